//! `cmq schema [KIND]`: the JSON Schema of what scripts read.

use serde_json::{Map, Value, json};

use crate::view::Shape;

/// The schema of one record of a shape; or of all shapes, each under `$defs` by its name.
pub fn run(shape: Option<Shape>) -> String {
    let schema = match shape {
        Some(shape) => headed(shape.schema().to_value()),
        None => all(),
    };
    format!("{schema:#}\n")
}

/// The same with what it is before what it says.
fn headed(schema: Value) -> Value {
    let Value::Object(mut rest) = schema else {
        return schema;
    };
    let mut headed = Map::new();
    for key in ["$schema", "title", "description"] {
        headed.extend(rest.remove(key).map(|value| (key.to_owned(), value)));
    }
    headed.extend(rest);
    Value::Object(headed)
}

fn all() -> Value {
    let mut definitions = Map::new();
    let mut choice = Vec::new();
    let mut dialect = Value::Null;
    for shape in Shape::ALL {
        let Value::Object(mut schema) = shape.schema().to_value() else {
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
        "description": "A record of any kind. A command prints one, or an array of them.",
        "anyOf": choice,
        "$defs": definitions,
    })
}
