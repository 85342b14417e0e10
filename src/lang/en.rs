//! English.

use super::{Explore, Help, Labels, Lang, Man, Skeleton, Usage, Words};
use crate::catalog::difference::Sort;
use crate::catalog::{
    Date, Degree, Fault, Figure, Filter, Kind, Label, LabelStatus, Level, Locality, PartnerKind,
    Precision, Standing, Status, Step, Trust, Wanted, Wrong,
};
use crate::gather::Gather;
use crate::search::factor::{Closeness, Factor};
use crate::search::haystack::Field;

/// What terms in French are in English: Etalab's own name of its licence, and plain words. All else is a name.
const TERMS: [(&str, &str); 8] = [
    ("Licence Ouverte", "Open Licence"),
    ("droit d'auteur", "copyright"),
    ("domaine public", "public domain"),
    ("données Insee", "Insee data"),
    ("non précisée", "not stated"),
    ("non confirmée", "not confirmed"),
    (
        "à vérifier avant toute reprise en nombre",
        "check before you reuse many",
    ),
    (" ; ", "; "),
];

pub static WORDS: Words = Words {
    lang: Lang::En,
    help: Help {
        program: "Explore the campuses of trades and qualifications (Campus des métiers et des qualifications), \
                  offline: who they are, what they train for, with whom, and where each fact comes from",
        list: "List campuses, partners, trainings or actions, with filters",
        search: "Search everything with the words of a pupil, a parent or a company",
        show: "Show all that is known about a campus, partner, training or action",
        compare: "Put campuses or partners side by side: what they have in common, what differs",
        path: "Find which campuses lead from one level to another",
        stats: "Count and draw what is in the catalogue",
        about: "What a campus is, how many there are, where the facts come from",
        explore: "Search as you type, full screen, with each entry beside the list",
        map: "Draw the region and its campuses, or the sites of one; formats geojson and svg too",
        sheet: "One page about a campus to give to a family; format html too, to print on A4",
        glossary: "What CAP, FCIL, CMQ, bac+3 … mean",
        check: "Check the files of a catalogue, and show every mistake with its line",
        check_folder: "The folder of the catalogue; without it, that of --catalog or CMQ_CATALOG",
        new: "Print the file of a new campus to fill in, with what each field is for",
        new_id: "Id of the campus: lower-case letters, digits and hyphens; none that the catalogue has",
        new_output: "Write it into this file, which must not be there yet",
        diff: "Say by entry and field what differs between two catalogues",
        diff_old: "Folder of the old catalogue; alone, it is the new one, and the catalogue in use the old",
        diff_new: "Folder of the new catalogue",
        schema: "The JSON Schema of what scripts read",
        completions: "Print the script that makes a shell complete commands, options, ids and values",
        completions_shell: "Which shell: bash, zsh, fish, powershell or elvish",
        completions_where: "Where the script goes:
  bash        ~/.local/share/bash-completion/completions/cmq
  zsh         _cmq, in a folder of $fpath; then start zsh anew
  fish        ~/.config/fish/completions/cmq.fish
  powershell  in $PROFILE: cmq completions powershell | Out-String | Invoke-Expression
  elvish      in rc.elv: eval (cmq completions elvish | slurp)

For instance: cmq completions fish > ~/.config/fish/completions/cmq.fish
To try it first, in bash: source <(cmq completions bash), and likewise in zsh",
        man: "The manual, as pages for man",
        help: "Print this help",
        version: "Print the version",
        list_kind: "What to list: campuses, partners, trainings or actions",
        search_words: "Words, in French or in English; accents and case do not matter",
        explore_words: "Words to begin with, as search takes them",
        show_ids: "Ids, exact names or the beginning of an id",
        sheet_id: "Id or name of a campus",
        map_ids: "Ids or names of campuses; without any, all",
        map_partners: "Mark partners too, where their town is known",
        height: "Draw in this many lines at most",
        glossary_term: "A term or an acronym; without it, the whole glossary",
        schema_kind: "campus, partner, training, action, search, map, compare, path, stats, glossary, about, check, diff, overview, source, coverage or receipt; without it, all",
        array: "The schema of the array that list, search … print, rather than that of one record",
        man_command: "The command whose page is wanted; without it, the page of the program",
        compile: "Make a catalogue into one file that is searched without being read",
        compile_folder: "Folder of the catalogue",
        compile_output: "Write it to this file; one that is there is replaced",
        value_file: "FILE",
        man_output: "Write all pages, in both languages, into this folder",
        compare_ids: "Two to six entries of one kind: ids, exact names or beginnings of an id",
        path_words: "Only the campuses that these words find, as search does",
        from: "Where the pupil is: cap, bac, bts …; without it, the lowest level",
        to: "Where they want to be: bts, licence pro, bac+5 …; without it, the highest level",
        lang: "Language of what is printed: fr or en",
        color: "When to use colour: auto, always or never",
        catalog: "Folder of the catalogue; else that of CMQ_CATALOG, else the one built in",
        format: "table, record (one “label: value” a line), json, ndjson, csv, tsv or markdown; for map also geojson \
                 and svg, for sheet html, with markdown by default",
        json: "Short for --format json",
        excel: "CSV for a French Excel: semicolons, UTF-8 mark, nothing that it takes for a formula",
        fields: "Only these fields, with commas between them (campus.name for one within another); help lists \
                 them, all takes them all",
        width: "Fit tables and text to this many columns",
        no_pager: "Do not page through $PAGER what is longer than the screen",
        receipt: "Add what makes the answer quotable: the question as understood, the catalogue, the date of the facts, the sources",
        coverage: "Show what is known of each entry, field by field, and what is missing",
        about_sources: "List the sources, each with the number of facts that rest on it",
        sort: "Sort by this field (level: by levels); -FIELD for the other way round",
        limit: "At most this many",
        any: "Find what has any of the words instead of all",
        explain: "Show the arithmetic of each score",
        kind: "Only campuses, partners, trainings or actions",
        campus: "Only what belongs to this campus",
        partner: "Only what this partner has a part in; of trainings whose school is known, those that it teaches",
        level: "Only ranges that contain this level: cap, bac, bts, licence pro, bac+5, 7 …",
        field: "Only what has these words among its fields, trades or products",
        academy: "Only campuses of this académie",
        status: "Only what is open to this status: school, apprenticeship or continuing",
        near: "From the nearest to the farthest from this town: a name or a postal code",
        within: "With --near: at most this many kilometres away, as the crow flies",
        as_of: "Only facts known on this date: 2023, 2023-04 or 2023-04-12",
        usage_heading: "Usage:",
        commands_heading: "Commands",
        arguments_heading: "Arguments",
        options_heading: "Options",
        filters_heading: "Filters",
        output_heading: "Output",
        value_command: "COMMAND",
        value_level: "LEVEL",
        value_words: "WORDS",
        value_academy: "ACADÉMIE",
        value_status: "STATUS",
        value_town: "TOWN",
        value_date: "DATE",
        value_kind: "KIND",
        value_term: "TERM",
        value_field: "FIELD",
        value_fields: "FIELDS",
        value_folder: "FOLDER",
        value_old: "OLD",
        value_new: "NEW",
        value_shell: "SHELL",
    },
    usage: Usage {
        unknown_command: |word| format!("there is no command “{word}”"),
        unknown_option: |option| format!("unexpected argument “{option}”"),
        number_from_one: |most| format!("expected: a whole number from 1 to {most}"),
        kilometres: "expected: a number of kilometres greater than zero, such as 30 or 7.5",
        bad_value: |value, option| format!("“{value}” is not a value for {option}"),
        no_value: |option| format!("{option} needs a value"),
        missing: |what| format!("missing: {what}"),
        twice: |option| format!("{option} may be given only once"),
        conflict: |one, other| format!("{one} cannot be used with {other}"),
        needs: |one, other| format!("{one} needs {other}"),
        excel_is_csv: "--excel writes CSV: give no other format",
        behind: |command| format!("the options of a command follow it: {command}"),
        not_utf8: "an argument is not valid UTF-8",
        takes_no_value: |option, value| format!("{option} takes no value, not even “{value}”"),
        other: "this command line cannot be understood",
        similar: |name| format!("did you mean “{name}”?"),
        only_of_one: "html is a format of cmq sheet alone, geojson and svg of cmq map",
        fields_help: "--fields help lists them all, also those within another",
        shapes_of_entries: "list and show print entries: campus, partner, training or action; sheet prints a campus",
        rather: |command| format!("try: {command}"),
        see_help: |command| format!("For more, try: {command} --help"),
    },
    label: Labels {
        semicolon: "; ",
        colon: ": ",
        id: "ID",
        name: "Name",
        aliases: "Other names",
        kind: "Kind",
        sort: "Type",
        academy: "Académie",
        label: "Label",
        label_of_state: "Label of the State",
        label_of_region: "Label of the Région",
        run_out: "five years have passed since, no renewal is known",
        label_undated: "known from an undated source",
        label_means: "What this label means",
        labels_held: "labels of the campuses",
        levels: "Levels",
        distance: "Distance",
        fields: "Fields",
        trades: "Trades",
        products: "Local products",
        statuses: "Open to",
        status: "Status",
        trainings: "Training",
        partners: "Partners",
        actions: "What it does",
        unlabelled_last: "At the end: what belongs to a campus without a confirmed label.",
        campus: "Campus",
        campuses: "Campuses",
        role: "Role",
        campuses_and_role: "Campuses and role",
        figures: "In figures",
        sites: "Places",
        date: "Date",
        place: "Place",
        town: "Town",
        led_by: "Who runs it",
        website: "Website",
        contact: "Whom to contact",
        context: "Background",
        aims: "What it aims at",
        remarks: "Good to know",
        sources: "Sources",
        source: "Source",
        sources_of_no_fact: "Sources of no fact about a campus or a partner",
        diploma: "Diploma",
        offer: "Offer",
        offered_by_campus: "of the campus",
        offered_by_school: "of the school; no source ties it to the campus",
        school_offer: "offered by the school",
        terms: "If you reuse these facts",
        licence: "Licence",
        facts: "Facts",
        dated_sources: "Dated sources",
        known: "Known",
        missing: "Missing",
        nothing: "nothing",
        label_since: "Date of the label",
        receipt: "Receipt",
        question: "Question",
        read_as: "Read as",
        catalogue: "Catalogue",
        known_on: "Facts known on",
        asked_on: "Asked on",
        taught_at: "Taught at",
        why: "Why",
        score: "Score",
        word: "Word",
        remark: "Remark",
        term: "Term",
        meaning: "Meaning",
        stands_for: "Stands for",
        level: "Level",
        definition: "What a campus is",
        ask: "Whom to ask",
        in_catalogue: "In this catalogue",
        try_these: "To begin with",
        text: "What it is",
        mostly: "main source: ",
        date_unknown: "not known",
        not_known: "not known",
        website_unknown: "not known",
        town_unknown: "not known",
        how_far: "Where to start, how far to go",
        learnt: "What is learnt there",
        notes: "Your questions, your notes",
        map_title: "Map of the campuses",
        other_sites: "another site of a campus",
        no_place: "No known place",
        takes_part: "Takes part in",
        partner: "Partner",
        aspect: "Aspect",
        of_all: "Common to all",
        of_some: "Common to some",
        of_one: "Specific to each",
        nothing_known: "nothing known",
        nothing_more: "nothing more",
        counted: "Counts",
        levels_of_campuses: "Levels of each campus",
        shared_partners: "Partners of several campuses",
        facts_by_year: "Facts, by the year of their source",
        facts_by_source: "Facts, by their source",
        undated: "undated",
        way_asked: "Route asked for",
        way: "Route",
        whole_way: "complete",
        start_unknown: "start not known",
        end_unknown: "end not known",
        diplomas_on_the_way: "Known diplomas of these campuses",
        differing: "Another source",
        by_source: "By source",
        start: "start",
        end: "end",
        or: " or ",
        level_unknown: "levels not known",
        levels_not_known: "not known",
        error: "error",
        warning: "warning",
        hint: "help",
        place_in_file: "where",
        line_of_file: "line",
        added: "Added",
        removed: "Removed",
        try_search: "search with the words of a pupil",
        try_list: "all the campuses",
        try_show: "everything about one",
        more_help: "All commands and options: cmq --help",
    },
    man: MAN,
    explore: EXPLORE,
    skeleton: SKELETON,
    kind: |kind| match kind {
        Kind::Campus => "campus",
        Kind::Partner => "partner",
        Kind::Training => "training",
        Kind::Action => "action",
    },
    kinds,
    count: |n, kind| {
        let word = if n == 1 {
            (WORDS.kind)(kind)
        } else {
            kinds(kind)
        };
        format!("{} {word}", number(n as f64))
    },
    partner_kind: |kind| match kind {
        PartnerKind::Company => "company",
        PartnerKind::Lycee => "lycée",
        PartnerKind::University => "university",
        PartnerKind::EngineeringSchool => "engineering school",
        PartnerKind::TrainingBody => "training body",
        PartnerKind::PublicBody => "public body",
        PartnerKind::Authority => "local authority",
        PartnerKind::State => "State service",
        PartnerKind::Network => "network, cluster",
    },
    status: |status| match status {
        Status::School => "school pupils and students",
        Status::Apprenticeship => "apprentices",
        Status::Continuing => "adults in continuing training",
    },
    field: |field| match field {
        Field::Name => "name",
        Field::Alias => "other name",
        Field::Id => "id",
        Field::Trade => "trade",
        Field::Skill => "field",
        Field::Product => "local product",
        Field::Training => "training",
        Field::Action => "action",
        Field::Partner => "partner",
        Field::Lead => "who runs it",
        Field::Sort => "type",
        Field::Status => "status",
        Field::Topic => "field, trade or product of the campus",
        Field::Campus => "campus",
        Field::Place => "place",
        Field::Level => "levels",
        Field::Label => "label",
        Field::Figure => "figure",
        Field::Prose => "text",
    },
    trust: |trust| match trust {
        Trust::Official | Trust::Press => None,
        Trust::Weak => Some("weak source"),
    },
    licence: |terms| {
        let known = TERMS.iter();
        known.fold(terms.to_owned(), |terms, (fr, en)| terms.replace(fr, en))
    },
    campus_label,
    standing: |standing| match standing {
        Standing::State => "State",
        Standing::Region => "Région alone",
        Standing::Planned => "planned",
        Standing::Unconfirmed => "not confirmed",
        Standing::None => "none known",
    },
    label_held,
    date,
    consulted: |day| format!("undated, accessed {}", date(day)),
    figure,
    number,
    as_written: |from, to| match (from, to) {
        (Some(from), Some(to)) if from == to => format!("as written: {}", quoted(from)),
        (Some(from), Some(to)) => format!("as written: from “{from}” to “{to}”"),
        (Some(from), None) => format!("as written: from “{from}”"),
        (None, Some(to)) => format!("as written: up to “{to}”"),
        (None, None) => String::new(),
    },
    range: |from, to| match (from, to) {
        (Some(from), Some(to)) if from == to => from.name().to_owned(),
        (Some(from), Some(to)) => format!("{} to {}", from.name(), to.name()),
        (Some(from), None) => format!("from {} (up to where is not known)", from.name()),
        (None, Some(to)) => format!("up to {} (from where is not known)", to.name()),
        (None, None) => "not known".to_owned(),
    },
    nothing_passes: "These words find entries, but none matches the filters.",
    closest: "Close to it: ",
    of_academy: |name| format!("académie de {name}"),
    plain_range: |from, to| {
        let start = from.map(|from| format!("You can start with {}", plain(from)));
        let end = to.map(|to| format!("go as far as {}", plain(to)));
        match (start, end) {
            (Some(start), Some(end)) if from != to => Some(format!("{start}, and {end}.")),
            (Some(start), _) => Some(format!("{start}.")),
            (None, Some(end)) => Some(format!("You can {end}.")),
            (None, None) => None,
        }
    },
    and_more: |n| match n {
        1 => "and one more".to_owned(),
        n => format!("and {n} more"),
    },
    made_on: |territory, day| {
        format!(
            "Page made from the cmq catalogue of campuses ({territory}), {}.",
            date(day)
        )
    },
    quoted,
    ages: |ages| {
        let s = if ages.sources == 1 { "" } else { "s" };
        let facts = format!("facts from {} source{s}", ages.sources);
        let dates = ages.dates.map(|(oldest, newest)| match oldest == newest {
            true => format!("those dated of {}", date(newest)),
            false => format!("those dated from {} to {}", date(oldest), date(newest)),
        });
        let undated = (ages.undated > 0).then(|| from_undated(ages.undated));
        let parts = std::iter::once(facts).chain(dates).chain(undated);
        parts.gathered().join(", ")
    },
    national_level: |level| format!("level {}", level.national()),
    which_catalog: |territory, newest, hash| {
        let facts = newest.map_or_else(String::new, |newest| {
            format!("dated facts up to {}, ", date(newest))
        });
        format!("catalogue of {territory}: {facts}hash {hash}")
    },
    old_scale: |said, reading| {
        format!(
            "“{said}” was read on the scale used before 2019: {}, level {} today",
            reading.level.name(),
            reading.level.national()
        )
    },
    level_filter: |said, reading| {
        format!(
            "{} was read as a level: {} (level {})",
            quoted(said),
            reading.level.name(),
            reading.level.national()
        )
    },
    // The French name of a thing here is worth seeing.
    by_translation: |_| None,
    in_no_answer: |words| format!("No answer has {}.", all_quoted(words, ", ")),
    limited: |shown, all| format!("{shown} of {all}; without --limit, all are shown."),
    passed_over: |words| format!("Not in every answer: {}.", all_quoted(words, ", ")),
    fault,
    fault_count: |n| {
        if n == 1 {
            "1 mistake".to_owned()
        } else {
            format!("{n} mistakes")
        }
    },
    checked: |folder, errors, warnings, holds| {
        let count = |n: usize, what: &str| match n {
            0 => format!("no {what}"),
            1 => format!("1 {what}"),
            n => format!("{n} {what}s"),
        };
        let counts = format!("{}, {}", count(errors, "error"), count(warnings, "warning"));
        match holds {
            Some(holds) => format!("{folder} holds together: {holds}; {counts}."),
            None => format!("{folder} does not hold together: {counts}."),
        }
    },
    checked_already: "the catalogue built in was checked when the program was built; name the folder to check",
    not_an_id: bad_id,
    id_taken: |id, name, kind| format!("the id “{id}” is taken: {name} ({})", (WORDS.kind)(kind)),
    file_exists: |path| format!("{path} is there already, and is left as it is"),
    built_in: "the catalogue built in",
    sort: |sort| match sort {
        Sort::Entry(kind) => (WORDS.kind)(kind),
        Sort::Source => "source",
        Sort::Academy => "académie",
        Sort::Department => "department",
        Sort::Town => "town",
        Sort::Places | Sort::Vocabulary | Sort::About => "file",
        Sort::Term => "everyday word",
        Sort::Gloss => "term",
        Sort::Outline => "outline",
        Sort::Locality => "town of the gazetteer",
    },
    no_difference: |old, new| format!("No difference between {old} and {new}."),
    differ: |old, new, [removed, added, changed]| {
        format!("From {old} to {new}: {removed} removed, {added} added, {changed} changed.")
    },
    word_elsewhere: |word| {
        format!("“{word}” belongs to a sector that this catalogue does not cover.")
    },
    word_unknown: |word| format!("Nothing in the catalogue has the word “{word}”."),
    not_together: |words| {
        format!(
            "No entry has {} together; with --any, one of them is enough.",
            all_quoted(words, " and ")
        )
    },
    nearest: |words| format!("Close to it: {}.", words.join(", ")),
    would_find: |command, n| match n {
        1 => format!("{} finds 1.", quoted(command)),
        n => format!("{} finds {n}.", quoted(command)),
    },
    no_words: "There is nothing to search for in this question: give a trade, a sector, a diploma or a \
               town, as in “cmq search soudeur”.",
    empty_name: |command| format!("An empty argument names nothing; see {command}"),
    no_entry: |id| format!("No entry has the id or name “{id}”."),
    ambiguous: |id| format!("“{id}” could be several entries:"),
    not_a_campus: |name, kind| {
        let article = if kind == Kind::Action { "an" } else { "a" };
        format!(
            "{} is {article} {}, not a campus.",
            quoted(name),
            (WORDS.kind)(kind)
        )
    },
    no_term: |term| format!("“{term}” is not in the glossary."),
    no_vocabulary: |folder| {
        format!("The catalogue in {folder} has no vocabulary.ron, which the glossary needs.")
    },
    no_gazetteer: |folder| {
        format!("The catalogue in {folder} has no towns.tsv, which --near needs.")
    },
    no_outlines: |folder| {
        format!("The catalogue in {folder} has no outlines.geojson, which the map needs.")
    },
    outlines_from: |publisher, licence| match licence {
        Some(licence) => format!("Outlines: {publisher} ({licence})."),
        None => format!("Outlines: {publisher}."),
    },
    partners_nowhere: |n| match n {
        1 => "The town of one partner is not known.".to_owned(),
        n => format!("The towns of {n} partners are not known."),
    },
    town,
    nearest_towns: |towns| format!("close to it: {}", towns.join(", ")),
    give_postal_code: "only towns of more than a thousand inhabitants are known by name; for a smaller one, give \
                       the postal code",
    give_town: "give the name of a larger town nearby",
    no_town: |asked, territory| {
        format!("“{asked}” is neither the name nor the postal code of a known town ({territory})")
    },
    several_towns: |asked| format!("“{asked}” could be several towns"),
    which_town: |towns| {
        format!(
            "give the whole name or the postal code: {}",
            towns.join(", ")
        )
    },
    town_passed_over: |town| {
        format!("The catalogue knows of nothing in {town}, which is passed over.")
    },
    nearest_first: |command| format!("From the nearest to the farthest: {command}"),
    distances_from: |from, asked, namesakes| {
        let mut said = format!("Distances as the crow flies from {}", town(from));
        if let Some(asked) = asked {
            said.push_str(&format!(", which {} was taken for", quoted(asked)));
        }
        if !namesakes.is_empty() {
            let others: Vec<String> = namesakes.iter().map(town).gathered();
            said.push_str(&format!("; there is also {}", others.join(", ")));
        }
        said + "."
    },
    away: |km, town| match km.round() {
        0.0 => format!("less than 1 km ({town})"),
        km => format!("{} km ({town})", number(km)),
    },
    nothing_left: |kind| format!("No {} matches these filters.", (WORDS.kind)(kind)),
    without_filter: |flag, n| match n {
        1 => format!("Without {flag} there is 1."),
        n => format!("Without {flag} there are {n}."),
    },
    none_of_kind: |kind| format!("This catalogue has no {}.", kinds(kind)),
    bad_filter: |flag, value| format!("“{value}” is not a value for {flag}"),
    all_there_are: |command| format!("all there are: {command}"),
    allowed: |values| format!("possible: {}", values.join(", ")),
    factor: |factor| match factor {
        Factor::Found(Closeness::Exact) => "exact word",
        Factor::Found(Closeness::Family) => "same family",
        Factor::Found(Closeness::Meaning) => "meaning",
        Factor::Found(Closeness::Beginning) => "beginning of a word",
        Factor::Found(Closeness::Inside) => "inside a word",
        Factor::SeveralMeant => "several words meant",
        Factor::SeveralAsked => "several words asked",
        Factor::Partner => "partner",
        Factor::Rarity => "rarity",
        Factor::PutRight => "put right",
    },
    bonus: "name asked for",
    decimal_mark: '.',
    unknown_for: |filter| match filter {
        Filter::Level => "level not known",
        Filter::Academy => "académie not known",
        Filter::Status => "statuses not known",
        Filter::Near | Filter::Within => "place not known",
        _ => "not known",
    },
    known_since: |name, date| format!("“{name}” has been known only since {}.", self::date(date)),
    undecided: |filter, ids| {
        format!(
            "Kept at the end, {}: {}.",
            (WORDS.unknown_for)(filter),
            ids.join(", ")
        )
    },
    columns_gone: |columns| format!("Not shown for lack of room: {}.", columns.join(", ")),
    counted_once: |id| format!("“{id}” is given several times and counts once."),
    compares_so_many: |most| format!("compare puts 2 to {most} different entries side by side"),
    one_kind: "compare puts only entries of one kind side by side",
    from_sources: |facts, n| {
        let s = if n == 1 { "" } else { "s" };
        format!("{} ({n} source{s})", number(facts as f64))
    },
    other_sources: |n| match n {
        1 => "one other source".to_owned(),
        n => format!("{n} other sources together"),
    },
    way: |from, to| match from == to {
        true => format!("at {}", from.name()),
        false => format!("from {} to {}", from.name(), to.name()),
    },
    way_down: |from, to| {
        format!(
            "this route leads down: --from {} is above --to {}",
            from.name(),
            to.name()
        )
    },
    no_way: |from, to| match from == to {
        true => format!("No campus has training at {}.", from.name()),
        false => format!(
            "No campus has training at any level from {} to {}.",
            from.name(),
            to.name()
        ),
    },
    off_the_way: |ids| format!("With nothing on this route: {}.", ids.join(", ")),
    starts_at: |level| format!("starts only at {}", level.name()),
    ends_at: |level| format!("goes only as far as {}", level.name()),
    leaves_out: |levels| format!("without {levels}"),
    unsure_of: |levels| format!("not known: {levels}"),
    system_reason: ToString::to_string,
    cannot_write: |reason| format!("cannot write the output: {reason}"),
    progress: |step| match step {
        Step::Reading(read, of) => format!(
            "reading campuses: {} / {}…",
            number(read as f64),
            number(of as f64)
        ),
        Step::Working => "working…".to_owned(),
    },
    compiled: |path, entries, bytes| {
        let (entries, bytes) = (number(entries as f64), number(bytes as f64));
        format!("{path}: {entries} entries, {bytes} bytes")
    },
    cannot_write_file: |path, reason| format!("cannot write {path}: {reason}"),
    bad_today: |value| format!("CMQ_TODAY is “{value}”; it must be a date such as 2023-04-12"),
    dated: |dates, undated| {
        let dates = dates.map(|(oldest, newest)| match oldest == newest {
            true => format!("Dated sources of {}", date(newest)),
            false => format!("Dated sources from {} to {}", date(oldest), date(newest)),
        });
        match (dates, undated) {
            (Some(dates), 0) => dates,
            (Some(dates), undated) => format!("{dates}, {}", from_undated(undated)),
            (None, _) => "All of these facts come from undated sources".to_owned(),
        }
    },
    old_facts: |newest, whom| {
        let what = newest.map_or_else(
            || "How old these facts are is not known".to_owned(),
            |newest| format!("The newest of these dated sources is of {}", date(newest)),
        );
        let whom = whom.map(|whom| format!(" ({whom})")).unwrap_or_default();
        format!("{what}: ask before you rely on them{whom}.")
    },
    old_catalog: |old, ages| {
        let undated = match ages.undated {
            0 => String::new(),
            n => format!(", the age of {} is not known", number(n as f64)),
        };
        format!(
            "{} of these {} facts are more than two years old{undated}: ask before you rely on them (whom: cmq about).",
            number(old as f64),
            number(ages.facts as f64)
        )
    },
    see: |address| format!("see {address}"),
    ask: |name| format!("whom: {name}"),
    ask_for_news: |whom| {
        let whom = whom.map(|whom| format!(" ({whom})")).unwrap_or_default();
        format!("A label or a training may change: ask for news before you decide{whom}.")
    },
    not_held: |standing| match standing {
        Standing::State | Standing::Region => None,
        Standing::Planned => Some(
            "This campus is a project: no source says that it has the label that it seeks, which is this.",
        ),
        Standing::Unconfirmed => {
            Some("No source confirms that this campus has the following label.")
        }
        Standing::None => {
            Some("No source says that this campus has a label. This is what the State's is.")
        }
    },
    run_out: |ids| {
        format!(
            "Five years have passed since the last label known, no renewal is known: {}.",
            ids.join(", ")
        )
    },
    as_of: |day| format!("From what was known by the date asked for: {}.", date(day)),
    counted_per_source: |facts| {
        format!(
            "A fact counts once for each of its sources: together these come to more than the {} facts.",
            number(facts as f64)
        )
    },
};

