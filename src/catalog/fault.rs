//! What can be wrong with the files of a catalogue.
//!
//! A fault says what is wrong as data; the words for it stand with all the others, per language.

use std::io;
use std::path::Path;

use super::{Date, Kind};

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The catalogue does not hold together.
    Error,
    /// Doubtful, but usable.
    Warning,
}

/// A fault and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// File, as the person named its folder.
    pub file: String,
    /// Line, from 1; 0 where the fault is the file itself.
    pub line: u32,
    /// Column in characters, from 1; 0 where the fault is the file itself.
    pub column: u32,
    /// What is wrong.
    pub what: Wrong,
    /// The line that it stands in; none where the fault is the file itself.
    pub excerpt: Option<Box<Excerpt>>,
}

/// The line that a fault stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line; of a very long one, what is around the fault.
    pub text: String,
    /// How many characters of it come before the fault.
    pub before: usize,
    /// How many characters are at fault, at least one.
    pub length: usize,
}

impl Fault {
    /// What is wrong with a file as a whole.
    pub fn of_file(path: &Path, what: Wrong) -> Fault {
        Fault {
            file: path.display().to_string(),
            line: 0,
            column: 0,
            what,
            excerpt: None,
        }
    }

    /// How bad it is.
    pub fn severity(&self) -> Severity {
        match self.what {
            Wrong::PartnerOfNoCampus { .. }
            | Wrong::UnusedSource { .. }
            | Wrong::OldFacts { .. }
            | Wrong::FromTheFuture { .. }
            | Wrong::NoAddress { .. }
            | Wrong::LabelEnded { .. }
            | Wrong::SimilarName { .. }
            | Wrong::SameInBoth
            | Wrong::UnusedTown { .. }
            | Wrong::NotRead { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    /// Whether the file itself is at fault, and what is wrong says it of the file: `is not there`.
    pub fn is_of_file(&self) -> bool {
        matches!(
            self.what,
            Wrong::Missing
                | Wrong::NotAFolder
                | Wrong::NoCampus
                | Wrong::Unreadable(..)
                | Wrong::NotAFile
                | Wrong::NotCompiled
                | Wrong::OtherVersion
                | Wrong::Damaged
                | Wrong::NotUtf8
                | Wrong::NotRead { .. }
        )
    }
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Wrong {
    /// The folder or file is not there.
    Missing,
    /// It is a file, and should be a folder.
    NotAFolder,
    /// There is no campus in it.
    NoCampus,
    /// It is there and cannot be read; the system's reason.
    Unreadable(std::io::ErrorKind, String),
    /// It is something else than a file.
    NotAFile,
    /// It is no compiled catalogue.
    NotCompiled,
    /// It was compiled by another version of the program.
    OtherVersion,
    /// It is not as it was compiled.
    Damaged,
    /// It is larger than any that is read.
    TooLarge {
        /// The most that is, in MiB.
        largest: u64,
    },
    /// The text is not UTF-8.
    NotUtf8,
    /// A line that has not the cells of its table.
    Columns {
        /// The names of the cells.
        expected: String,
    },
    /// The RON is malformed; the parser's reason.
    Syntax(String),
    /// A field that the record does not have.
    UnknownField {
        /// As written.
        found: String,
        /// The closest that exists.
        nearest: Option<String>,
        /// Those that exist.
        allowed: Vec<&'static str>,
    },
    /// A value that is not one of the closed list.
    UnknownValue {
        /// As written.
        found: String,
        /// The closest that exists.
        nearest: Option<String>,
        /// Those that exist.
        allowed: Vec<&'static str>,
    },
    /// A field that the record must have.
    MissingField {
        /// The field.
        field: String,
        /// The record's id or name, where it has one.
        record: Option<String>,
    },
    /// A field given twice.
    RepeatedField {
        /// The field.
        field: String,
    },
    /// A text that is no date.
    NotADate {
        /// As written.
        found: String,
    },
    /// A value of another type than the field's; the parser's words.
    UnexpectedType {
        /// What was expected.
        expected: String,
        /// What stands there.
        found: String,
    },
    /// A text with nothing in it.
    Empty,
    /// An id that is not lower-case ASCII letters, digits and hyphens, at most 48.
    BadId {
        /// The id.
        id: String,
        /// The same made right, where that leaves something.
        right: Option<String>,
    },
    /// An id that another record has.
    DuplicateId {
        /// The id.
        id: String,
        /// Where it was first: `file:line:column`.
        first: String,
    },
    /// The same thing twice in a list.
    Repeated {
        /// What stands there twice.
        value: String,
        /// Where it was first: `file:line:column`.
        first: String,
    },
    /// A campus in a file that does not bear its id.
    FileName {
        /// The id.
        id: String,
    },
    /// A reference to something that does not exist.
    Unknown {
        /// What kind of thing it should name.
        wanted: Wanted,
        /// As written.
        found: String,
        /// The closest that exists.
        nearest: Option<String>,
    },
    /// A reference to an entry of another kind.
    OtherKind {
        /// What kind of thing it should name.
        wanted: Wanted,
        /// The id.
        id: String,
        /// What it is.
        is: Kind,
    },
    /// A word of other sectors that this catalogue has.
    NotElsewhere {
        /// As written.
        found: String,
    },
    /// A lead that is a partner of the catalogue, but not of this campus.
    LeadNotPartner {
        /// Its id.
        id: String,
    },
    /// A training that is a school's offer, without the title of its diploma.
    OfferWithoutTitle {
        /// Its id.
        id: String,
    },
    /// A range that ends below its start.
    UpsideDown {
        /// Its start.
        from: String,
        /// Its end.
        to: String,
    },
    /// A list of sources with none in it.
    NoSource,
    /// A source with neither a date nor a day of consultation.
    UndatedSource {
        /// Its id.
        id: String,
    },
    /// An address that is no web address.
    BadAddress {
        /// As written.
        address: String,
    },
    /// A number that is none, or off the map.
    BadNumber {
        /// As written.
        found: String,
    },
    /// A partner that no campus names.
    PartnerOfNoCampus {
        /// Its id.
        id: String,
    },
    /// A source that nothing rests on.
    UnusedSource {
        /// Its id.
        id: String,
    },
    /// Facts that rest on nothing from the last two years.
    OldFacts {
        /// The newest source of these facts.
        id: String,
        /// When it was known.
        known: Date,
        /// How many they are.
        facts: usize,
    },
    /// A source of a day that is still to come.
    FromTheFuture {
        /// Its id.
        id: String,
        /// Its date.
        date: Date,
    },
    /// A source that nobody can look up.
    NoAddress {
        /// Its id.
        id: String,
    },
    /// A label that is said to be held, but has ended.
    LabelEnded {
        /// Its last day.
        until: Date,
    },
    /// A name so close to another of its kind that one may be the other.
    SimilarName {
        /// The name.
        name: String,
        /// The other.
        other: String,
        /// Where that stands: `file:line:column`.
        place: String,
    },
    /// A text that is the same in both languages.
    SameInBoth,
    /// A town that nothing is in.
    UnusedTown {
        /// Its name.
        name: String,
    },
    /// A file that is none of a catalogue.
    NotRead {
        /// The name that was meant, perhaps.
        nearest: Option<String>,
    },
}

impl Wrong {
    /// Its name for scripts, which stays.
    pub fn code(&self) -> &'static str {
        match self {
            Wrong::Missing => "missing",
            Wrong::NotAFolder => "not-a-folder",
            Wrong::NoCampus => "no-campus",
            Wrong::Unreadable(..) => "unreadable",
            Wrong::NotAFile => "not-a-file",
            Wrong::NotCompiled => "not-compiled",
            Wrong::OtherVersion => "other-version",
            Wrong::Damaged => "damaged",
            Wrong::TooLarge { .. } => "too-large",
            Wrong::NotUtf8 => "not-utf8",
            Wrong::Columns { .. } => "bad-row",
            Wrong::Syntax(_) => "syntax",
            Wrong::UnknownField { .. } => "unknown-field",
            Wrong::UnknownValue { .. } => "unknown-value",
            Wrong::MissingField { .. } => "missing-field",
            Wrong::RepeatedField { .. } => "repeated-field",
            Wrong::NotADate { .. } => "not-a-date",
            Wrong::UnexpectedType { .. } => "unexpected-type",
            Wrong::Empty => "empty-text",
            Wrong::BadId { .. } => "bad-id",
            Wrong::DuplicateId { .. } => "duplicate-id",
            Wrong::Repeated { .. } => "repeated",
            Wrong::FileName { .. } => "file-name",
            Wrong::Unknown { .. } => "unknown-reference",
            Wrong::OtherKind { .. } => "other-kind",
            Wrong::NotElsewhere { .. } => "not-elsewhere",
            Wrong::LeadNotPartner { .. } => "lead-not-partner",
            Wrong::OfferWithoutTitle { .. } => "offer-without-title",
            Wrong::UpsideDown { .. } => "upside-down",
            Wrong::NoSource => "no-source",
            Wrong::UndatedSource { .. } => "undated-source",
            Wrong::BadAddress { .. } => "bad-address",
            Wrong::BadNumber { .. } => "bad-number",
            Wrong::PartnerOfNoCampus { .. } => "partner-of-no-campus",
            Wrong::UnusedSource { .. } => "unused-source",
            Wrong::OldFacts { .. } => "old-facts",
            Wrong::FromTheFuture { .. } => "from-the-future",
            Wrong::NoAddress { .. } => "no-address",
            Wrong::LabelEnded { .. } => "label-ended",
            Wrong::SimilarName { .. } => "similar-name",
            Wrong::SameInBoth => "same-in-both",
            Wrong::UnusedTown { .. } => "unused-town",
            Wrong::NotRead { .. } => "not-read",
        }
    }
}

/// What a reference should name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A partner, by id.
    Partner,
    /// A source, by id.
    Source,
    /// A town, by name.
    Town,
    /// A department, by code.
    Department,
    /// An académie, by name.
    Academy,
    /// An entry by id, or words of a name, field, trade or product.
    Meaning,
}

impl Wrong {
    /// That something is not there, or cannot be read.
    pub fn unreadable(error: &io::Error) -> Wrong {
        match error.kind() {
            io::ErrorKind::NotFound => Wrong::Missing,
            kind => Wrong::Unreadable(kind, error.to_string()),
        }
    }
}
