//! Every check of a catalogue is alive: a copy of the data, broken in one place, is refused with the
//! place and the reason.
#![cfg(feature = "cli")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{
    copy_of, copy_of_data, line_and_column, mistakes_shown, replace, run, stderr, stdout,
};

/// Breaks a copy of the data and reads it.
struct Broken {
    folder: std::path::PathBuf,
    place: String,
}

fn broken(name: &str, file: &str, old: &str, new: &str) -> Broken {
    let folder = copy_of_data(name);
    let (line, column) = replace(&folder, file, old, new);
    let place = format!("{}:{line}:{column}:", folder.join(file).display());
    Broken { folder, place }
}

/// What is told of a folder that is refused.
fn refusal(folder: &Path) -> String {
    stderr(&["about", "--catalog", &folder.display().to_string()], 3)
}

impl Broken {
    /// It is refused, at that place (moved by so many columns) and with those words.
    fn is_refused(&self, moved: usize, reason: &str, hint: &str) {
        let told = refusal(&self.folder);
        let mut place = self.place.trim_end_matches(':').rsplitn(2, ':');
        let column: usize = place
            .next()
            .and_then(|column| column.parse().ok())
            .expect("a column");
        let place = format!("{}:{}: ", place.next().expect("a line"), column + moved);
        assert!(
            told.contains(&format!("{place}{reason}")),
            "wanted {place}{reason}\n{told}"
        );
        assert!(told.contains(hint), "wanted {hint}\n{told}");
    }
}

#[test]
fn the_data_itself_is_read() {
    let folder = copy_of_data("whole");
    let at_start = stdout(&["list", "campuses", "--json"], 0);
    let from_folder = stdout(
        &[
            "list",
            "campuses",
            "--json",
            "--catalog",
            &folder.display().to_string(),
        ],
        0,
    );
    assert_eq!(at_start, from_folder);
}

#[test]
fn an_unknown_partner() {
    broken(
        "partner",
        "campuses/ferrocampus.ron",
        "\"thales\"",
        "\"tales\"",
    )
    .is_refused(0, "there is no partner `tales`", "did you mean `thales`?");
}

#[test]
fn a_partner_that_is_a_campus() {
    broken(
        "kind",
        "campuses/ferrocampus.ron",
        "\"thales\"",
        "\"littoral\"",
    )
    .is_refused(
        0,
        "`littoral` is of another kind (campus), not a partner",
        "",
    );
}

#[test]
fn an_unknown_source() {
    broken(
        "source",
        "campuses/littoral.ron",
        "[\"ac-poitiers-2023\"]",
        "[\"ac-poitier-2023\"]",
    )
    .is_refused(
        1,
        "there is no source `ac-poitier-2023`",
        "did you mean `ac-poitiers-2023`?",
    );
}

#[test]
fn no_source_at_all() {
    let broken = broken(
        "no-source",
        "partners.ron",
        "sources: [\"ac-poitiers-2023\"]",
        "sources: []",
    );
    let told = refusal(&broken.folder);
    assert!(told.contains("this names no source"), "{told}");
}

#[test]
fn an_unknown_town() {
    broken(
        "town",
        "campuses/cuir-mode-luxe.ron",
        "\"Thiviers\"",
        "\"Tiviers\"",
    )
    .is_refused(0, "there is no town `Tiviers`", "did you mean `Thiviers`?");
}

#[test]
fn an_unknown_academy_and_department() {
    broken(
        "academy",
        "campuses/littoral.ron",
        "\"Poitiers\"",
        "\"Poitier\"",
    )
    .is_refused(
        0,
        "there is no académie `Poitier`",
        "did you mean `Poitiers`?",
    );
    broken("department", "places.ron", "\"86\"", "\"68\"").is_refused(
        0,
        "there is no department `68`",
        "",
    );
}

#[test]
fn an_id_given_twice() {
    let broken = broken(
        "twice",
        "campuses/littoral.ron",
        "id: \"littoral\"",
        "id: \"ferrocampus\"",
    );
    let told = refusal(&broken.folder);
    assert!(told.contains("the id `ferrocampus` is taken"), "{told}");
    assert!(told.contains("it was first given at "), "{told}");
    assert!(
        told.contains("the campus `ferrocampus` stands in a file of another name"),
        "{told}"
    );
    assert!(told.contains("name the file ferrocampus.ron"), "{told}");
}