/// How many facts come from undated sources alone.
fn from_undated(facts: usize) -> String {
    match facts {
        1 => "1 fact from an undated source".to_owned(),
        n => format!("{} facts from undated sources", number(n as f64)),
    }
}

fn kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Campus => "campuses",
        Kind::Partner => "partners",
        Kind::Training => "trainings",
        Kind::Action => "actions",
    }
}

fn all_quoted(words: &[impl AsRef<str>], between: &str) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word.as_ref())).gathered();
    words.join(between)
}

/// A level for who does not know the names.
fn plain(level: Level) -> &'static str {
    match level {
        Level::Cap => "the CAP, prepared after the classe de 3e (age 15)",
        Level::Bac => "the bac",
        Level::Bac2 => "the level bac+2, that of the BTS",
        Level::Bac3 => "the level bac+3, that of the licence and the BUT",
        Level::Bac5 => "the level bac+5, that of the master and the engineer",
        Level::Bac8 => "the level bac+8, that of the doctorate",
    }
}

/// A town with its department.
fn town(town: &Locality) -> String {
    format!("{} ({})", town.name, town.department)
}

fn quoted(text: &str) -> String {
    format!("“{text}”")
}

fn label_held(label: &Label) -> String {
    let mut said = label.label.official_name().to_owned();
    if let Some(Degree::Excellence) = label.degree {
        said.push_str(" d'excellence");
    }
    said.push_str(match label.status {
        LabelStatus::Held => ", held",
        LabelStatus::Planned => ", planned",
        LabelStatus::Unconfirmed => ", not confirmed",
    });
    said
}

