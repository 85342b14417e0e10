//! The catalogue: its model, its reading and its checks. It knows no terminal and no command line.

mod check;
pub mod coverage;
mod date;
pub mod difference;
mod door;
mod doubt;
mod facts;
mod fault;
mod fields;
mod file;
mod filter;
mod gazetteer;
mod level;
mod mend;
mod model;
mod outline;
mod read;
mod rows;
mod text;

pub use check::{is_id, make_id};
pub use date::{Date, NotADate};
pub use facts::{Ages, Dated, Fact};
pub use fault::{Excerpt, Fault, Severity, Wanted, Wrong};
pub use file::File;
pub use filter::{Covers, Filter, Fit, Range, Reach};
pub use gazetteer::{Gazetteer, Locality, Meant, Point};
pub use level::{Level, LevelReading};
pub use model::*;
pub use outline::{Outline, Outlines, Ring};
pub use read::{Inspection, PROGRESS, Reading, Step, inspect, read};
pub use rows::{Rows, RowsIter};
pub(crate) use text::Shelf;
pub use text::{List, Text};

use serde::{Deserialize, Serialize};

use crate::fold::fold;
use crate::gather::Gather;
use crate::sort::{sort, sort_by, sort_by_key};

/// All that is known of a territory's campuses.
#[derive(Clone, Debug, Serialize)]
pub struct Catalog {
    /// Campuses, in the order of their ids.
    pub campuses: Rows<Campus>,
    /// Partners, in the order of their ids.
    pub partners: Rows<Partner>,
    /// Sources.
    pub sources: List<Source>,
    /// Académies, departments and towns, if the catalogue has them.
    pub places: Option<Places>,
    /// Everyday words and the glossary, if the catalogue has them.
    pub vocabulary: Option<Vocabulary>,
    /// What the catalogue is about.
    pub about: About,
    /// Which campus works with which partner: what their lists of partners say, turned round.
    pub ties: List<Tie>,
    /// For each campus the number of its first training, all trainings counted from 0; one more for the end.
    pub first_trainings: List<u32>,
    /// The same for actions.
    pub first_actions: List<u32>,
    /// What tells this content from any other: see [`read()`].
    pub hash: Text,
}

/// A campus works with a partner. In the order of the fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
pub struct Tie {
    /// Place of the partner in the catalogue.
    pub partner: u32,
    /// Place of the campus in the catalogue.
    pub campus: u32,
    /// Place of the partnership in the list of the campus.
    pub link: u32,
}

/// The kinds of entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A labelled network.
    Campus,
    /// An organisation.
    Partner,
    /// A training range or named diploma.
    Training,
    /// A project, event or scheme.
    Action,
}

impl Kind {
    /// All of them, in the order in which they are listed.
    pub const ALL: [Kind; 4] = [Kind::Campus, Kind::Partner, Kind::Training, Kind::Action];

    /// Its word in JSON and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Campus => "campus",
            Kind::Partner => "partner",
            Kind::Training => "training",
            Kind::Action => "action",
        }
    }
}

/// An entry of any kind, with the campus it belongs to where it belongs to one.
#[derive(Clone, Copy, Debug)]
pub enum Entry<'a> {
    /// A campus.
    Campus(&'a Campus),
    /// A partner.
    Partner(&'a Partner),
    /// A training of a campus.
    Training(&'a Campus, &'a Training),
    /// An action of a campus.
    Action(&'a Campus, &'a Action),
}

impl<'a> Entry<'a> {
    /// Its id, unique over all kinds.
    pub fn id(self) -> &'a Text {
        match self {
            Entry::Campus(campus) => &campus.id,
            Entry::Partner(partner) => &partner.id,
            Entry::Training(_, training) => &training.id,
            Entry::Action(_, action) => &action.id,
        }
    }

    /// What kind of entry it is.
    pub fn kind(self) -> Kind {
        match self {
            Entry::Campus(_) => Kind::Campus,
            Entry::Partner(_) => Kind::Partner,
            Entry::Training(..) => Kind::Training,
            Entry::Action(..) => Kind::Action,
        }
    }

    /// Whether it may stand among what bears a label: a campus without one may not, nor what is of it.
    pub fn is_labelled(self) -> bool {
        match self {
            Entry::Campus(campus) | Entry::Training(campus, _) | Entry::Action(campus, _) => {
                campus.standing().is_labelled()
            }
            Entry::Partner(_) => true,
        }
    }

    /// Whose offer a training is.
    pub fn offer(self) -> Option<Offer> {
        match self {
            Entry::Training(_, training) => Some(training.offer),
            _ => None,
        }
    }

    /// Its official name.
    pub fn name(self) -> &'a Text {
        match self {
            Entry::Campus(campus) => &campus.name,
            Entry::Partner(partner) => &partner.name,
            Entry::Training(_, training) => &training.name,
            Entry::Action(_, action) => &action.name,
        }
    }

    /// Its other names.
    pub fn aliases(self) -> &'a List<Text> {
        match self {
            Entry::Campus(campus) => &campus.aliases,
            Entry::Partner(partner) => &partner.aliases,
            Entry::Training(_, training) => &training.aliases,
            Entry::Action(_, action) => &action.aliases,
        }
    }

    /// Ids of the sources of the entry as a whole.
    pub fn sources(self) -> &'a List<Text> {
        match self {
            Entry::Campus(campus) => &campus.sources,
            Entry::Partner(partner) => &partner.sources,
            Entry::Training(_, training) => &training.sources,
            Entry::Action(_, action) => &action.sources,
        }
    }
}

