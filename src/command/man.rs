//! `cmq man [COMMAND]`: the manual, as pages for `man`.

use std::fs;
use std::path::Path;

use super::Context;
use crate::catalog::nearest;
use crate::cli;
use crate::exit::{Exit, Refusal};
use crate::gather::Gather;
use crate::lang::{Lang, Words};
use crate::man::pages;
use crate::output::file;

/// The page of the program, or of a command.
pub fn run(context: &Context<'_>, command: Option<&str>) -> Result<String, Refusal> {
    let words = context.words;
    let mut pages = pages(words.lang).into_iter();
    let name = match command {
        None => "cmq".to_owned(),
        Some(command) => format!("cmq-{}", known(command, words)?),
    };
    let page = pages.find(|page| page.name == name);
    Ok(page.map(|page| page.source).unwrap_or_default())
}

/// The name of a command that may be called by another of its names.
fn known(command: &str, words: &Words) -> Result<String, Refusal> {
    let program = cli::command();
    if let Some(found) = program.find_subcommand(command) {
        return Ok(found.get_name().to_owned());
    }
    let all = || program.get_subcommands();
    let names = all().map(|it| it.get_name().to_owned()).gathered();
    let called = all().flat_map(|it| it.get_all_aliases().chain([it.get_name()]));
    let mut hints: Vec<String> = nearest(command, called)
        .map(|nearest| (words.usage.similar)(&nearest))
        .into_iter()
        .gathered();
    hints.push((words.allowed)(&names));
    let what = (words.usage.unknown_command)(command);
    Err(Refusal::new(Exit::Usage, what).hints(hints))
}

/// Writes all pages into a folder laid out as a manual path, and says where they are.
pub fn write_all(context: &Context<'_>, folder: &Path) -> Result<String, Refusal> {
    let mut written = String::new();
    for lang in Lang::ALL {
        // English is what other languages stand in for.
        let manual = match lang {
            Lang::En => folder.join("man1"),
            lang => folder.join(lang.code()).join("man1"),
        };
        for page in pages(lang) {
            let path = manual.join(format!("{}.1", page.name));
            let outcome = fs::create_dir_all(&manual)
                .and_then(|()| file::replace(&path, page.source.as_bytes()));
            outcome.map_err(|error| {
                let path = path.display().to_string();
                let what = (context.words.cannot_write_file)(
                    &path,
                    &(context.words.system_reason)(&error),
                );
                Refusal::new(Exit::Output, what)
            })?;
            written.push_str(&format!("{}\n", path.display()));
        }
    }
    Ok(written)
}
