//! TSV: as CSV, with tabs between the cells.

use super::Terminal;
use super::csv::{Separated, Sheet, print_separated};

pub fn print(sheet: &Sheet, terminal: &Terminal) -> anyhow::Result<String> {
    print_separated(sheet, &Separated::new(b'\t', terminal))
}
