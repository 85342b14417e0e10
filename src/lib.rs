//! Explore the catalogue of the *Campus des métiers et des qualifications* of a French region.
//!
//! Most people want the program, `cmq`. Other programs can use what it stands on, without the parts for terminals
//! and what those need:
//!
//! ```toml
//! [dependencies]
//! cmq-catalog = { version = "0.1", default-features = false }
//! ```
//!
//! # Open a catalogue
//!
//! One is built in: [`builtin::CATALOG`], with its index. A folder, or a file compiled from one, is
//! [opened][open::Opened::open]; a folder that does not hold together is refused with all that is wrong in it.
//!
//! ```
//! use std::path::Path;
//!
//! use cmq_catalog::catalog::Kind;
//! use cmq_catalog::compiled::compile;
//! use cmq_catalog::open::Opened;
//!
//! let opened = Opened::open(Path::new("tests/small")).expect("it holds together");
//! for entry in opened.catalog().entries_of(Kind::Campus) {
//!     println!("{} ({})", entry.name(), entry.id());
//! }
//!
//! let faults = Opened::open(Path::new("tests/broken")).unwrap_err();
//! let first = faults[0].to_string();
//! assert!(first.starts_with("tests/broken/campuses/voile.ron:4:48: `30 juin 2025` is not a date"));
//!
//! // As a file, of which only what is looked at is read.
//! let bytes = compile(opened.catalog(), None, None).expect("no record of 4 GB");
//! let file = std::env::temp_dir().join("small.cmq");
//! # let file = file.with_file_name(format!("small-{}.cmq", std::process::id()));
//! std::fs::write(&file, bytes).expect("it can be written");
//! let compiled = Opened::open(&file).expect("of this version of the crate");
//! assert_eq!(compiled.catalog().len(), opened.catalog().len());
//! # std::fs::remove_file(&file).expect("it was there");
//! ```
//!
//! # Search
//!
//! [`search()`][search::search] takes words as people type them, and says why each answer is one.
//!
//! ```
//! use cmq_catalog::builtin::{CATALOG, INDEX};
//! use cmq_catalog::search::search;
//!
//! let found = search(&CATALOG, &INDEX, "peinture avoin", false);
//! let best = &found.hits[0];
//! println!("{} ({})", best.entry.name(), best.entry.id());
//! for reason in best.reasons(&CATALOG) {
//!     println!("  {}: {}", reason.field.name(), reason.text);
//! }
//! # assert_eq!(best.entry.id().as_str(), "mc-peinture-aeronautique");
//!
//! // Another catalogue's index is made once; a compiled one has it.
//! # use cmq_catalog::open::Opened;
//! # let opened = Opened::open(std::path::Path::new("tests/small")).expect("it holds together");
//! use cmq_catalog::search::Index;
//!
//! let made;
//! let index = match opened.index() {
//!     Some(index) => index,
//!     None => {
//!         made = Index::new(opened.catalog());
//!         &made
//!     }
//! };
//! let found = search(opened.catalog(), index, "cap voilerie", false);
//! assert_eq!(found.hits[0].entry.id().as_str(), "cap-voilerie");
//! ```
//!
//! # Filter
//!
//! [`query::Filters`] narrow entries by campus, partner, level, field, académie, status and distance.
//!
//! ```
//! use cmq_catalog::builtin::CATALOG;
//! use cmq_catalog::catalog::Kind;
//! use cmq_catalog::query::Filters;
//!
//! let filters = Filters::default()
//!     .academy(&CATALOG, "poitiers")?
//!     .level("BTS")?;
//! for kept in filters.keep(&CATALOG, CATALOG.entries_of(Kind::Training)) {
//!     // What is not known of an entry does not leave it out; it comes last.
//!     println!("{} {:?}", kept.entry.id(), kept.unknown);
//! }
//! # assert!(!filters.keep(&CATALOG, CATALOG.entries_of(Kind::Training)).is_empty());
//! # Ok::<(), cmq_catalog::query::BadValue>(())
//! ```
//!
//! # Levels
//!
//! A [`Level`][catalog::Level] is a rung of the French ladder, in order, read from what people say.
//!
//! ```
//! use cmq_catalog::builtin::CATALOG;
//! use cmq_catalog::catalog::{Entry, Fit, Level};
//!
//! let said = Level::read("licence pro").expect("a level");
//! assert_eq!(said.level, Level::Bac3);
//! assert_eq!((said.level.name(), said.level.national()), ("bac+3", 6));
//! assert!(Level::Cap < Level::Bac);
//!
//! // Which levels the trainings of a campus lead to.
//! let reach = CATALOG.reach(Entry::Campus(&CATALOG.campuses.iter().next().expect("one")));
//! for level in Level::ALL {
//!     match reach.of(level) {
//!         Fit::Yes => println!("{} yes", level.name()),
//!         Fit::No => println!("{} no", level.name()),
//!         Fit::Unknown => println!("{} no source says", level.name()),
//!     }
//! }
//! ```
//!
//! # The program
//!
//! With the feature `cli`, which is on by default, `run` is the whole program: arguments in, exit status out. The
//! feature `explore`, on by default too, adds the full screen. In it, data flows one way: the command line and the
//! catalogue meet in a command, which asks and makes a view, which a format prints.
#![forbid(unsafe_code)]

pub mod builtin;
pub mod catalog;
pub mod compiled;
pub mod fold;
#[doc(hidden)]
pub mod inside;
pub mod open;
pub mod query;
pub mod search;

mod gather;
mod lang;
mod letters;
mod sort;

#[cfg(feature = "cli")]
#[allow(missing_docs)]
mod cli;
#[cfg(feature = "cli")]
mod command;
#[cfg(feature = "cli")]
mod complete;
#[cfg(feature = "cli")]
mod exit;
#[cfg(feature = "explore")]
mod explore;
#[cfg(feature = "cli")]
mod json;
#[cfg(feature = "cli")]
mod man;
#[cfg(feature = "cli")]
mod output;
#[cfg(feature = "cli")]
mod run;
#[cfg(feature = "cli")]
mod usage;
#[cfg(feature = "cli")]
mod view;

/// The examples of the README, for the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}

#[cfg(feature = "cli")]
pub use exit::Exit;
#[cfg(feature = "cli")]
pub use run::{run, run_to};