#[test]
fn an_id_taken_by_another_kind() {
    broken(
        "kinds",
        "partners.ron",
        "id: \"alstom\"",
        "id: \"littoral\"",
    )
    .is_refused(4, "the id `littoral` is taken", "it was first given at");
}

#[test]
fn an_id_that_is_none() {
    broken(
        "id",
        "partners.ron",
        "id: \"alstom\"",
        "id: \"Alstom Énergie\"",
    )
    .is_refused(
        4,
        "`Alstom Énergie` is not an id",
        "for instance `alstom-energie`",
    );
}

#[test]
fn a_text_with_nothing_in_it() {
    broken(
        "empty",
        "campuses/littoral.ron",
        "\"Développement durable en zone littorale\"",
        "\" \"",
    )
    .is_refused(0, "a text with nothing in it", "leave the field out");
}

#[test]
fn a_language_that_is_missing() {
    let broken = broken(
        "language",
        "campuses/littoral.ron",
        "(fr: \"nautisme\", en: \"boating\")",
        "(fr: \"nautisme\")",
    );
    broken.is_refused(0, "the field `en` is missing in this record", "");
}

#[test]
fn a_field_that_is_missing_is_told_with_its_record() {
    let broken = broken("missing", "partners.ron", "name: \"Alstom\",", "");
    let told = refusal(&broken.folder);
    assert!(
        told.contains("the field `name` is missing in `alstom`"),
        "{told}"
    );
}

#[test]
fn a_field_that_does_not_exist() {
    broken("field", "campuses/littoral.ron", "summary:", "sumary:").is_refused(
        0,
        "there is no field `sumary` here",
        "did you mean `summary`? possible: id, name,",
    );
}

#[test]
fn a_field_given_twice() {
    let new = "academy: \"Poitiers\",\n    academy: \"Poitiers\",";
    let broken = broken(
        "repeated",
        "campuses/littoral.ron",
        "academy: \"Poitiers\",",
        new,
    );
    let told = refusal(&broken.folder);
    assert!(
        told.contains("the field `academy` stands here twice"),
        "{told}"
    );
}

#[test]
fn a_value_that_does_not_exist() {
    broken("value", "partners.ron", "kind: Company", "kind: Compny").is_refused(
        6,
        "`Compny` is not one of the values possible here",
        "did you mean `Company`? possible: Company, Lycee,",
    );
    broken(
        "level",
        "campuses/littoral.ron",
        "level: \"CAP\"",
        "level: \"cap\"",
    )
    .is_refused(
        7,
        "`cap` is not one of the values possible here",
        "possible: CAP, bac, bac+2, bac+3, bac+5, bac+8",
    );
}

#[test]
fn a_range_upside_down() {
    let folder = copy_of_data("range");
    replace(
        &folder,
        "campuses/littoral.ron",
        "level: \"bac+8\"",
        "level: \"CAP\"",
    );
    replace(
        &folder,
        "campuses/littoral.ron",
        "level: \"CAP\"",
        "level: \"bac+8\"",
    );
    let told = refusal(&folder);
    assert!(
        told.contains("the range is upside down: from bac+8 to CAP"),
        "{told}"
    );
}

#[test]
fn a_date_that_is_none_and_a_source_without_date() {
    broken("date", "sources.ron", "\"2023-04\"", "\"avril 2023\"").is_refused(
        0,
        "`avril 2023` is not a date",
        "write 2023, 2023-04 or 2023-04-12",
    );
    let broken = broken("undated", "sources.ron", "date: \"2023-04\",", "");
    let told = refusal(&broken.folder);
    assert!(
        told.contains("the source `ac-poitiers-2023` has no date"),
        "{told}"
    );
}

#[test]
fn an_address_that_is_none() {
    for address in [
        "ac-poitiers.fr",
        "http:/ac-poitiers.fr",
        "https://localhost",
        "http://ac poitiers.fr",
    ] {
        let old = "\"http://ac-poitiers.fr/campus-des-metiers-et-des-qualifications-dans-l-academie-de-poitiers-121943\"";
        broken("address", "sources.ron", old, &format!("\"{address}\"")).is_refused(
            0,
            &format!("`{address}` is not a web address"),
            "write https://",
        );
    }
}

