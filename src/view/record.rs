//! The records that scripts read: one shape per kind, whatever command prints it.
//!
//! Text of ours stands in both languages, names stand as they are, what is unknown is `null`; a bound
//! that no source gives, and the title and schools of what is no named diploma, are absent. Within a
//! record, `sources` of a fact are ids; those of the record are told in full.

mod changed;
mod checked;
mod compared;
mod path;
mod sourced;
mod stats;

pub use changed::Changed;
pub use checked::Checked;
pub use compared::{Compared, Value};
pub use path::Path;
pub use sourced::{Asked, Cited, Coverage, Receipt, Understood};
pub use stats::Stats;

#[cfg(test)]
use std::borrow::Cow;

#[cfg(test)]
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use serde_json::to_value;

use crate::catalog::{
    self, Bound, Catalog, Date, Degree, Entry, Filter, Kind, LabelStatus, Level, Offer, Precision,
    Trust,
};
use crate::search;
use crate::view::Shape;
use sourced::Dated;

/// A record of any sort.
#[derive(Debug)]
pub enum Record<'a> {
    /// An entry of the catalogue, and how far it is in kilometres if that was asked for.
    Entry(&'a Catalog, Entry<'a>, Option<f64>),
    /// What a search found, the filters that could not be decided for it, and how far it is.
    Hit(&'a Catalog, search::Hit<'a>, Vec<Filter>, Option<f64>),
    /// Where an entry is.
    Mapped(Mapped<'a>),
    /// What entries that are compared have in common, or do not.
    Compared(Compared<'a>),
    /// How far a campus takes a learner.
    Path(Path<'a>),
    /// What is in the catalogue, counted.
    Stats(Box<Stats<'a>>),
    /// A term explained.
    Gloss(&'a Catalog, &'a catalog::Gloss),
    /// What the catalogue is about.
    About(Box<About<'a>>),
    /// What is wrong or doubtful in a catalogue.
    Checked(Checked),
    /// What differs between two catalogues.
    Changed(Changed),
    /// What is in the catalogue.
    Overview(Overview<'a>),
    /// A source, and how many facts rest on it.
    Source(&'a catalog::Source, usize),
    /// What is known of an entry.
    Coverage(Entry<'a>),
}

impl Record<'_> {
    /// Its shape.
    pub fn shape(&self) -> Shape {
        match self {
            Record::Entry(_, entry, _) => entry.kind().into(),
            Record::Hit(..) => Shape::Hit,
            Record::Mapped(_) => Shape::Map,
            Record::Compared(_) => Shape::Compared,
            Record::Path(_) => Shape::Path,
            Record::Stats(_) => Shape::Stats,
            Record::Gloss(..) => Shape::Gloss,
            Record::About(_) => Shape::About,
            Record::Checked(_) => Shape::Check,
            Record::Changed(_) => Shape::Diff,
            Record::Overview(_) => Shape::Overview,
            Record::Source(..) => Shape::Source,
            Record::Coverage(_) => Shape::Coverage,
        }
    }
}

impl<'a> Record<'a> {
    /// Ids of the sources that it rests on: of what is about the whole, all.
    pub fn cites(&self, catalog: &'a Catalog) -> Vec<&'a str> {
        let of = |id: &str| {
            let entry = catalog.entries().into_iter().find(|entry| entry.id() == id);
            entry.map_or(Vec::new(), |entry| catalog.sources_of(entry))
        };
        let all = || catalog.sources.iter().map(|source| source.id.as_str());
        let of_facts = || {
            let facts = catalog.facts_by_source().into_iter();
            let facts = facts.filter(|(_, facts)| *facts > 0);
            facts.map(|(source, _)| source.id.as_str())
        };
        match self {
            Record::Entry(catalog, entry, _) => catalog.sources_of(*entry),
            Record::Hit(catalog, hit, ..) => catalog.sources_of(hit.entry),
            Record::Coverage(entry) => catalog.sources_of(*entry),
            Record::Mapped(mapped) => of(mapped.id),
            Record::Compared(compared) => compared.ids().flat_map(of).collect(),
            Record::Path(path) => of(path.id()),
            Record::Gloss(_, gloss) => gloss.sources.iter().map(|id| id.as_str()).collect(),
            Record::Source(source, _) => vec![source.id.as_str()],
            Record::Stats(_) | Record::Overview(_) => of_facts().collect(),
            Record::About(_) => all().collect(),
            // These are about files.
            Record::Checked(_) | Record::Changed(_) => Vec::new(),
        }
    }
}

impl Record<'_> {
    /// As JSON.
    ///
    /// # Errors
    /// Never, as long as no record holds a key that is no string.
    pub fn json(&self) -> serde_json::Result<serde_json::Value> {
        match self {
            Record::Entry(catalog, entry, distance) => {
                let distance_km = distance.map(Kilometres);
                match entry {
                    Entry::Campus(campus) => to_value(Campus {
                        distance_km,
                        ..Campus::new(catalog, campus)
                    }),
                    Entry::Partner(partner) => to_value(Partner {
                        distance_km,
                        ..Partner::new(catalog, partner)
                    }),
                    Entry::Training(campus, training) => to_value(Training {
                        distance_km,
                        ..Training::new(catalog, campus, training)
                    }),
                    Entry::Action(campus, action) => to_value(Action {
                        distance_km,
                        ..Action::new(catalog, campus, action)
                    }),
                }
            }
            Record::Hit(catalog, hit, undecided, distance) => to_value(Hit {
                distance_km: distance.map(Kilometres),
                ..Hit::new(catalog, hit, undecided)
            }),
            Record::Mapped(mapped) => to_value(mapped),
            Record::Compared(compared) => to_value(compared),
            Record::Path(path) => to_value(path),
            Record::Stats(stats) => to_value(stats),
            Record::Gloss(catalog, gloss) => to_value(Gloss::new(catalog, gloss)),
            Record::About(about) => to_value(about),
            Record::Checked(checked) => to_value(checked),
            Record::Changed(changed) => to_value(changed),
            Record::Overview(overview) => to_value(overview),
            Record::Source(source, facts) => to_value(Cited::new(source, *facts)),
            Record::Coverage(entry) => to_value(Coverage::new(*entry)),
        }
    }
}

// By way of a value, so that each record is written out in the code once rather than for each format.
impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let json = self.json().map_err(serde::ser::Error::custom)?;
        json.serialize(serializer)
    }
}

/// A campus.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Campus<'a> {
    /// Unique over all kinds, stable for ever.
    id: &'a str,
    #[cfg_attr(test, schemars(extend("const" = "campus")))]
    kind: &'static str,
    /// The official name, untranslated.
    name: &'a str,
    /// Other names that sources or people use.
    aliases: Vec<&'a str>,
    /// The académie that steers it.
    academy: Option<&'a str>,
    /// What it may call itself: by the State's label, the Région's alone, as a project, or not.
    #[cfg_attr(test, schemars(extend("enum" = ["state", "region", "planned", "unconfirmed", "none"])))]
    standing: &'static str,
    /// The lowest level of its trainings; absent where no source gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<LevelName>,
    /// The highest level of its trainings; absent where no source gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<LevelName>,
    /// Labels it holds or seeks.
    labels: Vec<Label<'a>>,
    /// Who leads it.
    leads: Vec<Lead<'a>>,
    /// Its own websites.
    websites: Vec<Website<'a>>,
    /// What it is about; null where only sources younger than the day asked for say so.
    summary: Option<Bilingual<'a>>,
    /// Why its sector matters.
    context: Vec<Statement<'a>>,
    /// What it sets out to do.
    aims: Vec<Statement<'a>>,
    /// What else is good to know.
    remarks: Vec<Statement<'a>>,
    /// Fields of skill it covers.
    fields: Vec<Statement<'a>>,
    /// Trades it leads to.
    trades: Vec<Statement<'a>>,
    /// Local products it works with.
    products: Vec<Statement<'a>>,
    /// Statuses that a learner may hold there, as far as sources name them.
    statuses: Vec<StatusOffer<'a>>,
    /// Training ranges and named diplomas.
    trainings: Vec<Training<'a>>,
    /// Partners, each with what it is to the campus.
    partners: Vec<Partnership<'a>>,
    /// What it did or does.
    actions: Vec<Action<'a>>,
    /// Numbers.
    figures: Vec<Figure<'a>>,
    /// Places where it can be found.
    sites: Vec<Site<'a>>,
    /// The sources of all its facts.
    sources: Vec<Source<'a>>,
    /// When its facts date from, and from whom.
    dated: Dated<'a>,
    /// How far it is from the town asked for, in kilometres as the crow flies.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_km: Option<Kilometres>,
}

/// A partner: an organisation, once, however many campuses it works with.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Partner<'a> {
    /// Unique over all kinds, stable for ever.
    id: &'a str,
    #[cfg_attr(test, schemars(extend("const" = "partner")))]
    kind: &'static str,
    /// The official name, untranslated.
    name: &'a str,
    /// Other names that sources or people use.
    aliases: Vec<&'a str>,
    /// What sort of organisation it is.
    #[serde(rename = "type")]
    sort: Option<&'static str>,
    /// The town it is in.
    town: Option<&'a str>,
    /// Its website.
    website: Option<&'a str>,
    /// The campuses it works with, each with what it is to them.
    campuses: Vec<Partnership<'a>>,
    /// Those of them that it leads, each with what it does there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    leads: Vec<Partnership<'a>>,
    /// The trainings of these campuses that it teaches.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    trainings: Vec<Reference<'a>>,
    /// The sources of all its facts.
    sources: Vec<Source<'a>>,
    /// When its facts date from, and from whom.
    dated: Dated<'a>,
    /// How far it is from the town asked for, in kilometres as the crow flies.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_km: Option<Kilometres>,
}

/// A training range, or a named diploma, which is the range of one level.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Training<'a> {
    /// Unique over all kinds, stable for ever.
    id: &'a str,
    #[cfg_attr(test, schemars(extend("const" = "training")))]
    kind: &'static str,
    /// The official name, untranslated.
    name: &'a str,
    /// Other names that sources or people use.
    aliases: Vec<&'a str>,
    /// The campus it belongs to.
    campus: Reference<'a>,
    /// The title of a named diploma.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    /// Whose offer it is: the campus', or a school's alone, which no source says to bear the label.
    #[cfg_attr(test, schemars(extend("enum" = ["campus", "school"])))]
    offer: &'static str,
    /// The lowest level; absent where no source gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<LevelAsWritten<'a>>,
    /// The highest level; absent where no source gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<LevelAsWritten<'a>>,
    /// Bounds that other sources give, where they differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differing: Vec<Differing<'a>>,
    /// What it is about.
    text: Option<Bilingual<'a>>,
    /// Statuses that a learner may hold, as far as sources name them.
    statuses: Vec<StatusOffer<'a>>,
    /// Where a named diploma is taught.
    #[serde(skip_serializing_if = "Option::is_none")]
    taught_at: Option<Vec<School<'a>>>,
    /// The sources of all its facts.
    sources: Vec<Source<'a>>,
    /// When its facts date from, and from whom.
    dated: Dated<'a>,
    /// How far it is from the town asked for, in kilometres as the crow flies.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_km: Option<Kilometres>,
}

/// An action: something that a campus did or does.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Action<'a> {
    /// Unique over all kinds, stable for ever.
    id: &'a str,
    #[cfg_attr(test, schemars(extend("const" = "action")))]
    kind: &'static str,
    /// The official name, untranslated.
    name: &'a str,
    /// Other names that sources or people use.
    aliases: Vec<&'a str>,
    /// The campus it belongs to.
    campus: Reference<'a>,
    /// When it happened or began.
    date: Option<IsoDate>,
    /// The place, where it is no town.
    place: Option<&'a str>,
    /// The town.
    town: Option<&'a str>,
    /// What it is about; null where only sources younger than the day asked for say so.
    text: Option<Bilingual<'a>>,
    /// Partners that take part.
    partners: Vec<Reference<'a>>,
    /// Numbers.
    figures: Vec<Figure<'a>>,
    /// The sources of all its facts.
    sources: Vec<Source<'a>>,
    /// When its facts date from, and from whom.
    dated: Dated<'a>,
    /// How far it is from the town asked for, in kilometres as the crow flies.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_km: Option<Kilometres>,
}

