//! A map as a picture for a browser: SVG that needs nothing from outside.

use std::fmt::Write;

use super::Terminal;
use super::html::escaped;
use super::text::spoken;
use crate::gather::Gather;
use crate::lang::Words;
use crate::view::map::{Map, Mark, Sign};

/// The picture in its own units: how wide the map is, and the legend beside it.
const MAP: f64 = 560.0;
const LEGEND: f64 = 400.0;
const MARGIN: f64 = 20.0;
/// Letters of the legend in a line, and the height of one.
const LETTERS: usize = 52;
const LINE: f64 = 20.0;
const HANG: f64 = 14.0;

pub fn print(map: &Map, title: &str, terminal: &Terminal, words: &Words) -> String {
    // A browser shows all letters.
    let terminal = &Terminal {
        ascii: false,
        width: None,
        ..*terminal
    };
    let legend = legend(map, terminal, words);
    let mut svg = picture(map, title, &legend, words);
    svg.push_str("<g fill=\"#1a1a1a\">\n");
    for (at, (hang, line)) in legend.iter().enumerate() {
        let (x, y) = (MAP + 2.0 * MARGIN + hang, MARGIN + LINE * (at as f64 + 0.8));
        // Writing to a string cannot fail.
        let _ = writeln!(
            svg,
            "<text x=\"{x:.0}\" y=\"{y:.1}\">{}</text>",
            escaped(line)
        );
    }
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// The map without its legend, for a page that has it.
pub fn print_bare(map: &Map, words: &Words) -> String {
    let said: Vec<String> = map.marks.iter().map(|mark| mark.town.clone()).gathered();
    let title = format!(
        "{}{}{}",
        words.label.map_title,
        words.label.colon,
        said.join(", ")
    );
    picture(map, &title, &[], words) + "</svg>\n"
}

/// A picture of the map with room for a legend, left open.
fn picture(map: &Map, title: &str, legend: &[(f64, String)], words: &Words) -> String {
    let frame = Frame::of(map);
    let high = frame.high.max(legend.len() as f64 * LINE) + 2.0 * MARGIN;
    let beside = if legend.is_empty() {
        0.0
    } else {
        LEGEND + MARGIN
    };
    let wide = MAP + 2.0 * MARGIN + beside;
    // Where it is small, marks must be large to be seen.
    let size = if legend.is_empty() { 2.4 } else { 1.0 };
    let mut svg = String::new();
    let _ = write!(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {wide:.0} {high:.0}\" lang=\"{}\" role=\"img\" \
         aria-label=\"{}\" font-family=\"sans-serif\" font-size=\"14\">\n<title>{}</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n",
        words.lang.code(),
        escaped(title),
        escaped(title),
    );
    svg.push_str("<g fill=\"#eef2f0\" stroke=\"#7a8a84\" stroke-width=\"1\" stroke-linejoin=\"round\" fill-rule=\"evenodd\">\n");
    for department in &map.departments {
        let mut path = String::new();
        for ring in &department.rings {
            for (at, point) in ring.points.iter().enumerate() {
                let (x, y) = frame.place(*point);
                let _ = write!(path, "{}{x:.1} {y:.1}", if at == 0 { 'M' } else { 'L' });
            }
            path.push('Z');
        }
        let name = format!("{} ({})", department.name, department.code);
        let _ = writeln!(
            svg,
            "<path d=\"{path}\"><title>{}</title></path>",
            escaped(&name)
        );
    }
    svg.push_str("</g>\n");
    // Numbers last, on top of all else.
    let (numbers, others): (Vec<&Mark>, Vec<&Mark>) = map
        .marks
        .iter()
        .partition(|mark| matches!(mark.sign, Sign::Number(_)));
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for mark in others {
        let at = frame.place((mark.point.longitude, mark.point.latitude));
        print_mark(&mut svg, mark, at, size);
    }
    for mark in numbers {
        let mut at = frame.place((mark.point.longitude, mark.point.latitude));
        // Beside one that is there already.
        while taken
            .iter()
            .any(|(x, y)| (x - at.0).powi(2) + (y - at.1).powi(2) < (18.0 * size).powi(2))
        {
            at.0 += 19.0 * size;
        }
        taken.push(at);
        print_mark(&mut svg, mark, at, size);
    }
    svg
}

fn print_mark(svg: &mut String, mark: &Mark, (x, y): (f64, f64), size: f64) {
    let parts = [&mark.name, &mark.what, &mark.town];
    let parts: Vec<&str> = parts
        .iter()
        .map(|it| it.as_str())
        .filter(|it| !it.is_empty())
        .gathered();
    let title = escaped(&parts.join(", "));
    let _ = match mark.sign {
        Sign::Number(_) => writeln!(
            svg,
            "<g><title>{title}</title><circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{:.1}\" fill=\"#8a1c4a\"/><text \
             x=\"{x:.1}\" y=\"{:.1}\" fill=\"#fff\" font-size=\"{:.1}\" font-weight=\"bold\" \
             text-anchor=\"middle\">{}</text></g>",
            9.0 * size,
            y + 4.2 * size,
            12.0 * size,
            mark.sign.letter(),
        ),
        Sign::Site => writeln!(
            svg,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"#8a1c4a\"><title>{title}</title></circle>"
        ),
        Sign::Partner => writeln!(
            svg,
            "<path d=\"M{:.1} {y:.1}h10M{x:.1} {:.1}v10\" stroke=\"#1c4a8a\" stroke-width=\"2.5\" \
             fill=\"none\"><title>{title}</title></path>",
            x - 5.0,
            y - 5.0,
        ),
        Sign::Here => writeln!(
            svg,
            "<path d=\"M{:.1} {:.1}l10 10m0 -10l-10 10\" stroke=\"#000\" stroke-width=\"2.5\" \
             fill=\"none\"><title>{title}</title></path>",
            x - 5.0,
            y - 5.0,
        ),
    };
}

/// The legend in lines that fit, each with how far it is set in: what goes on is.
fn legend(map: &Map, terminal: &Terminal, words: &Words) -> Vec<(f64, String)> {
    let mut lines = Vec::new();
    for key in &map.legend {
        let line = key.drawn();
        let said: String = spoken(&line, terminal, words)
            .iter()
            .map(|it| &*it.text)
            .collect();
        let (mut hang, mut open) = (0.0, String::new());
        for word in said.split(' ') {
            if !open.is_empty() && open.chars().count() + word.chars().count() >= LETTERS {
                lines.push((hang, open));
                (hang, open) = (HANG, String::new());
            }
            if !open.is_empty() {
                open.push(' ');
            }
            open.push_str(word);
        }
        lines.push((hang, open));
    }
    lines
}

/// The part of the globe that is drawn, in units of the picture.
struct Frame {
    west: f64,
    north: f64,
    /// Units of a degree to the east, and to the north.
    scale: (f64, f64),
    high: f64,
}

impl Frame {
    fn of(map: &Map) -> Frame {
        let bounds = map.bounds();
        let shortened = bounds.shortened();
        let wide = ((bounds.east - bounds.west) * shortened).max(0.01);
        let scale = MAP / wide;
        Frame {
            west: bounds.west,
            north: bounds.north,
            scale: (scale * shortened, scale),
            high: (bounds.north - bounds.south).max(0.01) * scale,
        }
    }

    fn place(&self, (east, north): (f64, f64)) -> (f64, f64) {
        (
            MARGIN + (east - self.west) * self.scale.0,
            MARGIN + (self.north - north) * self.scale.1,
        )
    }
}
