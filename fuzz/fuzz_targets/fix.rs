//! Correcting never panics, tells what it does, and has nothing left to do when it is done.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::report::Safety;
use onrecord::{Options, fix::fix};

fuzz_target!(|text: &str| {
    let options = Options::default();
    for most in [Safety::Safe, Safety::Unsafe] {
        let once = fix("fuzz.onrecord.yaml", text, most, &options);
        assert_eq!(once.made.is_empty(), once.text == text);
    }
    let once = fix("fuzz.onrecord.yaml", text, Safety::Safe, &options);
    let twice = fix("fuzz.onrecord.yaml", &once.text, Safety::Safe, &options);
    assert_eq!(once.text, twice.text);
});
