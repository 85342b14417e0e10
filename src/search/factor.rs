//! What makes a word that was found count more or less.

/// How a word of the question was found, the closest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Closeness {
    /// The word itself.
    Exact,
    /// A word of the same family, which the vocabulary gives for it: `soudure` for `soudeur`.
    Family,
    /// Another word, which the vocabulary gives for it.
    Meaning,
    /// The beginning of a word.
    Beginning,
    /// A part of a word.
    Inside,
}

impl Closeness {
    /// Whether the vocabulary led to it.
    pub fn is_meaning(self) -> bool {
        matches!(self, Closeness::Family | Closeness::Meaning)
    }

    /// What it counts, in hundredths.
    pub fn percent(self) -> u32 {
        match self {
            Closeness::Exact => 100,
            Closeness::Family => 85,
            Closeness::Meaning => 65,
            Closeness::Beginning => 50,
            Closeness::Inside => 35,
        }
    }
}

/// Something that makes a part of the question count more or less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// How the words were found.
    Found(Closeness),
    /// Several words are meant.
    SeveralMeant,
    /// Several words are asked for.
    SeveralAsked,
    /// A trade or a thing leads to campuses before partners.
    Partner,
    /// How few entries have it.
    Rarity,
    /// The words were put right.
    PutRight,
}
