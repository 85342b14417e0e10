//! The commands for those who keep a catalogue, as they see them: `check`, `new`, `diff`, and every command on
//! another catalogue than the one built in.
#![cfg(feature = "cli")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cmq_catalog::catalog::{Gazetteer, Outlines, read};
use cmq_catalog::inside::Lang;
use serde_json::Value;
use support::{
    cmq, copy_of, copy_of_data, json, mistakes_shown, pluck, replace, run, stderr, stdout,
};

/// The made-up catalogue.
const SMALL: &str = "tests/small";

fn shown(folder: &Path) -> &str {
    folder.to_str().expect("UTF-8")
}

/// A folder of the test's own with nothing in it.
fn empty(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn write(folder: &Path, file: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
    fs::write(path, text).expect("it can be written");
}

/// The codes of what `check` finds in a folder, in its order.
fn codes(folder: &Path) -> Vec<String> {
    let mistakes = mistakes_shown(folder);
    mistakes
        .iter()
        .map(|mistake| mistake["code"].as_str().expect("a code").to_owned())
        .collect()
}

/// Of a catalogue in which nothing is doubtful on the day of the tests.
fn sound(name: &str) -> PathBuf {
    let folder = copy_of(SMALL, name);
    replace(
        &folder,
        "campuses/voile.ron",
        "\"2025-06-30\"",
        "\"2030-06-30\"",
    );
    replace(&folder, "sources.ron", "\"2024-05-17\"", "\"2026-05-17\"");
    let with_address = "address: \"https://port.example.org\", trust: Weak";
    replace(&folder, "sources.ron", "trust: Weak", with_address);
    folder
}

// Every command on another catalogue.

#[test]
fn every_command_knows_the_catalogue_that_is_asked_for_and_no_other() {
    let real = json(&["list", "campuses"]);
    let partners = json(&["list", "partners"]);
    let foreign: Vec<&str> = [
        pluck(&real, "id"),
        pluck(&partners, "id"),
        vec!["Aquitaine"],
    ]
    .concat();
    for arguments in [
        &[][..],
        &["--version"],
        &["list", "campuses"],
        &["list", "campuses", "--academy", "archipel"],
        &["list", "campuses", "--level", "bts"],
        &["list", "partners", "--near", "Port-Neuf"],
        &["list", "trainings", "--status", "apprentissage"],
        &["list", "actions"],
        &["search", "bateau"],
        &["search", "bateau", "cap"],
        &[
            "show",
            "voile",
            "phare",
            "chantier-bleu",
            "cap-voilerie",
            "regate",
        ],
        &["map"],
        &["map", "voile", "--partners"],
        &["map", "--near", "98200", "--format", "geojson"],
        &["map", "--format", "svg"],
        &["sheet", "voile"],
        &["sheet", "phare", "--format", "html"],
        &["compare", "voile", "phare"],
        &["compare", "chantier-bleu", "lycee-du-phare"],
        &["path", "--from", "cap", "--to", "bts"],
        &["stats"],
        &["glossary"],
        &["glossary", "matelot des voiles"],
        &["about"],
        &["about", "--json"],
        &["check"],
        &["new", "bois"],
        &["diff", SMALL],
    ] {
        let typed = stdout(&[arguments, &["--catalog", SMALL]].concat(), 0);
        let set = cmq(arguments).env("CMQ_CATALOG", SMALL).output();
        let set = set.expect("the program starts");
        assert_eq!(set.status.code(), Some(0), "{arguments:?}");
        let set = String::from_utf8(set.stdout).expect("UTF-8");
        // What is to be typed next needs no option where the variable is set.
        let without = typed.replace("--catalog tests/small ", "");
        assert_eq!(without, set, "{arguments:?}");
        for word in &foreign {
            let words = |text: &str| {
                text.split(|c: char| !c.is_alphanumeric() && c != '-')
                    .any(|it| it == *word)
            };
            assert!(!words(&typed), "{arguments:?}: {word} in\n{typed}");
        }
    }
    // What is said where nothing is found speaks of that catalogue too.
    for (arguments, said) in [
        (
            &["list", "campuses", "--academy", "archipl"][..],
            "Archipel",
        ),
        (&["list", "campuses", "--campus", "voil"], "voile"),
        (&["show", "voiles"], "voile"),
        (&["list", "campuses", "--near", "port-nef"], "Port-Neuf"),
        (&["glossary", "gabie"], "Gabier"),
    ] {
        let output = cmq(arguments)
            .env("CMQ_CATALOG", SMALL)
            .output()
            .expect("it starts");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let found = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!((told + &found).contains(said), "{arguments:?}");
    }
}

#[test]
fn the_option_goes_before_the_variable_and_an_empty_one_is_none() {
    let with = |set: &str, arguments: &[&str]| {
        let output = cmq(arguments).env("CMQ_CATALOG", set).output();
        let output = output.expect("the program starts");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        (output.status.code(), text)
    };
    let list = ["list", "campuses", "--format", "tsv", "--fields", "id"];
    let small = (Some(0), "id\nvoile\nphare\n".to_owned());
    assert_eq!(with(SMALL, &list), small);
    let option = [&list[..], &["--catalog", SMALL]].concat();
    assert_eq!(with("/nowhere", &option), small);
    assert_eq!(with("", &list).1, stdout(&list, 0));
    assert_eq!(with("/nowhere", &list), (Some(3), String::new()));
    // These need none.
    for arguments in [
        &["schema", "check"][..],
        &["completions", "bash"],
        &["man", "check"],
    ] {
        assert_eq!(with("/nowhere", arguments), (Some(0), stdout(arguments, 0)));
    }
}

#[test]
fn completion_looks_into_the_catalogue_that_the_line_will_run_with() {
    let offered = |set: &str, words: &[&str]| {
        let output = cmq(&["__complete", "fish", "cmq"])
            .args(words)
            .env("CMQ_CATALOG", set)
            .output()
            .expect("the program starts");
        let text = String::from_utf8(output.stdout).expect("UTF-8");
        let values = text.lines().filter_map(|line| line.split('\t').next());
        values.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(offered(SMALL, &["show", "v"]), ["voile"]);
    assert_eq!(offered("", &["show", "voi"]), [""; 0]);
    assert_eq!(offered("/nowhere", &["show", "v"]), [""; 0]);
    assert_eq!(
        offered("/nowhere", &["show", "--catalog", SMALL, "v"]),
        ["voile"]
    );
    assert!(offered(SMALL, &["list", "campuses", "--near", "le"]).contains(&"Le Phare".to_owned()));
    // Folders for those who keep one, files too where one is to be written.
    for command in ["check", "diff", "verifier"] {
        assert_eq!(
            offered("", &[command, "tests/sm"]),
            ["tests/small/"],
            "{command}"
        );
        assert_eq!(
            offered("", &[command, "tests/keeper"]),
            [""; 0],
            "{command}"
        );
    }
    assert_eq!(offered("", &["diff", "data", "tests/sm"]), ["tests/small/"]);
    assert_eq!(
        offered("", &["new", "bois", "-o", "tests/keeper"]),
        ["tests/keeper.rs"]
    );
    assert!(offered("", &["check", "--fields", "sev"]).contains(&"severity".to_owned()));
}

#[test]
fn what_a_catalogue_lacks_is_named_by_whom_it_is_asked_of() {
    let folder = copy_of(SMALL, "lacking");
    for file in ["outlines.geojson", "towns.tsv", "vocabulary.ron"] {
        fs::remove_file(folder.join(file)).expect("it is there");
    }
    for (arguments, said) in [
        (&["map"][..], "no outlines.geojson, which the map needs"),
        (
            &["map", "voile", "--format", "geojson"],
            "no outlines.geojson, which the map needs",
        ),
        (
            &["list", "campuses", "--near", "Le Phare"],
            "no towns.tsv, which --near needs",
        ),
        (
            &["search", "voile", "--near", "98100"],
            "no towns.tsv, which --near needs",
        ),
        (&["glossary"], "no vocabulary.ron, which the glossary needs"),
    ] {
        let told = stderr(&[arguments, &["--catalog", shown(&folder)]].concat(), 3);
        assert!(
            told.contains(said) && told.contains(shown(&folder)),
            "{arguments:?}: {told}"
        );
    }
    stdout(&["sheet", "voile", "--catalog", shown(&folder)], 0);
    stdout(&["check", shown(&folder)], 0);
}

// `check`.

#[test]
fn a_sound_catalogue_is_said_to_be_sound() {
    let folder = sound("sound");
    let page = stdout(&["check", shown(&folder)], 0);
    let holds =
        "holds together: 2 campuses, 2 partners, 1 training, 1 action; no error, no warning.";
    assert_eq!(page, format!("{} {holds}\n", shown(&folder)));
    assert_eq!(stdout(&["check", shown(&folder), "--json"], 0), "[]\n");
    let csv = stdout(&["check", shown(&folder), "--format", "csv"], 0);
    assert!(csv.starts_with("severity,code,file,line,column,"), "{csv}");
    assert_eq!(csv.lines().count(), 1);
    let french = stdout(&["verifier", shown(&folder), "--lang", "fr"], 0);
    assert!(
        french.contains("est cohérent\u{a0}: 2 campus, "),
        "{french}"
    );
    // The folder may be said as of every command, or be set.
    assert_eq!(stdout(&["check", "--catalog", shown(&folder)], 0), page);
    let set = cmq(&["check"])
        .env("CMQ_CATALOG", &folder)
        .output()
        .expect("it starts");
    assert_eq!(String::from_utf8_lossy(&set.stdout), page);
}

#[test]
fn without_a_folder_it_is_said_that_the_built_in_catalogue_needs_no_check() {
    let told = stderr(&["check"], 2);
    assert!(
        told.contains("was checked when the program was built"),
        "{told}"
    );
    assert!(told.contains("try: cmq check ."), "{told}");
    assert!(stderr(&["check", "--lang", "fr"], 2).contains("a été vérifié à sa construction"));
}

#[test]
fn the_real_catalogue_has_no_error() {
    let mistakes = mistakes_shown(Path::new("data"));
    assert!(
        mistakes
            .iter()
            .all(|mistake| mistake["severity"] == "warning")
    );
    stdout(&["check", "data"], 0);
}

#[test]
fn each_doubt_is_told_and_is_no_error() {
    for (file, old, new, code, said) in [
        ("sources.ron", "\"2026-05-17\"", "\"2024-11\"", "", ""),
        (
            "sources.ron",
            "\"2026-05-17\"",
            "\"2024-10\"",
            "old-facts",
            "24 facts rest on nothing newer than `gazette`",
        ),
        (
            "sources.ron",
            "\"2026-05-17\"",
            "\"2026-11-26\"",
            "from-the-future",
            "a date still to come: 26 November 2026",
        ),
        ("sources.ron", "\"2026-05-17\"", "\"2026-11\"", "", ""),
        (
            "sources.ron",
            "address: \"https://port.example.org\", ",
            "",
            "no-address",
            "the source `rumeur` has no address",
        ),
        (
            "campuses/voile.ron",
            "\"2030-06-30\"",
            "\"2026-11-24\"",
            "label-ended",
            "this label has ended (24 November 2026)",
        ),
        (
            "campuses/voile.ron",
            "\"2030-06-30\"",
            "\"2026-11-25\"",
            "",
            "",
        ),
        (
            "partners.ron",
            "partners: [",
            "partners: [(id: \"seul\", name: \"Seul\", sources: [\"gazette\"]),",
            "partner-of-no-campus",
            "no campus names the partner `seul`",
        ),
        (
            "sources.ron",
            "sources: [",
            "sources: [(id: \"a\", title: \"T\", publisher: \"P\", date: \"2026\", address: \"https://a.fr\", trust: Weak),",
            "unused-source",
            "nothing rests on the source `a`",
        ),
        (
            "campuses/phare.ron",
            "\"Phares et balises\"",
            "\"Voiles et gréement\"",
            "similar-name",
            "is all but the name of another entry",
        ),
        (
            "campuses/phare.ron",
            "\"Phares et balises\"",
            "\"Gréement et Voile !\"",
            "similar-name",
            "is it the same?",
        ),
        (
            "campuses/phare.ron",
            "\"Phares et balises\"",
            "\"Toile et gréements\"",
            "",
            "",
        ),
        (
            "campuses/phare.ron",
            "en: \"They keep the light.\"",
            "en: \"On y garde la lumière.\"",
            "same-in-both",
            "the same in French and in English",
        ),
        (
            "places.ron",
            "towns: [",
            "towns: [(name: \"Loin\", department: \"99\", insee: \"99009\", latitude: 1, longitude: 1, sources: [\"gazette\"]),",
            "unused-town",
            "nothing is in the town `Loin`",
        ),
    ] {
        let folder = sound("doubt");
        replace(&folder, file, old, new);
        let expected: Vec<&str> = [code].into_iter().filter(|code| !code.is_empty()).collect();
        assert_eq!(codes(&folder), expected, "{new}");
        // `check` leaves with 0 all the same.
        let page = stdout(&["check", shown(&folder)], 0);
        assert!(page.contains(said), "{page}");
        assert!(code.is_empty() || page.starts_with("warning: "), "{page}");
    }
    let folder = sound("stranger");
    write(&folder, "vocabulaire.ron", "()");
    write(&folder, "notes.txt", "");
    assert_eq!(codes(&folder), ["not-read"]);
    let page = stdout(&["check", shown(&folder)], 0);
    assert!(page.contains("vocabulaire.ron: is not read"), "{page}");
}

#[test]
fn one_mistake_does_not_hide_the_next() {
    let folder = copy_of(SMALL, "many");
    replace(&folder, "partners.ron", "kind: Company", "kynd: Company");
    replace(&folder, "partners.ron", "kind: Lycee", "kind: Lycée");
    replace(&folder, "campuses/voile.ron", "\"bac+2\"", "\"bac+22\"");
    replace(
        &folder,
        "campuses/voile.ron",
        "date: \"2024-05\"",
        "date: \"mai 2024\"",
    );
    replace(
        &folder,
        "campuses/voile.ron",
        "value: 1500000",
        "value: \"1500000\"",
    );
    replace(
        &folder,
        "campuses/phare.ron",
        "name: \"Phares et balises\",",
        "",
    );
    replace(&folder, "sources.ron", "consulted: \"2025-01\", ", "");
    replace(&folder, "vocabulary.ron", "\"voilier\"]", "\"Bateau\"]");
    replace(&folder, "places.ron", "longitude: -1.6", "longitude: -181");
    write(
        &folder,
        "towns.tsv",
        "insee\tname\tdepartment\tpostal_code\tpopulation\tlatitude\tlongitude\n1\t2\nx\ty\tz\n",
    );
    write(&folder, "outlines.geojson", "{\n  \"features\": 7\n}\n");
    let found = mistakes_shown(&folder);
    let errors = found
        .iter()
        .filter(|mistake| mistake["severity"] == "error");
    let told: Vec<(String, &str)> = errors
        .map(|mistake| {
            let file = mistake["file"].as_str().expect("a file").rsplit('/').next();
            let line = mistake["line"].as_u64().expect("a line");
            let place = format!("{}:{line}", file.expect("a name"));
            (place, mistake["code"].as_str().expect("a code"))
        })
        .collect();
    let expected = [
        ("phare.ron:1", "missing-field"),
        ("voile.ron:49", "unknown-value"),
        ("voile.ron:67", "not-a-date"),
        ("voile.ron:79", "syntax"),
        ("outlines.geojson:2", "unexpected-type"),
        ("partners.ron:7", "unknown-field"),
        ("partners.ron:12", "unknown-value"),
        ("places.ron:6", "bad-number"),
        ("sources.ron:12", "undated-source"),
        ("towns.tsv:2", "bad-row"),
        ("towns.tsv:3", "bad-row"),
        ("vocabulary.ron:5", "repeated"),
    ];
    let expected = expected.map(|(place, code)| (place.to_owned(), code));
    assert_eq!(told, expected);
    let page = run(&["check", shown(&folder)]);
    assert_eq!(page.status.code(), Some(3));
    let page = String::from_utf8(page.stdout).expect("UTF-8");
    assert!(
        page.contains(" does not hold together: 12 errors, "),
        "{page}"
    );
}

#[test]
fn what_leads_to_something_that_cannot_be_read_is_no_mistake_of_its_own() {
    for file in [
        "sources.ron",
        "partners.ron",
        "places.ron",
        "about.ron",
        "campuses/voile.ron",
    ] {
        let folder = sound("echo");
        write(&folder, file, "(");
        assert_eq!(codes(&folder), ["syntax"], "{file}");
    }
}

#[test]
fn the_mark_stands_under_the_mistake_whatever_comes_before_it() {
    let folder = sound("letters");
    for (new, line) in [
        ("\t\tacademy: \"X\",", "        academy: \"X\","),
        (
            "/* 日本語 ０１ */ academy: \"X\",",
            "/* 日本語 ０１ */ academy: \"X\",",
        ),
        ("/* e\u{301}te\u{301} */ academy: \"X\",", "academy: \"X\","),
        ("academy: \"日本語\",", "academy: \"日本語\","),
    ] {
        let folder_of = copy_of(SMALL, "letters");
        assert_eq!(folder, folder_of);
        replace(
            &folder,
            "campuses/voile.ron",
            "    academy: \"Archipel\",",
            new,
        );
        // It compares the mark with the columns of the line, in a terminal's columns.
        let found = mistakes_shown(&folder);
        assert!(
            found
                .iter()
                .any(|mistake| mistake["code"] == "unknown-reference")
        );
        let page = run(&["check", shown(&folder)]).stdout;
        assert!(String::from_utf8_lossy(&page).contains(line), "{line}");
    }
    // What a terminal would obey does not reach it.
    replace(
        &folder,
        "campuses/voile.ron",
        "academy:",
        "/* \u{1b}[31m\u{202e} */ academy:",
    );
    let page = run(&["check", shown(&folder)]).stdout;
    let page = String::from_utf8(page).expect("UTF-8");
    assert!(!page.contains(['\u{1b}', '\u{202e}']), "{page}");
}

#[test]
fn files_are_read_however_an_editor_saved_them() {
    let folder = copy_of(SMALL, "saved");
    replace(
        &folder,
        "campuses/voile.ron",
        "academy: \"Archipel\"",
        "academy: \"Archipelle\"",
    );
    let plain = mistakes_shown(&folder);
    for change in [
        |text: String| text.replace('\n', "\r\n"),
        |text: String| format!("\u{feff}{text}"),
        |text: String| text.trim_end().to_owned(),
    ] {
        let path = folder.join("campuses/voile.ron");
        let text = fs::read_to_string(&path).expect("it is there");
        fs::write(&path, change(text.clone())).expect("it can be written");
        assert_eq!(mistakes_shown(&folder), plain);
        fs::write(&path, text).expect("it can be written");
    }
    write(
        &folder,
        "about.ron",
        b"(\n    title: (fr: \"\xe9t\xe9\"),\n)",
    );
    let found = mistakes_shown(&folder);
    let about = &found[0];
    assert_eq!(
        (&about["code"], &about["line"], &about["column"]),
        (&"not-utf8".into(), &2.into(), &18.into())
    );
}

#[test]
fn what_is_no_catalogue_is_told_as_that() {
    let folder = empty("no-catalog");
    assert_eq!(codes(&folder), ["missing", "missing", "missing", "missing"]);
    assert_eq!(codes(&folder.join("nowhere")), ["missing"]);
    let page = run(&["check", "nowhere"]);
    assert_eq!(page.status.code(), Some(3));
    let page = String::from_utf8(page.stdout).expect("UTF-8");
    assert!(page.starts_with("error: nowhere: is not there\n"), "{page}");
    assert!(
        page.ends_with("nowhere does not hold together: 1 error, no warning.\n"),
        "{page}"
    );
    assert_eq!(codes(Path::new("Cargo.toml")), ["not-a-folder"]);
    let folder = sound("not-a-file");
    fs::remove_file(folder.join("places.ron")).expect("it is there");
    fs::create_dir(folder.join("places.ron")).expect("a folder can be made");
    assert_eq!(codes(&folder), ["not-a-file"]);
}

#[cfg(unix)]
#[test]
fn links_and_rights_are_no_trap() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = sound("links");
    fs::remove_file(folder.join("vocabulary.ron")).expect("it is there");
    symlink("vocabulary.ron", folder.join("vocabulary.ron")).expect("a link can be made");
    assert_eq!(codes(&folder), ["unreadable"]);
    fs::remove_file(folder.join("vocabulary.ron")).expect("it is there");
    symlink("nowhere", folder.join("vocabulary.ron")).expect("a link can be made");
    assert_eq!(codes(&folder), ["missing"]);
    fs::remove_file(folder.join("vocabulary.ron")).expect("it is there");
    // A folder that holds itself.
    symlink("..", folder.join("campuses/again")).expect("a link can be made");
    assert_eq!(codes(&folder), [""; 0]);
    symlink(".", folder.join("campuses/self.ron")).expect("a link can be made");
    assert_eq!(codes(&folder), ["not-a-file"]);
    fs::remove_file(folder.join("campuses/self.ron")).expect("it is there");
    let path = folder.join("partners.ron");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).expect("it can be locked");
    // To the administrator nothing is locked.
    if fs::read(&path).is_err() {
        assert_eq!(codes(&folder), ["unreadable"]);
    }
}

