//! A map as data: borders, and marks with what they stand for.

use crate::catalog::Point;

use super::{Line, Style};

/// A map. Points are degrees east and north.
#[derive(Clone, Debug, Default)]
pub struct Map {
    /// The borders of departments.
    pub departments: Vec<Department>,
    /// What is marked on it.
    pub marks: Vec<Mark>,
    /// What the marks stand for, and what has no place.
    pub legend: Vec<Key>,
    /// Lines of the screen that it may take, if that was asked for.
    pub height: Option<usize>,
}

/// The part of the globe that a map shows, in degrees.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The westernmost.
    pub west: f64,
    /// The easternmost.
    pub east: f64,
    /// The southernmost.
    pub south: f64,
    /// The northernmost.
    pub north: f64,
}

impl Bounds {
    /// A degree of longitude in degrees of latitude, halfway up.
    pub fn shortened(self) -> f64 {
        libm::cos(((self.south + self.north) / 2.0).to_radians()).max(0.01)
    }
}

impl Map {
    /// What holds all its borders and marks.
    pub fn bounds(&self) -> Bounds {
        let marks = self.marks.iter().map(|mark| mark.point);
        let marks = marks.map(|point| (point.longitude, point.latitude));
        let rings = self.departments.iter().flat_map(|it| &it.rings);
        let none = Bounds {
            west: f64::INFINITY,
            east: f64::NEG_INFINITY,
            south: f64::INFINITY,
            north: f64::NEG_INFINITY,
        };
        rings
            .flat_map(|it| &it.points)
            .copied()
            .chain(marks)
            .fold(none, |bounds, (east, north)| Bounds {
                west: bounds.west.min(east),
                east: bounds.east.max(east),
                south: bounds.south.min(north),
                north: bounds.north.max(north),
            })
    }
}

/// A line of a legend.
#[derive(Clone, Debug)]
pub struct Key {
    /// The mark that it is about, if it is about one.
    pub sign: Option<Sign>,
    /// What that stands for.
    pub line: Line,
}

impl Key {
    /// The line as it stands beside a map, which has the mark on it.
    pub fn drawn(&self) -> Line {
        let sign = self.sign.map(|sign| sign.letter().to_string());
        let line = sign.map(|sign| Line::styled(Style::Match, sign).then(" "));
        line.unwrap_or_default().join(self.line.clone())
    }

    /// The line where no map is drawn, if it says something there: the number of a mark does not.
    pub fn spoken(&self) -> Option<&Line> {
        match self.sign {
            None | Some(Sign::Number(_) | Sign::Partner) => Some(&self.line),
            Some(Sign::Site | Sign::Here) => None,
        }
    }
}

/// A department by its borders.
#[derive(Clone, Debug)]
pub struct Department {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its pieces, each with the holes in it after it.
    pub rings: Vec<Ring>,
}

/// A mark on a map.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What it is.
    pub sign: Sign,
    /// Where it is.
    pub point: Point,
    /// What it says where it can be pointed at: the id and the name of its entry, what is there, the town.
    pub id: String,
    /// The name of the entry.
    pub name: String,
    /// What is there.
    pub what: String,
    /// The town.
    pub town: String,
}

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A number of the legend, from 1.
    Number(usize),
    /// A further site of a campus.
    Site,
    /// A partner.
    Partner,
    /// The town that distances are counted from.
    Here,
}

impl Sign {
    /// The one letter that it is drawn as: figures, then letters.
    pub fn letter(self) -> char {
        match self {
            Sign::Number(n @ 0..10) => char::from(b'0' + n as u8),
            Sign::Number(n @ 10..36) => char::from(b'a' + (n - 10) as u8),
            Sign::Number(_) => '#',
            Sign::Site => '•',
            Sign::Partner => '+',
            Sign::Here => '×',
        }
    }
}

/// A closed line; its last point is joined to the first.
#[derive(Clone, Debug)]
pub struct Ring {
    /// Whether it is a hole in the piece before it.
    pub hole: bool,
    /// Its points.
    pub points: Vec<(f64, f64)>,
}
