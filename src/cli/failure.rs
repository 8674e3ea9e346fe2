//! Why a command could not run.

use crate::render::{self, Ending};

/// What stopped a command, for people. A finding about data is not a failure.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failure {
    message: String,
    help: Option<String>,
}

impl From<crate::Error> for Failure {
    fn from(error: crate::Error) -> Self {
        Self::new(error.to_string())
    }
}

impl Failure {
    /// `message` says what cannot be done, without a full stop at its end.
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            help: None,
        }
    }

    /// Adds what the person can do.
    pub(super) fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Both as one, with the advice of the first that has any.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            message: format!("{}; {}", self.message, other.message),
            help: self.help.or(other.help),
        }
    }

    /// One line that is safe to print: file names may hold anything.
    pub(super) fn message(&self) -> String {
        render::clean_line(&self.message)
    }

    /// How a run ends that this failure stopped.
    pub(super) fn ending(&self) -> Ending {
        Ending::Failed {
            message: self.message.clone(),
            help: self.help.clone(),
        }
    }

    /// One line that is safe to print, if there is advice.
    pub(super) fn help(&self) -> Option<String> {
        self.help.as_deref().map(render::clean_line)
    }
}
