//! From the pieces of a line to text that a terminal can be trusted with: made safe, typeset, wrapped,
//! coloured.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::Terminal;
use crate::catalog::{Fit, Level, Reach};
use crate::fold::fold;
use crate::gather::Gather;
use crate::lang::{Lang, Words};
use crate::view::{Line, Span, Style};

/// A piece of text, safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    pub text: Cow<'a, str>,
    pub style: Style,
}

impl<'a> Piece<'a> {
    /// A blank, where a line may be broken.
    pub fn blank(style: Style) -> Piece<'a> {
        Piece {
            text: " ".into(),
            style,
        }
    }
}

/// The columns that pieces take.
pub fn width(pieces: &[Piece<'_>]) -> usize {
    pieces.iter().map(|piece| columns(&piece.text)).sum()
}

/// The columns that a safe text takes.
fn columns(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    // The letters and signs of Latin scripts take a column each, up to the combining marks.
    match text.bytes().all(|byte| byte < 0xcc) {
        true => text.chars().count(),
        false => text.width(),
    }
}

/// The pieces of a line, safe to print, with levels drawn as a ladder.
pub fn drawn<'a>(line: &'a Line, terminal: &Terminal, words: &Words) -> Vec<Piece<'a>> {
    pieces(line, terminal, words, true)
}

/// The pieces of a line, safe to print, in words only.
pub fn spoken<'a>(line: &'a Line, terminal: &Terminal, words: &Words) -> Vec<Piece<'a>> {
    pieces(line, terminal, words, false)
}

fn pieces<'a>(line: &'a Line, terminal: &Terminal, words: &Words, draw: bool) -> Vec<Piece<'a>> {
    let mut pieces = Vec::with_capacity(line.0.len());
    for span in &line.0 {
        let mut text = match span.style {
            Style::Ladder(reach) if draw => ladder(reach).into(),
            Style::Scaled(reach, asked) if draw => scaled(reach, asked).into(),
            Style::Id | Style::Address => safe(&span.text),
            // Where lines are broken, some blanks must not be.
            _ => typeset(safe(&span.text), words.lang, terminal.width.is_some()),
        };
        if terminal.ascii {
            text = ascii(&text).into();
        }
        if !text.is_empty() {
            let style = span.style;
            pieces.push(Piece { text, style });
        }
    }
    pieces
}

/// Whether a terminal would obey a character rather than show it, or a reader be deceived by it: controls but
/// for the line feed, marks of direction, invisible signs and tags.
pub fn obeyed(c: char) -> bool {
    match c {
        '\n' => false,
        c if c.is_control() => true,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            true
        }
        '\u{180b}'..='\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' => true,
        '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        // No characters: neither XML nor HTML may have them.
        '\u{fdd0}'..='\u{fdef}' => true,
        c => u32::from(c) & 0xfffe == 0xfffe,
    }
}

/// Nearly every text is safe, and its bytes tell: below the blank and DEL are controls, and all else that is obeyed
/// begins with one of these.
const SUSPECT: [bool; 256] = {
    let mut suspect = [false; 256];
    let mut byte = 0;
    while byte < suspect.len() {
        suspect[byte] = matches!(
            byte,
            0..0x20 | 0x7f | 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef | 0xf0..=0xf4
        );
        byte += 1;
    }
    suspect
};

/// Whether a text has something of which `told` tells: controls, or what else a terminal would obey.
fn has(text: &str, told: fn(char) -> bool) -> bool {
    let is_suspect = |byte| SUSPECT[usize::from(byte)];
    let mut rest = text;
    while let Some(at) = rest.bytes().position(is_suspect) {
        // Each that is suspect begins a letter.
        rest = &rest[at..];
        let mut letters = rest.chars();
        if letters.next().is_some_and(told) {
            return true;
        }
        rest = letters.as_str();
    }
    false
}

/// Whether a terminal would obey some of a text.
pub fn is_obeyed(text: &str) -> bool {
    has(text, obeyed)
}

/// `text` without what a terminal would obey; controls leave a mark, blanks of all sorts a blank.
pub fn safe(text: &str) -> Cow<'_, str> {
    if !has(text, |c| c.is_control() || obeyed(c)) {
        return text.into();
    }
    let mut kept = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' | '\r' => kept.push(' '),
            c if c.is_control() => kept.push('\u{fffd}'),
            c if obeyed(c) => {}
            c => kept.push(c),
        }
    }
    kept.into()
}

/// Whether three digits come next, and no more of them.
fn begins_group(rest: impl Iterator<Item = char>) -> bool {
    rest.take_while(char::is_ascii_digit).take(4).count() == 3
}