#[test]
fn a_number_off_the_map() {
    let broken = broken("map", "places.ron", "latitude: ", "latitude: 100000");
    let told = refusal(&broken.folder);
    assert!(told.contains("cannot be right"), "{told}");
}

#[test]
fn a_meaning_that_leads_nowhere() {
    broken(
        "meaning",
        "vocabulary.ron",
        "means: [\"peinture aéronautique\"]",
        "means: [\"peinture sur soie\"]",
    )
    .is_refused(
        8,
        "there is no entry, name, field, trade or product `peinture sur soie`",
        "",
    );
}

#[test]
fn the_same_twice_in_a_list() {
    broken("list", "campuses/ferrocampus.ron", "\"alstom\"", "\"sncf\"").is_refused(
        0,
        "`sncf` stands here twice",
        "the first is at",
    );
}

#[test]
fn ron_that_is_malformed() {
    let broken = broken(
        "syntax",
        "about.ron",
        "territory: \"Nouvelle-Aquitaine\",",
        "territory: \"Nouvelle-Aquitaine\"",
    );
    let told = refusal(&broken.folder);
    assert!(
        told.contains("about.ron:") && told.contains("not well formed"),
        "{told}"
    );
    fs::write(broken.folder.join("about.ron"), "(".repeat(100_000)).expect("it can be written");
    let told = refusal(&broken.folder);
    assert!(told.contains("about.ron:1:"), "{told}");
}

#[test]
fn all_mistakes_are_told_at_once() {
    let folder = copy_of_data("several");
    replace(
        &folder,
        "campuses/ferrocampus.ron",
        "\"thales\"",
        "\"tales\"",
    );
    replace(
        &folder,
        "campuses/littoral.ron",
        "\"Poitiers\"",
        "\"Poitier\"",
    );
    replace(
        &folder,
        "sources.ron",
        "\"http://ac-poitiers.fr",
        "\"ac-poitiers.fr",
    );
    let told = refusal(&folder);
    for reason in ["`tales`", "`Poitier`", "is not a web address"] {
        assert!(told.contains(reason), "{told}");
    }
    let french = stderr(
        &[
            "about",
            "--lang",
            "fr",
            "--catalog",
            &folder.display().to_string(),
        ],
        3,
    );
    assert!(french.contains("vouliez-vous dire `thales`"), "{french}");
}

#[test]
fn a_byte_order_mark_is_no_mistake_and_bytes_that_are_no_text_are() {
    let folder = copy_of_data("mark");
    let path = folder.join("about.ron");
    let text = fs::read_to_string(&path).expect("it is there");
    fs::write(&path, format!("\u{feff}{text}")).expect("it can be written");
    stdout(&["about", "--catalog", &folder.display().to_string()], 0);
    fs::write(&path, b"(title: \"\xff\")").expect("it can be written");
    let told = refusal(&folder);
    assert!(told.contains("about.ron:1:10: is not UTF-8 text"), "{told}");
}

#[test]
fn what_is_required_is_asked_for_and_what_is_optional_is_not() {
    let folder = copy_of_data("optional");
    let catalog = folder.display().to_string();
    fs::remove_file(folder.join("places.ron")).expect("it is there");
    fs::remove_file(folder.join("vocabulary.ron")).expect("it is there");
    // Sources that only those files rest on are doubtful, not wrong.
    stdout(&["list", "campuses", "--catalog", &catalog], 0);
    stdout(&["search", "aeronautique", "--catalog", &catalog], 0);
    let told = stderr(&["glossary", "--catalog", &catalog], 3);
    assert!(told.contains("has no vocabulary.ron"), "{told}");
    fs::remove_file(folder.join("sources.ron")).expect("it is there");
    let told = stderr(&["about", "--catalog", &catalog], 3);
    assert!(told.contains("sources.ron: is not there"), "{told}");
    let nowhere = run(&["about", "--catalog", "/nowhere"]);
    assert!(String::from_utf8_lossy(&nowhere.stderr).starts_with("error: /nowhere: is not there"));
}

