//! `cmq check [DIR]`: all that is wrong or doubtful in the files of a catalogue, each with its line.

use std::path::Path;

use super::{Answer, Context};
use crate::catalog::{Fault, Kind, Severity, inspect};
use crate::exit::{Exit, Refusal};
use crate::gather::Gather;
use crate::view::record::{Checked, Record};
use crate::view::{Block, Data, Line, Mistake, Page, Shape, View};

pub fn run<'a>(context: &Context<'a>, folder: Option<&Path>) -> Result<Answer<'a>, Refusal> {
    let words = context.words;
    let Some(folder) = folder.or(context.folder) else {
        let hints = vec![(words.usage.rather)("cmq check .")];
        return Err(Refusal::new(Exit::Usage, words.checked_already).hints(hints));
    };
    let inspection = inspect(folder, context.today);
    let faults = &inspection.faults;
    let mistakes = faults
        .iter()
        .map(|fault| Block::Mistake(Box::new(mistake(fault, context))));
    let mut page = Page {
        blocks: mistakes.gathered(),
    };
    let (errors, warnings) = inspection.counts();
    let name = folder.display().to_string();
    let entries = inspection
        .catalog
        .as_ref()
        .filter(|_| errors == 0)
        .map(|catalog| {
            let counts = Kind::ALL.map(|kind| (words.count)(catalog.entries_of(kind).len(), kind));
            counts.join(", ")
        });
    let verdict = (words.checked)(&name, errors, warnings, entries.as_deref());
    page.push(Block::Note(Line::plain(verdict)));
    let records = faults
        .iter()
        .map(|fault| Record::Checked(Checked::new(fault)));
    let view = View {
        data: Data::many(Shape::Check, records.gathered()),
        page,
        regrets: Vec::new(),
        found: true,
    };
    let exit = if errors > 0 {
        Exit::Catalog
    } else {
        Exit::Found
    };
    Ok(Answer::Verdict(view, exit))
}

fn mistake(fault: &Fault, context: &Context<'_>) -> Mistake {
    let (what, hint) = (context.words.fault)(fault);
    let place = match fault.line {
        0 => fault.file.clone(),
        line => format!("{}:{line}:{}", fault.file, fault.column),
    };
    // What is told of the file needs its name before it; and where there is no line, nothing else tells it.
    let what = match fault.is_of_file() || fault.excerpt.is_none() {
        true => format!("{}{}{what}", fault.file, context.words.label.colon),
        false => what,
    };
    Mistake {
        is_error: fault.severity() == Severity::Error,
        what,
        place,
        line: fault.excerpt.clone().map(|excerpt| (fault.line, excerpt)),
        hint,
    }
}
