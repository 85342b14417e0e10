//! Words that are nearly the one asked for.

use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::index::Index;

/// The known words that `word` is nearly, the closest first.
///
/// None for less than four letters, and none for a figure. From four letters on one may be wrong,
/// missing, too many or exchanged with its neighbour, from eight on two (optimal string alignment
/// distance). The first letter must be right. Where that finds nothing, a word may have left letters out, as in
/// `rstaurtn`, if at least two thirds of the word are there, in order.
pub fn near(index: &Index, word: &str) -> Vec<usize> {
    let letters = word.chars().count();
    if letters < 4 || word.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let allowed = if letters < 8 { 1 } else { 2 };
    let first = word.chars().next().unwrap_or_default().to_string();
    let candidates = index.beginning_with(&first);
    let mut found: Vec<(usize, usize)> = candidates
        .clone()
        .filter(|n| index.word(*n).chars().count().abs_diff(letters) <= allowed)
        .map(|n| (strsim::osa_distance(word, index.word(n)), n))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    if found.is_empty() && letters >= 5 {
        found = abbreviated(index, word, candidates);
    }
    found.sort_unstable();
    let closest = found.first().map_or(0, |(distance, _)| *distance);
    found.retain(|(distance, _)| *distance == closest);
    found.into_iter().map(|(_, n)| n).collect()
}

/// The words that have all the letters of `word` in order and are at most half as long again.
fn abbreviated(
    index: &Index,
    word: &str,
    candidates: std::ops::Range<usize>,
) -> Vec<(usize, usize)> {
    // Folded letters only: the matcher neither knows œ nor folds capitals with marks.
    if !word.is_ascii() {
        return Vec::new();
    }
    let atom = Atom::new(
        word,
        CaseMatching::Respect,
        Normalization::Never,
        AtomKind::Fuzzy,
        false,
    );
    let mut matcher = Matcher::new(Config::DEFAULT);
    let scored = candidates.filter_map(|n| {
        let candidate = index.word(n);
        if !candidate.is_ascii() || candidate.len() * 2 > word.len() * 3 {
            return None;
        }
        let score = atom.score(Utf32Str::Ascii(candidate.as_bytes()), &mut matcher)?;
        Some((usize::from(u16::MAX - score), n))
    });
    scored.collect()
}
