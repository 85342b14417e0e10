//! What is doubtful in a catalogue that holds together: what may be out of date, said twice, or forgotten.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet};

use super::check::Unread;
use super::fault::{Fault, Wrong};
use super::model::{Bilingual, LabelStatus};
use super::read::Files;
use super::text::{Spot, Text};
use super::{Catalog, Date, Kind};
use crate::fold::words;
use crate::gather::Gather;
use crate::sort::sort;

/// Names of fewer letters are close to one another by chance.
const LONG: usize = 8;
/// Texts of fewer words may well be the same in both languages.
const SENTENCE: usize = 4;

/// All that is doubtful in `catalog`, which was read from `files`, on that day. Of what could not be read it is not
/// known whether something else is used by it.
pub fn doubts(catalog: &Catalog, files: &Files, unread: &Unread, today: Date) -> Vec<Fault> {
    let mut doubter = Doubter {
        catalog,
        files,
        faults: Vec::new(),
    };
    doubter.sources(today);
    doubter.labels(today);
    doubter.names();
    doubter.languages();
    if !unread.sources {
        doubter.ages(today);
    }
    if !unread.may_use() {
        doubter.places();
    }
    doubter.faults
}

struct Doubter<'a> {
    catalog: &'a Catalog,
    files: &'a Files,
    faults: Vec<Fault>,
}

impl<'a> Doubter<'a> {
    fn doubt(&mut self, spot: Spot, what: Wrong) {
        self.faults.push(self.files.fault(spot, what));
    }

    fn sources(&mut self, today: Date) {
        let catalog = self.catalog;
        for source in &catalog.sources {
            let id = || source.id.to_string();
            if source.address.is_none() {
                self.doubt(source.id.spot(), Wrong::NoAddress { id: id() });
            }
            // A month is not to come before its first day has.
            let is_to_come = |date: &Date| *date > today && date.end() > today.end();
            let dates = [source.date, source.consulted].into_iter().flatten();
            for date in dates.filter(is_to_come) {
                self.doubt(source.id.spot(), Wrong::FromTheFuture { id: id(), date });
            }
        }
    }

    /// Facts of which the newest source is old, told where that source stands.
    fn ages(&mut self, today: Date) {
        let catalog = self.catalog;
        let known: FxHashMap<&str, Date> = catalog
            .sources
            .iter()
            .filter_map(|source| Some((source.id.as_str(), source.known_at()?)))
            .collect();
        let mut newest: FxHashMap<&str, usize> = FxHashMap::default();
        for fact in catalog.facts() {
            let dated = fact
                .iter()
                .filter_map(|id| Some((*known.get(id.as_str())?, id)));
            if let Some((_, id)) = dated.max_by_key(|(known, _)| known.end()) {
                *newest.entry(id).or_default() += 1;
            }
        }
        for source in &catalog.sources {
            let (facts, known) = (newest.get(source.id.as_str()), source.known_at());
            if let (Some(facts), Some(known)) = (facts, known)
                && known.is_old(today)
            {
                let (id, facts) = (source.id.to_string(), *facts);
                self.doubt(source.id.spot(), Wrong::OldFacts { id, known, facts });
            }
        }
    }

    fn labels(&mut self, today: Date) {
        let catalog = self.catalog;
        for campus in &catalog.campuses {
            for label in &campus.labels {
                if let (LabelStatus::Held, Some(until)) = (label.status, label.until)
                    && until.end() < today
                {
                    let spot = label.sources.first().map_or(campus.id.spot(), Text::spot);
                    self.doubt(spot, Wrong::LabelEnded { until });
                }
            }
        }
    }

