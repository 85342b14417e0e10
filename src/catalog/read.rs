//! From a folder of RON files to a [`Catalog`], or to all that is wrong with it.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::{fs, thread};

use ron::extensions::Extensions;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::date::EXPECTED_DATE;
use super::fault::{Fault, Severity, Wrong};
use super::gazetteer::TOWNS;
use super::model::{About, Campus, Partners, Places, Sources, Vocabulary};
use super::outline::OUTLINES;
use super::text::{List, Shelf, Spot, Text, begin_file, take_empty};
use super::{Catalog, check, nearest};

/// The texts that a catalogue was read from, to turn a [`Spot`] into a line and a column.
#[derive(Debug, Default)]
pub struct Files {
    files: Vec<File>,
}

/// A file that was read.
#[derive(Debug)]
struct File {
    name: String,
    text: String,
    /// Where its lines begin, once somebody asks: mistakes may be many.
    lines: OnceCell<Vec<usize>>,
}

impl File {
    fn new(name: String, text: String) -> File {
        File {
            name,
            text,
            lines: OnceCell::new(),
        }
    }

    fn fault(&self, offset: usize, what: Wrong) -> Fault {
        let lines = self.lines.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        });
        let offset = offset.min(self.text.len());
        let line = lines.partition_point(|start| *start <= offset).max(1);
        let before = self.text.get(lines[line - 1]..offset).unwrap_or_default();
        let bounded = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Fault {
            file: self.name.clone(),
            line: bounded(line),
            column: bounded(before.chars().count() + 1),
            what,
        }
    }
}

impl Files {
    /// Places `what` at `spot`.
    pub(super) fn fault(&self, spot: Spot, what: Wrong) -> Fault {
        match self.files.get(spot.file as usize) {
            Some(file) => file.fault(spot.offset as usize, what),
            None => Fault::of_file(Path::new(""), what),
        }
    }

    /// The name of the file of `spot`, without folder and ending.
    pub(super) fn stem(&self, spot: Spot) -> Option<&str> {
        let file = self.files.get(spot.file as usize)?;
        Path::new(&file.name).file_stem()?.to_str()
    }

    /// `spot` as `file:line:column`.
    pub(super) fn place(&self, spot: Spot) -> String {
        let fault = self.fault(spot, Wrong::Empty);
        format!("{}:{}:{}", fault.file, fault.line, fault.column)
    }
}

/// How far the reading of a large folder has come, for somebody who waits.
pub static PROGRESS: Progress = Progress {
    read: AtomicUsize::new(0),
    of: AtomicUsize::new(0),
};

/// Counts files.
#[derive(Debug)]
pub struct Progress {
    read: AtomicUsize,
    of: AtomicUsize,
}

/// What is being done.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// So many files have been read, of so many.
    Reading(usize, usize),
    /// All are read.
    Working,
}

impl Progress {
    /// What is being done now.
    pub fn get(&self) -> Step {
        let (read, of) = (self.read.load(Relaxed), self.of.load(Relaxed));
        if read < of {
            Step::Reading(read, of)
        } else {
            Step::Working
        }
    }
}

/// A catalogue read from a folder, with what is doubtful in it.
#[derive(Debug)]
pub struct Reading {
    /// The catalogue.
    pub catalog: Catalog,
    /// Warnings.
    pub warnings: Vec<Fault>,
}

