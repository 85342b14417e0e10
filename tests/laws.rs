//! Laws that hold over the whole catalogue, checked on what the program prints.
#![cfg(feature = "cli")]

mod support;

use std::collections::{BTreeSet, HashMap};

use cmq_catalog::builtin::CATALOG;
use cmq_catalog::catalog::{Entry, Kind};
use serde_json::Value;
use support::{json, pluck, stdout};

const KINDS: [&str; 4] = ["campuses", "partners", "trainings", "actions"];

fn pairs(records: &Value, inner: &str) -> BTreeSet<(String, String)> {
    let mut pairs = BTreeSet::new();
    for record in records.as_array().expect("an array") {
        for link in record[inner].as_array().expect("an array") {
            pairs.insert((text(record, "id"), text(link, "id")));
        }
    }
    pairs
}

fn text(record: &Value, key: &str) -> String {
    record[key].as_str().expect("a string").to_owned()
}

#[test]
fn every_campus_of_a_partner_has_that_partner_and_back() {
    let from_campuses = pairs(&json(&["list", "campuses"]), "partners");
    let from_partners = pairs(&json(&["list", "partners"]), "campuses");
    let turned: BTreeSet<_> = from_partners
        .into_iter()
        .map(|(partner, campus)| (campus, partner))
        .collect();
    assert_eq!(from_campuses, turned);
    assert!(from_campuses.len() >= 30);
}

#[test]
fn a_campus_holds_the_trainings_and_actions_that_are_listed() {
    let campuses = json(&["list", "campuses"]);
    for kind in ["trainings", "actions"] {
        let listed = json(&["list", kind]);
        let mut held = Vec::new();
        for campus in campuses.as_array().expect("an array") {
            held.extend(campus[kind].as_array().expect("an array").iter().cloned());
        }
        assert_eq!(held.len(), listed.as_array().expect("an array").len());
        for record in listed.as_array().expect("an array") {
            assert!(held.contains(record), "{record}");
        }
    }
}

#[test]
fn show_gives_what_list_gives() {
    for kind in KINDS {
        for record in json(&["list", kind]).as_array().expect("an array") {
            assert_eq!(&json(&["show", &text(record, "id")]), record);
            assert_eq!(
                json(&["show", &text(record, "name")])["kind"],
                record["kind"]
            );
        }
    }
}

#[test]
fn show_of_several_gives_them_in_the_order_asked_for() {
    let shown = json(&["show", "thales", "littoral", "nobody", "erasmus-norvege"]);
    assert_eq!(
        pluck(&shown, "id"),
        ["thales", "littoral", "erasmus-norvege"]
    );
}

#[test]
fn every_entry_is_found_first_by_its_own_name_alias_and_id() {
    for kind in Kind::ALL {
        for entry in CATALOG.entries_of(kind) {
            let names = [entry.name().as_str(), entry.id().as_str()];
            for name in names
                .into_iter()
                .chain(entry.aliases().iter().map(|alias| alias.as_str()))
            {
                let found = json(&["search", name]);
                assert_eq!(found[0]["id"], entry.id().as_str(), "{name}");
            }
        }
    }
}

#[test]
fn the_json_holds_what_the_catalogue_holds() {
    for kind in Kind::ALL {
        for entry in CATALOG.entries_of(kind) {
            let shown = json(&["show", entry.id()]);
            assert_eq!(shown["kind"], kind.name());
            assert_eq!(shown["name"], entry.name().as_str());
            let sources = pluck(&shown["sources"], "id");
            assert!(!sources.is_empty());
            assert!(
                entry
                    .sources()
                    .iter()
                    .all(|source| sources.contains(&source.as_str()))
            );
            match entry {
                Entry::Campus(campus) => {
                    assert_eq!(shown["academy"].as_str(), campus.academy.as_deref());
                    assert_eq!(shown["summary"]["fr"], campus.summary.fr.as_str());
                    assert_eq!(
                        shown["fields"].as_array().expect("an array").len(),
                        campus.fields.len()
                    );
                    let figures = shown["figures"].as_array().expect("an array");
                    assert_eq!(figures.len(), campus.figures.len());
                    for (figure, told) in campus.figures.iter().zip(figures) {
                        assert_eq!(told["value"].as_f64(), Some(figure.value));
                        assert_eq!(told["label"]["en"], figure.label.en.as_str());
                    }
                }
                Entry::Training(campus, training) => {
                    assert_eq!(shown["campus"]["id"], campus.id.as_str());
                    let from = training.from.first().map(|bound| bound.level.name());
                    assert_eq!(
                        shown.get("from").map(|from| &from["name"]),
                        from.map(Value::from).as_ref()
                    );
                    assert_eq!(
                        shown.get("title").and_then(Value::as_str),
                        training.title.as_deref()
                    );
                }
                Entry::Action(campus, _) => assert_eq!(shown["campus"]["id"], campus.id.as_str()),
                Entry::Partner(_) => {}
            }
        }
    }
}