/// Whether one to three digits stand at the end, and no more of them.
fn ends_group(text: &str) -> bool {
    let digits = text.chars().rev().take_while(char::is_ascii_digit);
    (1..=3).contains(&digits.take(4).count())
}

/// No-break spaces: those that French puts before high punctuation, inside quotation marks and
/// between the groups of a number; and where
/// lines are broken, after a number and before a sign with a number (`bac +5`), within a date (`avril 2023`) and
/// before the number of a name (`France 3`).
pub fn typeset(text: Cow<'_, str>, lang: Lang, broken: bool) -> Cow<'_, str> {
    let french = lang == Lang::Fr;
    if !french && !broken {
        return text;
    }
    let mut set = String::new();
    // What of the text is set.
    let mut done = 0;
    for (at, _) in text.match_indices(' ') {
        let (before, after) = (&text[..at], &text[at + 1..]);
        let grouped = || ends_group(before) && begins_group(after.chars());
        let blank = match after.chars().next() {
            Some(':' | '»') if french => "\u{a0}",
            Some(';' | '?' | '!' | '%') if french => "\u{202f}",
            _ if french && before.ends_with('«') => "\u{a0}",
            // The groups of a number: `17 500`.
            _ if french && grouped() => "\u{202f}",
            Some('+' | '-') if broken => "\u{a0}",
            Some(next) if broken && is_bound(before, next, after.chars(), lang) => "\u{a0}",
            _ => continue,
        };
        set.push_str(&text[done..at]);
        set.push_str(blank);
        done = at + 1;
    }
    if done == 0 {
        return text;
    }
    set.push_str(&text[done..]);
    set.into()
}

/// Whether no line may be broken between what is `before` and the `rest`, which begins with `next`.
fn is_bound(before: &str, next: char, rest: impl Iterator<Item = char>, lang: Lang) -> bool {
    let before = before
        .rsplit([' ', '\u{a0}', '\'', '('])
        .next()
        .unwrap_or_default();
    let Some(first) = before.chars().next() else {
        return false;
    };
    if !before.ends_with(char::is_alphanumeric) {
        return false;
    }
    if first.is_ascii_digit() {
        // A number and what it counts; a day and its month.
        let word: String = rest.take_while(|c| c.is_alphabetic()).collect();
        return next.is_lowercase() || next.is_ascii_digit() || lang.is_month(&word);
    }
    if !next.is_ascii_digit() {
        return false;
    }
    let after: Vec<char> = rest.skip_while(char::is_ascii_digit).take(2).gathered();
    let counts = matches!(after[..], [' ' | '\u{a0}', c] if c.is_lowercase());
    lang.is_month(before) || (first.is_uppercase() && !counts)
}

/// `text` in ASCII: drawings as their nearest signs, letters without their marks. No-break spaces stay
/// until the line is broken; [`paint`] makes them blanks.
pub fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\0'..='\x7f' | '\u{a0}' => plain.push(c),
            '●' | '•' | '·' => plain.push('*'),
            '○' => plain.push('o'),
            '◌' => plain.push('?'),
            '×' => plain.push('x'),
            '→' => plain.push_str("->"),
            '…' => plain.push_str("..."),
            '«' => {
                plain.push('"');
                rest.next_if(|next| *next == ' ' || *next == '\u{a0}');
            }
            '»' => {
                plain.truncate(plain.trim_end_matches([' ', '\u{a0}']).len());
                plain.push('"');
            }
            '“' | '”' => plain.push('"'),
            '€' => plain.push_str("EUR"),
            '─' => plain.push('-'),
            '²' => plain.push('2'),
            '³' => plain.push('3'),
            '°' => plain.push('o'),
            '\u{202f}' => plain.push('\u{a0}'),
            c => {
                let upper = c.is_uppercase();
                plain.extend(
                    fold(c.encode_utf8(&mut [0; 4]))
                        .chars()
                        .map(|letter| match letter {
                            letter if !letter.is_ascii() => '?',
                            letter if upper => letter.to_ascii_uppercase(),
                            letter => letter,
                        }),
                );
            }
        }
    }
    plain
}

/// What stands before the rungs of [`ladder`].
fn foot(reach: Reach) -> &'static str {
    reach.ends().from.map_or("?", Level::name)
}

/// The columns that stand before the rungs of a line that is a ladder.
pub fn foot_of(line: &Line) -> Option<usize> {
    match line.0[..] {
        [
            Span {
                style: Style::Ladder(reach),
                ..
            },
        ] => Some(foot(reach).len()),
        _ => None,
    }
}