/// The build refuses what the program refuses, with the same words.
#[test]
fn the_build_stops_with_every_mistake() {
    let folder = copy_of_data("build");
    let (line, column) = replace(
        &folder,
        "campuses/ferrocampus.ron",
        "\"thales\"",
        "\"tales\"",
    );
    replace(
        &folder,
        "sources.ron",
        "\"http://ac-poitiers.fr",
        "\"ac-poitiers.fr",
    );
    let build = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--lib", "--manifest-path"])
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml"))
        .arg("--target-dir")
        .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("build-target"))
        .env("CMQ_DATA", &folder)
        .output()
        .expect("cargo runs");
    let told = String::from_utf8_lossy(&build.stderr);
    assert!(!build.status.success());
    let place = format!(
        "{}:{line}:{column}: there is no partner `tales`",
        folder.join("campuses/ferrocampus.ron").display()
    );
    for reason in [
        &place[..],
        "did you mean `thales`?",
        "is not a web address",
        "2 mistakes",
    ] {
        assert!(told.contains(reason), "wanted {reason}\n{told}");
    }
}

/// Each check of the small catalogue's every field: what to break (`§` marks where the mistake stands) and
/// what is said.
const BREAKS: [(&str, &str, &str, &str); 81] = [
    (
        "campuses/voile.ron",
        "academy: \"Archipel\"",
        "academy: §\"Archipelle\"",
        "there is no académie `Archipelle`",
    ),
    (
        "campuses/voile.ron",
        "since: \"2020\"",
        "since: \"2026\"",
        "the range is upside down: from 2026 to 2023",
    ),
    (
        "campuses/voile.ron",
        "renewed: \"2023\"",
        "renewed: \"2019-12\"",
        "the range is upside down: from 2020 to 2019-12",
    ),
    (
        "campuses/voile.ron",
        "renewed: \"2023\"",
        "renewed: \"2026\"",
        "the range is upside down: from 2026 to 2025-06-30",
    ),
    (
        "campuses/voile.ron",
        "en: \"In the name of the open sea.\"",
        "en: §\" \"",
        "a text with nothing in it",
    ),
    (
        "campuses/voile.ron",
        "en: \"The port freezes.\"), sources: [\"rumeur\"]",
        "en: \"The port freezes.\"), sources: [§\"rumeurs\"]",
        "there is no source `rumeurs`",
    ),
    (
        "campuses/voile.ron",
        "id: \"cap-voilerie\",\n            name: \"CAP Voilerie\",\n            aliases: [\"CAP de voilier\"],\n            title: \"CAP Voilerie\",",
        "id: §\"cap-voilerie\",\n            name: \"CAP Voilerie\",\n            aliases: [\"CAP de voilier\"],\n            offer: School,",
        "`cap-voilerie` is a school's offer (`offer: School`), but has no title",
    ),
    (
        "campuses/voile.ron",
        "title: \"CAP Voilerie\"",
        "title: \"CAP Voilerie\", offer: §Ecole",
        "`Ecole` is not one of the values possible here",
    ),
    (
        "about.ron",
        "en: \"Facts are free.\"), sources: [\"gazette\"]",
        "en: \"Facts are free.\"), sources: []",
        "this names no source",
    ),
    (
        "campuses/voile.ron",
        "en: \"In the name of the open sea.\"),\n            sources: [\"gazette\"]",
        "en: \"In the name of the open sea.\"),\n            sources: [§\"gazete\"]",
        "there is no source `gazete`",
    ),
    (
        "campuses/voile.ron",
        "name: \"Lycée du Phare\",\n            partner: \"lycee-du-phare\"",
        "name: \"Lycée du Phare\",\n            partner: §\"lycee-phare\"",
        "there is no partner `lycee-phare`",
    ),
    (
        "campuses/voile.ron",
        "(id: \"lycee-du-phare\", role: (fr: \"tête de réseau\", en: \"head\"), sources: [\"gazette\"]),",
        "",
        "`lycee-du-phare` leads the campus, but is not among its partners",
    ),
    (
        "campuses/voile.ron",
        "town: \"Le Phare\",\n            sources",
        "town: §\"Phare\",\n            sources",
        "there is no town `Phare`",
    ),
    (
        "campuses/voile.ron",
        "en: \"head establishment\"),\n            town: \"Le Phare\",\n            sources: [\"gazette\"]",
        "en: \"head establishment\"),\n            town: \"Le Phare\",\n            sources: [§\"gazete\"]",
        "there is no source `gazete`",
    ),
    (
        "campuses/voile.ron",
        "https://voile.example.org",
        "https://voile",
        "`https://voile` is not a web address",
    ),
    (
        "campuses/voile.ron",
        "(address: \"https://voile.example.org\", sources: [\"gazette\"])",
        "(address: §\"https://voile.example.org\", sources: [])",
        "this names no source",
    ),
    (
        "campuses/voile.ron",
        "en: \"The wind blows.\"), sources: [\"gazette\"]",
        "en: \"The wind blows.\"), sources: []",
        "this names no source",
    ),
    (
        "campuses/voile.ron",
        "en: \"Train riggers.\"), sources: [\"gazette\"]",
        "en: \"Train riggers.\"), sources: [§\"gazete\"]",
        "there is no source `gazete`",
    ),
    (
        "campuses/voile.ron",
        "fr: \"voilerie\"",
        "fr: §\"Construction de voiliers\"",
        "`Construction de voiliers` stands here twice",
    ),
    (
        "campuses/voile.ron",
        "en: \"sail making\"), sources: [\"gazette\"]",
        "en: \"sail making\"), sources: [§\"gazete\"]",
        "there is no source `gazete`",
    ),
    (
        "campuses/voile.ron",
        "en: \"rigger\"), sources: [\"gazette\"]",
        "en: \"rigger\"), sources: []",
        "this names no source",
    ),
    (
        "campuses/voile.ron",
        "en: \"sea salt\"), sources: [\"gazette\"]",
        "en: \"sea salt\"), sources: []",
        "this names no source",
    ),
    (
        "campuses/voile.ron",
        "(status: School, sources: [\"gazette\"])",
        "(status: School, sources: [§\"gazete\"])",
        "there is no source `gazete`",
    ),
    (
        "campuses/voile.ron",
        "sources: [\"gazette\"],\n        ),\n    ],\n    partners",
        "sources: [],\n        ),\n    ],\n    partners",
        "this names no source",
    ),
    (
        "campuses/voile.ron",
        "level: \"CAP\", as_written",
        "level: \"bac+8\", as_written",
        "the range is upside down: from bac+8 to bac+2",
    ),
    (
        "campuses/voile.ron",
        "as_written: \"bac\", sources: [\"rumeur\"]",
        "as_written: \"bac\", sources: [§\"rumeurs\"]",
        "there is no source `rumeurs`",
    ),
    (
        "campuses/voile.ron",
        "as_written: \"BTS\", sources: [\"gazette\"]",
        "as_written: §\"BTS\", sources: []",
        "this names no source",
    ),
    (
        "campuses/voile.ron",
        "(status: Apprenticeship, sources: [\"gazette\"])",
        "(status: Apprenticeship, sources: [§\"gazete\"])",
        "there is no source `gazete`",
    ),
    (
        "campuses/voile.ron",
        "(name: \"Lycée du Phare\", partner: \"lycee-du-phare\", town: \"Le Phare\", sources",
        "(name: \"Lycée du Phare\", partner: §\"lycee\", town: \"Le Phare\", sources",
        "there is no partner `lycee`",
    ),
    (
        "campuses/voile.ron",
        "partner: \"lycee-du-phare\", town: \"Le Phare\", sources",
        "partner: \"lycee-du-phare\", town: §\"Phare\", sources",
        "there is no town `Phare`",
    ),
    (
        "campuses/voile.ron",
        "town: \"Le Phare\", sources: [\"gazette\"]),\n            ],\n            sources",
        "town: \"Le Phare\", sources: [§\"gazete\"]),\n            ],\n            sources",
        "there is no source `gazete`",
    ),
    (
        "campuses/voile.ron",
        "(id: \"chantier-bleu\", role",
        "(id: §\"chantier-blue\", role",
        "there is no partner `chantier-blue`",
    ),
    (
        "campuses/voile.ron",
        "en: \"employer\"), sources: [\"gazette\"]",
        "en: \"employer\"), sources: []",
        "this names no source",
    ),
    (
        "campuses/voile.ron",
        "(id: \"lycee-du-phare\", role",
        "(id: §\"chantier-bleu\", role",
        "`chantier-bleu` stands here twice",
    ),
    (
        "campuses/voile.ron",
        "town: \"Port-Neuf\",\n            text",
        "town: §\"Port-Vieux\",\n            text",
        "there is no town `Port-Vieux`",
    ),
    (
        "campuses/voile.ron",
        "partners: [\"chantier-bleu\"],\n            figures",
        "partners: [§\"regate\"],\n            figures",
        "`regate` is of another kind (action), not a partner",
    ),
    (
        "campuses/voile.ron",
        "value: 12, sources: [\"gazette\"]",
        "value: 12, sources: [§\"gazete\"]",
        "there is no source `gazete`",
    ),
    (
        "campuses/voile.ron",
        "value: 12",
        "value: inf",
        "inf cannot be right",
    ),
    (
        "campuses/voile.ron",
        "sources: [\"gazette\"],\n        ),\n    ],\n    figures",
        "sources: [],\n        ),\n    ],\n    figures",
        "this names no source",
    ),
    (
        "campuses/voile.ron",
        "fr: \"Budget\"",
        "fr: §\"\"",
        "a text with nothing in it",
    ),
    (
        "campuses/voile.ron",
        "value: 1500000",
        "value: 1e300",
        "cannot be right",
    ),
    (
        "campuses/voile.ron",
        "named: 1,\n            sources: [\"gazette\"]",
        "named: 1,\n            sources: []",
        "this names no source",
    ),
    (
        "campuses/voile.ron",
        "named: 1",
        "named: -1",
        "not well formed",
    ),
    (
        "campuses/voile.ron",
        "town: \"Port-Neuf\",\n            partners",
        "town: §\"Port-Vieux\",\n            partners",
        "there is no town `Port-Vieux`",
    ),
    (
        "campuses/voile.ron",
        "partners: [\"chantier-bleu\"],\n            sources",
        "partners: [§\"chantier\"],\n            sources",
        "there is no partner `chantier`",
    ),
    (
        "campuses/voile.ron",
        "sources: [\"gazette\"],\n        ),\n    ],\n    sources",
        "sources: [],\n        ),\n    ],\n    sources",
        "this names no source",
    ),
    (
        "campuses/voile.ron",
        "    sources: [\"gazette\"],\n)",
        "    sources: [],\n)",
        "this names no source",
    ),
    (
        "campuses/voile.ron",
        "    sources: [\"gazette\"],\n)",
        "    sources: [\"gazette\", §\"gazette\"],\n)",
        "`gazette` stands here twice",
    ),
    (
        "campuses/voile.ron",
        "id: \"voile\"",
        "id: §\"voiles\"",
        "the campus `voiles` stands in a file of another name",
    ),
    (
        "campuses/voile.ron",
        "id: \"regate\"",
        "id: §\"phare\"",
        "the id `phare` is taken",
    ),
    (
        "campuses/voile.ron",
        "id: \"regate\"",
        "id: §\"la--regate\"",
        "`la--regate` is not an id",
    ),
    (
        "campuses/voile.ron",
        "id: \"regate\"",
        "id: §12",
        "not well formed: Expected string",
    ),
    (
        "campuses/phare.ron",
        "sources: [\"rumeur\"])],",
        "sources: [])],",
        "this names no source",
    ),
    (
        "partners.ron",
        "https://chantier.example.org",
        "chantier.example.org",
        "`chantier.example.org` is not a web address",
    ),
    (
        "partners.ron",
        "town: \"Port-Neuf\"",
        "town: §\"Port-Vieux\"",
        "there is no town `Port-Vieux`",
    ),
    (
        "partners.ron",
        "kind: Lycee, town: \"Le Phare\", sources: [\"gazette\"]",
        "kind: Lycee, town: \"Le Phare\", sources: []",
        "this names no source",
    ),
    (
        "sources.ron",
        "id: \"rumeur\"",
        "id: §\"gazette\"",
        "the id `gazette` is taken",
    ),
    (
        "sources.ron",
        "consulted: \"2025-01\", ",
        "",
        "the source `rumeur` has no date",
    ),
    (
        "sources.ron",
        "https://gazette.example.org/campus",
        "https://gazette.example.org/c ampus",
        "is not a web address",
    ),
    (
        "sources.ron",
        "\"2024-05-17\"",
        "§\"2024-05-32\"",
        "`2024-05-32` is not a date",
    ),
    (
        "sources.ron",
        "trust: Weak",
        "trust: §Weka",
        "`Weka` is not one of the values possible here",
    ),
    (
        "places.ron",
        "name: \"Archipel\", departments: [\"98\"], sources: [\"gazette\"]",
        "name: \"Archipel\", departments: [§\"97\"], sources: [\"gazette\"]",
        "there is no department `97`",
    ),
    (
        "places.ron",
        "departments: [\"98\"], sources: [\"gazette\"]",
        "departments: [\"98\"], sources: []",
        "this names no source",
    ),
    (
        "places.ron",
        "code: \"99\"",
        "code: §\"98\"",
        "`98` stands here twice",
    ),
    (
        "places.ron",
        "name: \"Le Phare\", department: \"98\"",
        "name: \"Le Phare\", department: §\"89\"",
        "there is no department `89`",
    ),
    (
        "places.ron",
        "(name: \"Le Phare\", department",
        "(name: §\"Port-Neuf\", department",
        "`Port-Neuf` stands here twice",
    ),
    (
        "places.ron",
        "latitude: 46.2",
        "latitude: 146.2",
        "146.2 cannot be right",
    ),
    (
        "places.ron",
        "longitude: -1.6, sources: [\"gazette\"]",
        "longitude: -1.6, sources: []",
        "this names no source",
    ),
    (
        "vocabulary.ron",
        "\"veux\"",
        "§\"…\"",
        "a text with nothing in it",
    ),
    (
        "vocabulary.ron",
        "\"police\"",
        "§\"?!\"",
        "a text with nothing in it",
    ),
    (
        "vocabulary.ron",
        "\"veux\"",
        "§\"Je\"",
        "`Je` stands here twice",
    ),
    (
        "vocabulary.ron",
        "\"police\"",
        "§\"Banque\"",
        "`Banque` stands here twice",
    ),
    (
        "vocabulary.ron",
        "\"police\"",
        "§\"voilier\"",
        "`voilier` is listed as of other sectors, but this catalogue has it",
    ),
    (
        "vocabulary.ron",
        "\"police\"",
        "§\"sel marin\"",
        "`sel marin` is listed as of other sectors",
    ),
    (
        "vocabulary.ron",
        "say: [\"chantier\"]",
        "say: [§\"voilier\"]",
        "`voilier` stands here twice",
    ),
    (
        "vocabulary.ron",
        "\"construction de voiliers\"], sources: [\"gazette\"]",
        "§\"construction de navires\"], sources: [\"gazette\"]",
        "there is no entry, name, field, trade or product `construction de navires`",
    ),
    (
        "vocabulary.ron",
        "\"construction de voiliers\"], sources: [\"gazette\"]",
        "\"construction de voiliers\"], sources: [§\"gazete\"]",
        "there is no source `gazete`",
    ),
    (
        "vocabulary.ron",
        "id: \"mousse\"",
        "id: §\"gabier\"",
        "the id `gabier` is taken",
    ),
    (
        "vocabulary.ron",
        "en: \"Learns.\"), sources: [\"rumeur\"]",
        "en: \"Learns.\"), sources: []",
        "this names no source",
    ),
    (
        "about.ron",
        "en: \"A campus is a network.\"), sources: [\"gazette\"]",
        "en: \"A campus is a network.\"), sources: [§\"gazete\"]",
        "there is no source `gazete`",
    ),
    (
        "about.ron",
        "en: \"Ask the gazette.\"), sources: [\"gazette\"]",
        "en: \"Ask the gazette.\"), sources: []",
        "this names no source",
    ),
];