#[test]
fn every_line_fits_the_width_and_colour_is_for_terminals() {
    let folder = copy_of(SMALL, "narrow");
    replace(
        &folder,
        "campuses/voile.ron",
        "academy: \"Archipel\"",
        "academy: \"Archipelle\"",
    );
    replace(&folder, "partners.ron", "kind: Lycee", "kind: Lycée");
    let long = format!("about: (), title: (fr: \"{}\"", "é日".repeat(300));
    replace(
        &folder,
        "about.ron",
        "title: (fr: \"Campus de l'archipel\"",
        &long,
    );
    for (lang, columns) in [("en", 40), ("fr", 40), ("en", 80), ("fr", 80), ("en", 140)] {
        let width = columns.to_string();
        let output = run(&["check", shown(&folder), "--lang", lang, "--width", &width]);
        let page = String::from_utf8(output.stdout).expect("UTF-8");
        for line in page.lines() {
            // A place stands alone on a line, and is not cut.
            let is_place = line.contains(shown(&folder));
            let wide = unicode_width::UnicodeWidthStr::width(line);
            assert!(is_place || wide <= columns, "{wide}: {line}");
        }
        assert!(page.contains("^^^^^"), "{page}");
        assert!(!page.contains('\u{1b}'), "{page}");
    }
    let page = run(&["check", shown(&folder), "--color", "always"]).stdout;
    assert!(String::from_utf8_lossy(&page).contains("\u{1b}[1m\u{1b}[31merror:"));
}

