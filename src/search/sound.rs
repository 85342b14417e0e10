//! How a French word sounds, for spelling by ear: `marokinerie`, `condukteur`, `majelis`.
//!
//! A small key after the rules of French spelling (those of Frédéric Brouard's Phonex, 1999, without its
//! numbers): letters and groups that sound alike become one sign, doubled letters one, silent endings
//! nothing.

/// The key of a folded word; words of one key sound alike.
///
/// ```
/// use cmq_catalog::search::sound::sound;
/// assert_eq!(sound("marokinerie"), sound("maroquinerie"));
/// assert_eq!(sound("majelis"), sound("magelis"));
/// assert_eq!(sound("cheminaut"), sound("cheminot"));
/// ```
pub fn sound(word: &str) -> String {
    // Silent at the end: the s of the plural, and the consonant before it.
    let mut letters = word.trim_end_matches(['s', 'x', 'z']);
    if letters.len() > 3 {
        letters = letters.trim_end_matches(['t', 'd', 'p']);
    }
    let letters = if letters.len() > 3 {
        letters.strip_suffix('e').unwrap_or(letters)
    } else {
        letters
    };
    let mut key = String::with_capacity(letters.len());
    let mut rest = letters;
    while let Some(first) = rest.chars().next() {
        let group = GROUPS.iter().find(|(group, ..)| rest.starts_with(group));
        let (taken, sign) = match group {
            Some((group, sign)) => (group.len(), *sign),
            None => (first.len_utf8(), single(rest)),
        };
        // A nasal vowel is one only before a consonant or at the end.
        let after = rest[taken..].chars().next();
        let vowel = after.is_some_and(|c| "aeiouymn".contains(c));
        if matches!(sign, "1" | "2" | "3") && vowel {
            push(&mut key, single(rest));
            rest = &rest[1..];
            continue;
        }
        push(&mut key, sign);
        rest = &rest[taken..];
    }
    key
}

/// Groups of letters and their sign, the longest of those that begin alike first. `1`, `2` and `3` are the
/// nasal vowels of *pain*, *dans* and *bon*, `8` the *ch*, `9` the *gn*.
const GROUPS: [(&str, &str); 44] = [
    ("niau", "9o"),
    ("nieu", "9e"),
    ("nia", "9a"),
    ("nie", "9e"),
    ("nio", "9o"),
    ("eau", "o"),
    ("tion", "s3"),
    ("sch", "8"),
    ("ain", "1"),
    ("ein", "1"),
    ("aim", "1"),
    ("eim", "1"),
    ("ph", "f"),
    ("qu", "k"),
    ("ch", "8"),
    ("gn", "9"),
    ("th", "t"),
    ("sh", "8"),
    ("sc", "s"),
    ("ou", "u"),
    ("au", "o"),
    ("ai", "e"),
    ("ei", "e"),
    ("oe", "e"),
    ("eu", "e"),
    ("in", "1"),
    ("im", "1"),
    ("yn", "1"),
    ("ym", "1"),
    ("an", "2"),
    ("am", "2"),
    ("en", "2"),
    ("em", "2"),
    ("on", "3"),
    ("om", "3"),
    ("gu", "g"),
    ("gea", "ja"),
    ("geo", "jo"),
    ("ge", "je"),
    ("gi", "ji"),
    ("gy", "ji"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
];

fn single(rest: &str) -> &str {
    match rest.as_bytes()[0] {
        b'c' | b'q' | b'k' => "k",
        b'z' => "s",
        b'y' => "i",
        b'w' => "v",
        b'h' => "",
        _ => &rest[..rest.chars().next().map_or(0, char::len_utf8)],
    }
}

/// Adds a sign; one that is there already is not doubled.
fn push(key: &mut String, sign: &str) {
    for c in sign.chars() {
        if !key.ends_with(c) {
            key.push(c);
        }
    }
}