#[test]
fn every_filter_gives_a_part_of_the_list() {
    let filters: [&[&str]; 9] = [
        &["--campus", "ferrocampus"],
        &["--partner", "thales"],
        &["--level", "bac+5"],
        &["--level", "bac+8"],
        &["--field", "nautisme"],
        &["--academy", "poitiers"],
        &["--status", "apprenticeship"],
        &["--as-of", "2023-12"],
        &[
            "--campus", "ferro", "--campus", "littoral", "--level", "cap",
        ],
    ];
    for filter in filters {
        let (mut gives, mut leaves_out) = (false, false);
        for kind in KINDS {
            let all = json(&["list", kind]);
            let all: BTreeSet<&str> = pluck(&all, "id").into_iter().collect();
            let some = json(&[&["list", kind], filter].concat());
            let some: BTreeSet<&str> = pluck(&some, "id").into_iter().collect();
            assert!(some.is_subset(&all), "{kind} {filter:?}");
            gives |= !some.is_empty();
            leaves_out |= some.len() < all.len();
        }
        assert!(gives, "{filter:?} leaves nothing");
        // What a source does not say of a status is not left out, only put last.
        assert!(
            leaves_out || filter[0] == "--status",
            "{filter:?} leaves all"
        );
    }
}

#[test]
fn several_filters_narrow_and_several_values_widen() {
    let ids = |arguments: &[&str]| -> BTreeSet<String> {
        pluck(&json(arguments), "id")
            .into_iter()
            .map(str::to_owned)
            .collect()
    };
    let one = ids(&["list", "partners", "--campus", "ferrocampus"]);
    let both = ids(&[
        "list",
        "partners",
        "--campus",
        "ferrocampus",
        "--campus",
        "aeronautique",
    ]);
    assert!(one.is_subset(&both) && one.len() < both.len());
    let narrow = ids(&[
        "list",
        "partners",
        "--campus",
        "ferrocampus",
        "--partner",
        "thales",
    ]);
    assert_eq!(narrow, BTreeSet::from(["thales".to_owned()]));
}

#[test]
fn an_entry_of_unknown_level_is_kept_and_comes_last() {
    let campuses = json(&["list", "campuses", "--level", "bac+8"]);
    let ids = pluck(&campuses, "id");
    let unknown = [
        "alimentation",
        "vigne-vin",
        "aeronautique-espace",
        "metiers-mer",
    ];
    assert!(ids.ends_with(&unknown), "{ids:?}");
    assert!(
        ids.contains(&"littoral") && !ids.contains(&"numerique"),
        "{ids:?}"
    );
}

#[test]
fn what_bears_no_label_is_not_counted_and_comes_after_equals() {
    let campuses = json(&["list", "campuses"]);
    let standings = pluck(&campuses, "standing");
    let is_labelled = |standing: &&str| matches!(*standing, "state" | "region");
    assert!(
        standings.is_sorted_by_key(|it| !is_labelled(it)),
        "{standings:?}"
    );
    let counts = &json(&["about"])["counts"]["standings"];
    for standing in ["state", "region", "planned", "unconfirmed", "none"] {
        let of_it = standings.iter().filter(|it| **it == standing).count();
        assert_eq!(counts[standing], of_it, "{standing}");
    }
    // What the source page counts is another number, and stays it.
    let counted = json(&["about"])["figures"][0].clone();
    assert_eq!(counted["value"], 11);
    assert_eq!(counted["date"], "2023-04");

    for question in ["avion", "mer", "cap", "maintenance aeronautique"] {
        let hits = json(&["search", question]);
        let hits = hits.as_array().expect("an array");
        let labelled = |hit: &Value| {
            let one = json(&["show", hit["id"].as_str().expect("an id")]);
            match hit["kind"].as_str() {
                Some("campus") => is_labelled(&one["standing"].as_str().expect("one")),
                Some("partner") => true,
                _ => {
                    let campus = json(&["show", one["campus"]["id"].as_str().expect("an id")]);
                    is_labelled(&campus["standing"].as_str().expect("one"))
                }
            }
        };
        for pair in hits.windows(2).filter(|pair| {
            let known = |hit: &Value| hit["matches"].as_array().map(|it| it.len());
            pair[0]["score"] == pair[1]["score"]
                && pair[0]["undecided"] == pair[1]["undecided"]
                && known(&pair[0]) == known(&pair[1])
        }) {
            assert!(
                labelled(&pair[0]) || !labelled(&pair[1]),
                "{question}: {pair:?}"
            );
        }
    }
}

