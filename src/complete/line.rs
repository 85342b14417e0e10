//! What may stand at the end of a line: the command line of clap, read as far as it goes.
//!
//! `clap_complete` has an engine for this, behind an unstable feature. It knows no hidden alias of an option
//! (`--niveau`), offers again what was given, and hands the finder of values nothing of the line, on which
//! `--sort`, `--catalog` and the ids already given depend.

use clap::{Arg, ArgAction, Command};

use crate::cli;

/// What is being typed, and where.
pub struct Question {
    /// What may stand there.
    pub place: Place,
    /// What of the last word comes before: `--level=` of `--level=ba`.
    pub head: String,
    /// The rest of it.
    pub typed: String,
    /// The command, or the program while there is none.
    pub command: Command,
    /// The values given so far, each with the name of its argument; without a value, an option.
    pub given: Vec<(String, String)>,
}

/// What may stand at a place.
pub enum Place {
    /// A command.
    Command,
    /// An option.
    Option,
    /// A value of an argument.
    Value(Box<Arg>),
}

impl Question {
    /// The values given to an argument.
    pub fn given<'a>(&'a self, argument: &str) -> impl Iterator<Item = &'a str> {
        let of_it = self.given.iter().filter(move |(name, _)| name == argument);
        of_it.map(|(_, value)| value.as_str())
    }
}

/// Reads a line: its words behind `cmq`, then the last one, which is being typed. `None` where nothing can
/// follow.
pub fn read(words: &[String], last: &str) -> Option<Question> {
    let mut command = cli::command();
    let mut named = false;
    let mut given = Vec::new();
    let mut awaiting: Option<Arg> = None;
    let mut only_values = false;
    for word in words {
        if let Some(option) = awaiting.take()
            && takes(&option, word)
        {
            given.push((option.get_id().to_string(), word.clone()));
        } else if only_values || !is_option(word) {
            if named {
                let argument = positional(&command, &given)?;
                given.push((argument.get_id().to_string(), word.clone()));
            } else if !["help", "aide"].contains(&word.as_str()) {
                command = built(command.find_subcommand(word)?);
                named = true;
            }
        } else if word == "--" {
            only_values = true;
        } else {
            let (name, value) = word.split_once('=').unzip();
            let Some(option) = option(&command, name.unwrap_or(word)) else {
                continue;
            };
            let takes_value = option.get_action().takes_values();
            match value {
                None if takes_value => awaiting = Some(option.clone()),
                value => given.push((
                    option.get_id().to_string(),
                    value.unwrap_or_default().to_owned(),
                )),
            }
        }
    }
    let (mut head, mut typed) = ("", last);
    let place = if let Some(option) = awaiting.filter(|option| takes(option, last)) {
        Place::Value(Box::new(option))
    } else if !only_values && last.starts_with('-') {
        match last.split_once('=') {
            None => Place::Option,
            Some((name, value)) => {
                (head, typed) = (&last[..=name.len()], value);
                let option = option(&command, name).filter(|it| it.get_action().takes_values())?;
                Place::Value(Box::new(option.clone()))
            }
        }
    } else if !named {
        Place::Command
    } else if let Some(argument) = positional(&command, &given) {
        Place::Value(Box::new(argument.clone()))
    } else if last.is_empty() && !only_values {
        Place::Option
    } else {
        return None;
    };
    Some(Question {
        place,
        head: head.to_owned(),
        typed: typed.to_owned(),
        command,
        given,
    })
}

/// Whether more than one value of an argument is taken.
pub fn takes_many(argument: &Arg) -> bool {
    matches!(argument.get_action(), ArgAction::Append)
}

/// A command with its options, which are declared only now.
fn built(command: &Command) -> Command {
    // It has a `--help` of its own.
    let mut command = command.clone().disable_help_flag(true);
    command.build();
    command
}

fn is_option(word: &str) -> bool {
    word.len() > 1 && word.starts_with('-')
}

fn takes(option: &Arg, word: &str) -> bool {
    option.is_allow_hyphen_values_set() || !is_option(word)
}

/// The option of that name, hidden or not.
fn option<'a>(command: &'a Command, name: &str) -> Option<&'a Arg> {
    let long = name.strip_prefix("--");
    let short = name.strip_prefix('-').and_then(|rest| rest.chars().next());
    command.get_arguments().find(|option| match long {
        Some(name) => {
            let mut aliases = option.get_all_aliases().unwrap_or_default().into_iter();
            option.get_long() == Some(name) || aliases.any(|alias| alias == name)
        }
        None => short.is_some() && option.get_short() == short,
    })
}

/// The argument that the next value goes to.
fn positional<'a>(command: &'a Command, given: &[(String, String)]) -> Option<&'a Arg> {
    let is_free = |argument: &&Arg| {
        takes_many(argument) || !given.iter().any(|(name, _)| name == argument.get_id())
    };
    command.get_positionals().find(is_free)
}
