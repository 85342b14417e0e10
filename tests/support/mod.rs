//! Running the program, and copies of its data to break.
#![allow(dead_code)]

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// A command whose filters leave nothing.
pub const NOTHING_LEFT: &[&str] = &[
    "list",
    "campuses",
    "--academy",
    "limoges",
    "--field",
    "cuir",
];

/// The program with an environment of its own: English, no colour, a fixed day.
pub fn cmq(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmq"));
    command
        .args(arguments)
        .env_clear()
        .env("LC_ALL", "C.UTF-8")
        .env("CMQ_TODAY", "2026-11-25")
        .stdin(Stdio::null());
    command
}

/// What the program did.
pub fn run(arguments: &[&str]) -> Output {
    cmq(arguments).output().expect("the program starts")
}

/// What it printed, if it left with that status.
pub fn stdout(arguments: &[&str], status: i32) -> String {
    let output = run(arguments);
    assert_eq!(
        output.status.code(),
        Some(status),
        "{arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// What it complained of, if it left with that status.
pub fn stderr(arguments: &[&str], status: i32) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(status), "{arguments:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

/// The JSON that it printed.
pub fn json(arguments: &[&str]) -> Value {
    let output = run(&[arguments, &["--json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}"))
}

/// The value of a key in each record of an array.
pub fn pluck<'a>(records: &'a Value, key: &str) -> Vec<&'a str> {
    let records = records.as_array().expect("an array");
    records
        .iter()
        .map(|record| record[key].as_str().expect("a string"))
        .collect()
}

/// Whether these programs are at hand. With `CMQ_TEST_TOOLS=all` they must be.
pub fn at_hand(programs: &[&str]) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let is_there = |program: &str| folders.iter().any(|folder| folder.join(program).is_file());
    let missing: Vec<&&str> = programs.iter().filter(|it| !is_there(it)).collect();
    if missing.is_empty() {
        return true;
    }
    let needed = env::var("CMQ_TEST_TOOLS").is_ok_and(|tools| tools == "all");
    assert!(!needed, "{missing:?} must be installed");
    eprintln!("not tested: {missing:?} not installed");
    false
}

/// A copy of the data in a folder of the test's own.
pub fn copy_of_data(name: &str) -> PathBuf {
    copy_of("data", name)
}

/// A copy of a folder of the project in one of the test's own.
pub fn copy_of(folder: &str, name: &str) -> PathBuf {
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&to);
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &to);
    to
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a file can be copied");
        }
    }
}

/// Replaces the first occurrence of a text in a file, and says in which line and column it stood.
pub fn replace(folder: &Path, file: &str, old: &str, new: &str) -> (usize, usize) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).expect("the file is there");
    let at = text
        .find(old)
        .unwrap_or_else(|| panic!("{file} has no {old}"));
    fs::write(&path, text.replacen(old, new, 1)).expect("the file can be written");
    line_and_column(&text, at)
}

/// The line and the column, in characters, of a byte of a text; both from 1.
pub fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    (before.matches('\n').count() + 1, column)
}

/// The mistakes that `check` finds in a folder, of which each is shown with its line and a mark under what is at
/// fault.
pub fn mistakes_shown(folder: &Path) -> Vec<Value> {
    let folder = folder.to_str().expect("UTF-8");
    let mistakes = json(&["check", folder]);
    let mistakes = mistakes.as_array().expect("an array").clone();
    let page = run(&["check", folder]).stdout;
    let page = String::from_utf8(page).expect("UTF-8");
    let shown: Vec<&str> = page.split("\n\n").collect();
    // The last is the verdict.
    assert_eq!(shown.len(), mistakes.len() + 1, "{page}");
    for (mistake, shown) in mistakes.iter().zip(shown) {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut lines = shown.lines();
        let first = lines.next().expect("what is wrong");
        let said = text(&mistake["message"]["en"]);
        assert!(
            first.starts_with(&format!("{}: ", text(&mistake["severity"]))),
            "{shown}"
        );
        assert!(first.ends_with(&said), "{shown}");
        let hint = text(&mistake["hint"]["en"]);
        assert!(
            hint.is_empty() || shown.ends_with(&format!("= help: {hint}")),
            "{shown}"
        );
        let Some(line) = mistake["line"].as_u64() else {
            continue;
        };
        let number = |key: &str| mistake[key].as_u64().expect("a number") as usize;
        let (column, end) = (number("column"), number("end_column"));
        let file = text(&mistake["file"]);
        assert!(
            shown.contains(&format!("--> {file}:{line}:{column}\n")),
            "{shown}"
        );
        let bytes = fs::read(&file).expect("the file is there");
        let source = String::from_utf8_lossy(&bytes).into_owned();
        let source = source.trim_start_matches('\u{feff}');
        let source = source.split('\n').nth(line as usize - 1).expect("the line");
        let source = source.trim_end_matches('\r');
        let as_shown = |text: String| text.replace('\t', "    ");
        let whole = format!("{line} | {}", as_shown(source.to_owned()));
        assert!(shown.contains(whole.trim_end()), "{whole} in\n{shown}");
        // The mark stands under the letters that the columns name.
        let before: String = source.chars().take(column - 1).collect();
        let at_fault: String = source.chars().skip(column - 1).take(end - column).collect();
        let wide = |text: String| unicode_width::UnicodeWidthStr::width(as_shown(text).as_str());
        let mark = lines.find(|line| line.trim_start_matches([' ', '|']).starts_with('^'));
        let mark = mark.expect("a mark").split_once("| ").expect("a margin").1;
        assert_eq!(mark.find('^'), Some(wide(before)), "{shown}");
        assert_eq!(mark.trim_start().len(), wide(at_fault).max(1), "{shown}");
    }
    mistakes
}
