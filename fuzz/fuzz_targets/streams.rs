//! Going through a stream line by line finds what reading it as a whole finds.
//!
//! What stands behind a line of four hyphens is a file that the stream may use, as `used.yaml`.
#![no_main]

use std::fs;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().unwrap());

fuzz_target!(|text: &str| {
    let folder = FOLDER.path();
    let (stream, used) = text.split_once("\n----\n").unwrap_or((text, ""));
    fs::write(folder.join("used.yaml"), used).unwrap();
    onrecord::fuzzing::stream_readings_agree(stream, folder);
});