#[test]
fn what_a_school_offers_beside_is_said_and_gives_the_campus_no_level() {
    let trainings = json(&["list", "trainings"]);
    let offered: Vec<&Value> = records(&trainings)
        .iter()
        .filter(|training| training["offer"] == "school")
        .collect();
    assert!(offered.len() > 10);
    for training in offered {
        let id = training["id"].as_str().expect("an id");
        assert!(training["title"].is_string(), "{id}");
        let page = stdout(&["show", id, "--lang", "en"], 0);
        assert!(page.contains("no source ties it to the campus"), "{id}");
    }
    // All that is taught for these is a school's.
    for campus in ["alimentation", "aeronautique-espace"] {
        let page = stdout(&["show", campus, "--lang", "en"], 0);
        let unknown = |line: &str| line.starts_with("Levels") && line.ends_with(" not known");
        assert!(page.lines().any(unknown), "{campus}");
    }
}

#[test]
fn what_a_school_offers_is_marked_wherever_it_is_listed() {
    let trainings = json(&["list", "trainings"]);
    let offers: HashMap<&str, &Value> = records(&trainings)
        .iter()
        .map(|training| (training["id"].as_str().expect("an id"), &training["offer"]))
        .collect();
    let offered = offers.values().filter(|offer| **offer == "school").count();
    let marks = |page: &str| page.matches("(offered by the school)").count();

    let page = stdout(&["list", "trainings", "--lang", "en"], 0);
    assert_eq!(marks(&page), offered);
    let page = stdout(&["path", "--lang", "en"], 0);
    assert_eq!(marks(&page), offered);
    let ways = json(&["path"]);
    for way in records(&ways) {
        for step in way["trainings"].as_array().expect("an array") {
            assert_eq!(&step["offer"], offers[step["id"].as_str().expect("an id")]);
        }
    }
    let hits = json(&["search", "bts"]);
    for hit in records(&hits)
        .iter()
        .filter(|hit| hit["kind"] == "training")
    {
        assert_eq!(&hit["offer"], offers[hit["id"].as_str().expect("an id")]);
    }
}

#[test]
fn what_a_school_offers_is_found_by_its_own_words_only() {
    // A diploma in metal, at a school of the campus that has carpentry and old buildings for its fields.
    const METAL: &str = "bts-architectures-metal";
    for (question, is_found) in [
        ("bois", false),
        ("charpente", false),
        ("patrimoine", false),
        ("métal", true),
        ("felletin", true),
        ("métal patrimoine", true),
    ] {
        let hits = json(&["search", question]);
        let ids = pluck(&hits, "id");
        assert_eq!(ids.contains(&METAL), is_found, "{question}: {ids:?}");
        assert!(!ids.is_empty(), "{question}");
    }
    // The campus' own trainings keep what it is about.
    let hits = json(&["search", "charpente"]);
    assert!(pluck(&hits, "id").contains(&"licence-genie-civil-bim"));
}

#[test]
fn every_source_says_on_what_terms_it_is() {
    for source in json(&["about"])["sources"].as_array().expect("an array") {
        assert!(source["licence"].is_string(), "{}", source["id"]);
    }
    // In English they are in English, but for names.
    let table = stdout(
        &["about", "--sources", "--lang", "en", "--format", "record"],
        0,
    );
    let terms: BTreeSet<&str> = table
        .lines()
        .filter_map(|line| line.strip_prefix("Licence: "))
        .collect();
    let english = [
        "CC BY 4.0",
        "CC BY-SA 4.0",
        "MIT; Insee data, Open Licence",
        "ODbL",
        "Open Licence",
        "copyright",
        "not confirmed (check before you reuse many)",
        "not stated",
        "public domain",
    ];
    assert_eq!(terms, BTreeSet::from(english));
}

