//! What only the fuzz targets ask.

use std::path::Path;

use crate::check::stream::agreement::{assert_first, by_lines, places};
use crate::check::{check, check_bytes};
use crate::model::{DataSet, Record};
use crate::project::options::Options;
use crate::syntax::{decode, quick};

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

/// Panics where going through a stream line by line finds something else than reading it as a whole, or
/// tells something early that does not come first in the end. Files that the stream uses lie in a
/// folder.
///
/// ```
/// #[cfg(fuzzing)]
/// onrecord::fuzzing::stream_readings_agree("{\"type\": \"dataset\", \"onrecord\": 1}\n", "".as_ref());
/// ```
pub fn stream_readings_agree(text: &str, folder: &Path) {
    // Where a `\r` alone ends a line, lines are counted otherwise; so many mistakes are not all told.
    let is_counted_alike = !text.contains('\r') && text.lines().count() < 500;
    // Where NULs look like UTF-16, a whole file is not taken for text, and its lines are; both say that
    // it is wrong.
    let is_text = decode(text.as_bytes().to_vec()).problem.is_none();
    let options = Options::default().with_folder(folder);
    if is_counted_alike
        && is_text
        && let Some((loader, early)) = by_lines(text, &options)
    {
        let mut found = check(loader, &options);
        let whole = check_bytes("lines.ndjson", text.as_bytes().to_vec(), &options);
        assert_eq!(places(&found), places(&whole), "{text}");
        assert_first(&early, &mut found);
    }
}
