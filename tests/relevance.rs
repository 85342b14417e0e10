//! How often a search puts the right entry first, on searches written before any result was seen.
//!
//! `tests/relevance/tuning*.tsv` and `region.tsv` were looked at while the rules and the vocabulary were made;
//! `held-out.tsv` and `region-held-out.tsv` were only ever counted. `cargo test --test relevance -- --nocapture` prints the scores.

#[path = "relevance/judge.rs"]
mod judge;

use std::collections::BTreeMap;

use cmq_catalog::builtin::{CATALOG, INDEX};
use cmq_catalog::search::search;
use judge::wishes;

/// Prints how good the answers to the searches of a file are, and holds them to a floor: as a whole, and each
/// kind of search to four in five.
fn holds(file: &str, floor: f64) {
    let mut by_kind: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut asked, mut first, mut wrong, mut nonsense, mut refused) = (0, 0, 0, 0, 0);
    for wish in wishes(file) {
        let hits = search(&CATALOG, &INDEX, &wish.query, false).hits;
        let good = match hits.first() {
            Some(hit) => !wish.is_nonsense() && wish.is_right(hit.entry.id()),
            None => wish.is_nonsense(),
        };
        if wish.is_nonsense() {
            nonsense += 1;
            refused += usize::from(good);
        } else {
            asked += 1;
            first += usize::from(good);
            wrong += usize::from(!good && !hits.is_empty());
        }
        let tally = by_kind.entry(wish.kind).or_default();
        tally.0 += usize::from(good);
        tally.1 += 1;
    }
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    println!(
        "{file}: right first {first} of {asked}, wrong first {wrong}, refused {refused} of {nonsense}"
    );
    for (kind, (good, all)) in &by_kind {
        println!("  {kind:10} {good}/{all}");
        assert!(share(*good, *all) >= 0.8, "{kind}: {good} of {all}");
    }
    assert!(
        share(first, asked) >= floor,
        "right first: {first} of {asked}, floor {floor}"
    );
    assert!(
        share(wrong, asked) <= 0.03,
        "wrong first: {wrong} of {asked}"
    );
    assert!(
        share(refused, nonsense) >= 0.95,
        "refused: {refused} of {nonsense}"
    );
}

#[test]
fn searches_that_were_looked_at() {
    holds("tuning.tsv", 0.97);
    holds("tuning-2.tsv", 0.95);
    holds("region.tsv", 0.97);
}

#[test]
fn searches_that_were_not_looked_at() {
    holds("held-out.tsv", 0.95);
    holds("region-held-out.tsv", 0.90);
}

#[test]
fn equal_questions_have_equal_answers() {
    let ids = |question: &str| -> Vec<String> {
        search(&CATALOG, &INDEX, question, false)
            .hits
            .iter()
            .map(|hit| hit.entry.id().to_string())
            .collect()
    };
    for question in ["peinture avion", "PEINTURE  Avion", "peinture, avion ?"] {
        assert_eq!(ids(question), ids("peinture avion"), "{question}");
    }
    assert_eq!(ids("hu\u{ee}tre"), ids("hui\u{302}tres"));
    assert_eq!(ids("l’aéronautique"), ids("L'AERONAUTIQUE"));
}