/// What a search found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Hit<'a> {
    /// The kind of entry.
    kind: &'static str,
    /// The id of the entry.
    id: &'a str,
    /// The name of the entry.
    name: &'a str,
    /// Ids of its campuses; of a campus, its own.
    campuses: Vec<&'a str>,
    /// How well it matches; comparable within one search.
    score: u32,
    /// Why it is there.
    matches: Vec<Match>,
    /// Filters that could not be decided, since what they ask for is not known of it.
    undecided: Vec<&'static str>,
    /// Of a training, whose offer it is: the campus', or a school's alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, schemars(extend("enum" = ["campus", "school"])))]
    offer: Option<&'static str>,
    /// How far it is from the town asked for, in kilometres as the crow flies.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_km: Option<Kilometres>,
}

/// A text of an entry in which words asked for were found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Match {
    /// What the text is to the entry.
    field: &'static str,
    /// The text.
    text: String,
    /// The words asked for that were found in it.
    words: Vec<String>,
    /// What some of them were read as.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    read_as: Vec<ReadAs>,
}

/// How a word was read.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct ReadAs {
    /// The word as asked for.
    word: String,
    /// What it was read as.
    #[serde(rename = "as")]
    reading: String,
}

/// Where an entry is.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Mapped<'a> {
    /// Its number on the map; null where none of its places is known.
    number: Option<usize>,
    /// The kind of entry.
    kind: &'static str,
    /// Its id.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// Its places.
    places: Vec<Place<'a>>,
    /// How far it is from the town asked for, in kilometres as the crow flies.
    #[serde(skip_serializing_if = "Option::is_none")]
    distance_km: Option<Kilometres>,
}

