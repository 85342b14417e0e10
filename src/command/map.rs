//! `cmq map [ID]`: where the campuses are, or the sites of some.

use rustc_hash::FxHashSet;

use super::{Context, flag, named, remarked, show, weak};
use crate::builtin;
use crate::catalog::{Campus, Entry, Kind, Text, Town};
use crate::cli::{FilterArgs, Listing};
use crate::exit::{Exit, Refusal};
use crate::gather::Gather;
use crate::lang::Words;
use crate::query::{Kept, by_name};
use crate::view::map::{Department, Key, Map, Mark, Ring, Sign};
use crate::view::record::{Mapped, Place, Record};
use crate::view::{Block, Data, Line, Page, Shape, Style, View};

/// What is asked of a map beside the filters.
pub struct Asked<'a> {
    /// The campuses, if not all.
    pub ids: &'a [String],
    /// Whether partners are marked too.
    pub partners: bool,
    /// How many lines it may take.
    pub height: Option<u16>,
}

pub fn run<'a>(
    context: &Context<'a>,
    asked: &Asked<'_>,
    args: &FilterArgs,
    listing: &Listing,
) -> Result<View<'a>, Refusal> {
    let words = context.words;
    let departments = departments(context)?;
    let (filters, remarks) = context.filters(args, &[])?;
    let mut campuses = context.catalog.entries_of(Kind::Campus);
    by_name(&mut campuses);
    let mut regrets = Vec::new();
    if !asked.ids.is_empty() {
        let mut chosen: Vec<Entry<'a>> = Vec::new();
        for id in asked.ids {
            match show::find_or_regret(context, &campuses, id) {
                Ok(entry) if chosen.iter().all(|it| it.id() != entry.id()) => chosen.push(entry),
                Ok(_) => {}
                Err(regret) => regrets.extend(regret),
            }
        }
        campuses = chosen;
    }
    let complete = regrets.is_empty();
    let kept = filters.keep(context.catalog, campuses.clone());
    let record = |kept: &Kept<'a>| placed(context, kept.entry, None, kept.away.map(|it| it.km));
    let undecided = |kept: &Kept<'a>| !kept.unknown.is_empty();
    let (kept, all) = context.listed(kept, listing, &[Shape::Map], record, undecided)?;
    if kept.is_empty() && complete {
        let what = (words.nothing_left)(Kind::Campus);
        regrets = context.culprits(&what, &filters, &campuses, flag);
    }

    let mut map = Map {
        departments,
        height: asked.height.map(usize::from),
        ..Map::default()
    };
    let mut records = Vec::new();
    let alone = match &kept[..] {
        [kept] if !asked.ids.is_empty() => Some(kept.entry),
        _ => None,
    };
    if let Some(Entry::Campus(campus)) = alone {
        mark_sites(context, campus, &mut map);
        records.push(placed(context, Entry::Campus(campus), None, None));
    } else {
        mark_campuses(context, &kept, &mut map, &mut records);
    }
    if asked.partners {
        mark_partners(context, &kept, &mut map, &mut records);
    }
    if let Some(near) = filters.town() {
        map.marks.push(Mark {
            sign: Sign::Here,
            point: near.from,
            id: String::new(),
            name: String::new(),
            what: String::new(),
            town: near.town.clone(),
        });
        let line = Line::plain(near.town.as_str());
        map.legend.push(key(Some(Sign::Here), line));
    }
    let mut page = Page::default();
    if !kept.is_empty() {
        let is_drawn = !map.marks.is_empty();
        page.push(Block::Map(Box::new(map)));
        let source = context.catalog.places.iter().flat_map(|it| &it.outlines);
        let source = source.filter_map(|id| context.catalog.source(id));
        let source = source.map(|it| {
            let licence = it.licence.as_deref().map(words.licence);
            (words.outlines_from)(&it.publisher, licence.as_deref())
        });
        let quiet = |text: String| Line::styled(Style::Quiet, text);
        page.blocks
            .extend(context.limited(kept.len(), all).map(Block::Note));
        page.blocks.extend(remarked(remarks, &filters));
        let mut notes: Vec<Line> = Vec::new();
        notes.extend(
            filters
                .old_levels
                .iter()
                .map(|(said, reading)| quiet((words.old_scale)(said, *reading))),
        );
        notes.extend(source.filter(|_| is_drawn).map(quiet));
        page.blocks.extend(notes.into_iter().map(Block::Note));
    }
    Ok(View {
        found: complete && !kept.is_empty(),
        data: Data::many(Shape::Map, records),
        page,
        regrets,
    })
}

