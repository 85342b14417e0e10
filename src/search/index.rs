//! Every word of the catalogue and where it stands, made once: by the build for the built-in
//! catalogue, at the first search for a folder.

use std::fmt;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::haystack::{Field, haystacks};
use super::stem::key;
use super::steps;
use crate::catalog::{Catalog, List, Text};
use crate::fold::{each_word, joined};
use crate::gather::Gather;
use crate::sort::sort;

/// The words of a catalogue, in the form in which they are compared.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Index {
    /// The words.
    pub(crate) words: Lexicon,
    /// For each word, whether it stands anywhere but in prose and figures: a bit for each, 64 in a number.
    pub(crate) strong: List<u64>,
    /// Where they stand.
    pub(crate) postings: Postings,
    /// The words without meaning of the vocabulary.
    pub(crate) stops: Lexicon,
    /// What people say, without those.
    pub(crate) sayings: Lexicon,
    /// For each of these, the number of its term in the vocabulary.
    pub(crate) terms: List<u32>,
    /// The words of what people say.
    pub(crate) said: Lexicon,
    /// Names and other names of entries.
    pub(crate) names: Lexicon,
    /// Ids of entries.
    pub(crate) ids: Lexicon,
    /// For each of these, the number of its entry.
    pub(crate) entries: List<u32>,
    /// Words of other sectors.
    pub(crate) elsewhere: Lexicon,
    /// The number of words in the longest of all these phrases.
    pub(crate) longest: u32,
}

/// Distinct words or phrases, in order.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Lexicon {
    /// One after the other, each ended by a line feed. One text rather than a list of them: it costs a start
    /// nothing, and looking inside all of them is one pass.
    pub(crate) letters: Text,
    /// How many there are.
    pub(crate) count: u32,
    /// The byte of `letters` at which each [`LEAP`]th begins, from the first on: those between are found by
    /// their line feeds.
    pub(crate) starts: List<u32>,
}

/// From how many words to how many the start of one is noted.
const LEAP: usize = 8;

/// Where the words of an index stand.
#[derive(Clone, Default, Deserialize, Serialize)]
pub struct Postings {
    /// For each word, the byte of `steps` at which its postings begin; one more for the end.
    pub(crate) firsts: List<u32>,
    /// The postings of each word, packed, as [`steps`] writes them.
    pub(crate) steps: List<u8>,
    /// The postings of a word by its number, where they are read when they are asked for.
    #[serde(serialize_with = "nothing", deserialize_with = "nothing_read")]
    pub(crate) filed: Option<Read>,
}

/// Gives the postings of a word by its number.
type Read = Arc<dyn Fn(usize) -> Vec<u64> + Send + Sync>;

// What is filed is no part of what is built in.
fn nothing<S: Serializer>(_: &Option<Read>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_none()
}

fn nothing_read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Read>, D::Error> {
    Option::<()>::deserialize(deserializer).map(|_| None)
}

impl fmt::Debug for Postings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Postings").finish_non_exhaustive()
    }
}

impl Postings {
    /// Those of each word, given by its number when they are asked for.
    pub fn filed(read: impl Fn(usize) -> Vec<u64> + Send + Sync + 'static) -> Postings {
        Postings {
            filed: Some(Arc::new(read)),
            ..Postings::default()
        }
    }

    /// Those of word number `n`, packed, in the order of entries.
    pub fn of(&self, n: usize) -> Vec<u64> {
        match &self.filed {
            Some(read) => read(n),
            None => steps::read(self.steps(n)).unwrap_or_default(),
        }
    }

    /// Those of word number `n` as they are kept here.
    pub(crate) fn steps(&self, n: usize) -> &[u8] {
        &self.steps[self.firsts[n] as usize..self.firsts[n + 1] as usize]
    }
}

