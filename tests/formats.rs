//! Every format says the same: what CSV, TSV, NDJSON and Markdown hold is what the JSON holds, cell by cell,
//! and the JSON is what the schema says.
#![cfg(feature = "cli")]

mod support;

use cmq_catalog::builtin::CATALOG;
use cmq_catalog::inside::Shape;
use serde_json::{Value, json};
use support::{copy_of, replace, run, stderr, stdout};

/// A command of each sort that prints records, with the shape of its records.
const COMMANDS: [(&[&str], &str); 31] = [
    (&["list", "campuses"], "campus"),
    (&["list", "partners"], "partner"),
    (&["list", "trainings"], "training"),
    (&["list", "actions"], "action"),
    (&["list", "campuses", "--level", "bac+8"], "campus"),
    (
        &["list", "partners", "--sort", "-name", "--limit", "3"],
        "partner",
    ),
    (&["search", "peinture", "avion"], "search"),
    (&["search", "cap", "marokinerie"], "search"),
    (
        &["search", "--any", "rochelle", "train", "--sort", "name"],
        "search",
    ),
    (&["show", "ferrocampus"], "campus"),
    (&["list", "campuses", "--as-of", "2016"], "campus"),
    (&["list", "partners", "--as-of", "2016"], "partner"),
    (&["show", "thales"], "partner"),
    (&["show", "mc-peinture-aeronautique"], "training"),
    (&["list", "trainings", "--near", "Niort"], "training"),
    (&["map"], "map"),
    (
        &["map", "ferrocampus", "--partners", "--near", "Niort"],
        "map",
    ),
    (&["sheet", "littoral"], "campus"),
    (
        &["compare", "aeronautique", "ferrocampus", "numerique"],
        "compare",
    ),
    (&["compare", "thales", "sncf"], "compare"),
    (&["compare", "cuir-mode-luxe", "littoral"], "compare"),
    (&["path", "--from", "bac", "--to", "bac+5"], "path"),
    (&["path", "peinture", "--sort", "-level"], "path"),
    (&["stats"], "stats"),
    (&["stats", "--coverage"], "coverage"),
    (&["glossary"], "glossary"),
    (&["about"], "about"),
    (&["check", "tests/small"], "check"),
    (&["diff", "data", "tests/small"], "diff"),
    (&["about", "--sources"], "source"),
    (&[], "overview"),
];

fn with<'a>(command: &[&'a str], more: &[&'a str]) -> Vec<&'a str> {
    [command, more].concat()
}

/// What a command printed that found something; to `diff`, that is a difference.
fn printed(arguments: &[&str]) -> String {
    stdout(arguments, i32::from(arguments[0] == "diff"))
}

fn records(command: &[&str]) -> Vec<Value> {
    let printed = printed(&with(command, &["--json"]));
    match serde_json::from_str(&printed).expect("JSON") {
        Value::Array(records) => records,
        record => vec![record],
    }
}

/// The rows that a parser of RFC 4180 reads, the header first.
fn rows(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.expect("a row of as many cells as the others");
        row.iter().map(str::to_owned).collect()
    });
    rows.collect()
}

/// What the README says of a value in a cell.
fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => {
            let escape = |item: &Value| cell(item).replace('\\', "\\\\").replace('|', "\\|");
            items.iter().map(escape).collect::<Vec<_>>().join("|")
        }
        Value::Object(_) => panic!("an object has cells of its own"),
        other => other.to_string(),
    }
}

fn at(value: &Value, path: &[&str]) -> Value {
    match (value, path) {
        (value, []) => value.clone(),
        (Value::Array(items), path) => items.iter().map(|item| at(item, path)).collect(),
        (value, [key, rest @ ..]) => at(&value[*key], rest),
    }
}

