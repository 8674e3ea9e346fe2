//! What is special to NDJSON, in which a line ends what it holds.

use super::{Broken, Json, mistakes};
use crate::report::Diagnostic;
use crate::syntax::DataFormat;

impl Json<'_, '_, '_> {
    /// Whether a record of NDJSON ends here, although its line does not.
    pub(super) fn ends_record(&mut self) -> bool {
        if self.format != DataFormat::Ndjson {
            return false;
        }
        let comma = self.text[self.at..].strip_prefix(',');
        let next = comma.unwrap_or(&self.text[self.at..]).trim_start();
        let start = self.text.len() - next.len();
        let end = self.text[..self.at].trim_end().len();
        let finding = match (next.chars().next(), comma) {
            (Some('{'), _) => mistakes::second_record(self.reading.id, end, start),
            (None, Some(_)) => mistakes::comma_after_record(self.reading.id, self.at),
            _ => return false,
        };
        self.found(finding);
        self.at = start;
        true
    }

    /// Reports that a line of NDJSON ends before its brackets do, or else what is found.
    pub(super) fn broken_or_over_lines<T>(&mut self, finding: Diagnostic) -> Result<T, Broken> {
        let outermost = self.open.first().filter(|_| self.at == self.text.len());
        let finding = match outermost {
            Some((_, bracket)) if self.format == DataFormat::Ndjson => {
                mistakes::over_lines(self.reading.id, *bracket)
            }
            _ => finding,
        };
        self.broken(finding)
    }
}
