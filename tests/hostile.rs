//! What the world may do to the program: catalogues that mean harm, files that are none, streams that are closed,
//! disks that are full, terminals of no size.
#![cfg(feature = "cli")]
#![cfg(unix)]

mod support;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::fs::symlink;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use cmq_catalog::inside::obeyed;
use serde_json::Value;
use support::{at_hand, cmq, copy_of, json, replace, run, stderr, stdout};

/// Every command on the small catalogue, with all that it can show.
const COMMANDS: [&[&str]; 20] = [
    &[],
    &["--version"],
    &["list", "campuses"],
    &["list", "partners", "--near", "Le Phare"],
    &["list", "trainings"],
    &["list", "actions"],
    &["search", "voile", "--explain"],
    &["search", "bateau", "mousse", "--any"],
    &["search", "zzyzx"],
    &[
        "show",
        "voile",
        "phare",
        "chantier-bleu",
        "regate",
        "cap-voilerie",
    ],
    &["show", "Chantier"],
    &["compare", "voile", "phare"],
    &["compare", "chantier-bleu", "lycee-du-phare"],
    &["map"],
    &["map", "voile", "--partners", "--near", "Port-Neuf"],
    &["path", "--from", "cap"],
    &["stats"],
    &["sheet", "voile", "--format", "table"],
    &["glossary"],
    &["about"],
];

/// Escape codes, a window's title, a link, their one-character forms, directions and what is not seen.
const HARM: &str = "\\u{1b}[31mA\\u{1b}]0;B\\u{7}\\u{1b}]8;;http://evil\\u{1b}\\\\C\\u{9b}2JD\\u{85}E\\u{202e}F\\u{2066}G\\u{200b}H\\u{e0041}I\\u{0}J\\u{7f}\\rK\\u{8}L<script>M&N|O`P\u{fffe}Q\u{10ffff} ";

/// A copy of the small catalogue with that in every text that is no reference.
fn harmful(name: &str) -> std::path::PathBuf {
    let folder = copy_of("tests/small", name);
    let files = [
        "about",
        "partners",
        "sources",
        "vocabulary",
        "campuses/voile",
        "campuses/phare",
    ];
    for file in files {
        let path = folder.join(file).with_extension("ron");
        let text = fs::read_to_string(&path).expect("the file is there");
        let mut harmed = String::new();
        for line in text.split_inclusive('\n') {
            let mut line = line.to_owned();
            for key in [
                "name",
                "fr",
                "en",
                "title",
                "publisher",
                "licence",
                "as_written",
                "place",
                "term",
                "territory",
            ] {
                // Leads and schools are names of partners, and towns of places: their own entries are harmed.
                line = line.replace(&format!("{key}: \""), &format!("{key}: \"{HARM}"));
            }
            line = line.replace("aliases: [\"", &format!("aliases: [\"{HARM}"));
            harmed.push_str(&line);
        }
        fs::write(&path, harmed).expect("the file can be written");
    }
    // What no RON stands in.
    replace(
        &folder,
        "outlines.geojson",
        "Les Îles",
        "\\u001b[31m\\u202eLes Îles<script>",
    );
    replace(
        &folder,
        "towns.tsv",
        "Le Phare",
        "Le Phare\u{1b}[31m\u{9b}2J\u{202e}",
    );
    folder
}

