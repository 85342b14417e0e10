//! Français. Les espaces insécables de la typographie française (avant `: ; ? !`, dans « ») sont mises
//! à l'affichage, pour ces textes comme pour ceux du catalogue.

use std::io::ErrorKind;

use super::{Explore, Help, Labels, Lang, Man, Skeleton, Usage, Words};
use crate::catalog::difference::Sort;
use crate::catalog::{
    Date, Degree, Fault, Figure, Filter, Kind, Label, LabelStatus, Level, Locality, PartnerKind,
    Precision, Standing, Status, Step, Trust, Wanted, Wrong,
};
use crate::gather::Gather;
use crate::search::factor::{Closeness, Factor};
use crate::search::haystack::Field;

pub static WORDS: Words = Words {
    lang: Lang::Fr,
    help: Help {
        program: "Explorer hors ligne les campus des métiers et des qualifications\u{a0}: qui ils sont, à quoi ils \
                  forment, avec qui, et d'où vient chaque fait",
        list: "Lister les campus, partenaires, formations ou actions, avec des filtres",
        search: "Chercher partout, avec les mots d'un élève, d'un parent ou d'une entreprise",
        show: "Montrer tout ce que l'on sait d'un campus, d'un partenaire, d'une formation ou d'une action",
        compare: "Mettre côte à côte des campus ou des partenaires\u{a0}: ce qu'ils ont en commun, ce qui diffère",
        path: "Trouver quels campus mènent d'un niveau à un autre",
        stats: "Compter et dessiner ce que contient le catalogue",
        about: "Ce qu'est un campus, combien il y en a, d'où viennent les faits",
        explore: "Chercher au fil de la frappe, en plein écran, chaque entrée à côté de la liste",
        map: "Dessiner la région et ses campus, ou les lieux de l'un d'eux\u{202f}; formats geojson et svg aussi",
        sheet: "Une page sur un campus à donner à une famille\u{202f}; format html aussi, à imprimer en A4",
        glossary: "Ce que veulent dire CAP, FCIL, CMQ, bac+3…",
        check: "Vérifier les fichiers d'un catalogue, et montrer chaque erreur avec sa ligne",
        check_folder: "Le dossier du catalogue\u{202f}; à défaut, celui de --catalog ou de CMQ_CATALOG",
        new: "Écrire le fichier d'un nouveau campus à remplir, où chaque champ est expliqué",
        new_id: "Identifiant du campus\u{a0}: minuscules, chiffres et traits d'union\u{202f}; aucun de ceux du catalogue",
        new_output: "L'écrire dans ce fichier, qui ne doit pas encore exister",
        diff: "Dire, entrée par entrée et champ par champ, ce qui diffère entre deux catalogues",
        diff_old: "Dossier de l'ancien catalogue\u{202f}; seul, c'est le nouveau, et le catalogue courant est l'ancien",
        diff_new: "Dossier du nouveau catalogue",
        schema: "Le schéma JSON de ce que lisent les scripts",
        completions: "Écrire le script qui fait compléter à un shell commandes, options, identifiants et valeurs",
        completions_shell: "Pour quel shell\u{a0}: bash, zsh, fish, powershell ou elvish",
        completions_where: "Où mettre le script\u{a0}:
  bash        ~/.local/share/bash-completion/completions/cmq
  zsh         _cmq, dans un dossier de $fpath\u{202f}; puis relancer zsh
  fish        ~/.config/fish/completions/cmq.fish
  powershell  dans $PROFILE\u{a0}: cmq completions powershell | Out-String | Invoke-Expression
  elvish      dans rc.elv\u{a0}: eval (cmq completions elvish | slurp)

Par exemple\u{a0}: cmq completions fish > ~/.config/fish/completions/cmq.fish
Pour l'essayer d'abord, dans bash\u{a0}: source <(cmq completions bash), et de même dans zsh",
        man: "Le manuel, en pages pour man",
        help: "Afficher cette aide",
        version: "Afficher la version",
        list_kind: "Que lister\u{a0}: campus, partenaires, formations ou actions",
        search_words: "Des mots, en français ou en anglais\u{202f}; accents et majuscules ne comptent pas",
        explore_words: "Mots pour commencer, comme ceux de search",
        show_ids: "Identifiants, noms exacts ou début d'un identifiant",
        sheet_id: "Identifiant ou nom d'un campus",
        map_ids: "Identifiants ou noms de campus\u{202f}; sans rien, tous",
        map_partners: "Marquer aussi les partenaires dont la commune est connue",
        height: "Dessiner sur ce nombre de lignes au plus",
        glossary_term: "Un terme ou un sigle\u{202f}; sans lui, tout le glossaire",
        schema_kind: "campus, partner, training, action, search, map, compare, path, stats, glossary, about, check, diff, overview, source, coverage ou receipt\u{202f}; sans rien, tous",
        array: "Le schéma du tableau que donnent list, search… plutôt que celui d'une entrée",
        man_command: "La commande dont on veut la page\u{202f}; sans elle, la page du programme",
        compile: "Faire d'un catalogue un seul fichier, où l'on cherche sans le lire en entier",
        compile_folder: "Dossier du catalogue",
        compile_output: "L'écrire dans ce fichier\u{202f}; celui qui s'y trouve est remplacé",
        value_file: "FICHIER",
        man_output: "Écrire toutes les pages, dans les deux langues, dans ce dossier",
        compare_ids: "De deux à six entrées de même catégorie\u{a0}: identifiants, noms exacts ou débuts d'un identifiant",
        path_words: "Seulement les campus que ces mots trouvent, comme le fait search",
        from: "D'où part l'élève\u{a0}: cap, bac, bts…\u{202f}; sans cela, du niveau le plus bas",
        to: "Où il veut arriver\u{a0}: bts, licence pro, bac+5…\u{202f}; sans cela, au niveau le plus haut",
        lang: "Langue de ce qui s'affiche\u{a0}: fr ou en",
        color: "Quand mettre de la couleur\u{a0}: auto, always (toujours) ou never (jamais)",
        catalog: "Dossier du catalogue\u{202f}; sinon celui de CMQ_CATALOG, sinon celui du programme",
        format: "table (tableau), record (une ligne «\u{a0}libellé\u{a0}: valeur\u{a0}» par fait), json, ndjson, csv, tsv ou \
                 markdown\u{202f}; aussi geojson et svg pour map, html pour sheet, qui sans cela est en markdown",
        json: "Raccourci de --format json",
        excel: "CSV pour Excel en français\u{a0}: points-virgules, marque UTF-8, rien qui passe pour une formule",
        fields: "Seulement ces champs, séparés par des virgules (campus.name pour un champ dans un autre)\u{202f}; \
                 help les énumère, all les prend tous",
        width: "Faire tenir tableaux et textes sur ce nombre de colonnes",
        no_pager: "Ne pas passer par $PAGER ce qui dépasse l'écran",
        receipt: "Ajouter de quoi citer la réponse\u{a0}: la question telle que comprise, le catalogue, la date des faits, les sources",
        coverage: "Montrer ce qui est connu de chaque entrée, champ par champ, et ce qui manque",
        about_sources: "Énumérer les sources, chacune avec le nombre de faits qui reposent sur elle",
        sort: "Trier selon ce champ (level\u{a0}: selon les niveaux)\u{202f}; -CHAMP pour l'ordre inverse",
        limit: "Au plus ce nombre",
        any: "Trouver ce qui a l'un des mots, sans les exiger tous",
        explain: "Montrer le calcul de chaque score",
        kind: "Seulement les campus, partenaires, formations ou actions",
        campus: "Seulement ce qui relève de ce campus",
        partner: "Seulement ce à quoi ce partenaire prend part\u{202f}; parmi les formations dont l'établissement est connu, celles qu'il assure",
        level: "Seulement les formations qui passent par ce niveau\u{a0}: cap, bac, bts, licence pro, bac+5, 7…",
        field: "Seulement ce qui a ces mots parmi ses domaines, métiers ou produits",
        academy: "Seulement les campus de cette académie",
        status: "Seulement ce qui est ouvert à ce statut\u{a0}: scolaire, apprentissage ou continue",
        near: "Du plus proche au plus lointain de cette commune\u{a0}: nom ou code postal",
        within: "Avec --near\u{a0}: à ce nombre de kilomètres au plus, à vol d'oiseau",
        as_of: "Seulement les faits connus à cette date\u{a0}: 2023, 2023-04 ou 2023-04-12",
        usage_heading: "Utilisation\u{a0}:",
        commands_heading: "Commandes\u{a0}",
        arguments_heading: "Arguments\u{a0}",
        options_heading: "Options\u{a0}",
        filters_heading: "Filtres\u{a0}",
        output_heading: "Affichage\u{a0}",
        value_command: "COMMANDE",
        value_level: "NIVEAU",
        value_words: "MOTS",
        value_academy: "ACADÉMIE",
        value_status: "STATUT",
        value_town: "COMMUNE",
        value_date: "DATE",
        value_kind: "CATÉGORIE",
        value_term: "TERME",
        value_field: "CHAMP",
        value_fields: "CHAMPS",
        value_folder: "DOSSIER",
        value_old: "ANCIEN",
        value_new: "NOUVEAU",
        value_shell: "SHELL",
    },
    usage: Usage {
        unknown_command: |word| format!("il n'y a pas de commande « {word} »"),
        unknown_option: |option| format!("argument inattendu : « {option} »"),
        number_from_one: |most| format!("attendu : un nombre entier de 1 à {most}"),
        kilometres: "attendu : un nombre de kilomètres, plus grand que zéro, comme 30 ou 7,5",
        bad_value: |value, option| {
            format!("« {value} » n'est pas une valeur reconnue pour {option}")
        },
        no_value: |option| format!("{option} attend une valeur"),
        missing: |what| format!("il manque : {what}"),
        twice: |option| format!("{option} ne se donne qu'une fois"),
        conflict: |one, other| format!("{one} ne va pas avec {other}"),
        needs: |one, other| format!("{one} ne va pas sans {other}"),
        excel_is_csv: "--excel écrit du CSV : ne donnez pas d'autre format",
        behind: |command| format!("les options d'une commande la suivent : {command}"),
        not_utf8: "un argument n'est pas en UTF-8",
        takes_no_value: |option, value| {
            format!("{option} ne prend pas de valeur, pas même « {value} »")
        },
        other: "cette ligne de commande ne se comprend pas",
        similar: |name| format!("vouliez-vous dire « {name} » ?"),
        only_of_one: "html n'est un format que pour cmq sheet, geojson et svg que pour cmq map",
        fields_help: "--fields help les énumère tous, y compris ceux qui sont dans un autre",
        shapes_of_entries: "list et show donnent des entrées : campus, partner, training ou action ; sheet donne un campus",
        rather: |command| format!("essayez : {command}"),
        see_help: |command| format!("Pour en savoir plus : {command} --help"),
    },
    label: Labels {
        semicolon: " ; ",
        colon: " : ",
        id: "ID",
        name: "Nom",
        aliases: "Autres noms",
        kind: "Catégorie",
        sort: "Type",
        academy: "Académie",
        label: "Label",
        label_of_state: "Label de l'État",
        label_of_region: "Label de la Région",
        run_out: "cinq ans passés depuis, sans renouvellement connu",
        label_undated: "connu d'une source sans date",
        label_means: "Ce que veut dire ce label",
        labels_held: "labels des campus",
        levels: "Niveaux",
        distance: "Distance",
        fields: "Domaines",
        trades: "Métiers",
        products: "Produits du terroir",
        statuses: "Ouvert aux",
        status: "Statut",
        trainings: "Formations",
        partners: "Partenaires",
        actions: "Ce qu'il fait",
        unlabelled_last: "À la fin : ce qui relève d'un campus sans label confirmé.",
        campus: "Campus",
        campuses: "Campus",
        role: "Rôle",
        campuses_and_role: "Campus et rôle",
        figures: "En chiffres",
        sites: "Lieux",
        date: "Date",
        place: "Lieu",
        town: "Commune",
        led_by: "Qui le porte",
        website: "Site internet",
        contact: "À qui s'adresser",
        context: "Contexte",
        aims: "Ce qu'il vise",
        remarks: "Bon à savoir",
        sources: "Sources",
        source: "Source",
        sources_of_no_fact: "Sources d'où ne vient aucun fait sur un campus ou un partenaire",
        diploma: "Diplôme",
        offer: "Offre",
        offered_by_campus: "du campus",
        offered_by_school: "de l'établissement ; aucune source ne la rattache au campus",
        school_offer: "offre de l'établissement",
        terms: "Si vous reprenez ces faits",
        licence: "Licence",
        facts: "Faits",
        dated_sources: "Sources datées",
        known: "Connu",
        missing: "Manque",
        nothing: "rien",
        label_since: "Date du label",
        receipt: "Reçu",
        question: "Question",
        read_as: "Comprise comme",
        catalogue: "Catalogue",
        known_on: "Faits connus le",
        asked_on: "Posée le",
        taught_at: "Enseigné à",
        why: "Pourquoi",
        score: "Score",
        word: "Mot",
        remark: "Remarque",
        term: "Terme",
        meaning: "Sens",
        stands_for: "En toutes lettres",
        level: "Niveau",
        definition: "Ce qu'est un campus",
        ask: "À qui demander",
        in_catalogue: "Dans ce catalogue",
        try_these: "Pour commencer",
        text: "De quoi il s'agit",
        mostly: "source principale : ",
        date_unknown: "non connue",
        not_known: "non connu",
        website_unknown: "non connu",
        town_unknown: "non connue",
        how_far: "Par où commencer, jusqu'où aller",
        learnt: "Ce qu'on y apprend",
        notes: "Vos questions, vos notes",
        map_title: "Carte des campus",
        other_sites: "autre lieu d'un campus",
        no_place: "Sans lieu connu",
        takes_part: "Prend part à",
        partner: "Partenaire",
        aspect: "Point comparé",
        of_all: "Commun à tous",
        of_some: "Commun à certains",
        of_one: "Propre à chacun",
        nothing_known: "rien de connu",
        nothing_more: "rien de plus",
        counted: "Décompte",
        levels_of_campuses: "Niveaux de chaque campus",
        shared_partners: "Partenaires de plusieurs campus",
        facts_by_year: "Faits, selon l'année de leur source",
        facts_by_source: "Faits, selon leur source",
        undated: "sans date",
        way_asked: "Parcours demandé",
        way: "Parcours",
        whole_way: "complet",
        start_unknown: "début non connu",
        end_unknown: "fin non connue",
        diplomas_on_the_way: "Diplômes connus de ces campus",
        differing: "Autre source",
        by_source: "Selon la source",
        start: "début",
        end: "fin",
        or: " ou ",
        level_unknown: "niveaux non connus",
        levels_not_known: "non connus",
        error: "erreur",
        warning: "avertissement",
        hint: "aide",
        place_in_file: "où",
        line_of_file: "ligne",
        added: "Ajouté",
        removed: "Retiré",
        try_search: "chercher avec les mots d'un élève",
        try_list: "tous les campus",
        try_show: "tout sur l'un d'eux",
        more_help: "Toutes les commandes et options : cmq --help",
    },
    man: MAN,
    explore: EXPLORE,
    skeleton: SKELETON,
    kind: |kind| match kind {
        Kind::Campus => "campus",
        Kind::Partner => "partenaire",
        Kind::Training => "formation",
        Kind::Action => "action",
    },
    kinds,
    count: |n, kind| {
        // French counts zero and one alike.
        let word = if n < 2 {
            (WORDS.kind)(kind)
        } else {
            kinds(kind)
        };
        format!("{} {word}", number(n as f64))
    },
    partner_kind: |kind| match kind {
        PartnerKind::Company => "entreprise",
        PartnerKind::Lycee => "lycée",
        PartnerKind::University => "université",
        PartnerKind::EngineeringSchool => "école d'ingénieurs",
        PartnerKind::TrainingBody => "organisme de formation",
        PartnerKind::PublicBody => "établissement public",
        PartnerKind::Authority => "collectivité",
        PartnerKind::State => "service de l'État",
        PartnerKind::Network => "réseau, pôle",
    },
    status: |status| match status {
        Status::School => "élèves et étudiants",
        Status::Apprenticeship => "apprentis",
        Status::Continuing => "adultes en formation continue",
    },
    field: |field| match field {
        Field::Name => "nom",
        Field::Alias => "autre nom",
        Field::Id => "identifiant",
        Field::Trade => "métier",
        Field::Skill => "domaine",
        Field::Product => "produit du terroir",
        Field::Training => "formation",
        Field::Action => "action",
        Field::Partner => "partenaire",
        Field::Lead => "qui le porte",
        Field::Sort => "type",
        Field::Status => "statut",
        Field::Topic => "domaine, métier ou produit du campus",
        Field::Campus => "campus",
        Field::Place => "lieu",
        Field::Level => "niveaux",
        Field::Label => "label",
        Field::Figure => "chiffre",
        Field::Prose => "texte",
    },
    trust: |trust| match trust {
        Trust::Official | Trust::Press => None,
        Trust::Weak => Some("source faible"),
    },
    licence: str::to_owned,
    campus_label,
    standing: |standing| match standing {
        Standing::State => "État",
        Standing::Region => "Région seule",
        Standing::Planned => "en projet",
        Standing::Unconfirmed => "non confirmé",
        Standing::None => "aucun connu",
    },
    label_held,
    date,
    consulted: |day| {
        if day.day > 0 {
            format!("sans date, consulté le {}", date(day))
        } else {
            format!("sans date, consulté en {}", date(day))
        }
    },
    figure,
    number,
    as_written: |from, to| match (from, to) {
        (Some(from), Some(to)) if from == to => format!("dans la source : {}", quoted(from)),
        (Some(from), Some(to)) => format!("dans la source : de {} à {}", quoted(from), quoted(to)),
        (Some(from), None) => format!("dans la source : à partir de {}", quoted(from)),
        (None, Some(to)) => format!("dans la source : jusqu'à {}", quoted(to)),
        (None, None) => String::new(),
    },
    range: |from, to| match (from, to) {
        (Some(from), Some(to)) if from == to => from.name().to_owned(),
        (Some(from), Some(to)) => format!("{} {}", from_level(from), to_level(to)),
        (Some(from), None) => format!("à partir {} (jusqu'où : non connu)", from_level(from)),
        (None, Some(to)) => format!("jusqu'{} (à partir d'où : non connu)", to_level(to)),
        (None, None) => "non connu".to_owned(),
    },
    nothing_passes: "Les mots se trouvent, mais rien ne correspond à ces filtres.",
    closest: "Proche : ",
    of_academy: |name| {
        let de = if elides(name) { "d'" } else { "de " };
        format!("académie {de}{name}")
    },
    plain_range: |from, to| {
        let start = from.map(|from| format!("On peut commencer par le {}", plain(from)));
        let end = to.map(|to| format!("aller jusqu'au {}", plain(to)));
        match (start, end) {
            (Some(start), Some(end)) if from != to => Some(format!("{start}, et {end}.")),
            (Some(start), _) => Some(format!("{start}.")),
            (None, Some(end)) => Some(format!("On peut {end}.")),
            (None, None) => None,
        }
    },
    // « de plus » ne dit pas le genre de ce qui est compté.
    and_more: |n| format!("et {n} de plus"),
    made_on: |territory, day| {
        format!(
            "Fiche tirée du catalogue cmq des campus ({territory}), {}.",
            date_with_le(day)
        )
    },
    quoted,
    ages: |ages| {
        let s = if ages.sources < 2 { "" } else { "s" };
        let facts = format!("faits tirés de {} source{s}", ages.sources);
        let dates = ages.dates.map(|(oldest, newest)| match oldest == newest {
            true => format!("{} pour celles qui sont datées", of(newest)),
            false => format!(
                "{} {} pour celles qui sont datées",
                of(oldest),
                until(newest)
            ),
        });
        let undated = (ages.undated > 0).then(|| from_undated(ages.undated));
        let parts = std::iter::once(facts).chain(dates).chain(undated);
        parts.gathered().join(", ")
    },
    national_level: |level| format!("niveau {}", level.national()),
    which_catalog: |territory, newest, hash| {
        let de = if elides(territory) { "d'" } else { "de " };
        let facts = newest.map_or_else(String::new, |newest| {
            format!("faits datés jusqu'{}, ", until(newest))
        });
        format!("catalogue {de}{territory} : {facts}empreinte {hash}")
    },
    old_scale: |said, reading| {
        format!(
            "{} est compris selon les niveaux d'avant 2019 : {}, aujourd'hui niveau {}",
            quoted(said),
            reading.level.name(),
            reading.level.national()
        )
    },
    level_filter: |said, reading| {
        format!(
            "{} est compris comme un niveau : {} (niveau {})",
            quoted(said),
            reading.level.name(),
            reading.level.national()
        )
    },
    by_translation: |words| Some(format!("{} en anglais", all_quoted(words, ", "))),
    in_no_answer: |words| format!("Aucune réponse ne contient {}.", all_quoted(words, ", ")),
    limited: |shown, all| format!("{shown} sur {all} ; sans --limit, tout est montré."),
    passed_over: |words| {
        format!(
            "Ces mots ne sont pas dans toutes les réponses : {}.",
            all_quoted(words, ", ")
        )
    },
    fault,
    fault_count: |n| {
        if n < 2 {
            format!("{n} erreur")
        } else {
            format!("{n} erreurs")
        }
    },
    checked: |folder, errors, warnings, holds| {
        let count = |n: usize, none: &str, what: &str| match n {
            0 => none.to_owned(),
            1 => format!("1 {what}"),
            n => format!("{n} {what}s"),
        };
        let errors = count(errors, "aucune erreur", "erreur");
        let warnings = count(warnings, "aucun avertissement", "avertissement");
        match holds {
            Some(holds) => format!("{folder} est cohérent : {holds} ; {errors}, {warnings}."),
            None => format!("{folder} n'est pas cohérent : {errors}, {warnings}."),
        }
    },
    checked_already: "le catalogue du programme a été vérifié à sa construction ; nommez le dossier à vérifier",
    not_an_id: bad_id,
    id_taken: |id, name, kind| {
        format!(
            "l'identifiant {} est déjà pris : {name} ({})",
            quoted(id),
            (WORDS.kind)(kind)
        )
    },
    file_exists: |path| format!("{path} existe déjà, et reste comme il est"),
    built_in: "le catalogue du programme",
    sort: |sort| match sort {
        Sort::Entry(kind) => (WORDS.kind)(kind),
        Sort::Source => "source",
        Sort::Academy => "académie",
        Sort::Department => "département",
        Sort::Town => "commune",
        Sort::Places | Sort::Vocabulary | Sort::About => "fichier",
        Sort::Term => "mot courant",
        Sort::Gloss => "terme",
        Sort::Outline => "contour",
        Sort::Locality => "commune de la liste",
    },
    no_difference: |old, new| format!("Aucune différence entre {old} et {new}."),
    differ: |old, new, [removed, added, changed]| {
        let many = |n: usize, what: &str| format!("{n} {what}{}", if n > 1 { "s" } else { "" });
        let counts = [
            many(removed, "retiré"),
            many(added, "ajouté"),
            many(changed, "modifié"),
        ];
        format!("Entre {old} et {new} : {}.", counts.join(", "))
    },
    word_elsewhere: |word| {
        format!(
            "{} relève d'un secteur que ce catalogue ne couvre pas.",
            quoted(word)
        )
    },
    word_unknown: |word| {
        format!(
            "Rien dans le catalogue ne contient le mot {}.",
            quoted(word)
        )
    },
    not_together: |words| {
        format!(
            "Aucune entrée ne réunit {} ; avec --any, un seul suffit.",
            all_quoted(words, " et ")
        )
    },
    nearest: |words| match words {
        [one] => format!("Mot proche : {one}."),
        several => format!("Mots proches : {}.", several.join(", ")),
    },
    would_find: |command, n| match n {
        1 => format!("{} trouve 1 résultat.", quoted(command)),
        n => format!("{} trouve {n} résultats.", quoted(command)),
    },
    no_words: "Il n'y a rien à chercher dans cette demande : donnez un métier, un secteur, un diplôme ou \
               une ville, comme dans « cmq search soudeur ».",
    empty_name: |command| format!("Un argument vide ne désigne rien ; voyez {command}"),
    no_entry: |id| {
        format!(
            "Aucune entrée n'a {} pour identifiant ni pour nom.",
            quoted(id)
        )
    },
    ambiguous: |id| format!("{} peut désigner plusieurs entrées :", quoted(id)),
    not_a_campus: |name, kind| {
        let article = if matches!(kind, Kind::Campus | Kind::Partner) {
            "un"
        } else {
            "une"
        };
        format!(
            "{} est {article} {}, pas un campus.",
            quoted(name),
            (WORDS.kind)(kind)
        )
    },
    no_term: |term| format!("Le glossaire ne connaît pas {}.", quoted(term)),
    no_vocabulary: |folder| {
        format!("Le catalogue de {folder} n'a pas de vocabulary.ron, dont le glossaire a besoin.")
    },
    no_gazetteer: |folder| {
        format!("Le catalogue de {folder} n'a pas de towns.tsv, dont --near a besoin.")
    },
    no_outlines: |folder| {
        format!("Le catalogue de {folder} n'a pas d'outlines.geojson, dont la carte a besoin.")
    },
    outlines_from: |publisher, licence| match licence {
        Some(licence) => format!("Contours : {publisher} ({licence})."),
        None => format!("Contours : {publisher}."),
    },
    partners_nowhere: |n| match n {
        1 => "La commune d'un partenaire n'est pas connue.".to_owned(),
        n => format!("La commune de {n} partenaires n'est pas connue."),
    },
    town,
    nearest_towns: |towns| format!("noms proches : {}", towns.join(", ")),
    give_postal_code: "seules les communes de plus de mille habitants sont connues par leur nom ; pour une plus \
                       petite, donnez le code postal",
    give_town: "donnez le nom d'une commune voisine plus grande",
    no_town: |asked, territory| {
        format!(
            "{} n'est ni le nom ni le code postal d'une commune connue ({territory})",
            quoted(asked)
        )
    },
    several_towns: |asked| format!("{} peut désigner plusieurs communes", quoted(asked)),
    which_town: |towns| {
        format!(
            "donnez le nom entier ou le code postal : {}",
            towns.join(", ")
        )
    },
    town_passed_over: |town| {
        let de = if elides(town) { "d'" } else { "de " };
        format!("Le catalogue ne connaît rien dans la commune {de}{town}, qui est laissée de côté.")
    },
    nearest_first: |command| format!("Du plus proche au plus lointain : {command}"),
    distances_from: |from, asked, namesakes| {
        let mut said = format!("Distances à vol d'oiseau depuis {}", town(from));
        if let Some(asked) = asked {
            said.push_str(&format!(", ce que {} semble vouloir dire", quoted(asked)));
        }
        if !namesakes.is_empty() {
            let others: Vec<String> = namesakes.iter().map(town).gathered();
            said.push_str(&format!(" ; il y a aussi {}", others.join(", ")));
        }
        said + "."
    },
    away: |km, town| match km.round() {
        0.0 => format!("moins de 1 km ({town})"),
        km => format!("{} km ({town})", number(km)),
    },
    nothing_left: |kind| match kind {
        Kind::Campus | Kind::Partner => {
            format!("Aucun {} ne correspond à ces filtres.", (WORDS.kind)(kind))
        }
        Kind::Training | Kind::Action => {
            format!("Aucune {} ne correspond à ces filtres.", (WORDS.kind)(kind))
        }
    },
    without_filter: |flag, n| format!("Sans {flag}, il y en a {n}."),
    none_of_kind: |kind| match kind {
        Kind::Campus => "Ce catalogue n'a pas de campus.".to_owned(),
        kind => format!("Ce catalogue n'a pas de {}.", kinds(kind)),
    },
    bad_filter: |flag, value| {
        format!(
            "{} n'est pas une valeur reconnue pour {flag}",
            quoted(value)
        )
    },
    all_there_are: |command| format!("tout ce qu'il y a : {command}"),
    allowed: |values| format!("valeurs possibles : {}", values.join(", ")),
    factor: |factor| match factor {
        Factor::Found(Closeness::Exact) => "mot exact",
        Factor::Found(Closeness::Family) => "même famille",
        Factor::Found(Closeness::Meaning) => "sens",
        Factor::Found(Closeness::Beginning) => "début de mot",
        Factor::Found(Closeness::Inside) => "dans un mot",
        Factor::SeveralMeant => "sens en plusieurs mots",
        Factor::SeveralAsked => "demande en plusieurs mots",
        Factor::Partner => "partenaire",
        Factor::Rarity => "rareté",
        Factor::PutRight => "mot corrigé",
    },
    bonus: "nom demandé",
    decimal_mark: ',',
    unknown_for: |filter| match filter {
        Filter::Level => "niveau non connu",
        Filter::Academy => "académie non connue",
        Filter::Status => "statuts non connus",
        Filter::Near | Filter::Within => "lieu non connu",
        _ => "non connu",
    },
    known_since: |name, date| {
        format!(
            "{} n'est connu que depuis {}.",
            quoted(name),
            since_when(date)
        )
    },
    undecided: |filter, ids| {
        let what = match filter {
            Filter::Level => "le niveau",
            Filter::Academy => "l'académie",
            Filter::Status => "les statuts",
            Filter::Near | Filter::Within => "le lieu",
            _ => "plus",
        };
        format!(
            "À la fin, faute d'en connaître {what} : {}.",
            ids.join(", ")
        )
    },
    columns_gone: |columns| match columns {
        [one] => format!("Colonne omise, faute de place : {one}."),
        several => format!("Colonnes omises, faute de place : {}.", several.join(", ")),
    },
    counted_once: |id| {
        format!(
            "{} est donné plusieurs fois : il n'est compté qu'une fois.",
            quoted(id)
        )
    },
    compares_so_many: |most| format!("compare met côte à côte de 2 à {most} entrées différentes"),
    one_kind: "compare ne met côte à côte que des entrées de même catégorie",
    from_sources: |facts, n| {
        let s = if n < 2 { "" } else { "s" };
        format!("{} ({n} source{s})", number(facts as f64))
    },
    other_sources: |n| match n {
        1 => "une autre source".to_owned(),
        n => format!("{n} autres sources ensemble"),
    },
    way: |from, to| (WORDS.range)(Some(from), Some(to)),
    way_down: |from, to| {
        format!(
            "le parcours descend : --from {} est au-dessus de --to {}",
            from.name(),
            to.name()
        )
    },
    no_way: |from, to| match from == to {
        true => format!("Aucun campus ne forme {}.", to_level(from)),
        false => format!(
            "Aucun campus ne forme à un niveau {} {}.",
            from_level(from),
            to_level(to)
        ),
    },
    off_the_way: |ids| {
        let verb = if ids.len() > 1 { "N'ont" } else { "N'a" };
        format!("{verb} rien sur ce parcours : {}.", ids.join(", "))
    },
    starts_at: |level| format!("ne commence qu'{}", to_level(level)),
    ends_at: |level| format!("s'arrête {}", to_level(level)),
    leaves_out: |levels| format!("sans {levels}"),
    unsure_of: |levels| format!("non connu : {levels}"),
    system_reason: |error| refused(error.kind(), &error.to_string()),
    cannot_write: |reason| format!("impossible d'écrire le résultat : {reason}"),
    progress: |step| match step {
        Step::Reading(read, of) => format!(
            "lecture des campus : {} / {}…",
            number(read as f64),
            number(of as f64)
        ),
        Step::Working => "en cours…".to_owned(),
    },
    compiled: |path, entries, bytes| {
        let (entries, bytes) = (number(entries as f64), number(bytes as f64));
        format!("{path} : {entries} entrées, {bytes} octets")
    },
    cannot_write_file: |path, reason| format!("impossible d'écrire {path} : {reason}"),
    bad_today: |value| {
        format!(
            "CMQ_TODAY vaut {} ; il y faut une date comme 2023-04-12",
            quoted(value)
        )
    },
    dated: |dates, undated| {
        let dates = dates.map(|(oldest, newest)| match oldest == newest {
            true => format!("Sources datées {}", of(newest)),
            false => format!("Sources datées {} {}", of(oldest), until(newest)),
        });
        match (dates, undated) {
            (Some(dates), 0) => dates,
            (Some(dates), undated) => format!("{dates}, {}", from_undated(undated)),
            (None, _) => "Tous ces faits viennent de sources sans date".to_owned(),
        }
    },
    old_facts: |newest, whom| {
        let what = newest.map_or_else(
            || "L'âge de ces faits n'est pas connu".to_owned(),
            |newest| format!("La plus récente de ces sources datées est {}", of(newest)),
        );
        let whom = whom.map(|whom| format!(" ({whom})")).unwrap_or_default();
        format!("{what} : renseignez-vous avant de vous y fier{whom}.")
    },
    old_catalog: |old, ages| {
        let undated = match ages.undated {
            0 => String::new(),
            n => format!(", l'âge de {} n'est pas connu", number(n as f64)),
        };
        format!(
            "{} de ces {} faits ont plus de deux ans{undated} : renseignez-vous avant de vous y fier (auprès de qui : cmq about).",
            number(old as f64),
            number(ages.facts as f64)
        )
    },
    see: |address| format!("voir {address}"),
    ask: |name| format!("auprès de : {name}"),
    ask_for_news: |whom| {
        let whom = whom.map(|whom| format!(" ({whom})")).unwrap_or_default();
        format!(
            "Un label, une formation peuvent changer : avant de vous décider, demandez des nouvelles{whom}."
        )
    },
    not_held: |standing| match standing {
        Standing::State | Standing::Region => None,
        Standing::Planned => Some(
            "Ce campus est un projet : aucune source ne dit qu'il a déjà le label visé, que voici.",
        ),
        Standing::Unconfirmed => {
            Some("Aucune source ne confirme que ce campus a le label que voici.")
        }
        Standing::None => {
            Some("Aucune source ne dit que ce campus a un label. Voici ce qu'est celui de l'État.")
        }
    },
    run_out: |ids| {
        format!(
            "Cinq ans passés depuis le dernier label connu, sans renouvellement connu : {}.",
            ids.join(", ")
        )
    },
    as_of: |day| {
        format!(
            "D'après ce qui était connu à la date demandée : {}.",
            date(day)
        )
    },
    counted_per_source: |facts| {
        format!(
            "Un fait compte une fois pour chacune de ses sources : ces nombres font ensemble plus que les {} faits.",
            number(facts as f64)
        )
    },
};

