//! From words to a ranked list of entries.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::Closeness;
use super::haystack::{Field, haystacks};
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
#[derive(Debug)]
pub struct Hit<'a> {
    /// The entry.
    pub entry: Entry<'a>,
    /// How well it matches.
    pub score: u32,
    /// Why, the weightiest first.
    pub reasons: Vec<Reason>,
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

/// Where a word was found in an entry, and how.
#[derive(Clone)]
struct Match {
    closeness: Closeness,
    /// One for each word of a phrase.
    postings: Vec<Posting>,
    /// The score it earns.
    worth: u32,
}

/// Ranks the entries of `catalog` against `question`. With `any`, one of its words is enough.
///
/// Ties are broken by kind (campus, partner, training, action), then by the length of the name, then by
/// the order of the catalogue, so that equal questions have equal answers.
pub fn search<'a>(catalog: &'a Catalog, index: &Index, question: &str, any: bool) -> Found<'a> {
    let typed = words(question);
    let weighty = without_stop_words(catalog, &typed);
    let asked = ask(catalog, index, question, &weighty);
    let mut found: Vec<HashMap<u32, Vec<Match>>> = Vec::new();
    let mut misses = Misses::default();
    for one in &asked {
        let matches = find(catalog, index, one);
        if matches.is_empty() {
            misses.unknown.push((one.said.clone(), known_near(index, one)));
        } else {
            misses.known.push((one.said.clone(), matches.len()));
        }
        found.push(matches);
    }
    let entries = catalog.entries();
    let mut hits = Vec::new();
    for number in candidates(&found, any) {
        let Some(entry) = entries.get(number as usize) else {
            continue;
        };
        let matched: Vec<(&Asked, &[Match])> = asked
            .iter()
            .zip(&found)
            .filter_map(|(one, matches)| Some((one, matches.get(&number)?.as_slice())))
            .collect();
        let whole = matched.len() == asked.len();
        let score = matched.iter().map(|(_, matches)| best(matches)).sum::<u32>() + bonus(*entry, &matched, &weighty, whole);
        hits.push((number, Hit {
            entry: *entry,
            score,
            reasons: reasons(catalog, *entry, &matched),
        }));
    }
    hits.sort_by_key(|(number, hit)| {
        let name = hit.entry.name().chars().count();
        (std::cmp::Reverse(hit.score), hit.entry.kind(), name, *number)
    });
    let levels = asked.iter().filter_map(|one| Some((one.said.clone(), Level::read(&one.said)?)));
    Found {
        hits: hits.into_iter().map(|(_, hit)| hit).collect(),
        old_levels: levels.filter(|(_, reading)| reading.old_scale).collect(),
        misses,
    }
}

/// The words that carry meaning; all of them if none does.
fn without_stop_words(catalog: &Catalog, typed: &[Word]) -> Vec<Word> {
    let stops = catalog.vocabulary.as_ref().map(|vocabulary| &vocabulary.stop_words);
    let stop = |word: &Word| {
        // What an elision leaves: l'avion, d'huîtres.
        let elided = word.folded.len() == 1 && word.folded.bytes().all(|b| b.is_ascii_lowercase());
        elided || stops.is_some_and(|stops| stops.iter().any(|stop| *stop == *word.folded))
    };
    let weighty: Vec<Word> = typed.iter().filter(|word| !stop(word)).cloned().collect();
    if weighty.is_empty() { typed.to_vec() } else { weighty }
}