/// A place of an entry.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Place<'a> {
    /// What is there.
    name: Option<&'a str>,
    /// What it is to the entry.
    role: Option<Bilingual<'a>>,
    /// The town.
    town: &'a str,
    /// Code of its department.
    department: &'a str,
    /// Degrees north (WGS 84).
    latitude: f64,
    /// Degrees east (WGS 84).
    longitude: f64,
}

/// A term explained.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Gloss<'a> {
    /// Unique in the glossary.
    id: &'a str,
    /// The term, untranslated.
    term: &'a str,
    /// Other spellings.
    aliases: Vec<&'a str>,
    /// What its letters stand for.
    full: Option<Bilingual<'a>>,
    /// What it means.
    text: Bilingual<'a>,
    /// The level it names.
    level: Option<LevelName>,
    /// Where this is said.
    sources: Vec<Source<'a>>,
}

/// What the catalogue is about.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct About<'a> {
    /// Title of the catalogue.
    title: Bilingual<'a>,
    /// The territory it covers.
    territory: &'a str,
    /// What a campus is.
    definition: Vec<Statement<'a>>,
    /// Numbers.
    figures: Vec<Figure<'a>>,
    /// How many entries there are.
    counts: Counts,
    /// Whom to ask.
    ask: Option<Statement<'a>>,
    /// What follows from the terms of the sources for those who reuse the facts.
    terms: Vec<Statement<'a>>,
    /// All sources of the catalogue.
    sources: Vec<Source<'a>>,
}

