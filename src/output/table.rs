//! A page as a person reads it in a terminal: headings, points, and tables that fit the width.

use std::borrow::Cow;

use comfy_table::{ContentLineStyle, LineStyle, presets};

use super::record::print_rows;
use super::text::{
    Piece, align, bar, drawn, foot_of, longest_word, pad, paint, paint_onto, print_wrapped, scale,
    width, wrap,
};
use super::{Terminal, mistake};
use crate::gather::Gather;
use crate::lang::Words;
use crate::sort::sort;
use crate::view::{Bar, Block, Line, Page, Style, Table};

/// Prose is not set wider than this: long lines are hard to follow.
const MEASURE: usize = 100;

/// Bytes of a page that fills a screen. A text that grows from nothing is moved many times.
const SCREENFUL: usize = 8 << 10;

pub fn print(page: &Page, terminal: &Terminal, words: &Words) -> String {
    let prose = Terminal {
        width: terminal.width.map(|width| width.min(MEASURE)),
        ..*terminal
    };
    let mut text = String::with_capacity(SCREENFUL);
    let mut headed = false;
    for block in &page.blocks {
        match block {
            Block::Title(line) => {
                print_wrapped(&mut text, &drawn(line, terminal, words), 0, 0, &prose);
            }
            Block::Tags(tags) => {
                let line = Line::list(tags.iter().map(|(_, tag)| tag.clone()), " · ");
                print_wrapped(&mut text, &drawn(&line, terminal, words), 0, 0, &prose);
            }
            Block::Heading(heading) => {
                text.push('\n');
                let line = Line::styled(Style::Strong, heading.as_str());
                print_wrapped(&mut text, &drawn(&line, terminal, words), 0, 0, &prose);
            }
            Block::Subject(sort, line) => {
                text.push('\n');
                let line = Line::styled(Style::Strong, sort.as_str())
                    .then(" ")
                    .join(line.clone());
                print_wrapped(&mut text, &drawn(&line, terminal, words), 0, 2, &prose);
            }
            Block::Paragraph(_, line)
            | Block::Drawn(line)
            | Block::Note(line)
            | Block::Reading(line) => {
                text.push('\n');
                print_wrapped(&mut text, &drawn(line, terminal, words), 0, 0, &prose);
            }
            // Like points, what stands under a heading is set in.
            Block::Facts(facts) if headed => print_facts(&mut text, facts, 2, &prose, words),
            Block::Facts(facts) => {
                text.push('\n');
                print_facts(&mut text, facts, 0, &prose, words);
            }
            Block::Bullets(lines) => {
                for line in lines {
                    let line = Line::plain("•\u{a0}").join(line.clone());
                    print_wrapped(&mut text, &drawn(&line, terminal, words), 2, 4, &prose);
                }
            }
            Block::Table(table) => {
                if !text.is_empty() && !headed {
                    text.push('\n');
                }
                print_table(&mut text, table, terminal, words);
            }
            // On paper only.
            Block::Room(_) => {}
            Block::Map(map) if map.departments.is_empty() || map.marks.is_empty() => {
                for key in &map.legend {
                    let line = key.drawn();
                    print_wrapped(&mut text, &drawn(&line, terminal, words), 0, 2, &prose);
                }
            }
            Block::Map(map) => text.push_str(&super::map::print(map, terminal, words)),
            Block::Bars(bars) => print_bars(&mut text, bars, &prose, words),
            Block::Mistake(it) => {
                if !text.is_empty() {
                    text.push('\n');
                }
                mistake::print(&mut text, it, terminal, words);
            }
            Block::Break => text.push_str("\n\n"),
        }
        headed = matches!(block, Block::Heading(_) | Block::Subject(..));
    }
    // A page that begins with a section needs no empty line before it.
    let blank = text.len() - text.trim_start_matches('\n').len();
    text.drain(..blank);
    text
}