#[test]
fn the_whole_is_as_old_as_its_sources() {
    // What is known of 2000 is nothing; of the end of 2023, not what was said in 2024.
    assert_eq!(
        json(&["list", "campuses", "--as-of", "2000"]),
        Value::Array(Vec::new())
    );
    let then = json(&["show", "numerique", "--as-of", "2023-12"]);
    assert!(!pluck(&then["sources"], "id").contains(&"spn-2024"));
    assert_eq!(then["trainings"], Value::Array(Vec::new()));
}

#[test]
fn an_entry_is_known_as_long_as_any_of_its_facts_and_by_its_name_alone() {
    // The source of its name is of 2023, that of its label of 2016.
    let then = json(&["show", "terroir-gastronomie", "--as-of", "2016"]);
    assert_eq!(
        then["name"],
        "Production culinaire terre-mer et gastronomie"
    );
    assert_eq!(
        then["labels"][0]["sources"],
        serde_json::json!(["agri79-2016"])
    );
    assert_eq!(then["summary"], Value::Null);
    assert_eq!(then["academy"], Value::Null);
    assert_eq!(then["trainings"], Value::Array(Vec::new()));
}

#[test]
fn all_commands_speak_of_the_same_entries_of_a_day() {
    for day in ["2007", "2016", "2019", "2021", "2022", "2023-04", "2024"] {
        let counts = &json(&["stats", "--as-of", day])["counts"];
        for kind in ["campuses", "partners", "trainings", "actions"] {
            let listed = json(&["list", kind, "--as-of", day]);
            let listed = listed.as_array().expect("an array");
            assert_eq!(counts[kind], listed.len(), "{kind}, {day}");
        }
        let campuses = json(&["list", "campuses", "--as-of", day]);
        let ids: BTreeSet<&str> = pluck(&campuses, "id").into_iter().collect();
        let map = json(&["map", "--as-of", day]);
        let mapped: BTreeSet<&str> = pluck(&map, "id").into_iter().collect();
        assert_eq!(mapped, ids, "{day}");
        for id in pluck(&json(&["list", "campuses"]), "id") {
            let known = i32::from(!ids.contains(id));
            for command in ["show", "sheet"] {
                let status = support::run(&[command, id, "--as-of", day]).status;
                assert_eq!(status.code(), Some(known), "{command} {id}, {day}");
            }
        }
    }
}

#[test]
fn json_depends_on_neither_language_nor_width_nor_locale() {
    for arguments in [
        &["list", "campuses"][..],
        &["search", "train"],
        &["show", "thales"],
        &["compare", "aeronautique", "ferrocampus"],
        &["path", "--to", "bac+5"],
        &["stats"],
        &["about"],
        &["glossary"],
    ] {
        let arguments = [arguments, &["--json"]].concat();
        let plain = support::run(&arguments).stdout;
        let mut french = support::cmq(
            &[
                &arguments[..],
                &["--lang", "fr", "--width", "40", "--color", "always"],
            ]
            .concat(),
        );
        assert_eq!(
            french.env("LC_ALL", "C").output().expect("it runs").stdout,
            plain
        );
    }
}

#[test]
fn what_the_sources_leave_out_is_told_as_such() {
    let numerique = json(&["show", "numerique"]);
    let members = numerique["partners"].as_array().expect("an array");
    let consortium = members.iter().filter(|partner| {
        partner["role"]["fr"]
            .as_str()
            .expect("a string")
            .contains("membre du consortium")
    });
    let figure = numerique["figures"]
        .as_array()
        .expect("an array")
        .iter()
        .find(|figure| figure["value"] == 15);
    assert_eq!(figure.expect("a figure")["named"], consortium.count());
    let fields = numerique["fields"].as_array().expect("an array").len();
    let figure = numerique["figures"]
        .as_array()
        .expect("an array")
        .iter()
        .find(|figure| figure["value"] == 7);
    assert_eq!(figure.expect("a figure")["named"], fields);
}

