//! `cmq search WORDS…`: one ranked list over all kinds, each hit saying why it matched.

use rustc_hash::FxHashMap;

use super::show::differing;
use super::{Context, flag, marked, remarked, shell_word};
use crate::catalog::{
    Bound, Entry, Filter, Fit, Kind, Level, LevelReading, Offer, Range, Topic, Training,
};
use crate::cli::{FilterArgs, Listing};
use crate::exit::Refusal;
use crate::fold::{self, fold, words};
use crate::gather::Gather;
use crate::lang::{Lang, Words};
use crate::query::{Away, Filters};
use crate::search::haystack::Field;
use crate::search::index::Index;
use crate::search::stem::key;
use crate::search::{Found, Hit, Reason, search};
use crate::sort::sort_by_key;
use crate::view::record::Record;
use crate::view::{Block, Column, Data, Line, Page, Shape, Style, Table, View};

/// Reasons shown for a hit; the rest is in the JSON.
const REASONS: usize = 3;
/// Prose is quoted from so many bytes before the word that matched to as many after it.
const QUOTED: usize = 40;

pub fn run<'a>(
    context: &Context<'a>,
    asked: &[String],
    any: bool,
    explain: bool,
    kinds: &[Kind],
    args: &FilterArgs,
    listing: &Listing,
) -> Result<View<'a>, Refusal> {
    let (catalog, words) = (context.catalog, context.words);
    let (filters, remarks) = context.filters(args, kinds)?;
    let question = asked.join(" ");
    let index = context.index();
    let Asked { found, absent } = asked_for(context, &index, &question, any);
    let ranked = ranked(context, &found, &filters);
    let is_found = !ranked.is_empty();
    let record = |ranked: &Ranked<'_, 'a>| {
        let distance = ranked.away.map(|away| away.km);
        Record::Hit(
            catalog,
            ranked.hit.clone(),
            ranked.unknown.clone(),
            distance,
        )
    };
    let undecided = |ranked: &Ranked<'_, 'a>| !ranked.unknown.is_empty();
    let (ranked, all) = context.listed(ranked, listing, &[Shape::Hit], record, undecided)?;

    let mut regrets = Vec::new();
    let mut page = Page::default();
    if is_found {
        page.push(Block::Table(table(
            context,
            filters.town().is_some(),
            &ranked,
        )));
        if explain {
            page.push(Block::Table(arithmetic(context, &ranked)));
        }
        page.blocks
            .extend(context.limited(ranked.len(), all).map(Block::Note));
        page.blocks.extend(
            notes(context, &found, &filters.old_levels)
                .into_iter()
                .map(Block::Note),
        );
        page.blocks.extend(remarked(remarks, &filters));
        if let Some(absent) = &absent {
            let near = filters.town().is_some();
            let mut told = absent.told(context, !near).into_iter();
            page.blocks.extend(told.next().map(Block::Reading));
            page.blocks.extend(told.map(Block::Note));
        }
    } else if found.hits.is_empty() {
        let absent = absent.as_ref();
        regrets = nothing(context, &index, &found, absent, &question, any);
    } else {
        regrets = context.culprits(words.nothing_passes, &filters, &entries(&found), flag);
    }
    Ok(View {
        data: Data::many(Shape::Hit, ranked.iter().map(record).gathered()),
        page,
        regrets,
        found: is_found,
    })
}

/// What was found for a question, and the town in it that was passed over.
pub(super) struct Asked<'a> {
    pub found: Found<'a>,
    pub absent: Option<Absent>,
}

/// A town of the territory in which the catalogue knows of nothing.
pub(super) struct Absent {
    /// Its name.
    name: String,
    /// The same with its department.
    town: String,
    /// What else was asked for.
    rest: String,
}

