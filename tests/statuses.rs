//! Exit statuses, pipes, colours and widths: what scripts and terminals rely on.
#![cfg(feature = "cli")]

mod support;

use std::fs::File;
use std::io::Read;
use std::process::Stdio;

use support::{NOTHING_LEFT, cmq, copy_of, replace, run, stderr, stdout};

#[test]
fn statuses_tell_found_from_not_found_from_wrong() {
    for (status, arguments) in [
        (0, &["list", "campuses"][..]),
        (0, &["search", "train"]),
        (0, &["show", "thales"]),
        (0, &["compare", "thales", "sncf"]),
        (0, &["path", "--from", "V", "--to", "doctorat"]),
        (0, &["stats"]),
        (0, &["--version"]),
        (0, &["list", "--help"]),
        (1, &["search", "xyzzy"]),
        (1, &["show", "xyzzy"]),
        (1, &["show", "thales", "xyzzy"]),
        (1, NOTHING_LEFT),
        (1, &["glossary", "xyzzy"]),
        (1, &["compare", "thales", "xyzzy"]),
        (1, &["compare", "thales", "sncf", "xyzzy"]),
        (1, &["path", "xyzzy"]),
        (1, &["path", "--from", "bac+8", "cap", "cuir"]),
        (2, &["list"]),
        (2, &["search"]),
        (2, &["compare"]),
        (2, &["compare", "thales"]),
        (2, &["compare", "thales", "thales"]),
        (2, &["compare", "thales", "littoral"]),
        (
            2,
            &[
                "compare", "thales", "sncf", "vinci", "alstom", "onisep", "spn", "ensma",
            ],
        ),
        (2, &["path", "--from", "bac+5", "--to", "bac"]),
        (2, &["path", "--to", "bax"]),
        (2, &["stats", "xyzzy"]),
        (2, &["peintre", "avion"]),
        (2, &["list", "campuses", "--level", "bax"]),
        (2, &["list", "campuses", "--sort", "xyzzy"]),
        (2, &["list", "campuses", "--as-of", "hier"]),
        (2, &["list", "campuses", "--status", "xxapprentissage"]),
        (0, &["list", "campuses", "--status", "en apprentissage"]),
        (0, &["--lang", "fr", "help", "list"]),
        (1, &["search", "...", "help"]),
        (1, &["search", "", "--any"]),
        (3, &["list", "campuses", "--catalog", "/nowhere"]),
        (0, &["check", "tests/small"]),
        (3, &["check", "/nowhere"]),
        (2, &["check"]),
        (0, &["new", "bois"]),
        (2, &["new"]),
        (2, &["new", "Bois"]),
        (2, &["new", "littoral"]),
        (4, &["new", "bois", "--output", "Cargo.toml"]),
        (0, &["diff", "tests/small", "tests/small"]),
        (1, &["diff", "tests/small"]),
        (2, &["diff"]),
        (3, &["diff", "tests/small", "/nowhere"]),
    ] {
        assert_eq!(run(arguments).status.code(), Some(status), "{arguments:?}");
    }
}

#[test]
fn of_nothing_found_stdout_is_empty_and_json_the_empty_array() {
    for arguments in [
        &["search", "xyzzy"][..],
        &["show", "xyzzy"],
        &["compare", "thales", "xyzzy"],
        &["path", "xyzzy"],
        NOTHING_LEFT,
    ] {
        assert_eq!(stdout(arguments, 1), "");
        assert_eq!(
            stdout(&[arguments, &["--format", "record"]].concat(), 1),
            ""
        );
        assert_eq!(stdout(&[arguments, &["--json"]].concat(), 1), "[]\n");
        assert!(!stderr(arguments, 1).is_empty());
    }
}

