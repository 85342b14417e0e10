//! Which sources an entry rests on, and the catalogue as it was known on a day.

use std::collections::{HashMap, HashSet};

use super::model::{Action, Bilingual, Bound, Campus, Figure, Partner, Sourced, Training};
use super::{Catalog, Date, Entry, List, Shelf, Source, Text, in_order};

/// The sources of each fact.
fn cited<T: Sourced + Shelf>(facts: &List<T>) -> impl Iterator<Item = &List<Text>> {
    facts.iter().map(Sourced::sources)
}

fn training(training: &Training) -> impl Iterator<Item = &List<Text>> {
    let bounds = cited::<Bound>(&training.from).chain(cited(&training.to));
    let offers = cited(&training.statuses).chain(cited(&training.taught_at));
    std::iter::once(&training.sources)
        .chain(bounds)
        .chain(offers)
}

fn action(action: &Action) -> impl Iterator<Item = &List<Text>> {
    std::iter::once(&action.sources).chain(cited::<Figure>(&action.figures))
}

fn campus(campus: &Campus) -> impl Iterator<Item = &List<Text>> {
    let who = cited(&campus.labels)
        .chain(cited(&campus.leads))
        .chain(cited(&campus.websites));
    let what = cited(&campus.context).chain(cited(&campus.aims));
    let topics = cited(&campus.fields)
        .chain(cited(&campus.trades))
        .chain(cited(&campus.products));
    let learners = cited(&campus.statuses).chain(campus.trainings.iter().flat_map(training));
    let network = cited(&campus.partners).chain(campus.actions.iter().flat_map(action));
    let rest = cited(&campus.figures).chain(cited(&campus.sites));
    std::iter::once(&campus.sources)
        .chain(who)
        .chain(what)
        .chain(topics)
        .chain(learners)
        .chain(network)
        .chain(rest)
}

impl Catalog {
    /// Ids of all the sources that an entry rests on, each once, in the order in which it cites them.
    pub fn sources_of<'a>(&'a self, entry: Entry<'a>) -> Vec<&'a str> {
        let all: Vec<&Text> = match entry {
            Entry::Campus(it) => campus(it).flatten().collect(),
            Entry::Training(_, it) => training(it).flatten().collect(),
            Entry::Action(_, it) => action(it).flatten().collect(),
            Entry::Partner(partner) => {
                let links = self
                    .partnerships(&partner.id)
                    .flat_map(|(_, link)| &link.sources);
                partner.sources.iter().chain(links).collect()
            }
        };
        let mut seen = HashSet::new();
        let ids = all.into_iter().map(Text::as_str);
        ids.filter(|id| seen.insert(*id)).collect()
    }

    /// The sources of each fact about campuses and partners.
    pub fn facts(&self) -> impl Iterator<Item = &List<Text>> {
        let partners = self.partners.iter().map(|partner| &partner.sources);
        self.campuses.iter().flat_map(campus).chain(partners)
    }

    /// How many facts about campuses and partners rest on each source, the most first. One that rests on
    /// several counts for each of them.
    pub fn facts_by_source(&self) -> Vec<(&Source, usize)> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for id in self.facts().flatten() {
            *counts.entry(id).or_default() += 1;
        }
        let of = |source: &Source| counts.get(source.id.as_str()).copied().unwrap_or(0);
        let mut facts: Vec<_> = self.sources.iter().map(|it| (it, of(it))).collect();
        facts.sort_by_key(|(_, facts)| std::cmp::Reverse(*facts));
        facts
    }

    /// The source that most facts rest on.
    pub fn main_source(&self) -> Option<&Source> {
        let most = self.facts_by_source().into_iter().next();
        most.map(|(source, _)| source)
    }

    /// The catalogue as it was known at the end of `day`: without what only younger sources say.
    ///
    /// A source counts from its date, to the end of the period known; an undated one from the day it was
    /// consulted. An entry is known as long as any of its facts is: its name is then all that it keeps of
    /// what only younger sources say, since nothing could be said of it without one.
    pub fn as_of(&self, day: Date) -> Catalog {
        let known = |source: &Source| {
            source
                .known_at()
                .is_some_and(|date| date.end() <= day.end())
        };
        let sources: List<Source> = self
            .sources
            .iter()
            .filter(|source| known(source))
            .cloned()
            .collect();
        let then = Then { sources: &sources };
        let campuses = self.campuses.iter().map(|campus| then.campus(campus));
        let campuses: List<Campus> = campuses
            .filter(|it| campus(it).flatten().next().is_some())
            .collect();
        let named: HashSet<&str> = campuses.iter().flat_map(partners_of).collect();
        let partners = self.partners.iter().map(|partner| then.partner(partner));
        let partners: List<Partner> = partners
            .filter(|it| !it.sources.is_empty() || named.contains(it.id.as_str()))
            .collect();
        let mut about = self.about.clone();
        about.definition = then.keep(&about.definition);
        about.figures = then.keep(&about.figures);
        Catalog {
            places: self.places.clone(),
            vocabulary: self.vocabulary.clone(),
            sources,
            hash: self.hash.clone(),
            ..Catalog::of(campuses, partners, about)
        }
    }
}

