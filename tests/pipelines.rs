//! The pipelines of the README, run as they stand there, each where its programs are at hand. With
//! `CMQ_TEST_TOOLS=all` a program that is missing is a failure.
#![cfg(feature = "cli")]

mod support;

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread;

use serde_json::Value;
use support::{at_hand, json};

/// The one pipeline of the README that has that text.
fn pipeline(text: &str) -> String {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let readme = readme.expect("the README is there");
    let section = readme.split("### Pipelines").nth(1).expect("pipelines");
    let section = section.split("\n### ").next().expect("a section");
    let blocks = section.split("```sh\n").skip(1);
    let blocks = blocks.map(|block| block.split("```").next().unwrap_or_default());
    let found: Vec<&str> = blocks.filter(|block| block.contains(text)).collect();
    assert_eq!(found.len(), 1, "{text}");
    found[0].to_owned()
}

/// Runs a pipeline in an empty folder, with the program under test first on the path.
fn run_in(name: &str, pipeline: &str, variables: &[(&str, &str)]) -> (PathBuf, Output) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    let program = Path::new(env!("CARGO_BIN_EXE_cmq"));
    let mut path = vec![program.parent().expect("a folder").to_owned()];
    path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    let output = Command::new("sh")
        .args(["-e", "-c", pipeline])
        .current_dir(&folder)
        .env("PATH", env::join_paths(path).expect("a path"))
        .env("LC_ALL", "C.UTF-8")
        .envs(variables.iter().copied())
        .output()
        .expect("sh starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{pipeline}\n{told}");
    (folder, output)
}

fn lines(output: &Output) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stdout);
    text.lines().map(str::to_owned).collect()
}

#[test]
fn jq_selects_partners_of_several_campuses() {
    if !at_hand(&["sh", "jq"]) {
        return;
    }
    let (_, output) = run_in("jq", &pipeline("jq -r"), &[]);
    let partners = json(&["list", "partners"]);
    let several = partners.as_array().expect("an array").iter().filter(|it| {
        it["campuses"]
            .as_array()
            .is_some_and(|campuses| campuses.len() > 1)
    });
    let several: Vec<&str> = several.filter_map(|it| it["name"].as_str()).collect();
    assert!(several.contains(&"Thales"));
    assert_eq!(lines(&output), several);
}

#[test]
fn a_spreadsheet_has_a_row_for_each_partner() {
    if !at_hand(&["sh"]) {
        return;
    }
    let (folder, _) = run_in("spreadsheet", &pipeline("--excel"), &[]);
    let text = fs::read_to_string(folder.join("partenaires.csv")).expect("it is written");
    let partners = json(&["list", "partners"]);
    let partners = partners.as_array().expect("an array");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let names: Vec<String> = reader
        .records()
        .map(|row| row.expect("a row")[1].to_owned())
        .collect();
    assert_eq!(
        names,
        partners
            .iter()
            .filter_map(|it| it["name"].as_str())
            .collect::<Vec<_>>()
    );
    // A real one, where there is one: what it read, written by itself with commas.
    if env::var_os("HOME").is_some() && at_hand_quietly("soffice") {
        let convert = "soffice --headless --convert-to csv:'Text - txt - csv (StarCalc)':44,34,76,1 \
                       --infilter='CSV:59,34,76,1' --outdir read partenaires.csv";
        let text = text.clone();
        let (read, _) = run_in(
            "spreadsheet-read",
            &format!("cat > partenaires.csv <<'END'\n{text}END\n{convert}"),
            &[],
        );
        let read = fs::read_to_string(read.join("read/partenaires.csv")).expect("it is written");
        let mut read = csv::Reader::from_reader(read.as_bytes());
        let read: Vec<String> = read
            .records()
            .map(|row| row.expect("a row")[1].to_owned())
            .collect();
        assert_eq!(read, names);
    }
}

