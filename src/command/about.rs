//! `cmq about`: what a campus is, how many there are, where the facts come from and of what date.

use rustc_hash::FxHashSet;

use super::{Context, source_date, source_line};
use crate::catalog::{Kind, Source};
use crate::gather::Gather;
use crate::view::record::{About, Counts, Record};
use crate::view::{Block, Column, Data, Line, Page, Shape, Style, Table, View};

pub fn run<'a>(context: &Context<'a>) -> View<'a> {
    let (catalog, words) = (context.catalog, context.words);
    let about = &catalog.about;
    let mut page = Page::default();
    page.push(Block::Title(Line::styled(
        Style::Strong,
        context.text(&about.title),
    )));
    let definition = about
        .definition
        .iter()
        .map(|statement| Line::plain(context.text(&statement.text)));
    page.section(words.label.definition, definition.gathered());
    let figures = about.figures.iter().map(|figure| {
        let label = context.text(&figure.label).to_owned();
        (label, Line::plain((words.figure)(figure)))
    });
    let figures: Vec<_> = figures.gathered();
    if !figures.is_empty() {
        page.push(Block::Heading(words.label.figures.to_owned()));
        page.push(Block::Facts(figures));
    }
    let counts = Counts::new(catalog);
    let held = [
        (counts.campuses, Kind::Campus),
        (counts.partners, Kind::Partner),
        (counts.trainings, Kind::Training),
        (counts.actions, Kind::Action),
    ];
    let held = held.map(|(n, kind)| Line::plain((words.count)(n, kind)));
    let held = Line::list(held, ", ");
    page.section(
        words.label.in_catalogue,
        vec![held, super::standings(context)],
    );
    let ask = about
        .ask
        .iter()
        .map(|statement| Line::plain(context.text(&statement.text)));
    page.section(words.label.ask, ask.gathered());
    let terms = about
        .terms
        .iter()
        .map(|statement| Line::plain(context.text(&statement.text)));
    page.section(words.label.terms, terms.gathered());
    let facts = catalog.facts_by_source().into_iter();
    let facts = facts.filter(|(_, facts)| *facts > 0);
    let of_facts: FxHashSet<&str> = facts.map(|(source, _)| source.id.as_str()).collect();
    let told = |source: &Source| source_line(source, words);
    let (used, others): (Vec<&Source>, Vec<&Source>) = catalog
        .sources
        .iter()
        .partition(|source| of_facts.contains(source.id.as_str()));
    page.section(words.label.sources, used.into_iter().map(told).gathered());
    let others = others.into_iter().map(told).gathered();
    page.section(words.label.sources_of_no_fact, others);
    View {
        data: Data::one(Record::About(Box::new(About::new(catalog)))),
        page,
        regrets: Vec::new(),
        found: true,
    }
}

/// The sources, those that most facts rest on first.
pub fn sources<'a>(context: &Context<'a>) -> View<'a> {
    let (words, label) = (context.words, &context.words.label);
    let facts = context.catalog.facts_by_source();
    let rows = facts.iter().map(|(source, facts)| {
        let mut title = Line::plain(source.title.as_str())
            .then(", ")
            .then(source.publisher.as_str());
        if let Some(weak) = (words.trust)(source.trust) {
            title = title.then(" (").then(weak).then(")");
        }
        let licence = source.licence.as_deref().map(words.licence);
        vec![
            Line::styled(Style::Id, source.id.as_str()),
            Line::plain((words.number)(*facts as f64)),
            Line::plain(source_date(source, words)),
            Line::plain(licence.unwrap_or_else(|| label.not_known.to_owned())),
            title,
        ]
    });
    let columns = vec![
        Column::new(label.id, 0).below(4),
        Column::new(label.facts, 1),
        Column::new(label.date, 2),
        Column::new(label.licence, 3),
        Column::new(label.source, 0).roomy(30),
    ];
    let mut page = Page::default();
    page.push(Block::Table(Table {
        columns,
        rows: rows.gathered(),
    }));
    let records = facts.into_iter();
    let records = records.map(|(source, facts)| Record::Source(source, facts));
    View {
        data: Data::many(Shape::Source, records.gathered()),
        page,
        regrets: Vec::new(),
        found: true,
    }
}
