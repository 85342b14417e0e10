//! How far a campus takes a learner.

#[cfg(test)]
use schemars::JsonSchema;
use serde::Serialize;

use super::{LevelAsWritten, LevelName, Reference, bound, campus_reference};
use crate::catalog::{Campus, Covers, Fit, Level, Reach, Training};

/// What of the way asked for a campus covers.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
pub struct Path<'a> {
    /// The campus.
    campus: Reference<'a>,
    /// The way asked for.
    asked: Way,
    /// Whether it covers all of it, part of it, or what is known does not tell.
    #[cfg_attr(test, schemars(extend("enum" = ["all", "part", "unknown"])))]
    covers: &'static str,
    /// The lowest level of it that the campus has, where one is known.
    from: Option<LevelName>,
    /// The highest level of it that the campus has, where one is known.
    to: Option<LevelName>,
    /// The levels of it that the campus does not have.
    missing: Vec<LevelName>,
    /// The levels of it of which this is not known.
    undecided: Vec<LevelName>,
    /// The trainings of the campus on it, and those of which this is not known.
    trainings: Vec<Step<'a>>,
}

/// From a level to a level.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Way {
    /// Where it begins.
    from: LevelName,
    /// Where it ends.
    to: LevelName,
}

/// A training on the way.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(JsonSchema))]
struct Step<'a> {
    /// Its id.
    id: &'a str,
    /// Its name.
    name: &'a str,
    /// The title of a named diploma.
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    /// Whose offer it is: the campus', or a school's alone, which no source says to bear the label.
    #[cfg_attr(test, schemars(extend("enum" = ["campus", "school"])))]
    offer: &'static str,
    /// The lowest level; absent where no source gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<LevelAsWritten<'a>>,
    /// The highest level; absent where no source gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<LevelAsWritten<'a>>,
}

impl<'a> Path<'a> {
    /// Id of the campus.
    pub fn id(&self) -> &'a str {
        self.campus.id
    }

    /// Of a campus that reaches those levels, with its trainings on the way.
    pub fn new(
        campus: &'a Campus,
        (from, to): (Level, Level),
        reach: Reach,
        trainings: &[&'a Training],
    ) -> Self {
        let names = |fit| -> Vec<LevelName> {
            let levels = reach.between(from, to, fit).into_iter();
            levels.map(LevelName::from).collect()
        };
        let step = |training: &&'a Training| Step {
            id: &training.id,
            name: &training.name,
            title: training.title.as_deref(),
            offer: training.offer.name(),
            from: training.from.first().map(bound),
            to: training.to.first().map(bound),
        };
        let reached = reach.between(from, to, Fit::Yes);
        Path {
            campus: campus_reference(campus),
            asked: Way {
                from: from.into(),
                to: to.into(),
            },
            covers: match reach.covers(from, to) {
                Covers::All => "all",
                Covers::Part | Covers::Nothing => "part",
                Covers::Unknown => "unknown",
            },
            from: reached.first().copied().map(LevelName::from),
            to: reached.last().copied().map(LevelName::from),
            missing: names(Fit::No),
            undecided: names(Fit::Unknown),
            trainings: trainings.iter().map(step).collect(),
        }
    }
}
