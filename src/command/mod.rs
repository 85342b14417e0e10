//! One file per command: each turns the catalogue and its arguments into a view.

mod about;
mod check;
mod compare;
mod compile;
mod diff;
#[cfg(feature = "explore")]
pub mod explore;
mod glossary;
mod list;
mod man;
mod map;
mod new;
mod overview;
mod path;
pub mod receipt;
mod schema;
mod search;
mod sheet;
mod show;
mod stats;

use std::borrow::Cow;
use std::path::Path;

use crate::builtin;
use crate::catalog::{
    Bilingual, Campus, Catalog, Date, Dated, Entry, Fault, Filter, Fit, Gazetteer, Kind, Level,
    List, Meant, Offer, Reach, Severity, Source, Standing, Text,
};
use crate::cli::{Cli, Command, FilterArgs, KindArg, Listing, ShapeArg};
use crate::complete;
use crate::exit::{Exit, Refusal};
#[cfg(feature = "explore")]
use crate::explore::Explorer;
use crate::gather::Gather;
use crate::lang::Words;
use crate::open::Opened;
use crate::query::{Away, BadValue, Filters, Near};
use crate::search::index::Index;
use crate::sort::sort_by;
use crate::view::order::Order;
use crate::view::{Block, Line, Record, Shape, Style, View};

/// As many towns of one beginning are named.
const TOWNS: usize = 8;

/// What every command works with.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The catalogue in use, as it was known on the day asked for.
    pub catalog: &'a Catalog,
    /// The same as it is known today.
    pub whole: &'a Catalog,
    /// Its index, if it was made before.
    pub index: Option<&'a Index>,
    /// The folder or file that it is in, if it is not the one built in.
    pub folder: Option<&'a Path>,
    /// Whether that was said on the command line, and so has to be said of other commands too.
    pub folder_typed: bool,
    /// What was opened there.
    pub opened: Option<&'a Opened>,
    /// The texts of the language in use.
    pub words: &'static Words,
    /// The day of today.
    pub today: Date,
    /// The day of the facts, if one was asked for.
    pub as_of: Option<Date>,
}

/// What to tell a person of a catalogue that cannot be used.
pub fn refused(words: &Words, place: &Path, faults: &[Fault]) -> Refusal {
    let errors = faults.iter().filter(|it| it.severity() == Severity::Error);
    let told: Vec<String> = errors.map(|fault| words.told(fault)).gathered();
    let count = (words.fault_count)(told.len());
    let what = format!("{}\n{count}", told.join("\n"));
    let has_lines = faults.iter().any(|fault| fault.excerpt.is_some());
    let check = format!("cmq check {}", shell_word(&place.to_string_lossy()));
    let hint = has_lines.then(|| (words.usage.rather)(&check));
    Refusal::new(Exit::Catalog, what).hints(hint.into_iter().gathered())
}

/// A filter as it is typed.
fn flag(filter: Filter) -> String {
    filter.flag().to_owned()
}

impl<'a> Context<'a> {
    /// The built-in catalogue.
    pub fn builtin(words: &'static Words, today: Date) -> Context<'static> {
        Context {
            catalog: &builtin::CATALOG,
            whole: &builtin::CATALOG,
            index: Some(&builtin::INDEX),
            folder: None,
            folder_typed: false,
            opened: None,
            words,
            today,
            as_of: None,
        }
    }

    /// The index of the catalogue in use, made now if the build did not.
    fn index(&self) -> Cow<'a, Index> {
        match self.index {
            Some(index) => Cow::Borrowed(index),
            None => Cow::Owned(Index::new(self.catalog)),
        }
    }

