//! Markdown, as GitHub and most wikis read it: a page with headings and lists, or a table.

use unicode_width::UnicodeWidthStr;

use super::text::{Piece, spoken};
use super::{Terminal, mistake};
use crate::gather::Gather;
use crate::lang::Words;
use crate::view::{Block, Line, Page, Style, Table};

pub fn print(page: &Page, terminal: &Terminal, words: &Words) -> String {
    // Where a width is to be fitted, lines are broken between the words: in Markdown that says nothing.
    let most = terminal.width;
    let mut text = String::new();
    // No drawing: the next block says it.
    let told = |block: &&Block| !matches!(block, Block::Drawn(_));
    for block in page.blocks.iter().filter(told) {
        if !text.is_empty() {
            text.push('\n');
        }
        let begun = text.len();
        match block {
            Block::Title(line) => {
                // A heading is strong as it is.
                let title: String = line.0.iter().map(|span| span.text.as_str()).collect();
                let title = inline(&Line::plain(title), terminal, words);
                text.push_str(&format!("# {title}\n"));
            }
            Block::Heading(name) => {
                let name = inline(&Line::plain(name.as_str()), terminal, words);
                text.push_str(&format!("## {name}\n"));
            }
            Block::Subject(sort, line) => {
                let sort = inline(&Line::plain(sort.as_str()), terminal, words);
                text.push_str(&format!("## {sort} {}\n", inline(line, terminal, words)));
            }
            Block::Paragraph(_, line) | Block::Note(line) | Block::Reading(line) => {
                text.push_str(&format!("{}\n", inline(line, terminal, words)));
            }
            Block::Tags(facts) | Block::Facts(facts) => {
                // What has one label is one item.
                for facts in facts.chunk_by(|(one, _), (other, _)| one == other) {
                    let label = Line::styled(
                        Style::Strong,
                        format!("{}{}", facts[0].0, words.label.colon.trim_end()),
                    );
                    let lines = facts.iter().map(|(_, line)| line.clone());
                    let value = Line::list(lines, words.label.semicolon);
                    let (label, value) = (
                        inline(&label, terminal, words),
                        inline(&value, terminal, words),
                    );
                    text.push_str(&format!("- {label} {value}\n"));
                }
            }
            Block::Bullets(lines) => {
                for line in lines {
                    text.push_str(&format!("- {}\n", inline(line, terminal, words)));
                }
            }
            Block::Map(map) => {
                for line in map.legend.iter().filter_map(|key| key.spoken()) {
                    text.push_str(&format!("- {}\n", inline(line, terminal, words)));
                }
            }
            Block::Bars(bars) => {
                for bar in bars {
                    let label = inline(&bar.label, terminal, words);
                    let said = inline(&Line::plain(bar.said.as_str()), terminal, words);
                    let colon = words.label.colon.trim_end();
                    text.push_str(&format!("- {label}{colon} {said}\n"));
                }
            }
            Block::Mistake(mistake) => {
                for (label, line) in mistake::facts(mistake, words) {
                    let line = Line::styled(label.1, label.0)
                        .then(words.label.colon.trim_end())
                        .then(" ")
                        .join(line);
                    let lead = if line.0[0].style == Style::Plain {
                        "  "
                    } else {
                        "- "
                    };
                    text.push_str(&format!("{lead}{}\n", inline(&line, terminal, words)));
                }
            }
            Block::Table(table) => print_table(&mut text, table, terminal, words),
            Block::Room(label) => {
                let label = inline(&Line::plain(label.as_str()), terminal, words);
                text.push_str(&format!("## {label}\n"));
            }
            Block::Break => text.push_str("---\n"),
            Block::Drawn(_) => {}
        }
        let is_prose = !matches!(
            block,
            Block::Title(_)
                | Block::Heading(_)
                | Block::Subject(..)
                | Block::Table(_)
                | Block::Room(_)
        );
        if let Some(most) = most.filter(|_| is_prose) {
            let broken: String = text[begun..].lines().map(|it| folded(it, most)).collect();
            text.truncate(begun);
            text.push_str(&broken);
        }
    }
    text
}