/// Puts as many blanks before a ladder as it takes for its rungs to stand under those of another, with so many
/// columns before them.
pub fn align(line: &Line, pieces: &mut [Piece<'_>], most: usize) {
    if let (Some(taken), Some(piece)) = (foot_of(line), pieces.first_mut()) {
        let blanks = NO_BREAK.repeat(most.saturating_sub(taken));
        piece.text.to_mut().insert_str(0, &blanks);
    }
}

/// Levels on the ladder, as `CAP ●─●─●─●─○─○ bac+3`; `◌` where it may or may not reach.
fn ladder(reach: Reach) -> String {
    let marks: Vec<&str> = Level::ALL
        .into_iter()
        .map(|level| match reach.of(level) {
            Fit::Yes => "●",
            Fit::No => "○",
            Fit::Unknown => "◌",
        })
        .gathered();
    let head = reach.ends().to.map_or("?", Level::name);
    // No-break spaces keep it on one line.
    format!(
        "{}{NO_BREAK}{}{NO_BREAK}{head}",
        foot(reach),
        marks.join("─")
    )
}

/// A bar for a value, `longest` columns of text for the greatest: to the eighth of a column, or in whole
/// ones. Whatever is not nothing can be seen.
pub fn bar(value: usize, most: usize, longest: usize, ascii: bool) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let parts = if ascii { 1 } else { 8 };
    let of_whole = longest as f64 * parts as f64 * value as f64 / most.max(1) as f64;
    let length = (of_whole.round() as usize).max(usize::from(value > 0));
    let full = if ascii { "#" } else { "█" };
    format!("{}{}", full.repeat(length / parts), EIGHTHS[length % parts])
}

/// What of a level's name heads its rung in [`scaled`]: `bac`, `+2`.
fn short(level: Level) -> &'static str {
    let name = level.name();
    name.strip_prefix("bac")
        .filter(|rest| !rest.is_empty())
        .unwrap_or(name)
}

/// The names that head the rungs of [`scaled`].
pub fn scale() -> String {
    // No-break spaces keep it on one line.
    Level::ALL.map(short).join(NO_BREAK)
}

const NO_BREAK: &str = "\u{a0}";
const NO_BREAK_SPACE: char = '\u{a0}';

/// The levels that are reached, as `○  [●──●──●──○] ○`: each rung stands under the second letter of its name
/// in [`scale`]. Of what was asked for, in brackets, the rungs are joined; of nothing else, if anything was.
fn scaled(reach: Reach, asked: Option<(Level, Level)>) -> String {
    let is_in = |level: Level| asked.is_none_or(|(from, to)| (from..=to).contains(&level));
    let (begins, ends) = (asked.map(|(from, _)| from), asked.map(|(_, to)| to));
    let mut rungs = Level::ALL.into_iter().peekable();
    let first = rungs.peek().copied();
    let mut drawn = if begins == first { "[" } else { NO_BREAK }.to_owned();
    while let Some(level) = rungs.next() {
        drawn.push_str(match reach.of(level) {
            Fit::Yes => "●",
            Fit::No => "○",
            Fit::Unknown => "◌",
        });
        let room = short(level).len();
        match rungs.peek() {
            Some(next) if is_in(level) && is_in(*next) => drawn.push_str(&"─".repeat(room)),
            Some(next) => {
                drawn.push_str(if ends == Some(level) { "]" } else { NO_BREAK });
                drawn.push_str(&NO_BREAK.repeat(room.saturating_sub(2)));
                drawn.push_str(if begins == Some(*next) { "[" } else { NO_BREAK });
            }
            None if ends == Some(level) => drawn.push(']'),
            None => {}
        }
    }
    drawn
}

