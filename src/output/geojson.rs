//! GeoJSON (RFC 7946) of a map: the departments as polygons, what is marked as points.

use serde_json::{Value, json};

use super::json::escaped;
use crate::gather::Gather;
use crate::json::Layout;
use crate::view::map::{Department, Map, Mark, Sign};

pub fn print(map: &Map) -> serde_json::Result<String> {
    let departments = map.departments.iter().map(department);
    let marks = map.marks.iter().map(mark);
    let all = json!({
        "type": "FeatureCollection",
        "features": departments.chain(marks).gathered(),
    });
    Ok(escaped(Layout::Line.print(&all)? + "\n"))
}

fn department(department: &Department) -> Value {
    let mut polygons: Vec<Vec<Value>> = Vec::new();
    for ring in &department.rings {
        let mut points = ring.points.clone();
        // A border goes against the clock, a hole with it, and both end where they begin.
        if (area(&points) < 0.0) != ring.hole {
            points.reverse();
        }
        points.extend(points.first().copied());
        let points = points
            .iter()
            .map(|(east, north)| json!([degrees(*east), degrees(*north)]));
        let points = points.gathered().into();
        match polygons.last_mut() {
            Some(polygon) if ring.hole => polygon.push(points),
            _ => polygons.push(vec![points]),
        }
    }
    json!({
        "type": "Feature",
        "properties": { "kind": "department", "department": department.code, "name": department.name },
        "geometry": { "type": "MultiPolygon", "coordinates": polygons },
    })
}

fn mark(mark: &Mark) -> Value {
    let (kind, number) = match mark.sign {
        Sign::Number(number) => ("campus", Some(number)),
        Sign::Site => ("site", None),
        Sign::Partner => ("partner", None),
        Sign::Here => ("here", None),
    };
    json!({
        "type": "Feature",
        "properties": {
            "kind": kind,
            "number": number,
            "id": mark.id,
            "name": mark.name,
            "what": mark.what,
            "town": mark.town,
        },
        "geometry": {
            "type": "Point",
            "coordinates": [mark.point.longitude, mark.point.latitude],
        },
    })
}

/// Twice the area within a line, positive where it goes against the clock.
fn area(ring: &[(f64, f64)]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let crosses = ring
        .iter()
        .zip(next)
        .map(|(one, other)| one.0 * other.1 - other.0 * one.1);
    crosses.sum()
}

/// Without the dust of a division.
fn degrees(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}
