//! What entries can be filtered by, and whether one takes a learner to a level.

use super::model::{Campus, Offer, Training};
use super::{Catalog, Entry, Level};
use crate::gather::Gather;

/// What entries can be filtered by, in the order of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// The kind of entry.
    Kind,
    /// A campus.
    Campus,
    /// A partner.
    Partner,
    /// A level that the range contains.
    Level,
    /// Words of a field, trade or product.
    Field,
    /// The académie.
    Academy,
    /// A learner's status.
    Status,
    /// How near a town it is.
    Near,
    /// At most how far from it.
    Within,
    /// The day of the facts.
    AsOf,
}

impl Filter {
    /// Its word in JSON: its option without the dashes.
    pub fn name(self) -> &'static str {
        self.flag().trim_start_matches('-')
    }

    /// Its option.
    pub fn flag(self) -> &'static str {
        match self {
            Filter::Kind => "--kind",
            Filter::Campus => "--campus",
            Filter::Partner => "--partner",
            Filter::Level => "--level",
            Filter::Field => "--field",
            Filter::Academy => "--academy",
            Filter::Status => "--status",
            Filter::Near => "--near",
            Filter::Within => "--within",
            Filter::AsOf => "--as-of",
        }
    }
}

/// Whether an entry passes a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It does.
    Yes,
    /// What is asked for is not known of it: it is kept, comes last and says so.
    Unknown,
    /// It does not.
    No,
}

/// A range of levels; an end that is not known is absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The lowest level.
    pub from: Option<Level>,
    /// The highest level.
    pub to: Option<Level>,
}

impl Range {
    /// Whether it contains a level.
    pub fn reaches(self, level: Level) -> Fit {
        match (self.from, self.to) {
            (Some(from), _) if level < from => Fit::No,
            (_, Some(to)) if level > to => Fit::No,
            (Some(_), Some(_)) => Fit::Yes,
            (from, to) if from == Some(level) || to == Some(level) => Fit::Yes,
            _ => Fit::Unknown,
        }
    }

    /// Which levels it contains.
    pub fn reach(self) -> Reach {
        Reach(Level::ALL.map(|level| self.reaches(level)))
    }
}

impl Training {
    /// Its range: where sources differ, the widest.
    pub fn range(&self) -> Range {
        Range {
            from: self.from.iter().map(|bound| bound.level).min(),
            to: self.to.iter().map(|bound| bound.level).max(),
        }
    }
}

impl Campus {
    /// The ranges of the trainings that are its own. What a school offers beside says nothing of the campus.
    fn ranges(&self) -> impl Iterator<Item = Range> {
        let own = self.trainings.iter().filter(|it| it.offer == Offer::Campus);
        own.map(Training::range)
    }

    /// From the lowest to the highest level that its own trainings are known to reach.
    pub fn range(&self) -> Range {
        let ranges = || self.ranges();
        Range {
            from: ranges().filter_map(|range| range.from).min(),
            to: ranges().filter_map(|range| range.to).max(),
        }
    }
}

/// Which levels an entry reaches: for each rung of the ladder, bottom first, whether it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach([Fit; Level::ALL.len()]);

impl Reach {
    /// Whether it reaches a level.
    pub fn of(self, level: Level) -> Fit {
        self.0[level as usize]
    }

    /// Its lowest and its highest level; absent where what lies beyond may be reached too.
    pub fn ends(self) -> Range {
        let (known, unknown) = (self.levels(Fit::Yes), self.levels(Fit::Unknown));
        let lowest = |from: &Level| unknown.iter().all(|level| level > from);
        let highest = |to: &Level| unknown.iter().all(|level| level < to);
        Range {
            from: known.first().copied().filter(lowest),
            to: known.last().copied().filter(highest),
        }
    }

    /// The levels of which that is so, lowest first.
    pub fn levels(self, fit: Fit) -> Vec<Level> {
        let levels = Level::ALL.into_iter();
        levels.filter(|level| self.of(*level) == fit).gathered()
    }
}

/// How much of a stretch of levels is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Covers {
    /// Every level of it.
    All,
    /// Some, and some certainly not.
    Part,
    /// What is known does not tell.
    Unknown,
    /// No level of it.
    Nothing,
}

impl Reach {
    /// The levels from one to another of which that is so, lowest first.
    pub fn between(self, from: Level, to: Level, fit: Fit) -> Vec<Level> {
        let mut levels = self.levels(fit);
        levels.retain(|level| (from..=to).contains(level));
        levels
    }

    /// How much of what lies from a level to another is reached.
    pub fn covers(self, from: Level, to: Level) -> Covers {
        let has = |fit| !self.between(from, to, fit).is_empty();
        match (has(Fit::Yes), has(Fit::Unknown), has(Fit::No)) {
            (true, false, false) => Covers::All,
            (true, _, true) => Covers::Part,
            (_, true, _) => Covers::Unknown,
            (false, false, _) => Covers::Nothing,
        }
    }
}

impl Catalog {
    /// Which levels an entry reaches.
    pub fn reach(&self, entry: Entry<'_>) -> Reach {
        Reach(Level::ALL.map(|level| self.reaches(entry, level)))
    }

    /// Whether the range of an entry contains a level. A campus reaches what one of its trainings reaches,
    /// a partner or an action what one of its campuses reaches.
    pub fn reaches(&self, entry: Entry<'_>, level: Level) -> Fit {
        match entry {
            Entry::Training(_, training) => training.range().reaches(level),
            entry => {
                let campuses = self.campuses_of(entry).into_iter();
                campuses
                    .map(|campus| of_campus(campus, level))
                    .min()
                    .unwrap_or(Fit::No)
            }
        }
    }
}

fn of_campus(campus: &Campus, level: Level) -> Fit {
    // A diploma whose level nobody gives says nothing where a range is known.
    let known = campus.ranges().filter(|range| *range != Range::default());
    known
        .map(|range| range.reaches(level))
        .min()
        .unwrap_or(Fit::Unknown)
}