impl Absent {
    /// That it was passed over, and how to see the nearest first.
    pub fn told(&self, context: &Context<'_>, near: bool) -> Vec<Line> {
        let words = context.words;
        let mut told = vec![Line::styled(
            Style::Quiet,
            (words.town_passed_over)(&self.town),
        )];
        if near {
            let name = shell_word(&self.name);
            let command = match self.rest.is_empty() {
                true => format!("list campuses --near {name}"),
                false => format!("search {} --near {name}", shell_words(&self.rest)),
            };
            let command = context.command(&command);
            told.push(Line::styled(Style::Quiet, (words.nearest_first)(&command)));
        }
        told
    }
}

/// Words as a shell takes them.
fn shell_words(words: &str) -> String {
    let words: Vec<String> = words.split_whitespace().map(shell_word).gathered();
    words.join(" ")
}

/// What a search finds. The towns of the territory are read only where a word is unknown: one in which nothing
/// is known should not leave the rest of the question without an answer.
pub(super) fn asked_for<'a>(
    context: &Context<'a>,
    index: &Index,
    question: &str,
    any: bool,
) -> Asked<'a> {
    let found = search(context.catalog, index, question, any);
    let known = Asked {
        found,
        absent: None,
    };
    let misses = &known.found.misses;
    if misses.unknown.is_empty() || !misses.elsewhere.is_empty() {
        return known;
    }
    let unknown: Vec<String> = misses.unknown.iter().map(|(said, _)| fold(said)).gathered();
    let words = words(question);
    let folded: Vec<&str> = words.iter().map(|word| word.folded.as_str()).gathered();
    let counts = |word: &str| {
        let mut parts = unknown.iter().flat_map(|said| said.split(' '));
        parts.any(|part| part == word)
    };
    let Ok(towns) = context.gazetteer() else {
        return known;
    };
    let Some((place, town)) = towns.named_in(&folded, counts) else {
        return known;
    };
    // `à`, `près de` go with it.
    let mut first = place.start;
    while first > 0 && index.is_stop(&key(folded[first - 1])) {
        first -= 1;
    }
    let (start, end) = (words[first].start, words[place.end - 1].end);
    let rest = [&question[..start], &question[end..]]
        .map(str::trim)
        .join(" ");
    let absent = Absent {
        name: town.name.to_owned(),
        town: (context.words.town)(&town),
        rest: rest.trim().to_owned(),
    };
    Asked {
        found: search(context.catalog, index, &rest, any),
        absent: Some(absent),
    }
}

/// A hit with what the filters say of it.
pub(super) struct Ranked<'h, 'a> {
    pub hit: &'h Hit<'a>,
    /// The filters that could not be decided for it.
    unknown: Vec<Filter>,
    pub away: Option<Away<'a>>,
}

/// The entries that were found.
pub(super) fn entries<'a>(found: &Found<'a>) -> Vec<Entry<'a>> {
    found.hits.iter().map(|hit| hit.entry).gathered()
}

/// What was found and passes the filters: best first, but what a filter could not decide comes after what
/// passed it.
pub(super) fn ranked<'h, 'a>(
    context: &Context<'a>,
    found: &'h Found<'a>,
    filters: &Filters,
) -> Vec<Ranked<'h, 'a>> {
    let of_id: FxHashMap<&str, &Hit<'a>> = found
        .hits
        .iter()
        .map(|hit| (hit.entry.id().as_str(), hit))
        .collect();
    let kept = filters.keep(context.catalog, entries(found)).into_iter();
    let ranked = kept.filter_map(|kept| {
        let hit = of_id.get(kept.entry.id().as_str())?;
        Some(Ranked {
            hit,
            unknown: unknown(hit, kept.unknown),
            away: kept.away,
        })
    });
    ranked.gathered()
}

/// The filters that could not be decided for a hit; a level in the question is one.
fn unknown(hit: &Hit<'_>, mut unknown: Vec<Filter>) -> Vec<Filter> {
    if hit.level_unknown && !unknown.contains(&Filter::Level) {
        unknown.push(Filter::Level);
    }
    unknown
}

