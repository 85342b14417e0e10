//! JSON as text: in one line, or a value a line.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

/// Both layouts as one, so that there is one writing of each record rather than two.
#[derive(Debug)]
pub enum Layout {
    /// In one line.
    Line,
    /// A value a line, indented.
    Lines,
}

impl Layout {
    /// A value as JSON.
    ///
    /// # Errors
    /// As [`serde_json::to_string`].
    pub fn print(&self, value: &(impl Serialize + ?Sized)) -> serde_json::Result<String> {
        let mut bytes = Vec::new();
        let laying = match self {
            Layout::Line => Laying::Line(CompactFormatter),
            Layout::Lines => Laying::Lines(PrettyFormatter::new()),
        };
        let mut printer = serde_json::Serializer::with_formatter(&mut bytes, laying);
        value.serialize(&mut printer)?;
        String::from_utf8(bytes).map_err(serde::ser::Error::custom)
    }
}

/// A value in one line.
pub fn line(value: &Value) -> String {
    of(value, &Layout::Line)
}

/// A value, a value of its own a line.
pub fn lines(value: &Value) -> String {
    of(value, &Layout::Lines)
}

fn of(value: &Value, layout: &Layout) -> String {
    // What is a value already has no key that is no string, which is all that could be wrong.
    layout.print(value).unwrap_or_default()
}

enum Laying {
    Line(CompactFormatter),
    Lines(PrettyFormatter<'static>),
}

/// Hands on what the layouts do each in their way.
macro_rules! each {
    ($($step:ident($($first:ident)?)),* $(,)?) => {
        $(fn $step<W: ?Sized + Write>(&mut self, to: &mut W $(, $first: bool)?) -> io::Result<()> {
            match self {
                Laying::Line(layout) => layout.$step(to $(, $first)?),
                Laying::Lines(layout) => layout.$step(to $(, $first)?),
            }
        })*
    };
}

impl Formatter for Laying {
    // The shortest that is read as the same number, without the tables that serde_json has for it.
    fn write_f64<W: ?Sized + Write>(&mut self, to: &mut W, number: f64) -> io::Result<()> {
        // What both write with an exponent differs in where that begins.
        match (1e-5..1e-4).contains(&number.abs()) {
            true => write!(to, "{number}"),
            false => write!(to, "{number:?}"),
        }
    }

    each! {
        begin_array(), end_array(), begin_array_value(first), end_array_value(),
        begin_object(), end_object(), begin_object_key(first), begin_object_value(), end_object_value(),
    }
}
