//! `cmq explore`: what keys do and how it looks, without a terminal; and behind one, that it takes the screen,
//! prints what was chosen and leaves all as it was.
//!
//! `SNAPSHOTS=overwrite cargo test --test explore` draws the screens of `tests/explore/` anew.
#![cfg(feature = "explore")]

mod support;

use std::fs;
use std::path::Path;

use cmq_catalog::inside::{Choice, Context, Explorer, FilterArgs, Lang, Next, Terminal, draw};
use ratatui::backend::TestBackend;
use ratatui::crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use ratatui::style::{Color, Modifier};
use snapbox::{Data, assert_data_eq};
use support::{cmq, json, pluck};

const COLORED: Terminal = Terminal {
    width: None,
    color: true,
    ascii: false,
    is_terminal: true,
    links: true,
    screen: None,
};
const PLAIN: Terminal = Terminal {
    color: false,
    ..COLORED
};

/// An explorer with a screen of its own.
struct Explored {
    explorer: Explorer<'static>,
    screen: ratatui::Terminal<TestBackend>,
    terminal: Terminal,
}

impl Explored {
    fn new(lang: Lang, columns: u16, lines: u16) -> Explored {
        let today = "2026-11-25".parse().expect("a date");
        let context = Context::builtin(lang.words(), today);
        let none = FilterArgs::default();
        let explorer = Explorer::new(&context, &[], &[], &none).expect("no filter is wrong");
        let screen = ratatui::Terminal::new(TestBackend::new(columns, lines)).expect("a screen");
        Explored {
            explorer,
            screen,
            terminal: PLAIN,
        }
    }

    fn resize(&mut self, columns: u16, lines: u16) {
        self.screen.backend_mut().resize(columns, lines);
    }

    fn key(&mut self, code: KeyCode, modifiers: KeyModifiers) -> Next<'static> {
        let next = self.explorer.key(KeyEvent::new(code, modifiers));
        // What a page of the keyboard is, the drawing tells.
        self.draw();
        next
    }

    fn press(&mut self, code: KeyCode) -> Next<'static> {
        self.key(code, KeyModifiers::NONE)
    }

    fn ctrl(&mut self, letter: char) -> Next<'static> {
        self.key(KeyCode::Char(letter), KeyModifiers::CONTROL)
    }

    fn type_in(&mut self, text: &str) {
        for letter in text.chars() {
            assert!(matches!(self.press(KeyCode::Char(letter)), Next::Stay));
        }
    }

    fn draw(&mut self) {
        let (explorer, terminal) = (&mut self.explorer, &self.terminal);
        let drawn = self.screen.draw(|frame| draw(frame, explorer, terminal));
        drawn.expect("it can be drawn");
    }

    /// What is to be seen, without the blanks at the end of lines.
    fn seen(&mut self) -> String {
        self.draw();
        let buffer = self.screen.backend().buffer();
        let mut text = String::new();
        for line in buffer.content.chunks(usize::from(buffer.area.width).max(1)) {
            let line: String = line.iter().map(|cell| cell.symbol()).collect();
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    fn line(&mut self, number: usize) -> String {
        let seen = self.seen();
        let line = seen.lines().nth(number).unwrap_or_default();
        line.replace('\u{a0}', " ")
    }

    fn chosen(&self) -> &'static str {
        self.explorer.chosen().map_or("", |entry| entry.id())
    }

    /// The ids of all that is listed, from top to bottom.
    fn listed(&mut self) -> Vec<&'static str> {
        let mut ids = vec![self.chosen()];
        loop {
            self.press(KeyCode::Down);
            if ids.last() == Some(&self.chosen()) {
                return ids;
            }
            ids.push(self.chosen());
        }
    }
}

fn french(columns: u16, lines: u16) -> Explored {
    Explored::new(Lang::Fr, columns, lines)
}

fn english(columns: u16, lines: u16) -> Explored {
    Explored::new(Lang::En, columns, lines)
}

