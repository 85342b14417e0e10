//! Which sources an entry rests on, and the catalogue as it was known on a day.

use std::collections::HashMap;

use super::model::{Action, Bound, Campus, Figure, Partner, Sourced, Training};
use super::{Catalog, Date, Entry, List, Shelf, Source, Text};

fn cited<T: Sourced + Shelf>(facts: &List<T>) -> impl Iterator<Item = &Text> {
    facts.iter().flat_map(|fact| fact.sources())
}

fn training(training: &Training) -> impl Iterator<Item = &Text> {
    let bounds = cited::<Bound>(&training.from).chain(cited(&training.to));
    let offers = cited(&training.statuses).chain(cited(&training.taught_at));
    training.sources.iter().chain(bounds).chain(offers)
}

fn action(action: &Action) -> impl Iterator<Item = &Text> {
    action
        .sources
        .iter()
        .chain(cited::<Figure>(&action.figures))
}

fn campus(campus: &Campus) -> impl Iterator<Item = &Text> {
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
    campus
        .sources
        .iter()
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
            Entry::Campus(it) => campus(it).collect(),
            Entry::Training(_, it) => training(it).collect(),
            Entry::Action(_, it) => action(it).collect(),
            Entry::Partner(partner) => {
                let links = self
                    .partnerships(&partner.id)
                    .flat_map(|(_, link)| &link.sources);
                partner.sources.iter().chain(links).collect()
            }
        };
        let mut once: Vec<&str> = Vec::new();
        for id in all {
            if !once.contains(&id.as_str()) {
                once.push(id);
            }
        }
        once
    }

    /// How many facts about campuses and partners rest on each source, the most first. One that rests on
    /// several counts for each of them.
    pub fn facts_by_source(&self) -> Vec<(&Source, usize)> {
        let partners = self.partners.iter().flat_map(|partner| &partner.sources);
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for id in self.campuses.iter().flat_map(campus).chain(partners) {
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
    /// consulted.
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
        let partners: List<Partner> = then.keep(&self.partners);
        let mut campuses: Vec<Campus> = then.keep(&self.campuses).to_vec();
        for campus in &mut campuses {
            then.campus(campus);
            let known = |id: &Text| partners.iter().any(|partner| partner.id == *id);
            campus.partners = campus
                .partners
                .iter()
                .filter(|link| known(&link.id))
                .cloned()
                .collect();
            then.forget_unknown(campus, known);
        }
        let mut about = self.about.clone();
        about.definition = then.keep(&about.definition);
        about.figures = then.keep(&about.figures);
        Catalog {
            campuses: campuses.into(),
            partners,
            places: self.places.clone(),
            vocabulary: self.vocabulary.clone(),
            about,
            sources,
            hash: self.hash.clone(),
        }
    }
}

struct Then<'a> {
    sources: &'a List<Source>,
}

impl Then<'_> {
    /// The facts that a source known then says, each with those sources.
    fn keep<T: Sourced + Shelf>(&self, facts: &List<T>) -> List<T> {
        let mut kept = Vec::new();
        for fact in facts {
            let known = |id: &&Text| self.sources.iter().any(|source| source.id == **id);
            let sources: List<Text> = fact.sources().iter().filter(known).cloned().collect();
            if !sources.is_empty() {
                let mut fact = fact.clone();
                *fact.sources_mut() = sources;
                kept.push(fact);
            }
        }
        kept.into()
    }

    fn campus(&self, campus: &mut Campus) {
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
        let mut trainings = self.keep(&campus.trainings).to_vec();
        for training in &mut trainings {
            training.from = self.keep(&training.from);
            training.to = self.keep(&training.to);
            training.statuses = self.keep(&training.statuses);
            training.taught_at = self.keep(&training.taught_at);
        }
        campus.trainings = trainings.into();
        let mut actions = self.keep(&campus.actions).to_vec();
        for action in &mut actions {
            action.figures = self.keep(&action.figures);
        }
        campus.actions = actions.into();
    }

    /// Takes out what leads to partners that were not known then.
    fn forget_unknown(&self, campus: &mut Campus, known: impl Fn(&Text) -> bool) {
        let those = |ids: &List<Text>| ids.iter().filter(|id| known(id)).cloned().collect();
        let mut leads = campus.leads.to_vec();
        leads
            .iter_mut()
            .for_each(|lead| lead.partner = lead.partner.take().filter(|id| known(id)));
        campus.leads = leads.into();
        let mut sites = campus.sites.to_vec();
        sites
            .iter_mut()
            .for_each(|site| site.partners = those(&site.partners));
        campus.sites = sites.into();
        let mut actions = campus.actions.to_vec();
        actions
            .iter_mut()
            .for_each(|action| action.partners = those(&action.partners));
        campus.actions = actions.into();
        let mut trainings = campus.trainings.to_vec();
        for training in &mut trainings {
            let mut schools = training.taught_at.to_vec();
            schools
                .iter_mut()
                .for_each(|school| school.partner = school.partner.take().filter(|id| known(id)));
            training.taught_at = schools.into();
        }
        campus.trainings = trainings.into();
    }
}
