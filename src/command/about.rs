//! `cmq about`: what a campus is, how many there are, where the facts come from and of what date.

use super::{Context, source_line};
use crate::catalog::Kind;
use crate::view::record::{About, Counts, Record};
use crate::view::{Block, Data, Line, Page, Style, View};

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
    page.section(words.label.definition, definition.collect());
    let figures = about.figures.iter().map(|figure| {
        let label = context.text(&figure.label).to_owned();
        (label, Line::plain((words.figure)(figure)))
    });
    let figures: Vec<_> = figures.collect();
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
    page.section(words.label.in_catalogue, vec![Line::list(held, ", ")]);
    let ask = about
        .ask
        .iter()
        .map(|statement| Line::plain(context.text(&statement.text)));
    page.section(words.label.ask, ask.collect());
    let sources = catalog
        .sources
        .iter()
        .map(|source| source_line(source, words));
    page.section(words.label.sources, sources.collect());
    View {
        data: Data::one(Record::About(Box::new(About::new(catalog)))),
        page,
        regrets: Vec::new(),
        found: true,
    }
}