#[test]
fn screens_look_as_they_did() {
    for (lang, question) in [(Lang::Fr, "peinture avion"), (Lang::En, "huitres")] {
        for (columns, lines) in [(60, 15), (80, 24), (140, 40)] {
            let mut explored = Explored::new(lang, columns, lines);
            let same = |explored: &mut Explored, what: &str| {
                let name = format!("{}-{columns}x{lines}-{what}.txt", lang.code());
                let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/explore");
                let expected = Data::read_from(&folder.join(name), None);
                assert_data_eq!(explored.seen(), expected.raw());
            };
            same(&mut explored, "start");
            explored.type_in(question);
            explored.press(KeyCode::Down);
            same(&mut explored, "question");
            explored.press(KeyCode::Tab);
            explored.press(KeyCode::End);
            explored.ctrl('l');
            explored.ctrl('a');
            same(&mut explored, "filters");
            explored.press(KeyCode::F(1));
            same(&mut explored, "help");
            explored.press(KeyCode::Esc);
            explored.ctrl('u');
            explored.type_in("xyzzy");
            same(&mut explored, "nothing");
        }
    }
}

#[test]
fn the_readme_shows_a_screen_as_it_is() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"));
    let readme = readme.expect("it is there");
    let (_, behind) = readme.split_once("cmq explore peinture\n").expect("it");
    let (_, block) = behind.split_once("```text\n").expect("a screen");
    let (block, _) = block.split_once("```").expect("its end");
    let mut explored = english(80, 24);
    explored.type_in("peinture");
    assert_data_eq!(block, Data::from(explored.seen()).raw());
}

#[test]
fn the_list_is_what_search_finds() {
    for question in [
        "peinture avion",
        "cap marokinerie",
        "resto",
        "niveau 5",
        "thales",
    ] {
        let mut explored = french(80, 24);
        explored.type_in(question);
        let found = json(&[&["search"], &question.split(' ').collect::<Vec<_>>()[..]].concat());
        assert_eq!(explored.listed(), pluck(&found, "id"), "{question}");
    }
}

#[test]
fn without_a_question_all_is_listed_kind_by_kind() {
    let mut explored = french(80, 24);
    let listed = explored.listed();
    let mut all = Vec::new();
    for kind in ["campuses", "partners", "trainings", "actions"] {
        let entries = json(&["list", kind]);
        all.extend(pluck(&entries, "id").into_iter().map(str::to_owned));
    }
    assert_eq!(listed, all);
}

#[test]
fn the_question_can_be_edited() {
    let mut explored = french(80, 24);
    explored.type_in("métier àé");
    explored.press(KeyCode::Backspace);
    explored.ctrl('h');
    assert!(explored.line(0).starts_with("Chercher : métier "));
    explored.type_in("d'huîtres");
    explored.press(KeyCode::Home);
    for _ in 0..7 {
        explored.press(KeyCode::Left);
    }
    explored.press(KeyCode::Delete);
    assert!(explored.line(0).starts_with("Chercher : métier d'uîtres"));
    explored.type_in("H");
    assert!(explored.line(0).starts_with("Chercher : métier d'Huîtres"));
    explored.ctrl('w');
    assert!(explored.line(0).starts_with("Chercher : métier uîtres"));
    for _ in 0..6 {
        explored.press(KeyCode::Right);
    }
    explored.ctrl('w');
    explored.ctrl('w');
    explored.ctrl('w');
    assert!(
        explored
            .line(0)
            .starts_with("Chercher : un métier, un niveau")
    );
    // A key that means nothing here is no letter.
    explored.key(KeyCode::Char('x'), KeyModifiers::ALT);
    explored.ctrl('x');
    assert!(
        explored
            .line(0)
            .starts_with("Chercher : un métier, un niveau")
    );
    // With both, some keyboards type signs.
    explored.key(
        KeyCode::Char('@'),
        KeyModifiers::ALT | KeyModifiers::CONTROL,
    );
    assert!(explored.line(0).starts_with("Chercher : @"));
    explored.ctrl('u');
    explored
        .explorer
        .event(Event::Paste("cap\nbac\u{1b}".to_owned()));
    assert!(explored.line(0).starts_with("Chercher : cap bac"));
    let long = "é".repeat(10_000);
    explored.explorer.event(Event::Paste(long));
    assert!(explored.line(0).contains("éééé"));
}

