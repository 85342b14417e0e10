//! The towns of a territory, to say how far something is from one: read only when asked for.

use std::borrow::Cow;
use std::ops::Range;
use std::path::Path;

// The system's own are in a library of their own, which every start would have to load.
use libm::{asin, cos, sin};

use super::fault::{Fault, Wrong};
use super::file::File;
use super::nearest_few;
use super::read::read_optional;
use crate::fold::joined;
use crate::gather::Gather;
use crate::search::sound::sound;
use crate::sort::sort_by_key;

/// The file of a catalogue that holds them: lines of cells with tabs between them.
pub const TOWNS: &str = "towns.tsv";
/// Names of more words than this are not looked for in a sentence.
const MOST_WORDS: usize = 6;
/// Its first line.
const HEAD: &str = "insee\tname\tdepartment\tpostal_code\tpopulation\tlatitude\tlongitude";

/// The towns of a territory.
#[derive(Clone, Debug)]
pub struct Gazetteer {
    text: Cow<'static, str>,
}

/// A town of a gazetteer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Locality<'a> {
    /// Its name.
    pub name: &'a str,
    /// Code of its department.
    pub department: &'a str,
    /// Its postal code.
    pub postal_code: &'a str,
    /// How many people live there.
    pub population: u32,
    /// Where it is.
    pub point: Point,
}

/// A point on the globe, in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// Mean radius of the Earth in kilometres (IUGG).
const EARTH: f64 = 6371.0088;

impl Point {
    /// Kilometres to another point as the crow flies: the haversine formula (R. W. Sinnott, "Virtues of the
    /// Haversine", Sky and Telescope 68, 1984), which takes the Earth for a sphere and errs by at most half
    /// a percent.
    pub fn distance(self, other: Point) -> f64 {
        let half = |one: f64, other: f64| {
            let sine = sin((one - other).to_radians() / 2.0);
            sine * sine
        };
        let (north, other_north) = (self.latitude.to_radians(), other.latitude.to_radians());
        let square = half(self.latitude, other.latitude)
            + cos(north) * cos(other_north) * half(self.longitude, other.longitude);
        2.0 * EARTH * asin(square.sqrt().min(1.0))
    }
}

/// Which town a person means.
#[derive(Debug)]
pub enum Meant<'a> {
    /// This one, which may have lesser namesakes, and may not be spelt as asked for.
    Town {
        /// The town.
        town: Locality<'a>,
        /// Others of the same name, or postal code.
        namesakes: Vec<Locality<'a>>,
        /// Whether the name was put right.
        put_right: bool,
    },
    /// It could be any of these, whose names go on from what was asked.
    Several(Vec<Locality<'a>>),
    /// None that is known; the closest.
    None(Vec<Locality<'a>>),
}

impl Gazetteer {
    /// The towns in a text that was built in.
    pub const fn built(text: &'static str) -> Gazetteer {
        Gazetteer {
            text: Cow::Borrowed(text),
        }
    }

    /// Reads the towns of the catalogue in `folder`; none if it has no such file.
    ///
    /// # Errors
    /// The first line that is no town.
    pub fn read(folder: &Path) -> Result<Option<Gazetteer>, Fault> {
        let path = folder.join(TOWNS);
        let file = read_optional(&path)?;
        file.map(Gazetteer::of).transpose()
    }

    /// The towns in a file.
    ///
    /// # Errors
    /// The first line that is no town.
    pub fn of(file: File) -> Result<Gazetteer, Fault> {
        let first = faults(&file).next();
        match first {
            Some(fault) => Err(fault),
            None => Ok(Gazetteer {
                text: file.text.into(),
            }),
        }
    }

    /// All the lines that are no towns, of the catalogue in `folder`.
    pub fn faults(folder: &Path) -> Vec<Fault> {
        match read_optional(&folder.join(TOWNS)) {
            Ok(file) => file.iter().flat_map(faults).gathered(),
            Err(fault) => vec![fault],
        }
    }

    /// The text that they stand in.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// All of them.
    pub fn towns(&self) -> impl Iterator<Item = Locality<'_>> {
        self.text.lines().skip(1).filter_map(locality)
    }

    /// The town of a name or a postal code, the most populous if there are several. After a name may stand
    /// the code of its department. Case, accents, hyphens and `St` for `Saint` do not matter. A name that is
    /// none is put right if only one goes on from it, sounds like it, or has one other letter in eight.
    pub fn find(&self, asked: &str) -> Meant<'_> {
        let asked_key = key(asked);
        let (name, department) = match asked_key.rsplit_once(' ') {
            Some((name, code)) if is_code(code) => (name, Some(code)),
            _ => (asked_key.as_str(), None),
        };
        let there = |town: &Locality| department.is_none_or(|code| town.department == code);
        let of = |is: &dyn Fn(&Locality) -> bool| -> Vec<Locality<'_>> {
            let mut towns: Vec<_> = self
                .towns()
                .filter(|town| there(town) && is(town))
                .gathered();
            sort_by_key(&mut towns, |town| std::cmp::Reverse(town.population));
            towns
        };
        let exact = of(&|town| key(town.name) == name || town.postal_code == name);
        if let Some(found) = chosen(exact, false) {
            return found;
        }
        let long = name.len() >= 4 && !name.bytes().any(|b| b.is_ascii_digit());
        if long {
            let heard = sounds(name);
            let is_misspelt = |town: &Locality| {
                let other = key(town.name);
                let letters = other.trim_start_matches("saint ").len();
                // What is longer or shorter by more is further off.
                other.len().abs_diff(name.len()) * 8 <= letters
                    && strsim::osa_distance(name, &other) * 8 <= letters
            };
            // `Chasseneuil`, for one on the Bonnieure or in the Poitou.
            let shortened = of(&|town| goes_on(&key(town.name), name));
            let same = |town: &Locality| key(town.name) == key(shortened[0].name);
            if !shortened.iter().all(same) {
                return Meant::Several(shortened);
            }
            if let Some(found) = chosen(shortened, true) {
                return found;
            }
            let tries: [&dyn Fn(&Locality) -> bool; 3] = [
                &|town| sounds(&key(town.name)) == heard,
                &|town| key(town.name).starts_with(name),
                &is_misspelt,
            ];
            for is in tries {
                let found = of(is);
                let same = found
                    .iter()
                    .all(|town| key(town.name) == key(found[0].name));
                if let (true, Some(found)) = (same, chosen(found, true)) {
                    return found;
                }
            }
        }
        Meant::None(self.close(name))
    }

    /// The town that some of these words name, one after the other, with which of them, at least one of which
    /// `counts`: by all of its name, but for its article, or by what only it begins with, a word or more. The
    /// longest name is taken, of namesakes the most populous.
    pub fn named_in(
        &self,
        words: &[&str],
        counts: impl Fn(&str) -> bool,
    ) -> Option<(Range<usize>, Locality<'_>)> {
        let towns: Vec<(String, Locality)> = self.towns().map(|it| (key(it.name), it)).gathered();
        let named = |place: &Range<usize>| {
            let asked = key(&words[place.clone()].join(" "));
            let bare = |name: &str| {
                let articles = ["la ", "le ", "les ", "l "].into_iter();
                let mut bare = articles.filter_map(|article| name.strip_prefix(article));
                bare.any(|bare| bare == asked)
            };
            let exact = towns
                .iter()
                .filter(|(name, _)| *name == asked || bare(name));
            if let Some((_, town)) = exact.max_by_key(|(_, town)| town.population) {
                return Some(*town);
            }
            let mut begun = towns.iter().filter(|(name, _)| goes_on(name, &asked));
            let only = begun.next().filter(|_| asked.len() >= 5);
            only.filter(|_| begun.next().is_none())
                .map(|(_, town)| *town)
        };
        let lengths = (1..=words.len().min(MOST_WORDS)).rev();
        let mut places = lengths.flat_map(|length| {
            let starts = 0..=words.len() - length;
            starts.map(move |start| start..start + length)
        });
        places.find_map(|place| {
            let is_asked = words[place.clone()].iter().any(|word| counts(word));
            let town = is_asked.then(|| named(&place)).flatten()?;
            Some((place, town))
        })
    }

    fn close(&self, name: &str) -> Vec<Locality<'_>> {
        let begins = |town: &Locality| name.len() >= 3 && key(town.name).starts_with(name);
        let mut towns: Vec<Locality> = self.towns().filter(begins).gathered();
        sort_by_key(&mut towns, |town| std::cmp::Reverse(town.population));
        let close = nearest_few(name, self.towns().map(|town| town.name));
        for town in self
            .towns()
            .filter(|town| close.iter().any(|it| it == town.name))
        {
            if !towns.contains(&town) {
                towns.push(town);
            }
        }
        towns.truncate(5);
        towns
    }
}

