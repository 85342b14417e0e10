//! `cmq list KIND`: a table of one kind, with filters and sorting.

use super::show::in_town;
use super::{Context, as_of, flag, ladder, marked, remarked, standing};
use crate::catalog::{Campus, Entry, Filter, Kind, Partner};
use crate::cli::{FilterArgs, Listing};
use crate::exit::Refusal;
use crate::gather::Gather;
use crate::query::{Filters, Kept, by_name};
use crate::view::record::Record;
use crate::view::{Block, Column, Data, Line, Page, Style, Table, View};

pub fn run<'a>(
    context: &Context<'a>,
    kind: Kind,
    args: &FilterArgs,
    listing: &Listing,
) -> Result<View<'a>, Refusal> {
    let catalog = context.catalog;
    let (filters, remarks) = context.filters(args, &[])?;
    let mut entries = catalog.entries_of(kind);
    by_name(&mut entries);
    let kept = filters.keep(catalog, entries.clone());
    let record = |kept: &Kept<'a>| {
        let distance = kept.away.map(|away| away.km);
        Record::Entry(catalog, kept.entry, distance)
    };
    let undecided = |kept: &Kept<'a>| !kept.unknown.is_empty();
    let (kept, all) = context.listed(kept, listing, &[kind.into()], record, undecided)?;
    let found = !kept.is_empty();
    let limited = context.limited(kept.len(), all);
    let mut notes = notes(context, &filters, &kept);
    if found {
        notes.extend(standings(context, kind, listing, &kept));
    }
    let mut page = Page::default();
    let mut regrets = Vec::new();
    if found {
        page.push(Block::Table(table(
            context,
            kind,
            filters.town().is_some(),
            &kept,
        )));
        page.blocks.extend(limited.map(Block::Note));
        page.blocks.extend(remarked(remarks, &filters));
        page.blocks.extend(notes.into_iter().map(Block::Note));
        page.blocks.extend(as_of(context));
    } else {
        regrets = self::regrets(context, &filters, kind, &entries);
        regrets.extend(remarks);
        regrets.extend(notes);
    }
    Ok(View {
        data: Data::many(kind.into(), kept.iter().map(record).gathered()),
        page,
        regrets,
        found,
    })
}

/// How levels of the old scale were read, and for which entries a filter could not be decided.
fn notes(context: &Context<'_>, filters: &Filters, kept: &[Kept<'_>]) -> Vec<Line> {
    let words = context.words;
    let quiet = |text: String| Line::styled(Style::Quiet, text);
    let old = filters
        .old_levels
        .iter()
        .map(|(said, reading)| quiet((words.old_scale)(said, *reading)));
    let mut notes: Vec<Line> = old.gathered();
    // That a place is not known stands in its column.
    for filter in [Filter::Level, Filter::Academy, Filter::Status] {
        let undecided = kept.iter().filter(|kept| kept.unknown.contains(&filter));
        let ids: Vec<&str> = undecided.map(|kept| kept.entry.id().as_str()).gathered();
        if !ids.is_empty() {
            notes.push(quiet((words.undecided)(filter, &ids)));
        }
    }
    notes
}

/// Which labels may have ended, and why what is of no labelled campus comes last, where no column tells.
fn standings(context: &Context<'_>, kind: Kind, listing: &Listing, kept: &[Kept<'_>]) -> Vec<Line> {
    let words = context.words;
    let mut said = Vec::new();
    let run_out = kept.iter().filter_map(|kept| match kept.entry {
        Entry::Campus(campus) => {
            let mut labels = campus.labels.iter();
            let run_out = labels.any(|label| label.has_run_out(context.today));
            run_out.then_some(campus.id.as_str())
        }
        _ => None,
    });
    let run_out: Vec<&str> = run_out.gathered();
    if !run_out.is_empty() {
        said.push((words.run_out)(&run_out));
    }
    let is_labelled = |kept: &Kept<'_>| kept.entry.is_labelled();
    let is_mixed = kept.iter().any(is_labelled) && !kept.iter().all(is_labelled);
    if kind != Kind::Campus && listing.sort.is_none() && is_mixed {
        said.push(words.label.unlabelled_last.to_owned());
    }
    let quiet = |text: String| Line::styled(Style::Quiet, text);
    said.into_iter().map(quiet).gathered()
}

