//! Reading on after a mistake: what is at fault is taken for missing, and the rest is read, so that one mistake
//! does not hide the next.

use super::fault::Fault;
use super::file::File;
use super::read::{offset_of, syntax};
use super::text::take_empty;

/// Each reading takes the length of the file; whoever has made more mistakes in one file learns of the others
/// when these are mended.
const MOST: usize = 100;

/// Has `parse` read what stands in a file, as far as it can, and gives the mistakes: a record of a list that has one
/// is left out; one that is in no such record ends the reading, and nothing is read.
pub fn parse(
    file: &File,
    parse: &mut dyn FnMut(&str) -> Result<(), ron::error::SpannedError>,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut left = String::new();
    loop {
        let text = if left.is_empty() { &file.text } else { &left };
        let Err(error) = parse(text) else {
            return faults;
        };
        let (at, what) = syntax(text, &error);
        faults.push(file.fault(at, what));
        let stopped = offset_of(text, error.span.end);
        // A missing field is told where its record begins, and found where that ends.
        let record = record_around(text, at).or_else(|| record_around(text, stopped));
        let Some((start, end)) = record.filter(|_| faults.len() < MOST) else {
            return faults;
        };
        left = without(text, start, end);
        // They are found anew; those of what is left out come with its mistake.
        take_empty();
    }
}

/// The text with blanks in the place of a record and of the comma that follows it. All else stays where it is.
fn without(text: &str, start: usize, end: usize) -> String {
    let rest = &text[end..];
    let comma = rest.trim_start().starts_with(',');
    let end = match comma {
        true => end + rest.len() - rest.trim_start().len() + 1,
        false => end,
    };
    let blank = text[start..end].bytes().map(|b| match b {
        b'\n' => '\n',
        _ => ' ',
    });
    let mut left = text[..start].to_owned();
    left.extend(blank);
    left.push_str(&text[end..]);
    left
}

/// Where the innermost record begins and ends that is an item of a list and holds the byte `at`, be it only its
/// bracket; none if brackets do not match.
fn record_around(text: &str, at: usize) -> Option<(usize, usize)> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut found: Option<(usize, usize)> = None;
    for (place, c) in brackets(text) {
        match c {
            '(' | '[' => open.push((place, c)),
            _ => {
                let (start, opening) = open.pop()?;
                if (opening, c) != ('(', ')') && (opening, c) != ('[', ']') {
                    return None;
                }
                let in_list = open.last().is_some_and(|(_, around)| *around == '[');
                let holds = start <= at && at <= place;
                // The first to close of those that hold it is the innermost.
                if found.is_none() && holds && in_list && opening == '(' {
                    found = Some((start, place + 1));
                }
            }
        }
    }
    found.filter(|_| open.is_empty())
}

/// The brackets of a text that stand in no string and no comment.
pub fn brackets(text: &str) -> Vec<(usize, char)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    let after = |from: usize, what: &str| {
        let rest = text.get(from..).unwrap_or_default();
        rest.find(what)
            .map_or(text.len(), |n| from + n + what.len())
    };
    while at < bytes.len() {
        at = match bytes[at] {
            b'"' => end_of_string(bytes, at + 1),
            // `r"…"` and `r#"…"#`; the letter alone may end a word.
            b'r' if !at
                .checked_sub(1)
                .is_some_and(|n| bytes[n].is_ascii_alphanumeric()) =>
            {
                let signs = bytes[at + 1..].iter().take_while(|b| **b == b'#').count();
                match bytes.get(at + 1 + signs) {
                    Some(b'"') => after(at + 2 + signs, &format!("\"{}", "#".repeat(signs))),
                    _ => at + 1,
                }
            }
            b'/' if bytes.get(at + 1) == Some(&b'/') => after(at, "\n"),
            b'/' if bytes.get(at + 1) == Some(&b'*') => end_of_comment(bytes, at + 2),
            b'(' | b')' | b'[' | b']' => {
                found.push((at, char::from(bytes[at])));
                at + 1
            }
            _ => at + 1,
        };
    }
    found
}

fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b) = bytes.get(at) {
        match b {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Comments of this sort may stand within one another.
fn end_of_comment(bytes: &[u8], mut at: usize) -> usize {
    let mut depth = 1;
    while depth > 0 && at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'*', Some(b'/')) => (depth, at) = (depth - 1, at + 2),
            (b'/', Some(b'*')) => (depth, at) = (depth + 1, at + 2),
            _ => at += 1,
        }
    }
    at
}
