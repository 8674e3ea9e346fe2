//! No file of another program makes its reader panic. The first byte chooses the reader.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Some((first, rest)) = bytes.split_first() {
        onrecord::fuzzing::imports_never_panic(*first, rest);
    }
});
