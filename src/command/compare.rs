//! `cmq compare ID ID…`: campuses, or entries of another kind, side by side.

use super::show::entries_named;
use super::{Context, is_range, level_names, named, scaled};
use crate::catalog::{
    Action, Bilingual, Campus, Entry, Fit, Kind, Level, Offer, Partner, Text, Topic, Training,
};
use crate::exit::{Exit, Refusal};
use crate::gather::Gather;
use crate::sort::sort_by_key;
use crate::view::record::{Compared, Record, Value};
use crate::view::{Block, Column, Data, Line, Page, Shape, Style, Table, View};

/// More do not fit beside one another.
const MOST: usize = 6;

const LEVELS: &str = "levels";
const TRAININGS: &str = "trainings";
const ACTIONS: &str = "actions";
const WEBSITES: &str = "websites";
const WEBSITE: &str = "website";

/// A respect in which entries are compared.
struct Aspect<'a> {
    /// Its word in JSON.
    name: &'static str,
    /// Its name for people.
    label: &'static str,
    /// What is known of any of the entries: what all have first, then as they come.
    items: Vec<Item<'a>>,
}

/// Something that is known of some of the entries.
struct Item<'a> {
    value: Value<'a>,
    /// The same for people.
    told: Line,
    /// The numbers of those entries.
    of: Vec<usize>,
}

pub fn run<'a>(context: &Context<'a>, ids: &[String]) -> Result<View<'a>, Refusal> {
    let words = context.words;
    let (all, regrets) = entries_named(context, ids);
    let mut entries: Vec<Entry<'a>> = Vec::new();
    let mut repeated: Vec<Entry<'a>> = Vec::new();
    for entry in all {
        let is_same = |it: &Entry<'_>| it.id() == entry.id();
        if !entries.iter().any(is_same) {
            entries.push(entry);
        } else if !repeated.iter().any(is_same) {
            repeated.push(entry);
        }
    }
    let repeated = repeated
        .iter()
        .map(|entry| (words.counted_once)(entry.id()));
    let repeated: Vec<String> = repeated.gathered();
    if entries.len() > MOST || (entries.len() < 2 && regrets.is_empty()) || ids.len() < 2 {
        let refusal = Refusal::new(Exit::Usage, (words.compares_so_many)(MOST));
        return Err(refusal.hints(repeated));
    }
    if let Some(first) = entries.first()
        && entries.iter().any(|entry| entry.kind() != first.kind())
    {
        let kinds = entries.iter().map(|entry| {
            let kind = (words.kind)(entry.kind());
            format!("{}{}{kind}", entry.id(), words.label.colon)
        });
        let refusal = Refusal::new(Exit::Usage, words.one_kind);
        return Err(refusal.hints(kinds.gathered()));
    }
    let mut view = View {
        data: Data::many(Shape::Compared, Vec::new()),
        page: Page::default(),
        found: regrets.is_empty(),
        regrets,
    };
    if entries.len() < 2 {
        return Ok(view);
    }
    let aspects = aspects(context, &entries);
    view.page = page(context, &entries, &aspects);
    let once = repeated.into_iter();
    let once = once.map(|it| Block::Note(Line::styled(Style::Quiet, it)));
    view.page.blocks.extend(once);
    for aspect in aspects {
        view.data
            .records
            .extend(aspect.items.into_iter().map(|item| {
                let of: Vec<Entry<'a>> = item.of.iter().map(|at| entries[*at]).gathered();
                Record::Compared(Compared::new(aspect.name, item.value, &of, entries.len()))
            }));
    }
    Ok(view)
}

