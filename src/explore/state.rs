//! What a person has typed, chosen and looks at; keys change it, and nothing else does.

use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::widgets::ListState;

use crate::catalog::{Entry, Kind, Level};
use crate::cli::FilterArgs;
use crate::command::Context;
use crate::command::explore::{Finder, Listed, view};
use crate::exit::Refusal;
use crate::fold::fold;
use crate::gather::Gather;
use crate::lang::Words;
use crate::query::{Filters, academies};
use crate::view::{Line, View};

/// No question is longer, in characters; what is pasted by mistake may be.
const LONGEST: usize = 200;

/// What comes after a key.
#[derive(Clone, Copy, Debug)]
pub enum Next<'a> {
    /// The explorer goes on.
    Stay,
    /// It waits until the shell has it go on.
    Suspend,
    /// It ends.
    Leave(Choice<'a>),
}

/// What was chosen on leaving.
#[derive(Clone, Copy, Debug)]
pub enum Choice<'a> {
    /// Nothing.
    Nothing,
    /// Nothing, with Ctrl-C.
    Interrupted,
    /// The page of an entry.
    Page(Entry<'a>),
    /// Its id.
    Id(Entry<'a>),
}

/// Where the keys that move something move it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// In the list.
    List,
    /// In the entry beside it.
    Entry,
}

/// How much was seen of a list or a page when it was last drawn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seen {
    /// How many at once.
    pub at_once: usize,
    /// Of how many.
    pub of: usize,
}

/// The state of `cmq explore`.
pub struct Explorer<'a> {
    finder: Finder<'a>,
    args: FilterArgs,
    kinds: Vec<Kind>,
    filters: Filters,
    remarks: Vec<Line>,
    academies: Vec<&'a str>,
    pub(super) question: String,
    /// The byte of the question before which the next letter goes.
    pub(super) cursor: usize,
    pub(super) listed: Listed<'a>,
    pub(super) list: ListState,
    pub(super) scroll: usize,
    pub(super) focus: Focus,
    pub(super) helping: bool,
    /// Whether the list is still that of an earlier question.
    stale: bool,
    /// Told by the drawing: that the window is too small for anything to be seen.
    pub(super) unseen: bool,
    /// Told by the drawing: what a page of the keyboard is.
    pub(super) rows_seen: Seen,
    pub(super) lines_seen: Seen,
}