    /// The entry of that very id, if that can be told without looking at all of them.
    fn entry(&self, id: &str) -> Option<Entry<'a>> {
        self.catalog.entry(self.index?.entry(id)?)
    }

    /// The text of ours in the language in use.
    fn text<'t>(&self, text: &'t Bilingual) -> &'t str {
        self.words.lang.of(text)
    }

    /// The filters asked for, and what is to be said of how they were read.
    fn filters(&self, args: &FilterArgs, kinds: &[Kind]) -> Result<(Filters, Vec<Line>), Refusal> {
        let mut filters = Filters::default();
        let mut remarks = Vec::new();
        if let Some(town) = &args.near {
            let (near, remark) = self.town(town, args.within)?;
            filters = filters.near(near);
            remarks.push(remark);
        }
        filters = kinds.iter().fold(filters, |all, kind| all.kind(*kind));
        let filters = self.typed(args, filters);
        Ok((filters.map_err(|bad| self.refuse(&bad))?, remarks))
    }

    /// Some filters, with all the values that were typed.
    fn typed(&self, args: &FilterArgs, mut filters: Filters) -> Result<Filters, BadValue> {
        // Also what is not yet known on the day asked for can be named.
        let catalog = self.whole;
        for value in &args.campus {
            filters = filters.campus(catalog, value)?;
        }
        for value in &args.partner {
            filters = filters.partner(catalog, value)?;
        }
        for value in &args.level {
            filters = filters.level(value)?;
        }
        for value in &args.field {
            filters = filters.field(catalog, value)?;
        }
        for value in &args.academy {
            filters = filters.academy(catalog, value)?;
        }
        for value in &args.status {
            filters = filters.status(value)?;
        }
        Ok(filters)
    }

    /// The town that is asked for, and which one it was taken for.
    fn town(&self, asked: &str, within: Option<f64>) -> Result<(Near, Line), Refusal> {
        let words = self.words;
        let towns = self.gazetteer()?;
        match towns.find(asked) {
            Meant::Town {
                town,
                namesakes,
                put_right,
            } => {
                let asked = put_right.then_some(asked);
                let remark = (words.distances_from)(&town, asked, &namesakes);
                let near = Near {
                    doubtful: put_right || !namesakes.is_empty(),
                    ..Near::to(&town, within)
                };
                Ok((near, Line::styled(Style::Quiet, remark)))
            }
            Meant::Several(several) => {
                let mut names: Vec<String> = several.iter().map(words.town).gathered();
                let more = names.len().saturating_sub(TOWNS);
                names.truncate(TOWNS);
                names.extend((more > 0).then(|| (words.and_more)(more)));
                let hint = (words.which_town)(&names);
                Err(Refusal::new(Exit::Usage, (words.several_towns)(asked)).hints(vec![hint]))
            }
            Meant::None(close) => {
                let territory = &self.catalog.about.territory;
                let is_code = asked.trim().bytes().all(|b| b.is_ascii_digit());
                let what = (words.no_town)(asked, territory);
                let close: Vec<String> = close.iter().map(words.town).gathered();
                let mut hints = Vec::new();
                if !close.is_empty() {
                    hints.push((words.nearest_towns)(&close));
                }
                hints.push(match is_code {
                    true => words.give_town.to_owned(),
                    false => words.give_postal_code.to_owned(),
                });
                Err(Refusal::new(Exit::Usage, what).hints(hints))
            }
        }
    }

    fn gazetteer(&self) -> Result<Gazetteer, Refusal> {
        let towns = match self.opened {
            None => Some(Gazetteer::built(builtin::TOWNS)).filter(|it| !it.text().is_empty()),
            Some(opened) => {
                let told = |fault| Refusal::new(Exit::Catalog, self.words.told(&fault));
                opened.gazetteer().map_err(told)?
            }
        };
        towns.ok_or_else(|| {
            let folder = self.folder.unwrap_or(Path::new("data")).display();
            let what = (self.words.no_gazetteer)(&folder.to_string());
            Refusal::new(Exit::Catalog, what)
        })
    }

    /// That nothing is left, and how many of the entries would be without each of the filters that are to
    /// blame, called by its name.
    fn culprits(
        &self,
        what: &str,
        filters: &Filters,
        entries: &[Entry<'_>],
        name: impl Fn(Filter) -> String,
    ) -> Vec<Line> {
        let culprits = filters.culprits(self.catalog, entries).into_iter();
        let told =
            culprits.map(|(filter, n)| Line::plain((self.words.without_filter)(&name(filter), n)));
        std::iter::once(Line::plain(what)).chain(told).gathered()
    }

    /// What could not be decided for an entry. That its place is not known is said with its distance.
    fn unknown(&self, undecided: &[Filter]) -> impl Iterator<Item = Line> {
        let told = undecided
            .iter()
            .filter(|filter| !matches!(filter, Filter::Near | Filter::Within));
        told.map(|filter| Line::styled(Style::Quiet, (self.words.unknown_for)(*filter)))
    }

    /// How far something is, as a cell.
    fn away(&self, away: Option<Away<'_>>) -> Line {
        match away {
            Some(away) => Line::plain((self.words.away)(away.km, &away.town.name)),
            None => Line::styled(Style::Quiet, (self.words.unknown_for)(Filter::Near)),
        }
    }

    /// `items` in the order asked for, if one was, and only as many as asked for; with how many there were.
    /// What is undecided stays last, then what has no such field; equals keep their order.
    fn listed<T>(
        &self,
        mut items: Vec<T>,
        listing: &Listing,
        shapes: &[Shape],
        record: impl Fn(&T) -> Record<'a>,
        undecided: impl Fn(&T) -> bool,
    ) -> Result<(Vec<T>, usize), Refusal> {
        if let Some(asked) = &listing.sort {
            let order = Order::new(asked, shapes).map_err(|bad| self.refuse(&bad))?;
            let keyed = items.into_iter().map(|item| {
                let record = record(&item).json().unwrap_or_default();
                (undecided(&item), order.key(&record), item)
            });
            let mut keyed: Vec<_> = keyed.gathered();
            sort_by(&mut keyed, |(last, key, _), (other_last, other_key, _)| {
                last.cmp(other_last)
                    .then_with(|| order.compare(key, other_key))
            });
            items = keyed.into_iter().map(|(.., item)| item).gathered();
        }
        let all = items.len();
        let most = listing.limit.and_then(|limit| usize::try_from(limit).ok());
        items.truncate(most.unwrap_or(usize::MAX));
        Ok((items, all))
    }

    /// Says that not all are shown, if so.
    fn limited(&self, shown: usize, all: usize) -> Option<Line> {
        (shown < all).then(|| Line::styled(Style::Quiet, (self.words.limited)(shown, all)))
    }

    /// How to type a command on this catalogue.
    fn command(&self, rest: &str) -> String {
        match self.folder.filter(|_| self.folder_typed) {
            Some(folder) => {
                let folder = shell_word(&folder.to_string_lossy());
                format!("cmq --catalog {folder} {rest}")
            }
            None => format!("cmq {rest}"),
        }
    }

    /// Refuses a value that names nothing.
    pub fn refuse(&self, bad: &BadValue) -> Refusal {
        let words = self.words;
        let mut hints = Vec::new();
        hints.extend(
            bad.nearest
                .first()
                .map(|nearest| (words.usage.similar)(nearest)),
        );
        if !bad.allowed.is_empty() {
            hints.push((words.allowed)(&bad.allowed));
        }
        if matches!(bad.flag, "--fields" | "--sort") {
            hints.push(words.usage.fields_help.to_owned());
        }
        if bad.nearest.is_empty() && bad.allowed.is_empty() {
            // Too many to be named here.
            let lang = words.lang.code();
            let all = match bad.flag {
                "--field" => {
                    format!("list campuses --fields id,fields.{lang},trades.{lang},products.{lang}")
                }
                "--partner" => "list partners".to_owned(),
                _ => String::new(),
            };
            hints.extend((!all.is_empty()).then(|| (words.all_there_are)(&self.command(&all))));
        }
        Refusal::new(Exit::Usage, (words.bad_filter)(bad.flag, &bad.value)).hints(hints)
    }
}

