//! Which sources an entry rests on, and the catalogue as it was known on a day.

use rustc_hash::{FxHashMap, FxHashSet};

use super::model::{Action, Bilingual, Campus, Offer, Partner, Sourced, Training};
use super::{Catalog, Date, Entry, List, Shelf, Source, Text, in_order};
use crate::gather::Gather;
use crate::sort::sort_by_key;

/// The field of what is said of a campus and of others.
const REMARKS: &str = "remarks";

/// A fact of an entry: in which field it stands, named as in JSON, and which sources it rests on.
#[derive(Clone, Copy, Debug)]
pub struct Fact<'a> {
    /// The field.
    pub field: &'static str,
    /// Ids of its sources.
    pub sources: &'a List<Text>,
}

/// How old the facts of an entry are, and from whom.
#[derive(Clone, Copy, Debug)]
pub struct Dated<'a> {
    /// Dates of the oldest and the newest dated source, if there is one.
    pub dates: Option<(Date, Date)>,
    /// How many facts rest on undated sources alone.
    pub undated: usize,
    /// The source that most of the facts rest on.
    pub main: Option<&'a Source>,
}

/// How old all facts about campuses and partners are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Ages {
    /// How many there are.
    pub facts: usize,
    /// How many rest on undated sources alone.
    pub undated: usize,
    /// On how many sources they rest.
    pub sources: usize,
    /// Dates of the oldest and the newest dated one of these.
    pub dates: Option<(Date, Date)>,
}

/// Facts of one entry, gathered.
struct Facts<'a>(Vec<Fact<'a>>);

impl<'a> Facts<'a> {
    fn one(&mut self, field: &'static str, sources: &'a List<Text>) {
        self.0.push(Fact { field, sources });
    }

    fn all<T: Sourced + Shelf>(&mut self, field: &'static str, facts: &'a List<T>) {
        facts
            .iter()
            .for_each(|fact| self.one(field, fact.sources()));
    }

    /// What an entry within another has, as facts of the field that it stands in.
    fn within(&mut self, field: &'static str, inner: Facts<'a>) {
        let facts = inner.0.into_iter();
        self.0.extend(facts.map(|fact| Fact { field, ..fact }));
    }

    /// Whether any of them rests on a source; remarks, which tell of others as well, do not count.
    fn rest(&self) -> bool {
        let mut facts = self.0.iter().filter(|fact| fact.field != REMARKS);
        facts.any(|fact| !fact.sources.is_empty())
    }

    fn of_training(training: &'a Training) -> Self {
        let mut facts = Facts(Vec::new());
        facts.one("name", &training.sources);
        facts.all("from", &training.from);
        facts.all("to", &training.to);
        facts.all("statuses", &training.statuses);
        facts.all("taught_at", &training.taught_at);
        facts
    }

    fn of_action(action: &'a Action) -> Self {
        let mut facts = Facts(Vec::new());
        facts.one("name", &action.sources);
        facts.all("figures", &action.figures);
        facts
    }

    fn of_campus(campus: &'a Campus) -> Self {
        Facts::of_campus_with(campus, |_| true)
    }

    /// Of the trainings, only some.
    fn of_campus_with(campus: &'a Campus, chosen: impl Fn(&Training) -> bool) -> Self {
        let mut facts = Facts(Vec::new());
        facts.one("name", &campus.sources);
        facts.all("labels", &campus.labels);
        facts.all("leads", &campus.leads);
        facts.all("websites", &campus.websites);
        facts.all("context", &campus.context);
        facts.all("aims", &campus.aims);
        facts.all(REMARKS, &campus.remarks);
        facts.all("fields", &campus.fields);
        facts.all("trades", &campus.trades);
        facts.all("products", &campus.products);
        facts.all("statuses", &campus.statuses);
        for training in campus.trainings.iter().filter(|it| chosen(it)) {
            facts.within("trainings", Facts::of_training(training));
        }
        facts.all("partners", &campus.partners);
        for action in &campus.actions {
            facts.within("actions", Facts::of_action(action));
        }
        facts.all("figures", &campus.figures);
        facts.all("sites", &campus.sites);
        facts
    }
}

impl Catalog {
    /// What is known of an entry, fact by fact; its name stands for what its own sources tell.
    pub fn facts_of<'a>(&'a self, entry: Entry<'a>) -> Vec<Fact<'a>> {
        let facts = match entry {
            Entry::Campus(campus) => Facts::of_campus(campus),
            Entry::Training(_, training) => Facts::of_training(training),
            Entry::Action(_, action) => Facts::of_action(action),
            Entry::Partner(partner) => {
                let mut facts = Facts(Vec::new());
                facts.one("name", &partner.sources);
                for (_, link) in self.partnerships(&partner.id) {
                    facts.one("campuses", &link.sources);
                }
                for (_, lead) in self.led_by(partner) {
                    facts.one("leads", &lead.sources);
                }
                facts
            }
        };
        facts.0
    }

    /// Ids of all the sources that an entry rests on, each once, in the order in which it cites them.
    pub fn sources_of<'a>(&'a self, entry: Entry<'a>) -> Vec<&'a str> {
        let mut seen = FxHashSet::default();
        let facts = self.facts_of(entry).into_iter();
        let ids = facts.flat_map(|fact| fact.sources).map(Text::as_str);
        ids.filter(|id| seen.insert(*id)).gathered()
    }

    /// When the facts of an entry date from, and which source says most of them.
    pub fn dated<'a>(&'a self, entry: Entry<'a>) -> Dated<'a> {
        let mut facts = self.facts_of(entry);
        // The news of others make these facts no younger.
        facts.retain(|fact| fact.field != REMARKS);
        let ages = self.ages_of(&facts);
        Dated {
            dates: ages.dates,
            undated: ages.undated,
            main: self.main_of(entry, &facts),
        }
    }

