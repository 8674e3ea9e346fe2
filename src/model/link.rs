//! How statements relate to each other.

use serde::{Deserialize, Serialize};

use super::record::record;
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
pub struct Link {
    /// How the statement relates to the other.
    pub rel: Relation,
    /// The other statement.
    pub target: LinkTarget,
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
    ///
    /// ```
    /// use onrecord::model::{Link, LinkKeys, Relation};
    ///
    /// let mut keys = LinkKeys::new(Relation::RespondsTo);
    /// assert!(Link::try_from(keys.clone()).is_err(), "it has no target");
    /// keys.unrecorded = Some("recent remarks of the other side".to_owned());
    /// assert!(Link::try_from(keys).is_ok());
    /// ```
    #[cfg_attr(test, schemars(rename = "Link"))]
    pub struct LinkKeys {
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
    type Error = &'static str;

    fn try_from(keys: LinkKeys) -> Result<Self, Self::Error> {
        let target = match (keys.statement, keys.unrecorded) {
            (Some(_), None) if keys.speaker.is_some() => {
                return Err("`speaker` is only allowed with `unrecorded`");
            }
            (Some(statement), None) => LinkTarget::Statement(statement),
            (None, Some(words)) => LinkTarget::Unrecorded {
                words,
                speaker: keys.speaker,
            },
            (Some(_), Some(_)) | (None, None) => {
                return Err("a link has exactly one of `statement` and `unrecorded`");
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