/// What is in the catalogue.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Overview<'a> {
    /// The version of the program.
    version: &'static str,
    /// Title of the catalogue.
    title: Bilingual<'a>,
    /// The territory it covers.
    territory: &'a str,
    /// How many entries there are.
    counts: Counts,
    /// How many facts there are about campuses and partners.
    facts: usize,
    /// How many of these rest on undated sources alone.
    undated: usize,
    /// Date of the oldest source that any of these rests on.
    oldest: Option<IsoDate>,
    /// Date of the newest source that any of these rests on.
    newest: Option<IsoDate>,
    /// SHA-256 of the catalogue's files.
    hash: &'a str,
}

/// How many entries there are of each kind.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Counts {
    /// Campuses.
    pub campuses: usize,
    /// Partners.
    pub partners: usize,
    /// Trainings.
    pub trainings: usize,
    /// Actions.
    pub actions: usize,
    /// Sources.
    pub sources: usize,
    /// Campuses by their standing.
    pub standings: Standings,
}

/// How many campuses there are of each standing.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Standings {
    /// With the State's label.
    state: usize,
    /// With the Région's label alone.
    region: usize,
    /// Projects that seek a label.
    planned: usize,
    /// Named with a label that no source confirms.
    unconfirmed: usize,
    /// Named with no label.
    none: usize,
}

/// A text of the catalogue's own, in both languages.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Bilingual<'a> {
    /// In French.
    fr: &'a str,
    /// In English.
    en: &'a str,
}

/// Another entry.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Reference<'a> {
    /// Its id.
    id: &'a str,
    /// Its name.
    name: &'a str,
}

/// A label of a campus.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Label<'a> {
    /// Which one.
    label: &'static str,
    /// Its official name.
    name: &'static str,
    /// Whether it is held, planned or unconfirmed.
    #[cfg_attr(test, schemars(extend("enum" = ["held", "planned", "unconfirmed"])))]
    status: &'static str,
    /// Its degree.
    degree: Option<&'static str>,
    /// From when it is held.
    since: Option<IsoDate>,
    /// When it was last renewed.
    renewed: Option<IsoDate>,
    /// Until when it is held.
    until: Option<IsoDate>,
    /// What else is to be known of it.
    note: Option<Bilingual<'a>>,
    /// Ids of the sources.
    sources: Vec<&'a str>,
}

/// Who leads a campus.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Lead<'a> {
    /// Id of the same among the partners.
    id: Option<&'a str>,
    /// Name of the establishment or body.
    name: &'a str,
    /// What it does.
    role: Bilingual<'a>,
    /// The town it is in.
    town: Option<&'a str>,
    /// Ids of the sources.
    sources: Vec<&'a str>,
}

/// Where a diploma is taught.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct School<'a> {
    /// Id of the same among the partners.
    id: Option<&'a str>,
    /// Name of the establishment.
    name: &'a str,
    /// The town it is in.
    town: Option<&'a str>,
    /// Ids of the sources.
    sources: Vec<&'a str>,
}

/// A website.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Website<'a> {
    /// Its address.
    address: &'a str,
    /// Ids of the sources.
    sources: Vec<&'a str>,
}

