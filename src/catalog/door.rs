//! RON through one door.
//!
//! Serde writes the reading of a type anew for each format, with the parser inside each field: see
//! benches/README.md for what that takes. Here the parser meets the one visitor of this file
//! ([`Taker`]), and the records meet [`Door`] alone. Mistakes are told as the parser tells them.

use std::cell::Cell;
use std::fmt;

use ron::Options;
use ron::error::{Error, SpannedResult};
use serde::de::value::U32Deserializer;
use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error as _, Expected,
    IntoDeserializer, MapAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};

/// Reads a value from a text.
///
/// # Errors
/// If the text is malformed, or holds no such value.
pub fn read<'de, T: Deserialize<'de>>(options: &Options, text: &'de str) -> SpannedResult<T> {
    let mut parser = ron::Deserializer::from_str_with_options(text, options)?;
    let value = T::deserialize(Door(&mut Come(Some(&mut parser)))).map_err(Mistaken::told);
    let ended = value.and_then(|value| parser.end().map(|()| value));
    ended.map_err(|mistake| parser.span_error(mistake))
}

// What the records meet: nothing of it knows the parser.

/// A value that the parser has come to.
trait Parsed<'de> {
    fn text(&mut self, to: &mut dyn TakeText<'de>) -> Result<(), Mistaken>;
    fn number(&mut self, kind: Number, to: &mut dyn TakeNumber) -> Result<(), Mistaken>;
    fn list(&mut self, to: &mut dyn TakeList<'de>) -> Result<(), Mistaken>;
    fn option(&mut self, to: &mut dyn TakeOption<'de>) -> Result<(), Mistaken>;
    fn record(&mut self, kind: Named, to: &mut dyn TakeRecord<'de>) -> Result<(), Mistaken>;
    fn choice(&mut self, kind: Named, to: &mut dyn TakeChoice) -> Result<(), Mistaken>;
}

enum Number {
    Count,
    Measure,
}

/// The name of a type and those of its fields or choices.
#[derive(Clone, Copy)]
struct Named {
    name: &'static str,
    names: &'static [&'static str],
}

/// A list that the parser is in.
trait ParsedList<'de> {
    /// Gives the next item; says whether there was one.
    fn next(&mut self, to: &mut dyn Await<'de>) -> Result<bool, Mistaken>;
    fn length(&self) -> Option<usize>;
}

/// A record that the parser is in.
trait ParsedRecord<'de> {
    /// The number of the next field among those names.
    fn next(&mut self, names: &'static [&'static str]) -> Result<Option<u32>, Mistaken>;
    fn value(&mut self, to: &mut dyn Await<'de>) -> Result<(), Mistaken>;
}

/// Takes a value of a type that only it knows.
trait Await<'de> {
    fn take(&mut self, value: &mut dyn Parsed<'de>) -> Result<(), Mistaken>;
}

/// Says what would be right.
trait Expect {
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

trait TakeText<'de>: Expect {
    /// A piece of the text that is read.
    fn piece(&mut self, text: &'de str) -> Result<(), Mistaken>;
    fn other(&mut self, text: &str) -> Result<(), Mistaken>;
}

trait TakeNumber: Expect {
    fn whole(&mut self, number: u64) -> Result<(), Mistaken>;
    fn signed(&mut self, number: i64) -> Result<(), Mistaken>;
    fn broken(&mut self, number: f64) -> Result<(), Mistaken>;
}

trait TakeList<'de>: Expect {
    fn list(&mut self, list: &mut dyn ParsedList<'de>) -> Result<(), Mistaken>;
}

trait TakeOption<'de>: Expect {
    fn option(&mut self, value: Option<&mut dyn Parsed<'de>>) -> Result<(), Mistaken>;
}

trait TakeRecord<'de>: Expect {
    fn record(&mut self, record: Fields<'_, 'de>) -> Result<(), Mistaken>;
}

trait TakeChoice: Expect {
    /// The number of what was chosen.
    fn choice(&mut self, number: u32) -> Result<(), Mistaken>;
}

/// Who awaits something, and what was given: the parser cannot return what it does not know.
struct Awaited<A, T> {
    by: Option<A>,
    given: Option<T>,
}

impl<A, T> Awaited<A, T> {
    fn new(by: A) -> Self {
        let by = Some(by);
        Awaited { by, given: None }
    }

    fn give(&mut self, give: impl FnOnce(A) -> Result<T, Mistaken>) -> Result<(), Mistaken> {
        let by = self.by.take().ok_or_else(Mistaken::nothing)?;
        self.given = Some(give(by)?);
        Ok(())
    }
}

/// What is given to `by`, by whom it is awaited.
fn awaited<A, T>(
    by: A,
    give: impl FnOnce(&mut Awaited<A, T>) -> Result<(), Mistaken>,
) -> Result<T, Mistaken> {
    let mut awaited = Awaited::new(by);
    give(&mut awaited)?;
    awaited.given.ok_or_else(Mistaken::nothing)
}

impl<'de, S: DeserializeSeed<'de>> Await<'de> for Awaited<S, S::Value> {
    fn take(&mut self, value: &mut dyn Parsed<'de>) -> Result<(), Mistaken> {
        self.give(|seed| seed.deserialize(Door(value)))
    }
}

