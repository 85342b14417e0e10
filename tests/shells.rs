//! Completion in the shells themselves, each behind a terminal of its own: a beginning is typed, tab pressed, and
//! what came of it is looked at on the screen and as the arguments that a command would get.
//!
//! A shell that is not installed is passed over, aloud; with `CMQ_TEST_TOOLS=all` it is a failure.
#![cfg(feature = "cli")]
#![cfg(unix)]

#[path = "support/session.rs"]
mod session;

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use session::{Session, command};

struct Shell {
    name: &'static str,
    /// Without a person's own settings.
    options: &'static [&'static str],
    /// Loads the file of `completions/`.
    load: &'static str,
    /// Loads what the program prints, as its help says.
    print: &'static str,
    /// The key to the beginning of the line.
    home: &'static str,
    /// Prints its arguments with a `|` between them.
    show: &'static str,
    /// How often tab is pressed for a list.
    tabs: usize,
}

const BASH: Shell = Shell {
    name: "bash",
    options: &["--norc", "--noprofile"],
    load: "source completions/cmq.bash",
    print: "source <(cmq completions bash)",
    home: "\x01",
    show: "printf '%s|' ",
    tabs: 2,
};

const ZSH: Shell = Shell {
    name: "zsh",
    options: &["-f"],
    load: "fpath=($PWD/completions $fpath); autoload -U compinit; compinit -u -D",
    print: "autoload -U compinit; compinit -u -D; source <(cmq completions zsh)",
    home: "\x01",
    show: "printf '%s|' ",
    tabs: 1,
};

const FISH: Shell = Shell {
    name: "fish",
    options: &["--no-config"],
    load: "source completions/cmq.fish",
    print: "cmq completions fish | source",
    home: "\x01",
    show: "printf '%s|' ",
    tabs: 1,
};

const ELVISH: Shell = Shell {
    name: "elvish",
    options: &["-norc"],
    load: "eval (slurp < completions/cmq.elv)",
    print: "eval (cmq completions elvish | slurp)",
    home: "\x1b[H",
    show: "echo &sep='|' ",
    tabs: 1,
};

impl Shell {
    fn is_installed(&self) -> bool {
        let version = Command::new(self.name)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        let installed = version.is_ok_and(|status| status.success());
        if !installed {
            let all = env::var("CMQ_TEST_TOOLS").is_ok_and(|shells| shells == "all");
            assert!(!all, "{} is not installed", self.name);
            // Past the capture of the test harness.
            let _ = writeln!(io::stderr(), "PASSED OVER: {} is not installed", self.name);
        }
        installed
    }

    /// Types each line, presses tab, and compares the arguments of the line then.
    fn completes(&self, lines: &[(&str, &[&str])]) {
        if !self.is_installed() {
            return;
        }
        for (line, arguments) in lines {
            let mut session = start(self, self.load, "fr_FR.UTF-8");
            session.press(line);
            session.press("\t");
            let last = arguments.last().expect("an argument");
            // Each shell has its own way to quote a blank or an apostrophe.
            session.wait_for(last.rsplit([' ', '\'']).next().unwrap_or_default());
            session.press(self.home);
            session.press(self.show);
            session.press("\r");
            session.wait_for(&format!("cmq|{}", arguments.join("|")));
        }
    }

    /// Presses tab for a list, and looks for texts in it.
    fn lists(&self, language: &str, line: &str, texts: &[&str]) {
        if !self.is_installed() {
            return;
        }
        let mut session = start(self, self.print, language);
        session.press(line);
        for _ in 0..self.tabs {
            session.press("\t");
        }
        for text in texts {
            session.wait_for(text);
        }
    }
}

/// A shell with the completion loaded.
fn start(shell: &Shell, load: &str, language: &str) -> Session {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("home-{}", shell.name));
    fs::create_dir_all(&home).expect("a folder can be made");
    let mut command = command(shell.name);
    command.args(shell.options);
    command.env("HOME", home);
    // A language needs no locale of that name to be installed, letters do.
    command.env("LANG", "C.UTF-8");
    command.env("LC_MESSAGES", language);
    let mut session = Session::start(command, 160, 40);
    session.wait("a prompt", |screen| !screen.contents().trim().is_empty());
    // The word is not to be found in the command that prints it.
    session.press(&format!("{load}; clear; echo loa''ded\r"));
    session.wait_for("loaded");
    session
}

const FIELD: &str = "transition énergétique et bâtiments connectés";
const APOSTROPHE: &str = "bâtiments intelligents pour l'autonomie";

