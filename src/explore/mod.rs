//! `cmq explore`: search as you type, full screen. What keys do is in `state`, how it looks in `draw`;
//! here is the terminal that lies between them and the person.

mod draw;
mod state;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ratatui::Terminal as Drawing;
use ratatui::backend::CrosstermBackend;
use ratatui::crossterm::cursor::Show;
use ratatui::crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste};
use ratatui::crossterm::execute;
use ratatui::crossterm::style::force_color_output;
use ratatui::crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

pub use draw::draw;
pub use state::{Choice, Explorer, Next};

use crate::cli::ColorArg;
use crate::exit::{Exit, Refusal};
use crate::output::Terminal;
use crate::run::variable;

/// Whether the terminal is ours, and has to be given back.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether Ctrl-C ends the program although the screen is given back: there is no pager that it is for.
static PRINTING: AtomicBool = AtomicBool::new(false);

/// From now on, what was chosen is printed without a pager.
pub fn prints() {
    PRINTING.store(true, Ordering::SeqCst);
}

/// Shows an explorer until the person leaves it.
///
/// # Errors
/// If there is no terminal, or it cannot be read or drawn on.
pub fn run<'a>(mut explorer: Explorer<'a>, color: ColorArg) -> anyhow::Result<Choice<'a>> {
    let words = explorer.words();
    let dumb = variable("TERM").is_some_and(|term| term == "dumb");
    if dumb || !io::stdin().is_terminal() || tty().is_none() {
        let refusal = Refusal::new(Exit::Usage, words.explore.no_terminal);
        let rather = (words.usage.rather)(words.explore.without_terminal);
        return Err(refusal.hints(vec![rather]).into());
    }
    let terminal = if io::stdout().is_terminal() {
        Terminal::of_stdout(None, color, variable)
    } else {
        Terminal::of_stderr(color, variable)
    };
    // What has been decided here is not to be decided once more by the library.
    force_color_output(terminal.color);
    let mut screen = Screen::take()?;
    loop {
        screen.draw(&mut explorer, &terminal)?;
        // What was read of a damaged catalogue is no answer.
        if explorer.is_damaged() {
            return Ok(Choice::Nothing);
        }
        // What comes faster than it can be drawn is drawn once.
        loop {
            match explorer.event(event::read()?) {
                Next::Stay => {}
                // Of a command whose output is awaited, the shell would not learn that it has stopped.
                Next::Suspend if io::stdout().is_terminal() => suspend()?,
                Next::Suspend => {}
                Next::Leave(choice) => return Ok(choice),
            }
            if !event::poll(Duration::ZERO)? {
                break;
            }
        }
    }
}

/// The terminal to draw on: standard output, or standard error where a command has taken the output.
fn tty() -> Option<Box<dyn Write>> {
    if io::stdout().is_terminal() {
        Some(Box::new(io::stdout()))
    } else if io::stderr().is_terminal() {
        Some(Box::new(io::stderr()))
    } else {
        None
    }
}

/// The whole screen of the terminal, given back when this goes, and before the program ends by a panic or a
/// signal.
pub struct Screen(Drawing<Backend>);

type Backend = CrosstermBackend<BufWriter<Box<dyn Write>>>;

impl Screen {
    /// Takes the terminal.
    ///
    /// # Errors
    /// If there is none, or it cannot be drawn on.
    pub fn take() -> io::Result<Screen> {
        give_back_at_the_end()?;
        taken().map(Screen)
    }

    /// Draws what has changed; all of it on a screen that was given back meanwhile.
    ///
    /// # Errors
    /// If the terminal is gone.
    pub fn draw(&mut self, explorer: &mut Explorer<'_>, terminal: &Terminal) -> io::Result<()> {
        if !TAKEN.load(Ordering::SeqCst) {
            self.0 = taken()?;
        }
        self.0
            .draw(|frame| draw(frame, explorer, terminal))
            .map(drop)
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        give_back();
    }
}

/// An empty screen, and keys that come one by one.
fn taken() -> io::Result<Drawing<Backend>> {
    let tty = tty().ok_or(io::ErrorKind::NotFound)?;
    TAKEN.store(true, Ordering::SeqCst);
    let drawing = enable_raw_mode().and_then(|()| {
        let mut tty = BufWriter::new(tty);
        execute!(tty, EnterAlternateScreen, EnableBracketedPaste)?;
        Drawing::new(CrosstermBackend::new(tty))
    });
    drawing.inspect_err(|_| give_back())
}

/// Gives the terminal back to the shell until that has the program go on; the next drawing takes it again.
#[cfg(unix)]
fn suspend() -> io::Result<()> {
    give_back();
    signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP)
}

#[cfg(not(unix))]
fn suspend() -> io::Result<()> {
    Ok(())
}

/// Makes the terminal again what it was before, once.
fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // Where that fails, there is no terminal left.
    if let Some(mut tty) = tty() {
        let _ = execute!(tty, DisableBracketedPaste, LeaveAlternateScreen, Show);
    }
    let _ = disable_raw_mode();
}

/// Gives the terminal back before a panic is told and when a signal stops or ends the program.
fn give_back_at_the_end() -> io::Result<()> {
    let tell = panic::take_hook();
    panic::set_hook(Box::new(move |what| {
        give_back();
        tell(what);
    }));
    #[cfg(unix)]
    {
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
        use signal_hook::iterator::Signals;
        use signal_hook::low_level::raise;

        let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM, SIGTSTP])?;
        // A thread of its own, because reading keys may not return once the terminal is gone.
        std::thread::spawn(move || {
            for signal in signals.forever() {
                if signal == SIGTSTP {
                    // Who waits for keys draws anew when the window has changed.
                    let _ = suspend().and_then(|()| raise(SIGWINCH));
                    continue;
                }
                let taken = TAKEN.load(Ordering::SeqCst);
                give_back();
                // Once the screen is given back, Ctrl-C is the pager's.
                if taken || signal != SIGINT || PRINTING.load(Ordering::SeqCst) {
                    std::process::exit(128 + signal);
                }
            }
        });
    }
    Ok(())
}