fn campus_label(label: &Label) -> String {
    let mut said = label_held(label);
    let held = label.status == LabelStatus::Held;
    match (label.since, label.until) {
        // Of what is not held, nothing is to be known.
        (None, None) if !held => {}
        (None, None) if label.renewed.is_some() => said.push_str(" (start unknown)"),
        (None, None) => said.push_str(" (dates unknown)"),
        (Some(since), None) if label.renewed.is_some() => {
            said.push_str(&format!(" since {}", date(since)));
        }
        (Some(since), None) => {
            said.push_str(&format!(" since {} (end unknown)", date(since)));
        }
        (None, Some(until)) => said.push_str(&format!(" until {}", date(until))),
        (Some(since), Some(until)) => {
            said.push_str(&format!(" from {} to {}", date(since), date(until)));
        }
    }
    if let Some(renewed) = label.renewed {
        said.push_str(&format!(", renewed {}", date(renewed)));
        if label.until.is_none() {
            said.push_str(" (end unknown)");
        }
    }
    said
}

pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn date(date: Date) -> String {
    let month = usize::from(date.month)
        .checked_sub(1)
        .and_then(|month| MONTHS.get(month));
    match (month, date.day) {
        (None, _) => date.year.to_string(),
        (Some(month), 0) => format!("{month} {}", date.year),
        (Some(month), day) => format!("{day} {month} {}", date.year),
    }
}

