//! What a catalogue holds: one type per thing, field for field as the RON files write it.
//!
//! Where sources may disagree (labels, leads, bounds, figures, sites) there is a list of values, each
//! with its sources, the best supported first. What no source says is absent.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::fields::{blank, fields};
use super::gazetteer::Point;
use super::level::Level;
use super::text::{List, Text};

/// Prose of ours, in the two languages of the program. Both are empty where nothing of it was known on the day
/// asked for.
#[derive(Clone, Debug, Default)]
pub struct Bilingual {
    /// In French.
    pub fr: Text,
    /// In English.
    pub en: Text,
}

impl Bilingual {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.fr.is_empty()
    }
}

/// A labelled network of schools, universities, research and companies of one sector:
/// one file `campuses/ID.ron`.
#[derive(Clone, Debug, Default)]
pub struct Campus {
    /// Stable id, also the name of the file.
    pub id: Text,
    /// Official name, untranslated.
    pub name: Text,
    /// Other names that sources or people use.
    pub aliases: List<Text>,
    /// Académie that steers it, by name.
    pub academy: Option<Text>,
    /// Labels it holds or seeks.
    pub labels: List<Label>,
    /// Who leads it.
    pub leads: List<Lead>,
    /// Its own websites.
    pub websites: List<Website>,
    /// What it is about, in one to three sentences.
    pub summary: Bilingual,
    /// Why its sector matters: needs, changes, prospects.
    pub context: List<Statement>,
    /// What it sets out to do.
    pub aims: List<Statement>,
    /// What else is good to know: what it is not to be mistaken for, what sources do not say.
    pub remarks: List<Statement>,
    /// Fields of skill it covers.
    pub fields: List<Topic>,
    /// Trades it leads to.
    pub trades: List<Topic>,
    /// Local products it works with.
    pub products: List<Topic>,
    /// Statuses a learner may hold there.
    pub statuses: List<StatusOffer>,
    /// Training ranges and named diplomas.
    pub trainings: List<Training>,
    /// Partners, each with its role.
    pub partners: List<Partnership>,
    /// What it did or does.
    pub actions: List<Action>,
    /// Numbers.
    pub figures: List<Figure>,
    /// Places where it can be found.
    pub sites: List<Site>,
    /// Sources of the name, the académie and the summary.
    pub sources: List<Text>,
}

/// Which label a campus holds. The two are given by different bodies and kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum LabelKind {
    /// *Campus des métiers et des qualifications*, given by the State.
    Cmq,
    /// *Campus Talents et Territoires*, given by the Région.
    TalentsTerritoires,
}

/// How sure a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum LabelStatus {
    /// A source says that the campus holds it.
    Held,
    /// A source says that the campus seeks it.
    Planned,
    /// Named with it, but no source confirms it for a date.
    Unconfirmed,
}

/// What a campus may call itself, by the surest of its labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It holds the State's label.
    State,
    /// It holds the Région's label alone.
    Region,
    /// It is a project: it seeks a label.
    Planned,
    /// It is named with a label that no source confirms.
    Unconfirmed,
    /// No source names it with a label.
    None,
}

impl Standing {
    /// All of them, the surest first.
    pub const ALL: [Standing; 5] = [
        Standing::State,
        Standing::Region,
        Standing::Planned,
        Standing::Unconfirmed,
        Standing::None,
    ];

    /// Its word in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Standing::State => "state",
            Standing::Region => "region",
            Standing::Planned => "planned",
            Standing::Unconfirmed => "unconfirmed",
            Standing::None => "none",
        }
    }

    /// Whether a source says that a label is held.
    pub fn is_labelled(self) -> bool {
        matches!(self, Standing::State | Standing::Region)
    }
}

impl Campus {
    /// What it may call itself.
    pub fn standing(&self) -> Standing {
        let standings = self.labels.iter().map(Label::standing);
        standings.min().unwrap_or(Standing::None)
    }
}

