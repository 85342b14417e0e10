//! `cmq schema [KIND]`: the JSON Schema of what scripts read.

use serde_json::{Map, Value, json};

use crate::json;
use crate::view::Shape;

/// What all schemas have to say of what is not there.
const UNKNOWN: &str =
    "What is unknown is null; a key that is not required is absent where there is nothing to say.";

/// The schema of one record of a shape, or of the array that commands print of them; or of all shapes, each under
/// `$defs` by its name.
pub fn run(shape: Option<Shape>, array: bool) -> String {
    let schema = match shape {
        Some(shape) if array => array_of(shape.schema()),
        Some(shape) => one(shape.schema()),
        None => all(),
    };
    json::lines(&schema) + "\n"
}

/// The schema of a record, which says that it is of one.
fn one(mut schema: Value) -> Value {
    let what = schema["description"].as_str().unwrap_or_default();
    let told = format!(
        "{what} This is one record; most commands print an array of them (`cmq schema KIND --array`). {UNKNOWN}"
    );
    schema["description"] = told.into();
    headed(schema)
}

/// The schema of an array of records.
fn array_of(schema: Value) -> Value {
    let Value::Object(mut record) = schema else {
        return schema;
    };
    let dialect = record.remove("$schema");
    let mut definitions = match record.remove("$defs") {
        Some(Value::Object(definitions)) => definitions,
        _ => Map::new(),
    };
    let name = record.get("title").and_then(Value::as_str);
    let name = name.unwrap_or_default().to_owned();
    definitions.insert(name.clone(), headed(Value::Object(record)));
    json!({
        "$schema": dialect,
        "title": format!("Array of {name}"),
        "description": format!("What a command prints of several records; empty where it found none. {UNKNOWN}"),
        "type": "array",
        "items": { "$ref": format!("#/$defs/{name}") },
        "$defs": definitions,
    })
}

/// The same with what it is before what it says.
fn headed(schema: Value) -> Value {
    let Value::Object(mut rest) = schema else {
        return schema;
    };
    let mut headed = Map::new();
    for key in ["$schema", "title", "description"] {
        headed.extend(rest.shift_remove(key).map(|value| (key.to_owned(), value)));
    }
    headed.extend(rest);
    Value::Object(headed)
}

fn all() -> Value {
    let mut definitions = Map::new();
    let mut choice = Vec::new();
    let mut dialect = Value::Null;
    for shape in Shape::ALL {
        let Value::Object(mut schema) = shape.schema() else {
            continue;
        };
        dialect = schema.remove("$schema").unwrap_or_default();
        if let Some(Value::Object(parts)) = schema.remove("$defs") {
            // A part that is a shape itself is defined by that.
            definitions.extend(parts);
        }
        let name = schema
            .get("title")
            .and_then(Value::as_str)
            .unwrap_or_default();
        choice.push(json!({ "$ref": format!("#/$defs/{name}") }));
        definitions.insert(name.to_owned(), headed(Value::Object(schema)));
    }
    json!({
        "$schema": dialect,
        "title": "cmq",
        "description": format!("A record of any kind. A command prints one, or an array of them. {UNKNOWN}"),
        "anyOf": choice,
        "$defs": definitions,
    })
}
