//! From a question to a ranked list of entries.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::factor::{Closeness, Factor};
use super::haystack::{Field, Haystack, haystacks, haystacks_to, is_translation};
use super::index::{Index, Posting, is_elided, phrase};
use super::question::{Part, Question};
use super::stem::akin;
use crate::catalog::{Catalog, Entry, Fit, Kind, LevelReading, nearest_few};
use crate::fold::words;
use crate::gather::Gather;
use crate::sort::sort_by_key;

/// What a search found, or why it found nothing.
#[derive(Debug, Default)]
pub struct Found<'a> {
    /// The hits, best first.
    pub hits: Vec<Hit<'a>>,
    /// Words that are not in every hit, as said: unknown and passed over, or of the several things that a
    /// sentence asks for.
    pub passed_over: Vec<String>,
    /// What was not found.
    pub misses: Misses,
    /// Levels asked for, each as it was said.
    pub levels: Vec<(String, LevelReading)>,
}

/// Why nothing was found.
#[derive(Debug, Default)]
pub struct Misses {
    /// Words of sectors that the catalogue does not cover.
    pub elsewhere: Vec<String>,
    /// Words that nothing has, each with the nearest that are known.
    pub unknown: Vec<(String, Vec<String>)>,
    /// Words that something has.
    pub known: Vec<String>,
    /// How many entries there would be without the levels asked for.
    pub without_levels: usize,
}

/// An entry that was found.
#[derive(Clone, Debug)]
pub struct Hit<'a> {
    /// The entry.
    pub entry: Entry<'a>,
    /// How well it matches.
    pub score: u32,
    /// Whether it is not known to reach the levels asked for.
    pub level_unknown: bool,
    /// The levels asked for, each as it was said.
    levels: Vec<(String, LevelReading)>,
    /// What it earns for its name.
    pub bonus: u32,
    /// For each part of the question that was found, where it counts most.
    matched: Arc<[(Arc<str>, Match)]>,
}

/// What one part of the question adds to the score of a hit.
#[derive(Debug)]
pub struct Term {
    /// As it was typed.
    pub said: String,
    /// What the texts are in which its words were found.
    pub fields: Vec<Field>,
    /// What those weigh on average, in hundredths.
    pub weight: u32,
    /// What that is multiplied by, each in hundredths.
    pub factors: Vec<(Factor, u32)>,
    /// What it adds.
    pub worth: u32,
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

/// Where a part of the question counts most in an entry, and how it was found there.
#[derive(Clone, Debug)]
struct Match {
    closeness: Closeness,
    /// One for each word of a phrase.
    postings: Vec<Posting>,
    /// How many words were asked for.
    asked: usize,
    /// Whether the vocabulary gives meanings for it.
    has_meaning: bool,
    /// Whether the vocabulary gives it as another name of partners.
    by_name: bool,
    /// Whether a word was put right before it was found.
    put_right: bool,
    /// How rare it is, in hundredths.
    rarity: u32,
    /// What the texts weigh in which it was found, on average and in hundredths.
    weight: u32,
    /// What it earns.
    worth: u32,
}

/// The score of an entry where only a level is asked for.
const LEVEL_ALONE: u32 = 1_000;

/// The matches of one part of the question, by the number of the entry: the best of each closeness.
type Matches = FxHashMap<u32, Vec<Match>>;

/// Ranks the entries of `catalog` against `question`. With `any`, one of its words is enough.
///
/// The module's page tells the rules.
pub fn search<'a>(catalog: &'a Catalog, index: &Index, question: &str, any: bool) -> Found<'a> {
    let question = Question::read(catalog, index, question);
    let found: Vec<Matches> = question
        .parts
        .iter()
        .map(|part| find(catalog, index, part))
        .gathered();
    let mut misses = Misses::default();
    for (part, matches) in question.parts.iter().zip(&found) {
        let said = part.said.to_string();
        if part.elsewhere {
            misses.elsewhere.push(said);
        } else if matches.is_empty() {
            let near = known_near(catalog, index, part);
            misses.unknown.push((said, near));
        } else {
            misses.known.push(said);
        }
    }
    let mut answer = Found {
        hits: Vec::new(),
        passed_over: Vec::new(),
        misses,
        levels: question.levels.clone(),
    };
    let Some(wanted) = wanted(&question, &found, any) else {
        return answer;
    };
    let numbers = candidates(&question, catalog, &found, &wanted, any);
    let phrases = question.phrases();
    for number in numbers {
        let Some(entry) = catalog.entry(number) else {
            continue;
        };
        let fit = reach(catalog, entry, &question);
        answer.misses.without_levels += 1;
        if fit == Fit::No {
            continue;
        }
        let matched = best(&question, &found, number, entry.kind());
        let named = matched.iter().any(|(_, found)| found.is_name());
        let bonus = match matched.is_empty() {
            true => level_bonus(entry, &question),
            false if named => bonus(entry, &phrases),
            _ => 0,
        };
        let worths = matched.iter().map(|(_, found)| found.worth);
        let score = if matched.is_empty() {
            LEVEL_ALONE + bonus
        } else {
            worths.fold(bonus, u32::saturating_add)
        };
        let level_unknown = fit == Fit::Unknown;
        answer.hits.push(Hit {
            entry,
            score,
            level_unknown,
            levels: question.levels.clone(),
            bonus,
            matched: matched.into(),
        });
    }
    sort_by_key(&mut answer.hits, |hit| {
        let entry = hit.entry;
        (
            // What is not known to reach the level comes after what is.
            hit.level_unknown,
            Reverse(hit.score),
            // Equals of campuses without a label come after those of the others.
            !entry.is_labelled(),
            entry.kind(),
            entry.name().chars().count(),
            entry.id().as_str(),
        )
    });
    let missing = |part: &&Part| answer.hits.iter().any(|hit| !hit.has(&part.said));
    answer.passed_over = question
        .parts
        .iter()
        .filter(missing)
        .map(|part| part.said.to_string())
        .gathered();
    answer
}

