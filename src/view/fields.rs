//! The fields of records: which there are, which were asked for, and what a record has in them.
//!
//! A field is named by the keys that lead to it, with dots between them: `campus.name`. Where a list
//! stands on the way, it names the field of each of its items.

use serde_json::{Map, Value};

use super::{Column, Line, Shape, Style, Table};
use crate::catalog::{Kind, Standing, Status, nearest_few};
use crate::fold::fold;
use crate::gather::Gather;
use crate::json;
use crate::lang::Words;
use crate::query::BadValue;

/// The fields to print, from left to right.
#[derive(Clone, Debug)]
pub struct Fields(Vec<Field>);

#[derive(Clone, Debug)]
struct Field {
    path: String,
    /// Whether it was asked for itself, and not as a part of another.
    by_name: bool,
}

impl Fields {
    /// The innermost fields of what was asked for, names with commas between them; `all` asks for all.
    ///
    /// # Errors
    /// A name that none of the shapes has.
    pub fn asked(shapes: &[Shape], asked: &str) -> Result<Fields, BadValue> {
        let known = known(shapes);
        let mut fields = Fields(Vec::new());
        for name in asked.split(',').map(fold) {
            let name = name.trim();
            if name == "all" {
                known.iter().for_each(|path| fields.add(path, path));
            } else if !fields.add_within(name, &known) {
                return Err(unknown("--fields", name, &known));
            }
        }
        Ok(fields)
    }

    /// Those that go into columns where none were asked for.
    pub fn columns(shapes: &[Shape]) -> Fields {
        let known = known(shapes);
        let mut fields = Fields(Vec::new());
        for name in shapes.iter().flat_map(|shape| shape.columns()) {
            fields.add_within(name, &known);
        }
        fields
    }

    /// Adds the innermost fields of a name, and says whether there were any.
    fn add_within(&mut self, name: &str, known: &[String]) -> bool {
        let mut parts = known.iter().filter(|path| is_in(path, name)).peekable();
        let any = parts.peek().is_some();
        parts.for_each(|path| self.add(path, name));
        any
    }

    fn add(&mut self, path: &str, name: &str) {
        if self.names().all(|known| known != path) {
            let (path, by_name) = (path.to_owned(), path == name);
            self.0.push(Field { path, by_name });
        }
    }

    /// Their names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|field| field.path.as_str())
    }

    /// What a record has in each of them: null where it has nothing.
    pub fn cells(&self, record: &Value) -> Vec<Value> {
        self.names().map(|path| at(record, path)).gathered()
    }

    /// The record with these fields alone, in this order.
    pub fn part(&self, record: &Value) -> Value {
        let mut tree = Tree::default();
        self.names().for_each(|path| tree.insert(path));
        tree.part(record)
    }

    /// Rows under columns for a person. Of a text in both languages, the reader's.
    pub fn table(&self, records: &[Value], words: &Words) -> Table {
        let shown = self.0.iter().filter_map(|field| {
            let Some((title, code)) = field.path.rsplit_once('.') else {
                return Some((field, field.path.as_str()));
            };
            match code {
                "fr" | "en" if !field.by_name => {
                    (code == words.lang.code()).then_some((field, title))
                }
                _ => Some((field, field.path.as_str())),
            }
        });
        let shown: Vec<(&Field, &str)> = shown.gathered();
        let rows = records.iter().map(|record| {
            let cells = shown.iter().map(|(field, _)| {
                let style = match field.path.rsplit('.').next() {
                    Some("id") => Style::Id,
                    Some("address" | "website") => Style::Address,
                    _ => Style::Plain,
                };
                told(
                    &at(record, &field.path),
                    style,
                    meant(&field.path, words),
                    words,
                )
            });
            cells.gathered()
        });
        Table {
            // What was asked for is never left out.
            columns: shown
                .iter()
                .map(|(_, path)| Column::new(&titled(path, words), 0))
                .gathered(),
            rows: rows.gathered(),
        }
    }
}

/// The heading of a field for a person, in words where there are such: `Campus (ID)` for `campus.id`.
fn titled(path: &str, words: &Words) -> String {
    let label = &words.label;
    let word = |key: &str| -> String {
        let known = match key {
            "id" => label.id,
            "kind" => label.kind,
            "name" => label.name,
            "aliases" => label.aliases,
            "type" => label.sort,
            "academy" => label.academy,
            "labels" | "standing" => label.label,
            "leads" => label.led_by,
            "website" | "websites" => label.website,
            "context" => label.context,
            "aims" => label.aims,
            "summary" | "text" => label.text,
            "fields" => label.fields,
            "trades" => label.trades,
            "products" => label.products,
            "statuses" => label.statuses,
            "status" => label.status,
            "trainings" => label.trainings,
            "partners" => label.partners,
            "actions" => label.actions,
            "figures" => label.figures,
            "sites" | "places" => label.sites,
            "sources" => label.sources,
            "campus" => label.campus,
            "campuses" => label.campuses,
            "role" => label.role,
            "date" => label.date,
            "place" => label.place,
            "town" => label.town,
            "taught_at" => label.taught_at,
            "score" => label.score,
            "term" => label.term,
            "level" => label.level,
            other => return other.to_owned(),
        };
        known.to_owned()
    };
    match path.split_once('.') {
        None => word(path),
        Some((first, rest)) => {
            let rest: Vec<String> = rest.split('.').map(word).gathered();
            format!("{} ({})", word(first), rest.join(", "))
        }
    }
}

