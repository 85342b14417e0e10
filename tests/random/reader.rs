//! The reader: catalogues that are broken in every way.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use cmq_catalog::Exit;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::BoxedStrategy;

use crate::command::run;
use crate::{harmless, hold, oddities};

const FILES: [&str; 9] = [
    "campuses/voile.ron",
    "campuses/phare.ron",
    "partners.ron",
    "sources.ron",
    "places.ron",
    "vocabulary.ron",
    "about.ron",
    "towns.tsv",
    "outlines.geojson",
];

const COMMANDS: [&[&str]; 16] = [
    &["list", "campuses"],
    &["list", "partners", "--json"],
    &["list", "trainings", "--format", "record"],
    &["list", "actions", "--format", "markdown"],
    &["search", "voile", "bateau", "--any", "--explain"],
    &["search", "CAP voilerie phare"],
    &["show", "voile"],
    &[
        "show",
        "phare",
        "voile",
        "chantier-bleu",
        "regate",
        "cap-voilerie",
        "--width",
        "40",
    ],
    &["map", "--near", "Le Phare"],
    &["map", "--format", "svg"],
    &["map", "--format", "geojson", "--partners"],
    &["sheet", "voile", "--format", "html"],
    &["compare", "voile", "phare"],
    &["path", "--from", "cap"],
    &["stats"],
    &["glossary", "--lang", "fr"],
];

/// How a file is changed.
#[derive(Clone, Debug)]
enum Change {
    Insert(Index, String),
    Delete(Index, usize),
    Move(Index, Index, usize),
    Replace(Index, u8),
    Nest(Index, char, usize),
    Value(Index, String),
    End(Index),
    Turn,
}

/// Pieces that mean something to the parser.
const PIECES: [&str; 44] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    "\"",
    "\\",
    "\\\"",
    "\"\\u{202e}\"",
    "\\u{1b}[31m",
    "\\u{9b}0m",
    "\\x1b",
    "\\u{110000}",
    "\\u{d800}",
    "r#\"",
    "\"#",
    "r\"",
    "r##########\"",
    "Some(",
    "None",
    "()",
    "true",
    "1e309",
    "-1e-400",
    "-0",
    "0x",
    "0b2",
    "99999999999999999999999",
    "inf",
    "NaN",
    "'a'",
    "'",
    "//",
    "/*",
    "*/",
    "\u{0}",
    "\u{feff}",
    "é",
    "#![enable(unwrap_newtypes)]",
    "#![enable(implicit_some, unwrap_variant_newtypes)]",
    "#![enable(explicit_struct_names)]",
];

/// A value in the grammar of RON, right or nearly so.
fn value() -> BoxedStrategy<String> {
    let text = oddities(12).prop_map(|text| format!("{text:?}"));
    let word = select(vec![
        "id",
        "name",
        "fr",
        "en",
        "gazette",
        "voile",
        "phare",
        "CAP",
        "bac",
        "Held",
        "Cmq",
        "2024-05",
        "2024-13",
        "https://example.org",
        "Port-Neuf",
        "98",
        "x",
    ]);
    let leaf = prop_oneof![
        3 => text,
        3 => word.clone().prop_map(|word| format!("{word:?}")),
        1 => word.clone().prop_map(str::to_owned),
        1 => any::<f64>().prop_map(|number| number.to_string()),
        1 => any::<i64>().prop_map(|number| number.to_string()),
        1 => select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => oddities(6).prop_map(|text| format!("r#\"{text}\"#")),
    ];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        let field =
            (word.clone(), inner.clone()).prop_map(|(key, value)| format!("{key}: {value}"));
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(|items| format!("[{}]", items.join(", "))),
            vec(field.clone(), 0..5).prop_map(|fields| format!("({})", fields.join(", "))),
            vec(field, 0..3).prop_map(|fields| format!("{{{}}}", fields.join(", "))),
            inner.prop_map(|value| format!("Some({value})")),
        ]
    })
    .boxed()
}

fn change() -> BoxedStrategy<Change> {
    let piece = prop_oneof![
        3 => select(PIECES.to_vec()).prop_map(str::to_owned),
        1 => oddities(6),
        1 => value(),
    ];
    prop_oneof![
        6 => (any::<Index>(), piece).prop_map(|(at, piece)| Change::Insert(at, piece)),
        3 => (any::<Index>(), 1..40usize).prop_map(|(at, length)| Change::Delete(at, length)),
        2 => (any::<Index>(), any::<Index>(), 1..200usize).prop_map(|(from, to, length)| Change::Move(from, to, length)),
        2 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Replace(at, byte)),
        1 => (any::<Index>(), select(vec!['(', '[', '{']), 1..3000usize)
            .prop_map(|(at, bracket, depth)| Change::Nest(at, bracket, depth)),
        6 => (any::<Index>(), value()).prop_map(|(at, value)| Change::Value(at, value)),
        1 => any::<Index>().prop_map(Change::End),
        1 => Just(Change::Turn),
    ]
    .boxed()
}