fn page(context: &Context<'_>, entries: &[Entry<'_>], aspects: &[Aspect<'_>]) -> Page {
    let label = &context.words.label;
    let mut page = Page::default();
    page.push(Block::Table(heads(context, entries)));

    let (mut of_all, mut of_some) = (Vec::new(), Vec::new());
    for aspect in aspects {
        let lead = format!("{}{}", aspect.label, label.colon.trim_end());
        let lead = Line::styled(Style::Quiet, lead).then(" ");
        let all = told_of(aspect, |n| n == entries.len());
        let all = match aspect.name {
            LEVELS => Line::plain(shared_levels(context, entries)),
            _ => list(context, all.map(|item| item.told.clone())),
        };
        if !all.is_empty() {
            let spans = all.0.into_iter();
            of_all.push(spans.fold(lead.clone(), |line, span| {
                line.and(Style::Shared, span.text)
            }));
        }
        // Levels are drawn above.
        let some = told_of(aspect, |n| n > 1 && n < entries.len());
        let some = some.filter(|_| aspect.name != LEVELS).map(|item| {
            let ids = item.of.iter().map(|at| entries[*at].id().as_str());
            let ids = Line::list(ids.map(|id| Line::styled(Style::Id, id)), ", ");
            item.told.clone().then(" (").join(ids).then(")")
        });
        let some = Line::list(some, label.semicolon);
        if !some.is_empty() {
            of_some.push(lead.join(some));
        }
    }
    if of_all.is_empty() {
        of_all.push(Line::styled(Style::Quiet, label.nothing_known));
    }
    page.section(label.of_all, of_all);
    page.section(label.of_some, of_some);

    let mut rows = Vec::new();
    let mut addresses = Vec::new();
    // What is drawn above, or counted below, is not listed.
    let listed = aspects.iter();
    for aspect in listed.filter(|it| ![LEVELS, TRAININGS, ACTIONS].contains(&it.name)) {
        if told_of(aspect, |n| n == 1).next().is_none() {
            continue;
        }
        let cells = (0..entries.len()).map(|at| cell(context, aspect, at));
        if [WEBSITE, WEBSITES].contains(&aspect.name) {
            // An address takes too much room for a column.
            addresses.extend(entries.iter().zip(cells).map(|(entry, cell)| {
                let lead = Line::styled(Style::Id, entry.id().as_str());
                lead.then(label.colon).join(cell)
            }));
        } else {
            rows.push(
                [
                    vec![Line::styled(Style::Quiet, aspect.label)],
                    cells.gathered(),
                ]
                .concat(),
            );
        }
    }
    if entries.iter().all(|entry| entry.kind() == Kind::Campus) {
        let counts = entries.iter().map(|entry| counts(context, *entry));
        let lead = vec![Line::styled(Style::Quiet, label.counted)];
        rows.push([lead, counts.gathered()].concat());
    }
    if !rows.is_empty() {
        page.push(Block::Heading(label.of_one.to_owned()));
        let ids = entries
            .iter()
            .map(|entry| Column::new(entry.id(), 0).roomy(10));
        page.push(Block::Table(Table {
            columns: [Column::new(label.aspect, 0).roomy(12)]
                .into_iter()
                .chain(ids)
                .gathered(),
            rows,
        }));
    }
    page.section(label.website, addresses);
    page
}

/// The entries, and their levels if they have any.
fn heads(context: &Context<'_>, entries: &[Entry<'_>]) -> Table {
    let label = &context.words.label;
    let has_levels = |entry: &Entry<'_>| matches!(entry.kind(), Kind::Campus | Kind::Training);
    let row = |entry: &Entry<'_>| {
        if has_levels(entry) {
            let reach = context.catalog.reach(*entry);
            return vec![named(*entry), scaled(reach, None, context.words)];
        }
        let id = Line::styled(Style::Id, entry.id().as_str());
        vec![Line::plain(entry.name().as_str()), id]
    };
    let second = match entries.iter().all(has_levels) {
        true => Column::scale(label.levels),
        false => Column::new(label.id, 0),
    };
    Table {
        columns: vec![Column::new(label.name, 0), second],
        rows: entries.iter().map(row).gathered(),
    }
}

/// The levels that all of the entries are known to reach.
fn shared_levels(context: &Context<'_>, entries: &[Entry<'_>]) -> String {
    let reached = |level: &Level| {
        let mut fits = entries
            .iter()
            .map(|entry| context.catalog.reaches(*entry, *level));
        fits.all(|fit| fit == Fit::Yes)
    };
    let levels: Vec<Level> = Level::ALL.into_iter().filter(reached).gathered();
    match (levels.first(), levels.last()) {
        (Some(first), Some(last)) if is_range(&levels) => {
            (context.words.range)(Some(*first), Some(*last))
        }
        _ => level_names(&levels),
    }
}

/// What is known of so many of the entries.
fn told_of<'i, 'a>(
    aspect: &'i Aspect<'a>,
    so_many: impl Fn(usize) -> bool,
) -> impl Iterator<Item = &'i Item<'a>> {
    aspect
        .items
        .iter()
        .filter(move |item| so_many(item.of.len()))
}

/// What is known of an entry alone.
fn cell(context: &Context<'_>, aspect: &Aspect<'_>, at: usize) -> Line {
    let label = &context.words.label;
    let alone = told_of(aspect, |n| n == 1).filter(|item| item.of == [at]);
    let told = list(context, alone.map(|item| item.told.clone()));
    if !told.is_empty() {
        told
    } else if aspect.items.iter().any(|item| item.of.contains(&at)) {
        Line::styled(Style::Quiet, label.nothing_more)
    } else {
        Line::styled(Style::Quiet, label.nothing_known)
    }
}

