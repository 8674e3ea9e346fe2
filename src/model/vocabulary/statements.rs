use super::vocabulary;

vocabulary! {
    /// In what capacity somebody speaks.
    pub enum Capacity {
        /// Speaks in an office or on behalf of a body, so that the words can be held against it.
        Official = "official",
        /// Speaks for nobody but the person, and the source or the speaker says so.
        Personal = "personal",
        /// Speaks on condition of not being named, whatever the office.
        Anonymous = "anonymous",
    }
}

vocabulary! {
    /// What a reporting verb says about the words: something said, thought, intended or known.
    pub enum Attitude {
        /// The cue reports speech and leaves open whether what was said is true.
        Says = "says",
        /// The cue reports a belief, judgement or feeling of the speaker.
        Thinks = "thinks",
        /// The cue reports a will, plan, wish or refusal of the speaker.
        Intends = "intends",
        /// The cue takes what is said for true: the source vouches for it.
        Knows = "knows",
    }
}

vocabulary! {
    /// The position that somebody takes on an issue.
    pub enum Stance {
        /// Favours what the label names, without a condition.
        For = "for",
        /// Opposes what the label names, without a condition.
        Against = "against",
        /// Would favour or oppose it depending on something that is said or implied.
        Conditional = "conditional",
        /// Speaks about the issue, but the words do not show which position the holder takes.
        Unclear = "unclear",
    }
}

vocabulary! {
    /// Whether a position moves.
    pub enum Shift {
        /// The position moves, or is said to move, toward the other side's.
        Softens = "softens",
        /// The position moves, or is said to move, away from the other side's.
        Hardens = "hardens",
        /// The position is expressly said to be as before.
        Holds = "holds",
    }
}

vocabulary! {
    /// How what is asked and what is offered are connected.
    pub enum TermLink {
        /// One thing is given for the other: both are to be had together.
        Exchange = "exchange",
        /// What is offered is given only if what is asked is done, before, with or after it.
        Condition = "condition",
        /// What is asked must be done first, before there are talks or anything is offered.
        Precondition = "precondition",
        /// Two matters are tied so that neither is settled without the other; no price is named.
        Linkage = "linkage",
        /// What is asked must be done, usually by a date, or harm is announced.
        Ultimatum = "ultimatum",
    }
}

vocabulary! {
    /// How certain a forecast is.
    pub enum Certainty {
        /// Predicted without reservation, or as certain.
        Certain = "certain",
        /// Predicted as more likely than not.
        Probable = "probable",
        /// Predicted as something that may or may not happen.
        Possible = "possible",
        /// Predicted as something that will probably not happen, or not at all.
        Unlikely = "unlikely",
    }
}

vocabulary! {
    /// Whether an assessment is positive or negative.
    pub enum Valence {
        /// Judges it good, hopeful or improving.
        Positive = "positive",
        /// Judges it bad, hopeless or worsening.
        Negative = "negative",
        /// Judges it good in one respect and bad in another.
        Mixed = "mixed",
        /// Assesses it without judging it good or bad.
        Neutral = "neutral",
    }
}

vocabulary! {
    /// What kind of prompt led to a statement.
    pub enum PromptKind {
        /// Somebody put a question to the speaker.
        Question = "question",
        /// Somebody asked the speaker to say something on a matter, such as for a comment.
        Request = "request",
        /// Something that somebody else said or published led to the statement.
        Statement = "statement",
    }
}

vocabulary! {
    /// How one statement relates to another.
    pub enum Relation {
        /// This statement was made because of the linked one; no closer relation holds.
        RespondsTo = "responds-to",
        /// The linked statement asked, and this one gives the answer or refuses it.
        Answers = "answers",
        /// This statement is meant to dispute the linked one, which another side made.
        Rebuts = "rebuts",
        /// This statement backs the linked one of another speaker, or gives a reason for it.
        Supports = "supports",
        /// This statement adds detail, a reason or an explanation to the same side's linked one.
        Elaborates = "elaborates",
        /// This statement says again what the linked one of the same side said on another occasion.
        Repeats = "repeats",
        /// This statement and the linked one cannot both be true or meant, noticed or not.
        Contradicts = "contradicts",
        /// This statement corrects an error in the linked one, the rest of which remains valid.
        Corrects = "corrects",
        /// This statement takes back the linked one of the same side.
        Retracts = "retracts",
        /// This statement and the linked one are parts of one utterance, recorded apart.
        SameUtterance = "same-utterance",
    }
}

vocabulary! {
    /// How sure the coder is.
    pub enum Confidence {
        /// The coder expects that a second coder would code it the same way.
        High = "high",
        /// Another coding of some key is arguable, and the coder has chosen the likelier one.
        Medium = "medium",
        /// The coding is a guess that should be looked at again; a note says why.
        Low = "low",
    }
}

vocabulary! {
    /// Whether a record is still valid.
    pub enum State {
        /// The record is valid as it is.
        Active = "active",
        /// The record was wrong or incomplete, was corrected in place, and is valid as it is now.
        Corrected = "corrected",
        /// The record is no longer valid and nothing replaces it.
        Retracted = "retracted",
        /// The record is no longer valid and another one, named by replaced_by, replaces it.
        Superseded = "superseded",
    }
}