#[test]
fn an_editor_gets_one_mistake_a_line() {
    let folder = copy_of(SMALL, "editor");
    let (line, column) = replace(&folder, "partners.ron", "Lycee,", "Lycée,");
    let fields = "file,line,column,message.en";
    let lines = stdout(
        &[
            "check",
            shown(&folder),
            "--format",
            "tsv",
            "--fields",
            fields,
        ],
        3,
    );
    let file = folder.join("partners.ron").display().to_string();
    let said = "`Lycée` is not one of the values possible here";
    assert!(
        lines.contains(&format!("\n{file}\t{line}\t{column}\t{said}\n")),
        "{lines}"
    );
    let record = stdout(&["check", shown(&folder), "--format", "record"], 3);
    assert!(
        record.contains(&format!(
            "error: {said}\nwhere: {file}:{line}:{column}\nline: (id: "
        )),
        "{record}"
    );
}

// `new`.

/// The lines of a skeleton that are fields, those behind slashes too if asked for, with their empty texts filled.
fn filled(skeleton: &str, all: bool) -> String {
    let mut text = String::new();
    // What each empty text is: by the field that it stands in, and by the list around that.
    let mut lists: Vec<String> = Vec::new();
    let (mut written, mut ids) = (0, 0);
    for line in skeleton.lines() {
        let trimmed = line.trim_start();
        let line = match trimmed.strip_prefix("//") {
            Some(rest) if rest.starts_with(' ') => continue,
            Some(_) if !all => continue,
            Some(rest) => rest,
            None => trimmed,
        };
        if line.ends_with(": [") {
            lists.push(line.trim_end_matches(": [").to_owned());
        }
        if line.starts_with(']') {
            lists.pop();
        }
        let mut rest = line;
        while let Some(at) = rest.find("\"\"") {
            let before = &rest[..at];
            let key = before.rsplit_once(':').map_or("", |(key, _)| key);
            let key = key.rsplit([' ', '(']).next().unwrap_or_default();
            let around = lists.last().map_or("", String::as_str);
            text.push_str(before);
            written += 1;
            let value = match (key, around) {
                ("academy", _) => "Archipel".to_owned(),
                ("sources", _) => "gazette".to_owned(),
                ("town", _) => "Port-Neuf".to_owned(),
                ("partner" | "partners", _) | ("id", "partners") => "chantier-bleu".to_owned(),
                ("id", _) => {
                    ids += 1;
                    format!("neuf-{ids}")
                }
                ("since", _) => "2026".to_owned(),
                ("renewed", _) => "2026".to_owned(),
                ("until", _) => "2030".to_owned(),
                ("date", _) => "2026-03".to_owned(),
                ("address", _) => format!("https://example.org/{written}"),
                _ => format!("Texte {written}"),
            };
            text.push_str(&format!("\"{value}\""));
            rest = &rest[at + 2..];
        }
        text.push_str(rest);
        text.push('\n');
    }
    text
}

