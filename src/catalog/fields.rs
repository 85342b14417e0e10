//! Records, read and written field by field.
//!
//! Serde's own derive gathers all the fields of a record before it makes one, and does so anew for each format:
//! see benches/README.md for what that takes. Here a record begins blank and takes one field after the other, so
//! that for each there is little more than where its fields lie.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::text::{List, Shelf, Text};

/// What a field is before anything was read for it, and stays where it may be absent.
pub trait Blank {
    /// It.
    fn blank() -> Self;
}

macro_rules! blank {
    ($($blank:expr => $kind:ty),* $(,)?) => {
        $(impl $crate::catalog::fields::Blank for $kind {
            fn blank() -> Self {
                $blank
            }
        })*
    };
}

pub(super) use blank;

blank!(0 => u16, 0.0 => f64, Text::built(0, 0) => Text);

impl<T: Shelf> Blank for List<T> {
    fn blank() -> Self {
        List::default()
    }
}

impl<T> Blank for Option<T> {
    fn blank() -> Self {
        None
    }
}

/// A record that is filled field by field.
pub trait Fill: Blank {
    /// What it is called.
    const NAME: &'static str;
    /// Its fields, in the order in which they are written.
    const FIELDS: &'static [&'static str];
    /// For each of them, whether it may be absent.
    const OPTIONAL: &'static [bool];

    /// Gives a value to the field of that number.
    fn fill<'de, G: Give<'de>>(&mut self, field: usize, giver: G) -> Result<(), G::Error>;
}

/// Gives one value.
pub trait Give<'de> {
    /// Why it does not.
    type Error: Error;
    /// A value of that type.
    fn give<T: Deserialize<'de>>(self) -> Result<T, Self::Error>;
}

/// Puts what is given in a place.
pub fn put<'de, T: Deserialize<'de>, G: Give<'de>>(
    place: &mut T,
    giver: G,
) -> Result<(), G::Error> {
    *place = giver.give()?;
    Ok(())
}

/// The value of the field that was come to.
struct Named<'a, A>(&'a mut A);

impl<'de, A: MapAccess<'de>> Give<'de> for Named<'_, A> {
    type Error = A::Error;
    fn give<T: Deserialize<'de>>(self) -> Result<T, A::Error> {
        self.0.next_value()
    }
}

/// The next value.
struct Next<'a, A>(&'a mut A);

impl<'de, A: SeqAccess<'de>> Give<'de> for Next<'_, A> {
    type Error = A::Error;
    fn give<T: Deserialize<'de>>(self) -> Result<T, A::Error> {
        let value = self.0.next_element()?;
        value.ok_or_else(|| A::Error::custom("too few values"))
    }
}

/// Reads a record.
pub fn read<'de, T: Fill, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_struct(T::NAME, T::FIELDS, Record(PhantomData))
}

struct Record<T>(PhantomData<T>);

impl<'de, T: Fill> Visitor<'de> for Record<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("struct ")?;
        f.write_str(T::NAME)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<T, A::Error> {
        let mut record = T::blank();
        let fill = &mut |field, fields: &mut A| record.fill(field, Named(fields));
        each_field(&mut fields, T::FIELDS, T::OPTIONAL, fill)?;
        Ok(record)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<T, A::Error> {
        let mut record = T::blank();
        for field in 0..T::FIELDS.len() {
            record.fill(field, Next(&mut values))?;
        }
        Ok(record)
    }
}

/// Fills the field of a number with the value that was come to.
type FillFrom<'a, A, E> = &'a mut dyn FnMut(usize, &mut A) -> Result<(), E>;

/// Has the fields filled that there are, each once.
fn each_field<'de, A: MapAccess<'de>>(
    fields: &mut A,
    names: &'static [&'static str],
    optional: &[bool],
    fill: FillFrom<'_, A, A::Error>,
) -> Result<(), A::Error> {
    let mut given = Given(0);
    while let Some(field) = fields.next_key_seed(Field(names))? {
        if given.has(field) {
            return Err(A::Error::duplicate_field(names[field]));
        }
        fill(field, fields)?;
        given.add(field);
    }
    let missing = given.missing(optional);
    missing.map_or(Ok(()), |field| Err(A::Error::missing_field(names[field])))
}

/// Which fields were given, a bit for each.
struct Given(u32);

impl Given {
    fn has(&self, field: usize) -> bool {
        self.0 >> field & 1 == 1
    }

    fn add(&mut self, field: usize) {
        self.0 |= 1 << field;
    }

    /// The first that is needed and was not given.
    fn missing(&self, optional: &[bool]) -> Option<usize> {
        (0..optional.len()).find(|field| !optional[*field] && !self.has(*field))
    }
}

/// One of these names, as its number.
struct Field(&'static [&'static str]);

impl<'de> DeserializeSeed<'de> for Field {
    type Value = usize;
    fn deserialize<D: Deserializer<'de>>(self, name: D) -> Result<usize, D::Error> {
        name.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Field {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<usize, E> {
        let number = usize::try_from(number).ok();
        let number = number.filter(|number| *number < self.0.len());
        number.ok_or_else(|| E::custom("no such field"))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        let place = self.0.iter().position(|field| *field == name);
        place.ok_or_else(|| E::unknown_field(name, self.0))
    }
}

/// Has records read and written by their fields, in that order; `or none` where one may be absent. The names are
/// those of the files.
macro_rules! fields {
    ($($record:ident { $($field:ident $(or $none:ident)?),* $(,)? })*) => {
        $(
            // Those that were given are a bit each: see `Given`.
            const _: () = assert!(
                <$record as $crate::catalog::fields::Fill>::FIELDS.len() <= u32::BITS as usize
            );

            impl $crate::catalog::fields::Blank for $record {
                fn blank() -> Self {
                    use $crate::catalog::fields::Blank;
                    $record { $($field: Blank::blank()),* }
                }
            }

            impl $crate::catalog::fields::Fill for $record {
                const NAME: &'static str = stringify!($record);
                const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
                const OPTIONAL: &'static [bool] = &[$(!stringify!($($none)?).is_empty()),*];

                fn fill<'de, G: $crate::catalog::fields::Give<'de>>(
                    &mut self,
                    field: usize,
                    giver: G,
                ) -> Result<(), G::Error> {
                    #[allow(non_camel_case_types)]
                    enum At { $($field),* }
                    $(if field == At::$field as usize {
                        return $crate::catalog::fields::put(&mut self.$field, giver);
                    })*
                    Ok(())
                }
            }

            impl<'de> serde::Deserialize<'de> for $record {
                fn deserialize<D: serde::Deserializer<'de>>(reader: D) -> Result<Self, D::Error> {
                    $crate::catalog::fields::read(reader)
                }
            }

            impl serde::Serialize for $record {
                fn serialize<S: serde::Serializer>(&self, writer: S) -> Result<S::Ok, S::Error> {
                    use serde::ser::SerializeStruct;
                    const FIELDS: &[&str] = <$record as $crate::catalog::fields::Fill>::FIELDS;
                    let mut record = writer.serialize_struct(stringify!($record), FIELDS.len())?;
                    $(record.serialize_field(stringify!($field), &self.$field)?;)*
                    record.end()
                }
            }
        )*
    };
}

pub(super) use fields;
