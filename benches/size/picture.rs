//! A picture of how times grow with sizes: both axes in powers of ten, a line for each command.

use std::fmt::Write as _;
use std::time::Duration;

/// The times of a command by size.
pub struct Curve {
    name: String,
    points: Vec<(f64, f64)>,
}

/// Adds a time.
pub fn add(curves: &mut Vec<Curve>, name: &str, size: usize, took: Duration) {
    let point = ((size as f64).log10(), took.as_secs_f64().log10());
    match curves.iter_mut().find(|curve| curve.name == name) {
        Some(curve) => curve.points.push(point),
        None => curves.push(Curve {
            name: name.to_owned(),
            points: vec![point],
        }),
    }
}

const COLOURS: [&str; 7] = [
    "#00a060", "#0060c0", "#c04000", "#804090", "#a08000", "#505050", "#c00060",
];
/// Pixels for a power of ten.
const TEN: f64 = 120.0;
/// Pixels around the lines; on the right stand their names.
const MARGIN: f64 = 60.0;
const NAMES: f64 = 260.0;

/// Draws them as SVG: sizes to the right, times upwards, what is compiled in dashes.
pub fn draw(curves: &[Curve]) -> String {
    let points = || curves.iter().flat_map(|curve| &curve.points);
    let (left, right) = bounds(points().map(|point| point.0));
    let (bottom, top) = bounds(points().map(|point| point.1));
    let x = |size: f64| MARGIN + (size - left) * TEN;
    let y = |time: f64| MARGIN + (top - time) * TEN;
    let (width, height) = (x(right) + NAMES, y(bottom) + MARGIN);
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0} {height:.0}" font-family="sans-serif" font-size="13">
<title>Time of commands by number of entries</title>
<rect width="100%" height="100%" fill="#fff"/>
"##
    );
    for power in left as i32..=right as i32 {
        let at = x(f64::from(power));
        let entries = 10_u64.pow(power.unsigned_abs());
        let _ = writeln!(
            svg,
            r##"<path d="M{at:.0} {:.0}V{:.0}" stroke="#ddd"/><text x="{at:.0}" y="{:.0}" text-anchor="middle">{entries}</text>"##,
            y(top),
            y(bottom),
            y(bottom) + 20.0,
        );
    }
    for power in bottom as i32..=top as i32 {
        let at = y(f64::from(power));
        let time = match power {
            0.. => format!("{} s", 10_u64.pow(power.unsigned_abs())),
            -3..0 => format!("{} ms", 10_u64.pow((power + 3).unsigned_abs())),
            _ => format!("10^{power} s"),
        };
        let _ = writeln!(
            svg,
            r##"<path d="M{:.0} {at:.0}H{:.0}" stroke="#ddd"/><text x="{:.0}" y="{:.0}" text-anchor="end">{time}</text>"##,
            x(left),
            x(right),
            x(left) - 8.0,
            at + 4.0,
        );
    }
    // Names that would lie on each other move apart.
    let mut ends: Vec<(f64, &Curve)> = curves.iter().map(|it| (y(last(it).1), it)).collect();
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut lowest = f64::NEG_INFINITY;
    for (at, curve) in ends {
        lowest = at.max(lowest + 15.0);
        let of_command = curve.name.trim_end_matches(", compiled");
        let mut names: Vec<&str> = curves.iter().map(|it| it.name.as_str()).collect();
        names.retain(|name| !name.ends_with(", compiled"));
        let number = names.iter().position(|name| *name == of_command);
        let colour = COLOURS[number.unwrap_or(0) % COLOURS.len()];
        let dashes = if curve.name == of_command {
            ""
        } else {
            " stroke-dasharray=\"6 4\""
        };
        let line = curve
            .points
            .iter()
            .map(|(size, time)| format!("{:.1},{:.1}", x(*size), y(*time)));
        let line = line.collect::<Vec<_>>().join(" ");
        let _ = writeln!(
            svg,
            r##"<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/><text x="{:.0}" y="{:.0}" fill="{colour}">{}</text>"##,
            x(last(curve).0) + 8.0,
            lowest + 4.0,
            curve.name,
        );
    }
    svg.push_str("</svg>\n");
    svg
}

fn last(curve: &Curve) -> (f64, f64) {
    curve.points.last().copied().unwrap_or_default()
}

/// The powers of ten around some.
fn bounds(powers: impl Iterator<Item = f64>) -> (f64, f64) {
    let (least, most) = powers.fold(
        (f64::INFINITY, f64::NEG_INFINITY),
        |(least, most), power| (power.min(least), power.max(most)),
    );
    (least.floor(), most.ceil())
}