/// All innermost fields that records of these shapes have, as their schema tells.
pub fn known(shapes: &[Shape]) -> Vec<String> {
    let mut paths = Vec::new();
    for shape in shapes {
        let schema = shape.schema();
        gather(&schema, &schema, "", &mut paths);
    }
    // Shapes share many.
    let mut seen = Vec::new();
    for path in paths {
        if !seen.contains(&path) {
            seen.push(path);
        }
    }
    seen
}

fn gather(schema: &Value, root: &Value, path: &str, into: &mut Vec<String>) {
    if let Some(place) = schema.get("$ref").and_then(Value::as_str) {
        let target = root.pointer(place.trim_start_matches('#'));
        target
            .iter()
            .for_each(|target| gather(target, root, path, into));
    } else if let Some(choice) = schema.get("anyOf").and_then(Value::as_array) {
        // What may be null is a choice between that and something.
        let something = choice.iter().find(|it| it["type"] != "null");
        something.iter().for_each(|it| gather(it, root, path, into));
    } else if let Some(items) = schema.get("items") {
        gather(items, root, path, into);
    } else if let Some(Value::Object(keys)) = schema.get("properties") {
        for (key, value) in keys {
            let path = if path.is_empty() {
                key.clone()
            } else {
                format!("{path}.{key}")
            };
            gather(value, root, &path, into);
        }
    } else {
        into.push(path.to_owned());
    }
}

/// Whether a path is the field of that name or stands within it.
pub fn is_in(path: &str, name: &str) -> bool {
    path.strip_prefix(name)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The complaint about a name that no field has. The nearest is the one that has it as a part.
pub fn unknown(flag: &'static str, name: &str, known: &[String]) -> BadValue {
    let mut tops: Vec<String> = Vec::new();
    for path in known {
        let top = path.split('.').next().unwrap_or(path).to_owned();
        if !tops.contains(&top) {
            tops.push(top);
        }
    }
    // `role` alone, where it is within another.
    let inner = known.iter().filter_map(|path| {
        let parts: Vec<&str> = path.split('.').gathered();
        let at = parts.iter().position(|part| *part == name)?;
        Some(parts[..=at].join("."))
    });
    let mut nearest: Vec<String> = inner.take(1).gathered();
    if nearest.is_empty() {
        nearest = nearest_few(name, tops.iter().chain(known).map(String::as_str));
    }
    BadValue {
        flag,
        value: name.to_owned(),
        nearest,
        allowed: tops,
    }
}

/// What a record has at a path: in a list, what each item has.
pub fn at(value: &Value, path: &str) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| at(item, path)).collect(),
        Value::Object(keys) => {
            let (key, rest) = match path.split_once('.') {
                Some((key, rest)) => (key, Some(rest)),
                None => (path, None),
            };
            match (keys.get(key), rest) {
                (Some(value), Some(rest)) => at(value, rest),
                (Some(value), None) => value.clone(),
                (None, _) => Value::Null,
            }
        }
        _ => Value::Null,
    }
}

/// Keys, and under each those within it; none where the whole is meant.
#[derive(Default)]
struct Tree(Vec<(String, Tree)>);

impl Tree {
    fn insert(&mut self, path: &str) {
        let (key, rest) = path.split_once('.').unwrap_or((path, ""));
        let at = self.0.iter().position(|(known, _)| known == key);
        let at = at.unwrap_or_else(|| {
            self.0.push((key.to_owned(), Tree::default()));
            self.0.len() - 1
        });
        if !rest.is_empty() {
            self.0[at].1.insert(rest);
        }
    }

    fn part(&self, value: &Value) -> Value {
        match value {
            _ if self.0.is_empty() => value.clone(),
            Value::Array(items) => items.iter().map(|item| self.part(item)).collect(),
            Value::Object(keys) => {
                let kept = self
                    .0
                    .iter()
                    .filter_map(|(key, inner)| Some((key.clone(), inner.part(keys.get(key)?))));
                Value::Object(kept.collect::<Map<_, _>>())
            }
            other => other.clone(),
        }
    }
}

/// What the words of a field mean in the language of the reader, where they are of a fixed choice.
fn meant(path: &str, words: &Words) -> impl Fn(&str) -> Option<&'static str> + Copy {
    move |value: &str| {
        let (field, last) = path.rsplit_once('.').unwrap_or(("", path));
        match last {
            "status" if field.ends_with("statuses") => {
                let status = Status::ALL.into_iter().find(|it| it.name() == value)?;
                Some((words.status)(status))
            }
            "kind" => {
                let kind = Kind::ALL.into_iter().find(|it| it.name() == value)?;
                Some((words.kind)(kind))
            }
            "standing" => {
                let standing = Standing::ALL.into_iter().find(|it| it.name() == value)?;
                Some((words.standing)(standing))
            }
            _ => None,
        }
    }
}

/// A value for a person, in the words that it has: items of a list with commas between them, or semicolons if they
/// have commas.
fn told(
    value: &Value,
    style: Style,
    meant: impl Fn(&str) -> Option<&'static str> + Copy,
    words: &Words,
) -> Line {
    let separator = |items: &[Value]| {
        let has_comma = |item: &Value| item.as_str().is_some_and(|text| text.contains(','));
        if items.iter().any(has_comma) {
            words.label.semicolon
        } else {
            ", "
        }
    };
    match value {
        Value::Null => Line::default(),
        Value::String(text) => Line::styled(style, meant(text).unwrap_or(text)),
        Value::Number(number) => {
            Line::styled(style, (words.number)(number.as_f64().unwrap_or_default()))
        }
        Value::Array(items) => {
            let told = items.iter().map(|item| told(item, style, meant, words));
            Line::list(told.filter(|item| !item.is_empty()), separator(items))
        }
        other => Line::styled(style, json::line(other)),
    }
}
