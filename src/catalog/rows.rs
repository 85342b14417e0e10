//! The campuses, or the partners, of a catalogue.

use std::fmt;
use std::sync::OnceLock;

use serde::Serialize;

use super::text::{List, Shelf};

/// A list, or records that are read when they are first looked at.
///
/// Of a compiled catalogue most commands look at a few only, and it may be large.
#[derive(Serialize)]
pub struct Rows<T: Shelf> {
    pub(crate) list: List<T>,
    #[serde(serialize_with = "nothing")]
    pub(crate) filed: Option<Filed<T>>,
}

/// Records that are read when they are first looked at.
pub(crate) struct Filed<T> {
    read: Box<dyn Fn(usize) -> T + Send + Sync>,
    seen: Box<[OnceLock<Box<T>>]>,
}

impl<T: Shelf> Rows<T> {
    /// So many records, each given by its number when it is asked for.
    pub fn filed(count: usize, read: impl Fn(usize) -> T + Send + Sync + 'static) -> Rows<T> {
        let filed = Filed {
            read: Box::new(read),
            seen: (0..count).map(|_| OnceLock::new()).collect(),
        };
        Rows {
            list: List::default(),
            filed: Some(filed),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.filed {
            Some(filed) => filed.seen.len(),
            None => self.list.len(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number `n`.
    pub fn get(&self, n: usize) -> Option<&T> {
        match &self.filed {
            Some(filed) => {
                let seen = filed.seen.get(n)?;
                Some(seen.get_or_init(|| Box::new((filed.read)(n))))
            }
            None => self.list.get(n),
        }
    }

    /// All of them.
    pub fn iter(&self) -> RowsIter<'_, T> {
        RowsIter {
            rows: self,
            next: 0,
        }
    }

    /// The number of the one that bears a name, if they have the order of those names.
    pub fn position(&self, name: &str, name_of: impl Fn(&T) -> &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            match name_of(self.get(middle)?).cmp(name) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}

impl<T: Shelf> Clone for Rows<T> {
    fn clone(&self) -> Rows<T> {
        match &self.filed {
            Some(_) => self.iter().cloned().collect::<List<T>>().into(),
            None => self.list.clone().into(),
        }
    }
}

impl<T: Shelf + fmt::Debug> fmt::Debug for Rows<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

impl<T: Shelf> From<List<T>> for Rows<T> {
    fn from(list: List<T>) -> Rows<T> {
        Rows { list, filed: None }
    }
}

impl<'a, T: Shelf> IntoIterator for &'a Rows<T> {
    type Item = &'a T;
    type IntoIter = RowsIter<'a, T>;
    fn into_iter(self) -> RowsIter<'a, T> {
        self.iter()
    }
}

/// Goes through [`Rows`].
#[derive(Clone)]
pub struct RowsIter<'a, T: Shelf> {
    rows: &'a Rows<T>,
    next: usize,
}

impl<'a, T: Shelf> Iterator for RowsIter<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        let row = self.rows.get(self.next)?;
        self.next += 1;
        Some(row)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.rows.len().saturating_sub(self.next);
        (left, Some(left))
    }
}

/// What is filed is no part of what is built in.
fn nothing<T, S: serde::Serializer>(
    _: &Option<Filed<T>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_none()
}
