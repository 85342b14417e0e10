//! `cmq list KIND`: a table of one kind, with filters and sorting.

use std::collections::HashMap;

use super::{Context, campus_rungs, ladder, rungs};
use crate::catalog::{Campus, Entry, Kind, Partnership};
use crate::cli::FilterArgs;
use crate::exit::Refusal;
use crate::query::{Filters, Kept, sort};
use crate::view::record::Record;
use crate::view::{Block, Column, Data, Line, Page, Style, Table, View};

pub fn run<'a>(
    context: &Context<'a>,
    kind: Kind,
    args: &FilterArgs,
    order: Option<&str>,
    limit: Option<usize>,
) -> Result<View<'a>, Refusal> {
    let catalog = context.catalog;
    let filters = Filters::new(args, catalog).map_err(|bad| context.refuse(&bad))?;
    let entries = catalog.entries_of(kind);
    let kept = filters.keep(catalog, entries.clone());
    let mut kept = sort(kept, catalog, kind, order).map_err(|bad| context.refuse(&bad))?;
    let found = !kept.is_empty();
    kept.truncate(limit.unwrap_or(usize::MAX));
    let regrets = if found {
        Vec::new()
    } else {
        regrets(context, &filters, kind, &entries)
    };
    let mut page = Page::default();
    if !kept.is_empty() {
        page.push(Block::Table(table(context, kind, &kept)));
    }
    for (said, reading) in &filters.old_levels {
        page.push(Block::Note(Line::styled(
            Style::Quiet,
            (context.words.old_scale)(said, *reading),
        )));
    }
    if !found {
        page = Page::default();
    }
    Ok(View {
        data: Data::Many(
            kept.iter()
                .map(|kept| Record::Entry(catalog, kept.entry))
                .collect(),
        ),
        page,
        regrets,
        found,
    })
}

/// Why the list is empty, and which filter to leave out.
pub fn regrets(
    context: &Context<'_>,
    filters: &Filters,
    kind: Kind,
    entries: &[Entry<'_>],
) -> Vec<Line> {
    let words = context.words;
    if entries.is_empty() {
        return vec![Line::plain((words.none_of_kind)(kind))];
    }
    let mut regrets = vec![Line::plain((words.nothing_left)(kind))];
    let culprits = filters.culprits(context.catalog, entries);
    regrets.extend(
        culprits
            .into_iter()
            .map(|(flag, n)| Line::plain((words.without_filter)(flag, n))),
    );
    regrets
}

fn table(context: &Context<'_>, kind: Kind, kept: &[Kept<'_>]) -> Table {
    let label = &context.words.label;
    let mut columns = vec![
        Column::new(label.id, 0),
        Column::new(label.name, 0).roomy(20),
    ];
    columns.extend(match kind {
        Kind::Campus => vec![
            Column::new(label.levels, 1),
            Column::new(label.academy, 2),
            Column::new(label.fields, 3).roomy(36),
        ],
        Kind::Partner => vec![
            Column::new(label.sort, 2),
            Column::new(label.campuses, 1),
            Column::new(label.role, 3).roomy(28),
        ],
        Kind::Training => vec![Column::new(label.levels, 1), Column::new(label.campus, 2)],
        Kind::Action => vec![
            Column::new(label.campus, 1),
            Column::new(label.date, 2),
            Column::new(label.text, 3).roomy(36),
        ],
    });
    let remarks = kept.iter().any(|kept| !kept.unknown.is_empty());
    if remarks {
        columns.push(Column::new(label.remark, 0).roomy(18));
    }
    let network = if kind == Kind::Partner {
        context.catalog.network()
    } else {
        HashMap::new()
    };
    let rows = kept.iter().map(|kept| {
        let mut row = row(context, kept.entry, &network);
        if remarks {
            let unknown = kept
                .unknown
                .iter()
                .map(|flag| Line::plain((context.words.unknown_for)(flag)));
            row.push(Line::list(unknown, ", "));
        }
        row
    });
    Table {
        columns,
        rows: rows.collect(),
    }
}

fn row(
    context: &Context<'_>,
    entry: Entry<'_>,
    network: &HashMap<&str, Vec<(&Campus, &Partnership)>>,
) -> Vec<Line> {
    let words = context.words;
    let id = |id: &str| Line::styled(Style::Id, id);
    let mut row = vec![id(entry.id()), Line::plain(entry.name().as_str())];
    row.extend(match entry {
        Entry::Campus(campus) => {
            let fields = campus
                .fields
                .iter()
                .map(|field| Line::plain(context.text(&field.name)));
            let academy = campus.academy.as_deref().unwrap_or(words.label.not_known);
            vec![
                ladder(campus_rungs(campus), words),
                Line::plain(academy),
                Line::list(fields, ", "),
            ]
        }
        Entry::Partner(partner) => {
            let links = network
                .get(partner.id.as_str())
                .map_or(&[][..], |links| links);
            let roles = links
                .iter()
                .map(|(_, link)| Line::plain(context.text(&link.role)));
            vec![
                Line::plain(
                    partner
                        .kind
                        .map_or(words.label.not_known, words.partner_kind),
                ),
                Line::list(links.iter().map(|(campus, _)| id(&campus.id)), ", "),
                Line::list(roles, words.label.semicolon),
            ]
        }
        Entry::Training(campus, training) => vec![ladder(rungs(training), words), id(&campus.id)],
        Entry::Action(campus, action) => vec![
            id(&campus.id),
            Line::plain(
                action
                    .date
                    .map_or(words.label.date_unknown.to_owned(), words.date),
            ),
            Line::plain(context.text(&action.text)),
        ],
    });
    row
}