#[test]
fn csv_and_tsv_say_cell_by_cell_what_json_says() {
    let mut cells = 0;
    for (command, kind) in COMMANDS {
        for fields in [&[][..], &["--fields", "all"]] {
            if fields.is_empty() && ["stats", "about"].contains(&kind) {
                // A row a fact.
                continue;
            }
            for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
                let printed = printed(&[command, fields, &["--format", format]].concat());
                let mut rows = rows(&printed, delimiter).into_iter();
                let header = rows.next().expect("a header");
                let records = records(command);
                assert_eq!(rows.len(), records.len(), "{command:?} {format}");
                for (row, record) in rows.zip(&records) {
                    for (name, said) in header.iter().zip(row) {
                        let path: Vec<&str> = name.split('.').collect();
                        assert_eq!(said, cell(&at(record, &path)), "{command:?} {name}");
                        cells += 1;
                    }
                }
            }
        }
    }
    assert!(cells > 5_000, "{cells}");
}

#[test]
fn a_page_of_counts_is_a_row_a_fact() {
    /// All that a value says, with the keys that lead there; of a list of entries, what each is called.
    fn said(value: &Value, path: &[String], into: &mut Vec<String>) {
        let called = |item: &Value, at: usize| match (&item["id"], &item["name"], &item["year"]) {
            (Value::String(id), ..) => (id.clone(), "id"),
            (_, Value::String(name), _) => (name.clone(), "name"),
            (_, _, Value::Number(year)) => (year.to_string(), "year"),
            _ if item.get("year").is_some() => (String::new(), "year"),
            _ if item.get("campus").is_some() => {
                let id = item["campus"]["id"].as_str().expect("a string");
                (id.to_owned(), "id of its campus")
            }
            _ => ((at + 1).to_string(), ""),
        };
        match value {
            Value::Null => {}
            Value::Object(keys) => {
                for (key, value) in keys {
                    said(value, &[path, std::slice::from_ref(key)].concat(), into);
                }
            }
            Value::Array(items) if items.iter().any(Value::is_object) => {
                for (at, item) in items.iter().enumerate() {
                    let (id, key) = called(item, at);
                    let mut item = item.clone();
                    match key {
                        "" => {}
                        "id of its campus" => item["campus"]["id"] = Value::Null,
                        key => item[key] = Value::Null,
                    }
                    said(&item, &[path, &[id]].concat(), into);
                }
            }
            Value::Array(items) if items.is_empty() => {}
            value => into.push(format!("{} = {}", path.join("."), cell(value))),
        }
    }
    for command in ["stats", "about"] {
        let printed = stdout(&[command, "--format", "csv"], 0);
        let mut rows = rows(&printed, b',').into_iter();
        let columns = rows.next().expect("a header");
        assert_eq!(columns, ["section", "id", "field", "value"]);
        let told: Vec<String> = rows
            .map(|row| {
                let path: Vec<&str> = row[..3].iter().map(String::as_str).collect();
                let listed = row[0] != "counts" && row[0] != "title" && row[0] != "ask";
                let path = path.into_iter().enumerate();
                let path = path.filter(|(at, key)| !key.is_empty() || *at == 1 && listed);
                let path: Vec<&str> = path.map(|(_, key)| key).collect();
                format!("{} = {}", path.join(".").trim_end_matches('.'), row[3])
            })
            .collect();
        let mut expected = Vec::new();
        said(&records(&[command])[0], &[], &mut expected);
        assert_eq!(told, expected, "{command}");
    }
}

#[test]
fn the_columns_of_all_fields_leave_nothing_of_the_json_out() {
    fn count(value: &Value) -> usize {
        match value {
            Value::Null => 0,
            Value::Array(items) => items.iter().map(count).sum(),
            Value::Object(keys) => keys.values().map(count).sum(),
            _ => 1,
        }
    }
    for (command, _) in COMMANDS {
        let printed = printed(&with(command, &["--fields", "all", "--format", "csv"]));
        let header = rows(&printed, b',').remove(0);
        for record in records(command) {
            let in_columns = header.iter().map(|name| {
                let path: Vec<&str> = name.split('.').collect();
                count(&at(&record, &path))
            });
            assert_eq!(in_columns.sum::<usize>(), count(&record), "{command:?}");
        }
    }
}

