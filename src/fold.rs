//! One folding for everything that is compared: case, accents, ligatures, apostrophes and dashes do
//! not matter.

use std::borrow::Cow;
use std::ops::Range;

/// What one character becomes. `None` leaves it out, as a combining mark.
fn fold_char(c: char) -> Option<Folded> {
    use Folded::{One, Two};
    Some(match c {
        'A'..='Z' => One(c.to_ascii_lowercase()),
        '`' => One('\''),
        '\0'..='\x7f' => One(c),
        // Combining marks: a decomposed é is e and one of these.
        '\u{300}'..='\u{36f}' => return None,
        // Soft hyphen, zero-width space and joiners, byte-order mark.
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => return None,
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' | '\u{212b}'
        | 'ª' => One('a'),
        'ç' | 'Ç' | 'ć' | 'č' | 'Ć' | 'Č' => One('c'),
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' | 'ě' | 'Ě' => One('e'),
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => One('i'),
        'ñ' | 'Ñ' | 'ń' | 'Ń' => One('n'),
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' | 'º' => {
            One('o')
        }
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => One('u'),
        'ý' | 'ÿ' | 'Ý' | 'Ÿ' => One('y'),
        'š' | 'Š' => One('s'),
        'ž' | 'Ž' => One('z'),
        'œ' | 'Œ' => Two('o', 'e'),
        'æ' | 'Æ' => Two('a', 'e'),
        'ß' | 'ẞ' => Two('s', 's'),
        'ﬁ' => Two('f', 'i'),
        'ﬂ' => Two('f', 'l'),
        '‘' | '’' | 'ʼ' | '′' | '´' => One('\''),
        '‐'..='―' | '−' => One('-'),
        // No-break and other typographic spaces.
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => One(' '),
        _ => One(c.to_lowercase().next().unwrap_or(c)),
    })
}

enum Folded {
    One(char),
    Two(char, char),
}

/// What a text is sorted by: folded, without the quotation marks and other signs that it begins with.
///
/// ```
/// assert_eq!(cmq_catalog::fold::sorted_by("« Été »"), "ete »");
/// ```
pub fn sorted_by(text: &str) -> String {
    let folded = fold(text);
    match folded.find(char::is_alphanumeric) {
        None | Some(0) => folded,
        Some(first) => folded[first..].to_owned(),
    }
}

/// `text` folded: lower case, without marks, ligatures undone, one kind of apostrophe, dash and space.
///
/// Composed and decomposed accents give the same; folding twice changes nothing more.
///
/// ```
/// assert_eq!(cmq_catalog::fold::fold("Œnologie à l’ÎLE‐d'Oléron"), "oenologie a l'ile-d'oleron");
/// ```
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        // Of most of it, nothing but the case changes.
        let is_ascii = |byte: &u8| byte.is_ascii() && *byte != b'`';
        let (ascii, behind) = rest.split_at(rest.bytes().take_while(is_ascii).count());
        if !ascii.is_empty() {
            let start = folded.len();
            folded.push_str(ascii);
            folded[start..].make_ascii_lowercase();
            rest = behind;
            continue;
        }
        match fold_char(c) {
            Some(Folded::One(c)) => folded.push(c),
            Some(Folded::Two(first, second)) => folded.extend([first, second]),
            None => {}
        }
        rest = &rest[c.len_utf8()..];
    }
    folded
}

/// A word of a text: folded, and the bytes of the text that it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word folded.
    pub folded: String,
    /// First byte in the text as it stood.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

/// The words of `text`, folded, each with its place in the text as it stood.
///
/// A word is a run of letters and digits. `+` before a digit and `.` between digits belong to it
/// (`bac+5`, `4.0`), and so does `&` after a single letter (`R&D`); everything else separates, also
/// the apostrophe of `l'avion` and the hyphen of `agro-alimentaire`.
///
/// ```
/// let words: Vec<_> = cmq_catalog::fold::words("L’avion à bac+5").into_iter().map(|w| w.folded).collect();
/// assert_eq!(words, ["l", "avion", "a", "bac+5"]);
/// ```
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    each_word(text, |folded, place| {
        words.push(Word {
            folded: folded.to_owned(),
            start: place.start,
            end: place.end,
        });
    });
    words
}

