//! The records that scripts read: one shape per kind, whatever command prints it.
//!
//! Text of ours stands in both languages, names stand as they are, what is unknown is `null`; a bound
//! that no source gives, and the title and schools of what is no named diploma, are absent. Within a
//! record, `sources` of a fact are ids; those of the record are told in full.

use serde::{Serialize, Serializer};

use crate::catalog::{
    self, Bound, Catalog, Date, Degree, Entry, Kind, LabelStatus, Level, Precision, Trust,
};
use crate::search;

/// A record of any sort.
#[derive(Debug)]
pub enum Record<'a> {
    /// An entry of the catalogue.
    Entry(&'a Catalog, Entry<'a>),
    /// What a search found.
    Hit(&'a Catalog, search::Hit<'a>),
    /// A term explained.
    Gloss(&'a Catalog, &'a catalog::Gloss),
    /// What the catalogue is about.
    About(Box<About<'a>>),
    /// What is in the catalogue.
    Overview(Overview<'a>),
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Record::Entry(catalog, Entry::Campus(campus)) => {
                Campus::new(catalog, campus).serialize(serializer)
            }
            Record::Entry(catalog, Entry::Partner(partner)) => {
                Partner::new(catalog, partner).serialize(serializer)
            }
            Record::Entry(catalog, Entry::Training(campus, training)) => {
                Training::new(catalog, campus, training).serialize(serializer)
            }
            Record::Entry(catalog, Entry::Action(campus, action)) => {
                Action::new(catalog, campus, action).serialize(serializer)
            }
            Record::Hit(catalog, hit) => Hit::new(catalog, hit).serialize(serializer),
            Record::Gloss(catalog, gloss) => Gloss::new(catalog, gloss).serialize(serializer),
            Record::About(about) => about.serialize(serializer),
            Record::Overview(overview) => overview.serialize(serializer),
        }
    }
}

/// A campus.
#[derive(Debug, Serialize)]
pub struct Campus<'a> {
    id: &'a str,
    kind: &'static str,
    name: &'a str,
    aliases: Vec<&'a str>,
    academy: Option<&'a str>,
    labels: Vec<Label<'a>>,
    leads: Vec<Lead<'a>>,
    websites: Vec<Website<'a>>,
    summary: Bilingual<'a>,
    context: Vec<Statement<'a>>,
    aims: Vec<Statement<'a>>,
    fields: Vec<Statement<'a>>,
    trades: Vec<Statement<'a>>,
    products: Vec<Statement<'a>>,
    statuses: Vec<StatusOffer<'a>>,
    trainings: Vec<Training<'a>>,
    partners: Vec<Partnership<'a>>,
    actions: Vec<Action<'a>>,
    figures: Vec<Figure<'a>>,
    sites: Vec<Site<'a>>,
    sources: Vec<Source<'a>>,
}

/// A partner.
#[derive(Debug, Serialize)]
pub struct Partner<'a> {
    id: &'a str,
    kind: &'static str,
    name: &'a str,
    aliases: Vec<&'a str>,
    #[serde(rename = "type")]
    sort: Option<&'static str>,
    town: Option<&'a str>,
    website: Option<&'a str>,
    campuses: Vec<Partnership<'a>>,
    sources: Vec<Source<'a>>,
}

/// A training range or named diploma.
#[derive(Debug, Serialize)]
pub struct Training<'a> {
    id: &'a str,
    kind: &'static str,
    name: &'a str,
    aliases: Vec<&'a str>,
    campus: Reference<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<LevelAsWritten<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<LevelAsWritten<'a>>,
    /// Bounds of other sources, where they differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    differing: Vec<Differing<'a>>,
    text: Option<Bilingual<'a>>,
    statuses: Vec<StatusOffer<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taught_at: Option<Vec<School<'a>>>,
    sources: Vec<Source<'a>>,
}

