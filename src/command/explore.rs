//! `cmq explore`: what is listed for a question, found anew at each key.

use std::borrow::Cow;

use super::search::{Asked, asked_for, entries, name_and_why, notes, nothing, ranked};
use super::{Context, flag, school_offer, show};
use crate::catalog::{Entry, Filter, Kind};
use crate::cli::FilterArgs;
use crate::exit::Refusal;
use crate::gather::Gather;
use crate::query::{Filters, Kept, by_name};
use crate::search::index::Index;
use crate::view::{Line, Style, View};

/// Finds what is to be listed, with an index that is made once.
pub struct Finder<'a> {
    /// The catalogue and the texts.
    pub context: Context<'a>,
    index: Cow<'a, Index>,
}

/// What is listed for a question.
#[derive(Debug)]
pub struct Listed<'a> {
    /// The entries, best first.
    pub rows: Vec<Row<'a>>,
    /// What is to be said of them; of none, why there are none and what to try.
    pub notes: Vec<Line>,
}

/// An entry in the list.
#[derive(Debug)]
pub struct Row<'a> {
    /// The entry.
    pub entry: Entry<'a>,
    /// Its name, the words lit that it was found by.
    pub name: Line,
    /// Why it is there, and what is not known of it that was asked for.
    pub why: Line,
}

impl<'a> Finder<'a> {
    /// For a catalogue.
    pub fn new(context: &Context<'a>) -> Finder<'a> {
        Finder {
            context: *context,
            index: context.index(),
        }
    }

    /// The filters asked for, and what is to be said of how they were read.
    ///
    /// # Errors
    /// The first value that names nothing.
    pub fn filters(
        &self,
        args: &FilterArgs,
        kinds: &[Kind],
    ) -> Result<(Filters, Vec<Line>), Refusal> {
        self.context.filters(args, kinds)
    }

    /// What `cmq search` finds; without a question, everything, kind by kind.
    pub fn find(&self, question: &str, filters: &Filters) -> Listed<'a> {
        if question.trim().is_empty() {
            return self.browse(filters);
        }
        let context = &self.context;
        let Asked { found, absent } = asked_for(context, &self.index, question, false);
        let rows = ranked(context, &found, filters).into_iter().map(|ranked| {
            let (name, why) = name_and_why(context, &ranked);
            let away = filters.town().map(|_| context.away(ranked.away));
            self.row(ranked.hit.entry, name, away, [why])
        });
        let rows: Vec<Row<'a>> = rows.gathered();
        let notes = if !rows.is_empty() {
            let absent = absent.iter().flat_map(|it| it.told(context, false));
            let notes = notes(context, &found, &filters.old_levels);
            notes.into_iter().chain(absent).gathered()
        } else if found.hits.is_empty() {
            nothing(
                context,
                &self.index,
                &found,
                absent.as_ref(),
                question,
                false,
            )
        } else {
            self.culprits(context.words.nothing_passes, &entries(&found), filters)
        };
        Listed { rows, notes }
    }

    fn browse(&self, filters: &Filters) -> Listed<'a> {
        let context = &self.context;
        let mut all = Vec::new();
        for kind in Kind::ALL {
            let mut of_kind = context.catalog.entries_of(kind);
            by_name(&mut of_kind);
            all.extend(of_kind);
        }
        let kept = filters.keep(context.catalog, all.clone()).into_iter();
        let rows: Vec<Row<'a>> = kept.map(|kept| self.browsed(&kept, filters)).gathered();
        let notes = if rows.is_empty() {
            self.culprits(context.words.explore.nothing_passes, &all, filters)
        } else {
            Vec::new()
        };
        Listed { rows, notes }
    }

    fn browsed(&self, kept: &Kept<'a>, filters: &Filters) -> Row<'a> {
        let away = filters.town().map(|_| self.context.away(kept.away));
        let unknown = self.context.unknown(&kept.unknown);
        let name = Line::styled(Style::Strong, kept.entry.name().as_str());
        self.row(kept.entry, name, away, unknown)
    }

    /// An entry in the list. A name may be cut: what marks it stands with the reasons.
    fn row(
        &self,
        entry: Entry<'a>,
        name: Line,
        away: Option<Line>,
        why: impl IntoIterator<Item = Line>,
    ) -> Row<'a> {
        let offer = school_offer(entry, self.context.words).map(Line::plain);
        let why = away.into_iter().chain(offer).chain(why);
        Row {
            entry,
            name,
            why: Line::list(why, self.semicolon()),
        }
    }

    /// Which filter empties the list.
    fn culprits(&self, what: &str, entries: &[Entry<'_>], filters: &Filters) -> Vec<Line> {
        let words = self.context.words;
        // What is set with a key is called as it stands beside it.
        let name = |filter| {
            let label = match filter {
                Filter::Kind => words.label.kind,
                Filter::Level => words.label.level,
                Filter::Academy => words.label.academy,
                other => return flag(other),
            };
            (words.quoted)(&label.to_ascii_lowercase())
        };
        self.context.culprits(what, filters, entries, name)
    }

    fn semicolon(&self) -> &'static str {
        self.context.words.label.semicolon
    }
}

/// What `cmq show` says of an entry.
pub fn view<'a>(context: &Context<'a>, entry: Entry<'a>) -> View<'a> {
    show::one(context, entry)
}