/// Remarks of how filters were read. Of a town that may be another, the reader of JSON is told too.
fn remarked(remarks: Vec<Line>, filters: &Filters) -> impl Iterator<Item = Block> {
    let doubtful = filters.town().is_some_and(|near| near.doubtful);
    let block = if doubtful {
        Block::Reading
    } else {
        Block::Note
    };
    remarks.into_iter().map(block)
}

/// A word as a shell takes it.
pub fn shell_word(word: &str) -> String {
    let safe = |c: char| c.is_alphanumeric() || "-_./+:,@%".contains(c);
    if !word.is_empty() && word.chars().all(safe) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}

/// What a command answers.
pub enum Answer<'a> {
    /// A view, for the formats.
    View(View<'a>),
    /// A view, with the status to leave with.
    Verdict(View<'a>, Exit),
    /// Text that is printed as it is.
    Text(String),
    /// A page of the manual, in the source that `man` reads.
    Manual(String),
    /// What the person chooses.
    #[cfg(feature = "explore")]
    Explore(Box<Explorer<'a>>),
}

/// Carries out a command.
///
/// # Errors
/// What the person must be told instead of an answer.
pub fn run<'a>(cli: &Cli, context: &Context<'a>) -> Result<Answer<'a>, Refusal> {
    let view = match &cli.command {
        None => overview::run(context),
        Some(Command::List {
            kind,
            filters,
            listing,
            ..
        }) => list::run(context, (*kind).into(), filters, listing)?,
        Some(Command::Search {
            words,
            any,
            explain,
            kind,
            filters,
            listing,
            ..
        }) => {
            let kinds: Vec<Kind> = kind.iter().copied().map(Kind::from).gathered();
            search::run(context, words, *any, *explain, &kinds, filters, listing)?
        }
        Some(Command::Show { ids, listing, .. }) => show::run(context, ids, listing)?,
        Some(Command::Map {
            ids,
            partners,
            height,
            filters,
            listing,
            ..
        }) => {
            let asked = map::Asked {
                ids,
                partners: *partners,
                height: *height,
            };
            map::run(context, &asked, filters, listing)?
        }
        Some(Command::Sheet { id, .. }) => sheet::run(context, id)?,
        Some(Command::Compare { ids, .. }) => compare::run(context, ids)?,
        Some(Command::Path {
            words,
            from,
            to,
            listing,
            ..
        }) => path::run(context, words, from.as_deref(), to.as_deref(), listing)?,
        Some(Command::Stats { coverage, .. }) if *coverage => stats::coverage(context),
        Some(Command::Stats { .. }) => stats::run(context),
        #[cfg(feature = "explore")]
        Some(Command::Explore {
            words,
            kind,
            filters,
            ..
        }) => {
            let kinds: Vec<Kind> = kind.iter().copied().map(Kind::from).gathered();
            let explorer = Explorer::new(context, words, &kinds, filters)?;
            return Ok(Answer::Explore(Box::new(explorer)));
        }
        Some(Command::Glossary { term, listing, .. }) => glossary::run(context, term, listing)?,
        Some(Command::About { sources, .. }) if *sources => about::sources(context),
        Some(Command::About { .. }) => about::run(context),
        Some(Command::Check { folder, .. }) => return check::run(context, folder.as_deref()),
        Some(Command::New { new_id, output, .. }) => {
            return Ok(Answer::Text(new::run(context, new_id, output.as_deref())?));
        }
        Some(Command::Diff { old, new, .. }) => return diff::run(context, old, new.as_deref()),
        Some(Command::Schema { shape, array, .. }) => {
            return Ok(Answer::Text(schema::run(shape.map(Shape::from), *array)));
        }
        Some(Command::Completions { shell, .. }) => {
            return Ok(Answer::Text(complete::script(*shell).to_owned()));
        }
        Some(Command::Compile { folder, output, .. }) => {
            return compile::run(context.words, folder, output).map(Answer::Text);
        }
        Some(Command::Man {
            command, output, ..
        }) => {
            return Ok(match output {
                Some(folder) => Answer::Text(man::write_all(context, folder)?),
                None => Answer::Manual(man::run(context, command.as_deref())?),
            });
        }
    };
    Ok(Answer::View(view))
}