impl Catalog {
    /// Every entry: campuses, partners, trainings, actions. An entry's number in the search index is
    /// its place here.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        Kind::ALL
            .into_iter()
            .flat_map(|kind| self.entries_of(kind))
            .collect()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        let actions = self.first_actions.last().map_or(0, |end| *end as usize);
        self.campuses.len() + self.partners.len() + self.trainings_len() + actions
    }

    /// How many trainings there are.
    pub fn trainings_len(&self) -> usize {
        self.first_trainings.last().map_or(0, |end| *end as usize)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Entry number `number` of [`Catalog::entries`].
    pub fn entry(&self, number: u32) -> Option<Entry<'_>> {
        let mut left = number as usize;
        if let Some(campus) = self.campuses.get(left) {
            return Some(Entry::Campus(campus));
        }
        left -= self.campuses.len();
        if let Some(partner) = self.partners.get(left) {
            return Some(Entry::Partner(partner));
        }
        left -= self.partners.len();
        // The campus of a part of it, and the number of the part there.
        let part_of = |firsts: &[u32], number: usize| {
            let campus = firsts.partition_point(|first| *first as usize <= number);
            let campus = campus
                .checked_sub(1)
                .filter(|campus| campus + 1 < firsts.len())?;
            let first = firsts[campus] as usize;
            Some((self.campuses.get(campus)?, number.checked_sub(first)?))
        };
        if let Some((campus, n)) = part_of(&self.first_trainings, left) {
            return Some(Entry::Training(campus, campus.trainings.get(n)?));
        }
        left = left.checked_sub(self.trainings_len())?;
        let (campus, n) = part_of(&self.first_actions, left)?;
        Some(Entry::Action(campus, campus.actions.get(n)?))
    }

    /// The entries of one kind.
    pub fn entries_of(&self, kind: Kind) -> Vec<Entry<'_>> {
        match kind {
            Kind::Campus => self.campuses.iter().map(Entry::Campus).collect(),
            Kind::Partner => self.partners.iter().map(Entry::Partner).collect(),
            Kind::Training => self
                .campuses
                .iter()
                .flat_map(|campus| {
                    campus
                        .trainings
                        .iter()
                        .map(move |t| Entry::Training(campus, t))
                })
                .collect(),
            Kind::Action => self
                .campuses
                .iter()
                .flat_map(|campus| campus.actions.iter().map(move |a| Entry::Action(campus, a)))
                .collect(),
        }
    }

    /// The partner of that id.
    pub fn partner(&self, id: &str) -> Option<&Partner> {
        self.partners.get(self.partner_number(id)?)
    }

    fn partner_number(&self, id: &str) -> Option<usize> {
        self.partners.position(id, |partner| &partner.id)
    }

    /// The source of that id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        in_order(&self.sources, id, |source| &source.id).map(|n| &self.sources[n])
    }

    /// The campuses that name a partner, each with what it is to them.
    pub fn partnerships(&self, partner: &str) -> impl Iterator<Item = (&Campus, &Partnership)> {
        let ties = match self.partner_number(partner) {
            Some(n) => {
                let first = self.ties.partition_point(|tie| (tie.partner as usize) < n);
                let rest = &self.ties[first..];
                &rest[..rest.partition_point(|tie| tie.partner as usize == n)]
            }
            None => &[],
        };
        ties.iter().filter_map(|tie| {
            let campus = self.campuses.get(tie.campus as usize)?;
            Some((campus, campus.partners.get(tie.link as usize)?))
        })
    }

    /// Those of its campuses that a partner leads, each with what it does there.
    pub fn led_by<'a>(&'a self, partner: &'a Partner) -> Vec<(&'a Campus, &'a Lead)> {
        let campuses = self.campuses_of(Entry::Partner(partner)).into_iter();
        let leads = campuses.flat_map(|campus| campus.leads.iter().map(move |it| (campus, it)));
        let is_it = |(_, lead): &(&Campus, &Lead)| lead.partner.as_ref() == Some(&partner.id);
        leads.filter(is_it).gathered()
    }

    /// The trainings of its campuses that a partner teaches.
    pub fn taught_by<'a>(&'a self, partner: &'a Partner) -> Vec<Entry<'a>> {
        let campuses = self.campuses_of(Entry::Partner(partner)).into_iter();
        let all = campuses.flat_map(|campus| campus.trainings.iter().map(move |it| (campus, it)));
        let is_it = |school: &TaughtAt| school.partner.as_ref() == Some(&partner.id);
        let taught = all.filter(|(_, training)| training.taught_at.iter().any(is_it));
        taught
            .map(|(campus, training)| Entry::Training(campus, training))
            .gathered()
    }

    /// The partners of several campuses with those, the partners of most first.
    pub fn shared_partners(&self) -> Vec<(&Partner, Vec<&Campus>)> {
        let partners = self.partners.iter();
        let shared = partners.map(|it| (it, self.campuses_of(Entry::Partner(it))));
        let mut shared: Vec<_> = shared.filter(|(_, campuses)| campuses.len() > 1).gathered();
        sort_by_key(&mut shared, |(_, campuses)| {
            std::cmp::Reverse(campuses.len())
        });
        shared
    }

    /// The campuses that an entry belongs to; of a campus, itself.
    pub fn campuses_of<'a>(&'a self, entry: Entry<'a>) -> Vec<&'a Campus> {
        match entry {
            Entry::Campus(campus) | Entry::Training(campus, _) | Entry::Action(campus, _) => {
                vec![campus]
            }
            Entry::Partner(partner) => {
                let mut campuses: Vec<_> = self
                    .partnerships(&partner.id)
                    .map(|(campus, _)| campus)
                    .gathered();
                campuses.dedup_by_key(|campus| &campus.id);
                campuses
            }
        }
    }

    /// The town of that name.
    pub fn town(&self, name: &str) -> Option<&Town> {
        let towns = &self.places.as_ref()?.towns;
        in_order(towns, name, |town| &town.name).map(|n| &towns[n])
    }

    /// The towns that an entry is known to be in, as far as their place is known: a campus by its sites and
    /// those who lead it, a named diploma by its schools, another training by its campus.
    pub fn towns_of<'a>(&'a self, entry: Entry<'a>) -> Vec<&'a Town> {
        let of_campus = |campus: &'a Campus| {
            let sites = campus.sites.iter().filter_map(|site| site.town.as_ref());
            let leads = campus.leads.iter().filter_map(|lead| lead.town.as_ref());
            sites.chain(leads).gathered()
        };
        let names: Vec<&Text> = match entry {
            Entry::Campus(campus) => of_campus(campus),
            Entry::Partner(partner) => partner.town.iter().gathered(),
            Entry::Training(campus, training) => {
                let schools = training.taught_at.iter();
                let towns: Vec<_> = schools.filter_map(|school| school.town.as_ref()).gathered();
                if towns.is_empty() {
                    of_campus(campus)
                } else {
                    towns
                }
            }
            Entry::Action(_, action) => action.town.iter().gathered(),
        };
        let mut towns: Vec<&Town> = names
            .into_iter()
            .filter_map(|name| self.town(name))
            .gathered();
        sort_by(&mut towns, |one, other| one.name.as_str().cmp(&other.name));
        towns.dedup_by_key(|town| &town.name);
        towns
    }

    /// How many campuses there are of each standing.
    pub fn standings(&self) -> [(Standing, usize); Standing::ALL.len()] {
        Standing::ALL.map(|standing| {
            let campuses = self.campuses.iter();
            let of_it = campuses.filter(|campus| campus.standing() == standing);
            (standing, of_it.count())
        })
    }
}

