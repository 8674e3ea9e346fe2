//! Going through a stream line by line finds what reading it as a whole finds.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| onrecord::fuzzing::stream_readings_agree(text));
