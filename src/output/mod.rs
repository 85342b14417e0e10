//! Turns a view into text, one file a format. No fact and no ranking is decided here.

mod csv;
pub mod file;
mod geojson;
mod html;
mod json;
mod map;
mod markdown;
mod mistake;
mod ndjson;
pub mod pager;
pub mod progress;
mod record;
mod svg;
mod table;
mod text;
mod tsv;

pub use text::{obeyed, safe};

use std::borrow::Cow;
use std::io::IsTerminal;

use supports_hyperlinks::Stream;

use crate::cli::{ColorArg, Format};
use crate::lang::{Lang, Words};
use crate::view::fields::Fields;
use crate::view::map::Map;
use crate::view::record::{Receipt, Record};
use crate::view::{Block, Line, Page, View};

/// All that is known of where the output goes; looked at once.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns to fit, if the output must fit any.
    pub width: Option<usize>,
    /// Whether to colour.
    pub color: bool,
    /// Whether only ASCII can be shown.
    pub ascii: bool,
    /// Whether it is one, and not a pipe or a file.
    pub is_terminal: bool,
    /// Whether addresses can be followed with a click.
    pub links: bool,
    /// Columns and lines of the screen, where a pager can be used on it.
    pub screen: Option<(usize, usize)>,
}

impl Terminal {
    /// Of standard output. A width is fitted where one is asked for, and on a terminal.
    pub fn of_stdout(
        asked: Option<u16>,
        color: ColorArg,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let stdout = std::io::stdout();
        let is_terminal = stdout.is_terminal();
        let size = is_terminal.then(terminal_size::terminal_size).flatten();
        // A person may say what the terminal does not know.
        let set = |name: &str| variable(name)?.parse().ok().filter(|n: &u16| *n > 0);
        let columns = set("COLUMNS").or_else(|| Some(size?.0.0));
        let lines = set("LINES").or_else(|| Some(size?.1.0));
        let screen = || Some((usize::from(columns?), usize::from(lines?)));
        let color = colored(color, &stdout);
        let dumb = variable("TERM").is_some_and(|term| term == "dumb");
        Terminal {
            width: asked.or(columns.filter(|_| is_terminal)).map(usize::from),
            color,
            ascii: !utf8(variable),
            is_terminal,
            links: color && supports_hyperlinks::on(Stream::Stdout),
            screen: if is_terminal && !dumb { screen() } else { None },
        }
    }

    /// Of standard error.
    pub fn of_stderr(color: ColorArg, variable: impl Fn(&str) -> Option<String>) -> Self {
        let stderr = std::io::stderr();
        let is_terminal = stderr.is_terminal();
        let size = is_terminal.then(|| terminal_size::terminal_size_of(&stderr));
        let width = size.flatten().map(|(width, _)| usize::from(width.0));
        let color = colored(color, &stderr);
        Terminal {
            width,
            color,
            ascii: !utf8(variable),
            is_terminal,
            links: color && supports_hyperlinks::on(Stream::Stderr),
            screen: None,
        }
    }
}

/// NO_COLOR, CLICOLOR_FORCE and TERM=dumb count where the person said nothing.
fn colored(asked: ColorArg, stream: &impl anstream::stream::RawStream) -> bool {
    match asked {
        ColorArg::Always => true,
        ColorArg::Never => false,
        ColorArg::Auto => anstream::AutoStream::choice(stream) != anstream::ColorChoice::Never,
    }
}

/// Whether the locale can show more than ASCII. One that is not set says nothing against it.
fn utf8(variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty());
    let Some(locale) = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(set) else {
        return true;
    };
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

/// How a view is to be printed.
#[derive(Debug)]
pub struct Manner<'a> {
    /// The format.
    pub format: Format,
    /// Whether CSV is for a French Excel.
    pub excel: bool,
    /// The fields asked for, if any were.
    pub fields: Option<Fields>,
    /// What makes the answer quotable, if it is to be in it.
    pub receipt: Option<Receipt<'a>>,
}