/// For each part of the question that an entry has, what it counts most for.
fn best(question: &Question, found: &[Matches], number: u32, kind: Kind) -> Vec<(Arc<str>, Match)> {
    // Words of one text count together, whichever part of the question they answer.
    let of_entry = found
        .iter()
        .filter_map(|matches| matches.get(&number))
        .flatten();
    let exact = of_entry.filter(|found| found.closeness == Closeness::Exact);
    let texts = exact.flat_map(|found| &found.postings);
    let mut texts: Vec<u32> = texts.map(|posting| posting.haystack.into()).gathered();
    // Of numbers alone, and for each entry that was found: directly.
    texts.sort_unstable();
    let found_in = |haystack: u16| {
        let haystack = u32::from(haystack);
        let before = |text: &u32| *text < haystack;
        let rest = &texts[texts.partition_point(before)..];
        rest.partition_point(|text| *text == haystack).max(1)
    };
    let parts = question
        .parts
        .iter()
        .zip(found)
        .filter_map(|(part, matches)| {
            let ways = matches.get(&number)?.iter();
            let ways = ways.map(|found| (found.worth_of(kind, found_in), found));
            let (worth, best) =
                ways.max_by_key(|(worth, found)| (*worth, Reverse(found.closeness)))?;
            let best = Match {
                weight: best.weight_of(found_in),
                worth,
                ..best.clone()
            };
            Some((Arc::clone(&part.said), best))
        });
    parts.gathered()
}

/// The parts that an answer must have, by number; `None` if the question has no answer here.
fn wanted(question: &Question, found: &[Matches], any: bool) -> Option<Vec<usize>> {
    let strong = |matches: &Matches| matches.values().flatten().any(Match::is_strong);
    let strong: Vec<bool> = found.iter().map(strong).gathered();
    let strong_count = strong.iter().filter(|strong| **strong).count();
    let words = |part: usize| question.parts[part].keys.len();
    let strong_words: usize = (0..found.len())
        .filter(|part| strong[*part])
        .map(words)
        .sum();
    let all: Vec<usize> = (0..found.len()).gathered();
    if question.parts.is_empty() {
        return (!question.levels.is_empty()).then_some(all);
    }
    if any {
        return Some(all);
    }
    let unknown_count = found.iter().filter(|matches| matches.is_empty()).count();
    for part in all.iter().copied() {
        let follows_known = part > 0 && strong[part - 1];
        let unknown = found[part].is_empty();
        if question.parts[part].elsewhere
            || unknown && follows_known && question.completes_doing(part)
        {
            return None;
        }
        let completed = question.is_completed(part) && strong.get(part + 1) == Some(&true);
        let among_many = strong_words >= 2 && unknown_count == 1;
        let qualifies = part > 0 && strong[part - 1] && question.qualifies(part);
        let passed_over =
            strong_count > 0 && (question.is_sentence() || completed || qualifies || among_many);
        if unknown && !passed_over {
            return None;
        }
    }
    // Beside a word that a name, field or trade has, one that only prose has need not be met.
    let must = |part: &usize| strong[*part] || strong_count == 0 && !found[*part].is_empty();
    Some(all.into_iter().filter(must).gathered())
}

