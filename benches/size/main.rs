//! What commands cost on catalogues of any size, as folders and compiled, beside other programs on the same
//! entries.
//!
//! `cargo bench --bench size` takes 100, 1,000, 10,000 and 100,000 entries, or those given behind `--`;
//! `cargo bench --bench size -- write N FOLDER` only writes a catalogue. Whole processes, medians; the tables and
//! `benches/growth.svg` are those of `benches/README.md`. `fzf` and `jq` are run where they are installed,
//! memory is measured where GNU time is.

#[path = "../beside/mod.rs"]
mod beside;
mod generator;
mod picture;

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, hint};

use beside::{hello_world, is_installed};
use cmq_catalog::catalog::read;
use cmq_catalog::inside::haystacks;

type Outcome<T> = Result<T, Box<dyn Error>>;

const SIZES: [usize; 4] = [100, 1_000, 10_000, 100_000];
/// At this size the other programs are run.
const BESIDE: usize = 100_000;

/// Commands with a name for them; `RARE` stands for a word that few entries have.
const COMMANDS: [(&str, &[&str]); 6] = [
    ("search, a rare word", &["search", "RARE"]),
    (
        "search, two common words",
        &["search", "soudeur", "avion", "--limit", "20"],
    ),
    ("show", &["show", "campus-3"]),
    ("list campuses", &["list", "campuses"]),
    ("list trainings as JSON", &["list", "trainings", "--json"]),
    ("stats", &["stats"]),
];

fn main() -> Outcome<()> {
    let arguments: Vec<String> = env::args().skip(1).filter(|it| it != "--bench").collect();
    if let [write, size, folder] = &arguments[..]
        && write == "write"
    {
        return generator::write(size.parse()?, Path::new(folder));
    }
    let asked = arguments.iter().map(|size| size.parse());
    let mut sizes = asked.collect::<Result<Vec<usize>, _>>()?;
    if sizes.is_empty() {
        sizes = SIZES.to_vec();
    }
    let room = Path::new(env!("CARGO_TARGET_TMPDIR")).join("size");
    fs::create_dir_all(&room)?;
    let mut growth: Vec<picture::Curve> = Vec::new();
    println!("| entries | text | compiled | command | folder | memory | compiled | memory |");
    println!("| ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: |");
    for size in &sizes {
        let (folder, file) = (
            room.join(size.to_string()),
            room.join(format!("{size}.cmq")),
        );
        generator::write(*size, &folder)?;
        let rare = rare(&folder)?;
        let compile = [Path::new("compile"), &folder, Path::new("-o"), &file];
        let took = median(1, || time(Command::new(cmq()).args(compile)))?;
        let (text, bytes) = (bytes_in(&folder)?, fs::metadata(&file)?.len());
        println!(
            "| {size} | {} | {} | compile | {} | {} | | |",
            megabytes(text),
            megabytes(bytes),
            seconds(took),
            memory(cmq(), &compile.map(|it| it.display().to_string()))?,
        );
        picture::add(&mut growth, "compile", *size, took);
        for (name, command) in COMMANDS {
            let mut cells = String::new();
            for catalog in [&folder, &file] {
                let catalog = catalog.display().to_string();
                let typed = command.iter().copied().chain(["--catalog", &catalog]);
                let typed = typed.map(|it| if it == "RARE" { &rare } else { it });
                let all: Vec<String> = typed.map(str::to_owned).collect();
                let runs = if *size >= BESIDE { 5 } else { 15 };
                let took = median(runs, || time(Command::new(cmq()).args(&all)))?;
                cells.push_str(&format!("{} | {} | ", seconds(took), memory(cmq(), &all)?));
                let how = if Path::new(&catalog).is_dir() {
                    ""
                } else {
                    ", compiled"
                };
                picture::add(&mut growth, &format!("{name}{how}"), *size, took);
            }
            println!("| | | | {name} | {}", cells.trim_end());
        }
    }
    if sizes.len() > 1 {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/growth.svg");
        fs::write(path, picture::draw(&growth))?;
    }
    if sizes.contains(&BESIDE) {
        beside(&room)?;
    }
    Ok(())
}

/// The name that the last campus of a catalogue has to itself.
fn rare(folder: &Path) -> Outcome<String> {
    let campuses = fs::read_dir(folder.join("campuses"))?.count();
    let path = folder.join(format!("campuses/campus-{}.ron", campuses - 1));
    let text = fs::read_to_string(path)?;
    let name = text
        .lines()
        .find_map(|line| line.trim().strip_prefix("name: \""));
    let word = name.and_then(|name| name.split(' ').rev().nth(1));
    Ok(word.ok_or("a campus has a name")?.to_owned())
}

