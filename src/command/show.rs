//! `cmq show ID…`: everything about an entry, of any kind, with its sources.

use std::cell::OnceCell;

use super::{
    Context, age, age_warning, as_of, ladder, marked, named, source_line, standing, weak, whom,
};
use crate::catalog::{
    Action, Bilingual, Bound, Campus, Entry, Figure, Filter, Kind, Label, List, Offer, Partner,
    Range, Statement, StatusOffer, Text, Topic, Training,
};
use crate::cli::Listing;
use crate::exit::Refusal;
use crate::fold::fold;
use crate::gather::Gather;
use crate::query::{Named, find};
use crate::view::record::Record;
use crate::view::{Block, Data, Line, Page, Shape, Style, View};

pub fn run<'a>(
    context: &Context<'a>,
    ids: &[String],
    listing: &Listing,
) -> Result<View<'a>, Refusal> {
    let (found, regrets) = entries_named(context, ids);
    let all = regrets.is_empty();
    // Without any, a spreadsheet still has the columns that an entry of any kind has.
    let mut shapes: Vec<Shape> = Vec::new();
    for kind in found.iter().map(|entry| entry.kind()) {
        if !shapes.contains(&kind.into()) {
            shapes.push(kind.into());
        }
    }
    if shapes.is_empty() {
        shapes = Kind::ALL.map(Shape::from).to_vec();
    }
    let single = ids.len() == 1 && found.len() == 1;
    let record = |entry: &Entry<'a>| Record::Entry(context.catalog, *entry, None);
    let (found, count) = context.listed(found, listing, &shapes, record, |_| false)?;
    let mut page = Page::default();
    for (i, entry) in found.iter().enumerate() {
        if i > 0 {
            page.push(Block::Break);
        }
        show(context, *entry, &mut page);
    }
    page.blocks
        .extend(context.limited(found.len(), count).map(Block::Note));
    page.blocks
        .extend(as_of(context).filter(|_| !found.is_empty()));
    Ok(View {
        data: Data {
            shapes,
            records: found.iter().map(record).gathered(),
            single,
        },
        page,
        regrets,
        found: all,
    })
}

/// All about one entry.
#[cfg(feature = "explore")]
pub fn one<'a>(context: &Context<'a>, entry: Entry<'a>) -> View<'a> {
    let mut page = Page::default();
    show(context, entry, &mut page);
    View {
        data: Data::one(Record::Entry(context.catalog, entry, None)),
        page,
        regrets: Vec::new(),
        found: true,
    }
}

/// The entries that people mean, in the order asked for, and what to tell of those that are none.
pub fn entries_named<'a>(context: &Context<'a>, ids: &[String]) -> (Vec<Entry<'a>>, Vec<Line>) {
    let all = OnceCell::new();
    let mut found: Vec<Entry<'a>> = Vec::new();
    let mut regrets = Vec::new();
    for id in ids {
        if let Some(entry) = context.entry(id) {
            found.push(entry);
            continue;
        }
        let entries = all.get_or_init(|| context.catalog.entries());
        match find_or_regret(context, entries, id) {
            Ok(entry) => found.push(entry),
            Err(regret) => regrets.extend(regret),
        }
    }
    (found, regrets)
}

/// The entry that an id or a name means, or what to tell the person instead.
pub fn find_or_regret<'a>(
    context: &Context<'a>,
    entries: &[Entry<'a>],
    id: &str,
) -> Result<Entry<'a>, Vec<Line>> {
    let words = context.words;
    if crate::fold::words(id).is_empty() {
        let command = context.command("list campuses");
        return Err(vec![Line::plain((words.empty_name)(&command))]);
    }
    match find(entries, id) {
        Named::One(entry) => Ok(entry),
        Named::Several(several) => {
            let several = several.into_iter();
            let several = several.map(|entry| Line::plain("  ").join(named(entry)));
            let mut regrets = vec![Line::plain((words.ambiguous)(id))];
            regrets.extend(several);
            Err(regrets)
        }
        Named::None(near) => {
            // Of another kind than is asked for, or from a later day.
            if let Named::One(entry) = find(&context.catalog.entries(), id) {
                let command = context.command(&format!("show {}", entry.id()));
                return Err(vec![
                    Line::plain((words.not_a_campus)(entry.name(), entry.kind())),
                    Line::plain((words.usage.rather)(&command)),
                ]);
            }
            if let Some(regret) = later(context, id) {
                return Err(vec![regret]);
            }
            let near = near.iter();
            let near = near.filter_map(|id| entries.iter().find(|entry| *entry.id() == id[..]));
            let near: Vec<Line> = near.map(|entry| named(*entry)).gathered();
            let advice = if near.is_empty() {
                let command = context.command(&format!("search {}", super::shell_word(id)));
                Line::plain((words.usage.rather)(&command))
            } else {
                Line::plain(words.closest).join(Line::list(near, ", "))
            };
            Err(vec![Line::plain((words.no_entry)(id)), advice])
        }
    }
}

