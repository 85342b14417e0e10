//! Whether a catalogue holds together: ids, references, ranges, dates, addresses.
//!
//! That no text is empty is noticed while reading, by [`super::text`].

use rustc_hash::{FxHashMap, FxHashSet};

use super::date::Date;
use super::fault::{Fault, Wanted, Wrong};
use super::model::{Bound, Figure, Offer, Town};
use super::read::Files;
use super::text::{List, Spot, Text};
use super::{Catalog, Entry, Kind, nearest};
use crate::fold::{fold, words};
use crate::gather::Gather;
use crate::search::index::phrase;

/// All that is wrong or doubtful in `catalog`, which was read from `files`.
pub fn check(catalog: &Catalog, files: &Files, unread: &Unread) -> Vec<Fault> {
    let mut checker = Checker {
        catalog,
        files,
        unread,
        faults: Vec::new(),
        cited: FxHashSet::default(),
        looked: 0,
        kinds: catalog
            .entries()
            .into_iter()
            .map(|it| (it.id().as_str(), it.kind()))
            .collect(),
    };
    checker.ids();
    checker.campuses();
    checker.partners();
    if !unread.about {
        checker.about();
    }
    checker.places();
    checker.vocabulary();
    checker.sources();
    checker.faults
}

/// What could not be read as a whole: of what leads there it is not known whether it leads nowhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unread {
    /// Something of `about.ron`.
    pub about: bool,
    /// Something of `sources.ron`.
    pub sources: bool,
    /// Something of `partners.ron`.
    pub partners: bool,
    /// Something of `places.ron`.
    pub places: bool,
    /// Something of `vocabulary.ron`.
    pub vocabulary: bool,
    /// Something of the folder of campuses.
    pub campuses: bool,
}

impl Unread {
    /// Whether what is wanted may be there all the same.
    fn may_have(&self, wanted: Wanted) -> bool {
        match wanted {
            Wanted::Partner => self.partners || self.campuses,
            Wanted::Source => self.sources,
            Wanted::Town | Wanted::Department | Wanted::Academy => self.places,
            Wanted::Meaning => self.campuses || self.partners,
        }
    }

    /// Whether what nothing is known to use may be used all the same.
    pub fn may_use(&self) -> bool {
        let Unread {
            about,
            sources,
            partners,
            places,
            vocabulary,
            campuses,
        } = *self;
        about || sources || partners || places || vocabulary || campuses
    }
}

/// No figure of a campus is larger; beyond, a number of this type is not exact.
const MOST: f64 = 1e15;

struct Checker<'a> {
    catalog: &'a Catalog,
    files: &'a Files,
    unread: &'a Unread,
    faults: Vec<Fault>,
    /// Sources that something rests on.
    cited: FxHashSet<&'a str>,
    /// The kind of each entry, by its id.
    kinds: FxHashMap<&'a str, Kind>,
    /// For how many wrong names another was looked for.
    looked: usize,
}

/// For so many wrong names the one that was meant is looked for, which takes a look at all there are.
const LOOKED: usize = 100;

impl<'a> Checker<'a> {
    fn wrong(&mut self, spot: Spot, what: Wrong) {
        self.faults.push(self.files.fault(spot, what));
    }

    /// What was meant by a wrong name; nothing any more after many.
    fn meant(&mut self, name: &str, those: impl Iterator<Item = &'a str>) -> Option<String> {
        self.looked += 1;
        (self.looked <= LOOKED)
            .then(|| nearest(name, those))
            .flatten()
    }

    /// Ids are well formed, and unique over all kinds of entry.
    fn ids(&mut self) {
        let entries = self.catalog.entries();
        self.unique_ids(&mut entries.iter().map(|entry| entry.id()));
        self.unique_ids(&mut self.catalog.sources.iter().map(|source| &source.id));
        for campus in &self.catalog.campuses {
            if self.files.stem(campus.id.spot()) != Some(campus.id.as_str()) {
                let id = campus.id.to_string();
                self.wrong(campus.id.spot(), Wrong::FileName { id });
            }
        }
    }

