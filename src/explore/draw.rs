//! Draws an explorer: the question, the filters, the list, the entry, the keys.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style as Look};
use ratatui::text::{Line as Drawn, Span};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::state::{Explorer, Focus, Seen};
use crate::command::explore::Row;
use crate::gather::Gather;
use crate::lang::Words;
use crate::output::{self, Terminal};
use crate::view::{Line, Style};

/// Columns and lines that it needs.
pub const LEAST: (u16, u16) = (60, 15);
/// From so many columns on, the entry stands beside the list.
const BESIDE: u16 = 80;
/// From so many lines on, why an entry is listed has a line of its own.
const TALL: u16 = 10;
/// Fewer columns than this are not worth a reason.
const REASON: usize = 12;

/// Draws all of it.
pub fn draw(frame: &mut Frame<'_>, explorer: &mut Explorer<'_>, terminal: &Terminal) {
    explorer.find();
    let area = frame.area();
    let words = explorer.words();
    explorer.unseen = area.width < LEAST.0 || area.height < LEAST.1;
    if explorer.unseen {
        let told = Line::plain((words.explore.too_small)(LEAST.0, LEAST.1));
        let pen = Pen::new(terminal, words, area.width);
        show(frame, area, &pen.wrapped([&told]));
        return;
    }
    let line = |y: u16| Rect::new(0, y, area.width, 1);
    question(frame, explorer, terminal, line(0));
    let pen = Pen::new(terminal, words, area.width);
    show(frame, line(1), &[pen.line(&filters(explorer))]);
    let keys = if explorer.helping {
        words.explore.back
    } else {
        match explorer.focus {
            Focus::List => words.explore.keys,
            Focus::Entry => words.explore.keys_in_entry,
        }
    };
    let keys = Line::styled(Style::Quiet, keys);
    show(frame, line(area.height - 1), &[pen.line(&keys)]);

    let middle = Rect::new(0, 2, area.width, area.height - 3);
    if explorer.helping {
        help(frame, terminal, words, middle);
    } else if area.width >= BESIDE {
        let left = (area.width * 9 / 20).min(70);
        let list = Rect {
            width: left,
            ..middle
        };
        let entry = Rect::new(left + 1, middle.y, area.width - left - 1, middle.height);
        let bar = Rect::new(left, middle.y, 1, middle.height);
        let sign = if terminal.ascii { "|" } else { "│" };
        let sign = pen.line(&Line::styled(Style::Quiet, sign));
        show(frame, bar, &vec![sign; usize::from(bar.height)]);
        pane(frame, explorer, terminal, list, Focus::List);
        pane(frame, explorer, terminal, entry, Focus::Entry);
        let crossing = if terminal.ascii { "+" } else { "┬" };
        let crossing = pen.line(&Line::styled(Style::Quiet, crossing));
        show(frame, Rect::new(left, middle.y, 1, 1), &[crossing]);
    } else {
        let above = middle.height / 2;
        let list = Rect {
            height: above,
            ..middle
        };
        let entry = Rect::new(0, middle.y + above, area.width, middle.height - above);
        pane(frame, explorer, terminal, list, Focus::List);
        pane(frame, explorer, terminal, entry, Focus::Entry);
    }
}

/// What is typed, with the cursor, and how many entries there are for it.
fn question(frame: &mut Frame<'_>, explorer: &Explorer<'_>, terminal: &Terminal, area: Rect) {
    let words = explorer.words();
    let pen = Pen::new(terminal, words, area.width);
    let lead = Line::styled(Style::Strong, words.explore.prompt).then(" ");
    let lead = pen.line(&lead);
    let count = format!("{} / {}", explorer.listed.rows.len(), explorer.count());
    let count = pen.line(&Line::styled(Style::Quiet, count));
    let (taken, kept) = (columns(lead.width()), columns(count.width()) + 1);
    show(frame, area, &[lead]);
    let right = Rect::new(area.width - kept + 1, area.y, kept - 1, 1);
    show(frame, right, &[count]);

    let room = Rect::new(taken, area.y, area.width - taken - kept, 1);
    if explorer.question.is_empty() {
        let hint = Line::styled(Style::Quiet, words.explore.hint);
        let pen = Pen::new(terminal, words, room.width);
        show(frame, room, &[pen.line(&hint)]);
    }
    // Of a long question, the end of what stands before the cursor is seen.
    let shown = output::plain(&output::safe(&explorer.question), terminal);
    let before = output::plain(
        &output::safe(&explorer.question[..explorer.cursor]),
        terminal,
    );
    let mut starts = before.char_indices().map(|(start, _)| start);
    let start = starts.find(|start| before[*start..].width() < usize::from(room.width));
    let start = start.unwrap_or(before.len());
    let seen = shown.get(start..).unwrap_or_default();
    show(frame, room, &[Drawn::from(seen)]);
    let at = columns(before[start..].width());
    frame.set_cursor_position((room.x + at, area.y));
}

