//! Which entries pass the filters, and in which order: between the catalogue and the view.
//!
//! Several filters narrow, several values of one widen. What is not known of an entry does not leave it out: it
//! comes last, with the filters that could not be decided for it.
//!
//! ```
//! use cmq_catalog::builtin::{CATALOG, TOWNS};
//! use cmq_catalog::catalog::{Gazetteer, Kind, Meant};
//! use cmq_catalog::query::{Filters, Near};
//!
//! let trainings = CATALOG.entries_of(Kind::Training);
//! let filters = Filters::default().field(&CATALOG, "peinture")?.level("bac+2")?;
//! for kept in filters.keep(&CATALOG, trainings) {
//!     println!("{} {}", kept.entry.name(), if kept.unknown.is_empty() { "" } else { "?" });
//! }
//!
//! // What names nothing is told, with what it could have been.
//! let bad = Filters::default().campus(&CATALOG, "ferocampus").unwrap_err();
//! assert_eq!(bad.nearest, ["ferrocampus"]);
//! assert_eq!(bad.to_string(), "“ferocampus” is not a value for --campus");
//!
//! // Those within 50 km of a town, the nearest first.
//! let towns = Gazetteer::built(TOWNS);
//! let Meant::Town { town, .. } = towns.find("Rochefort") else { panic!("no such town") };
//! let near = Filters::default().near(Near::to(&town, Some(50.0)));
//! let campuses = near.keep(&CATALOG, CATALOG.entries_of(Kind::Campus));
//! assert!(campuses[0].away.is_some_and(|away| away.km < 50.0));
//! # Ok::<(), cmq_catalog::query::BadValue>(())
//! ```

use std::fmt;

use crate::catalog::{
    Campus, Catalog, Entry, Filter, Fit, Kind, Level, LevelReading, Locality, Point, Status,
    StatusOffer, Town, nearest_few,
};
use crate::fold::{fold, sorted_by, words};
use crate::gather::Gather;
use crate::lang::Lang;
use crate::search::stem;
use crate::sort::{sort, sort_by, sort_by_key};

/// A value that names nothing, with what it could have been.
#[derive(Debug)]
pub struct BadValue {
    /// The option it was given to.
    pub flag: &'static str,
    /// As typed.
    pub value: String,
    /// The closest that exist.
    pub nearest: Vec<String>,
    /// All that exist, where they are few.
    pub allowed: Vec<String>,
}

/// What is wrong, in English.
impl fmt::Display for BadValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&(Lang::En.words().bad_filter)(self.flag, &self.value))
    }
}

impl std::error::Error for BadValue {}

/// A town to be near to.
#[derive(Clone, Debug)]
pub struct Near {
    /// Its name.
    pub town: String,
    /// Where it is.
    pub from: Point,
    /// Kilometres from it at most.
    pub within: Option<f64>,
    /// Whether another may have been meant.
    pub doubtful: bool,
}

impl Near {
    /// Near to that very town.
    pub fn to(town: &Locality<'_>, within: Option<f64>) -> Near {
        Near {
            town: town.name.to_owned(),
            from: town.point,
            within,
            doubtful: false,
        }
    }
}

/// How far an entry is.
#[derive(Clone, Copy, Debug)]
pub struct Away<'a> {
    /// Kilometres as the crow flies.
    pub km: f64,
    /// The nearest of its towns.
    pub town: &'a Town,
}

/// The filters of a question, their values found in the catalogue; none of them to begin with.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    kinds: Vec<Kind>,
    campuses: Vec<String>,
    partners: Vec<String>,
    levels: Vec<Level>,
    fields: Vec<Vec<String>>,
    academies: Vec<String>,
    statuses: Vec<Status>,
    near: Option<Near>,
    /// Levels that were said in the scale of before 2019, as said.
    pub old_levels: Vec<(String, LevelReading)>,
}

/// An entry that passes, with the filters that could not be decided for it.
#[derive(Debug)]
pub struct Kept<'a> {
    /// The entry.
    pub entry: Entry<'a>,
    /// The filters.
    pub unknown: Vec<Filter>,
    /// How far it is from the town asked for.
    pub away: Option<Away<'a>>,
}