/// What of the question is not in every answer, and how its levels were read.
pub(super) fn notes(
    context: &Context<'_>,
    found: &Found<'_>,
    old_levels: &[(String, LevelReading)],
) -> Vec<Line> {
    let words = context.words;
    let quiet = |text: String| Line::styled(Style::Quiet, text);
    let mut notes = Vec::new();
    let (missing, partial): (Vec<&str>, Vec<&str>) = found
        .passed_over
        .iter()
        .map(String::as_str)
        .partition(|word| found.hits.iter().all(|hit| !hit.has(word)));
    if !missing.is_empty() {
        notes.push(quiet((words.in_no_answer)(&missing)));
    }
    if !partial.is_empty() {
        notes.push(quiet((words.passed_over)(&partial)));
    }
    notes.extend(
        found
            .levels
            .iter()
            .chain(old_levels)
            .map(|(said, reading)| {
                let told = if reading.old_scale {
                    words.old_scale
                } else {
                    words.level_filter
                };
                quiet(told(said, *reading))
            }),
    );
    notes
}

/// Why nothing was found, and what to try.
pub(super) fn nothing(
    context: &Context<'_>,
    index: &Index,
    found: &Found<'_>,
    absent: Option<&Absent>,
    question: &str,
    any: bool,
) -> Vec<Line> {
    let words = context.words;
    let mut regrets: Vec<Line> = Vec::new();
    if let Some(absent) = absent {
        let alone = found.misses.known.is_empty() && found.misses.unknown.is_empty();
        regrets.extend(absent.told(context, alone));
        if alone {
            return regrets;
        }
    }
    let without = |what: &str, n: usize| Line::plain((words.without_filter)(what, n));
    let misses = &found.misses;
    let is_empty =
        misses.elsewhere.is_empty() && misses.unknown.is_empty() && misses.known.is_empty();
    if is_empty && found.levels.is_empty() {
        return vec![Line::plain(words.no_words)];
    }
    if misses.without_levels > 0 {
        let said: Vec<&str> = found
            .levels
            .iter()
            .map(|(said, _)| said.as_str())
            .gathered();
        let level = (words.quoted)(&said.join(" "));
        return vec![
            Line::plain(words.nothing_passes),
            without(&level, misses.without_levels),
        ];
    }
    if !std::ptr::eq(context.catalog, context.whole) {
        let index = Index::new(context.whole);
        let later = search(context.whole, &index, question, any).hits.len();
        if later > 0 {
            return vec![
                Line::plain(words.nothing_passes),
                without(Filter::AsOf.flag(), later),
            ];
        }
    }
    // Words without meaning are not told of one by one.
    let is_stop = |said: &str| {
        let words = fold::words(said);
        words.iter().all(|word| index.is_stop(&key(&word.folded)))
    };
    let unknown = misses.unknown.iter().filter(|(said, _)| !is_stop(said));
    let known: Vec<&String> = misses.known.iter().filter(|said| !is_stop(said)).gathered();
    if misses.elsewhere.is_empty() && known.is_empty() && unknown.clone().next().is_none() {
        return vec![Line::plain(words.no_words)];
    }
    for word in &misses.elsewhere {
        regrets.push(Line::plain((words.word_elsewhere)(word)));
    }
    // A word of another sector is reason enough.
    for (word, nearest) in unknown.filter(|_| misses.elsewhere.is_empty()) {
        let mut regret = Line::plain((words.word_unknown)(word));
        if !nearest.is_empty() {
            regret = regret.then(" ").then((words.nearest)(nearest));
        }
        regrets.push(regret);
    }
    if misses.elsewhere.is_empty() && misses.unknown.is_empty() {
        regrets.push(Line::plain(match &misses.known[..] {
            [word] => (words.word_unknown)(word),
            several => (words.not_together)(several),
        }));
    }
    for word in known {
        let command = context.command(&format!("search {}", shell_word(word)));
        let count = search(context.catalog, index, word, false).hits.len();
        if count > 0 {
            regrets.push(Line::plain((words.would_find)(&command, count)));
        }
    }
    regrets
}

