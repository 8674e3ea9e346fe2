use super::vocabulary;

vocabulary! {
    /// What sort of actor it is.
    pub enum ActorKind in "actor-kinds" {
        /// A single human being.
        Person = "person",
        /// An organization.
        Organization = "organization",
        /// A state.
        State = "state",
        /// An outlet.
        Outlet = "outlet",
        /// A group.
        Group = "group",
    }
}

vocabulary! {
    /// What sort of event it was.
    pub enum OccasionKind in "occasion-kinds" {
        /// A press availability.
        PressAvailability = "press-availability",
        /// A briefing.
        Briefing = "briefing",
        /// An interview.
        Interview = "interview",
        /// A speech.
        Speech = "speech",
        /// A written statement.
        WrittenStatement = "written-statement",
        /// Social media.
        SocialMedia = "social-media",
        /// A call.
        Call = "call",
        /// A meeting.
        Meeting = "meeting",
        /// A signing.
        Signing = "signing",
        /// A leak.
        Leak = "leak",
        /// Another.
        Other = "other",
    }
}