#[test]
fn wrong_usage_prints_nothing_on_stdout_and_says_what_would_be_right() {
    for (arguments, right) in [
        (&["peintre", "avion"][..], "cmq search peintre avion"),
        (
            &["list", "campuses", "--level", "bax"],
            "did you mean “bac”?",
        ),
        (
            &["list", "campuses", "--campus", "ferocampus"],
            "did you mean “ferrocampus”?",
        ),
        (&["list", "campuses", "--nivo", "bac"], "cmq list --help"),
        (
            &["path", "--from", "bac+5", "--to", "cap", "train"],
            "cmq path --from CAP --to bac+5 train",
        ),
        (&["path", "--to", "bax"], "did you mean “bac”?"),
        (&["compare", "thales", "littoral"], "littoral: campus"),
        (&["compare", "thales", "thales"], "2 to 6"),
        (
            &["list", "fromages"],
            "campuses, partners, trainings, actions",
        ),
        (
            &["list", "campuses", "--sort", "nam"],
            "did you mean “name”?",
        ),
    ] {
        assert_eq!(stdout(arguments, 2), "");
        let told = stderr(arguments, 2);
        assert!(told.contains(right), "{arguments:?}: {told}");
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    assert!(stdout(&["list", "campuses", "--json"], 0).len() > 65_536);
    let mut child = cmq(&["list", "campuses", "--json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // More than a pipe holds; the reader takes the first bytes and is gone.
    let mut pipe = child.stdout.take().expect("a pipe");
    pipe.read_exact(&mut [0; 8]).expect("it prints");
    drop(pipe);
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(
        (output.status.code(), &output.stderr[..]),
        (Some(0), &b""[..])
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told() {
    let full = File::options()
        .write(true)
        .open("/dev/full")
        .expect("Linux has it");
    let output = cmq(&["list", "campuses"])
        .stdout(full)
        .stderr(Stdio::piped())
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(4));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write the output"));
}

#[test]
fn the_language_is_the_flags_then_the_environments() {
    let french = |set: &[(&str, &str)], arguments: &[&str]| {
        let mut command = cmq(arguments);
        command.env_remove("LC_ALL").envs(set.iter().copied());
        String::from_utf8_lossy(&command.output().expect("it runs").stdout)
            .contains("Pour commencer")
    };
    for (is_french, set, arguments) in [
        (true, &[("LANG", "fr_FR.UTF-8")][..], &[][..]),
        (true, &[("LANG", "fr")], &[]),
        (
            true,
            &[("LC_ALL", "fr_CA.UTF-8"), ("LANG", "en_GB.UTF-8")],
            &[],
        ),
        (true, &[("LC_MESSAGES", "fr_FR"), ("LANG", "C")], &[]),
        (true, &[("LANGUAGE", "fr:en"), ("LANG", "en_US.UTF-8")], &[]),
        (
            true,
            &[("LANGUAGE", "de:fr:en"), ("LANG", "de_DE.UTF-8")],
            &[],
        ),
        (
            false,
            &[("LANGUAGE", "de:en:fr"), ("LANG", "de_DE.UTF-8")],
            &[],
        ),
        (true, &[("LANG", "en_US.UTF-8")], &["--lang", "fr"]),
        (true, &[("LANG", "en_US.UTF-8")], &["--lang=fr"]),
        (false, &[], &[]),
        (false, &[("LANG", "de_DE.UTF-8")], &[]),
        (false, &[("LC_ALL", "C"), ("LANG", "fr_FR.UTF-8")], &[]),
        (false, &[("LANGUAGE", "fr"), ("LANG", "C")], &[]),
        (false, &[("LANG", "fr_FR.UTF-8")], &["--lang", "en"]),
    ] {
        assert_eq!(french(set, arguments), is_french, "{set:?} {arguments:?}");
    }
}

#[test]
fn a_pipe_gets_no_escape_code_and_color_always_does() {
    let commands = [
        &["list", "partners"][..],
        &["search", "train"],
        &["show", "littoral"],
        &["compare", "aeronautique", "ferrocampus", "littoral"],
        &["path", "--to", "bac+5"],
        &["stats"],
        &["about"],
        &["glossary"],
        &["sheet", "numerique", "--format", "table"],
        &["map"],
        &["map", "numerique", "--partners", "--near", "Saintes"],
        &[],
    ];
    for arguments in commands {
        assert!(!stdout(arguments, 0).contains('\x1b'), "{arguments:?}");
        let plain = cmq(arguments)
            .env("NO_COLOR", "1")
            .env("CLICOLOR_FORCE", "0")
            .output()
            .expect("it runs");
        assert!(!plain.stdout.contains(&0x1b));
        let colored = stdout(&[arguments, &["--color", "always"]].concat(), 0);
        assert!(colored.contains("\x1b["), "{arguments:?}");
        let without = strip(&colored);
        assert_eq!(
            without,
            stdout(arguments, 0),
            "colour changes nothing else: {arguments:?}"
        );
    }
}

fn strip(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\x1b') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    plain + rest
}

#[test]
fn a_locale_that_is_not_utf_8_gets_ascii() {
    let commands = [
        &["list", "campuses"][..],
        &["search", "train"],
        &["show", "terroir-gastronomie"],
        &["compare", "terroir-gastronomie", "cuir-mode-luxe"],
        &["path", "--from", "bac"],
        &["stats"],
        &["about"],
        &["glossary"],
        &["sheet", "numerique"],
        &["map"],
        &["map", "numerique", "--partners", "--near", "Saintes"],
        &[],
    ];
    for arguments in commands {
        for lang in ["fr", "en"] {
            for format in ["table", "record", "markdown"] {
                let mut command = cmq(&[arguments, &["--lang", lang, "--format", format]].concat());
                let output = command.env("LC_ALL", "C").output().expect("it runs");
                assert!(output.stdout.is_ascii(), "{arguments:?} {lang} {format}");
            }
        }
    }
}

#[test]
fn lines_keep_to_the_width_but_for_ids_and_addresses_alone_on_them() {
    let commands = [
        &["list", "campuses"][..],
        &["list", "partners"],
        &["list", "trainings"],
        &["list", "actions"],
        &["search", "train"],
        &["search", "peinture", "avion"],
        &[
            "show",
            "ferrocampus",
            "thales",
            "mc-peinture-aeronautique",
            "erasmus-norvege",
        ],
        &["compare", "ferrocampus", "aeronautique", "numerique"],
        &["compare", "thales", "sncf"],
        &["path", "--from", "bac", "--to", "bac+5"],
        &["stats"],
        &["about"],
        &["glossary"],
        &["sheet", "numerique"],
        &["map"],
        &["map", "numerique", "--partners", "--near", "Saintes"],
        &[],
    ];
    for arguments in commands {
        for format in ["table", "record"] {
            for most in (30..=300).step_by(9).chain([40, 80, 140]) {
                let width = &most.to_string();
                let how = ["--format", format, "--width", width, "--lang", "fr"];
                let text = stdout(&[arguments, &how].concat(), 0);
                for line in text.lines().filter(|line| line.chars().count() > most) {
                    let word = line.trim().trim_start_matches("• ");
                    assert!(!word.contains(' '), "{arguments:?} at {width}: {line}");
                }
            }
        }
    }
}

#[test]
fn wide_and_combining_letters_leave_the_borders_straight() {
    let folder = copy_of("tests/small", "wide");
    let name = "name: \"東京 cafe\u{301} 👩‍🔬 Zoë ﬁn ";
    replace(&folder, "partners.ron", "name: \"", name);
    let folder = folder.to_str().expect("UTF-8");
    for width in ["300", "80", "60", "50"] {
        let command = ["list", "partners", "--catalog", folder, "--width", width];
        let text = stdout(&command, 0);
        let borders: Vec<usize> = text
            .lines()
            .filter(|line| line.starts_with(['┌', '│', '├', '╞', '└']))
            .map(unicode_width::UnicodeWidthStr::width)
            .collect();
        assert!(borders.len() > 3, "{text}");
        assert!(
            borders.iter().all(|it| *it == borders[0]),
            "at {width}:\n{text}"
        );
    }
}

#[test]
fn ladders_of_a_column_stand_under_one_another() {
    let folder = copy_of("tests/small", "ladders");
    let bound =
        |level| format!("[(level: \"{level}\", as_written: \"so\", sources: [\"gazette\"])]");
    let mut more = String::new();
    for (n, ends) in [
        format!("from: {}, to: {}", bound("bac+2"), bound("bac+5")),
        format!("from: {}", bound("bac")),
        format!("to: {}", bound("bac+3")),
    ]
    .iter()
    .enumerate()
    {
        more.push_str(&format!(
            "(id: \"more-{n}\", name: \"More {n}\", {ends}, sources: [\"gazette\"]),"
        ));
    }
    let trainings = format!("trainings: [{more}");
    replace(&folder, "campuses/voile.ron", "trainings: [", &trainings);
    let folder = folder.to_str().expect("UTF-8");
    let text = stdout(&["list", "trainings", "--catalog", folder], 0);
    let rungs = text.lines().filter_map(|line| {
        let (before, _) = line.split_once(['●', '○', '◌'])?;
        Some(before.chars().count())
    });
    let rungs: Vec<usize> = rungs.collect();
    assert_eq!(rungs.len(), 4, "{text}");
    assert!(rungs.iter().all(|it| *it == rungs[0]), "{text}");
}

#[test]
fn bars_begin_at_zero_and_are_as_long_as_their_numbers() {
    let eighths = "▏▎▍▌▋▊▉█";
    for width in ["50", "80", "300"] {
        let text = stdout(&["stats", "--width", width], 0);
        let counted = text.lines().skip(1).take(4).map(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            let length = words[1]
                .chars()
                .map(|c| eighths.chars().position(|e| e == c));
            let length: usize = length.map(|at| at.expect("a bar") + 1).sum();
            let number: f64 = words[2].parse().expect("a number");
            (length as f64, number)
        });
        let bars: Vec<(f64, f64)> = counted.collect();
        let (length, number) = bars[1];
        for (its_length, its_number) in &bars {
            let right = length * its_number / number;
            assert!((its_length - right).abs() <= 0.5, "at {width}: {bars:?}");
        }
    }
}

#[test]
fn ids_are_never_cut() {
    for width in ["30", "40", "80"] {
        for kind in ["campuses", "partners", "trainings", "actions"] {
            let text = stdout(&["list", kind, "--width", width], 0);
            for id in support::pluck(&support::json(&["list", kind]), "id") {
                assert!(text.contains(id), "{id} at {width}");
            }
        }
    }
}

#[test]
fn a_wrong_today_is_refused() {
    let output = cmq(&[])
        .env("CMQ_TODAY", "demain")
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("2023-04-12"));
}

#[test]
#[cfg(unix)]
fn an_argument_that_is_not_utf_8_is_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let mut command = cmq(&["search"]);
    let output = command
        .arg(OsStr::from_bytes(b"av\xffion"))
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2));
}
