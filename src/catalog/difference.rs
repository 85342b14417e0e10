//! What differs between two catalogues, by entry and field. In which file something stands and in which order does
//! not count, but where the model says that the first value is the best supported.

use rustc_hash::FxHashMap;
use serde::Serialize;
use serde_json::{Map, Value};

use super::{Catalog, Date, Entry, Gazetteer, Kind, Level, Outlines};
use crate::gather::Gather;
use crate::sort::sort_by;

/// A catalogue with all that belongs to it.
pub struct Side<'a> {
    /// The catalogue.
    pub catalog: &'a Catalog,
    /// Its outlines, if it has any.
    pub outlines: Option<&'a Outlines>,
    /// Its towns, if it has any.
    pub towns: Option<&'a Gazetteer>,
}

/// The sorts of things that catalogues are compared by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// An entry.
    Entry(Kind),
    /// A source.
    Source,
    /// An académie.
    Academy,
    /// A department.
    Department,
    /// A town that entries are in.
    Town,
    /// The sources of outlines and gazetteer.
    Places,
    /// A word of everyday speech, and what it means.
    Term,
    /// A term of the glossary.
    Gloss,
    /// The other words of the vocabulary.
    Vocabulary,
    /// What the catalogue is about.
    About,
    /// The outline of a department.
    Outline,
    /// A town that distances are counted from.
    Locality,
}

impl Sort {
    /// Its word in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Entry(kind) => kind.name(),
            Sort::Source => "source",
            Sort::Academy => "academy",
            Sort::Department => "department",
            Sort::Town => "town",
            Sort::Places => "places",
            Sort::Term => "term",
            Sort::Gloss => "gloss",
            Sort::Vocabulary => "vocabulary",
            Sort::About => "about",
            Sort::Outline => "outline",
            Sort::Locality => "locality",
        }
    }
}

/// A thing that is not the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What sort of thing.
    pub sort: Sort,
    /// Its id, code or word.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What became of it.
    pub change: Change,
}

/// What became of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only the new catalogue has it.
    Added,
    /// Only the old one has it.
    Removed,
    /// Both have it, with other fields.
    Changed(Vec<Field>),
}

/// A field that is not the same, as the files write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name: `town`, `leads[Région].role.fr`.
    pub field: String,
    /// What the old catalogue has there.
    pub from: Option<String>,
    /// What the new one has there.
    pub to: Option<String>,
}

/// All that differs, in the order of the sorts, and of the ids within each.
pub fn differences(old: &Side<'_>, new: &Side<'_>) -> Vec<Difference> {
    let mut found = Vec::new();
    let (before, after) = (things(old), things(new));
    for ((sort, before), (_, after)) in before.into_iter().zip(after) {
        let mut known: FxHashMap<&str, &Thing> = before
            .iter()
            .map(|thing| (thing.id.as_str(), thing))
            .collect();
        let mut of_sort = Vec::new();
        for thing in &after {
            let change = match known.remove(thing.id.as_str()) {
                None => Some(Change::Added),
                Some(was) => {
                    let mut fields = Vec::new();
                    compare("", &was.value, &thing.value, &mut fields);
                    (!fields.is_empty()).then_some(Change::Changed(fields))
                }
            };
            of_sort.extend(change.map(|change| (thing, change)));
        }
        let gone = before
            .iter()
            .filter(|thing| known.contains_key(thing.id.as_str()));
        of_sort.extend(gone.map(|thing| (thing, Change::Removed)));
        sort_by(&mut of_sort, |(one, _), (other, _)| one.id.cmp(&other.id));
        found.extend(of_sort.into_iter().map(|(thing, change)| Difference {
            sort,
            id: thing.id.clone(),
            name: thing.name.clone(),
            change,
        }));
    }
    found
}

/// Something that has an identity in both catalogues.
struct Thing {
    id: String,
    name: String,
    value: Value,
}

