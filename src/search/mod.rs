//! Ranks the entries of a catalogue against words. It knows no output.
//!
//! Both sides are folded ([`crate::fold`]). A word is found exactly (a plural is its singular), as
//! another word of the vocabulary, as the beginning of a word, inside one, or nearly: the first two
//! and the third always, the rest only where nothing closer exists anywhere. An entry is a hit if it has
//! every word asked for. Its score is the sum, over the words, of how well each was found times what
//! the text is to the entry.

pub mod haystack;
pub mod index;
mod near;
mod rank;

pub use rank::{Found, Hit, Misses, Reason, search};

/// How a word of the question was found, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The word itself.
    Exact,
    /// Another word, which the vocabulary gives for it.
    Meaning,
    /// The beginning of a word.
    Beginning,
    /// A part of a word.
    Inside,
    /// Nearly a word.
    Near,
}

impl Closeness {
    /// What it counts, in hundredths.
    fn percent(self) -> u32 {
        match self {
            Closeness::Exact => 100,
            Closeness::Meaning => 80,
            Closeness::Beginning => 60,
            Closeness::Inside => 35,
            Closeness::Near => 40,
        }
    }
}
