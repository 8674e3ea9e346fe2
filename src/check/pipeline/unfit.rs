//! Streams that cannot be taken line by line.

use std::io::{self, Read};
use std::sync::Arc;

use super::ahead::read_text;
use super::project::{Lost, Project};
use super::stream::Open;
use crate::facts::Facts;
use crate::report::place::SetId;
use crate::syntax::{DataFormat, parse};

impl Project<'_> {
    /// Says why a stream cannot be taken line by line, which is seen by reading it as a whole.
    pub(super) fn unfit(&mut self, id: SetId, open: &Open<'_>) -> io::Result<()> {
        let limits = self.options.limits();
        let most = u64::try_from(limits.max_bytes()).unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        open()?
            .take(most.saturating_add(1))
            .read_to_end(&mut bytes)?;
        let file = self.sets[id.0].file;
        let name = self.subjects[id.0].name.clone();
        self.lost.push((file, Lost::All));
        let facts = &mut self.sets[id.0].facts;
        *facts = Facts::default();
        facts.is_complete = false;
        facts.is_sound = false;
        let (text, found) = match read_text(&name, bytes) {
            Err((text, problem)) => (text, vec![*problem]),
            Ok(text) => {
                let format = DataFormat::Ndjson;
                let parsed = parse(Arc::clone(&text), file, format, limits);
                (text, parsed.findings)
            }
        };
        self.report.put_file(file, text);
        for mut finding in found {
            finding.renumber(|_| file);
            self.report.push(finding);
        }
        Ok(())
    }
}
