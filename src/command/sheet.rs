//! `cmq sheet ID`: one page about a campus for a family, in plain words, with room for notes.

use super::map::{departments, mark_sites};
use super::show::{about, contact, find_or_regret, levels_by_source};
use super::{Context, age_warning, ladder};
use crate::catalog::{
    Campus, Entry, Filter, Kind, LabelStatus, Offer, Range, Source, Standing, Training,
};
use crate::exit::Refusal;
use crate::view::map::Map;
use crate::view::record::Record;
use crate::view::{Block, Data, Line, Page, Shape, Style, View};

/// The term of the glossary that says what a campus is.
const CAMPUS: &str = "cmq";
/// As many partners are named, and as many trainings: a page has an end.
const PARTNERS: usize = 12;
const TRAININGS: usize = 4;
/// And as many sources; `show` has them all.
const SOURCES: usize = 4;

pub fn run<'a>(context: &Context<'a>, id: &str) -> Result<View<'a>, Refusal> {
    let campuses = context.catalog.entries_of(Kind::Campus);
    let campus = match find_or_regret(context, &campuses, id) {
        Ok(Entry::Campus(campus)) => campus,
        Ok(_) => return Ok(nothing(Vec::new())),
        Err(regrets) => return Ok(nothing(regrets)),
    };
    Ok(View {
        data: Data::one(Record::Entry(context.catalog, Entry::Campus(campus), None)),
        page: page(context, campus),
        regrets: Vec::new(),
        found: true,
    })
}

fn nothing<'a>(regrets: Vec<Line>) -> View<'a> {
    View {
        data: Data::many(Shape::Campus, Vec::new()),
        page: Page::default(),
        regrets,
        found: false,
    }
}

