//! From the arguments to the exit status.

use std::cell::OnceCell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::mem;
use std::path::PathBuf;
use std::time::SystemTime;

use anyhow::anyhow;
use clap::error::ErrorKind;
use clap::{FromArgMatches, ValueEnum};

#[cfg(feature = "explore")]
use crate::catalog::Kind;
use crate::catalog::{Catalog, Date, Filter};
use crate::cli::{self, Cli, ColorArg, Command, Format};
use crate::command::{self, Answer, Context, receipt};
use crate::complete;
use crate::exit::{Exit, Refusal};
#[cfg(feature = "explore")]
use crate::explore::{self, Choice};
use crate::gather::Gather;
use crate::lang::{Lang, Words, speak, spoken};
use crate::open::Opened;
use crate::output::progress::Watch;
use crate::output::{self, Manner, Terminal, pager};
use crate::usage;
use crate::view::fields::{self, Fields};
use crate::view::{Block, Line, Shape, Style};

/// The option that says in which language to speak, and its French name.
pub const LANG: [&str; 2] = ["--lang", "--langue"];

/// Runs the program with `arguments`, the first of which is its name, and says with which status to
/// leave. All that goes wrong has been told on stderr by then.
pub fn run(arguments: &[OsString]) -> Exit {
    run_with(true, arguments, &mut io::stdout(), &mut io::stderr())
}

/// Runs the program as [`run`] does, but prints its results to `results` and its complaints to `complaints`.
/// How both look depends on the standard streams all the same.
pub fn run_to(arguments: &[OsString], results: &mut dyn Write, complaints: &mut dyn Write) -> Exit {
    run_with(false, arguments, results, complaints)
}

/// Runs the program. Where it `ends` then, neither a catalogue that it opened nor what it printed is given back piece
/// by piece, which takes a fifth of a search in a large catalogue: the end gives it back at once.
fn run_with(
    ends: bool,
    arguments: &[OsString],
    results: &mut dyn Write,
    complaints: &mut dyn Write,
) -> Exit {
    if let Some(answer) = complete::answer(arguments) {
        let written = write(results, &answer, spoken());
        return written.map_or(Exit::Output, |()| Exit::Found);
    }
    let typed = arguments.iter().skip(1).map(|it| it.to_string_lossy());
    let lang = Lang::choose(asked(typed, LANG).as_deref(), variable);
    speak(lang);
    let words = lang.words();
    let color = asked_color(arguments);
    let arguments = with_help(arguments);
    let opened = OnceCell::new();
    let outcome = answer(&opened, ends, &arguments, words, color, results, complaints);
    let exit = outcome.unwrap_or_else(|error| refuse(complaints, &error, color, words));
    if ends {
        mem::forget(opened);
    }
    exit
}