/// The text of a view, ended by a line feed unless it is empty.
///
/// # Errors
/// If a record cannot be written in the format.
pub fn print(
    view: &View<'_>,
    manner: &Manner<'_>,
    terminal: &Terminal,
    words: &Words,
) -> anyhow::Result<String> {
    let (data, asked) = (&view.data, manner.fields.as_ref());
    let page = || match asked {
        Some(fields) => page_of(view, fields, words).map(Cow::Owned),
        None => Ok(Cow::Borrowed(&view.page)),
    };
    let sheet = || csv::Sheet::new(data, asked);
    Ok(match manner.format {
        Format::Table => table::print(&*page()?, terminal, words),
        Format::Record => record::print(&*page()?, terminal, words),
        Format::Markdown => markdown::print(&*page()?, terminal, words),
        Format::Json => json::print(data, asked, manner.receipt.as_ref())?,
        Format::Ndjson => ndjson::print(data, asked, manner.receipt.as_ref())?,
        Format::Csv if manner.excel => csv::print_for_excel(&sheet()?, terminal)?,
        Format::Csv => csv::print(&sheet()?, terminal)?,
        Format::Html if view.found => html::print(&*page()?, terminal, words),
        Format::Html => String::new(),
        Format::Geojson => map_of(view).map_or(Ok(String::new()), geojson::print)?,
        Format::Svg => map_of(view).map_or(String::new(), |map| {
            svg::print(map, words.label.map_title, terminal, words)
        }),
        Format::Tsv => tsv::print(&sheet()?, terminal)?,
    })
}

/// The map that a view has, if it has one.
fn map_of<'v>(view: &'v View<'_>) -> Option<&'v Map> {
    view.page.blocks.iter().find_map(|block| match block {
        Block::Map(map) => Some(&**map),
        _ => None,
    })
}

/// The page with a table of the fields asked for in the place of all but its remarks.
fn page_of(view: &View<'_>, fields: &Fields, words: &Words) -> serde_json::Result<Page> {
    let mut page = Page::default();
    if !view.data.records.is_empty() {
        let records = view.data.records.iter().map(Record::json);
        let records = records.collect::<serde_json::Result<Vec<_>>>()?;
        page.push(Block::Table(fields.table(&records, words)));
    }
    let remarks = view.page.blocks.iter();
    let remarks = remarks.filter(|block| matches!(block, Block::Note(_) | Block::Reading(_)));
    page.blocks.extend(remarks.cloned());
    Ok(page)
}

/// Text that is laid out already, in ASCII where only that can be shown.
pub fn plain(text: &str, terminal: &Terminal) -> String {
    if terminal.ascii {
        text::ascii(text).replace('\u{a0}', " ")
    } else {
        text.to_owned()
    }
}

/// Text that a script may need to the letter, as the path of a file: a terminal gets it without what it would
/// obey.
pub fn exact<'t>(text: &'t str, terminal: &Terminal) -> Cow<'t, str> {
    let obeys = |c: char| c != '\t' && obeyed(c);
    if terminal.is_terminal && text.contains(obeys) {
        text.replace(obeys, "\u{fffd}").into()
    } else {
        text.into()
    }
}

/// Text with the no-break spaces of its language, for what breaks lines itself.
pub fn typeset(text: &str, lang: Lang) -> Cow<'_, str> {
    text::typeset(text.into(), lang, false)
}

/// A page of its own, in one of the formats for people.
pub fn print_beside(page: &Page, format: Format, terminal: &Terminal, words: &Words) -> String {
    match format {
        Format::Record => record::print(page, terminal, words),
        Format::Markdown => markdown::print(page, terminal, words),
        _ => table::print(page, terminal, words),
    }
}

/// A page as a person reads it, to be shown within something else.
#[cfg(feature = "explore")]
pub fn print_page(page: &Page, terminal: &Terminal, words: &Words) -> String {
    table::print(page, terminal, words)
}

/// A line for a person, cut where it is longer than so many columns.
#[cfg(feature = "explore")]
pub fn print_cut(line: &Line, most: usize, terminal: &Terminal, words: &Words) -> String {
    text::paint(
        &text::cut(text::drawn(line, terminal, words), most, terminal),
        terminal,
    )
}

/// Lines for a person, wrapped where there is a width.
pub fn print_lines(lines: &[Line], terminal: &Terminal, words: &Words) -> String {
    let mut printed = String::new();
    for line in lines {
        // A line that begins with blanks goes on after them.
        let start = line.0.first().map_or("", |span| span.text.as_str());
        let indent = start.len() - start.trim_start_matches(' ').len();
        let mut pieces = text::spoken(line, terminal, words);
        if let Some(first) = pieces.first_mut() {
            first.text = first.text.trim_start_matches(' ').to_owned().into();
        }
        text::print_wrapped(&mut printed, &pieces, indent, indent + 2, terminal);
    }
    printed
}