/// Combien de faits ne viennent que de sources sans date.
fn from_undated(facts: usize) -> String {
    match facts {
        1 => "1 fait de source sans date".to_owned(),
        n => format!("{} faits de sources sans date", number(n as f64)),
    }
}

/// « du CAP », mais « de bac+2 ».
fn from_level(level: Level) -> String {
    match level {
        Level::Cap | Level::Bac => format!("du {}", level.name()),
        _ => format!("de {}", level.name()),
    }
}

/// « au bac », mais « à bac+2 ».
fn to_level(level: Level) -> String {
    match level {
        Level::Cap | Level::Bac => format!("au {}", level.name()),
        _ => format!("à {}", level.name()),
    }
}

fn kinds(kind: Kind) -> &'static str {
    match kind {
        Kind::Campus => "campus",
        Kind::Partner => "partenaires",
        Kind::Training => "formations",
        Kind::Action => "actions",
    }
}

/// Un niveau pour qui n'en connaît pas les noms.
fn plain(level: Level) -> &'static str {
    match level {
        Level::Cap => "CAP, qui se prépare après la classe de 3e",
        Level::Bac => "bac",
        Level::Bac2 => "niveau bac+2, celui du BTS",
        Level::Bac3 => "niveau bac+3, celui de la licence et du BUT",
        Level::Bac5 => "niveau bac+5, celui du master et du diplôme d'ingénieur",
        Level::Bac8 => "niveau bac+8, celui du doctorat",
    }
}

