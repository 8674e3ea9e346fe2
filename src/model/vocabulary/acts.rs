use super::vocabulary;

vocabulary! {
    /// What an utterance does: its speech act, in the terms of negotiation research.
    ///
    /// ```
    /// use onrecord::model::Act;
    ///
    /// assert_eq!("decline-comment".parse(), Ok(Act::DeclineComment));
    /// assert_eq!(Act::DeclineComment.as_str(), "decline-comment");
    /// ```
    pub enum Act {
        /// Says what the speaker's side would give, do or accept, usually in return for something.
        Offer = "offer",
        /// Puts terms, a text or a procedure on the table without committing the speaker's side to it.
        Propose = "propose",
        /// Requires another party to give, do or stop something, insisting on it or by right.
        Demand = "demand",
        /// Asks another party to give, do or stop something, without insisting on it.
        Request = "request",
        /// Agrees to an offer, proposal, demand or request that another has made.
        Accept = "accept",
        /// Refuses an offer, proposal, demand or request that another has made.
        Reject = "reject",
        /// Moves the earlier stated position of the speaker's side toward the other side's.
        Concede = "concede",
        /// Takes back an earlier offer, promise or concession of the speaker's side, or makes it harder.
        Retract = "retract",
        /// Declares a position of the speaker's side final, not negotiable, never to be given up.
        Commit = "commit",
        /// Commits the speaker's side to do something that another party would welcome.
        Promise = "promise",
        /// Announces harm that the speaker's side would do to another party, often unless it complies.
        Threaten = "threaten",
        /// Predicts harm that the speaker's side would not cause, so that others take care.
        Warn = "warn",
        /// Says what the speaker's side wants, holds or rules out on an issue of the talks.
        StatePosition = "state-position",
        /// States as a fact something other than what a party says, wants or would do.
        Assert = "assert",
        /// Says what another party says, wants, thinks, has agreed to or would do.
        Attribute = "attribute",
        /// Judges how the talks are going or what their prospects are.
        Assess = "assess",
        /// Forecasts an outcome of the talks or when it will come.
        Predict = "predict",
        /// Says that the speaker hopes or wishes for something, without forecasting or asking for it.
        ExpressHope = "express-hope",
        /// Says that something worries the speaker, without forecasting it or blaming anybody.
        ExpressConcern = "express-concern",
        /// Asks for information: puts a question that wants an answer in words.
        Ask = "ask",
        /// Makes an earlier statement of the speaker's side precise or explains it, without changing it.
        Clarify = "clarify",
        /// Says that something that is claimed or said of the speaker's side is not true.
        Deny = "deny",
        /// Says that something that is claimed, reported or asked about is true.
        Confirm = "confirm",
        /// Refuses, avoids or puts off saying anything of substance about a matter.
        DeclineComment = "decline-comment",
        /// Finds fault with a party, or with what it did or said: blames, accuses, complains.
        Criticize = "criticize",
        /// Commends or thanks a party, or approves of what it did or said.
        Praise = "praise",
        /// Says that the speaker is sorry for something that the speaker's side did or failed to do.
        Apologize = "apologize",
        /// Describes how a party negotiates: its style, tactics, motives or good faith.
        Characterize = "characterize",
        /// Makes a procedural fact public: a meeting, date, delegation, signing or break.
        Announce = "announce",
        /// Does something that none of the other acts covers; the statement's note says what.
        Other = "other",
    }
}