/// A statement in both languages.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Statement<'a> {
    /// In French.
    fr: &'a str,
    /// In English.
    en: &'a str,
    /// Ids of the sources.
    sources: Vec<&'a str>,
}

/// A status that a learner may hold.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct StatusOffer<'a> {
    /// Which one.
    status: &'static str,
    /// Ids of the sources.
    sources: Vec<&'a str>,
}

/// A campus of a partner, or a partner of a campus.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Partnership<'a> {
    /// Its id.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// What the partner is to the campus.
    role: Bilingual<'a>,
    /// Ids of the sources.
    sources: Vec<&'a str>,
}

/// A level.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct LevelName {
    /// What people call it.
    name: &'static str,
    /// Its number in the French scale of 2019, from 3 to 8.
    national: u8,
}

/// A level, and how a source wrote it.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct LevelAsWritten<'a> {
    /// What people call it.
    name: &'static str,
    /// Its number in the French scale of 2019, from 3 to 8.
    national: u8,
    /// The source's own word for it.
    as_written: &'a str,
    /// Ids of the sources.
    sources: Vec<&'a str>,
}

/// A bound that another source gives.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Differing<'a> {
    /// Which bound.
    #[cfg_attr(test, schemars(extend("enum" = ["from", "to"])))]
    bound: &'static str,
    #[serde(flatten)]
    level: LevelAsWritten<'a>,
}

/// A number with all that gives it its meaning.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Figure<'a> {
    /// What it says.
    label: Bilingual<'a>,
    /// The number.
    value: Number,
    /// What is counted.
    unit: Option<Bilingual<'a>>,
    /// How it is meant; null where it is exact.
    precision: Option<&'static str>,
    /// Length in years of the span it covers.
    years: Option<u16>,
    /// The date it holds for, or is aimed at.
    date: Option<IsoDate>,
    /// How many of those counted the sources name, where they name fewer.
    named: Option<u16>,
    /// Ids of the sources.
    sources: Vec<&'a str>,
}

/// A place where a campus can be found.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Site<'a> {
    /// Its name.
    name: &'a str,
    /// What happens there.
    role: Bilingual<'a>,
    /// The town it is in.
    town: Option<&'a str>,
    /// Partners found there.
    partners: Vec<Reference<'a>>,
    /// Ids of the sources.
    sources: Vec<&'a str>,
}

/// Where facts come from.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Source<'a> {
    /// Its id.
    id: &'a str,
    /// Its title, untranslated.
    title: &'a str,
    /// Who published it.
    publisher: &'a str,
    /// When it was published.
    date: Option<IsoDate>,
    /// When it was consulted, where it bears no date.
    consulted: Option<IsoDate>,
    /// Its web address.
    address: Option<&'a str>,
    /// How far to trust it.
    #[cfg_attr(test, schemars(extend("enum" = ["official", "press", "weak"])))]
    trust: &'static str,
    /// Terms of reuse, where stated.
    licence: Option<&'a str>,
}

/// A date in ISO form, to the precision known.
#[derive(Debug)]
struct IsoDate(Date);

impl Serialize for IsoDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[cfg(test)]
impl JsonSchema for IsoDate {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A date, to the precision known: 2023, 2023-04 or 2023-04-12.",
            "type": "string",
            "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
        })
    }
}

/// A number, without a decimal point where it is whole.
#[derive(Debug)]
struct Number(f64);

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Every whole number up to 2^53 is exact.
        if self.0.fract() == 0.0 && self.0.abs() < 9e15 {
            serializer.serialize_i64(self.0 as i64)
        } else {
            serializer.serialize_f64(self.0)
        }
    }
}

#[cfg(test)]
impl JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        f64::json_schema(generator)
    }
}

/// A distance, to a tenth of a kilometre.
#[derive(Debug)]
struct Kilometres(f64);

impl Serialize for Kilometres {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Number((self.0 * 10.0).round() / 10.0).serialize(serializer)
    }
}

#[cfg(test)]
impl JsonSchema for Kilometres {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Kilometres".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0 })
    }
}

fn texts(list: &[catalog::Text]) -> Vec<&str> {
    list.iter().map(|text| text.as_str()).collect()
}

fn text(option: &Option<catalog::Text>) -> Option<&str> {
    option.as_deref()
}

fn date(option: Option<Date>) -> Option<IsoDate> {
    option.map(IsoDate)
}

impl From<Level> for LevelName {
    fn from(level: Level) -> Self {
        LevelName {
            name: level.name(),
            national: level.national(),
        }
    }
}

/// A text of ours, unless it says nothing.
fn said(text: &catalog::Bilingual) -> Option<Bilingual<'_>> {
    (!text.is_empty()).then(|| text.into())
}