fn date_with_le(day: Date) -> String {
    if day.day > 0 {
        format!("le {}", date(day))
    } else {
        date(day)
    }
}

/// Pourquoi le système refuse ; à défaut, dans ses propres mots.
fn refused(kind: ErrorKind, reason: &str) -> String {
    let known = match kind {
        ErrorKind::StorageFull => "plus de place sur le disque",
        ErrorKind::PermissionDenied => "ce n'est pas permis",
        ErrorKind::NotFound => "ce fichier ou ce dossier n'existe pas",
        ErrorKind::NotADirectory => "ce n'est pas un dossier",
        ErrorKind::IsADirectory => "c'est un dossier",
        ErrorKind::AlreadyExists => "ce fichier existe déjà",
        ErrorKind::ReadOnlyFilesystem => "on ne peut que lire ici",
        ErrorKind::InvalidInput | ErrorKind::InvalidFilename => "ce nom ne convient pas",
        _ => return format!("le système répond {}", quoted(reason)),
    };
    known.to_owned()
}

/// Une commune, avec son département.
fn town(town: &Locality) -> String {
    format!("{} ({})", town.name, town.department)
}

fn all_quoted(words: &[impl AsRef<str>], between: &str) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word.as_ref())).gathered();
    words.join(between)
}

fn quoted(text: &str) -> String {
    format!("« {text} »")
}

