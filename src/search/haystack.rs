//! Which texts of an entry are searched, and what each is to it.

use std::borrow::Cow;
use std::ops::ControlFlow;

use crate::catalog::{
    Bilingual, Catalog, Entry, Fit, Level, List, Offer, Statement, Text, Topic, Training,
};
use crate::fold::fold;
use crate::gather::Gather;

/// What a searched text is to its entry. The order is that of [`Field::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Field {
    /// The official name, or the title of a diploma.
    Name,
    /// Another name.
    Alias,
    /// The id.
    Id,
    /// A trade.
    Trade,
    /// A field of skill.
    Skill,
    /// A local product.
    Product,
    /// A training of a campus.
    Training,
    /// An action of a campus.
    Action,
    /// A partner.
    Partner,
    /// Who leads a campus.
    Lead,
    /// What sort of organisation a partner is.
    Sort,
    /// The status of a learner.
    Status,
    /// A trade, field or product of the campus whose offer a training is.
    Topic,
    /// The campus of a partner, training or action.
    Campus,
    /// A town, site, académie or school.
    Place,
    /// A level.
    Level,
    /// A label.
    Label,
    /// A figure.
    Figure,
    /// Prose: summary, aims, roles, descriptions.
    Prose,
}

impl Field {
    /// All of them.
    pub const ALL: [Field; 19] = [
        Field::Name,
        Field::Alias,
        Field::Id,
        Field::Trade,
        Field::Skill,
        Field::Product,
        Field::Training,
        Field::Action,
        Field::Partner,
        Field::Lead,
        Field::Sort,
        Field::Status,
        Field::Topic,
        Field::Campus,
        Field::Place,
        Field::Level,
        Field::Label,
        Field::Figure,
        Field::Prose,
    ];

    /// Its word in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Field::Name => "name",
            Field::Alias => "alias",
            Field::Id => "id",
            Field::Trade => "trade",
            Field::Skill => "field",
            Field::Product => "product",
            Field::Training => "training",
            Field::Action => "action",
            Field::Partner => "partner",
            Field::Lead => "lead",
            Field::Sort => "type",
            Field::Status => "status",
            Field::Topic => "topic",
            Field::Campus => "campus",
            Field::Place => "place",
            Field::Level => "level",
            Field::Label => "label",
            Field::Figure => "figure",
            Field::Prose => "text",
        }
    }

    /// Whether a word found here says what the entry is about, as prose and figures do not.
    pub fn is_strong(self) -> bool {
        !matches!(self, Field::Figure | Field::Prose)
    }

    /// How much a word found here counts.
    ///
    /// The proportions began with those of La bonne alternance, the public search whose weights are
    /// documented (short name 80, key words 40, job names 15, broad domain 3); trades and fields count more
    /// here, because a counsellor asks for them and not for the names of networks.
    pub fn weight(self) -> u32 {
        match self {
            Field::Name => 80,
            Field::Alias => 70,
            Field::Trade | Field::Skill | Field::Product => 60,
            Field::Id => 40,
            Field::Training | Field::Action | Field::Partner => 25,
            Field::Lead | Field::Status | Field::Topic | Field::Campus | Field::Place => 20,
            Field::Sort => 15,
            Field::Level | Field::Label => 15,
            Field::Figure => 6,
            Field::Prose => 3,
        }
    }
}

/// A text of an entry that is searched.
#[derive(Clone, Debug)]
pub struct Haystack<'a> {
    /// What the text is to the entry.
    pub field: Field,
    /// The text.
    pub text: Cow<'a, str>,
}

/// The texts of `entry` that are searched, always the same and in the same order.
pub fn haystacks<'a>(catalog: &'a Catalog, entry: Entry<'a>) -> Vec<Haystack<'a>> {
    haystacks_to(catalog, entry, u16::MAX)
}

/// The first of them, up to number `last`: where a name was found, the rest need not be read.
pub fn haystacks_to<'a>(catalog: &'a Catalog, entry: Entry<'a>, last: u16) -> Vec<Haystack<'a>> {
    let mut pile = Pile {
        texts: Vec::new(),
        most: usize::from(last) + 1,
    };
    let _ = put_all(&mut pile, catalog, entry);
    pile.texts
}