impl Catalog {
    /// A catalogue of campuses and partners, which have the order of their ids, without anything else.
    fn of(campuses: List<Campus>, partners: List<Partner>, about: About) -> Catalog {
        let firsts = |count: fn(&Campus) -> usize| {
            let counts = campuses.iter().map(count);
            let ends = counts.scan(0, |end, count| {
                *end += count;
                Some(bounded(*end))
            });
            std::iter::once(0).chain(ends).collect()
        };
        Catalog {
            ties: ties(&campuses, &partners),
            first_trainings: firsts(|campus| campus.trainings.len()),
            first_actions: firsts(|campus| campus.actions.len()),
            campuses: campuses.into(),
            partners: partners.into(),
            sources: List::default(),
            places: None,
            vocabulary: None,
            about,
            hash: Text::default(),
        }
    }
}

fn bounded(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// Which of the campuses works with which of the partners.
fn ties(campuses: &[Campus], partners: &[Partner]) -> List<Tie> {
    let of_campus = |(n, campus): (usize, &Campus)| -> Vec<Tie> {
        let links = campus.partners.iter().enumerate();
        let ties = links.filter_map(|(link, partnership)| {
            Some(Tie {
                partner: bounded(in_order(partners, &partnership.id, |it| &it.id)?),
                campus: bounded(n),
                link: bounded(link),
            })
        });
        ties.gathered()
    };
    let mut ties: Vec<Tie> = campuses.iter().enumerate().flat_map(of_campus).gathered();
    sort(&mut ties);
    ties.into()
}

/// The place of what bears a name, in a list that has the order of those names.
fn in_order<'a, T>(
    those: &'a [T],
    name: &str,
    name_of: impl Fn(&'a T) -> &'a Text,
) -> Option<usize> {
    those
        .binary_search_by(|it| name_of(it).as_str().cmp(name))
        .ok()
}

/// The candidate closest to `word`, if it is close enough to be meant: at most a third of its letters
/// wrong, or one of them the beginning of the other.
pub(crate) fn nearest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    nearest_few(word, candidates).into_iter().next()
}