#[test]
fn every_check_is_alive() {
    for (n, (file, old, new, reason)) in BREAKS.iter().enumerate() {
        let folder = copy_of("tests/small", &format!("small-{n}"));
        let whole = fs::read_to_string(folder.join(file)).expect("it is there");
        replace(&folder, file, old, &new.replace('§', ""));
        let told = refusal(&folder);
        assert!(
            told.contains(reason),
            "{file}: {new}: wanted {reason}\n{told}"
        );
        if let Some((before, _)) = new.split_once('§') {
            let at = whole.find(old).expect("it was there") + before.len();
            let text = fs::read_to_string(folder.join(file)).expect("it is there");
            let (line, column) = line_and_column(&text, at);
            let place = format!("{}:{line}:{column}: ", folder.join(file).display());
            assert!(
                told.contains(&place),
                "{file}: {new}: wanted {place}\n{told}"
            );
        }
        // `check` says the same, and shows each with its line.
        let errors: Vec<String> = mistakes_shown(&folder)
            .into_iter()
            .filter(|mistake| mistake["severity"] == "error")
            .map(|mistake| {
                let part = |key: &str| mistake[key].to_string().replace('"', "");
                let place = [part("file"), part("line"), part("column")].join(":");
                format!(
                    "{place}: {}",
                    mistake["message"]["en"].as_str().expect("text")
                )
            })
            .collect();
        let refused = told.lines().filter(|line| line.contains(".ron:"));
        let refused: Vec<&str> = refused.filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(errors, refused, "{file}: {new}");
        fs::remove_dir_all(&folder).expect("it can be taken away");
    }
}