/// Whether a program reads it as XML.
fn is_xml(text: &str) -> bool {
    let read = "import sys, xml.dom.minidom as x; x.parseString(sys.stdin.buffer.read())";
    let mut child = Command::new("python3")
        .args(["-c", read])
        .stdin(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(text.as_bytes()).expect("it reads");
    drop(stdin);
    child.wait().expect("it ends").success()
}

#[test]
fn pictures_of_harm_are_well_formed() {
    if !at_hand(&["python3"]) {
        return;
    }
    let folder = harmful("harmful-pictures");
    let catalog = ["--catalog", folder.to_str().expect("UTF-8")];
    for command in [
        &["map"][..],
        &["map", "voile", "--partners", "--near", "Port-Neuf"],
    ] {
        let svg = stdout(&[command, &["--format", "svg"], &catalog].concat(), 0);
        assert!(svg.contains("script") && is_xml(&svg), "{svg}");
        let shapes = stdout(&[command, &["--format", "geojson"], &catalog].concat(), 0);
        let shapes: Value = serde_json::from_str(&shapes).expect("JSON");
        assert_eq!(shapes["type"], "FeatureCollection");
    }
    let page = stdout(
        &[&["sheet", "voile", "--format", "html"], &catalog[..]].concat(),
        0,
    );
    let picture = page
        .split_once("<svg")
        .and_then(|(_, rest)| rest.split_once("</svg>"));
    let (picture, _) = picture.expect("a picture");
    assert!(is_xml(&format!("<svg{picture}</svg>")), "{picture}");
}

/// The first character of a text that a terminal would obey.
fn obeys(text: &str) -> Option<char> {
    text.chars().find(|c| obeyed(*c))
}

#[test]
fn what_a_terminal_would_obey_never_leaves_a_catalogue() {
    let folder = harmful("harmful");
    let folder = folder.to_str().expect("UTF-8");
    let file = format!("{folder}.cmq");
    stdout(&["compile", folder, "--output", &file], 0);
    let mut shown = 0;
    let all = COMMANDS.into_iter().map(|command| (command, folder));
    for (command, catalog) in all.chain(COMMANDS.map(|command| (command, file.as_str()))) {
        let catalog = ["--catalog", catalog];
        let sheet = command.first() == Some(&"sheet");
        let formats: &[&str] = match command.first() {
            _ if sheet => &["table", "record", "markdown", "html", "json", "ndjson"],
            Some(&"map") => &[
                "table", "record", "markdown", "svg", "geojson", "json", "ndjson",
            ],
            Some(&"--version") => &["table"],
            _ => &["table", "record", "markdown", "json", "ndjson"],
        };
        let command = if sheet { &command[..2] } else { command };
        for format in formats {
            for lang in ["fr", "en"] {
                let how = ["--format", format, "--lang", lang, "--width", "60"];
                let output = run(&[command, &how, &catalog].concat());
                assert!(
                    output.status.code().is_some_and(|it| it < 2),
                    "{command:?} {format}: {output:?}"
                );
                for stream in [&output.stdout, &output.stderr] {
                    let text = std::str::from_utf8(stream).expect("UTF-8");
                    assert_eq!(obeys(text), None, "{command:?} {format}: {text:?}");
                    shown += text.matches("script").count();
                }
                // Markup is shown as it stands, and means nothing.
                let text = String::from_utf8_lossy(&output.stdout);
                if ["html", "svg"].contains(format) {
                    assert!(!text.contains("<script"), "{text}");
                }
            }
        }
    }
    assert!(shown > 1_000, "the harm was there: {shown}");
}

#[test]
fn what_is_refused_is_shown_as_harmlessly() {
    let folder = harmful("harmful-and-wrong");
    replace(
        &folder,
        "campuses/voile.ron",
        "id: \"regate\"",
        &format!("id: \"{HARM}\""),
    );
    replace(
        &folder,
        "partners.ron",
        "town: \"Port-Neuf\"",
        &format!("town: \"{HARM}\""),
    );
    replace(&folder, "sources.ron", "https://gazette.example.org", HARM);
    replace(
        &folder,
        "about.ron",
        "[\"gazette\"]",
        &format!("[\"{HARM}\"]"),
    );
    let catalog = folder.to_str().expect("UTF-8");
    for lang in ["fr", "en"] {
        let told = stderr(&["about", "--catalog", catalog, "--lang", lang], 3);
        assert!(told.contains("script"), "{told}");
        assert_eq!(obeys(&told), None, "{told:?}");
    }
    // Nor does what was typed come back.
    let typed = "\u{1b}[31mA\u{9b}2J\u{202e}\u{200b}B";
    for arguments in [
        &["show", typed][..],
        &["search", typed],
        &["list", typed],
        &["list", "campuses", "--campus", typed],
        &["list", "campuses", "--near", typed],
        &["list", "campuses", "--fields", typed],
        &["list", "campuses", "--sort", typed],
        &["list", "campuses", "--as-of", typed],
        &["list", "campuses", "--width", typed],
        &["about", "--catalog", typed],
        &["glossary", typed],
        &["path", "--to", typed],
        &[typed],
        &["--lang", typed],
    ] {
        let output = run(arguments);
        let told = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(
            !told.is_empty() && obeys(&told).is_none(),
            "{arguments:?}: {told:?}"
        );
    }
}

#[test]
fn through_a_pipe_csv_is_exact_and_behind_a_terminal_harmless() {
    let folder = harmful("harmful-cells");
    let catalog = ["--catalog", folder.to_str().expect("UTF-8")];
    let command = ["list", "partners", "--fields", "name"];
    let names: Vec<String> = json(&[&command[..], &catalog].concat())
        .as_array()
        .expect("an array")
        .iter()
        .map(|partner| partner["name"].as_str().expect("a string").to_owned())
        .collect();
    assert!(names.iter().all(|name| name.contains("\u{1b}]8;;")));
    for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
        let arguments = [&command[..], &catalog, &["--format", format]].concat();
        let text = stdout(&arguments, 0);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        let cells: Vec<String> = reader
            .records()
            .map(|row| row.expect("a row")[0].to_owned())
            .collect();
        assert_eq!(cells, names);
        let shown = behind_a_terminal(&arguments, (100, 100));
        assert!(
            shown.contains("script") && obeys(&shown).is_none(),
            "{shown:?}"
        );
    }
    for format in ["table", "record", "markdown", "json"] {
        let arguments = [
            &command[..],
            &catalog,
            &["--format", format, "--color", "never"],
        ]
        .concat();
        let shown = behind_a_terminal(&arguments, (100, 100));
        assert!(
            shown.contains("script") && obeys(&shown).is_none(),
            "{shown:?}"
        );
    }
}

