//! What entries that are compared have in common, or do not.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use super::Reference;
use crate::catalog::{Bilingual, Entry, Label, Level, Offer};

/// Something that is known of one or more of the entries that are compared.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Compared<'a> {
    /// In which respect: a key of the records of its kind, or `levels`, `roles`, `towns` or `takes_part`.
    aspect: &'static str,
    /// What is known.
    value: Value<'a>,
    /// Whether all of the entries share it, some, or one has it alone.
    #[cfg_attr(test, schemars(extend("enum" = ["all", "some", "one"])))]
    shared: &'static str,
    /// The entries of which it is known.
    of: Vec<Reference<'a>>,
}

/// A level has a `name` and its `national` number, another entry an `id` and a `name`, a text of ours `fr` and
/// `en`, all else a `name`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
#[cfg_attr(test, schemars(rename = "ComparedValue"))]
pub struct Value<'a> {
    /// Its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    /// Its name, untranslated.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    /// Of a level, its number in the French scale of 2019, from 3 to 8.
    #[serde(skip_serializing_if = "Option::is_none")]
    national: Option<u8>,
    /// Of a label, whether it is held, planned or unconfirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    /// Of a label, its degree.
    #[serde(skip_serializing_if = "Option::is_none")]
    degree: Option<&'static str>,
    /// Of a training, whose offer it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("enum" = ["campus", "school"])))]
    offer: Option<&'static str>,
    /// In French.
    #[serde(skip_serializing_if = "Option::is_none")]
    fr: Option<&'a str>,
    /// In English.
    #[serde(skip_serializing_if = "Option::is_none")]
    en: Option<&'a str>,
}

impl<'a> Compared<'a> {
    /// Ids of the entries of which it is known.
    pub fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.of.iter().map(|entry| entry.id)
    }

    /// In some respect, what is known of some of `count` entries.
    pub fn new(aspect: &'static str, value: Value<'a>, of: &[Entry<'a>], count: usize) -> Self {
        let reference = |entry: &Entry<'a>| Reference {
            id: entry.id(),
            name: entry.name(),
        };
        Compared {
            aspect,
            value,
            shared: match of.len() {
                1 => "one",
                n if n < count => "some",
                _ => "all",
            },
            of: of.iter().map(reference).collect(),
        }
    }
}

impl<'a> Value<'a> {
    /// A name, or a word of ours that is the same in both languages.
    pub fn name(name: impl Into<String>) -> Self {
        Value {
            name: Some(name.into()),
            ..Value::default()
        }
    }

    /// A label, with how sure it is; not its dates, which are seldom known.
    pub fn label(label: &'a Label) -> Self {
        let label = super::Label::from(label);
        Value {
            id: Some(label.label),
            status: Some(label.status),
            degree: label.degree,
            ..Value::name(label.name)
        }
    }

    /// Another entry.
    pub fn reference(entry: Entry<'a>) -> Self {
        Value {
            id: Some(entry.id()),
            offer: entry.offer().map(Offer::name),
            ..Value::name(entry.name().as_str())
        }
    }
}

impl From<Level> for Value<'_> {
    fn from(level: Level) -> Self {
        Value {
            national: Some(level.national()),
            ..Value::name(level.name())
        }
    }
}

impl<'a> From<&'a Bilingual> for Value<'a> {
    fn from(text: &'a Bilingual) -> Self {
        Value {
            fr: Some(&text.fr),
            en: Some(&text.en),
            ..Value::default()
        }
    }
}
