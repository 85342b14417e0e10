//! What each argument offers: the table to add to with a new option.

use std::path::PathBuf;

use clap::{Arg, Command, ValueEnum};
use rustc_hash::FxHashSet;

use super::line::{Place, Question, takes_many};
use super::offer::Candidate;
use crate::builtin;
use crate::catalog::{Bilingual, Catalog, Date, Entry, Gazetteer, Kind, Level, Status, Topic};
use crate::cli::{self, Format, KindArg};
use crate::fold::fold;
use crate::gather::Gather;
use crate::lang::Words;
use crate::open::Opened;
use crate::query;
use crate::run::{catalog_set, variable};
use crate::search::haystack::Field;
use crate::sort::sort_by_key;
use crate::view::Shape;
use crate::view::fields::known;

/// All that may stand at the place of a question.
pub fn of(question: &Question, words: &Words) -> Vec<Candidate> {
    match &question.place {
        Place::Command => commands(question),
        Place::Option => options(question),
        Place::Value(argument) => {
            let name = argument.get_id().as_str();
            let mut candidates =
                for_argument(name, question, words).unwrap_or_else(|| declared(argument));
            if takes_many(argument) {
                let given: FxHashSet<String> = question.given(name).map(fold).collect();
                candidates.retain(|candidate| !given.contains(&fold(&candidate.value)));
            }
            candidates
        }
    }
}

/// The values of an argument, by the name that its field has in `cli.rs`; `None` for one that is not in this
/// table. What clap is told to choose from (`--format`) need not be.
fn for_argument(argument: &str, question: &Question, words: &Words) -> Option<Vec<Candidate>> {
    let from = |find: &dyn Fn(&Catalog) -> Vec<Candidate>| from_catalog(question, find);
    Some(match argument {
        "ids" => match question.command.get_name() {
            "map" => from(&|it| entries(it.entries_of(Kind::Campus))),
            "compare" => from(&|it| comparable(it, question)),
            _ => from(&|it| entries(it.entries())),
        },
        "id" => from(&|it| entries(it.entries_of(Kind::Campus))),
        "campus" => from(&|it| entries(it.entries_of(Kind::Campus))),
        "partner" => from(&|it| entries(it.entries_of(Kind::Partner))),
        "academy" => from(&academies),
        "field" => from(&|it| topics(it, words)),
        "term" => from(&|it| terms(it, words)),
        "words" => from(&|it| {
            let mut candidates = worth_searching(it, words);
            // Once a word is begun: there are too many.
            if question.typed.chars().nth(1).is_some() {
                candidates.extend(everyday(it));
            }
            sorted(candidates)
        }),
        "level" | "from" | "to" => levels(words),
        "status" => statuses(words),
        "kind" => kinds(words),
        "sort" => sort_fields(question),
        "fields" => fields(question),
        "format" => formats(question),
        "near" => towns_near(question),
        "command" => commands_of(&cli::command()),
        "output" if question.command.get_name() == "new" => paths(&question.typed, true),
        "catalog" | "output" | "folder" | "old" | "new" => paths(&question.typed, false),
        "new_id" | "as_of" | "width" | "height" | "limit" | "within" => Vec::new(),
        _ => return None,
    })
}

/// What is found in the catalogue that the line would run with, on the day that it asks for; in one that cannot
/// be read, nothing.
fn from_catalog(question: &Question, find: &dyn Fn(&Catalog) -> Vec<Candidate>) -> Vec<Candidate> {
    let day: Option<Date> = question
        .given("as_of")
        .last()
        .and_then(|it| it.parse().ok());
    let find = |catalog: &Catalog| match day {
        Some(day) => find(&catalog.as_of(day)),
        None => find(catalog),
    };
    match folder_of(question) {
        None => find(&builtin::CATALOG),
        Some(folder) => match Opened::open(&folder) {
            Ok(opened) => find(opened.catalog()),
            Err(_) => Vec::new(),
        },
    }
}

/// The folder of the catalogue that the line would run with; none for the one built in.
fn folder_of(question: &Question) -> Option<PathBuf> {
    let typed = question.given("catalog").last();
    typed.map(at_home).or_else(catalog_set)
}

