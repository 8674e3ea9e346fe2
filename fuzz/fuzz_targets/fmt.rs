//! Formatting never panics, keeps the data, and has nothing left to do when it is done.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::fmt;
use onrecord::{DataFormat, Limits, Options, read_bytes};

fuzz_target!(|text: &str| {
    for (format, name) in [(DataFormat::Yaml, "a.yaml"), (DataFormat::Json, "a.json")] {
        let Ok(laid) = fmt::format(text, format, &Limits::default()) else {
            continue;
        };
        assert_eq!(
            fmt::format(&laid, format, &Limits::default()).as_ref(),
            Ok(&laid)
        );
        let data = |text: &str| read_bytes(name, text.into(), &Options::default()).data;
        assert_eq!(data(text), data(&laid));
    }
});
