//! A page as HTML that needs nothing from outside and prints on A4.

use std::fmt::Write;

use super::Terminal;
use super::svg;
use super::text::{Piece, safe, spoken};
use crate::catalog::{Fit, Level, Reach};
use crate::gather::Gather;
use crate::lang::Words;
use crate::view::{Block, Line, Page, Style, Table};

/// Black on white, nothing that a printer would leave out; on paper, notes get the room that is left.
const STYLE: &str = "\
@page { size: A4; margin: 10mm 14mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 182mm; font: 9.6pt/1.3 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif;
  color: #1a1a1a; background: #fff; }
h1 { margin: 0; font-size: 19pt; line-height: 1.15; color: #6d1239; }
h2 { margin: 2.2mm 0 0.3mm; font-size: 11.5pt; color: #6d1239; break-after: avoid; }
p { margin: 0.1mm 0; }
.tags { color: #444; }
ul { margin: 0.4mm 0; padding-left: 5mm; }
dl { margin: 0.4mm 0; display: grid; grid-template-columns: max-content 1fr; gap: 0.2mm 4mm; }
dt { color: #444; }
dd { margin: 0; grid-column: 2; }
table { border-collapse: collapse; }
th, td { border: 1px solid #999; padding: 0.5mm 2mm; text-align: left; vertical-align: top; }
figure { margin: 1mm 0; display: flex; gap: 5mm; align-items: flex-start; }
figure svg { flex: none; width: 24mm; height: auto; }
figcaption ul { list-style: none; padding: 0; }
.ladder { width: 104mm; max-width: 100%; height: auto; display: block; margin: 1mm 0; }
.room { margin-top: 3mm; border: 1px solid #888; border-radius: 2mm; padding: 1mm 3mm; min-height: 14mm; }
.room h2 { margin: 0; }
.room ~ h2 { margin: 1mm 0 0; font-size: 9pt; }
.note { color: #444; font-size: 7.6pt; line-height: 1.2; }
a { color: inherit; overflow-wrap: anywhere; }
hr { border: 0; border-top: 1px solid #999; }
@media screen { body { padding: 12mm; } }
@media print { main { min-height: 272mm; display: flex; flex-direction: column; } .room { flex: 1; } }
";

pub fn print(page: &Page, terminal: &Terminal, words: &Words) -> String {
    // A browser shows all letters, and breaks lines itself, at whatever width it has.
    let terminal = &Terminal {
        ascii: false,
        width: Some(usize::MAX),
        ..*terminal
    };
    let mut printer = Printer {
        html: String::new(),
        terminal,
        words,
    };
    let title = page.blocks.iter().find_map(|block| match block {
        Block::Title(line) => Some(escaped(&plain(line))),
        _ => None,
    });
    let lang = words.lang.code();
    let head = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<main>\n",
        title.unwrap_or_else(|| "cmq".to_owned()),
    );
    printer.html.push_str(&head);
    for block in &page.blocks {
        printer.block(block);
    }
    printer.html.push_str("</main>\n</body>\n</html>\n");
    printer.html
}

struct Printer<'a> {
    html: String,
    terminal: &'a Terminal,
    words: &'a Words,
}

impl Printer<'_> {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(line) => {
                let title = escaped(&plain(line));
                self.line(&format!("<h1>{title}</h1>"));
            }
            Block::Subject(sort, line) => {
                let (sort, name) = (escaped(sort), self.inline(line));
                self.line(&format!("<h2>{sort} {name}</h2>"));
            }
            Block::Heading(text) => self.line(&format!("<h2>{}</h2>", escaped(text))),
            Block::Tags(tags) => {
                let tags = tags.iter().map(|(_, line)| self.inline(line));
                let tags = tags.gathered().join(" · ");
                self.line(&format!("<p class=\"tags\">{tags}</p>"));
            }
            Block::Paragraph(_, line) | Block::Drawn(line) => {
                let said = self.inline(line);
                self.line(&format!("<p>{said}</p>"));
            }
            Block::Note(line) | Block::Reading(line) => {
                let said = self.inline(line);
                self.line(&format!("<p class=\"note\">{said}</p>"));
            }
            Block::Facts(facts) => {
                self.line("<dl>");
                let mut before = "";
                for (label, line) in facts {
                    // What stands under the same label needs it once.
                    if label != before {
                        self.line(&format!("<dt>{}</dt>", escaped(label)));
                        before = label;
                    }
                    let said = self.inline(line);
                    self.line(&format!("<dd>{said}</dd>"));
                }
                self.line("</dl>");
            }
            Block::Bullets(lines) => self.bullets(lines.iter()),
            Block::Bars(bars) => {
                self.line("<dl>");
                for bar in bars {
                    let (label, said) = (self.inline(&bar.label), escaped(&bar.said));
                    self.line(&format!("<dt>{label}</dt>\n<dd>{said}</dd>"));
                }
                self.line("</dl>");
            }
            Block::Table(table) => self.table(table),
            Block::Map(map) => {
                self.line("<figure>");
                if !map.departments.is_empty() && !map.marks.is_empty() {
                    self.html.push_str(&svg::print_bare(map, self.words));
                }
                self.line("<figcaption>");
                let keys: Vec<Line> = map.legend.iter().map(|key| key.drawn()).gathered();
                self.bullets(keys.iter());
                self.line("</figcaption>\n</figure>");
            }
            Block::Room(label) => {
                let label = escaped(label);
                self.line(&format!(
                    "<section class=\"room\">\n<h2>{label}</h2>\n</section>"
                ));
            }
            Block::Mistake(mistake) => {
                let what = Line::plain(mistake.what.as_str());
                let (place, what) = (escaped(&mistake.place), self.inline(&what));
                self.line(&format!("<p><code>{place}</code> {what}</p>"));
            }
            Block::Break => self.line("<hr>"),
        }
    }

    fn line(&mut self, text: &str) {
        self.html.push_str(text);
        self.html.push('\n');
    }

    fn bullets<'l>(&mut self, lines: impl Iterator<Item = &'l Line>) {
        self.line("<ul>");
        for line in lines {
            let said = self.inline(line);
            self.line(&format!("<li>{said}</li>"));
        }
        self.line("</ul>");
    }

    fn table(&mut self, table: &Table) {
        self.line("<table>\n<tr>");
        for column in &table.columns {
            let title = escaped(&column.title);
            self.line(&format!("<th scope=\"col\">{title}</th>"));
        }
        self.line("</tr>");
        for row in &table.rows {
            let cells = row
                .iter()
                .map(|cell| format!("<td>{}</td>", self.inline(cell)));
            let cells: String = cells.collect();
            self.line(&format!("<tr>{cells}</tr>"));
        }
        self.line("</table>");
    }

    fn inline(&self, line: &Line) -> String {
        let pieces = spoken(line, self.terminal, self.words);
        pieces.iter().map(|piece| self.piece(piece)).collect()
    }

    fn piece(&self, piece: &Piece<'_>) -> String {
        let text = escaped(&piece.text);
        match piece.style {
            Style::Plain | Style::Quiet | Style::Shared | Style::Scaled(..) => text,
            Style::Strong | Style::Match | Style::Wrong | Style::Doubtful => {
                format!("<strong>{text}</strong>")
            }
            Style::Id => format!("<code>{text}</code>"),
            Style::Address if piece.text.starts_with("http") => {
                format!("<a href=\"{text}\">{text}</a>")
            }
            Style::Address => text,
            Style::Ladder(reach) => print_ladder(reach, &text),
        }
    }
}

/// The ladder of levels: full rungs are known to be reached, dashed ones not known to be.
fn print_ladder(reach: Reach, said: &str) -> String {
    const STEP: usize = 78;
    let wide = STEP * Level::ALL.len();
    let mut svg = format!(
        "<svg class=\"ladder\" viewBox=\"0 0 {wide} 44\" role=\"img\" aria-label=\"{said}\" font-size=\"12\" \
         font-family=\"sans-serif\" text-anchor=\"middle\">\n<title>{said}</title>\n"
    );
    let (first, last) = (STEP / 2, wide - STEP / 2);
    // Writing to a string cannot fail.
    let _ = writeln!(
        svg,
        "<path d=\"M{first} 14H{last}\" stroke=\"#777\" stroke-width=\"2\"/>"
    );
    for (at, level) in Level::ALL.into_iter().enumerate() {
        let x = STEP * at + STEP / 2;
        let (fill, dashes) = match reach.of(level) {
            Fit::Yes => ("#6d1239", ""),
            Fit::No => ("#fff", ""),
            Fit::Unknown => ("#fff", " stroke-dasharray=\"3 2\""),
        };
        let _ = writeln!(
            svg,
            "<circle cx=\"{x}\" cy=\"14\" r=\"9\" fill=\"{fill}\" stroke=\"#6d1239\" stroke-width=\"1.5\"{dashes}/>\
             <text x=\"{x}\" y=\"40\">{}</text>",
            level.name(),
        );
    }
    svg + "</svg>"
}

fn plain(line: &Line) -> String {
    line.0.iter().map(|span| span.text.as_str()).collect()
}

/// Text for HTML, without what a reader would be deceived by.
pub fn escaped(text: &str) -> String {
    let text = safe(text).replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
