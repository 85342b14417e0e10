//! From a folder of RON files to a [`Catalog`], or to all that is wrong with it.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::{fs, thread};

use ron::extensions::Extensions;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::check::Unread;
use super::date::EXPECTED_DATE;
use super::fault::{Fault, Severity, Wrong};
use super::file::File;
use super::gazetteer::{Gazetteer, TOWNS};
use super::model::{About, Campus, Partners, Places, Sources, Vocabulary};
use super::outline::{OUTLINES, Outlines};
use super::text::{List, Shelf, Spot, Text, begin_file, take_empty};
use super::{Catalog, Date, check, door, doubt, mend, nearest};
use crate::sort::{sort, sort_by};

/// The bytes of the largest file that is read: some million entries, and no more than memory can be asked for.
const LARGEST: u64 = 512 << 20;

/// The texts that a catalogue was read from, to turn a [`Spot`] into a line and a column.
#[derive(Debug, Default)]
pub struct Files {
    files: Vec<File>,
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
/// All the faults found, in the order of files and lines, if any of them is an error. Where something could
/// not be read, references to it are not checked: they would only echo that.
pub fn read(folder: &Path) -> Result<Reading, Vec<Fault>> {
    let found = gather(folder);
    match found.catalog {
        Some(catalog) if !found.faults.iter().any(is_error) => Ok(Reading {
            catalog,
            warnings: found.faults,
        }),
        _ => Err(found.faults),
    }
}

/// What there is to say of a catalogue, right or wrong.
#[derive(Debug)]
pub struct Inspection {
    /// As much of it as could be read; none if that is nothing.
    pub catalog: Option<Catalog>,
    /// All that is wrong or doubtful on that day, in the order of files and lines.
    pub faults: Vec<Fault>,
}

impl Inspection {
    /// How many errors and how many warnings there are.
    pub fn counts(&self) -> (usize, usize) {
        let errors = self.faults.iter().filter(|fault| is_error(fault)).count();
        (errors, self.faults.len() - errors)
    }
}

/// Reads the catalogue in `folder` with all that belongs to it, and says all that is wrong or doubtful. Its
/// errors are those that stop the build.
pub fn inspect(folder: &Path, today: Date) -> Inspection {
    let mut found = gather(folder);
    if let Some(catalog) = &found.catalog {
        found.faults.extend(Outlines::read(folder).err());
        found.faults.extend(Gazetteer::faults(folder));
        let doubts = doubt::doubts(catalog, &found.files, &found.unread, today);
        found.faults.extend(doubts);
        found.faults.extend(strangers(folder));
    }
    in_place(&mut found.faults);
    Inspection {
        catalog: found.catalog,
        faults: found.faults,
    }
}

fn is_error(fault: &Fault) -> bool {
    fault.severity() == Severity::Error
}

/// In the order of files and lines, each once.
fn in_place(faults: &mut Vec<Fault>) {
    sort_by(faults, |a, b| {
        (&a.file, a.line, a.column).cmp(&(&b.file, b.line, b.column))
    });
    faults.dedup();
}

/// What was found in a folder.
struct Found {
    catalog: Option<Catalog>,
    files: Files,
    unread: Unread,
    faults: Vec<Fault>,
}

fn gather(folder: &Path) -> Found {
    let mut reader = Reader {
        folder,
        files: Files::default(),
        hashes: BTreeMap::new(),
        faults: Vec::new(),
        whole: true,
    };
    let refused = match fs::metadata(folder) {
        Ok(found) if found.is_dir() => None,
        Ok(_) => Some(Fault::of_file(folder, Wrong::NotAFolder)),
        Err(error) => Some(Fault::of_file(folder, Wrong::unreadable(&error))),
    };
    if let Some(fault) = refused {
        return Found {
            catalog: None,
            files: reader.files,
            unread: Unread::default(),
            faults: vec![fault],
        };
    }
    let about = reader.required::<About>("about.ron");
    let mut unread = Unread {
        about: reader.is_short(),
        ..Unread::default()
    };
    let sources = reader.required::<Sources>("sources.ron");
    unread.sources = reader.is_short();
    let partners = reader.required::<Partners>("partners.ron");
    unread.partners = reader.is_short();
    let places = reader.optional::<Places>("places.ron");
    unread.places = reader.is_short();
    let vocabulary = reader.optional::<Vocabulary>("vocabulary.ron");
    unread.vocabulary = reader.is_short();
    let campuses = reader.campuses();
    unread.campuses = reader.is_short();
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
    let Reader {
        files, mut faults, ..
    } = reader;
    let is_nothing = about.is_none() && sources.is_none() && partners.is_none();
    let catalog = (!is_nothing || !campuses.is_empty()).then(|| {
        let campuses = sorted(campuses, |campus| &campus.id);
        let partners = partners.map(|it| it.partners).unwrap_or_default();
        let partners = sorted(partners.to_vec(), |partner| &partner.id);
        let places = places.map(|places| Places {
            towns: sorted(places.towns.to_vec(), |town| &town.name),
            ..places
        });
        let sources = sources.map(|it| it.sources).unwrap_or_default();
        Catalog {
            sources: sorted(sources.to_vec(), |source| &source.id),
            places,
            vocabulary,
            hash: hash.into(),
            ..Catalog::of(campuses, partners, about.unwrap_or_else(About::unread))
        }
    });
    if let Some(catalog) = &catalog {
        faults.extend(check::check(catalog, &files, &unread));
    }
    in_place(&mut faults);
    Found {
        catalog,
        files,
        unread,
        faults,
    }
}

/// The files of a folder that look like some of a catalogue, and are none.
fn strangers(folder: &Path) -> Vec<Fault> {
    const KNOWN: [&str; 5] = [
        "about.ron",
        "partners.ron",
        "places.ron",
        "sources.ron",
        "vocabulary.ron",
    ];
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let strange = names.filter(|name| name.ends_with(".ron") && !name.starts_with('.'));
    let strange = strange.filter(|name| !KNOWN.contains(&name.as_str()));
    let faults = strange.map(|name| {
        let what = Wrong::NotRead {
            nearest: nearest(&name, KNOWN.into_iter()),
        };
        Fault::of_file(&folder.join(&name), what)
    });
    faults.collect()
}

struct Reader<'a> {
    folder: &'a Path,
    files: Files,
    /// The SHA-256 of each file read, by its path within the folder.
    hashes: BTreeMap<String, String>,
    faults: Vec<Fault>,
    /// Whether all was read that there is since this was last asked.
    whole: bool,
}

