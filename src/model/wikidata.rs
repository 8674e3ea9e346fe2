//! Items of Wikidata.

use smol_str::SmolStr;

use super::ValueError;
use super::text_value::{TextValue, text_value};

/// The id of an item of Wikidata, such as `Q42`.
///
/// It identifies a person, organisation, state or issue across data sets.
///
/// ```
/// use onrecord::model::Qid;
///
/// let qid: Qid = "Q42".parse().unwrap();
/// assert_eq!(qid.as_str(), "Q42");
/// assert_eq!(qid.url(), "https://www.wikidata.org/wiki/Q42");
///
/// let error = "q42".parse::<Qid>().unwrap_err();
/// assert_eq!(error.suggestion.as_deref(), Some("Q42"));
/// ```
#[derive(Clone)]
pub struct Qid(SmolStr);

impl Qid {
    /// The address of the item's page.
    pub fn url(&self) -> String {
        format!("https://www.wikidata.org/wiki/{}", self.0)
    }
}

impl TextValue for Qid {
    const NAME: &'static str = "Qid";
    type Error = ValueError;
    type Parts = ();

    fn check(text: &str) -> Result<(), ValueError> {
        if is_qid(text) {
            return Ok(());
        }
        let message = "a Wikidata item is written as a capital Q and its number, such as `Q42`";
        Err(ValueError::whole(message, text).suggest(likely_qid(text)))
    }

    fn build(text: SmolStr, (): ()) -> Self {
        Self(text)
    }

    fn text(&self) -> &str {
        &self.0
    }
}

text_value! {
    Qid, ValueError,
    format: "wikidata-id",
    pattern: "^Q[1-9][0-9]*$",
    description: "The id of an item of Wikidata: a capital Q and its number.",
    examples: ["Q42", "Q212"],
}

fn is_qid(text: &str) -> bool {
    text.strip_prefix('Q').is_some_and(|number| {
        !number.is_empty()
            && !number.starts_with('0')
            && number.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// The item, from a small `q`, with space around it, or from the address of its page.
fn likely_qid(text: &str) -> Option<String> {
    let last = text.trim().rsplit(['/', ':']).next()?;
    let item = last.split(['#', '?']).next()?.to_ascii_uppercase();
    is_qid(&item).then_some(item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_capital_q_and_a_number_without_leading_zero_is_an_item() {
        for good in ["Q1", "Q42", "Q123456789012345678901234567890"] {
            assert!(good.parse::<Qid>().is_ok(), "{good}");
        }
        for bad in ["", "Q", "Q0", "Q042", "42", "P31", "Q4 2", "Q٤٢", "Q42\n"] {
            assert!(bad.parse::<Qid>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_address_of_an_item_suggests_the_item() {
        for text in [
            "https://www.wikidata.org/wiki/Q42",
            "http://www.wikidata.org/entity/Q42",
            "https://www.wikidata.org/wiki/Q42#sitelinks",
            "wd:Q42",
            " q42 ",
        ] {
            let error = text.parse::<Qid>().unwrap_err();
            assert_eq!(error.suggestion.as_deref(), Some("Q42"), "{text}");
        }
        assert_eq!("Zelenskyy".parse::<Qid>().unwrap_err().suggestion, None);
    }
}