fn answer(
    opened: &OnceCell<Opened>,
    ends: bool,
    arguments: &[OsString],
    words: &'static Words,
    color: ColorArg,
    results: &mut dyn Write,
    complaints: &mut dyn Write,
) -> anyhow::Result<Exit> {
    let cli = match understood(arguments) {
        Ok(cli) => cli,
        Err(error) if error.kind() == ErrorKind::DisplayHelp => {
            let terminal = Terminal::of_stdout(None, color, variable);
            let help = error.render();
            let help = if terminal.color {
                help.ansi().to_string()
            } else {
                help.to_string()
            };
            let help = output::plain(help.trim_end(), &terminal);
            return write(results, &format!("{help}\n"), words).map(|()| Exit::Found);
        }
        Err(error) => {
            let typed = arguments
                .iter()
                .skip(1)
                .map(|it| it.to_string_lossy().into_owned());
            return Err(usage::refusal(&error, &typed.gathered(), words).into());
        }
    };
    let printing = cli.printing();
    let folder = match cli.catalog() {
        Some(folder) => Some(folder.to_owned()),
        None => catalog_set(),
    };
    let format = cli.format();
    if !cli.has(format) {
        return Err(Refusal::new(Exit::Usage, words.usage.only_of_one).into());
    }
    if printing.excel && format != Format::Csv {
        let format = format!("--format {}", format.name());
        let what = (words.usage.conflict)("--excel", &format);
        let hint = words.usage.excel_is_csv.to_owned();
        return Err(Refusal::new(Exit::Usage, what).hints(vec![hint]).into());
    }
    if format.is_whole() && printing.fields.as_deref().is_some_and(|it| it != "help") {
        let format = format!("--format {}", format.name());
        let what = (words.usage.conflict)("--fields", &format);
        return Err(Refusal::new(Exit::Usage, what).into());
    }
    if let Some(sort) = cli.sorts_by_no_distance() {
        let what = (words.usage.needs)(&format!("--sort {sort}"), Filter::Near.flag());
        return Err(Refusal::new(Exit::Usage, what).into());
    }
    let as_of = cli
        .as_of()
        .map(|day| date(day, "--as-of", words))
        .transpose()?;
    let today = today(words)?;

    // What is built in takes no time worth a word.
    let names_folder = matches!(
        cli.command,
        Some(Command::Check { .. } | Command::Diff { .. } | Command::Compile { .. })
    );
    let is_long = folder.is_some() || names_folder;
    let watch = is_long.then(|| Watch::new(&Terminal::of_stderr(color, variable), words));
    let mut context = Context::builtin(words, today);
    context.folder = folder.as_deref();
    context.folder_typed = cli.catalog().is_some();
    if let Some(folder) = folder.as_deref().filter(|_| cli.looks_in_catalog()) {
        let other = Opened::open(folder).map_err(|it| command::refused(words, folder, &it))?;
        let other = opened.get_or_init(|| other);
        context.catalog = other.catalog();
        context.whole = other.catalog();
        context.index = other.index();
        context.opened = Some(other);
    }
    if cli.version {
        drop(watch);
        let terminal = Terminal::of_stdout(printing.width, color, variable);
        return write(results, &version(context.catalog, &terminal, words), words)
            .map(|()| Exit::Found);
    }
    let then;
    if let Some(day) = as_of {
        then = context.catalog.as_of(day);
        context.catalog = &then;
        context.as_of = Some(day);
        context.index = None;
    }
    let answer = command::run(&cli, &context);
    drop(watch);
    whole(&context)?;
    let (view, exit) = match answer? {
        Answer::View(view) => (view, None),
        Answer::Verdict(view, exit) => (view, Some(exit)),
        Answer::Manual(source) => {
            let terminal = Terminal::of_stdout(None, color, variable);
            if pager::page_manual(&source, &terminal) {
                return Ok(Exit::Found);
            }
            return write(results, &source, words).map(|()| Exit::Found);
        }
        Answer::Text(text) => {
            let terminal = Terminal::of_stdout(printing.width, color, variable);
            let text = output::exact(&text, &terminal);
            return write(results, &text, words).map(|()| Exit::Found);
        }
        #[cfg(feature = "explore")]
        Answer::Explore(explorer) => {
            // A mistake in the fields is told before a person has taken the trouble to choose.
            let shapes = Kind::ALL.map(Shape::from);
            let asked = printing.fields.as_deref();
            if let Some(help) = fields_help(asked, &shapes) {
                return write(results, &help, words).map(|()| Exit::Found);
            }
            fields_asked(asked, &shapes, &context)?;
            let choice = explore::run(*explorer, color)?;
            let view = match choice {
                Choice::Page(entry) => Some(command::explore::view(&context, entry)),
                _ => None,
            };
            // Most of a catalogue is read only while it is explored.
            whole(&context)?;
            match (choice, view) {
                (Choice::Id(entry), _) => {
                    explore::prints();
                    let id = format!("{}\n", entry.id());
                    return write(results, &id, words).map(|()| Exit::Found);
                }
                (Choice::Interrupted, _) => return Ok(Exit::Interrupted),
                (_, Some(view)) => (view, None),
                (_, None) => return Ok(Exit::Nothing),
            }
        }
    };
    let asked = printing.fields.as_deref();
    if let Some(help) = fields_help(asked, &view.data.shapes) {
        return write(results, &help, words).map(|()| Exit::Found);
    }
    let fields = fields_asked(asked, &view.data.shapes, &context)?;
    let terminal = Terminal::of_stdout(printing.width, color, variable);
    let receipt = printing
        .receipt
        .then(|| receipt::new(&cli, &context, &view, as_of));
    let page = receipt
        .as_ref()
        .map(|it| receipt::page(&context, it, as_of));
    let manner = Manner {
        format,
        excel: printing.excel,
        fields,
        receipt,
    };
    // Of nothing found, JSON is the empty array, and for people there is only what stderr says.
    let mut text = output::print(&view, &manner, &terminal, words)?;
    // The receipt is in JSON, stands under what people read, and beside what only programs do.
    let mut beside = String::new();
    if let Some(page) = page {
        match format {
            Format::Json | Format::Ndjson => {}
            Format::Table | Format::Record | Format::Markdown if view.found => {
                text.push('\n');
                text.push_str(&output::print_beside(&page, format, &terminal, words));
            }
            _ => {
                let terminal = Terminal::of_stderr(color, variable);
                beside = output::print_beside(&page, Format::Table, &terminal, words);
            }
        }
    }
    if printing.no_pager || !pager::page(&text, &terminal) {
        #[cfg(feature = "explore")]
        explore::prints();
        write(results, &text, words)?;
    }
    if !format.is_page() {
        let readings = view.page.blocks.iter().filter_map(|block| match block {
            Block::Reading(line) => Some(line.clone()),
            _ => None,
        });
        tell(complaints, &readings.gathered(), color, words);
    }
    tell(complaints, &view.regrets, color, words);
    // If that cannot be written, there is nobody left to tell.
    let _ = complaints.write_all(beside.as_bytes());
    let found = if view.found {
        Exit::Found
    } else {
        Exit::Nothing
    };
    if ends {
        mem::forget(view);
    }
    Ok(exit.unwrap_or(found))
}