fn number(value: f64) -> String {
    super::grouped(value, ",", ".")
}

fn figure(figure: &Figure) -> String {
    let unit = figure.unit.as_ref().map_or("", |unit| &unit.en);
    let mut said = String::new();
    said.push_str(match figure.precision {
        Some(Precision::About) => "about ",
        Some(Precision::AtLeast) => "more than ",
        Some(Precision::AtMost) => "at most ",
        None => "",
    });
    let billions = super::in_billions(figure.value).map(|it| (it, "billion"));
    match billions.or(super::in_millions(figure.value).map(|it| (it, "million"))) {
        Some((many, word)) => said.push_str(&format!("{} {word}", number(many))),
        None => said.push_str(&number(figure.value)),
    }
    if !unit.is_empty() && unit != "%" {
        said.push('\u{a0}');
    }
    said.push_str(unit);
    match figure.years {
        Some(1) => said.push_str(" over 1 year"),
        Some(years) => said.push_str(&format!(" over {years} years")),
        None => {}
    }
    if let Some(named) = figure.named {
        said.push_str(&format!(", of which the sources name {named}"))
    }
    if let Some(on) = figure.date {
        said.push_str(&format!(" ({})", date(on)))
    }
    said
}

fn wanted(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Partner => "partner",
        Wanted::Source => "source",
        Wanted::Town => "town",
        Wanted::Department => "department",
        Wanted::Academy => "académie",
        Wanted::Meaning => "entry, name, field, trade or product",
    }
}