/// The filters with their keys; what is set stands in the place of the name.
fn filters(explorer: &Explorer<'_>) -> Line {
    let by_keys = explorer
        .set_by_keys()
        .into_iter()
        .map(|(key, name, value)| {
            let line = Line::styled(Style::Quiet, format!("{key} "));
            if value.is_empty() {
                line.and(Style::Quiet, name)
            } else {
                line.and(Style::Strong, value)
            }
        });
    let others = explorer.set_otherwise().into_iter();
    let others = others.map(|other| Line::styled(Style::Strong, other));
    Line::list(by_keys.chain(others), "  ")
}

/// The list or the entry under its heading.
fn pane(
    frame: &mut Frame<'_>,
    explorer: &mut Explorer<'_>,
    terminal: &Terminal,
    area: Rect,
    what: Focus,
) {
    let below = Rect::new(
        area.x,
        area.y + 1,
        area.width,
        area.height.saturating_sub(1),
    );
    let has_keys = explorer.focus == what;
    let texts = explorer.words();
    let (name, seen) = match what {
        Focus::List => {
            list(frame, explorer, terminal, below);
            let chosen = explorer.list.selected().map_or(0, |at| at + 1);
            (texts.explore.list, (chosen, explorer.rows_seen.of))
        }
        Focus::Entry => {
            entry(frame, explorer, terminal, below);
            let seen = explorer.lines_seen;
            let last = (explorer.scroll + seen.at_once).min(seen.of);
            (texts.explore.entry, (last, seen.of))
        }
    };
    let pen = Pen::new(terminal, texts, area.width);
    let dash = if terminal.ascii { "-" } else { "─" };
    let style = if has_keys {
        Style::Strong
    } else {
        Style::Quiet
    };
    // Where the keys are is not told by colour alone.
    let marker = if has_keys { "> " } else { "" };
    let mut heading = Line::styled(Style::Quiet, dash.repeat(2)).then(" ");
    heading = heading.and(style, format!("{marker}{name}"));
    if seen.1 > 0 {
        heading = heading.and(Style::Quiet, format!(" {}/{}", seen.0, seen.1));
    }
    let drawn = pen.line(&heading.clone().then(" "));
    let rest = usize::from(area.width).saturating_sub(drawn.width());
    let heading = heading.then(" ").and(Style::Quiet, dash.repeat(rest));
    show(frame, area, &[pen.line(&heading)]);
}

/// What marks the entry that is chosen.
const MARKER: &str = "> ";

