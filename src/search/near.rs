//! What a word that nobody knows was meant to be.

use nucleo_matcher::{Config, Matcher, Utf32Str};
use rustc_hash::FxHashMap;

use super::index::Index;
use super::sound::{sound, sounds};
use super::stem::akin;
use crate::catalog::letters_apart;
use crate::gather::Gather;
use crate::sort::sort;

/// Words to which a misspelt one can be put right: those of texts other than prose, and those that people
/// say.
struct Known<'a> {
    index: &'a Index,
    /// The first letter that they begin with.
    first: &'a str,
}

impl<'a> Known<'a> {
    fn words(&self) -> impl Iterator<Item = &'a str> {
        let index = self.index;
        let written = index
            .beginning_with(self.first)
            .filter(|(n, _)| index.is_strong(*n));
        let said = index.said_with(self.first);
        written.map(|(_, word)| word).chain(said)
    }
}

/// What a question needs once to listen to all its words: the known ones by their sound, and a matcher.
pub struct Ear<'a> {
    index: &'a Index,
    /// How often it was listened to.
    times: usize,
    /// Made at the second time: for one word it takes longer than going through them.
    known: FxHashMap<String, Vec<&'a str>>,
    /// It has room for long texts, which takes long to make.
    matcher: Option<Matcher>,
}

impl<'a> Ear<'a> {
    pub fn new(index: &'a Index) -> Ear<'a> {
        Ear {
            index,
            times: 0,
            known: FxHashMap::default(),
            matcher: None,
        }
    }

    /// The first known word of at least five letters that sounds like `word`.
    fn alike(&mut self, word: &str) -> Option<&'a str> {
        let wanted = sound(word);
        let all = Known {
            index: self.index,
            first: "",
        };
        let close = |other: &&str| other.len().abs_diff(word.len()) <= 3;
        let mut long = all.words().filter(|other| other.len() >= 5);
        self.times += 1;
        match self.times {
            1 => return long.find(|other| close(other) && sounds(other, &wanted)),
            2 => long.for_each(|other| self.known.entry(sound(other)).or_default().push(other)),
            _ => {}
        }
        self.known.get(&wanted)?.iter().copied().find(close)
    }
}

/// The known word that `word` was meant to be, if one is close.
///
/// Tried in turn: a word of the same family (`souder` for `soudure`); one with a wrong, missing, extra or
/// exchanged letter, from four letters on (optimal string alignment distance; another letter only from
/// eight on); one of at least five letters that sounds alike; one with two wrong letters, from eight on; one
/// of which `word` has left letters out, as `mntnance`, if two thirds of them are there in order. A figure is
/// never put right, and the first letter must be right unless it sounds alike.
pub fn meant(ear: &mut Ear<'_>, word: &str) -> Option<String> {
    let index = ear.index;
    let letters = word.chars().count();
    if letters < 4 || !word.is_ascii() || word.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let known = Known {
        index,
        first: &word[..1],
    };
    // A family has its first four letters in common.
    let root = Known {
        index,
        first: &word[..4],
    };
    let family = root
        .words()
        .filter(|other| akin(word, other))
        .min_by_key(|other| other.len());
    let found = family.or_else(|| misspelt(&known, word, letters, 1));
    let found = found.or_else(|| ear.alike(word));
    let twice = || misspelt(&known, word, letters, 2);
    let found = if letters < 8 {
        found
    } else {
        found.or_else(twice)
    };
    found
        .or_else(|| abbreviated(&known, ear, word, letters))
        .map(str::to_owned)
}

fn misspelt<'a>(known: &Known<'a>, word: &str, letters: usize, allowed: usize) -> Option<&'a str> {
    let wanted = sound(word);
    let close = known
        .words()
        .filter(|other| other.len() >= 4 && other.len().abs_diff(letters) <= allowed)
        .filter(|other| letters_apart(word, other) <= allowed);
    let close = close.map(|other| (strsim::osa_distance(word, other), other));
    let close = close.filter(|(distance, _)| *distance <= allowed);
    // A short word with another letter in a place is mostly another word: `salaire` is no `solaire`.
    let close =
        close.filter(|(_, other)| letters >= 8 || !replaces(word, other) || sound(other) == wanted);
    // Of equals the one that sounds alike.
    let best = close.min_by_key(|(distance, other)| (*distance, sound(other) != wanted, *other));
    best.map(|(_, other)| other)
}

/// Whether two words of one length differ in letters, and not only in their order.
fn replaces(one: &str, other: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().gathered();
        sort(&mut letters);
        letters
    };
    one.len() == other.len() && sorted(one) != sorted(other)
}

/// The word that has all the letters of `word` in order and is at most half as long again.
fn abbreviated<'a>(
    known: &Known<'a>,
    ear: &mut Ear<'_>,
    word: &str,
    letters: usize,
) -> Option<&'a str> {
    if letters < 5 {
        return None;
    }
    let matcher = ear.matcher.get_or_insert_with(|| {
        // Words are folded already.
        let mut config = Config::DEFAULT;
        (config.ignore_case, config.normalize) = (false, false);
        Matcher::new(config)
    });
    let needle = Utf32Str::Ascii(word.as_bytes());
    let scored = known.words().filter_map(|other| {
        if !other.is_ascii() || other.len() * 2 > letters * 3 {
            return None;
        }
        let score = matcher.fuzzy_match(Utf32Str::Ascii(other.as_bytes()), needle)?;
        Some((score, other))
    });
    scored
        .max_by_key(|(score, _)| *score)
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builtin::INDEX;

    #[test]
    fn how_often_the_ear_was_listened_to_does_not_matter() {
        let mut often = Ear::new(&INDEX);
        let mut heard = 0;
        for n in (0..INDEX.len()).step_by(7) {
            // As it may be spelt by ear.
            let word = INDEX.word(n).replace("qu", "k").replace('c', "k");
            let once = Ear::new(&INDEX).alike(&word);
            assert_eq!(often.alike(&word), once, "{word}");
            heard += usize::from(once.is_some());
        }
        assert!(heard > 30, "{heard}");
    }
}