/// A text that is no id, and what would be one.
fn bad_id(id: &str, right: Option<&str>) -> (String, String) {
    let rule = "an id is lower-case letters a to z, digits and hyphens, at most 48";
    let hint = right.map_or(rule.to_owned(), |right| {
        format!("{rule}, for instance `{right}`")
    });
    (format!("`{id}` is not an id"), hint)
}

fn fault(fault: &Fault) -> (String, Option<String>) {
    let meant =
        |nearest: &Option<String>| nearest.as_ref().map(|it| format!("did you mean `{it}`?"));
    let choice = |nearest: &Option<String>, allowed: &[&str]| {
        let all = format!("possible: {}", allowed.join(", "));
        Some(
            meant(nearest)
                .map(|hint| format!("{hint} {all}"))
                .unwrap_or(all),
        )
    };
    match &fault.what {
        Wrong::Missing => ("is not there".into(), Some(
            "a catalogue is a folder with about.ron, sources.ron, partners.ron and a folder campuses".into(),
        )),
        Wrong::NotAFolder => ("is not a folder".into(), None),
        Wrong::NoCampus => ("holds no campus".into(), Some("a campus is a file campuses/ID.ron".into())),
        Wrong::NotAFile => ("is not a file".into(), None),
        Wrong::TooLarge { largest } => (
            "is too large".into(),
            Some(format!("a file of a catalogue has at most {largest} MiB")),
        ),
        Wrong::Unreadable(_, reason) => (format!("cannot be read: {reason}"), None),
        Wrong::NotCompiled => ("is no catalogue: neither a folder nor compiled".into(), Some("`cmq compile DIR -o FILE` makes one of a folder".into())),
        Wrong::OtherVersion => ("was compiled by another version of cmq".into(), Some("compile it again: cmq compile DIR -o FILE".into())),
        Wrong::Damaged => ("is damaged: it is not as it was compiled".into(), Some("compile it again: cmq compile DIR -o FILE".into())),
        Wrong::NotUtf8 => ("is not UTF-8 text".into(), Some("save it as UTF-8".into())),
        Wrong::Columns { expected } => (
            "this line does not have the cells it should".into(),
            Some(format!("expected, with tabs between them: {expected}")),
        ),
        Wrong::Syntax(reason) => (format!("not well formed: {reason}"), None),
        Wrong::UnknownField { found, nearest, allowed } => {
            (format!("there is no field `{found}` here"), choice(nearest, allowed))
        }
        Wrong::UnknownValue { found, nearest, allowed } => {
            (format!("`{found}` is not one of the values possible here"), choice(nearest, allowed))
        }
        Wrong::MissingField { field, record } => match record {
            Some(record) => (format!("the field `{field}` is missing in `{record}`"), None),
            None => (format!("the field `{field}` is missing in this record"), None),
        },
        Wrong::RepeatedField { field } => (format!("the field `{field}` stands here twice"), None),
        Wrong::NotADate { found } => {
            (format!("`{found}` is not a date"), Some("write 2023, 2023-04 or 2023-04-12".into()))
        }
        Wrong::UnexpectedType { expected, found } => (format!("expected {expected}, found {found}"), None),
        Wrong::Empty => {
            ("a text with nothing in it".into(), Some("leave the field out if nothing is known".into()))
        }
        Wrong::BadId { id, right } => {
            let (what, rule) = bad_id(id, right.as_deref());
            (what, Some(rule))
        }
        Wrong::DuplicateId { id, first } => {
            (format!("the id `{id}` is taken"), Some(format!("it was first given at {first}")))
        }
        Wrong::Repeated { value, first } => {
            (format!("`{value}` stands here twice"), Some(format!("the first is at {first}")))
        }
        Wrong::FileName { id } => (
            format!("the campus `{id}` stands in a file of another name"),
            Some(format!("name the file {id}.ron")),
        ),
        Wrong::Unknown { wanted: what, found, nearest } => {
            (format!("there is no {} `{found}`", wanted(*what)), meant(nearest))
        }
        Wrong::OtherKind { wanted: what, id, is } => {
            (format!("`{id}` is of another kind ({}), not a {}", (WORDS.kind)(*is), wanted(*what)), None)
        }
        Wrong::NotElsewhere { found } => (
            format!("`{found}` is listed as of other sectors, but this catalogue has it"),
            Some("take it out of `elsewhere`".into()),
        ),
        Wrong::LeadNotPartner { id } => (
            format!("`{id}` leads the campus, but is not among its partners"),
            Some("add it to `partners`, with its role".into()),
        ),
        Wrong::OfferWithoutTitle { id } => (
            format!("`{id}` is a school's offer (`offer: School`), but has no title"),
            Some("give the `title` of the diploma".into()),
        ),
        Wrong::UpsideDown { from, to } => {
            (format!("the range is upside down: from {from} to {to}"), Some("swap its ends".into()))
        }
        Wrong::NoSource => {
            ("this names no source".into(), Some("nothing stands here that no source says".into()))
        }
        Wrong::UndatedSource { id } => (
            format!("the source `{id}` has no date"),
            Some("give its `date`, or the day it was `consulted`".into()),
        ),
        Wrong::BadAddress { address } => {
            (format!("`{address}` is not a web address"), Some("write https://host.fr/page".into()))
        }
        Wrong::BadNumber { found } => (format!("{found} cannot be right"), None),
        Wrong::PartnerOfNoCampus { id } => (format!("no campus names the partner `{id}`"), None),
        Wrong::UnusedSource { id } => (format!("nothing rests on the source `{id}`"), None),
        Wrong::OldFacts { id, known, facts } => (
            match facts {
                1 => format!("1 fact rests on nothing newer than `{id}` ({})", date(*known)),
                n => format!("{n} facts rest on nothing newer than `{id}` ({})", date(*known)),
            },
            Some("they are more than two years old: look for a newer source".into()),
        ),
        Wrong::FromTheFuture { id, date: day } => {
            (format!("the source `{id}` bears a date still to come: {}", date(*day)), None)
        }
        Wrong::NoAddress { id } => (
            format!("the source `{id}` has no address"),
            Some("give the `address` where others can look it up, if there is one".into()),
        ),
        Wrong::LabelEnded { until } => (
            format!("this label has ended ({}), but counts as held", date(*until)),
            Some("look whether it was given anew".into()),
        ),
        Wrong::SimilarName { name, other, place } => (
            format!("`{name}` is all but the name of another entry, `{other}`"),
            Some(format!("is it the same? the other is at {place}")),
        ),
        Wrong::SameInBoth => (
            "this text is the same in French and in English".into(),
            Some("translate it".into()),
        ),
        Wrong::UnusedTown { name } => (format!("nothing is in the town `{name}`"), None),
        Wrong::NotRead { nearest } => ("is not read: a catalogue has no such file".into(), meant(nearest)),
    }
}

