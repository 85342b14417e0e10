//! Which program and which catalogue: `cmq --version` and the hash.
#![cfg(feature = "cli")]

mod support;

use std::fs;
use std::process::Command;

use support::{copy_of_data, json, stderr, stdout};

fn hash_of(folder: &str) -> String {
    let overview = json(&["--catalog", folder]);
    overview["hash"].as_str().expect("a string").to_owned()
}

#[test]
fn the_first_line_is_for_scripts_and_the_second_says_which_catalogue() {
    let hash = json(&[])["hash"].as_str().expect("a string")[..12].to_owned();
    for (arguments, which) in [
        (
            &["--version"][..],
            "catalogue of Nouvelle-Aquitaine: dated facts up to",
        ),
        (
            &["-V", "--lang", "fr"],
            "catalogue de Nouvelle-Aquitaine : faits datés jusqu'à",
        ),
    ] {
        let printed = stdout(arguments, 0).replace('\u{a0}', " ");
        let lines: Vec<&str> = printed.lines().collect();
        assert_eq!(lines.len(), 2, "{printed}");
        assert_eq!(lines[0], format!("cmq {}", env!("CARGO_PKG_VERSION")));
        assert!(lines[1].starts_with(which), "{printed}");
        assert!(lines[1].ends_with(&hash), "{printed}");
    }
}

#[test]
fn of_a_folder_it_is_the_folder_s_catalogue() {
    let small = stdout(&["--version", "--catalog", "tests/small"], 0);
    assert!(small.contains("\ncatalogue of Archipel: dated facts up to "));
    assert!(!stderr(&["--version", "--catalog", "/nowhere"], 3).is_empty());
    assert_eq!(stdout(&["--version", "--catalog", "/nowhere"], 3), "");
}

#[test]
fn the_hash_is_that_of_the_files_read_and_of_nothing_else() {
    let built_in = json(&[])["hash"].as_str().expect("a string").to_owned();
    assert_eq!(hash_of("data"), built_in);

    let folder = copy_of_data("hash");
    let at = folder.display().to_string();
    assert_eq!(hash_of(&at), built_in);
    fs::write(folder.join("notes.txt"), "not read").expect("a file can be written");
    assert_eq!(hash_of(&at), built_in);

    let campus = folder.join("campuses/littoral.ron");
    let text = fs::read_to_string(&campus).expect("the file is there");
    fs::write(&campus, format!("{text}\n")).expect("the file can be written");
    assert_ne!(hash_of(&at), built_in);
}

#[test]
fn the_hash_can_be_had_with_sha256sum() {
    let list = "LC_ALL=C sha256sum about.ron campuses/*.ron outlines.geojson partners.ron places.ron sources.ron \
                towns.tsv vocabulary.ron | sha256sum";
    let Ok(output) = Command::new("sh")
        .args(["-c", list])
        .current_dir("data")
        .output()
    else {
        eprintln!("no sh here: not compared with sha256sum");
        return;
    };
    if !output.status.success() {
        eprintln!("no sha256sum here: not compared with it");
        return;
    }
    let printed = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(printed.split(' ').next(), Some(&*hash_of("data")));
}
