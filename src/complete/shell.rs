//! How each shell hands over a line, and how it takes an answer.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::offer::Offer;
use crate::fold::fold;
use crate::gather::Gather;
use crate::output::Terminal;

/// A line as it was typed, up to the cursor.
pub struct Typed {
    /// The words behind the name of the program.
    pub words: Vec<String>,
    /// The word at the cursor, as far as it goes.
    pub last: String,
}

/// What decides how an answer is written.
pub enum Dialect {
    /// One value a line, ready to be put into the line as it is.
    Bash(Readline),
    /// The same, each with a tab and the text to show for it.
    Zsh(Readline),
    /// The value, a tab, and what it is. The shell quotes, and leaves out what does not have the word begun in it,
    /// in whatever case.
    Fish(String),
    /// The same, but what does not begin with that word is left out.
    Elvish(String),
    /// The value in quotes where it needs them, a tab, the value, a tab, and what it is.
    Powershell,
}

/// What a shell replaces, and what it has room for.
pub struct Readline {
    /// The quotation mark that is open at the cursor.
    quote: Option<char>,
    /// What of the last word stays before what is replaced.
    kept: String,
    /// What is replaced, as it stands in the line.
    replaced: String,
    /// Columns of the terminal.
    columns: usize,
    /// What stands where a description is cut.
    mark: &'static str,
    purpose: Purpose,
}

/// What bash does with an answer.
enum Purpose {
    /// It puts it in, or what all have in common.
    Insert,
    /// It only shows it, so that what each is can be shown too.
    List,
    /// It does both.
    Both,
    /// It puts in one after the other.
    Menu,
}

/// The line that a script handed over, by the shell's name before it. `None` if no script of ours did.
pub fn typed(handed: &[String], terminal: &Terminal) -> Option<(Dialect, Typed)> {
    let (shell, handed) = handed.split_first()?;
    match (shell.as_str(), handed) {
        // Bash and zsh tell the columns, what will be replaced, and the line as it stands.
        ("bash" | "zsh", [columns, replaced, line, rest @ ..]) => {
            let (mut words, last) = split(line);
            if words.is_empty() {
                return None;
            }
            words.remove(0);
            let kept = match (
                last.raw.strip_suffix(replaced.as_str()),
                last.text.strip_suffix(replaced.as_str()),
            ) {
                (Some(raw), _) => split(raw).1.text,
                (None, Some(text)) => text.to_owned(),
                (None, None) => String::new(),
            };
            // COMP_TYPE of bash.
            let purpose = match rest.first().map(String::as_str) {
                Some("63") => Purpose::List,
                Some("33" | "64") => Purpose::Both,
                Some("37" | "42") => Purpose::Menu,
                _ => Purpose::Insert,
            };
            let readline = Readline {
                quote: last.quote,
                kept,
                replaced: replaced.clone(),
                columns: columns.parse().unwrap_or(80),
                mark: if terminal.ascii { "..." } else { "…" },
                purpose,
            };
            let typed = Typed {
                words,
                last: last.text,
            };
            match shell.as_str() {
                "bash" => Some((Dialect::Bash(readline), typed)),
                _ => Some((Dialect::Zsh(readline), typed)),
            }
        }
        // Fish hands over an unfinished word as it stands.
        ("fish", [_, words @ .., last]) => {
            let (words, last) = (words.to_vec(), split(last).1.text);
            Some((Dialect::Fish(last.clone()), Typed { words, last }))
        }
        ("elvish", [_, words @ .., last]) => {
            let (words, last) = (words.to_vec(), last.clone());
            Some((Dialect::Elvish(last.clone()), Typed { words, last }))
        }
        // Old PowerShells drop an empty argument: each word has a `=` before it.
        ("powershell", words) => {
            let words = words
                .iter()
                .map(|word| word.strip_prefix('=').map(str::to_owned));
            let mut words: Vec<String> = words.collect::<Option<_>>()?;
            let last = words.pop().filter(|_| !words.is_empty())?;
            words.remove(0);
            Some((Dialect::Powershell, Typed { words, last }))
        }
        _ => None,
    }
}

