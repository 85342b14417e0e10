//! What a terminal gets that a pipe does not: colour, links, the width of the window, the pager.
#![cfg(feature = "cli")]
#![cfg(unix)]

use std::fs;
use std::io::Read;
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

/// So long without an end, and there will be none.
const GIVE_UP: Duration = Duration::from_secs(30);

/// All that the program writes to a terminal of a size, and its exit status.
fn run(arguments: &[&str], size: (u16, u16), variables: &[(&str, &str)]) -> (String, u32) {
    let (cols, rows) = size;
    let size = PtySize {
        rows,
        cols,
        pixel_width: 0,
        pixel_height: 0,
    };
    let terminal = native_pty_system().openpty(size).expect("a terminal");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_cmq"));
    command.args(arguments);
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    command.env_clear();
    for (name, value) in [
        ("PATH", "/usr/bin:/bin"),
        ("TERM", "xterm-256color"),
        ("LC_ALL", "C.UTF-8"),
        ("CMQ_TODAY", "2026-11-25"),
        // One that waits for keys would wait for ever.
        ("PAGER", "cat"),
    ] {
        command.env(name, value);
    }
    for (name, value) in variables {
        command.env(name, value);
    }
    let mut child = terminal
        .slave
        .spawn_command(command)
        .expect("the program starts");
    drop(terminal.slave);
    let mut reader = terminal.master.try_clone_reader().expect("a reader");
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        // A terminal whose other end is gone is an error on Linux.
        let mut piece = [0; 4096];
        while let Ok(read @ 1..) = reader.read(&mut piece) {
            bytes.extend_from_slice(&piece[..read]);
        }
        let _ = sender.send(bytes);
    });
    let Ok(bytes) = receiver.recv_timeout(GIVE_UP) else {
        let _ = child.kill();
        panic!("{arguments:?} does not end");
    };
    let status = child.wait().expect("it has ended").exit_code();
    let text = String::from_utf8(bytes).expect("UTF-8");
    (text.replace("\r\n", "\n"), status)
}

#[path = "../benches/size/generator.rs"]
mod generator;

const WIDE: (u16, u16) = (100, 200);
const SHORT: (u16, u16) = (100, 20);
/// A pager that shows that it was one.
const MARK: (&str, &str) = ("PAGER", "sed 's/^/PAGED /'");

#[test]
fn a_sheet_fits_the_window_and_stays_markdown() {
    let (shown, _) = run(&["sheet", "aeronautique"], (40, 200), &[]);
    assert!(shown.starts_with("# Aéronautique\n"), "{shown}");
    let headings = |line: &&str| !line.starts_with('#');
    for line in shown.lines().filter(headings) {
        assert!(line.chars().count() <= 40, "{line}");
    }
    // It says the same.
    let words =
        |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_cmq"));
    command.args(["sheet", "aeronautique"]);
    command
        .env("LC_ALL", "C.UTF-8")
        .env("CMQ_TODAY", "2026-11-25");
    let output = command.output();
    let whole = String::from_utf8(output.expect("it runs").stdout).expect("UTF-8");
    assert_eq!(words(&shown), words(&whole));
}

#[test]
fn a_page_of_the_manual_is_shown_by_man_where_there_is_one() {
    use std::os::unix::fs::PermissionsExt;

    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("man-shown");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.to_str().expect("UTF-8");
    let raw = |shown: &str| shown.contains(".TH CMQ");
    let (shown, status) = run(&["man", "list"], SHORT, &[("PATH", path)]);
    assert!(raw(&shown) && status == 0, "{shown}");
    for (script, expected) in [
        ("echo \"SHOWN $*\"; exec /bin/cat >/dev/null", "SHOWN -l -"),
        // One that does not know the option.
        ("exit 5", ".TH"),
    ] {
        let man = folder.join("man");
        std::fs::write(&man, format!("#!/bin/sh\n{script}\n")).expect("written");
        let mode = std::fs::Permissions::from_mode(0o755);
        std::fs::set_permissions(&man, mode).expect("allowed");
        let (shown, status) = run(&["man", "list"], SHORT, &[("PATH", path)]);
        assert!(shown.contains(expected) && status == 0, "{shown}");
        assert_eq!(raw(&shown), expected == ".TH", "{shown}");
    }
}