impl Filters {
    /// Lets a kind of entry pass.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Filters {
        self.kinds.push(kind);
        self
    }

    /// Lets pass what is of a campus, said as for [`find`].
    ///
    /// # Errors
    /// If it names none.
    pub fn campus(mut self, catalog: &Catalog, value: &str) -> Result<Filters, BadValue> {
        let id = named(catalog, Kind::Campus, Filter::Campus, value)?;
        self.campuses.push(id);
        Ok(self)
    }

    /// Lets pass what a partner, said as for [`find`], has a part in: of the trainings whose school is known,
    /// those that it teaches; else what is of its campuses.
    ///
    /// # Errors
    /// If it names none.
    pub fn partner(mut self, catalog: &Catalog, value: &str) -> Result<Filters, BadValue> {
        let id = named(catalog, Kind::Partner, Filter::Partner, value)?;
        self.partners.push(id);
        Ok(self)
    }

    /// Lets pass what reaches a level, said as for [`Level::read`].
    ///
    /// # Errors
    /// If it is none.
    pub fn level(mut self, value: &str) -> Result<Filters, BadValue> {
        let reading = level(Filter::Level.flag(), value)?;
        self.levels.push(reading.level);
        if reading.old_scale {
            self.old_levels.push((value.to_owned(), reading));
        }
        Ok(self)
    }

    /// Lets pass what has these words in a field, trade or product, or what the vocabulary gives for them.
    ///
    /// # Errors
    /// If none has them.
    pub fn field(mut self, catalog: &Catalog, value: &str) -> Result<Filters, BadValue> {
        self.fields.extend(fields(catalog, value)?);
        Ok(self)
    }

    /// Lets pass what is of an académie, said by its name or its beginning.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn academy(mut self, catalog: &Catalog, value: &str) -> Result<Filters, BadValue> {
        self.academies.push(academy(catalog, value)?);
        Ok(self)
    }

    /// Lets pass what is open to learners of a status, said in French or in English.
    ///
    /// # Errors
    /// If it is none.
    pub fn status(mut self, value: &str) -> Result<Filters, BadValue> {
        self.statuses.push(status(value)?);
        Ok(self)
    }

    /// Lets pass what is near to a town.
    #[must_use]
    pub fn near(mut self, near: Near) -> Filters {
        self.near = Some(near);
        self
    }

    /// The filters that are set.
    fn set(&self) -> Vec<Filter> {
        let set = [
            (Filter::Kind, self.kinds.is_empty()),
            (Filter::Campus, self.campuses.is_empty()),
            (Filter::Partner, self.partners.is_empty()),
            (Filter::Level, self.levels.is_empty()),
            (Filter::Field, self.fields.is_empty()),
            (Filter::Academy, self.academies.is_empty()),
            (Filter::Status, self.statuses.is_empty()),
            (
                Filter::Near,
                self.near.as_ref().is_none_or(|near| near.within.is_some()),
            ),
            (
                Filter::Within,
                self.near.as_ref().is_none_or(|near| near.within.is_none()),
            ),
        ];
        set.into_iter()
            .filter(|(_, empty)| !empty)
            .map(|(filter, _)| filter)
            .gathered()
    }

    /// Those of `entries` that pass, the undecided ones last; the nearest first, if near to something.
    pub fn keep<'a>(&self, catalog: &'a Catalog, entries: Vec<Entry<'a>>) -> Vec<Kept<'a>> {
        let mut kept = self.pass(catalog, entries, &self.set());
        if self.near.is_some() {
            let km = |kept: &Kept<'_>| kept.away.map_or(f64::INFINITY, |away| away.km);
            sort_by(&mut kept, |one, other| km(one).total_cmp(&km(other)));
        }
        sort_by_key(&mut kept, |kept| !kept.unknown.is_empty());
        kept
    }

    /// The town to be near to, if one was asked for.
    pub fn town(&self) -> Option<&Near> {
        self.near.as_ref()
    }

    /// How far an entry is from the town asked for, if one was.
    fn away<'a>(&self, catalog: &'a Catalog, entry: Entry<'a>) -> Option<Away<'a>> {
        let from = self.near.as_ref()?.from;
        let away = catalog.towns_of(entry).into_iter().map(|town| Away {
            km: from.distance(town.point()),
            town,
        });
        away.min_by(|one, other| one.km.total_cmp(&other.km))
    }

    /// How many of `entries` would pass without each of the filters set, where that is more than none.
    pub fn culprits(&self, catalog: &Catalog, entries: &[Entry<'_>]) -> Vec<(Filter, usize)> {
        let set = self.set();
        let counts = set.iter().map(|but| {
            let others: Vec<Filter> = set
                .iter()
                .copied()
                .filter(|filter| filter != but)
                .gathered();
            (*but, self.pass(catalog, entries.to_vec(), &others).len())
        });
        counts.filter(|(_, count)| *count > 0).gathered()
    }

    fn pass<'a>(
        &self,
        catalog: &'a Catalog,
        entries: Vec<Entry<'a>>,
        filters: &[Filter],
    ) -> Vec<Kept<'a>> {
        let mut kept = Vec::new();
        for entry in entries {
            let fits: Vec<Fit> = filters
                .iter()
                .map(|filter| self.fit(catalog, entry, *filter))
                .gathered();
            if !fits.contains(&Fit::No) {
                let undecided = filters
                    .iter()
                    .zip(&fits)
                    .filter(|(_, fit)| **fit == Fit::Unknown);
                kept.push(Kept {
                    entry,
                    unknown: undecided.map(|(filter, _)| *filter).gathered(),
                    away: self.away(catalog, entry),
                });
            }
        }
        kept
    }

    /// Whether an entry passes one filter. What tells nothing of its own passes through its campuses.
    fn fit(&self, catalog: &Catalog, entry: Entry<'_>, filter: Filter) -> Fit {
        match (filter, entry) {
            (Filter::Kind, entry) => yes(self.kinds.contains(&entry.kind())),
            (Filter::Partner, Entry::Partner(partner)) => {
                yes(self.partners.iter().any(|id| partner.id == id[..]))
            }
            // The campus tells who may teach it only where no source names the school.
            (Filter::Partner, Entry::Training(_, training)) if !training.taught_at.is_empty() => {
                let mut schools = training
                    .taught_at
                    .iter()
                    .filter_map(|it| it.partner.as_ref());
                yes(schools.any(|school| self.partners.iter().any(|id| *school == id[..])))
            }
            (Filter::Level, entry) => {
                let fits = self
                    .levels
                    .iter()
                    .map(|level| catalog.reaches(entry, *level));
                fits.min().unwrap_or(Fit::Yes)
            }
            (Filter::Near | Filter::Within, entry) => match self.away(catalog, entry) {
                None => Fit::Unknown,
                Some(away) => {
                    let within = self.near.as_ref().and_then(|near| near.within);
                    yes(within.is_none_or(|within| away.km <= within))
                }
            },
            (Filter::Status, Entry::Training(campus, training)) => self
                .fit_statuses(&training.statuses)
                .min(self.fit_statuses(&campus.statuses)),
            (filter, entry) => {
                let campuses = catalog.campuses_of(entry).into_iter();
                campuses
                    .map(|campus| self.fit_campus(campus, filter))
                    .min()
                    .unwrap_or(Fit::No)
            }
        }
    }

    fn fit_campus(&self, campus: &Campus, filter: Filter) -> Fit {
        match filter {
            Filter::Campus => yes(self.campuses.iter().any(|id| campus.id == id[..])),
            Filter::Partner => {
                let mut links = campus.partners.iter();
                yes(links.any(|link| self.partners.iter().any(|id| link.id == id[..])))
            }
            Filter::Field => {
                let topics = [&campus.fields, &campus.trades, &campus.products];
                let mut said = topics
                    .into_iter()
                    .flatten()
                    .flat_map(|t| [&t.name.fr, &t.name.en]);
                yes(said.any(|text| self.fields.iter().any(|wanted| has_all(text, wanted))))
            }
            Filter::Academy => match &campus.academy {
                Some(academy) => yes(self.academies.iter().any(|name| *academy == name[..])),
                None => Fit::Unknown,
            },
            Filter::Status => self.fit_statuses(&campus.statuses),
            Filter::Kind | Filter::Level | Filter::Near | Filter::Within | Filter::AsOf => Fit::Yes,
        }
    }

    /// What sources say of statuses is never the whole: one that they do not name may be open all the same.
    fn fit_statuses(&self, offers: &[StatusOffer]) -> Fit {
        let named = offers
            .iter()
            .any(|offer| self.statuses.contains(&offer.status));
        if named { Fit::Yes } else { Fit::Unknown }
    }
}

