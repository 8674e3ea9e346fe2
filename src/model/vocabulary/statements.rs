use super::vocabulary;

vocabulary! {
    /// In what capacity somebody speaks.
    pub enum Capacity in "capacities" {
        /// official.
        Official = "official",
        /// personal.
        Personal = "personal",
        /// anonymous.
        Anonymous = "anonymous",
    }
}

vocabulary! {
    /// What a reporting verb commits the source to.
    pub enum Attitude in "attitudes" {
        /// says.
        Says = "says",
        /// thinks.
        Thinks = "thinks",
        /// intends.
        Intends = "intends",
        /// knows.
        Knows = "knows",
    }
}

vocabulary! {
    /// Where somebody stands on an issue.
    pub enum Stance in "stances" {
        /// for.
        For = "for",
        /// against.
        Against = "against",
        /// conditional.
        Conditional = "conditional",
        /// unclear.
        Unclear = "unclear",
    }
}

vocabulary! {
    /// Whether a position moves.
    pub enum Shift in "shifts" {
        /// softens.
        Softens = "softens",
        /// hardens.
        Hardens = "hardens",
        /// holds.
        Holds = "holds",
    }
}

vocabulary! {
    /// How what is asked and what is offered hang together.
    pub enum TermLink in "term-links" {
        /// exchange.
        Exchange = "exchange",
        /// condition.
        Condition = "condition",
        /// precondition.
        Precondition = "precondition",
        /// linkage.
        Linkage = "linkage",
        /// ultimatum.
        Ultimatum = "ultimatum",
    }
}

vocabulary! {
    /// How certain a forecast is.
    pub enum Certainty in "certainties" {
        /// certain.
        Certain = "certain",
        /// probable.
        Probable = "probable",
        /// possible.
        Possible = "possible",
        /// unlikely.
        Unlikely = "unlikely",
    }
}

vocabulary! {
    /// Which way an assessment goes.
    pub enum Valence in "valences" {
        /// positive.
        Positive = "positive",
        /// negative.
        Negative = "negative",
        /// mixed.
        Mixed = "mixed",
        /// neutral.
        Neutral = "neutral",
    }
}

vocabulary! {
    /// What sort of prompt drew a statement.
    pub enum PromptKind in "prompt-kinds" {
        /// question.
        Question = "question",
        /// request.
        Request = "request",
        /// statement.
        Statement = "statement",
    }
}

vocabulary! {
    /// How one statement bears on another.
    pub enum Relation in "link-relations" {
        /// responds-to.
        RespondsTo = "responds-to",
        /// answers.
        Answers = "answers",
        /// rebuts.
        Rebuts = "rebuts",
        /// supports.
        Supports = "supports",
        /// elaborates.
        Elaborates = "elaborates",
        /// repeats.
        Repeats = "repeats",
        /// contradicts.
        Contradicts = "contradicts",
        /// corrects.
        Corrects = "corrects",
        /// retracts.
        Retracts = "retracts",
        /// same-utterance.
        SameUtterance = "same-utterance",
    }
}

vocabulary! {
    /// How sure the coder is.
    pub enum Confidence in "confidences" {
        /// high.
        High = "high",
        /// medium.
        Medium = "medium",
        /// low.
        Low = "low",
    }
}

vocabulary! {
    /// Whether a record still stands.
    pub enum State in "statement-states" {
        /// active.
        Active = "active",
        /// corrected.
        Corrected = "corrected",
        /// retracted.
        Retracted = "retracted",
        /// superseded.
        Superseded = "superseded",
    }
}
