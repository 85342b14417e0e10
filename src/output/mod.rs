//! Turns a view into text, one file a format. No fact and no ranking is decided here.

mod json;
mod record;
mod table;
mod text;

pub use text::{obeyed, safe};

use std::io::IsTerminal;

use crate::cli::{ColorArg, Format};
use crate::lang::Words;
use crate::view::{Line, View};

/// All that is known of where the output goes; looked at once.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// Columns to fit, if the output must fit any.
    pub width: Option<usize>,
    /// Whether to colour.
    pub color: bool,
    /// Whether only ASCII can be shown.
    pub ascii: bool,
}

impl Terminal {
    /// Of standard output. A width is fitted where one is asked for, and on a terminal.
    pub fn of_stdout(
        asked: Option<u16>,
        color: ColorArg,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Self {
        let stdout = std::io::stdout();
        let columns = || {
            let set = variable("COLUMNS")
                .and_then(|columns| columns.parse().ok())
                .filter(|columns| *columns > 0);
            set.or_else(|| Some(terminal_size::terminal_size()?.0.0))
        };
        let width = asked.or_else(|| {
            if stdout.is_terminal() {
                columns()
            } else {
                None
            }
        });
        Terminal {
            width: width.map(usize::from),
            color: colored(color, &stdout),
            ascii: !utf8(variable),
        }
    }

    /// Of standard error.
    pub fn of_stderr(color: ColorArg, variable: impl Fn(&str) -> Option<String>) -> Self {
        let stderr = std::io::stderr();
        let width = stderr
            .is_terminal()
            .then(|| terminal_size::terminal_size_of(&stderr))
            .flatten();
        Terminal {
            width: width.map(|(width, _)| usize::from(width.0)),
            color: colored(color, &stderr),
            ascii: !utf8(variable),
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

/// The text of a view in a format, ended by a line feed unless it is empty.
pub fn print(
    view: &View<'_>,
    format: Format,
    terminal: &Terminal,
    words: &Words,
) -> anyhow::Result<String> {
    Ok(match format {
        Format::Json => json::print(&view.data)?,
        Format::Table => table::print(&view.page, terminal, words),
        Format::Record => record::print(&view.page, terminal, words),
    })
}

/// Text that is laid out already, in ASCII where only that can be shown.
pub fn plain(text: &str, terminal: &Terminal) -> String {
    if terminal.ascii {
        text::ascii(text).replace('\u{a0}', " ")
    } else {
        text.to_owned()
    }
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