    /// Names of one kind that have the same words, or differ in one letter.
    fn names(&mut self) {
        let catalog = self.catalog;
        for kind in Kind::ALL {
            let names: Vec<&Text> = catalog
                .entries_of(kind)
                .iter()
                .map(|it| it.name())
                .gathered();
            let mut keys: Vec<(u64, usize)> = Vec::new();
            for (n, name) in names.iter().enumerate() {
                keys.extend(likenesses(name).into_iter().map(|key| (key, n)));
            }
            sort(&mut keys);
            let mut first: BTreeMap<usize, usize> = BTreeMap::new();
            for alike in keys.chunk_by(|(key, _), (other, _)| key == other) {
                let (_, other) = alike[0];
                for (_, name) in alike.iter().filter(|(_, name)| *name != other) {
                    let known = first.entry(*name).or_insert(other);
                    *known = other.min(*known);
                }
            }
            for (name, other) in first {
                let (name, other) = (names[name], names[other]);
                let what = Wrong::SimilarName {
                    name: name.to_string(),
                    other: other.to_string(),
                    place: self.files.place(other.spot()),
                };
                self.doubt(name.spot(), what);
            }
        }
    }

    /// Prose that was written in one language and left in the other.
    fn languages(&mut self) {
        let catalog = self.catalog;
        let mut texts: Vec<&Bilingual> = vec![&catalog.about.title];
        let statements = catalog.about.definition.iter().chain(&catalog.about.ask);
        texts.extend(statements.map(|it| &it.text));
        for campus in &catalog.campuses {
            texts.push(&campus.summary);
            let statements = campus
                .context
                .iter()
                .chain(&campus.aims)
                .chain(&campus.remarks);
            texts.extend(statements.map(|it| &it.text));
            texts.extend(campus.trainings.iter().filter_map(|it| it.text.as_ref()));
            texts.extend(campus.actions.iter().map(|it| &it.text));
        }
        let glossary = catalog.vocabulary.iter().flat_map(|it| &it.glossary);
        texts.extend(glossary.map(|gloss| &gloss.text));
        for text in texts {
            if text.fr == text.en && words(&text.fr).len() >= SENTENCE {
                self.doubt(text.en.spot(), Wrong::SameInBoth);
            }
        }
    }

    /// Towns that are described and that nothing is in.
    fn places(&mut self) {
        let catalog = self.catalog;
        let mut named: FxHashSet<&str> = FxHashSet::default();
        for campus in &catalog.campuses {
            let leads = campus.leads.iter().map(|it| &it.town);
            let sites = campus.sites.iter().map(|it| &it.town);
            let actions = campus.actions.iter().map(|it| &it.town);
            let schools = campus.trainings.iter().flat_map(|it| &it.taught_at);
            let schools = schools.map(|it| &it.town);
            let all = leads.chain(sites).chain(actions).chain(schools);
            named.extend(all.flatten().map(Text::as_str));
        }
        let partners = catalog.partners.iter().filter_map(|it| it.town.as_ref());
        named.extend(partners.map(Text::as_str));
        for town in catalog.places.iter().flat_map(|places| &places.towns) {
            if !named.contains(town.name.as_str()) {
                let name = town.name.to_string();
                self.doubt(town.name.spot(), Wrong::UnusedTown { name });
            }
        }
    }
}

/// What a name has in common with one of the same words, or of which one letter is another, missing, or changed
/// with its neighbour: hashes of its words, and of their letters without each one in turn.
fn likenesses(name: &str) -> Vec<u64> {
    let mut words: Vec<String> = words(name).into_iter().map(|it| it.folded).gathered();
    sort(&mut words);
    let text = words.join(" ");
    let mut keys = vec![hash(("words", &text))];
    // Numbers tell names apart that nothing else does.
    if text.chars().count() >= LONG && !text.contains(|c: char| c.is_ascii_digit()) {
        keys.push(hash(("letters", &text)));
        let shorter = text.char_indices().map(|(at, c)| {
            let rest = &text[at + c.len_utf8()..];
            hash(("letters", &[&text[..at], rest].concat()))
        });
        keys.extend(shorter);
    }
    keys
}

fn hash(value: (&str, &str)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