#[test]
fn ndjson_has_the_records_of_the_json_one_a_line() {
    for (command, _) in COMMANDS {
        let printed = printed(&with(command, &["--format", "ndjson"]));
        let lines: Vec<Value> = printed
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!(lines, records(command), "{command:?}");
    }
}

#[test]
fn markdown_has_the_cells_of_the_csv() {
    for (command, fields) in [
        (&["list", "partners"][..], "id,name,type,town"),
        (&["search", "train"], "id,name,kind,score"),
        (&["show", "thales", "littoral"], "name,id"),
        (&["compare", "thales", "sncf"], "aspect,shared"),
        (&["path"], "campus.id,covers"),
    ] {
        let asked = with(command, &["--fields", fields, "--format"]);
        let table = stdout(&with(&asked, &["markdown"]), 0);
        let mut lines = table.lines().filter(|line| line.starts_with("| "));
        let cells = |line: &str| -> Vec<String> {
            let line = line.trim_start_matches("| ").trim_end_matches(" |");
            // What a reader of Markdown sees, numbers without their separators.
            let seen = |cell: &str| cell.replace(['\\', '`', ','], "");
            line.split(" | ")
                .map(|cell| seen(cell).trim().to_owned())
                .collect()
        };
        let head = cells(lines.next().expect("a head"));
        // Headings are words, in whichever language.
        assert_eq!(head.len(), fields.split(',').count());
        assert!(lines.next().is_some_and(|line| line.starts_with("| --- |")));
        let rows = rows(&stdout(&with(&asked, &["csv"]), 0), b',');
        let said: Vec<Vec<String>> = rows[1..]
            .iter()
            .map(|row| row.iter().map(|cell| cell.replace(',', "")).collect())
            .collect();
        assert_eq!(lines.map(cells).collect::<Vec<_>>(), said, "{command:?}");
    }
}

#[test]
fn what_scripts_read_does_not_depend_on_the_language() {
    for (command, _) in COMMANDS {
        for format in ["json", "ndjson", "csv", "tsv"] {
            let said = |lang| printed(&with(command, &["--format", format, "--lang", lang]));
            assert_eq!(said("fr"), said("en"), "{command:?} {format}");
        }
    }
}

/// Closes a schema: what it does not name is wrong.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(keys) => {
            if keys.contains_key("properties") {
                keys.insert("additionalProperties".to_owned(), json!(false));
            }
            keys.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

fn schema(kind: &str) -> Value {
    serde_json::from_str(&stdout(&["schema", kind], 0)).expect("JSON")
}

#[test]
fn every_command_prints_what_the_schema_says_and_no_more() {
    for (command, kind) in COMMANDS {
        let mut schema = schema(kind);
        close(&mut schema);
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        for record in records(command) {
            let faults: Vec<String> = validator
                .iter_errors(&record)
                .map(|fault| format!("{} at {}", fault, fault.instance_path()))
                .collect();
            assert!(faults.is_empty(), "{command:?}: {faults:?}");
        }
        // And it is not one that takes anything.
        assert!(!validator.is_valid(&json!({})));
        assert!(!validator.is_valid(&json!({ "id": 7 })));
    }
}

#[test]
fn the_schema_of_an_array_takes_what_a_command_prints() {
    for (command, kind) in COMMANDS {
        let printed = run(&with(command, &["--json"])).stdout;
        let printed: Value = serde_json::from_slice(&printed).expect("JSON");
        let schema = stdout(&["schema", kind, "--array"], 0);
        let schema: Value = serde_json::from_str(&schema).expect("JSON");
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        assert_eq!(
            validator.is_valid(&printed),
            printed.is_array(),
            "{command:?}"
        );
        assert!(validator.is_valid(&json!([])) && !validator.is_valid(&json!([{}])));
    }
}

