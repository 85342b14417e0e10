//! Ranks the entries of a catalogue against a question. It knows no output.
//!
//! **Words.** Both sides are folded ([`crate::fold`]) and brought to singular and masculine ([`stem`]).
//! Words that carry no meaning (`je veux travailler dans les`) count only where nothing else is left. A word
//! that neither the catalogue nor its vocabulary knows is put right if it is close to one (`near`): of
//! the same family, with a letter or two wrong, alike by ear. A figure and a known word never are.
//!
//! **Meanings.** The longest phrase that is the name of an entry, a level or a term of the vocabulary counts
//! as one. A term leads to entries by id or by the words of a name, field, trade or product. A level is a
//! filter: what does not reach it is left out, what is not known to comes after the rest.
//!
//! **What is needed.** An entry is a hit if it has every word (a training has those of the trades, fields and
//! products of its campus too); beside a word that a name, field, trade, product,
//! partner or place has, one that only prose has need not be met. What a question asks for besides:
//! 1. a word of another sector (`elsewhere` in the vocabulary) leaves the question without an answer, and
//!    finds nothing even where one word is enough;
//! 2. so does an unknown word, but for three cases, if some other word is known from more than prose: in a
//!    sentence (one with words without meaning), before `de` and a known word (`réparateur de bateaux`),
//!    and where it is the only one beside two that are known;
//! 3. in those, too, an unknown word that completes a verb or the name of one who does something (`peindre
//!    des U`, `conducteur de U`) leaves no answer: it says of what;
//! 4. a sentence whose known words no entry has together may ask for several things: then each counts.
//!
//! **Score.** For each word: what the text is to the entry ([`haystack::Field::weight`]) times how it was
//! found ([`Closeness`]), times how much of the text is found (from six tenths for one word of many to the
//! whole), times how rare it is (ten hundredths more for each halving of the entries that
//! have it), a fifth less if it was put right; a meaning of several words counts a quarter more, that of a phrase too, and one that
//! leads to a partner two fifths less, because a trade leads to campuses before companies. All added, and a bonus for a name that is just what was asked
//! for (4000) or begins with it (2000). Ties go by kind (campus, partner, training, action), then by the
//! length of the name, then by id: equal questions have equal answers.

pub mod haystack;
pub mod index;
mod near;
mod question;
mod rank;
pub mod sound;
pub mod stem;

pub use rank::{Found, Hit, Misses, Reason, Term, search};

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
}

impl Closeness {
    /// Its word in the arithmetic of a score.
    pub fn name(self) -> &'static str {
        match self {
            Closeness::Exact => "exact",
            Closeness::Meaning => "meaning",
            Closeness::Beginning => "beginning",
            Closeness::Inside => "inside",
        }
    }

    /// What it counts, in hundredths.
    pub fn percent(self) -> u32 {
        match self {
            Closeness::Exact => 100,
            Closeness::Meaning => 65,
            Closeness::Beginning => 50,
            Closeness::Inside => 35,
        }
    }
}
