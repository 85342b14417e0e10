//! `cmq glossary [TERM]`: what CAP, FCIL, CMQ, bac+3 … mean.

use std::path::Path;

use super::{Context, source_line};
use crate::catalog::{Gloss, nearest_few};
use crate::cli::Listing;
use crate::exit::{Exit, Refusal};
use crate::fold::fold;
use crate::gather::Gather;
use crate::sort::sort_by_key;
use crate::view::record::Record;
use crate::view::{Block, Column, Data, Line, Page, Shape, Style, Table, View};

pub fn run<'a>(
    context: &Context<'a>,
    terms: &[String],
    listing: &Listing,
) -> Result<View<'a>, Refusal> {
    let (catalog, words) = (context.catalog, context.words);
    let Some(vocabulary) = &catalog.vocabulary else {
        let folder = context
            .folder
            .unwrap_or(Path::new("data"))
            .display()
            .to_string();
        return Err(Refusal::new(Exit::Catalog, (words.no_vocabulary)(&folder)));
    };
    let mut glosses: Vec<&Gloss> = vocabulary.glossary.iter().gathered();
    sort_by_key(&mut glosses, |gloss| fold(&gloss.term));
    let listed = |glosses: Vec<&'a Gloss>| {
        let record = |gloss: &&'a Gloss| Record::Gloss(catalog, gloss);
        context.listed(glosses, listing, &[Shape::Gloss], record, |_| false)
    };
    if terms.is_empty() {
        let (glosses, all) = listed(glosses)?;
        let mut page = Page::default();
        page.push(Block::Table(table(context, &glosses)));
        page.blocks
            .extend(context.limited(glosses.len(), all).map(Block::Note));
        return Ok(view(context, glosses, page, Vec::new()));
    }
    // The words may be one term (`licence pro`) or several.
    let whole = terms.join(" ");
    let of = |term: &str| -> Vec<&'a Gloss> {
        glosses
            .iter()
            .filter(|gloss| names(gloss).any(|name| key(name) == key(term)))
            .copied()
            .gathered()
    };
    let mut found = of(&whole);
    let mut regrets = Vec::new();
    if found.is_empty() {
        for term in terms {
            let of_term = of(term);
            if key(term).is_empty() {
                let command = context.command("glossary");
                regrets.push(Line::plain((context.words.empty_name)(&command)));
                continue;
            }
            if of_term.is_empty() {
                regrets.push(unknown(context, &glosses, term));
            }
            found.extend(of_term);
        }
    }
    let (found, all) = listed(found)?;
    let mut page = Page::default();
    for (i, gloss) in found.iter().enumerate() {
        if i > 0 {
            page.push(Block::Break);
        }
        entry(context, gloss, &mut page);
    }
    page.blocks
        .extend(context.limited(found.len(), all).map(Block::Note));
    Ok(view(context, found, page, regrets))
}

/// A term that the glossary does not have, and those close to it.
fn unknown(context: &Context<'_>, glosses: &[&Gloss], term: &str) -> Line {
    let words = context.words;
    let close = nearest_few(term, glosses.iter().flat_map(|gloss| names(gloss)));
    let mut terms: Vec<String> = Vec::new();
    for gloss in glosses
        .iter()
        .filter(|gloss| names(gloss).any(|name| close.iter().any(|it| it == name)))
    {
        terms.push(gloss.term.to_string());
    }
    let regret = Line::plain((words.no_term)(term));
    if terms.is_empty() {
        regret
    } else {
        regret.then(" ").then((words.nearest)(&terms))
    }
}

/// Case, marks and blanks do not matter: `bac + 3` is `Bac+3`.
fn key(term: &str) -> String {
    fold(term).chars().filter(|c| *c != ' ').collect()
}

fn names(gloss: &Gloss) -> impl Iterator<Item = &str> {
    [gloss.term.as_str(), gloss.id.as_str()]
        .into_iter()
        .chain(gloss.aliases.iter().map(|alias| alias.as_str()))
}

fn view<'a>(
    context: &Context<'a>,
    glosses: Vec<&'a Gloss>,
    page: Page,
    regrets: Vec<Line>,
) -> View<'a> {
    let records = glosses
        .into_iter()
        .map(|gloss| Record::Gloss(context.catalog, gloss));
    View {
        data: Data::many(Shape::Gloss, records.gathered()),
        page,
        found: regrets.is_empty(),
        regrets,
    }
}

/// What the letters stand for, unless that is the term itself.
fn full<'a>(context: &Context<'_>, gloss: &'a Gloss) -> Option<&'a str> {
    let full = context.text(gloss.full.as_ref()?);
    (fold(full) != fold(&gloss.term)).then_some(full)
}

fn table(context: &Context<'_>, glosses: &[&Gloss]) -> Table {
    let label = &context.words.label;
    let rows = glosses.iter().map(|gloss| {
        let full = full(context, gloss).unwrap_or_default();
        vec![
            Line::styled(Style::Strong, gloss.term.as_str()),
            Line::plain(full),
            Line::plain(context.text(&gloss.text)),
        ]
    });
    Table {
        columns: vec![
            Column::new(label.term, 0),
            Column::new(label.stands_for, 1).roomy(20),
            Column::new(label.meaning, 0).roomy(24),
        ],
        rows: rows.gathered(),
    }
}

fn entry(context: &Context<'_>, gloss: &Gloss, page: &mut Page) {
    let label = &context.words.label;
    page.push(Block::Title(Line::styled(
        Style::Strong,
        gloss.term.as_str(),
    )));
    page.push(Block::Paragraph(
        label.meaning.to_owned(),
        Line::plain(context.text(&gloss.text)),
    ));
    let mut facts = Vec::new();
    let full = full(context, gloss);
    facts.extend(full.map(|full| (label.stands_for.to_owned(), Line::plain(full))));
    let others = gloss
        .aliases
        .iter()
        .filter(|alias| full.is_none_or(|full| fold(full) != fold(alias)));
    let others = Line::list(others.map(|alias| Line::plain(alias.as_str())), ", ");
    if !others.is_empty() {
        facts.push((label.aliases.to_owned(), others));
    }
    if let Some(level) = gloss.level {
        let said = format!("{} ({})", level.name(), level.national());
        facts.push((label.level.to_owned(), Line::plain(said)));
    }
    let sources = gloss
        .sources
        .iter()
        .filter_map(|id| context.catalog.source(id));
    for source in sources {
        facts.push((label.source.to_owned(), source_line(source, context.words)));
    }
    page.push(Block::Facts(facts));
}