/// The folder that a shell would make of what is typed.
fn at_home(folder: &str) -> PathBuf {
    match (folder.strip_prefix("~/"), variable("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(folder),
    }
}

fn commands(question: &Question) -> Vec<Candidate> {
    commands_of(&question.command)
}

fn commands_of(program: &Command) -> Vec<Candidate> {
    let commands = program.get_subcommands();
    let shown = commands.filter(|command| !command.is_hide_set());
    let candidates = shown.map(|command| {
        let about = command.get_about().map(ToString::to_string);
        Candidate::new(command.get_name(), about.unwrap_or_default())
            .also(command.get_all_aliases())
    });
    candidates.gathered()
}

/// The options that can still be given.
fn options(question: &Question) -> Vec<Candidate> {
    let is_given = |option: &Arg| question.given(option.get_id().as_str()).next().is_some();
    let options = question.command.get_arguments();
    let free = options.filter(|it| !it.is_hide_set() && (takes_many(it) || !is_given(it)));
    let candidates = free.filter_map(|option| {
        let about = option.get_help().map(ToString::to_string);
        let aliases = option.get_all_aliases().unwrap_or_default();
        let also = aliases.into_iter().map(|alias| format!("--{alias}"));
        let long = format!("--{}", option.get_long()?);
        Some(Candidate::new(long, about.unwrap_or_default()).also(also))
    });
    candidates.gathered()
}

/// The values that clap is told to choose from.
fn declared(argument: &Arg) -> Vec<Candidate> {
    let values = argument.get_possible_values();
    let shown = values.iter().filter(|value| !value.is_hide_set());
    let candidates = shown.map(|value| {
        let about = value.get_help().map(ToString::to_string);
        Candidate::new(value.get_name(), about.unwrap_or_default())
            .also(value.get_name_and_aliases().skip(1))
    });
    candidates.gathered()
}

fn entries(entries: Vec<Entry<'_>>) -> Vec<Candidate> {
    let candidates = entries.into_iter().map(|entry| {
        let names = std::iter::once(entry.name()).chain(entry.aliases());
        Candidate::new(entry.id().as_str(), entry.name().as_str())
            .names(names.map(|name| name.as_str()))
            .loose()
    });
    candidates.gathered()
}

/// What can stand beside the first that is given: entries of its kind.
fn comparable(catalog: &Catalog, question: &Question) -> Vec<Candidate> {
    let all = catalog.entries();
    let first = question.given("ids").next();
    let kind = first.and_then(|id| match query::find(&all, id) {
        query::Named::One(entry) => Some(entry.kind()),
        _ => None,
    });
    let of_kind = all.into_iter();
    entries(
        of_kind
            .filter(|entry| kind.is_none_or(|kind| entry.kind() == kind))
            .gathered(),
    )
}

/// Académies, with the names of their departments.
fn academies(catalog: &Catalog) -> Vec<Candidate> {
    let candidates = query::academies(catalog).into_iter().map(|name| {
        let places = catalog.places.iter();
        let academies = places.clone().flat_map(|it| &it.academies);
        let codes: Vec<&str> = academies
            .filter(|academy| academy.name == *name)
            .flat_map(|academy| &academy.departments)
            .map(|code| code.as_str())
            .gathered();
        let departments = places.flat_map(|it| &it.departments);
        let about: Vec<&str> = departments
            .filter(|department| codes.contains(&department.code.as_str()))
            .map(|department| department.name.as_str())
            .gathered();
        Candidate::new(name, about.join(", ")).loose()
    });
    candidates.gathered()
}

/// Fields, trades and products, in the language in use; in the other to whoever begins so.
fn topics(catalog: &Catalog, words: &Words) -> Vec<Candidate> {
    let other = |name: &Bilingual| match words.lang.of(name) == name.fr.as_str() {
        true => name.en.to_string(),
        false => name.fr.to_string(),
    };
    let candidate = |field: Field| {
        move |topic: &Topic| {
            Candidate::new(words.lang.of(&topic.name), (words.field)(field))
                .also([other(&topic.name)])
                .loose()
        }
    };
    let mut candidates = Vec::new();
    for campus in &catalog.campuses {
        candidates.extend(campus.fields.iter().map(candidate(Field::Skill)));
        candidates.extend(campus.trades.iter().map(candidate(Field::Trade)));
        candidates.extend(campus.products.iter().map(candidate(Field::Product)));
    }
    sorted(candidates)
}

/// Terms of the glossary, with what their letters stand for, or else what they mean.
fn terms(catalog: &Catalog, words: &Words) -> Vec<Candidate> {
    let glosses = catalog.vocabulary.iter().flat_map(|it| &it.glossary);
    let candidates = glosses.map(|gloss| {
        let full = gloss.full.as_ref().map(|full| words.lang.of(full));
        let about = full.unwrap_or_else(|| words.lang.of(&gloss.text));
        let aliases = gloss.aliases.iter().map(|alias| alias.as_str());
        Candidate::new(gloss.term.as_str(), about)
            .names(std::iter::once(gloss.id.as_str()).chain(aliases))
            .loose()
    });
    sorted(candidates.gathered())
}

/// Towns, with their departments.
fn towns(catalog: &Catalog) -> Vec<Candidate> {
    let Some(places) = &catalog.places else {
        return Vec::new();
    };
    let candidates = places.towns.iter().map(|town| {
        let mut departments = places.departments.iter();
        let of_town = departments.find(|department| department.code == town.department);
        let about = of_town.map(|department| department.name.as_str());
        Candidate::new(town.name.as_str(), about.unwrap_or_default()).loose()
    });
    candidates.gathered()
}

/// Fields, trades and products, towns, and campuses: what a search finds.
fn worth_searching(catalog: &Catalog, words: &Words) -> Vec<Candidate> {
    let mut candidates = topics(catalog, words);
    candidates.extend(towns(catalog));
    let about = (words.kind)(Kind::Campus);
    let campuses = catalog.campuses.iter();
    candidates.extend(campuses.map(|campus| Candidate::new(campus.name.as_str(), about).loose()));
    candidates
}

/// The single words that people say, each with what it stands for.
fn everyday(catalog: &Catalog) -> Vec<Candidate> {
    let terms = catalog.vocabulary.iter().flat_map(|it| &it.terms);
    let candidates = terms.flat_map(|term| {
        let means: Vec<&str> = term.means.iter().map(|it| it.as_str()).gathered();
        let about = means.join(", ");
        let said = term.say.iter().filter(|said| !said.contains(' '));
        said.map(move |said| Candidate::new(said.as_str(), about.as_str()).loose())
    });
    candidates.gathered()
}

/// How people write the name of a town: with blanks, and `St` for `Saint`.
fn as_written(town: &str) -> Vec<String> {
    let blanks = town.replace('-', " ");
    let mut all = Vec::new();
    for name in [town, &blanks] {
        for (long, short) in [("Sainte", "Ste"), ("Saint", "St")] {
            let rest = name.strip_prefix(long);
            let rest = rest.filter(|rest| rest.starts_with(['-', ' ']));
            all.extend(rest.map(|rest| format!("{short}{rest}")));
        }
    }
    all.push(blanks);
    all
}

fn levels(words: &Words) -> Vec<Candidate> {
    let candidates = Level::ALL.into_iter().map(|level| {
        let about = (words.national_level)(level);
        Candidate::new(level.name(), about)
            .also(level.said().iter().copied())
            .loose()
    });
    candidates.gathered()
}

fn statuses(words: &Words) -> Vec<Candidate> {
    let candidates = Status::ALL.into_iter().map(|status| {
        let about = (words.status)(status);
        Candidate::new(status.name(), about)
            .also(status.said().iter().copied())
            .loose()
    });
    candidates.gathered()
}

fn kinds(words: &Words) -> Vec<Candidate> {
    let candidates = KindArg::value_variants().iter().filter_map(|kind| {
        let value = kind.to_possible_value()?;
        let about = (words.kinds)((*kind).into());
        let also: Vec<&str> = value.get_name_and_aliases().skip(1).gathered();
        Some(Candidate::new(value.get_name(), about).also(also))
    });
    candidates.gathered()
}

/// The fields that what is on the line can be sorted by, and by which the other way round.
fn sort_fields(question: &Question) -> Vec<Candidate> {
    let typed = question.given("kind").last();
    let kind = typed.and_then(|kind| KindArg::from_str(kind, true).ok());
    let known = known(&shapes(question));
    let mut fields: Vec<&str> = match kind {
        // Those that are most often sorted by.
        Some(KindArg::Campuses) => vec!["name", "id", "academy", "level", "partners"],
        Some(KindArg::Partners) => vec!["name", "id", "type", "campuses"],
        Some(KindArg::Trainings) => vec!["campus", "name", "id", "level"],
        Some(KindArg::Actions) => vec!["name", "id", "campus", "date"],
        None => known
            .iter()
            .filter_map(|path| path.split('.').next())
            .gathered(),
    };
    fields.dedup();
    let fields = fields.into_iter();
    let candidates = fields.map(|field| Candidate::new(field, "").also([format!("-{field}")]));
    candidates.gathered()
}

/// The shapes of the records that the line would print.
fn shapes(question: &Question) -> Vec<Shape> {
    match question.command.get_name() {
        "list" => {
            let typed = question.given("kind").last();
            let kind = typed.and_then(|kind| KindArg::from_str(kind, true).ok());
            kind.map(|kind| Kind::from(kind).into())
                .into_iter()
                .gathered()
        }
        "show" | "explore" => Kind::ALL.map(Shape::from).to_vec(),
        "search" => vec![Shape::Hit],
        "map" => vec![Shape::Map],
        "compare" => vec![Shape::Compared],
        "path" => vec![Shape::Path],
        "stats" => vec![Shape::Stats],
        "sheet" => vec![Shape::Campus],
        "glossary" => vec![Shape::Gloss],
        "about" => vec![Shape::About],
        "check" => vec![Shape::Check],
        "diff" => vec![Shape::Diff],
        _ => vec![Shape::Overview],
    }
}

/// The fields behind the last comma; those within another once that is typed with its dot.
fn fields(question: &Question) -> Vec<Candidate> {
    let (before, typed) = match question.typed.rfind(',') {
        Some(at) => question.typed.split_at(at + 1),
        None => ("", question.typed.as_str()),
    };
    let known = known(&shapes(question));
    let chosen: Vec<&str> = before.split(',').gathered();
    let mut names: Vec<&str> = Vec::new();
    for path in &known {
        let name = match typed.contains('.') {
            true => path.as_str(),
            false => path.split('.').next().unwrap_or(path),
        };
        if !names.contains(&name) && !chosen.contains(&name) {
            names.push(name);
        }
    }
    if before.is_empty() {
        names.extend(["all", "help"]);
    }
    let candidates = names.into_iter();
    candidates
        .map(|name| Candidate::new(format!("{before}{name}"), ""))
        .gathered()
}

/// The formats of the command.
fn formats(question: &Question) -> Vec<Candidate> {
    let formats = Format::value_variants().iter();
    let of_command = formats.filter(|format| format.is_of(question.command.get_name()));
    let candidates = of_command.filter_map(|format| {
        let value = format.to_possible_value()?;
        Some(Candidate::new(value.get_name(), "").also(value.get_name_and_aliases().skip(1)))
    });
    candidates.gathered()
}

/// The towns that distances can be counted from: of nothing typed, those of the catalogue alone.
fn towns_near(question: &Question) -> Vec<Candidate> {
    if question.typed.is_empty() {
        return from_catalog(question, &towns);
    }
    let gazetteer = match folder_of(question) {
        None => Some(Gazetteer::built(builtin::TOWNS)),
        Some(folder) => {
            let opened = Opened::open(&folder).ok();
            opened.and_then(|opened| opened.gazetteer().ok().flatten())
        }
    };
    let towns = gazetteer.iter().flat_map(Gazetteer::towns);
    let candidates = towns.map(|town| {
        let about = format!("{} ({})", town.postal_code, town.department);
        Candidate::new(town.name, about)
            .names([vec![town.postal_code.to_owned()], as_written(town.name)].concat())
            .loose()
    });
    sorted(candidates.gathered())
}

/// The folders that begin as what is typed does, and the files if they are wanted; hidden ones if it does so with
/// their dot.
fn paths(typed: &str, files: bool) -> Vec<Candidate> {
    let (parent, begun) = match typed.rfind('/') {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let place = if parent.is_empty() { "./" } else { parent };
    let entries = std::fs::read_dir(at_home(place))
        .into_iter()
        .flatten()
        .flatten();
    let names = entries.filter_map(|entry| {
        let end = match entry.path().is_dir() {
            true => "/",
            false if files => "",
            false => return None,
        };
        Some((entry.file_name().into_string().ok()?, end))
    });
    let shown = names.filter(|(name, _)| begun.starts_with('.') || !name.starts_with('.'));
    sorted(
        shown
            .map(|(name, end)| Candidate::new(format!("{parent}{name}{end}"), ""))
            .gathered(),
    )
}

/// In the order of the alphabet, each value once.
fn sorted(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    sort_by_key(&mut candidates, |candidate| fold(&candidate.value));
    candidates.dedup_by_key(|candidate| fold(&candidate.value));
    candidates
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complete::line;
    use crate::lang::Lang;

    #[test]
    fn every_value_of_the_command_line_is_in_the_table_or_declared() {
        let commands: Vec<String> = crate::cli::command()
            .get_subcommands()
            .map(|command| command.get_name().to_owned())
            .collect();
        let lines = commands.into_iter().map(|command| vec![command]);
        for words in lines.chain([Vec::new()]) {
            let question = line::read(&words, "").expect("something follows");
            for argument in question.command.get_arguments() {
                let name = argument.get_id().as_str();
                let is_known = for_argument(name, &question, Lang::En.words()).is_some();
                let takes_value = argument.get_action().takes_values();
                let is_declared = !argument.get_possible_values().is_empty();
                assert!(
                    !takes_value || is_known || is_declared,
                    "say what {name} offers"
                );
            }
        }
    }
}