/// The [`words()`] of a text, each in the form that `form` gives it, joined by blanks.
///
/// ```
/// assert_eq!(cmq_catalog::fold::joined("L’Île‐d'Oléron", |word| word.into()), "l ile d oleron");
/// ```
pub fn joined(text: &str, form: impl Fn(&str) -> Cow<'_, str>) -> String {
    let mut joined = String::with_capacity(text.len());
    each_word(text, |folded, _| {
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.push_str(&form(folded));
    });
    joined
}

/// Does something with each of the [`words()`] of a text: with the word folded, and its bytes in the text.
pub fn each_word(text: &str, mut with: impl FnMut(&str, Range<usize>)) {
    each(text, &mut with);
}

fn each(text: &str, with: &mut dyn FnMut(&str, Range<usize>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        // Most words stand there folded already, between signs that separate.
        if is_plain(*byte) {
            let rest = &bytes[at + 1..];
            let length = rest.iter().position(|byte| !is_plain(*byte));
            let end = length.map_or(bytes.len(), |length| at + 1 + length);
            if bytes.get(end).is_none_or(|byte| separates(*byte)) {
                with(&text[at..end], at..end);
                at = end + 1;
                continue;
            }
        } else if separates(*byte) {
            at += 1;
            continue;
        }
        at = word(text, at, with);
    }
}

/// Whether a letter or digit folds to itself.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit()
}

/// Whether a sign is no part of a word whatever stands beside it.
fn separates(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'+' | b'.' | b'&')
}

/// Does something with the first word from `start` on, letter by letter; gives where it ends.
fn word(text: &str, start: usize, with: &mut dyn FnMut(&str, Range<usize>)) -> usize {
    let mut open = String::new();
    let mut place = start..start;
    let mut at = start;
    while let Some(c) = text[at..].chars().next() {
        let here = at;
        let plain = text[at..].bytes().take_while(|byte| is_plain(*byte));
        let plain = plain.count();
        if plain > 0 {
            at += plain;
            if open.is_empty() {
                place.start = here;
            }
            open.push_str(&text[here..at]);
            place.end = at;
            continue;
        }
        at += c.len_utf8();
        let Some(folded) = fold_char(c) else {
            if !open.is_empty() {
                place.end = at;
            }
            continue;
        };
        // A mark or a joiner is no neighbour.
        let next = || {
            let mut rest = text[at..].chars();
            rest.find(|next| fold_char(*next).is_some()).unwrap_or(' ')
        };
        let last_is_digit = || open.ends_with(|c: char| c.is_ascii_digit());
        let inside = match folded {
            Folded::Two(..) => true,
            Folded::One('+') => next().is_ascii_digit(),
            Folded::One('.') => next().is_ascii_digit() && last_is_digit(),
            Folded::One('&') => next().is_alphanumeric() && open.len() == 1,
            Folded::One(c) => c.is_alphanumeric(),
        };
        if inside {
            if open.is_empty() {
                place.start = here;
            }
            match folded {
                Folded::One(c) => open.push(c),
                Folded::Two(first, second) => open.extend([first, second]),
            }
            place.end = at;
        } else if !open.is_empty() {
            with(&open, place);
            return at;
        }
    }
    if !open.is_empty() {
        with(&open, place);
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn composed_and_decomposed_letters_fold_alike() {
        assert_eq!(
            fold("Métiers de l’Œnologie"),
            fold("Me\u{301}tiers de l'œnologie")
        );
        assert_eq!(
            fold(&fold("ÀÉÎÕÜŸŒÆßẞ\u{212b}—’")),
            fold("ÀÉÎÕÜŸŒÆßẞ\u{212b}—’")
        );
    }

    #[test]
    fn words_know_where_they_came_from() {
        let text = "e\u{301}levage de l’œuf";
        let found: Vec<_> = words(text)
            .iter()
            .map(|word| (word.folded.clone(), text[word.start..word.end].to_owned()))
            .collect();
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(
            found,
            [
                pair("elevage", "e\u{301}levage"),
                pair("de", "de"),
                pair("l", "l"),
                pair("oeuf", "œuf")
            ]
        );
    }

    #[test]
    fn signs_that_belong_to_a_word_stay_in_it() {
        let folded = |text| {
            words(text)
                .into_iter()
                .map(|w| w.folded)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            folded("R&D, 4.0 ; bac +5. C'est"),
            ["r&d", "4.0", "bac", "+5", "c", "est"]
        );
        assert_eq!(folded("Terroir & Gastronomie"), ["terroir", "gastronomie"]);
        // Nor does a mark that is left out.
        assert_eq!(folded("R&\u{345}, +\u{ad}5"), ["r", "+5"]);
    }
}
