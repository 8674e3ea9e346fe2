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
        /// Says what the own side would give or accept.
        Offer = "offer",
        /// Puts terms on the table without binding itself.
        Propose = "propose",
        /// Requires another party to give or do something.
        Demand = "demand",
        /// Asks without insisting.
        Request = "request",
        /// Accepts.
        Accept = "accept",
        /// Rejects.
        Reject = "reject",
        /// Moves the own stated position toward the other's.
        Concede = "concede",
        /// Takes back or hardens an earlier offer or concession.
        Retract = "retract",
        /// Declares a position final.
        Commit = "commit",
        /// Binds itself to a benefit.
        Promise = "promise",
        /// Announces harm by the own side.
        Threaten = "threaten",
        /// Foretells harm not of its own making.
        Warn = "warn",
        /// Says what the own side wants, holds, rules out.
        StatePosition = "state-position",
        /// States a fact about the talks or the world.
        Assert = "assert",
        /// Says what another party says, wants, would do.
        Attribute = "attribute",
        /// Judges progress or prospects.
        Assess = "assess",
        /// Forecasts outcome or timing.
        Predict = "predict",
        /// Asks for information.
        Ask = "ask",
        /// Makes an earlier own statement precise.
        Clarify = "clarify",
        /// Denies.
        Deny = "deny",
        /// Declines to comment.
        DeclineComment = "decline-comment",
        /// Criticizes.
        Criticize = "criticize",
        /// Praises.
        Praise = "praise",
        /// Comments on how a party negotiates.
        Characterize = "characterize",
        /// Makes a procedural fact public.
        Announce = "announce",
        /// Does something else, which a note explains.
        Other = "other",
    }
}