/// Values with commas between them, or semicolons if they have commas themselves.
fn list(context: &Context<'_>, told: impl Iterator<Item = Line>) -> Line {
    let told: Vec<Line> = told.gathered();
    let has_comma = |line: &Line| line.0.iter().any(|span| span.text.contains(','));
    let separator = if told.iter().any(has_comma) {
        context.words.label.semicolon
    } else {
        ", "
    };
    Line::list(told, separator)
}

fn counts(context: &Context<'_>, entry: Entry<'_>) -> Line {
    let Entry::Campus(campus) = entry else {
        return Line::default();
    };
    let counts = [
        (campus.trainings.len(), Kind::Training),
        (campus.partners.len(), Kind::Partner),
        (campus.actions.len(), Kind::Action),
    ];
    let said = counts.map(|(n, kind)| Line::plain((context.words.count)(n, kind)));
    Line::list(said, ", ")
}

/// What is known of entries of one kind, in each respect.
fn aspects<'a>(context: &Context<'a>, entries: &[Entry<'a>]) -> Vec<Aspect<'a>> {
    let mut aspects: Vec<Aspect<'a>> = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        for (name, label, values) in known(context, *entry) {
            let place = aspects.iter().position(|aspect| aspect.name == name);
            let place = place.unwrap_or_else(|| {
                let items = Vec::new();
                aspects.push(Aspect { name, label, items });
                aspects.len() - 1
            });
            let items = &mut aspects[place].items;
            for (value, told) in values {
                match items.iter_mut().find(|item| item.value == value) {
                    // Two facts may say the same.
                    Some(item) if item.of.last() == Some(&at) => {}
                    Some(item) => item.of.push(at),
                    None => items.push(Item {
                        value,
                        told,
                        of: vec![at],
                    }),
                }
            }
        }
    }
    for aspect in &mut aspects {
        sort_by_key(&mut aspect.items, |item| item.of.len() < entries.len());
    }
    aspects
}

/// A respect by its word in JSON, its name, and what is known in it.
type Known<'a> = (&'static str, &'static str, Vec<(Value<'a>, Line)>);

/// All respects in which an entry can be compared, in the order of the page.
fn known<'a>(context: &Context<'a>, entry: Entry<'a>) -> Vec<Known<'a>> {
    match entry {
        Entry::Campus(campus) => of_campus(context, campus),
        Entry::Partner(partner) => of_partner(context, partner),
        Entry::Training(campus, training) => of_training(context, campus, training),
        Entry::Action(campus, action) => of_action(context, campus, action),
    }
}

fn of_campus<'a>(context: &Context<'a>, campus: &'a Campus) -> Vec<Known<'a>> {
    let (words, label) = (context.words, &context.words.label);
    let labels = campus.labels.iter().map(|it| {
        let told = (words.label_held)(it);
        (Value::label(it), Line::plain(told))
    });
    let statuses = campus.statuses.iter();
    let statuses = statuses.map(|offer| word(offer.status.name(), (words.status)(offer.status)));
    let partners = campus.partners.iter().filter_map(|link| {
        let partner = context.catalog.partner(&link.id)?;
        Some(reference(Entry::Partner(partner)))
    });
    let of_leads = campus.leads.iter().map(|lead| &lead.town);
    let towns = of_leads.chain(campus.sites.iter().map(|site| &site.town));
    let trainings = campus.trainings.iter();
    let trainings = trainings.map(|it| reference(Entry::Training(campus, it)));
    let actions = campus.actions.iter();
    let actions = actions.map(|it| reference(Entry::Action(campus, it)));
    vec![
        (LEVELS, label.levels, levels(context, Entry::Campus(campus))),
        ("academy", label.academy, names(&campus.academy)),
        ("labels", label.label, labels.gathered()),
        (
            "leads",
            label.led_by,
            names(campus.leads.iter().map(|lead| &lead.name)),
        ),
        ("fields", label.fields, topics(context, &campus.fields)),
        ("trades", label.trades, topics(context, &campus.trades)),
        (
            "products",
            label.products,
            topics(context, &campus.products),
        ),
        ("statuses", label.statuses, statuses.gathered()),
        ("partners", label.partners, partners.gathered()),
        (
            "sites",
            label.sites,
            names(campus.sites.iter().map(|site| &site.name)),
        ),
        ("towns", label.town, names(towns.flatten())),
        (TRAININGS, label.trainings, trainings.gathered()),
        (ACTIONS, label.actions, actions.gathered()),
        (
            WEBSITES,
            label.website,
            addresses(campus.websites.iter().map(|site| &site.address)),
        ),
    ]
}