fn page(context: &Context<'_>, campus: &Campus) -> Page {
    let (words, label) = (context.words, &context.words.label);
    let mut page = Page::default();
    page.push(Block::Title(Line::styled(
        Style::Strong,
        campus.name.as_str(),
    )));
    let labels = campus.labels.iter().map(|it| match it.status {
        LabelStatus::Held => Line::plain(it.label.official_name()),
        // What is not held is said not to be.
        LabelStatus::Planned | LabelStatus::Unconfirmed => Line::plain((words.label_held)(it)),
    });
    let none = campus.labels.is_empty().then(|| {
        let none = (words.standing)(Standing::None);
        Line::plain(label.label).then(label.colon).then(none)
    });
    let labels = labels.chain(none);
    let academy = campus.academy.as_ref();
    let academy = academy.map(|name| Line::plain((words.of_academy)(name)));
    let under = Line::list(labels.chain(academy), ", ");
    if !under.is_empty() {
        page.push(Block::Tags(vec![(label.label.to_owned(), under)]));
    }
    page.blocks.extend(about(context, &campus.summary));

    let range = campus.range();
    page.push(Block::Heading(label.how_far.to_owned()));
    let told = (words.plain_range)(range.from, range.to).map(Line::plain);
    let drawn = match range {
        Range {
            from: None,
            to: None,
        } => Line::styled(Style::Quiet, label.level_unknown),
        range => ladder(range, words),
    };
    for line in [Some(drawn), told].into_iter().flatten() {
        page.push(Block::Paragraph(label.levels.to_owned(), line));
    }
    if let Some(told) = levels_by_source(context, campus) {
        let line = Line::plain(label.by_source).then(", ").join(told);
        page.push(Block::Paragraph(label.levels.to_owned(), line));
    }

    let mut learnt = Vec::new();
    for (name, topics) in [
        (label.fields, &campus.fields),
        (label.trades, &campus.trades),
        (label.products, &campus.products),
    ] {
        let names = topics
            .iter()
            .map(|topic| Line::plain(context.text(&topic.name)));
        let names = Line::list(names, ", ");
        if !names.is_empty() {
            learnt.push((name.to_owned(), names));
        }
    }
    let statuses = campus.statuses.iter();
    let statuses = statuses.map(|offer| Line::plain((words.status)(offer.status)));
    let statuses = Line::list(statuses, ", ");
    if !statuses.is_empty() {
        learnt.push((label.statuses.to_owned(), statuses));
    }
    if !learnt.is_empty() {
        page.push(Block::Heading(label.learnt.to_owned()));
        page.push(Block::Facts(learnt));
    }

    // A range over all levels says no more than the ladder above.
    let named = campus.trainings.iter().filter(|it| it.title.is_some());
    let mut named: Vec<_> = named.collect();
    // Its own before those that a school offers beside.
    named.sort_by_key(|training| training.offer == Offer::School);
    let named = named.into_iter();
    let named = named.map(|training| training_line(context, training));
    page.section(label.trainings, first(context, named.collect(), TRAININGS));

    let partners = campus.partners.iter();
    let partners = partners.filter_map(|link| context.catalog.partner(&link.id));
    let partners = partners
        .map(|partner| Line::plain(partner.name.as_str()))
        .collect();
    let partners = Line::list(first(context, partners, PARTNERS), ", ");
    if !partners.is_empty() {
        page.push(Block::Heading(label.partners.to_owned()));
        page.push(Block::Paragraph(label.partners.to_owned(), partners));
    }

    page.push(Block::Heading(label.sites.to_owned()));
    // Without outlines the places are told all the same.
    let mut map = Map {
        departments: departments(context).unwrap_or_default(),
        ..Map::default()
    };
    mark_sites(context, campus, &mut map);
    // Whose places they are stands above.
    map.legend.remove(0);
    if campus.sites.is_empty() && map.marks.is_empty() {
        let unknown = (words.unknown_for)(Filter::Near);
        let unknown = Line::styled(Style::Quiet, unknown);
        page.push(Block::Paragraph(label.sites.to_owned(), unknown));
    } else {
        page.push(Block::Map(Box::new(map)));
    }

    contact(context, campus, &mut page);
    if let Some(ask) = &context.catalog.about.ask {
        page.push(Block::Paragraph(
            label.ask.to_owned(),
            Line::plain(context.text(&ask.text)),
        ));
    }
    let glossary = context
        .catalog
        .vocabulary
        .iter()
        .flat_map(|it| &it.glossary);
    if let Some(gloss) = glossary.into_iter().find(|gloss| gloss.id == *CAMPUS) {
        page.push(Block::Heading(label.definition.to_owned()));
        page.push(Block::Paragraph(
            label.definition.to_owned(),
            Line::plain(context.text(&gloss.text)),
        ));
    }
    page.push(Block::Room(label.notes.to_owned()));

    let ids = context.catalog.sources_of(Entry::Campus(campus));
    let sources = ids.iter().filter_map(|id| context.catalog.source(id));
    let sources = sources.map(|source| cited(context, source)).collect();
    let sources = Line::list(first(context, sources, SOURCES), label.semicolon);
    let lead = format!("{}{}", label.sources, label.colon);
    page.push(Block::Note(Line::styled(Style::Quiet, lead).join(sources)));
    page.blocks
        .extend(age_warning(context, Entry::Campus(campus)).map(Block::Note));
    let made = (words.made_on)(&context.catalog.about.territory, context.today);
    page.push(Block::Note(Line::styled(Style::Quiet, made)));
    page
}

fn training_line(context: &Context<'_>, training: &Training) -> Line {
    let range = training.range();
    let line = Line::styled(Style::Strong, training.name.as_str());
    let schools = training.taught_at.iter().map(|school| match &school.town {
        Some(town) => format!("{}, {town}", school.name),
        None => school.name.to_string(),
    });
    let schools: Vec<String> = schools.collect();
    let mut said: Vec<String> = Vec::new();
    if range.from.is_some() || range.to.is_some() {
        said.push((context.words.range)(range.from, range.to));
    }
    said.extend(schools);
    if training.offer == Offer::School {
        said.push(context.words.label.school_offer.to_owned());
    }
    match said.is_empty() {
        true => line,
        false => line
            .then(context.words.label.colon)
            .then(said.join(context.words.label.semicolon)),
    }
}

/// The first of several, with how many more there are.
fn first(context: &Context<'_>, mut lines: Vec<Line>, most: usize) -> Vec<Line> {
    let more = lines.len().saturating_sub(most);
    if more > 0 {
        lines.truncate(most);
        lines.push(Line::plain((context.words.and_more)(more)));
    }
    lines
}

/// A source in short: what it is and of when.
fn cited(context: &Context<'_>, source: &Source) -> Line {
    let date = source.known_at().map(context.words.date);
    let line = Line::plain(source.publisher.as_str());
    match date {
        Some(date) => line.then(" (").then(date).then(")"),
        None => line,
    }
}