fn label_held(label: &Label) -> String {
    let mut said = label.label.official_name().to_owned();
    if let Some(Degree::Excellence) = label.degree {
        said.push_str(" d'excellence");
    }
    said.push_str(match label.status {
        LabelStatus::Held => ", obtenu",
        LabelStatus::Planned => ", en projet",
        LabelStatus::Unconfirmed => ", non confirmé",
    });
    said
}

fn campus_label(label: &Label) -> String {
    let mut said = label_held(label);
    let held = label.status == LabelStatus::Held;
    match (label.since, label.until) {
        // Of what is not held, nothing is to be known.
        (None, None) if !held => {}
        (None, None) if label.renewed.is_some() => said.push_str(" (début non connu)"),
        (None, None) => said.push_str(" (début et fin non connus)"),
        (Some(since), None) if label.renewed.is_some() => {
            said.push_str(&format!(" depuis {}", since_when(since)));
        }
        (Some(since), None) => {
            said.push_str(&format!(" depuis {} (fin non connue)", since_when(since)));
        }
        (None, Some(end)) => said.push_str(&format!(" jusqu'{}", until(end))),
        (Some(since), Some(end)) => said.push_str(&format!(" {} {}", of(since), until(end))),
    }
    if let Some(renewed) = label.renewed {
        let article = if renewed.day > 0 { "le" } else { "en" };
        said.push_str(&format!(", renouvelé {article} {}", date(renewed)));
        if label.until.is_none() {
            said.push_str(" (fin non connue)");
        }
    }
    said
}