/// Reads the catalogue in `folder` and checks it as a whole.
///
/// Its hash is the SHA-256 of a list of the files read, as `sha256sum` prints it: a line for each, in the
/// order of their paths, with the SHA-256 of its bytes, two blanks and the path within the folder, with `/`.
///
/// # Errors
/// All the faults found, in the order of files and lines, if any of them is an error. While a file
/// cannot be parsed, references between the files are not checked: most would only echo it.
pub fn read(folder: &Path) -> Result<Reading, Vec<Fault>> {
    let mut reader = Reader {
        folder,
        files: Files::default(),
        hashes: BTreeMap::new(),
        faults: Vec::new(),
    };
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => {
            return Err(vec![Fault::of_file(folder, Wrong::NotAFolder)]);
        }
        Err(error) => return Err(vec![Fault::of_file(folder, Wrong::unreadable(&error))]),
    }
    let about = reader.required::<About>("about.ron");
    let sources = reader.required::<Sources>("sources.ron");
    let partners = reader.required::<Partners>("partners.ron");
    let places = reader.optional::<Places>("places.ron");
    let vocabulary = reader.optional::<Vocabulary>("vocabulary.ron");
    let campuses = reader.campuses();
    // They are read by those who ask for them, but they are part of what a catalogue says.
    for name in [OUTLINES, TOWNS] {
        let path = folder.join(name);
        if path.is_file() {
            match read_bytes(&path) {
                Ok(bytes) => drop(reader.hashes.insert(name.to_owned(), sha256(&bytes))),
                Err(fault) => reader.faults.push(fault),
            }
        }
    }
    let hash = reader.hash();
    let Reader { files, faults, .. } = reader;
    let parsed = faults.iter().all(|fault| fault.what == Wrong::Empty);
    if let (true, Some(about), Some(sources), Some(partners)) = (parsed, about, sources, partners) {
        let campuses = sorted(campuses, |campus| &campus.id);
        let partners = sorted(partners.partners.to_vec(), |partner| &partner.id);
        let places = places.map(|places| Places {
            towns: sorted(places.towns.to_vec(), |town| &town.name),
            ..places
        });
        let catalog = Catalog {
            sources: sorted(sources.sources.to_vec(), |source| &source.id),
            places,
            vocabulary,
            hash: hash.into(),
            ..Catalog::of(campuses, partners, about)
        };
        let mut faults = faults;
        faults.extend(check::check(&catalog, &files));
        faults.sort_by(|a, b| (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column)));
        if faults
            .iter()
            .all(|fault| fault.severity() == Severity::Warning)
        {
            return Ok(Reading {
                catalog,
                warnings: faults,
            });
        }
        return Err(faults);
    }
    Err(faults)
}

struct Reader<'a> {
    folder: &'a Path,
    files: Files,
    /// The SHA-256 of each file read, by its path within the folder.
    hashes: BTreeMap<String, String>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn hash(&self) -> String {
        let list = self.hashes.iter();
        let list: String = list
            .map(|(path, hash)| format!("{hash}  {path}\n"))
            .collect();
        sha256(list.as_bytes())
    }

    fn required<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let read = Read::new(&self.folder.join(name), self.files.files.len());
        self.take(name.to_owned(), read)
    }

    fn optional<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let path = self.folder.join(name);
        // A link that leads nowhere is a mistake, a file that is not there is none.
        path.symlink_metadata()
            .is_ok()
            .then(|| self.required(name))
            .flatten()
    }

    fn campuses(&mut self) -> Vec<Campus> {
        let folder = self.folder.join("campuses");
        let mut paths = Vec::new();
        match fs::read_dir(&folder) {
            Ok(entries) => {
                for entry in entries {
                    match entry {
                        Ok(entry) => paths.push(entry.path()),
                        Err(error) => self
                            .faults
                            .push(Fault::of_file(&folder, Wrong::unreadable(&error))),
                    }
                }
            }
            Err(error) => self
                .faults
                .push(Fault::of_file(&folder, Wrong::unreadable(&error))),
        }
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
        paths.sort();
        if paths.is_empty() && self.faults.is_empty() {
            // Without one, all the rest would be told to lead nowhere.
            self.faults.push(Fault::of_file(&folder, Wrong::NoCampus));
        }
        let first = self.files.files.len();
        PROGRESS.of.fetch_add(paths.len(), Relaxed);
        let reads = in_parallel(&paths, |n, path| {
            let read = Read::<Campus>::new(path, first + n);
            PROGRESS.read.fetch_add(1, Relaxed);
            read
        });
        let campuses = paths.iter().zip(reads).filter_map(|(path, read)| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            self.take(format!("campuses/{name}"), read)
        });
        campuses.collect()
    }

    /// Notes what the reading of a file gave; `within` is its path in the folder.
    fn take<T>(&mut self, within: String, read: Read<T>) -> Option<T> {
        self.files.files.push(read.file);
        self.hashes
            .extend(read.hash.into_iter().map(|hash| (within.clone(), hash)));
        self.faults.extend(read.faults);
        read.value
    }
}

