//! What is longer than the screen goes through the person's pager, as git does it.

use std::env;
use std::io::{self, ErrorKind, Write};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use anstream::adapter::strip_str;
use signal_hook::consts::SIGINT;
use unicode_width::UnicodeWidthStr;

use super::Terminal;

/// Shows a text in the pager and says whether it did: not where it fits the screen, nor where there is no
/// screen or no pager.
pub fn page(text: &str, terminal: &Terminal) -> bool {
    let Some((columns, lines)) = terminal.screen else {
        return false;
    };
    // The prompt takes a line.
    if height(text, columns) < lines {
        return false;
    }
    let Some(pager) = pager(env::var("PAGER").ok()) else {
        return false;
    };
    // The pager gets Ctrl-C too and does with it what it wants; until it has ended, the terminal is its own.
    let caught = signal_hook::flag::register(SIGINT, Arc::new(AtomicBool::new(false)));
    let shown = start(&pager).and_then(|child| show(text, child));
    if let Ok(id) = caught {
        signal_hook::low_level::unregister(id);
    }
    shown.unwrap_or(false)
}

/// Shows a page of the manual as `man` does, and says whether it did: not where there is no screen, or no `man`
/// that reads what it is handed.
pub fn page_manual(source: &str, terminal: &Terminal) -> bool {
    if !terminal.is_terminal || terminal.screen.is_none() {
        return false;
    }
    let caught = signal_hook::flag::register(SIGINT, Arc::new(AtomicBool::new(false)));
    let mut man = Command::new("man");
    man.args(["-l", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null());
    let shown = man.spawn().and_then(|mut child| {
        feed(source, &mut child)?;
        Ok(child.wait()?.success())
    });
    if let Ok(id) = caught {
        signal_hook::low_level::unregister(id);
    }
    shown.unwrap_or(false)
}

/// The lines that a text takes on a screen of so many columns.
fn height(text: &str, columns: usize) -> usize {
    let of_line = |line: &str| {
        let plain = strip_str(line).to_string();
        plain.width().div_ceil(columns.max(1)).max(1)
    };
    text.lines().map(of_line).sum()
}

/// The command: `less` unless PAGER says otherwise; none if that is empty or `cat`.
fn pager(set: Option<String>) -> Option<String> {
    let pager = set.unwrap_or_else(|| "less".to_owned());
    let pager = pager.trim();
    (!pager.is_empty() && pager != "cat").then(|| pager.to_owned())
}

fn start(pager: &str) -> io::Result<Child> {
    // What needs a shell gets one, where there is one.
    let for_shell = pager.contains(|c| "|&;<>()$`\\\"'*?[#~=%".contains(c));
    let mut command = if cfg!(unix) && for_shell {
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(pager);
        shell
    } else {
        let mut words = pager.split_whitespace();
        let mut command = Command::new(words.next().unwrap_or_default());
        command.args(words);
        command
    };
    // Colours shown as such, nothing left behind, no paging of what fits; and our letters, whatever locales the
    // system has.
    for (name, value) in [("LESS", "FRX"), ("LV", "-c"), ("LESSCHARSET", "utf-8")] {
        if env::var_os(name).is_none() {
            command.env(name, value);
        }
    }
    command.stdin(Stdio::piped()).spawn()
}

fn feed(text: &str, child: &mut Child) -> io::Result<()> {
    let Some(mut stdin) = child.stdin.take() else {
        return Ok(());
    };
    match stdin.write_all(text.as_bytes()) {
        // Who has seen enough leaves.
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error),
        _ => Ok(()),
    }
}

fn show(text: &str, mut child: Child) -> io::Result<bool> {
    feed(text, &mut child)?;
    let status = child.wait()?;
    // The shell's word for a command that it did not find.
    Ok(status.code() != Some(127))
}
