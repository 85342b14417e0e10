//! A compiled catalogue answers as its folder does, or refuses.
#![cfg(feature = "cli")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use support::{copy_of, run, stderr, stdout};

const COMMANDS: [&[&str]; 24] = [
    &[],
    &["--version"],
    &["list", "campuses"],
    &["list", "partners", "--json"],
    &["list", "trainings", "--fields", "all", "--format", "csv"],
    &["list", "actions", "--format", "record"],
    &["list", "campuses", "--near", "Port-Neuf"],
    &["list", "campuses", "--as-of", "2024-06"],
    &["list", "campuses", "--level", "bac+8"],
    &["search", "bateau"],
    &["search", "voile", "gréeur", "--json"],
    &["search", "batau", "--explain"],
    &["search", "banque"],
    &["search", "xyzzy"],
    &["show", "voile", "cap-voilerie", "chantier-bleu"],
    &["show", "Régate"],
    &["show", "rien"],
    &["map", "--format", "geojson"],
    &["path", "--from", "cap", "--to", "bac+2"],
    &["compare", "voile", "phare"],
    &["stats"],
    &["sheet", "voile"],
    &["about", "--lang", "fr"],
    &["glossary"],
];

fn compiled(name: &str) -> PathBuf {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.cmq"));
    let path = file.display().to_string();
    let told = stdout(&["compile", "tests/small", "-o", &path], 0);
    assert!(told.contains("entries"), "{told}");
    file
}

#[test]
fn every_command_answers_as_on_the_folder() {
    let file = compiled("same").display().to_string();
    for arguments in COMMANDS {
        let on = |catalog: &str| {
            let output = run(&[arguments, &["--catalog", catalog]].concat());
            let text = |bytes: Vec<u8>| {
                // How to go on names the catalogue.
                let text = String::from_utf8(bytes).expect("UTF-8");
                text.replace(catalog, "CATALOG")
            };
            (
                output.status.code(),
                text(output.stdout),
                text(output.stderr),
            )
        };
        assert_eq!(on(&file), on("tests/small"), "{arguments:?}");
    }
}

#[test]
fn the_same_files_make_the_same_bytes() {
    let (one, other) = (compiled("one"), compiled("other"));
    let bytes = |file: PathBuf| fs::read(file).expect("it was written");
    assert!(bytes(one) == bytes(other));
}

#[test]
fn no_byte_can_change_without_being_noticed_where_it_is_read() {
    let file = compiled("damaged");
    let whole = fs::read(&file).expect("it was written");
    let path = file.display().to_string();
    let arguments = ["list", "partners", "--json", "--catalog", &path];
    let right = stdout(&arguments, 0);
    let mut refused = 0;
    for at in (0..whole.len()).step_by(97) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x20;
        fs::write(&file, &bytes).expect("it can be written");
        let output = run(&arguments);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        match output.status.code() {
            // What this command does not read may be anything.
            Some(0) => assert_eq!(String::from_utf8_lossy(&output.stdout), right, "{at}"),
            code => {
                refused += 1;
                assert_eq!(code, Some(3), "{at}: {told}");
                assert!(output.stdout.is_empty(), "{at}");
                assert!(told.contains("damaged.cmq"), "{at}: {told}");
            }
        }
    }
    assert!(refused > 0);
    for length in (0..whole.len()).step_by(211) {
        fs::write(&file, &whole[..length]).expect("it can be written");
        let output = run(&arguments);
        assert!(matches!(output.status.code(), Some(0 | 3)), "{length}");
        assert!(
            output.status.code() == Some(3) || right == String::from_utf8_lossy(&output.stdout)
        );
    }
}

#[test]
fn a_file_of_another_version_is_told_from_a_damaged_one() {
    let file = compiled("version");
    let path = file.display().to_string();
    let mut bytes = fs::read(&file).expect("it was written");
    let kind = "cmq catalogue ".len();
    bytes[kind..kind + 4].copy_from_slice(b"0000");
    fs::write(&file, &bytes).expect("it can be written");
    let told = stderr(&["about", "--catalog", &path], 3);
    assert!(
        told.contains("another version") && told.contains("cmq compile"),
        "{told}"
    );
    bytes.truncate(kind + 100);
    fs::write(&file, &bytes).expect("it can be written");
    assert!(stderr(&["about", "--catalog", &path], 3).contains("another version"));
    fs::write(&file, "cmq").expect("it can be written");
    assert!(stderr(&["about", "--catalog", &path], 3).contains("is no catalogue"));
    assert!(stderr(&["about", "--catalog", "/dev/null"], 3).contains("is no catalogue"));
}

#[test]
fn nothing_is_written_of_a_catalogue_that_does_not_hold_together() {
    let folder = copy_of("tests/small", "not-compiled");
    let file = folder.join("out.cmq");
    fs::write(folder.join("partners.ron"), "(partners: [])").expect("it can be written");
    let (from, to) = (folder.display().to_string(), file.display().to_string());
    assert!(stderr(&["compile", &from, "-o", &to], 3).contains("lycee-du-phare"));
    assert!(!file.exists());
    let nowhere = folder.join("nowhere/out.cmq").display().to_string();
    let told = stderr(&["compile", "tests/small", "-o", &nowhere], 4);
    assert!(told.contains("cannot write"), "{told}");
    // A folder is not replaced by a file.
    assert!(stderr(&["compile", "tests/small", "-o", &from], 4).contains("cannot write"));
    let beside = fs::read_dir(Path::new(env!("CARGO_TARGET_TMPDIR"))).expect("a folder");
    let left = beside
        .flatten()
        .filter(|it| it.file_name().to_string_lossy().contains(".new-"));
    assert_eq!(left.count(), 0);
    assert!(stderr(&["compile", "tests/small"], 2).contains("--output"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let told = stderr(&["compile", "tests/small", "-o", "/dev/full"], 4);
    assert!(told.contains("No space left"), "{told}");
}

#[test]
fn a_head_made_up_to_mislead_is_no_way_to_a_panic() {
    let file = compiled("made-up");
    let path = file.display().to_string();
    let whole = fs::read(&file).expect("it was written");
    let start = whole
        .iter()
        .position(|byte| *byte == b'\n')
        .expect("a line")
        + 1;
    let length = whole[start..start + 8].try_into().expect("eight bytes");
    let length = usize::try_from(u64::from_le_bytes(length)).expect("it was read whole");
    let head = start + 12..start + 12 + length;
    for (n, at) in head.clone().step_by(41).enumerate() {
        let mut bytes = whole.clone();
        // Lengths and numbers that are too large, texts that end early.
        bytes[at] = [0xff, 0x00, 0x7f, b'\n'][n % 4];
        let checksum = twox_hash::XxHash64::oneshot(0, &bytes[head.clone()]) as u32;
        bytes[start + 8..start + 12].copy_from_slice(&checksum.to_le_bytes());
        fs::write(&file, &bytes).expect("it can be written");
        for arguments in [&["search", "voile"][..], &["list", "trainings"]] {
            let output = run(&[arguments, &["--catalog", &path]].concat());
            let told = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(
                matches!(output.status.code(), Some(0 | 1 | 3)),
                "{at}: {told}"
            );
        }
    }
}