#[test]
fn a_path_is_exact_through_a_pipe_and_behind_a_terminal_harmless() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("odd\u{1b}[31m\u{202e}path");
    let command = ["man", "--output", folder.to_str().expect("UTF-8")];
    let first = stdout(&command, 0).lines().next().map(str::to_owned);
    assert!(first.is_some_and(|path| Path::new(&path).is_file()));
    let shown = behind_a_terminal(&command, (300, 100));
    assert!(
        shown.contains("cmq.1") && obeys(&shown).is_none(),
        "{shown:?}"
    );
    fs::remove_dir_all(folder).expect("it is there");
}

/// What the program writes to a terminal of a size, without the returns that a terminal adds.
fn behind_a_terminal(arguments: &[&str], (cols, rows): (u16, u16)) -> String {
    let size = portable_pty::PtySize {
        rows,
        cols,
        ..Default::default()
    };
    let terminal = portable_pty::native_pty_system()
        .openpty(size)
        .expect("a terminal");
    let mut command = portable_pty::CommandBuilder::new(env!("CARGO_BIN_EXE_cmq"));
    command.args(arguments);
    command.env_clear();
    for (name, value) in [
        ("TERM", "xterm"),
        ("LC_ALL", "C.UTF-8"),
        ("CMQ_TODAY", "2026-11-25"),
        ("PAGER", "cat"),
    ] {
        command.env(name, value);
    }
    let mut child = terminal.slave.spawn_command(command).expect("it starts");
    drop(terminal.slave);
    let mut reader = terminal.master.try_clone_reader().expect("its output");
    let mut bytes = Vec::new();
    // A terminal whose other end is gone is an error on Linux.
    let mut piece = [0; 4096];
    while let Ok(read @ 1..) = reader.read(&mut piece) {
        bytes.extend_from_slice(&piece[..read]);
    }
    child.wait().expect("it ends");
    String::from_utf8(bytes)
        .expect("UTF-8")
        .replace("\r\n", "\n")
}

#[test]
fn a_terminal_of_any_size_is_taken() {
    for size in [(0, 0), (1, 1), (1, 65_535), (65_535, 1), (65_535, 65_535)] {
        for command in [
            &["list", "campuses"][..],
            &["show", "thales"],
            &["map"],
            &["stats"],
            &["search", "train"],
            &["list", "--help"],
            &["shw"],
        ] {
            let shown = behind_a_terminal(command, size);
            assert!(
                !shown.is_empty() && !shown.contains("panicked"),
                "{command:?} {size:?}: {shown}"
            );
        }
    }
}