    fn unique_ids(&mut self, ids: &mut dyn Iterator<Item = &'a Text>) {
        let mut seen: FxHashMap<&str, Spot> = FxHashMap::default();
        for id in ids {
            if !is_id(id) && !id.trim().is_empty() {
                let right = make_id(id);
                let id = id.clone();
                self.wrong(
                    id.spot(),
                    Wrong::BadId {
                        id: id.to_string(),
                        right,
                    },
                );
            }
            match seen.get(id.as_str()) {
                Some(first) => {
                    let first = self.files.place(*first);
                    let spot = id.spot();
                    self.wrong(
                        spot,
                        Wrong::DuplicateId {
                            id: id.to_string(),
                            first,
                        },
                    );
                }
                None => drop(seen.insert(id, id.spot())),
            }
        }
    }

    /// No two texts of a list say the same.
    fn no_repeats(&mut self, texts: &mut dyn Iterator<Item = &'a Text>) {
        let mut seen: FxHashMap<String, Spot> = FxHashMap::default();
        for text in texts {
            match seen.get(&fold(text)) {
                Some(first) => {
                    let first = self.files.place(*first);
                    let value = text.to_string();
                    self.wrong(text.spot(), Wrong::Repeated { value, first });
                }
                None => drop(seen.insert(fold(text), text.spot())),
            }
        }
    }

    fn campuses(&mut self) {
        let catalog = self.catalog;
        for campus in &catalog.campuses {
            let owner = campus.id.spot();
            self.cite(owner, &campus.sources);
            if let (Some(academy), Some(places)) = (&campus.academy, &catalog.places) {
                let names = places.academies.iter().map(|academy| &academy.name);
                self.among(Wanted::Academy, academy, names);
            }
            for label in &campus.labels {
                self.cite(owner, &label.sources);
                let dates = [label.since, label.renewed, label.until];
                let dates: Vec<Date> = dates.into_iter().flatten().gathered();
                for pair in dates.windows(2).filter(|pair| pair[1].end() < pair[0]) {
                    let (from, to) = (pair[0].to_string(), pair[1].to_string());
                    let spot = label.sources.first().map_or(owner, Text::spot);
                    self.wrong(spot, Wrong::UpsideDown { from, to });
                }
            }
            for lead in &campus.leads {
                self.cite(lead.name.spot(), &lead.sources);
                self.partner(lead.partner.as_ref());
                let linked = |id: &Text| campus.partners.iter().any(|link| link.id == *id);
                if let Some(id) = lead.partner.as_ref().filter(|id| !linked(id))
                    && !self.unread.campuses
                {
                    self.wrong(id.spot(), Wrong::LeadNotPartner { id: id.to_string() });
                }
                self.town(lead.town.as_ref());
            }
            for site in &campus.websites {
                self.cite(site.address.spot(), &site.sources);
                self.address(&site.address);
            }
            let statements = campus.context.iter().chain(&campus.aims);
            for statement in statements.chain(&campus.remarks) {
                self.cite(statement.text.fr.spot(), &statement.sources);
            }
            for topics in [&campus.fields, &campus.trades, &campus.products] {
                self.no_repeats(&mut topics.iter().map(|topic| &topic.name.fr));
                for topic in topics {
                    self.cite(topic.name.fr.spot(), &topic.sources);
                }
            }
            for offer in &campus.statuses {
                self.cite(owner, &offer.sources);
            }
            for training in &campus.trainings {
                self.cite(training.id.spot(), &training.sources);
                if training.offer == Offer::School && training.title.is_none() {
                    let id = training.id.to_string();
                    self.wrong(training.id.spot(), Wrong::OfferWithoutTitle { id });
                }
                self.range(&training.from, &training.to);
                for offer in &training.statuses {
                    self.cite(training.id.spot(), &offer.sources);
                }
                for school in &training.taught_at {
                    self.cite(school.name.spot(), &school.sources);
                    self.partner(school.partner.as_ref());
                    self.town(school.town.as_ref());
                }
            }
            self.no_repeats(&mut campus.partners.iter().map(|link| &link.id));
            for link in &campus.partners {
                self.cite(link.id.spot(), &link.sources);
                self.partner(Some(&link.id));
            }
            for action in &campus.actions {
                self.cite(action.id.spot(), &action.sources);
                self.town(action.town.as_ref());
                self.figures(&action.figures);
                for partner in &action.partners {
                    self.partner(Some(partner));
                }
            }
            self.figures(&campus.figures);
            for site in &campus.sites {
                self.cite(site.name.spot(), &site.sources);
                self.town(site.town.as_ref());
                for partner in &site.partners {
                    self.partner(Some(partner));
                }
            }
        }
    }

