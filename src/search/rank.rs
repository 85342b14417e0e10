//! From words to a ranked list of entries.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet, hash_map};
use std::ops::Range;

use super::Closeness;
use super::haystack::{Field, Haystack, haystacks};
use super::index::{Index, Posting, phrase};
use super::near::near;
use crate::catalog::{Catalog, Entry, Level, LevelReading, nearest_few};
use crate::fold::{Word, singular, words};

/// What a search found, or why it found nothing.
#[derive(Debug)]
pub struct Found<'a> {
    /// The hits, best first.
    pub hits: Vec<Hit<'a>>,
    /// What was not found.
    pub misses: Misses,
    /// Levels that were said in the scale of before 2019, as said.
    pub old_levels: Vec<(String, LevelReading)>,
}

/// Why nothing was found.
#[derive(Debug, Default)]
pub struct Misses {
    /// Words that nothing has, each with the nearest that are known.
    pub unknown: Vec<(String, Vec<String>)>,
    /// Words that something has, each with how many entries have it.
    pub known: Vec<(String, usize)>,
}

/// An entry that was found.
#[derive(Clone, Debug)]
pub struct Hit<'a> {
    /// The entry.
    pub entry: Entry<'a>,
    /// How well it matches.
    pub score: u32,
    /// For each word asked for that was found, where it counts most.
    matched: Vec<(String, Match)>,
}

/// A text of an entry in which words were found.
#[derive(Debug)]
pub struct Reason {
    /// What the text is to the entry.
    pub field: Field,
    /// The text.
    pub text: String,
    /// Where in the text, in bytes.
    pub places: Vec<Range<usize>>,
    /// The words asked for that were found in it.
    pub words: Vec<String>,
    /// The words that were read as others, with those.
    pub readings: Vec<(String, String)>,
}

/// A word of the question, or a phrase of it that the vocabulary knows.
struct Asked<'a> {
    words: &'a [Word],
    /// As it was typed.
    said: String,
    /// What else it may mean.
    meanings: Vec<String>,
}

/// Where a word or phrase counts most in an entry, and how it was found there.
#[derive(Clone, Debug)]
struct Match {
    closeness: Closeness,
    /// One for each word of a phrase.
    postings: Vec<Posting>,
    /// The score it earns.
    worth: u32,
}

/// The matches of one word or phrase, by the number of the entry.
type Matches = HashMap<u32, Match>;

/// Ranks the entries of `catalog` against `question`. With `any`, one of its words is enough.
///
/// An entry of which only the name of its campus was found is not a hit. Ties are broken by kind (campus,
/// partner, training, action), then by the length of the name, then by the order of the catalogue, so
/// that equal questions have equal answers.
pub fn search<'a>(catalog: &'a Catalog, index: &Index, question: &str, any: bool) -> Found<'a> {
    let entries = catalog.entries();
    let typed = words(question);
    let weighty: Vec<Word> = typed
        .iter()
        .filter(|word| !index.is_stop(singular(&word.folded)))
        .cloned()
        .collect();
    let weighty = if weighty.is_empty() { typed } else { weighty };
    let asked = ask(catalog, index, question, &weighty);
    let mut found: Vec<Matches> = Vec::new();
    let mut misses = Misses::default();
    for one in &asked {
        let matches = find(&entries, index, one);
        if matches.is_empty() {
            misses
                .unknown
                .push((one.said.clone(), known_near(index, one)));
        } else {
            misses.known.push((one.said.clone(), matches.len()));
        }
        found.push(matches);
    }
    let whole_question = said(&weighty);
    let mut hits = Vec::new();
    for number in candidates(&found, any) {
        let Some(entry) = entries.get(number as usize) else {
            continue;
        };
        let matched = asked.iter().zip(&found);
        let matched: Vec<(String, Match)> = matched
            .filter_map(|(one, matches)| Some((one.said.clone(), matches.get(&number)?.clone())))
            .collect();
        let best = |found: &Match| {
            found
                .postings
                .iter()
                .any(|posting| posting.field != Field::Campus)
        };
        if !matched.iter().any(|(_, found)| best(found)) {
            continue;
        }
        let score = matched.iter().map(|(_, found)| found.worth).sum::<u32>();
        let named = matched.iter().any(|(_, found)| found.is_name());
        let bonus = if named {
            bonus(*entry, &whole_question)
        } else {
            0
        };
        hits.push((
            number,
            Hit {
                entry: *entry,
                score: score + bonus,
                matched,
            },
        ));
    }
    hits.sort_by_cached_key(|(number, hit)| {
        let name = hit.entry.name().chars().count();
        (Reverse(hit.score), hit.entry.kind(), name, *number)
    });
    let levels = asked
        .iter()
        .filter_map(|one| Some((one.said.clone(), Level::read(&one.said)?)));
    Found {
        hits: hits.into_iter().map(|(_, hit)| hit).collect(),
        old_levels: levels.filter(|(_, reading)| reading.old_scale).collect(),
        misses,
    }
}

