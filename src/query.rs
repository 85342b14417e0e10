//! Which entries pass the filters, and in which order: between the catalogue and the view.

use crate::catalog::{
    Campus, Catalog, Date, Entry, Fit, Kind, Level, LevelReading, Status, nearest_few,
};
use crate::cli::FilterArgs;
use crate::fold::{collation_key, fold, words};
use crate::lang::Words;
use crate::search::stem;
use crate::view::record::partner_word;

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

/// The filters of a question, their values found in the catalogue.
#[derive(Debug, Default)]
pub struct Filters {
    campuses: Vec<String>,
    partners: Vec<String>,
    levels: Vec<Level>,
    fields: Vec<Vec<String>>,
    academies: Vec<String>,
    statuses: Vec<Status>,
    /// Levels that were said in the scale of before 2019, as said.
    pub old_levels: Vec<(String, LevelReading)>,
}

/// An entry that passes, with the filters that could not be decided for it.
#[derive(Debug)]
pub struct Kept<'a> {
    /// The entry.
    pub entry: Entry<'a>,
    /// The filters, as options.
    pub unknown: Vec<&'static str>,
}

/// The filters by their option, in the order of the help.
const FLAGS: [&str; 6] = [
    "--campus",
    "--partner",
    "--level",
    "--field",
    "--academy",
    "--status",
];

impl Filters {
    /// Finds the values of the filters in the catalogue.
    ///
    /// # Errors
    /// The first value that names nothing.
    pub fn new(args: &FilterArgs, catalog: &Catalog) -> Result<Filters, BadValue> {
        let mut filters = Filters::default();
        for value in &args.campus {
            filters
                .campuses
                .push(named(catalog, Kind::Campus, "--campus", value)?);
        }
        for value in &args.partner {
            filters
                .partners
                .push(named(catalog, Kind::Partner, "--partner", value)?);
        }
        for value in &args.level {
            let reading = Level::read(value).ok_or_else(|| {
                let names = Level::NAMES.map(str::to_owned).to_vec();
                bad("--level", value, Level::NAMES.into_iter(), names)
            })?;
            filters.levels.push(reading.level);
            if reading.old_scale {
                filters.old_levels.push((value.clone(), reading));
            }
        }
        for value in &args.field {
            filters.fields.push(field(catalog, value)?);
        }
        for value in &args.academy {
            filters.academies.push(academy(catalog, value)?);
        }
        for value in &args.status {
            filters.statuses.push(status(value)?);
        }
        Ok(filters)
    }

