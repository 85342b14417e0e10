//! Linear text, one `label: value` a line: for narrow terminals and screen readers. No drawing, nothing
//! that only colour says.

use super::text::{Piece, print_wrapped, spoken};
use super::{Terminal, mistake};
use crate::lang::Words;
use crate::view::map::Sign;
use crate::view::{Block, Line, Page, Style, Table};

pub fn print(page: &Page, terminal: &Terminal, words: &Words) -> String {
    let mut record = Recorder {
        text: String::new(),
        terminal,
        words,
    };
    let mut heading = None;
    let mut after_rows = false;
    let mut after_mistake = false;
    for block in &page.blocks {
        // A remark is not one on the last row alone.
        if after_rows && !matches!(block, Block::Break) {
            record.text.push('\n');
        }
        after_rows = matches!(block, Block::Table(_) | Block::Map(_) | Block::Bars(_));
        let sets_off = matches!(block, Block::Table(_) | Block::Bars(_));
        if sets_off && !record.text.is_empty() && !record.text.ends_with("\n\n") {
            record.text.push('\n');
        }
        match block {
            Block::Title(line) => record.labelled(words.label.name, line),
            Block::Heading(text) => heading = Some(text.as_str()),
            Block::Subject(sort, line) => {
                record.text.push('\n');
                record.labelled(sort, line);
            }
            Block::Paragraph(label, line) => record.labelled(label, line),
            Block::Note(line) | Block::Reading(line) => {
                if after_mistake {
                    record.text.push('\n');
                }
                record.labelled(words.label.remark, line);
            }
            // No drawing: the next block says it.
            Block::Drawn(_) => {}
            Block::Facts(facts) | Block::Tags(facts) => {
                heading = None;
                facts
                    .iter()
                    .for_each(|(label, line)| record.labelled(label, line));
            }
            Block::Bullets(lines) => {
                let label = heading.take().unwrap_or_default();
                lines.iter().for_each(|line| record.labelled(label, line));
            }
            Block::Table(table) => {
                if let Some(heading) = heading.take() {
                    record.line(&Line::plain(heading));
                }
                record.rows(table);
            }
            // On paper only.
            Block::Room(_) => {}
            // What it shows is what its legend says.
            Block::Map(map) => {
                for key in &map.legend {
                    let is_place = matches!(key.sign, Some(Sign::Number(_)));
                    let label = if is_place { words.label.place } else { "" };
                    if let Some(line) = key.spoken() {
                        record.labelled(label, line);
                    }
                }
            }
            Block::Bars(bars) => {
                if let Some(heading) = heading.take() {
                    record.line(&Line::plain(heading));
                }
                for bar in bars {
                    let label: String = bar.label.0.iter().map(|it| it.text.as_str()).collect();
                    record.labelled(&label, &Line::plain(bar.said.as_str()));
                }
            }
            Block::Mistake(mistake) => {
                if !record.text.is_empty() {
                    record.text.push('\n');
                }
                for ((label, _), line) in mistake::facts(mistake, words) {
                    record.labelled(label, &line);
                }
            }
            Block::Break => record.text.push('\n'),
        }
        after_mistake = matches!(block, Block::Mistake(_));
    }
    record.text
}

/// The rows of a table one under the other, an empty line between them.
pub fn print_rows(table: &Table, terminal: &Terminal, words: &Words) -> String {
    let mut record = Recorder {
        text: String::new(),
        terminal,
        words,
    };
    record.rows(table);
    record.text
}

struct Recorder<'a> {
    text: String,
    terminal: &'a Terminal,
    words: &'a Words,
}

impl Recorder<'_> {
    fn labelled(&mut self, label: &str, line: &Line) {
        if label.is_empty() {
            return self.line(line);
        }
        let lead = Line::styled(
            Style::Quiet,
            format!("{label}{}", self.words.label.colon.trim_end()),
        );
        // The blank between label and value must be one that a line may be broken at.
        let mut pieces = spoken(&lead, self.terminal, self.words);
        pieces.push(Piece::blank(Style::Plain));
        pieces.extend(spoken(line, self.terminal, self.words));
        print_wrapped(&mut self.text, &pieces, 0, 2, self.terminal);
    }

    fn line(&mut self, line: &Line) {
        let pieces = spoken(line, self.terminal, self.words);
        print_wrapped(&mut self.text, &pieces, 0, 0, self.terminal);
    }

    fn rows(&mut self, table: &Table) {
        for (i, row) in table.rows.iter().enumerate() {
            if i > 0 {
                self.text.push('\n');
            }
            for (column, cell) in table.columns.iter().zip(row) {
                if !cell.is_empty() {
                    self.labelled(&column.title, cell);
                }
            }
        }
    }
}