/// What the reading of a file gave.
struct Read<T> {
    file: File,
    /// The SHA-256 of its bytes.
    hash: Option<String>,
    value: Option<T>,
    faults: Vec<Fault>,
}

impl<T: DeserializeOwned> Read<T> {
    /// Reads a file, which is to have that number.
    fn new(path: &Path, number: usize) -> Read<T> {
        let mut read = Read {
            file: File::new(path.display().to_string(), String::new()),
            hash: None,
            value: None,
            faults: Vec::new(),
        };
        let bytes = read_bytes(path);
        read.hash = bytes.as_ref().ok().map(|bytes| sha256(bytes));
        match bytes.and_then(|bytes| text_of(path, bytes)) {
            Ok(text) => read.file.text = text,
            Err(fault) => {
                read.faults.push(fault);
                return read;
            }
        }
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        match parse(number, &read.file.text) {
            Ok(value) => read.value = Some(value),
            Err(error) => read.faults.push(syntax(&read.file, &error)),
        }
        let empty = take_empty().into_iter();
        let empty = empty.map(|spot| read.file.fault(spot.offset as usize, Wrong::Empty));
        read.faults.extend(empty);
        read
    }
}

/// Fewer things than this are done one after the other: to start a thread takes as long as to read a file.
const FEW: usize = 32;

/// Does some work on each of several things, with all cores, and gives the results in their order.
fn in_parallel<P: Sync, T: Send>(those: &[P], work: impl Fn(usize, &P) -> T + Sync) -> Vec<T> {
    let one = |(n, it): (usize, &P)| work(n, it);
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    if those.len() < FEW || cores == 1 {
        return those.iter().enumerate().map(one).collect();
    }
    let share = those.len().div_ceil(cores);
    thread::scope(|scope| {
        let shares = those.chunks(share).enumerate().map(|(number, those)| {
            let work = &work;
            scope.spawn(move || -> Vec<T> {
                let numbered = those.iter().enumerate();
                numbered
                    .map(|(n, it)| work(number * share + n, it))
                    .collect()
            })
        });
        let started: Vec<_> = shares.collect();
        let done = started.into_iter().map(|share| match share.join() {
            Ok(done) => done,
            Err(panic) => resume_unwind(panic),
        });
        done.flatten().collect()
    })
}

/// The text of a file, if it is there.
pub(super) fn read_optional(path: &Path) -> Result<Option<String>, Fault> {
    // A link that leads nowhere is a mistake, a file that is not there is none.
    let is_there = path.symlink_metadata().is_ok();
    is_there.then(|| read_text(path)).transpose()
}

fn read_text(path: &Path) -> Result<String, Fault> {
    text_of(path, read_bytes(path)?)
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    // Reading a pipe would wait for ever.
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(Fault::of_file(path, Wrong::NotAFile));
    }
    fs::read(path).map_err(|error| Fault::of_file(path, Wrong::unreadable(&error)))
}

fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String, Fault> {
    let text = String::from_utf8(bytes).map_err(|_| Fault::of_file(path, Wrong::NotUtf8))?;
    // Editors on Windows put a byte-order mark first, and the parser stumbles over it.
    Ok(match text.strip_prefix('\u{feff}') {
        Some(text) => text.to_owned(),
        None => text,
    })
}

/// In the order of their names, so that one is found fast.
fn sorted<T: Shelf>(mut those: Vec<T>, name: impl Fn(&T) -> &Text) -> List<T> {
    those.sort_by(|one, other| name(one).as_str().cmp(name(other)));
    those.into()
}

