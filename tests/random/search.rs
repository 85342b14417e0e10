//! The search: questions of any sort.

use std::collections::BTreeSet;

use cmq_catalog::builtin::{CATALOG, INDEX};
use cmq_catalog::fold::{fold, words};
use cmq_catalog::inside::said;
use cmq_catalog::search::search;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::BoxedStrategy;

use crate::{hold, odd, oddities};

/// Words that the catalogue and its vocabulary know, and some that mean something to a question.
pub fn known() -> Vec<String> {
    let mut known: BTreeSet<String> = (0..INDEX.len()).map(|n| INDEX.word(n).to_owned()).collect();
    known.extend(said(&INDEX).map(str::to_owned));
    let levels = [
        "CAP",
        "bac+5",
        "niveau 5",
        "niveau V",
        "BUT",
        "bac pro",
        "après la 3e",
        "licence pro",
        "III",
    ];
    known.extend(levels.map(str::to_owned));
    known.into_iter().collect()
}

/// A word as people type it: with a letter too many, too few, exchanged, or joined with the next.
fn misspelt() -> BoxedStrategy<String> {
    let known = || select(known());
    let wrong = (known(), any::<prop::sample::Index>(), odd(), 0..5u8);
    let wrong = wrong.prop_map(|(word, at, other, how)| {
        let mut letters: Vec<char> = word.chars().collect();
        let at = at.index(letters.len());
        match how {
            0 => letters.insert(at, other),
            1 => letters[at] = other,
            2 => drop(letters.remove(at)),
            3 => letters.truncate(at),
            _ => letters.swap(at, 0),
        }
        letters.into_iter().collect::<String>()
    });
    prop_oneof![
        4 => known(),
        3 => wrong,
        1 => (known(), known()).prop_map(|(one, other)| one + &other),
        1 => known().prop_map(|word| word.to_uppercase()),
        1 => oddities(12),
    ]
    .boxed()
}

/// A question.
pub fn question() -> BoxedStrategy<String> {
    let between = select(vec![
        " ", " ", " de ", " des ", " l'", "-", ", ", "  ", "\u{a0}", "\n",
    ]);
    prop_oneof![
        8 => (vec(misspelt(), 1..7), between).prop_map(|(words, between)| words.join(between)),
        2 => oddities(30),
        1 => (misspelt(), 1..30usize).prop_map(|(word, times)| word.repeat(times)),
    ]
    .boxed()
}

#[test]
fn a_hit_has_a_word_that_was_asked_for_and_says_where() {
    hold(500, &(question(), any::<bool>()), |(question, any)| {
        let found = search(&CATALOG, &INDEX, &question, any);
        let mut last = None;
        let mut seen = BTreeSet::new();
        for hit in &found.hits {
            prop_assert!(seen.insert(hit.entry.id().as_str()), "twice");
            let reasons = hit.reasons(&CATALOG);
            prop_assert!(!hit.terms().is_empty() || !found.levels.is_empty());
            // An entry of which a level is not known has nothing to show for it.
            prop_assert!(
                !reasons.is_empty() || hit.level_unknown,
                "{}",
                hit.entry.id()
            );
            for reason in &reasons {
                prop_assert!(!reason.words.is_empty() && !reason.places.is_empty());
                for word in &reason.words {
                    prop_assert!(question.contains(word.as_str()), "{word}");
                }
                for place in &reason.places {
                    prop_assert!(
                        reason
                            .text
                            .get(place.clone())
                            .is_some_and(|it| !it.is_empty())
                    );
                }
            }
            // Best first, what is not known to reach a level last.
            let rank = (hit.level_unknown, std::cmp::Reverse(hit.score));
            prop_assert!(last.is_none_or(|last| last <= rank));
            last = Some(rank);
        }
        // A letter of the case does not matter, but for acronyms that are words else.
        let folded = fold(&question);
        if !words(&folded).iter().any(|word| word.folded == "but") {
            let again = search(&CATALOG, &INDEX, &folded, any);
            let ids = |found: &cmq_catalog::search::Found<'_>| -> Vec<String> {
                found
                    .hits
                    .iter()
                    .map(|hit| hit.entry.id().to_string())
                    .collect()
            };
            prop_assert_eq!(ids(&again), ids(&found), "{}", folded);
        }
        Ok(())
    });
}