impl From<KindArg> for Kind {
    fn from(kind: KindArg) -> Kind {
        match kind {
            KindArg::Campuses => Kind::Campus,
            KindArg::Partners => Kind::Partner,
            KindArg::Trainings => Kind::Training,
            KindArg::Actions => Kind::Action,
        }
    }
}

impl From<ShapeArg> for Shape {
    fn from(shape: ShapeArg) -> Shape {
        match shape {
            ShapeArg::Campus => Shape::Campus,
            ShapeArg::Partner => Shape::Partner,
            ShapeArg::Training => Shape::Training,
            ShapeArg::Action => Shape::Action,
            ShapeArg::Search => Shape::Hit,
            ShapeArg::Map => Shape::Map,
            ShapeArg::Compare => Shape::Compared,
            ShapeArg::Path => Shape::Path,
            ShapeArg::Stats => Shape::Stats,
            ShapeArg::Glossary => Shape::Gloss,
            ShapeArg::About => Shape::About,
            ShapeArg::Check => Shape::Check,
            ShapeArg::Diff => Shape::Diff,
            ShapeArg::Overview => Shape::Overview,
            ShapeArg::Source => Shape::Source,
            ShapeArg::Coverage => Shape::Coverage,
            ShapeArg::Receipt => Shape::Receipt,
        }
    }
}