/// An action.
#[derive(Debug, Serialize)]
pub struct Action<'a> {
    id: &'a str,
    kind: &'static str,
    name: &'a str,
    aliases: Vec<&'a str>,
    campus: Reference<'a>,
    date: Option<IsoDate>,
    place: Option<&'a str>,
    town: Option<&'a str>,
    text: Bilingual<'a>,
    partners: Vec<Reference<'a>>,
    figures: Vec<Figure<'a>>,
    sources: Vec<Source<'a>>,
}

/// What a search found.
#[derive(Debug, Serialize)]
pub struct Hit<'a> {
    kind: &'static str,
    id: &'a str,
    name: &'a str,
    /// Ids of its campuses.
    campuses: Vec<&'a str>,
    /// How well it matches; comparable within one search.
    score: u32,
    /// Why it is there.
    matches: Vec<Match>,
}

#[derive(Debug, Serialize)]
struct Match {
    /// What the text is to the entry.
    field: &'static str,
    text: String,
    /// The words asked for that were found in it.
    words: Vec<String>,
    /// What some of them were read as.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    read_as: Vec<ReadAs>,
}

#[derive(Debug, Serialize)]
struct ReadAs {
    word: String,
    #[serde(rename = "as")]
    reading: String,
}

/// A term explained.
#[derive(Debug, Serialize)]
pub struct Gloss<'a> {
    id: &'a str,
    term: &'a str,
    aliases: Vec<&'a str>,
    full: Option<Bilingual<'a>>,
    text: Bilingual<'a>,
    level: Option<LevelName>,
    sources: Vec<Source<'a>>,
}

/// What the catalogue is about.
#[derive(Debug, Serialize)]
pub struct About<'a> {
    title: Bilingual<'a>,
    territory: &'a str,
    definition: Vec<Statement<'a>>,
    figures: Vec<Figure<'a>>,
    counts: Counts,
    ask: Option<Statement<'a>>,
    sources: Vec<Source<'a>>,
}

/// What is in the catalogue.
#[derive(Debug, Serialize)]
pub struct Overview<'a> {
    version: &'static str,
    title: Bilingual<'a>,
    territory: &'a str,
    counts: Counts,
    /// Date of the oldest source.
    oldest: Option<IsoDate>,
    /// Date of the newest source.
    newest: Option<IsoDate>,
}

/// How many entries there are of each kind.
#[derive(Clone, Copy, Debug, Serialize)]
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
}

#[derive(Debug, Serialize)]
struct Bilingual<'a> {
    fr: &'a str,
    en: &'a str,
}

#[derive(Debug, Serialize)]
struct Reference<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Debug, Serialize)]
struct Label<'a> {
    label: &'static str,
    name: &'static str,
    status: &'static str,
    degree: Option<&'static str>,
    since: Option<IsoDate>,
    until: Option<IsoDate>,
    sources: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Lead<'a> {
    /// Id of the same among the partners.
    id: Option<&'a str>,
    name: &'a str,
    role: Bilingual<'a>,
    town: Option<&'a str>,
    sources: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct School<'a> {
    id: Option<&'a str>,
    name: &'a str,
    town: Option<&'a str>,
    sources: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Website<'a> {
    address: &'a str,
    sources: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Statement<'a> {
    fr: &'a str,
    en: &'a str,
    sources: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct StatusOffer<'a> {
    status: &'static str,
    sources: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Partnership<'a> {
    id: &'a str,
    name: &'a str,
    role: Bilingual<'a>,
    sources: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct LevelName {
    name: &'static str,
    national: u8,
}

#[derive(Debug, Serialize)]
struct LevelAsWritten<'a> {
    name: &'static str,
    national: u8,
    as_written: &'a str,
    sources: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Differing<'a> {
    bound: &'static str,
    #[serde(flatten)]
    level: LevelAsWritten<'a>,
}