/// The degree of the State's label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Degree {
    /// *Campus d'excellence*.
    Excellence,
}

/// A label of a campus. Dates and degree are absent where no source gives them.
#[derive(Clone, Debug)]
pub struct Label {
    /// Which one.
    pub label: LabelKind,
    /// How sure it is.
    pub status: LabelStatus,
    /// Degree of the State's label.
    pub degree: Option<Degree>,
    /// First day.
    pub since: Option<Date>,
    /// When it was last renewed.
    pub renewed: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// What else is to be known of it: under which name, how far, what is not said.
    pub note: Option<Bilingual>,
    /// Where this is said.
    pub sources: List<Text>,
}

impl Label {
    /// What a campus may call itself by this label alone.
    pub fn standing(&self) -> Standing {
        match self.status {
            LabelStatus::Held => match self.label {
                LabelKind::Cmq => Standing::State,
                LabelKind::TalentsTerritoires => Standing::Region,
            },
            LabelStatus::Planned => Standing::Planned,
            LabelStatus::Unconfirmed => Standing::Unconfirmed,
        }
    }

    /// Whether, on `today`, it has lasted as long as a label of the State may, and nothing says that it was
    /// renewed. How long the Région's lasts is not known.
    pub fn has_run_out(&self, today: Date) -> bool {
        const MONTHS: u32 = 5 * 12;
        let is_held = self.label == LabelKind::Cmq && self.status == LabelStatus::Held;
        let last = self.renewed.max(self.since);
        is_held && self.until.is_none() && last.is_some_and(|it| it.months_until(today) >= MONTHS)
    }
}

/// Who leads a campus.
#[derive(Clone, Debug)]
pub struct Lead {
    /// Name of the establishment or body.
    pub name: Text,
    /// The same as a partner of the catalogue, by id.
    pub partner: Option<Text>,
    /// What it does: head establishment, steering body…
    pub role: Bilingual,
    /// Town, by name.
    pub town: Option<Text>,
    /// Where this is said.
    pub sources: List<Text>,
}

/// A website of a campus.
#[derive(Clone, Debug)]
pub struct Website {
    /// Its address.
    pub address: Text,
    /// Where this is said.
    pub sources: List<Text>,
}

/// A sentence with its sources.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The sentence.
    pub text: Bilingual,
    /// Where this is said.
    pub sources: List<Text>,
}

/// A field, trade or product: a few words with their sources.
#[derive(Clone, Debug)]
pub struct Topic {
    /// The words.
    pub name: Bilingual,
    /// Where this is said.
    pub sources: List<Text>,
}

/// Under which status a learner follows a training.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Status {
    /// Pupil or student.
    School,
    /// Apprentice.
    Apprenticeship,
    /// Adult in continuing training.
    Continuing,
}

impl Status {
    /// All of them, in the order of a life.
    pub const ALL: [Status; 3] = [Status::School, Status::Apprenticeship, Status::Continuing];

    /// Its word in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Status::School => "school",
            Status::Apprenticeship => "apprenticeship",
            Status::Continuing => "continuing",
        }
    }

    /// What people say for it, folded; the usual French word first.
    pub fn said(self) -> &'static [&'static str] {
        match self {
            Status::School => &[
                "scolaire", "eleve", "etudiant", "initiale", "school", "pupil", "student",
            ],
            Status::Apprenticeship => &[
                "apprentissage",
                "apprenti",
                "alternance",
                "apprenticeship",
                "apprentice",
            ],
            Status::Continuing => &[
                "continue",
                "formation continue",
                "adulte",
                "continuing",
                "adult",
            ],
        }
    }
}

/// A status that a campus or training is known to offer.
#[derive(Clone, Debug)]
pub struct StatusOffer {
    /// Which one.
    pub status: Status,
    /// Where this is said.
    pub sources: List<Text>,
}

/// Whose offer a training is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum Offer {
    /// The campus': a source ties it to the campus.
    #[default]
    Campus,
    /// A school's: it is of the sector and taught at a school of the campus, but no source says that it bears
    /// the label.
    School,
}