#[cfg(feature = "explore")]
#[test]
fn the_full_screen_obeys_nothing_and_takes_any_size() {
    use cmq_catalog::inside::{Context, Explorer, FilterArgs, Lang, Terminal, draw};
    use ratatui::backend::TestBackend;
    use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

    let folder = harmful("harmful-screen");
    let reading = cmq_catalog::catalog::read(&folder).expect("it is right");
    let today = "2026-11-25".parse().expect("a date");
    let context = Context {
        catalog: &reading.catalog,
        whole: &reading.catalog,
        index: None,
        folder: Some(&folder),
        ..Context::builtin(Lang::Fr.words(), today)
    };
    let none = FilterArgs::default();
    let mut explorer = Explorer::new(&context, &[], &[], &none).expect("no filter is wrong");
    let terminal = Terminal {
        width: None,
        color: true,
        ascii: false,
        is_terminal: true,
        links: true,
        screen: None,
    };
    for size in [
        (120, 40),
        (60, 15),
        (1, 1),
        (2, 300),
        (300, 2),
        (0, 0),
        (255, 255),
    ] {
        let mut screen =
            ratatui::Terminal::new(TestBackend::new(size.0, size.1)).expect("a screen");
        explorer.event(Event::Paste("\u{1b}[31m\u{9b}\u{202e}v".into()));
        for code in [
            KeyCode::Down,
            KeyCode::Tab,
            KeyCode::PageDown,
            KeyCode::F(1),
            KeyCode::Backspace,
        ] {
            explorer.key(KeyEvent::new(code, KeyModifiers::NONE));
            screen
                .draw(|frame| draw(frame, &mut explorer, &terminal))
                .expect("it can be drawn");
            let seen: String = screen
                .backend()
                .buffer()
                .content
                .iter()
                .map(|cell| cell.symbol())
                .collect();
            assert_eq!(obeys(&seen), None, "{seen:?}");
        }
    }
}

/// The program on a catalogue in which one file is something else, with little memory.
fn with_little_memory(folder: &Path) -> Output {
    Command::new("sh")
        .args(["-c", "ulimit -v 400000; exec \"$0\" about --catalog \"$1\""])
        .arg(env!("CARGO_BIN_EXE_cmq"))
        .arg(folder)
        .env_clear()
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output()
        .expect("it starts")
}

#[test]
fn what_is_no_file_or_has_no_end_is_refused_at_once() {
    let folder = copy_of("tests/small", "endless");
    let file = folder.join("partners.ron");
    let made = |what: &str| {
        fs::remove_file(&file).expect("it is there");
        match what {
            "huge" => File::create(&file)
                .expect("a file")
                .set_len(1 << 30)
                .expect("a sparse file"),
            "pipe" => assert!(
                Command::new("mkfifo")
                    .arg(&file)
                    .status()
                    .expect("it runs")
                    .success()
            ),
            "loop" => symlink(&file, &file).expect("a link"),
            device => symlink(device, &file).expect("a link"),
        }
    };
    for (what, reason) in [
        ("huge", "partners.ron: is too large"),
        ("pipe", "partners.ron: is not a file"),
        ("/dev/zero", "partners.ron: is not a file"),
        ("/dev/tty", "partners.ron: is not a file"),
        ("/", "partners.ron: is not a file"),
        ("loop", "partners.ron: cannot be read"),
        ("/nowhere", "partners.ron: is not there"),
        ("/proc/self/mem", "partners.ron: "),
    ] {
        if what.starts_with("/proc") && !Path::new(what).exists() {
            continue;
        }
        made(what);
        let output = with_little_memory(&folder);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{what}: {told}");
        assert!(told.contains(reason), "{what}: {told}");
    }
    // So is what is no compiled catalogue.
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("endless.cmq");
    File::create(&file)
        .and_then(|file| file.set_len(1 << 30))
        .expect("a sparse file");
    for catalog in [
        &file,
        Path::new("/dev/zero"),
        Path::new("/dev/tty"),
        Path::new("/proc/self/mem"),
    ] {
        let output = with_little_memory(catalog);
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{told}");
        assert!(told.contains(catalog.to_str().expect("UTF-8")), "{told}");
    }
    // So are towns and outlines.
    for (name, command) in [
        ("towns.tsv", ["map", "--near", "x"]),
        ("outlines.geojson", ["map", "--near", "Port-Neuf"]),
    ] {
        let folder = copy_of("tests/small", "endless-places");
        File::create(folder.join(name))
            .expect("a file")
            .set_len(1 << 30)
            .expect("a sparse file");
        let told = stderr(
            &[
                &command[..],
                &["--catalog", folder.to_str().expect("UTF-8")],
            ]
            .concat(),
            3,
        );
        assert!(told.contains(&format!("{name}: is too large")), "{told}");
    }
}

