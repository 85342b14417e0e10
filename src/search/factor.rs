//! What makes a word that was found count more or less.

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
