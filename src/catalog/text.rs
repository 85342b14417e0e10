//! The strings and lists that a catalogue is made of.
//!
//! Both can be part of the program (the built-in catalogue) or owned (a folder read at run time), so that
//! one model serves both. A string also remembers where it was read, so that a check
//! can point at it.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::ops::Deref;

use serde::de::{Deserialize, Deserializer, Error, Visitor};
use serde::ser::{Serialize, SerializeSeq, Serializer};

use crate::letters::LETTERS;

/// Where a string stands in the files of a catalogue: which file, and how many bytes into it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// Number of the file in the order of reading.
    pub file: u32,
    /// Offset in bytes from the start of the file.
    pub offset: u32,
}

/// How many letters a spot takes before a string.
const SPOT: usize = START.len();
/// The letters of the first spot.
const START: &str = "\0\0\0\0\0\0\0\0\0\0";

impl Spot {
    const START: Spot = Spot { file: 0, offset: 0 };

    /// As letters of seven bits each, the lowest first.
    fn letters(self) -> [u8; SPOT] {
        let bits = u64::from(self.file) << 32 | u64::from(self.offset);
        std::array::from_fn(|n| (bits >> (7 * n)) as u8 & 0x7f)
    }

    /// What such letters stand for.
    fn read(letters: &[u8]) -> Spot {
        let bits = letters.iter().rev();
        let bits = bits.fold(0u64, |bits, letter| bits << 7 | u64::from(*letter));
        Spot {
            file: (bits >> 32) as u32,
            offset: bits as u32,
        }
    }
}

thread_local! {
    /// The file being read: its number, the address of its text, its length.
    static READING: Cell<(u32, usize, usize)> = const { Cell::new((0, 0, 0)) };
    /// The last spot found; a string with an escape in it is a copy and has no address of its own.
    static LAST: Cell<Spot> = const { Cell::new(Spot::START) };
    /// Where strings with nothing in them stood: no field of a catalogue may be one.
    static EMPTY: RefCell<Vec<Spot>> = const { RefCell::new(Vec::new()) };
}

/// Tells the strings read next that they come from file number `file`, whose text is `text`.
pub fn begin_file(file: u32, text: &str) {
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
        // From the quotation mark on.
        let offset = u32::try_from(offset.saturating_sub(1)).unwrap_or(u32::MAX);
        LAST.set(Spot { file, offset });
    }
}

/// A string of a catalogue.
#[derive(Clone)]
pub struct Text(Kept);

/// How a string is kept.
#[derive(Clone)]
enum Kept {
    /// A piece of the letters that the program was built with. A pointer would have to be put right at
    /// every start, for each string of the catalogue; two numbers need nothing.
    Built { start: u32, length: u32 },
    /// Read at run time; before it stand the letters of its spot. As a field, the spot would take half as much
    /// again of each string, of those built in too, which have none.
    Owned(Box<str>),
}

impl Text {
    /// A piece of the letters that the program was built with.
    pub const fn built(start: u32, length: u32) -> Self {
        Self(Kept::Built { start, length })
    }

    fn owned(text: &str, at: Spot) -> Self {
        let mut kept = String::with_capacity(SPOT + text.len());
        if at == Spot::START {
            // As all have that are not read from a folder.
            kept.push_str(START);
        } else {
            kept.push_str(std::str::from_utf8(&at.letters()).unwrap_or_default());
        }
        kept.push_str(text);
        Self(Kept::Owned(kept.into()))
    }

    /// The string itself.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Kept::Built { start, length } => {
                let start = *start as usize;
                LETTERS
                    .get(start..start + *length as usize)
                    .unwrap_or_default()
            }
            Kept::Owned(text) => &text[SPOT..],
        }
    }

    /// Where it was read; the start of the first file for a string that was not read at run time.
    pub fn spot(&self) -> Spot {
        match &self.0 {
            Kept::Built { .. } => Spot::START,
            Kept::Owned(text) => Spot::read(&text.as_bytes()[..SPOT]),
        }
    }
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Text {}

impl Default for Text {
    fn default() -> Text {
        Text::built(0, 0)
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::owned(&text, Spot::START)
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
        Ok(Text::owned(text, at))
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

/// What a list of the catalogue can hold: a type that knows where the items lie that the program was built
/// with. The build writes the answers; in the build script itself all shelves are empty.
pub trait Shelf: Clone + 'static {
    /// All the items of this type that the program was built with.
    fn shelf() -> &'static [Self] {
        &[]
    }
}

/// A list of a catalogue.
#[derive(Clone)]
pub struct List<T: Shelf>(Held<T>);

/// How a list is kept.
#[derive(Clone)]
enum Held<T> {
    /// Neighbours on the shelf of their type: two numbers rather than a pointer, as in [`Text`].
    Built { start: u32, length: u32 },
    /// Made at run time.
    Owned(Box<[T]>),
}

impl<T: Shelf> List<T> {
    /// Neighbours on the shelf of their type.
    pub const fn built(start: u32, length: u32) -> Self {
        Self(Held::Built { start, length })
    }
}

impl<T: Shelf> Default for List<T> {
    fn default() -> Self {
        Self::built(0, 0)
    }
}

impl<T: Shelf> Deref for List<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        match &self.0 {
            Held::Built { start, length } => {
                let start = *start as usize;
                T::shelf()
                    .get(start..start + *length as usize)
                    .unwrap_or_default()
            }
            Held::Owned(items) => items,
        }
    }
}

impl<T: Shelf> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self(Held::Owned(items.into()))
    }
}

impl<T: Shelf> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let items = items.into_iter();
        // `Vec::from_iter` would be there in several forms for each kind of items.
        let mut all = Vec::with_capacity(items.size_hint().0);
        for item in items {
            all.push(item);
        }
        all.into()
    }
}

impl<'a, T: Shelf> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Shelf + fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self[..].fmt(f)
    }
}

impl<'de, T: Shelf + Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::from)
    }
}

impl<T: Shelf + Serialize> Serialize for List<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len()))?;
        for item in self {
            list.serialize_element(item)?;
        }
        list.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_remembers_where_it_was_read() {
        for (file, offset) in [(0, 0), (3, 127), (128, 16_384), (u32::MAX, u32::MAX)] {
            let spot = Spot { file, offset };
            let text = Text::owned("forêt", spot);
            assert_eq!((text.as_str(), text.spot()), ("forêt", spot));
        }
        assert_eq!(Text::default(), "");
        // On 32 bits, what tells the two kinds apart has no room in them.
        #[cfg(target_pointer_width = "64")]
        assert_eq!(size_of::<Text>(), 2 * size_of::<usize>());
    }
}
