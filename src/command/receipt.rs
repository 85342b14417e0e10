//! `--receipt`: what makes an answer quotable.

use rustc_hash::FxHashSet;

use super::{Context, shell_word, source_in_short, which};
use crate::catalog::{Date, Kind, Level, Meant};
use crate::cli::{Cli, Command, FilterArgs, Listing};
use crate::gather::Gather;
use crate::search::Question;
use crate::view::record::{Asked, Receipt, Understood};
use crate::view::{Block, Line, Page, Style, View};

/// The receipt of an answer.
pub fn new<'a>(
    cli: &Cli,
    context: &Context<'a>,
    view: &View<'a>,
    as_of: Option<Date>,
) -> Receipt<'a> {
    let asked = asked(cli);
    let records = view.data.records.iter();
    let mut seen = FxHashSet::default();
    let cited = records.flat_map(|record| record.cites(context.catalog));
    let cited = cited.filter(|id| seen.insert(*id)).gathered();
    let read = read(context, cli, &asked);
    let days = (as_of, context.today);
    Receipt::new(context.catalog, name(cli), asked, read, days, cited)
}

/// The command by its English name.
fn name(cli: &Cli) -> &'static str {
    match &cli.command {
        None => "overview",
        Some(Command::List { .. }) => "list",
        Some(Command::Search { .. }) => "search",
        Some(Command::Show { .. }) => "show",
        Some(Command::Map { .. }) => "map",
        Some(Command::Sheet { .. }) => "sheet",
        Some(Command::Compare { .. }) => "compare",
        Some(Command::Path { .. }) => "path",
        Some(Command::Stats { .. }) => "stats",
        Some(Command::Glossary { .. }) => "glossary",
        Some(Command::About { .. }) => "about",
        Some(Command::Check { .. }) => "check",
        Some(Command::Diff { .. }) => "diff",
        // Those print no records.
        Some(_) => "",
    }
}

/// What was typed that bears on the answer.
fn asked(cli: &Cli) -> Vec<Asked> {
    let mut asked = Sheet(Vec::new());
    match &cli.command {
        Some(Command::List {
            kind,
            filters,
            listing,
            ..
        }) => {
            asked.add("kind", [Kind::from(*kind).name()]);
            asked.filters(filters);
            asked.listing(listing);
        }
        Some(Command::Search {
            words,
            any,
            kind,
            filters,
            listing,
            ..
        }) => {
            asked.add("words", [words.join(" ")]);
            asked.flag("any", *any);
            let kinds = kind.iter();
            asked.add("kind", kinds.map(|it| Kind::from(*it).name()));
            asked.filters(filters);
            asked.listing(listing);
        }
        Some(Command::Map {
            ids,
            partners,
            filters,
            listing,
            ..
        }) => {
            asked.add("ids", ids);
            asked.flag("partners", *partners);
            asked.filters(filters);
            asked.listing(listing);
        }
        Some(Command::Show { ids, listing, .. }) => {
            asked.add("ids", ids);
            asked.listing(listing);
        }
        Some(Command::Compare { ids, .. }) => asked.add("ids", ids),
        Some(Command::Sheet { id, .. }) => asked.add("ids", [id]),
        Some(Command::Path {
            words,
            from,
            to,
            listing,
            ..
        }) => {
            asked.add("words", (!words.is_empty()).then(|| words.join(" ")));
            asked.add("from", from);
            asked.add("to", to);
            asked.listing(listing);
        }
        Some(Command::Glossary { term, .. }) => {
            asked.add("words", (!term.is_empty()).then(|| term.join(" ")));
        }
        Some(Command::Stats { coverage, .. }) => asked.flag("coverage", *coverage),
        Some(Command::About { sources, .. }) => asked.flag("sources", *sources),
        _ => {}
    }
    asked.add("as-of", cli.as_of());
    asked.0
}

/// What was asked, as it is written down.
struct Sheet(Vec<Asked>);

impl Sheet {
    fn add(&mut self, what: &'static str, values: impl IntoIterator<Item = impl ToString>) {
        let mut told = Vec::new();
        for value in values {
            told.push(value.to_string());
        }
        self.note(what, told);
    }

    fn note(&mut self, what: &'static str, values: Vec<String>) {
        if !values.is_empty() {
            self.0.push(Asked { what, values });
        }
    }

    fn flag(&mut self, what: &'static str, is_set: bool) {
        if is_set {
            let values = Vec::new();
            self.0.push(Asked { what, values });
        }
    }

