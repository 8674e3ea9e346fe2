//! How statements relate to each other.

use serde::{Deserialize, Serialize};

use super::record::record;
use super::record_error::RecordError;
use super::{ActorId, Relation, StatementRef};

/// A link from one statement to another, recorded or not.
///
/// ```
/// use onrecord::model::{Link, LinkTarget, Relation};
///
/// let link: Link = serde_json::from_str(r#"{"rel": "rebuts", "statement": "march#s4"}"#)?;
/// assert_eq!(link.rel, Relation::Rebuts);
/// assert!(matches!(link.target, LinkTarget::Statement(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(try_from = "LinkKeys", into = "LinkKeys")]
#[non_exhaustive]
pub struct Link {
    /// How the statement relates to the other.
    pub rel: Relation,
    /// The other statement.
    pub target: LinkTarget,
}

impl Link {
    /// A link to something that was said, recorded or not.
    ///
    /// ```
    /// use onrecord::model::{Link, LinkTarget, Relation};
    ///
    /// let link = Link::new(Relation::Rebuts, LinkTarget::Statement("march#s4".parse()?));
    /// assert_eq!(serde_json::to_string(&link)?, r#"{"rel":"rebuts","statement":"march#s4"}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn new(rel: Relation, target: LinkTarget) -> Self {
        Self { rel, target }
    }
}

/// The target of a [`Link`].
///
/// ```
/// use onrecord::model::LinkTarget;
///
/// let comments = LinkTarget::Unrecorded { words: "recent comments".to_owned(), speaker: None };
/// assert!(!matches!(comments, LinkTarget::Statement(_)));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum LinkTarget {
    /// A statement of this file or, as `name#id`, of a used one.
    Statement(StatementRef),
    /// Something that was said but is not recorded.
    Unrecorded {
        /// A description of it.
        words: String,
        /// Who said it.
        speaker: Option<ActorId>,
    },
}

record! {
    /// A link to another statement: `statement` for a recorded one, `unrecorded` for any other.
    #[allow(unreachable_pub, reason = "the macro makes the fields of all records public")]
    #[cfg_attr(test, schemars(rename = "Link"))]
    pub(super) struct LinkKeys {
        /// How this statement relates to the other.
        required rel: Relation = "rebuts",
        /// The other statement: its id, or `name#id` for a statement of a used file.
        optional statement: StatementRef = "march#s4",
        /// A description of something that was said but is not recorded.
        optional unrecorded: String = "recent remarks of the other side",
        /// Who said what is not recorded.
        optional speaker: ActorId = "lind",
    }
}

impl TryFrom<LinkKeys> for Link {
    type Error = RecordError;

    fn try_from(keys: LinkKeys) -> Result<Self, Self::Error> {
        let target = match (keys.statement, keys.unrecorded) {
            (Some(_), None) if keys.speaker.is_some() => {
                return Err(RecordError::SpeakerOfStatement);
            }
            (Some(statement), None) => LinkTarget::Statement(statement),
            (None, Some(words)) => LinkTarget::Unrecorded {
                words,
                speaker: keys.speaker,
            },
            (Some(_), Some(_)) | (None, None) => {
                return Err(RecordError::LinkTarget);
            }
        };
        Ok(Self {
            rel: keys.rel,
            target,
        })
    }
}

impl From<Link> for LinkKeys {
    fn from(link: Link) -> Self {
        let mut keys = LinkKeys::new(link.rel);
        match link.target {
            LinkTarget::Statement(statement) => keys.statement = Some(statement),
            LinkTarget::Unrecorded { words, speaker } => {
                keys.unrecorded = Some(words);
                keys.speaker = speaker;
            }
        }
        keys
    }
}

super::given::always_given!(Link);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_to_one_thing() {
        let mut keys = LinkKeys::new(Relation::RespondsTo);
        assert_eq!(Link::try_from(keys.clone()), Err(RecordError::LinkTarget));
        keys.unrecorded = Some("recent remarks of the other side".to_owned());
        let link = Link::try_from(keys.clone()).unwrap();
        assert_eq!(LinkKeys::from(link), keys);
    }
}