#[test]
fn keys_move_in_the_list_and_in_the_entry() {
    let mut explored = french(60, 15);
    explored.draw();
    let all = explored.listed();
    explored.press(KeyCode::Home);
    assert_eq!(explored.chosen(), all[0]);
    explored.press(KeyCode::PageDown);
    assert_eq!(explored.chosen(), all[5]);
    explored.press(KeyCode::End);
    assert_eq!(explored.chosen(), all[all.len() - 1]);
    explored.press(KeyCode::Down);
    explored.press(KeyCode::PageUp);
    explored.press(KeyCode::Up);
    assert_eq!(explored.chosen(), all[all.len() - 7]);
    explored.press(KeyCode::Home);

    explored.press(KeyCode::Tab);
    assert!(
        explored.line(8).starts_with("── > Fiche 5/"),
        "{}",
        explored.seen()
    );
    explored.press(KeyCode::Down);
    assert!(explored.line(8).starts_with("── > Fiche 6/"));
    explored.press(KeyCode::PageDown);
    assert!(explored.line(8).starts_with("── > Fiche 10/"));
    explored.press(KeyCode::End);
    let end = explored.line(8);
    let (last, of) = end[end.find("Fiche ").expect("it")..]["Fiche ".len()..]
        .split_once(' ')
        .and_then(|(count, _)| count.split_once('/'))
        .expect("a count");
    assert_eq!(last, of);
    assert_eq!(explored.chosen(), all[0]);
    // What is typed goes to the question; another entry begins at its beginning.
    explored.type_in("cuir");
    assert!(explored.line(2).starts_with("── > Liste"));
    assert!(
        explored.line(8).starts_with("── Fiche 5/"),
        "{}",
        explored.seen()
    );
    explored.press(KeyCode::Right);
    assert!(explored.line(8).starts_with("── > Fiche"));
    explored.press(KeyCode::Left);
    assert!(explored.line(2).starts_with("── > Liste"));
}

#[test]
fn keys_set_the_filters_of_list() {
    let mut explored = english(80, 24);
    let mut kinds = Vec::new();
    for _ in 0..5 {
        explored.ctrl('k');
        kinds.push(explored.listed().len());
    }
    let count = |kind: &str| json(&["list", kind]).as_array().expect("an array").len();
    let counts = ["campuses", "partners", "trainings", "actions"].map(count);
    assert_eq!(kinds[..4], counts);
    assert_eq!(kinds[4], counts.iter().sum::<usize>());

    explored.ctrl('k');
    for level in ["CAP", "bac", "bac+2", "bac+3", "bac+5", "bac+8"] {
        explored.ctrl('l');
        assert!(
            explored.line(1).contains(&format!("^L {level} ")),
            "{level}"
        );
        let listed = json(&["list", "campuses", "--level", level]);
        let mut listed = pluck(&listed, "id");
        let mut ours = explored.listed();
        listed.sort_unstable();
        ours.sort_unstable();
        assert_eq!(ours, listed, "{level}");
    }
    explored.ctrl('l');
    assert!(explored.line(1).contains("^L Level"));
    explored.ctrl('a');
    let listed = json(&["list", "campuses", "--academy", "Bordeaux"]);
    assert!(explored.line(1).contains("^A Bordeaux"));
    assert_eq!(explored.listed(), pluck(&listed, "id"));
    // What empties the list is told as it is called here.
    explored.ctrl('a');
    explored.type_in("train");
    assert_eq!(explored.chosen(), "");
    let seen = explored.seen();
    assert!(seen.contains("Without “académie”"), "{seen}");
}