/// The entries to be scored, in the order of the catalogue.
fn candidates(
    question: &Question,
    catalog: &Catalog,
    found: &[Matches],
    wanted: &[usize],
    any: bool,
) -> Vec<u32> {
    if found.is_empty() {
        // Only a level is asked for: what has a range of its own.
        let campuses = catalog.campuses.len();
        let trainings = campuses + catalog.partners.len();
        let trainings = trainings..trainings + catalog.trainings_len();
        let numbers = (0..campuses).chain(trainings);
        return numbers.filter_map(|n| u32::try_from(n).ok()).gathered();
    }
    let mut numbers: Vec<u32> = found
        .iter()
        .flat_map(|matches| matches.keys().copied())
        .gathered();
    // Of numbers alone, and as many as there are entries: directly.
    numbers.sort_unstable();
    numbers.dedup();
    let own = |number: &u32| {
        found
            .iter()
            .filter_map(|matches| matches.get(number))
            .flatten()
            .any(Match::is_own)
    };
    numbers.retain(own);
    let has = |number: &u32, part: &usize| found[*part].contains_key(number);
    let with = |parts: &[usize]| -> Vec<u32> {
        numbers
            .iter()
            .copied()
            .filter(|number| parts.iter().all(|part| has(number, part)))
            .gathered()
    };
    // What has every word there is, before what has those that are needed.
    let known: Vec<usize> = (0..found.len())
        .filter(|part| !found[*part].is_empty())
        .gathered();
    let every = if wanted.is_empty() {
        Vec::new()
    } else {
        with(&known)
    };
    let whole = if every.is_empty() {
        with(wanted)
    } else {
        every
    };
    if any || whole.is_empty() && question.is_sentence() && wanted.len() > 1 {
        // A sentence may ask for several things: the trains and the planes.
        let strong = |number: &u32| {
            wanted.iter().any(|part| {
                found[*part]
                    .get(number)
                    .is_some_and(|found| found.iter().any(Match::is_strong))
            })
        };
        return numbers
            .into_iter()
            .filter(|number| any || strong(number))
            .gathered();
    }
    whole
}

/// Whether an entry reaches one of the levels asked for.
fn reach(catalog: &Catalog, entry: Entry<'_>, question: &Question) -> Fit {
    let fits = question
        .levels
        .iter()
        .map(|(_, reading)| catalog.reaches(entry, reading.level));
    fits.min().unwrap_or(Fit::Yes)
}

impl Match {
    fn new(closeness: Closeness, postings: Vec<Posting>) -> Match {
        let mut found = Match {
            closeness,
            postings,
            asked: 1,
            has_meaning: false,
            by_name: false,
            put_right: false,
            rarity: 100,
            weight: 0,
            worth: 0,
        };
        let own = &found.postings;
        let in_text = |haystack: u16| own.iter().filter(|it| it.haystack == haystack).count();
        found.worth = found.worth_of(Kind::Campus, in_text);
        found
    }

    /// What the texts weigh in which it was found, on average and in hundredths, if so many words of a
    /// text were found.
    fn weight_of(&self, found_in: impl Fn(u16) -> usize) -> u32 {
        let words = self.postings.len().max(1) as u32;
        let meaning = self.closeness.is_meaning();
        let weights = self.postings.iter().map(|posting| {
            // A word of a long text says less of it; what the vocabulary gives stands for the whole.
            let length = usize::from(posting.length).max(1);
            let share = if meaning {
                40
            } else {
                40 * found_in(posting.haystack).min(length) / length
            };
            posting.field.weight() * (60 + share as u32) / 100
        });
        weights.sum::<u32>() * 100 / words
    }