impl<'a> From<&'a catalog::Bilingual> for Bilingual<'a> {
    fn from(both: &'a catalog::Bilingual) -> Self {
        Bilingual {
            fr: &both.fr,
            en: &both.en,
        }
    }
}

impl<'a> From<&'a catalog::Statement> for Statement<'a> {
    fn from(statement: &'a catalog::Statement) -> Self {
        Statement {
            fr: &statement.text.fr,
            en: &statement.text.en,
            sources: texts(&statement.sources),
        }
    }
}

impl<'a> From<&'a catalog::Topic> for Statement<'a> {
    fn from(topic: &'a catalog::Topic) -> Self {
        Statement {
            fr: &topic.name.fr,
            en: &topic.name.en,
            sources: texts(&topic.sources),
        }
    }
}

impl<'a> From<&'a catalog::Website> for Website<'a> {
    fn from(website: &'a catalog::Website) -> Self {
        Website {
            address: &website.address,
            sources: texts(&website.sources),
        }
    }
}

impl<'a> From<&'a catalog::StatusOffer> for StatusOffer<'a> {
    fn from(offer: &'a catalog::StatusOffer) -> Self {
        StatusOffer {
            status: offer.status.name(),
            sources: texts(&offer.sources),
        }
    }
}

impl<'a> From<&'a catalog::Label> for Label<'a> {
    fn from(label: &'a catalog::Label) -> Self {
        Label {
            label: label.label.name(),
            name: label.label.official_name(),
            status: match label.status {
                LabelStatus::Held => "held",
                LabelStatus::Planned => "planned",
                LabelStatus::Unconfirmed => "unconfirmed",
            },
            degree: label.degree.map(|Degree::Excellence| "excellence"),
            since: date(label.since),
            renewed: date(label.renewed),
            until: date(label.until),
            note: label.note.as_ref().map(Bilingual::from),
            sources: texts(&label.sources),
        }
    }
}

impl<'a> From<&'a catalog::Figure> for Figure<'a> {
    fn from(figure: &'a catalog::Figure) -> Self {
        Figure {
            label: (&figure.label).into(),
            value: Number(figure.value),
            unit: figure.unit.as_ref().map(Bilingual::from),
            precision: figure.precision.map(|precision| match precision {
                Precision::About => "about",
                Precision::AtLeast => "at-least",
                Precision::AtMost => "at-most",
            }),
            years: figure.years,
            date: date(figure.date),
            named: figure.named,
            sources: texts(&figure.sources),
        }
    }
}

impl<'a> From<&'a catalog::Source> for Source<'a> {
    fn from(source: &'a catalog::Source) -> Self {
        Source {
            id: &source.id,
            title: &source.title,
            publisher: &source.publisher,
            date: date(source.date),
            consulted: date(source.consulted),
            address: text(&source.address),
            trust: match source.trust {
                Trust::Official => "official",
                Trust::Press => "press",
                Trust::Weak => "weak",
            },
            licence: text(&source.licence),
        }
    }
}

fn all<'a, T, U: From<&'a T>>(items: &'a [T]) -> Vec<U> {
    items.iter().map(U::from).collect()
}

fn campus_reference(campus: &catalog::Campus) -> Reference<'_> {
    Reference {
        id: &campus.id,
        name: &campus.name,
    }
}

fn partner_references<'a>(catalog: &'a Catalog, ids: &'a [catalog::Text]) -> Vec<Reference<'a>> {
    let partners = ids.iter().filter_map(|id| catalog.partner(id));
    let references = partners.map(|partner| Reference {
        id: &partner.id,
        name: &partner.name,
    });
    references.collect()
}

fn sources<'a>(catalog: &'a Catalog, ids: Vec<&'a str>) -> Vec<Source<'a>> {
    ids.into_iter()
        .filter_map(|id| catalog.source(id))
        .map(Source::from)
        .collect()
}

fn bound<'a>(bound: &'a Bound) -> LevelAsWritten<'a> {
    LevelAsWritten {
        name: bound.level.name(),
        national: bound.level.national(),
        as_written: &bound.as_written,
        sources: texts(&bound.sources),
    }
}

fn differing<'a>(name: &'static str, bounds: &'a [Bound]) -> impl Iterator<Item = Differing<'a>> {
    bounds.iter().skip(1).map(move |other| Differing {
        bound: name,
        level: bound(other),
    })
}

