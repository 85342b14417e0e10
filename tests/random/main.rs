//! Random input: nothing makes the program panic, hang or print what a terminal would obey, and what is true
//! of its answers is true of all.
//!
//! Each test takes a modest number of cases, always the same. `PROPTEST_CASES` sets another number, and
//! `PROPTEST_RNG_SEED` other cases: see `benches/README.md`. What is found is shrunk to the least that shows it.
#![cfg(feature = "cli")]

#[path = "../support/mod.rs"]
mod support;

mod command;
mod fold;
mod printed;
mod reader;
mod search;

use std::env;
use std::fmt::Debug;
use std::process::{Command, Stdio};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::BoxedStrategy;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestRunner};

/// The seed of the cases that are taken unless another is set.
const SEED: u64 = 20_261_125;

fn set<T: std::str::FromStr>(name: &str) -> Option<T> {
    env::var(name).ok()?.parse().ok()
}

/// Holds a law to so many cases.
fn hold<S: Strategy>(usual: u32, cases: &S, law: impl Fn(S::Value) -> Result<(), TestCaseError>)
where
    S::Value: Debug,
{
    let mut runner = TestRunner::new(Config {
        cases: set("PROPTEST_CASES").unwrap_or(usual),
        // Other cases in each environment.
        rng_seed: RngSeed::Fixed(
            set("PROPTEST_RNG_SEED").unwrap_or(SEED) + set(STARTED).unwrap_or(0),
        ),
        failure_persistence: None,
        max_shrink_iters: 5_000,
        ..Config::default()
    });
    if let Err(found) = runner.run(cases, law) {
        panic!("{found}");
    }
}

/// The environments in which the program is run.
const ENVIRONMENTS: [&[(&str, &str)]; 8] = [
    &[("LC_ALL", "C.UTF-8")],
    &[("LC_ALL", "fr_FR.UTF-8")],
    &[("LC_ALL", "C")],
    &[
        ("LANG", "fr"),
        ("NO_COLOR", "1"),
        ("CMQ_TODAY", "1900-02-29"),
    ],
    &[
        ("LANG", "\u{1b}[2J"),
        ("LANGUAGE", "::"),
        ("COLUMNS", "0"),
        ("LINES", "0"),
    ],
    &[
        ("LANG", "fr_FR@euro"),
        ("COLUMNS", "65535"),
        ("TERM", "dumb"),
    ],
    &[
        ("COLUMNS", "-1"),
        ("LINES", "x"),
        ("CLICOLOR_FORCE", "1"),
        ("TERM", ""),
    ],
    &[
        ("LC_ALL", ""),
        ("LANG", ""),
        ("CMQ_TODAY", "9999-12-31"),
        ("FORCE_HYPERLINK", "1"),
    ],
];

/// What says which environment a test was started in once more.
const STARTED: &str = "CMQ_TEST_ENVIRONMENT";

/// Runs a test once in each environment: a process of its own for each, so that it can be set, and so that
/// what is printed goes to no terminal.
fn in_each_environment(test: &str, hold: impl FnOnce(usize)) {
    if let Some(number) = set(STARTED) {
        return hold(number);
    }
    let program = env::current_exe().expect("this program");
    for (number, variables) in ENVIRONMENTS.iter().enumerate() {
        let mut command = Command::new(&program);
        command
            .args(["--exact", test, "--nocapture"])
            .env_clear()
            .env("CMQ_TODAY", "2026-11-25")
            .env(STARTED, number.to_string())
            .envs(variables.iter().copied())
            .stdin(Stdio::null());
        for name in [
            "PROPTEST_CASES",
            "PROPTEST_RNG_SEED",
            "RUST_BACKTRACE",
            "TMPDIR",
        ] {
            if let Some(value) = env::var_os(name) {
                command.env(name, value);
            }
        }
        let output = command.output().expect("it starts");
        let told = [output.stdout, output.stderr].concat();
        let told = String::from_utf8_lossy(&told);
        assert!(output.status.success(), "{variables:?}: {told}");
        assert!(told.contains("1 passed"), "there is no test {test}: {told}");
    }
}

/// Whether a terminal would obey something in a text, colours and links of the program's own left out.
fn harmless(text: &[u8]) -> Result<(), TestCaseError> {
    let text = std::str::from_utf8(text);
    prop_assert!(text.is_ok(), "not UTF-8");
    let plain = anstream::adapter::strip_str(text.unwrap_or_default()).to_string();
    let bad = plain.chars().find(|c| cmq_catalog::inside::obeyed(*c));
    prop_assert!(bad.is_none(), "{bad:?} in {plain:?}");
    Ok(())
}

/// Characters that something may stumble over.
fn odd() -> BoxedStrategy<char> {
    let known = "\0\u{1b}\u{9b}\u{7f}\u{85}\u{a0}\u{ad}\u{200b}\u{200d}\u{200e}\u{202e}\u{2028}\u{2066}\u{202f}\u{feff}\
        \u{fffd}\u{301}\u{345}\u{e0041}\u{10ffff}İıſẞßŒœﬁĳŉǅΣς’‘–—−×…«»“”٠١²½ⅣⅧ①東👩🏽🇫🇷\t\r\n \"'\\()[]{},:;.+-&|=@#/*_`<>%$~!?^";
    let known: Vec<char> = known.chars().collect();
    prop_oneof![
        3 => proptest::sample::select(known),
        2 => proptest::char::range(' ', '~'),
        2 => proptest::char::range('\u{c0}', '\u{24f}'),
        1 => any::<char>(),
    ]
    .boxed()
}

/// Texts of such characters.
fn oddities(most: usize) -> BoxedStrategy<String> {
    vec(odd(), 0..most)
        .prop_map(|characters| characters.into_iter().collect())
        .boxed()
}