    fn filters(&mut self, filters: &FilterArgs) {
        for (what, values) in [
            ("campus", &filters.campus),
            ("partner", &filters.partner),
            ("level", &filters.level),
            ("field", &filters.field),
            ("academy", &filters.academy),
            ("status", &filters.status),
        ] {
            self.add(what, values);
        }
        self.add("near", &filters.near);
        self.add("within", filters.within);
    }

    fn listing(&mut self, listing: &Listing) {
        self.add("sort", &listing.sort);
        self.add("limit", listing.limit);
    }
}

/// How words and levels were understood, where not just as they were typed.
fn read(context: &Context<'_>, cli: &Cli, asked: &[Asked]) -> Vec<Understood> {
    let mut read = Vec::new();
    let searches = matches!(
        cli.command,
        Some(Command::Search { .. } | Command::Path { .. })
    );
    for Asked { what, values } in asked {
        match *what {
            "words" if searches => {
                let text = values.join(" ");
                let question = Question::read(context.catalog, &context.index(), &text);
                let levels = question.levels.iter();
                read.extend(levels.map(|(said, reading)| Understood {
                    said: said.clone(),
                    readings: vec![reading.level.name().to_owned()],
                }));
                for part in &question.parts {
                    let put_right = part.put_right.then(|| part.keys.join(" "));
                    let readings: Vec<String> = put_right
                        .into_iter()
                        .chain(part.meanings.clone())
                        .gathered();
                    if !readings.is_empty() {
                        let said = part.said.clone();
                        read.push(Understood {
                            said: said.to_string(),
                            readings,
                        });
                    }
                }
            }
            "near" => {
                let towns = context.gazetteer().ok();
                read.extend(values.iter().filter_map(|said| {
                    let Meant::Town { town, .. } = towns.as_ref()?.find(said) else {
                        return None;
                    };
                    let (said, readings) = (said.clone(), vec![town.name.to_owned()]);
                    Some(Understood { said, readings }).filter(|it| it.readings[0] != it.said)
                }));
            }
            "level" | "from" | "to" => {
                let levels = values.iter().filter_map(|said| {
                    let level = Level::read(said)?.level;
                    let readings = vec![level.name().to_owned()];
                    let said = said.clone();
                    Some(Understood { said, readings })
                });
                read.extend(levels.filter(|it| it.readings[0] != it.said));
            }
            _ => {}
        }
    }
    read
}

/// The receipt as a page, for a person.
pub fn page(context: &Context<'_>, receipt: &Receipt<'_>, as_of: Option<Date>) -> Page {
    let (words, label) = (context.words, &context.words.label);
    let mut page = Page::default();
    page.push(Block::Heading(label.receipt.to_owned()));
    let fact = |label: &str, text: String| (label.to_owned(), Line::plain(text));
    let mut facts = vec![fact(label.question, typed(context, receipt))];
    facts.extend(receipt.read.iter().map(|it| {
        let read = format!("{} → {}", (words.quoted)(&it.said), it.readings.join(", "));
        fact(label.read_as, read)
    }));
    let catalogue = which(context.catalog, &context.catalog.hash, words);
    let version = concat!("cmq ", env!("CARGO_PKG_VERSION"));
    facts.push(fact(label.catalogue, format!("{version}, {catalogue}")));
    facts.extend(receipt.dates().map(|(oldest, newest)| {
        let mut dates = [oldest, newest].map(words.date).to_vec();
        dates.dedup();
        fact(label.dated_sources, dates.join(" – "))
    }));
    facts.extend(as_of.map(|day| fact(label.known_on, (words.date)(day))));
    facts.push(fact(label.asked_on, (words.date)(context.today)));
    page.push(Block::Facts(facts));
    let sources = receipt.ids().filter_map(|id| context.catalog.source(id));
    let sources = sources.map(|source| {
        Line::plain(source.title.as_str())
            .then(", ")
            .and(Style::Quiet, source_in_short(source, words))
    });
    page.section(label.sources, sources.gathered());
    page
}

/// The question as it can be typed again.
fn typed(context: &Context<'_>, receipt: &Receipt<'_>) -> String {
    let mut line = match receipt.command {
        "overview" => String::new(),
        command => command.to_owned(),
    };
    for Asked { what, values } in &receipt.asked {
        let is_argument = match *what {
            "words" | "ids" => true,
            "kind" => receipt.command == "list",
            _ => false,
        };
        if values.is_empty() {
            line.push_str(&format!(" --{what}"));
        }
        for value in values {
            let value = match *what {
                "words" => value.clone(),
                _ => shell_word(value),
            };
            line.push_str(&match is_argument {
                true => format!(" {value}"),
                false => format!(" --{what} {value}"),
            });
        }
    }
    context.command(&line).trim_end().to_owned()
}
