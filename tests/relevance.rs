//! How often a search puts the right entry first, on searches written before any result was seen.
//!
//! `tests/relevance/tuning*.tsv` were looked at while the rules and the vocabulary were made; `held-out.tsv`
//! was only ever counted. `cargo test --test relevance -- --nocapture` prints the scores.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use cmq_catalog::builtin::{CATALOG, INDEX};
use cmq_catalog::catalog::{Entry, Kind};
use cmq_catalog::fold::fold;
use cmq_catalog::search::search;

struct Score {
    by_kind: BTreeMap<String, (usize, usize)>,
    asked: usize,
    first: usize,
    wrong: usize,
    nonsense: usize,
    refused: usize,
}

fn score(file: &str) -> Score {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/relevance")
        .join(file);
    let text = fs::read_to_string(path).expect("the searches are there");
    let mut score = Score {
        by_kind: BTreeMap::new(),
        asked: 0,
        first: 0,
        wrong: 0,
        nonsense: 0,
        refused: 0,
    };
    for line in text.lines().skip(1) {
        let [_, query, kind, expect_type, expect, ..] = line.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("{file}: {line}");
        };
        let hits = search(&CATALOG, &INDEX, query, false).hits;
        let good = if expect_type == "none" {
            score.nonsense += 1;
            score.refused += usize::from(hits.is_empty());
            hits.is_empty()
        } else {
            let good = hits
                .first()
                .is_some_and(|hit| is_right(hit.entry, expect_type, expect));
            score.asked += 1;
            score.first += usize::from(good);
            score.wrong += usize::from(!good && !hits.is_empty());
            good
        };
        let tally = score.by_kind.entry(kind.to_owned()).or_default();
        tally.0 += usize::from(good);
        tally.1 += 1;
    }
    score
}

/// The entry is expected by its id; a partner by a part of its name; for a campus, its own trainings and
/// actions count too.
fn is_right(entry: Entry<'_>, expect_type: &str, expect: &str) -> bool {
    let (id, name) = (fold(entry.id()), fold(entry.name()));
    let partner = entry.kind() == Kind::Partner;
    let of_campus = match entry {
        Entry::Training(campus, _) | Entry::Action(campus, _) => Some(fold(&campus.id)),
        _ => None,
    };
    expect.split('|').map(fold).any(|expected| {
        let part = expected.strip_prefix('~');
        id == expected
            || partner && expect_type == "partner" && name.contains(&expected)
            || partner && part.is_some_and(|part| name.contains(part))
            || of_campus.as_ref() == Some(&expected)
    })
}

fn holds(file: &str, floor: f64) {
    let score = score(file);
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    let (first, wrong) = (
        share(score.first, score.asked),
        share(score.wrong, score.asked),
    );
    let refused = share(score.refused, score.nonsense);
    println!(
        "{file}: right first {first:.3} of {}, wrong first {wrong:.3}, refused {refused:.3} of {}",
        score.asked, score.nonsense
    );
    for (kind, (good, all)) in &score.by_kind {
        println!("  {kind:10} {good}/{all}");
    }
    assert!(first >= floor, "right first: {first:.3}, floor {floor}");
    assert!(wrong <= 0.03, "wrong first: {wrong:.3}");
    assert!(refused >= 0.95, "refused: {refused:.3}");
}

#[test]
fn searches_that_were_looked_at() {
    holds("tuning.tsv", 0.97);
    holds("tuning-2.tsv", 0.95);
}

#[test]
fn searches_that_were_not_looked_at() {
    holds("held-out.tsv", 0.95);
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