/// What the command line says.
fn understood(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    if let Some(cli) = cli::called(arguments) {
        return Ok(cli);
    }
    // Help fits the width asked for too.
    let typed = arguments.iter().skip(1).map(|it| it.to_string_lossy());
    let width = asked(typed, ["--width", "--largeur"]).and_then(|it| it.parse().ok());
    let mut command = cli::command();
    if let Some(width) = width.filter(|width| *width > 0) {
        command = command.term_width(width).max_term_width(width);
    }
    Cli::from_arg_matches(&command.try_get_matches_from(arguments)?)
}

/// All fields that such records have, if that is what was asked for.
fn fields_help(asked: Option<&str>, shapes: &[Shape]) -> Option<String> {
    (asked == Some("help")).then(|| format!("{}\n", fields::known(shapes).join("\n")))
}

/// The fields asked for, if some were.
fn fields_asked(
    asked: Option<&str>,
    shapes: &[Shape],
    context: &Context<'_>,
) -> Result<Option<Fields>, Refusal> {
    let fields = asked.map(|asked| Fields::asked(shapes, asked)).transpose();
    fields.map_err(|bad| context.refuse(&bad))
}

/// That nothing was damaged of what has been read so far: it was read as if it were empty, and an answer would
/// tell lies.
fn whole(context: &Context<'_>) -> Result<(), Refusal> {
    match (context.folder, context.opened.and_then(Opened::damage)) {
        (Some(folder), Some(fault)) => Err(command::refused(context.words, folder, &[fault])),
        _ => Ok(()),
    }
}

/// The version of the program, and which catalogue it has.
fn version(catalog: &Catalog, terminal: &Terminal, words: &Words) -> String {
    let hash = catalog.hash.get(..12).unwrap_or(&catalog.hash);
    let which = command::which(catalog, hash, words);
    let lines = [concat!("cmq ", env!("CARGO_PKG_VERSION")).to_owned(), which].map(Line::plain);
    output::print_lines(&lines, terminal, words)
}

/// A variable of the environment. What of it is not UTF-8 is no value that anything takes.
pub fn variable(name: &str) -> Option<String> {
    Some(std::env::var_os(name)?.to_string_lossy().into_owned())
}

/// The folder of the catalogue to use where none is on the command line.
pub fn catalog_set() -> Option<PathBuf> {
    let set = std::env::var_os("CMQ_CATALOG").filter(|set| !set.is_empty());
    set.map(PathBuf::from)
}

/// The value of an option that is wanted before the command line is understood: help and complaints are in
/// the language and the colour asked for too.
pub fn asked<T: AsRef<str>>(
    typed: impl IntoIterator<Item = T>,
    names: [&str; 2],
) -> Option<String> {
    let mut texts = typed.into_iter().take_while(|text| text.as_ref() != "--");
    let mut asked = None;
    while let Some(text) = texts.next() {
        let (name, value) = match text.as_ref().split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (text.as_ref(), None),
        };
        if names.contains(&name) {
            asked = value.or_else(|| texts.next().map(|value| value.as_ref().to_owned()));
        }
    }
    asked
}