impl Offer {
    /// Its word in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Offer::Campus => "campus",
            Offer::School => "school",
        }
    }
}

/// A training range of a campus, from a level to a level; a named diploma is the range of one level,
/// with its title and where it is taught.
#[derive(Clone, Debug)]
pub struct Training {
    /// Stable id.
    pub id: Text,
    /// Name, in French.
    pub name: Text,
    /// Other names.
    pub aliases: List<Text>,
    /// Title of the diploma, if this is one.
    pub title: Option<Text>,
    /// Whose offer it is.
    pub offer: Offer,
    /// Lowest level.
    pub from: List<Bound>,
    /// Highest level.
    pub to: List<Bound>,
    /// What is taught, or what to know of it.
    pub text: Option<Bilingual>,
    /// Statuses under which it is known to be open.
    pub statuses: List<StatusOffer>,
    /// Schools that teach it.
    pub taught_at: List<TaughtAt>,
    /// Where this is said.
    pub sources: List<Text>,
}

/// One end of a training range.
#[derive(Clone, Debug)]
pub struct Bound {
    /// Rung of the ladder.
    pub level: Level,
    /// The words of the source.
    pub as_written: Text,
    /// Where this is said.
    pub sources: List<Text>,
}

/// A school that teaches a named diploma.
#[derive(Clone, Debug)]
pub struct TaughtAt {
    /// Name of the school.
    pub name: Text,
    /// The same as a partner of the catalogue, by id.
    pub partner: Option<Text>,
    /// Town, by name.
    pub town: Option<Text>,
    /// Where this is said.
    pub sources: List<Text>,
}

/// A partner of a campus, with what it is to it.
#[derive(Clone, Debug)]
pub struct Partnership {
    /// Id of the partner.
    pub id: Text,
    /// Its role in this campus.
    pub role: Bilingual,
    /// Where this is said.
    pub sources: List<Text>,
}

/// Something a campus did or does: a project, an event, a scheme.
#[derive(Clone, Debug)]
pub struct Action {
    /// Stable id.
    pub id: Text,
    /// Name, in French.
    pub name: Text,
    /// Other names.
    pub aliases: List<Text>,
    /// When, or when it began.
    pub date: Option<Date>,
    /// Where, in words.
    pub place: Option<Text>,
    /// Town, by name.
    pub town: Option<Text>,
    /// What it is.
    pub text: Bilingual,
    /// Partners that took part, by id.
    pub partners: List<Text>,
    /// Numbers.
    pub figures: List<Figure>,
    /// Where this is said.
    pub sources: List<Text>,
}

/// How a number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Precision {
    /// Roughly.
    About,
    /// That many or more.
    AtLeast,
    /// That many or fewer.
    AtMost,
}

/// A number with what it counts.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What it says.
    pub label: Bilingual,
    /// The number.
    pub value: f64,
    /// What is counted; absent for a bare ratio.
    pub unit: Option<Bilingual>,
    /// How it is meant; absent where it is exact.
    pub precision: Option<Precision>,
    /// Length in years of the span it covers.
    pub years: Option<u16>,
    /// Date it holds for, or is aimed at.
    pub date: Option<Date>,
    /// How many of those counted the sources name, where they name fewer.
    pub named: Option<u16>,
    /// Where this is said.
    pub sources: List<Text>,
}

/// A place where a campus can be found.
#[derive(Clone, Debug)]
pub struct Site {
    /// Name of the place.
    pub name: Text,
    /// What happens there.
    pub role: Bilingual,
    /// Town, by name.
    pub town: Option<Text>,
    /// Partners found there, by id.
    pub partners: List<Text>,
    /// Where this is said.
    pub sources: List<Text>,
}

/// The file `partners.ron`: each organisation once.
#[derive(Clone, Debug)]
pub struct Partners {
    /// The organisations.
    pub partners: List<Partner>,
}

