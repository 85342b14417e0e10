//! JSON: an array, or the one object that was asked for. Never depends on the terminal or the language.

use serde::Serialize;

use super::text::obeyed;
use crate::view::Data;
use crate::view::fields::Fields;

pub fn print(data: &Data<'_>, fields: Option<&Fields>) -> serde_json::Result<String> {
    let mut text = match fields {
        None => pretty(data, &data.records)?,
        Some(fields) => pretty(data, &parts(data, fields)?)?,
    };
    text.push('\n');
    Ok(escaped(text))
}

/// The fields asked for of each record.
pub fn parts(data: &Data<'_>, fields: &Fields) -> serde_json::Result<Vec<serde_json::Value>> {
    let part = |record| Ok(fields.part(&serde_json::to_value(record)?));
    data.records.iter().map(part).collect()
}

fn pretty(data: &Data<'_>, records: &[impl Serialize]) -> serde_json::Result<String> {
    match records {
        [record] if data.single => serde_json::to_string_pretty(record),
        records => serde_json::to_string_pretty(records),
    }
}

/// The same JSON with the characters that a terminal would obey written as escapes. They stand inside strings
/// only, where both mean the same.
pub fn escaped(text: String) -> String {
    if !text.contains(obeyed) {
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