fn table(context: &Context<'_>, near: bool, ranked: &[Ranked<'_, '_>]) -> Table {
    let (words, label) = (context.words, &context.words.label);
    let rows = ranked.iter().map(|ranked| {
        let (name, why) = name_and_why(context, ranked);
        let entry = ranked.hit.entry;
        let mut row = vec![marked(name, entry, words)];
        row.extend(near.then(|| context.away(ranked.away)));
        row.extend([
            why,
            Line::plain((words.kind)(entry.kind())),
            Line::styled(Style::Id, entry.id().as_str()),
        ]);
        row
    });
    let mut columns = vec![Column::new(label.name, 0).roomy(16)];
    columns.extend(near.then(|| Column::new(label.distance, 0)));
    columns.extend([
        Column::new(label.why, 0).roomy(20),
        Column::new(label.kind, 1),
        Column::new(label.id, 0).below(0),
    ]);
    Table {
        columns,
        rows: rows.gathered(),
    }
}

/// The name of a hit, the words lit that it was found by, and why it is one.
pub(super) fn name_and_why(context: &Context<'_>, ranked: &Ranked<'_, '_>) -> (Line, Line) {
    let words = context.words;
    let entry = ranked.hit.entry;
    let mut reasons = ranked.hit.reasons(context.catalog);
    sort_by_key(&mut reasons, |reason| {
        foreign(context, entry, reason).is_some()
    });
    let name = entry.name();
    let is_name = |reason: &Reason| reason.field == Field::Name && *name == reason.text[..];
    let in_name = reasons.iter().find(|reason| is_name(reason));
    let name = match in_name {
        Some(reason) => lit(reason, 0, reason.text.len(), Style::Strong),
        None => Line::styled(Style::Strong, name.as_str()),
    };
    let shown = reasons
        .iter()
        .take(REASONS)
        .map(|reason| reason_line(context, entry, reason, is_name(reason)));
    let unknown = context.unknown(&ranked.unknown);
    let why = Line::list(shown.chain(unknown), words.label.semicolon);
    (name, why)
}

/// How each score comes about: part by part what the text is to the entry, times all that makes it count
/// more or less.
fn arithmetic(context: &Context<'_>, ranked: &[Ranked<'_, '_>]) -> Table {
    let (words, label) = (context.words, &context.words.label);
    let mut rows = Vec::new();
    for Ranked { hit, .. } in ranked {
        let mut sums: Vec<(String, String)> = Vec::new();
        let terms = hit.terms();
        if terms.is_empty() {
            let level = format!("{} {}", (words.field)(Field::Level), hit.score - hit.bonus);
            sums.push((level, String::new()));
        }
        for term in terms {
            let mut fields: Vec<&str> = Vec::new();
            for field in term.fields.iter().map(|field| (words.field)(*field)) {
                if !fields.contains(&field) {
                    fields.push(field);
                }
            }
            let mut sum = format!("{} {}", fields.join(" + "), term.weight);
            for (factor, percent) in &term.factors {
                let times = format!(
                    " × {} {}",
                    (words.factor)(*factor),
                    hundredths(words, *percent)
                );
                sum.push_str(&times);
            }
            sums.push((format!("{} = {}", sum, term.worth), term.said));
        }
        if hit.bonus > 0 {
            sums.push((format!("{} {}", words.bonus, hit.bonus), String::new()));
        }
        let last = sums.len().saturating_sub(1);
        rows.extend(sums.into_iter().enumerate().map(|(at, (sum, said))| {
            let score = if at == last {
                hit.score.to_string()
            } else {
                String::new()
            };
            vec![
                Line::styled(Style::Id, hit.entry.id().as_str()),
                Line::plain(said),
                Line::plain(sum),
                Line::styled(Style::Strong, score),
            ]
        }));
    }
    Table {
        columns: vec![
            Column::new(label.id, 0),
            Column::new(label.word, 1),
            Column::new(label.why, 0),
            Column::new(label.score, 0),
        ],
        rows,
    }
}