/// The level that a person means.
///
/// # Errors
/// If it is none.
pub fn level(flag: &'static str, value: &str) -> Result<LevelReading, BadValue> {
    Level::read(value).ok_or_else(|| {
        let names = Level::NAMES.map(str::to_owned).to_vec();
        bad(flag, value, Level::NAMES.into_iter(), names)
    })
}

fn yes(it: bool) -> Fit {
    if it { Fit::Yes } else { Fit::No }
}

/// Whether a text has, for each of the wanted words, one that begins with it.
fn has_all(text: &str, wanted: &[String]) -> bool {
    let words = words(text);
    wanted.iter().all(|want| {
        words
            .iter()
            .any(|word| word.folded.starts_with(want.as_str()))
    })
}

fn bad<'a>(
    flag: &'static str,
    value: &str,
    candidates: impl Iterator<Item = &'a str>,
    allowed: Vec<String>,
) -> BadValue {
    BadValue {
        flag,
        value: value.to_owned(),
        nearest: nearest_few(value, candidates),
        allowed,
    }
}

/// The id of the one entry of a kind that a value names.
fn named(catalog: &Catalog, kind: Kind, filter: Filter, value: &str) -> Result<String, BadValue> {
    let entries = catalog.entries_of(kind);
    let ids = |entries: &[Entry<'_>]| {
        entries
            .iter()
            .map(|entry| entry.id().to_string())
            .gathered()
    };
    let (nearest, allowed) = match find(&entries, value) {
        Named::One(entry) => return Ok(entry.id().to_string()),
        Named::Several(several) => (Vec::new(), ids(&several)),
        Named::None(nearest) => (
            nearest,
            if entries.len() <= 20 {
                ids(&entries)
            } else {
                Vec::new()
            },
        ),
    };
    Err(BadValue {
        flag: filter.flag(),
        value: value.to_owned(),
        nearest,
        allowed,
    })
}

