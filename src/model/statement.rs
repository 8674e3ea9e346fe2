//! The statement: one utterance, who made it, in whose words it is reported, and what it did.

use super::record::record;
use super::record_error::RecordError;
use super::{
    Act, ActorId, Attitude, Capacity, Coded, Confidence, Edtf, Extra, Forecast, IssueId,
    LanguageTag, Link, OccasionId, Position, Prompt, SourceId, StatementId, StatementRef, Status,
    Terms, TextSpan, Valence,
};

record! {
    /// One utterance of one speaker (or of several who speak jointly), as one or more sources report it.
    ///
    /// ```
    /// use onrecord::model::{Act, Statement, TextSpan};
    ///
    /// let (id, speaker) = ("s1".parse().unwrap(), "roe".parse().unwrap());
    /// let mut statement = Statement::new(id, speaker, vec![Act::Predict]);
    /// statement.text.push(TextSpan::quote("It is a matter of weeks, not months."));
    /// assert_eq!(statement.acts[0].as_str(), "predict");
    /// ```
    pub struct Statement {
        /// The statement's id. It is permanent and is never used for another statement.
        required id: StatementId = "s1",
        /// Who says it.
        required speaker: ActorId = "roe",
        /// Who says it together with the speaker, as in a joint communiqué.
        list jointly_with: ActorId = ["lind"],
        /// The source that contains it. Required if the file has more than one; it also applies to the
        /// items of `text`.
        optional source: SourceId = "wire-1",
        /// What the utterance does: one to three acts, the main one first. With `other`, `note` must say
        /// what it does.
        required acts: Vec<Act> = ["predict", "assess"],
        /// The words of the source.
        list text: TextSpan = [{"quote": "It is a matter of weeks, not months."}],
        /// What was said, in the coder's own words.
        optional gist: String = "Roe expects an agreement within weeks.",
        /// The role in which the speaker speaks, as printed.
        optional role: String = "Tessaly's special envoy",
        /// Whether the speaker speaks officially, personally or anonymously.
        optional capacity: Capacity = "official",
        /// The actors that the speaker speaks for.
        list on_behalf_of: ActorId = ["tessaly"],
        /// The actors that are addressed.
        list to: ActorId = ["lorvania"],
        /// The actors that the statement is about.
        list about: ActorId = ["lorvania"],
        /// When it was said (EDTF).
        optional said: Edtf = "2031-03-03",
        /// When it was said, in the source's own words.
        optional said_as: String = "yesterday",
        /// The occasion at which it was said.
        optional occasion: OccasionId = "briefing-2",
        /// Where it was said.
        optional place: String = "Port Callis",
        /// The statement that reports this one: Roe says that Lind said it.
        optional within: StatementRef = "s1",
        /// The reporting verb, as printed.
        optional cue: String = "claimed",
        /// What the reporting verb says about the words: something said, thought, intended or known.
        optional attitude: Attitude = "says",
        /// The actors through whom the words reached the source, the one nearest to the reader first.
        list via: ActorId = ["example-wire"],
        /// The issues that the statement is about.
        list issues: IssueId = ["quota"],
        /// The positions that the statement takes, or attributes to others.
        list positions: Position = [{"issue": "quota", "stance": "against"}],
        /// What is asked and what is offered.
        optional terms: Terms = {"link": "exchange", "asked": [{"what": "access to the dam"}],
            "offered": [{"what": "cheaper power"}]},
        /// What the statement predicts.
        optional forecast: Forecast = {"event": "an agreement", "horizon": "P2M"},
        /// Whether an assessment is positive or negative.
        optional valence: Valence = "positive",
        /// What prompted the statement.
        optional prompt: Prompt = {"kind": "question", "asked_by": "example-wire"},
        /// How the statement relates to others.
        list links: Link = [{"rel": "rebuts", "statement": "s1"}],
        /// The language in which it was said (BCP 47).
        optional lang: LanguageTag = "fr",
        /// How sure the coder is of the coding.
        optional confidence: Confidence = "high",
        /// Who coded the statement, and when.
        optional coded: Coded = {"coder": "mo", "date": "2031-03-06"},
        /// Whether the record is still valid.
        optional status: Status = {"state": "active"},
        /// A note by the coder.
        optional note: String = "The two wires disagree on the day.",
        /// Anything else about the statement; it is kept and never interpreted.
        map extra: Extra = {"page": 3},
    }
    check: |statement| {
        check_acts(&statement.acts)?;
        if statement.text.is_empty() && statement.gist.is_none() {
            return Err(RecordError::NoWords);
        }
        if statement.acts.contains(&Act::Other) && statement.note.is_none() {
            return Err(RecordError::OtherWithoutNote);
        }
        Ok(())
    }
}

fn check_acts(acts: &[Act]) -> Result<(), RecordError> {
    if acts.len() > 3 {
        return Err(RecordError::MoreThanThreeActs);
    }
    for (index, act) in acts.iter().enumerate() {
        if acts[..index].contains(act) {
            return Err(RecordError::ActTwice(*act));
        }
    }
    Ok(())
}