const SKELETON: Skeleton = Skeleton {
    head: |file, check| {
        format!(
            "A campus to fill in. Its place is {file}.\n\
             Write between the quotation marks what sources say, in your own words; names as they are.\n\
             Take out what no source says. Then look for mistakes: {check}"
        )
    },
    one_of: |about, values| format!("{about}\nOne of: {}", values.join(", ")),
    optional: "All that follows need not be there: take the slashes away that stand right before a field,\n\
               and before the lines that belong to it.",
    id: "Stable id, also the name of the file. It stays for ever.",
    name: "Official name, not translated.",
    labels: "Labels: Cmq (Campus des métiers et des qualifications) or TalentsTerritoires.\n\
             Held, Planned or Unconfirmed. With degree, first and last day if a source gives them.",
    summary: "What it is about, in one to three sentences, in French and in English.",
    sources: "Sources of the name, the académie and the summary: ids from sources.ron.",
    aliases: "Other names that sources or people use.",
    academy: "Académie that steers it, as in places.ron.",
    leads: "Who leads it; with the id of a partner of the campus, if it is one.",
    websites: "Its own websites.",
    context: "Why its sector matters: needs, changes, prospects.",
    aims: "What it sets out to do.",
    remarks: "What else is good to know: what it is not to be mistaken for, what sources do not say.",
    fields: "Fields of skill it covers.",
    trades: "Trades it leads to.",
    products: "Local products it works with.",
    statuses: "Statuses a learner may hold there.",
    trainings: "Training ranges, from a level to a level, and diplomas by name: their title, and where they\n\
                are taught. A bound in the words of its source (as_written).",
    partners: "Partners, by their ids from partners.ron, each with its role here.",
    actions: "What it did or does: projects, events, schemes. Dates as 2023, 2023-04 or 2023-04-12.",
    figures: "Numbers, with what they count. Precision: About, AtLeast or AtMost, none where it is exact; over so\n\
              many years; for a date; of how many the sources give the name.",
    sites: "Places where it can be found; their towns as in places.ron.",
};