/// The words of a line: what stands between blanks, each of one or more pieces.
fn split<'a>(pieces: &'a [Piece<'_>]) -> Vec<Vec<Piece<'a>>> {
    let mut words: Vec<Vec<Piece<'a>>> = Vec::new();
    let mut open = false;
    for piece in pieces {
        for (i, part) in piece.text.split(' ').enumerate() {
            open = open && i == 0;
            if part.is_empty() {
                continue;
            }
            let part = Piece {
                text: part.into(),
                style: piece.style,
            };
            match words.last_mut() {
                Some(word) if open => word.push(part),
                _ => words.push(vec![part]),
            }
            open = true;
        }
        open = open && !piece.text.ends_with(' ');
    }
    words
}

/// Whether a word must not be broken: an id or an address is there to be copied.
fn is_whole(word: &[Piece<'_>]) -> bool {
    word.iter()
        .any(|piece| matches!(piece.style, Style::Id | Style::Address))
}

/// A word in parts of at most `most` columns: broken at a no-break space or after a hyphen if one is near
/// enough, else wherever the line ends.
fn torn<'a>(word: &[Piece<'_>], most: usize) -> Vec<Vec<Piece<'a>>> {
    let letters: Vec<(char, Style)> = word
        .iter()
        .flat_map(|piece| piece.text.chars().map(|c| (c, piece.style)))
        .gathered();
    let mut rest = &letters[..];
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let mut taken = 0;
        let fits = rest.iter().take_while(|(c, _)| {
            taken += c.width().unwrap_or(0);
            taken <= most
        });
        let fits = fits.count().max(1);
        let mut end = fits;
        if fits < rest.len() {
            let blank = |at: &usize| rest[*at].0 == NO_BREAK_SPACE;
            let after = |at: &usize| matches!(rest[*at - 1].0, '-' | '/');
            let good = (1..=fits).rev().find(|at| blank(at) || after(at));
            end = good.unwrap_or(fits);
        }
        let mut part: Vec<Piece<'a>> = Vec::new();
        for (c, style) in &rest[..end] {
            match part.last_mut() {
                Some(last) if last.style == *style => last.text.to_mut().push(*c),
                _ => part.push(Piece {
                    text: c.to_string().into(),
                    style: *style,
                }),
            }
        }
        parts.push(part);
        rest = &rest[end..];
        if let [(NO_BREAK_SPACE, _), after @ ..] = rest {
            rest = after;
        }
    }
    parts
}

/// The columns of the longest word.
pub fn longest_word(pieces: &[Piece<'_>]) -> usize {
    split(pieces)
        .iter()
        .map(|word| width(word))
        .max()
        .unwrap_or(0)
}

/// Lines of at most `most` columns, or one if there is no such limit. They are broken at blanks, and within a
/// word only if it is longer than a line: an id or an address never is, but stands alone on one.
pub fn wrap<'a>(pieces: &'a [Piece<'a>], most: Option<usize>) -> Vec<Cow<'a, [Piece<'a>]>> {
    let Some(most) = most.filter(|most| width(pieces) > *most) else {
        return vec![pieces.into()];
    };
    let mut lines: Vec<Vec<Piece<'a>>> = Vec::new();
    let mut taken = 0;
    let words =
        split(pieces)
            .into_iter()
            .flat_map(|word| match width(&word) > most && !is_whole(&word) {
                true => torn(&word, most),
                false => vec![word],
            });
    for word in words {
        let wide = width(&word);
        match lines.last_mut() {
            Some(line) if taken + 1 + wide <= most => {
                // A blank has the style of its neighbours if that goes on over it.
                let last = line.last().map(|piece| piece.style);
                let style = word
                    .first()
                    .map(|piece| piece.style)
                    .filter(|style| Some(*style) == last);
                match (line.last_mut(), style) {
                    (Some(last), Some(_)) => last.text.to_mut().push(' '),
                    _ => line.push(Piece::blank(Style::Plain)),
                }
                extend(line, word);
                taken += 1 + wide;
            }
            _ => {
                lines.push(word);
                taken = wide;
            }
        }
    }
    lines.into_iter().map(Cow::from).gathered()
}

/// The pieces up to so many columns, with dots at the end where some is left out.
#[cfg(feature = "explore")]
pub fn cut<'a>(mut pieces: Vec<Piece<'a>>, most: usize, terminal: &Terminal) -> Vec<Piece<'a>> {
    if width(&pieces) <= most {
        return pieces;
    }
    let dots = if terminal.ascii { "..." } else { "…" };
    let mut left = most.saturating_sub(dots.width());
    for n in 0..pieces.len() {
        let text = &mut pieces[n].text;
        let fits = |(_, c): &(usize, char)| match left.checked_sub(c.width().unwrap_or(0)) {
            Some(less) => {
                left = less;
                false
            }
            None => true,
        };
        if let Some((at, _)) = text.char_indices().find(fits) {
            let kept = text[..at].trim_end().to_owned();
            *text = format!("{kept}{dots}").into();
            pieces.truncate(n + 1);
            break;
        }
    }
    pieces
}

/// Adds a word to a line; pieces of one style become one.
fn extend<'a>(line: &mut Vec<Piece<'a>>, word: Vec<Piece<'a>>) {
    for piece in word {
        match line.last_mut() {
            Some(last) if last.style == piece.style => last.text.to_mut().push_str(&piece.text),
            _ => line.push(piece),
        }
    }
}