impl<'de, V: Visitor<'de>> Expect for Awaited<V, V::Value> {
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = self.by.as_ref().map(|visitor| visitor.expecting(f));
        said.unwrap_or(Ok(()))
    }
}

impl<'de, V: Visitor<'de>> TakeText<'de> for Awaited<V, V::Value> {
    fn piece(&mut self, text: &'de str) -> Result<(), Mistaken> {
        self.give(|visitor| visitor.visit_borrowed_str(text))
    }

    fn other(&mut self, text: &str) -> Result<(), Mistaken> {
        self.give(|visitor| visitor.visit_str(text))
    }
}

impl<'de, V: Visitor<'de>> TakeNumber for Awaited<V, V::Value> {
    fn whole(&mut self, number: u64) -> Result<(), Mistaken> {
        self.give(|visitor| visitor.visit_u64(number))
    }

    fn signed(&mut self, number: i64) -> Result<(), Mistaken> {
        self.give(|visitor| visitor.visit_i64(number))
    }

    fn broken(&mut self, number: f64) -> Result<(), Mistaken> {
        self.give(|visitor| visitor.visit_f64(number))
    }
}

impl<'de, V: Visitor<'de>> TakeList<'de> for Awaited<V, V::Value> {
    fn list(&mut self, list: &mut dyn ParsedList<'de>) -> Result<(), Mistaken> {
        self.give(|visitor| visitor.visit_seq(Items(list)))
    }
}

impl<'de, V: Visitor<'de>> TakeOption<'de> for Awaited<V, V::Value> {
    fn option(&mut self, value: Option<&mut dyn Parsed<'de>>) -> Result<(), Mistaken> {
        self.give(|visitor| match value {
            Some(value) => visitor.visit_some(Door(value)),
            None => visitor.visit_none(),
        })
    }
}

impl<'de, V: Visitor<'de>> TakeRecord<'de> for Awaited<V, V::Value> {
    fn record(&mut self, record: Fields<'_, 'de>) -> Result<(), Mistaken> {
        self.give(|visitor| visitor.visit_map(record))
    }
}

impl<'de, V: Visitor<'de>> TakeChoice for Awaited<V, V::Value> {
    fn choice(&mut self, number: u32) -> Result<(), Mistaken> {
        let number: U32Deserializer<Mistaken> = number.into_deserializer();
        self.give(|visitor| visitor.visit_enum(number))
    }
}

/// What records are read from.
struct Door<'a, 'de>(&'a mut dyn Parsed<'de>);