/// Ids of the partners that the facts about a campus name.
fn partners_of(campus: &Campus) -> impl Iterator<Item = &str> {
    let links = campus.partners.iter().map(|link| &link.id);
    let leads = campus.leads.iter().filter_map(|lead| lead.partner.as_ref());
    let sites = campus.sites.iter().flat_map(|site| &site.partners);
    let actions = campus.actions.iter().flat_map(|action| &action.partners);
    let schools = campus.trainings.iter().flat_map(|it| &it.taught_at);
    let schools = schools.filter_map(|school| school.partner.as_ref());
    let all = links
        .chain(leads)
        .chain(sites)
        .chain(actions)
        .chain(schools);
    all.map(Text::as_str)
}

struct Then<'a> {
    sources: &'a List<Source>,
}

impl Then<'_> {
    /// The facts that a source known then says, each with those sources.
    fn keep<T: Sourced + Shelf>(&self, facts: &List<T>) -> List<T> {
        let facts = facts.iter().map(|fact| self.dated(fact));
        facts.filter(|fact| !fact.sources().is_empty()).collect()
    }

    /// A fact with those of its sources that were known then.
    fn dated<T: Sourced + Clone>(&self, fact: &T) -> T {
        let known = |id: &&Text| in_order(self.sources, id, |source| &source.id).is_some();
        let sources = fact.sources().iter().filter(known).cloned().collect();
        let mut fact = fact.clone();
        *fact.sources_mut() = sources;
        fact
    }

    fn campus(&self, campus: &Campus) -> Campus {
        let mut campus = self.dated(campus);
        if campus.sources.is_empty() {
            campus.aliases = List::default();
            campus.academy = None;
            campus.summary = Bilingual::default();
        }
        campus.labels = self.keep(&campus.labels);
        campus.leads = self.keep(&campus.leads);
        campus.websites = self.keep(&campus.websites);
        campus.context = self.keep(&campus.context);
        campus.aims = self.keep(&campus.aims);
        campus.fields = self.keep(&campus.fields);
        campus.trades = self.keep(&campus.trades);
        campus.products = self.keep(&campus.products);
        campus.statuses = self.keep(&campus.statuses);
        campus.partners = self.keep(&campus.partners);
        campus.figures = self.keep(&campus.figures);
        campus.sites = self.keep(&campus.sites);
        let trainings = campus.trainings.iter().map(|it| self.training(it));
        campus.trainings = trainings
            .filter(|it| training(it).flatten().next().is_some())
            .collect();
        let actions = campus.actions.iter().map(|it| self.action(it));
        campus.actions = actions
            .filter(|it| action(it).flatten().next().is_some())
            .collect();
        campus
    }

    fn training(&self, training: &Training) -> Training {
        let mut training = self.dated(training);
        if training.sources.is_empty() {
            training.aliases = List::default();
            training.title = None;
            training.text = None;
        }
        training.from = self.keep(&training.from);
        training.to = self.keep(&training.to);
        training.statuses = self.keep(&training.statuses);
        training.taught_at = self.keep(&training.taught_at);
        training
    }

    fn action(&self, action: &Action) -> Action {
        let mut action = self.dated(action);
        if action.sources.is_empty() {
            action.aliases = List::default();
            action.date = None;
            action.place = None;
            action.town = None;
            action.partners = List::default();
            action.text = Bilingual::default();
        }
        action.figures = self.keep(&action.figures);
        action
    }

    fn partner(&self, partner: &Partner) -> Partner {
        let partner = self.dated(partner);
        if !partner.sources.is_empty() {
            return partner;
        }
        Partner {
            aliases: List::default(),
            kind: None,
            town: None,
            website: None,
            ..partner
        }
    }
}
