//! Explore the catalogue of the *Campus des métiers et des qualifications* of a French region.
//!
//! Data flows one way: the command line ([`cli`]) and the catalogue ([`catalog`]) meet in a command
//! ([`command`]), which asks ([`query`], [`search`]) and makes a [`view`], which a format of [`output`]
//! prints. All that a person reads stands in [`lang`].
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
