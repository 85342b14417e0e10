//! The command line: whatever is typed.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::Path;

use cmq_catalog::Exit;
use cmq_catalog::builtin::CATALOG;
use cmq_catalog::inside::{Lang, speak};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::BoxedStrategy;

use crate::search::question;
use crate::{harmless, hold, in_each_environment, oddities};

/// The program run within this process: its status, its results and its complaints.
pub fn run(arguments: &[OsString]) -> (Exit, Vec<u8>, Vec<u8>) {
    let (mut results, mut complaints) = (Vec::new(), Vec::new());
    let exit = cmq_catalog::run_to(arguments, &mut results, &mut complaints);
    (exit, results, complaints)
}

/// All commands and options, their other names too.
fn declared() -> (Vec<String>, Vec<String>) {
    speak(Lang::En);
    let mut program = cmq_catalog::inside::command();
    program.build();
    let (mut commands, mut options) = (Vec::new(), Vec::new());
    let mut add = |command: &clap::Command| {
        for option in command.get_arguments() {
            let names = option.get_long_and_visible_aliases().into_iter().flatten();
            options.extend(names.map(|name| format!("--{name}")));
            options.extend(
                option
                    .get_all_aliases()
                    .into_iter()
                    .flatten()
                    .map(|name| format!("--{name}")),
            );
            options.extend(option.get_short().map(|short| format!("-{short}")));
        }
    };
    add(&program);
    for command in program.get_subcommands() {
        add(command);
        commands.push(command.get_name().to_owned());
        commands.extend(command.get_all_aliases().map(str::to_owned));
    }
    for list in [&mut commands, &mut options] {
        list.sort();
        list.dedup();
    }
    (commands, options)
}

fn values() -> Vec<&'static str> {
    let mut values = vec![
        "campuses",
        "partners",
        "formations",
        "actions",
        "campus",
        "partner",
        "training",
        "bac+5",
        "cap",
        "V",
        "7",
        "bts",
        "niveau 5",
        "json",
        "ndjson",
        "csv",
        "tsv",
        "markdown",
        "md",
        "table",
        "record",
        "html",
        "svg",
        "geojson",
        "id",
        "name",
        "-name",
        "id,name",
        "help",
        "sites.town",
        "sources",
        "fr",
        "en",
        "always",
        "never",
        "poitiers",
        "bordeaux",
        "2023",
        "2023-04-31",
        "2016-02-29",
        "0",
        "1",
        "2",
        "19",
        "20",
        "40",
        "80",
        "65535",
        "65536",
        "99999999999999999999",
        "-1",
        "1e308",
        "NaN",
        "inf",
        "0.0",
        "7,5 km",
        "Saintes",
        "17100",
        "st jean",
        "La Rochelle",
        "apprentissage",
        "tests/small",
        "/dev/null",
        "nowhere",
        "",
        "-",
        "--",
        "--help",
        "=",
        "''",
        "bash",
        "zsh",
        "fish",
        "elvish",
        "powershell",
        "__complete",
        "\u{1b}[31m",
        "\u{9b}31m",
        "\u{202e}",
        "a\0b",
        "é",
        "e\u{301}",
        "*",
        "%s%n",
        "$(id)",
        "../..",
        "~",
        "\\",
        "\"",
    ];
    for kind in cmq_catalog::catalog::Kind::ALL {
        let entries = CATALOG.entries_of(kind);
        values.extend(entries.into_iter().map(|entry| entry.id().as_str()));
    }
    values
}