#[test]
fn colour_is_for_terminals_that_want_it() {
    let colored = |arguments: &[&str], variables: &[(&str, &str)]| {
        run(arguments, WIDE, variables).0.contains("\x1b[")
    };
    for command in [
        &["list", "campuses"][..],
        &["search", "train"],
        &["show", "thales"],
        &["compare", "thales", "sncf"],
        &["map"],
        &["about"],
        &[],
        &["--help"],
    ] {
        assert!(colored(command, &[]), "{command:?}");
        for quiet in [("NO_COLOR", "1"), ("TERM", "dumb")] {
            assert!(!colored(command, &[quiet]), "{command:?} {quiet:?}");
        }
        let never = [command, &["--color", "never"]].concat();
        assert!(!colored(&never, &[("CLICOLOR_FORCE", "1")]), "{command:?}");
        let always = [command, &["--color", "always"]].concat();
        assert!(colored(&always, &[("NO_COLOR", "1")]), "{command:?}");
    }
    for format in ["json", "ndjson", "csv", "tsv", "markdown"] {
        let command = ["list", "campuses", "--format", format];
        assert!(!colored(&command, &[]), "{format}");
    }
}

#[test]
fn complaints_are_coloured_too_and_go_to_stderr() {
    let (text, status) = run(&["show", "ferocampus"], WIDE, &[]);
    assert_eq!(status, 1);
    assert!(text.contains("\x1b[36mferrocampus\x1b[0m"), "{text:?}");
    let (text, status) = run(&["lst"], WIDE, &[("NO_COLOR", "1")]);
    assert_eq!(status, 2);
    assert!(
        text.starts_with("error: there is no command “lst”"),
        "{text}"
    );
}

#[test]
fn addresses_are_links_where_the_terminal_follows_them() {
    let link = "\x1b]8;;https://www.ferrocampus.fr\x1b\\";
    let show = ["show", "ferrocampus"];
    for variable in [
        ("FORCE_HYPERLINK", "1"),
        ("VTE_VERSION", "7000"),
        ("TERM", "xterm-kitty"),
    ] {
        let (text, _) = run(&show, WIDE, &[variable]);
        assert!(text.contains(link), "{variable:?}");
        // The end of a link is a link to nothing.
        assert_eq!(
            text.matches("\x1b]8;;http").count(),
            text.matches("\x1b]8;;\x1b\\").count()
        );
        let (text, _) = run(&show, WIDE, &[variable, ("NO_COLOR", "1")]);
        assert!(!text.contains('\x1b'), "{variable:?}");
    }
    let (text, _) = run(&show, WIDE, &[]);
    assert!(!text.contains("\x1b]8"));
    let table = ["list", "campuses", "--fields", "id,websites.address"];
    let (text, _) = run(&table, WIDE, &[("FORCE_HYPERLINK", "1")]);
    assert!(text.contains(link), "{text:?}");
}

#[test]
fn a_table_fits_the_window() {
    for columns in [40, 80, 140] {
        let (text, _) = run(&["list", "partners"], (columns, 500), &[("NO_COLOR", "1")]);
        let widest = text.lines().map(|line| line.chars().count()).max();
        assert!(
            widest.is_some_and(|it| it <= usize::from(columns)),
            "{columns}"
        );
    }
    let (text, _) = run(
        &["list", "partners"],
        WIDE,
        &[("COLUMNS", "60"), ("NO_COLOR", "1")],
    );
    assert!(
        text.lines().all(|line| line.chars().count() <= 60),
        "{text}"
    );
}