impl Thing {
    fn new(id: &str, name: &str, value: impl Serialize) -> Thing {
        Thing {
            id: id.to_owned(),
            name: name.to_owned(),
            value: plain(serde_json::to_value(value).unwrap_or_default()),
        }
    }
}

/// All the things of a catalogue, by sort.
fn things(side: &Side<'_>) -> Vec<(Sort, Vec<Thing>)> {
    let catalog = side.catalog;
    let mut all: Vec<(Sort, Vec<Thing>)> = Kind::ALL
        .into_iter()
        .map(|kind| {
            let entries = catalog.entries_of(kind).into_iter();
            (Sort::Entry(kind), entries.map(entry).gathered())
        })
        .gathered();
    let sources = catalog.sources.iter();
    all.push((
        Sort::Source,
        sources
            .map(|it| Thing::new(&it.id, &it.title, it))
            .gathered(),
    ));
    let places = || catalog.places.iter();
    let academies = places().flat_map(|it| &it.academies);
    all.push((
        Sort::Academy,
        academies
            .map(|it| Thing::new(&it.name, &it.name, it))
            .gathered(),
    ));
    let departments = places().flat_map(|it| &it.departments);
    all.push((
        Sort::Department,
        departments
            .map(|it| Thing::new(&it.code, &it.name, it))
            .gathered(),
    ));
    let towns = places().flat_map(|it| &it.towns);
    all.push((
        Sort::Town,
        towns
            .map(|it| Thing::new(&it.name, &it.name, it))
            .gathered(),
    ));
    let beside = places().map(|it| {
        let sources = [("outlines", &it.outlines), ("gazetteer", &it.gazetteer)];
        Thing::new("places.ron", "places.ron", object(sources))
    });
    all.push((Sort::Places, beside.gathered()));
    let vocabulary = || catalog.vocabulary.iter();
    let terms = vocabulary().flat_map(|it| &it.terms);
    let said = terms.flat_map(|term| {
        let meaning = object([("means", &term.means), ("sources", &term.sources)]);
        let say = term.say.iter();
        say.map(move |said| Thing::new(said, said, meaning.clone()))
    });
    all.push((Sort::Term, said.gathered()));
    let glossary = vocabulary().flat_map(|it| &it.glossary);
    all.push((
        Sort::Gloss,
        glossary
            .map(|it| Thing::new(&it.id, &it.term, it))
            .gathered(),
    ));
    let words = vocabulary().map(|it| {
        let words = [("stop_words", &it.stop_words), ("elsewhere", &it.elsewhere)];
        Thing::new("vocabulary.ron", "vocabulary.ron", object(words))
    });
    all.push((Sort::Vocabulary, words.gathered()));
    let about = &catalog.about;
    all.push((
        Sort::About,
        vec![Thing::new("about.ron", "about.ron", about)],
    ));
    let outlines = side.outlines.iter().flat_map(|it| &it.departments);
    all.push((
        Sort::Outline,
        outlines
            .map(|it| Thing::new(&it.department, &it.name, it))
            .gathered(),
    ));
    all.push((
        Sort::Locality,
        side.towns.map(localities).unwrap_or_default(),
    ));
    all
}