/// Why the list is empty, and which filter to leave out.
fn regrets(
    context: &Context<'_>,
    filters: &Filters,
    kind: Kind,
    entries: &[Entry<'_>],
) -> Vec<Line> {
    let words = context.words;
    let then = filters
        .keep(context.whole, context.whole.entries_of(kind))
        .len();
    if context.whole.entries_of(kind).is_empty() {
        return vec![Line::plain((words.none_of_kind)(kind))];
    }
    let mut regrets = context.culprits(&(words.nothing_left)(kind), filters, entries, flag);
    if then > 0 {
        let without = (words.without_filter)(Filter::AsOf.flag(), then);
        regrets.push(Line::plain(without));
    }
    regrets
}

fn table(context: &Context<'_>, kind: Kind, near: bool, kept: &[Kept<'_>]) -> Table {
    let label = &context.words.label;
    let mut columns = vec![
        Column::new(label.id, 0).below(1),
        Column::new(label.name, 0).roomy(16),
    ];
    columns.extend(near.then(|| Column::new(label.distance, 0)));
    columns.extend(match kind {
        Kind::Campus => vec![
            Column::new(label.levels, 1),
            Column::new(label.label, 2),
            Column::new(label.academy, 3),
            Column::new(label.fields, 4).roomy(36),
        ],
        Kind::Partner => vec![
            Column::new(label.sort, 1),
            Column::new(label.campuses_and_role, 0).roomy(28),
        ],
        Kind::Training => vec![
            Column::new(label.levels, 1),
            Column::new(label.campus, 2).below(1),
            Column::new(label.taught_at, 3).roomy(16),
        ],
        Kind::Action => vec![
            Column::new(label.campus, 1),
            Column::new(label.date, 2),
            Column::new(label.text, 3).roomy(36),
        ],
    });
    let rows = kept.iter().map(|kept| row(context, kept, near)).gathered();
    Table { columns, rows }
}

/// Columns of the widest of these tables.
const COLUMNS: usize = 7;

fn row(context: &Context<'_>, kept: &Kept<'_>, near: bool) -> Vec<Line> {
    let (words, entry) = (context.words, kept.entry);
    let id = |id: &str| Line::styled(Style::Id, id);
    let name = marked(Line::plain(entry.name().as_str()), entry, words);
    let mut row = Vec::with_capacity(COLUMNS);
    row.push(id(entry.id()));
    row.push(name);
    row.extend(near.then(|| context.away(kept.away)));
    match entry {
        Entry::Campus(campus) => {
            let fields = campus
                .fields
                .iter()
                .map(|field| Line::plain(context.text(&field.name)));
            let academy = campus
                .academy
                .as_deref()
                .unwrap_or((words.unknown_for)(Filter::Academy));
            row.push(ladder(context.catalog.reach(entry), words));
            row.push(Line::plain(standing(context, campus)));
            row.push(Line::plain(academy));
            row.push(Line::list(fields, ", "));
        }
        Entry::Partner(partner) => {
            let kind = partner.kind.map(words.partner_kind);
            row.push(Line::plain(kind.unwrap_or(words.label.not_known)));
            row.push(roles(context, partner));
        }
        Entry::Training(campus, training) => {
            let schools = training.taught_at.iter().map(|school| {
                let town = in_town(school.town.as_ref());
                Line::plain(school.name.as_str()).then(town)
            });
            row.push(ladder(training.range().reach(), words));
            row.push(id(&campus.id));
            row.push(Line::list(schools, words.label.semicolon));
        }
        Entry::Action(campus, action) => {
            let date = action.date.map(words.date);
            row.push(id(&campus.id));
            row.push(Line::plain(
                date.as_deref().unwrap_or(words.label.date_unknown),
            ));
            row.push(Line::plain(context.text(&action.text)));
        }
    }
    row
}

/// What a partner is to its campuses, each role once, after the campuses that it has it in.
fn roles(context: &Context<'_>, partner: &Partner) -> Line {
    let mut roles: Vec<(&str, Vec<&Campus>)> = Vec::new();
    for (campus, link) in context.catalog.partnerships(&partner.id) {
        let role = context.text(&link.role);
        match roles.iter_mut().find(|(known, _)| *known == role) {
            Some((_, campuses)) => campuses.push(campus),
            None => roles.push((role, vec![campus])),
        }
    }
    let label = &context.words.label;
    let (mut line, mut separator) = (Line::default(), "");
    for (role, campuses) in roles {
        for campus in campuses {
            line = line.then(separator).and(Style::Id, campus.id.as_str());
            separator = ", ";
        }
        line = line.then(label.colon).then(role);
        separator = label.semicolon;
    }
    line
}