impl<'a> Campus<'a> {
    fn new(catalog: &'a Catalog, campus: &'a catalog::Campus) -> Self {
        let partnership = |link: &'a catalog::Partnership| Partnership {
            id: &link.id,
            name: catalog
                .partner(&link.id)
                .map_or("", |partner| &partner.name),
            role: (&link.role).into(),
            sources: texts(&link.sources),
        };
        let range = campus.range();
        Campus {
            distance_km: None,
            id: &campus.id,
            kind: Kind::Campus.name(),
            name: &campus.name,
            aliases: texts(&campus.aliases),
            academy: text(&campus.academy),
            standing: campus.standing().name(),
            from: range.from.map(LevelName::from),
            to: range.to.map(LevelName::from),
            labels: all(&campus.labels),
            leads: campus
                .leads
                .iter()
                .map(|lead| Lead {
                    id: text(&lead.partner),
                    name: &lead.name,
                    role: (&lead.role).into(),
                    town: text(&lead.town),
                    sources: texts(&lead.sources),
                })
                .collect(),
            websites: all(&campus.websites),
            summary: said(&campus.summary),
            context: all(&campus.context),
            aims: all(&campus.aims),
            remarks: all(&campus.remarks),
            fields: all(&campus.fields),
            trades: all(&campus.trades),
            products: all(&campus.products),
            statuses: all(&campus.statuses),
            trainings: campus
                .trainings
                .iter()
                .map(|t| Training::new(catalog, campus, t))
                .collect(),
            partners: campus.partners.iter().map(partnership).collect(),
            actions: campus
                .actions
                .iter()
                .map(|a| Action::new(catalog, campus, a))
                .collect(),
            figures: all(&campus.figures),
            sites: campus
                .sites
                .iter()
                .map(|site| Site {
                    name: &site.name,
                    role: (&site.role).into(),
                    town: text(&site.town),
                    partners: partner_references(catalog, &site.partners),
                    sources: texts(&site.sources),
                })
                .collect(),
            sources: sources(catalog, catalog.sources_of(Entry::Campus(campus))),
            dated: Dated::new(catalog, Entry::Campus(campus)),
        }
    }
}

impl<'a> Partner<'a> {
    fn new(catalog: &'a Catalog, partner: &'a catalog::Partner) -> Self {
        let campuses = catalog
            .partnerships(&partner.id)
            .map(|(campus, link)| Partnership {
                id: &campus.id,
                name: &campus.name,
                role: (&link.role).into(),
                sources: texts(&link.sources),
            });
        let leads = catalog.led_by(partner).into_iter();
        let leads = leads.map(|(campus, lead)| Partnership {
            id: &campus.id,
            name: &campus.name,
            role: (&lead.role).into(),
            sources: texts(&lead.sources),
        });
        let trainings = catalog.taught_by(partner).into_iter();
        let trainings = trainings.map(|training| Reference {
            id: training.id(),
            name: training.name(),
        });
        Partner {
            distance_km: None,
            id: &partner.id,
            kind: Kind::Partner.name(),
            name: &partner.name,
            aliases: texts(&partner.aliases),
            sort: partner.kind.map(catalog::PartnerKind::name),
            town: text(&partner.town),
            website: text(&partner.website),
            campuses: campuses.collect(),
            leads: leads.collect(),
            trainings: trainings.collect(),
            sources: sources(catalog, catalog.sources_of(Entry::Partner(partner))),
            dated: Dated::new(catalog, Entry::Partner(partner)),
        }
    }
}

impl<'a> Training<'a> {
    fn new(
        catalog: &'a Catalog,
        campus: &'a catalog::Campus,
        training: &'a catalog::Training,
    ) -> Self {
        let schools = training.taught_at.iter().map(|school| School {
            id: text(&school.partner),
            name: &school.name,
            town: text(&school.town),
            sources: texts(&school.sources),
        });
        Training {
            distance_km: None,
            id: &training.id,
            kind: Kind::Training.name(),
            name: &training.name,
            aliases: texts(&training.aliases),
            campus: campus_reference(campus),
            title: text(&training.title),
            offer: training.offer.name(),
            from: training.from.first().map(bound),
            to: training.to.first().map(bound),
            differing: differing("from", &training.from)
                .chain(differing("to", &training.to))
                .collect(),
            text: training.text.as_ref().map(Bilingual::from),
            statuses: all(&training.statuses),
            taught_at: training.title.is_some().then(|| schools.collect()),
            sources: sources(
                catalog,
                catalog.sources_of(Entry::Training(campus, training)),
            ),
            dated: Dated::new(catalog, Entry::Training(campus, training)),
        }
    }
}

