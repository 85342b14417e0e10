//! The man pages, made from the command line as it is declared: an option that is added there stands here
//! by itself.

use std::iter::once;

use clap::{Arg, Command};
use roff::{Inline, Roff, bold, italic, roman};

use crate::builtin::CATALOG;
use crate::cli;
use crate::gather::Gather;
use crate::lang::{Lang, Words, speaking};
use crate::output::typeset;

/// A man page.
pub struct Page {
    /// What it is called by: `cmq`, or `cmq-list`.
    pub name: String,
    /// Its source, for `man`.
    pub source: String,
}

/// The pages of the program and of all its commands, in a language.
pub fn pages(lang: Lang) -> Vec<Page> {
    speaking(lang, || {
        let mut program = cli::command();
        // Also what is else built only for the command that is called.
        program.build();
        let all: Vec<&Command> = once(&program).chain(commands(&program)).gathered();
        let pages = all.iter().map(|command| Page {
            name: name_of(command),
            source: source(command, &all, lang),
        });
        pages.gathered()
    })
}

fn commands(program: &Command) -> impl Iterator<Item = &Command> {
    program.get_subcommands().filter(|it| !it.is_hide_set())
}

/// The name of a command's page.
fn name_of(command: &Command) -> String {
    match command.get_name() {
        "cmq" => "cmq".to_owned(),
        name => format!("cmq-{name}"),
    }
}

fn source(command: &Command, all: &[&Command], lang: Lang) -> String {
    let words = lang.words();
    let man = &words.man;
    let (name, page_name) = (command.get_name(), name_of(command));
    let mut page = Writer::new(lang);
    page.head(&page_name, man.manual);

    page.section(man.name_heading);
    let about = help_of(command.get_about());
    let summary = match name {
        "cmq" => man.summary,
        _ => &about,
    };
    page.text(&format!("{page_name} - {summary}"));

    page.section(man.synopsis_heading);
    page.roff.text(synopsis(command));

    page.section(man.description_heading);
    let told = (man.description)(name).iter().copied();
    let mut told: Vec<&str> = told.gathered();
    if told.is_empty() {
        told.push(&about);
    }
    let others: Vec<&str> = command.get_all_aliases().gathered();
    let others = (!others.is_empty()).then(|| (man.other_names)(&others));
    told.extend(others.as_deref());
    for (n, paragraph) in told.into_iter().enumerate() {
        if n > 0 {
            page.roff.control("PP", []);
        }
        page.text(paragraph);
    }

    if command.has_subcommands() {
        page.section(words.help.commands_heading);
        for sub in commands(command) {
            page.item(vec![bold(sub.get_name())], &help_of(sub.get_about()));
        }
    }

    arguments(&mut page, command, words);

    page.section(man.status_heading);
    for (status, meaning) in man.statuses {
        page.item(vec![bold(*status)], meaning);
    }

    page.section(man.environment_heading);
    if name == "cmq" {
        for (names, meaning) in man.environment {
            page.item(vec![bold(*names)], meaning);
        }
    } else {
        page.text(man.environment_elsewhere);
    }

    let examples = (man.examples)(name);
    if !examples.is_empty() {
        page.section(man.examples_heading);
    }
    for (typed, what) in examples {
        page.item(vec![bold(*typed)], what);
    }

    page.section(man.see_also_heading);
    let others = all.iter().filter(|other| other.get_name() != name);
    let others: Vec<String> = others.map(|other| name_of(other)).gathered();
    for (n, other) in others.iter().enumerate() {
        let end = if n + 1 < others.len() { "(1)," } else { "(1)" };
        page.roff.text([bold(other), roman(end)]);
    }
    page.finished()
}

/// Arguments and options, under the headings that they have in the help.
fn arguments(page: &mut Writer, command: &Command, words: &Words) {
    let shown: Vec<&Arg> = command
        .get_arguments()
        .filter(|it| !it.is_hide_set())
        .gathered();
    let (positional, options): (Vec<&Arg>, Vec<&Arg>) =
        shown.into_iter().partition(|it| it.is_positional());
    if !positional.is_empty() {
        page.section(words.help.arguments_heading);
    }
    for argument in positional {
        page.item(vec![italic(value_of(argument))], &said_of(argument, words));
    }
    // What stands under "Options" in the help needs no heading within the section of that name.
    let general = words.help.options_heading;
    let heading_of = |option: &Arg| option.get_help_heading().unwrap_or(general).to_owned();
    let mut headings = vec![general.to_owned()];
    for option in &options {
        let heading = heading_of(option);
        if !headings.contains(&heading) {
            headings.push(heading);
        }
    }
    page.section(general);
    for heading in headings {
        if heading != general {
            page.roff.control("SS", [heading.trim()]);
        }
        for option in options.iter().filter(|it| heading_of(it) == heading) {
            page.item(names_of(option), &said_of(option, words));
        }
    }
}

fn synopsis(command: &Command) -> Vec<Inline> {
    let typed = match command.get_name() {
        "cmq" => "cmq".to_owned(),
        name => format!("cmq {name}"),
    };
    let mut line = vec![bold(typed), roman(" [OPTIONS]")];
    for argument in command
        .get_positionals()
        .filter(|argument| !argument.is_hide_set())
    {
        let several = argument
            .get_num_args()
            .is_some_and(|many| many.max_values() > 1);
        let (open, close) = match argument.is_required_set() {
            true => (" ", ""),
            false => (" [", "]"),
        };
        let dots = if several { "..." } else { "" };
        line.push(roman(open));
        line.push(italic(value_of(argument)));
        line.push(roman(format!("{dots}{close}")));
    }
    if let Some(value) = command
        .get_subcommand_value_name()
        .filter(|_| command.has_subcommands())
    {
        line.extend([roman(" ["), italic(value), roman("]")]);
    }
    line
}

