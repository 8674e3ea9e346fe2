use super::vocabulary;

vocabulary! {
    /// Which kind of words is withheld.
    pub enum WithheldKind in "withheld-kinds" {
        /// The speaker's own words.
        Quote = "quote",
        /// Indirect speech.
        Report = "report",
        /// Free indirect speech.
        Unmarked = "unmarked",
    }
}