#[derive(Debug, Serialize)]
struct Figure<'a> {
    label: Bilingual<'a>,
    value: Number,
    unit: Option<Bilingual<'a>>,
    precision: Option<&'static str>,
    years: Option<u16>,
    date: Option<IsoDate>,
    named: Option<u16>,
    sources: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Site<'a> {
    name: &'a str,
    role: Bilingual<'a>,
    town: Option<&'a str>,
    partners: Vec<Reference<'a>>,
    sources: Vec<&'a str>,
}

#[derive(Debug, Serialize)]
struct Source<'a> {
    id: &'a str,
    title: &'a str,
    publisher: &'a str,
    date: Option<IsoDate>,
    consulted: Option<IsoDate>,
    address: Option<&'a str>,
    trust: &'static str,
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

fn texts(list: &[catalog::Text]) -> Vec<&str> {
    list.iter().map(|text| text.as_str()).collect()
}

fn text(option: &Option<catalog::Text>) -> Option<&str> {
    option.as_deref()
}

fn date(option: Option<Date>) -> Option<IsoDate> {
    option.map(IsoDate)
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
            until: date(label.until),
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
        Campus {
            id: &campus.id,
            kind: Kind::Campus.name(),
            name: &campus.name,
            aliases: texts(&campus.aliases),
            academy: text(&campus.academy),
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
            summary: (&campus.summary).into(),
            context: all(&campus.context),
            aims: all(&campus.aims),
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
        Partner {
            id: &partner.id,
            kind: Kind::Partner.name(),
            name: &partner.name,
            aliases: texts(&partner.aliases),
            sort: partner.kind.map(catalog::PartnerKind::name),
            town: text(&partner.town),
            website: text(&partner.website),
            campuses: campuses.collect(),
            sources: sources(catalog, catalog.sources_of(Entry::Partner(partner))),
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
            id: &training.id,
            kind: Kind::Training.name(),
            name: &training.name,
            aliases: texts(&training.aliases),
            campus: campus_reference(campus),
            title: text(&training.title),
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
        }
    }
}

impl<'a> Action<'a> {
    fn new(catalog: &'a Catalog, campus: &'a catalog::Campus, action: &'a catalog::Action) -> Self {
        Action {
            id: &action.id,
            kind: Kind::Action.name(),
            name: &action.name,
            aliases: texts(&action.aliases),
            campus: campus_reference(campus),
            date: date(action.date),
            place: text(&action.place),
            town: text(&action.town),
            text: (&action.text).into(),
            partners: partner_references(catalog, &action.partners),
            figures: all(&action.figures),
            sources: sources(catalog, catalog.sources_of(Entry::Action(campus, action))),
        }
    }
}

impl<'a> Hit<'a> {
    fn new(catalog: &'a Catalog, hit: &search::Hit<'a>) -> Self {
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
            kind: hit.entry.kind().name(),
            id: hit.entry.id(),
            name: hit.entry.name(),
            campuses: campuses
                .into_iter()
                .map(|campus| campus.id.as_str())
                .collect(),
            score: hit.score,
            matches: matches.collect(),
        }
    }
}

impl<'a> Gloss<'a> {
    fn new(catalog: &'a Catalog, gloss: &'a catalog::Gloss) -> Self {
        let level = |level: Level| LevelName {
            name: level.name(),
            national: level.national(),
        };
        Gloss {
            id: &gloss.id,
            term: &gloss.term,
            aliases: texts(&gloss.aliases),
            full: gloss.full.as_ref().map(Bilingual::from),
            text: (&gloss.text).into(),
            level: gloss.level.map(level),
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
            sources: all(&catalog.sources),
        }
    }
}

impl<'a> Overview<'a> {
    /// Of a catalogue.
    pub fn new(catalog: &'a Catalog) -> Self {
        let age = catalog.age();
        Overview {
            version: env!("CARGO_PKG_VERSION"),
            title: (&catalog.about.title).into(),
            territory: &catalog.about.territory,
            counts: Counts::new(catalog),
            oldest: date(age.map(|(oldest, _)| oldest)),
            newest: date(age.map(|(_, newest)| newest)),
        }
    }
}