impl Lexicon {
    /// Words or phrases that are distinct and in order.
    fn new<'a>(ordered: impl IntoIterator<Item = &'a str>) -> Lexicon {
        let mut letters = String::new();
        for word in ordered {
            letters.push_str(word);
            letters.push('\n');
        }
        let (count, starts) = measured(&letters);
        Lexicon {
            letters: letters.into(),
            count,
            starts: starts.into(),
        }
    }

    /// The same, of any.
    fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Lexicon {
        let mut words: Vec<&str> = words.into_iter().collect();
        sort(&mut words);
        words.dedup();
        Lexicon::new(words)
    }

    /// Whether it is what its type says, as one read from a file need not be.
    fn is_sound(&self) -> bool {
        let (count, starts) = measured(&self.letters);
        let is_ended = self.letters.is_empty() || self.letters.ends_with('\n');
        is_ended && self.count == count && self.starts[..] == starts
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number `n`.
    pub fn get(&self, n: usize) -> &str {
        self.from(n).next().unwrap_or_default()
    }

    /// Those from number `n` on.
    fn from(&self, n: usize) -> impl Iterator<Item = &str> {
        let start = self.starts.get(n / LEAP);
        let rest = start.map_or("", |start| &self.letters[*start as usize..]);
        each(rest).skip(n % LEAP)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        each(&self.letters)
    }

    /// The number of one, if it is there.
    pub fn find(&self, word: &str) -> Option<usize> {
        let (n, found) = self.reaching(word).next()?;
        (found == word).then_some(n)
    }

    /// Those that begin with `beginning`, itself included, with their numbers.
    pub fn beginning_with(&self, beginning: &str) -> impl Iterator<Item = (usize, &str)> {
        // All begin with nothing; to compare no bytes at all is slower than to compare some.
        let begins = move |word: &str| beginning.is_empty() || word.starts_with(beginning);
        self.reaching(beginning)
            .take_while(move |(_, word)| begins(word))
    }

    /// The numbers of those that hold `part`.
    pub fn holding(&self, part: &str) -> Vec<usize> {
        let places = self.letters.match_indices(part);
        let mut found: Vec<usize> = places
            .map(|(at, _)| {
                let before = self.starts.partition_point(|start| *start as usize <= at);
                let leaps = before.saturating_sub(1);
                let start = self.starts.get(leaps).map_or(0, |start| *start as usize);
                let between = &self.letters.as_bytes()[start..at];
                leaps * LEAP + between.iter().filter(|b| **b == b'\n').count()
            })
            .collect();
        found.dedup();
        found
    }

    /// Those from the first on that is `word` or comes after it, with their numbers.
    fn reaching(&self, word: &str) -> impl Iterator<Item = (usize, &str)> {
        let (letters, starts) = (&self.letters[..], &self.starts[..]);
        let before = |start: &u32| each(&letters[*start as usize..]).next() < Some(word);
        let leaps = starts.partition_point(before).saturating_sub(1);
        (leaps * LEAP..)
            .zip(self.from(leaps * LEAP))
            .skip_while(move |(_, other)| *other < word)
    }
}

/// The words that end in `letters`. For words as short as these, `lines` would take longer than what is done with
/// them.
fn each(letters: &str) -> impl Iterator<Item = &str> {
    let mut rest = letters;
    std::iter::from_fn(move || {
        let end = rest.bytes().position(|b| b == b'\n')?;
        let word = &rest[..end];
        rest = &rest[end + 1..];
        Some(word)
    })
}

