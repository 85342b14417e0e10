//! NDJSON: each record as JSON on a line of its own.

use serde::Serialize;

use super::json::{escaped, parts};
use crate::json::Layout;
use crate::view::Data;
use crate::view::fields::Fields;
use crate::view::record::Receipt;

pub fn print(
    data: &Data<'_>,
    fields: Option<&Fields>,
    receipt: Option<&Receipt<'_>>,
) -> serde_json::Result<String> {
    let mut lines = String::new();
    add_lines(&mut lines, receipt.as_slice())?;
    match fields {
        None => add_lines(&mut lines, &data.records)?,
        Some(fields) => add_lines(&mut lines, &parts(data, fields)?)?,
    }
    Ok(escaped(lines))
}

fn add_lines(lines: &mut String, records: &[impl Serialize]) -> serde_json::Result<()> {
    for record in records {
        lines.push_str(&Layout::Line.print(record)?);
        lines.push('\n');
    }
    Ok(())
}