#[test]
fn bash_completes() {
    BASH.completes(&[
        ("cmq show gastro", &["show", "terroir-gastronomie"]),
        (
            "cmq show aéronautique-c",
            &["show", "aeronautique-cap-ingenieur"],
        ),
        ("cmq voir THAL", &["voir", "thales"]),
        (
            "cmq list campuses --level=ca",
            &["list", "campuses", "--level=CAP"],
        ),
        ("cmq show --form", &["show", "--format"]),
        ("cmq search transition", &["search", FIELD]),
        ("cmq search \"transition", &["search", FIELD]),
        ("cmq search transition\\ é", &["search", FIELD]),
        ("cmq search 'bâtiments i", &["search", APOSTROPHE]),
        (
            "cmq --catalog=tests/small show pha",
            &["--catalog=tests/small", "show", "phare"],
        ),
        ("cmq --catalog tests/sma", &["--catalog", "tests/small/"]),
    ]);
}

#[test]
fn zsh_completes() {
    ZSH.completes(&[
        ("cmq show gastro", &["show", "terroir-gastronomie"]),
        (
            "cmq show aéronautique-c",
            &["show", "aeronautique-cap-ingenieur"],
        ),
        ("cmq voir THAL", &["voir", "thales"]),
        (
            "cmq list campuses --level=ca",
            &["list", "campuses", "--level=CAP"],
        ),
        ("cmq show --form", &["show", "--format"]),
        ("cmq search transition", &["search", FIELD]),
        ("cmq search \"transition", &["search", FIELD]),
        ("cmq search transition\\ é", &["search", FIELD]),
        ("cmq search 'bâtiments i", &["search", APOSTROPHE]),
        (
            "cmq --catalog=tests/small show pha",
            &["--catalog=tests/small", "show", "phare"],
        ),
        ("cmq --catalog tests/sma", &["--catalog", "tests/small/"]),
    ]);
}

#[test]
fn fish_completes() {
    FISH.completes(&[
        ("cmq show gastro", &["show", "terroir-gastronomie"]),
        // It completes nothing into other letters than those typed; the program takes these.
        (
            "cmq show aéronautique-c",
            &["show", "aéronautique-cap-ingenieur"],
        ),
        ("cmq voir THAL", &["voir", "thales"]),
        (
            "cmq list campuses --level=ca",
            &["list", "campuses", "--level=CAP"],
        ),
        ("cmq show --form", &["show", "--format"]),
        ("cmq search transition", &["search", FIELD]),
        ("cmq search \"transition", &["search", FIELD]),
        ("cmq search transition\\ é", &["search", FIELD]),
        ("cmq search 'bâtiments i", &["search", APOSTROPHE]),
        (
            "cmq --catalog=tests/small show pha",
            &["--catalog=tests/small", "show", "phare"],
        ),
        ("cmq --catalog tests/sma", &["--catalog", "tests/small/"]),
    ]);
}

#[test]
fn elvish_completes() {
    ELVISH.completes(&[
        ("cmq show thal", &["show", "thales"]),
        (
            "cmq show aéronautique-c",
            &["show", "aéronautique-cap-ingenieur"],
        ),
        (
            "cmq list campuses --level ca",
            &["list", "campuses", "--level", "caP"],
        ),
        ("cmq show --form", &["show", "--format"]),
        ("cmq search 'transition", &["search", FIELD]),
        ("cmq search 'bâtiments i", &["search", APOSTROPHE]),
        (
            "cmq --catalog=tests/small show pha",
            &["--catalog=tests/small", "show", "phare"],
        ),
        ("cmq --catalog tests/sma", &["--catalog", "tests/small/"]),
    ]);
}

#[test]
fn lists_tell_what_each_value_is_in_the_language_in_use() {
    for shell in [BASH, ZSH, FISH, ELVISH] {
        shell.lists(
            "fr_FR.UTF-8",
            "cmq ",
            &["Ce que veulent dire CAP, FCIL, CMQ, bac+3"],
        );
        shell.lists("en_GB.UTF-8", "cmq ", &["What CAP, FCIL, CMQ, bac+3"]);
        let safran = [
            "Safran Electrical and Power",
            "Safran Electronics and Defense",
        ];
        shell.lists("en_GB.UTF-8", "cmq show safran-electr", &safran);
    }
}

#[test]
fn what_was_typed_is_not_lost_to_what_all_values_share() {
    // Both begin with `academie-`, and fit by another word.
    for shell in [BASH, ZSH] {
        if shell.is_installed() {
            let mut session = start(&shell, shell.load, "en_GB.UTF-8");
            session.press("cmq show rectorat");
            for _ in 0..shell.tabs {
                session.press("\t");
            }
            session.wait_for("academie-de-limoges");
            session.press(shell.home);
            session.press(shell.show);
            session.press("\r");
            session.wait_for("cmq|show|rectorat|");
        }
    }
}

#[test]
fn the_scripts_are_valid() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    for (shell, check, file) in [
        (BASH, "-n", "cmq.bash"),
        (ZSH, "-n", "_cmq"),
        (FISH, "--no-execute", "cmq.fish"),
    ] {
        if shell.is_installed() {
            let checked = Command::new(shell.name)
                .arg(check)
                .arg(folder.join(file))
                .output();
            let checked = checked.expect("the shell starts");
            assert!(
                checked.status.success() && checked.stderr.is_empty(),
                "{file}: {checked:?}"
            );
        }
    }
}