impl<'de> Deserializer<'de> for Door<'_, 'de> {
    type Error = Mistaken;

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistaken> {
        awaited(visitor, |it| self.0.text(it))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistaken> {
        self.deserialize_str(visitor)
    }

    fn deserialize_u16<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistaken> {
        awaited(visitor, |it| self.0.number(Number::Count, it))
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistaken> {
        awaited(visitor, |it| self.0.number(Number::Measure, it))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistaken> {
        awaited(visitor, |it| self.0.list(it))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistaken> {
        awaited(visitor, |it| self.0.option(it))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistaken> {
        awaited(visitor, |it| self.0.record(Named { name, names }, it))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Mistaken> {
        awaited(visitor, |it| self.0.choice(Named { name, names }, it))
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Mistaken> {
        Err(Mistaken::invalid_type(Unexpected::Other("value"), &visitor))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u32 u64 u128 f32 char bytes byte_buf unit unit_struct newtype_struct
        tuple tuple_struct map identifier ignored_any
    }
}

struct Items<'a, 'de>(&'a mut dyn ParsedList<'de>);

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Mistaken;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Mistaken> {
        let mut awaited = Awaited::new(seed);
        self.0.next(&mut awaited)?;
        Ok(awaited.given)
    }

    fn size_hint(&self) -> Option<usize> {
        self.0.length()
    }
}

struct Fields<'a, 'de> {
    names: &'static [&'static str],
    record: &'a mut dyn ParsedRecord<'de>,
}

impl<'de> MapAccess<'de> for Fields<'_, 'de> {
    type Error = Mistaken;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, Mistaken> {
        let number = self.record.next(self.names)?;
        let key = number.map(|number| seed.deserialize(U32Deserializer::new(number)));
        key.transpose()
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Mistaken> {
        awaited(seed, |it| self.record.value(it))
    }
}

// What the parser meets: nothing of it knows a record.

thread_local! {
    /// The mistake that was found. It is kept here while it passes through the parser, since what is to serve any
    /// format can hand on no more than the words of another's mistakes.
    static MISTAKE: Cell<Option<Error>> = const { Cell::new(None) };
}

/// A mistake was found.
#[derive(Debug)]
struct Mistaken;

impl Mistaken {
    fn by(mistake: Error) -> Mistaken {
        MISTAKE.set(Some(mistake));
        Mistaken
    }

    /// Nothing was given where something was to be: no format does that.
    fn nothing() -> Mistaken {
        Mistaken::by(Error::Eof)
    }

    /// Hands it to the parser.
    fn outward<E: de::Error>(self) -> E {
        E::custom("")
    }

    /// Takes it from the parser: one that was handed to it, or one of its own, of which the words are left.
    fn inward(parsers: impl de::Error) -> Mistaken {
        let mistake = MISTAKE.take();
        Mistaken::by(mistake.unwrap_or_else(|| Error::Message(parsers.to_string())))
    }

    fn told(self) -> Error {
        MISTAKE.take().unwrap_or(Error::Eof)
    }
}

impl fmt::Display for Mistaken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a mistake")
    }
}

impl std::error::Error for Mistaken {}

impl de::Error for Mistaken {
    fn custom<T: fmt::Display>(words: T) -> Self {
        Mistaken::by(Error::custom(words))
    }
    fn invalid_type(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Mistaken::by(Error::invalid_type(found, expected))
    }
    fn invalid_value(found: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Mistaken::by(Error::invalid_value(found, expected))
    }
    fn unknown_variant(found: &str, names: &'static [&'static str]) -> Self {
        Mistaken::by(Error::unknown_variant(found, names))
    }
    fn unknown_field(found: &str, names: &'static [&'static str]) -> Self {
        Mistaken::by(Error::unknown_field(found, names))
    }
    fn missing_field(name: &'static str) -> Self {
        Mistaken::by(Error::missing_field(name))
    }
    fn duplicate_field(name: &'static str) -> Self {
        Mistaken::by(Error::duplicate_field(name))
    }
}

/// A value that the parser has come to, once.
struct Come<D>(Option<D>);

impl<'de, D: Deserializer<'de>> Come<D> {
    fn give(&mut self, give: impl FnOnce(D) -> Result<(), D::Error>) -> Result<(), Mistaken> {
        let value = self.0.take().ok_or_else(Mistaken::nothing)?;
        give(value).map_err(Mistaken::inward)
    }
}

impl<'de, D: Deserializer<'de>> Parsed<'de> for Come<D> {
    fn text(&mut self, to: &mut dyn TakeText<'de>) -> Result<(), Mistaken> {
        self.give(|value| value.deserialize_str(Taker::Text(to)))
    }

    fn number(&mut self, kind: Number, to: &mut dyn TakeNumber) -> Result<(), Mistaken> {
        self.give(|value| match kind {
            Number::Count => value.deserialize_u16(Taker::Number(to)),
            Number::Measure => value.deserialize_f64(Taker::Number(to)),
        })
    }

    fn list(&mut self, to: &mut dyn TakeList<'de>) -> Result<(), Mistaken> {
        self.give(|value| value.deserialize_seq(Taker::List(to)))
    }

    fn option(&mut self, to: &mut dyn TakeOption<'de>) -> Result<(), Mistaken> {
        self.give(|value| value.deserialize_option(Taker::Option(to)))
    }

    fn record(&mut self, kind: Named, to: &mut dyn TakeRecord<'de>) -> Result<(), Mistaken> {
        let taker = Taker::Record(kind.names, to);
        self.give(|value| value.deserialize_struct(kind.name, kind.names, taker))
    }

    fn choice(&mut self, kind: Named, to: &mut dyn TakeChoice) -> Result<(), Mistaken> {
        let taker = Taker::Choice(kind.names, to);
        self.give(|value| value.deserialize_enum(kind.name, kind.names, taker))
    }
}

/// The visitor that the parser gives all values to.
enum Taker<'a, 'de> {
    Text(&'a mut dyn TakeText<'de>),
    Number(&'a mut dyn TakeNumber),
    List(&'a mut dyn TakeList<'de>),
    Option(&'a mut dyn TakeOption<'de>),
    Record(&'static [&'static str], &'a mut dyn TakeRecord<'de>),
    Choice(&'static [&'static str], &'a mut dyn TakeChoice),
}

impl Taker<'_, '_> {
    fn refuse<E: de::Error>(&self, found: Unexpected<'_>) -> Result<(), E> {
        Err(Mistaken::invalid_type(found, self).outward())
    }
}

impl<'de> Visitor<'de> for Taker<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Taker::Text(to) => to.expecting(f),
            Taker::Number(to) => to.expecting(f),
            Taker::List(to) => to.expecting(f),
            Taker::Option(to) => to.expecting(f),
            Taker::Record(_, to) => to.expecting(f),
            Taker::Choice(_, to) => to.expecting(f),
        }
    }

    fn visit_bool<E: de::Error>(self, found: bool) -> Result<(), E> {
        self.refuse(Unexpected::Bool(found))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<(), E> {
        match self {
            Taker::Number(to) => to.signed(number).map_err(Mistaken::outward),
            other => other.refuse(Unexpected::Signed(number)),
        }
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<(), E> {
        match self {
            Taker::Number(to) => to.whole(number).map_err(Mistaken::outward),
            other => other.refuse(Unexpected::Unsigned(number)),
        }
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<(), E> {
        match self {
            Taker::Number(to) => to.broken(number).map_err(Mistaken::outward),
            other => other.refuse(Unexpected::Float(number)),
        }
    }

    fn visit_char<E: de::Error>(self, found: char) -> Result<(), E> {
        self.refuse(Unexpected::Char(found))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        match self {
            Taker::Text(to) => to.other(text).map_err(Mistaken::outward),
            other => other.refuse(Unexpected::Str(text)),
        }
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<(), E> {
        match self {
            Taker::Text(to) => to.piece(text).map_err(Mistaken::outward),
            other => other.refuse(Unexpected::Str(text)),
        }
    }

    fn visit_bytes<E: de::Error>(self, found: &[u8]) -> Result<(), E> {
        self.refuse(Unexpected::Bytes(found))
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        match self {
            Taker::Option(to) => to.option(None).map_err(Mistaken::outward),
            other => other.refuse(Unexpected::Option),
        }
    }

    fn visit_some<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        match self {
            Taker::Option(to) => to
                .option(Some(&mut Come(Some(value))))
                .map_err(Mistaken::outward),
            other => other.refuse(Unexpected::Option),
        }
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.refuse(Unexpected::Unit)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, _: D) -> Result<(), D::Error> {
        self.refuse(Unexpected::NewtypeStruct)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<(), A::Error> {
        match self {
            Taker::List(to) => to.list(&mut In(list)).map_err(Mistaken::outward),
            other => other.refuse(Unexpected::Seq),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, record: A) -> Result<(), A::Error> {
        match self {
            Taker::Record(names, to) => {
                let record = &mut In(record);
                to.record(Fields { names, record })
                    .map_err(Mistaken::outward)
            }
            other => other.refuse(Unexpected::Map),
        }
    }

    fn visit_enum<A: EnumAccess<'de>>(self, choice: A) -> Result<(), A::Error> {
        match self {
            Taker::Choice(names, to) => {
                let (number, rest) = choice.variant_seed(Name(names, Mistaken::unknown_variant))?;
                rest.unit_variant()?;
                to.choice(number).map_err(Mistaken::outward)
            }
            other => other.refuse(Unexpected::Enum),
        }
    }
}

/// The list or record that the parser is in.
struct In<A>(A);

impl<'de, A: SeqAccess<'de>> ParsedList<'de> for In<A> {
    fn next(&mut self, to: &mut dyn Await<'de>) -> Result<bool, Mistaken> {
        let item = self
            .0
            .next_element_seed(Value(to))
            .map_err(Mistaken::inward)?;
        Ok(item.is_some())
    }

    fn length(&self) -> Option<usize> {
        self.0.size_hint()
    }
}

impl<'de, A: MapAccess<'de>> ParsedRecord<'de> for In<A> {
    fn next(&mut self, names: &'static [&'static str]) -> Result<Option<u32>, Mistaken> {
        let name = Name(names, Mistaken::unknown_field);
        self.0.next_key_seed(name).map_err(Mistaken::inward)
    }

    fn value(&mut self, to: &mut dyn Await<'de>) -> Result<(), Mistaken> {
        self.0.next_value_seed(Value(to)).map_err(Mistaken::inward)
    }
}

/// A value for whom it is awaited by.
struct Value<'a, 'de>(&'a mut dyn Await<'de>);

impl<'de> DeserializeSeed<'de> for Value<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        self.0
            .take(&mut Come(Some(value)))
            .map_err(Mistaken::outward)
    }
}

/// One of these names, as its number; else that mistake.
struct Name(
    &'static [&'static str],
    fn(&str, &'static [&'static str]) -> Mistaken,
);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = u32;

    fn deserialize<D: Deserializer<'de>>(self, name: D) -> Result<u32, D::Error> {
        name.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = u32;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<u32, E> {
        let place = (0..).zip(self.0).find(|(_, known)| **known == name);
        place
            .map(|(number, _)| number)
            .ok_or_else(|| self.1(name, self.0).outward())
    }
}