    /// How old facts are. The day on which an undated source was consulted says nothing about that.
    fn ages_of(&self, facts: &[Fact<'_>]) -> Ages {
        // Many facts rest on few sources: each is looked up once.
        let mut cited: FxHashMap<&str, Option<&Source>> = FxHashMap::default();
        for id in facts.iter().flat_map(|fact| fact.sources) {
            cited.entry(id).or_insert_with(|| self.source(id));
        }
        let dates = || cited.values().filter_map(|source| (*source)?.date);
        let bears_none = |id: &Text| {
            let source = cited.get(id.as_str()).copied().flatten();
            source.is_none_or(|source| source.date.is_none())
        };
        let undated =
            |fact: &&Fact<'_>| !fact.sources.is_empty() && fact.sources.iter().all(bears_none);
        Ages {
            facts: facts.len(),
            undated: facts.iter().filter(undated).count(),
            sources: cited.values().flatten().count(),
            dates: dates().min().zip(dates().max()),
        }
    }

    /// The source that most of the facts of an entry rest on; of a campus, of its own facts, if there are any
    /// beside what its schools offer.
    fn main_of(&self, entry: Entry<'_>, facts: &[Fact<'_>]) -> Option<&Source> {
        let own = match entry {
            Entry::Campus(campus) => {
                let own = Facts::of_campus_with(campus, |it| it.offer == Offer::Campus);
                own.0
                    .into_iter()
                    .filter(|it| it.field != REMARKS)
                    .gathered()
            }
            _ => facts.to_vec(),
        };
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for id in own.iter().flat_map(|fact| fact.sources) {
            *counts.entry(id).or_default() += 1;
        }
        // Of several that say as much, the one cited first.
        let ids = facts
            .iter()
            .rev()
            .flat_map(|fact| fact.sources.iter().rev());
        let ids = ids.map(Text::as_str);
        self.source(ids.max_by_key(|id| counts.get(id).copied())?)
    }

    /// All that is said of campuses and partners, each fact once.
    fn all_facts(&self) -> impl Iterator<Item = Fact<'_>> {
        let campuses = self.campuses.iter().map(Facts::of_campus);
        let partners = self.partners.iter().map(|partner| Fact {
            field: "name",
            sources: &partner.sources,
        });
        campuses.flat_map(|facts| facts.0).chain(partners)
    }

    /// The sources of each fact about campuses and partners.
    pub fn facts(&self) -> impl Iterator<Item = &List<Text>> {
        self.all_facts().map(|fact| fact.sources)
    }

    /// How many facts about campuses and partners rest on each source, the most first. One that rests on
    /// several counts for each of them.
    pub fn facts_by_source(&self) -> Vec<(&Source, usize)> {
        let mut counts: FxHashMap<&str, usize> = FxHashMap::default();
        for id in self.all_facts().flat_map(|fact| fact.sources) {
            *counts.entry(id).or_default() += 1;
        }
        let of = |source: &Source| counts.get(source.id.as_str()).copied().unwrap_or(0);
        let mut facts: Vec<_> = self.sources.iter().map(|it| (it, of(it))).gathered();
        sort_by_key(&mut facts, |(_, facts)| std::cmp::Reverse(*facts));
        facts
    }

    /// How old the facts about campuses and partners are.
    pub fn ages(&self) -> Ages {
        self.ages_of(&self.all_facts().gathered())
    }

    /// How many of these facts rest on dated sources alone that are all older than two years on `today`.
    pub fn old_facts(&self, today: Date) -> usize {
        let is_old = |source: &Source| source.date.is_some_and(|date| date.is_old(today));
        let old = self.all_facts().filter(|fact| {
            let mut sources = fact.sources.iter().filter_map(|id| self.source(id));
            !fact.sources.is_empty() && sources.all(is_old)
        });
        old.count()
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
        let campuses: List<Campus> = campuses.filter(|it| Facts::of_campus(it).rest()).collect();
        let named: FxHashSet<&str> = campuses.iter().flat_map(partners_of).collect();
        let partners = self.partners.iter().map(|partner| then.partner(partner));
        let partners: List<Partner> = partners
            .filter(|it| !it.sources.is_empty() || named.contains(it.id.as_str()))
            .collect();
        let mut about = self.about.clone();
        about.definition = then.keep(&about.definition);
        about.figures = then.keep(&about.figures);
        about.terms = then.keep(&about.terms);
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
        let mut fact = fact.clone();
        *fact.sources_mut() = self.known(fact.sources());
        fact
    }

    fn known(&self, sources: &[Text]) -> List<Text> {
        let known = |id: &&Text| in_order(self.sources, id, |source| &source.id).is_some();
        sources.iter().filter(known).cloned().collect()
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
        campus.remarks = self.keep(&campus.remarks);
        campus.fields = self.keep(&campus.fields);
        campus.trades = self.keep(&campus.trades);
        campus.products = self.keep(&campus.products);
        campus.statuses = self.keep(&campus.statuses);
        campus.partners = self.keep(&campus.partners);
        campus.figures = self.keep(&campus.figures);
        campus.sites = self.keep(&campus.sites);
        let trainings = campus.trainings.iter().map(|it| self.training(it));
        campus.trainings = trainings
            .filter(|it| Facts::of_training(it).rest())
            .collect();
        let actions = campus.actions.iter().map(|it| self.action(it));
        campus.actions = actions.filter(|it| Facts::of_action(it).rest()).collect();
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