/// Labels in one column, what they say in another; one under the other where that is too narrow.
fn print_facts(
    text: &mut String,
    facts: &[(String, Line)],
    indent: usize,
    terminal: &Terminal,
    words: &Words,
) {
    let labels: Vec<Line> = facts
        .iter()
        .map(|(name, _)| Line::styled(Style::Quiet, name.as_str()))
        .gathered();
    let labels: Vec<Vec<Piece<'_>>> = labels
        .iter()
        .map(|label| drawn(label, terminal, words))
        .gathered();
    let column = labels.iter().map(|label| width(label)).max().unwrap_or(0) + 2 + indent;
    let beside = terminal.width.is_none_or(|width| width >= column + 30);
    let mut before: &[Piece<'_>] = &[];
    for ((_, line), label) in facts.iter().zip(&labels) {
        let value = drawn(line, terminal, words);
        // What stands under the same label needs it once.
        let label = if label[..] == *before {
            &[][..]
        } else {
            &label[..]
        };
        if !label.is_empty() {
            before = label;
        }
        if !beside {
            if !label.is_empty() {
                print_wrapped(text, label, indent, indent, terminal);
            }
            print_wrapped(text, &value, indent + 2, indent + 2, terminal);
            continue;
        }
        let room = terminal.width.map(|width| width - column);
        for (i, line) in wrap(&value, room).into_iter().enumerate() {
            let mut gap = column;
            if i == 0 {
                pad(text, indent);
                paint_onto(text, label, terminal);
                gap -= indent + width(label);
            }
            pad(text, gap);
            text.push_str(paint(&line, terminal).trim_end());
            text.push('\n');
        }
    }
}

/// The columns of text that the longest bar takes where there is no width to fit.
const LONGEST_BAR: usize = 40;

/// Labels in one column, bars in another, each with its number at its end; labels stand above the bars where
/// that leaves them too little room.
fn print_bars(text: &mut String, bars: &[Bar], terminal: &Terminal, words: &Words) {
    const INDENT: usize = 2;
    let said: Vec<Line> = bars
        .iter()
        .map(|bar| Line::plain(bar.said.as_str()))
        .gathered();
    let said: Vec<Vec<Piece<'_>>> = said.iter().map(|it| drawn(it, terminal, words)).gathered();
    let labels: Vec<Vec<Piece<'_>>> = bars
        .iter()
        .map(|bar| drawn(&bar.label, terminal, words))
        .gathered();
    let widest = |lines: &[Vec<Piece<'_>>]| lines.iter().map(|it| width(it)).max().unwrap_or(0);
    let words_need = labels.iter().map(|label| longest_word(label)).max();
    // A label takes at most half of the line, unless one of its words is longer.
    let half = terminal.width.map_or(usize::MAX, |width| width / 2);
    let column = widest(&labels).min(half).max(words_need.unwrap_or(0));
    let room = |before: usize| match terminal.width {
        Some(width) => width.saturating_sub(before + 1 + widest(&said)),
        None => LONGEST_BAR,
    };
    let beside = room(INDENT + column + 2) >= 10;
    let longest = room(if beside {
        INDENT + column + 2
    } else {
        2 * INDENT
    });
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    for ((it, said), label) in bars.iter().zip(&said).zip(&labels) {
        let mut line = vec![Piece {
            text: bar(it.value, most, longest.max(1), terminal.ascii).into(),
            style: Style::Plain,
        }];
        if it.value > 0 {
            line.push(Piece::blank(Style::Plain));
        }
        line.extend(said.iter().cloned());
        if !beside {
            print_wrapped(text, label, INDENT, INDENT, terminal);
            print_wrapped(text, &line, 2 * INDENT, 2 * INDENT, terminal);
            continue;
        }
        for (i, label) in wrap(label, Some(column)).iter().enumerate() {
            pad(text, INDENT);
            paint_onto(text, label, terminal);
            if i == 0 {
                pad(text, column - width(label) + 2);
                paint_onto(text, &line, terminal);
            }
            text.push('\n');
        }
    }
}

/// A table that fits: cells wrap at blanks, then what may stand below another column does, then the most
/// dispensable columns go, then the rows are printed one under the other. A cell's word is never broken.
fn print_table(text: &mut String, table: &Table, terminal: &Terminal, words: &Words) {
    let feet = (0..table.columns.len()).map(|column| {
        let lines = table.rows.iter().map(|row| &row[column]);
        lines.filter_map(foot_of).max().unwrap_or(0)
    });
    let feet: Vec<usize> = feet.gathered();
    let cell = |line, foot: &usize| Cell::new(line, *foot, terminal, words);
    let rows = table.rows.iter();
    let cells: Vec<Vec<Cell<'_>>> = rows
        .map(|row| {
            row.iter()
                .zip(&feet)
                .map(|(line, foot)| cell(line, foot))
                .gathered()
        })
        .gathered();
    let titles = table.columns.iter().map(|column| match column.scale {
        true => Line::styled(Style::Strong, scale()),
        false => Line::styled(Style::Strong, column.title.as_str()),
    });
    let titles: Vec<Line> = titles.gathered();
    let heads: Vec<Cell<'_>> = titles.iter().map(|title| cell(title, &0)).gathered();
    let Some(fit) = Fit::new(table, &heads, &cells, terminal.width) else {
        return text.push_str(&print_rows(table, terminal, words));
    };
    let all = || cells.iter().chain([&heads]);
    let widths = fit.columns.iter().map(|(column, room)| {
        room.unwrap_or_else(|| all().map(|row| row[*column].width).max().unwrap_or(0))
    });
    let grid = Grid {
        widths: widths.gathered(),
        fit: &fit,
        terminal,
    };
    // Rows of several lines need a line between them to be told apart.
    let style = match (terminal.ascii, all().any(|row| fit.is_tall(row))) {
        (true, true) => presets::ASCII_FULL,
        (true, false) => presets::ASCII_FULL_CONDENSED,
        (false, true) => presets::UTF8_FULL,
        (false, false) => presets::UTF8_FULL_CONDENSED,
    };
    // A copy of a large table would cost more than drawing it. What is not ASCII takes more bytes than columns.
    let columns = grid.widths.iter().map(|width| width + 6).sum::<usize>();
    text.reserve((cells.len() + 4) * columns * 5 / 4);
    grid.print_line(text, style.top_border);
    grid.print_row(text, &heads, style.header_lines);
    grid.print_line(text, style.header_separator);
    for (i, row) in cells.iter().enumerate() {
        if i > 0 {
            grid.print_line(text, style.row_separator);
        }
        grid.print_row(text, row, style.content_lines);
    }
    grid.print_line(text, style.bottom_border);
    if !fit.gone.is_empty() {
        let gone: Vec<&str> = fit
            .gone
            .iter()
            .map(|column| table.columns[*column].title.as_str())
            .gathered();
        let note = Line::styled(Style::Quiet, (words.columns_gone)(&gone));
        print_wrapped(text, &drawn(&note, terminal, words), 0, 0, terminal);
    }
}

/// What stands in a cell.
struct Cell<'a> {
    pieces: Vec<Piece<'a>>,
    /// The columns of text that it takes in one line.
    width: usize,
}

impl<'a> Cell<'a> {
    /// Of a line, with as many columns before the rungs of a ladder.
    fn new(line: &'a Line, foot: usize, terminal: &Terminal, words: &Words) -> Cell<'a> {
        let mut pieces = drawn(line, terminal, words);
        align(line, &mut pieces, foot);
        let width = width(&pieces);
        Cell { pieces, width }
    }
}

/// What the rows of a table and the lines between them are drawn with. The signs are those of the table crate; it
/// would colour, wrap and measure what stands in the cells in another way, and a frame that it draws around nothing
/// took a fifth of the time of a long list.
struct Grid<'a> {
    fit: &'a Fit,
    /// The columns of text of each column.
    widths: Vec<usize>,
    terminal: &'a Terminal,
}

impl Grid<'_> {
    /// Adds a line of the frame, if the style has one there.
    fn print_line(&self, text: &mut String, style: LineStyle) {
        let Some(fill) = style.fill else { return };
        let fill = fill.to_string();
        text.extend(style.left);
        for (i, width) in self.widths.iter().enumerate() {
            if i > 0 {
                text.extend(style.junction);
            }
            // With the blank on both sides of what stands in a cell.
            text.push_str(&fill.repeat(width + 2));
        }
        text.extend(style.right);
        text.push('\n');
    }

    /// Adds the lines of a row.
    fn print_row(&self, text: &mut String, row: &[Cell<'_>], sides: ContentLineStyle) {
        if self.fit.is_flat(row) {
            let cells = self.fit.columns.iter().map(|(column, _)| &row[*column]);
            let cells = cells.map(|cell| (&cell.pieces[..], cell.width));
            return self.print_cells(text, &cells.gathered(), sides);
        }
        let cells = self.fit.row(row);
        for line in 0..cells.iter().map(Vec::len).max().unwrap_or(0) {
            let cells = cells.iter().map(|lines| match lines.get(line) {
                Some(line) => (&line[..], width(line)),
                None => (&[][..], 0),
            });
            self.print_cells(text, &cells.gathered(), sides);
        }
    }

    /// Adds one line of a row, of cells with their widths.
    fn print_cells(
        &self,
        text: &mut String,
        cells: &[(&[Piece<'_>], usize)],
        sides: ContentLineStyle,
    ) {
        text.extend(sides.left);
        for (i, ((pieces, width), most)) in cells.iter().zip(&self.widths).enumerate() {
            if i > 0 {
                text.extend(sides.junction);
            }
            text.push(' ');
            paint_onto(text, pieces, self.terminal);
            pad(text, most.saturating_sub(*width) + 1);
        }
        text.extend(sides.right);
        text.push('\n');
    }
}

/// The columns that there is room for, and how much for each.
struct Fit {
    /// Number of a column and the columns of text it may take; `None` for as many as it wants.
    columns: Vec<(usize, Option<usize>)>,
    /// Numbers of the columns that had to go.
    gone: Vec<usize>,
    /// Numbers of columns whose cells stand below those of another, each with that one.
    below: Vec<(usize, usize)>,
}

impl Fit {
    /// `None` if not even the columns that must stay fit.
    fn new(
        table: &Table,
        heads: &[Cell<'_>],
        cells: &[Vec<Cell<'_>>],
        most: Option<usize>,
    ) -> Option<Fit> {
        let mut kept: Vec<usize> = (0..table.columns.len()).gathered();
        let mut fit = Fit {
            columns: Vec::new(),
            gone: Vec::new(),
            below: Vec::new(),
        };
        let Some(most) = most else {
            fit.columns = kept.into_iter().map(|column| (column, None)).gathered();
            return Some(fit);
        };
        let of = |column: usize| {
            cells
                .iter()
                .map(move |row| &row[column])
                .chain([&heads[column]])
        };
        let mut wants: Vec<usize> = kept
            .iter()
            .map(|column| of(*column).map(|cell| cell.width).max().unwrap_or(0))
            .gathered();
        let mut needs: Vec<usize> = kept
            .iter()
            .map(|column| {
                let word = of(*column)
                    .map(|cell| longest_word(&cell.pieces))
                    .max()
                    .unwrap_or(0);
                word.max(table.columns[*column].roomy.min(wants[*column]))
            })
            .gathered();
        // Each column has a blank on both sides and a line on its left; one more line ends the row.
        let frame = |columns: usize| 3 * columns + 1;
        let fits = |kept: &[usize], needs: &[usize]| {
            kept.iter().map(|column| needs[*column]).sum::<usize>() + frame(kept.len()) <= most
        };
        let movable = table.columns.iter().enumerate();
        for (column, under) in movable.filter_map(|(column, it)| Some((column, it.below?))) {
            if !fits(&kept, &needs) {
                kept.retain(|it| *it != column);
                // What stands below is one word, and no line of it may be broken.
                needs[under] = needs[under].max(wants[column]);
                wants[under] = wants[under].max(wants[column]);
                fit.below.push((column, under));
            }
        }
        while !fits(&kept, &needs) {
            let dispensable = |column: &usize| table.columns[*column].dispensable;
            let least = kept
                .iter()
                .copied()
                .filter(|column| dispensable(column) > 0)
                .max_by_key(dispensable)?;
            kept.retain(|column| *column != least);
            fit.gone.push(least);
        }
        // Rows one under the other leave nothing out; a column alone has no advantage over them.
        if kept.len() == 1 && !fit.gone.is_empty() {
            return None;
        }
        sort(&mut fit.gone);
        let mut room: Vec<usize> = kept.iter().map(|column| needs[*column]).gathered();
        let wants: Vec<usize> = kept.iter().map(|column| wants[*column]).gathered();
        // A cell more than twice as long as nearly all of its column is an exception: it gets what they all leave.
        let usual = kept.iter().zip(&wants).map(|(column, want)| {
            let mut widths = of(*column).map(|cell| cell.width).gathered();
            sort(&mut widths);
            let nearly_all = widths.len() - 1 - (widths.len() - 1) / TENTH;
            (2 * widths[nearly_all]).min(*want)
        });
        let usual: Vec<usize> = usual.gathered();
        // Wrapped at blanks, a column takes less than it may: what is left goes round again.
        for _ in 0..3 {
            let taken = frame(kept.len()) + room.iter().sum::<usize>();
            let mut spare = most.saturating_sub(taken);
            for wants in [&usual, &wants] {
                spare = spread(spare, &mut room, wants);
            }
            for (room, column) in room.iter_mut().zip(&kept) {
                let rows = cells.iter().map(Vec::as_slice).chain([heads]);
                let taken = rows.flat_map(|row| fit.lines(row, *column, Some(*room)));
                *room = taken.map(|line| width(&line)).max().unwrap_or(0);
            }
        }
        fit.columns = kept.into_iter().zip(room.into_iter().map(Some)).gathered();
        Some(fit)
    }

    /// Whether each cell of a row has room in one line, as it stands.
    fn is_flat(&self, row: &[Cell<'_>]) -> bool {
        let mut columns = self.columns.iter();
        let fits = |(column, room): &(usize, Option<usize>)| {
            room.is_none_or(|room| row[*column].width <= room)
        };
        self.below.is_empty() && columns.all(fits)
    }

    /// Whether a cell of a row takes several lines.
    fn is_tall(&self, row: &[Cell<'_>]) -> bool {
        !self.is_flat(row) && self.row(row).iter().any(|cell| cell.len() > 1)
    }

    /// The lines of each cell of a row.
    fn row<'p>(&self, row: &'p [Cell<'p>]) -> Vec<Vec<Cow<'p, [Piece<'p>]>>> {
        let columns = self.columns.iter();
        columns
            .map(|(column, room)| self.lines(row, *column, *room))
            .gathered()
    }

    /// The lines of a cell, with what stands below it.
    fn lines<'p>(
        &self,
        row: &'p [Cell<'p>],
        column: usize,
        room: Option<usize>,
    ) -> Vec<Cow<'p, [Piece<'p>]>> {
        let mut lines = wrap(&row[column].pieces, room);
        for (below, _) in self.below.iter().filter(|(_, under)| *under == column) {
            lines.extend(wrap(&row[*below].pieces, room));
        }
        lines
    }
}

/// All cells but one in so many are nearly all of them.
const TENTH: usize = 10;
/// What a line leaves empty at its end, since words are not broken.
const RAGGED: usize = 4;

/// Gives spare columns of text away, one at a time, to the column that lacks the most of what it wants: so
/// lines even out. Says how many are left.
fn spread(spare: usize, room: &mut [usize], wants: &[usize]) -> usize {
    for left in (1..=spare).rev() {
        let lacking = (0..room.len()).filter(|i| room[*i] < wants[*i]);
        match lacking.max_by_key(|i| wants[*i] * 100 / room[*i].saturating_sub(RAGGED).max(1)) {
            Some(i) => room[i] += 1,
            None => return left,
        }
    }
    0
}