#[test]
fn a_folder_that_leads_into_itself_is_refused() {
    let folder = copy_of("tests/small", "loops");
    let campuses = folder.join("campuses");
    fs::remove_dir_all(&campuses).expect("it is there");
    symlink("campuses", &campuses).expect("a link");
    let told = stderr(&["about", "--catalog", folder.to_str().expect("UTF-8")], 3);
    assert!(told.contains("campuses: cannot be read"), "{told}");
    // A loop that is never followed does no harm.
    let folder = copy_of("tests/small", "loops-within");
    symlink("..", folder.join("campuses/again")).expect("a link");
    stdout(&["about", "--catalog", folder.to_str().expect("UTF-8")], 0);
}

#[test]
fn a_folder_without_rights_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = copy_of("tests/small", "forbidden");
    let catalog = folder.to_str().expect("UTF-8");
    // The administrator may read all, unless that right is put down.
    let as_root =
        fs::metadata("/proc/self").is_ok_and(|it| std::os::unix::fs::MetadataExt::uid(&it) == 0);
    if as_root && !at_hand(&["setpriv"]) {
        return;
    }
    for (what, reason) in [
        (
            "partners.ron",
            "partners.ron: cannot be read: Permission denied",
        ),
        ("campuses", "campuses: cannot be read: Permission denied"),
        ("", ""),
    ] {
        let path = folder.join(what);
        let rights = fs::metadata(&path).expect("it is there").permissions();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).expect("rights can be taken");
        let mut command = if as_root {
            let mut command = Command::new("setpriv");
            command
                .args([
                    "--bounding-set=-dac_override,-dac_read_search",
                    "--inh-caps=-all",
                ])
                .arg(env!("CARGO_BIN_EXE_cmq"));
            command
        } else {
            Command::new(env!("CARGO_BIN_EXE_cmq"))
        };
        let output = command
            .args(["about", "--lang", "en", "--catalog", catalog])
            .output()
            .expect("it runs");
        fs::set_permissions(&path, rights).expect("rights can be given");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{what}: {told}");
        assert!(
            told.contains(reason) && told.contains("Permission denied"),
            "{what}: {told}"
        );
    }
}

#[test]
fn what_is_nested_deeply_is_refused() {
    let deep =
        |open: &str, close: &str| format!("{}{}", open.repeat(200_000), close.repeat(200_000));
    let folder = copy_of("tests/small", "deep");
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{", "}"),
        ("Some(", ")"),
        ("/*", "*/"),
        ("(partners:[", "])"),
    ] {
        fs::write(folder.join("partners.ron"), deep(open, close)).expect("it can be written");
        let told = stderr(&["about", "--catalog", folder.to_str().expect("UTF-8")], 3);
        assert!(
            told.contains("partners.ron:1:") && told.len() < 2_000,
            "{open}: {told}"
        );
    }
    let folder = copy_of("tests/small", "deep-places");
    fs::write(folder.join("outlines.geojson"), deep("[", "]")).expect("it can be written");
    let told = stderr(&["map", "--catalog", folder.to_str().expect("UTF-8")], 3);
    assert!(told.contains("outlines.geojson:1:"), "{told}");
}