impl Reader<'_> {
    /// Whether something was not read that there is, since this was last asked.
    fn is_short(&mut self) -> bool {
        !std::mem::replace(&mut self.whole, true)
    }

    /// Notes why something was not read.
    fn miss(&mut self, fault: Fault) {
        self.whole = false;
        self.faults.push(fault);
    }

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
                        Err(error) => {
                            self.miss(Fault::of_file(&folder, Wrong::unreadable(&error)));
                        }
                    }
                }
            }
            Err(error) => self.miss(Fault::of_file(&folder, Wrong::unreadable(&error))),
        }
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "ron"));
        sort(&mut paths);
        if paths.is_empty() && self.whole {
            // Without one, all the rest would be told to lead nowhere.
            self.miss(Fault::of_file(&folder, Wrong::NoCampus));
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
        self.note(within, read.account);
        read.value
    }

    fn note(&mut self, within: String, account: Account) {
        self.files.files.push(account.file);
        self.hashes.extend(account.hash.map(|hash| (within, hash)));
        self.whole = self.whole && account.whole;
        self.faults.extend(account.faults);
    }
}

/// What the reading of a file gave.
struct Read<T> {
    value: Option<T>,
    account: Account,
}

impl<T: DeserializeOwned> Read<T> {
    /// Reads a file, which is to have that number.
    fn new(path: &Path, number: usize) -> Read<T> {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let mut value = None;
        let account = Account::new(path, &mut |text| {
            value = Some(parse(number, text)?);
            Ok(())
        });
        Read { value, account }
    }
}

