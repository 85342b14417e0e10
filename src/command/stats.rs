//! `cmq stats`: what is in the catalogue, counted and drawn.

use super::{Context, named, scaled, source_date};
use crate::catalog::{Entry, Kind, Source};
use crate::view::record::{Record, Stats};
use crate::view::{Bar, Block, Column, Data, Line, Page, Style, Table, View};

/// Sources that are shown each for itself; the JSON has all.
const SOURCES: usize = 10;

pub fn run<'a>(context: &Context<'a>) -> View<'a> {
    let (catalog, words) = (context.catalog, context.words);
    let label = &words.label;
    let stats = Stats::new(catalog);
    let mut page = Page::default();

    let counts = Kind::ALL.map(|kind| {
        let n = catalog.entries_of(kind).len();
        Bar {
            label: Line::plain((words.kinds)(kind)),
            value: n,
            said: (words.number)(n as f64),
        }
    });
    bars(&mut page, label.in_catalogue, counts.into());

    let levels = catalog.campuses.iter().map(|campus| {
        let campus = Entry::Campus(campus);
        vec![named(campus), scaled(catalog.reach(campus), None, words)]
    });
    let columns = vec![Column::new(label.name, 0), Column::scale(label.levels)];
    table(
        &mut page,
        label.levels_of_campuses,
        columns,
        levels.collect(),
    );

    let shared = catalog.shared_partners().into_iter();
    let shared = shared.map(|(partner, campuses)| {
        let ids = campuses
            .iter()
            .map(|campus| Line::styled(Style::Id, campus.id.as_str()));
        vec![named(Entry::Partner(partner)), Line::list(ids, ", ")]
    });
    let columns = [label.partner, label.campuses].map(|title| Column::new(title, 0));
    table(
        &mut page,
        label.shared_partners,
        columns.into(),
        shared.collect(),
    );

    let years = stats.years.iter().map(|year| Bar {
        label: Line::plain(
            year.year
                .map_or(label.undated.to_owned(), |year| year.to_string()),
        ),
        value: year.facts,
        said: (words.from_sources)(year.facts, year.sources),
    });
    bars(&mut page, label.facts_by_year, years.collect());
    bars(&mut page, label.facts_by_source, by_source(context));
    View {
        data: Data::one(Record::Stats(Box::new(stats))),
        page,
        regrets: Vec::new(),
        found: true,
    }
}

/// Bars under a heading, if there are any.
fn bars(page: &mut Page, heading: &str, bars: Vec<Bar>) {
    if !bars.is_empty() {
        page.push(Block::Heading(heading.to_owned()));
        page.push(Block::Bars(bars));
    }
}

/// A table under a heading, if it has rows.
fn table(page: &mut Page, heading: &str, columns: Vec<Column>, rows: Vec<Vec<Line>>) {
    if !rows.is_empty() {
        page.push(Block::Heading(heading.to_owned()));
        page.push(Block::Table(Table { columns, rows }));
    }
}

fn by_source(context: &Context<'_>) -> Vec<Bar> {
    let words = context.words;
    let name = |source: &Source| {
        Line::plain(format!(
            "{}, {}",
            source.publisher,
            source_date(source, words)
        ))
    };
    let bar = |label: Line, value: usize| Bar {
        label,
        value,
        said: (words.number)(value as f64),
    };
    let facts = context.catalog.facts_by_source();
    let (shown, others) = facts.split_at(facts.len().min(SOURCES));
    let mut bars: Vec<Bar> = shown
        .iter()
        .map(|(source, facts)| bar(name(source), *facts))
        .collect();
    if !others.is_empty() {
        let facts = others.iter().map(|(_, facts)| facts).sum();
        bars.push(bar(Line::plain((words.other_sources)(others.len())), facts));
    }
    bars
}
