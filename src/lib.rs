//! The catalogue of the *Campus des métiers et des qualifications* of a French region.
#![forbid(unsafe_code)]

pub mod builtin;
pub mod catalog;
pub mod fold;
pub mod lang;
pub mod search;
