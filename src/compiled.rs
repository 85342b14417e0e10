//! A compiled catalogue: one file that is not read as a whole, but where a command looks.
//!
//! After a line that says what it is comes the length of the head and its checksum; then the head, with the
//! index, all lists that are looked through, and where each record lies; then the records: campuses, partners,
//! the postings of each word, outlines and towns. Everything is checked against its checksum when it is read.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use twox_hash::XxHash64;

use crate::catalog::{
    self, About, Catalog, Fault, Gazetteer, List, Outlines, Places, Rows, Source, Text, Tie,
    Vocabulary, Wrong,
};
use crate::search::index::{Index, Postings};
use crate::search::steps;

/// What such a file begins with: its kind, and what tells the form of this version from all others. The
/// build takes it from the source of the model and of the index.
const MAGIC: &str = concat!("cmq catalogue ", env!("CMQ_FORM"), "\n");

/// How much of it says its kind, whatever the version.
const KIND: usize = "cmq catalogue ".len();

/// Length and checksum of the head.
const LENGTHS: usize = 12;

/// What stands at the head of the file.
#[derive(Serialize, Deserialize)]
struct Head {
    hash: Text,
    about: About,
    sources: List<Source>,
    places: Option<Places>,
    vocabulary: Option<Vocabulary>,
    ties: List<Tie>,
    first_trainings: List<u32>,
    first_actions: List<u32>,
    index: Index,
    campuses: Vec<Part>,
    partners: Vec<Part>,
    postings: Vec<Part>,
    outlines: Option<Part>,
    towns: Option<Part>,
}

/// Where a record lies.
#[derive(Clone, Copy, Serialize, Deserialize)]
struct Part {
    /// Bytes after the head.
    start: u64,
    length: u32,
    /// The [`checksum()`] of its bytes.
    checksum: u32,
}

/// By which damage is told: half of the XXH64 of the bytes.
fn checksum(bytes: &[u8]) -> u32 {
    XxHash64::oneshot(0, bytes) as u32
}

/// A catalogue as one file of bytes.
///
/// # Errors
/// If a record is longer than 4 GB.
pub fn compile(
    catalog: &Catalog,
    outlines: Option<&Outlines>,
    towns: Option<&Gazetteer>,
) -> Result<Vec<u8>, postcard::Error> {
    let index = Index::new(catalog);
    let mut body = Vec::new();
    let mut add = |bytes: &[u8]| {
        let part = Part {
            start: body.len() as u64,
            length: u32::try_from(bytes.len()).map_err(|_| postcard::Error::SerializeBufferFull)?,
            checksum: checksum(bytes),
        };
        body.extend_from_slice(bytes);
        Ok::<Part, postcard::Error>(part)
    };
    let campuses = catalog.campuses.iter();
    let campuses = campuses.map(|campus| add(&postcard::to_allocvec(campus)?));
    let campuses = campuses.collect::<Result<_, postcard::Error>>()?;
    let partners = catalog.partners.iter();
    let partners = partners.map(|partner| add(&postcard::to_allocvec(partner)?));
    let partners = partners.collect::<Result<_, postcard::Error>>()?;
    let postings = (0..index.len()).map(|n| add(index.postings.steps(n)));
    let postings = postings.collect::<Result<_, postcard::Error>>()?;
    let outlines = outlines.map(|outlines| add(&postcard::to_allocvec(outlines)?));
    let towns = towns.map(|towns| add(towns.text().as_bytes()));
    let head = Head {
        hash: catalog.hash.clone(),
        about: catalog.about.clone(),
        sources: catalog.sources.clone(),
        places: catalog.places.clone(),
        vocabulary: catalog.vocabulary.clone(),
        ties: catalog.ties.clone(),
        first_trainings: catalog.first_trainings.clone(),
        first_actions: catalog.first_actions.clone(),
        index: Index {
            postings: Postings::default(),
            ..index
        },
        campuses,
        partners,
        postings,
        outlines: outlines.transpose()?,
        towns: towns.transpose()?,
    };
    let head = postcard::to_allocvec(&head)?;
    let mut file = Vec::with_capacity(MAGIC.len() + LENGTHS + head.len() + body.len());
    file.extend_from_slice(MAGIC.as_bytes());
    file.extend_from_slice(&(head.len() as u64).to_le_bytes());
    file.extend_from_slice(&checksum(&head).to_le_bytes());
    file.extend_from_slice(&head);
    file.extend_from_slice(&body);
    Ok(file)
}

/// A compiled catalogue that is open.
#[derive(Debug)]
pub struct Compiled {
    /// The catalogue.
    pub catalog: Catalog,
    /// Its index.
    pub index: Index,
    archive: Arc<Archive>,
    outlines: Option<Part>,
    towns: Option<Part>,
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} bytes from {}", self.length, self.start)
    }
}

/// The file.
#[derive(Debug)]
struct Archive {
    path: PathBuf,
    file: Mutex<File>,
    /// Where the records are, from the end of the head to the end of the file.
    body: Range<u64>,
    /// Whether something read was not as it was written.
    damaged: AtomicBool,
}

