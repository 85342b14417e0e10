//! The manual: complete, in both languages, and clean for the programs that read it.
#![cfg(feature = "cli")]

mod support;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use cmq_catalog::inside::{self, Lang, Page, pages, speaking};
use support::{at_hand, cmq, copy_of, replace, stderr, stdout};

/// What a reader sees of a source, roughly: without escapes and requests, on one line.
fn seen(source: &str) -> String {
    let lines = source.lines().filter(|line| !line.starts_with(".ie"));
    let lines = lines.filter(|line| !line.starts_with(".el"));
    let mut text = lines.collect::<Vec<_>>().join(" ");
    for (escape, sign) in [
        ("\\fB", ""),
        ("\\fI", ""),
        ("\\fR", ""),
        ("\\&", ""),
        ("\\-", "-"),
        ("\\*(Aq", "'"),
        ("\\~", " "),
    ] {
        text = text.replace(escape, sign);
    }
    text
}

/// A help with blanks of one sort only.
fn breakable(help: impl ToString) -> String {
    help.to_string().replace(['\u{a0}', '\u{202f}'], " ")
}

fn page<'a>(pages: &'a [Page], command: &str) -> &'a Page {
    let name = match command {
        "cmq" => "cmq".to_owned(),
        command => format!("cmq-{command}"),
    };
    let found = pages.iter().find(|page| page.name == name);
    found.unwrap_or_else(|| panic!("no page {name}"))
}

/// The command line with all its commands, in a language.
fn built(lang: Lang) -> clap::Command {
    speaking(lang, || {
        let mut program = inside::command();
        program.build();
        program
    })
}

fn with_commands(program: &clap::Command) -> impl Iterator<Item = &clap::Command> {
    std::iter::once(program).chain(program.get_subcommands())
}

#[test]
fn all_commands_arguments_and_options_have_their_place_in_both_languages() {
    for lang in Lang::ALL {
        let pages = pages(lang);
        let program = built(lang);
        assert_eq!(pages.len(), 1 + program.get_subcommands().count());
        let overview = seen(&page(&pages, "cmq").source);
        for command in with_commands(&program) {
            let name = command.get_name();
            let text = seen(&page(&pages, name).source);
            let about = breakable(command.get_about().expect("a help"));
            if name != "cmq" {
                assert!(text.contains(&format!("cmq-{name} - {about}")), "{text}");
                assert!(overview.contains(&format!(".TP {name} {about}")), "{name}");
            }
            for argument in command.get_arguments() {
                let help = breakable(argument.get_help().expect("a help"));
                let value = argument.get_value_names().unwrap_or_default().join(" ");
                let called = match (argument.get_short(), argument.get_long()) {
                    (Some(short), Some(long)) => format!("-{short}, --{long}"),
                    (Some(short), None) => format!("-{short}"),
                    (None, Some(long)) => format!("--{long}"),
                    (None, None) => value.clone(),
                };
                let item = text.split(".TP ").find(|item| {
                    item.strip_prefix(&*called)
                        .is_some_and(|rest| rest.starts_with([' ', ',']))
                });
                let item = item.unwrap_or_else(|| panic!("{name} {called}: {text}"));
                assert!(item.contains(&help), "{name} {called}: {item}");
                if argument.get_action().takes_values() {
                    assert!(item.contains(&value), "{name} {called}: {item}");
                }
                for other in argument.get_all_aliases().unwrap_or_default() {
                    assert!(item.contains(&format!("--{other}")), "{name}: {item}");
                }
            }
        }
    }
}

