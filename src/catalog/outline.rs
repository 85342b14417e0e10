//! The outlines of departments, from GeoJSON, in as many points as a map needs that is drawn in letters.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::fault::{Fault, Wrong};
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

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    department: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<[f64; 2]>>),
    MultiPolygon(Vec<Vec<Vec<[f64; 2]>>>),
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
        let collection: Collection = serde_json::from_str(&file.text).map_err(|error| {
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
        let mut departments = Vec::new();
        for feature in collection.features {
            let polygons = match feature.geometry {
                Geometry::Polygon(rings) => vec![rings],
                Geometry::MultiPolygon(polygons) => polygons,
            };
            for [east, north] in polygons.iter().flatten().flatten() {
                for (degrees, most) in [(east, 180.0), (north, 90.0)] {
                    if !(-most..=most).contains(degrees) {
                        let found = degrees.to_string();
                        return Err(Fault::of_file(&path, Wrong::BadNumber { found }));
                    }
                }
            }
            departments.push(Outline {
                department: feature.properties.department.into(),
                name: feature.properties.name.into(),
                rings: polygons.iter().flat_map(|polygon| rings(polygon)).collect(),
            });
        }
        Ok(Some(Outlines {
            departments: departments.into(),
        }))
    }
}

/// The first ring of a polygon is its border, the others are holes in it.
fn rings(polygon: &[Vec<[f64; 2]>]) -> impl Iterator<Item = Ring> {
    let rings = polygon.iter().enumerate();
    rings.filter_map(|(at, points)| Ring::new(points, at > 0))
}
