//! A mistake as compilers show it: what is wrong, where, the line with a mark under it, what would be right.

use unicode_width::UnicodeWidthStr;

use super::Terminal;
use super::text::{ascii, drawn, print_wrapped, safe, styled};
use crate::catalog::Excerpt;
use crate::gather::Gather;
use crate::lang::Words;
use crate::view::{Line, Mistake, Style};

/// What is to be said of a mistake in words, each under its label.
pub fn facts<'w>(mistake: &Mistake, words: &'w Words) -> Vec<((&'w str, Style), Line)> {
    let label = &words.label;
    let mut facts = vec![
        (lead(mistake, words), Line::plain(mistake.what.as_str())),
        (
            (label.place_in_file, Style::Plain),
            Line::styled(Style::Id, mistake.place.as_str()),
        ),
    ];
    if let Some((_, excerpt)) = &mistake.line {
        let text = excerpt.text.trim();
        facts.push(((label.line_of_file, Style::Plain), Line::plain(text)));
    }
    if let Some(hint) = &mistake.hint {
        facts.push(((label.hint, Style::Plain), Line::plain(hint.as_str())));
    }
    facts
}

fn lead<'w>(mistake: &Mistake, words: &'w Words) -> (&'w str, Style) {
    match mistake.is_error {
        true => (words.label.error, Style::Wrong),
        false => (words.label.warning, Style::Doubtful),
    }
}

pub fn print(into: &mut String, mistake: &Mistake, terminal: &Terminal, words: &Words) {
    let (label, style) = lead(mistake, words);
    let lead = Line::styled(style, format!("{label}{}", words.label.colon.trim_end()));
    let what = lead.then(" ").and(Style::Strong, mistake.what.as_str());
    print_wrapped(into, &drawn(&what, terminal, words), 0, 2, terminal);
    let number = mistake
        .line
        .as_ref()
        .map_or(String::new(), |it| it.0.to_string());
    let margin = " ".repeat(number.len());
    let sign = |sign| styled(sign, Style::Quiet, terminal);
    if let Some((_, excerpt)) = &mistake.line {
        let place = safe(&mistake.place);
        let place = match terminal.ascii {
            true => ascii(&place).into(),
            false => place,
        };
        let place = styled(&place, Style::Id, terminal);
        into.push_str(&format!("{margin}{} {place}\n", sign("-->")));
        into.push_str(&format!("{margin} {}\n", sign("|")));
        let room = terminal
            .width
            .map(|width| width.saturating_sub(number.len() + 3).max(8));
        let (line, before, marked) = fitted(excerpt, room, terminal);
        let gutter = sign("|");
        into.push_str(&format!("{} {gutter} {line}\n", sign(&number)));
        let mark = "^".repeat(marked);
        let mark = styled(&mark, style, terminal);
        into.push_str(&format!("{margin} {gutter} {}{mark}\n", " ".repeat(before)));
    }
    if let Some(hint) = &mistake.hint {
        let hint = Line::styled(Style::Quiet, "= ")
            .and(Style::Strong, words.label.hint)
            .then(words.label.colon.trim_end())
            .then(" ")
            .then(hint.as_str());
        let indent = number.len() + 1;
        print_wrapped(
            into,
            &drawn(&hint, terminal, words),
            indent,
            indent + 2,
            terminal,
        );
    }
}

/// The line as it is shown, how many columns come before the mark, and how long that is. Where there is not room
/// for all, what is around the mark.
fn fitted(excerpt: &Excerpt, room: Option<usize>, terminal: &Terminal) -> (String, usize, usize) {
    let signs: Vec<String> = excerpt
        .text
        .chars()
        .map(|c| match c {
            '\t' => "    ".to_owned(),
            c => {
                let shown = safe(c.encode_utf8(&mut [0; 4])).into_owned();
                if terminal.ascii {
                    ascii(&shown).replace('\u{a0}', " ")
                } else {
                    shown
                }
            }
        })
        .gathered();
    let columns = |signs: &[String]| signs.iter().map(|sign| sign.width()).sum::<usize>();
    let first = excerpt.before.min(signs.len());
    let last = (first + excerpt.length).min(signs.len());
    let (mut from, mut to) = (0, signs.len());
    let dots = if terminal.ascii { "..." } else { "…" };
    if let Some(room) = room.filter(|room| columns(&signs) > *room) {
        // What comes before the mark stays if the mark fits behind it; else as much of it as a third of the room.
        let fits = columns(&signs[..last]) + dots.width() <= room;
        while !fits && from < first && columns(&signs[from..first]) > room / 3 {
            from += 1;
        }
        let taken = if from > 0 { dots.width() } else { 0 };
        while to > from && columns(&signs[from..to]) + dots.width() + taken > room {
            to -= 1;
        }
        // What stands at the end needs no dots behind it.
        if to + 1 >= signs.len() && columns(&signs[from..]) + taken <= room {
            to = signs.len();
        }
    }
    let head = if from > 0 { dots } else { "" };
    let tail = if to < signs.len() { dots } else { "" };
    let shown = signs[from..to].concat();
    let before = head.width() + columns(&signs[from..first.max(from)]);
    let marked = columns(&signs[first.min(to)..last.min(to)]).max(1);
    (format!("{head}{}{tail}", shown.trim_end()), before, marked)
}