    /// What its weight is multiplied by in an entry of that kind, each in hundredths.
    fn factors(&self, kind: Kind) -> impl Iterator<Item = (Factor, u32)> {
        let meaning = self.closeness.is_meaning();
        // A trade or a thing leads to campuses before companies; so does a word of everyday speech that
        // stands in a company's name too.
        let family = self.closeness == Closeness::Family;
        let partner = match (kind == Kind::Partner && !family, meaning) {
            (true, true) if !self.by_name => 60,
            (true, false) if self.has_meaning => 75,
            _ => 100,
        };
        // Several words, asked for or meant, say closer what is meant.
        let several = |words: usize| if meaning && words > 1 { 125 } else { 100 };
        let right = if self.put_right { 80 } else { 100 };
        let factors = [
            (Factor::Found(self.closeness), self.closeness.percent()),
            (Factor::SeveralMeant, several(self.postings.len())),
            (Factor::SeveralAsked, several(self.asked)),
            (Factor::Partner, partner),
            (Factor::Rarity, self.rarity),
            (Factor::PutRight, right),
        ];
        let counts = |(factor, percent): &(Factor, u32)| {
            *percent != 100 || matches!(factor, Factor::Found(_))
        };
        factors.into_iter().filter(counts)
    }

    /// What it earns in an entry of that kind, of which so many words of a text were found.
    fn worth_of(&self, kind: Kind, found_in: impl Fn(u16) -> usize) -> u32 {
        self.factors(kind)
            .fold(self.weight_of(found_in), |worth, (_, percent)| {
                worth * percent / 100
            })
    }

    /// Whether it was found in more than prose.
    fn is_strong(&self) -> bool {
        self.postings
            .iter()
            .all(|posting| posting.field.is_strong())
    }

    /// Whether it was found in a text of the entry's own, and not only in the name of its campus.
    fn is_own(&self) -> bool {
        self.postings
            .iter()
            .any(|posting| posting.field != Field::Campus)
    }

    /// Whether it was found as it stands in a name, another name or the id.
    fn is_name(&self) -> bool {
        let named =
            |posting: &Posting| matches!(posting.field, Field::Name | Field::Alias | Field::Id);
        !self.closeness.is_meaning() && self.postings.iter().any(named)
    }
}

/// Where a part of the question is found.
fn find(catalog: &Catalog, index: &Index, part: &Part) -> Matches {
    let mut found = Matches::default();
    if part.elsewhere {
        return found;
    }
    // A letter alone is a word only where it counts.
    let exact = |key: &str| {
        let known = index
            .find(key)
            .filter(|n| !is_elided(key) || index.is_strong(*n));
        known.into_iter().gathered()
    };
    if !part.as_it_stands {
        together(catalog, index, &mut found, part, Closeness::Exact, &exact);
    }
    if part.keys.len() > 1 {
        let keys: Vec<&str> = part.keys.iter().map(String::as_str).gathered();
        for run in index.runs(&keys) {
            if let Some(entry) = run.first().map(|first| first.entry) {
                keep(&mut found, entry, Match::new(Closeness::Exact, run));
            }
        }
    }
    // A term that leads to partners alone is their name in everyday speech.
    let partner = |id: &String| catalog.partner(id).is_some();
    let by_name = part.meanings.iter().all(partner);
    for meaning in &part.meanings {
        mean(index, &mut found, part, meaning, by_name);
    }
    if part.as_it_stands {
        return rated(found, catalog, part);
    }
    if let ([key], false) = (&part.keys[..], part.meanings.is_empty()) {
        taught(catalog, index, &mut found, key);
    }
    // Not in prose: there the beginnings of words meet everything.
    let strong = |n: &usize| index.is_strong(*n);
    let beginning = |key: &str| match key.len() {
        0..3 => Vec::new(),
        _ => {
            let longer = index.beginning_with(key).map(|(n, _)| n);
            longer.filter(strong).gathered()
        }
    };
    together(
        catalog,
        index,
        &mut found,
        part,
        Closeness::Beginning,
        &beginning,
    );
    if found.is_empty() {
        let inside = |key: &str| match key.len() {
            0..5 => Vec::new(),
            _ => index.holding(key).into_iter().filter(strong).gathered(),
        };
        together(catalog, index, &mut found, part, Closeness::Inside, &inside);
    }
    rated(found, catalog, part)
}

/// What was found, with what it counts for: words that few entries have say more.
fn rated(mut found: Matches, catalog: &Catalog, part: &Part) -> Matches {
    let share = (catalog.len() / found.len().max(1)).max(1);
    for found in found.values_mut().flatten() {
        found.put_right = part.put_right;
        found.asked = part.keys.len();
        found.has_meaning = !part.meanings.is_empty();
        found.rarity = 100 + 10 * share.ilog2();
    }
    found
}

/// Keeps the better of what was found in an entry with the same closeness.
fn keep(found: &mut Matches, entry: u32, new: Match) {
    // Of most there is one.
    let ways = found.entry(entry).or_insert_with(|| Vec::with_capacity(1));
    match ways.iter_mut().find(|old| old.closeness == new.closeness) {
        Some(old) if old.worth < new.worth => *old = new,
        Some(_) => {}
        None => ways.push(new),
    }
}