#[test]
fn a_skeleton_passes_the_check_once_it_is_filled_in() {
    for lang in ["en", "fr"] {
        let skeleton = stdout(&["new", "bois", "--catalog", SMALL, "--lang", lang], 0);
        for all in [false, true] {
            let folder = sound("filled");
            let campus = filled(&skeleton, all);
            write(&folder, "campuses/bois.ron", &campus);
            assert_eq!(codes(&folder), [""; 0], "{campus}");
            let campus = json(&["show", "bois", "--catalog", shown(&folder)]);
            assert_eq!(
                campus["trainings"].as_array().map(Vec::len),
                Some(usize::from(all))
            );
        }
        // Left as it is, it is told what is empty, and nothing else.
        let folder = sound("unfilled");
        write(&folder, "campuses/bois.ron", &skeleton);
        let found = codes(&folder);
        assert!(
            found.len() > 4 && found.iter().all(|code| code == "empty-text"),
            "{found:?}"
        );
    }
}

#[test]
fn a_skeleton_has_every_field_of_a_campus_in_both_languages() {
    let fields = |text: &str| -> Vec<String> {
        let lines = text
            .lines()
            .map(|line| line.trim_start().trim_start_matches("//"));
        let code = lines.filter(|line| !line.starts_with(' '));
        let words = code.flat_map(|line| {
            line.split([' ', '(', '[', '/'])
                .map(str::to_owned)
                .collect::<Vec<_>>()
        });
        words.filter(|word| word.ends_with(':')).collect()
    };
    let english = fields(&stdout(&["new", "bois"], 0));
    assert_eq!(
        fields(&stdout(&["nouveau", "bois", "--lang", "fr"], 0)),
        english
    );
    let reading = read(Path::new(SMALL)).expect("it is right");
    for campus in reading.catalog.campuses.iter() {
        for name in names(&serde_json::to_value(campus).expect("JSON")) {
            assert!(english.contains(&format!("{name}:")), "{name}");
        }
    }
}