/// The escape code of a style; empty for running text.
pub fn code(style: Style) -> anstyle::Style {
    use anstyle::{AnsiColor, Effects};
    let plain = anstyle::Style::new();
    // Bold, underline and the middle of the palette: readable on dark and on light.
    match style {
        Style::Plain | Style::Ladder(_) | Style::Scaled(..) => plain,
        Style::Strong => plain.effects(Effects::BOLD),
        Style::Id => plain.fg_color(Some(AnsiColor::Cyan.into())),
        Style::Match => plain
            .fg_color(Some(AnsiColor::Magenta.into()))
            .effects(Effects::BOLD),
        Style::Quiet => plain.effects(Effects::DIMMED),
        Style::Wrong => plain
            .fg_color(Some(AnsiColor::Red.into()))
            .effects(Effects::BOLD),
        Style::Doubtful => plain
            .fg_color(Some(AnsiColor::Yellow.into()))
            .effects(Effects::BOLD),
        Style::Shared => plain.fg_color(Some(AnsiColor::Green.into())),
        Style::Address => plain.effects(Effects::UNDERLINE),
    }
}

/// Pieces as text, coloured if the terminal is.
pub fn paint(pieces: &[Piece<'_>], terminal: &Terminal) -> String {
    let mut painted = String::new();
    paint_onto(&mut painted, pieces, terminal);
    painted
}

/// Adds pieces to a text, coloured if the terminal is.
pub fn paint_onto(text: &mut String, pieces: &[Piece<'_>], terminal: &Terminal) {
    for piece in pieces {
        let painted = styled(&piece.text, piece.style, terminal);
        match terminal.ascii {
            true => text.push_str(&painted.replace(NO_BREAK, " ")),
            false => text.push_str(&painted),
        }
    }
}

/// A text as the terminal shows its style: in colour, an address as a link (OSC 8) where that can be followed.
pub fn styled<'t>(text: &'t str, style: Style, terminal: &Terminal) -> Cow<'t, str> {
    let code = code(style);
    if !terminal.color || code == anstyle::Style::new() {
        return text.into();
    }
    let painted = format!("{code}{text}{code:#}");
    if style == Style::Address && terminal.links && text.starts_with("http") {
        let target = text.bytes().map(|byte| match byte {
            // All that such a link may be made of.
            b'!'..=b'~' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        });
        let target: String = target.collect();
        return format!("\x1b]8;;{target}\x1b\\{painted}\x1b]8;;\x1b\\").into();
    }
    painted.into()
}

/// Adds as many blanks.
pub fn pad(into: &mut String, mut columns: usize) {
    const BLANKS: &str = match std::str::from_utf8(&[b' '; 128]) {
        Ok(blanks) => blanks,
        Err(_) => panic!("blanks are ASCII"),
    };
    while columns > BLANKS.len() {
        into.push_str(BLANKS);
        columns -= BLANKS.len();
    }
    into.push_str(&BLANKS[..columns]);
}

/// Prints a line that begins after `first` columns and goes on after `hang`.
pub fn print_wrapped(
    into: &mut String,
    line: &[Piece<'_>],
    first: usize,
    hang: usize,
    terminal: &Terminal,
) {
    let room = terminal
        .width
        .map(|width| width.saturating_sub(hang.max(first)).max(1));
    for (i, line) in wrap(line, room).into_iter().enumerate() {
        pad(into, if i == 0 { first } else { hang });
        into.push_str(paint(&line, terminal).trim_end());
        into.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_broken_within_a_date_or_before_the_number_of_a_name() {
        let set =
            |text: &str, lang| typeset(text.to_owned().into(), lang, true).replace('\u{a0}', "~");
        for (text, expected) in [
            (
                "le 1er mai 2023, puis en avril 2024",
                "le 1er~mai~2023, puis en avril~2024",
            ),
            ("France 3 Nouvelle-Aquitaine", "France~3 Nouvelle-Aquitaine"),
            (
                "Région seule (2), en projet (1)",
                "Région seule (2), en projet (1)",
            ),
            ("plus de 450 élèves en 2023", "plus de 450~élèves en 2023"),
            ("bac +5", "bac~+5"),
        ] {
            assert_eq!(set(text, Lang::Fr), expected);
        }
        assert_eq!(set("on 3 May 2023", Lang::En), "on 3~May~2023");
        assert_eq!(typeset("3 mai 2023".into(), Lang::Fr, false), "3 mai 2023");
    }
}
