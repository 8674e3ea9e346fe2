//! Reading bytes as YAML never panics, and what is read survives being written and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| onrecord_fuzz::read("fuzz.onrecord.yaml", bytes));