#[test]
fn what_is_longer_than_the_window_goes_through_the_pager() {
    let paged = |arguments: &[&str], size, variables: &[(&str, &str)]| {
        let (text, status) = run(arguments, size, variables);
        assert_eq!(status, 0, "{text}");
        text.contains("PAGED ")
    };
    let long = ["show", "ferrocampus"];
    assert!(paged(&long, SHORT, &[MARK]));
    assert!(paged(&["list", "partners", "--json"], SHORT, &[MARK]));
    // What fits does not.
    assert!(!paged(&long, WIDE, &[MARK]));
    assert!(!paged(
        &["list", "campuses", "--fields", "id", "--limit", "5"],
        SHORT,
        &[MARK]
    ));
    assert!(!paged(
        &[&long[..], &["--no-pager"]].concat(),
        SHORT,
        &[MARK]
    ));
    assert!(!paged(&long, SHORT, &[MARK, ("TERM", "dumb")]));
    assert!(paged(&long, WIDE, &[MARK, ("LINES", "20")]));
    // Lines that are wider than the window take several.
    let wide = ["show", "ferrocampus", "--width", "1000", "--no-pager"];
    assert!(!paged(&wide, SHORT, &[MARK]));
    // Without a pager, or with one that is not there, it is printed all the same.
    let (whole, _) = run(&long, WIDE, &[("NO_COLOR", "1")]);
    for pager in [
        "",
        "cat",
        "no-such-pager",
        "no-such-pager | cat >/dev/null; exit 127",
    ] {
        let (text, _) = run(&long, SHORT, &[("PAGER", pager), ("NO_COLOR", "1")]);
        assert!(text.ends_with(&whole), "{pager}: {text}");
    }
}

#[test]
fn a_pager_that_leaves_early_is_no_error_and_status_and_regrets_stay() {
    let (_, status) = run(&["show", "ferrocampus"], SHORT, &[("PAGER", "head -n 1")]);
    assert_eq!(status, 0);
    let variables = [("PAGER", "cat -n"), ("NO_COLOR", "1")];
    let (text, status) = run(&["show", "ferrocampus", "nobody"], SHORT, &variables);
    assert_eq!(status, 1);
    let last = text
        .rfind("No entry has the id or name “nobody”")
        .expect("it is told");
    assert!(
        last > text.rfind("https://").expect("an address"),
        "after the page"
    );
}

#[test]
fn the_pager_is_told_what_git_tells_it() {
    let told = (
        "PAGER",
        "printf '%s|%s|%s' \"$LESS\" \"$LV\" \"$LESSCHARSET\"; cat >/dev/null",
    );
    let (text, _) = run(&["show", "ferrocampus"], SHORT, &[told]);
    assert!(text.contains("FRX|-c|utf-8"), "{text}");
    let own = [told, ("LESS", "-S"), ("LESSCHARSET", "latin1")];
    let (text, _) = run(&["show", "ferrocampus"], SHORT, &own);
    assert!(text.contains("-S|-c|latin1"), "{text}");
}

#[test]
fn whoever_waits_sees_it_turn_on_the_terminal_alone() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wait");
    let path = folder.to_str().expect("UTF-8");
    let search = ["search", "nothingofthesort", "--catalog", path];
    let waits = |text: &str| text.contains("reading campuses: ") || text.contains("working…");
    // As many entries as it takes on this machine.
    let mut entries = 2000;
    let shown = loop {
        let _ = fs::remove_dir_all(&folder);
        generator::write(entries, &folder).expect("written");
        let start = Instant::now();
        let (shown, status) = run(&search, WIDE, &[]);
        let took = start.elapsed();
        assert_eq!(status, 1, "{shown}");
        if waits(&shown) {
            break shown;
        }
        assert!(took < Duration::from_secs(4), "{entries}: {shown:?}");
        entries *= 2;
    };
    assert!(shown.contains('⠙'), "{shown:?}");
    // When the answer is there, nothing of it is.
    let count = |count| NonZero::new(count).expect("more than none");
    let mut screen = vt100::Parser::new(count(WIDE.1), count(WIDE.0), 0);
    screen.process(shown.replace('\n', "\r\n").as_bytes());
    let left = screen.screen().contents();
    assert!(!waits(&left) && !left.contains('⠙'), "{left}");
    assert!(left.contains("nothingofthesort"), "{left}");
    let mut piped = Command::new(env!("CARGO_BIN_EXE_cmq"));
    let piped = piped.args(search).env("LC_ALL", "C.UTF-8").output();
    let stderr = String::from_utf8(piped.expect("it runs").stderr).expect("UTF-8");
    assert!(!waits(&stderr) && !stderr.contains('⠙'), "{stderr}");
    fs::remove_dir_all(folder).expect("it is there");
}
