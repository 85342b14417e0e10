//! What is in the catalogue, counted.

use std::collections::BTreeMap;

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use super::{Cited, Counts, Reference, campus_reference};
use crate::catalog::{Catalog, Entry, Fit, Level};
use crate::sort::sort_by_key;

/// What is in the catalogue, counted.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Stats<'a> {
    /// How many entries there are.
    pub counts: Counts,
    /// Which levels each campus reaches.
    levels: Vec<Levels<'a>>,
    /// The partners of several campuses, those of most first.
    shared_partners: Vec<SharedPartner<'a>>,
    /// How many sources and facts there are of each year, what is undated last.
    pub years: Vec<Year>,
    /// How many facts about campuses and partners rest on each source, the most first. One that rests on
    /// several counts for each.
    sources: Vec<Cited<'a>>,
}

/// Which levels a campus reaches.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Levels<'a> {
    /// The campus.
    campus: Reference<'a>,
    /// All levels, lowest first.
    levels: Vec<Reached>,
}

/// Whether a level is reached.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Reached {
    /// What people call it.
    name: &'static str,
    /// Its number in the French scale of 2019, from 3 to 8.
    national: u8,
    /// Whether it is reached.
    #[cfg_attr(test, schemars(extend("enum" = ["yes", "no", "unknown"])))]
    reached: &'static str,
}

/// A partner of several campuses.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct SharedPartner<'a> {
    /// Its id.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// The campuses.
    campuses: Vec<Reference<'a>>,
}

/// The sources of a year.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Year {
    /// The year they are dated; null for those without a date.
    pub year: Option<u16>,
    /// How many sources.
    pub sources: usize,
    /// How many facts about campuses and partners rest on them.
    pub facts: usize,
}

impl<'a> Stats<'a> {
    /// Of a catalogue.
    pub fn new(catalog: &'a Catalog) -> Self {
        let levels = catalog.campuses.iter().map(|campus| {
            let reach = catalog.reach(Entry::Campus(campus));
            let levels = Level::ALL.map(|level| Reached {
                name: level.name(),
                national: level.national(),
                reached: match reach.of(level) {
                    Fit::Yes => "yes",
                    Fit::No => "no",
                    Fit::Unknown => "unknown",
                },
            });
            Levels {
                campus: campus_reference(campus),
                levels: levels.into(),
            }
        });
        let shared = catalog.shared_partners().into_iter();
        let shared = shared.map(|(partner, campuses)| SharedPartner {
            id: &partner.id,
            name: &partner.name,
            campuses: campuses.into_iter().map(campus_reference).collect(),
        });
        let facts = catalog.facts_by_source();
        let mut years: BTreeMap<Option<u16>, Year> = BTreeMap::new();
        for (source, facts) in &facts {
            let year = source.date.map(|date| date.year);
            let counted = years.entry(year).or_insert(Year {
                year,
                sources: 0,
                facts: 0,
            });
            counted.sources += 1;
            counted.facts += facts;
        }
        let mut years: Vec<Year> = years.into_values().collect();
        sort_by_key(&mut years, |year| year.year.is_none());
        let sources = facts.into_iter();
        let sources = sources.map(|(source, facts)| Cited::new(source, facts));
        Stats {
            counts: Counts::new(catalog),
            levels: levels.collect(),
            shared_partners: shared.collect(),
            years,
            sources: sources.collect(),
        }
    }
}