impl<'a> Action<'a> {
    fn new(catalog: &'a Catalog, campus: &'a catalog::Campus, action: &'a catalog::Action) -> Self {
        Action {
            distance_km: None,
            id: &action.id,
            kind: Kind::Action.name(),
            name: &action.name,
            aliases: texts(&action.aliases),
            campus: campus_reference(campus),
            date: date(action.date),
            place: text(&action.place),
            town: text(&action.town),
            text: said(&action.text),
            partners: partner_references(catalog, &action.partners),
            figures: all(&action.figures),
            sources: sources(catalog, catalog.sources_of(Entry::Action(campus, action))),
            dated: Dated::new(catalog, Entry::Action(campus, action)),
        }
    }
}

impl<'a> Hit<'a> {
    fn new(catalog: &'a Catalog, hit: &search::Hit<'a>, undecided: &[Filter]) -> Self {
        let campuses = catalog.campuses_of(hit.entry);
        let matches = hit.reasons(catalog).into_iter().map(|reason| Match {
            field: reason.field.name(),
            text: reason.text,
            words: reason.words,
            read_as: reason
                .readings
                .into_iter()
                .map(|(word, reading)| ReadAs { word, reading })
                .collect(),
        });
        Hit {
            distance_km: None,
            kind: hit.entry.kind().name(),
            id: hit.entry.id(),
            name: hit.entry.name(),
            campuses: campuses
                .into_iter()
                .map(|campus| campus.id.as_str())
                .collect(),
            offer: hit.entry.offer().map(Offer::name),
            score: hit.score,
            matches: matches.collect(),
            undecided: undecided.iter().map(|filter| filter.name()).collect(),
        }
    }
}

impl<'a> Mapped<'a> {
    /// Of an entry with a number, if any, its places and its distance.
    pub fn new(
        entry: Entry<'a>,
        number: Option<usize>,
        places: Vec<Place<'a>>,
        distance: Option<f64>,
    ) -> Self {
        Mapped {
            number,
            kind: entry.kind().name(),
            id: entry.id(),
            name: entry.name(),
            places,
            distance_km: distance.map(Kilometres),
        }
    }
}

impl<'a> Place<'a> {
    /// What is in a town, by its name and role.
    pub fn new(
        what: Option<(&'a catalog::Text, &'a catalog::Bilingual)>,
        town: &'a catalog::Town,
    ) -> Self {
        Place {
            name: what.map(|(name, _)| name.as_str()),
            role: what.map(|(_, role)| role.into()),
            town: &town.name,
            department: &town.department,
            latitude: town.latitude,
            longitude: town.longitude,
        }
    }

    /// What is there.
    pub fn name(&self) -> Option<&'a str> {
        self.name
    }
}

impl<'a> Gloss<'a> {
    fn new(catalog: &'a Catalog, gloss: &'a catalog::Gloss) -> Self {
        Gloss {
            id: &gloss.id,
            term: &gloss.term,
            aliases: texts(&gloss.aliases),
            full: gloss.full.as_ref().map(Bilingual::from),
            text: (&gloss.text).into(),
            level: gloss.level.map(LevelName::from),
            sources: sources(catalog, texts(&gloss.sources)),
        }
    }
}

impl Counts {
    /// Of a catalogue.
    pub fn new(catalog: &Catalog) -> Counts {
        Counts {
            campuses: catalog.campuses.len(),
            partners: catalog.partners.len(),
            trainings: catalog
                .campuses
                .iter()
                .map(|campus| campus.trainings.len())
                .sum(),
            actions: catalog
                .campuses
                .iter()
                .map(|campus| campus.actions.len())
                .sum(),
            sources: catalog.sources.len(),
            standings: {
                let [state, region, planned, unconfirmed, none] =
                    catalog.standings().map(|(_, n)| n);
                Standings {
                    state,
                    region,
                    planned,
                    unconfirmed,
                    none,
                }
            },
        }
    }
}

impl<'a> About<'a> {
    /// Of a catalogue.
    pub fn new(catalog: &'a Catalog) -> Self {
        About {
            title: (&catalog.about.title).into(),
            territory: &catalog.about.territory,
            definition: all(&catalog.about.definition),
            figures: all(&catalog.about.figures),
            counts: Counts::new(catalog),
            ask: catalog.about.ask.as_ref().map(Statement::from),
            terms: all(&catalog.about.terms),
            sources: all(&catalog.sources),
        }
    }
}

impl<'a> Overview<'a> {
    /// Of a catalogue, whose facts are so old.
    pub fn new(catalog: &'a Catalog, ages: &catalog::Ages) -> Self {
        Overview {
            version: env!("CARGO_PKG_VERSION"),
            title: (&catalog.about.title).into(),
            territory: &catalog.about.territory,
            counts: Counts::new(catalog),
            facts: ages.facts,
            undated: ages.undated,
            oldest: date(ages.dates.map(|(oldest, _)| oldest)),
            newest: date(ages.dates.map(|(_, newest)| newest)),
            hash: &catalog.hash,
        }
    }
}
