//! How long a whole process takes, beside a hello-world built with the same profile: for the catalogue of
//! the project, and for one five times as large.
//!
//! `cargo bench --bench start`. Pairs of runs, one of each program in turn; the median of the ratios.

#[allow(dead_code)] // It runs no other program.
#[path = "beside/mod.rs"]
mod beside;

use std::collections::BTreeSet;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

const PAIRS: usize = 300;
const COMMANDS: [&[&str]; 9] = [
    &["list", "campuses"],
    &["list", "partners"],
    &["show", "ferrocampus"],
    &["search", "peinture", "avion"],
    &["search", "feroviaire"],
    &["--version"],
    // Completion: an option, an id, words to search for. At most twice a plain start.
    &["__complete", "fish", "cmq", "list", "campuses", "--l"],
    &["__complete", "fish", "cmq", "show", "gastro"],
    &["__complete", "fish", "cmq", "search", ""],
];

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("start");
    fs::create_dir_all(&folder)?;
    let hello = beside::hello_world(&folder)?;
    let large = folder.join("data");
    enlarge(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), &large)?;
    // As it is once installed: what a linker has just written stands in the memory of the system in small pieces,
    // and takes a tenth longer to start.
    let copied = |program: &Path, name: &str| -> Result<PathBuf, Box<dyn Error>> {
        let to = folder.join(name);
        fs::copy(program, &to)?;
        Ok(to)
    };
    let cmq = copied(Path::new(env!("CARGO_BIN_EXE_cmq")), "cmq")?;
    let cmq_large = copied(&build_on(&large, &folder.join("target"))?, "cmq-large")?;
    let hello = copied(&hello, "hello-copied")?;
    println!(
        "{:<40} {:>10} {:>10}   median of {PAIRS} pairs, over hello-world",
        "", "catalogue", "5 times"
    );
    for arguments in COMMANDS {
        let as_it_is = ratio(&cmq, arguments, &hello)?;
        let larger = ratio(&cmq_large, arguments, &hello)?;
        println!(
            "{:<40} {as_it_is:>10.2} {larger:>10.2}",
            arguments.join(" ")
        );
    }
    Ok(())
}

fn ratio(program: &Path, arguments: &[&str], hello: &Path) -> Result<f64, Box<dyn Error>> {
    let mut ratios = Vec::new();
    // The first runs warm the caches and do not count.
    for pair in 0..PAIRS + 20 {
        let ours = time(Command::new(program).args(arguments))?;
        let theirs = time(&mut Command::new(hello))?;
        if pair >= 20 {
            ratios.push(ours.as_secs_f64() / theirs.as_secs_f64());
        }
    }
    ratios.sort_by(f64::total_cmp);
    Ok(ratios[ratios.len() / 2])
}

fn time(command: &mut Command) -> Result<Duration, Box<dyn Error>> {
    let start = Instant::now();
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()?;
    Ok(start.elapsed())
}

fn build_on(data: &Path, target: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let status = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        .env("CMQ_DATA", data)
        .status()?;
    let program = target.join("release").join("cmq");
    if status.success() {
        Ok(program)
    } else {
        Err("the larger catalogue does not build".into())
    }
}

/// Writes a catalogue with five copies of each campus, partner, training and action, and five times the
/// vocabulary.
fn enlarge(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to.join("campuses"))?;
    for file in ["about.ron", "sources.ron", "places.ron"] {
        fs::copy(from.join(file), to.join(file))?;
    }
    let mut campuses = Vec::new();
    for entry in fs::read_dir(from.join("campuses"))? {
        campuses.push(fs::read_to_string(entry?.path())?);
    }
    let partners = fs::read_to_string(from.join("partners.ron"))?;
    let ids: BTreeSet<String> = campuses
        .iter()
        .chain([&partners])
        .flat_map(|text| ids(text))
        .collect();
    let (head, rest) = partners.split_once('[').ok_or("partners.ron has a list")?;
    let (list, tail) = rest.rsplit_once(']').ok_or("partners.ron has a list")?;
    let copies: String = (1..=5).map(|copy| renamed(list, copy, &ids)).collect();
    fs::write(to.join("partners.ron"), format!("{head}[{copies}]{tail}"))?;
    for campus in &campuses {
        for copy in 1..=5 {
            let text = renamed(campus, copy, &ids);
            let id = self::ids(&text).next().ok_or("a campus has an id")?;
            fs::write(to.join("campuses").join(format!("{id}.ron")), text)?;
        }
    }
    let vocabulary = fs::read_to_string(from.join("vocabulary.ron"))?;
    let (head, rest) = vocabulary
        .split_once("terms: [")
        .ok_or("the vocabulary has terms")?;
    let (terms, tail) = rest.split_once("\n    ],").ok_or("the terms end")?;
    let copies: String = (1..=5).map(|copy| said_otherwise(terms, copy)).collect();
    fs::write(
        to.join("vocabulary.ron"),
        format!("{head}terms: [{copies}\n    ],{tail}"),
    )?;
    Ok(())
}

/// The values of `id:` in a text.
fn ids(text: &str) -> impl Iterator<Item = String> {
    text.match_indices("id: \"").filter_map(|(at, key)| {
        let value = &text[at + key.len()..];
        Some(value.split('"').next()?.to_owned())
    })
}

/// The text with a number behind each of the ids, but for the first copy.
fn renamed(text: &str, copy: usize, ids: &BTreeSet<String>) -> String {
    let quoted = text.split('"').enumerate().map(|(i, part)| {
        match ids.contains(part) && i % 2 == 1 && copy > 1 {
            true => format!("{}-{copy}", &part[..part.len().min(44)]),
            false => part.to_owned(),
        }
    });
    quoted.collect::<Vec<_>>().join("\"")
}

/// The terms with other words that people say, but for the first copy.
fn said_otherwise(terms: &str, copy: usize) -> String {
    if copy == 1 {
        return terms.to_owned();
    }
    let mut said = false;
    let parts = terms.split('"').enumerate().map(|(i, part)| {
        if i % 2 == 0 {
            said = if part.contains("means:") {
                false
            } else {
                said || part.contains("say:")
            };
        }
        match i % 2 == 1 && said {
            true => format!("{part} z{copy}"),
            false => part.to_owned(),
        }
    });
    parts.collect::<Vec<_>>().join("\"")
}