/// Up to three candidates close to `word`, the closest first.
///
/// Close is at most a third of the letters wrong (optimal string alignment distance, after folding),
/// or one being the beginning of the other.
pub(crate) fn nearest_few<'a>(
    word: &str,
    candidates: impl Iterator<Item = &'a str>,
) -> Vec<String> {
    let mut near = Near::new(word);
    for candidate in candidates {
        near.try_one(candidate);
    }
    near.few()
}

/// The candidates close to a word. What is done with each stands here, to be there once for all kinds of lists.
struct Near<'a> {
    /// The word folded.
    word: String,
    letters: usize,
    /// Each with its distance.
    close: Vec<(usize, &'a str)>,
}

impl<'a> Near<'a> {
    fn new(word: &str) -> Near<'a> {
        // Nobody means a longer one, and the comparison takes the product of the lengths.
        let word: String = fold(word).chars().take(64).collect();
        Near {
            letters: word.chars().count(),
            word,
            close: Vec::new(),
        }
    }

    fn try_one(&mut self, candidate: &'a str) {
        let word = self.word.as_str();
        if word.is_empty() {
            return;
        }
        let allowed = self.letters.max(3) / 3;
        let folded = fold(candidate);
        let begins = word.len().min(folded.len()) >= 3
            && (folded.starts_with(word) || word.starts_with(&folded));
        let far = folded.chars().count().abs_diff(self.letters) > allowed;
        let far = far || letters_apart(word, &folded) > allowed;
        if far && !begins {
            return;
        }
        let distance = if far {
            allowed + 1
        } else {
            strsim::osa_distance(word, &folded)
        };
        if distance <= allowed || begins {
            self.close.push((distance, candidate));
        }
    }

    fn few(mut self) -> Vec<String> {
        sort(&mut self.close);
        self.close.dedup();
        let few = self.close.iter().take(3);
        few.map(|(_, candidate)| (*candidate).to_owned()).gathered()
    }
}

/// How many letters of one word the other has not, wherever they stand: the least that their distance can be,
/// found much faster.
pub(crate) fn letters_apart(one: &str, other: &str) -> usize {
    // Letters that share a place make it less, never more.
    let mut counts = [0i32; 64];
    for c in one.chars() {
        counts[c as usize % 64] += 1;
    }
    for c in other.chars() {
        counts[c as usize % 64] -= 1;
    }
    let more: i32 = counts.iter().filter(|count| **count > 0).sum();
    let less: i32 = counts.iter().filter(|count| **count < 0).sum();
    more.max(-less).unsigned_abs() as usize
}