    fn partners(&mut self) {
        let catalog = self.catalog;
        for partner in &catalog.partners {
            self.cite(partner.id.spot(), &partner.sources);
            self.town(partner.town.as_ref());
            partner
                .website
                .iter()
                .for_each(|address| self.address(address));
            if catalog.partnerships(&partner.id).next().is_none() && !self.unread.campuses {
                let id = partner.id.to_string();
                self.wrong(partner.id.spot(), Wrong::PartnerOfNoCampus { id });
            }
        }
    }

    fn about(&mut self) {
        let about = &self.catalog.about;
        self.cite(about.title.fr.spot(), &about.sources);
        self.figures(&about.figures);
        let statements = about.definition.iter().chain(&about.ask);
        for statement in statements.chain(&about.terms) {
            self.cite(statement.text.fr.spot(), &statement.sources);
        }
    }

    fn places(&mut self) {
        let Some(places) = &self.catalog.places else {
            return;
        };
        self.no_repeats(&mut places.academies.iter().map(|academy| &academy.name));
        self.no_repeats(&mut places.departments.iter().map(|department| &department.code));
        self.no_repeats(&mut places.towns.iter().map(|town| &town.name));
        let codes = || places.departments.iter().map(|department| &department.code);
        for academy in &places.academies {
            self.cite(academy.name.spot(), &academy.sources);
            for code in &academy.departments {
                self.among(Wanted::Department, code, codes());
            }
        }
        self.sources_exist(&places.outlines);
        self.sources_exist(&places.gazetteer);
        for town in &places.towns {
            self.cite(town.name.spot(), &town.sources);
            self.among(Wanted::Department, &town.department, codes());
            self.coordinates(town);
        }
    }

    fn coordinates(&mut self, town: &Town) {
        for (degrees, most) in [(town.latitude, 90.0), (town.longitude, 180.0)] {
            // A number that is none fails this too.
            if !(-most..=most).contains(&degrees) {
                let found = degrees.to_string();
                self.wrong(town.name.spot(), Wrong::BadNumber { found });
            }
        }
    }

    fn vocabulary(&mut self) {
        let Some(vocabulary) = &self.catalog.vocabulary else {
            return;
        };
        let terms = vocabulary.terms.iter();
        let phrases = terms.flat_map(|term| term.say.iter().chain(&term.means));
        let single = vocabulary.stop_words.iter().chain(&vocabulary.elsewhere);
        for text in phrases.chain(single) {
            if !is_said(text) {
                self.wrong(text.spot(), Wrong::Empty);
            }
        }
        self.no_repeats(&mut vocabulary.stop_words.iter());
        self.no_repeats(&mut vocabulary.terms.iter().flat_map(|term| &term.say));
        self.unique_ids(&mut vocabulary.glossary.iter().map(|gloss| &gloss.id));
        for gloss in &vocabulary.glossary {
            self.cite(gloss.id.spot(), &gloss.sources);
        }
        let entries = self.catalog.entries();
        let named: Vec<&Text> = entries.iter().flat_map(|entry| named(*entry)).gathered();
        let pointing = vocabulary.terms.iter().flat_map(|term| &term.means);
        let sought = pointing
            .chain(&vocabulary.elsewhere)
            .map(|text| phrase(text));
        let written = those_written(sought.collect(), &named);
        self.no_repeats(&mut vocabulary.elsewhere.iter());
        let said: FxHashSet<String> = vocabulary
            .terms
            .iter()
            .flat_map(|term| &term.say)
            .map(|said| phrase(said))
            .collect();
        for other in vocabulary.elsewhere.iter().filter(|other| is_said(other)) {
            let phrase = phrase(other);
            if said.contains(&phrase) || written.contains(&phrase) {
                let found = other.to_string();
                self.wrong(other.spot(), Wrong::NotElsewhere { found });
            }
        }
        for term in &vocabulary.terms {
            self.sources_exist(&term.sources);
            for meaning in term.means.iter().filter(|meaning| is_said(meaning)) {
                let is_id = self.kinds.contains_key(meaning.as_str());
                let is_open = self.unread.may_have(Wanted::Meaning);
                if !is_open && !is_id && !written.contains(&phrase(meaning)) {
                    let ids = entries.iter().map(|entry| entry.id().as_str());
                    let candidates = ids.chain(named.iter().map(|text| text.as_str()));
                    let what = Wrong::Unknown {
                        wanted: Wanted::Meaning,
                        found: meaning.to_string(),
                        nearest: self.meant(meaning, candidates),
                    };
                    self.wrong(meaning.spot(), what);
                }
            }
        }
    }