impl Change {
    fn apply(&self, text: &mut Vec<u8>) {
        let place = |at: &Index, text: &[u8]| at.index(text.len() + 1);
        match self {
            Change::Insert(at, piece) => {
                let at = place(at, text);
                text.splice(at..at, piece.bytes());
            }
            Change::Delete(at, length) => {
                let at = place(at, text);
                let end = (at + length).min(text.len());
                text.drain(at..end);
            }
            Change::Move(from, to, length) => {
                let from = place(from, text);
                let piece = text[from..(from + length).min(text.len())].to_vec();
                let to = place(to, text);
                text.splice(to..to, piece);
            }
            Change::Replace(at, byte) => {
                let at = place(at, text);
                if let Some(old) = text.get_mut(at) {
                    *old = *byte;
                }
            }
            Change::Nest(at, bracket, depth) => {
                let at = place(at, text);
                let brackets = bracket.to_string().repeat(*depth);
                text.splice(at..at, brackets.into_bytes());
            }
            Change::Value(at, value) => {
                // In the place of a text that stands there.
                let quotes: Vec<usize> = (0..text.len()).filter(|at| text[*at] == b'"').collect();
                let pairs: Vec<&[usize]> = quotes.chunks_exact(2).collect();
                if pairs.is_empty() {
                    *text = value.clone().into_bytes();
                } else {
                    let pair = pairs[at.index(pairs.len())];
                    text.splice(pair[0]..=pair[1], value.bytes());
                }
            }
            Change::End(at) => {
                let at = place(at, text);
                text.truncate(at);
            }
            Change::Turn => text.reverse(),
        }
    }
}

/// A folder for the files of a test. Where memory is a disk, a long run is faster there.
fn folder(name: &str) -> PathBuf {
    let memory = std::env::var_os("TMPDIR").map(PathBuf::from);
    let near = || Path::new(env!("CARGO_TARGET_TMPDIR")).to_owned();
    let folder = memory
        .unwrap_or_else(near)
        .join(format!("{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn small() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small")
}

/// A command on a catalogue.
fn command(command: &[&str], catalog: &Path) -> Vec<OsString> {
    let mut arguments = vec![OsString::from("cmq")];
    arguments.extend(command.iter().map(OsString::from));
    arguments.extend(["--catalog".into(), catalog.into()]);
    arguments
}

#[test]
fn a_broken_catalogue_is_read_or_refused() {
    let folder = folder("broken");
    fs::create_dir_all(folder.join("campuses")).expect("a folder can be made");
    for file in FILES {
        fs::copy(small().join(file), folder.join(file)).expect("a file can be copied");
    }
    let cases = (
        select(FILES.to_vec()),
        vec(change(), 1..5),
        select(COMMANDS.to_vec()),
    );
    hold(300, &cases, |(file, changes, asked)| {
        let whole = fs::read(small().join(file)).expect("the file is there");
        let mut text = whole.clone();
        for change in &changes {
            change.apply(&mut text);
        }
        fs::write(folder.join(file), &text).expect("the file can be written");
        let (exit, results, complaints) = run(&command(asked, &folder));
        fs::write(folder.join(file), &whole).expect("the file can be written");
        harmless(&results)?;
        harmless(&complaints)?;
        prop_assert!(matches!(
            exit,
            Exit::Found | Exit::Nothing | Exit::Usage | Exit::Catalog
        ));
        if exit == Exit::Catalog {
            let told = String::from_utf8_lossy(&complaints);
            prop_assert!(
                results.is_empty() && told.contains(folder.to_str().unwrap_or_default()),
                "{told}"
            );
        }
        Ok(())
    });
    let _ = fs::remove_dir_all(folder);
}

/// How the bytes of a compiled catalogue are changed: one of them, or some left out, or some more.
fn spoilt() -> BoxedStrategy<Vec<(Index, usize, Vec<u8>)>> {
    let bytes = prop_oneof![
        4 => vec(any::<u8>(), 1..2),
        2 => vec(any::<u8>(), 0..12),
        1 => Just(vec![0xff; 9]),
        1 => Just(vec![0xff, 0xff, 0xff, 0xff, 0x0f]),
    ];
    vec((any::<Index>(), 0..6usize, bytes), 1..4).boxed()
}

#[test]
fn a_spoilt_compiled_catalogue_is_read_or_refused() {
    let folder = folder("spoilt");
    let file = folder.join("small.cmq");
    let compile = ["cmq", "compile"].map(OsString::from).to_vec();
    let compile = [
        compile,
        vec![small().into(), "--output".into(), file.clone().into()],
    ]
    .concat();
    let (exit, _, told) = run(&compile);
    assert_eq!(exit, Exit::Found, "{}", String::from_utf8_lossy(&told));
    let whole = fs::read(&file).expect("it is there");
    // After a line that says what it is, the length of its head and the sum of that.
    let sums = whole
        .iter()
        .position(|byte| *byte == b'\n')
        .expect("a line")
        + 1;
    let head = sums + 12;
    let length = u64::from_le_bytes(whole[sums..sums + 8].try_into().expect("a number"));
    let length = usize::try_from(length).expect("a small file");
    let cases = (spoilt(), 0..4u8, select(COMMANDS.to_vec()));
    hold(300, &cases, |(changes, how, asked)| {
        let mut bytes = whole.clone();
        let mut length = length;
        for (at, taken, new) in &changes {
            // Mostly in the head, whose sums are put right, so that what is wrong is read.
            let end = if how > 0 { head + length } else { bytes.len() };
            let start = if how > 0 { head } else { 0 };
            let at = start + at.index(end - start);
            let taken = (*taken).min(end - at);
            bytes.splice(at..at + taken, new.iter().copied());
            length = (length + new.len()).saturating_sub(taken);
        }
        if how > 0 {
            let sum = twox_hash::XxHash64::oneshot(0, &bytes[head..head + length]) as u32;
            bytes[sums..sums + 8].copy_from_slice(&(length as u64).to_le_bytes());
            bytes[sums + 8..head].copy_from_slice(&sum.to_le_bytes());
        }
        fs::write(&file, &bytes).expect("the file can be written");
        let (exit, results, complaints) = run(&command(asked, &file));
        harmless(&results)?;
        harmless(&complaints)?;
        prop_assert!(matches!(
            exit,
            Exit::Found | Exit::Nothing | Exit::Usage | Exit::Catalog
        ));
        Ok(())
    });
    let _ = fs::remove_dir_all(folder);
}
