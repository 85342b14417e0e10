//! Where facts come from and how old they are: of an entry, of the whole, of an answer.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use super::{IsoDate, Source, date, sources};
use crate::catalog::{self, Catalog, Date, Entry};

/// A source and how much rests on it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Cited<'a> {
    #[serde(flatten)]
    source: Source<'a>,
    /// How many facts about campuses and partners rest on it.
    facts: usize,
}

impl<'a> Cited<'a> {
    /// Of a source, and the number of facts that rest on it.
    pub fn new(source: &'a catalog::Source, facts: usize) -> Self {
        Cited {
            source: source.into(),
            facts,
        }
    }
}

/// When the facts of an entry date from, and from whom.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub(super) struct Dated<'a> {
    /// Date of the oldest source.
    oldest: Option<IsoDate>,
    /// Date of the newest source.
    newest: Option<IsoDate>,
    /// How many facts rest on undated sources alone.
    undated: usize,
    /// Id of the source that most facts rest on; of a campus, most of what is not a school's offer beside.
    main: Option<&'a str>,
    /// The fields that rest on other sources than the entry itself.
    fields: Vec<DatedField<'a>>,
}

/// When the facts of a field date from, and from whom.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct DatedField<'a> {
    /// The field.
    field: &'static str,
    /// Date of the oldest source.
    oldest: Option<IsoDate>,
    /// Date of the newest source.
    newest: Option<IsoDate>,
    /// Ids of the sources.
    sources: Vec<&'a str>,
}

impl<'a> Dated<'a> {
    pub(super) fn new(catalog: &'a Catalog, entry: Entry<'a>) -> Self {
        let own: Vec<&str> = entry.sources().iter().map(|id| id.as_str()).collect();
        let mut fields: Vec<(&'static str, Vec<&str>)> = Vec::new();
        for fact in catalog.facts_of(entry) {
            if fields.last().is_none_or(|(field, _)| *field != fact.field) {
                fields.push((fact.field, Vec::new()));
            }
            if let Some((_, ids)) = fields.last_mut() {
                for id in fact
                    .sources
                    .iter()
                    .filter(|id| !ids.contains(&id.as_str()))
                    .collect::<Vec<_>>()
                {
                    ids.push(id);
                }
            }
        }
        let differs =
            |ids: &[&str]| ids.len() != own.len() || ids.iter().any(|id| !own.contains(id));
        let fields = fields.into_iter().filter(|(_, ids)| differs(ids));
        let fields = fields.map(|(field, ids)| {
            let dates = || ids.iter().filter_map(|id| catalog.source(id)?.date);
            DatedField {
                field,
                oldest: date(dates().min()),
                newest: date(dates().max()),
                sources: ids.clone(),
            }
        });
        let fields = fields.collect();
        let dated = catalog.dated(entry);
        Dated {
            oldest: date(dated.dates.map(|(oldest, _)| oldest)),
            newest: date(dated.dates.map(|(_, newest)| newest)),
            undated: dated.undated,
            main: dated.main.map(|source| source.id.as_str()),
            fields,
        }
    }
}

/// What is known of an entry, field by field.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Coverage<'a> {
    /// The kind of entry.
    kind: &'static str,
    /// Its id.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// The fields that are known.
    known: Vec<&'static str>,
    /// The fields of which nothing is known.
    missing: Vec<&'static str>,
}

impl<'a> Coverage<'a> {
    /// Of an entry.
    pub fn new(entry: Entry<'a>) -> Self {
        let (known, missing): (Vec<_>, Vec<_>) =
            entry.coverage().into_iter().partition(|(_, known)| *known);
        let names = |fields: Vec<(&'static str, bool)>| {
            fields.into_iter().map(|(field, _)| field).collect()
        };
        Coverage {
            kind: entry.kind().name(),
            id: entry.id(),
            name: entry.name(),
            known: names(known),
            missing: names(missing),
        }
    }
}

/// What makes an answer quotable: what was asked, of which catalogue, from which sources.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Receipt<'a> {
    /// The version of the program.
    version: &'static str,
    /// The command.
    pub command: &'static str,
    /// What was asked, as it was typed: the words, and each option that bears on the answer.
    pub asked: Vec<Asked>,
    /// How words were understood, where that is not just as they were typed.
    pub read: Vec<Understood>,
    /// The territory of the catalogue.
    territory: &'a str,
    /// SHA-256 of the catalogue's files.
    hash: &'a str,
    /// The day of the facts, if one was asked for.
    as_of: Option<IsoDate>,
    /// The day of the answer.
    on: IsoDate,
    /// Date of the oldest source used.
    oldest: Option<IsoDate>,
    /// Date of the newest source used.
    newest: Option<IsoDate>,
    /// The sources of what was answered.
    sources: Vec<Source<'a>>,
}

/// Something that was asked.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Asked {
    /// `words`, `ids`, or the name of an option.
    pub what: &'static str,
    /// As typed.
    pub values: Vec<String>,
}

/// How something was understood.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Understood {
    /// As typed.
    pub said: String,
    /// What it was read as: words or ids of the catalogue, or a level.
    #[serde(rename = "as")]
    pub readings: Vec<String>,
}

impl<'a> Receipt<'a> {
    /// Of an answer that rests on those sources.
    pub fn new(
        catalog: &'a Catalog,
        command: &'static str,
        asked: Vec<Asked>,
        read: Vec<Understood>,
        days: (Option<Date>, Date),
        ids: Vec<&'a str>,
    ) -> Self {
        let dates = || ids.iter().filter_map(|id| catalog.source(id)?.date);
        Receipt {
            version: env!("CARGO_PKG_VERSION"),
            command,
            asked,
            read,
            territory: &catalog.about.territory,
            hash: &catalog.hash,
            as_of: date(days.0),
            on: IsoDate(days.1),
            oldest: date(dates().min()),
            newest: date(dates().max()),
            sources: sources(catalog, ids),
        }
    }

    /// Dates of the oldest and the newest source used, if they bear any.
    pub fn dates(&self) -> Option<(Date, Date)> {
        let date = |date: &Option<IsoDate>| date.as_ref().map(|it| it.0);
        date(&self.oldest).zip(date(&self.newest))
    }

    /// Ids of the sources of what was answered.
    pub fn ids(&self) -> impl Iterator<Item = &'a str> {
        self.sources.iter().map(|source| source.id)
    }
}