impl Compiled {
    /// Opens a compiled catalogue.
    ///
    /// # Errors
    /// If it cannot be read, is none, is of another version of the program, or its head is damaged. Damage
    /// elsewhere is met later: see [`Compiled::damage`].
    pub fn open(path: &Path) -> Result<Compiled, Fault> {
        let fault = |what: Wrong| Fault::of_file(path, what);
        let unreadable = |error: io::Error| fault(Wrong::unreadable(&error));
        let mut file = File::open(path).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
        let mut start = Vec::new();
        let longest = (MAGIC.len() + LENGTHS) as u64;
        file.by_ref()
            .take(longest)
            .read_to_end(&mut start)
            .map_err(unreadable)?;
        if !start.starts_with(&MAGIC.as_bytes()[..KIND]) {
            return Err(fault(Wrong::NotCompiled));
        }
        let Some(lengths) = start.strip_prefix(MAGIC.as_bytes()) else {
            return Err(fault(Wrong::OtherVersion));
        };
        let damaged = || fault(Wrong::Damaged);
        let (length, sum) = lengths.split_first_chunk::<8>().ok_or_else(damaged)?;
        let sum = sum
            .try_into()
            .map(u32::from_le_bytes)
            .map_err(|_| damaged())?;
        let end = longest.checked_add(u64::from_le_bytes(*length));
        let end = end.filter(|end| *end <= size).ok_or_else(damaged)?;
        let mut head = Vec::with_capacity(usize::try_from(end - longest).map_err(|_| damaged())?);
        file.by_ref()
            .take(end - longest)
            .read_to_end(&mut head)
            .map_err(unreadable)?;
        if checksum(&head) != sum {
            return Err(damaged());
        }
        let head: Head = postcard::from_bytes(&head).map_err(|_| damaged())?;
        let archive = Arc::new(Archive {
            path: path.to_owned(),
            file: Mutex::new(file),
            body: end..size,
            damaged: AtomicBool::new(false),
        });
        let catalog = Catalog {
            campuses: archive.rows(head.campuses),
            partners: archive.rows(head.partners),
            sources: head.sources,
            places: head.places,
            vocabulary: head.vocabulary,
            about: head.about,
            ties: head.ties,
            first_trainings: head.first_trainings,
            first_actions: head.first_actions,
            hash: head.hash,
        };
        let terms = catalog
            .vocabulary
            .as_ref()
            .map_or(0, |vocabulary| vocabulary.terms.len());
        if !head.index.is_sound(catalog.len(), terms) || head.postings.len() != head.index.len() {
            return Err(damaged());
        }
        let index = Index {
            postings: archive.postings(head.postings),
            ..head.index
        };
        Ok(Compiled {
            catalog,
            index,
            archive,
            outlines: head.outlines,
            towns: head.towns,
        })
    }

    /// The outlines of its departments, if it has them.
    pub fn outlines(&self) -> Option<Outlines> {
        self.outlines.map(|part| self.archive.record(part))
    }

    /// Its towns, if it has them.
    ///
    /// # Errors
    /// The first line that is no town.
    pub fn gazetteer(&self) -> Result<Option<Gazetteer>, Fault> {
        let Some(part) = self.towns else {
            return Ok(None);
        };
        let text = String::from_utf8(self.archive.bytes(part).unwrap_or_default());
        let text = text.map_err(|_| Fault::of_file(&self.archive.path, Wrong::Damaged))?;
        let name = self.archive.path.display().to_string();
        Gazetteer::of(catalog::File::new(name, text)).map(Some)
    }

    /// What was found damaged so far; what it concerns was read as if it were empty.
    pub fn damage(&self) -> Option<Fault> {
        let is_damaged = self.archive.damaged.load(Ordering::SeqCst);
        is_damaged.then(|| Fault::of_file(&self.archive.path, Wrong::Damaged))
    }
}

impl Archive {
    fn rows<T>(self: &Arc<Self>, parts: Vec<Part>) -> Rows<T>
    where
        T: crate::catalog::Shelf + DeserializeOwned + Default + Send + Sync,
    {
        let archive = Arc::clone(self);
        Rows::filed(parts.len(), move |n| {
            parts
                .get(n)
                .map(|part| archive.record(*part))
                .unwrap_or_default()
        })
    }

    fn postings(self: &Arc<Self>, parts: Vec<Part>) -> Postings {
        let archive = Arc::clone(self);
        Postings::filed(move |n| {
            parts
                .get(n)
                .map(|part| archive.read(*part, steps::read))
                .unwrap_or_default()
        })
    }

    /// A record; an empty one, and a note of it, if it is damaged.
    fn record<T: DeserializeOwned + Default>(&self, part: Part) -> T {
        self.read(part, |bytes| postcard::from_bytes(bytes).ok())
    }

    /// The same of one that `read` reads.
    fn read<T: Default>(&self, part: Part, read: impl FnOnce(&[u8]) -> Option<T>) -> T {
        let record = self.bytes(part).and_then(|bytes| read(&bytes));
        record.unwrap_or_else(|| {
            self.damaged.store(true, Ordering::SeqCst);
            T::default()
        })
    }

    /// The bytes of a record, if they are as they were written.
    fn bytes(&self, part: Part) -> Option<Vec<u8>> {
        let start = self.body.start.checked_add(part.start)?;
        let end = start.checked_add(part.length.into())?;
        let bytes = (end <= self.body.end)
            .then(|| {
                let mut bytes = vec![0; part.length as usize];
                let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(start)).ok()?;
                file.read_exact(&mut bytes).ok()?;
                Some(bytes)
            })
            .flatten()
            .filter(|bytes| checksum(bytes) == part.checksum);
        if bytes.is_none() {
            self.damaged.store(true, Ordering::SeqCst);
        }
        bytes
    }
}
