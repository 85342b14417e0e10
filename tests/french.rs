//! Under a French locale all is French: the help and the complaints of every command and option, whoever
//! words them.
#![cfg(feature = "cli")]

mod support;

use std::process::Output;

use clap::{Arg, ArgAction, Command};
use cmq_catalog::builtin::CATALOG;
use cmq_catalog::inside::{self, Lang, speak};
use support::{NOTHING_LEFT, cmq};

/// English words that are no French ones.
const ENGLISH: &str = "the of with and for this that these is are was be been not only which what when where \
    who whose how from than then there their they it its has have having can cannot could must should would \
    will may usage commands error errors tip hint required requires unexpected expected found try more about \
    exists exist mean meant needs need used using given give multiple times time invalid value values \
    without within between by all any each every other others another one two first last new old same such \
    please see also known unknown written read word words line lines file folder catalogue's program print \
    prints show shows help's output input nothing something anything everything level levels year years";

/// What stays as it is: commands, values of options, fields.
const NAMES: [&str; 8] = [
    "about", "all", "help", "level", "list", "new", "search", "show",
];

fn french(arguments: &[&str]) -> Output {
    let mut command = cmq(arguments);
    command.env("LC_ALL", "fr_FR.UTF-8");
    // Where what is asked for may be written.
    command.current_dir(env!("CARGO_TARGET_TMPDIR"));
    command.output().expect("the program starts")
}

/// What stands in a text besides names of commands, options and formats, quotations, and the titles,
/// publishers and licences of its sources.
fn prose(text: &str) -> String {
    let mut prose = String::new();
    let mut quoted = 0;
    let said = CATALOG.sources.iter();
    let said = said.flat_map(|source| source.licence.iter().chain([&source.publisher]));
    let text = said.fold(text.to_owned(), |text, said| {
        text.replace(said.as_str(), "")
    });
    // Values are what they are in either language.
    let lines = text.lines();
    let lines = lines.filter(|line| !line.trim_start().starts_with("valeurs possibles"));
    for word in lines.flat_map(str::split_whitespace) {
        quoted += word.matches('«').count();
        let name = word.trim_start_matches(['(', '[', '<']).starts_with('-')
            || word.contains(['/', '<'])
            || word.contains(".ron")
            // A hash.
            || word.len() == 64;
        if quoted == 0 && !name {
            prose.push_str(word);
            prose.push(' ');
        }
        quoted = quoted.saturating_sub(word.matches('»').count());
    }
    prose
}

fn assert_french(arguments: &[&str], text: &[u8]) {
    let text = String::from_utf8_lossy(text);
    let prose = prose(&text).to_lowercase();
    for word in prose.split(|c: char| !c.is_alphabetic()) {
        let english = ENGLISH.split_whitespace().any(|it| it == word);
        let name = NAMES.contains(&word);
        assert!(!english || name, "{arguments:?}: {word} in\n{text}");
    }
}

/// Every command by its name, with all that it takes.
fn commands() -> Vec<(Vec<String>, Command)> {
    speak(Lang::Fr);
    let mut root = inside::command();
    root.build();
    let mut commands: Vec<_> = root
        .get_subcommands()
        .map(|command| (vec![command.get_name().to_owned()], command.clone()))
        .collect();
    commands.push((Vec::new(), root));
    commands
}

/// What a command must be given to be understood.
fn given(command: &Command) -> Vec<String> {
    let required = command.get_positionals().filter(|it| it.is_required_set());
    let values = required.map(|it| {
        let first = it
            .get_possible_values()
            .first()
            .map(|it| it.get_name().to_owned());
        first.unwrap_or_else(|| "x".to_owned())
    });
    values.collect()
}

fn options(command: &Command) -> Vec<Arg> {
    let options = command.get_arguments().filter(|it| it.get_long().is_some());
    options.cloned().collect()
}