#[test]
fn headings_are_of_the_language() {
    let headings = |lang| {
        let pages = pages(lang);
        let source = &page(&pages, "search").source;
        let headings = source
            .lines()
            .filter_map(|line| line.strip_prefix(".SH ").or(line.strip_prefix(".SS ")));
        headings
            .map(|heading| heading.trim_matches('"').to_owned())
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert_eq!(
        headings(Lang::En),
        "NAME, SYNOPSIS, DESCRIPTION, ARGUMENTS, OPTIONS, Filters, Output, EXIT STATUS, ENVIRONMENT, \
         EXAMPLES, SEE ALSO"
    );
    assert_eq!(
        headings(Lang::Fr),
        "NOM, SYNOPSIS, DESCRIPTION, ARGUMENTS, OPTIONS, Filtres, Affichage, CODE DE RETOUR, \
         ENVIRONNEMENT, EXEMPLES, VOIR AUSSI"
    );
    for page in pages(Lang::Fr) {
        for english in ["NAME", "COMMANDS", "EXIT", "ENVIRONMENT", "EXAMPLES", "SEE"] {
            let heading = format!(".SH {english}");
            let quoted = format!(".SH \"{english}");
            let has = |line: &str| line == heading || line.starts_with(&quoted);
            assert!(!page.source.lines().any(has), "{}: {heading}", page.name);
        }
    }
}

#[test]
fn every_command_is_described_with_examples() {
    for lang in Lang::ALL {
        let man = &lang.words().man;
        for command in with_commands(&built(lang)) {
            let name = command.get_name();
            assert!(!(man.description)(name).is_empty(), "{lang:?} {name}");
            assert!(!(man.examples)(name).is_empty(), "{lang:?} {name}");
        }
    }
}

#[cfg(unix)]
#[test]
fn the_examples_work() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("examples");
    fs::create_dir_all(&folder).expect("a folder can be made");
    // What the examples call `data` is a catalogue.
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let _ = std::os::unix::fs::symlink(data, folder.join("data"));
    for name in ["my-region", "ma-region", "last-year", "l-an-dernier"] {
        copy_of("tests/small", &format!("examples/{name}"));
    }
    for name in ["this-year", "cette-annee"] {
        let copy = copy_of("tests/small", &format!("examples/{name}"));
        for file in ["campuses/voile.ron", "places.ron"] {
            replace(&copy, file, "\"Archipel\"", "\"L'archipel\"");
        }
    }
    let program = Path::new(env!("CARGO_BIN_EXE_cmq"));
    let program = program.parent().expect("a folder").display();
    for lang in Lang::ALL {
        for command in with_commands(&built(lang)) {
            for (typed, _) in (lang.words().man.examples)(command.get_name()) {
                // What reads them may not be here.
                let ours = typed.split(" | ").next().unwrap_or_default();
                let output = Command::new("sh")
                    .args(["-c", ours])
                    .env("PATH", format!("{program}:/usr/bin:/bin"))
                    .current_dir(&folder)
                    .stdin(Stdio::null())
                    .output()
                    .expect("a shell");
                let told = String::from_utf8_lossy(&output.stderr);
                // It takes a person, but is well typed: `tests/explore.rs` runs it behind a terminal.
                let expected = match command.get_name() {
                    "explore" => 2,
                    // They differ.
                    "diff" => 1,
                    _ => 0,
                };
                assert_eq!(output.status.code(), Some(expected), "{typed}: {told}");
                // A campus that is not filled in is a mistake.
                let campuses =
                    ["my-region", "ma-region"].map(|it| folder.join(it).join("campuses"));
                for campuses in campuses {
                    let _ = fs::remove_file(campuses.join("bois.ron"));
                }
                assert!(expected < 2 || told.contains("terminal"), "{typed}: {told}");
            }
        }
    }
}

fn written(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    let to = folder.display().to_string();
    let told = stdout(&["man", "--output", &to], 0);
    for path in told.lines() {
        assert!(Path::new(path).is_file(), "{path}");
    }
    assert_eq!(told.lines().count(), 2 * pages(Lang::En).len());
    folder
}

#[test]
fn what_is_written_is_what_is_printed() {
    let folder = written("pages");
    for (lang, within) in [("en", "man1"), ("fr", "fr/man1")] {
        let read = |name: &str| {
            let path = folder.join(within).join(name);
            fs::read_to_string(path).expect("the page is there")
        };
        assert_eq!(stdout(&["man", "--lang", lang], 0), read("cmq.1"));
        for command in ["list", "lister"] {
            let printed = stdout(&["man", command, "--lang", lang], 0);
            assert_eq!(printed, read("cmq-list.1"));
        }
    }
}