/// The names of all fields in a value, but for the parts of dates.
fn names(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(fields) if fields.contains_key("month") => BTreeSet::new(),
        Value::Object(fields) => {
            let own = fields.keys().cloned();
            own.chain(fields.values().flat_map(names)).collect()
        }
        Value::Array(items) => items.iter().flat_map(names).collect(),
        _ => BTreeSet::new(),
    }
}

#[test]
fn a_new_id_must_be_one_and_free() {
    for (id, said) in [
        ("Bois Énergie", "for instance `bois-energie`"),
        ("a--b", "for instance `a-b`"),
        ("", "lower-case letters"),
        ("!", "lower-case letters"),
        (
            "littoral",
            "“littoral” is taken: Développement durable en zone littorale (campus)",
        ),
        ("thales", "“thales” is taken: Thales (partner)"),
    ] {
        let told = stderr(&["new", id], 2);
        assert!(told.contains(said), "{told}");
    }
    // Each catalogue has its own.
    assert!(
        stderr(&["new", "regate", "--catalog", SMALL], 2).contains("La grande régate (action)")
    );
    stdout(&["new", "littoral", "--catalog", SMALL], 0);
    // One in the making will do, but there must be something.
    let folder = copy_of(SMALL, "making");
    write(&folder, "about.ron", "(");
    stdout(&["new", "bois", "--catalog", shown(&folder)], 0);
    stderr(&["new", "voile", "--catalog", shown(&folder)], 2);
    assert!(
        stderr(&["new", "bois", "--catalog", "/nowhere"], 3).contains("/nowhere: is not there")
    );
}