    /// The filters that are set, as options.
    pub fn set(&self) -> Vec<&'static str> {
        let set = [
            !self.campuses.is_empty(),
            !self.partners.is_empty(),
            !self.levels.is_empty(),
            !self.fields.is_empty(),
            !self.academies.is_empty(),
            !self.statuses.is_empty(),
        ];
        FLAGS
            .into_iter()
            .zip(set)
            .filter_map(|(flag, set)| set.then_some(flag))
            .collect()
    }

    /// Those of `entries` that pass, the undecided ones last.
    pub fn keep<'a>(&self, catalog: &Catalog, entries: Vec<Entry<'a>>) -> Vec<Kept<'a>> {
        let mut kept = self.without(catalog, entries, "");
        kept.sort_by_key(|kept| !kept.unknown.is_empty());
        kept
    }

    /// How many of `entries` would pass without each of the filters set, where that is more than none.
    pub fn culprits(&self, catalog: &Catalog, entries: &[Entry<'_>]) -> Vec<(&'static str, usize)> {
        let counts = self.set().into_iter().map(|flag| {
            let kept = self.without(catalog, entries.to_vec(), flag);
            (flag, kept.len())
        });
        counts.filter(|(_, count)| *count > 0).collect()
    }

    fn without<'a>(&self, catalog: &Catalog, entries: Vec<Entry<'a>>, but: &str) -> Vec<Kept<'a>> {
        let flags: Vec<&'static str> = self.set().into_iter().filter(|flag| *flag != but).collect();
        let mut kept = Vec::new();
        for entry in entries {
            let fits: Vec<Fit> = flags
                .iter()
                .map(|flag| self.fit(catalog, entry, flag))
                .collect();
            if !fits.contains(&Fit::No) {
                let undecided = flags
                    .iter()
                    .zip(&fits)
                    .filter(|(_, fit)| **fit == Fit::Unknown);
                let unknown = undecided.map(|(flag, _)| *flag).collect();
                kept.push(Kept { entry, unknown });
            }
        }
        kept
    }

    /// Whether an entry passes one filter. A partner or an action passes through its campuses.
    fn fit(&self, catalog: &Catalog, entry: Entry<'_>, flag: &str) -> Fit {
        if let (Entry::Partner(partner), "--partner") = (entry, flag) {
            return yes(self.partners.iter().any(|id| partner.id == id[..]));
        }
        if flag == "--level" {
            let fits = self
                .levels
                .iter()
                .map(|level| catalog.reaches(entry, *level));
            return fits.min().unwrap_or(Fit::Yes);
        }
        if let (Entry::Training(_, training), "--status") = (entry, flag)
            && !training.statuses.is_empty()
        {
            let offers = training.statuses.iter().map(|offer| offer.status);
            return yes(offers
                .into_iter()
                .any(|status| self.statuses.contains(&status)));
        }
        let campuses = catalog.campuses_of(entry);
        campuses
            .into_iter()
            .map(|campus| self.campus(campus, flag))
            .min()
            .unwrap_or(Fit::No)
    }

    fn campus(&self, campus: &Campus, flag: &str) -> Fit {
        match flag {
            "--campus" => yes(self.campuses.iter().any(|id| campus.id == id[..])),
            "--partner" => {
                let mut links = campus.partners.iter();
                yes(links.any(|link| self.partners.iter().any(|id| link.id == id[..])))
            }
            "--field" => {
                let topics = [&campus.fields, &campus.trades, &campus.products];
                let mut said = topics
                    .into_iter()
                    .flatten()
                    .flat_map(|t| [&t.name.fr, &t.name.en]);
                yes(said.any(|text| self.fields.iter().any(|wanted| has_all(text, wanted))))
            }
            "--academy" => match &campus.academy {
                Some(academy) => yes(self.academies.iter().any(|name| *academy == name[..])),
                None => Fit::Unknown,
            },
            "--status" if campus.statuses.is_empty() => Fit::Unknown,
            "--status" => {
                let mut offers = campus.statuses.iter();
                yes(offers.any(|offer| self.statuses.contains(&offer.status)))
            }
            _ => Fit::Yes,
        }
    }
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
fn named(
    catalog: &Catalog,
    kind: Kind,
    flag: &'static str,
    value: &str,
) -> Result<String, BadValue> {
    let entries = catalog.entries_of(kind);
    match find(&entries, value) {
        Named::One(entry) => Ok(entry.id().to_string()),
        Named::Several(several) => Err(bad(
            flag,
            value,
            std::iter::empty(),
            several.iter().map(|entry| entry.id().to_string()).collect(),
        )),
        Named::None(nearest) => {
            let ids = entries.iter().map(|entry| entry.id().to_string());
            let allowed = if entries.len() <= 20 {
                ids.collect()
            } else {
                Vec::new()
            };
            Err(BadValue {
                flag,
                value: value.to_owned(),
                nearest,
                allowed,
            })
        }
    }
}

fn field(catalog: &Catalog, value: &str) -> Result<Vec<String>, BadValue> {
    let wanted: Vec<String> = words(value)
        .into_iter()
        .map(|word| stem::key(&word.folded).into_owned())
        .collect();
    let topics = || {
        let campuses = catalog.campuses.iter();
        campuses
            .flat_map(|campus| [&campus.fields, &campus.trades, &campus.products])
            .flatten()
    };
    let known = topics().any(|t| has_all(&t.name.fr, &wanted) || has_all(&t.name.en, &wanted));
    if known && !wanted.is_empty() {
        return Ok(wanted);
    }
    let names = topics().flat_map(|topic| [topic.name.fr.as_str(), topic.name.en.as_str()]);
    Err(bad("--field", value, names, Vec::new()))
}

fn academy(catalog: &Catalog, value: &str) -> Result<String, BadValue> {
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
        .collect();
    names.sort_unstable();
    names.dedup();
    let folded = fold(value);
    let same = names.iter().find(|name| fold(name) == folded);
    let found = same.or_else(|| {
        match names
            .iter()
            .filter(|name| fold(name).starts_with(&folded))
            .collect::<Vec<_>>()[..]
        {
            [one] if !folded.is_empty() => Some(one),
            _ => None,
        }
    });
    let allowed = names.iter().map(|name| (*name).to_owned()).collect();
    found
        .map(|name| (*name).to_owned())
        .ok_or_else(|| bad("--academy", value, names.iter().copied(), allowed))
}

