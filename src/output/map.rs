//! A map drawn in letters: borders in the dots of braille cells, marks as letters on top.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::Terminal;
use super::text::{Piece, drawn, pad, paint, paint_onto, print_wrapped, wrap};
use crate::gather::Gather;
use crate::lang::Words;
use crate::sort::sort_by_key;
use crate::view::map::{Map, Sign};
use crate::view::{Line, Style};

/// Dots of a cell: a terminal's cell is about twice as high as wide, so these are square.
const ACROSS: usize = 2;
const DOWN: usize = 4;
/// The dots of a braille cell, row by row, as bits of its character.
const BRAILLE: [[u8; ACROSS]; DOWN] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]];

/// Lines that a map takes where nothing says how many there are.
const LINES: usize = 28;
/// Fewer show nothing.
const LEAST_LINES: usize = 8;
/// More of either are of no use: the outlines have no more to show.
const MOST: usize = 400;
/// Columns that a legend needs beside a map.
const LEGEND: usize = 26;
/// Columns between the two.
const GAP: usize = 2;
/// Columns where nothing says how many there are.
const COLUMNS: usize = 100;

pub fn print(map: &Map, terminal: &Terminal, words: &Words) -> String {
    let columns = terminal.width.unwrap_or(COLUMNS).min(MOST);
    let of_screen = terminal.screen.map(|(_, lines)| lines.saturating_sub(4));
    let lines = map
        .height
        .or(of_screen)
        .unwrap_or(LINES)
        .clamp(LEAST_LINES, MOST);
    let frame = Frame::of(map);
    // As high as there are lines for, unless that is too wide.
    let beside = frame.cells(columns.saturating_sub(LEGEND + GAP), lines);
    let legend: Vec<Line> = map.legend.iter().map(|key| key.drawn()).gathered();
    let legend: Vec<Vec<Piece<'_>>> = legend
        .iter()
        .map(|line| drawn(line, terminal, words))
        .gathered();
    let room = columns.saturating_sub(beside.0 + GAP);
    let wrapped: Vec<_> = legend.iter().flat_map(|line| hung(line, room)).gathered();
    let mut text = String::new();
    // A map that the legend makes small is better above it.
    if beside.1 * 4 >= lines * 3 && wrapped.len() <= beside.1 {
        let rows = draw(map, &frame, beside, terminal);
        for (at, row) in rows.iter().enumerate() {
            let mut line = paint(row, terminal);
            if let Some(told) = wrapped.get(at) {
                pad(&mut line, beside.0 + GAP - super::text::width(row));
                paint_onto(&mut line, told, terminal);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
    } else {
        let rows = draw(map, &frame, frame.cells(columns, lines), terminal);
        for row in rows {
            text.push_str(paint(&row, terminal).trim_end());
            text.push('\n');
        }
        for line in &legend {
            print_wrapped(&mut text, line, 0, 2, terminal);
        }
    }
    text
}

/// A line of the legend in at most `room` columns, what goes on set in.
fn hung<'a>(line: &'a [Piece<'a>], room: usize) -> Vec<Cow<'a, [Piece<'a>]>> {
    let lines = wrap(line, Some(room.saturating_sub(2).max(1))).into_iter();
    let hung = lines.enumerate().map(|(at, mut line)| {
        if at > 0 {
            let line = line.to_mut();
            line.insert(0, Piece::blank(Style::Plain));
            line.insert(0, Piece::blank(Style::Plain));
        }
        line
    });
    hung.gathered()
}

/// The part of the globe that is drawn, with east-west shortened as in its middle.
struct Frame {
    west: f64,
    north: f64,
    wide: f64,
    high: f64,
    /// A degree of longitude in degrees of latitude.
    shortened: f64,
}

impl Frame {
    fn of(map: &Map) -> Frame {
        let bounds = map.bounds();
        let shortened = bounds.shortened();
        Frame {
            west: bounds.west,
            north: bounds.north,
            // A single point has some room too.
            wide: ((bounds.east - bounds.west) * shortened).max(0.01),
            high: (bounds.north - bounds.south).max(0.01),
            shortened,
        }
    }

    /// The columns and lines that it takes of so many at most.
    fn cells(&self, columns: usize, lines: usize) -> (usize, usize) {
        let dots_wide = (columns * ACROSS) as f64;
        let dots_high = (lines * DOWN) as f64;
        let scale = (dots_wide / self.wide).min(dots_high / self.high);
        let cells = |dots: f64, of_cell: usize, most: usize| {
            let cells = (dots / of_cell as f64).ceil();
            (cells as usize).clamp(1, most.max(1))
        };
        (
            cells(self.wide * scale, ACROSS, columns),
            cells(self.high * scale, DOWN, lines),
        )
    }

    /// The dot of a point in a grid of cells.
    fn dot(&self, (east, north): (f64, f64), (columns, lines): (usize, usize)) -> (i64, i64) {
        let most = ((columns * ACROSS - 1) as f64, (lines * DOWN - 1) as f64);
        let scale = (most.0 / self.wide).min(most.1 / self.high);
        let across = (east - self.west) * self.shortened * scale;
        let down = (self.north - north) * scale;
        (across.round() as i64, down.round() as i64)
    }
}

/// The rows of the map.
fn draw<'a>(
    map: &Map,
    frame: &Frame,
    size: (usize, usize),
    terminal: &Terminal,
) -> Vec<Vec<Piece<'a>>> {
    let mut grid = Grid::new(size);
    let borders = borders(map);
    for (one, other) in borders.keys() {
        let ends = (from_key(*one), from_key(*other));
        let outer = borders[&(*one, *other)] == 1;
        grid.line(frame.dot(ends.0, size), frame.dot(ends.1, size), outer);
    }
    // Numbers first: what else would stand in their place gives way.
    let mut marks: Vec<_> = map.marks.iter().gathered();
    sort_by_key(&mut marks, |mark| match mark.sign {
        Sign::Number(number) => (0, number),
        Sign::Here => (1, 0),
        Sign::Partner => (2, 0),
        Sign::Site => (3, 0),
    });
    for mark in marks {
        let dot = frame.dot((mark.point.longitude, mark.point.latitude), size);
        let cell = (dot.0 / ACROSS as i64, dot.1 / DOWN as i64);
        let letter = match mark.sign.letter() {
            '•' if terminal.ascii => '*',
            '×' if terminal.ascii => 'x',
            letter => letter,
        };
        match mark.sign {
            // A number must be seen; a dot may lie under one.
            Sign::Number(_) | Sign::Here => grid.mark_near(cell, letter),
            Sign::Partner | Sign::Site => grid.mark(cell, letter),
        }
    }
    grid.rows(terminal)
}

/// A point of a border, exact enough to meet its like.
type Key = (i64, i64);

fn to_key((east, north): (f64, f64)) -> Key {
    ((east * 1e4).round() as i64, (north * 1e4).round() as i64)
}

fn from_key((east, north): Key) -> (f64, f64) {
    (east as f64 / 1e4, north as f64 / 1e4)
}

/// Every piece of a border, with how many departments have it: the coast and the region's own border one.
fn borders(map: &Map) -> FxHashMap<(Key, Key), usize> {
    let mut borders = FxHashMap::default();
    for ring in map.departments.iter().flat_map(|it| &it.rings) {
        let points = &ring.points;
        for (at, one) in points.iter().enumerate() {
            let other = points[(at + 1) % points.len()];
            let (one, other) = (to_key(*one), to_key(other));
            *borders.entry((one.min(other), one.max(other))).or_default() += 1;
        }
    }
    borders
}

/// The cells of a map.
struct Grid {
    columns: usize,
    lines: usize,
    /// The dots of each cell as bits, and whether any is of an outer border.
    dots: Vec<(u8, bool)>,
    marks: Vec<Option<char>>,
}

impl Grid {
    fn new((columns, lines): (usize, usize)) -> Grid {
        Grid {
            columns,
            lines,
            dots: vec![(0, false); columns * lines],
            marks: vec![None; columns * lines],
        }
    }

    fn place(&self, (column, line): (i64, i64)) -> Option<usize> {
        let (column, line) = (usize::try_from(column).ok()?, usize::try_from(line).ok()?);
        (column < self.columns && line < self.lines).then_some(line * self.columns + column)
    }

    fn dot(&mut self, (across, down): (i64, i64), outer: bool) {
        let cell = (across / ACROSS as i64, down / DOWN as i64);
        if let Some(place) = self.place(cell) {
            let bit = BRAILLE[down as usize % DOWN][across as usize % ACROSS];
            let (dots, was_outer) = self.dots[place];
            self.dots[place] = (dots | bit, was_outer || outer);
        }
    }

    /// A straight line (J. E. Bresenham, IBM Systems Journal 4, 1965).
    fn line(&mut self, from: (i64, i64), to: (i64, i64), outer: bool) {
        let (across, down) = ((to.0 - from.0).abs(), -(to.1 - from.1).abs());
        let (step_across, step_down) = ((to.0 - from.0).signum(), (to.1 - from.1).signum());
        let (mut at, mut error) = (from, across + down);
        loop {
            self.dot(at, outer);
            if at == to {
                return;
            }
            let twice = 2 * error;
            if twice >= down {
                error += down;
                at.0 += step_across;
            }
            if twice <= across {
                error += across;
                at.1 += step_down;
            }
        }
    }

    fn mark(&mut self, cell: (i64, i64), letter: char) {
        if let Some(place) = self.place(cell) {
            self.marks[place].get_or_insert(letter);
        }
    }

    /// Marks the cell, or the nearest that is free.
    fn mark_near(&mut self, (column, line): (i64, i64), letter: char) {
        let mut near: Vec<(i64, i64)> = (-3..=3)
            .flat_map(|right| (-3..=3).map(move |below| (right, below)))
            .gathered();
        // A line is as far as two columns.
        sort_by_key(&mut near, |(right, below)| {
            right * right + 4 * below * below
        });
        for (right, below) in near {
            let place = self.place((column + right, line + below));
            if let Some(place) = place.filter(|place| self.marks[*place].is_none()) {
                self.marks[place] = Some(letter);
                return;
            }
        }
    }

    fn rows<'a>(&self, terminal: &Terminal) -> Vec<Vec<Piece<'a>>> {
        let cells = self.dots.iter().zip(&self.marks);
        let shown = cells.map(|((dots, outer), mark)| match (mark, dots) {
            (Some(letter), _) => (*letter, Style::Match),
            (None, 0) => (' ', Style::Plain),
            (None, _) if terminal.ascii => (if *outer { 'o' } else { '.' }, Style::Quiet),
            (None, dots) => {
                let letter = char::from_u32(0x2800 + u32::from(*dots)).unwrap_or(' ');
                (letter, if *outer { Style::Plain } else { Style::Quiet })
            }
        });
        let shown: Vec<(char, Style)> = shown.gathered();
        let rows = shown.chunks(self.columns).map(|row| {
            let mut pieces: Vec<Piece<'a>> = Vec::new();
            for (letter, style) in row {
                match pieces.last_mut() {
                    Some(piece) if piece.style == *style => piece.text.to_mut().push(*letter),
                    _ => pieces.push(Piece {
                        text: letter.to_string().into(),
                        style: *style,
                    }),
                }
            }
            pieces
        });
        rows.gathered()
    }
}