impl Match {
    /// Whether it was found as it stands in a name or another name.
    fn is_name(&self) -> bool {
        let named =
            |posting: &Posting| matches!(posting.field, Field::Name | Field::Alias | Field::Id);
        self.closeness != Closeness::Meaning && self.postings.iter().any(named)
    }
}

/// The words of a question, those together that the vocabulary knows as a phrase.
fn ask<'a>(catalog: &Catalog, index: &Index, question: &str, words: &'a [Word]) -> Vec<Asked<'a>> {
    let mut asked = Vec::new();
    let longest = (index.longest_saying as usize).max(1);
    let mut rest = words;
    while let [first, ..] = rest {
        let known = (1..=longest.min(rest.len())).rev().find_map(|length| {
            let term = index.saying(&said(&rest[..length]))?;
            Some((length, term))
        });
        let length = known.map_or(1, |(length, _)| length);
        let mut meanings = Vec::new();
        if let (Some((_, term)), Some(vocabulary)) = (known, &catalog.vocabulary) {
            meanings.extend(
                vocabulary.terms[term]
                    .means
                    .iter()
                    .map(|meaning| meaning.to_string()),
            );
        }
        let last = &rest[length - 1];
        let said = question[first.start..last.end].to_owned();
        if let Some(reading) = Level::read(&said) {
            meanings.push(reading.level.name().to_owned());
        }
        asked.push(Asked {
            words: &rest[..length],
            said,
            meanings,
        });
        rest = &rest[length..];
    }
    asked
}

fn said(words: &[Word]) -> String {
    let parts: Vec<&str> = words.iter().map(|word| singular(&word.folded)).collect();
    parts.join(" ")
}