fn put_all<'a>(pile: &mut Pile<'a>, catalog: &'a Catalog, entry: Entry<'a>) -> ControlFlow<()> {
    pile.add(Field::Name, entry.name())?;
    pile.all(
        Field::Alias,
        entry.aliases().iter().map(|alias| alias.as_str()),
    )?;
    pile.add(Field::Id, entry.id())?;
    match entry {
        Entry::Campus(campus) => {
            pile.topics(Field::Trade, &campus.trades)?;
            pile.topics(Field::Skill, &campus.fields)?;
            pile.topics(Field::Product, &campus.products)?;
            for training in &campus.trainings {
                pile.add(Field::Training, &training.name)?;
                // What a school offers beside says nothing of the campus.
                if training.offer == Offer::Campus {
                    pile.levels(training)?;
                }
            }
            pile.all(
                Field::Action,
                campus.actions.iter().map(|action| action.name.as_str()),
            )?;
            for link in &campus.partners {
                if let Some(partner) = catalog.partner(&link.id) {
                    pile.add(Field::Partner, &partner.name)?;
                    pile.all(
                        Field::Partner,
                        partner.aliases.iter().map(|alias| alias.as_str()),
                    )?;
                }
                pile.prose(&link.role)?;
            }
            pile.all(
                Field::Place,
                campus.academy.iter().map(|academy| academy.as_str()),
            )?;
            for lead in &campus.leads {
                pile.add(Field::Lead, &lead.name)?;
                pile.town(catalog, lead.town.as_ref())?;
            }
            for site in &campus.sites {
                pile.add(Field::Place, &site.name)?;
                pile.town(catalog, site.town.as_ref())?;
                pile.prose(&site.role)?;
            }
            for label in &campus.labels {
                pile.add(Field::Label, label.label.official_name())?;
            }
            for offer in &campus.statuses {
                pile.all(Field::Status, offer.status.said().iter().copied())?;
            }
            pile.prose(&campus.summary)?;
            pile.statements(&campus.context)?;
            pile.statements(&campus.aims)?;
            pile.statements(&campus.remarks)?;
            for figure in &campus.figures {
                pile.figure(figure.value, &figure.label, figure.unit.as_ref())?;
            }
        }
        Entry::Partner(partner) => {
            pile.town(catalog, partner.town.as_ref())?;
            pile.all(
                Field::Sort,
                partner.kind.into_iter().flat_map(|kind| kind.said()),
            )?;
            for (campus, link) in catalog.partnerships(&partner.id) {
                pile.add(Field::Campus, &campus.name)?;
                pile.prose(&link.role)?;
            }
        }
        Entry::Training(campus, training) => {
            pile.all(
                Field::Name,
                training.title.iter().map(|title| title.as_str()),
            )?;
            // A school's offer need not be about what the campus is about.
            if training.offer == Offer::Campus {
                for topics in [&campus.trades, &campus.fields, &campus.products] {
                    pile.topics(Field::Topic, topics)?;
                }
            }
            pile.add(Field::Campus, &campus.name)?;
            pile.levels(training)?;
            for school in &training.taught_at {
                pile.add(Field::Place, &school.name)?;
                pile.all(Field::Place, school.town.iter().map(|town| town.as_str()))?;
            }
            training.text.iter().try_for_each(|text| pile.prose(text))?;
        }
        Entry::Action(campus, action) => {
            pile.add(Field::Campus, &campus.name)?;
            pile.all(
                Field::Place,
                action
                    .place
                    .iter()
                    .chain(&action.town)
                    .map(|place| place.as_str()),
            )?;
            for partner in action.partners.iter().filter_map(|id| catalog.partner(id)) {
                pile.add(Field::Partner, &partner.name)?;
            }
            pile.prose(&action.text)?;
            for figure in &action.figures {
                pile.figure(figure.value, &figure.label, figure.unit.as_ref())?;
            }
        }
    }
    ControlFlow::Continue(())
}

