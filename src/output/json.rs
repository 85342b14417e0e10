//! JSON: an array, or the one object that was asked for. Never depends on the terminal or the language.

use serde::Serialize;

use super::text::{is_obeyed, obeyed};
use crate::json::Layout;
use crate::view::Data;
use crate::view::fields::Fields;
use crate::view::record::{Receipt, Record};

pub fn print(
    data: &Data<'_>,
    fields: Option<&Fields>,
    receipt: Option<&Receipt<'_>>,
) -> serde_json::Result<String> {
    let mut text = match fields {
        None => pretty(data, &data.records, receipt)?,
        Some(fields) => pretty(data, &parts(data, fields)?, receipt)?,
    };
    text.push('\n');
    Ok(escaped(text))
}

/// The fields asked for of each record.
pub fn parts(data: &Data<'_>, fields: &Fields) -> serde_json::Result<Vec<serde_json::Value>> {
    let part = |record: &Record<'_>| Ok(fields.part(&record.json()?));
    data.records.iter().map(part).collect()
}

/// An answer with what makes it quotable.
#[derive(Serialize)]
struct Quotable<'a, T> {
    receipt: &'a Receipt<'a>,
    results: T,
}

fn pretty(
    data: &Data<'_>,
    records: &[impl Serialize],
    receipt: Option<&Receipt<'_>>,
) -> serde_json::Result<String> {
    let single = records
        .first()
        .filter(|_| data.single && records.len() == 1);
    match (single, receipt) {
        (Some(results), Some(receipt)) => Layout::Lines.print(&Quotable { receipt, results }),
        (None, Some(receipt)) => {
            let results = records;
            Layout::Lines.print(&Quotable { receipt, results })
        }
        (Some(record), None) => Layout::Lines.print(record),
        (None, None) => Layout::Lines.print(records),
    }
}

/// The same JSON with the characters that a terminal would obey written as escapes. They stand inside strings
/// only, where both mean the same.
pub fn escaped(text: String) -> String {
    if !is_obeyed(&text) {
        return text;
    }
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if obeyed(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                escaped.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}
