//! The catalogue that the program was built with, checked and indexed by the build.
//!
//! [`CATALOG`], [`OUTLINES`] and [`INDEX`] are static data, so that a start reads nothing.
#![allow(missing_docs)]

#[allow(clippy::wildcard_imports)]
use crate::catalog::*;
#[allow(unused_imports)]
use crate::search::index::{Index, Lexicon, Postings};

include!(concat!(env!("OUT_DIR"), "/catalog.rs"));

/// The text of the gazetteer; empty if there is none.
pub static TOWNS: &str = include_str!(concat!(env!("OUT_DIR"), "/towns.tsv"));