#[test]
fn a_full_disk_is_told_by_every_command() {
    if !Path::new("/dev/full").exists() {
        return;
    }
    let others = [
        &["--help"][..],
        &["schema"],
        &["completions", "bash"],
        &["man"],
        &["man", "list"],
        &["list", "campuses", "--fields", "help"],
        &["__complete", "fish", "cmq", ""],
    ];
    for command in COMMANDS.into_iter().chain(others) {
        let full = File::options()
            .write(true)
            .open("/dev/full")
            .expect("Linux has it");
        let small = ["--catalog", "tests/small"];
        let own = ["--help", "schema", "completions", "man", "__complete"];
        let bare = command.first().is_some_and(|it| own.contains(it));
        let arguments = if bare {
            command.to_vec()
        } else {
            [command, &small].concat()
        };
        if [&["search", "zzyzx"][..], &["show", "Chantier"]].contains(&command) {
            continue;
        }
        let output = cmq(&arguments)
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .expect("it runs");
        assert_eq!(output.status.code(), Some(4), "{arguments:?}");
    }
    // What nobody can be told of makes no difference.
    let full = File::options()
        .write(true)
        .open("/dev/full")
        .expect("Linux has it");
    let status = cmq(&["show", "nobody"])
        .stderr(full)
        .status()
        .expect("it runs");
    assert_eq!(status.code(), Some(1));
}

/// A line of the shell in which `$0` is the program.
fn shell(line: &str) -> Output {
    Command::new("sh")
        .args(["-c", line])
        .arg(env!("CARGO_BIN_EXE_cmq"))
        .env("LC_ALL", "C.UTF-8")
        .current_dir(env!("CARGO_TARGET_TMPDIR"))
        .output()
        .expect("it runs")
}

#[test]
fn streams_may_be_closed() {
    for (line, status) in [
        ("\"$0\" list campuses <&-", 0),
        ("\"$0\" list campuses 2>&-", 0),
        ("\"$0\" show nobody 2>&-", 1),
        ("\"$0\" explore <&-", 2),
        ("\"$0\" list campuses --json | head -c 0; exit 0", 0),
        (
            "(\"$0\" list campuses --json; echo $? >pipe-status) | true; cat pipe-status; exit $(cat pipe-status)",
            0,
        ),
    ] {
        let output = shell(line);
        assert_eq!(output.status.code(), Some(status), "{line}: {output:?}");
        assert!(
            !String::from_utf8_lossy(&output.stderr).contains("panicked"),
            "{line}"
        );
    }
}

#[cfg(target_os = "linux")] // Where `env` can undo that a signal is ignored.
#[test]
fn ctrl_c_ends_it_as_the_shell_expects() {
    // Whoever runs the tests may have them ignore it, as a shell does with what runs in the background.
    let mut child = Command::new("/usr/bin/env")
        .args(["--default-signal=INT", env!("CARGO_BIN_EXE_cmq")])
        .args(["list", "campuses", "--json"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut pipe = child.stdout.take().expect("a pipe");
    pipe.read_exact(&mut [0; 8]).expect("it prints");
    let interrupted = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(interrupted.expect("it runs").success());
    let status = child.wait().expect("it ends");
    // A shell calls that 130.
    assert_eq!(status.signal(), Some(2), "{status:?}");
}

#[test]
fn what_cannot_be_written_whole_is_not_left_in_part() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    let _ = fs::remove_dir_all(&folder);
    let whole = folder.join("whole");
    stdout(&["man", "--output", whole.to_str().expect("UTF-8")], 0);
    let pages = |folder: &Path| -> Vec<(String, String)> {
        let entries = fs::read_dir(folder.join("man1")).into_iter().flatten();
        let pages = entries.map(|entry| {
            let path = entry.expect("an entry").path();
            let name = path
                .file_name()
                .and_then(OsStr::to_str)
                .expect("UTF-8")
                .to_owned();
            (name, fs::read_to_string(&path).expect("UTF-8"))
        });
        pages.collect()
    };
    let all = pages(&whole);
    let sizes: Vec<usize> = all.iter().map(|(_, text)| text.len()).collect();
    let middle = (sizes.iter().min().expect("pages") + sizes.iter().max().expect("pages")) / 2;
    // A disk with room for small pages only: those that are there are whole.
    let line = format!(
        "trap '' XFSZ; ulimit -f {}; exec \"$0\" man --output pages/part",
        middle.div_ceil(512)
    );
    let output = shell(&line);
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(4), "{told}");
    assert!(told.contains("pages/part/"), "{told}");
    let part = pages(&folder.join("part"));
    assert!(part.len() < all.len());
    assert!(part.iter().all(|page| all.contains(page)));
    // What cannot be replaced stays.
    let file = folder.join("small.cmq");
    let before = fs::write(&file, "before")
        .and_then(|()| fs::read(&file))
        .expect("a file");
    let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/small");
    let line = format!(
        "trap '' XFSZ; ulimit -f 1; exec \"$0\" compile {} --output pages/small.cmq",
        small.display()
    );
    assert_eq!(shell(&line).status.code(), Some(4));
    assert_eq!(fs::read(&file).expect("a file"), before);
    let left = fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(left, 3, "nothing else is left");
    if Path::new("/dev/full").exists() {
        let told = stderr(&["compile", "tests/small", "--output", "/dev/full"], 4);
        assert!(told.contains("/dev/full"), "{told}");
    }
    // Into what is no folder, nothing.
    for place in ["/dev/null", "/dev/null/pages", "/proc/pages"] {
        let told = stderr(&["man", "--output", place], 4);
        assert!(told.contains(place), "{told}");
    }
}