    fn sources(&mut self) {
        for source in &self.catalog.sources {
            let id = || source.id.to_string();
            if source.known_at().is_none() {
                self.wrong(source.id.spot(), Wrong::UndatedSource { id: id() });
            }
            source
                .address
                .iter()
                .for_each(|address| self.address(address));
            if !self.cited.contains(source.id.as_str()) && !self.unread.may_use() {
                self.wrong(source.id.spot(), Wrong::UnusedSource { id: id() });
            }
        }
    }

    /// A fact names at least one source, and each exists. `owner` is where the fact stands.
    fn cite(&mut self, owner: Spot, sources: &'a List<Text>) {
        if sources.is_empty() {
            self.wrong(owner, Wrong::NoSource);
        }
        self.sources_exist(sources);
    }

    fn sources_exist(&mut self, sources: &'a List<Text>) {
        let catalog = self.catalog;
        for source in sources {
            self.cited.insert(source);
            let is_known = catalog.source(source).is_some();
            let mut ids = catalog.sources.iter().map(|source| &source.id);
            self.known(Wanted::Source, source, is_known, &mut ids);
        }
        self.no_repeats(&mut sources.iter());
    }

    /// A name is one of a few.
    fn among(
        &mut self,
        wanted: Wanted,
        name: &Text,
        mut those: impl Iterator<Item = &'a Text> + Clone,
    ) {
        let is_known = those.clone().any(|one| one == name);
        self.known(wanted, name, is_known, &mut those);
    }

    /// A name is known; if not, one of the candidates may be meant.
    fn known(
        &mut self,
        wanted: Wanted,
        name: &Text,
        is_known: bool,
        candidates: &mut dyn Iterator<Item = &'a Text>,
    ) {
        // An empty one is told as that already.
        let is_open = self.unread.may_have(wanted) || name.trim().is_empty();
        if !is_open && !is_known {
            let what = Wrong::Unknown {
                wanted,
                found: name.to_string(),
                nearest: self.meant(name, candidates.map(Text::as_str)),
            };
            self.wrong(name.spot(), what);
        }
    }

    fn partner(&mut self, id: Option<&Text>) {
        let Some(id) = id else { return };
        match self.kinds.get(id.as_str()).copied() {
            Some(Kind::Partner) => {}
            Some(is) => {
                let what = Wrong::OtherKind {
                    wanted: Wanted::Partner,
                    id: id.to_string(),
                    is,
                };
                self.wrong(id.spot(), what);
            }
            None => {
                let mut ids = self.catalog.partners.iter().map(|partner| &partner.id);
                self.known(Wanted::Partner, id, false, &mut ids);
            }
        }
    }

    fn town(&mut self, name: Option<&Text>) {
        if let (Some(name), Some(places)) = (name, &self.catalog.places) {
            let is_known = self.catalog.town(name).is_some();
            let mut names = places.towns.iter().map(|town| &town.name);
            self.known(Wanted::Town, name, is_known, &mut names);
        }
    }

