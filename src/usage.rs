//! Clap's complaints in the words of the program: clap itself speaks English only.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::catalog::nearest;
use crate::cli::{Format, KindArg, ShapeArg, Shell};
use crate::command::shell_word;
use crate::exit::{Exit, Refusal};
use crate::gather::Gather;
use crate::lang::Words;

/// What to tell the person whose command line clap refused. `typed` is what followed `cmq`.
pub fn refusal(error: &clap::Error, typed: &[String], words: &Words) -> Refusal {
    let usage = &words.usage;
    let value = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let argument = value(ContextKind::InvalidArg);
    // Clap names an option with its value, as `--format <table|record|json>`.
    let option = argument.split(' ').next().unwrap_or_default();
    let what = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            (usage.unknown_command)(&value(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => (usage.unknown_option)(&argument),
        ErrorKind::InvalidValue if value(ContextKind::InvalidValue).is_empty() => {
            (usage.no_value)(option)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            (usage.bad_value)(&value(ContextKind::InvalidValue), option)
        }
        ErrorKind::NoEquals | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            (usage.no_value)(option)
        }
        ErrorKind::MissingRequiredArgument => (usage.missing)(&argument),
        ErrorKind::ArgumentConflict => {
            let prior = value(ContextKind::PriorArg);
            let prior = prior.split(' ').next().unwrap_or_default();
            if prior == option {
                (usage.twice)(option)
            } else {
                (usage.conflict)(option, prior)
            }
        }
        ErrorKind::InvalidUtf8 => usage.not_utf8.to_owned(),
        ErrorKind::TooManyValues => {
            (usage.takes_no_value)(option, &value(ContextKind::InvalidValue))
        }
        _ => usage.other.to_owned(),
    };
    let mut hints = Vec::new();
    if error.kind() == ErrorKind::InvalidSubcommand {
        hints.extend(
            command_meant(&value(ContextKind::InvalidSubcommand)).map(|it| (usage.similar)(&it)),
        );
    }
    let behind = moved_behind(error.kind(), typed, option);
    let similar = value(ContextKind::SuggestedArg);
    if let Some(command) = &behind {
        hints.push((usage.behind)(command));
    } else if !similar.is_empty() {
        hints.push((usage.similar)(&similar));
    }
    let mut valid = match error.get(ContextKind::ValidValue) {
        Some(ContextValue::Strings(values)) => values.clone(),
        _ => Vec::new(),
    };
    valid.retain(|value| !value.is_empty());
    if !valid.is_empty() {
        let meant = value_meant(&value(ContextKind::InvalidValue), &valid);
        hints.extend(meant.map(|it| (usage.similar)(&it)));
        let no_shape =
            ["list", "show", "sheet"].contains(&value(ContextKind::InvalidValue).as_str());
        if no_shape && valid.iter().any(|it| it == "overview") {
            hints.push(usage.shapes_of_entries.to_owned());
        }
        hints.push((words.allowed)(&valid));
    }
    if error.kind() == ErrorKind::MissingRequiredArgument {
        // What there is to choose from, in the words of the help.
        let help = &words.help;
        let choices = [
            (help.value_kind, help.list_kind),
            (help.value_shell, help.completions_shell),
        ];
        let missing = |(name, _): &(&str, &str)| argument.contains(name);
        hints.extend(
            choices
                .into_iter()
                .filter(missing)
                .map(|(_, help)| help.to_owned()),
        );
    }
    if error.kind() == ErrorKind::ValueValidation {
        // Those that clap itself reads.
        hints.extend(match option {
            "--width" | "--height" => Some((usage.number_from_one)(u16::MAX.into())),
            "--limit" => Some((usage.number_from_one)(u32::MAX)),
            "--within" => Some(usage.kilometres.to_owned()),
            _ => None,
        });
    }
    if error.kind() == ErrorKind::InvalidSubcommand {
        // Most likely the person typed words to search for.
        let rest: Vec<String> = typed.iter().map(|word| shell_word(word)).gathered();
        hints.push((usage.rather)(&format!("cmq search {}", rest.join(" "))));
    }
    hints.push((usage.see_help)(&command_typed(typed)));
    Refusal::new(Exit::Usage, what).hints(hints)
}

/// The command that a misspelt word is closest to, by any of its names. A word to search for should not look
/// like one: no more than a third of the letters may be wrong.
fn command_meant(word: &str) -> Option<String> {
    let command = crate::cli::command();
    let names = command.get_subcommands();
    let names = names.flat_map(|it| it.get_all_aliases().chain([it.get_name()]));
    nearest(word, names)
}

/// The value that a misspelt one is closest to, by any of its names. Where none is close, a poor guess would be
/// worse than the list.
fn value_meant(word: &str, valid: &[String]) -> Option<String> {
    fn names<T: ValueEnum>() -> Vec<PossibleValue> {
        let variants = T::value_variants().iter();
        variants.filter_map(T::to_possible_value).gathered()
    }
    let sorts = [
        names::<KindArg>(),
        names::<ShapeArg>(),
        names::<Shell>(),
        names::<Format>(),
    ];
    let is_valid = |name: &str| valid.iter().any(|it| it == name);
    let of_them = sorts.iter().find(|values| {
        valid
            .iter()
            .all(|it| values.iter().any(|value| value.get_name() == it))
    });
    match of_them {
        Some(values) => {
            let those = values.iter().filter(|value| is_valid(value.get_name()));
            nearest(word, those.flat_map(PossibleValue::get_name_and_aliases))
        }
        None => nearest(word, valid.iter().map(String::as_str)),
    }
}

/// The line with what stands before its command behind it, if the unknown `option` there is one of the command's.
fn moved_behind(kind: ErrorKind, typed: &[String], option: &str) -> Option<String> {
    let program = crate::cli::command();
    let at = typed
        .iter()
        .position(|word| program.find_subcommand(word).is_some())
        .filter(|at| *at > 0 && kind == ErrorKind::UnknownArgument)?;
    let mut command = program.find_subcommand(&typed[at])?.clone();
    command = command.disable_help_flag(true);
    command.build();
    let mut options = command.get_arguments();
    let is_its = options.any(|it| {
        let aliases = it.get_all_aliases().unwrap_or_default();
        let mut names = it.get_long().into_iter().chain(aliases);
        names.any(|name| option.strip_prefix("--") == Some(name))
    });
    let words = typed[at..].iter().chain(&typed[..at]);
    let words: Vec<String> = words.map(|word| shell_word(word)).gathered();
    is_its.then(|| format!("cmq {}", words.join(" ")))
}

/// The command whose help is wanted.
fn command_typed(typed: &[String]) -> String {
    let command = crate::cli::command();
    let known = typed.iter().find_map(|word| command.find_subcommand(word));
    match known {
        Some(known) => format!("cmq {}", known.get_name()),
        None => "cmq".to_owned(),
    }
}
