//! A file of a catalogue that was read: where its faults stand.

use std::cell::OnceCell;

use super::fault::{Excerpt, Fault, Wrong};
use crate::gather::Gather;

/// More characters than these of a line, on each side of a fault, help nobody to find it.
const AROUND: usize = 160;

/// A file that was read.
#[derive(Debug)]
pub struct File {
    /// Its name, as the person named its folder.
    pub name: String,
    /// What stands in it.
    pub text: String,
    /// Where its lines begin; looked for at the first fault.
    lines: OnceCell<Vec<usize>>,
}

impl File {
    /// A file and its text.
    pub fn new(name: String, text: String) -> File {
        File {
            name,
            text,
            lines: OnceCell::new(),
        }
    }

    /// A fault at a byte of the file.
    pub fn fault(&self, offset: usize, what: Wrong) -> Fault {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let lines = self.lines.get_or_init(|| {
            let ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(ends).gathered()
        });
        let number = lines.partition_point(|start| *start <= offset);
        let start = lines[number - 1];
        let column = self.text[start..offset].chars().count();
        let rest = &self.text[start..];
        let line = rest.split('\n').next().unwrap_or_default();
        let line = line.strip_suffix('\r').unwrap_or(line);
        // A table's row is at fault as a whole.
        let length = match what {
            Wrong::Columns { .. } => line.chars().count(),
            _ => length(line.get(offset - start..).unwrap_or_default()),
        };
        let bounded = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Fault {
            file: self.name.clone(),
            line: bounded(number),
            column: bounded(column + 1),
            what,
            excerpt: Some(Box::new(excerpt(line, column, length.max(1)))),
        }
    }

    /// The byte at which a line begins, counted from 1.
    pub fn line_start(&self, line: usize) -> usize {
        let mut ends = self.text.match_indices('\n').map(|(at, _)| at + 1);
        match line.checked_sub(2) {
            Some(before) => ends.nth(before).unwrap_or(self.text.len()),
            None => 0,
        }
    }
}

/// How many characters of what begins a text belong together: a string, a word, a sign.
fn length(text: &str) -> usize {
    let mut letters = text.chars();
    match letters.next() {
        Some('"') => {
            let mut taken = 1;
            let mut escaped = false;
            for c in letters {
                taken += 1;
                match c {
                    '"' if !escaped => break,
                    c => escaped = c == '\\' && !escaped,
                }
            }
            taken
        }
        Some(c) if is_word(c) => 1 + letters.take_while(|c| is_word(*c)).count(),
        _ => 1,
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '+' | '.')
}

/// What is around a fault in its line.
fn excerpt(line: &str, before: usize, length: usize) -> Excerpt {
    let all = line.chars().count();
    if all <= 2 * AROUND {
        return Excerpt {
            text: line.to_owned(),
            before,
            length,
        };
    }
    let from = before.saturating_sub(AROUND);
    let to = (before + AROUND).min(all);
    let mut text: String = line.chars().skip(from).take(to - from).collect();
    let mut before = before - from;
    if from > 0 {
        text.insert(0, '…');
        before += 1;
    }
    let length = length.min((to - from).saturating_sub(before).max(1));
    if to < all {
        text.push('…');
    }
    Excerpt {
        text,
        before,
        length,
    }
}