#[cfg(unix)]
fn any_bytes(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

#[cfg(not(unix))]
fn any_bytes(bytes: Vec<u8>) -> OsString {
    String::from_utf8_lossy(&bytes).into_owned().into()
}

fn arguments() -> BoxedStrategy<Vec<OsString>> {
    let (commands, options) = declared();
    let values = || select(values()).prop_map(str::to_owned);
    let value = prop_oneof![6 => values(), 3 => question(), 1 => oddities(20)].boxed();
    let option = prop_oneof![
        3 => select(options.clone()).prop_map(|option| vec![option]),
        5 => (select(options.clone()), value.clone()).prop_map(|(option, value)| vec![option, value]),
        2 => (select(options), value.clone()).prop_map(|(option, value)| vec![format!("{option}={value}")]),
    ];
    let word = prop_oneof![
        5 => value.prop_map(|value| vec![value]),
        5 => option,
        1 => select(commands.clone()).prop_map(|command| vec![command]),
    ];
    let word = prop_oneof![
        30 => word.prop_map(|words| words.into_iter().map(OsString::from).collect::<Vec<_>>()),
        1 => vec(any::<u8>(), 0..12).prop_map(|bytes| vec![any_bytes(bytes)]),
    ];
    let start = prop_oneof![
        12 => select(commands).prop_map(Some),
        1 => Just(None),
    ];
    let line = (start, vec(word, 0..7)).prop_map(|(start, words)| {
        let start = start.map(OsString::from).into_iter();
        start.chain(words.concat()).collect::<Vec<_>>()
    });
    let shell = select(vec!["bash", "zsh", "fish", "elvish", "powershell"]);
    prop_oneof![
        6 => line.clone().prop_map(|line| [vec![OsString::from("cmq")], line].concat()),
        1 => (shell, line, select(vec!["0", "40", "80", "x"])).prop_map(|(shell, line, columns)| {
            completing(shell, &line, columns)
        }),
    ]
    .boxed()
}

/// What a shell asks at the end of a line.
fn completing(shell: &str, line: &[OsString], columns: &str) -> Vec<OsString> {
    let last = line.last().cloned().unwrap_or_default();
    let handed: Vec<OsString> = match shell {
        "bash" | "zsh" => {
            let line = [&["cmq".into()], line].concat().join(OsStr::new(" "));
            vec![columns.into(), last, line, "63".into()]
        }
        "powershell" => {
            let words = [&["cmq".into()], line].concat().into_iter();
            words
                .map(|word| {
                    let mut given = OsString::from("=");
                    given.push(word);
                    given
                })
                .collect()
        }
        _ => [&["cmq".into()], line].concat(),
    };
    [
        ["cmq", "__complete", shell].map(OsString::from).to_vec(),
        handed,
    ]
    .concat()
}

/// Whether arguments may make the program write a file where it should not.
fn writes(arguments: &[OsString]) -> bool {
    arguments.iter().any(|argument| {
        let text = argument.to_string_lossy();
        text.starts_with('/') && text != "/dev/null" || text.contains("..") || text.contains("=/")
    })
}

#[test]
fn whatever_is_typed_is_answered_or_refused() {
    in_each_environment("command::whatever_is_typed_is_answered_or_refused", |_| {
        // What is written goes where nothing else is.
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("typed");
        crate::support::copy_of("tests/small", "typed/tests/small");
        std::env::set_current_dir(&folder).expect("the folder is there");
        let cases = arguments().prop_filter("writes anywhere", |arguments| !writes(arguments));
        hold(100, &cases, |arguments| {
            let (exit, results, complaints) = run(&arguments);
            // The paths of what `man` has written are there for scripts, too.
            let exact = ["csv", "tsv", "--excel", "man"];
            let of_terminal = !arguments.iter().any(|argument| {
                exact
                    .iter()
                    .any(|it| argument.to_string_lossy().contains(it))
            });
            // What completes a line has its own separators, and a shell that draws it.
            let completes = arguments.get(1).is_some_and(|it| it == "__complete");
            if completes {
                let text = String::from_utf8_lossy(&results);
                harmless(text.replace(['\t', '\0', '\r'], " ").as_bytes())?;
            } else if of_terminal {
                harmless(&results)?;
            }
            harmless(&complaints)?;
            prop_assert!(exit != Exit::Interrupted);
            match exit {
                Exit::Usage => prop_assert!(results.is_empty() && !complaints.is_empty()),
                // What is wrong with a catalogue is the result of `check`.
                Exit::Catalog => prop_assert!(results.is_empty() != complaints.is_empty()),
                _ => {}
            }
            // A file that was written stays, and is in the way.
            let writes = |it: &OsString| {
                let text = it.to_string_lossy();
                ["-o", "--output", "--sortie"]
                    .iter()
                    .any(|option| text.starts_with(option))
            };
            if !arguments.iter().any(writes) {
                prop_assert_eq!(run(&arguments).1, results, "not the same twice");
            }
            Ok(())
        });
        let _ = fs::remove_dir_all(folder);
    });
}

#[test]
fn json_is_json_for_every_question() {
    hold(
        200,
        &(question(), any::<bool>(), any::<bool>()),
        |(question, lines, any)| {
            let format = if lines { "--format=ndjson" } else { "--json" };
            let mut arguments = ["cmq", "search", format].map(OsString::from).to_vec();
            arguments.extend(any.then(|| "--any".into()));
            arguments.extend(["--".into(), OsString::from(question)]);
            let (exit, results, _) = run(&arguments);
            harmless(&results)?;
            let text = String::from_utf8_lossy(&results);
            let pieces = if lines {
                text.lines().collect()
            } else {
                vec![&*text]
            };
            let mut hits = 0;
            for piece in pieces {
                let value: Result<serde_json::Value, _> = serde_json::from_str(piece);
                prop_assert!(value.is_ok(), "{piece}");
                hits += value.map_or(0, |value| value.as_array().map_or(1, Vec::len));
            }
            let expected = if hits > 0 { Exit::Found } else { Exit::Nothing };
            prop_assert_eq!(exit, expected);
            Ok(())
        },
    );
}
