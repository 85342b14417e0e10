//! Search beside other ways to find a line: how often the right entry stands first, and how long a whole
//! process takes.
//!
//! `cargo bench --bench search`. The others search one line per entry, with all the texts that `cmq` searches
//! (name, other names, fields, trades, products, partners, places, prose). `fzf` and `rg` are run where they
//! are installed.

#[allow(dead_code)] // The tests count by kind, this does not.
#[path = "../tests/relevance/judge.rs"]
mod judge;

#[allow(dead_code)] // It has no hello-world beside it.
#[path = "beside/mod.rs"]
mod beside;

use std::error::Error;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use beside::is_installed;
use cmq_catalog::builtin::CATALOG;
use cmq_catalog::fold::fold;
use cmq_catalog::inside::haystacks;
use judge::{Wish, wishes};

/// A way to search: the id of the first answer, if there is one, and how long it took.
type Way<'a> = Box<dyn Fn(&str) -> Result<(Option<String>, Option<Duration>), Box<dyn Error>> + 'a>;

fn main() -> Result<(), Box<dyn Error>> {
    let lines = Path::new(env!("CARGO_TARGET_TMPDIR")).join("entries.tsv");
    write_lines(&lines)?;
    let all: Vec<Wish> = [
        "held-out.tsv",
        "region-held-out.tsv",
        "tuning.tsv",
        "tuning-2.tsv",
        "region.tsv",
    ]
    .into_iter()
    .flat_map(wishes)
    .collect();
    let mut ways: Vec<(&str, Way)> = vec![("cmq search", Box::new(cmq))];
    if is_installed("fzf") {
        ways.push((
            "fzf --filter",
            Box::new(|query| filter("fzf", &["--filter", query], &lines)),
        ));
    }
    if is_installed("rg") {
        ways.push((
            "rg, the words in order",
            Box::new(|query| filter("rg", &["-i", &in_order(query)], &lines)),
        ));
    }
    ways.push(("substring, folded", Box::new(substring)));
    let asked = all.iter().filter(|wish| !wish.is_nonsense()).count();
    println!(
        "{} searches, {} of which have no answer",
        all.len(),
        all.len() - asked
    );
    println!(
        "{:<24} {:>12} {:>12} {:>12} {:>12}",
        "", "right first", "wrong first", "refused", "time"
    );
    let mut own = None;
    for (name, way) in ways {
        let (mut right, mut wrong, mut refused, mut times) = (0, 0, 0, Vec::new());
        for wish in &all {
            let (first, time) = way(&wish.query)?;
            times.extend(time);
            match first {
                None => refused += usize::from(wish.is_nonsense()),
                Some(id) if !wish.is_nonsense() && wish.is_right(&id) => right += 1,
                Some(_) => wrong += usize::from(!wish.is_nonsense()),
            }
        }
        times.sort();
        let median = times.get(times.len() / 2).map(Duration::as_secs_f64);
        let ratio = median.map(|median| median / *own.get_or_insert(median));
        let ratio = ratio.map_or("–".to_owned(), |ratio| format!("{ratio:.2}×"));
        let share =
            |part: usize, whole: usize| format!("{:.1} %", 100.0 * part as f64 / whole as f64);
        let (right, wrong, refused) = (
            share(right, asked),
            share(wrong, asked),
            share(refused, all.len() - asked),
        );
        println!("{name:<24} {right:>12} {wrong:>12} {refused:>12} {ratio:>12}");
    }
    Ok(())
}

/// One line per entry: its id, then its texts.
fn write_lines(path: &Path) -> Result<(), Box<dyn Error>> {
    let mut file = File::create(path)?;
    for entry in CATALOG.entries() {
        let texts: Vec<String> = haystacks(&CATALOG, entry)
            .into_iter()
            .map(|it| it.text.into_owned())
            .collect();
        writeln!(file, "{}\t{}", entry.id(), texts.join(" ; "))?;
    }
    Ok(())
}

fn cmq(query: &str) -> Result<(Option<String>, Option<Duration>), Box<dyn Error>> {
    let start = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_cmq"))
        .args(["search", "--json", "--"])
        .args(query.split_whitespace())
        .output()?;
    let time = start.elapsed();
    let hits: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    Ok((hits[0]["id"].as_str().map(str::to_owned), Some(time)))
}

/// The first line that a program lets through.
fn filter(
    program: &str,
    arguments: &[&str],
    lines: &PathBuf,
) -> Result<(Option<String>, Option<Duration>), Box<dyn Error>> {
    let start = Instant::now();
    let output = Command::new(program)
        .args(arguments)
        .stdin(File::open(lines)?)
        .output()?;
    let time = start.elapsed();
    let text = String::from_utf8_lossy(&output.stdout);
    let first = text.lines().next().and_then(|line| line.split('\t').next());
    Ok((first.map(str::to_owned), Some(time)))
}

/// A pattern for the words of a query, in their order.
fn in_order(query: &str) -> String {
    let words = query.split_whitespace().map(|word| {
        let literal = word.chars().flat_map(|c| {
            if c.is_alphanumeric() {
                vec![c]
            } else {
                vec!['\\', c]
            }
        });
        literal.collect::<String>()
    });
    words.collect::<Vec<_>>().join(".*")
}

/// Within this process: no program does just this.
fn substring(query: &str) -> Result<(Option<String>, Option<Duration>), Box<dyn Error>> {
    let sought = fold(query);
    let has = |entry: &cmq_catalog::catalog::Entry<'_>| {
        haystacks(&CATALOG, *entry)
            .iter()
            .any(|haystack| fold(&haystack.text).contains(&sought))
    };
    let first = CATALOG.entries().into_iter().find(has);
    Ok((first.map(|entry| entry.id().to_string()), None))
}
