//! Lines in a file are judged as the same lines from memory, by one thread and by several.
//!
//! What stands behind a line of four hyphens is a file that the stream may use, as `used.yaml`, and
//! behind another one the text of a source, `wire.txt`.
#![no_main]

use std::fs;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().unwrap());

fuzz_target!(|text: &str| {
    let folder = FOLDER.path();
    let mut parts = text.splitn(3, "\n----\n");
    let mut next = || parts.next().unwrap_or_default();
    let (stream, used, wire) = (next(), next(), next());
    fs::write(folder.join("used.yaml"), used).unwrap();
    fs::write(folder.join("wire.txt"), wire).unwrap();
    onrecord::fuzzing::doors_agree(stream, folder).unwrap();
});