/// How many words end in `letters`, and where each [`LEAP`]th begins.
fn measured(letters: &str) -> (u32, Vec<u32>) {
    let (mut count, mut start, mut starts) = (0, 0, Vec::new());
    for word in each(letters) {
        if count % LEAP == 0 {
            starts.push(bounded(start));
        }
        start += word.len() + 1;
        count += 1;
    }
    (bounded(count), starts)
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
        let vocabulary = catalog.vocabulary.as_ref();
        let phrases = |texts: &[Text]| texts.iter().map(|text| phrase(text)).collect::<Vec<_>>();
        let stops = vocabulary.map_or(Vec::new(), |vocabulary| phrases(&vocabulary.stop_words));
        let stops = Lexicon::of(stops.iter().map(String::as_str));
        let mut heap = Heap::new(&stops);
        let entries = catalog.entries();
        for (entry, number) in entries.iter().zip(0..) {
            for (text, haystack) in haystacks(catalog, *entry).iter().zip(0..MOST_TEXTS) {
                heap.add(number, text.field, haystack as u16, &text.text);
            }
        }
        let (words, strong, postings) = heap.sorted();
        let terms = vocabulary.iter().flat_map(|vocabulary| &vocabulary.terms);
        let sayings = terms.zip(0..).flat_map(|(term, number)| {
            let sayings = term.say.iter().map(|said| weighty(&phrase(said), &stops));
            sayings.map(move |saying| (saying, number))
        });
        let mut sayings: Vec<(String, u32)> =
            sayings.filter(|(saying, _)| !saying.is_empty()).collect();
        sort(&mut sayings);
        sayings.dedup_by(|later, first| later.0 == first.0);
        // As they stand too: of `Cap Métiers`, no word without meaning can be spared.
        let names = entries.iter().flat_map(|entry| {
            let names = std::iter::once(entry.name()).chain(entry.aliases());
            names.flat_map(|name| {
                let whole = phrase(name);
                let weighty = weighty(&whole, &stops);
                [whole, weighty]
            })
        });
        let names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
        let ids = entries.iter().map(|entry| entry.id().as_str()).zip(0..);
        let mut ids: Vec<(&str, u32)> = ids.collect();
        sort(&mut ids);
        let elsewhere = vocabulary
            .iter()
            .flat_map(|vocabulary| &vocabulary.elsewhere);
        let elsewhere: Vec<String> = elsewhere
            .map(|said| weighty(&phrase(said), &stops))
            .collect();
        let said = || sayings.iter().map(|(saying, _)| saying.as_str());
        let all = said().chain(names.iter().chain(&elsewhere).map(String::as_str));
        let longest = all.map(|phrase| phrase.split(' ').count()).max();
        Index {
            longest: bounded(longest.unwrap_or(0)),
            said: Lexicon::of(said().flat_map(|saying| saying.split(' '))),
            names: Lexicon::of(names.iter().map(String::as_str)),
            ids: Lexicon::new(ids.iter().map(|(id, _)| *id)),
            entries: ids.iter().map(|(_, number)| *number).collect(),
            elsewhere: Lexicon::of(elsewhere.iter().map(String::as_str)),
            words,
            strong,
            postings,
            sayings: Lexicon::new(said()),
            terms: sayings.iter().map(|(_, number)| *number).collect(),
            stops,
        }
    }

    /// Whether it is what its type says, as one read from a file need not be; `entries` and `terms` are how
    /// many there are of these.
    pub(crate) fn is_sound(&self, entries: usize, terms: usize) -> bool {
        let lexicons = [
            &self.words,
            &self.stops,
            &self.sayings,
            &self.said,
            &self.names,
            &self.ids,
            &self.elsewhere,
        ];
        let below = |numbers: &[u32], most: usize| numbers.iter().all(|it| (*it as usize) < most);
        lexicons.into_iter().all(Lexicon::is_sound)
            && self.terms.len() == self.sayings.len()
            && below(&self.terms, terms)
            && self.entries.len() == self.ids.len()
            && below(&self.entries, entries)
    }

    /// How many distinct words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is no word at all.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Word number `n`.
    pub fn word(&self, n: usize) -> &str {
        self.words.get(n)
    }

    /// The number of a word, if it is known.
    pub(crate) fn find(&self, word: &str) -> Option<usize> {
        self.words.find(word)
    }

    /// The words that begin with `beginning`, itself included, with their numbers.
    pub(crate) fn beginning_with(&self, beginning: &str) -> impl Iterator<Item = (usize, &str)> {
        self.words.beginning_with(beginning)
    }

    /// The words that hold `part`.
    pub(crate) fn holding(&self, part: &str) -> Vec<usize> {
        self.words.holding(part)
    }

    /// Where word number `n` stands, in the order of entries.
    pub(crate) fn postings(&self, n: usize) -> impl Iterator<Item = Posting> {
        self.postings.of(n).into_iter().map(Posting::unpack)
    }

    /// Whether a word in the form in which it is compared carries no meaning. What an elision leaves, as
    /// in `l'avion`, never does.
    pub(crate) fn is_stop(&self, word: &str) -> bool {
        is_stop(&self.stops, word)
    }

    /// Where words, in the form in which they are compared, stand next to each other; for each place a
    /// posting a word.
    pub(crate) fn runs(&self, words: &[&str]) -> impl Iterator<Item = Vec<Posting>> {
        let postings = |word: &str| self.find(word).map_or(Vec::new(), |n| self.postings.of(n));
        // Those of the first word, packed: what stands next in a text is one more.
        let mut starts = words.first().map_or(Vec::new(), |word| postings(word));
        for (word, further) in words.iter().zip(0..).skip(1) {
            if starts.is_empty() {
                break;
            }
            let mut places = postings(word).into_iter().peekable();
            starts.retain(|start| {
                let wanted = start + further;
                while places.next_if(|place| *place < wanted).is_some() {}
                places.peek() == Some(&wanted)
            });
        }
        let length = words.len() as u64;
        let starts = starts.into_iter();
        starts.map(move |start| (start..start + length).map(Posting::unpack).gathered())
    }

    /// The number of the term that a phrase belongs to.
    pub(crate) fn term(&self, phrase: &str) -> Option<usize> {
        let found = self.sayings.find(phrase)?;
        Some(self.terms[found] as usize)
    }

    /// The number of the entry of that id.
    pub fn entry(&self, id: &str) -> Option<u32> {
        Some(self.entries[self.ids.find(id)?])
    }

    /// Whether an entry bears a name.
    pub(crate) fn is_name(&self, name: &str) -> bool {
        self.names.find(name).is_some()
    }

    /// Whether a phrase belongs to another sector.
    pub(crate) fn is_elsewhere(&self, phrase: &str) -> bool {
        self.elsewhere.find(phrase).is_some()
    }

    /// Whether a word stands in a phrase of another sector.
    pub(crate) fn is_word_elsewhere(&self, word: &str) -> bool {
        let mut words = self.elsewhere.iter().flat_map(|phrase| phrase.split(' '));
        words.any(|other| other == word)
    }

    /// Whether a word is one of what people say.
    pub(crate) fn is_said(&self, word: &str) -> bool {
        self.said.find(word).is_some()
    }

    /// The words of what people say that begin with `beginning`.
    pub(crate) fn said_with(&self, beginning: &str) -> impl Iterator<Item = &str> {
        self.said.beginning_with(beginning).map(|(_, word)| word)
    }

    /// Whether word number `n` stands anywhere but in prose and figures.
    pub(crate) fn is_strong(&self, n: usize) -> bool {
        let bits = self.strong.get(n / 64).copied().unwrap_or(0);
        bits >> (n % 64) & 1 == 1
    }
}