pub(super) const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

fn date(date: Date) -> String {
    let month = usize::from(date.month)
        .checked_sub(1)
        .and_then(|month| MONTHS.get(month));
    match (month, date.day) {
        (None, _) => date.year.to_string(),
        (Some(month), 0) => format!("{month} {}", date.year),
        (Some(month), 1) => format!("1er {month} {}", date.year),
        (Some(month), day) => format!("{day} {month} {}", date.year),
    }
}

/// A date after « de ».
fn of(day: Date) -> String {
    let said = date(day);
    match day {
        Date { day: 1.., .. } => format!("du {said}"),
        Date { month: 1.., .. } if elides(&said) => format!("d'{said}"),
        _ => format!("de {said}"),
    }
}

/// A date after « à ».
fn until(day: Date) -> String {
    if day.day > 0 {
        format!("au {}", date(day))
    } else {
        format!("à {}", date(day))
    }
}

/// A date after « depuis ».
fn since_when(day: Date) -> String {
    if day.day > 0 {
        format!("le {}", date(day))
    } else {
        date(day)
    }
}

fn number(value: f64) -> String {
    super::grouped(value, "\u{202f}", ",")
}

fn figure(figure: &Figure) -> String {
    let unit = figure.unit.as_ref().map_or("", |unit| &unit.fr);
    let mut said = String::new();
    said.push_str(match figure.precision {
        Some(Precision::About) => "environ ",
        Some(Precision::AtLeast) => "plus de ",
        Some(Precision::AtMost) => "au plus ",
        None => "",
    });
    let billions = super::in_billions(figure.value).map(|it| (it, "milliard"));
    match billions.or(super::in_millions(figure.value).map(|it| (it, "million"))) {
        Some((many, word)) => {
            let s = if many < 2.0 { "" } else { "s" };
            said.push_str(&format!("{}\u{a0}{word}{s}", number(many)));
            if !unit.is_empty() {
                said.push_str(if elides(unit) { " d'" } else { " de " });
            }
        }
        None => {
            said.push_str(&number(figure.value));
            if !unit.is_empty() {
                said.push('\u{a0}');
            }
        }
    }
    said.push_str(unit);
    match figure.years {
        Some(1) => said.push_str(" sur 1 an"),
        Some(years) => said.push_str(&format!(" sur {years} ans")),
        None => {}
    }
    if let Some(named) = figure.named {
        said.push_str(&format!(", dont {named} que les sources nomment"))
    }
    if let Some(on) = figure.date {
        said.push_str(&format!(" ({})", date(on)))
    }
    said
}

/// Whether `de` loses its vowel before a word.
fn elides(word: &str) -> bool {
    crate::fold::fold(word).starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'h'])
}

fn wanted(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::Partner => "de partenaire",
        Wanted::Source => "de source",
        Wanted::Town => "de commune",
        Wanted::Department => "de département",
        Wanted::Academy => "d'académie",
        Wanted::Meaning => "d'entrée, de nom, de domaine, de métier ou de produit",
    }
}

/// Un texte qui n'est pas un identifiant, et ce qui en serait un.
fn bad_id(id: &str, right: Option<&str>) -> (String, String) {
    let rule = "un identifiant n'a que des lettres minuscules de a à z, des chiffres et des traits d'union, \
                48 au plus";
    let hint = right.map_or(rule.to_owned(), |right| {
        format!("{rule}, par exemple `{right}`")
    });
    (format!("`{id}` n'est pas un identifiant"), hint)
}

