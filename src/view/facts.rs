//! A record that is a page of counts and lists, as a row a fact: one row of joined lists would be of no use to a
//! spreadsheet.

use serde_json::Value;

use super::Shape;
use crate::json;

/// The columns: the key of the record, which item of its list, which field of that, and what it says.
pub const COLUMNS: [&str; 4] = ["section", "id", "field", "value"];

/// Whether records of these shapes are told so.
pub fn are_for(shapes: &[Shape]) -> bool {
    let told = |shape: &Shape| matches!(shape, Shape::Stats | Shape::About);
    shapes.iter().all(told)
}

/// A row for each fact of a record, in its order; none for what is unknown.
pub fn rows(record: &Value) -> Vec<[Value; 4]> {
    let mut rows = Vec::new();
    for (section, value) in record.as_object().into_iter().flatten() {
        let mut add =
            |id: &str, within: &Value, besides: Option<&str>| {
                let mut facts = Vec::new();
                gather(within, "", besides, &mut facts);
                rows.extend(facts.into_iter().map(|(field, value)| {
                    [section.as_str().into(), id.into(), field.into(), value]
                }));
            };
        match value {
            Value::Array(items) if items.iter().any(Value::is_object) => {
                for (at, item) in items.iter().enumerate() {
                    let (id, key) = called(item, at);
                    add(&id, item, key);
                }
            }
            value => add("", value, None),
        }
    }
    rows
}

/// What an item of a list is called, and the key under which that stands; without such a key, its number.
fn called(item: &Value, at: usize) -> (String, Option<&'static str>) {
    let found = ["id", "name", "year", "campus"]
        .into_iter()
        .find_map(|key| Some((item.get(key)?, key)));
    match found {
        Some((Value::String(name), key)) => (name.clone(), Some(key)),
        Some((Value::Object(other), _)) => {
            let id = other.get("id").and_then(Value::as_str);
            (id.unwrap_or_default().to_owned(), Some("campus.id"))
        }
        Some((Value::Null, key)) => (String::new(), Some(key)),
        Some((other, key)) => (json::line(other), Some(key)),
        None => ((at + 1).to_string(), None),
    }
}

/// The facts within a value, each with the keys that lead to it; not the one that is told `besides`.
fn gather(value: &Value, path: &str, besides: Option<&str>, into: &mut Vec<(String, Value)>) {
    let within = |key: &str| match path.is_empty() {
        true => key.to_owned(),
        false => format!("{path}.{key}"),
    };
    match value {
        Value::Null => {}
        Value::Object(keys) => {
            for (key, value) in keys {
                gather(value, &within(key), besides, into);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for (at, item) in items.iter().enumerate() {
                let (id, key) = called(item, at);
                let key = key.map(|key| format!("{}.{key}", within(&id)));
                gather(item, &within(&id), key.as_deref(), into);
            }
        }
        // A list of nothing says nothing.
        Value::Array(items) if items.is_empty() => {}
        value if besides != Some(path) => into.push((path.to_owned(), value.clone())),
        _ => {}
    }
}