/// That an entry exists, but was not known on the day asked for.
fn later(context: &Context<'_>, id: &str) -> Option<Line> {
    let Named::One(entry) = find(&context.whole.entries(), id) else {
        return None;
    };
    let sources = context.whole.sources_of(entry).into_iter();
    let sources = sources.filter_map(|id| context.whole.source(id)?.known_at());
    Some(Line::plain((context.words.known_since)(
        entry.name(),
        sources.min()?,
    )))
}

fn show(context: &Context<'_>, entry: Entry<'_>, page: &mut Page) {
    page.push(Block::Title(Line::styled(
        Style::Strong,
        entry.name().as_str(),
    )));
    let label = &context.words.label;
    let mut tags = vec![
        fact(label.kind, Line::plain((context.words.kind)(entry.kind()))),
        fact(label.id, Line::styled(Style::Id, entry.id().as_str())),
    ];
    if let Entry::Campus(Campus {
        academy: Some(academy),
        ..
    }) = entry
    {
        tags.push(fact(
            label.academy,
            Line::plain((context.words.of_academy)(academy)),
        ));
    }
    page.push(Block::Tags(tags));
    match entry {
        Entry::Campus(campus) => show_campus(context, campus, page),
        Entry::Partner(partner) => show_partner(context, partner, page),
        Entry::Training(campus, training) => show_training(context, campus, training, page),
        Entry::Action(campus, action) => show_action(context, campus, action, page),
    }
    let ids = context.catalog.sources_of(entry);
    let sources = ids.iter().filter_map(|id| context.catalog.source(id));
    page.section(
        context.words.label.sources,
        sources
            .map(|source| source_line(source, context.words))
            .gathered(),
    );
    let ages = context.catalog.dated(entry);
    page.push(Block::Note(age(context, &ages)));
    let whom = whom(context, entry);
    page.blocks
        .extend(age_warning(context, &ages, whom.as_deref()).map(Block::Note));
}

fn show_campus(context: &Context<'_>, campus: &Campus, page: &mut Page) {
    let (words, label) = (context.words, &context.words.label);
    page.blocks.extend(about(context, &campus.summary));

    let mut facts = aliases(context, &campus.aliases);
    if campus.labels.is_empty() {
        let none = Line::styled(Style::Quiet, standing(context, campus));
        facts.push(fact(label.label, none));
    }
    let labels = campus.labels.iter();
    facts.extend(labels.map(|it| fact(label.label, label_line(context, it))));
    let levels = ladder(context.catalog.reach(Entry::Campus(campus)), words);
    facts.push(fact(label.levels, levels));
    facts.extend(levels_by_source(context, campus).map(|it| fact(label.by_source, it)));
    facts.extend(topics(context, label.fields, &campus.fields));
    facts.extend(topics(context, label.trades, &campus.trades));
    facts.extend(topics(context, label.products, &campus.products));
    facts.extend(statuses(context, &campus.statuses));
    page.push(Block::Facts(facts));

    page.section(label.context, statements(context, &campus.context));
    page.section(label.aims, statements(context, &campus.aims));
    page.section(label.remarks, statements(context, &campus.remarks));
    let trainings = campus.trainings.iter();
    let trainings = trainings.map(|training| training_line(context, campus, training));
    page.section(label.trainings, trainings.gathered());
    let partners = campus.partners.iter().map(|link| {
        let name = context
            .catalog
            .partner(&link.id)
            .map_or("", |partner| &partner.name);
        let named = Line::styled(Style::Strong, name)
            .then(" (")
            .and(Style::Id, link.id.as_str())
            .then(")");
        let line = named.then(label.colon).then(context.text(&link.role));
        line.join(weak(context, &link.sources))
    });
    page.section(label.partners, partners.gathered());
    let actions = campus.actions.iter().map(|action| {
        let named = named(Entry::Action(campus, action));
        let date = action
            .date
            .map(|date| format!(", {}", (words.date)(date)))
            .unwrap_or_default();
        let named = named.then(date);
        let line = match context.text(&action.text) {
            "" => named,
            text => named.then(label.colon).then(text),
        };
        line.join(weak(context, &action.sources))
    });
    page.section(label.actions, actions.gathered());
    page.section(label.figures, figures(context, &campus.figures));
    let sites = campus.sites.iter().map(|site| {
        let named = Line::styled(Style::Strong, site.name.as_str());
        let town = site.town.as_ref().filter(|town| **town != site.name);
        named
            .then(in_town(town))
            .then(label.colon)
            .then(context.text(&site.role))
            .join(weak(context, &site.sources))
    });
    page.section(label.sites, sites.gathered());
    contact(context, campus, page);
}

