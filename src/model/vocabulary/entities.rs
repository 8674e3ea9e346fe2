use super::vocabulary;

vocabulary! {
    /// What kind of text a source is: whether verbatim words in it are between quotation marks.
    ///
    /// ```
    /// use onrecord::model::SourceForm;
    ///
    /// assert!(!SourceForm::Article.is_verbatim());
    /// assert!(SourceForm::Transcript.is_verbatim());
    /// ```
    pub enum SourceForm {
        /// A text that reports what others said: their own words are between quotation marks.
        Article = "article",
        /// What people said in turns, each with the name or label of its speaker before it.
        Transcript = "transcript",
        /// A text in the words of its author: a communique, letter, resolution or speech.
        Document = "document",
        /// A message that its author published on a social network or channel.
        Post = "post",
    }
}

impl SourceForm {
    /// Whether the text itself is what somebody said or wrote, so that verbatim words need no quotation
    /// marks.
    #[must_use]
    pub const fn is_verbatim(self) -> bool {
        match self {
            Self::Article => false,
            Self::Transcript | Self::Document | Self::Post => true,
        }
    }
}

vocabulary! {
    /// What kind of actor it is.
    pub enum ActorKind {
        /// A single human being, named or not.
        Person = "person",
        /// A body that acts as one: a government, ministry, party, company, union or alliance.
        Organization = "organization",
        /// A country as a party to the talks, including an entity that claims to be one.
        State = "state",
        /// A body that publishes news: a newspaper, agency, broadcaster or channel.
        Outlet = "outlet",
        /// Several people or parties taken together that are not an organization.
        Group = "group",
    }
}

vocabulary! {
    /// What kind of event it was.
    pub enum OccasionKind {
        /// A meeting with the press at which a principal takes questions, planned or in passing.
        PressAvailability = "press-availability",
        /// A meeting at which a spokesperson or expert informs the press or a body for others.
        Briefing = "briefing",
        /// A conversation with one outlet, or with a few by arrangement, meant for publication.
        Interview = "interview",
        /// An address to an audience, in a hall, in a parliament or on the air, without questions.
        Speech = "speech",
        /// A text issued in somebody's name: a press release, communique, letter or reply.
        WrittenStatement = "written-statement",
        /// A post, video or message on a social network or a public channel of the speaker.
        SocialMedia = "social-media",
        /// A conversation by telephone or video between parties, not meant for the public.
        Call = "call",
        /// Talks in the same place, such as a negotiating round or a summit, not before the press.
        Meeting = "meeting",
        /// A ceremony at which a document is signed, of these talks or of others.
        Signing = "signing",
        /// Words made public against the will of whoever spoke or kept them, as by a recording.
        Leak = "leak",
        /// An event of none of the other kinds.
        Other = "other",
    }
}