fn fault(fault: &Fault) -> (String, Option<String>) {
    let meant = |nearest: &Option<String>| {
        nearest
            .as_ref()
            .map(|it| format!("vouliez-vous dire `{it}` ?"))
    };
    let choice = |nearest: &Option<String>, allowed: &[&str]| {
        let all = format!("valeurs possibles : {}", allowed.join(", "));
        Some(
            meant(nearest)
                .map(|hint| format!("{hint} {all}"))
                .unwrap_or(all),
        )
    };
    match &fault.what {
        Wrong::Missing => ("introuvable".into(), Some(
            "un catalogue est un dossier avec about.ron, sources.ron, partners.ron et un dossier campuses".into(),
        )),
        Wrong::NotAFolder => ("n'est pas un dossier".into(), None),
        Wrong::NoCampus => ("ne contient aucun campus".into(), Some("un campus est un fichier campuses/ID.ron".into())),
        Wrong::NotAFile => ("n'est pas un fichier".into(), None),
        Wrong::TooLarge { largest } => (
            "est trop gros".into(),
            Some(format!("un fichier de catalogue a au plus {largest} Mio")),
        ),
        Wrong::Unreadable(kind, reason) => (format!("illisible : {}", refused(*kind, reason)), None),
        Wrong::NotCompiled => ("n'est pas un catalogue\u{a0}: ni un dossier, ni un catalogue compilé".into(), Some("«\u{a0}cmq compile DIR -o FILE\u{a0}» en fait un d'un dossier".into())),
        Wrong::OtherVersion => ("a été compilé par une autre version de cmq".into(), Some("le compiler à nouveau\u{a0}: cmq compile DIR -o FILE".into())),
        Wrong::Damaged => ("est abîmé\u{a0}: il n'est plus tel qu'il a été compilé".into(), Some("le compiler à nouveau\u{a0}: cmq compile DIR -o FILE".into())),
        Wrong::NotUtf8 => ("n'est pas du texte UTF-8".into(), Some("enregistrez-le en UTF-8".into())),
        Wrong::Columns { expected } => (
            "cette ligne n'a pas les cellules qu'il faut".into(),
            Some(format!("attendu, séparé par des tabulations : {expected}")),
        ),
        Wrong::Syntax(reason) => (format!("mal formé : {reason}"), None),
        Wrong::UnknownField { found, nearest, allowed } => {
            (format!("il n'y a pas de champ `{found}` ici"), choice(nearest, allowed))
        }
        Wrong::UnknownValue { found, nearest, allowed } => {
            (format!("`{found}` n'est pas une valeur possible ici"), choice(nearest, allowed))
        }
        Wrong::MissingField { field, record } => match record {
            Some(record) => (format!("il manque le champ `{field}` à `{record}`"), None),
            None => (format!("il manque le champ `{field}` à cet enregistrement"), None),
        },
        Wrong::RepeatedField { field } => (format!("le champ `{field}` est écrit deux fois"), None),
        Wrong::NotADate { found } => {
            (format!("`{found}` n'est pas une date"), Some("écrivez 2023, 2023-04 ou 2023-04-12".into()))
        }
        Wrong::UnexpectedType { expected, found } => (format!("attendu : {expected} ; trouvé : {found}"), None),
        Wrong::Empty => {
            ("un texte vide".into(), Some("retirez le champ si l'on ne sait rien".into()))
        }
        Wrong::BadId { id, right } => {
            let (what, rule) = bad_id(id, right.as_deref());
            (what, Some(rule))
        }
        Wrong::DuplicateId { id, first } => {
            (format!("l'identifiant `{id}` est déjà pris"), Some(format!("il l'est d'abord à {first}")))
        }
        Wrong::Repeated { value, first } => {
            (format!("`{value}` figure deux fois"), Some(format!("la première est à {first}")))
        }
        Wrong::FileName { id } => (
            format!("le campus `{id}` est dans un fichier d'un autre nom"),
            Some(format!("nommez le fichier {id}.ron")),
        ),
        Wrong::Unknown { wanted: what, found, nearest } => {
            (format!("il n'y a pas {} `{found}`", wanted(*what)), meant(nearest))
        }
        Wrong::OtherKind { wanted: what, id, is } => {
            (format!("`{id}` est d'une autre catégorie ({}) ; il n'y a pas {} de ce nom", (WORDS.kind)(*is), wanted(*what)), None)
        }
        Wrong::NotElsewhere { found } => (
            format!("`{found}` est donné comme d'un autre secteur, mais ce catalogue l'a"),
            Some("retirez-le de `elsewhere`".into()),
        ),
        Wrong::LeadNotPartner { id } => (
            format!("`{id}` pilote le campus sans être de ses partenaires"),
            Some("ajoutez-le à `partners`, avec son rôle".into()),
        ),
        Wrong::OfferWithoutTitle { id } => (
            format!("`{id}` est l'offre d'une école (`offer: School`), mais n'a pas de titre"),
            Some("donnez le `title` du diplôme".into()),
        ),
        Wrong::UpsideDown { from, to } => {
            (format!("l'intervalle est à l'envers : de {from} à {to}"), Some("échangez ses bornes".into()))
        }
        Wrong::NoSource => {
            ("aucune source n'est donnée".into(), Some("rien ne figure ici qu'une source ne dise".into()))
        }
        Wrong::UndatedSource { id } => (
            format!("la source `{id}` n'a pas de date"),
            Some("donnez sa `date`, ou le jour de consultation (`consulted`)".into()),
        ),
        Wrong::BadAddress { address } => {
            (format!("`{address}` n'est pas une adresse"), Some("écrivez https://hote.fr/page".into()))
        }
        Wrong::BadNumber { found } => (format!("{found} ne peut pas être juste"), None),
        Wrong::PartnerOfNoCampus { id } => (format!("aucun campus ne cite le partenaire `{id}`"), None),
        Wrong::UnusedSource { id } => (format!("rien ne repose sur la source `{id}`"), None),
        Wrong::OldFacts { id, known, facts } => (
            match facts {
                1 => format!("1 fait ne repose sur rien de plus récent que `{id}` ({})", date(*known)),
                n => format!("{n} faits ne reposent sur rien de plus récent que `{id}` ({})", date(*known)),
            },
            Some("plus de deux ans : cherchez une source plus récente".into()),
        ),
        Wrong::FromTheFuture { id, date: day } => {
            (format!("la source `{id}` porte une date encore à venir : {}", date(*day)), None)
        }
        Wrong::NoAddress { id } => (
            format!("la source `{id}` n'a pas d'adresse"),
            Some("donnez l'adresse (`address`) où la retrouver, s'il y en a une".into()),
        ),
        Wrong::LabelEnded { until } => (
            format!("ce label a pris fin ({}), mais passe pour obtenu", date(*until)),
            Some("voyez s'il a été renouvelé".into()),
        ),
        Wrong::SimilarName { name, other, place } => (
            format!("`{name}` est à peu de chose près le nom d'une autre entrée, `{other}`"),
            Some(format!("est-ce la même ? l'autre est à {place}")),
        ),
        Wrong::SameInBoth => (
            "ce texte est le même en français et en anglais".into(),
            Some("traduisez-le".into()),
        ),
        Wrong::UnusedTown { name } => (format!("rien ne se trouve dans la commune `{name}`"), None),
        Wrong::NotRead { nearest } => ("n'est pas lu : un catalogue n'a pas un tel fichier".into(), meant(nearest)),
    }
}

const SKELETON: Skeleton = Skeleton {
    head: |file, check| {
        format!(
            "Un campus à remplir. Sa place est {file}.\n\
             Entre les guillemets, ce que disent les sources, avec vos propres mots ; les noms tels quels.\n\
             Retirez ce qu'aucune source ne dit. Puis cherchez les erreurs : {check}"
        )
    },
    one_of: |about, values| format!("{about}\nAu choix : {}", values.join(", ")),
    optional: "Tout ce qui suit est facultatif : retirez les barres obliques qui touchent le champ,\n\
               et celles des lignes qui en font partie.",
    id: "Identifiant stable, qui est aussi le nom du fichier. Il l'est pour toujours.",
    name: "Nom officiel, non traduit.",
    labels: "Labels : Cmq (Campus des métiers et des qualifications) ou TalentsTerritoires.\n\
             Held (obtenu), Planned (en projet) ou Unconfirmed (non confirmé). Degré, premier et dernier jour si\n\
             une source les donne.",
    summary: "De quoi il s'agit, en une à trois phrases, en français et en anglais.",
    sources: "Sources du nom, de l'académie et du résumé : identifiants de sources.ron.",
    aliases: "Autres noms, dans les sources ou dans la bouche des gens.",
    academy: "Académie qui le pilote, comme dans places.ron.",
    leads: "Qui le pilote ; avec l'identifiant d'un partenaire du campus, si c'en est un.",
    websites: "Ses propres sites.",
    context: "Pourquoi son secteur compte : besoins, évolutions, perspectives.",
    aims: "Ce qu'il se propose.",
    remarks: "Ce qu'il est bon de savoir : avec quoi ne pas le confondre, ce que les sources ne disent pas.",
    fields: "Domaines de compétence qu'il couvre.",
    trades: "Métiers auxquels il mène.",
    products: "Produits du pays qu'il travaille.",
    statuses: "Statuts possibles : School (scolaire), Apprenticeship (apprentissage), Continuing (continue).",
    trainings: "Parcours, d'un niveau à un niveau, et diplômes par leur nom : leur titre, et où ils se préparent.\n\
                Une borne dans les mots de sa source (as_written).",
    partners: "Partenaires, par leur identifiant de partners.ron, chacun avec son rôle ici.",
    actions: "Ce qu'il a fait ou fait : projets, événements, dispositifs. Dates : 2023, 2023-04 ou 2023-04-12.",
    figures: "Nombres, avec ce qu'ils comptent. Précision : About (environ), AtLeast (au moins) ou AtMost (au plus),\n\
              rien si c'est exact ; sur tant d'années ; à telle date ; combien les sources en nomment.",
    sites: "Lieux où le trouver ; leurs communes comme dans places.ron.",
};

