//! The outlines of departments, from GeoJSON, in as many points as a map needs that is drawn in letters.

use std::fmt;
use std::path::Path;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::fault::{Fault, Wrong};
use super::file::File;
use super::read::read_optional;
use super::text::{List, Text};
use crate::gather::Gather;

/// The file of a catalogue that holds them.
pub const OUTLINES: &str = "outlines.geojson";

/// The outlines of a territory's departments.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Outlines {
    /// One for each department.
    pub departments: List<Outline>,
}

/// The outline of a department.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Outline {
    /// Code of the department.
    pub department: Text,
    /// Its name.
    pub name: Text,
    /// Its pieces, with islands.
    pub rings: List<Ring>,
}

/// A closed line; its last point is joined to the first.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Ring {
    /// Whether it is a hole in the piece before it.
    pub hole: bool,
    /// Points, each as hundredths of a degree east of 180° west times 65,536 plus hundredths north of the
    /// South Pole: a kilometre is finer than a terminal draws, and takes four bytes.
    pub(crate) packed: List<u32>,
}

/// Hundredths of a degree.
const STEP: f64 = 100.0;

impl Ring {
    /// Its points, as degrees east and north.
    pub fn points(&self) -> impl Iterator<Item = (f64, f64)> {
        let degrees = |steps: u32, least: f64| f64::from(steps) / STEP + least;
        self.packed
            .iter()
            .map(move |point| (degrees(point >> 16, -180.0), degrees(point & 0xffff, -90.0)))
    }

    /// The nearest points of the grid, without those that follow on themselves or lie on a straight line.
    /// Borders that two departments share stay the same on both sides, since every point moves alone.
    fn new(points: &[[f64; 2]], hole: bool) -> Option<Ring> {
        let mut steps: Vec<(i32, i32)> = points
            .iter()
            .map(|[east, north]| {
                let step = |degrees: f64, least: f64| ((degrees - least) * STEP).round() as i32;
                (step(*east, -180.0), step(*north, -90.0))
            })
            .gathered();
        if steps.first() == steps.last() {
            steps.pop();
        }
        steps.dedup();
        let mut kept: Vec<(i32, i32)> = Vec::new();
        for (at, point) in steps.iter().enumerate() {
            let next = steps[(at + 1) % steps.len()];
            let straight = kept.last().is_some_and(|last| {
                let (to_east, to_north) = (point.0 - last.0, point.1 - last.1);
                let (on_east, on_north) = (next.0 - point.0, next.1 - point.1);
                to_east * on_north == to_north * on_east
                    && to_east * on_east + to_north * on_north > 0
            });
            if !straight {
                kept.push(*point);
            }
        }
        let packed = kept
            .iter()
            .map(|(east, north)| (*east as u32) << 16 | *north as u32);
        (kept.len() > 2).then(|| Ring {
            hole,
            packed: packed.collect(),
        })
    }
}

impl Outlines {
    /// Reads the outlines of the catalogue in `folder`; none if it has no such file.
    ///
    /// # Errors
    /// If the file is no GeoJSON of departments, each a polygon or several with its code as `department`
    /// and its `name`.
    pub fn read(folder: &Path) -> Result<Option<Outlines>, Fault> {
        let path = folder.join(OUTLINES);
        let Some(file) = read_optional(&path)? else {
            return Ok(None);
        };
        let Once(all) = serde_json::from_str(&file.text).map_err(|error| {
            // It counts lines from 1, and columns in bytes, the last one read.
            let at = file.line_start(error.line()) + error.column().saturating_sub(1);
            let reason = error.to_string();
            // The place stands before it already.
            let reason = reason
                .split(" at line ")
                .next()
                .unwrap_or_default()
                .to_owned();
            file.fault(at, Wrong::Syntax(reason))
        })?;
        let all = Json {
            value: &all,
            path: Vec::new(),
            file: &file,
        };
        let mut departments = Vec::new();
        for feature in all.field("features")?.items()? {
            let properties = feature.field("properties")?;
            let geometry = feature.field("geometry")?;
            let coordinates = geometry.field("coordinates")?;
            let kind = geometry.field("type")?;
            let polygons = match kind.text()? {
                "Polygon" => vec![coordinates],
                "MultiPolygon" => coordinates.items()?,
                other => {
                    return Err(kind.fault(Wrong::UnknownValue {
                        found: other.to_owned(),
                        nearest: None,
                        allowed: vec!["Polygon", "MultiPolygon"],
                    }));
                }
            };
            let mut rings = Vec::new();
            for polygon in polygons {
                for (at, ring) in polygon.items()?.into_iter().enumerate() {
                    // The first ring of a polygon is its border, the others are holes in it.
                    rings.extend(Ring::new(&points(&ring)?, at > 0));
                }
            }
            departments.push(Outline {
                department: properties.field("department")?.text()?.to_owned().into(),
                name: properties.field("name")?.text()?.to_owned().into(),
                rings: rings.into(),
            });
        }
        Ok(Some(Outlines {
            departments: departments.into(),
        }))
    }
}

/// Points as degrees east and north.
fn points(ring: &Json<'_>) -> Result<Vec<[f64; 2]>, Fault> {
    let mut points = Vec::new();
    for point in ring.items()? {
        let numbers = point.items()?;
        let [east, north] = &numbers[..] else {
            return Err(point.unexpected("[1.5, 45.5]"));
        };
        points.push([east.degrees(180.0)?, north.degrees(90.0)?]);
    }
    Ok(points)
}

/// A value in which no field that is read stands twice: of two, nobody would know which counts.
struct Once(Value);

/// The fields that are read.
const FIELDS: [&str; 7] = [
    "coordinates",
    "department",
    "features",
    "geometry",
    "name",
    "properties",
    "type",
];