fn of_partner<'a>(context: &Context<'a>, partner: &'a Partner) -> Vec<Known<'a>> {
    let (words, label) = (context.words, &context.words.label);
    let sort = partner.kind.iter();
    let sort = sort.map(|kind| word(kind.name(), (words.partner_kind)(*kind)));
    let links = || context.catalog.partnerships(&partner.id);
    let campuses = links().map(|(campus, _)| reference(Entry::Campus(campus)));
    let roles = links().map(|(_, link)| text(context, &link.role));
    let actions = context.catalog.entries_of(Kind::Action).into_iter();
    let actions = actions.filter(|entry| match entry {
        Entry::Action(_, action) => action.partners.contains(&partner.id),
        _ => false,
    });
    vec![
        ("type", label.sort, sort.gathered()),
        ("town", label.town, names(&partner.town)),
        ("campuses", label.campuses, campuses.gathered()),
        ("roles", label.role, roles.gathered()),
        (
            "takes_part",
            label.takes_part,
            actions.map(reference).gathered(),
        ),
        (WEBSITE, label.website, addresses(&partner.website)),
    ]
}

fn of_training<'a>(
    context: &Context<'a>,
    campus: &'a Campus,
    training: &'a Training,
) -> Vec<Known<'a>> {
    let (words, label) = (context.words, &context.words.label);
    let statuses = training.statuses.iter();
    let statuses = statuses.map(|offer| word(offer.status.name(), (words.status)(offer.status)));
    let offer = match training.offer {
        Offer::Campus => label.offered_by_campus,
        Offer::School => label.offered_by_school,
    };
    let schools = training.taught_at.iter();
    let towns = schools.clone().filter_map(|school| school.town.as_ref());
    vec![
        (
            LEVELS,
            label.levels,
            levels(context, Entry::Training(campus, training)),
        ),
        (
            "campus",
            label.campus,
            vec![reference(Entry::Campus(campus))],
        ),
        (
            "offer",
            label.offer,
            vec![word(training.offer.name(), offer)],
        ),
        ("statuses", label.statuses, statuses.gathered()),
        (
            "taught_at",
            label.taught_at,
            names(schools.map(|school| &school.name)),
        ),
        ("towns", label.town, names(towns)),
    ]
}

fn of_action<'a>(context: &Context<'a>, campus: &'a Campus, action: &'a Action) -> Vec<Known<'a>> {
    let (words, label) = (context.words, &context.words.label);
    let date = action.date.iter();
    let date = date.map(|date| {
        (
            Value::name(date.to_string()),
            Line::plain((words.date)(*date)),
        )
    });
    let partners = action.partners.iter();
    let partners = partners.filter_map(|id| context.catalog.partner(id));
    let partners = partners.map(|partner| reference(Entry::Partner(partner)));
    let about = std::iter::once(&action.text).filter(|text| !text.is_empty());
    vec![
        (
            "campus",
            label.campus,
            vec![reference(Entry::Campus(campus))],
        ),
        ("date", label.date, date.gathered()),
        ("place", label.place, names(&action.place)),
        ("town", label.town, names(&action.town)),
        (
            "text",
            label.text,
            about.map(|it| text(context, it)).gathered(),
        ),
        ("partners", label.partners, partners.gathered()),
    ]
}

fn levels<'a>(context: &Context<'a>, entry: Entry<'a>) -> Vec<(Value<'a>, Line)> {
    let levels = context.catalog.reach(entry).levels(Fit::Yes).into_iter();
    let levels = levels.map(|level| (Value::from(level), Line::plain(level.name())));
    levels.gathered()
}

fn names<'a>(names: impl IntoIterator<Item = &'a Text>) -> Vec<(Value<'a>, Line)> {
    let names = names.into_iter();
    let names = names.map(|name| (Value::name(name.as_str()), Line::plain(name.as_str())));
    names.gathered()
}

fn addresses<'a>(addresses: impl IntoIterator<Item = &'a Text>) -> Vec<(Value<'a>, Line)> {
    let addresses = addresses.into_iter().map(|it| it.as_str());
    let addresses = addresses.map(|it| (Value::name(it), Line::styled(Style::Address, it)));
    addresses.gathered()
}

fn topics<'a>(context: &Context<'a>, topics: &'a [Topic]) -> Vec<(Value<'a>, Line)> {
    let topics = topics.iter().map(|topic| text(context, &topic.name));
    topics.gathered()
}

fn text<'a>(context: &Context<'a>, text: &'a Bilingual) -> (Value<'a>, Line) {
    (Value::from(text), Line::plain(context.text(text)))
}

fn word<'a>(name: &'static str, told: &'static str) -> (Value<'a>, Line) {
    (Value::name(name), Line::plain(told))
}

fn reference(entry: Entry<'_>) -> (Value<'_>, Line) {
    (Value::reference(entry), Line::plain(entry.name().as_str()))
}