const EXPLORE: Explore = Explore {
    prompt: "Chercher :",
    hint: "un métier, un niveau, une ville …",
    list: "Liste",
    entry: "Fiche",
    keys: "Entrée afficher  ^Y id  Tab fiche  F1 aide  Échap quitter",
    keys_in_entry: "Entrée afficher  ^Y id  Tab liste  F1 aide  Échap quitter",
    help: &[
        ("lettres", "la question ; la liste suit à chaque touche"),
        ("flèches, pages", "se déplacer dans la liste ou la fiche"),
        ("Début, Fin", "à son début, à sa fin"),
        ("Tab", "vers la fiche, et retour à la liste"),
        ("^K, ^L, ^A", "catégorie, niveau, académie qui suit"),
        ("^U, ^W", "effacer la question, un mot"),
        ("Entrée", "quitter et afficher la fiche"),
        ("^Y", "quitter et afficher son identifiant"),
        ("Échap", "quitter"),
        ("", "^K : la touche K en tenant Ctrl."),
    ],
    back: "N'importe quelle touche : retour à la liste",
    nothing_passes: "Rien ne correspond à ces filtres.",
    too_small: |columns, lines| {
        format!(
            "Cette fenêtre est trop petite : il faut {columns} colonnes et {lines} lignes. Échap quitte."
        )
    },
    no_terminal: "cmq explore dessine dans un terminal, et il n'y en a pas ici",
    without_terminal: "cmq search MOTS",
};