/// What there is to tell of the reading of a file, whatever stands in it.
struct Account {
    file: File,
    /// The SHA-256 of its bytes.
    hash: Option<String>,
    /// Whether all of it was read.
    whole: bool,
    faults: Vec<Fault>,
}

impl Account {
    fn new(
        path: &Path,
        parse: &mut dyn FnMut(&str) -> Result<(), ron::error::SpannedError>,
    ) -> Account {
        let mut read = Account {
            file: File::new(path.display().to_string(), String::new()),
            hash: None,
            whole: false,
            faults: Vec::new(),
        };
        let bytes = read_bytes(path);
        read.hash = bytes.as_ref().ok().map(|bytes| sha256(bytes));
        match bytes.and_then(|bytes| text_of(path, bytes)) {
            Ok(file) => read.file = file,
            Err(fault) => {
                read.faults.push(fault);
                return read;
            }
        }
        read.faults = mend::parse(&read.file, parse);
        read.whole = read.faults.is_empty();
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
pub(super) fn read_optional(path: &Path) -> Result<Option<File>, Fault> {
    // A link that leads nowhere is a mistake, a file that is not there is none.
    let is_there = path.symlink_metadata().is_ok();
    is_there.then(|| read_text(path)).transpose()
}

fn read_text(path: &Path) -> Result<File, Fault> {
    text_of(path, read_bytes(path)?)
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    // Reading a pipe would wait for ever.
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(Fault::of_file(path, Wrong::NotAFile));
    }
    let mut bytes = Vec::new();
    // What a system makes up while it is read has no size to look at, so no more is read than may be.
    let read = fs::File::open(path).and_then(|file| {
        let size = file.metadata()?.len();
        if size <= LARGEST {
            bytes.reserve_exact(usize::try_from(size).unwrap_or_default());
            file.take(LARGEST + 1).read_to_end(&mut bytes)?;
        }
        Ok(size.max(bytes.len() as u64))
    });
    match read {
        Ok(size) if size > LARGEST => {
            let largest = LARGEST >> 20;
            Err(Fault::of_file(path, Wrong::TooLarge { largest }))
        }
        Ok(_) => Ok(bytes),
        Err(error) => Err(Fault::of_file(path, Wrong::unreadable(&error))),
    }
}

fn text_of(path: &Path, bytes: Vec<u8>) -> Result<File, Fault> {
    let name = path.display().to_string();
    match String::from_utf8(bytes) {
        // Editors on Windows put a byte-order mark first, and the parser stumbles over it.
        Ok(text) => Ok(File::new(
            name,
            match text.strip_prefix('\u{feff}') {
                Some(text) => text.to_owned(),
                None => text,
            },
        )),
        Err(error) => {
            let right = error.utf8_error().valid_up_to();
            let file = File::new(name, String::from_utf8_lossy(error.as_bytes()).into_owned());
            Err(file.fault(right, Wrong::NotUtf8))
        }
    }
}

/// In the order of their names, so that one is found fast.
fn sorted<T: Shelf>(mut those: Vec<T>, name: impl Fn(&T) -> &Text) -> List<T> {
    sort_by(&mut those, |one, other| name(one).as_str().cmp(name(other)));
    those.into()
}

fn parse<T: DeserializeOwned>(number: u32, text: &str) -> Result<T, ron::error::SpannedError> {
    begin_file(number, text);
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    door::read(&options, text)
}

fn sha256(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The byte at a line and column of the parser, which counts characters from 1.
pub(super) fn offset_of(text: &str, position: ron::error::Position) -> usize {
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

/// Where a text is malformed, and how.
pub(super) fn syntax(text: &str, error: &ron::error::SpannedError) -> (usize, Wrong) {
    use ron::error::Error;
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
    (at, what)
}

/// The record that ends just before `end`: where it opens, and its id or name.
///
/// The parser reports a missing field at the closing bracket, which helps nobody in a long record.
fn enclosing_record(text: &str, end: usize) -> Option<(usize, Option<&str>)> {
    let mut open = Vec::new();
    let mut closed = None;
    for (at, bracket) in mend::brackets(text) {
        match bracket {
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
