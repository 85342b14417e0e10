//! Exit statuses, and the answers that come with them.

use std::process::ExitCode;

/// What a script learns from the exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Something was found, or done.
    Found = 0,
    /// Nothing was found.
    Nothing = 1,
    /// Wrong usage, also a value that names nothing.
    Usage = 2,
    /// A catalogue that cannot be read or does not hold together.
    Catalog = 3,
    /// The output could not be written.
    Output = 4,
    /// The person pressed Ctrl-C.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Why a command gives no view: what to tell the person, and the exit status.
#[derive(Debug)]
pub struct Refusal {
    /// The exit status.
    pub exit: Exit,
    /// What is wrong.
    pub what: String,
    /// What would be right, each on a line of its own.
    pub hints: Vec<String>,
}

impl Refusal {
    /// A refusal without hints.
    pub fn new(exit: Exit, what: impl Into<String>) -> Refusal {
        Refusal {
            exit,
            what: what.into(),
            hints: Vec::new(),
        }
    }

    /// The same with hints.
    #[must_use]
    pub fn hints(mut self, hints: Vec<String>) -> Refusal {
        self.hints = hints;
        self
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Refusal {}
