//! `cmq path --from LEVEL --to LEVEL [WORDS…]`: which campuses lead from a level to another.

use std::cmp::Reverse;

use super::search::{Asked, asked_for, notes, nothing};
use super::{Context, level_names, marked, named, scaled, shell_word};
use crate::catalog::{Campus, Catalog, Covers, Entry, Filter, Fit, Kind, Level, Reach, Training};
use crate::cli::Listing;
use crate::exit::{Exit, Refusal};
use crate::fold::fold;
use crate::gather::Gather;
use crate::query::level;
use crate::search::Found;
use crate::sort::sort_by_key;
use crate::view::record::{Path, Record};
use crate::view::{Block, Column, Data, Line, Page, Shape, Style, Table, View};

/// A campus and what it has of the way asked for.
struct Way<'a> {
    campus: &'a Campus,
    reach: Reach,
    covers: Covers,
    /// Its trainings that are on the way, or not known not to be.
    trainings: Vec<&'a Training>,
}

pub fn run<'a>(
    context: &Context<'a>,
    asked: &[String],
    from: Option<&str>,
    to: Option<&str>,
    listing: &Listing,
) -> Result<View<'a>, Refusal> {
    let (catalog, words) = (context.catalog, context.words);
    let mut old_levels = Vec::new();
    let mut read = |flag, said: Option<&str>, unsaid| -> Result<Level, Refusal> {
        let Some(said) = said else { return Ok(unsaid) };
        let reading = level(flag, said).map_err(|bad| context.refuse(&bad))?;
        if reading.old_scale {
            old_levels.push((said.to_owned(), reading));
        }
        Ok(reading.level)
    };
    let [lowest, .., highest] = Level::ALL;
    let ends = (read("--from", from, lowest)?, read("--to", to, highest)?);
    if ends.0 > ends.1 {
        return Err(upside_down(context, ends, asked));
    }

    let question = asked.join(" ");
    let index = (!asked.is_empty()).then(|| context.index());
    let (found, absent, wanted) = match &index {
        Some(index) => {
            let Asked { found, absent } = asked_for(context, index, &question, false);
            let campuses = campuses_of(context, &found);
            (found, absent, campuses)
        }
        None => (Found::default(), None, catalog.campuses.iter().gathered()),
    };
    let (mut ways, off): (Vec<Way<'a>>, Vec<Way<'a>>) = wanted
        .iter()
        .map(|campus| Way::new(context, campus, ends))
        .partition(|way| way.covers != Covers::Nothing);
    // The whole way first, then the most of it; what is not known comes last.
    sort_by_key(&mut ways, |way| {
        let reached = way.reach.between(ends.0, ends.1, Fit::Yes).len();
        let labelled = way.campus.standing().is_labelled();
        (
            way.covers,
            Reverse(reached),
            !labelled,
            fold(&way.campus.name),
        )
    });
    let record =
        |way: &Way<'a>| Record::Path(Path::new(way.campus, ends, way.reach, &way.trainings));
    let undecided = |way: &Way<'a>| way.covers == Covers::Unknown;
    let (ways, all) = context.listed(ways, listing, &[Shape::Path], record, undecided)?;

    let mut page = Page::default();
    let mut regrets = Vec::new();
    let is_found = !ways.is_empty();
    let remarks = notes(context, &found, &old_levels);
    if is_found {
        page.push(Block::Facts(vec![(
            words.label.way_asked.to_owned(),
            Line::plain((words.way)(ends.0, ends.1)),
        )]));
        page.push(Block::Table(table(context, &ways, ends)));
        diplomas(context, &ways, ends, &mut page);
        page.blocks
            .extend(context.limited(ways.len(), all).map(Block::Note));
        if !off.is_empty() {
            let ids: Vec<&str> = off.iter().map(|way| way.campus.id.as_str()).gathered();
            let off = Line::styled(Style::Quiet, (words.off_the_way)(&ids));
            page.push(Block::Note(off));
        }
        page.blocks.extend(remarks.into_iter().map(Block::Note));
        if let Some(absent) = &absent {
            let told = absent.told(context, false);
            page.blocks.extend(told.into_iter().map(Block::Reading));
        }
    } else if let Some(index) = index.filter(|_| wanted.is_empty()) {
        regrets = nothing(context, &index, &found, absent.as_ref(), &question, false);
    } else {
        regrets.push(Line::plain((words.no_way)(ends.0, ends.1)));
        let later = asked.is_empty().then(|| on_the_way(context.whole, ends));
        if let Some(later) = later.filter(|n| *n > 0) {
            let flag = Filter::AsOf.flag();
            regrets.push(Line::plain((words.without_filter)(flag, later)));
        }
        regrets.extend(remarks);
    }
    Ok(View {
        data: Data::many(Shape::Path, ways.iter().map(record).gathered()),
        page,
        regrets,
        found: is_found,
    })
}

impl<'a> Way<'a> {
    fn new(context: &Context<'a>, campus: &'a Campus, (from, to): (Level, Level)) -> Self {
        let catalog = context.catalog;
        let reach = catalog.reach(Entry::Campus(campus));
        let on_it = |training: &&'a Training| {
            let reach = catalog.reach(Entry::Training(campus, training));
            reach.covers(from, to) != Covers::Nothing
        };
        Way {
            campus,
            reach,
            covers: reach.covers(from, to),
            trainings: campus.trainings.iter().filter(on_it).gathered(),
        }
    }
}