/// Adds the entries that have each word of a phrase in one of the forms that `forms` gives for it.
fn together(
    catalog: &Catalog,
    index: &Index,
    found: &mut Matches,
    part: &Part,
    closeness: Closeness,
    forms: &dyn Fn(&str) -> Vec<usize>,
) {
    let mut whole: Option<FxHashMap<u32, Vec<Posting>>> = None;
    // The articles of a phrase count in its place only.
    let is_stop = |key: &String| index.is_stop(key);
    let only_stops = part.keys.iter().all(is_stop);
    for key in part.keys.iter().filter(|key| only_stops || !is_stop(key)) {
        let mut best: FxHashMap<u32, Posting> = FxHashMap::default();
        // A part of a sort of organisation, or of a word of a translation, is met by chance: `train` in
        // `training body`, `pain` in `painter`.
        let counts = |posting: &Posting| {
            let entry = || catalog.entry(posting.entry);
            let translated = || is_translation(entry, posting.field, posting.haystack);
            closeness == Closeness::Exact || posting.field != Field::Sort && !translated()
        };
        let postings = forms(key).into_iter().flat_map(|form| index.postings(form));
        for posting in postings.filter(counts) {
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
        keep(found, entry, Match::new(closeness, postings));
    }
}

/// Adds the entries that a meaning of the vocabulary names: by their id, or by words that stand next to
/// each other in one of their texts other than prose.
fn mean(index: &Index, found: &mut Matches, part: &Part, meaning: &str, by_name: bool) {
    let id = index.entry(meaning);
    let sought = phrase(meaning);
    let closeness = match &part.keys[..] {
        [key] if akin(key, &sought) => Closeness::Family,
        _ => Closeness::Meaning,
    };
    for run in index.runs(&sought.split(' ').gathered()) {
        let Some(first) = run.first().copied() else {
            continue;
        };
        let elsewhere = id.is_some_and(|id| id != first.entry);
        if elsewhere || !first.field.is_strong() || first.field == Field::Sort {
            continue;
        }
        let named = Match {
            by_name,
            ..Match::new(closeness, run)
        };
        keep(found, first.entry, named);
    }
}

/// Adds the trainings that are named by a word of the same family: to be a `chaudronnier`, one learns
/// `chaudronnerie`. They count as what the vocabulary gives, so that a trade leads to its campus first.
fn taught(catalog: &Catalog, index: &Index, found: &mut Matches, key: &str) {
    // Of one family only with the letters of the shortest root in common.
    let Some(root) = key.get(..4) else { return };
    let family = index.beginning_with(root);
    for (n, _) in family.filter(|(n, word)| index.is_strong(*n) && akin(key, word)) {
        for posting in index.postings(n) {
            let training = matches!(catalog.entry(posting.entry), Some(Entry::Training(..)));
            if training && posting.field == Field::Name {
                let named = Match::new(Closeness::Meaning, vec![posting]);
                keep(found, posting.entry, named);
            }
        }
    }
}

/// What an entry earns beyond its single words: its name, another name or its id is just what was asked
/// for, or begins with it.
fn bonus(entry: Entry<'_>, question: &[String; 2]) -> u32 {
    let names = std::iter::once(entry.name())
        .chain(entry.aliases())
        .chain([entry.id()]);
    let worth = |name: &str| {
        let name = phrase(name);
        let worths = question
            .iter()
            .map(|question| match name.strip_prefix(question.as_str()) {
                Some("") => 4_000,
                Some(rest) if rest.starts_with(' ') => 2_000,
                _ => 0,
            });
        worths.max().unwrap_or(0)
    };
    names.map(|name| worth(name)).max().unwrap_or(0)
}

/// What an entry earns for a name that has a level as it was asked for, at its beginning or further on. The last
/// word may be cut short, as that of `licence pro` is.
fn level_bonus(entry: Entry<'_>, question: &Question) -> u32 {
    let name = format!(" {}", phrase(entry.name()));
    let worth = |(said, _): &(String, LevelReading)| {
        let said = format!(" {}", phrase(said));
        // `bac` is not said in `bac +2`.
        let is_whole = |at: &usize| !name[at + said.len()..].trim_start().starts_with('+');
        let mut places = name.match_indices(&said).map(|(at, _)| at);
        match places.find(is_whole) {
            Some(0) => 2_000,
            Some(_) => 1_000,
            None => 0,
        }
    };
    question.levels.iter().map(worth).max().unwrap_or(0)
}

impl Hit<'_> {
    /// Whether a part of the question was found in it, as it was said.
    pub fn has(&self, said: &str) -> bool {
        self.matched.iter().any(|(matched, _)| **matched == *said)
    }

    /// The arithmetic of its score, part by part; the bonus and what a level takes off are apart.
    pub fn terms(&self) -> Vec<Term> {
        let terms = self.matched.iter().map(|(said, found)| Term {
            said: said.to_string(),
            fields: found
                .postings
                .iter()
                .map(|posting| posting.field)
                .gathered(),
            weight: found.weight,
            factors: found.factors(self.entry.kind()).gathered(),
            worth: found.worth,
        });
        terms.gathered()
    }

    /// Why it was found: for each word the text where it counts most, the weightiest text first.
    pub fn reasons(&self, catalog: &Catalog) -> Vec<Reason> {
        let postings = self.matched.iter().flat_map(|(_, found)| &found.postings);
        let last = postings.map(|posting| posting.haystack).max();
        let texts = match last {
            Some(last) if self.levels.is_empty() => haystacks_to(catalog, self.entry, last),
            _ => haystacks(catalog, self.entry),
        };
        let mut reasons: BTreeMap<(Reverse<u32>, u16), Reason> = BTreeMap::new();
        for (said, found) in self.matched.iter() {
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
                    .gathered();
                let (Some(first), Some(last)) = (places.first(), places.last()) else {
                    continue;
                };
                let reading = haystack.text[first.start..last.end.max(first.end)].to_owned();
                let key = (Reverse(haystack.field.weight()), number);
                let reason = reasons.entry(key).or_insert_with(|| Reason::new(haystack));
                reason.places.extend(places);
                reason.words.push(said.to_string());
                // A word that was read as itself, or as another form of it, needs no telling.
                let is_other = || phrase(said) != phrase(&reading);
                if (found.closeness.is_meaning() || found.put_right) && is_other() {
                    reason.readings.push((said.to_string(), reading));
                }
            }
        }
        let mut reasons: Vec<Reason> = reasons.into_values().gathered();
        reasons.extend(
            self.levels
                .iter()
                .filter_map(|(said, reading)| level_reason(&texts, said, *reading)),
        );
        for reason in &mut reasons {
            sort_by_key(&mut reason.places, |place| place.start);
            reason.places.dedup();
        }
        reasons
    }
}