/// Whether text number `haystack` of an entry, which is that to it, is our English for a French text. The entry is
/// asked for only where that may be.
pub fn is_translation<'a>(
    entry: impl FnOnce() -> Option<Entry<'a>>,
    field: Field,
    haystack: u16,
) -> bool {
    let in_pairs = matches!(
        field,
        Field::Trade | Field::Skill | Field::Product | Field::Topic
    );
    if !in_pairs {
        return false;
    }
    let Some(entry) = entry() else { return false };
    // Topics come in pairs, after the names and the id.
    let titles = match entry {
        Entry::Training(_, training) => usize::from(training.title.is_some()),
        _ => 0,
    };
    let first = 2 + entry.aliases().len() + titles;
    usize::from(haystack).saturating_sub(first) % 2 == 1
}

/// Texts as they come; it breaks off when there are as many as are wanted.
struct Pile<'a> {
    texts: Vec<Haystack<'a>>,
    most: usize,
}

impl<'a> Pile<'a> {
    fn put(&mut self, field: Field, text: Cow<'a, str>) -> ControlFlow<()> {
        self.texts.push(Haystack { field, text });
        match self.texts.len() < self.most {
            true => ControlFlow::Continue(()),
            false => ControlFlow::Break(()),
        }
    }

    fn add(&mut self, field: Field, text: &'a str) -> ControlFlow<()> {
        self.put(field, text.into())
    }

    fn all(&mut self, field: Field, mut texts: impl Iterator<Item = &'a str>) -> ControlFlow<()> {
        texts.try_for_each(|text| self.add(field, text))
    }

    /// A town, with its department where that is known.
    fn town(&mut self, catalog: &'a Catalog, town: Option<&'a Text>) -> ControlFlow<()> {
        let Some(name) = town else {
            return ControlFlow::Continue(());
        };
        self.add(Field::Place, name)?;
        let department = catalog.town(name).and_then(|town| {
            let places = catalog.places.as_ref()?;
            places
                .departments
                .iter()
                .find(|department| department.code == town.department)
        });
        if let Some(department) = department {
            self.add(Field::Place, &department.name)?;
            self.add(Field::Place, &department.code)?;
        }
        ControlFlow::Continue(())
    }

    fn both(&mut self, field: Field, text: &'a Bilingual) -> ControlFlow<()> {
        self.add(field, &text.fr)?;
        self.add(field, &text.en)
    }

    /// Prose in French only: the English is a translation of it, and its words would answer French
    /// ones that mean something else (`train`, `sale`, `pain`).
    fn prose(&mut self, text: &'a Bilingual) -> ControlFlow<()> {
        match text.is_empty() {
            true => ControlFlow::Continue(()),
            false => self.add(Field::Prose, &text.fr),
        }
    }

    fn topics(&mut self, field: Field, topics: &'a List<Topic>) -> ControlFlow<()> {
        let mut topics = topics.iter();
        topics.try_for_each(|topic| self.both(field, &topic.name))
    }

    fn statements(&mut self, statements: &'a List<Statement>) -> ControlFlow<()> {
        let mut statements = statements.iter();
        statements.try_for_each(|statement| self.prose(&statement.text))
    }

    /// The rungs that a training is known to reach, by the names of the ladder, and what the sources call its
    /// ends.
    fn levels(&mut self, training: &'a Training) -> ControlFlow<()> {
        let rungs = training.range().reach().levels(Fit::Yes).into_iter();
        let names: Vec<&str> = rungs.map(Level::name).gathered();
        if names.is_empty() {
            return ControlFlow::Continue(());
        }
        self.put(Field::Level, names.join(", ").into())?;
        let ends = training.from.iter().chain(&training.to);
        self.all(Field::Level, ends.map(|end| end.as_written.as_str()))
    }

    fn figure(
        &mut self,
        value: f64,
        label: &'a Bilingual,
        unit: Option<&'a Bilingual>,
    ) -> ControlFlow<()> {
        let unit = unit.map_or("", |unit| &unit.fr);
        // Millions as people say them too: « 15 millions d'euros ».
        let said = match value / 1e6 {
            millions if millions >= 1.0 && value % 1e5 == 0.0 => {
                let of = match fold(unit).chars().next() {
                    None => "",
                    Some('a' | 'e' | 'h' | 'i' | 'o' | 'u' | 'y') => " d'",
                    Some(_) => " de ",
                };
                format!("{millions} millions{of}{unit} ({value})")
            }
            _ => format!("{value} {unit}"),
        };
        self.put(Field::Figure, format!("{} : {said}", label.fr).into())
    }
}