/// How many campuses of a catalogue have, or may have, anything of the way.
fn on_the_way(catalog: &Catalog, (from, to): (Level, Level)) -> usize {
    let reaches = catalog
        .campuses
        .iter()
        .map(|campus| catalog.reach(Entry::Campus(campus)));
    reaches
        .filter(|reach| reach.covers(from, to) != Covers::Nothing)
        .count()
}

/// The campuses that were found; if none was, those of what was.
fn campuses_of<'a>(context: &Context<'a>, found: &Found<'a>) -> Vec<&'a Campus> {
    let hits = found.hits.iter().map(|hit| hit.entry);
    let of_kind = hits.clone().filter(|entry| entry.kind() == Kind::Campus);
    let mut entries: Vec<Entry<'a>> = of_kind.gathered();
    if entries.is_empty() {
        entries = hits.gathered();
    }
    let mut campuses: Vec<&'a Campus> = Vec::new();
    for campus in entries
        .into_iter()
        .flat_map(|entry| context.catalog.campuses_of(entry))
    {
        if campuses.iter().all(|known| known.id != campus.id) {
            campuses.push(campus);
        }
    }
    campuses
}

/// Refuses a way that leads down, and says how it would lead up.
fn upside_down(context: &Context<'_>, (from, to): (Level, Level), asked: &[String]) -> Refusal {
    let words = context.words;
    let mut command = format!("path --from {} --to {}", to.name(), from.name());
    for word in asked {
        command.push(' ');
        command.push_str(&shell_word(word));
    }
    let hint = (words.usage.rather)(&context.command(&command));
    Refusal::new(Exit::Usage, (words.way_down)(from, to)).hints(vec![hint])
}

fn table(context: &Context<'_>, ways: &[Way<'_>], ends: (Level, Level)) -> Table {
    let label = &context.words.label;
    let rows = ways.iter().map(|way| {
        let style = match way.covers {
            Covers::Unknown => Style::Quiet,
            _ => Style::Plain,
        };
        let gaps = Line::styled(style, gaps(context, way.reach, ends));
        vec![
            Line::styled(Style::Id, way.campus.id.as_str()),
            Line::plain(way.campus.name.as_str()),
            scaled(way.reach, Some(ends), context.words),
            gaps,
        ]
    });
    Table {
        columns: vec![
            Column::new(label.id, 0).below(1),
            Column::new(label.name, 0).roomy(16),
            Column::scale(label.levels),
            // Without it, those that lead there look like those that do not.
            Column::new(label.way, 0).roomy(16),
        ],
        rows: rows.gathered(),
    }
}

/// What is missing on the way, in words.
fn gaps(context: &Context<'_>, reach: Reach, (from, to): (Level, Level)) -> String {
    let words = context.words;
    let between = |from, to, fit| reach.between(from, to, fit);
    let reached = between(from, to, Fit::Yes);
    let (Some(&first), Some(&last)) = (reached.first(), reached.last()) else {
        return words.label.level_unknown.to_owned();
    };
    let mut gaps = Vec::new();
    if first > from {
        let is_known = !between(from, first, Fit::No).is_empty();
        gaps.push(if is_known {
            (words.starts_at)(first)
        } else {
            words.label.start_unknown.to_owned()
        });
    }
    let missing = between(first, last, Fit::No);
    if !missing.is_empty() {
        gaps.push((words.leaves_out)(&level_names(&missing)));
    }
    let unsure = between(first, last, Fit::Unknown);
    if !unsure.is_empty() {
        gaps.push((words.unsure_of)(&level_names(&unsure)));
    }
    if last < to {
        let is_known = !between(last, to, Fit::No).is_empty();
        gaps.push(if is_known {
            (words.ends_at)(last)
        } else {
            words.label.end_unknown.to_owned()
        });
    }
    if gaps.is_empty() {
        words.label.whole_way.to_owned()
    } else {
        gaps.join(words.label.semicolon)
    }
}

/// The named diplomas on the way, if any are known.
fn diplomas(context: &Context<'_>, ways: &[Way<'_>], ends: (Level, Level), page: &mut Page) {
    let (words, label) = (context.words, &context.words.label);
    let on_the_way = ways.iter().flat_map(|way| {
        let named = way
            .trainings
            .iter()
            .filter(|training| training.title.is_some());
        named.map(move |training| (way.campus, *training))
    });
    let rows: Vec<Vec<Line>> = on_the_way
        .map(|(campus, training)| {
            let entry = Entry::Training(campus, training);
            vec![
                marked(named(entry), entry, words),
                scaled(context.catalog.reach(entry), Some(ends), words),
                Line::styled(Style::Id, campus.id.as_str()),
            ]
        })
        .gathered();
    if !rows.is_empty() {
        page.push(Block::Heading(label.diplomas_on_the_way.to_owned()));
        page.push(Block::Table(Table {
            columns: vec![
                Column::new(label.diploma, 0).roomy(16),
                Column::scale(label.levels),
                Column::new(label.campus, 1),
            ],
            rows,
        }));
    }
}
