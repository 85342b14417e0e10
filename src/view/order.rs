//! The order that records are asked to be in.

use std::cmp::Ordering;

use serde_json::Value;

use super::Shape;
use super::fields::{at, is_in, known, unknown};
use crate::fold::{fold, sorted_by};
use crate::gather::Gather;
use crate::query::BadValue;

/// The range of levels, which is no field of its own: by its lowest, then its highest.
const LEVEL: &str = "level";

/// By which field, and whether downwards.
#[derive(Debug)]
pub struct Order {
    path: String,
    down: bool,
}

/// What a record is sorted by.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// In French alphabetical order: marks and case count only between words that are else the same.
    Text(String, String),
    /// A number, or how many a list holds.
    Number(f64),
    /// The lowest and the highest level.
    Levels(u64, Option<u64>),
}

impl Order {
    /// By the field asked for, downwards if that begins with `-`.
    ///
    /// # Errors
    /// A name that none of the shapes has.
    pub fn new(asked: &str, shapes: &[Shape]) -> Result<Order, BadValue> {
        let (down, name) = match asked.strip_prefix('-') {
            Some(name) => (true, fold(name)),
            None => (false, fold(asked)),
        };
        let known = known(shapes);
        let has_levels = known.iter().any(|path| path.ends_with("from.national"));
        if known.iter().any(|path| is_in(path, &name)) || (name == LEVEL && has_levels) {
            return Ok(Order { path: name, down });
        }
        let mut bad = unknown("--sort", &name, &known);
        if has_levels {
            bad.allowed.push(LEVEL.to_owned());
        }
        Err(bad)
    }

    /// What a record is sorted by; nothing where it has no such field.
    pub fn key(&self, record: &Value) -> Option<Key> {
        let value = at(record, &self.path);
        if self.path == LEVEL && value.is_null() {
            let bounds = |paths: &[&str]| -> Vec<u64> {
                let found = paths.iter().map(|path| at(record, path));
                found.flat_map(|found| numbers(&found)).gathered()
            };
            let from = bounds(&["from.national", "trainings.from.national"]);
            let to = bounds(&["to.national", "trainings.to.national"]);
            return Some(Key::Levels(from.into_iter().min()?, to.into_iter().max()));
        }
        key(&value)
    }

    /// The order of two keys; what has none comes last either way.
    pub fn compare(&self, one: &Option<Key>, other: &Option<Key>) -> Ordering {
        match (one, other) {
            (Some(one), Some(other)) if self.down => other.order(one),
            (Some(one), Some(other)) => one.order(other),
            (one, other) => one.is_none().cmp(&other.is_none()),
        }
    }
}

impl Key {
    fn order(&self, other: &Key) -> Ordering {
        match (self, other) {
            (Key::Text(folded, text), Key::Text(other_folded, other_text)) => {
                folded.cmp(other_folded).then_with(|| text.cmp(other_text))
            }
            (Key::Number(one), Key::Number(other)) => one.total_cmp(other),
            (Key::Levels(from, to), Key::Levels(other_from, other_to)) => {
                from.cmp(other_from).then(to.cmp(other_to))
            }
            // Kinds of entry may have numbers and texts under one key.
            (one, other) => one.rank().cmp(&other.rank()),
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Key::Levels(..) => 0,
            Key::Number(_) => 1,
            Key::Text(..) => 2,
        }
    }
}

/// Of an object its level, else its French text, its name or its id.
fn key(value: &Value) -> Option<Key> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(Key::Text(sorted_by(text), text.clone())),
        Value::Number(number) => Some(Key::Number(number.as_f64()?)),
        Value::Bool(yes) => Some(Key::Number(f64::from(u8::from(*yes)))),
        Value::Array(items) => Some(Key::Number(items.len() as f64)),
        Value::Object(keys) => {
            let telling = ["national", "fr", "name", "id"];
            key(telling.iter().find_map(|name| keys.get(*name))?)
        }
    }
}

fn numbers(value: &Value) -> Vec<u64> {
    match value {
        Value::Array(items) => items.iter().flat_map(numbers).gathered(),
        value => value.as_u64().into_iter().gathered(),
    }
}
