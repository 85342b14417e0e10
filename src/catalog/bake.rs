//! A catalogue as Rust source: part of the build, not of the program.
//!
//! A value is walked through its `Serialize` and written as the expression that makes it, so that the
//! model needs no second description. Lists become statics of their own, because a borrowed list of
//! values that own something must live somewhere.

use std::fmt::{self, Display, Write};

use serde::ser::{self, Serialize};

/// Rust source of `pub static NAME: TYPE = value;`, with the statics that it refers to.
pub fn bake<T: Serialize>(name: &str, kind: &str, value: &T) -> Result<String, Unbakable> {
    let mut lists = String::new();
    let mut count = 0;
    let piece = value.serialize(Baker {
        prefix: name,
        lists: &mut lists,
        count: &mut count,
    })?;
    Ok(format!("{lists}pub static {name}: {kind} = {};\n", piece.source))
}

/// Why a value cannot be written as Rust source.
#[derive(Debug)]
pub struct Unbakable(String);

impl Display for Unbakable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unbakable {}

impl ser::Error for Unbakable {
    fn custom<T: Display>(reason: T) -> Self {
        Unbakable(reason.to_string())
    }
}

/// An expression and the name of its type.
struct Piece {
    source: String,
    kind: &'static str,
}

struct Baker<'a> {
    prefix: &'a str,
    lists: &'a mut String,
    count: &'a mut usize,
}

impl Baker<'_> {
    fn again(&mut self) -> Baker<'_> {
        Baker {
            prefix: self.prefix,
            lists: self.lists,
            count: self.count,
        }
    }
}

fn piece(source: impl Display, kind: &'static str) -> Result<Piece, Unbakable> {
    let source = source.to_string();
    Ok(Piece { source, kind })
}

fn no<T>(what: &str) -> Result<T, Unbakable> {
    Err(Unbakable(format!("a catalogue holds no {what}")))
}

impl<'a> ser::Serializer for Baker<'a> {
    type Ok = Piece;
    type Error = Unbakable;
    type SerializeSeq = Sequence<'a>;
    type SerializeStruct = Record<'a>;
    type SerializeTuple = ser::Impossible<Piece, Unbakable>;
    type SerializeTupleStruct = ser::Impossible<Piece, Unbakable>;
    type SerializeTupleVariant = ser::Impossible<Piece, Unbakable>;
    type SerializeMap = ser::Impossible<Piece, Unbakable>;
    type SerializeStructVariant = ser::Impossible<Piece, Unbakable>;

    fn serialize_bool(self, value: bool) -> Result<Piece, Unbakable> {
        piece(value, "bool")
    }
    fn serialize_u8(self, value: u8) -> Result<Piece, Unbakable> {
        piece(value, "u8")
    }
    fn serialize_u16(self, value: u16) -> Result<Piece, Unbakable> {
        piece(value, "u16")
    }
    fn serialize_u32(self, value: u32) -> Result<Piece, Unbakable> {
        piece(value, "u32")
    }
    fn serialize_u64(self, value: u64) -> Result<Piece, Unbakable> {
        piece(value, "u64")
    }
    fn serialize_f64(self, value: f64) -> Result<Piece, Unbakable> {
        piece(format_args!("{value:?}"), "f64")
    }
    fn serialize_none(self) -> Result<Piece, Unbakable> {
        piece("None", "Option")
    }
    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<Piece, Unbakable> {
        let value = value.serialize(self)?;
        piece(format_args!("Some({})", value.source), "Option")
    }
    fn serialize_str(self, value: &str) -> Result<Piece, Unbakable> {
        piece(format_args!("{value:?}"), "&str")
    }
    /// A wrapper is made by its `new`.
    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Piece, Unbakable> {
        let value = value.serialize(self)?;
        piece(format_args!("{name}::new({})", value.source), name)
    }
    fn serialize_unit_variant(
        self,
        name: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Piece, Unbakable> {
        piece(format_args!("{name}::{variant}"), name)
    }
    fn serialize_seq(self, _: Option<usize>) -> Result<Sequence<'a>, Unbakable> {
        Ok(Sequence {
            baker: self,
            items: String::new(),
            length: 0,
            kind: "",
        })
    }
    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Record<'a>, Unbakable> {
        Ok(Record {
            baker: self,
            source: format!("{name} {{ "),
            name,
        })
    }

    fn serialize_i8(self, _: i8) -> Result<Piece, Unbakable> {
        no("i8")
    }
    fn serialize_i16(self, _: i16) -> Result<Piece, Unbakable> {
        no("i16")
    }
    fn serialize_i32(self, _: i32) -> Result<Piece, Unbakable> {
        no("i32")
    }
    fn serialize_i64(self, _: i64) -> Result<Piece, Unbakable> {
        no("i64")
    }
    fn serialize_f32(self, _: f32) -> Result<Piece, Unbakable> {
        no("f32")
    }
    fn serialize_char(self, _: char) -> Result<Piece, Unbakable> {
        no("char")
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<Piece, Unbakable> {
        no("bytes")
    }
    fn serialize_unit(self) -> Result<Piece, Unbakable> {
        no("unit")
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<Piece, Unbakable> {
        no("unit struct")
    }
    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Piece, Unbakable> {
        no("variant with a value")
    }
    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Unbakable> {
        no("tuple")
    }
    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Unbakable> {
        no("tuple struct")
    }
    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unbakable> {
        no("tuple variant")
    }
    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Unbakable> {
        no("map")
    }
    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unbakable> {
        no("struct variant")
    }
}

struct Sequence<'a> {
    baker: Baker<'a>,
    items: String,
    length: usize,
    kind: &'static str,
}

impl ser::SerializeSeq for Sequence<'_> {
    type Ok = Piece;
    type Error = Unbakable;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Unbakable> {
        let item = value.serialize(self.baker.again())?;
        self.kind = item.kind;
        self.length += 1;
        self.items.push_str(&item.source);
        self.items.push_str(", ");
        Ok(())
    }

    fn end(self) -> Result<Piece, Unbakable> {
        if self.length == 0 {
            return piece("List::new(&[])", "List");
        }
        *self.baker.count += 1;
        let name = format!("{}_{}", self.baker.prefix, self.baker.count);
        let (kind, length, items) = (self.kind, self.length, self.items);
        writeln!(self.baker.lists, "static {name}: [{kind}; {length}] = [{items}];")
            .map_err(|error| Unbakable(error.to_string()))?;
        piece(format_args!("List::new(&{name})"), "List")
    }
}

struct Record<'a> {
    baker: Baker<'a>,
    source: String,
    name: &'static str,
}

impl ser::SerializeStruct for Record<'_> {
    type Ok = Piece;
    type Error = Unbakable;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Unbakable> {
        let value = value.serialize(self.baker.again())?;
        self.source.push_str(&format!("{key}: {}, ", value.source));
        Ok(())
    }

    fn end(mut self) -> Result<Piece, Unbakable> {
        self.source.push('}');
        piece(self.source, self.name)
    }
}
