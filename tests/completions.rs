//! Completion: the scripts, what the program answers them, and (in `shells`) whole shells driven through a
//! terminal.
#![cfg(feature = "cli")]

mod support;

use std::fs;
use std::path::Path;

use support::{cmq, copy_of, replace, stdout};

const SCRIPTS: [(&str, &str); 5] = [
    ("bash", "cmq.bash"),
    ("zsh", "_cmq"),
    ("fish", "cmq.fish"),
    ("powershell", "_cmq.ps1"),
    ("elvish", "cmq.elv"),
];

/// What the program answers a script, a line each.
fn answer(language: &str, handed: &[&str]) -> Vec<String> {
    let output = cmq(&["__complete"])
        .args(handed)
        .env_remove("LC_ALL")
        .env("LC_CTYPE", "C.UTF-8")
        .env("LC_MESSAGES", language)
        .output()
        .expect("the program starts");
    let silent = output.status.success() && output.stderr.is_empty();
    assert!(silent, "{handed:?}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    text.lines().map(str::to_owned).collect()
}

/// The values offered for the last of the words of a line, with what they are.
fn offered(language: &str, words: &[&str]) -> Vec<(String, String)> {
    let (last, words) = words.split_last().expect("a word");
    // Fish hands over the last word as it stands in the line.
    let last = last.replace(' ', "\\ ");
    let lines = answer(language, &[&["fish", "cmq"], words, &[&last]].concat());
    let pairs = lines
        .iter()
        .map(|line| line.split_once('\t').expect("a tab"));
    pairs
        .map(|(value, about)| (value.to_owned(), about.to_owned()))
        .collect()
}

fn values(words: &[&str]) -> Vec<String> {
    offered("en", words)
        .into_iter()
        .map(|(value, _)| value)
        .collect()
}

#[test]
fn the_files_are_what_the_program_prints() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("completions");
    for (shell, file) in SCRIPTS {
        let text = fs::read_to_string(folder.join(file)).expect("the file is there");
        assert_eq!(stdout(&["completions", shell], 0), text, "{file}");
    }
    let files = fs::read_dir(folder).expect("the folder is there").count();
    assert_eq!(files, SCRIPTS.len());
}

