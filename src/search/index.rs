//! Every word of the catalogue and where it stands, made once: by the build for the built-in
//! catalogue, at the first search for a folder.

use std::collections::BTreeMap;

use serde::Serialize;

use super::haystack::{Field, haystacks};
use super::stem::key;
use crate::catalog::{Catalog, List, Text};
use crate::fold::words;

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
    /// The words of what people say, in order.
    pub said: List<Text>,
    /// Names and other names of entries, in the same form and in order.
    pub names: List<Saying>,
    /// Words of other sectors, in the same form and in order.
    pub elsewhere: List<Text>,
    /// The number of words in the longest of all these phrases.
    pub longest: u32,
}

/// A phrase, and what it belongs to.
#[derive(Clone, Debug, Serialize)]
pub struct Saying {
    /// Its words, joined by blanks.
    pub phrase: Text,
    /// Number of its term in the vocabulary, or of its entry.
    pub of: u32,
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
    /// How many words the text has that carry meaning; no more than [`LONGEST`].
    pub length: u8,
}

/// Texts of more words than this count as this long.
pub const LONGEST: usize = 15;

/// Texts of one entry past this are not searched.
const MOST_TEXTS: usize = 0xfff;
/// Words of one text past this are not searched.
const MOST_WORDS: usize = 0x7ff;

impl Posting {
    /// Entry, length, field, text, place: so that neighbours in a text are neighbours here too.
    fn pack(self) -> u64 {
        let of_text = u64::from(self.length) << 28 | (self.field as u64) << 23;
        u64::from(self.entry) << 32
            | of_text
            | u64::from(self.haystack) << 11
            | u64::from(self.place)
    }

    fn unpack(packed: u64) -> Posting {
        let bits = |shift: u32, mask: u64| (packed >> shift & mask) as usize;
        Posting {
            entry: (packed >> 32) as u32,
            length: bits(28, 0xf) as u8,
            field: Field::ALL[bits(23, 0x1f).min(Field::ALL.len() - 1)],
            haystack: bits(11, MOST_TEXTS as u64) as u16,
            place: bits(0, MOST_WORDS as u64) as u16,
        }
    }
}

