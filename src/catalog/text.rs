//! The strings and lists that a catalogue is made of.
//!
//! Both can be a constant of the program (the built-in catalogue) or owned (a folder read at run
//! time), so that one model serves both. A string also remembers where it was read, so that a check
//! can point at it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};

/// Where a string stands in the files of a catalogue: which file, and how many bytes into it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Number of the file in the order of reading.
    pub file: u16,
    /// Offset in bytes from the start of the file.
    pub offset: u32,
}

impl Spot {
    const START: Spot = Spot { file: 0, offset: 0 };
}

thread_local! {
    /// The file being read: its number, the address of its text, its length.
    static READING: Cell<(u16, usize, usize)> = const { Cell::new((0, 0, 0)) };
    /// The last spot found; a string with an escape in it is a copy and has no address of its own.
    static LAST: Cell<Spot> = const { Cell::new(Spot::START) };
    /// Where strings with nothing in them stood: no field of a catalogue may be one.
    static EMPTY: RefCell<Vec<Spot>> = const { RefCell::new(Vec::new()) };
}

/// Tells the strings read next that they come from file number `file`, whose text is `text`.
pub fn begin_file(file: u16, text: &str) {
    READING.set((file, text.as_ptr() as usize, text.len()));
    LAST.set(Spot { file, offset: 0 });
}

/// Where the strings with nothing in them stood that were read since this was last asked.
pub fn take_empty() -> Vec<Spot> {
    EMPTY.take()
}

/// Notes the spot of a piece of the text being read, known by its address alone.
fn note_spot(piece: &str) {
    let (file, start, length) = READING.get();
    let offset = (piece.as_ptr() as usize).wrapping_sub(start);
    if offset < length {
        LAST.set(Spot {
            file,
            offset: u32::try_from(offset).unwrap_or(u32::MAX),
        });
    }
}

/// A string of a catalogue.
#[derive(Clone)]
pub struct Text {
    text: Cow<'static, str>,
    at: Spot,
}

impl Text {
    /// A string known while compiling.
    pub const fn new(text: &'static str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            at: Spot::START,
        }
    }

    /// The string itself.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Where it was read; meaningless for a string known while compiling.
    pub fn spot(&self) -> Spot {
        self.at
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Text {}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.text == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.text == *other
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text, E> {
        note_spot(text);
        self.visit_str(text)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text, E> {
        let at = LAST.get();
        if text.trim().is_empty() {
            EMPTY.with_borrow_mut(|empty| empty.push(at));
        }
        Ok(Text {
            text: Cow::Owned(text.to_owned()),
            at,
        })
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct("Text", self.as_str())
    }
}

/// A list of a catalogue.
#[derive(Clone)]
pub struct List<T: Clone + 'static>(Cow<'static, [T]>);

impl<T: Clone> List<T> {
    /// A list known while compiling.
    pub const fn new(items: &'static [T]) -> Self {
        Self(Cow::Borrowed(items))
    }
}

impl<T: Clone> Default for List<T> {
    fn default() -> Self {
        Self::new(&[])
    }
}

impl<T: Clone> Deref for List<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Clone> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self(Cow::Owned(items))
    }
}

impl<T: Clone> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<'a, T: Clone> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Clone + fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de, T: Clone + Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

impl<T: Clone + Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len()))?;
        for item in self {
            list.serialize_element(item)?;
        }
        list.end()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self {
            text: Cow::Owned(text),
            at: Spot::START,
        }
    }
}
