//! `cmq diff OLD [NEW]`: what differs between two catalogues, by entry and field.

use std::path::Path;

use super::{Answer, Context, refused, shell_word};
use crate::builtin;
use crate::catalog::difference::{Change, Difference, Field, Side, differences};
use crate::catalog::{Gazetteer, Outlines};
use crate::exit::{Exit, Refusal};
use crate::gather::Gather;
use crate::open::Opened;
use crate::view::record::{Changed, Record};
use crate::view::{Block, Data, Line, Page, Shape, Style, View};

pub fn run<'a>(
    context: &Context<'a>,
    old: &Path,
    new: Option<&Path>,
) -> Result<Answer<'a>, Refusal> {
    // A folder alone is what the catalogue in use has become.
    let (before, after) = match new {
        Some(new) => (Some(old), new),
        None => (None, old),
    };
    let words = context.words;
    let open = |place: &Path| Opened::open(place).map_err(|it| refused(words, place, &it));
    let (opened_before, opened_after) = (before.map(open).transpose()?, open(after)?);
    let before_folder = before.or(context.folder);
    let opened_before = opened_before.as_ref().or(context.opened);
    let (beside_before, beside_after) = (
        Beside::of(opened_before, context)?,
        Beside::of(Some(&opened_after), context)?,
    );
    let catalog_before = opened_before.map_or(context.catalog, Opened::catalog);
    let found = differences(
        &beside_before.side(catalog_before),
        &beside_after.side(opened_after.catalog()),
    );
    for (place, opened) in [
        (before_folder, opened_before),
        (Some(after), Some(&opened_after)),
    ] {
        if let (Some(place), Some(fault)) = (place, opened.and_then(Opened::damage)) {
            return Err(refused(words, place, &[fault]));
        }
    }
    let name = |folder: Option<&Path>| match folder {
        Some(folder) => shell_word(&folder.to_string_lossy()),
        None => words.built_in.to_owned(),
    };
    let names = (name(before_folder), name(Some(after)));
    let records = found.iter().flat_map(Changed::all).map(Record::Changed);
    let view = View {
        data: Data::many(Shape::Diff, records.gathered()),
        page: page(&found, &names.0, &names.1, context),
        regrets: Vec::new(),
        found: true,
    };
    let exit = match found.is_empty() {
        true => Exit::Found,
        false => Exit::Nothing,
    };
    Ok(Answer::Verdict(view, exit))
}

/// What stands beside the RON files.
struct Beside {
    outlines: Option<Outlines>,
    towns: Option<Gazetteer>,
    built_in: bool,
}

impl Beside {
    /// What is beside a catalogue that was opened, or the one built in.
    fn of(opened: Option<&Opened>, context: &Context<'_>) -> Result<Beside, Refusal> {
        let told = |fault| Refusal::new(Exit::Catalog, context.words.told(&fault));
        Ok(match opened {
            Some(opened) => Beside {
                outlines: opened.outlines().map_err(told)?,
                towns: opened.gazetteer().map_err(told)?,
                built_in: false,
            },
            None => Beside {
                outlines: None,
                towns: Some(Gazetteer::built(builtin::TOWNS)).filter(|it| !it.text().is_empty()),
                built_in: true,
            },
        })
    }

    fn side<'s>(&'s self, catalog: &'s crate::catalog::Catalog) -> Side<'s> {
        Side {
            catalog,
            outlines: match self.built_in {
                true => Some(&builtin::OUTLINES),
                false => self.outlines.as_ref(),
            },
            towns: self.towns.as_ref(),
        }
    }
}

fn page(found: &[Difference], before: &str, after: &str, context: &Context<'_>) -> Page {
    let words = context.words;
    let mut page = Page::default();
    if found.is_empty() {
        let same = (words.no_difference)(before, after);
        page.push(Block::Note(Line::plain(same)));
        return page;
    }
    let count = |is: fn(&Change) -> bool| found.iter().filter(|it| is(&it.change)).count();
    let counts = [
        count(|change| *change == Change::Removed),
        count(|change| *change == Change::Added),
        count(|change| matches!(change, Change::Changed(_))),
    ];
    let differ = (words.differ)(before, after, counts);
    page.push(Block::Note(Line::plain(differ)));
    for (heading, change) in [
        (words.label.removed, Change::Removed),
        (words.label.added, Change::Added),
    ] {
        let those = found.iter().filter(|it| it.change == change);
        let lines = those.map(|it| Line::plain(sort(it, context)).then(" ").join(named(it)));
        page.section(heading, lines.gathered());
    }
    for it in found {
        if let Change::Changed(fields) = &it.change {
            page.push(Block::Subject(sort(it, context).to_owned(), named(it)));
            page.push(Block::Facts(fields.iter().map(fact).gathered()));
        }
    }
    page
}

fn sort(it: &Difference, context: &Context<'_>) -> &'static str {
    (context.words.sort)(it.sort)
}

/// A thing by its id and name.
fn named(it: &Difference) -> Line {
    let line = Line::styled(Style::Id, it.id.as_str());
    match it.name == it.id {
        true => line,
        false => line.then(" (").then(it.name.as_str()).then(")"),
    }
}

/// A field with what became of it.
fn fact(field: &Field) -> (String, Line) {
    let line = match (&field.from, &field.to) {
        (Some(from), Some(to)) => Line::plain(from.as_str())
            .and(Style::Strong, " → ")
            .then(to.as_str()),
        (Some(from), None) => Line::styled(Style::Wrong, "- ").then(from.as_str()),
        (None, Some(to)) => Line::styled(Style::Shared, "+ ").then(to.as_str()),
        (None, None) => Line::default(),
    };
    (field.field.clone(), line)
}
