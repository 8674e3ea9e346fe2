//! What the coder concludes: positions, terms, forecasts, and the status of the record itself.

use super::given::given;
use super::record::record;
use super::{
    ActorId, Certainty, CoderId, Duration, Edtf, IssueId, PromptKind, Shift, Stance, State,
    StatementRef, TermLink,
};

record! {
    /// The position that somebody takes on an issue.
    ///
    /// ```
    /// use onrecord::model::Position;
    ///
    /// let position: Position = serde_json::from_str(
    ///     r#"{"issue": "quota", "holder": "lorvania", "shift": "softens", "prior": "no", "now": "after an audit"}"#,
    /// )?;
    /// assert_eq!(position.now.as_deref(), Some("after an audit"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Position {
        /// The issue.
        required issue: IssueId = "quota",
        /// Whose position it is, if not the speaker's.
        optional holder: ActorId = "lorvania",
        /// For or against.
        optional stance: Stance = "conditional",
        /// Whether the position changes.
        optional shift: Shift = "softens",
        /// What the position was before, in the coder's words.
        optional prior: String = "no change of the quota at all",
        /// What the position is now, in the coder's words.
        optional now: String = "a change is possible after an audit",
    }
}

record! {
    /// What is asked, what is offered, and how the two are connected.
    ///
    /// ```
    /// use onrecord::model::{Item, TermLink, Terms};
    ///
    /// let mut terms = Terms::new();
    /// terms.link = Some(TermLink::Exchange);
    /// terms.asked = vec![Item::new("access to the dam".to_owned())];
    /// terms.offered = vec![Item::new("cheaper power".to_owned())];
    /// assert_eq!(terms.link.unwrap().as_str(), "exchange");
    /// ```
    pub struct Terms {
        /// How what is asked and what is offered are connected.
        optional link: TermLink = "exchange",
        /// What is asked.
        list asked: Item = [{"what": "access to the dam", "giver": "lorvania"}],
        /// What is offered (or threatened).
        list offered: Item = [{"what": "cheaper power", "receiver": "lorvania"}],
        /// By when it must be done (EDTF).
        optional deadline: Edtf = "2031-04-01",
    }
    check: |terms| given(terms != &Terms::new())
}

record! {
    /// One thing that is asked or offered.
    ///
    /// ```
    /// use onrecord::model::Item;
    ///
    /// let mut item = Item::new("access to the dam".to_owned());
    /// item.giver = "lorvania".parse().ok();
    /// assert_eq!(serde_json::to_string(&item)?, r#"{"what":"access to the dam","giver":"lorvania"}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Item {
        /// What it is, in the coder's words.
        required what: String = "access to the dam",
        /// Who would give or do it.
        optional giver: ActorId = "lorvania",
        /// Who would get it.
        optional receiver: ActorId = "tessaly",
        /// The issue that it is part of.
        optional issue: IssueId = "dam",
    }
}

record! {
    /// What is predicted.
    ///
    /// ```
    /// use onrecord::model::{Certainty, Forecast};
    ///
    /// let mut forecast = Forecast::new("an agreement".to_owned());
    /// forecast.horizon = "P2M".parse().ok();
    /// forecast.certainty = Some(Certainty::Probable);
    /// assert_eq!(forecast.horizon.unwrap().months(), 2);
    /// ```
    pub struct Forecast {
        /// The event, in the coder's words.
        required event: String = "an agreement",
        /// When it would happen (EDTF).
        optional date: Edtf = "2031-05",
        /// Within what time it would happen, counted from when the prediction was made (ISO 8601
        /// duration).
        optional horizon: Duration = "P2M",
        /// How certain the speaker is.
        optional certainty: Certainty = "probable",
    }
}

record! {
    /// What prompted a statement.
    ///
    /// ```
    /// use onrecord::model::{Prompt, PromptKind};
    ///
    /// let mut prompt = Prompt::new(PromptKind::Question);
    /// prompt.words = Some("Will you sign?".to_owned());
    /// assert_eq!(prompt.kind, PromptKind::Question);
    /// ```
    pub struct Prompt {
        /// What kind of prompt it was.
        required kind: PromptKind = "question",
        /// Who asked.
        optional asked_by: ActorId = "example-wire",
        /// The words of the prompt, as printed.
        optional words: String = "Will you sign?",
    }
}

record! {
    /// Who coded a statement, and when.
    ///
    /// ```
    /// use onrecord::model::Coded;
    ///
    /// let coded: Coded = serde_json::from_str(r#"{"coder": "mo", "date": "2031-03-06"}"#)?;
    /// assert_eq!(coded.coder.unwrap().as_str(), "mo");
    /// // It must say who or when; otherwise leave it out.
    /// assert!(serde_json::from_str::<Coded>("{}").is_err());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub struct Coded {
        /// The coder.
        optional coder: CoderId = "mo",
        /// The day (EDTF).
        optional date: Edtf = "2031-03-06",
    }
    check: |coded| given(coded != &Coded::new())
}

record! {
    /// Whether a record is still valid.
    ///
    /// ```
    /// use onrecord::model::{State, Status};
    ///
    /// let mut status = Status::new(State::Superseded);
    /// status.replaced_by = "s9".parse().ok();
    /// assert_eq!(status.state.as_str(), "superseded");
    /// ```
    pub struct Status {
        /// The state of the record.
        required state: State = "superseded",
        /// Since when (EDTF).
        optional date: Edtf = "2031-03-07",
        /// Why.
        optional reason: String = "the outlet corrected the quotation",
        /// The statement that replaces it.
        optional replaced_by: StatementRef = "s9",
    }
}