/// The levels that are reached, as a line: a ladder, with the words to read out in its place.
fn ladder(reach: Reach, words: &Words) -> Line {
    match said(reach, words) {
        Some(said) => Line::styled(Style::Ladder(reach), said),
        None => Line::styled(Style::Quiet, words.label.levels_not_known),
    }
}

/// The levels that are reached, as a line: rungs on the scale of their column, with the words to read out in
/// their place.
fn scaled(reach: Reach, asked: Option<(Level, Level)>, words: &Words) -> Line {
    let said = said(reach, words);
    let said = said.unwrap_or_else(|| words.label.level_unknown.to_owned());
    Line::styled(Style::Scaled(reach, asked), said)
}

/// The levels that are reached, in words, if any is known to be.
fn said(reach: Reach, words: &Words) -> Option<String> {
    let (known, unknown) = (reach.levels(Fit::Yes), reach.levels(Fit::Unknown));
    if known.is_empty() {
        return None;
    }
    Some(if is_range(&known) {
        let ends = reach.ends();
        (words.range)(ends.from, ends.to)
    } else if unknown.is_empty() {
        level_names(&known)
    } else {
        let unsure = (words.unsure_of)(&level_names(&unknown));
        format!("{} ({unsure})", level_names(&known))
    })
}

/// Whether no level between them is left out.
fn is_range(levels: &[Level]) -> bool {
    let mut pairs = levels.windows(2);
    pairs.all(|pair| pair[0] as usize + 1 == pair[1] as usize)
}

/// Levels by their names, with commas between them.
fn level_names(levels: &[Level]) -> String {
    let names: Vec<&str> = levels.iter().map(|level| level.name()).gathered();
    names.join(", ")
}

/// An entry by its name and id.
fn named(entry: Entry<'_>) -> Line {
    Line::plain(entry.name().as_str())
        .then(" (")
        .and(Style::Id, entry.id().as_str())
        .then(")")
}