const EXPLORE: Explore = Explore {
    prompt: "Search:",
    hint: "a trade, a level, a town …",
    list: "List",
    entry: "Entry",
    keys: "Enter print  ^Y id  Tab entry  F1 help  Esc leave",
    keys_in_entry: "Enter print  ^Y id  Tab list  F1 help  Esc leave",
    help: &[
        ("letters", "the question; the list follows at each key"),
        ("arrows, pages", "up and down the list or the entry"),
        ("Home, End", "to its beginning, to its end"),
        ("Tab", "to the entry, and back to the list"),
        ("^K, ^L, ^A", "next kind, level, académie, or all"),
        ("^U, ^W", "delete the question, a word"),
        ("Enter", "leave, and print the entry"),
        ("^Y", "leave, and print its id"),
        ("Esc", "leave"),
        ("", "^K: hold Ctrl, press K."),
    ],
    back: "Any key: back to the list",
    nothing_passes: "Nothing matches these filters.",
    too_small: |columns, lines| {
        format!(
            "This window is too small: it takes {columns} columns and {lines} lines. Esc leaves."
        )
    },
    no_terminal: "cmq explore draws on a terminal, and here is none",
    without_terminal: "cmq search WORDS",
};

const MAN: Man = Man {
    manual: "User Commands",
    summary: "explore the campuses of trades and qualifications of a French region",
    name_heading: "Name",
    synopsis_heading: "Synopsis",
    description_heading: "Description",
    status_heading: "Exit status",
    environment_heading: "Environment",
    examples_heading: "Examples",
    see_also_heading: "See also",
    description: |command| match command {
        "cmq" => &[
            "`cmq` explores the catalogue of a region's campuses of trades and qualifications (Campus des \
             métiers et des qualifications): networks of schools, universities, research and companies of one \
             sector, with training from CAP to engineer or doctorate. The catalogue is part of the program; \
             no network is needed.",
            "Without a command, `cmq` gives an overview. `cmq` COMMAND `--help` is a short form of the page of \
             that command. Most commands, options and kinds of entry have a French name too.",
            "What no source gives is said to be unknown, and never filtered away: it comes last, with a note.",
            "Results go to standard output, all else to standard error. In a terminal, tables fit its width; \
             elsewhere they are whole. The shape of JSON depends on neither the terminal nor the language.",
            "`--receipt` adds what makes an answer quotable: the question as it was understood, the version and \
             the hash of the catalogue, the date of the facts, the sources. JSON is then an object of two keys, \
             `receipt` and `results`; in NDJSON the receipt is the first line; with CSV, TSV and pictures it goes \
             to standard error.",
        ],
        "list" => &[
            "Lists the entries of one kind. Several filters narrow the list, several values of one widen it: \
             `--level cap --level bac` keeps what contains one of the two. Partners and actions pass a filter \
             through their campuses, and so does a training for `--partner` if its school is not known.",
            "An entry of which it is not known whether it passes is kept, at the end.",
        ],
        "search" => &[
            "Ranks the entries of all kinds that have the words, and says of each why it is there. Case, \
             accents, plurals and feminines do not matter, a letter or two may be wrong, everyday words lead to \
             those of the catalogue, and a level among the words (`cap`, `niveau 5`) is a filter. What was read \
             as what is told below.",
            "Where nothing is found, standard error says why and what to try.",
        ],
        "show" => &[
            "Shows an entry of any kind, with its sources. It may be named by its id, by one of its names, or \
             by the beginning of an id if no other begins so. Of several, those that exist are shown even if \
             another does not.",
        ],
        "explore" => &[
            "Takes the whole screen. At each key the list shows what `cmq search` finds for what is typed so \
             far, and beside it, or below it in a narrow window, the page of the entry that is chosen. Without \
             a question, all entries are listed, kind by kind.",
            "Ctrl-K, Ctrl-L and Ctrl-A go through the kinds, levels and académies; the filters of `list` can \
             be given as options, too. Arrows, page up and down, home and end move in the list, and after Tab \
             in the entry. Enter leaves and prints the entry as `show` does, Ctrl-Y leaves and prints its id, \
             Esc leaves without either, with the exit status 1. F1 shows the keys.",
            "It draws on standard error where the output goes elsewhere, as in `cmq compare \"$(cmq explore)\" \
             thales`, where Ctrl-Y chooses. Without a terminal the exit status is 2.",
        ],
        "glossary" => &[
            "Explains a term or an acronym of the glossary that belongs to the catalogue, or all of them.",
        ],
        "about" => &[
            "Says what a campus is, how many there are, whom to ask, and which sources the catalogue rests on, \
             each with its date, and on what terms their facts can be reused.",
            "With `--sources`, lists the sources with their licence and the number of facts that rest on each.",
        ],
        "map" => &[
            "Draws the departments of the region and a number where each campus is; its other places are dots, \
             what has no known place is told beside the map. Of one campus, the numbers are its towns. The map \
             takes as many lines as the screen has, or `--height` says.",
            "As `--format geojson` it opens in a map program, as `--format svg` in a browser.",
        ],
        "sheet" => &[
            "Writes one page about a campus for a family: where to start and how far to go, what is learnt, \
             where, whom to ask, with room for notes, the sources and the date. It is Markdown, or with \
             `--format html` a file that needs nothing else and prints on one A4 page.",
        ],
        "completions" => &[
            "Prints the script that makes a shell complete commands, options and values. `cmq completions \
             --help` says where each shell looks for it. The script asks the program each time, and so need \
             not be renewed with it.",
        ],
        "compare" => &[
            "Puts two to six entries of one kind side by side: first what all of them have, then what some \
             have, then what is specific to each.",
        ],
        "path" => &[
            "Shows the training ranges of campuses under one another on one ladder of levels, with the stretch \
             from where a pupil is to where they want to be, and says which levels are missing. Campuses that \
             go the whole way come first, those of unknown levels last. With words, only the campuses that a \
             search for them finds.",
        ],
        "stats" => &[
            "Counts the entries, draws which campus reaches which levels, names the partners that several \
             campuses share, and tells how many facts rest on each source and how old they are.",
            "With `--coverage`, says of each campus what is known and what is missing, and counts by field what \
             is known of partners, trainings and actions. JSON says it of each entry.",
        ],
        "check" => &[
            "Reads all files of a catalogue and shows every mistake with its line, what is wrong and what would \
             be right: first to last, file by file. Errors are what stops the build too; the exit status is 3 \
             then. Warnings tell what is doubtful: facts of which the newest source is older than two years, \
             sources without an address or from the future, labels that have ended, partners of no campus, towns \
             and sources that nothing uses, names that are nearly the same, texts left untranslated, files that \
             are not read.",
            "A record of a list that cannot be read is left out, and the rest is read; what leads to it is not \
             told. `--json` gives each mistake with file, line, column and a `code` that stays.",
            "The catalogue built in was checked when the program was built.",
        ],
        "new" => &[
            "Prints the file of a campus with the fields that it must have, empty, and those that it may have, \
             behind slashes; comments, in the language in use, say what each is for. What is left empty is told \
             by `cmq check`.",
            "The id must be free in the catalogue in use. `--output` writes the file, whole or not at all, and \
             never over another.",
        ],
        "diff" => &[
            "Says by entry and field what differs between the catalogues in two folders. One folder is compared \
             with the catalogue in use, which counts as the old one. In which file something stands does not \
             count, nor the order of lists, but where it tells which value is the best supported, or which \
             sentence comes first.",
            "The exit status is 0 where nothing differs, 1 where something does, 3 where a catalogue cannot be \
             read.",
        ],
        "schema" => &[
            "Prints the JSON Schema of a record, or of all; with `--array`, of the array of records that most commands \
             print. What is unknown is `null`; a key that the schema does not require is absent where there is \
             nothing to say. Within a major version, keys are added, never \
             renamed or removed.",
        ],
        "compile" => &[
            "Reads and checks a catalogue and writes it, with its index, to one file. `--catalog` takes that \
             file in the place of a folder; of a large catalogue a search then reads only what it looks at. \
             With the same files and the same version of `cmq`, the result is always the same.",
            "The file belongs to the version of `cmq` that made it; another one asks for it to be compiled \
             again. What is read from it is checked: a file that was damaged is refused with status 3.",
        ],
        "man" => &[
            "Prints a page of the manual in the source that `man` reads: that of the program or of a command, \
             in the language in use.",
            "With `--output` it writes all pages and prints where: the English ones into `man1` of the folder, \
             the French ones into `fr/man1`. What has to be there is made, pages of that name are replaced.",
        ],
        _ => &[],
    },
    other_names: |names| format!("It is also called `{}`.", names.join("`, `")),
    statuses: &[
        ("0", "Found, or done."),
        (
            "1",
            "Nothing found, or an id that `show` does not know. JSON is the empty array then. For `diff`: \
             something differs.",
        ),
        (
            "2",
            "Wrong usage, also a value of a filter that names nothing.",
        ),
        (
            "3",
            "A catalogue that cannot be read or does not hold together.",
        ),
        ("4", "The output could not be written."),
        ("130", "Interrupted."),
    ],
    environment: &[
        (
            "LC_ALL, LC_MESSAGES, LANG",
            "The first that is set decides on the language: French if it begins with `fr`, English otherwise. \
             `--lang` decides over it. In a locale that is not UTF-8 (the first of LC_ALL, LC_CTYPE and LANG), \
             letters lose their marks and drawings are ASCII.",
        ),
        ("LANGUAGE", "Goes before these, unless they say `C`."),
        (
            "NO_COLOR, CLICOLOR_FORCE",
            "No colour, or colour also where the output is no terminal. `--color` decides over both.",
        ),
        (
            "COLUMNS, LINES",
            "The size of the terminal, if it is not what it tells itself.",
        ),
        (
            "PAGER",
            "The program that a long page goes through in a terminal, as with git: `less` if it is not set, \
             none if it is empty or `cat`.",
        ),
        ("LESS", "Options of `less`; `FRX` if it is not set."),
        (
            "CMQ_CATALOG",
            "The folder of the catalogue to use, as with `--catalog`, which decides over it.",
        ),
        (
            "CMQ_TODAY",
            "A date such as 2023-04-12 that is taken for today, so that an answer can be repeated.",
        ),
    ],
    environment_elsewhere: "The page of `cmq`(1) tells the variables.",
    examples: |command| match command {
        "cmq" => &[
            ("cmq search peinture avion", "What a pupil says."),
            (
                "cmq list campuses --level bac+3",
                "The campuses that lead to a bac+3.",
            ),
            ("cmq show ferrocampus", "All that is known of one of them."),
            (
                "cmq --version",
                "Which catalogue it is, and how recent its facts are.",
            ),
        ],
        "list" => &[
            (
                "cmq list campuses --academy Poitiers --level bts",
                "The campuses of an académie that have a BTS.",
            ),
            (
                "cmq list partners --campus littoral --sort name",
                "Whom a campus works with.",
            ),
            (
                "cmq list partners --excel > partners.csv",
                "A spreadsheet for a French Excel.",
            ),
        ],
        "search" => &[
            (
                "cmq search resto --kind campuses",
                "Only campuses, by an everyday word.",
            ),
            (
                "cmq search cap marokinerie --explain",
                "With a level, a word misspelt, and the arithmetic.",
            ),
            (
                "cmq search --any huitres cognac",
                "What has one of the words.",
            ),
        ],
        "show" => &[
            ("cmq show thales littoral", "Two entries, of any kind."),
            (
                "cmq show littoral --format markdown > littoral.md",
                "A page to put on the web.",
            ),
            (
                "cmq show ferrocampus --as-of 2023",
                "What was known of it then.",
            ),
        ],
        "explore" => &[
            ("cmq explore", "Everything there is, to look around."),
            (
                "cmq explore peinture --level bac",
                "With a question and a filter to begin with.",
            ),
        ],
        "glossary" => &[
            ("cmq glossary FCIL", "One acronym."),
            ("cmq glossary", "All of them."),
        ],
        "about" => &[("cmq about --json", "The sources, for a script.")],
        "map" => &[
            ("cmq map --near Pau", "All campuses, and how far they are."),
            ("cmq map numerique", "The places of one."),
            ("cmq map --format svg > map.svg", "A picture."),
        ],
        "sheet" => &[(
            "cmq sheet littoral --format html > littoral.html",
            "A page to print.",
        )],
        "completions" => &[(
            "cmq completions fish > cmq.fish",
            "For fish; where it goes, `--help` says.",
        )],
        "compare" => &[
            ("cmq compare ferrocampus aeronautique", "Two campuses."),
            ("cmq compare thales sncf", "Two partners."),
        ],
        "path" => &[
            ("cmq path --from cap --to ingénieur", "All the way up."),
            ("cmq path --from bac train", "From the bac on, for trains."),
        ],
        "stats" => &[("cmq stats", "All that is counted.")],
        "check" => &[
            ("cmq check my-region", "All mistakes of a folder."),
            (
                "cmq check my-region --format tsv --fields file,line,column,message.en",
                "One a line, for an editor.",
            ),
        ],
        "new" => &[(
            "cmq new bois --output my-region/campuses/bois.ron",
            "A file to fill in.",
        )],
        "diff" => &[
            (
                "cmq diff my-region",
                "What differs from the catalogue built in.",
            ),
            ("cmq diff last-year this-year", "What a year has changed."),
        ],
        "schema" => &[("cmq schema partner", "What `list partners` gives.")],
        "compile" => &[(
            "cmq compile data -o region.cmq",
            "Then: cmq --catalog region.cmq search avion.",
        )],
        "man" => &[
            (
                "cmq man search | man -l -",
                "The page of `search`, read at once.",
            ),
            ("cmq man --output man", "All pages, for a package."),
        ],
        _ => &[],
    },
};