fn asked_color(arguments: &[OsString]) -> ColorArg {
    let typed = arguments.iter().skip(1).map(|it| it.to_string_lossy());
    let asked = asked(typed, ["--color", "--couleur"]);
    asked
        .and_then(|color| ColorArg::from_str(&color, true).ok())
        .unwrap_or(ColorArg::Auto)
}

/// `cmq help list` is `cmq list --help`; options may stand before it, a command may not.
fn with_help(arguments: &[OsString]) -> Vec<OsString> {
    let is_help = |argument: &OsString| argument == "help" || argument == "aide";
    let mut with = arguments.to_vec();
    // Nearly always; only else is it worth declaring the commands once more.
    if !arguments.iter().any(is_help) {
        return with;
    }
    let command = cli::command();
    let before = arguments.iter().take_while(|argument| {
        let is_command = argument
            .to_str()
            .is_some_and(|name| command.find_subcommand(name).is_some());
        !is_command
    });
    // `--fields help` is a list of fields.
    let mut is_value = false;
    let mut asks = before.map(|argument| {
        let asks = is_help(argument) && !is_value;
        is_value = argument == "--fields" || argument == "--champs";
        asks
    });
    if let Some(at) = asks.position(|asks| asks) {
        with.remove(at);
        with.push("--help".into());
    }
    with
}

fn date(text: &str, option: &str, words: &Words) -> Result<Date, Refusal> {
    text.parse().map_err(|_| {
        let what = (words.usage.bad_value)(text, option);
        Refusal::new(Exit::Usage, what).hints(vec![words.help.as_of.to_owned()])
    })
}

/// The day of today; `CMQ_TODAY` sets it, so that an answer can be repeated.
fn today(words: &Words) -> Result<Date, Refusal> {
    if let Some(set) = variable("CMQ_TODAY").filter(|set| !set.is_empty()) {
        return set
            .parse()
            .map_err(|_| Refusal::new(Exit::Usage, (words.bad_today)(&set)));
    }
    let since = SystemTime::now()
        .duration_since(SystemTime::UNIX_EPOCH)
        .unwrap_or_default();
    Ok(Date::from_unix_days(since.as_secs() / 86_400))
}

/// Writes a result. A reader that has seen enough and closed the pipe is no error.
fn write(results: &mut dyn Write, text: &str, words: &Words) -> anyhow::Result<()> {
    match results
        .write_all(text.as_bytes())
        .and_then(|()| results.flush())
    {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(anyhow!((words
            .cannot_write)(
            &(words.system_reason)(&error)
        ))),
        _ => Ok(()),
    }
}

/// Tells a person something on stderr. If that cannot be written, there is nobody left to tell.
fn tell(complaints: &mut dyn Write, lines: &[Line], color: ColorArg, words: &Words) {
    let terminal = Terminal::of_stderr(color, variable);
    let _ = complaints.write_all(output::print_lines(lines, &terminal, words).as_bytes());
}

/// Whether a complaint begins with the place in a file that it is about: `file:line:column: `.
fn begins_with_line(what: &str) -> bool {
    let place = what.split(": ").next().unwrap_or_default();
    let mut numbers = place.rsplit(':').take(2);
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    place.matches(':').count() >= 2 && numbers.all(is_number)
}

fn refuse(
    complaints: &mut dyn Write,
    error: &anyhow::Error,
    color: ColorArg,
    words: &Words,
) -> Exit {
    let lead = Line::styled(
        Style::Strong,
        format!("{}{}", words.label.error, words.label.colon.trim_end()),
    )
    .then(" ");
    let Some(refusal) = error.downcast_ref::<Refusal>() else {
        tell(complaints, &[lead.then(error.to_string())], color, words);
        return Exit::Output;
    };
    let mut said = refusal.what.lines();
    let first = Line::plain(said.next().unwrap_or_default());
    // A list of mistakes in files speaks for itself: each begins with its line.
    let mut lines = vec![if begins_with_line(&refusal.what) {
        first
    } else {
        lead.join(first)
    }];
    lines.extend(said.map(Line::plain));
    lines.extend(
        refusal
            .hints
            .iter()
            .map(|hint| Line::plain("  ").then(hint.as_str())),
    );
    tell(complaints, &lines, color, words);
    refusal.exit
}
