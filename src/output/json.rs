//! JSON: an array, or the one object that was asked for. Never depends on the terminal or the language.

use super::text::obeyed;
use crate::view::Data;

pub fn print(data: &Data<'_>) -> serde_json::Result<String> {
    let mut text = match data {
        Data::Many(records) => serde_json::to_string_pretty(records)?,
        Data::One(record) => serde_json::to_string_pretty(record)?,
    };
    text.push('\n');
    Ok(escaped(text))
}

/// The same JSON with the characters that a terminal would obey written as escapes. They stand inside strings
/// only, where both mean the same.
fn escaped(text: String) -> String {
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