#[test]
fn the_small_catalogue_itself_is_right_and_every_command_works_on_it() {
    let small = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/small")
        .display()
        .to_string();
    for arguments in [
        &[][..],
        &["list", "campuses"],
        &["list", "partners"],
        &["list", "trainings"],
        &["list", "actions"],
        &["search", "bateau"],
        &["show", "voile"],
        &["about"],
        &["glossary"],
    ] {
        let text = stdout(&[arguments, &["--catalog", &small]].concat(), 0);
        assert!(!text.contains("Aquitaine"), "{arguments:?}");
    }
}

#[test]
fn what_cannot_be_read_is_told() {
    let folder = copy_of("tests/small", "unreadable");
    let catalog = folder.display().to_string();
    let file = folder.join("about.ron").display().to_string();
    assert!(stderr(&["about", "--catalog", &file], 3).contains("about.ron: is no catalogue"));
    fs::remove_dir_all(folder.join("campuses")).expect("it is there");
    assert!(stderr(&["about", "--catalog", &catalog], 3).contains("campuses: is not there"));
    fs::create_dir(folder.join("campuses")).expect("it can be made");
    assert!(stderr(&["about", "--catalog", &catalog], 3).contains("campuses: holds no campus"));
    fs::remove_file(folder.join("about.ron")).expect("it is there");
    fs::create_dir(folder.join("about.ron")).expect("it can be made");
    assert!(stderr(&["about", "--catalog", &catalog], 3).contains("about.ron: is not a file"));
}