/// What sort of organisation a partner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub enum PartnerKind {
    /// Company.
    Company,
    /// Lycée.
    Lycee,
    /// University.
    University,
    /// Engineering school.
    EngineeringSchool,
    /// Training body other than a lycée, university or engineering school.
    TrainingBody,
    /// Public establishment.
    PublicBody,
    /// Elected local authority.
    Authority,
    /// Service of the State.
    State,
    /// Network or cluster of companies, technology park, association.
    Network,
}

impl PartnerKind {
    /// Its word in JSON.
    pub fn name(self) -> &'static str {
        match self {
            PartnerKind::Company => "company",
            PartnerKind::Lycee => "lycee",
            PartnerKind::University => "university",
            PartnerKind::EngineeringSchool => "engineering-school",
            PartnerKind::TrainingBody => "training-body",
            PartnerKind::PublicBody => "public-body",
            PartnerKind::Authority => "authority",
            PartnerKind::State => "state",
            PartnerKind::Network => "network",
        }
    }

    /// What people say for it, in French and in English.
    pub fn said(self) -> [&'static str; 2] {
        match self {
            PartnerKind::Company => ["entreprise", "company"],
            PartnerKind::Lycee => ["lycée", "high school"],
            PartnerKind::University => ["université", "university"],
            PartnerKind::EngineeringSchool => ["école d'ingénieurs", "engineering school"],
            PartnerKind::TrainingBody => ["organisme de formation", "training body"],
            PartnerKind::PublicBody => ["établissement public", "public body"],
            PartnerKind::Authority => ["collectivité", "local authority"],
            PartnerKind::State => ["service de l'État", "State service"],
            PartnerKind::Network => ["réseau, pôle", "network, cluster"],
        }
    }
}

/// An organisation, once, however many campuses it works with.
#[derive(Clone, Debug, Default)]
pub struct Partner {
    /// Stable id.
    pub id: Text,
    /// Official name, untranslated.
    pub name: Text,
    /// Other names and spellings.
    pub aliases: List<Text>,
    /// What sort of organisation it is; absent where no source tells.
    pub kind: Option<PartnerKind>,
    /// Town, by name.
    pub town: Option<Text>,
    /// Website.
    pub website: Option<Text>,
    /// Where this is said.
    pub sources: List<Text>,
}

/// The file `sources.ron`.
#[derive(Clone, Debug)]
pub struct Sources {
    /// The sources.
    pub sources: List<Source>,
}

/// How far a source can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Trust {
    /// A public body, or the organisation that is spoken of.
    Official,
    /// The press, or a third party that signs.
    Press,
    /// Unsigned, copied or unverified.
    Weak,
}

/// Where facts come from.
#[derive(Clone, Debug)]
pub struct Source {
    /// Stable id.
    pub id: Text,
    /// Title, untranslated.
    pub title: Text,
    /// Who published it.
    pub publisher: Text,
    /// Date of publication, as exact as known.
    pub date: Option<Date>,
    /// Day of consultation, for what bears no date.
    pub consulted: Option<Date>,
    /// Web address.
    pub address: Option<Text>,
    /// How far to trust it.
    pub trust: Trust,
    /// Terms of reuse, where stated.
    pub licence: Option<Text>,
}

impl Source {
    /// The date that the source's facts are known at: its own, or else the day it was consulted.
    pub fn known_at(&self) -> Option<Date> {
        self.date.or(self.consulted)
    }
}

/// The file `places.ron`.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Académies with their departments.
    pub academies: List<Academy>,
    /// Departments.
    pub departments: List<Department>,
    /// Sources of the outlines beside this file.
    pub outlines: List<Text>,
    /// Sources of the gazetteer beside this file.
    pub gazetteer: List<Text>,
    /// Towns that the catalogue names.
    pub towns: List<Town>,
}