#[test]
fn what_is_chosen_is_what_one_leaves_with() {
    let mut explored = english(80, 24);
    explored.type_in("thales");
    let Next::Leave(Choice::Page(entry)) = explored.press(KeyCode::Enter) else {
        panic!("it stays");
    };
    assert_eq!(entry.id().as_str(), "thales");
    assert!(
        matches!(explored.ctrl('y'), Next::Leave(Choice::Id(it)) if it.id().as_str() == "thales")
    );
    assert!(matches!(
        explored.press(KeyCode::Esc),
        Next::Leave(Choice::Nothing)
    ));
    assert!(matches!(
        explored.ctrl('c'),
        Next::Leave(Choice::Interrupted)
    ));
    // Of nothing there is nothing to print.
    explored.type_in("xyzzy");
    for code in [KeyCode::Enter, KeyCode::Tab, KeyCode::Down, KeyCode::End] {
        assert!(matches!(explored.press(code), Next::Stay));
    }
    assert!(matches!(explored.ctrl('y'), Next::Stay));
    // From the help, Esc leads back.
    explored.press(KeyCode::F(1));
    assert!(matches!(explored.press(KeyCode::Esc), Next::Stay));
    explored.press(KeyCode::F(1));
    assert!(matches!(
        explored.ctrl('c'),
        Next::Leave(Choice::Interrupted)
    ));
}

#[test]
fn colour_is_there_or_not_and_the_choice_is_to_be_seen_without() {
    let mut explored = english(80, 24);
    explored.type_in("peinture avion");
    explored.draw();
    let buffer = explored.screen.backend().buffer();
    let cells = buffer.content.iter();
    for cell in cells.clone() {
        assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
        assert!((Modifier::REVERSED).contains(cell.modifier));
    }
    assert!(
        cells
            .clone()
            .any(|cell| cell.modifier == Modifier::REVERSED)
    );
    explored.terminal = COLORED;
    explored.draw();
    let buffer = explored.screen.backend().buffer();
    for color in [Color::Magenta, Color::Cyan] {
        assert!(
            buffer.content.iter().any(|cell| cell.fg == color),
            "{color}"
        );
    }
    // No code of a style or a link is taken for text.
    assert!(!explored.seen().contains(['\u{1b}', '[', ']']));
}

#[test]
fn in_ascii_all_is_ascii() {
    for (columns, lines) in [(60, 15), (80, 24)] {
        let mut explored = french(columns, lines);
        explored.terminal.ascii = true;
        for keys in ["", "huîtres", " é★"] {
            explored.type_in(keys);
            assert!(explored.seen().is_ascii(), "{}", explored.seen());
        }
        explored.ctrl('u');
        explored.press(KeyCode::F(1));
        assert!(explored.seen().is_ascii(), "{}", explored.seen());
        assert!(!explored.seen().contains('?'), "{}", explored.seen());
    }
}

#[test]
fn what_always_stands_there_fits_sixty_columns() {
    for lang in Lang::ALL {
        let mut explored = Explored::new(lang, 60, 15);
        explored.terminal.ascii = true;
        for _ in 0..6 {
            explored.ctrl('k');
            explored.ctrl('a');
            explored.ctrl('l');
            assert!(!explored.line(1).contains(".."), "{}", explored.seen());
            assert!(!explored.line(14).contains(".."), "{}", explored.seen());
            explored.press(KeyCode::Tab);
            assert!(!explored.line(14).contains(".."), "{}", explored.seen());
        }
        explored.press(KeyCode::F(1));
        let help = explored.seen();
        assert!(
            !help.lines().skip(1).any(|line| line.contains("..")),
            "{help}"
        );
    }
}

#[test]
fn an_address_is_all_there_in_a_narrow_pane() {
    let mut explored = english(80, 24);
    explored.type_in("thales");
    explored.press(KeyCode::Tab);
    explored.press(KeyCode::End);
    let seen = explored.seen();
    let pane = seen.lines().filter_map(|line| line.split_once('│'));
    let pane: String = pane.map(|(_, entry)| entry.trim()).collect();
    let address = "http://ac-poitiers.fr/campus-des-metiers-et-des-qualifications-dans-l-academie-de-poitiers-121943";
    assert!(pane.contains(address), "{seen}");
}