/// That a training is offered by a school beside the campus.
fn school_offer(entry: Entry<'_>, words: &Words) -> Option<&'static str> {
    (entry.offer() == Some(Offer::School)).then_some(words.label.school_offer)
}

/// A line that names an entry, marked where that is a training that a school offers beside the campus.
fn marked(line: Line, entry: Entry<'_>, words: &Words) -> Line {
    match school_offer(entry, words) {
        Some(mark) => line.and(Style::Quiet, format!(" ({mark})")),
        None => line,
    }
}

/// A source as a line: title, publisher, date, address.
fn source_line(source: &Source, words: &Words) -> Line {
    let mut line = Line::plain(source.title.as_str())
        .then(", ")
        .then(source.publisher.as_str());
    line = line.then(", ").then(source_date(source, words));
    if let Some(warning) = (words.trust)(source.trust) {
        line = line.then(" (").then(warning).then(")");
    }
    match &source.address {
        Some(address) => line.then(" ").and(Style::Address, address.as_str()),
        None => line,
    }
}

/// The date of a source, or when it was consulted.
fn source_date(source: &Source, words: &Words) -> String {
    match (source.date, source.consulted) {
        (Some(date), _) => (words.date)(date),
        (None, Some(consulted)) => (words.consulted)(consulted),
        (None, None) => words.label.not_known.to_owned(),
    }
}

/// A source in short: who published it, and when.
fn source_in_short(source: &Source, words: &Words) -> String {
    let said = format!("{}, {}", source.publisher, source_date(source, words));
    match (words.trust)(source.trust) {
        Some(weak) => format!("{said} ({weak})"),
        None => said,
    }
}

/// That only weak sources say it, where no better one does.
fn weak(context: &Context<'_>, sources: &List<Text>) -> Line {
    let mut trusts = sources
        .iter()
        .filter_map(|id| context.catalog.source(id))
        .map(|source| (context.words.trust)(source.trust));
    let weak = trusts
        .next()
        .flatten()
        .filter(|_| trusts.all(|it| it.is_some()));
    let weak = weak.map(|weak| format!(" ({weak})")).unwrap_or_default();
    Line::styled(Style::Quiet, weak)
}

/// When the facts of an entry date from, and who says most of them.
fn age(context: &Context<'_>, ages: &Dated<'_>) -> Line {
    let words = context.words;
    let main = ages.main.map(|source| {
        let source = source_in_short(source, words);
        format!("{}{source}", words.label.mostly)
    });
    let when = (words.dated)(ages.dates, ages.undated);
    let said: Vec<String> = std::iter::once(when).chain(main).gathered();
    Line::styled(Style::Quiet, said.join(words.label.semicolon))
}

/// Which catalogue it is: of where, of when, and its hash or the beginning of that.
pub fn which(catalog: &Catalog, hash: &str, words: &Words) -> String {
    let newest = catalog.ages().dates.map(|(_, newest)| newest);
    (words.which_catalog)(&catalog.about.territory, newest, hash)
}

/// How many campuses there are of each standing.
fn standings(context: &Context<'_>) -> Line {
    let words = context.words;
    let counted = context.catalog.standings().into_iter();
    let said = counted.filter(|(_, n)| *n > 0).map(|(standing, n)| {
        let n = (words.number)(n as f64);
        Line::plain(format!("{} ({n})", (words.standing)(standing)))
    });
    Line::plain(words.label.labels_held)
        .then(words.label.colon)
        .join(Line::list(said, ", "))
}

/// Warns where the newest dated source is older than two years, or none bears a date; with whom to ask, unless
/// that is said.
fn age_warning(context: &Context<'_>, ages: &Dated<'_>, whom: Option<&str>) -> Option<Line> {
    let newest = ages.dates.map(|(_, newest)| newest);
    if newest.is_some_and(|newest| !newest.is_old(context.today)) {
        return None;
    }
    let warning = (context.words.old_facts)(newest, whom);
    Some(Line::styled(Style::Quiet, warning))
}

/// Whom to ask about an entry: a campus, and what is of it, at its own address, else at the establishment that
/// leads it, at who else leads it, or at its académie. A partner is asked at its own address, or as the only campus
/// that it works with.
fn whom(context: &Context<'_>, entry: Entry<'_>) -> Option<String> {
    let words = context.words;
    if let Entry::Partner(partner) = entry
        && let Some(site) = &partner.website
    {
        return Some((words.see)(site));
    }
    let [campus] = context.catalog.campuses_of(entry)[..] else {
        return None;
    };
    if let Some(site) = campus.websites.first() {
        return Some((words.see)(&site.address));
    }
    // An establishment is named with its town.
    let placed = campus.leads.iter().rev().find(|lead| lead.town.is_some());
    let lead = placed.or(campus.leads.first());
    let lead = lead.map(|lead| match &lead.town {
        Some(town) if !lead.name.contains(town.as_str()) => format!("{}, {town}", lead.name),
        _ => lead.name.to_string(),
    });
    let academy = campus.academy.as_ref();
    let lead = lead.or(academy.map(|name| (words.of_academy)(name)))?;
    Some((words.ask)(&lead))
}

/// What a campus may call itself. A label that only undated sources give it is not denied for a day on which they
/// had not been read.
fn standing(context: &Context<'_>, campus: &Campus) -> &'static str {
    let is_undated = |id: &Text| {
        let source = context.whole.source(id);
        source.is_some_and(|source| source.date.is_none())
    };
    let known_now = || {
        let campuses = &context.whole.campuses;
        let at = campuses.position(&campus.id, |it| &it.id);
        let campus = at.and_then(|at| campuses.get(at));
        let mut labels = campus.into_iter().flat_map(|campus| &campus.labels);
        labels.any(|label| label.sources.iter().all(is_undated))
    };
    match campus.standing() {
        Standing::None if context.as_of.is_some() && known_now() => {
            context.words.label.label_undated
        }
        standing => (context.words.standing)(standing),
    }
}

/// That facts are those of the day asked for.
fn as_of(context: &Context<'_>) -> Option<Block> {
    let said = (context.words.as_of)(context.as_of?);
    Some(Block::Note(Line::styled(Style::Quiet, said)))
}
