//! `cmq compile DIR`: a catalogue made into one file that is searched without being read.

use std::path::Path;

use super::refused;
use crate::catalog::{Catalog, Fault, Gazetteer, Outlines, read};
use crate::compiled;
use crate::exit::{Exit, Refusal};
use crate::lang::Words;
use crate::output::file;

/// Reads and checks the catalogue in `folder`, and writes it compiled to `path`; gives what to tell the person.
pub fn run(words: &Words, folder: &Path, path: &Path) -> Result<String, Refusal> {
    let (catalog, outlines, towns) =
        whole(folder).map_err(|faults| refused(words, folder, &faults))?;
    let cannot = |reason: &str| {
        let what = (words.cannot_write_file)(&path.display().to_string(), reason);
        Refusal::new(Exit::Output, what)
    };
    let bytes = compiled::compile(&catalog, outlines.as_ref(), towns.as_ref())
        .map_err(|error| cannot(&error.to_string()))?;
    file::replace(path, &bytes).map_err(|error| cannot(&(words.system_reason)(&error)))?;
    let told = (words.compiled)(&path.display().to_string(), catalog.len(), bytes.len());
    Ok(format!("{told}\n"))
}

/// All that is in a folder.
fn whole(folder: &Path) -> Result<(Catalog, Option<Outlines>, Option<Gazetteer>), Vec<Fault>> {
    let catalog = read(folder)?.catalog;
    let outlines = Outlines::read(folder).map_err(|fault| vec![fault])?;
    let towns = Gazetteer::read(folder).map_err(|fault| vec![fault])?;
    Ok((catalog, outlines, towns))
}
