//! Every word of the catalogue and where it stands, made once: by the build for the built-in
//! catalogue, at the first search for a folder.

use std::collections::BTreeMap;

use serde::Serialize;

use super::haystack::{Field, haystacks};
use crate::catalog::{Catalog, List, Text};
use crate::fold::{singular, words};

/// The words of a catalogue, in the form in which they are compared.
#[derive(Clone, Debug, Serialize)]
pub struct Index {
    /// The distinct words in order, one after the other, each ended by a line feed. One text rather
    /// than a list of them: it costs a start nothing, and looking inside all words is one pass.
    pub letters: Text,
    /// For each word, the byte of `letters` at which it begins; one more for the end.
    pub starts: List<u32>,
    /// For each word, the first of its postings; one more for the end.
    pub firsts: List<u32>,
    /// Postings, packed.
    pub postings: List<u64>,
    /// The words without meaning of the vocabulary, in the form in which they are compared and in order.
    pub stops: List<Text>,
    /// What people say, without those, in the form in which it is compared and in order.
    pub sayings: List<Saying>,
    /// The number of words in the longest of them.
    pub longest_saying: u32,
}

/// A phrase of the vocabulary.
#[derive(Clone, Debug, Serialize)]
pub struct Saying {
    /// Its words, joined by blanks.
    pub phrase: Text,
    /// Number of its term.
    pub term: u32,
}

/// One occurrence of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Posting {
    /// Number of the entry, as in [`Catalog::entries`].
    pub entry: u32,
    /// What the text is to the entry.
    pub field: Field,
    /// Number of the text, as in [`haystacks`].
    pub haystack: u16,
    /// Number of the word in the text.
    pub place: u16,
}

/// Texts and words of one entry past this are not searched.
const MOST: usize = 0xfff;

impl Posting {
    fn pack(self) -> u64 {
        let field = self.field as u64;
        u64::from(self.entry) << 32
            | field << 24
            | u64::from(self.haystack) << 12
            | u64::from(self.place)
    }

    fn unpack(packed: u64) -> Posting {
        let bits = |shift: u32, mask: u64| (packed >> shift & mask) as usize;
        Posting {
            entry: (packed >> 32) as u32,
            field: Field::ALL[bits(24, 0xff).min(Field::ALL.len() - 1)],
            haystack: bits(12, MOST as u64) as u16,
            place: bits(0, MOST as u64) as u16,
        }
    }
}

impl Index {
    /// The index of `catalog`.
    pub fn new(catalog: &Catalog) -> Index {
        let mut found: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        for (entry, number) in catalog.entries().into_iter().zip(0..) {
            for (haystack, text) in haystacks(catalog, entry).iter().enumerate().take(MOST) {
                for (place, word) in words(&text.text).iter().enumerate().take(MOST) {
                    let posting = Posting {
                        entry: number,
                        field: text.field,
                        haystack: haystack as u16,
                        place: place as u16,
                    };
                    let key = singular(&word.folded).to_owned();
                    found.entry(key).or_default().push(posting.pack());
                }
            }
        }
        let (mut letters, mut starts, mut firsts, mut postings) =
            (String::new(), Vec::new(), Vec::new(), Vec::new());
        let bounded = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        for (word, places) in found {
            starts.push(bounded(letters.len()));
            firsts.push(bounded(postings.len()));
            letters.push_str(&word);
            letters.push('\n');
            postings.extend(places);
        }
        starts.push(bounded(letters.len()));
        firsts.push(bounded(postings.len()));
        let stops = stops(catalog);
        let sayings = sayings(catalog, &stops);
        let lengths = sayings
            .iter()
            .map(|saying| saying.phrase.split(' ').count());
        Index {
            longest_saying: bounded(lengths.max().unwrap_or(0)),
            letters: letters.into(),
            starts: starts.into(),
            firsts: firsts.into(),
            postings: postings.into(),
            stops: stops.into_iter().map(Text::from).collect(),
            sayings: sayings.into(),
        }
    }

    /// How many distinct words there are.
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is no word at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Word number `n`.
    pub fn word(&self, n: usize) -> &str {
        let (start, end) = (self.starts[n] as usize, self.starts[n + 1] as usize);
        &self.letters[start..end - 1]
    }

    /// The number of a word, if it is known.
    pub fn find(&self, word: &str) -> Option<usize> {
        let n = self.first_from(word);
        (n < self.len() && self.word(n) == word).then_some(n)
    }

    /// The words that begin with `beginning`, itself included.
    pub fn beginning_with(&self, beginning: &str) -> std::ops::Range<usize> {
        let first = self.first_from(beginning);
        let rest = (first..self.len()).take_while(|n| self.word(*n).starts_with(beginning));
        first..first + rest.count()
    }

    /// The words that hold `part`.
    pub fn holding(&self, part: &str) -> Vec<usize> {
        let places = self.letters.match_indices(part);
        let mut found: Vec<usize> = places
            .map(|(at, _)| self.starts.partition_point(|start| *start as usize <= at) - 1)
            .collect();
        found.dedup();
        found
    }

    /// Where word number `n` stands, in the order of entries.
    pub fn postings(&self, n: usize) -> impl Iterator<Item = Posting> {
        let range = self.firsts[n] as usize..self.firsts[n + 1] as usize;
        self.postings[range].iter().copied().map(Posting::unpack)
    }

    /// Whether a word in the form in which it is compared carries no meaning. What an elision leaves, as
    /// in `l'avion`, never does.
    pub fn is_stop(&self, word: &str) -> bool {
        let elided = word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase());
        elided
            || self
                .stops
                .binary_search_by(|stop| stop.as_str().cmp(word))
                .is_ok()
    }

    /// The number of the term that a phrase belongs to.
    pub fn saying(&self, phrase: &str) -> Option<usize> {
        let found = self
            .sayings
            .binary_search_by(|saying| saying.phrase.as_str().cmp(phrase));
        found.ok().map(|n| self.sayings[n].term as usize)
    }

    fn first_from(&self, word: &str) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.word(middle) < word {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// The words of a phrase in the form in which they are compared, joined by blanks.
pub fn phrase(text: &str) -> String {
    let words = words(text);
    let parts: Vec<&str> = words.iter().map(|word| singular(&word.folded)).collect();
    parts.join(" ")
}

fn stops(catalog: &Catalog) -> Vec<String> {
    let words = catalog
        .vocabulary
        .iter()
        .flat_map(|vocabulary| &vocabulary.stop_words);
    let mut stops: Vec<String> = words.map(|word| phrase(word)).collect();
    stops.sort();
    stops.dedup();
    stops
}

fn sayings(catalog: &Catalog, stops: &[String]) -> Vec<Saying> {
    let terms = catalog
        .vocabulary
        .iter()
        .flat_map(|vocabulary| &vocabulary.terms);
    let weighty = |said: &str| {
        let whole = phrase(said);
        let words = whole
            .split(' ')
            .filter(|word| !stops.iter().any(|stop| stop == word));
        let kept = words.collect::<Vec<_>>().join(" ");
        if kept.is_empty() { whole } else { kept }
    };
    let mut sayings: Vec<(String, u32)> = terms
        .zip(0..)
        .flat_map(|(term, number)| term.say.iter().map(move |said| (weighty(said), number)))
        .filter(|(phrase, _)| !phrase.is_empty())
        .collect();
    sayings.sort();
    sayings.dedup_by(|a, b| a.0 == b.0);
    let made = sayings.into_iter().map(|(phrase, term)| Saying {
        phrase: phrase.into(),
        term,
    });
    made.collect()
}
