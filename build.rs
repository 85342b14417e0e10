//! Reads and checks the catalogue, and writes it as Rust source for the program to be built with.
//!
//! `CMQ_DATA=DIR` takes another folder than `data`. Every mistake found stops the build.

#[allow(dead_code, unused_imports)]
#[path = "src/catalog/mod.rs"]
mod catalog;
#[path = "src/fold.rs"]
#[allow(dead_code)]
mod fold;
#[allow(dead_code)]
#[path = "src/gather.rs"]
mod gather;
#[allow(dead_code)]
#[path = "src/lang/mod.rs"]
mod lang;
#[allow(dead_code)]
#[path = "src/search"]
mod search {
    pub mod factor;
    pub mod haystack;
    pub mod index;
    pub mod sound;
    pub mod stem;
    pub mod steps;
}
#[path = "src/catalog/bake.rs"]
mod bake;
#[allow(dead_code)]
#[path = "src/sort.rs"]
mod sort;
mod letters {
    pub static LETTERS: &str = "";
}

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use catalog::*;
use search::index::Index;
use sha2::{Digest, Sha256};

macro_rules! shelves {
    ($($kind:ident),* $(,)?) => {
        $(impl Shelf for $kind {})*
        const SHELVES: &[&str] = &[$(stringify!($kind)),*];
    };
}

// What the lists of a catalogue hold. In the program, the source that is written here says where.
shelves!(
    Academy,
    Action,
    Bound,
    Campus,
    Department,
    Figure,
    Gloss,
    Label,
    Outline,
    Lead,
    Partner,
    Partnership,
    Ring,
    Site,
    Source,
    Statement,
    StatusOffer,
    TaughtAt,
    Term,
    Text,
    Tie,
    Topic,
    Town,
    Training,
    Website,
    u8,
    u32,
    u64,
);

/// The schemas of records, laid out for who reads the source.
const SCHEMAS: &str = "src/view/schemas.json";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-env-changed=CMQ_DATA");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/catalog");
    println!("cargo::rerun-if-changed=src/search");
    println!("cargo::rerun-if-changed=src/fold.rs");
    println!("cargo::rerun-if-changed=src/gather.rs");
    println!("cargo::rerun-if-changed=src/sort.rs");
    println!("cargo::rerun-if-changed=src/compiled.rs");
    println!("cargo::rerun-if-changed={SCHEMAS}");
    println!("cargo::rustc-env=CMQ_FORM={}", form()?);
    let folder = env::var_os("CMQ_DATA").map_or_else(|| PathBuf::from("data"), PathBuf::from);
    println!("cargo::rerun-if-changed={}", folder.display());
    let reading = catalog::read(&folder).unwrap_or_else(|faults| stop(&faults));
    for warning in &reading.warnings {
        println!("cargo::warning={}", told(warning));
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    let schemas: serde_json::Value = serde_json::from_str(&fs::read_to_string(SCHEMAS)?)?;
    fs::write(out.join("schemas.json"), schemas.to_string())?;
    let outlines = Outlines::read(&folder).unwrap_or_else(|fault| stop(&[fault]));
    let towns = Gazetteer::read(&folder).unwrap_or_else(|fault| stop(&[fault]));
    fs::write(
        out.join("towns.tsv"),
        towns.as_ref().map_or("", Gazetteer::text),
    )?;
    write(&out, &reading.catalog, &outlines.unwrap_or_default())
}

/// What tells the form of compiled catalogues from that of other versions: the source of all that decides what
/// is in them.
fn form() -> Result<String, Box<dyn Error>> {
    let mut paths = vec![
        PathBuf::from("src/compiled.rs"),
        PathBuf::from("src/fold.rs"),
        PathBuf::from("src/sort.rs"),
    ];
    for room in ["src/catalog", "src/search"] {
        for entry in fs::read_dir(room)? {
            paths.push(entry?.path());
        }
    }
    paths.sort();
    let mut hash = Sha256::new();
    for path in paths {
        hash.update(fs::read(path)?);
    }
    let form = hash.finalize();
    Ok(form
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect())
}

fn stop(faults: &[Fault]) -> ! {
    // On stderr, which Cargo shows when a build script fails: one mistake a line, as compilers do.
    for fault in faults {
        eprintln!("{}", told(fault));
    }
    let words = lang::Lang::En.words();
    eprintln!(
        "\nthe catalogue does not hold together: {}",
        (words.fault_count)(faults.len())
    );
    process::exit(1)
}

fn told(fault: &Fault) -> String {
    lang::Lang::En.words().told(fault)
}

fn write(out: &Path, catalog: &Catalog, outlines: &Outlines) -> Result<(), Box<dyn Error>> {
    let mut oven = bake::Oven::new(SHELVES);
    // First the index: many a string of the vocabulary is part of its long ones.
    oven.bake("INDEX", "Index", &Index::new(catalog))?;
    oven.bake("CATALOG", "Catalog", catalog)?;
    oven.bake("OUTLINES", "Outlines", outlines)?;
    fs::write(out.join("catalog.rs"), oven.source())?;
    fs::write(out.join("letters.txt"), &oven.letters)?;
    Ok(())
}
