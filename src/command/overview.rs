//! `cmq`: what is in the catalogue, how old its facts are, what to try.

use super::{Context, shell_word, source_in_short};
use crate::catalog::Kind;
use crate::gather::Gather;
use crate::view::record::{Counts, Overview, Record};
use crate::view::{Block, Data, Line, Page, Style, View};

pub fn run<'a>(context: &Context<'a>) -> View<'a> {
    let (catalog, words) = (context.catalog, context.words);
    let counts = Counts::new(catalog);
    let mut page = Page::default();
    page.push(Block::Title(Line::styled(
        Style::Strong,
        context.text(&catalog.about.title),
    )));
    let numbers = [
        (counts.campuses, Kind::Campus),
        (counts.partners, Kind::Partner),
        (counts.trainings, Kind::Training),
        (counts.actions, Kind::Action),
    ];
    let numbers = numbers.map(|(n, kind)| Line::plain((words.count)(n, kind)));
    page.push(Block::Paragraph(
        words.label.in_catalogue.to_owned(),
        Line::list(numbers, ", "),
    ));
    page.push(Block::Tags(vec![(
        words.label.label.to_owned(),
        super::standings(context),
    )]));
    let ages = catalog.ages();
    let main = catalog.main_source().map(|source| {
        let source = source_in_short(source, words);
        format!("{}{source}", words.label.mostly)
    });
    let told: Vec<String> = std::iter::once((words.ages)(&ages)).chain(main).gathered();
    page.push(Block::Tags(vec![(
        words.label.sources.to_owned(),
        Line::styled(Style::Quiet, told.join(words.label.semicolon)),
    )]));
    let old = catalog.old_facts(context.today);
    if old + ages.undated > 0 {
        let warning = (words.old_catalog)(old, &ages);
        page.push(Block::Note(Line::styled(Style::Quiet, warning)));
    }
    page.push(Block::Heading(words.label.try_these.to_owned()));
    let search = catalog
        .about
        .examples
        .first()
        .map(|example| format!("search {example}"));
    let mut campuses = catalog.campuses.iter();
    let show = campuses
        .find(|campus| campus.standing().is_labelled())
        .or(catalog.campuses.get(0))
        .map(|campus| format!("show {}", shell_word(&campus.id)));
    let tries = [
        (search, words.label.try_search),
        (Some("list campuses".to_owned()), words.label.try_list),
        (show, words.label.try_show),
    ];
    let tries = tries.into_iter().filter_map(|(command, what)| {
        Some((context.command(&command?), Line::styled(Style::Quiet, what)))
    });
    page.push(Block::Facts(tries.gathered()));
    page.push(Block::Note(Line::styled(
        Style::Quiet,
        words.label.more_help,
    )));
    View {
        data: Data::one(Record::Overview(Overview::new(catalog, &ages))),
        page,
        regrets: Vec::new(),
        found: true,
    }
}