impl Index {
    /// The index of `catalog`.
    pub fn new(catalog: &Catalog) -> Index {
        let stops = stops(catalog);
        let mut found: BTreeMap<String, Vec<u64>> = BTreeMap::new();
        for (entry, number) in catalog.entries().into_iter().zip(0..) {
            for (haystack, text) in haystacks(catalog, entry)
                .iter()
                .enumerate()
                .take(MOST_TEXTS)
            {
                let words = words(&text.text);
                let weighty = words
                    .iter()
                    .filter(|word| !is_stop(&stops, &key(&word.folded)));
                let length = weighty.count().clamp(1, LONGEST) as u8;
                for (place, word) in words.iter().enumerate().take(MOST_WORDS) {
                    let posting = Posting {
                        entry: number,
                        field: text.field,
                        haystack: haystack as u16,
                        place: place as u16,
                        length,
                    };
                    let key = key(&word.folded).into_owned();
                    found.entry(key).or_default().push(posting.pack());
                }
            }
        }
        let (mut letters, mut starts, mut firsts, mut postings) =
            (String::new(), Vec::new(), Vec::new(), Vec::new());
        let bounded = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        for (word, mut places) in found {
            places.sort_unstable();
            starts.push(bounded(letters.len()));
            firsts.push(bounded(postings.len()));
            letters.push_str(&word);
            letters.push('\n');
            postings.extend(places);
        }
        starts.push(bounded(letters.len()));
        firsts.push(bounded(postings.len()));
        let terms = catalog
            .vocabulary
            .iter()
            .flat_map(|vocabulary| &vocabulary.terms)
            .zip(0..);
        let sayings = phrases(
            terms.flat_map(|(term, of)| term.say.iter().map(move |said| (said, of))),
            Some(&stops),
        );
        let names = || {
            let entries = catalog.entries().into_iter().zip(0..);
            entries.flat_map(|(entry, of)| {
                let names = std::iter::once(entry.name()).chain(entry.aliases());
                names.map(move |name| (name, of))
            })
        };
        // As they stand too: of `Cap Métiers`, no word without meaning can be spared.
        let mut names = [phrases(names(), Some(&stops)), phrases(names(), None)].concat();
        names.sort_by(|a, b| (a.phrase.as_str(), a.of).cmp(&(b.phrase.as_str(), b.of)));
        let others = catalog
            .vocabulary
            .iter()
            .flat_map(|vocabulary| &vocabulary.elsewhere);
        let elsewhere = phrases(others.map(|said| (said, 0)), Some(&stops));
        let all = sayings.iter().chain(&names).chain(&elsewhere);
        let longest = all
            .map(|saying| saying.phrase.split(' ').count())
            .max()
            .unwrap_or(0);
        let mut said: Vec<&str> = sayings
            .iter()
            .flat_map(|saying| saying.phrase.split(' '))
            .collect();
        said.sort_unstable();
        said.dedup();
        let said: List<Text> = said
            .into_iter()
            .map(|word| Text::from(word.to_owned()))
            .collect();
        Index {
            longest: bounded(longest),
            said,
            names: names.into(),
            elsewhere: elsewhere.into_iter().map(|saying| saying.phrase).collect(),
            letters: letters.into(),
            starts: starts.into(),
            firsts: firsts.into(),
            postings: postings.into(),
            stops,
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
        is_stop(&self.stops, word)
    }

    /// Where words, in the form in which they are compared, stand next to each other; for each place a
    /// posting a word.
    pub fn runs(&self, words: &[&str]) -> Vec<Vec<Posting>> {
        let mut runs: Vec<Vec<Posting>> = Vec::new();
        for (i, word) in words.iter().enumerate() {
            let Some(n) = self.find(word) else {
                return Vec::new();
            };
            if i == 0 {
                runs = self.postings(n).map(|posting| vec![posting]).collect();
            }
            let range = self.firsts[n] as usize..self.firsts[n + 1] as usize;
            let places = &self.postings[range];
            runs.retain_mut(|run| {
                let next = run.last().map(|last| Posting {
                    place: last.place + 1,
                    ..*last
                });
                let next = next.filter(|next| i > 0 && places.binary_search(&next.pack()).is_ok());
                run.extend(next);
                i == 0 || next.is_some()
            });
        }
        runs
    }

    /// The number of the term that a phrase belongs to.
    pub fn term(&self, phrase: &str) -> Option<usize> {
        let found = self
            .sayings
            .binary_search_by(|saying| saying.phrase.as_str().cmp(phrase));
        found.ok().map(|n| self.sayings[n].of as usize)
    }

    /// Whether an entry bears a name.
    pub fn is_name(&self, name: &str) -> bool {
        self.names
            .binary_search_by(|saying| saying.phrase.as_str().cmp(name))
            .is_ok()
    }

    /// Whether a phrase belongs to another sector.
    pub fn is_elsewhere(&self, phrase: &str) -> bool {
        self.elsewhere
            .binary_search_by(|other| other.as_str().cmp(phrase))
            .is_ok()
    }

    /// Whether a word stands in a phrase of another sector.
    pub fn is_word_elsewhere(&self, word: &str) -> bool {
        self.elsewhere
            .iter()
            .any(|phrase| phrase.split(' ').any(|other| other == word))
    }

    /// Whether a word is one of what people say.
    pub fn is_said(&self, word: &str) -> bool {
        self.said
            .binary_search_by(|said| said.as_str().cmp(word))
            .is_ok()
    }

    /// The words of what people say that begin with `beginning`.
    pub fn said_with(&self, beginning: &str) -> &[Text] {
        let first = self.said.partition_point(|said| said.as_str() < beginning);
        let rest = &self.said[first..];
        let count = rest.partition_point(|said| said.starts_with(beginning));
        &rest[..count]
    }

    /// Whether word number `n` stands anywhere but in prose and figures.
    pub fn is_strong(&self, n: usize) -> bool {
        self.postings(n).any(|posting| posting.field.is_strong())
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
    let parts: Vec<_> = words.iter().map(|word| key(&word.folded)).collect();
    parts.join(" ")
}

fn stops(catalog: &Catalog) -> List<Text> {
    let words = catalog
        .vocabulary
        .iter()
        .flat_map(|vocabulary| &vocabulary.stop_words);
    let mut stops: Vec<String> = words.map(|word| phrase(word)).collect();
    stops.sort();
    stops.dedup();
    stops.into_iter().map(Text::from).collect()
}

/// What an elision leaves of a word: a letter alone.
pub fn is_elided(word: &str) -> bool {
    word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase())
}

fn is_stop(stops: &[Text], word: &str) -> bool {
    is_elided(word)
        || stops
            .binary_search_by(|stop| stop.as_str().cmp(word))
            .is_ok()
}

/// Phrases in the form in which they are compared, in order; without the words that carry no meaning, if
/// those are given.
fn phrases<'a>(
    texts: impl Iterator<Item = (&'a Text, u32)>,
    stops: Option<&[Text]>,
) -> Vec<Saying> {
    let weighty = |said: &str| {
        let whole = phrase(said);
        let stop = |word: &&str| stops.is_some_and(|stops| is_stop(stops, word));
        let kept = whole
            .split(' ')
            .filter(|word| !stop(word))
            .collect::<Vec<_>>()
            .join(" ");
        if kept.is_empty() { whole } else { kept }
    };
    let mut phrases: Vec<(String, u32)> = texts.map(|(text, of)| (weighty(text), of)).collect();
    phrases.retain(|(phrase, _)| !phrase.is_empty());
    phrases.sort();
    phrases.dedup();
    let made = phrases.into_iter().map(|(phrase, of)| Saying {
        phrase: phrase.into(),
        of,
    });
    made.collect()
}