/// The words to look for in fields, trades and products: those of the value, or what the vocabulary gives
/// for them.
fn fields(catalog: &Catalog, value: &str) -> Result<Vec<Vec<String>>, BadValue> {
    let keys = |text: &str| -> Vec<String> {
        words(text)
            .into_iter()
            .map(|word| stem::key(&word.folded).into_owned())
            .gathered()
    };
    let topics = || {
        let campuses = catalog.campuses.iter();
        campuses
            .flat_map(|campus| [&campus.fields, &campus.trades, &campus.products])
            .flatten()
    };
    let known = |wanted: &Vec<String>| {
        !wanted.is_empty()
            && topics().any(|t| has_all(&t.name.fr, wanted) || has_all(&t.name.en, wanted))
    };
    let wanted = keys(value);
    if known(&wanted) {
        return Ok(vec![wanted]);
    }
    let terms = catalog
        .vocabulary
        .iter()
        .flat_map(|vocabulary| &vocabulary.terms);
    let of_value = terms.filter(|term| term.say.iter().any(|said| keys(said) == wanted));
    let meanings: Vec<Vec<String>> = of_value
        .flat_map(|term| &term.means)
        .map(|meaning| keys(meaning))
        .filter(known)
        .gathered();
    if !meanings.is_empty() {
        return Ok(meanings);
    }
    let names = topics().flat_map(|topic| [topic.name.fr.as_str(), topic.name.en.as_str()]);
    Err(bad(Filter::Field.flag(), value, names, Vec::new()))
}

/// The académies of a catalogue, by name.
pub fn academies(catalog: &Catalog) -> Vec<&str> {
    let of_campuses = catalog
        .campuses
        .iter()
        .filter_map(|campus| campus.academy.as_ref());
    let of_places = catalog
        .places
        .iter()
        .flat_map(|places| &places.academies)
        .map(|academy| &academy.name);
    let mut names: Vec<&str> = of_places
        .chain(of_campuses)
        .map(|name| name.as_str())
        .gathered();
    sort(&mut names);
    names.dedup();
    names
}