#[test]
fn a_line_is_completed_with_what_may_stand_there() {
    for (words, expected) in [
        // Commands; those of French hands once they are begun.
        (&["sho"][..], &["show"][..]),
        (&["cherch"], &["chercher"]),
        (&["help", "sho"], &["show"]),
        (&["--lang", "en", "sho"], &["show"]),
        (&["xyzzy", ""], &[]),
        // Options that are not given yet.
        (&["--v"], &["--version"]),
        (&["show", "--j"], &["--json"]),
        (&["show", "thales", "--j"], &["--json"]),
        (&["show", "--json", "--j"], &[]),
        (
            &["list", "campuses", "--level", "bac", "--lev"],
            &["--level"],
        ),
        (&["show", "--", "--j"], &[]),
        // Their values.
        (&["show", "--format", "j"], &["json"]),
        (&["--format=j"], &["--format=json"]),
        (&["show", "--format", "--js"], &["--json"]),
        (&["--lang", ""], &["fr", "en"]),
        (&["--color", "al"], &["always"]),
        (&["show", "--width", ""], &[]),
        (&["search", "--kind", "act"], &["actions"]),
        (&["list", "form"], &["formations"]),
        (&["lister", "camp"], &["campuses"]),
        (&["completions", "po"], &["powershell"]),
        (
            &["sheet", "--format", ""],
            &[
                "table", "record", "json", "ndjson", "csv", "tsv", "markdown", "html",
            ],
        ),
        // Fields, after each comma; those within another once it is typed with its dot.
        (&["list", "partners", "--fields", "ty"], &["type"]),
        (&["list", "partners", "--fields", "id,na"], &["id,name"]),
        (
            &["list", "trainings", "--champs=name,campus."],
            &["--champs=name,campus.id", "--champs=name,campus.name"],
        ),
        (&["search", "train", "--sort", "sc"], &["score"]),
        // Towns, by name or postal code.
        (&["map", "--near", "périgu"], &["Périgueux"]),
        (&["map", "--near", "st-jean-de-lu"], &["st-jean-de-luz"]),
        (&["map", "--near", "mont de m"], &["mont de marsan"]),
        (&["search", "tg"], &["TGV"]),
        (&["list", "campuses", "--pres-de", "2400"], &["24000"]),
        // Ids, by any beginning; not those that are given.
        (&["show", "thal"], &["thales"]),
        (&["voir", "thal"], &["thales"]),
        (&["show", "THAL"], &["thales"]),
        (&["show", "gastro"], &["terroir-gastronomie"]),
        (&["show", "thales", "thal"], &[]),
        (&["show", "--as-of", "2016", "num"], &["numerique"]),
        (&["show", "--as-of", "2011", "aero"], &[]),
        (
            &["show", "--as-of", "2016", "aero"],
            &["aeronautique-aquitaine", "aeronautique-espace"],
        ),
        (&["list", "campuses", "--campus", "ferro"], &["ferrocampus"]),
        (
            &["list", "campuses", "--campus=ferro"],
            &["--campus=ferrocampus"],
        ),
        (
            &[
                "list",
                "campuses",
                "--campus",
                "ferrocampus",
                "--campus",
                "ferro",
            ],
            &[],
        ),
        (
            &["list", "campuses", "--partner", "littor"],
            &["lycee-mer-littoral"],
        ),
        (&["list", "campuses", "--partner", "numer"], &[]),
        (
            &["list", "campuses", "--partner", "safran-ai"],
            &["safran-aircraft-engines"],
        ),
        // Fish looks for what was typed in what is offered: the rest follows it.
        (&["show", "aéronautique-c"], &["aéronautique-cap-ingenieur"]),
        (
            &["show", "Production c"],
            &["Production culinaire terre-mer et gastronomie"],
        ),
        // What filters take.
        (
            &["list", "campuses", "--level", "bac"],
            &["bac", "bac+2", "bac+3", "bac+5", "bac+8"],
        ),
        (&["list", "campuses", "--level", "ca"], &["CAP"]),
        (
            &["list", "campuses", "--level", "licence p"],
            &["licence pro"],
        ),
        (
            &["list", "campuses", "--academy", ""],
            &["Bordeaux", "Limoges", "Poitiers"],
        ),
        (
            &["list", "campuses", "--status", ""],
            &["school", "apprenticeship", "continuing"],
        ),
        (
            &["list", "campuses", "--status", "appren"],
            &["apprenticeship"],
        ),
        (&["list", "campuses", "--status", "altern"], &["alternance"]),
        (&["list", "campuses", "--field", "hug"], &[]),
        (
            &["list", "campuses", "--field", "aircraft p"],
            &["aircraft painter", "aircraft painting"],
        ),
        (
            &["list", "campuses", "--field", "transition é"],
            &["transition énergétique et bâtiments connectés"],
        ),
        (&["list", "campuses", "--sort", "a"], &["academy"]),
        (&["list", "partners", "--sort", "a"], &[]),
        (&["list", "partenaires", "--sort", "-c"], &["-campuses"]),
        (&["list", "--sort", ""], &[]),
        // Words to search for, terms.
        (&["search", "sainte"], &["Saintes"]),
        (&["search", "saintes", "cogn"], &["cognac"]),
        (&["glossary", "bts"], &["BTS", "BTSA"]),
        // Another catalogue, wherever it is named.
        (&["show", "--catalog", "tests/small", "pha"], &["phare"]),
        (&["--catalog=tests/small", "show", "fer"], &[]),
        (
            &[
                "list",
                "campuses",
                "--catalog",
                "tests/small",
                "--academy",
                "",
            ],
            &["Archipel"],
        ),
        (
            &[
                "list",
                "campuses",
                "--catalog",
                "tests/small",
                "--partner",
                "c",
            ],
            &["chantier-bleu"],
        ),
        (
            &["glossary", "--catalog", "tests/small", ""],
            &["Gabier", "Mousse"],
        ),
        (
            &["search", "--catalog", "tests/small", "por"],
            &["Port-Neuf"],
        ),
        (&["show", "--catalog", "/nowhere", ""], &[]),
        (
            &["show", "--catalog", "/nowhere", "--format", "j"],
            &["json"],
        ),
        (&["show", "--catalog", "tests/sm"], &["tests/small/"]),
        (
            &["show", "--catalog=tests/small/"],
            &["--catalog=tests/small/campuses/"],
        ),
        (&["show", "--catalog", "/nowhere/"], &[]),
    ] {
        assert_eq!(values(words), expected, "{words:?}");
    }
}