/// A number given in hundredths, as it is written.
fn hundredths(words: &Words, number: u32) -> String {
    format!("{}{}{:02}", number / 100, words.decimal_mark, number % 100)
}

/// A reason in words: what the text is, the text with the words lit unless it is the name or the id that stand
/// beside it anyway, what was read as what.
fn reason_line(context: &Context<'_>, entry: Entry<'_>, reason: &Reason, is_name: bool) -> Line {
    let words = context.words;
    let by_id = |(_, read): &(String, String)| *entry.id() == read[..];
    // An id says less than the name that it was made from.
    let field = match topic(entry, reason) {
        None if reason.readings.iter().any(by_id) => Field::Name,
        topic => topic.unwrap_or(reason.field),
    };
    let field = (words.field)(field);
    let readings = reason.readings.iter().map(|reading| match by_id(reading) {
        true => format!("{} → {}", reading.0, entry.name()),
        false => format!("{} → {}", reading.0, reading.1),
    });
    let readings: Vec<String> = readings.gathered();
    let line = if is_name || reason.field == Field::Id {
        Line::styled(Style::Quiet, field)
    } else {
        let (start, end) = excerpt(reason);
        let lead = format!("{field}{}", words.label.colon.trim_end());
        let before = if start > 0 { "… " } else { "" };
        let after = if end < reason.text.len() { " …" } else { "" };
        let text = lit(reason, start, end, Style::Plain);
        let line = Line::styled(Style::Quiet, lead).then(" ");
        if let Some(foreign) = foreign(context, entry, reason) {
            return line.then(foreign);
        }
        match retold(context, entry, reason) {
            Some(told) if matches!(reason.field, Field::Figure | Field::Level) => line.then(told),
            // What was read as what quotes the text already.
            Some(told) if !readings.is_empty() => line.then(told),
            Some(told) => line.then(told).then(" (").join(text).then(")"),
            None => line.then(before).join(text).then(after),
        }
    };
    if readings.is_empty() {
        line
    } else {
        line.then(" (").then(readings.join(", ")).then(")")
    }
}

/// What a text says that was found in a translation, if the reader is told that rather than the translation.
fn foreign(context: &Context<'_>, entry: Entry<'_>, reason: &Reason) -> Option<String> {
    if matches!(reason.field, Field::Figure | Field::Level) {
        return None;
    }
    let told = retold(context, entry, reason)?;
    let asked: Vec<&str> = reason.words.iter().map(String::as_str).gathered();
    let translated = (context.words.by_translation)(&asked)?;
    // What was read as another word need not be one of that language.
    Some(match reason.readings.is_empty() {
        true => format!("{told} ({translated})"),
        false => told,
    })
}

/// What a topic of the campus of a training is to the campus.
fn topic(entry: Entry<'_>, reason: &Reason) -> Option<Field> {
    let (Entry::Training(campus, _), Field::Topic) = (entry, reason.field) else {
        return None;
    };
    let of = |topics: &[Topic]| {
        let mut names = topics.iter().map(|topic| &topic.name);
        names.any(|name| name.fr == reason.text[..] || name.en == reason.text[..])
    };
    let sorts = [
        (Field::Trade, &campus.trades),
        (Field::Skill, &campus.fields),
        (Field::Product, &campus.products),
    ];
    let found = sorts.into_iter().find(|(_, topics)| of(topics));
    found.map(|(field, _)| field)
}

