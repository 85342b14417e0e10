//! The letters of all the strings that the program was built with, one after the other. The build script,
//! which compiles [`crate::catalog`] too, has none.

pub static LETTERS: &str = include_str!(concat!(env!("OUT_DIR"), "/letters.txt"));
