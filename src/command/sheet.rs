//! `cmq sheet ID`: one page about a campus for a family, in plain words, with room for notes.

use rustc_hash::FxHashSet;

use super::map::{departments, mark_sites};
use super::show::{about, contact, find_or_regret, label_line, levels_by_source};
use super::{Context, age_warning, as_of, ladder, source_in_short, standing, weak, whom};
use crate::catalog::{Campus, Entry, Filter, Kind, LabelKind, Offer, Training};
use crate::exit::Refusal;
use crate::gather::Gather;
use crate::sort::sort_by_key;
use crate::view::map::Map;
use crate::view::record::Record;
use crate::view::{Block, Data, Line, Page, Shape, Style, View};

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
    // Each label on a line of its own.
    let mut under: Vec<(String, Line)> = Vec::new();
    for it in &campus.labels {
        let label = match it.label {
            LabelKind::Cmq => label.label_of_state,
            LabelKind::TalentsTerritoires => label.label_of_region,
        };
        under.push((label.to_owned(), label_line(context, it)));
    }
    if campus.labels.is_empty() {
        let none = Line::plain(standing(context, campus));
        under.push((label.label.to_owned(), none));
    }
    let academy = campus.academy.iter();
    under.extend(academy.map(|name| (label.academy.to_owned(), Line::plain(name.as_str()))));
    page.push(Block::Facts(under));
    page.blocks.extend(about(context, &campus.summary));

    let range = campus.range();
    page.push(Block::Heading(label.how_far.to_owned()));
    let told = match (words.plain_range)(range.from, range.to) {
        Some(told) => {
            let reach = context.catalog.reach(Entry::Campus(campus));
            page.push(Block::Drawn(ladder(reach, words)));
            Line::plain(told)
        }
        None => Line::styled(Style::Quiet, label.level_unknown),
    };
    page.push(Block::Paragraph(label.levels.to_owned(), told));
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
    let mut named: Vec<_> = named.gathered();
    // Its own before those that a school offers beside.
    sort_by_key(&mut named, |training| training.offer == Offer::School);
    let named = named.into_iter();
    let named = named.map(|training| training_line(context, training));
    page.section(label.trainings, first(context, named.gathered(), TRAININGS));

    let partners = campus.partners.iter();
    let partners = partners.filter_map(|link| {
        let partner = context.catalog.partner(&link.id)?;
        Some(Line::plain(partner.name.as_str()).join(weak(context, &link.sources)))
    });
    let partners = partners.gathered();
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
    let whom = whom(context, Entry::Campus(campus));
    page.push(Block::Paragraph(
        label.ask.to_owned(),
        Line::plain((words.ask_for_news)(whom.as_deref())),
    ));
    let meaning = meaning(context, campus);
    if !meaning.is_empty() {
        page.push(Block::Heading(label.label_means.to_owned()));
        let said = |line| Block::Paragraph(label.label_means.to_owned(), line);
        page.blocks.extend(meaning.into_iter().map(said));
    }
    page.push(Block::Room(label.notes.to_owned()));

    let ids = context.catalog.sources_of(Entry::Campus(campus));
    let sources = ids.iter().filter_map(|id| context.catalog.source(id));
    let mut sources: Vec<String> = sources.map(|it| source_in_short(it, words)).gathered();
    // Pages of one publisher and date look the same here.
    let mut seen = FxHashSet::default();
    sources.retain(|source| seen.insert(source.clone()));
    let sources = sources.into_iter().map(Line::plain).gathered();
    let sources = Line::list(first(context, sources, SOURCES), label.semicolon);
    page.push(Block::Heading(label.sources.to_owned()));
    page.push(Block::Note(sources));
    // Whom to ask stands above.
    let ages = context.catalog.dated(Entry::Campus(campus));
    let dated = (words.dated)(ages.dates, ages.undated) + ".";
    let warning = age_warning(context, &ages, None);
    let lines = std::iter::once(Line::styled(Style::Quiet, dated)).chain(warning);
    page.push(Block::Note(Line::list(lines, " ")));
    page.blocks.extend(as_of(context));
    let made = (words.made_on)(&context.catalog.about.territory, context.today);
    page.push(Block::Note(Line::styled(Style::Quiet, made)));
    page
}

/// What the label of a campus means, by the glossary; before that, if it is not held, that it is not.
fn meaning(context: &Context<'_>, campus: &Campus) -> Vec<Line> {
    let standing = campus.standing();
    let surest = campus.labels.iter().find(|it| it.standing() == standing);
    let label = surest.map_or(LabelKind::Cmq, |it| it.label);
    let glossary = context.catalog.vocabulary.iter();
    let mut glossary = glossary.flat_map(|it| &it.glossary);
    let Some(gloss) = glossary.find(|gloss| gloss.id == *label.name()) else {
        return Vec::new();
    };
    let before = (context.words.not_held)(standing).map(Line::plain);
    let meant = Line::plain(context.text(&gloss.text));
    before.into_iter().chain([meant]).gathered()
}

fn training_line(context: &Context<'_>, training: &Training) -> Line {
    let range = training.range();
    let line = Line::styled(Style::Strong, training.name.as_str());
    let schools = training.taught_at.iter().map(|school| match &school.town {
        Some(town) => format!("{}, {town}", school.name),
        None => school.name.to_string(),
    });
    let schools: Vec<String> = schools.gathered();
    let mut said: Vec<String> = Vec::new();
    if range.from.is_some() || range.to.is_some() {
        said.push((context.words.range)(range.from, range.to));
    }
    said.extend(schools);
    if training.offer == Offer::School {
        said.push(context.words.label.school_offer.to_owned());
    }
    let line = match said.is_empty() {
        true => line,
        false => line
            .then(context.words.label.colon)
            .then(said.join(context.words.label.semicolon)),
    };
    line.join(weak(context, &training.sources))
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