/// An académie: the school district that a campus answers to.
#[derive(Clone, Debug)]
pub struct Academy {
    /// Name.
    pub name: Text,
    /// Codes of its departments.
    pub departments: List<Text>,
    /// Where this is said.
    pub sources: List<Text>,
}

/// A department.
#[derive(Clone, Debug)]
pub struct Department {
    /// Code, as `17`.
    pub code: Text,
    /// Name.
    pub name: Text,
}

/// A town.
#[derive(Clone, Debug)]
pub struct Town {
    /// Name, unique in the catalogue.
    pub name: Text,
    /// Code of its department.
    pub department: Text,
    /// Insee code.
    pub insee: Text,
    /// Degrees north, WGS 84.
    pub latitude: f64,
    /// Degrees east, WGS 84.
    pub longitude: f64,
    /// Where this is said.
    pub sources: List<Text>,
}

impl Town {
    /// Where it is.
    pub fn point(&self) -> Point {
        Point {
            latitude: self.latitude,
            longitude: self.longitude,
        }
    }
}

/// The file `vocabulary.ron`: how people speak, and what the terms mean.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Words that carry no meaning in a question, in any language.
    pub stop_words: List<Text>,
    /// Words of sectors that no campus here belongs to: a question with one of them has no answer, however
    /// much the rest of it resembles something.
    pub elsewhere: List<Text>,
    /// What people say, and the words of the catalogue that it stands for.
    pub terms: List<Term>,
    /// Explanations.
    pub glossary: List<Gloss>,
}

/// What people say → what the catalogue says.
#[derive(Clone, Debug)]
pub struct Term {
    /// Words or phrases of everyday speech.
    pub say: List<Text>,
    /// Each the id of an entry, or words that stand in a name, field, trade or product.
    pub means: List<Text>,
    /// Where the words come from; none for everyday speech.
    pub sources: List<Text>,
}

/// A term explained.
#[derive(Clone, Debug)]
pub struct Gloss {
    /// Stable id, unique in the glossary.
    pub id: Text,
    /// The term, as French schools write it.
    pub term: Text,
    /// Other ways to write it.
    pub aliases: List<Text>,
    /// What the letters stand for, and its English rendering.
    pub full: Option<Bilingual>,
    /// What it means.
    pub text: Bilingual,
    /// Rung of the ladder that it names.
    pub level: Option<Level>,
    /// Where this is said.
    pub sources: List<Text>,
}

/// The file `about.ron`: what the catalogue is about.
#[derive(Clone, Debug)]
pub struct About {
    /// What the catalogue lists, as a title.
    pub title: Bilingual,
    /// The territory it covers.
    pub territory: Text,
    /// What a campus is, sentence by sentence.
    pub definition: List<Statement>,
    /// Numbers that hold for the whole.
    pub figures: List<Figure>,
    /// Whom to ask when facts are old.
    pub ask: Option<Statement>,
    /// What follows from the terms of the sources for those who reuse the facts.
    pub terms: List<Statement>,
    /// Searches worth suggesting to someone new.
    pub examples: List<Text>,
    /// Sources of the title and the territory.
    pub sources: List<Text>,
}

impl About {
    /// What stands in the place of one that could not be read.
    pub(super) fn unread() -> About {
        let nothing = || Text::from(String::new());
        About {
            title: Bilingual {
                fr: nothing(),
                en: nothing(),
            },
            territory: nothing(),
            definition: List::default(),
            figures: List::default(),
            ask: None,
            terms: List::default(),
            examples: List::default(),
            sources: List::default(),
        }
    }
}

// What stands in a field until it is read.
blank!(
    LabelKind::Cmq => LabelKind,
    LabelStatus::Unconfirmed => LabelStatus,
    Level::Cap => Level,
    Offer::Campus => Offer,
    Status::School => Status,
    Trust::Weak => Trust,
);

