//! Searches with the answer that is expected, and whether an answer is right.

use std::fs;
use std::path::Path;

use cmq_catalog::builtin::CATALOG;
use cmq_catalog::catalog::{Entry, Kind};
use cmq_catalog::fold::fold;

/// A search and what should stand first.
pub struct Wish {
    pub query: String,
    pub kind: String,
    expect_type: String,
    expect: String,
}

impl Wish {
    /// Whether nothing should be found.
    pub fn is_nonsense(&self) -> bool {
        self.expect_type == "none"
    }

    /// Whether the entry of that id may stand first: it is expected by its id; a partner by a part of its
    /// name; for a campus, its own trainings and actions count too.
    pub fn is_right(&self, id: &str) -> bool {
        let Some(entry) = CATALOG.entries().into_iter().find(|entry| entry.id() == id) else {
            return false;
        };
        let (id, name) = (fold(entry.id()), fold(entry.name()));
        let partner = entry.kind() == Kind::Partner;
        let of_campus = match entry {
            Entry::Training(campus, _) | Entry::Action(campus, _) => Some(fold(&campus.id)),
            _ => None,
        };
        self.expect.split('|').map(fold).any(|expected| {
            let part = expected.strip_prefix('~');
            id == expected
                || partner && self.expect_type == "partner" && name.contains(&expected)
                || partner && part.is_some_and(|part| name.contains(part))
                || of_campus.as_ref() == Some(&expected)
        })
    }
}

/// The searches of a file of this folder.
pub fn wishes(file: &str) -> Vec<Wish> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/relevance")
        .join(file);
    let text = fs::read_to_string(path).expect("the searches are there");
    let rows = text.lines().skip(1).map(|line| {
        let [_, query, kind, expect_type, expect, ..] = line.split('\t').collect::<Vec<_>>()[..]
        else {
            panic!("{file}: {line}");
        };
        let [query, kind, expect_type, expect] =
            [query, kind, expect_type, expect].map(str::to_owned);
        Wish {
            query,
            kind,
            expect_type,
            expect,
        }
    });
    rows.collect()
}