#[test]
fn the_arithmetic_of_a_score_adds_up() {
    use cmq_catalog::builtin::{CATALOG, INDEX};
    use cmq_catalog::search::search;

    let questions = [
        "peinture avion",
        "feroviaire",
        "bts cuisine",
        "dassault",
        "cap",
        "subaaa",
        "électricien dans les trains",
        "thales",
        "niveau 5 cuir",
        "lycée de saintes",
    ];
    for question in questions {
        let found = search(&CATALOG, &INDEX, question, false);
        assert!(!found.hits.is_empty(), "{question}");
        for hit in &found.hits {
            let mut sum = hit.bonus;
            for term in hit.terms() {
                let factors = term.factors.iter();
                let worth = factors.fold(term.weight, |worth, (_, percent)| worth * percent / 100);
                assert_eq!(worth, term.worth, "{question}: {}", hit.entry.id());
                sum += worth;
            }
            assert!(
                sum == hit.score || hit.terms().is_empty(),
                "{question}: {}",
                hit.entry.id()
            );
        }
    }
}

#[test]
fn what_is_not_known_to_reach_a_level_comes_last() {
    for question in [
        "je cherche un cap dans le cuir ou dans les trains",
        "bts maintenance",
        "bac pro peinture",
    ] {
        let hits = json(&["search", question]);
        let ids = pluck(&hits, "id");
        let known = json(&["search", question, "--level", "cap"]);
        assert!(
            !ids.is_empty() && !pluck(&known, "id").is_empty(),
            "{question}"
        );
        let is_known = |hit: &Value| {
            let matches = hit["matches"].as_array().expect("an array");
            matches.iter().any(|reason| reason["field"] == "level")
        };
        let ranges: Vec<bool> = hits
            .as_array()
            .expect("an array")
            .iter()
            .filter(|hit| hit["kind"] == "campus" || hit["kind"] == "training")
            .map(is_known)
            .collect();
        assert!(
            ranges.is_sorted_by_key(|known| !known),
            "{question}: {ranges:?}"
        );
    }
}

fn records(records: &Value) -> &[Value] {
    records.as_array().expect("an array")
}

#[test]
fn what_is_compared_is_what_is_known_of_each() {
    let campuses = json(&["list", "campuses"]);
    for one in pluck(&campuses, "id") {
        for other in pluck(&campuses, "id") {
            if one == other {
                continue;
            }
            let compared = json(&["compare", one, other]);
            for record in records(&compared) {
                let of = pluck(&record["of"], "id");
                let shared = if of == [one, other] { "all" } else { "one" };
                assert_eq!(record["shared"], shared, "{record}");
            }
            // Each has its own, shared or not, and nothing else.
            for id in [one, other] {
                let campus = json(&["show", id]);
                for aspect in ["partners", "trainings", "actions", "fields", "trades"] {
                    let key = if aspect.ends_with("ds") || aspect == "trades" {
                        "fr"
                    } else {
                        "id"
                    };
                    let known: BTreeSet<String> = records(&campus[aspect])
                        .iter()
                        .map(|it| text(it, key))
                        .collect();
                    let told: BTreeSet<String> = records(&compared)
                        .iter()
                        .filter(|it| it["aspect"] == aspect && pluck(&it["of"], "id").contains(&id))
                        .map(|it| text(&it["value"], key))
                        .collect();
                    assert_eq!(told, known, "{one} {other}: {aspect} of {id}");
                }
            }
        }
    }
}

#[test]
fn a_training_whose_school_is_known_is_found_by_that_school_alone() {
    let trainings = json(&["list", "trainings"]);
    let schools_of = |training: &Value| -> Vec<Value> {
        let schools = training["taught_at"].as_array().into_iter().flatten();
        schools.map(|school| school["id"].clone()).collect()
    };
    let schools: BTreeSet<String> = records(&trainings)
        .iter()
        .flat_map(schools_of)
        .filter_map(|id| id.as_str().map(str::to_owned))
        .collect();
    assert!(schools.len() > 1);
    for school in schools {
        let found = json(&["list", "trainings", "--partner", &school]);
        let found = pluck(&found, "id");
        for training in records(&trainings) {
            let taught_at = schools_of(training);
            if !taught_at.is_empty() {
                let here = taught_at.iter().any(|id| *id == school);
                let id = training["id"].as_str().expect("an id");
                assert_eq!(found.contains(&id), here, "{school} {id}");
            }
        }
    }
}