#[test]
fn no_key_and_no_size_is_too_much() {
    let letters = [
        'a', 'é', 'k', 'l', 'u', 'w', ' ', '?', '+', '8', '界', '\u{301}', '☁', '\u{fe0f}',
        '\u{200b}',
    ];
    let others = [
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Tab,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::F(1),
        KeyCode::Esc,
        KeyCode::Enter,
    ];
    let sizes = [0, 1, 2, 14, 15, 16, 59, 60, 61, 79, 80, 81, 139, 300];
    let mut random: u32 = 20_261_125;
    let mut next = |below: usize| {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        usize::try_from(random >> 16).unwrap_or(0) % below
    };
    let mut explored = french(60, 15);
    for _ in 0..1_000 {
        match next(8) {
            0 => explored.resize(sizes[next(sizes.len())], sizes[next(sizes.len())]),
            1..=3 => drop(explored.press(KeyCode::Char(letters[next(letters.len())]))),
            4 => drop(explored.ctrl(letters[next(letters.len())])),
            _ => drop(explored.press(others[next(others.len())])),
        }
        explored.draw();
    }
}

#[test]
fn of_a_long_question_the_end_is_seen_with_the_cursor() {
    // Of the last, a pair is wider than its two characters by themselves.
    for letters in ["peinture avion ", "é", "界", "☁\u{fe0f}"] {
        let mut explored = french(60, 15);
        let question = letters.repeat(190 / letters.chars().count());
        explored.explorer.event(Event::Paste(question));
        explored.type_in("fin");
        assert!(explored.line(0).contains("fin"), "{}", explored.seen());
        let cursor = explored.screen.get_cursor_position().expect("a cursor");
        assert!(cursor.x < 60 && cursor.y == 0, "{cursor}");
        for _ in 0..300 {
            explored.press(KeyCode::Left);
        }
        assert!(
            explored.line(0).contains(letters.trim()),
            "{}",
            explored.seen()
        );
        let cursor = explored.screen.get_cursor_position().expect("a cursor");
        assert_eq!((cursor.x, cursor.y), (11, 0));
    }
}

#[test]
fn a_small_window_is_told_what_it_lacks() {
    for (columns, lines) in [(59, 15), (60, 14), (20, 5)] {
        let mut explored = english(columns, lines);
        let seen = explored
            .seen()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(seen.contains("60 columns and 15 lines"), "{seen}");
    }
}

#[test]
fn where_nothing_can_be_seen_nothing_is_changed() {
    let mut explored = english(80, 24);
    explored.type_in("thales");
    explored.resize(40, 10);
    explored.draw();
    explored.press(KeyCode::Char('x'));
    explored.explorer.event(Event::Paste("y".to_owned()));
    assert!(matches!(explored.press(KeyCode::Enter), Next::Stay));
    explored.resize(80, 24);
    assert!(explored.line(0).starts_with("Search: thales  "));
    assert!(matches!(explored.press(KeyCode::Enter), Next::Leave(_)));
}

#[test]
fn keys_go_on_from_the_academy_that_was_typed() {
    let today = "2026-11-25".parse().expect("a date");
    let context = Context::builtin(Lang::En.words(), today);
    let typed = FilterArgs {
        academy: vec!["limoges".to_owned()],
        ..Default::default()
    };
    let mut explored = english(80, 24);
    explored.explorer = Explorer::new(&context, &[], &[], &typed).expect("it exists");
    assert!(explored.line(1).contains("^A Limoges"));
    explored.ctrl('a');
    assert!(explored.line(1).contains("^A Poitiers"));
}

#[test]
fn where_nothing_is_deleted_the_list_stays() {
    let mut explored = english(80, 24);
    explored.press(KeyCode::Down);
    let chosen = explored.chosen();
    for code in [KeyCode::Backspace, KeyCode::Delete] {
        explored.press(code);
        explored.ctrl('u');
        explored.ctrl('w');
        assert_eq!(explored.chosen(), chosen);
    }
}

#[test]
fn without_a_terminal_it_refuses() {
    for (lang, told) in [
        (
            "en",
            "error: cmq explore draws on a terminal, and here is none\n  try: cmq search WORDS\n",
        ),
        (
            "fr",
            "erreur\u{a0}: cmq explore dessine dans un terminal, et il n'y en a pas ici\n  essayez\u{a0}: cmq search MOTS\n",
        ),
    ] {
        for command in ["explore", "explorer"] {
            let output = cmq(&[command, "train", "--lang", lang]).output();
            let output = output.expect("the program starts");
            assert_eq!(output.status.code(), Some(2), "{command}");
            assert_eq!(String::from_utf8_lossy(&output.stderr), told);
            assert!(output.stdout.is_empty());
        }
    }
}