fn object<T: Serialize>(fields: impl IntoIterator<Item = (&'static str, T)>) -> Value {
    let fields = fields.into_iter();
    let fields = fields.map(|(name, value)| {
        let value = serde_json::to_value(value).unwrap_or_default();
        (name.to_owned(), value)
    });
    Value::Object(fields.collect())
}

fn entry(entry: Entry<'_>) -> Thing {
    let (id, name) = (entry.id(), entry.name());
    match entry {
        Entry::Campus(campus) => {
            let mut thing = Thing::new(id, name, campus);
            if let Value::Object(fields) = &mut thing.value {
                // They are entries of their own.
                fields.retain(|field, _| field != "trainings" && field != "actions");
            }
            thing
        }
        Entry::Partner(partner) => Thing::new(id, name, partner),
        Entry::Training(campus, training) => of_campus(Thing::new(id, name, training), &campus.id),
        Entry::Action(campus, action) => of_campus(Thing::new(id, name, action), &campus.id),
    }
}

/// What stands in the file of a campus belongs to it.
fn of_campus(mut thing: Thing, campus: &str) -> Thing {
    if let Value::Object(fields) = &mut thing.value {
        fields.insert("campus".to_owned(), campus.into());
    }
    thing
}

/// The lines of a gazetteer, each as its cells by their names. A town may have several, one for each postal code.
fn localities(towns: &Gazetteer) -> Vec<Thing> {
    let mut lines = towns.text().lines();
    let names: Vec<&str> = lines.next().unwrap_or_default().split('\t').gathered();
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    let things = lines.map(|line| {
        let cells = names.iter().zip(line.split('\t'));
        let value: Map<String, Value> = cells
            .map(|(name, cell)| ((*name).to_owned(), cell.into()))
            .collect();
        let cell = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let (code, name) = (cell("insee").to_owned(), cell("name").to_owned());
        let times = seen.entry(code.clone()).or_default();
        *times += 1;
        let id = match *times {
            1 => code,
            n => format!("{code} ({n})"),
        };
        Thing::new(&id, &name, value)
    });
    things.gathered()
}

/// A value without what is not known, dates as they are written.
fn plain(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            if let Some(date) = date(&fields) {
                return date.into();
            }
            let fields = fields.into_iter().filter(|(_, value)| !value.is_null());
            let fields = fields.map(|(name, value)| {
                let level = match name.as_str() {
                    "level" => level(&value),
                    _ => None,
                };
                (name, level.unwrap_or_else(|| plain(value)))
            });
            Value::Object(fields.collect())
        }
        Value::Array(items) => items.into_iter().map(plain).collect(),
        other => other,
    }
}

fn date(fields: &Map<String, Value>) -> Option<String> {
    let part = |name: &str| u16::try_from(fields.get(name)?.as_u64()?).ok();
    let (year, month, day) = (part("year")?, part("month")?, part("day")?);
    let date = Date {
        year,
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    };
    (fields.len() == 3).then(|| date.to_string())
}

/// A rung of the ladder as it is written.
fn level(value: &Value) -> Option<Value> {
    let mut levels = Level::ALL.into_iter();
    let found = levels.find(|level| serde_json::to_value(level).is_ok_and(|it| it == *value));
    found.map(|level| level.name().into())
}

/// Lists in which the order says something: which value is the best supported, which sentence comes first.
const IN_ORDER: [&str; 11] = [
    "aims",
    "context",
    "definition",
    "figures",
    "from",
    "labels",
    "leads",
    "remarks",
    "sites",
    "terms",
    "to",
];

fn compare(path: &str, old: &Value, new: &Value, into: &mut Vec<Field>) {
    let nothing = Value::Array(Vec::new());
    match (old, new) {
        (old, new) if old == new => {}
        (Value::Object(old), Value::Object(new)) => {
            let only_new = new.keys().filter(|name| !old.contains_key(*name));
            for name in old.keys().chain(only_new) {
                let path = match path {
                    "" => name.clone(),
                    path => format!("{path}.{name}"),
                };
                match (old.get(name), new.get(name)) {
                    (Some(old), Some(new)) => compare(&path, old, new, into),
                    (Some(Value::Array(_)), None) => compare(&path, &old[name], &nothing, into),
                    (None, Some(Value::Array(_))) => compare(&path, &nothing, &new[name], into),
                    (old, new) => into.push(Field {
                        field: path,
                        from: old.map(written),
                        to: new.map(written),
                    }),
                }
            }
        }
        (Value::Array(old), Value::Array(new)) => compare_lists(path, old, new, into),
        (old, new) => into.push(Field {
            field: path.to_owned(),
            from: Some(written(old)),
            to: Some(written(new)),
        }),
    }
}