/// A label with all that is known of it.
pub fn label_line(context: &Context<'_>, label: &Label) -> Line {
    let words = context.words;
    let mut line = Line::plain((words.campus_label)(label));
    if label.has_run_out(context.today) {
        line = line.then(words.label.semicolon).then(words.label.run_out);
    }
    line = line.join(weak(context, &label.sources));
    match &label.note {
        Some(note) => line.then(". ").then(context.text(note)),
        None => line,
    }
}

/// A training with its levels, and whose offer it is.
fn training_line(context: &Context<'_>, campus: &Campus, training: &Training) -> Line {
    let entry = Entry::Training(campus, training);
    let line = named(entry).then(", ").join(range(context, training));
    marked(line, entry, context.words).join(weak(context, &training.sources))
}

/// Whom to call. What no source gives is said to be not known.
pub fn contact(context: &Context<'_>, campus: &Campus, page: &mut Page) {
    let label = &context.words.label;
    let mut facts: Vec<(String, Line)> = campus
        .leads
        .iter()
        .map(|lead| {
            let named = Line::styled(Style::Strong, lead.name.as_str());
            let town = in_town(lead.town.as_ref());
            let role = format!(" ({})", context.text(&lead.role));
            fact(
                label.led_by,
                named
                    .then(town)
                    .then(role)
                    .join(weak(context, &lead.sources)),
            )
        })
        .gathered();
    if campus.leads.is_empty() {
        facts.push(fact(
            label.led_by,
            Line::styled(Style::Quiet, label.not_known),
        ));
    }
    let towns = campus.leads.iter().map(|lead| &lead.town);
    let mut towns = towns.chain(campus.sites.iter().map(|site| &site.town));
    if towns.all(Option::is_none) {
        facts.push(fact(
            label.town,
            Line::styled(Style::Quiet, label.town_unknown),
        ));
    }
    if campus.websites.is_empty() {
        facts.push(fact(
            label.website,
            Line::styled(Style::Quiet, label.website_unknown),
        ));
    }
    let sites = campus.websites.iter();
    facts.extend(sites.map(|site| {
        fact(
            label.website,
            Line::styled(Style::Address, site.address.as_str()),
        )
    }));
    page.push(Block::Heading(label.contact.to_owned()));
    page.push(Block::Facts(facts));
}

