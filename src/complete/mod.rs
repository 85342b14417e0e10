//! Shell completion. The scripts in `completions/` hand the line that is being typed back to the program,
//! as `cmq __complete SHELL …`, and show what it answers: the program and the catalogue that complete a line
//! are those that the line will run with.
//!
//! [`shell`] knows how each shell hands over a line and takes an answer, [`mod@line`] finds what may stand at the
//! cursor, [`values`] is the table of what each argument offers, [`offer`] picks what fits the word begun.

mod line;
mod offer;
mod shell;
mod values;

use std::ffi::OsString;

use crate::cli::{ColorArg, Shell};
use crate::gather::Gather;
use crate::lang::{Lang, speak};
use crate::output::Terminal;
use crate::run::{LANG, asked, variable};

/// What a script puts before the line. It is no command: no help lists it, no word can be mistaken for it.
const CALL: &str = "__complete";

/// The script that makes a shell complete.
pub fn script(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => include_str!("../../completions/cmq.bash"),
        Shell::Zsh => include_str!("../../completions/_cmq"),
        Shell::Fish => include_str!("../../completions/cmq.fish"),
        Shell::Powershell => include_str!("../../completions/_cmq.ps1"),
        Shell::Elvish => include_str!("../../completions/cmq.elv"),
    }
}

/// The answer to a script, if it is one that calls. What cannot be understood gets an empty one: a person in
/// the middle of a line wants no complaint there.
pub fn answer(arguments: &[OsString]) -> Option<String> {
    let (call, handed) = arguments.get(1..)?.split_first()?;
    if call != CALL {
        return None;
    }
    let handed: Vec<String> = handed
        .iter()
        .map(|it| it.to_string_lossy().into_owned())
        .gathered();
    Some(candidates(&handed).unwrap_or_default())
}

fn candidates(handed: &[String]) -> Option<String> {
    let terminal = Terminal::of_stdout(None, ColorArg::Never, variable);
    let (dialect, typed) = shell::typed(handed, &terminal)?;
    let lang = Lang::choose(asked(&typed.words, LANG).as_deref(), variable);
    speak(lang);
    let question = line::read(&typed.words, &typed.last)?;
    let candidates = values::of(&question, lang.words());
    let offers = offer::pick(candidates, &question.typed, &terminal);
    Some(shell::answer(&dialect, &question.head, &offers))
}