#[test]
fn the_schema_of_everything_takes_a_record_of_any_kind() {
    let all: Value = serde_json::from_str(&stdout(&["schema"], 0)).expect("JSON");
    let validator = jsonschema::validator_for(&all).expect("a schema");
    for (command, _) in COMMANDS {
        assert!(
            records(command)
                .iter()
                .all(|record| validator.is_valid(record))
        );
    }
    assert_eq!(
        all["anyOf"].as_array().map(Vec::len),
        Some(Shape::ALL.len())
    );
    assert!(!validator.is_valid(&json!({ "kind": "campus" })));
}

#[test]
fn a_receipt_makes_an_answer_quotable() {
    let mut schema = schema("receipt");
    close(&mut schema);
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for (command, _) in COMMANDS {
        let plain = printed(&with(command, &["--json"]));
        let plain: Value = serde_json::from_str(&plain).expect("JSON");
        let quotable = printed(&with(command, &["--json", "--receipt"]));
        let quotable: Value = serde_json::from_str(&quotable).expect("JSON");
        assert_eq!(quotable["results"], plain, "{command:?}");
        let receipt = &quotable["receipt"];
        let faults: Vec<String> = validator
            .iter_errors(receipt)
            .map(|fault| format!("{} at {}", fault, fault.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{command:?}: {faults:?}");
        let name = command.first().copied().unwrap_or("overview");
        assert_eq!(receipt["command"], name);
        assert_eq!(receipt["on"], "2026-11-25");
        assert_eq!(receipt["hash"], CATALOG.hash.as_str());
        // What is about files rests on no source.
        let files = matches!(name, "check" | "diff");
        assert!(
            files
                || receipt["sources"]
                    .as_array()
                    .is_some_and(|it| !it.is_empty())
        );
        if !command.is_empty() {
            let first = printed(&with(command, &["--format", "ndjson", "--receipt"]));
            let first = first.lines().next().expect("a line");
            assert_eq!(
                serde_json::from_str::<Value>(first).expect("JSON"),
                *receipt
            );
        }
        // What a spreadsheet reads is not disturbed, what a person reads has it below.
        let csv = run(&with(
            command,
            &["--format", "csv", "--receipt", "--lang", "en"],
        ));
        let undisturbed = printed(&with(command, &["--format", "csv"]));
        assert_eq!(String::from_utf8_lossy(&csv.stdout), undisturbed);
        assert!(
            String::from_utf8_lossy(&csv.stderr).contains("Receipt"),
            "{command:?}"
        );
        let page = printed(&with(command, &["--receipt", "--lang", "en"]));
        assert!(
            command[..] == ["sheet", "littoral"] || page.contains("\nReceipt\n"),
            "{command:?}"
        );
    }
}

#[test]
fn a_receipt_says_how_the_question_was_understood() {
    let quotable = |arguments: &[&str], status| {
        let printed = stdout(&with(arguments, &["--json", "--receipt"]), status);
        serde_json::from_str::<Value>(&printed).expect("JSON")
    };
    let asked = [
        "search",
        "bts",
        "avion",
        "--academy",
        "poitiers",
        "--as-of",
        "2024",
        "--near",
        "niord",
    ];
    let receipt = &quotable(&asked, 0)["receipt"];
    let said: Vec<(&str, &str)> = receipt["asked"]
        .as_array()
        .expect("an array")
        .iter()
        .map(|it| {
            (
                it["what"].as_str().expect("a name"),
                it["values"][0].as_str().expect("a value"),
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            ("words", "bts avion"),
            ("academy", "poitiers"),
            ("near", "niord"),
            ("as-of", "2024")
        ]
    );
    let read = json!([
        { "said": "bts", "as": ["bac+2"] },
        { "said": "avion", "as": ["aéronautique"] },
        { "said": "niord", "as": ["Niort"] },
    ]);
    assert_eq!(receipt["read"], read);
    assert_eq!(receipt["as_of"], "2024");
    assert!(
        receipt["newest"]
            .as_str()
            .is_some_and(|date| date <= "2024-12-31")
    );
    let nothing = quotable(&["search", "xyzzy"], 1);
    assert_eq!(nothing["results"], json!([]));
    assert_eq!(nothing["receipt"]["sources"], json!([]));
}

#[test]
fn what_rests_on_other_sources_than_the_entry_has_its_own_dates() {
    let campus = &records(&["show", "ferrocampus"])[0];
    assert_eq!(campus["dated"]["main"], "ac-poitiers-2023");
    let fields = campus["dated"]["fields"].as_array().expect("an array");
    let of = |name: &str| fields.iter().find(|field| field["field"] == name);
    assert_eq!(of("websites").expect("them")["newest"], "2021-11-17");
    assert!(of("aims").is_none());
    for (command, kind) in COMMANDS
        .iter()
        .filter(|(command, _)| command.first() == Some(&"list"))
    {
        for record in records(command) {
            let ids: Vec<&Value> = record["sources"]
                .as_array()
                .expect("them")
                .iter()
                .map(|it| &it["id"])
                .collect();
            for field in record["dated"]["fields"].as_array().expect("them") {
                let own = field["sources"].as_array().expect("them");
                assert!(
                    own.iter().all(|id| ids.contains(&id)),
                    "{kind} {}",
                    record["id"]
                );
            }
        }
    }
}

#[test]
fn a_part_asked_for_is_that_part_of_the_whole() {
    let whole = records(&["list", "campuses"]);
    let part = records(&["list", "campuses", "--fields", "partners.id,Name,summary"]);
    assert_eq!(part.len(), whole.len());
    for (part, whole) in part.iter().zip(&whole) {
        let keys: Vec<&String> = part.as_object().expect("an object").keys().collect();
        assert_eq!(keys, ["partners", "name", "summary"]);
        assert_eq!(part["name"], whole["name"]);
        assert_eq!(part["summary"], whole["summary"]);
        let ids: Vec<Value> = whole["partners"]
            .as_array()
            .expect("an array")
            .iter()
            .map(|partner| json!({ "id": partner["id"] }))
            .collect();
        assert_eq!(part["partners"], Value::Array(ids));
    }
    assert_eq!(records(&["list", "campuses", "--fields", "all"]), whole);
    let one = stdout(&["show", "thales", "--json", "--fields", "town,id"], 0);
    assert_eq!(one, "{\n  \"town\": null,\n  \"id\": \"thales\"\n}\n");
}

#[test]
fn an_unknown_field_gets_the_nearest_and_the_list() {
    for (asked, near) in [
        ("nmae", "name"),
        ("campuses.nam", "campuses.name"),
        ("role", "campuses.role"),
    ] {
        let told = stderr(&["list", "partners", "--fields", asked], 2);
        assert!(told.contains(&format!("“{asked}”")), "{told}");
        assert!(told.contains(&format!("did you mean “{near}”?")), "{told}");
        assert!(told.contains("possible: id, kind, name,"), "{told}");
    }
    let told = stderr(&["list", "actions", "--sort", "dat"], 2);
    assert!(told.contains("did you mean “date”?"), "{told}");
    assert!(stderr(&["search", "train", "--fields", ""], 2).contains("--fields"));
}

#[test]
fn lists_are_sorted_as_a_french_dictionary_is() {
    let folder = copy_of("tests/small", "sorted");
    let more = [
        "Zèbre", "œuf", "Écluse", "Oeillet", "eclat", "Ode", "Été", "ete",
    ];
    let more = more
        .iter()
        .enumerate()
        .map(|(n, name)| format!("(id: \"more-{n}\", name: \"{name}\", sources: [\"gazette\"]),"));
    let more: String = more.collect();
    replace(
        &folder,
        "partners.ron",
        "partners: [",
        &format!("partners: [{more}"),
    );
    let folder = folder.to_str().expect("UTF-8");
    let names = |sort: &[&str]| -> Vec<String> {
        let command = ["--catalog", folder, "list", "partners"];
        let records = records(&with(&command, sort));
        let names = records.iter().map(|record| record["name"].as_str());
        names.map(|name| name.expect("a name").to_owned()).collect()
    };
    let sorted = [
        "Chantier Bleu",
        "eclat",
        "Écluse",
        "ete",
        "Été",
        "Lycée du Phare",
        "Ode",
        "Oeillet",
        "œuf",
        "Zèbre",
    ];
    assert_eq!(names(&["--sort", "name"]), sorted);
    assert_eq!(
        names(&["--sort", "-name"]),
        sorted.iter().copied().rev().collect::<Vec<_>>()
    );
}

#[test]
fn what_has_no_such_field_comes_last_either_way() {
    for sort in ["town", "-town"] {
        let towns: Vec<bool> = records(&["list", "partners", "--sort", sort])
            .iter()
            .map(|partner| partner["town"].is_null())
            .collect();
        assert!(towns.contains(&true));
        assert!(towns.is_sorted(), "{sort}: {towns:?}");
    }
    let scores: Vec<u64> = records(&["search", "train", "--sort", "score"])
        .iter()
        .map(|hit| hit["score"].as_u64().expect("a score"))
        .collect();
    assert!(scores.len() > 1 && scores.is_sorted(), "{scores:?}");
}

#[test]
fn only_excel_disarms_what_a_spreadsheet_would_calculate() {
    let folder = copy_of("tests/small", "formula");
    replace(&folder, "partners.ron", "name: \"", "name: \"=1+1 ");
    let folder = folder.to_str().expect("UTF-8");
    let command = ["--catalog", folder, "list", "partners"];
    let plain = stdout(&with(&command, &["--format", "csv"]), 0);
    let excel = stdout(&with(&command, &["--excel"]), 0);
    assert!(plain.contains(",=1+1 "), "{plain}");
    assert!(!plain.contains("'="), "{plain}");
    assert!(excel.contains(";'=1+1 "), "{excel}");
    assert!(excel.starts_with("\u{feff}id;kind;"), "{excel}");
    assert!(excel.ends_with("\r\n"));
    assert_eq!(excel.matches('\n').count(), excel.matches("\r\n").count());
    let body = excel.trim_start_matches('\u{feff}');
    assert_eq!(rows(body, b';').len(), rows(&plain, b',').len());
    assert!(stderr(&with(&command, &["--excel", "--format", "tsv"]), 2).contains("--excel"));
}

#[test]
fn nothing_found_is_an_empty_answer_in_each_format() {
    let nothing = ["search", "zzzzzz"];
    for (format, said) in [
        ("json", "[]\n"),
        ("ndjson", ""),
        ("markdown", ""),
        ("table", ""),
        ("record", ""),
    ] {
        assert_eq!(
            stdout(&with(&nothing, &["--format", format]), 1),
            said,
            "{format}"
        );
    }
    for command in [
        &nothing[..],
        &["show", "nobody"],
        &["glossary", "nothing"],
        &["compare", "thales", "nobody"],
        &["path", "zzzzzz"],
    ] {
        for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
            let rows = rows(&stdout(&with(command, &["--format", format]), 1), delimiter);
            assert_eq!(rows.len(), 1, "{command:?}");
            let is_id = |name: &String| name == "id" || name.ends_with(".id");
            assert!(rows[0].iter().any(is_id), "{command:?}");
        }
    }
    let output = run(&["show", "thales", "nobody", "--format", "csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 2);
}
