//! What a command found, as plain data: records for scripts and a page for people. Nothing here knows
//! a format, a width or an escape code.

pub mod facts;
pub mod fields;
pub mod map;
pub mod order;
pub mod record;
pub mod shape;

pub use record::Record;
pub use shape::Shape;

use crate::catalog::{Excerpt, Level, Reach};

/// All that a command has to say.
#[derive(Debug)]
pub struct View<'a> {
    /// For scripts.
    pub data: Data<'a>,
    /// For people.
    pub page: Page,
    /// Why nothing was found and what to try; goes to stderr.
    pub regrets: Vec<Line>,
    /// Whether anything was found.
    pub found: bool,
}

/// What scripts read.
#[derive(Debug)]
pub struct Data<'a> {
    /// The shapes that its records have, or would have if there were any.
    pub shapes: Vec<Shape>,
    /// The records.
    pub records: Vec<Record<'a>>,
    /// Whether it is the one that was asked for: an object rather than an array.
    pub single: bool,
}

impl<'a> Data<'a> {
    /// An array of records of one shape.
    pub fn many(shape: Shape, records: Vec<Record<'a>>) -> Data<'a> {
        Data {
            shapes: vec![shape],
            records,
            single: false,
        }
    }

    /// The one record.
    pub fn one(record: Record<'a>) -> Data<'a> {
        Data {
            shapes: vec![record.shape()],
            records: vec![record],
            single: true,
        }
    }
}

/// What people read: blocks, one under the other.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The blocks.
    pub blocks: Vec<Block>,
}

impl Page {
    /// Adds a block at the end.
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds a heading and what stands under it, if there is anything.
    pub fn section(&mut self, heading: &str, lines: Vec<Line>) {
        if !lines.is_empty() {
            self.push(Block::Heading(heading.to_owned()));
            self.push(Block::Bullets(lines));
        }
    }
}

/// A block of a page.
#[derive(Clone, Debug)]
pub enum Block {
    /// The name of what the page is about.
    Title(Line),
    /// The name of a section.
    Heading(String),
    /// What the blocks that follow are about: of what sort it is, and its name.
    Subject(String, Line),
    /// What the title is, in short: each with the label that a reader who sees no layout needs.
    Tags(Vec<(String, Line)>),
    /// Running text, with its label.
    Paragraph(String, Line),
    /// A drawing of what the next block says in words.
    Drawn(Line),
    /// What is known, each under its label.
    Facts(Vec<(String, Line)>),
    /// Points of the heading above.
    Bullets(Vec<Line>),
    /// Rows under columns.
    Table(Table),
    /// A map with its legend.
    Map(Box<map::Map>),
    /// Room to write in, on paper.
    Room(String),
    /// Numbers to be looked at, all on one scale that begins at zero.
    Bars(Vec<Bar>),
    /// A mistake with the line that it stands in.
    Mistake(Box<Mistake>),
    /// A quiet remark.
    Note(Line),
    /// A remark on how something that was asked for was read, which whoever gets the records alone is told too.
    Reading(Line),
    /// The line between two entries.
    Break,
}

/// A mistake with the line that it stands in.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// Whether it is an error; else it is a warning.
    pub is_error: bool,
    /// What is wrong.
    pub what: String,
    /// Where: `file:line:column`.
    pub place: String,
    /// The number of the line and what stands in it, where it has one.
    pub line: Option<(u32, Box<Excerpt>)>,
    /// What would be right.
    pub hint: Option<String>,
}

/// A number to be looked at.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What is counted.
    pub label: Line,
    /// How many.
    pub value: usize,
    /// The same in words.
    pub said: String,
}

/// Rows under columns.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The columns, from left to right.
    pub columns: Vec<Column>,
    /// The rows, each with a cell for each column.
    pub rows: Vec<Vec<Line>>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Where space is short, columns of the highest number go first; 0 stays.
    pub dispensable: u8,
    /// With less room than this it is not worth having, unless its cells are shorter.
    pub roomy: usize,
    /// Where space is short, its cells go below those of the column of that number, before any column goes.
    pub below: Option<usize>,
    /// Whether its cells are [`Style::Scaled`], so that the names of the levels head it where they are drawn.
    pub scale: bool,
}

impl Column {
    /// A column that goes where space is short, those of a higher number first.
    pub fn new(title: &str, dispensable: u8) -> Column {
        Column {
            title: title.to_owned(),
            dispensable,
            roomy: 0,
            below: None,
            scale: false,
        }
    }

    /// A column that stays, of levels on one scale.
    pub fn scale(title: &str) -> Column {
        Column {
            scale: true,
            ..Column::new(title, 0)
        }
    }

    /// The same, its cells below those of another column where space is short.
    #[must_use]
    pub fn below(mut self, column: usize) -> Column {
        self.below = Some(column);
        self
    }

    /// The same, not worth having below that many columns of text.
    #[must_use]
    pub fn roomy(mut self, width: usize) -> Column {
        self.roomy = width;
        self
    }
}

/// A line of text in pieces; it may be wrapped when printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line(pub Vec<Span>);

/// A piece of text and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// What it is.
    pub style: Style,
}

/// What a piece of text is. How that looks is decided where it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Running text.
    Plain,
    /// A name, a heading.
    Strong,
    /// An id.
    Id,
    /// The words that were searched for.
    Match,
    /// Of minor importance.
    Quiet,
    /// A web address.
    Address,
    /// The levels that are reached, in words; drawn as a ladder where that can be.
    Ladder(Reach),
    /// The levels that are reached, in words; drawn on the scale of its column where that can be, with the
    /// stretch set apart that was asked for.
    Scaled(Reach, Option<(Level, Level)>),
    /// What all that are compared have, or what was added.
    Shared,
    /// An error, or what was removed.
    Wrong,
    /// A warning.
    Doubtful,
}

impl Line {
    /// Running text.
    pub fn plain(text: impl Into<String> + AsRef<str>) -> Line {
        Line::default().and(Style::Plain, text)
    }

    /// Text of one style.
    pub fn styled(style: Style, text: impl Into<String> + AsRef<str>) -> Line {
        Line::default().and(style, text)
    }

    /// The line with `text` at its end; texts of one style that meet become one.
    #[must_use]
    pub fn and(mut self, style: Style, text: impl Into<String> + AsRef<str>) -> Line {
        match self.0.last_mut() {
            _ if text.as_ref().is_empty() => {}
            Some(last) if last.style == style => last.text.push_str(text.as_ref()),
            _ => {
                // Most lines are of one piece.
                if self.0.is_empty() {
                    self.0.reserve_exact(1);
                }
                let text = text.into();
                self.0.push(Span { text, style });
            }
        }
        self
    }

    /// The line with `text` at its end, as running text.
    #[must_use]
    pub fn then(self, text: impl Into<String> + AsRef<str>) -> Line {
        self.and(Style::Plain, text)
    }

    /// The line with another at its end.
    #[must_use]
    pub fn join(self, other: Line) -> Line {
        if self.is_empty() {
            return other;
        }
        let spans = other.0.into_iter();
        spans.fold(self, |line, span| line.and(span.style, span.text))
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Several lines as one, with `separator` between them.
    pub fn list(lines: impl IntoIterator<Item = Line>, separator: &str) -> Line {
        let mut all = Line::default();
        for line in lines {
            all.add(line, separator);
        }
        all
    }

    /// Adds a line of a list.
    fn add(&mut self, line: Line, separator: &str) {
        let mut all = std::mem::take(self);
        if !all.is_empty() {
            all = all.then(separator);
        }
        *self = all.join(line);
    }
}
