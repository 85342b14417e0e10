//! A catalogue as Rust source: part of the build, not of the program.
//!
//! A value is walked through its `Serialize` and written as the expression that makes it, so that the
//! model needs no second description. Strings become places in one long text, lists places on the shelf of
//! their type: nothing that is written holds a pointer, which would have to be put right at every start.

use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Display};

use serde::ser::{self, Serialize};

/// In letters or lists longer than this, nothing is looked for that could be shared: to look through them for each
/// string would take longer than all the rest of the build.
const LONGEST_SEARCHED: usize = 1 << 18;

/// What has been baked so far.
pub struct Oven {
    source: String,
    /// The letters that its strings are places in.
    pub letters: String,
    places: HashMap<String, usize>,
    /// The items of lists, by the name of their type.
    shelves: BTreeMap<&'static str, Vec<String>>,
}

impl Oven {
    /// An oven for lists of those types.
    pub fn new(shelves: &[&'static str]) -> Oven {
        Oven {
            source: String::new(),
            letters: String::new(),
            places: HashMap::new(),
            shelves: shelves.iter().map(|kind| (*kind, Vec::new())).collect(),
        }
    }

    /// Adds `pub static NAME: KIND = value;` to the source, with the statics that it refers to.
    pub fn bake<T: Serialize>(
        &mut self,
        name: &str,
        kind: &str,
        value: &T,
    ) -> Result<(), Unbakable> {
        let piece = value.serialize(Baker(self))?;
        self.source
            .push_str(&format!("pub static {name}: {kind} = {};\n", piece.source));
        Ok(())
    }

    /// All the Rust source.
    pub fn source(&self) -> String {
        let mut source = self.source.clone();
        for (kind, items) in &self.shelves {
            let (length, items) = (items.len(), items.join(", "));
            let shelf = format!("static ITEMS: [{kind}; {length}] = [{items}];");
            source.push_str(&format!(
                "impl Shelf for {kind} {{ fn shelf() -> &'static [Self] {{ {shelf} &ITEMS }} }}\n"
            ));
        }
        source
    }

    /// Where a string stands in the letters; what is part of an earlier one stands there.
    fn place(&mut self, text: &str) -> usize {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        let is_worth = self.letters.len() < LONGEST_SEARCHED;
        let same = is_worth.then(|| self.letters.find(text)).flatten();
        let place = same.unwrap_or(self.letters.len());
        if same.is_none() {
            self.letters.push_str(text);
        }
        self.places.insert(text.to_owned(), place);
        place
    }
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

struct Baker<'a>(&'a mut Oven);

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
        let place = self.0.place(value);
        piece(
            format_args!("Text::built({place}, {})", value.len()),
            "Text",
        )
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
            items: Vec::new(),
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
    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: &T,
    ) -> Result<Piece, Unbakable> {
        no("wrapper")
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
    items: Vec<String>,
    kind: &'static str,
}

impl ser::SerializeSeq for Sequence<'_> {
    type Ok = Piece;
    type Error = Unbakable;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Unbakable> {
        let item = value.serialize(Baker(&mut *self.baker.0))?;
        self.kind = item.kind;
        self.items.push(item.source);
        Ok(())
    }

    fn end(self) -> Result<Piece, Unbakable> {
        let length = self.items.len();
        if length == 0 {
            return piece("List::built(0, 0)", "List");
        }
        let shelf = self.baker.0.shelves.entry(self.kind).or_default();
        // Many facts have the same source: equal lists share a place, be it in the midst of a longer one.
        let is_worth = shelf.len() < LONGEST_SEARCHED / size_of::<String>();
        let mut runs = shelf.windows(length);
        let same = is_worth
            .then(|| runs.position(|items| items == self.items))
            .flatten();
        let start = same.unwrap_or(shelf.len());
        if same.is_none() {
            shelf.extend(self.items);
        }
        piece(format_args!("List::built({start}, {length})"), "List")
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
        let value = value.serialize(Baker(&mut *self.baker.0))?;
        self.source.push_str(&format!("{key}: {}, ", value.source));
        Ok(())
    }

    fn end(mut self) -> Result<Piece, Unbakable> {
        self.source.push('}');
        piece(self.source, self.name)
    }
}