/// What a text says in the reader's language, where it is in the other one, a bare number or all the rungs
/// of a range.
fn retold(context: &Context<'_>, entry: Entry<'_>, reason: &Reason) -> Option<String> {
    if reason.field == Field::Figure {
        let figures = match entry {
            Entry::Campus(campus) => &campus.figures,
            Entry::Action(_, action) => &action.figures,
            _ => return None,
        };
        let figure = figures
            .iter()
            .find(|figure| reason.text.starts_with(figure.label.fr.as_str()))?;
        let (label, number) = (context.text(&figure.label), (context.words.figure)(figure));
        return Some(format!("{label}{}{number}", context.words.label.colon));
    }
    if reason.field == Field::Level {
        let rung = |name: &str| Level::ALL.into_iter().find(|level| level.name() == name);
        let asked = reason.places.first();
        let asked = asked.and_then(|place| rung(&reason.text[place.clone()]));
        if let Some(bound) = asked.and_then(|level| disputed(entry, level)) {
            return Some(differing(context, bound));
        }
        let (first, last) = reason.text.split_once(", ")?;
        let last = last.rsplit(", ").next()?;
        return Some((context.words.range)(Some(rung(first)?), Some(rung(last)?)));
    }
    if let (Entry::Partner(partner), Field::Sort) = (entry, reason.field) {
        let kind = partner.kind?;
        let [french, english] = kind.said();
        let own = match context.words.lang {
            Lang::Fr => french,
            Lang::En => english,
        };
        return (own != reason.text).then(|| (context.words.partner_kind)(kind).to_owned());
    }
    let (Entry::Campus(campus) | Entry::Training(campus, _)) = entry else {
        return None;
    };
    let topics = [&campus.fields, &campus.trades, &campus.products];
    let mut names = topics.into_iter().flatten().map(|topic| &topic.name);
    let name = names.find(|name| name.fr == reason.text[..] || name.en == reason.text[..])?;
    let own = context.text(name);
    (own != reason.text).then(|| own.to_owned())
}

/// What a source says of an end, where sources differ and the best supported values do not reach a level.
fn disputed(entry: Entry<'_>, level: Level) -> Option<&Bound> {
    let trainings: Vec<&Training> = match entry {
        Entry::Campus(campus) => campus.trainings.iter().gathered(),
        Entry::Training(_, training) => vec![training],
        _ => return None,
    };
    let own = trainings.iter().filter(|it| it.offer == Offer::Campus);
    let best = |training: &Training| Range {
        from: training.from.first().map(|bound| bound.level),
        to: training.to.first().map(|bound| bound.level),
    };
    if own.clone().any(|it| best(it).reaches(level) == Fit::Yes) {
        return None;
    }
    let mut reaching = own.filter(|it| it.range().reaches(level) == Fit::Yes);
    let training = reaching.next()?;
    let below = |bound: &&Bound| bound.level <= level;
    let above = |bound: &&Bound| bound.level >= level;
    let (from, to) = (training.from.iter(), training.to.iter());
    match training.to.first().is_some_and(|it| it.level < level) {
        true => to.skip(1).find(above),
        false => from.skip(1).find(below),
    }
}

/// The part of a text from `start` to `end`, the words that were found in it lit.
fn lit(reason: &Reason, start: usize, end: usize, style: Style) -> Line {
    let mut line = Line::default();
    let mut at = start;
    for place in &reason.places {
        if place.start >= at && place.end <= end {
            line = line
                .and(style, &reason.text[at..place.start])
                .and(Style::Match, &reason.text[place.clone()]);
            at = place.end;
        }
    }
    line.and(style, &reason.text[at..end])
}

/// The part of a long text around the first word that matched, cut at blanks.
fn excerpt(reason: &Reason) -> (usize, usize) {
    let text = &reason.text;
    let Some(first) = reason.places.first() else {
        return (0, text.len());
    };
    let start = match first.start.checked_sub(QUOTED) {
        Some(before) if text.len() > 3 * QUOTED => text
            .char_indices()
            .find(|(at, c)| *at >= before && *c == ' ')
            .map_or(0, |(at, _)| at + 1),
        _ => 0,
    };
    let after = first.end + QUOTED;
    let end = match text.len() > 3 * QUOTED && after < text.len() {
        true => text
            .char_indices()
            .find(|(at, c)| *at >= after && *c == ' ')
            .map_or(text.len(), |(at, _)| at),
        false => text.len(),
    };
    (start.min(first.start), end)
}