/// The outlines, or why there is nothing to draw on.
pub fn departments(context: &Context<'_>) -> Result<Vec<Department>, Refusal> {
    let read;
    let outlines = match context.opened {
        None => &builtin::OUTLINES,
        Some(opened) => {
            let told = |fault| Refusal::new(Exit::Catalog, context.words.told(&fault));
            read = opened.outlines().map_err(told)?.unwrap_or_default();
            &read
        }
    };
    if outlines.departments.is_empty() {
        let folder = context.folder.unwrap_or(std::path::Path::new("data"));
        let what = (context.words.no_outlines)(&folder.display().to_string());
        return Err(Refusal::new(Exit::Catalog, what));
    }
    let departments = outlines.departments.iter().map(|outline| {
        let rings = outline.rings.iter().map(|ring| Ring {
            hole: ring.hole,
            points: ring.points().gathered(),
        });
        Department {
            code: outline.department.to_string(),
            name: outline.name.to_string(),
            rings: rings.gathered(),
        }
    });
    Ok(departments.gathered())
}

fn mark(sign: Sign, entry: Entry<'_>, town: &Town, what: &str) -> Mark {
    Mark {
        sign,
        point: town.point(),
        id: entry.id().to_string(),
        name: entry.name().to_string(),
        what: what.to_owned(),
        town: town.name.to_string(),
    }
}

/// Each campus by a number at the first of its places, its other places by dots.
fn mark_campuses<'a>(
    context: &Context<'a>,
    kept: &[Kept<'a>],
    map: &mut Map,
    records: &mut Vec<Record<'a>>,
) {
    let words = context.words;
    let mut number = 0;
    let mut nowhere = Vec::new();
    for Kept { entry, away, .. } in kept {
        let km = away.map(|away| away.km);
        let places = places(context, *entry);
        if places.is_empty() {
            nowhere.push(named(*entry));
            records.push(placed(context, *entry, None, km));
            continue;
        }
        number += 1;
        let mut towns: Vec<&str> = Vec::new();
        for (place, town) in &places {
            if towns.contains(&town.name.as_str()) {
                continue;
            }
            let sign = if towns.is_empty() {
                Sign::Number(number)
            } else {
                Sign::Site
            };
            let what = place.name().unwrap_or_default();
            map.marks.push(mark(sign, *entry, town, what));
            towns.push(&town.name);
        }
        let mut line = named(*entry).then(words.label.colon).then(towns.join(", "));
        if let Some(away) = away {
            line = line.then(words.label.semicolon);
            line = line.then((words.away)(away.km, &away.town.name));
        }
        map.legend.push(key(Some(Sign::Number(number)), line));
        records.push(placed(context, *entry, Some(number), km));
    }
    if map.marks.iter().any(|mark| mark.sign == Sign::Site) {
        let line = Line::styled(Style::Quiet, words.label.other_sites);
        map.legend.push(key(Some(Sign::Site), line));
    }
    for line in nowhere {
        map.legend.push(no_place(line, words));
    }
}

/// What is in a town, and all that it is to the campus, each role with whether only weak sources say it.
struct There<'a> {
    name: &'a str,
    /// The partner that bears this name.
    partner: Option<&'a Text>,
    roles: Vec<Line>,
}

/// What a campus has in its towns: each place once, though it may be a site and lead the campus too.
fn sites<'a>(context: &Context<'a>, campus: &'a Campus) -> Vec<(&'a Town, Vec<There<'a>>)> {
    // A site may be called after one of the partners that are found there.
    let is_named = |id: &&Text, name: &Text| {
        let partner = context.catalog.partner(id);
        partner.is_some_and(|it| it.name == *name || it.aliases.contains(name))
    };
    let sites = campus.sites.iter().map(|site| {
        let partner = site.partners.iter().find(|id| is_named(id, &site.name));
        (&site.name, &site.town, partner, &site.role, &site.sources)
    });
    let leads = campus.leads.iter().map(|lead| {
        let partner = lead.partner.as_ref();
        (&lead.name, &lead.town, partner, &lead.role, &lead.sources)
    });
    let mut towns: Vec<(&Town, Vec<There<'a>>)> = Vec::new();
    for (name, town, partner, role, sources) in sites.chain(leads) {
        let Some(town) = town.as_ref().and_then(|name| context.catalog.town(name)) else {
            continue;
        };
        let known = towns.iter().position(|(known, _)| known.name == town.name);
        let at = known.unwrap_or_else(|| {
            towns.push((town, Vec::new()));
            towns.len() - 1
        });
        let there = &mut towns[at].1;
        let role = Line::plain(context.text(role)).join(weak(context, sources));
        let is_it = |it: &&mut There<'_>| {
            it.name == name.as_str() || (partner.is_some() && it.partner == partner)
        };
        match there.iter_mut().find(is_it) {
            Some(there) if there.roles.contains(&role) => {}
            Some(there) => there.roles.push(role),
            None => there.push(There {
                name,
                partner,
                roles: vec![role],
            }),
        }
    }
    towns
}