fn show_partner(context: &Context<'_>, partner: &Partner, page: &mut Page) {
    let (words, label) = (context.words, &context.words.label);
    let mut facts = aliases(context, &partner.aliases);
    let sort = partner.kind.map_or(label.not_known, words.partner_kind);
    facts.push(fact(label.sort, Line::plain(sort)));
    facts.extend(
        partner
            .town
            .iter()
            .map(|town| fact(label.town, Line::plain(town.as_str()))),
    );
    facts.extend(
        partner
            .website
            .iter()
            .map(|site| fact(label.website, Line::styled(Style::Address, site.as_str()))),
    );
    page.push(Block::Facts(facts));
    let leads = context.catalog.led_by(partner);
    let campuses = context
        .catalog
        .partnerships(&partner.id)
        .map(|(campus, link)| {
            let role = |role, sources| Line::plain(context.text(role)).join(weak(context, sources));
            // Much of what it does as the head of a campus may be said of it as a partner.
            let said = context.text(&link.role);
            let leads = leads.iter().filter(|(led, lead)| {
                led.id == campus.id && !said.contains(context.text(&lead.role))
            });
            let leads = leads.map(|(_, lead)| role(&lead.role, &lead.sources));
            let mut roles = vec![role(&link.role, &link.sources)];
            roles.extend(leads);
            named(Entry::Campus(campus))
                .then(label.colon)
                .join(Line::list(roles, label.semicolon))
        });
    page.section(label.campuses, campuses.gathered());
    let taught = context.catalog.taught_by(partner).into_iter();
    let taught = taught.filter_map(|entry| match entry {
        Entry::Training(campus, training) => Some(training_line(context, campus, training)),
        _ => None,
    });
    page.section(label.trainings, taught.gathered());
    let actions =
        context
            .catalog
            .entries_of(Kind::Action)
            .into_iter()
            .filter(|entry| match entry {
                Entry::Action(_, action) => action.partners.contains(&partner.id),
                _ => false,
            });
    page.section(label.takes_part, actions.map(named).gathered());
}

fn show_training(context: &Context<'_>, campus: &Campus, training: &Training, page: &mut Page) {
    let label = &context.words.label;
    if let Some(text) = &training.text {
        page.push(Block::Paragraph(
            label.text.to_owned(),
            Line::plain(context.text(text)),
        ));
    }
    let mut facts = aliases(context, &training.aliases);
    let title = training.title.iter();
    let title = title.filter(|title| fold(title) != fold(&training.name));
    facts.extend(title.map(|title| fact(label.diploma, Line::plain(title.as_str()))));
    if training.offer == Offer::School {
        facts.push(fact(label.offer, Line::plain(label.offered_by_school)));
    }
    facts.push(match training.range() {
        Range {
            from: None,
            to: None,
        } => fact(label.level, Line::styled(Style::Quiet, label.not_known)),
        Range { from, to } if from == to => fact(label.level, range(context, training)),
        _ => fact(label.levels, range(context, training)),
    });
    for other in training
        .from
        .iter()
        .skip(1)
        .chain(training.to.iter().skip(1))
    {
        facts.push(fact(
            label.differing,
            Line::plain(differing(context, other)),
        ));
    }
    facts.extend(statuses(context, &training.statuses));
    facts.push(fact(label.campus, named(Entry::Campus(campus))));
    let schools = training.taught_at.iter().map(|school| {
        let town = in_town(school.town.as_ref());
        fact(
            label.taught_at,
            Line::plain(school.name.as_str()).then(town),
        )
    });
    facts.extend(schools);
    page.push(Block::Facts(facts));
}

fn show_action(context: &Context<'_>, campus: &Campus, action: &Action, page: &mut Page) {
    let (words, label) = (context.words, &context.words.label);
    page.blocks.extend(about(context, &action.text));
    let mut facts = aliases(context, &action.aliases);
    let date = action
        .date
        .map_or(label.date_unknown.to_owned(), words.date);
    facts.push(fact(label.date, Line::plain(date)));
    let place = action
        .place
        .iter()
        .chain(&action.town)
        .map(|place| Line::plain(place.as_str()));
    let place = Line::list(place, ", ");
    if !place.is_empty() {
        facts.push(fact(label.place, place));
    }
    facts.push(fact(label.campus, named(Entry::Campus(campus))));
    let partners = action
        .partners
        .iter()
        .filter_map(|id| context.catalog.partner(id));
    let partners = Line::list(partners.map(|partner| named(Entry::Partner(partner))), ", ");
    if !partners.is_empty() {
        facts.push(fact(label.partners, partners));
    }
    page.push(Block::Facts(facts));
    page.section(label.figures, figures(context, &action.figures));
}

/// What an entry is about, if anything is known of that.
pub fn about(context: &Context<'_>, text: &Bilingual) -> Option<Block> {
    let said = Line::plain(context.text(text));
    (!said.is_empty()).then(|| Block::Paragraph(context.words.label.text.to_owned(), said))
}

fn fact(label: &str, line: Line) -> (String, Line) {
    (label.to_owned(), line)
}

fn aliases(context: &Context<'_>, aliases: &[Text]) -> Vec<(String, Line)> {
    if aliases.is_empty() {
        return Vec::new();
    }
    let names = aliases.iter().map(|alias| Line::plain(alias.as_str()));
    vec![fact(
        context.words.label.aliases,
        Line::list(names, context.words.label.semicolon),
    )]
}