    /// A web address: `http` or `https`, a host with a dot in it, nothing that would break it in two.
    fn address(&mut self, address: &Text) {
        let rest = address
            .strip_prefix("https://")
            .or_else(|| address.strip_prefix("http://"));
        let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or(""));
        let host_right = host.is_some_and(|host| {
            host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !host.contains("..")
                && host
                    .chars()
                    .all(|c| c.is_alphanumeric() || "-.:".contains(c))
        });
        if !host_right
            || address
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || "\"<>\\".contains(c))
        {
            let what = Wrong::BadAddress {
                address: address.to_string(),
            };
            self.wrong(address.spot(), what);
        }
    }

    /// A range goes upwards: the bounds that one source gives, and the bounds given first.
    fn range(&mut self, from: &'a List<Bound>, to: &'a List<Bound>) {
        for (i, low) in from.iter().enumerate() {
            for (j, high) in to.iter().enumerate() {
                let together =
                    (i == 0 && j == 0) || low.sources.iter().any(|s| high.sources.contains(s));
                if together && low.level > high.level {
                    let (from, to) = (low.level.name().to_owned(), high.level.name().to_owned());
                    self.wrong(high.as_written.spot(), Wrong::UpsideDown { from, to });
                }
            }
        }
        self.bounds(from);
        self.bounds(to);
    }

    fn bounds(&mut self, bounds: &'a List<Bound>) {
        for bound in bounds {
            self.cite(bound.as_written.spot(), &bound.sources);
        }
    }

    fn figures(&mut self, figures: &'a List<Figure>) {
        for figure in figures {
            self.cite(figure.label.fr.spot(), &figure.sources);
            if !figure.value.is_finite() || figure.value.abs() > MOST {
                let found = figure.value.to_string();
                self.wrong(figure.label.fr.spot(), Wrong::BadNumber { found });
            }
        }
    }
}

/// The texts that a vocabulary may point at: names, fields, trades and products.
fn named(entry: Entry<'_>) -> Vec<&Text> {
    let mut texts: Vec<&Text> = std::iter::once(entry.name())
        .chain(entry.aliases())
        .gathered();
    if let Entry::Campus(campus) = entry {
        let topics = [&campus.fields, &campus.trades, &campus.products];
        texts.extend(topics.into_iter().flatten().map(|topic| &topic.name.fr));
    }
    texts
}

/// Whether a text has a word: signs alone stand for none.
fn is_said(text: &str) -> bool {
    !words(text).is_empty()
}

/// Those of the phrases sought whose words stand next to each other in one of the texts, all in the form in
/// which they are compared.
fn those_written(sought: FxHashSet<String>, texts: &[&Text]) -> FxHashSet<String> {
    let longest = sought.iter().map(|phrase| phrase.split(' ').count()).max();
    let mut written = FxHashSet::default();
    for text in texts {
        let text = phrase(text);
        let starts = std::iter::once(0).chain(text.match_indices(' ').map(|(at, _)| at + 1));
        for start in starts {
            let rest = &text[start..];
            let ends = rest
                .match_indices(' ')
                .map(|(at, _)| at)
                .chain([rest.len()]);
            let runs = ends.take(longest.unwrap_or(0)).map(|end| &rest[..end]);
            written.extend(runs.filter_map(|run| sought.get(run)).cloned());
        }
    }
    written
}

/// Whether a text is an id: lower-case ASCII letters, digits and single hyphens between them, at most 48.
pub fn is_id(id: &str) -> bool {
    let inner = id
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    inner
        && !id.is_empty()
        && !id.contains("--")
        && id.len() <= 48
        && !id.starts_with('-')
        && !id.ends_with('-')
}

/// `text` made into an id, if anything is left of it.
pub fn make_id(text: &str) -> Option<String> {
    let parts: Vec<String> = words(text).into_iter().map(|word| word.folded).gathered();
    let mut id: String = parts
        .join("-")
        .chars()
        .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-')
        .take(48)
        .collect();
    id.truncate(id.trim_end_matches('-').len());
    is_id(&id).then_some(id)
}
