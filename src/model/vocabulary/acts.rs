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
    pub enum Act in "acts" {
        /// Says what the speaker's own side would give, do or accept, usually in return for something.
        Offer = "offer",
        /// Puts terms, a text or a procedure on the table for the parties to consider, without binding the speaker's side to it.
        Propose = "propose",
        /// Requires another party to give, do or stop something, with insistence or as a matter of right.
        Demand = "demand",
        /// Asks another party to give, do or stop something, without insisting on it.
        Request = "request",
        /// Agrees to an offer, proposal, demand or request that another has made.
        Accept = "accept",
        /// Refuses an offer, proposal, demand or request that another has made.
        Reject = "reject",
        /// Moves the speaker's own earlier stated position toward the other side's.
        Concede = "concede",
        /// Takes back an earlier offer, promise or concession of the speaker's own side, or makes it harder to accept.
        Retract = "retract",
        /// Declares a position of the speaker's own side final, beyond negotiation or never to be given up.
        Commit = "commit",
        /// Binds the speaker's own side to do something that another party would welcome, with or without conditions already met.
        Promise = "promise",
        /// Announces that the speaker's own side would harm another party's interests, usually unless that party does something.
        Threaten = "threaten",
        /// Foretells harm that would not be of the speaker's own side's making, so that somebody takes heed.
        Warn = "warn",
        /// Says what the speaker's own side wants, holds or rules out on an issue of the talks.
        StatePosition = "state-position",
        /// States as a fact something about the talks or the world that is no party's words, wishes or intentions.
        Assert = "assert",
        /// Says what another party says, wants, thinks, has agreed to or would do.
        Attribute = "attribute",
        /// Judges how the talks are going or what their prospects are.
        Assess = "assess",
        /// Forecasts an outcome of the talks or when it will come.
        Predict = "predict",
        /// Asks for information: puts a question to which an answer in words is wanted.
        Ask = "ask",
        /// Makes an earlier statement of the speaker's own side precise or explains it, without changing it.
        Clarify = "clarify",
        /// Says that something that others claim, or that is said of the speaker's side, is not true.
        Deny = "deny",
        /// Refuses, avoids or puts off saying anything of substance about a matter.
        DeclineComment = "decline-comment",
        /// Finds fault with a party, or with what it did or said: blames, accuses, complains.
        Criticize = "criticize",
        /// Commends or thanks a party, or approves of what it did or said.
        Praise = "praise",
        /// Describes how a party negotiates: its style, tactics, motives or good faith.
        Characterize = "characterize",
        /// Makes a procedural fact public: a meeting, a date, a delegation, a signing, a break in the talks.
        Announce = "announce",
        /// Does something in the negotiation that none of the other acts covers; the note of the statement says what.
        Other = "other",
    }
}