const MAN: Man = Man {
    manual: "Commandes de l'utilisateur",
    summary: "explorer les campus des métiers et des qualifications d'une région",
    name_heading: "Nom",
    synopsis_heading: "Synopsis",
    description_heading: "Description",
    status_heading: "Code de retour",
    environment_heading: "Environnement",
    examples_heading: "Exemples",
    see_also_heading: "Voir aussi",
    description: |command| match command {
        "cmq" => &[
            "`cmq` explore le catalogue des campus des métiers et des qualifications d'une région : des réseaux \
             de lycées, d'universités, de laboratoires et d'entreprises d'un même secteur, qui forment du CAP \
             au diplôme d'ingénieur ou au doctorat. Le catalogue fait partie du programme ; il ne faut pas de \
             réseau.",
            "Sans commande, `cmq` donne un aperçu. `cmq` COMMANDE `--help` résume la page de cette commande. \
             La plupart des commandes, des options et des catégories ont aussi un nom français.",
            "Ce qu'aucune source ne donne est dit non connu, et n'est jamais écarté par un filtre : cela vient \
             à la fin, avec une remarque.",
            "Les résultats vont sur la sortie standard, tout le reste sur la sortie d'erreur. Dans un \
             terminal, les tableaux tiennent dans sa largeur ; ailleurs, ils sont entiers. La forme du JSON ne \
             dépend ni du terminal ni de la langue.",
            "`--receipt` ajoute à une réponse de quoi la citer : la question telle qu'elle a été comprise, la \
             version et l'empreinte du catalogue, la date des faits, les sources. En JSON, la réponse est alors \
             un objet de deux clés, `receipt` et `results` ; en NDJSON, le reçu est la première ligne ; avec CSV, \
             TSV et les images, il va sur la sortie d'erreur.",
        ],
        "list" => &[
            "Donne la liste des entrées d'une catégorie. Plusieurs filtres resserrent la liste, plusieurs \
             valeurs d'un même filtre l'élargissent : `--level cap --level bac` garde ce qui contient l'un ou \
             l'autre. Partenaires et actions passent un filtre par leurs campus, \
             de même une formation pour `--partner` si son établissement n'est pas connu.",
            "Ce dont on ne sait pas s'il passe le filtre est gardé, à la fin.",
        ],
        "search" => &[
            "Classe tout ce qui contient les mots, quelle qu'en soit la catégorie, et dit de chaque réponse pourquoi \
             elle est là. Majuscules, accents, pluriels et féminins ne comptent pas, une lettre ou deux \
             peuvent être fausses, les mots de tous les jours mènent à ceux du catalogue, et un niveau parmi \
             les mots (`cap`, `niveau 5`) est un filtre. Ce qui a été lu comme quoi est dit en dessous.",
            "Quand rien ne se trouve, la sortie d'erreur dit pourquoi et quoi essayer.",
        ],
        "show" => &[
            "Montre une entrée de n'importe quelle catégorie, avec ses sources. On la nomme par son identifiant, par \
             l'un de ses noms, ou par le début d'un identifiant si aucun autre ne commence ainsi. De \
             plusieurs, celles qui existent sont montrées même si une autre n'existe pas.",
        ],
        "explore" => &[
            "Prend tout l'écran. À chaque touche, la liste montre ce que `cmq search` trouve pour ce qui est \
             écrit jusque-là et, à côté, ou dessous dans une fenêtre étroite, la page de l'entrée choisie. \
             Sans question, tout est dans la liste, catégorie par catégorie.",
            "Ctrl-K, Ctrl-L et Ctrl-A parcourent les catégories, les niveaux et les académies ; les filtres de \
             `list` peuvent aussi être donnés en options. Les flèches, page précédente et suivante, début et \
             fin se déplacent dans la liste et, après Tab, dans la fiche. Entrée quitte et affiche l'entrée \
             comme le fait `show`, Ctrl-Y quitte et affiche son identifiant, Échap quitte sans rien, avec le code de retour 1. F1 montre les \
             touches.",
            "L'écran est dessiné sur la sortie d'erreur quand la sortie va ailleurs, comme dans `cmq compare \
             \"$(cmq explore)\" thales`, où Ctrl-Y choisit. Sans terminal, le code de retour est 2.",
        ],
        "glossary" => &[
            "Explique un terme ou un sigle du glossaire, qui fait partie du catalogue, ou bien tous.",
        ],
        "about" => &[
            "Dit ce qu'est un campus, combien il y en a, à qui demander, et sur quelles sources repose le \
             catalogue, chacune avec sa date, et à quelles conditions ses faits peuvent être repris.",
            "Avec `--sources`, donne les sources avec leur licence et le nombre de faits qui reposent sur chacune.",
        ],
        "map" => &[
            "Dessine les départements de la région, et un numéro là où se trouve chaque campus ; ses autres \
             lieux sont des points, ce qui n'a pas de lieu connu est dit à côté. D'un seul campus, les numéros \
             sont ses communes. La carte prend autant de lignes qu'en a l'écran, ou que le dit `--height`.",
            "Avec `--format geojson`, elle s'ouvre dans un logiciel de cartes, avec `--format svg` dans un \
             navigateur.",
        ],
        "sheet" => &[
            "Écrit une page sur un campus pour une famille : par où commencer et jusqu'où aller, ce qu'on y \
             apprend, où, à qui demander, avec de la place pour des notes, les sources et la date. C'est du \
             Markdown ou, avec `--format html`, un fichier qui se suffit et s'imprime sur une page A4.",
        ],
        "completions" => &[
            "Écrit le script qui fait compléter à un shell commandes, options et valeurs. `cmq completions \
             --help` dit où chaque shell le cherche. Le script interroge le programme chaque fois : il n'est \
             pas à renouveler avec lui.",
        ],
        "compare" => &[
            "Met de deux à six entrées de même catégorie côte à côte : d'abord ce qu'elles ont toutes, puis ce \
             que certaines ont, enfin ce qui est propre à chacune.",
        ],
        "path" => &[
            "Montre les parcours des campus l'un sous l'autre sur une même échelle de niveaux, avec ce qui va \
             d'où part un élève à où il veut arriver, et dit quels niveaux manquent. Les campus qui font tout \
             le chemin viennent d'abord, ceux dont les niveaux ne sont pas connus à la fin. Avec des mots, \
             seulement les campus que ces mots trouvent.",
        ],
        "stats" => &[
            "Compte ce qu'il y a, dessine quel campus atteint quels niveaux, nomme les partenaires que \
             plusieurs campus partagent, et dit combien de faits reposent sur chaque source et leur âge.",
            "Avec `--coverage`, dit de chaque campus ce que l'on en sait et ce qui manque, et compte par champ ce \
             qui est connu des partenaires, des formations et des actions. Le JSON le dit de chaque entrée.",
        ],
        "check" => &[
            "Lit tous les fichiers d'un catalogue et montre chaque erreur avec sa ligne, ce qui ne va pas et ce \
             qui irait : de la première à la dernière, fichier par fichier. Les erreurs sont ce qui arrête aussi \
             la construction ; le code de retour est alors 3. Les avertissements disent ce qui est douteux : \
             faits dont la source la plus récente a plus de deux ans, sources sans adresse ou de l'avenir, labels \
             échus, partenaires d'aucun campus, communes et sources dont rien ne se sert, noms presque pareils, \
             textes non traduits, fichiers qui ne sont pas lus.",
            "D'une liste, l'élément qui ne peut être lu est laissé de côté, et le reste est lu ; ce qui y mène \
             n'est pas signalé. `--json` donne chaque erreur avec fichier, ligne, colonne et un `code` stable.",
            "Le catalogue du programme a été vérifié à sa construction.",
        ],
        "new" => &[
            "Écrit le fichier d'un campus avec les champs qu'il lui faut, vides, et ceux qu'il peut avoir, \
             derrière des barres obliques ; des commentaires, dans la langue choisie, disent à quoi sert chacun. \
             Ce qui reste vide, `cmq check` le dit.",
            "L'identifiant doit être libre dans le catalogue courant. `--output` écrit le fichier, entier ou pas \
             du tout, et jamais par-dessus un autre.",
        ],
        "diff" => &[
            "Dit, entrée par entrée et champ par champ, ce qui diffère entre les catalogues de deux dossiers. Un \
             dossier seul est comparé au catalogue courant, qui passe pour l'ancien. Peu importe dans quel \
             fichier se trouve une entrée, et l'ordre des listes, sauf s'il dit quelle valeur est la mieux \
             attestée ou quelle phrase vient d'abord.",
            "Le code de retour est 0 si rien ne diffère, 1 si quelque chose diffère, 3 si un catalogue est \
             illisible.",
        ],
        "schema" => &[
            "Écrit le schéma JSON (JSON Schema) d'une entrée, ou de toutes ; avec `--array`, du tableau d'entrées que \
             donnent la plupart des commandes. Ce qui n'est pas connu vaut `null` ; une clé que le schéma n'exige \
             pas manque quand il n'y a rien à en dire. Au sein d'une version majeure, des \
             clés s'ajoutent ; aucune ne change de nom ni ne disparaît.",
        ],
        "compile" => &[
            "Lit et vérifie un catalogue, et l'écrit avec son index dans un seul fichier. `--catalog` prend ce \
             fichier à la place d'un dossier ; d'un grand catalogue, une recherche ne lit alors que ce qu'elle \
             regarde. Des mêmes fichiers, la même version de `cmq` fait toujours le même résultat.",
            "Le fichier ne vaut que pour la version de `cmq` qui l'a fait ; une autre demande de le compiler à \
             nouveau. Ce qui y est lu est vérifié : un fichier abîmé est refusé, avec le statut 3.",
        ],
        "man" => &[
            "Écrit une page du manuel dans la forme que lit `man` : celle du programme ou d'une commande, dans \
             la langue en usage.",
            "Avec `--output`, écrit toutes les pages et dit où : les anglaises dans `man1` de ce dossier, les \
             françaises dans `fr/man1`. Les dossiers qui manquent sont créés, les pages de même nom \
             remplacées.",
        ],
        _ => &[],
    },
    other_names: |names| format!("Se dit aussi `{}`.", names.join("`, `")),
    statuses: &[
        ("0", "Trouvé, ou fait."),
        (
            "1",
            "Rien de trouvé, ou un identifiant que `show` ne connaît pas. Le JSON est alors le tableau vide. \
             Pour `diff`\u{a0}: quelque chose diffère.",
        ),
        (
            "2",
            "Commande mal écrite, ou valeur d'un filtre qui ne désigne rien.",
        ),
        ("3", "Catalogue illisible ou incohérent."),
        ("4", "Le résultat n'a pas pu être écrit."),
        ("130", "Interruption."),
    ],
    environment: &[
        (
            "LC_ALL, LC_MESSAGES, LANG",
            "La première qui est définie décide de la langue : le français si elle commence par `fr`, \
             l'anglais sinon. `--lang` l'emporte. Dans une locale qui n'est pas en UTF-8 (la première de \
             LC_ALL, LC_CTYPE et LANG), les lettres perdent leurs accents et les dessins sont en ASCII.",
        ),
        (
            "LANGUAGE",
            "Passe avant celles-ci, à moins qu'elles ne valent `C`.",
        ),
        (
            "NO_COLOR, CLICOLOR_FORCE",
            "Pas de couleur, ou de la couleur même hors d'un terminal. `--color` l'emporte sur les deux.",
        ),
        (
            "COLUMNS, LINES",
            "La taille du terminal, si ce n'est pas celle qu'il annonce.",
        ),
        (
            "PAGER",
            "Le programme par lequel passe, dans un terminal, ce qui dépasse l'écran, comme avec git : `less` \
             si elle n'est pas définie, aucun si elle est vide ou vaut `cat`.",
        ),
        (
            "LESS",
            "Les options de `less` ; `FRX` si elle n'est pas définie.",
        ),
        (
            "CMQ_CATALOG",
            "Le dossier du catalogue à lire, comme avec `--catalog`, qui l'emporte.",
        ),
        (
            "CMQ_TODAY",
            "Une date comme 2023-04-12, prise pour celle d'aujourd'hui : une réponse peut ainsi être répétée.",
        ),
    ],
    environment_elsewhere: "La page de `cmq`(1) donne les variables.",
    examples: |command| match command {
        "cmq" => &[
            ("cmq search peinture avion", "Ce que dit un élève."),
            (
                "cmq lister campus --niveau bac+3",
                "Les campus qui mènent à un bac+3, avec les noms français.",
            ),
            (
                "cmq show ferrocampus",
                "Tout ce que l'on sait de l'un d'eux.",
            ),
            (
                "cmq --version",
                "Quel catalogue c'est, et de quand datent ses faits.",
            ),
        ],
        "list" => &[
            (
                "cmq list campuses --academy Poitiers --level bts",
                "Les campus d'une académie où se prépare un BTS.",
            ),
            (
                "cmq list partners --campus littoral --sort name",
                "Avec qui travaille un campus.",
            ),
            (
                "cmq list partners --excel > partenaires.csv",
                "Un tableau pour Excel.",
            ),
        ],
        "search" => &[
            (
                "cmq search resto --kind campuses",
                "Seulement les campus, par un mot de tous les jours.",
            ),
            (
                "cmq search cap marokinerie --explain",
                "Avec un niveau, une faute, et le calcul.",
            ),
            ("cmq search --any huitres cognac", "Ce qui a l'un des mots."),
        ],
        "show" => &[
            (
                "cmq show thales littoral",
                "Deux entrées, quelle que soit leur catégorie.",
            ),
            (
                "cmq show littoral --format markdown > littoral.md",
                "Une page à mettre en ligne.",
            ),
            (
                "cmq show ferrocampus --as-of 2023",
                "Ce que l'on en savait alors.",
            ),
        ],
        "explore" => &[
            ("cmq explore", "Tout ce qu'il y a, pour regarder."),
            (
                "cmq explore peinture --level bac",
                "Avec une question et un filtre pour commencer.",
            ),
        ],
        "glossary" => &[
            ("cmq glossary FCIL", "Un sigle."),
            ("cmq glossary", "Tous les termes."),
        ],
        "about" => &[("cmq about --json", "Les sources, pour un script.")],
        "map" => &[
            (
                "cmq map --near Pau",
                "Tous les campus, et à quelle distance.",
            ),
            ("cmq map numerique", "Les lieux de l'un d'eux."),
            ("cmq map --format svg > carte.svg", "Une image."),
        ],
        "sheet" => &[(
            "cmq sheet littoral --format html > littoral.html",
            "Une page à imprimer.",
        )],
        "completions" => &[(
            "cmq completions fish > cmq.fish",
            "Pour fish ; où le mettre, `--help` le dit.",
        )],
        "compare" => &[
            ("cmq compare ferrocampus aeronautique", "Deux campus."),
            ("cmq compare thales sncf", "Deux partenaires."),
        ],
        "path" => &[
            ("cmq path --from cap --to ingénieur", "Tout le chemin."),
            (
                "cmq path --from bac train",
                "À partir du bac, pour les trains.",
            ),
        ],
        "stats" => &[("cmq stats", "Tout ce qui se compte.")],
        "check" => &[
            ("cmq check ma-region", "Toutes les erreurs d'un dossier."),
            (
                "cmq check ma-region --format tsv --fields file,line,column,message.fr",
                "Une par ligne, pour un éditeur.",
            ),
        ],
        "new" => &[(
            "cmq new bois --output ma-region/campuses/bois.ron",
            "Un fichier à remplir.",
        )],
        "diff" => &[
            (
                "cmq diff ma-region",
                "Ce qui diffère du catalogue du programme.",
            ),
            (
                "cmq diff l-an-dernier cette-annee",
                "Ce qu'une année a changé.",
            ),
        ],
        "schema" => &[("cmq schema partner", "Ce que donne `list partners`.")],
        "compile" => &[(
            "cmq compile data -o region.cmq",
            "Puis : cmq --catalog region.cmq search avion.",
        )],
        "man" => &[
            (
                "cmq man search | man -l -",
                "La page de `search`, lue aussitôt.",
            ),
            ("cmq man --output man", "Toutes les pages, pour un paquet."),
        ],
        _ => &[],
    },
};
