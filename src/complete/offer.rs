//! What fits the word begun.

use crate::fold::fold;
use crate::gather::Gather;
use crate::output::{self, Terminal};

/// What an argument could be.
#[derive(Clone, Debug, Default)]
pub struct Candidate {
    /// The value.
    pub value: String,
    /// What it is.
    pub about: String,
    /// Other ways to write it, the usual one first, offered to whoever begins to write one.
    pub also: Vec<String>,
    /// Other names that it is found by.
    pub names: Vec<String>,
    /// Whether the program takes it in any case, with or without accents, and by these names.
    pub loose: bool,
}

impl Candidate {
    /// A value that is taken as it stands.
    pub fn new(value: impl Into<String>, about: impl Into<String>) -> Candidate {
        Candidate {
            value: value.into(),
            about: about.into(),
            ..Candidate::default()
        }
    }

    /// The same with other ways to write it.
    pub fn also(mut self, also: impl IntoIterator<Item = impl Into<String>>) -> Candidate {
        self.also = also.into_iter().map(Into::into).gathered();
        self
    }

    /// The same with names that it is found by.
    pub fn names(mut self, names: impl IntoIterator<Item = impl Into<String>>) -> Candidate {
        self.names = names.into_iter().map(Into::into).gathered();
        self
    }

    /// The same, taken in any case, with or without accents, and by its names.
    pub fn loose(mut self) -> Candidate {
        self.loose = true;
        self
    }
}

/// A candidate that fits.
#[derive(Debug, PartialEq, Eq)]
pub struct Offer {
    /// The value.
    pub value: String,
    /// What it is.
    pub about: String,
    /// The same with the word begun in it as it was typed, for shells that look for it there: `aéronautique` for
    /// `aéro`. The program takes that too.
    pub as_typed: String,
}

/// The candidates that fit the word begun, case and accents aside: those that begin with it; else those of
/// which another way to write them does; else those with a word, or a name, that does.
pub fn pick(candidates: Vec<Candidate>, typed: &str, terminal: &Terminal) -> Vec<Offer> {
    let begun = fold(typed);
    let begins = |text: &str| fold(text).starts_with(&begun);
    let plain = |text: &str| output::plain(text, terminal);
    // What a terminal would obey reaches no shell, and without it a value would be another one.
    let safe = |text: &str| !text.contains(|c| c == '\n' || output::obeyed(c));
    let candidates: Vec<Candidate> = candidates
        .into_iter()
        .filter(|candidate| safe(&candidate.value))
        .gathered();
    let offer = |candidate: &Candidate, value: &str, as_typed: Option<String>| {
        let as_typed = as_typed.filter(|text| candidate.loose && safe(text));
        Offer {
            value: plain(value),
            about: match candidate.about != value {
                true => plain(&output::safe(&candidate.about)),
                false => String::new(),
            },
            as_typed: plain(as_typed.as_deref().unwrap_or(value)),
        }
    };

    let mut offers: Vec<Offer> = Vec::new();
    for candidate in candidates.iter().filter(|it| begins(&it.value)) {
        let as_typed = with_typed(&candidate.value, 0, typed, &begun);
        offers.push(offer(candidate, &candidate.value, as_typed));
    }
    if offers.is_empty() {
        for candidate in &candidates {
            if let Some(value) = candidate.also.iter().find(|it| begins(it) && safe(it)) {
                let as_typed = with_typed(value, 0, typed, &begun);
                offers.push(offer(candidate, value, as_typed));
            }
        }
    }
    if offers.is_empty() {
        for candidate in &candidates {
            let word = word_starts(&candidate.value).find(|at| begins(&candidate.value[*at..]));
            let as_typed = match word {
                Some(at) => with_typed(&candidate.value, at, typed, &begun),
                None => match candidate.names.iter().find(|name| begins(name)) {
                    Some(name) => with_typed(name, 0, typed, &begun),
                    None => continue,
                },
            };
            offers.push(offer(candidate, &candidate.value, as_typed));
        }
    }
    offers
}

/// Where the words of a text begin, but for the first.
fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut last = 'a';
    text.char_indices().filter_map(move |(at, c)| {
        let starts = c.is_alphanumeric() && !last.is_alphanumeric();
        last = c;
        starts.then_some(at)
    })
}

/// `text` with what was typed in the place of what folds alike, from the byte `start` on.
fn with_typed(text: &str, start: usize, typed: &str, begun: &str) -> Option<String> {
    let rest = &text[start..];
    let mut ends = std::iter::once(0).chain(rest.char_indices().map(|(at, c)| at + c.len_utf8()));
    // A ligature may be typed by half: then there is no such place.
    let end = ends.find(|end| fold(&rest[..*end]) == begun)?;
    Some(format!("{}{typed}{}", &text[..start], &rest[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TERMINAL: Terminal = Terminal {
        width: None,
        color: false,
        ascii: false,
        is_terminal: false,
        links: false,
        screen: None,
    };

    fn values(candidates: &[Candidate], typed: &str) -> Vec<(String, String)> {
        let offers = pick(candidates.to_vec(), typed, &TERMINAL);
        offers
            .into_iter()
            .map(|offer| (offer.value, offer.as_typed))
            .collect()
    }

    fn pair(value: &str, as_typed: &str) -> (String, String) {
        (value.to_owned(), as_typed.to_owned())
    }

    #[test]
    fn the_first_way_to_fit_that_anything_fits_is_the_one() {
        let candidates = [
            Candidate::new("oeno-vin", "").names(["Œnologie"]).loose(),
            Candidate::new("vin-doux", "").also(["pineau"]).loose(),
        ];
        assert_eq!(values(&candidates, "OE"), [pair("oeno-vin", "OEno-vin")]);
        assert_eq!(values(&candidates, "Vin"), [pair("vin-doux", "Vin-doux")]);
        assert_eq!(values(&candidates, "pîn"), [pair("pineau", "pîneau")]);
        assert_eq!(values(&candidates, "doux"), [pair("vin-doux", "vin-doux")]);
        assert_eq!(values(&candidates, "œnolo"), [pair("oeno-vin", "œnologie")]);
        assert_eq!(values(&candidates, "x"), []);
        assert_eq!(values(&candidates, "").len(), 2);
    }

    #[test]
    fn what_is_taken_as_it_stands_is_offered_so() {
        let strict = [Candidate::new("--format", "")];
        assert_eq!(values(&strict, "--FO"), [pair("--format", "--format")]);
    }

    #[test]
    fn what_a_terminal_would_obey_is_no_value_and_in_no_description() {
        let candidates = [
            Candidate::new("a\u{1b}[31m", ""),
            Candidate::new("a\nb", ""),
            Candidate::new("ab", "one\ttwo\n\u{1b}[31m"),
        ];
        let offers = pick(candidates.to_vec(), "a", &TERMINAL);
        assert_eq!(offers.len(), 1);
        assert_eq!(offers[0].about, "one two \u{fffd}[31m");
    }
}