#[test]
fn an_environment_may_be_no_text() {
    use std::os::unix::ffi::OsStrExt;
    let odd = OsStr::from_bytes(b"\xff\x1b[31m");
    for name in [
        "LANG",
        "LC_ALL",
        "LANGUAGE",
        "TERM",
        "COLUMNS",
        "LINES",
        "NO_COLOR",
        "PAGER",
        "CLICOLOR_FORCE",
        "HOME",
    ] {
        let output = cmq(&["list", "campuses"])
            .env(name, odd)
            .output()
            .expect("it runs");
        assert_eq!(
            (output.status.code(), &output.stderr[..]),
            (Some(0), &b""[..]),
            "{name}"
        );
    }
    let output = cmq(&[]).env("CMQ_TODAY", odd).output().expect("it runs");
    let told = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(2));
    assert!(obeys(&told).is_none(), "{told:?}");
}

/// A word of nine letters that nobody knows, another for each number.
fn unknown(mut number: u32) -> String {
    let mut word = String::new();
    for _ in 0..9 {
        number = number.wrapping_mul(1_103_515_245).wrapping_add(12_345);
        word.push(char::from(b'a' + (number >> 16) as u8 % 26));
    }
    word
}

#[test]
fn arguments_may_be_long_and_many() {
    let long = "é".repeat(60_000);
    let many: Vec<String> = (0..400).map(unknown).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for (arguments, status) in [
        (vec!["search", &long], 1),
        (vec!["show", &long], 1),
        (vec!["glossary", &long], 1),
        (vec![&long[..]], 2),
        (vec!["list", "campuses", "--near", &long], 2),
        (vec!["list", "campuses", "--campus", &long], 2),
        (vec!["list", "campuses", "--fields", &long], 2),
        (vec!["path", "--from", &long], 2),
        ([&["search"], &many[..]].concat(), 1),
        ([&["show"], &many[..]].concat(), 1),
        ([&["search", "--any", "train"], &many[..]].concat(), 0),
    ] {
        assert_eq!(
            run(&arguments).status.code(),
            Some(status),
            "{}",
            &arguments[0]
        );
    }
    let hits = json(&[
        "search",
        &format!("{} train", "xyzzyxyz ".repeat(1_000)),
        "--any",
    ]);
    assert!(matches!(&hits, Value::Array(hits) if !hits.is_empty()));
}

#[test]
fn blanks_too_many_in_a_name_break_no_table() {
    let folder = copy_of("tests/small", "blanks");
    replace(&folder, "partners.ron", "Chantier Bleu", "Chantier  Bleu  ");
    replace(
        &folder,
        "partners.ron",
        "Lycée du Phare",
        "  Lycée  du\n     Phare ",
    );
    let catalog = folder.display().to_string();
    for width in 40..100 {
        let width = width.to_string();
        let list = ["list", "partners", "--catalog", &catalog, "--width", &width];
        let table = stdout(&list, 0);
        let rows: Vec<usize> = table
            .lines()
            .filter(|line| line.starts_with(['┌', '│', '├', '╞', '└']))
            .map(|line| line.chars().count())
            .collect();
        assert!(rows.iter().all(|row| *row == rows[0]), "{width}\n{table}");
    }
}