/// The words of a question, those together that the vocabulary knows as a phrase.
fn ask<'a>(catalog: &Catalog, index: &Index, question: &str, words: &'a [Word]) -> Vec<Asked<'a>> {
    let mut asked = Vec::new();
    let longest = index.longest_saying().max(1);
    let mut rest = words;
    while let [first, ..] = rest {
        let known = (1..=longest.min(rest.len())).rev().find_map(|length| {
            let term = index.saying(&said(&rest[..length]))?;
            Some((length, term))
        });
        let length = known.map_or(1, |(length, _)| length);
        let mut meanings = Vec::new();
        if let (Some((_, term)), Some(vocabulary)) = (known, &catalog.vocabulary) {
            meanings.extend(vocabulary.terms[term].means.iter().map(|meaning| meaning.to_string()));
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

/// Where one word or phrase is found, by entry.
fn find(catalog: &Catalog, index: &Index, asked: &Asked) -> HashMap<u32, Vec<Match>> {
    let mut found = HashMap::new();
    let exact = |word: &Word| index.find(singular(&word.folded)).into_iter().collect();
    together(index, &mut found, asked, Closeness::Exact, exact);
    for meaning in &asked.meanings {
        mean(catalog, index, &mut found, meaning);
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

/// Adds the entries that have each word of a phrase in one of the forms that `forms` gives for it.
fn together(
    index: &Index,
    found: &mut HashMap<u32, Vec<Match>>,
    asked: &Asked,
    closeness: Closeness,
    forms: impl Fn(&Word) -> Vec<usize>,
) {
    let mut whole: Option<BTreeMap<u32, Vec<Posting>>> = None;
    for word in asked.words {
        let mut best: BTreeMap<u32, Posting> = BTreeMap::new();
        for form in forms(word) {
            for posting in index.postings(form) {
                let kept = best.entry(posting.entry).or_insert(posting);
                if posting.field.weight() > kept.field.weight() {
                    *kept = posting;
                }
            }
        }
        let mut here: BTreeMap<u32, Vec<Posting>> = BTreeMap::new();
        for (entry, posting) in best {
            let before = match &whole {
                Some(whole) => whole.get(&entry).cloned(),
                None => Some(Vec::new()),
            };
            here.extend(before.map(|mut postings| {
                postings.push(posting);
                (entry, postings)
            }));
        }
        whole = Some(here);
    }
    for (entry, postings) in whole.unwrap_or_default() {
        let weight: u32 = postings.iter().map(|posting| posting.field.weight()).sum();
        let worth = weight / postings.len() as u32 * closeness.percent();
        found.entry(entry).or_default().push(Match {
            closeness,
            postings,
            worth,
        });
    }
}

/// Adds the entries that a meaning of the vocabulary names: by their id, or by words that stand next to
/// each other in one of their texts other than prose.
fn mean(catalog: &Catalog, index: &Index, found: &mut HashMap<u32, Vec<Match>>, meaning: &str) {
    let closeness = Closeness::Meaning;
    let id = catalog.entries().iter().position(|entry| entry.id() == meaning);
    let sought = phrase(meaning);
    let mut runs: Option<Vec<Vec<Posting>>> = None;
    for word in sought.split(' ') {
        let here: Vec<Posting> =
            index.find(word).map(|n| index.postings(n).collect()).unwrap_or_default();
        runs = Some(match runs {
            None => here.into_iter().map(|posting| vec![posting]).collect(),
            Some(runs) => runs
                .into_iter()
                .filter_map(|mut run| {
                    let last = run.last()?;
                    let next = Posting { place: last.place + 1, ..*last };
                    here.contains(&next).then(|| {
                        run.push(next);
                        run
                    })
                })
                .collect(),
        });
    }
    for run in runs.unwrap_or_default() {
        let Some(first) = run.first() else { continue };
        let named = id.is_some_and(|id| id == first.entry as usize);
        if matches!(first.field, Field::Prose | Field::Figure) || id.is_some() && !named {
            continue;
        }
        found.entry(first.entry).or_default().push(Match {
            closeness,
            worth: first.field.weight() * closeness.percent(),
            postings: run,
        });
    }
}

/// The entries to be scored, in the order of the catalogue.
fn candidates(found: &[HashMap<u32, Vec<Match>>], any: bool) -> Vec<u32> {
    let mut numbers: Vec<u32> = found.iter().flat_map(|matches| matches.keys().copied()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    if !any {
        numbers.retain(|number| found.iter().all(|matches| matches.contains_key(number)));
    }
    numbers
}

fn best(matches: &[Match]) -> u32 {
    matches.iter().map(|found| found.worth).max().unwrap_or(0)
}

/// What an entry earns beyond its single words: its name or another name is just what was asked for, or
/// begins with it.
fn bonus(entry: Entry<'_>, matched: &[(&Asked, &[Match])], asked: &[Word], whole: bool) -> u32 {
    if !whole || matched.is_empty() {
        return 0;
    }
    let asked = said(asked);
    let names = std::iter::once(entry.name()).chain(entry.aliases());
    let most = names.map(|name| phrase(name)).map(|name| match name.strip_prefix(asked.as_str()) {
        Some("") => 4_000,
        Some(rest) if rest.starts_with(' ') => 2_000,
        _ => 0,
    });
    let id = if entry.id() == &asked.replace(' ', "-")[..] { 4_000 } else { 0 };
    most.max().unwrap_or(0).max(id)
}

/// Why an entry was found: for each word the text where it counts most.
fn reasons(catalog: &Catalog, entry: Entry<'_>, matched: &[(&Asked, &[Match])]) -> Vec<Reason> {
    let texts = haystacks(catalog, entry);
    let mut reasons: BTreeMap<(u32, u16), Reason> = BTreeMap::new();
    for (asked, matches) in matched {
        let Some(best) = matches.iter().max_by_key(|found| (found.worth, std::cmp::Reverse(found.closeness)))
        else {
            continue;
        };
        for posting in &best.postings {
            let Some(haystack) = texts.get(usize::from(posting.haystack)) else {
                continue;
            };
            let key = (u32::MAX - haystack.field.weight(), posting.haystack);
            let reason = reasons.entry(key).or_insert_with(|| Reason {
                field: haystack.field,
                text: haystack.text.clone().into_owned(),
                places: Vec::new(),
                words: Vec::new(),
                readings: Vec::new(),
            });
            let words = words(&haystack.text);
            let Some(word) = words.get(usize::from(posting.place)) else {
                continue;
            };
            reason.places.push(word.start..word.end);
            if !reason.words.contains(&asked.said) {
                reason.words.push(asked.said.clone());
            }
            if matches!(best.closeness, Closeness::Meaning | Closeness::Near) {
                let (first, last) = (best.postings.first(), best.postings.last());
                let one_text = first.map(|p| p.haystack) == last.map(|p| p.haystack);
                let start = first.and_then(|p| words.get(usize::from(p.place))).map_or(word.start, |w| w.start);
                let end = last.and_then(|p| words.get(usize::from(p.place))).map_or(word.end, |w| w.end);
                let read = if one_text && start < end { start..end } else { word.start..word.end };
                let reading = (asked.said.clone(), haystack.text[read].to_owned());
                if !reason.readings.contains(&reading) {
                    reason.readings.push(reading);
                }
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

/// Known words close to one that was not found.
fn known_near(index: &Index, asked: &Asked) -> Vec<String> {
    let Some(word) = asked.words.first().filter(|word| word.folded.chars().count() >= 3) else {
        return Vec::new();
    };
    let known = (0..index.len()).map(|n| index.word(n)).filter(|known| known.chars().count() >= 3);
    nearest_few(&word.folded, known)
}