/// The towns of one campus, each by a number, with what is there.
pub fn mark_sites(context: &Context<'_>, campus: &Campus, map: &mut Map) {
    let words = context.words;
    let entry = Entry::Campus(campus);
    map.legend.push(key(None, named(entry)));
    let towns = sites(context, campus);
    for (at, (town, there)) in towns.iter().enumerate() {
        let sign = Sign::Number(at + 1);
        map.marks.push(mark(sign, entry, town, ""));
        let line = Line::styled(Style::Strong, town.name.as_str()).then(words.label.colon);
        let there = there.iter().map(|There { name, roles, .. }| {
            let roles = Line::list(roles.iter().cloned(), ", ");
            // Where no name is known, the town stands for it.
            match *name == town.name.as_str() {
                true => roles,
                false => Line::plain(*name).then(" (").join(roles).then(")"),
            }
        });
        let there = Line::list(there, words.label.semicolon);
        map.legend.push(key(Some(sign), line.join(there)));
    }
    let nowhere = campus.sites.iter().filter(|site| site.town.is_none());
    let nowhere = nowhere.map(|site| Line::plain(site.name.as_str()));
    let mut nowhere: Vec<Line> = nowhere.gathered();
    if towns.is_empty() && nowhere.is_empty() {
        // Said once.
        map.legend.clear();
        nowhere.push(named(entry));
    }
    for line in nowhere {
        map.legend.push(no_place(line, words));
    }
}

/// The partners of the campuses on the map, as far as their town is known.
fn mark_partners<'a>(
    context: &Context<'a>,
    kept: &[Kept<'a>],
    map: &mut Map,
    records: &mut Vec<Record<'a>>,
) {
    let (catalog, words) = (context.catalog, context.words);
    let mut unknown = 0;
    let mut known = Vec::new();
    let ids: FxHashSet<&str> = kept.iter().map(|kept| kept.entry.id().as_str()).collect();
    for partner in &catalog.partners {
        let of_these = catalog
            .partnerships(&partner.id)
            .any(|(campus, _)| ids.contains(campus.id.as_str()));
        if !of_these {
            continue;
        }
        let entry = Entry::Partner(partner);
        match catalog.towns_of(entry).first() {
            Some(town) => {
                map.marks.push(mark(Sign::Partner, entry, town, ""));
                known.push(named(entry).then(format!(", {}", town.name)));
                records.push(placed(context, entry, None, None));
            }
            None => unknown += 1,
        }
    }
    for line in known {
        map.legend.push(key(Some(Sign::Partner), line));
    }
    if unknown > 0 {
        let said = (words.partners_nowhere)(unknown);
        map.legend.push(key(None, Line::styled(Style::Quiet, said)));
    }
}

fn key(sign: Option<Sign>, line: Line) -> Key {
    Key { sign, line }
}

fn no_place(line: Line, words: &Words) -> Key {
    let label = format!("{}{}", words.label.no_place, words.label.colon);
    key(None, Line::styled(Style::Quiet, label).join(line))
}

/// What an entry has where.
fn places<'a>(context: &Context<'a>, entry: Entry<'a>) -> Vec<(Place<'a>, &'a Town)> {
    let town = |name: &'a Option<Text>| context.catalog.town(name.as_ref()?);
    match entry {
        Entry::Campus(campus) => {
            let sites = campus.sites.iter().filter_map(|site| {
                let town = town(&site.town)?;
                Some((Place::new(Some((&site.name, &site.role)), town), town))
            });
            let leads = campus.leads.iter().filter_map(|lead| {
                let town = town(&lead.town)?;
                Some((Place::new(Some((&lead.name, &lead.role)), town), town))
            });
            sites.chain(leads).gathered()
        }
        entry => {
            let towns = context.catalog.towns_of(entry).into_iter();
            towns.map(|town| (Place::new(None, town), town)).gathered()
        }
    }
}

fn placed<'a>(
    context: &Context<'a>,
    entry: Entry<'a>,
    number: Option<usize>,
    km: Option<f64>,
) -> Record<'a> {
    let places = places(context, entry).into_iter();
    let places = places.map(|(place, _)| place).gathered();
    Record::Mapped(Mapped::new(entry, number, places, km))
}