#[cfg(unix)]
mod behind_a_terminal {
    use std::env;
    use std::fs;
    use std::path::{Path, PathBuf};
    use std::process::Command;

    use cmq_catalog::inside::Screen;

    use super::session::{Session, command};

    /// A shell behind a terminal, with a folder of the test's own for what it writes.
    fn shell(name: &str, columns: u16, rows: u16) -> (Session, PathBuf) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("explore-{name}"));
        fs::create_dir_all(&folder).expect("a folder can be made");
        let mut command = command("sh");
        command.cwd(&folder);
        command.env("LANG", "C.UTF-8");
        command.env("LC_MESSAGES", "fr_FR.UTF-8");
        command.env("PAGER", "cat");
        let mut session = Session::start(command, columns, rows);
        session.wait_for("ready> ");
        session.press("stty -g > before; clear\r");
        (session, folder)
    }

    /// Starts something in the shell that takes the screen.
    fn start(session: &mut Session, line: &str) {
        // The words are not to be found in the command that prints them.
        session.press(&format!("{line}; echo le''ft $?\r"));
        session.wait("the screen", |screen| screen.alternate_screen());
    }

    /// The screen is given back, the modes of the terminal are what they were, and what is typed is seen.
    fn has_left(session: &mut Session, folder: &Path, status: &str) {
        session.wait_for(&format!("left {status}"));
        session.wait("all as it was", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        session.press("stty -g > after; echo writ''ten\r");
        session.wait_for("echo writ''ten");
        session.wait_for("\nwritten");
        let read = |name| fs::read_to_string(folder.join(name)).expect("it is there");
        assert_eq!(read("before"), read("after"));
    }

    #[test]
    fn enter_prints_the_page() {
        let (mut session, folder) = shell("enter", 80, 24);
        start(&mut session, "cmq explore");
        session.press("peinture");
        session.press(" avion");
        session.wait_for(" / 165");
        session.wait_for("> Mention complémentaire Peinture");
        session.resize(60, 15);
        session.wait("one under the other", |screen| {
            let lines: Vec<String> = screen.rows(0, 60).collect();
            lines[8].starts_with("── Fiche") && lines[14].starts_with("Entrée afficher")
        });
        session.resize(100, 50);
        session.wait("one beside the other", |screen| {
            let lines: Vec<String> = screen.rows(0, 100).collect();
            lines[2].contains("┬── Fiche") && lines[49].starts_with("Entrée afficher")
        });
        session.press("\r");
        has_left(&mut session, &folder, "0");
        let shown = session.shown();
        let expected = Command::new(env!("CARGO_BIN_EXE_cmq"))
            .args([
                "show",
                "mc-peinture-aeronautique",
                "--lang",
                "fr",
                "--width",
                "100",
            ])
            .output()
            .expect("the program starts");
        let expected = String::from_utf8_lossy(&expected.stdout).into_owned();
        // On the terminal, what is longer than a line goes on below.
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        assert!(squeezed(&shown).contains(&squeezed(&expected)), "{shown}");
    }

    #[test]
    fn ctrl_y_prints_the_id_where_the_output_goes() {
        let (mut session, folder) = shell("ctrl-y", 80, 24);
        start(&mut session, "echo \"<$(cmq explore)>\"");
        session.press("thales");
        session.wait_for("> Thales");
        session.press("\x19");
        session.wait_for("<thales>");
        has_left(&mut session, &folder, "0");
    }

    #[test]
    fn esc_and_ctrl_c_print_nothing() {
        for (key, status) in [("\x1b", "1"), ("\x03", "130")] {
            let (mut session, folder) = shell(&format!("leave-{status}"), 80, 24);
            start(&mut session, "cmq explore ferrocampus > chosen; cat chosen");
            session.wait_for("> Mobilité ferroviaire");
            session.press(key);
            session.wait_for("left 0");
            session.press("clear; cmq explore ferrocampus; echo le''ft $?\r");
            session.wait_for("> Mobilité ferroviaire");
            session.press(key);
            has_left(&mut session, &folder, status);
            assert_eq!(fs::read(folder.join("chosen")).expect("it is there"), b"");
        }
    }

    #[test]
    fn it_stops_for_the_shell_and_goes_on() {
        let (mut session, folder) = shell("stop", 80, 24);
        session.press("set -m; clear\r");
        let fg = "fg; echo le''ft $?\r";
        session.press("sh -c 'echo $$ > pid; exec cmq explore'\r");
        session.wait_for("165 / 165");
        session.press("thales\x1a");
        session.wait_for("Stopped");
        session.wait("given back", |screen| {
            !screen.alternate_screen() && !screen.bracketed_paste()
        });
        session.press(fg);
        session.wait("taken again", |screen| screen.alternate_screen());
        session.wait_for("Chercher\u{a0}: thales");
        let pid = fs::read_to_string(folder.join("pid")).expect("it is there");
        let sent = Command::new("kill").args(["-TSTP", pid.trim()]).status();
        assert!(sent.expect("it starts").success());
        session.wait("given back", |screen| {
            !screen.alternate_screen() && !screen.bracketed_paste()
        });
        // Until the shell says so, keys may still be read by what is about to stop.
        session.wait("stopped again", |screen| {
            screen.contents().matches("Stopped").count() == 2
        });
        session.press("echo be''tween\r");
        session.wait_for("\nbetween");
        session.press(fg);
        session.wait("taken again", |screen| screen.alternate_screen());
        session.wait_for("Chercher\u{a0}: thales");
        session.press("\x19");
        has_left(&mut session, &folder, "0");
    }

    #[test]
    fn fields_are_judged_before_anything_is_chosen() {
        let (mut session, folder) = shell("fields", 80, 24);
        session.press("cmq explore --fields nonsense; echo le''ft $?\r");
        has_left(&mut session, &folder, "2");
        session.press("clear; cmq explore --fields help; echo le''ft $?\r");
        has_left(&mut session, &folder, "0");
    }

    #[test]
    fn a_signal_gives_the_terminal_back() {
        for (signal, status) in [("TERM", "143"), ("HUP", "129"), ("INT", "130")] {
            let (mut session, folder) = shell(&format!("signal-{signal}"), 80, 24);
            start(&mut session, "sh -c 'echo $$ > pid; exec cmq explore'");
            session.wait_for("165 / 165");
            let pid = fs::read_to_string(folder.join("pid")).expect("it is there");
            let sent = Command::new("kill")
                .args([format!("-{signal}"), pid.trim().to_owned()])
                .status();
            assert!(sent.expect("it starts").success());
            has_left(&mut session, &folder, status);
        }
    }

    #[test]
    fn a_panic_gives_the_terminal_back_before_it_is_told() {
        let (mut session, folder) = shell("panic", 80, 24);
        let itself = env::current_exe().expect("it has a place");
        let test = "behind_a_terminal::takes_the_screen_and_panics";
        let line = format!(
            "CMQ_TEST_PANIC=1 {} --exact {test} --nocapture",
            itself.display()
        );
        session.press(&format!("{line}; echo le''ft $?\r"));
        session.wait_for("it went wrong");
        has_left(&mut session, &folder, "101");
    }

    /// Run by the test above.
    #[test]
    fn takes_the_screen_and_panics() {
        if env::var_os("CMQ_TEST_PANIC").is_some() {
            let _screen = Screen::take().expect("a terminal");
            panic!("it went wrong");
        }
    }

    #[test]
    fn where_nothing_can_be_drawn_it_refuses() {
        let (mut session, folder) = shell("nothing", 80, 24);
        for (line, left) in [
            ("TERM=dumb cmq explore", "one"),
            ("cmq explore < /dev/null", "two"),
            ("cmq explore > out 2> err", "left"),
        ] {
            session.press(&format!("{line}; echo {left}'' $?\r"));
            session.wait_for(&format!("{left} 2"));
        }
        has_left(&mut session, &folder, "2");
        let told = fs::read_to_string(folder.join("err")).expect("it is there");
        assert!(told.contains("dessine dans un terminal"), "{told}");
    }
}

#[cfg(unix)]
#[path = "support/session.rs"]
mod session;
