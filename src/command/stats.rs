//! `cmq stats`: what is in the catalogue, counted and drawn.

use super::{Context, named, scaled, source_in_short};
use crate::catalog::{Entry, Kind, Source, coverage};
use crate::gather::Gather;
use crate::view::record::{Record, Stats};
use crate::view::{Bar, Block, Column, Data, Line, Page, Shape, Style, Table, View};

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
        levels.gathered(),
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
        shared.gathered(),
    );

    let facts = catalog.facts_by_source();
    let of_year = |year: Option<u16>| {
        let of_it =
            |(source, n): &&(&Source, usize)| *n > 0 && source.date.map(|date| date.year) == year;
        facts.iter().filter(of_it).count()
    };
    let years = stats.years.iter().filter(|year| year.facts > 0);
    let years = years.map(|year| Bar {
        label: Line::plain(
            year.year
                .map_or(label.undated.to_owned(), |year| year.to_string()),
        ),
        value: year.facts,
        said: (words.from_sources)(year.facts, of_year(year.year)),
    });
    bars(&mut page, label.facts_by_year, years.gathered());
    bars(&mut page, label.facts_by_source, by_source(context));
    let facts = catalog.facts().count();
    page.push(Block::Note(Line::styled(
        Style::Quiet,
        (words.counted_per_source)(facts),
    )));
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
    let name = |source: &Source| Line::plain(source_in_short(source, words));
    let bar = |label: Line, value: usize| Bar {
        label,
        value,
        said: (words.number)(value as f64),
    };
    let mut facts = context.catalog.facts_by_source();
    facts.retain(|(_, facts)| *facts > 0);
    let (shown, others) = facts.split_at(facts.len().min(SOURCES));
    let mut bars: Vec<Bar> = shown
        .iter()
        .map(|(source, facts)| bar(name(source), *facts))
        .gathered();
    if !others.is_empty() {
        let facts = others.iter().map(|(_, facts)| facts).sum();
        bars.push(bar(Line::plain((words.other_sources)(others.len())), facts));
    }
    bars
}

/// What is known of each entry, and what is missing: of campuses one by one, of all else by field.
pub fn coverage<'a>(context: &Context<'a>) -> View<'a> {
    let (catalog, words) = (context.catalog, context.words);
    let label = &words.label;
    let mut page = Page::default();
    let rows = catalog.campuses.iter().map(|campus| {
        let fields = Entry::Campus(campus).coverage();
        let missing = fields.iter().filter(|(_, known)| !known);
        let missing: Vec<&str> = missing
            .map(|(field, _)| named_field(context, field))
            .gathered();
        let known = fields.len() - missing.len();
        let missing = match missing[..] {
            [] => Line::styled(Style::Quiet, label.nothing),
            _ => Line::plain(missing.join(", ")),
        };
        vec![
            Line::styled(Style::Id, campus.id.as_str()),
            Line::plain(format!("{known}/{}", fields.len())),
            missing,
        ]
    });
    let columns = vec![
        Column::new(label.id, 0),
        Column::new(label.known, 0),
        Column::new(label.missing, 0).roomy(24),
    ];
    table(&mut page, label.campuses, columns, rows.gathered());
    for kind in Kind::ALL {
        let entries = catalog.entries_of(kind);
        let fields = coverage::fields(kind).iter().enumerate();
        let bars = fields.map(|(place, field)| {
            let known = entries
                .iter()
                .filter(|entry| entry.coverage()[place].1)
                .count();
            Bar {
                label: Line::plain(named_field(context, field)),
                value: known,
                said: format!("{known}/{}", entries.len()),
            }
        });
        self::bars(&mut page, (words.kinds)(kind), bars.gathered());
    }
    let records = catalog.entries().into_iter().map(Record::Coverage);
    View {
        data: Data::many(Shape::Coverage, records.gathered()),
        page,
        regrets: Vec::new(),
        found: true,
    }
}

/// A field of [`coverage::fields`] by its name.
fn named_field(context: &Context<'_>, field: &str) -> &'static str {
    let label = &context.words.label;
    match field {
        "academy" => label.academy,
        "labels" => label.label,
        "since" => label.label_since,
        "leads" => label.led_by,
        "town" => label.town,
        "websites" | "website" => label.website,
        "levels" => label.levels,
        "diplomas" => label.diploma,
        "context" => label.context,
        "aims" => label.aims,
        "fields" => label.fields,
        "trades" => label.trades,
        "statuses" => label.statuses,
        "partners" => label.partners,
        "actions" => label.actions,
        "figures" => label.figures,
        "type" => label.sort,
        "text" => label.text,
        "taught_at" => label.taught_at,
        _ => label.date,
    }
}