/// Whether a name begins with all the words of another, and has more.
fn goes_on(name: &str, begun: &str) -> bool {
    name.strip_prefix(begun)
        .is_some_and(|rest| rest.starts_with(' '))
}

fn chosen(mut towns: Vec<Locality<'_>>, put_right: bool) -> Option<Meant<'_>> {
    if towns.is_empty() {
        return None;
    }
    let town = towns.remove(0);
    Some(Meant::Town {
        town,
        namesakes: towns,
        put_right,
    })
}

/// The lines that are no towns; of a file with another first line, that one alone.
fn faults(file: &File) -> impl Iterator<Item = Fault> {
    let columns = || Wrong::Columns {
        expected: HEAD.replace('\t', " "),
    };
    let mut lines = file.text.lines();
    let head = lines.next().unwrap_or_default();
    let is_headed = head == HEAD;
    let lines = std::iter::once(head).chain(lines).enumerate();
    let wrong = lines.filter(move |(at, line)| match at {
        0 => !is_headed,
        _ => is_headed && locality(line).is_none(),
    });
    wrong.map(move |(at, _)| file.fault(file.line_start(at + 1), columns()))
}

fn locality(line: &str) -> Option<Locality<'_>> {
    let mut cells = line.split('\t');
    let mut cell = || cells.next().filter(|cell| !cell.is_empty());
    let (_, name, department, postal_code) = (cell()?, cell()?, cell()?, cell()?);
    let population = cell()?.parse().ok()?;
    let (latitude, longitude): (f64, f64) = (cell()?.parse().ok()?, cell()?.parse().ok()?);
    let on_globe = latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
    (on_globe && cells.next().is_none()).then_some(Locality {
        name,
        department,
        postal_code,
        population,
        point: Point {
            latitude,
            longitude,
        },
    })
}

/// The words of a name, those that people shorten written out.
fn key(name: &str) -> String {
    joined(name, |word| match word {
        "st" => "saint".into(),
        "ste" => "sainte".into(),
        _ => word.into(),
    })
}

fn sounds(key: &str) -> Vec<String> {
    key.split(' ').map(sound).gathered()
}

/// The code of a department: `17`, `2a`, `974`.
fn is_code(text: &str) -> bool {
    (2..=3).contains(&text.len()) && text.bytes().next().is_some_and(|b| b.is_ascii_digit())
}
