//! What only the fuzz targets ask.

use crate::model::{DataSet, Record};
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
