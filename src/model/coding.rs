//! What the coder concludes: positions, terms, forecasts, and how the record itself stands.

use super::given::given;
use super::record::record;
use super::{
    ActorId, Certainty, CoderId, Duration, Edtf, IssueId, PromptKind, Shift, Stance, State,
    StatementRef, TermLink,
};

record! {
    /// Where somebody stands on an issue.
    pub struct Position {
        /// The issue.
        required issue: IssueId = "quota",
        /// Whose position it is, if not the speaker's.
        optional holder: ActorId = "lorvania",
        /// For or against.
        optional stance: Stance = "conditional",
        /// Whether the position moves.
        optional shift: Shift = "softens",
        /// What the position was before, in the coder's words.
        optional prior: String = "no change of the quota at all",
        /// What the position is now, in the coder's words.
        optional now: String = "a change is possible after an audit",
    }
}

record! {
    /// What is asked, what is offered, and how the two hang together.
    pub struct Terms {
        /// How what is asked and what is offered are linked.
        optional link: TermLink = "exchange",
        /// What is asked.
        list asked: Item = [{"what": "access to the dam", "giver": "lorvania"}],
        /// What is offered (or threatened).
        list offered: Item = [{"what": "cheaper power", "receiver": "lorvania"}],
        /// Until when (EDTF).
        optional deadline: Edtf = "2031-04-01",
    }
    check: |terms| given(terms != &Terms::new())
}

record! {
    /// One thing that is asked or offered.
    pub struct Item {
        /// What it is, in the coder's words.
        required what: String = "access to the dam",
        /// Who would give or do it.
        optional giver: ActorId = "lorvania",
        /// Who would get it.
        optional receiver: ActorId = "tessaly",
        /// The issue that it belongs to.
        optional issue: IssueId = "dam",
    }
}

record! {
    /// What is foretold.
    pub struct Forecast {
        /// The event, in the coder's words.
        required event: String = "an agreement",
        /// When it would happen (EDTF).
        optional date: Edtf = "2031-05",
        /// Within what time it would happen, counted from when it was said (ISO 8601 duration).
        optional horizon: Duration = "P2M",
        /// How certain the speaker is.
        optional certainty: Certainty = "probable",
    }
}

record! {
    /// What drew a statement.
    pub struct Prompt {
        /// What sort of prompt it was.
        required kind: PromptKind = "question",
        /// Who asked.
        optional asked_by: ActorId = "example-wire",
        /// The words of the prompt, as printed.
        optional words: String = "Will you sign?",
    }
}

record! {
    /// Who coded a statement, and when.
    pub struct Coded {
        /// The coder.
        optional coder: CoderId = "mo",
        /// The day (EDTF).
        optional date: Edtf = "2031-03-06",
    }
    check: |coded| given(coded != &Coded::new())
}

record! {
    /// Whether a record still stands.
    pub struct Status {
        /// The state of the record.
        required state: State = "superseded",
        /// Since when (EDTF).
        optional date: Edtf = "2031-03-07",
        /// Why.
        optional reason: String = "the outlet corrected the quotation",
        /// The statement that stands in its place.
        optional replaced_by: StatementRef = "s9",
    }
}