#[test]
fn pages_are_replaced_and_nothing_else_is_left() {
    let folder = written("again");
    let page = folder.join("fr/man1/cmq.1");
    let before = fs::read(&page).expect("the page is there");
    fs::write(&page, "old").expect("the page can be written");
    stdout(&["man", "-o", &folder.display().to_string()], 0);
    assert_eq!(fs::read(&page).expect("the page is there"), before);
    let files = fs::read_dir(folder.join("man1")).expect("the folder is there");
    assert_eq!(files.count(), pages(Lang::En).len());
}

#[test]
fn what_cannot_be_written_is_told() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("in-the-way");
    fs::write(&file, "").expect("a file can be written");
    let to = file.display().to_string();
    let told = stderr(&["man", "-o", &to], 4);
    assert!(told.starts_with("error: cannot write "), "{told}");
    assert!(told.contains(&to), "{told}");
    assert_eq!(stdout(&["man", "-o", &to], 4), "");
}

#[test]
fn a_page_that_does_not_exist_is_told_with_those_that_do() {
    let told = stderr(&["man", "listt"], 2);
    assert!(told.contains("did you mean “list”?"), "{told}");
    assert!(told.contains("list, search, show"), "{told}");
    stderr(&["man", "list", "--output", "nowhere"], 2);
}

/// What a program makes of a page; nothing where it is not at hand.
fn read_by(name: &str, arguments: &[&str], page: &str) -> Option<Output> {
    if !at_hand(&[name]) {
        return None;
    }
    let mut child = Command::new(name)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("its input");
    stdin.write_all(page.as_bytes()).expect("it reads");
    drop(stdin);
    Some(child.wait_with_output().expect("it ends"))
}

#[test]
fn mandoc_and_groff_find_nothing_wrong() {
    for page in Lang::ALL.into_iter().flat_map(pages) {
        for (name, arguments) in [
            ("mandoc", &["-Tlint", "-Wall"][..]),
            ("groff", &["-ww", "-man", "-z", "-Kutf8", "-Tutf8"]),
        ] {
            let Some(output) = read_by(name, arguments, &page.source) else {
                continue;
            };
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8_lossy(&said);
            assert!(said.is_empty(), "{}: {said}", page.name);
        }
    }
}

#[test]
fn letters_hyphens_and_blanks_are_set_as_they_should() {
    let pages = pages(Lang::Fr);
    let page = page(&pages, "list");
    for (name, arguments) in [
        ("mandoc", &["-Tutf8"][..]),
        ("groff", &["-man", "-Kutf8", "-Tutf8", "-P-cbou"]),
    ] {
        let Some(output) = read_by(name, arguments, &page.source) else {
            continue;
        };
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        // Bold and underlined letters are overstruck.
        let mut plain = String::new();
        for c in text.chars() {
            match c {
                '\u{8}' => drop(plain.pop()),
                c => plain.push(c),
            }
        }
        let plain = plain.replace('\u{a0}', " ");
        for wanted in [
            "--academy, --academie ACADÉMIE",
            "« libellé : valeur »",
            "Trier selon ce champ (level : selon les niveaux)",
            "l'ordre inverse",
        ] {
            let lines: Vec<&str> = plain.split_whitespace().collect();
            assert!(
                lines.join(" ").contains(wanted),
                "{name}: {wanted}\n{plain}"
            );
        }
        let (_, description) = plain.split_once("DESCRIPTION").expect("a section");
        let (description, _) = description.split_once("ARGUMENTS").expect("a section");
        for line in description.lines() {
            assert!(!line.trim_start().contains("  "), "{name}: {line}");
        }
    }
}

#[test]
fn the_language_of_a_page_is_the_one_in_use() {
    let mut command = cmq(&["man"]);
    let output = command.env("LC_ALL", "fr_FR.UTF-8").output();
    let printed = String::from_utf8(output.expect("the program starts").stdout).expect("UTF-8");
    assert!(printed.contains(".SH NOM\n"), "{printed}");
}