// How the files and compiled catalogues hold the records.
fields! {
    Bilingual { fr, en }
    Campus {
        id, name, aliases or none, academy or none, labels, leads or none, websites or none,
        summary, context or none, aims or none, remarks or none, fields or none, trades or none,
        products or none, statuses or none, trainings or none, partners or none, actions or none,
        figures or none, sites or none, sources,
    }
    Label {
        label, status, degree or none, since or none, renewed or none, until or none,
        note or none, sources,
    }
    Lead { name, partner or none, role, town or none, sources }
    Website { address, sources }
    Statement { text, sources }
    Topic { name, sources }
    StatusOffer { status, sources }
    Training {
        id, name, aliases or none, title or none, offer or none, from or none, to or none,
        text or none, statuses or none, taught_at or none, sources,
    }
    Bound { level, as_written, sources }
    TaughtAt { name, partner or none, town or none, sources }
    Partnership { id, role, sources }
    Action {
        id, name, aliases or none, date or none, place or none, town or none, text,
        partners or none, figures or none, sources,
    }
    Figure {
        label, value, unit or none, precision or none, years or none, date or none,
        named or none, sources,
    }
    Site { name, role, town or none, partners or none, sources }
    Partners { partners }
    Partner { id, name, aliases or none, kind or none, town or none, website or none, sources }
    Sources { sources }
    Source {
        id, title, publisher, date or none, consulted or none, address or none, trust,
        licence or none,
    }
    Places { academies, departments, outlines or none, gazetteer or none, towns }
    Academy { name, departments, sources }
    Department { code, name }
    Town { name, department, insee, latitude, longitude, sources }
    Vocabulary { stop_words or none, elsewhere or none, terms or none, glossary or none }
    Term { say, means, sources or none }
    Gloss { id, term, aliases or none, full or none, text, level or none, sources }
    About {
        title, territory, definition, figures or none, ask or none, terms or none,
        examples or none, sources,
    }
}

/// A fact that names its sources.
pub trait Sourced {
    /// Ids of its sources.
    fn sources(&self) -> &List<Text>;
    /// The same, to be narrowed.
    fn sources_mut(&mut self) -> &mut List<Text>;
}

macro_rules! sourced {
    ($($fact:ty),* $(,)?) => {
        $(impl Sourced for $fact {
            fn sources(&self) -> &List<Text> {
                &self.sources
            }
            fn sources_mut(&mut self) -> &mut List<Text> {
                &mut self.sources
            }
        })*
    };
}

sourced!(
    About,
    Academy,
    Action,
    Bound,
    Campus,
    Figure,
    Gloss,
    Label,
    Lead,
    Partner,
    Partnership,
    Site,
    Statement,
    StatusOffer,
    TaughtAt,
    Topic,
    Town,
    Training,
    Website,
);

impl LabelKind {
    /// Its word in JSON.
    pub fn name(self) -> &'static str {
        match self {
            LabelKind::Cmq => "cmq",
            LabelKind::TalentsTerritoires => "talents-et-territoires",
        }
    }

    /// Its official name, untranslated.
    pub fn official_name(self) -> &'static str {
        match self {
            LabelKind::Cmq => "Campus des métiers et des qualifications",
            LabelKind::TalentsTerritoires => "Campus Talents et Territoires",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_of_the_state_runs_out_five_years_after_its_last_date() {
        let day = |text: &str| text.parse::<Date>().expect("a date");
        let label = Label {
            label: LabelKind::Cmq,
            status: LabelStatus::Held,
            degree: None,
            since: Some(day("2015")),
            renewed: Some(day("2021-07-27")),
            until: None,
            note: None,
            sources: List::default(),
        };
        assert!(!label.has_run_out(day("2026-07-26")));
        assert!(label.has_run_out(day("2026-07-27")));
        let undated = Label {
            since: None,
            renewed: None,
            ..label.clone()
        };
        assert!(!undated.has_run_out(day("2099")));
        // How long the Région's lasts is not known.
        let region = Label {
            label: LabelKind::TalentsTerritoires,
            ..label
        };
        assert!(!region.has_run_out(day("2099")));
    }
}
