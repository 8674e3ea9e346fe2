use super::vocabulary;

vocabulary! {
    /// Which kind of words is withheld.
    pub enum WithheldKind {
        /// The speaker's own words, as printed between quotation marks.
        Quote = "quote",
        /// The source's indirect speech: its own words for what was said.
        Report = "report",
        /// Free indirect speech: unmarked words of the source, clearly the speaker's thought.
        Unmarked = "unmarked",
    }
}
