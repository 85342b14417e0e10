//! What is printed for people, at every width.

use std::ffi::OsString;

use cmq_catalog::builtin::CATALOG;
use cmq_catalog::catalog::Kind;
use proptest::prelude::*;
use proptest::sample::select;
use unicode_width::UnicodeWidthStr;

use crate::command::run;
use crate::{hold, in_each_environment};

const COMMANDS: [&[&str]; 24] = [
    &[],
    &["list", "campuses"],
    &["list", "partners"],
    &["list", "trainings"],
    &["list", "actions"],
    &["list", "campuses", "--near", "Saintes"],
    &[
        "list",
        "campuses",
        "--level",
        "bac+5",
        "--fields",
        "id,name,sources,websites.address",
    ],
    &["search", "train"],
    &["search", "peinture", "avion", "--explain"],
    &["search", "je veux travailler dans les trains ou les avions"],
    &[
        "show",
        "ferrocampus",
        "thales",
        "mc-peinture-aeronautique",
        "erasmus-norvege",
    ],
    &["show", "numerique"],
    &["show", "terroir-gastronomie"],
    &["compare", "ferrocampus", "aeronautique", "numerique"],
    &["compare", "thales", "sncf"],
    &["path", "--from", "bac", "--to", "bac+5"],
    &["path", "cuir"],
    &["stats"],
    &["about"],
    &["glossary"],
    &["sheet", "numerique", "--format", "record"],
    &["sheet", "littoral", "--format", "table"],
    &["map", "--height", "20"],
    &[
        "map",
        "numerique",
        "--partners",
        "--near",
        "Saintes",
        "--height",
        "20",
    ],
];

/// Whether a line has nothing but a word that must not be broken: an id, or an address.
fn is_whole(line: &str) -> bool {
    let ids = || {
        Kind::ALL
            .into_iter()
            .flat_map(|kind| CATALOG.entries_of(kind))
    };
    let sources = || CATALOG.sources.iter().map(|source| source.id.as_str());
    let word = line.trim_matches(|c: char| !c.is_alphanumeric() && c != '/');
    !word.contains(' ') && (word.starts_with("http") || word.starts_with("www."))
        || ids().any(|entry| entry.id() == word)
        || sources().any(|id| id == word)
}

#[test]
fn no_line_is_wider_than_asked_for() {
    in_each_environment("printed::no_line_is_wider_than_asked_for", |_| {
        let cases = (
            select(COMMANDS.to_vec()),
            20..=200u16,
            any::<bool>(),
            any::<bool>(),
        );
        hold(60, &cases, |(command, most, record, french)| {
            let mut arguments = vec![OsString::from("cmq")];
            arguments.extend(command.iter().map(OsString::from));
            arguments.extend(["--width".into(), most.to_string().into(), "--lang".into()]);
            arguments.push(if french { "fr" } else { "en" }.into());
            if record && !command.contains(&"--format") {
                arguments.extend(["--format", "record"].map(OsString::from));
            }
            let (_, results, _) = run(&arguments);
            let text = String::from_utf8_lossy(&results);
            let text = anstream::adapter::strip_str(&text).to_string();
            for line in text.lines().filter(|line| line.width() > usize::from(most)) {
                prop_assert!(is_whole(line), "{line}");
            }
            Ok(())
        });
    });
}