/// Other programs on the same entries, in pairs of runs.
fn beside(room: &Path) -> Outcome<()> {
    let (folder, file) = (
        room.join(BESIDE.to_string()),
        room.join(format!("{BESIDE}.cmq")),
    );
    let lines = room.join("lines.tsv");
    write_lines(&folder, &lines)?;
    let json = room.join("trainings.json");
    let trainings = ["list", "trainings", "--json", "--catalog"];
    let status = Command::new(cmq())
        .args(trainings)
        .arg(&file)
        .stdout(File::create(&json)?)
        .status()?;
    if !status.success() {
        return Err("the trainings cannot be listed".into());
    }
    let hello = hello_world(room)?;
    println!();
    println!("| at {BESIDE} entries | beside | ratio |");
    println!("| --- | --- | ---: |");
    let rare = rare(&folder)?;
    let searches = [
        (
            "search, a rare word",
            vec!["search", rare.as_str()],
            rare.as_str(),
        ),
        (
            "search, two common words, the first 20",
            vec!["search", "soudeur", "avion", "--limit", "20"],
            "soudeur avion",
        ),
        (
            "search, two common words, all",
            vec!["search", "soudeur", "avion"],
            "soudeur avion",
        ),
    ];
    for (name, search, query) in searches {
        for (how, catalog) in [("folder", &folder), ("compiled", &file)] {
            let ours = || {
                let mut command = Command::new(cmq());
                command.args(&search).arg("--catalog").arg(catalog);
                command
            };
            if is_installed("fzf") {
                let fzf = || {
                    let mut command = Command::new("fzf");
                    command.args(["--filter", query]);
                    command.stdin(File::open(&lines).map_or_else(|_| Stdio::null(), Stdio::from));
                    command
                };
                told(
                    &format!("{name}, {how}"),
                    "`fzf --filter` on a line an entry",
                    ours,
                    fzf,
                )?;
            }
            if is_installed("jq") {
                let jq = || {
                    let mut command = Command::new("jq");
                    let filter = "[.[] | select(.name | contains(\"soudeur\")) | .id]";
                    command.arg(filter).arg(&json);
                    command
                };
                told(
                    &format!("{name}, {how}"),
                    "`jq` on the trainings as JSON",
                    ours,
                    jq,
                )?;
            }
            let hello = || Command::new(&hello);
            told(&format!("{name}, {how}"), "hello-world", ours, hello)?;
        }
    }
    if is_installed("jq") {
        for (how, catalog) in [("folder", &folder), ("compiled", &file)] {
            let ours = || {
                let mut command = Command::new(cmq());
                command.args(trainings).arg(catalog);
                command
            };
            let jq = || {
                let mut command = Command::new("jq");
                command.arg(".").arg(&json);
                command
            };
            told(
                &format!("list trainings as JSON, {how}"),
                "`jq .` on the same JSON",
                ours,
                jq,
            )?;
        }
    }
    Ok(())
}

/// Prints the median ratio of pairs of runs.
fn told(
    name: &str,
    other: &str,
    ours: impl Fn() -> Command,
    theirs: impl Fn() -> Command,
) -> Outcome<()> {
    let mut ratios = Vec::new();
    for pair in 0..8 {
        let ratio = time(&mut ours())?.as_secs_f64() / time(&mut theirs())?.as_secs_f64();
        // The first warms the caches.
        if pair > 0 {
            ratios.push(ratio);
        }
    }
    ratios.sort_by(f64::total_cmp);
    println!("| {name} | {other} | {:.2} |", ratios[ratios.len() / 2]);
    Ok(())
}

fn cmq() -> &'static str {
    env!("CARGO_BIN_EXE_cmq")
}

fn time(command: &mut Command) -> Outcome<Duration> {
    let stdin = command.get_program() != "fzf";
    if stdin {
        command.stdin(Stdio::null());
    }
    let start = Instant::now();
    let status = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    let took = start.elapsed();
    // Nothing found is an answer.
    match status.code() {
        Some(0 | 1) => Ok(hint::black_box(took)),
        code => Err(format!("{command:?} left with {code:?}").into()),
    }
}

fn median(runs: usize, run: impl Fn() -> Outcome<Duration>) -> Outcome<Duration> {
    let mut times = (0..runs)
        .map(|_| run())
        .collect::<Outcome<Vec<Duration>>>()?;
    times.sort();
    Ok(times[times.len() / 2])
}

/// The most memory that a command has at once.
fn memory(program: &str, arguments: &[String]) -> Outcome<String> {
    let time = Path::new("/usr/bin/time");
    if !time.exists() {
        return Ok("?".to_owned());
    }
    let output = Command::new(time)
        .args(["-f", "%M", program])
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .output()?;
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    let kilobytes: u64 = told.lines().last().unwrap_or_default().parse()?;
    Ok(megabytes(kilobytes * 1024))
}

/// A line for each entry, with all the texts that are searched.
fn write_lines(folder: &Path, path: &Path) -> Outcome<()> {
    let reading = read(folder).map_err(|faults| format!("{faults:?}"))?;
    let mut file = BufWriter::new(File::create(path)?);
    for entry in reading.catalog.entries() {
        let texts = haystacks(&reading.catalog, entry);
        let texts: Vec<&str> = texts.iter().map(|haystack| &*haystack.text).collect();
        writeln!(file, "{}\t{}", entry.id(), texts.join(" | "))?;
    }
    file.flush()?;
    Ok(())
}

fn bytes_in(folder: &Path) -> Outcome<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        bytes += match entry.file_type()?.is_dir() {
            true => bytes_in(&entry.path())?,
            false => entry.metadata()?.len(),
        };
    }
    Ok(bytes)
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", bytes as f64 / 1e6)
}

fn seconds(took: Duration) -> String {
    match took.as_secs_f64() {
        seconds if seconds < 0.1 => format!("{:.1} ms", seconds * 1e3),
        seconds => format!("{seconds:.2} s"),
    }
}
