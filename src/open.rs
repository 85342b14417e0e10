//! A catalogue that is not the one built in: a folder, or a file compiled from one.

use std::path::{Path, PathBuf};

use crate::catalog::{Catalog, Fault, Gazetteer, Outlines, Wrong, read};
use crate::compiled::Compiled;
use crate::search::index::Index;

/// A catalogue that was opened.
#[derive(Debug)]
pub enum Opened {
    /// A folder, read whole.
    Folder {
        /// The catalogue.
        catalog: Box<Catalog>,
        /// Where it was read.
        folder: PathBuf,
    },
    /// A compiled catalogue, read where something is looked for.
    Compiled(Box<Compiled>),
}

impl Opened {
    /// Opens the catalogue at `path`.
    ///
    /// # Errors
    /// All that is wrong with a folder, or why a file is no compiled catalogue.
    pub fn open(path: &Path) -> Result<Opened, Vec<Fault>> {
        match std::fs::metadata(path) {
            Ok(found) if found.is_file() => {
                let compiled = Compiled::open(path).map_err(|fault| vec![fault])?;
                Ok(Opened::Compiled(Box::new(compiled)))
            }
            Ok(found) if !found.is_dir() => Err(vec![Fault::of_file(path, Wrong::NotCompiled)]),
            _ => Ok(Opened::Folder {
                catalog: Box::new(read(path)?.catalog),
                folder: path.to_owned(),
            }),
        }
    }

    /// The catalogue.
    pub fn catalog(&self) -> &Catalog {
        match self {
            Opened::Folder { catalog, .. } => catalog,
            Opened::Compiled(compiled) => &compiled.catalog,
        }
    }

    /// Its index, if it was made before.
    pub fn index(&self) -> Option<&Index> {
        match self {
            Opened::Folder { .. } => None,
            Opened::Compiled(compiled) => Some(&compiled.index),
        }
    }

    /// The outlines of its departments, if it has them.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn outlines(&self) -> Result<Option<Outlines>, Fault> {
        match self {
            Opened::Folder { folder, .. } => Outlines::read(folder),
            Opened::Compiled(compiled) => Ok(compiled.outlines()),
        }
    }

    /// Its towns, if it has them.
    ///
    /// # Errors
    /// If they cannot be read.
    pub fn gazetteer(&self) -> Result<Option<Gazetteer>, Fault> {
        match self {
            Opened::Folder { folder, .. } => Gazetteer::read(folder),
            Opened::Compiled(compiled) => compiled.gazetteer(),
        }
    }

    /// What was found damaged so far: what it concerns was read as if it were empty.
    pub fn damage(&self) -> Option<Fault> {
        match self {
            Opened::Folder { .. } => None,
            Opened::Compiled(compiled) => compiled.damage(),
        }
    }
}
