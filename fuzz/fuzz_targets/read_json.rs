//! Reading bytes as JSON, and as lines of JSON, never panics, and what is read survives being written
//! and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    onrecord_fuzz::read("fuzz.onrecord.json", bytes);
    onrecord_fuzz::read("fuzz.onrecord.ndjson", bytes);
});
