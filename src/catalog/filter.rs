//! What entries can be filtered by, and whether one takes a learner to a level.

use super::model::{Campus, Training};
use super::{Catalog, Entry, Level};

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

/// Which levels an entry reaches: for each rung of the ladder, bottom first, whether it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach([Fit; Level::ALL.len()]);

impl Reach {
    /// Whether it reaches a level.
    pub fn of(self, level: Level) -> Fit {
        self.0[level as usize]
    }

    /// The levels of which that is so, lowest first.
    pub fn levels(self, fit: Fit) -> Vec<Level> {
        let levels = Level::ALL.into_iter();
        levels.filter(|level| self.of(*level) == fit).collect()
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
            Entry::Training(_, training) => of_training(training, level),
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
    let ranges = campus
        .trainings
        .iter()
        .filter(|t| !t.from.is_empty() || !t.to.is_empty());
    ranges
        .map(|training| of_training(training, level))
        .min()
        .unwrap_or(Fit::Unknown)
}

fn of_training(training: &Training, level: Level) -> Fit {
    let low = training.from.iter().map(|bound| bound.level).min();
    let high = training.to.iter().map(|bound| bound.level).max();
    match (low, high) {
        (Some(low), _) if level < low => Fit::No,
        (_, Some(high)) if level > high => Fit::No,
        (Some(_), Some(_)) => Fit::Yes,
        (low, high) if low == Some(level) || high == Some(level) => Fit::Yes,
        _ => Fit::Unknown,
    }
}
