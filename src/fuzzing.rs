//! What only the fuzz targets ask.

use std::num::NonZeroUsize;
use std::path::Path;
use std::{fs, io, iter};

use crate::check::{check_bytes, check_paths};
use crate::model::{DataSet, Record};
use crate::project::options::Options;
use crate::report::{Diagnostic, Report};
use crate::syntax::quick;

/// Panics where JSON is read one way with places and another way without.
///
/// ```
/// #[cfg(fuzzing)]
/// onrecord::fuzzing::json_readings_agree("{\"onrecord\": 1}");
/// ```
pub fn json_readings_agree(text: &str) {
    quick::agree::<DataSet>(text);
    quick::agree::<Record>(text);
}

/// Reads bytes as files of other programs; the number says which.
///
/// ```
/// #[cfg(fuzzing)]
/// onrecord::fuzzing::imports_never_panic(0, b"TY  - NEWS\nER  - \n");
/// ```
#[cfg(feature = "cli")]
pub fn imports_never_panic(which: u8, bytes: &[u8]) {
    crate::import::never_panics(which, bytes);
}

/// Panics where lines of NDJSON in a file are judged otherwise than the same lines from memory, or
/// otherwise by several threads than by one. Files that the lines use are in a folder, and the lines are
/// written there.
///
/// ```
/// #[cfg(fuzzing)]
/// onrecord::fuzzing::doors_agree("{\"type\": \"dataset\", \"onrecord\": 1}\n", &std::env::temp_dir());
/// ```
///
/// # Errors
///
/// When the lines cannot be written.
pub fn doors_agree(text: &str, folder: &Path) -> io::Result<()> {
    let path = folder.join("lines.ndjson");
    fs::write(&path, text)?;
    let options = Options::default().with_folder(folder);
    let from_memory = findings(&check_bytes("lines.ndjson", text.into(), &options));
    for threads in [1, 4] {
        let threads = NonZeroUsize::new(threads).unwrap_or(NonZeroUsize::MIN);
        let options = Options::default().with_threads(threads);
        match check_paths(&[&path], &options) {
            Ok(report) => assert_eq!(findings(&report), from_memory, "{threads} threads: {text}"),
            Err(error) => panic!("{error} in {text}"),
        }
    }
    Ok(())
}

/// What was found, and where.
fn findings(report: &Report) -> Vec<String> {
    let places = |finding: &Diagnostic| {
        let labels = iter::once(&finding.primary).chain(&finding.related);
        let places = labels.map(|label| (label.span, label.text.clone()));
        let places: Vec<_> = places.collect();
        format!("{} {places:?} {:?}", finding.rule.name, finding.help)
    };
    report.findings().iter().map(places).collect()
}