/// The offers as a shell takes them, each behind the `head` of its word.
pub fn answer(dialect: &Dialect, head: &str, offers: &[Offer]) -> String {
    let lines: Vec<String> = match dialect {
        Dialect::Bash(readline) => bash(readline, head, offers),
        Dialect::Zsh(readline) => zsh(readline, head, offers),
        Dialect::Fish(typed) => {
            // Without the sigma at the end of a word, for which `str` has 4 KB of its own.
            let small =
                |text: &str| -> String { text.chars().flat_map(char::to_lowercase).collect() };
            let typed = small(typed);
            let is_in = |value: &str| small(value).contains(&typed);
            begun(head, offers, is_in)
        }
        Dialect::Elvish(typed) => begun(head, offers, |value| value.starts_with(typed.as_str())),
        Dialect::Powershell => {
            let lines = offers.iter().map(|offer| {
                let value = format!("{head}{}", offer.value);
                format!(
                    "{}\t{}\t{}",
                    powershell_word(&value),
                    offer.value,
                    offer.about
                )
            });
            lines.gathered()
        }
    };
    lines.into_iter().map(|line| line + "\n").collect()
}

/// Values as they are where the shell sees that they fit, else as they were typed. What is more than a value
/// written otherwise, a name, has the value beside it.
fn begun(head: &str, offers: &[Offer], fits: impl Fn(&str) -> bool) -> Vec<String> {
    let lines = offers.iter().map(|offer| {
        let whole = format!("{head}{}", offer.value);
        if fits(&whole) {
            return format!("{whole}\t{}", offer.about);
        }
        let same = fold(&offer.value) == fold(&offer.as_typed);
        let about = if same { &offer.about } else { &offer.value };
        format!("{head}{}\t{about}", offer.as_typed)
    });
    lines.gathered()
}

fn bash(readline: &Readline, head: &str, offers: &[Offer]) -> Vec<String> {
    let words = readline.words(head, offers);
    let loses = readline.loses(&words);
    let shown = |texts: Vec<(&str, &Offer)>| readline.shown(&texts, "  (", ")");
    let texts = words.iter().map(|(word, offer)| (word.as_str(), *offer));
    let mut lines = match readline.purpose {
        Purpose::List if words.len() > 1 => {
            return shown(
                words
                    .iter()
                    .map(|(_, offer)| (offer.value.as_str(), *offer))
                    .gathered(),
            );
        }
        Purpose::Both if words.len() > 1 => shown(texts.gathered()),
        _ => texts.map(|(word, _)| word.to_owned()).gathered(),
    };
    // With an empty one they have nothing in common, and nothing is put in.
    if loses && !matches!(readline.purpose, Purpose::Menu) {
        lines.push(String::new());
    }
    lines
}

fn zsh(readline: &Readline, head: &str, offers: &[Offer]) -> Vec<String> {
    let words = readline.words(head, offers);
    let values = words
        .iter()
        .map(|(_, offer)| (offer.value.as_str(), *offer));
    let shown = readline.shown(&values.gathered(), "  -- ", "");
    // An empty line tells the script to put nothing in.
    let note = readline.loses(&words).then(String::new);
    let lines = words.iter().zip(shown);
    let lines = lines.map(|((word, _), shown)| format!("{word}\t{shown}"));
    note.into_iter().chain(lines).gathered()
}

impl Readline {
    /// The words to put into the line in the place of what is replaced.
    fn words<'a>(&self, head: &str, offers: &'a [Offer]) -> Vec<(String, &'a Offer)> {
        let words = offers.iter().filter_map(|offer| {
            let whole = format!("{head}{}", offer.value);
            let rest = whole.strip_prefix(self.kept.as_str())?;
            Some((quoted(rest, self.quote), offer))
        });
        words.gathered()
    }

    /// Whether what was typed would be lost: a shell puts in what all the words begin with, be it what was typed
    /// or not.
    fn loses(&self, words: &[(String, &Offer)]) -> bool {
        let Some(((first, _), rest)) = words.split_first() else {
            return false;
        };
        let mut common = first.clone();
        for (word, _) in rest {
            while !word.starts_with(&common) {
                common.pop();
            }
        }
        !rest.is_empty() && !common.is_empty() && !fold(&common).contains(&fold(&self.replaced))
    }

    /// Texts with what they are, side by side, cut to the columns.
    fn shown(&self, texts: &[(&str, &Offer)], before: &str, after: &str) -> Vec<String> {
        let wide = texts
            .iter()
            .map(|(text, _)| text.width())
            .max()
            .unwrap_or(0);
        let room = self
            .columns
            .saturating_sub(wide + before.width() + after.width() + 1);
        let lines = texts.iter().map(|(text, offer)| {
            if offer.about.is_empty() || room < 8 {
                return (*text).to_owned();
            }
            let blanks = " ".repeat(wide - text.width());
            format!(
                "{text}{blanks}{before}{}{after}",
                cut(&offer.about, room, self.mark)
            )
        });
        lines.gathered()
    }
}