fn academy(catalog: &Catalog, value: &str) -> Result<String, BadValue> {
    let names = academies(catalog);
    let folded = fold(value);
    let same = names.iter().find(|name| fold(name) == folded);
    let found = same.or_else(|| {
        match names
            .iter()
            .filter(|name| fold(name).starts_with(&folded))
            .gathered()[..]
        {
            [one] if !folded.is_empty() => Some(one),
            _ => None,
        }
    });
    let allowed = names.iter().map(|name| (*name).to_owned()).gathered();
    found.map(|name| (*name).to_owned()).ok_or_else(|| {
        bad(
            Filter::Academy.flag(),
            value,
            names.iter().copied(),
            allowed,
        )
    })
}

fn status(value: &str) -> Result<Status, BadValue> {
    let folded = fold(value);
    let given: Vec<String> = words(value).into_iter().map(|word| word.folded).gathered();
    // `en apprentissage`, `apprentis`: whole words, but the beginning of one is enough when it stands alone.
    let said = |status: &Status| {
        let is = |name: &&str| given.iter().any(|word| stem::key(word) == stem::key(name));
        let begins = |name: &&str| folded.len() >= 3 && name.starts_with(&folded);
        status.said().iter().any(|name| begins(name) || is(name))
    };
    Status::ALL.into_iter().find(said).ok_or_else(|| {
        let names = Status::ALL.map(|status| format!("{} ({})", status.name(), status.said()[0]));
        let all = Status::ALL
            .into_iter()
            .flat_map(|status| status.said().iter().copied());
        bad(Filter::Status.flag(), value, all, names.to_vec())
    })
}

/// Which entry a person means.
#[derive(Debug)]
pub enum Named<'a> {
    /// This one.
    One(Entry<'a>),
    /// It could be any of these.
    Several(Vec<Entry<'a>>),
    /// None; the ids that are close.
    None(Vec<String>),
}

/// The entry meant by an id, else by an exact name or alias, else by the beginning of an id that only it
/// has. Case, accents and punctuation do not matter.
pub fn find<'a>(entries: &[Entry<'a>], wanted: &str) -> Named<'a> {
    let key = |text: &str| -> String {
        words(text)
            .into_iter()
            .map(|word| word.folded)
            .gathered()
            .join("-")
    };
    let sought = key(wanted);
    if sought.is_empty() {
        return Named::None(Vec::new());
    }
    if let Some(entry) = entries.iter().find(|entry| *entry.id() == sought[..]) {
        return Named::One(*entry);
    }
    let is_name = |entry: &&Entry<'a>| {
        key(entry.name()) == sought || entry.aliases().iter().any(|alias| key(alias) == sought)
    };
    let by_name: Vec<Entry<'a>> = entries.iter().filter(is_name).copied().gathered();
    let found = if by_name.is_empty() {
        entries
            .iter()
            .filter(|entry| entry.id().starts_with(&sought))
            .copied()
            .gathered()
    } else {
        by_name
    };
    match found[..] {
        [] => {
            let ids = entries.iter().map(|entry| entry.id().as_str());
            let mut near = nearest_few(&sought, ids);
            if near.is_empty() {
                // What is typed may be a bad spelling of a name.
                let names = entries
                    .iter()
                    .flat_map(|entry| std::iter::once(entry.name()).chain(entry.aliases()));
                let close = nearest_few(wanted, names.map(|name| name.as_str()));
                let has = |entry: &&Entry<'a>| {
                    close.iter().any(|name| {
                        *entry.name() == name[..] || entry.aliases().iter().any(|a| *a == name[..])
                    })
                };
                near = entries
                    .iter()
                    .filter(has)
                    .map(|entry| entry.id().to_string())
                    .gathered();
            }
            Named::None(near)
        }
        [one] => Named::One(one),
        _ => Named::Several(found),
    }
}

/// `entries` in the order of names, trainings in that of their campuses first; what is of a campus without a
/// label comes last.
pub fn by_name(entries: &mut [Entry<'_>]) {
    sort_by_key(entries, |entry| {
        // None rather than nothing in it: to compare no bytes at all takes longer than to compare some.
        let campus = match entry {
            Entry::Training(campus, _) => Some(sorted_by(&campus.name)),
            _ => None,
        };
        (!entry.is_labelled(), campus, sorted_by(entry.name()))
    });
}