/// Where one word or phrase is found.
fn find(entries: &[Entry<'_>], index: &Index, asked: &Asked) -> Matches {
    let mut found = Matches::new();
    let exact = |word: &Word| index.find(singular(&word.folded)).into_iter().collect();
    together(index, &mut found, asked, Closeness::Exact, exact);
    for meaning in &asked.meanings {
        mean(entries, index, &mut found, meaning);
    }
    let beginning = |word: &Word| match word.folded.len() {
        0..3 => Vec::new(),
        _ => index.beginning_with(singular(&word.folded)).collect(),
    };
    together(index, &mut found, asked, Closeness::Beginning, beginning);
    if found.is_empty() {
        let inside = |word: &Word| match word.folded.len() {
            0..4 => Vec::new(),
            _ => index.holding(singular(&word.folded)),
        };
        together(index, &mut found, asked, Closeness::Inside, inside);
    }
    if found.is_empty() {
        let nearly = |word: &Word| near(index, singular(&word.folded));
        together(index, &mut found, asked, Closeness::Near, nearly);
    }
    found
}

/// Keeps the better of what was found in an entry before and now.
fn keep(found: &mut Matches, entry: u32, new: Match) {
    match found.entry(entry) {
        hash_map::Entry::Vacant(place) => drop(place.insert(new)),
        hash_map::Entry::Occupied(mut old) if old.get().worth < new.worth => drop(old.insert(new)),
        hash_map::Entry::Occupied(_) => {}
    }
}

/// Adds the entries that have each word of a phrase in one of the forms that `forms` gives for it.
fn together(
    index: &Index,
    found: &mut Matches,
    asked: &Asked,
    closeness: Closeness,
    forms: impl Fn(&Word) -> Vec<usize>,
) {
    let mut whole: Option<HashMap<u32, Vec<Posting>>> = None;
    for word in asked.words {
        let mut best: HashMap<u32, Posting> = HashMap::new();
        for posting in forms(word)
            .into_iter()
            .flat_map(|form| index.postings(form))
        {
            let kept = best.entry(posting.entry).or_insert(posting);
            if posting.field.weight() > kept.field.weight() {
                *kept = posting;
            }
        }
        whole = Some(match whole {
            None => best
                .into_iter()
                .map(|(entry, posting)| (entry, vec![posting]))
                .collect(),
            Some(mut whole) => {
                whole.retain(|entry, postings| {
                    best.get(entry)
                        .map(|posting| postings.push(*posting))
                        .is_some()
                });
                whole
            }
        });
    }
    for (entry, postings) in whole.unwrap_or_default() {
        let weight: u32 = postings.iter().map(|posting| posting.field.weight()).sum();
        let worth = weight * closeness.percent() / postings.len() as u32;
        keep(
            found,
            entry,
            Match {
                closeness,
                postings,
                worth,
            },
        );
    }
}

/// Adds the entries that a meaning of the vocabulary names: by their id, or by words that stand next to
/// each other in one of their texts other than prose.
fn mean(entries: &[Entry<'_>], index: &Index, found: &mut Matches, meaning: &str) {
    let closeness = Closeness::Meaning;
    let id = entries.iter().position(|entry| entry.id() == meaning);
    let sought = phrase(meaning);
    let places = |word: &str| -> Vec<Posting> {
        index
            .find(word)
            .map(|n| index.postings(n).collect())
            .unwrap_or_default()
    };
    let mut words = sought.split(' ');
    let first = words.next().map(places).unwrap_or_default();
    let mut runs: Vec<Vec<Posting>> = first.into_iter().map(|posting| vec![posting]).collect();
    for word in words {
        let here: HashSet<Posting> = places(word).into_iter().collect();
        runs.retain_mut(|run| {
            let next = run.last().map(|last| Posting {
                place: last.place + 1,
                ..*last
            });
            let next = next.filter(|next| here.contains(next));
            run.extend(next);
            next.is_some()
        });
    }
    for run in runs {
        let Some(first) = run.first().copied() else {
            continue;
        };
        let elsewhere = id.is_some_and(|id| id != first.entry as usize);
        if elsewhere || matches!(first.field, Field::Prose | Field::Figure) {
            continue;
        }
        // The more words a meaning has, the closer it says what is meant.
        let detail = 100 + 25 * (run.len() as u32 - 1).min(4);
        let worth = first.field.weight() * closeness.percent() * detail / 100;
        keep(
            found,
            first.entry,
            Match {
                closeness,
                postings: run,
                worth,
            },
        );
    }
}

/// The entries to be scored, in the order of the catalogue.
fn candidates(found: &[Matches], any: bool) -> Vec<u32> {
    let mut numbers: Vec<u32> = found
        .iter()
        .flat_map(|matches| matches.keys().copied())
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    if !any {
        numbers.retain(|number| found.iter().all(|matches| matches.contains_key(number)));
    }
    numbers
}

/// What an entry earns beyond its single words: its name, another name or its id is just what was asked
/// for, or begins with it.
fn bonus(entry: Entry<'_>, question: &str) -> u32 {
    let names = std::iter::once(entry.name())
        .chain(entry.aliases())
        .chain([entry.id()]);
    let worth = |name: &str| match phrase(name).strip_prefix(question) {
        Some("") => 4_000,
        Some(rest) if rest.starts_with(' ') => 2_000,
        _ => 0,
    };
    names.map(|name| worth(name)).max().unwrap_or(0)
}

impl Hit<'_> {
    /// Why it was found: for each word the text where it counts most, the weightiest text first.
    pub fn reasons(&self, catalog: &Catalog) -> Vec<Reason> {
        let texts = haystacks(catalog, self.entry);
        let mut reasons: BTreeMap<(Reverse<u32>, u16), Reason> = BTreeMap::new();
        for (said, found) in &self.matched {
            let mut of_text: BTreeMap<u16, Vec<u16>> = BTreeMap::new();
            for posting in &found.postings {
                of_text
                    .entry(posting.haystack)
                    .or_default()
                    .push(posting.place);
            }
            for (number, places) in of_text {
                let Some(haystack) = texts.get(usize::from(number)) else {
                    continue;
                };
                let words = words(&haystack.text);
                let places: Vec<Range<usize>> = places
                    .into_iter()
                    .filter_map(|place| words.get(usize::from(place)))
                    .map(|word| word.start..word.end)
                    .collect();
                let (Some(first), Some(last)) = (places.first(), places.last()) else {
                    continue;
                };
                let reading = haystack.text[first.start..last.end.max(first.end)].to_owned();
                let key = (Reverse(haystack.field.weight()), number);
                let reason = reasons.entry(key).or_insert_with(|| Reason::new(haystack));
                reason.places.extend(places);
                reason.words.push(said.clone());
                if matches!(found.closeness, Closeness::Meaning | Closeness::Near) {
                    reason.readings.push((said.clone(), reading));
                }
            }
        }
        let mut reasons: Vec<Reason> = reasons.into_values().collect();
        for reason in &mut reasons {
            reason.places.sort_by_key(|place| place.start);
            reason.places.dedup();
        }
        reasons
    }
}

impl Reason {
    fn new(haystack: &Haystack<'_>) -> Reason {
        Reason {
            field: haystack.field,
            text: haystack.text.clone().into_owned(),
            places: Vec::new(),
            words: Vec::new(),
            readings: Vec::new(),
        }
    }
}

/// Known words close to one that was not found.
fn known_near(index: &Index, asked: &Asked) -> Vec<String> {
    let Some(word) = asked
        .words
        .first()
        .filter(|word| word.folded.chars().count() >= 3)
    else {
        return Vec::new();
    };
    let known = (0..index.len())
        .map(|n| index.word(n))
        .filter(|known| known.chars().count() >= 3);
    nearest_few(&word.folded, known)
}