fn status(value: &str) -> Result<Status, BadValue> {
    let folded = fold(value);
    let said = |words: &[&str]| {
        words
            .iter()
            .any(|word| folded.len() >= 3 && word.starts_with(&folded))
    };
    if said(&[
        "school",
        "scolaire",
        "eleve",
        "pupil",
        "student",
        "etudiant",
        "initiale",
        "formation initiale",
    ]) {
        Ok(Status::School)
    } else if said(&[
        "apprenticeship",
        "apprentissage",
        "apprenti",
        "apprentice",
        "alternance",
    ]) {
        Ok(Status::Apprenticeship)
    } else if said(&[
        "continuing",
        "continue",
        "formation continue",
        "adulte",
        "adult",
    ]) {
        Ok(Status::Continuing)
    } else {
        let names = ["school", "apprenticeship", "continuing"];
        Err(bad(
            "--status",
            value,
            names.into_iter(),
            names.map(str::to_owned).to_vec(),
        ))
    }
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
            .collect::<Vec<_>>()
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
    let by_name: Vec<Entry<'a>> = entries.iter().filter(is_name).copied().collect();
    let found = if by_name.is_empty() {
        entries
            .iter()
            .filter(|entry| entry.id().starts_with(&sought))
            .copied()
            .collect()
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
                    .collect();
            }
            Named::None(near)
        }
        [one] => Named::One(one),
        _ => Named::Several(found),
    }
}

/// The fields that a kind can be sorted by, the first of them by default.
pub fn sort_fields(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Campus => &["name", "id", "academy", "level", "partners"],
        Kind::Partner => &["name", "id", "type", "campuses"],
        Kind::Training => &["campus", "name", "id", "level"],
        Kind::Action => &["name", "id", "campus", "date"],
    }
}

/// `kept` in the order of a field, downwards if it begins with `-`. What is undecided stays last, then
/// what has no such field; equals are in the order of names.
///
/// # Errors
/// If the kind has no such field.
pub fn sort<'a>(
    kept: Vec<Kept<'a>>,
    catalog: &Catalog,
    kind: Kind,
    field: Option<&str>,
) -> Result<Vec<Kept<'a>>, BadValue> {
    let fields = sort_fields(kind);
    let asked = field.unwrap_or(fields[0]);
    let (down, field) = asked
        .strip_prefix('-')
        .map_or((false, asked), |field| (true, field));
    if !fields.contains(&field) {
        let allowed = fields.iter().map(|field| (*field).to_owned()).collect();
        return Err(bad("--sort", asked, fields.iter().copied(), allowed));
    }
    let keyed = kept.into_iter().map(|kept| {
        let name = collation_key(kept.entry.name());
        (
            !kept.unknown.is_empty(),
            key(catalog, kept.entry, field),
            name,
            kept,
        )
    });
    let mut keyed: Vec<_> = keyed.collect();
    keyed.sort_by(|(a_undecided, a, a_name, _), (b_undecided, b, b_name, _)| {
        let by_field = if down { b.cmp(a) } else { a.cmp(b) };
        let missing = a.is_none().cmp(&b.is_none());
        a_undecided
            .cmp(b_undecided)
            .then(missing)
            .then(by_field)
            .then_with(|| a_name.cmp(b_name))
    });
    Ok(keyed.into_iter().map(|(.., kept)| kept).collect())
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Text(String),
    Number(usize),
    Level(Level),
    Date(Date),
}

fn key(catalog: &Catalog, entry: Entry<'_>, field: &str) -> Option<Key> {
    let text = |text: &str| Some(Key::Text(collation_key(text)));
    match (field, entry) {
        ("id", _) => text(entry.id()),
        ("academy", Entry::Campus(campus)) => text(campus.academy.as_ref()?),
        ("partners", Entry::Campus(campus)) => Some(Key::Number(campus.partners.len())),
        ("level", Entry::Campus(campus)) => {
            let bounds = campus.trainings.iter().flat_map(|training| &training.from);
            bounds.map(|bound| bound.level).min().map(Key::Level)
        }
        ("level", Entry::Training(_, training)) => training
            .from
            .iter()
            .map(|bound| bound.level)
            .min()
            .map(Key::Level),
        ("type", Entry::Partner(partner)) => text(partner_word(partner.kind?)),
        ("campuses", Entry::Partner(partner)) => {
            Some(Key::Number(catalog.partnerships(&partner.id).count()))
        }
        ("campus", Entry::Training(campus, _) | Entry::Action(campus, _)) => text(&campus.name),
        ("date", Entry::Action(_, action)) => action.date.map(Key::Date),
        _ => text(entry.name()),
    }
}

impl BadValue {
    /// What to tell the person who typed it.
    pub fn told(&self, words: &Words) -> (String, Vec<String>) {
        let mut hints = Vec::new();
        if let [nearest, ..] = &self.nearest[..] {
            hints.push((words.usage.similar)(nearest));
        }
        if !self.allowed.is_empty() {
            hints.push((words.allowed)(&self.allowed));
        }
        ((words.bad_filter)(self.flag, &self.value), hints)
    }
}