/// The range that holds a level asked for.
fn level_reason(texts: &[Haystack<'_>], said: &str, reading: LevelReading) -> Option<Reason> {
    let name = reading.level.name();
    let mut ranges = texts.iter().filter(|text| text.field == Field::Level);
    let (range, place) = ranges.find_map(|range| {
        // The names of the rungs, one after the other.
        let mut at = 0;
        range.text.split(", ").find_map(|rung| {
            let start = at;
            at += rung.len() + 2;
            (rung == name).then(|| (range, start..start + name.len()))
        })
    })?;
    let mut reason = Reason::new(range);
    reason.places.push(place);
    reason.words.push(said.to_owned());
    if said != name {
        reason.readings.push((said.to_owned(), name.to_owned()));
    }
    Some(reason)
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

/// Known words close to one that was not found, as they are written.
fn known_near(catalog: &Catalog, index: &Index, part: &Part) -> Vec<String> {
    let Some(key) = part.keys.first().filter(|key| key.len() >= 4) else {
        return Vec::new();
    };
    let all = index.beginning_with("");
    let known = all.filter(|(n, word)| index.is_strong(*n) && word.len() >= 4);
    // One letter in four may differ: a suggestion should look like what was meant.
    let close = |word: &String| {
        strsim::osa_distance(key, word) * 4 <= key.len().max(word.len())
            || word.starts_with(key.as_str())
    };
    let near = nearest_few(key, known.map(|(_, word)| word))
        .into_iter()
        .filter(close);
    let written = near.filter_map(|word| {
        let posting = index
            .postings(index.find(&word)?)
            .max_by_key(|posting| posting.field.weight())?;
        let entry = catalog.entry(posting.entry)?;
        let texts = haystacks_to(catalog, entry, posting.haystack);
        let text = &texts.get(usize::from(posting.haystack))?.text;
        let place = words(text).into_iter().nth(usize::from(posting.place))?;
        Some(text[place.start..place.end].to_owned())
    });
    written.gathered()
}