fn parse<T: DeserializeOwned>(number: u32, text: &str) -> Result<T, ron::error::SpannedError> {
    begin_file(number, text);
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str(text)
}

fn sha256(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The byte at a line and column of the parser, which counts characters from 1.
fn offset_of(text: &str, position: ron::error::Position) -> usize {
    let mut start = 0;
    for line in text
        .split_inclusive('\n')
        .take(position.line.saturating_sub(1))
    {
        start += line.len();
    }
    let rest = &text[start..];
    rest.char_indices()
        .nth(position.col.saturating_sub(1))
        .map_or(text.len(), |(offset, _)| start + offset)
}

fn syntax(file: &File, error: &ron::error::SpannedError) -> Fault {
    use ron::error::Error;
    let text = &file.text;
    let mut at = offset_of(text, error.span.start);
    let owned = |allowed: &[&'static str]| allowed.to_vec();
    // The parser may have moved on to the white space or comma before a value.
    let on_to = |at: usize, word: &str| {
        let at = text[at..].find(word).map_or(at, |skip| at + skip);
        // A string is pointed at from its quotation mark on.
        at - usize::from(text[..at].ends_with('"'))
    };
    let what = match &error.code {
        Error::NoSuchStructField {
            expected, found, ..
        } => {
            at = on_to(at, found);
            Wrong::UnknownField {
                found: found.clone(),
                nearest: nearest(found, expected.iter().copied()),
                allowed: owned(expected),
            }
        }
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => {
            at = on_to(at, found);
            Wrong::UnknownValue {
                found: found.clone(),
                nearest: nearest(found, expected.iter().copied()),
                allowed: owned(expected),
            }
        }
        Error::MissingStructField { field, .. } => {
            let record = enclosing_record(text, offset_of(text, error.span.end));
            if let Some((start, _)) = record {
                at = start;
            }
            Wrong::MissingField {
                field: (*field).to_owned(),
                record: record.and_then(|(_, name)| name.map(str::to_owned)),
            }
        }
        Error::DuplicateStructField { field, .. } => {
            at = on_to(at, field);
            Wrong::RepeatedField {
                field: (*field).to_owned(),
            }
        }
        Error::InvalidValueForType { expected, found } if expected == EXPECTED_DATE => {
            let found = found
                .trim_start_matches("the string ")
                .trim_matches(['"', '`']);
            at = on_to(at, found);
            Wrong::NotADate {
                found: found.to_owned(),
            }
        }
        Error::InvalidValueForType { expected, found } => Wrong::UnexpectedType {
            expected: expected.clone(),
            found: found.clone(),
        },
        other => {
            at += text[at..].len() - text[at..].trim_start().len();
            Wrong::Syntax(other.to_string())
        }
    };
    file.fault(at, what)
}

/// The record that ends just before `end`: where it opens, and its id or name.
///
/// The parser reports a missing field at the closing bracket, which helps nobody in a long record.
fn enclosing_record(text: &str, end: usize) -> Option<(usize, Option<&str>)> {
    let mut open = Vec::new();
    let mut closed = None;
    let mut rest = text.char_indices();
    while let Some((at, c)) = rest.next() {
        match c {
            '"' => {
                while let Some((_, inside)) = rest.next() {
                    match inside {
                        '\\' => drop(rest.next()),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '/' if text[at..].starts_with("//") => {
                rest.by_ref().find(|(_, inside)| *inside == '\n');
            }
            '(' => open.push(at),
            ')' => {
                closed = open.pop();
                if at + 1 >= end {
                    break;
                }
            }
            _ => {}
        }
    }
    let start = closed?;
    let body = text.get(start..end.min(text.len()))?;
    let value = |key: &str| {
        let (_, after) = body.split_once(key)?;
        after.split('"').nth(1)
    };
    Some((start, value("id:").or_else(|| value("name:"))))
}