/// The entries, the one that is chosen marked; under them what is to be said of them.
fn list(frame: &mut Frame<'_>, explorer: &mut Explorer<'_>, terminal: &Terminal, mut area: Rect) {
    let margin = columns(MARKER.len());
    let inner = Rect::new(
        area.x + margin,
        area.y,
        area.width - margin - 1,
        area.height,
    );
    let pen = Pen::new(terminal, explorer.words(), inner.width);
    let notes = pen.wrapped(explorer.notes());
    if explorer.listed.rows.is_empty() {
        show(frame, inner, &notes);
    } else if area.height >= TALL && !notes.is_empty() {
        let height = columns(notes.len()).min(area.height / 3);
        area.height -= height;
        let below = Rect::new(inner.x, area.bottom(), inner.width, height);
        show(frame, below, &notes);
    }
    let tall = area.height >= TALL;
    let chosen = explorer.list.selected().unwrap_or(0);
    // Only what can be in sight is made: each takes a line at least, and the one that is chosen is among them.
    let most = usize::from(area.height);
    let offset = explorer.list.offset();
    let first = offset.clamp(chosen.saturating_sub(most), chosen);
    let rows = explorer.listed.rows.iter().enumerate();
    let rows = rows.skip(first).take(chosen - first + most + 1);
    let items = rows.map(|(at, row)| item(&pen, row, tall, at == chosen));
    let items: Vec<Vec<Drawn<'_>>> = items.gathered();
    let height = |items: &[Vec<Drawn<'_>>]| items.iter().map(Vec::len).sum::<usize>();
    let before_next = chosen - first + 1;
    let one = items.get(chosen - first).map_or(1, Vec::len).max(1);
    explorer.rows_seen = Seen {
        at_once: most / one,
        of: explorer.listed.rows.len(),
    };
    let mut skipped = 0;
    while skipped + 1 < before_next && height(&items[skipped..before_next]) > most {
        skipped += 1;
    }
    *explorer.list.offset_mut() = first + skipped;
    // One look for all of it: what is quiet or lit elsewhere is hard to read in reverse.
    let look = Look::new()
        .fg(Color::Reset)
        .add_modifier(Modifier::REVERSED)
        .remove_modifier(Modifier::DIM);
    let mut y = area.y;
    for (n, item) in items.into_iter().enumerate().skip(skipped) {
        let is_chosen = first + n == chosen;
        let height = columns(item.len());
        // One that would be cut waits, unless it is the one that is chosen.
        let left = area.bottom() - y;
        if left == 0 || height > left && !is_chosen {
            break;
        }
        let place = Rect::new(area.x, y, area.width, height.min(left));
        let beside = Rect {
            x: place.x + margin,
            width: place.width - margin,
            ..place
        };
        show(frame, beside, &item);
        if is_chosen {
            show(frame, place, &[Drawn::from(MARKER)]);
            frame.buffer_mut().set_style(place, look);
        }
        y += place.height;
    }
}

/// An entry of the list. Why the one that is chosen is there can always be read.
fn item(pen: &Pen<'_>, row: &Row<'_>, tall: bool, is_chosen: bool) -> Vec<Drawn<'static>> {
    let room = pen.terminal.width.unwrap_or(usize::MAX);
    let kind = Line::styled(Style::Quiet, (pen.words.kind)(row.entry.kind()));
    if tall && !row.why.is_empty() {
        let below = Line::plain("  ").join(kind).and(Style::Quiet, " · ");
        let below = below.join(row.why.clone());
        let mut item = vec![pen.cut(&row.name, room)];
        if is_chosen {
            item.extend(pen.wrapped([&below]).into_iter().take(3));
        } else {
            item.push(pen.cut(&below, room));
        }
        return item;
    }
    let kind = pen.line(&kind);
    let before = room.saturating_sub(kind.width() + 2);
    let mut line = pen.cut(&row.name, before);
    let left = before.saturating_sub(line.width() + 2);
    let why = pen.cut(&row.why, usize::MAX);
    let fits = why.width() <= left;
    if fits || left >= REASON {
        line.push_span("  ");
        line.extend(pen.cut(&row.why, left));
    }
    line.push_span(" ".repeat(room.saturating_sub(line.width() + kind.width())));
    line.extend(kind);
    let mut item = vec![line];
    if is_chosen && !fits {
        let below = Line::plain("  ").join(row.why.clone());
        item.extend(pen.wrapped([&below]).into_iter().take(2));
    }
    item
}

/// The page of the entry that is chosen, from where it is scrolled to.
fn entry(frame: &mut Frame<'_>, explorer: &mut Explorer<'_>, terminal: &Terminal, area: Rect) {
    let Some(chosen) = explorer.chosen() else {
        explorer.lines_seen = Seen::default();
        return;
    };
    // A column stays empty beside the list.
    let area = Rect::new(area.x + 1, area.y, area.width - 2, area.height);
    let pen = Pen::new(terminal, explorer.words(), area.width);
    let page = explorer.view(chosen).page;
    let text = output::print_page(&page, &pen.terminal, explorer.words());
    let lines = text
        .lines()
        .flat_map(|line| broken(colored(line), area.width));
    let lines: Vec<Drawn<'_>> = lines.gathered();
    let (of, at_once) = (lines.len(), usize::from(area.height));
    explorer.lines_seen = Seen { at_once, of };
    explorer.scroll = explorer.scroll.min(of.saturating_sub(at_once));
    show(frame, area, &lines[explorer.scroll.min(of)..]);
}