/// Whether a program too big to ask for is there all the same.
fn at_hand_quietly(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

#[test]
fn sqlite_answers_from_the_csv() {
    if !at_hand(&["sh", "sqlite3"]) {
        return;
    }
    let (_, output) = run_in("sqlite", &pipeline("sqlite3"), &[]);
    let trainings = json(&["list", "trainings"]);
    let high = trainings.as_array().expect("an array").iter().filter(|it| {
        it["to"]["national"]
            .as_u64()
            .is_some_and(|level| level >= 7)
    });
    let mut high: Vec<&str> = high.filter_map(|it| it["name"].as_str()).collect();
    high.sort_unstable();
    assert!(high.len() >= 3);
    assert_eq!(lines(&output), high);
}

/// Takes one request, answers it, and gives its head and body.
fn serve_one(listener: TcpListener) -> (String, String) {
    let (mut stream, _) = listener.accept().expect("a request");
    let mut reader = BufReader::new(stream.try_clone().expect("a second hand"));
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        if let Some(said) = line.to_lowercase().strip_prefix("content-length:") {
            length = said.trim().parse().expect("a number");
        }
        if line.to_lowercase().starts_with("expect:") {
            stream
                .write_all(b"HTTP/1.1 100 Continue\r\n\r\n")
                .expect("it listens");
        }
        if line.trim().is_empty() {
            break;
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    let answer = b"HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    stream.write_all(answer).expect("it listens");
    (head, String::from_utf8(body).expect("UTF-8"))
}

#[test]
fn search_engines_are_fed_with_ndjson() {
    if !at_hand(&["sh", "jq", "curl"]) {
        return;
    }
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let server = thread::spawn(move || serve_one(listener));
    let variables = [("MEILI", &*address), ("no_proxy", "*")];
    let (folder, _) = run_in("engines", &pipeline("ndjson"), &variables);
    let (head, body) = server.join().expect("it served");
    assert!(
        head.starts_with("POST /indexes/campuses/documents?primaryKey=id "),
        "{head}"
    );
    let records = |text: &str| -> Vec<Value> {
        text.lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect()
    };
    let campuses = json(&["list", "campuses"]);
    assert_eq!(Value::Array(records(&body)), campuses);

    let bulk = fs::read_to_string(folder.join("bulk.ndjson")).expect("it is written");
    let bulk = records(&bulk);
    for (pair, campus) in bulk.chunks(2).zip(campuses.as_array().expect("an array")) {
        assert_eq!(pair[0]["index"]["_id"], campus["id"]);
        assert_eq!(&pair[1], campus);
    }
    assert_eq!(bulk.len(), 2 * campuses.as_array().map_or(0, Vec::len));
}

#[test]
fn a_web_page_comes_from_the_markdown() {
    if !at_hand(&["sh", "cmark-gfm"]) {
        return;
    }
    let (folder, _) = run_in("page", &pipeline("cmark-gfm"), &[]);
    let page = fs::read_to_string(folder.join("littoral.html")).expect("it is written");
    assert!(
        page.starts_with("<h1>Développement durable en zone littorale</h1>"),
        "{page}"
    );
    assert!(page.contains("<h2>Partenaires</h2>"));
    assert!(page.contains("<code>region-nouvelle-aquitaine</code>"));
    assert!(page.contains("<a href=\"http"));

    // A table comes out as one, and every cell of it as it was.
    let table =
        "cmq list partners --fields id,name --format markdown | cmark-gfm --extension table";
    let (_, output) = run_in("page-table", table, &[]);
    let table = String::from_utf8(output.stdout).expect("UTF-8");
    for partner in json(&["list", "partners"]).as_array().expect("an array") {
        let name = partner["name"]
            .as_str()
            .expect("a name")
            .replace('&', "&amp;");
        assert!(table.contains(&format!("<td>{name}</td>")), "{name}");
    }
}

#[test]
fn a_sheet_prints_on_one_page() {
    // A browser is too big to ask for; where there is one, it is asked.
    if !["sh", "chromium", "pdfinfo"]
        .iter()
        .all(|it| at_hand_quietly(it))
    {
        eprintln!("not tested: no chromium and pdfinfo to print with");
        return;
    }
    for campus in support::pluck(&json(&["list", "campuses"]), "id") {
        for lang in ["fr", "en"] {
            let print = format!(
                "cmq sheet {campus} --format html --lang {lang} > sheet.html\n\
                 chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-sync \
                 --disable-background-networking --disable-component-update --user-data-dir=profile \
                 --no-pdf-header-footer --print-to-pdf=sheet.pdf sheet.html\n\
                 pdfinfo sheet.pdf"
            );
            let (_, output) = run_in("sheet", &print, &[]);
            let told = lines(&output);
            let pages = told.iter().find(|line| line.starts_with("Pages:"));
            let size = told.iter().find(|line| line.starts_with("Page size:"));
            assert!(
                pages.is_some_and(|it| it.ends_with(" 1")),
                "{campus} {lang}: {told:?}"
            );
            assert!(
                size.is_some_and(|it| it.contains("A4")),
                "{campus} {lang}: {told:?}"
            );
        }
    }
}