/// Words on their way into an index.
struct Heap<'a> {
    stops: &'a Lexicon,
    /// The number of each word as it was found folded: of most, the form in which it is compared need not be
    /// found anew.
    folded: FxHashMap<String, usize>,
    /// The number of each word in the form in which it is compared.
    keys: FxHashMap<String, usize>,
    /// By the number of the word: whether it carries no meaning, and its postings.
    words: Vec<(bool, Vec<u64>)>,
    /// The numbers of the words of a text.
    numbers: Vec<usize>,
}

impl<'a> Heap<'a> {
    fn new(stops: &'a Lexicon) -> Heap<'a> {
        Heap {
            stops,
            folded: FxHashMap::default(),
            keys: FxHashMap::default(),
            words: Vec::new(),
            numbers: Vec::new(),
        }
    }

    fn number(&mut self, folded: &str) -> usize {
        if let Some(number) = self.folded.get(folded) {
            return *number;
        }
        let key = key(folded).into_owned();
        let number = match self.keys.get(&key) {
            Some(number) => *number,
            None => {
                let number = self.words.len();
                self.words.push((is_stop(self.stops, &key), Vec::new()));
                self.keys.insert(key, number);
                number
            }
        };
        self.folded.insert(folded.to_owned(), number);
        number
    }

    fn add(&mut self, entry: u32, field: Field, haystack: u16, text: &str) {
        let mut numbers = std::mem::take(&mut self.numbers);
        numbers.clear();
        each_word(text, |folded, _| numbers.push(self.number(folded)));
        let weighty = numbers.iter().filter(|number| !self.words[**number].0);
        let length = weighty.count().clamp(1, LONGEST) as u8;
        for (number, place) in numbers.iter().zip(0..MOST_WORDS) {
            let posting = Posting {
                entry,
                field,
                haystack,
                place: place as u16,
                length,
            };
            self.words[*number].1.push(posting.pack());
        }
        self.numbers = numbers;
    }

    /// The words in order, which of them are strong, and where they stand.
    fn sorted(mut self) -> (Lexicon, List<u64>, Postings) {
        let mut keys: Vec<(String, usize)> = self.keys.into_iter().collect();
        sort(&mut keys);
        let (mut firsts, mut postings) = (vec![0], Vec::new());
        let mut strong = vec![0; keys.len().div_ceil(64)];
        for (n, (_, number)) in keys.iter().enumerate() {
            let mut places = std::mem::take(&mut self.words[*number].1);
            let is_strong = |packed: &u64| Posting::unpack(*packed).field.is_strong();
            strong[n / 64] |= u64::from(places.iter().any(is_strong)) << (n % 64);
            // Of numbers alone, and as many times as there are words: directly.
            places.sort_unstable();
            steps::write(&places, &mut postings);
            firsts.push(bounded(postings.len()));
        }
        let words = Lexicon::new(keys.iter().map(|(key, _)| key.as_str()));
        let postings = Postings {
            firsts: firsts.into(),
            steps: postings.into(),
            filed: None,
        };
        (words, strong.into(), postings)
    }
}

fn bounded(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The words of a phrase in the form in which they are compared, joined by blanks.
pub fn phrase(text: &str) -> String {
    joined(text, key)
}

/// What an elision leaves of a word: a letter alone.
pub fn is_elided(word: &str) -> bool {
    word.len() == 1 && word.bytes().all(|b| b.is_ascii_lowercase())
}

fn is_stop(stops: &Lexicon, word: &str) -> bool {
    is_elided(word) || stops.find(word).is_some()
}

/// Those words of a [`phrase()`] that carry meaning; all of them if none does.
fn weighty(phrase: &str, stops: &Lexicon) -> String {
    let mut kept = String::with_capacity(phrase.len());
    for word in phrase.split(' ').filter(|word| !is_stop(stops, word)) {
        if !kept.is_empty() {
            kept.push(' ');
        }
        kept.push_str(word);
    }
    if kept.is_empty() {
        kept.push_str(phrase);
    }
    kept
}
