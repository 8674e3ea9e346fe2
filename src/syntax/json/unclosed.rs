//! A list that ends without its bracket.

use super::{Broken, Json, mistakes};
use crate::syntax::builder::Collection;

impl Json<'_, '_, '_> {
    /// `{"acts": ["assert", "gist": …}`: closes the list if what begins here is not an item of it, but
    /// the next key of the map around it.
    pub(super) fn closes_before_key(&mut self) -> Result<bool, Broken> {
        let [.., (Collection::Map, _), (Collection::List, bracket)] = self.open[..] else {
            return Ok(false);
        };
        if !begins_with_key(&self.text[self.at..]) {
            return Ok(false);
        }
        let end = self.builder.open_span().map_or(self.at, |span| span.end);
        self.found(mistakes::list_before_key(self.reading.id, bracket, end));
        self.open.pop();
        self.builder.close(self.reading, Some(end))?;
        Ok(true)
    }
}

/// Whether a text of one plain word begins here, with a colon after it.
fn begins_with_key(rest: &str) -> bool {
    let Some(word) = rest.strip_prefix('"') else {
        return false;
    };
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    let after = word.trim_start_matches(is_plain);
    let colon = after.strip_prefix('"').map(str::trim_start);
    after.len() < word.len() && colon.is_some_and(|after| after.starts_with(':'))
}