#[test]
fn what_is_offered_is_explained_in_the_language_in_use() {
    for (words, french, english) in [
        (
            &["glossar"][..],
            "Ce que veulent dire CAP, FCIL, CMQ, bac+3…",
            "What CAP, FCIL, CMQ, bac+3 … mean",
        ),
        (&["--vers"], "Afficher la version", "Print the version"),
        (&["show", "thal"], "Thales", "Thales"),
        (&["list", "part"], "partenaires", ""),
        (
            &["list", "partners", "--level", "cap"],
            "niveau 3",
            "level 3",
        ),
        (
            &["list", "partners", "--status", "sch"],
            "élèves et étudiants",
            "school pupils and students",
        ),
        (
            &["list", "partners", "--academy", "lim"],
            "Corrèze, Creuse, Haute-Vienne",
            "Corrèze, Creuse, Haute-Vienne",
        ),
        (&["search", "cogna"], "produit du terroir", "local product"),
        (
            &["search", "saintes"],
            "Charente-Maritime",
            "Charente-Maritime",
        ),
    ] {
        for (language, expected) in [("fr_FR.UTF-8", french), ("en_GB.UTF-8", english)] {
            let found = offered(language, words);
            assert_eq!(found.len(), 1, "{words:?}");
            assert_eq!(found[0].1, expected, "{words:?}");
        }
    }
    assert_eq!(
        offered("en", &["--lang", "fr", "--vers"])[0].1,
        "Afficher la version"
    );
}