#[test]
fn every_hit_says_why_it_is_one() {
    for level in ["cap", "bac", "bts", "licence pro", "ingénieur", "doctorat"] {
        for question in [level.to_owned(), format!("{level} ferroviaire")] {
            let found = json(&["search", &question]);
            for hit in records(&found) {
                let unsure = !records(&hit["undecided"]).is_empty();
                let says_why = unsure || !records(&hit["matches"]).is_empty();
                assert!(says_why, "{question}: {hit}");
            }
        }
    }
}

#[test]
fn comparing_knows_no_order() {
    let compared = |one, other| -> BTreeSet<String> {
        let compared = json(&["compare", one, other]);
        let said = records(&compared).iter();
        said.map(|it| format!("{} {} {}", it["aspect"], it["value"], it["shared"]))
            .collect()
    };
    assert_eq!(compared("thales", "sncf"), compared("sncf", "thales"));
    assert_eq!(
        compared("ferrocampus", "numerique"),
        compared("numerique", "ferrocampus")
    );
}

#[test]
fn a_campus_that_covers_the_way_has_each_level_of_it() {
    let levels = ["CAP", "bac", "bac+2", "bac+3", "bac+5", "bac+8"];
    for (at, from) in levels.iter().enumerate() {
        for (to_at, to) in levels.iter().enumerate().skip(at) {
            let ways = json(&["path", "--from", from, "--to", to]);
            for way in records(&ways) {
                let id = way["campus"]["id"].as_str().expect("an id");
                let asked = &levels[at..=to_at];
                // What `list --level` keeps without a remark, the campus reaches.
                let reached = |level: &&&str| {
                    let listed = json(&["search", &format!("{level} {id}"), "--kind", "campus"]);
                    let hits = records(&listed).iter();
                    hits.clone()
                        .any(|hit| hit["id"] == id && hit["undecided"] == Value::Array(vec![]))
                };
                let reached: Vec<&str> = asked.iter().filter(reached).copied().collect();
                let missing = pluck(&way["missing"], "name");
                let undecided = pluck(&way["undecided"], "name");
                assert_eq!(
                    reached.len() + missing.len() + undecided.len(),
                    asked.len(),
                    "{way}"
                );
                match way["covers"].as_str().expect("a string") {
                    "all" => {
                        assert_eq!(reached, asked, "{id}");
                        assert_eq!(&way["from"]["name"], from);
                        assert_eq!(&way["to"]["name"], to);
                    }
                    "part" => assert!(!missing.is_empty() && !reached.is_empty(), "{way}"),
                    _ => assert!(!undecided.is_empty(), "{way}"),
                }
            }
            let order: Vec<&str> = pluck(&ways, "covers");
            let rank = |it: &&str| {
                ["all", "part", "unknown"]
                    .iter()
                    .position(|known| known == it)
            };
            assert!(order.is_sorted_by_key(rank), "{order:?}");
        }
    }
}

#[test]
fn the_counts_are_those_of_the_lists() {
    let stats = json(&["stats"]);
    for kind in KINDS {
        let listed = json(&["list", kind]);
        assert_eq!(stats["counts"][kind], records(&listed).len(), "{kind}");
    }
    let partners = json(&["list", "partners"]);
    let shared: BTreeSet<&str> = records(&partners)
        .iter()
        .filter(|partner| records(&partner["campuses"]).len() > 1)
        .map(|partner| partner["id"].as_str().expect("an id"))
        .collect();
    let told = pluck(&stats["shared_partners"], "id");
    assert_eq!(told.into_iter().collect::<BTreeSet<_>>(), shared);
    let sum = |list: &str, key: &str| -> u64 {
        let numbers = records(&stats[list]).iter().map(|it| it[key].as_u64());
        numbers.map(|number| number.expect("a number")).sum()
    };
    assert_eq!(sum("years", "facts"), sum("sources", "facts"));
    assert_eq!(stats["counts"]["sources"], sum("years", "sources"));
    let about = json(&["about"]);
    assert_eq!(
        records(&stats["sources"]).len(),
        records(&about["sources"]).len()
    );
    for levels in records(&stats["levels"]) {
        for level in records(&levels["levels"]) {
            let name = level["name"].as_str().expect("a name");
            let listed = json(&["list", "campuses", "--level", name]);
            let is_listed =
                pluck(&listed, "id").contains(&levels["campus"]["id"].as_str().expect("an id"));
            assert_eq!(is_listed, level["reached"] != "no", "{levels}");
        }
    }
}
