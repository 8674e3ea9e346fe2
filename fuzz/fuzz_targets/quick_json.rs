//! JSON that is read without places is read with them too, and as the same.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| onrecord::fuzzing::json_readings_agree(text));
