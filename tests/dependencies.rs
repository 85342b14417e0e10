//! What comes from others: each library has its reason, and all come from one place.

use std::collections::BTreeSet;

const MANIFEST: &str = include_str!("../Cargo.toml");
const LOCK: &str = include_str!("../Cargo.lock");
const CONTRIBUTING: &str = include_str!("../CONTRIBUTING.md");

/// The libraries that the manifest names, each with what stands behind its name.
fn declared() -> Vec<(&'static str, &'static str)> {
    let mut section = "";
    let mut declared = Vec::new();
    for line in MANIFEST.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]")
            && let Some((name, rest)) = line.split_once(" = ")
        {
            declared.push((name, rest));
        }
    }
    declared
}

#[test]
fn each_library_has_its_reason() {
    let (_, table) = CONTRIBUTING
        .split_once("| crate | for |")
        .expect("the table is there");
    let rows = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'));
    let rows: Vec<Vec<&str>> = rows
        .map(|row| row.split('|').map(str::trim).collect())
        .collect();
    let named: Vec<&str> = rows.iter().map(|row| row[1].trim_matches('`')).collect();
    let declared: BTreeSet<&str> = declared().into_iter().map(|(name, _)| name).collect();
    assert!(declared.len() > 20, "{declared:?}");
    assert_eq!(named.iter().copied().collect::<BTreeSet<_>>(), declared);
    assert_eq!(named.len(), declared.len(), "one has two rows");
    assert!(rows.iter().all(|row| row[2].len() > 10), "{rows:?}");
}

#[test]
fn none_comes_from_elsewhere_than_the_registry() {
    for (name, rest) in declared() {
        let elsewhere = ["git =", "path =", "registry ="]
            .iter()
            .any(|it| rest.contains(it));
        assert!(
            !elsewhere && rest.contains(|c: char| c.is_ascii_digit()),
            "{name} = {rest}"
        );
    }
    let sources = LOCK
        .lines()
        .filter_map(|line| line.strip_prefix("source = "));
    let sources: BTreeSet<&str> = sources.collect();
    let registry = "\"registry+https://github.com/rust-lang/crates.io-index\"";
    assert_eq!(sources, BTreeSet::from([registry]));
    // And each with the sum of its bytes.
    let sums = LOCK.matches("\nchecksum = ").count();
    assert_eq!(sums, LOCK.matches("\nsource = ").count());
}