/// All that an option is called, and its value.
fn names_of(option: &Arg) -> Vec<Inline> {
    let short = option.get_short().map(|short| format!("-{short}"));
    let long = option.get_long().map(|long| format!("--{long}"));
    let others = option.get_all_aliases().unwrap_or_default();
    let others = others.into_iter().map(|other| format!("--{other}"));
    let mut line = Vec::new();
    for name in short.into_iter().chain(long).chain(others) {
        if !line.is_empty() {
            line.push(roman(", "));
        }
        line.push(bold(name));
    }
    if option.get_action().takes_values() {
        line.extend([roman(" "), italic(value_of(option))]);
    }
    line
}

fn value_of(argument: &Arg) -> String {
    match argument.get_value_names() {
        Some(names) => names.join(" "),
        None => argument.get_id().as_str().to_ascii_uppercase(),
    }
}

/// The help of an argument, with the values that it takes where the help leaves that to clap.
fn said_of(argument: &Arg, words: &Words) -> String {
    let mut said = help_of(argument.get_help());
    let values = argument.get_possible_values();
    if argument.get_action().takes_values()
        && !argument.is_hide_possible_values_set()
        && !values.is_empty()
    {
        let values: Vec<String> = values.iter().map(|it| it.get_name().to_owned()).gathered();
        said = format!("{said} ({})", (words.allowed)(&values));
    }
    said
}

fn help_of(help: Option<&clap::builder::StyledStr>) -> String {
    help.map(ToString::to_string).unwrap_or_default()
}

/// A heading of ours in capitals: the letters of French are all that it has, and those of all languages take
/// 16 KB of the program.
fn capitals(heading: &str) -> String {
    let capital = |c| match c {
        // In Latin-1 they stand 32 before the small ones.
        'à'..='ö' | 'ø'..='þ' => char::from_u32(u32::from(c) - 32).unwrap_or(c),
        'œ' => 'Œ',
        'ÿ' => 'Ÿ',
        _ => c.to_ascii_uppercase(),
    };
    heading.chars().map(capital).collect()
}

/// Writes a page from its top to its end.
struct Writer {
    roff: Roff,
    lang: Lang,
}

/// A source line has at most 80 bytes, and its end may need some.
const LINE: usize = 76;

impl Writer {
    fn new(lang: Lang) -> Writer {
        Writer {
            roff: Roff::new(),
            lang,
        }
    }

    fn head(&mut self, name: &str, manual: &str) {
        let date = date();
        let version = concat!("cmq ", env!("CARGO_PKG_VERSION"));
        self.roff
            .control(
                "TH",
                [&*name.to_ascii_uppercase(), "1", &date, version, manual],
            )
            // Words are not hyphenated by the rules of another language, and blanks not stretched.
            .control("nh", [])
            .control("ad", ["l"]);
    }

    fn section(&mut self, heading: &str) {
        // French headings end in the blank that goes before their colon.
        self.roff.control("SH", [&*capitals(heading.trim())]);
    }

    /// Running text, with what stands in `backticks` in bold.
    fn text(&mut self, text: &str) {
        let text = wrapped(&typeset(text, self.lang));
        let pieces = text.split('`').enumerate();
        let pieces = pieces.map(|(n, piece)| match n % 2 {
            0 => roman(piece),
            _ => bold(piece),
        });
        self.roff.text(pieces.gathered());
    }

    /// What something is called, and below it what it is.
    fn item(&mut self, name: Vec<Inline>, what: &str) {
        self.roff.control("TP", []).text(name);
        self.text(what);
    }

    fn finished(&self) -> String {
        // Unbreakable blanks are written so that every device knows them; and the end of a line is none of a
        // sentence, after which two blanks would follow.
        self.roff
            .render()
            .replace(['\u{a0}', '\u{202f}'], "\\~")
            .replace(".\n", ".\\&\n")
    }
}

/// The latest day that a source of the catalogue was consulted or dated: the day of the page. `man` wants it
/// whole; of a month, the first.
fn date() -> String {
    let newest = CATALOG.sources.iter().filter_map(|it| it.known_at()).max();
    newest.map_or_else(String::new, |date| {
        let (month, day) = (date.month.max(1), date.day.max(1));
        format!("{:04}-{month:02}-{day:02}", date.year)
    })
}

/// `text` with line feeds for blanks where a source line would become too long.
fn wrapped(text: &str) -> String {
    let mut set = String::with_capacity(text.len());
    let mut length = 0;
    for word in text.split(' ') {
        let long: usize = word.chars().map(source_length).sum();
        if length + long > LINE {
            set.push('\n');
            length = 0;
        } else if !set.is_empty() {
            set.push(' ');
        }
        set.push_str(word);
        length += long + 1;
    }
    set
}

/// The bytes that a letter takes in the source, and for some programs those of its escape.
fn source_length(c: char) -> usize {
    match c {
        '-' | '\\' => 2,
        '`' => "\\fB".len(),
        '\'' => "\\*(Aq".len(),
        c if c.is_ascii() => 1,
        _ => "\\[u0000]".len(),
    }
}