/// A line in lines of at most `most` columns, as far as blanks allow; what goes on in a list is set in.
fn folded(line: &str, most: usize) -> String {
    let indent = line.len() - line.trim_start_matches(' ').len();
    let hang = match line[indent..].starts_with("- ") {
        true => indent + 2,
        false => indent,
    };
    let mut folded = line[..hang].to_owned();
    let mut taken = hang;
    for (at, word) in line[hang..].split(' ').enumerate() {
        let wide = word.width();
        if at == 0 {
            folded.push_str(word);
            taken += wide;
        } else if taken + 1 + wide <= most {
            folded.push(' ');
            folded.push_str(word);
            taken += 1 + wide;
        } else {
            let word = unread(word);
            folded.push('\n');
            folded.push_str(&" ".repeat(hang));
            folded.push_str(&word);
            taken = hang + word.width();
        }
    }
    folded + "\n"
}

/// A word as it may begin a line, where some mean something.
fn unread(word: &str) -> String {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && matches!(&word[digits..], "." | ")") {
        let (number, rest) = word.split_at(digits);
        return format!("{number}\\{rest}");
    }
    let is_mark = ['#', '+', '-', '=']
        .iter()
        .any(|mark| word.chars().all(|c| c == *mark));
    match is_mark && !word.is_empty() {
        true => format!("\\{word}"),
        false => word.to_owned(),
    }
}

fn print_table(text: &mut String, table: &Table, terminal: &Terminal, words: &Words) {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let titles = table.columns.iter().map(|column| {
        let title = Line::plain(column.title.as_str());
        cell(&title, terminal, words)
    });
    text.push_str(&row(titles.gathered()));
    text.push_str(&row(vec!["---".to_owned(); table.columns.len()]));
    for cells in &table.rows {
        let cells = cells.iter().map(|line| cell(line, terminal, words));
        text.push_str(&row(cells.gathered()));
    }
}

/// A cell ends at a bar, even within code.
fn cell(line: &Line, terminal: &Terminal, words: &Words) -> String {
    inline(line, terminal, words).replace('|', "\\|")
}

fn inline(line: &Line, terminal: &Terminal, words: &Words) -> String {
    // Strong pieces that meet are one: marks between them would be read as something else.
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    for mut piece in spoken(line, terminal, words) {
        if piece.style == Style::Match {
            piece.style = Style::Strong;
        }
        match pieces.last_mut() {
            Some(last) if last.style == piece.style => last.text.to_mut().push_str(&piece.text),
            _ => pieces.push(piece),
        }
    }
    let text: String = pieces.iter().map(styled).collect();
    match terminal.ascii {
        true => text.replace('\u{a0}', " "),
        false => text,
    }
}

/// A piece as Markdown. Blanks at its ends stay outside of the marks, which would not count else.
fn styled(piece: &Piece<'_>) -> String {
    let text = piece.text.trim_matches(' ');
    let (before, after) = match piece.text.find(text) {
        Some(at) if !text.is_empty() => (&piece.text[..at], &piece.text[at + text.len()..]),
        _ => return piece.text.to_string(),
    };
    let marked = match piece.style {
        Style::Plain | Style::Quiet | Style::Shared | Style::Ladder(_) | Style::Scaled(..) => {
            escaped(text)
        }
        Style::Strong | Style::Match | Style::Wrong | Style::Doubtful => {
            format!("**{}**", escaped(text))
        }
        // Ids are letters, digits and hyphens; what is none is text.
        Style::Id if text.contains(['`', '\\']) => escaped(text),
        Style::Id => format!("`{text}`"),
        Style::Address if text.contains(['<', '>', ' ']) => escaped(text),
        Style::Address => format!("<{text}>"),
    };
    format!("{before}{marked}{after}")
}

/// `text` with a backslash before whatever Markdown or HTML would read.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '|' | '$' => true,
            // `&amp;` is a sign, `Bus & Car` is not.
            '&' => !text[at + 1..].starts_with(char::is_whitespace),
            // These mean something at the beginning of a line only.
            '#' | '+' | '-' | '=' => at == 0,
            '.' | ')' => at > 0 && text[..at].bytes().all(|b| b.is_ascii_digit()),
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