#[test]
fn each_shell_gets_its_own_form() {
    for (handed, expected) in [
        // Bash: what stands in the place of what it replaces, quoted as the line needs.
        (
            &["bash", "80", "gastro", "cmq show gastro", "9"][..],
            &["terroir-gastronomie"][..],
        ),
        (
            &["bash", "80", "ba", "cmq list campuses --level=ba", "9"],
            &["bac", "bac+2", "bac+3", "bac+5", "bac+8"],
        ),
        (&["bash", "80", "", "cmq --lang=", "9"], &["fr", "en"]),
        (
            &["bash", "80", "transition", "cmq search transition", "9"],
            &["transition\\ énergétique\\ et\\ bâtiments\\ connectés"],
        ),
        (
            &["bash", "80", "transition", "cmq search \"transition", "9"],
            &["transition énergétique et bâtiments connectés"],
        ),
        (
            &[
                "bash",
                "80",
                "bâtiments\\ i",
                "cmq search bâtiments\\ i",
                "9",
            ],
            &["bâtiments\\ intelligents\\ pour\\ l\\'autonomie"],
        ),
        (
            &["bash", "80", "bâtiments i", "cmq search 'bâtiments i", "9"],
            &["bâtiments intelligents pour l'\\''autonomie"],
        ),
        // A list is read, and tells what each is; it is cut to the columns.
        (
            &["bash", "60", "pein", "cmq voir pein", "63"],
            &[
                "mc-peinture-aeronautique    (Mention complémentaire Peint…)",
                "cs-peinture-aeronautique    (Certificat de spécialisation…)",
                "cs-peinture-decoration      (Certificat de spécialisation…)",
                "fcil-peinture-aeronautique  (FCIL de peintre en aéronauti…)",
            ],
        ),
        // Where all share a beginning that is not what was typed, an empty one keeps it from being put in.
        (
            &["bash", "80", "rectorat", "cmq show rectorat", "9"],
            &["academie-de-bordeaux", "academie-de-limoges", ""],
        ),
        (
            &["bash", "80", "rectorat", "cmq show rectorat", "37"],
            &["academie-de-bordeaux", "academie-de-limoges"],
        ),
        (
            &["bash", "80", "él", "cmq show él", "9"],
            &[
                "safran-electrical-power",
                "safran-electronics-defense",
                "bts-electrotechnique-saintes",
            ],
        ),
        (
            &["zsh", "40", "rectorat", "cmq show rectorat"],
            &[
                "",
                "academie-de-bordeaux\tacademie-de-bordeaux  -- Académie de B…",
                "academie-de-limoges\tacademie-de-limoges   -- Académie de L…",
            ],
        ),
        (
            &["zsh", "80", "tests/sm", "cmq --catalog tests/sm"],
            &["tests/small/\ttests/small/"],
        ),
        (
            &["zsh", "80", "--level=ca", "cmq list campuses --level=ca"],
            &["--level=CAP\tCAP  -- niveau 3"],
        ),
        (
            &["zsh", "80", "transition", "cmq search transition"],
            &[
                "transition\\ énergétique\\ et\\ bâtiments\\ connectés\ttransition énergétique et bâtiments connectés  -- domaine",
            ],
        ),
        (
            &["elvish", "cmq", "show", "aéronautique-c"],
            &["aéronautique-cap-ingenieur\tAéronautique : du CAP au diplôme d'ingénieur"],
        ),
        (
            &["elvish", "cmq", "list", "campuses", "--level", "ca"],
            &["caP\tniveau 3"],
        ),
        (
            &["powershell", "=cmq", "=show", "=gastro"],
            &[
                "terroir-gastronomie\tterroir-gastronomie\tProduction culinaire terre-mer et gastronomie",
            ],
        ),
        (&["powershell", "=cmq", "=show", "=thales", "=thal"], &[]),
        (
            &["powershell", "=cmq", "=search", "=transition"],
            &[
                "'transition énergétique et bâtiments connectés'\ttransition énergétique et bâtiments connectés\tdomaine",
            ],
        ),
        (
            &["powershell", "=cmq", "=search", "=bâtiments i"],
            &[
                "'bâtiments intelligents pour l''autonomie'\tbâtiments intelligents pour l'autonomie\tdomaine",
            ],
        ),
        // What no script hands over gets no answer, and no complaint.
        (&[], &[]),
        (&["tcsh", "cmq", ""], &[]),
        (&["bash"], &[]),
        (&["bash", "80", "", "", "9"], &[]),
        (&["zsh", "x", "y", "\"", ""], &[]),
        (&["fish"], &[]),
        (&["powershell", "cmq"], &[]),
        (&["powershell", "=cmq"], &[]),
    ] {
        assert_eq!(answer("fr_FR.UTF-8", handed), expected, "{handed:?}");
    }
}

#[test]
fn what_a_terminal_would_obey_reaches_no_shell() {
    let folder = copy_of("tests/small", "completions-escapes");
    replace(
        &folder,
        "campuses/phare.ron",
        "Phares et balises",
        "Phares\\u{1b}[31m\\tet\\nbalises",
    );
    replace(
        &folder,
        "campuses/voile.ron",
        "name: (fr: \"voilerie\", en: \"sail making\")",
        "name: (fr: \"v\\toilerie\", en: \"s\\u{7}ail\")",
    );
    let folder = folder.to_str().expect("UTF-8");
    let campus = offered("en", &["show", "--catalog", folder, "pha"]);
    assert_eq!(
        campus,
        [(
            "phare".to_owned(),
            "Phares\u{fffd}[31m et balises".to_owned()
        )]
    );
    // A value would be another one without them.
    let fields = values(&["list", "campuses", "--catalog", folder, "--field", ""]);
    assert_eq!(fields, ["boat building", "rigger", "sea salt"]);
}