/// An address that is longer than its line goes on below, as a terminal does it.
fn broken(line: Drawn<'static>, width: u16) -> Vec<Drawn<'static>> {
    let width = usize::from(width);
    if line.width() <= width {
        return vec![line];
    }
    let mut lines = vec![Drawn::default()];
    let mut taken = 0;
    for span in line.spans {
        for c in span.content.chars() {
            let wide = c.width().unwrap_or(0);
            if taken + wide > width {
                lines.push(Drawn::default());
                taken = 0;
            }
            taken += wide;
            if let Some(last) = lines.last_mut() {
                last.push_span(Span::styled(c.to_string(), span.style));
            }
        }
    }
    lines
}

/// What each key does.
fn help(frame: &mut Frame<'_>, terminal: &Terminal, words: &Words, area: Rect) {
    let pen = Pen::new(terminal, words, area.width);
    let area = Rect::new(area.x, area.y + 1, area.width, area.height - 1);
    let keys = words.explore.help.iter().map(|(key, _)| key.width());
    let column = keys.max().unwrap_or(0) + 2;
    let lines = words.explore.help.iter().map(|(key, what)| {
        let gap = " ".repeat(column - key.width());
        pen.line(&Line::styled(Style::Strong, *key).then(gap).then(*what))
    });
    let lines: Vec<Drawn<'_>> = lines.gathered();
    show(frame, area, &lines);
}

/// Draws lines of a view for a width.
struct Pen<'w> {
    terminal: Terminal,
    words: &'w Words,
}

impl<'w> Pen<'w> {
    fn new(terminal: &Terminal, words: &'w Words, width: u16) -> Pen<'w> {
        let terminal = Terminal {
            width: Some(usize::from(width)),
            links: false,
            ..*terminal
        };
        Pen { terminal, words }
    }

    /// A line, cut where the width ends.
    fn line(&self, line: &Line) -> Drawn<'static> {
        self.cut(line, self.terminal.width.unwrap_or(usize::MAX))
    }

    /// A line, cut after so many columns.
    fn cut(&self, line: &Line, most: usize) -> Drawn<'static> {
        colored(&output::print_cut(line, most, &self.terminal, self.words))
    }

    /// Lines, wrapped.
    fn wrapped<'l>(&self, lines: impl IntoIterator<Item = &'l Line>) -> Vec<Drawn<'static>> {
        let lines: Vec<Line> = lines.into_iter().cloned().gathered();
        let text = output::print_lines(&lines, &self.terminal, self.words);
        text.lines().map(colored).gathered()
    }
}

/// Draws lines from the top of an area, as much of them as has room.
fn show(frame: &mut Frame<'_>, area: Rect, lines: &[Drawn<'_>]) {
    let area = area.intersection(frame.area());
    let buffer = frame.buffer_mut();
    for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
        let (mut x, mut last) = (area.left(), None);
        let letters = line.spans.iter().flat_map(|span| {
            let letters = span.content.chars();
            letters.map(|letter| (letter, span.style))
        });
        for (letter, look) in letters {
            let width = columns(letter.width().unwrap_or(0));
            let joined = last.filter(|_| !letter.is_ascii()).map(|place| {
                let symbol = buffer[place].symbol();
                (place, symbol.width(), format!("{symbol}{letter}"))
            });
            match joined {
                // A mark belongs to the letter before it, and so does what makes one sign of two.
                Some((place, before, sign)) if width == 0 || sign.width() <= before => {
                    let more = columns(sign.width().saturating_sub(before));
                    if more > area.right() - x {
                        break;
                    }
                    buffer[place].set_symbol(&sign);
                    for covered in x..x + more {
                        buffer[(covered, y)].reset();
                    }
                    x += more;
                }
                _ if width > area.right() - x => break,
                _ if width == 0 => {}
                _ => {
                    buffer[(x, y)].set_char(letter).set_style(look);
                    for covered in x + 1..x + width {
                        buffer[(covered, y)].reset();
                    }
                    last = Some((x, y));
                    x += width;
                }
            }
        }
    }
}

/// A line with the codes of its styles (and it has no others) as the library draws it.
fn colored(line: &str) -> Drawn<'static> {
    let mut look = Look::new();
    let mut drawn = Drawn::default();
    for (n, part) in line.split("\x1b[").enumerate() {
        let text = match part.split_once('m') {
            Some((code, text)) if n > 0 => {
                look = match code {
                    "1" => look.add_modifier(Modifier::BOLD),
                    "2" => look.add_modifier(Modifier::DIM),
                    "4" => look.add_modifier(Modifier::UNDERLINED),
                    "32" => look.fg(Color::Green),
                    "35" => look.fg(Color::Magenta),
                    "36" => look.fg(Color::Cyan),
                    _ => Look::new(),
                };
                text
            }
            _ => part,
        };
        if !text.is_empty() {
            drawn.push_span(Span::styled(text.to_owned(), look));
        }
    }
    drawn
}

/// Columns as the library counts them.
fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}