#[test]
fn a_skeleton_is_written_whole_and_over_nothing() {
    let folder = empty("written");
    let file = folder.join("bois.ron");
    let written = ["new", "bois", "--output", shown(&file)];
    assert_eq!(stdout(&written, 0), format!("{}\n", shown(&file)));
    let text = fs::read_to_string(&file).expect("it is there");
    assert_eq!(text, stdout(&["new", "bois"], 0));
    fs::write(&file, "mine").expect("it can be written");
    let told = stderr(&written, 4);
    assert!(
        told.contains("is there already, and is left as it is"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(&file).expect("it is there"), "mine");
    let told = stderr(&["new", "bois", "-o", shown(&folder)], 4);
    assert!(told.contains("is there already"), "{told}");
    let nowhere = folder.join("no/bois.ron");
    assert!(stderr(&["new", "bois", "-o", shown(&nowhere)], 4).contains("cannot write"));
    #[cfg(unix)]
    {
        let link = folder.join("link.ron");
        std::os::unix::fs::symlink("nowhere", &link).expect("a link can be made");
        stderr(&["new", "bois", "-o", shown(&link)], 4);
        fs::remove_file(&link).expect("it is still there");
    }
    // Nothing half-written lies about.
    let left: Vec<_> = fs::read_dir(&folder).expect("it is there").collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

// `diff`.

/// What differs, in a line for each: how, what, which field, from what, to what.
fn differing(old: &str, new: &str) -> Vec<String> {
    let output = run(&["diff", old, new, "--json"]);
    let records: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let records = records.as_array().expect("an array");
    assert_eq!(output.status.code(), Some(i32::from(!records.is_empty())));
    let lines = records.iter().map(|it| {
        let part = |key: &str| it[key].as_str().unwrap_or("-");
        let keys = ["change", "kind", "id", "field", "from", "to"].map(part);
        keys.join(" ").trim_end_matches(" -").to_owned()
    });
    lines.collect()
}

#[test]
fn a_catalogue_does_not_differ_from_itself() {
    assert_eq!(stdout(&["diff", SMALL, SMALL, "--json"], 0), "[]\n");
    let same = stdout(&["diff", "data"], 0);
    assert_eq!(
        same,
        "No difference between the catalogue built in and data.\n"
    );
    // In another order and another layout it is the same.
    let folder = copy_of(SMALL, "order");
    let partners = fs::read_to_string(folder.join("partners.ron")).expect("it is there");
    let (first, second) = partners.split_once("        ),\n").expect("two partners");
    let first = first.split_once("[\n").expect("a list").1;
    let second = second.split_once("    ],").expect("the end").0;
    write(
        &folder,
        "partners.ron",
        format!("(partners: [{second}{first}),])"),
    );
    replace(
        &folder,
        "vocabulary.ron",
        "\"je\", \"veux\"",
        "\"veux\", \"je\"",
    );
    replace(
        &folder,
        "vocabulary.ron",
        "\"bateau\", \"voilier\"",
        "\"voilier\", \"bateau\"",
    );
    replace(
        &folder,
        "places.ron",
        "(code: \"98\", name: \"Les Îles\"), ",
        "",
    );
    replace(
        &folder,
        "places.ron",
        "\"Le Large\")",
        "\"Le Large\"), (code: \"98\", name: \"Les Îles\")",
    );
    assert_eq!(differing(SMALL, shown(&folder)), [""; 0]);
}

#[test]
fn each_thing_that_differs_is_told_by_entry_and_field() {
    for (file, old, new, expected) in [
        (
            "campuses/voile.ron",
            "name: \"Voile et gréement\"",
            "name: \"Voile\"",
            &["changed campus voile name Voile et gréement Voile"][..],
        ),
        (
            "campuses/voile.ron",
            "\"Campus de la voile\"",
            "\"La voile\"",
            &[
                "changed campus voile aliases Campus de la voile",
                "changed campus voile aliases - La voile",
            ],
        ),
        (
            "campuses/voile.ron",
            "degree: Excellence,",
            "",
            &["changed campus voile labels[Cmq].degree Excellence"],
        ),
        (
            "campuses/voile.ron",
            "since: \"2020\"",
            "since: \"2021-09\"",
            &["changed campus voile labels[Cmq].since 2020 2021-09"],
        ),
        (
            "campuses/voile.ron",
            "en: \"rigger\"",
            "en: \"sailor\"",
            &["changed campus voile trades[gréeur].name.en rigger sailor"],
        ),
        (
            "campuses/voile.ron",
            "role: (fr: \"employeur\"",
            "role: (fr: \"mécène\"",
            &["changed campus voile partners[chantier-bleu].role.fr employeur mécène"],
        ),
        (
            "campuses/voile.ron",
            "value: 1500000",
            "value: 2",
            &["changed campus voile figures[Budget].value 1500000 2"],
        ),
        (
            "campuses/voile.ron",
            "level: \"bac+2\"",
            "level: \"bac+3\"",
            &["changed training cap-voilerie to.level bac+2 bac+3"],
        ),
        (
            "campuses/voile.ron",
            "date: \"2024-05\"",
            "date: \"2024-06\"",
            &["changed action regate date 2024-05 2024-06"],
        ),
        (
            "partners.ron",
            "kind: Company",
            "kind: Network",
            &["changed partner chantier-bleu kind Company Network"],
        ),
        (
            "partners.ron",
            "website: \"https://chantier.example.org\",",
            "",
            &["changed partner chantier-bleu website https://chantier.example.org"],
        ),
        (
            "sources.ron",
            "consulted: \"2025-01\"",
            "consulted: \"2025-02\"",
            &["changed source rumeur consulted 2025-01 2025-02"],
        ),
        (
            "places.ron",
            "longitude: -1.6",
            "longitude: -1.7",
            &["changed town Le Phare longitude -1.6 -1.7"],
        ),
        (
            "places.ron",
            "name: \"Le Large\"",
            "name: \"Au large\"",
            &["changed department 99 name Le Large Au large"],
        ),
        (
            "vocabulary.ron",
            "means: [\"chantier-bleu\"]",
            "means: [\"regate\"]",
            &[
                "changed term chantier means chantier-bleu",
                "changed term chantier means - regate",
            ],
        ),
        (
            "vocabulary.ron",
            "say: [\"chantier\"]",
            "say: [\"atelier\"]",
            &["added term atelier", "removed term chantier"],
        ),
        (
            "vocabulary.ron",
            "en: \"Learns.\"",
            "en: \"A boy.\"",
            &["changed gloss mousse text.en Learns. A boy."],
        ),
        (
            "vocabulary.ron",
            ", \"police\"",
            "",
            &["changed vocabulary vocabulary.ron elsewhere police"],
        ),
        (
            "about.ron",
            "value: 2",
            "value: 3",
            &["changed about about.ron figures[Campus de l'archipel].value 2 3"],
        ),
        (
            "towns.tsv",
            "12000",
            "12001",
            &["changed locality 98001 population 12000 12001"],
        ),
        (
            "outlines.geojson",
            "\"name\": \"Le Large\"",
            "\"name\": \"Au large\"",
            &["changed outline 99 name Le Large Au large"],
        ),
        (
            "outlines.geojson",
            "[-1.0, 46.5], ",
            "",
            &["changed outline 99 rings 7 6"],
        ),
    ] {
        let folder = copy_of(SMALL, "differing");
        replace(&folder, file, old, new);
        assert_eq!(differing(SMALL, shown(&folder)), expected, "{new}");
        // The other way round the same differs, from what was to what it was.
        assert_eq!(
            differing(shown(&folder), SMALL).len(),
            expected.len(),
            "{new}"
        );
    }
}

#[test]
fn what_one_catalogue_lacks_is_told_once() {
    let folder = copy_of(SMALL, "lost");
    fs::remove_file(folder.join("campuses/phare.ron")).expect("it is there");
    fs::remove_file(folder.join("towns.tsv")).expect("it is there");
    fs::remove_file(folder.join("outlines.geojson")).expect("it is there");
    let lost = [
        "removed campus phare",
        "removed outline 98",
        "removed outline 99",
        "removed locality 98001",
        "removed locality 98002",
        "removed locality 99001",
    ];
    assert_eq!(differing(SMALL, shown(&folder)), lost);
    let gained = lost.map(|line| line.replace("removed", "added"));
    assert_eq!(differing(shown(&folder), SMALL), gained);
    // A training that goes to another campus is one that changed.
    let folder = copy_of(SMALL, "moved");
    let path = folder.join("campuses/voile.ron");
    let text = fs::read_to_string(&path).expect("it is there");
    let (before, rest) = text.split_once("    trainings: [").expect("trainings");
    let (training, after) = rest.split_once("\n    ],\n").expect("their end");
    fs::write(&path, format!("{before}{after}")).expect("it can be written");
    let with = format!("    sources: [\"rumeur\"],\n    trainings: [{training}\n    ],\n)");
    replace(
        &folder,
        "campuses/phare.ron",
        "    sources: [\"rumeur\"],\n)",
        &with,
    );
    assert_eq!(
        differing(SMALL, shown(&folder)),
        ["changed training cap-voilerie campus voile phare"]
    );
}

#[test]
fn the_order_counts_where_it_says_something() {
    let folder = copy_of(SMALL, "ranked");
    let path = folder.join("campuses/voile.ron");
    let text = fs::read_to_string(&path).expect("it is there");
    let bounds = [
        "(level: \"CAP\", as_written: \"CAP\", sources: [\"gazette\"]),",
        "(level: \"bac\", as_written: \"bac\", sources: [\"rumeur\"]),",
    ];
    let turned = text
        .replace(bounds[0], "§")
        .replace(bounds[1], bounds[0])
        .replace('§', bounds[1]);
    fs::write(&path, turned).expect("it can be written");
    assert_eq!(
        differing(SMALL, shown(&folder)),
        ["changed training cap-voilerie from CAP, bac bac, CAP"]
    );
}

#[test]
fn a_folder_alone_is_what_the_catalogue_in_use_has_become() {
    let folder = copy_of_data("became");
    replace(
        &folder,
        "partners.ron",
        "name: \"Alstom\"",
        "name: \"Alstom Transport\"",
    );
    let alone = run(&["diff", shown(&folder)]);
    assert_eq!(alone.status.code(), Some(1));
    let page = String::from_utf8(alone.stdout).expect("UTF-8");
    assert!(
        page.starts_with("From the catalogue built in to "),
        "{page}"
    );
    assert!(
        page.contains("partner alstom (Alstom Transport)\n  name  Alstom → Alstom Transport\n"),
        "{page}"
    );
    let in_use = run(&["differences", SMALL, "--catalog", "data", "--lang", "fr"]);
    let page = String::from_utf8(in_use.stdout).expect("UTF-8");
    assert!(
        page.starts_with("Entre data et tests/small\u{a0}: "),
        "{page}"
    );
    assert!(
        page.contains("Ajouté\n  •\u{a0}campus phare (Phares et balises)\n"),
        "{page}"
    );
}

#[test]
fn a_catalogue_that_cannot_be_read_is_not_compared() {
    let folder = copy_of(SMALL, "uncompared");
    replace(&folder, "partners.ron", "kind: Lycee", "kind: Lycée");
    for arguments in [
        &["diff", SMALL, shown(&folder)][..],
        &["diff", shown(&folder), SMALL],
        &["diff", shown(&folder)],
        &["diff", SMALL, "/nowhere"],
        &["diff", SMALL, "--catalog", "/nowhere"],
    ] {
        assert_eq!(stdout(arguments, 3), "", "{arguments:?}");
        assert!(!stderr(arguments, 3).is_empty());
    }
    let folder = copy_of(SMALL, "uncompared");
    write(&folder, "towns.tsv", "x\n");
    assert!(stderr(&["diff", SMALL, shown(&folder)], 3).contains("towns.tsv:1:1"));
}

// The page for those who keep a catalogue.

#[test]
fn the_files_in_the_manual_are_a_catalogue_with_every_field() {
    let manual = fs::read_to_string("CONTRIBUTING.md").expect("it is there");
    let folder = empty("manual");
    let mut files = Vec::new();
    let mut text = manual.as_str();
    // A file stands behind the line that names it.
    while let Some((before, rest)) = text.split_once("\n```") {
        let (language, rest) = rest.split_once('\n').expect("a language");
        let (block, rest) = rest.split_once("\n```").expect("an end");
        let named = before.trim_end().rsplit("\n\n").next().unwrap_or_default();
        if ["ron", "json", "tsv"].contains(&language) {
            let file = named.split('`').nth(1).expect("a name");
            write(&folder, file, format!("{block}\n"));
            files.push(file);
        }
        text = rest;
    }
    assert_eq!(files.len(), 8, "{files:?}");
    assert_eq!(codes(&folder), [""; 0]);
    assert_eq!(
        Outlines::read(&folder)
            .expect("right")
            .expect("there")
            .departments
            .len(),
        1
    );
    assert_eq!(
        Gazetteer::read(&folder)
            .expect("right")
            .expect("there")
            .towns()
            .count(),
        1
    );
    stdout(&["map", "--catalog", shown(&folder)], 0);
    // Whatever field the small catalogue or the real one has stands in it.
    let ron: String = files
        .iter()
        .map(|file| fs::read_to_string(folder.join(file)).expect("it is there"))
        .collect();
    let mut fields = BTreeSet::new();
    for known in [SMALL, "data"] {
        let reading = read(Path::new(known)).expect("it is right");
        let catalog = &reading.catalog;
        let values = [
            serde_json::to_value(catalog.campuses.iter().collect::<Vec<_>>()),
            serde_json::to_value(catalog.partners.iter().collect::<Vec<_>>()),
            serde_json::to_value(&catalog.sources),
            serde_json::to_value(&catalog.places),
            serde_json::to_value(&catalog.vocabulary),
            serde_json::to_value(&catalog.about),
        ];
        for value in values {
            fields.extend(names(&value.expect("JSON")));
        }
    }
    assert!(fields.len() > 60, "{fields:?}");
    for field in fields {
        assert!(ron.contains(&format!("{field}: ")), "{field}");
    }
}

#[test]
fn every_code_is_told_in_both_languages() {
    // Where the texts of a mistake are made, nothing tells the languages apart but these.
    let folder = copy_of(SMALL, "both");
    replace(&folder, "partners.ron", "kind: Lycee", "kind: Lycée");
    for mistake in mistakes_shown(&folder) {
        for part in ["message", "hint"] {
            let said = |lang: Lang| mistake[part][lang.code()].as_str();
            assert!(
                said(Lang::Fr).is_some() && said(Lang::Fr) != said(Lang::En),
                "{mistake}"
            );
        }
    }
}

#[test]
fn a_compiled_catalogue_is_compared_and_begun_as_its_folder_is() {
    let folder = empty("compiled-kept");
    let file = folder.join("small.cmq");
    stdout(&["compile", SMALL, "--output", shown(&file)], 0);
    assert_eq!(differing(SMALL, shown(&file)), [""; 0]);
    assert_eq!(differing(shown(&file), "tests/later").len(), 12);
    stderr(&["new", "voile", "--catalog", shown(&file)], 2);
    // What is checked is the folder that it was made from.
    assert_eq!(codes(&file), ["not-a-folder"]);
}