#[test]
fn text_that_looks_like_a_record_does_not_mislead_the_reader() {
    let folder = copy_of("tests/small", "brackets");
    for about in [
        "/* 5\" */(title:(fr:\"t\"),territory:\"(y)\",definition:[],sources:[\"s\"])",
        "(title:(fr:r#\"a\"b\"#),territory:\"x (y)\",definition:[],sources:[\"s\"])",
        "(title:",
        "",
    ] {
        fs::write(folder.join("about.ron"), about).expect("it can be written");
        let told = refusal(&folder);
        assert!(told.contains("about.ron:1:"), "{told}");
    }
}

#[test]
fn what_is_doubtful_is_a_warning() {
    use cmq_catalog::catalog::{Severity, Wrong, read};
    let folder = copy_of("tests/small", "doubtful");
    let more = "partners: [\n        (id: \"seul\", name: \"Seul\", sources: [\"gazette\"]),";
    replace(&folder, "partners.ron", "partners: [", more);
    let more = "sources: [\n        (id: \"silence\", title: \"Rien\", publisher: \"Personne\", date: \"2024\", trust: Weak),";
    replace(&folder, "sources.ron", "sources: [", more);
    let reading = read(&folder).expect("doubtful is not wrong");
    let what: Vec<_> = reading
        .warnings
        .iter()
        .map(|fault| (fault.severity(), fault.what.clone()))
        .collect();
    let expected = [
        Wrong::PartnerOfNoCampus { id: "seul".into() },
        Wrong::UnusedSource {
            id: "silence".into(),
        },
    ];
    assert_eq!(what, expected.map(|wrong| (Severity::Warning, wrong)));
    let reading = read(Path::new(env!("CARGO_MANIFEST_DIR")).join("data").as_path())
        .expect("the data is right");
    assert!(reading.warnings.is_empty(), "{:?}", reading.warnings);
}
