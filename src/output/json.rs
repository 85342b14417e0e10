//! JSON: an array, or the one object that was asked for. Never depends on the terminal or the language.

use crate::view::Data;

pub fn print(data: &Data<'_>) -> serde_json::Result<String> {
    let mut text = match data {
        Data::Many(records) => serde_json::to_string_pretty(records)?,
        Data::One(record) => serde_json::to_string_pretty(record)?,
    };
    text.push('\n');
    Ok(text)
}