impl<'de> Deserialize<'de> for Once {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Once, D::Error> {
        value.deserialize_any(OnceVisitor)
    }
}

struct OnceVisitor;

impl<'de> Visitor<'de> for OnceVisitor {
    type Value = Once;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Once, E> {
        Ok(Once(Value::Null))
    }

    fn visit_bool<E>(self, is_so: bool) -> Result<Once, E> {
        Ok(Once(is_so.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Once, E> {
        Ok(Once(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Once, E> {
        Ok(Once(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Once, E> {
        Ok(Once(number.into()))
    }

    fn visit_str<E>(self, text: &str) -> Result<Once, E> {
        Ok(Once(text.into()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Once, A::Error> {
        let mut all = Vec::new();
        while let Some(Once(item)) = items.next_element()? {
            all.push(item);
        }
        Ok(Once(all.into()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Once, A::Error> {
        let mut all = Map::new();
        while let Some(Once(name)) = fields.next_key()? {
            let Once(value) = fields.next_value()?;
            let name = name.as_str().unwrap_or_default();
            if FIELDS.contains(&name) && all.contains_key(name) {
                return Err(A::Error::custom(format_args!("duplicate field `{name}`")));
            }
            all.insert(name.to_owned(), value);
        }
        Ok(Once(all.into()))
    }
}

/// A value of a file, and where it stands in it.
struct Json<'a> {
    value: &'a Value,
    path: Vec<Step<'a>>,
    file: &'a File,
}

/// The way into a value.
#[derive(Clone, Copy)]
enum Step<'a> {
    Field(&'a str),
    Item(usize),
}

impl<'a> Json<'a> {
    fn field(&self, name: &'static str) -> Result<Json<'a>, Fault> {
        let fields = self.value.as_object();
        let fields = fields.ok_or_else(|| self.unexpected("{…}"))?;
        let missing = || {
            let field = name.to_owned();
            let record = None;
            self.fault(Wrong::MissingField { field, record })
        };
        let value = fields.get(name).ok_or_else(missing)?;
        Ok(self.at(Step::Field(name), value))
    }

    fn items(&self) -> Result<Vec<Json<'a>>, Fault> {
        let items = self.value.as_array();
        let items = items.ok_or_else(|| self.unexpected("[…]"))?.iter();
        let items = items.enumerate();
        Ok(items
            .map(|(n, item)| self.at(Step::Item(n), item))
            .gathered())
    }

    fn text(&self) -> Result<&'a str, Fault> {
        self.value.as_str().ok_or_else(|| self.unexpected("\"…\""))
    }

    /// A number between that and its opposite.
    fn degrees(&self, most: f64) -> Result<f64, Fault> {
        let degrees = self.value.as_f64();
        let degrees = degrees.ok_or_else(|| self.unexpected("1.5"))?;
        match (-most..=most).contains(&degrees) {
            true => Ok(degrees),
            false => Err(self.fault(Wrong::BadNumber {
                found: self.written().to_owned(),
            })),
        }
    }

    fn at(&self, step: Step<'a>, value: &'a Value) -> Json<'a> {
        Json {
            value,
            path: [&self.path[..], &[step]].concat(),
            file: self.file,
        }
    }

    fn unexpected(&self, expected: &str) -> Fault {
        let found = match self.value {
            Value::Null => "null".to_owned(),
            Value::Bool(found) => found.to_string(),
            Value::Number(_) => self.written().to_owned(),
            Value::String(found) => format!("\"{found}\""),
            Value::Array(_) => "[…]".to_owned(),
            Value::Object(_) => "{…}".to_owned(),
        };
        let expected = expected.to_owned();
        self.fault(Wrong::UnexpectedType { expected, found })
    }

    /// As it stands in the file.
    fn written(&self) -> &'a str {
        let text = &self.file.text[..];
        let start = place(text, &self.path);
        let written = text.get(start..end_of(text, start));
        written.unwrap_or_default().trim_end()
    }

    fn fault(&self, what: Wrong) -> Fault {
        self.file.fault(place(&self.file.text, &self.path), what)
    }
}

/// The byte at which the value begins that a path leads to in well-formed JSON. The parser does not say.
fn place(text: &str, path: &[Step<'_>]) -> usize {
    let mut at = after_blanks(text, 0);
    for step in path {
        let mut inside = after_blanks(text, at + 1);
        for n in 0.. {
            let rest = text.get(inside..).unwrap_or_default();
            if rest.starts_with(['}', ']']) {
                return at;
            }
            let mut is_it = matches!(step, Step::Item(sought) if *sought == n);
            if let Step::Field(sought) = step {
                let end = end_of(text, inside);
                let name = text.get(inside..end).unwrap_or_default();
                is_it = serde_json::from_str::<Value>(name).is_ok_and(|name| name == *sought);
                // Past the colon.
                inside = after_blanks(text, after_blanks(text, end) + 1);
            }
            if is_it {
                at = inside;
                break;
            }
            // Past the comma.
            inside = after_blanks(text, after_blanks(text, end_of(text, inside)) + 1);
            if inside >= text.len() {
                return at;
            }
        }
    }
    at
}

fn after_blanks(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    text.len() - rest.trim_start().len()
}

/// Where the value ends that begins at a byte.
fn end_of(text: &str, start: usize) -> usize {
    let (mut depth, mut in_string, mut escaped) = (0, false, false);
    for (n, byte) in text.bytes().enumerate().skip(start) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => continue,
            b'[' | b'{' => depth += 1,
            b',' | b']' | b'}' if depth == 0 => return n,
            b']' | b'}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 && !in_string && !escaped {
            return n + 1;
        }
    }
    text.len()
}