fn compare_lists(path: &str, old: &[Value], new: &[Value], into: &mut Vec<Field>) {
    if path == "rings" || path.ends_with(".rings") {
        // Thousands of points say nothing to anybody.
        let points = |rings: &[Value]| {
            let packed = rings.iter().filter_map(|ring| ring["packed"].as_array());
            packed.map(Vec::len).sum::<usize>().to_string()
        };
        return into.push(Field {
            field: path.to_owned(),
            from: Some(points(old)),
            to: Some(points(new)),
        });
    }
    let mut left: Vec<&Value> = new.iter().gathered();
    let mut rest = Vec::new();
    // Large lists are lists of words: those are found at once.
    let mut words: FxHashMap<&str, usize> = FxHashMap::default();
    for word in new.iter().filter_map(Value::as_str) {
        *words.entry(word).or_default() += 1;
    }
    for item in old {
        match item.as_str() {
            Some(word) => match words.get_mut(word) {
                Some(times) if *times > 0 => *times -= 1,
                _ => rest.push(item),
            },
            None => match left.iter().position(|other| *other == item) {
                Some(at) => drop(left.remove(at)),
                None => rest.push(item),
            },
        }
    }
    left.retain(|item| match item.as_str() {
        Some(word) => words.get_mut(word).is_some_and(|times| {
            let is_new = *times > 0;
            *times = times.saturating_sub(1);
            is_new
        }),
        None => true,
    });
    let name = path.rsplit('.').next().unwrap_or(path);
    if rest.is_empty() && left.is_empty() {
        if IN_ORDER.contains(&name) {
            let order = |items: &[Value]| items.iter().map(label).gathered().join(", ");
            into.push(Field {
                field: path.to_owned(),
                from: Some(order(old)),
                to: Some(order(new)),
            });
        }
        return;
    }
    let mut alone = Vec::new();
    for item in rest {
        let is_it = |other: &&Value| other.is_object() && label(other) == label(item);
        match left.iter().position(is_it) {
            Some(at) => {
                let path = format!("{path}[{}]", label(item));
                compare(&path, item, left.remove(at), into);
            }
            None => alone.push(item),
        }
    }
    // One record in the place of one is that record, changed.
    if let ([was @ Value::Object(_)], [is @ Value::Object(_)]) = (&alone[..], &left[..]) {
        return compare(path, was, is, into);
    }
    into.extend(alone.into_iter().map(|item| Field {
        field: path.to_owned(),
        from: Some(written(item)),
        to: None,
    }));
    into.extend(left.into_iter().map(|item| Field {
        field: path.to_owned(),
        from: None,
        to: Some(written(item)),
    }));
}

/// What tells an item of a list from the others.
fn label(item: &Value) -> String {
    let keys = ["id", "name", "label", "address", "status", "level", "text"];
    let found = keys.iter().find_map(|key| item.get(key));
    match found {
        Some(Value::Object(both)) => both.get("fr").map(written).unwrap_or_default(),
        Some(value) => written(value),
        None => written(item),
    }
}

/// A value as the files write it; a text alone without its quotation marks.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        value => nested("", value),
    }
}

fn nested(name: &str, value: &Value) -> String {
    // Values of closed lists are words and no texts.
    const WORDS: [&str; 6] = ["degree", "kind", "label", "precision", "status", "trust"];
    match value {
        Value::String(word) if WORDS.contains(&name) => word.clone(),
        Value::String(text) => format!("{text:?}"),
        Value::Number(number) => number.as_f64().unwrap_or_default().to_string(),
        Value::Bool(is_so) => is_so.to_string(),
        Value::Null => "null".to_owned(),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| nested("", item)).gathered();
            format!("[{}]", items.join(", "))
        }
        Value::Object(fields) => {
            let fields = fields.iter();
            let fields: Vec<String> = fields
                .map(|(name, value)| format!("{name}: {}", nested(name, value)))
                .gathered();
            format!("({})", fields.join(", "))
        }
    }
}
