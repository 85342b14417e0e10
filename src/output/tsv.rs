//! TSV: as CSV, with tabs between the cells.

use super::Terminal;
use super::csv::{Separated, print_separated};
use crate::view::Data;
use crate::view::fields::Fields;

pub fn print(data: &Data<'_>, fields: &Fields, terminal: &Terminal) -> anyhow::Result<String> {
    print_separated(data, fields, &Separated::new(b'\t', terminal))
}
