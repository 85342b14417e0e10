//! Explore the catalogue of the *Campus des métiers et des qualifications* of a French region.
//!
//! Data flows one way: the command line ([`cli`]) and the catalogue ([`catalog`]) meet in a command
//! ([`command`]), which asks ([`query`], [`search`]) and makes a [`view`], which a format of [`output`]
//! prints. All that a person reads stands in [`lang`].
//!
//! Other programs may use the same catalogue: the one built in ([`builtin::CATALOG`]), or one that is
//! opened.
//!
//! ```
//! use std::path::Path;
//!
//! use cmq_catalog::catalog::{Entry, Level};
//! use cmq_catalog::open::Opened;
//! use cmq_catalog::search::index::Index;
//! use cmq_catalog::search::search;
//!
//! let opened = Opened::open(Path::new("tests/small")).expect("it holds together");
//! let catalog = opened.catalog();
//! // A compiled catalogue has its index with it; that of a folder is made once.
//! let index = Index::new(catalog);
//!
//! let found = search(catalog, &index, "cap voilerie", false);
//! assert_eq!(found.hits[0].entry.id().as_str(), "cap-voilerie");
//!
//! let bts = Level::read("BTS").expect("a level").level;
//! let reaches = |entry: Entry<'_>| catalog.reaches(entry, bts) == cmq_catalog::catalog::Fit::Yes;
//! assert!(reaches(found.hits[0].entry));
//! ```
#![forbid(unsafe_code)]

pub mod builtin;
pub mod catalog;
#[allow(missing_docs)]
pub mod cli;
pub mod command;
pub mod compiled;
pub mod exit;
#[cfg(feature = "explore")]
pub mod explore;
pub mod fold;
pub mod lang;
pub mod man;
pub mod open;
pub mod output;
pub mod query;
pub mod search;
pub mod usage;
pub mod view;

mod complete;
mod letters;
mod run;

pub use run::{run, run_to};