fn topics(context: &Context<'_>, label: &str, topics: &List<Topic>) -> Option<(String, Line)> {
    let names = topics
        .iter()
        .map(|topic| Line::plain(context.text(&topic.name)));
    let line = Line::list(names, ", ");
    (!line.is_empty()).then(|| fact(label, line))
}

fn statuses(context: &Context<'_>, offers: &List<StatusOffer>) -> Option<(String, Line)> {
    let names = offers
        .iter()
        .map(|offer| Line::plain((context.words.status)(offer.status)));
    let line = Line::list(names, ", ");
    (!line.is_empty()).then(|| fact(context.words.label.statuses, line))
}

/// A town as it stands after a name, if it is known.
pub fn in_town(town: Option<&Text>) -> String {
    town.map(|town| format!(", {town}")).unwrap_or_default()
}

fn statements(context: &Context<'_>, statements: &List<Statement>) -> Vec<Line> {
    statements
        .iter()
        .map(|it| Line::plain(context.text(&it.text)).join(weak(context, &it.sources)))
        .gathered()
}

fn figures(context: &Context<'_>, figures: &List<Figure>) -> Vec<Line> {
    let lines = figures.iter().map(|figure| {
        let line = Line::plain(context.text(&figure.label))
            .then(context.words.label.colon)
            .and(Style::Strong, (context.words.figure)(figure));
        // Where sources differ, each number has its own beside it.
        let same = |other: &&Figure| other.label.fr == figure.label.fr;
        let line = if figures.iter().filter(same).count() > 1 {
            line.and(
                Style::Quiet,
                format!(", {}", publishers(context, &figure.sources)),
            )
        } else {
            line
        };
        line.join(weak(context, &figure.sources))
    });
    lines.gathered()
}

/// Who says it.
fn publishers(context: &Context<'_>, sources: &List<Text>) -> String {
    let sources = sources.iter().filter_map(|id| context.catalog.source(id));
    let publishers: Vec<&str> = sources.map(|source| source.publisher.as_str()).gathered();
    publishers.join(", ")
}

/// The levels of a training and how its source wrote the ends. A single level needs no ladder.
fn range(context: &Context<'_>, training: &Training) -> Line {
    let written = |bounds: &List<Bound>| bounds.first().map(|bound| bound.as_written.to_string());
    let (from, to) = (written(&training.from), written(&training.to));
    let written = (context.words.as_written)(from.as_deref(), to.as_deref());
    let line = match training.range() {
        Range {
            from: None,
            to: None,
        } => Line::styled(Style::Quiet, (context.words.unknown_for)(Filter::Level)),
        Range {
            from: Some(from),
            to: Some(to),
        } if from == to => Line::plain(from.name()),
        range => ladder(range.reach(), context.words),
    };
    // The name of a diploma begins with the word for its level.
    let in_name =
        from == to && from.is_some_and(|from| fold(&training.name).starts_with(&fold(&from)));
    if written.is_empty() || in_name {
        line
    } else {
        line.then(" (").then(written).then(")")
    }
}

/// Where sources differ on the levels of a campus' own trainings, what each says.
pub fn levels_by_source(context: &Context<'_>, campus: &Campus) -> Option<Line> {
    let label = &context.words.label;
    let own = campus.trainings.iter();
    let own = own.filter(|training| training.offer == Offer::Campus);
    let ends = own.flat_map(|it| [(label.start, &it.from), (label.end, &it.to)]);
    let told = ends.filter(|(_, bounds)| bounds.len() > 1);
    let told = told.map(|(end, bounds)| {
        let each = bounds.iter();
        let each = each.map(|bound| Line::plain(differing(context, bound)));
        Line::plain(end)
            .then(label.colon)
            .join(Line::list(each, label.or))
    });
    let told = Line::list(told, label.semicolon);
    (!told.is_empty()).then_some(told)
}

/// A bound as a source gives it, and which.
pub fn differing(context: &Context<'_>, bound: &Bound) -> String {
    let written = (context.words.quoted)(&bound.as_written);
    format!(
        "{} ({written}, {})",
        bound.level.name(),
        publishers(context, &bound.sources)
    )
}