impl<'a> Explorer<'a> {
    /// At its start, with what was typed behind the command.
    ///
    /// # Errors
    /// The first value of a filter that names nothing.
    pub fn new(
        context: &Context<'a>,
        words: &[String],
        kinds: &[Kind],
        args: &FilterArgs,
    ) -> Result<Explorer<'a>, Refusal> {
        let finder = Finder::new(context);
        let (filters, remarks) = finder.filters(args, kinds)?;
        let question = words.join(" ");
        let mut explorer = Explorer {
            academies: academies(context.catalog),
            args: args.clone(),
            kinds: kinds.to_vec(),
            filters,
            remarks,
            cursor: 0,
            question: String::new(),
            listed: Listed {
                rows: Vec::new(),
                notes: Vec::new(),
            },
            list: ListState::default(),
            scroll: 0,
            focus: Focus::List,
            helping: false,
            stale: false,
            unseen: false,
            rows_seen: Seen::default(),
            lines_seen: Seen::default(),
            finder,
        };
        // Keys go on from what was typed, which need not be written as it is called.
        for said in &mut explorer.args.academy {
            let mut all = explorer.academies.iter();
            let same = all.clone().find(|it| fold(it) == fold(said));
            if let Some(name) = same.or_else(|| all.find(|it| fold(it).starts_with(&fold(said)))) {
                *said = (*name).to_owned();
            }
        }
        explorer.insert(&question);
        explorer.stale = true;
        explorer.find();
        Ok(explorer)
    }

    /// The texts of the language in use.
    pub fn words(&self) -> &'static Words {
        self.finder.context.words
    }

    /// The entry that is chosen in the list.
    pub fn chosen(&self) -> Option<Entry<'a>> {
        let row = self.listed.rows.get(self.list.selected()?)?;
        Some(row.entry)
    }

    /// Whether something that was read meanwhile turned out to be damaged.
    pub(super) fn is_damaged(&self) -> bool {
        let opened = self.finder.context.opened;
        opened.is_some_and(|opened| opened.damage().is_some())
    }

    /// What `cmq show` says of an entry.
    pub fn view(&self, entry: Entry<'a>) -> View<'a> {
        view(&self.finder.context, entry)
    }

    /// What is to be said under the list.
    pub(super) fn notes(&self) -> impl Iterator<Item = &Line> {
        self.listed.notes.iter().chain(&self.remarks)
    }

    /// How many entries there are in all.
    pub(super) fn count(&self) -> usize {
        self.finder.context.catalog.entries().len()
    }

    /// The filters that keys set: the key, the name and, if it is set, the value.
    pub(super) fn set_by_keys(&self) -> [(&'static str, &'static str, String); 3] {
        let words = self.words();
        let kinds: Vec<&str> = self.kinds.iter().map(|it| (words.kinds)(*it)).gathered();
        [
            ("^K", words.label.kind, kinds.join(", ")),
            ("^L", words.label.level, self.args.level.join(", ")),
            ("^A", words.label.academy, self.args.academy.join(", ")),
        ]
    }

    /// The other filters, as they were typed.
    pub(super) fn set_otherwise(&self) -> Vec<String> {
        let args = &self.args;
        let several = [
            ("--campus", &args.campus),
            ("--partner", &args.partner),
            ("--field", &args.field),
            ("--status", &args.status),
        ];
        let mut set: Vec<String> = several
            .into_iter()
            .flat_map(|(flag, values)| values.iter().map(move |value| format!("{flag} {value}")))
            .gathered();
        set.extend(args.near.iter().map(|town| format!("--near {town}")));
        set.extend(args.within.map(|km| format!("--within {km}")));
        set.extend(args.as_of.as_of.iter().map(|day| format!("--as-of {day}")));
        set
    }

    /// Does what an event of the terminal asks for.
    pub fn event(&mut self, event: Event) -> Next<'a> {
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => return self.key(key),
            Event::Paste(text) if !self.unseen => {
                self.helping = false;
                self.insert(&text);
                self.stale = true;
            }
            // The next drawing has the new size.
            _ => {}
        }
        Next::Stay
    }

    /// Does what a key asks for.
    pub fn key(&mut self, key: KeyEvent) -> Next<'a> {
        let ctrl = key.modifiers.contains(KeyModifiers::CONTROL);
        let alt = key.modifiers.contains(KeyModifiers::ALT);
        match key.code {
            KeyCode::Char('c') if ctrl => return Next::Leave(Choice::Interrupted),
            KeyCode::Char('z') if ctrl && !alt => return Next::Suspend,
            // What cannot be seen is not changed either.
            code if self.unseen && code != KeyCode::Esc => {}
            _ if self.helping => self.helping = false,
            KeyCode::Esc => return Next::Leave(Choice::Nothing),
            KeyCode::Enter => return self.leave_with(Choice::Page),
            KeyCode::F(1) => self.helping = true,
            KeyCode::Char('?') if self.question.is_empty() => self.helping = true,
            KeyCode::Tab | KeyCode::BackTab => self.turn_to(match self.focus {
                Focus::List => Focus::Entry,
                Focus::Entry => Focus::List,
            }),
            KeyCode::Up => self.go(-1),
            KeyCode::Down => self.go(1),
            KeyCode::PageUp => self.go(-self.page()),
            KeyCode::PageDown => self.go(self.page()),
            KeyCode::Home => self.go(isize::MIN),
            KeyCode::End => self.go(isize::MAX),
            KeyCode::Left if self.focus == Focus::Entry => self.turn_to(Focus::List),
            KeyCode::Left => self.cursor = self.before(),
            KeyCode::Right if self.cursor == self.question.len() => self.turn_to(Focus::Entry),
            KeyCode::Right => self.cursor = self.after(),
            KeyCode::Backspace => self.delete(self.before(), self.cursor),
            KeyCode::Delete => self.delete(self.cursor, self.after()),
            KeyCode::Char(letter) if ctrl && !alt => return self.with_ctrl(letter),
            // Both together is how some keyboards type signs.
            KeyCode::Char(letter) if ctrl == alt => {
                self.insert(letter.encode_utf8(&mut [0; 4]));
                self.stale = true;
            }
            _ => {}
        }
        Next::Stay
    }

    fn with_ctrl(&mut self, letter: char) -> Next<'a> {
        match letter {
            'y' => return self.leave_with(Choice::Id),
            'k' => {
                let kind = after(&Kind::ALL, self.kinds.last());
                self.kinds = kind.into_iter().gathered();
                self.filter();
            }
            'l' => {
                let level = self.args.level.last().and_then(|said| Level::read(said));
                let level = after(&Level::ALL, level.map(|it| it.level).as_ref());
                self.args.level = level.map(|it| it.name().to_owned()).into_iter().gathered();
                self.filter();
            }
            'a' => {
                let academy = self.args.academy.last();
                let academy = after(&self.academies, academy.map(String::as_str).as_ref());
                self.args.academy = academy.map(str::to_owned).into_iter().gathered();
                self.filter();
            }
            'p' => self.go(-1),
            'n' => self.go(1),
            'u' => self.delete(0, self.question.len()),
            'w' => self.delete(self.word_before(), self.cursor),
            'h' => self.delete(self.before(), self.cursor),
            _ => {}
        }
        Next::Stay
    }

    fn leave_with(&mut self, choice: impl Fn(Entry<'a>) -> Choice<'a>) -> Next<'a> {
        self.find();
        self.chosen()
            .map_or(Next::Stay, |entry| Next::Leave(choice(entry)))
    }

    /// The keys move there from now on, if there is something.
    fn turn_to(&mut self, focus: Focus) {
        self.find();
        if focus == Focus::List || self.chosen().is_some() {
            self.focus = focus;
        }
    }

    /// What a page is where the keys move.
    fn page(&self) -> isize {
        let at_once = match self.focus {
            Focus::List => self.rows_seen.at_once,
            // A line of the page before stays in sight.
            Focus::Entry => self.lines_seen.at_once.saturating_sub(1),
        };
        isize::try_from(at_once.max(1)).unwrap_or(1)
    }

    /// Moves by so many rows or lines, to the end at most.
    fn go(&mut self, by: isize) {
        self.find();
        match self.focus {
            Focus::List => {
                let last = self.listed.rows.len().checked_sub(1);
                let before = self.list.selected();
                let to = before.unwrap_or(0).saturating_add_signed(by);
                self.list.select(last.map(|last| to.min(last)));
                if self.list.selected() != before {
                    self.scroll = 0;
                }
            }
            Focus::Entry => {
                let last = self.lines_seen.of.saturating_sub(self.lines_seen.at_once);
                self.scroll = self.scroll.saturating_add_signed(by).min(last);
            }
        }
    }

    /// Where the letter before the cursor begins.
    fn before(&self) -> usize {
        let before = self.question[..self.cursor].char_indices();
        before.last().map_or(0, |(at, _)| at)
    }

    /// Where the letter behind the cursor ends.
    fn after(&self) -> usize {
        let letter = self.question[self.cursor..].chars().next();
        self.cursor + letter.map_or(0, char::len_utf8)
    }

    /// Where the word before the cursor begins.
    fn word_before(&self) -> usize {
        let before = self.question[..self.cursor].trim_end();
        before.rfind(' ').map_or(0, |blank| blank + 1)
    }

    fn delete(&mut self, from: usize, to: usize) {
        if from < to {
            self.question.replace_range(from..to, "");
            self.cursor = from;
            self.stale = true;
        }
    }

    fn insert(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.question.chars().count());
        let letters = text.chars().take(room);
        let letters = letters.map(|c| if c.is_control() { ' ' } else { c });
        let text: String = letters.collect();
        self.question.insert_str(self.cursor, &text);
        self.cursor += text.len();
    }

    fn filter(&mut self) {
        // Keys set only what exists.
        if let Ok((filters, remarks)) = self.finder.filters(&self.args, &self.kinds) {
            (self.filters, self.remarks) = (filters, remarks);
        }
        self.stale = true;
    }

    /// Lists what is asked for now, from its beginning, unless it is listed already. Keys that come faster
    /// than they can be drawn are searched for once.
    pub(super) fn find(&mut self) {
        if !std::mem::take(&mut self.stale) {
            return;
        }
        self.listed = self.finder.find(&self.question, &self.filters);
        let first = (!self.listed.rows.is_empty()).then_some(0);
        self.list = ListState::default().with_selected(first);
        self.scroll = 0;
        self.focus = Focus::List;
    }
}

/// The one that follows; after the last, none, and after none the first.
fn after<T: Copy + PartialEq>(all: &[T], now: Option<&T>) -> Option<T> {
    let next = match now {
        Some(now) => all.iter().position(|it| it == now)? + 1,
        None => 0,
    };
    all.get(next).copied()
}