/// The beginning of a text that fits so many columns.
fn cut(text: &str, room: usize, mark: &str) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let mut taken = mark.width();
    let fits = text.chars().take_while(|c| {
        taken += c.width().unwrap_or(0);
        taken <= room
    });
    fits.collect::<String>().trim_end().to_owned() + mark
}

/// The last word of a line, as far as it goes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Word {
    text: String,
    /// As it stands in the line.
    raw: String,
    /// The quotation mark that is open at its end.
    quote: Option<char>,
}

/// The words of a line as a shell reads them: blanks, quotation marks and backslashes; and the last one, which
/// may be empty. Nothing is expanded.
fn split(line: &str) -> (Vec<String>, Word) {
    let mut words = Vec::new();
    let mut word = Word::default();
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        match (word.quote, c) {
            (None, ' ' | '\t' | '\n') => {
                if !word.raw.is_empty() {
                    words.push(std::mem::take(&mut word).text);
                }
                continue;
            }
            (None, '\'' | '"') => word.quote = Some(c),
            (Some(open), _) if open == c => word.quote = None,
            (None | Some('"'), '\\') => {
                word.raw.push(c);
                let Some(next) = characters.next() else {
                    break;
                };
                // Inside quotation marks, only these are escaped.
                if word.quote.is_some() && !matches!(next, '"' | '\\' | '$' | '`') {
                    word.text.push(c);
                }
                word.text.push(next);
                word.raw.push(next);
                continue;
            }
            _ => word.text.push(c),
        }
        word.raw.push(c);
    }
    (words, word)
}

/// A text as bash and zsh take it, inside the quotation mark that is open.
fn quoted(text: &str, quote: Option<char>) -> String {
    let mut quoted = String::with_capacity(text.len());
    // The home of a person stays one.
    let home = if quote.is_none() && text.starts_with("~/") {
        1
    } else {
        0
    };
    for (at, c) in text.char_indices() {
        match quote {
            Some('\'') if c == '\'' => quoted.push_str("'\\''"),
            Some('"') if !matches!(c, '"' | '\\' | '$' | '`') => quoted.push(c),
            Some('\'') => quoted.push(c),
            None if at < home || c.is_alphanumeric() || "-_./+:,@%".contains(c) => quoted.push(c),
            None if c == '=' && at > 0 => quoted.push(c),
            _ => quoted.extend(['\\', c]),
        }
    }
    quoted
}

fn powershell_word(text: &str) -> String {
    // PowerShell takes all of these for the same mark.
    let is_mark = |c: char| matches!(c, '\'' | '‘' | '’' | '‚' | '‛');
    let safe = |c: char| c.is_alphanumeric() || "-_./\\+:=~".contains(c);
    if !text.is_empty() && text.chars().all(safe) {
        return text.to_owned();
    }
    let mut word = String::from("'");
    for c in text.chars() {
        word.push(c);
        if is_mark(c) {
            word.push(c);
        }
    }
    word + "'"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_as_a_shell_does() {
        let (words, last) = split(r#"cmq show 'l''aéro' "a b"c\ d "x\$\y"#);
        assert_eq!(words, ["cmq", "show", "laéro", "a bc d"]);
        assert_eq!(
            (last.text.as_str(), last.raw.as_str(), last.quote),
            ("x$\\y", "\"x\\$\\y", Some('"'))
        );
        assert_eq!(split("cmq show ").1, Word::default());
        assert_eq!(split("cmq show ''").1.raw, "''");
        assert_eq!(split(r"a\").1.raw, r"a\");
    }

    #[test]
    fn what_is_put_in_is_read_back_as_it_was() {
        for text in [
            "bac+2",
            "transition écologique",
            "l'eau \"vive\" $x `y` \\z",
            "a=b",
            "=a",
            "«»;&|<>(){}[]*?#!",
        ] {
            for (open, quote) in [("", None), ("'", Some('\'')), ("\"", Some('"'))] {
                let line = format!("{open}{}", quoted(text, quote));
                assert_eq!(split(&line).1.text, text, "{line}");
            }
        }
        assert_eq!(quoted("~/a b", None), r"~/a\ b");
        assert_eq!(powershell_word("l’eau d'ici"), "'l’’eau d''ici'");
        assert_eq!(powershell_word("bac+2"), "bac+2");
    }

    #[test]
    fn a_description_is_cut_where_the_line_ends() {
        assert_eq!(cut("élevage", 7, "…"), "élevage");
        assert_eq!(cut("élevage bovin", 9, "…"), "élevage…");
        assert_eq!(cut("cattle farming", 9, "..."), "cattle...");
    }
}