#[test]
fn the_help_of_every_command_is_french() {
    for (name, _) in commands() {
        let name: Vec<&str> = name.iter().map(String::as_str).collect();
        let arguments = [&name[..], &["--help"]].concat();
        let output = french(&arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(text.contains("Utilisation\u{a0}: cmq"), "{text}");
        // No line may begin with what belongs to the one before.
        for torn in [" :", " ;", " ?", " !", "« ", " »"] {
            assert!(!text.contains(torn), "{torn} in {text}");
        }
        assert_french(&arguments, text.as_bytes());
    }
}

#[test]
fn the_complaints_about_every_option_are_french() {
    let mut complaints = 0;
    for (name, command) in commands() {
        let given = given(&command);
        let begin: Vec<&str> = name.iter().chain(&given).map(String::as_str).collect();
        let mut lines: Vec<Vec<String>> = vec![
            vec!["--xyzzy".into()],
            vec!["--xyzzy=1".into()],
            vec!["-x".into()],
        ];
        for option in options(&command) {
            let long = format!("--{}", option.get_long().unwrap_or_default());
            let takes_value = option.get_action().takes_values();
            if takes_value {
                lines.push(vec![long.clone()]);
                lines.push(vec![long.clone(), String::new()]);
                lines.push(vec![long.clone(), "xyzzy".into()]);
            } else {
                lines.push(vec![format!("{long}=1")]);
                lines.push(vec![long.clone(), long.clone()]);
            }
            if matches!(option.get_action(), ArgAction::Set) {
                lines.push(vec![long.clone(), "1".into(), long.clone(), "1".into()]);
            }
            // One letter missing.
            lines.push(vec![long[..long.len() - 1].to_owned()]);
            lines.push(vec!["--json".into(), "--format".into(), "json".into()]);
            lines.push(vec!["--excel".into(), "--format".into(), "json".into()]);
        }
        for line in lines {
            let line: Vec<&str> = line.iter().map(String::as_str).collect();
            let arguments = [&begin[..], &line].concat();
            let output = french(&arguments);
            assert_french(&arguments, &output.stderr);
            if output.status.code() == Some(2) {
                complaints += 1;
                let told = String::from_utf8_lossy(&output.stderr).into_owned();
                assert!(told.starts_with("erreur\u{a0}:"), "{arguments:?}: {told}");
                assert!(output.stdout.is_empty(), "{arguments:?}");
            }
        }
        // Without what it must be given, and with one argument too many.
        let name: Vec<&str> = name.iter().map(String::as_str).collect();
        assert_french(&name, &french(&name).stderr);
        let more = [&begin[..], &["xyzzy"]].concat();
        assert_french(&more, &french(&more).stderr);
    }
    assert!(complaints > 100, "{complaints}");
}

#[test]
fn what_finds_nothing_is_told_in_french() {
    for arguments in [
        &["search", "xyzzy"][..],
        &["search", "avocat", "du", "droit"],
        &[
            "search",
            "train",
            "--level",
            "bac+8",
            "--academy",
            "limoges",
        ],
        &["search", "..."],
        &["search", "train", "cognac"],
        &["show", "ferocampus"],
        &["show", "lycee"],
        &["show", "thales", "--as-of", "1999"],
        &["compare", "thales"],
        &["compare", "thales", "thales"],
        &["compare", "thales", "ferocampus"],
        &["compare", "thales", "littoral"],
        &["path", "xyzzy"],
        &["path", "--from", "bax"],
        &["path", "--from", "bac+5", "--to", "bac"],
        &["path", "--from", "bac+8", "--to", "bac+8", "cap", "cuir"],
        &["path", "--as-of", "1999"],
        NOTHING_LEFT,
        &["list", "campuses", "--as-of", "1999"],
        &["glossary", "bax"],
        &["list", "campuses", "--catalog", "/nowhere"],
        &["list", "campuses", "--level", "bax"],
        &["list", "campuses", "--field", "xyzzy"],
        &["list", "campuses", "--fields", "xyzzy"],
        &["list", "campuses", "--sort", "xyzzy"],
        &["list", "campuses", "--as-of", "hier"],
        &["map", "ferocampus"],
        &["map", "--academy", "limoges", "--field", "cuir"],
        &["list", "campuses", "--near", "trifouilly"],
        &["list", "campuses", "--format", "svg"],
        &["peintre", "avion"],
        &["serach", "avion"],
        &["check"],
        &["new", "Bois"],
        &["new", "littoral"],
        &["new", "bois", "--output", "."],
        &["diff", "/nowhere"],
    ] {
        let output = french(arguments);
        assert!(!output.stderr.is_empty(), "{arguments:?}");
        assert_french(arguments, &output.stderr);
    }
}

#[test]
fn what_is_shown_is_headed_in_french() {
    for arguments in [
        &[][..],
        &["list", "campuses", "--width", "60"],
        &["list", "partners", "--limit", "2"],
        &["list", "trainings", "--level", "V"],
        &["list", "actions"],
        &["search", "cap", "marokinerie", "--explain"],
        &["show", "ferrocampus", "thales", "mc-peinture-aeronautique"],
        &["map", "--partners", "--near", "bordaux"],
        &["map", "littoral"],
        &["sheet", "cuir-mode-luxe"],
        &["sheet", "numerique", "--format", "table"],
        &["compare", "ferrocampus", "littoral", "numerique"],
        &["compare", "thales", "sncf", "thales"],
        &["path", "--from", "V", "--to", "bac+5"],
        &["path", "--from", "bac+8"],
        &["stats"],
        &["stats", "--coverage"],
        &["about", "--sources"],
        &["glossary"],
        &["search", "cap", "marokinerie", "--receipt"],
    ] {
        let output = french(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert_french(arguments, &output.stdout);
    }
}

#[test]
fn commands_kinds_and_options_have_french_names_too() {
    for (french, english) in [
        (
            &[
                "lister",
                "formations",
                "--niveau",
                "bac+5",
                "--trier",
                "-name",
                "--limite",
                "2",
            ][..],
            &[
                "list",
                "trainings",
                "--level",
                "bac+5",
                "--sort",
                "-name",
                "--limit",
                "2",
            ][..],
        ),
        (
            &[
                "lister",
                "partenaire",
                "--partenaire",
                "thales",
                "--champs",
                "id,name",
                "--largeur",
                "40",
            ],
            &[
                "list",
                "partners",
                "--partner",
                "thales",
                "--fields",
                "id,name",
                "--width",
                "40",
            ],
        ),
        (
            &[
                "chercher",
                "train",
                "--genre",
                "campus",
                "--statut",
                "scolaire",
                "--academie",
                "poitiers",
            ],
            &[
                "search",
                "train",
                "--kind",
                "campuses",
                "--status",
                "school",
                "--academy",
                "poitiers",
            ],
        ),
        (
            &[
                "lister",
                "campus",
                "--domaine",
                "nautisme",
                "--au",
                "2023-05",
                "--catalogue",
                "data",
            ],
            &[
                "list",
                "campuses",
                "--field",
                "nautisme",
                "--as-of",
                "2023-05",
                "--catalog",
                "data",
            ],
        ),
        (
            &["comparer", "thales", "sncf", "--au", "2024"],
            &["compare", "thales", "sncf", "--as-of", "2024"],
        ),
        (
            &["parcours", "--de", "bac", "--vers", "bac+5", "train"],
            &["path", "--from", "bac", "--to", "bac+5", "train"],
        ),
        (&["parcours", "--jusqua", "bts"], &["path", "--to", "bts"]),
        (&["statistiques"], &["stats"]),
        (
            &["voir", "thales", "--langue", "fr", "--couleur", "always"],
            &["show", "thales", "--lang", "fr", "--color", "always"],
        ),
    ] {
        let (one, other) = (cmq(french).output(), cmq(english).output());
        let (one, other) = (one.expect("it runs"), other.expect("it runs"));
        assert_eq!(one.status.code(), Some(0), "{french:?}");
        assert_eq!(one.stdout, other.stdout, "{french:?}");
    }
}
