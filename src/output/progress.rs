//! What a person sees who has to wait: on the terminal, and nowhere else.

use std::io::{self, Write as _};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use nutmeg::{Destination, Model, Options, View};

use super::Terminal;
use crate::catalog::PROGRESS;
use crate::lang::Words;

/// Nobody wonders about less.
const PATIENCE: Duration = Duration::from_millis(500);
const BETWEEN: Duration = Duration::from_millis(100);

/// Says how far the work has come while this lives, if it takes long.
pub struct Watch(Option<(Sender<()>, JoinHandle<()>)>);

impl Watch {
    /// Watches, if stderr is a terminal.
    pub fn new(stderr: &Terminal, words: &'static Words) -> Watch {
        if !stderr.is_terminal {
            return Watch(None);
        }
        let signs: &[char] = match stderr.ascii {
            true => &['-', '\\', '|', '/'],
            false => &['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'],
        };
        let (done, waiting) = channel();
        let thread = thread::spawn(move || {
            if waiting.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            // By itself it would panic where the terminal has gone away.
            let options = Options::default()
                .destination(Destination::Capture)
                .update_interval(Duration::ZERO);
            let view = View::new(
                Wait {
                    signs,
                    words,
                    round: 0,
                },
                options,
            );
            let drawn = view.captured_output();
            let show = || {
                if let Ok(mut drawn) = drawn.lock() {
                    let _ = io::stderr().write_all(drawn.as_bytes());
                    drawn.clear();
                }
            };
            loop {
                view.update(|wait| wait.round += 1);
                show();
                if waiting.recv_timeout(BETWEEN) != Err(RecvTimeoutError::Timeout) {
                    view.clear();
                    show();
                    return;
                }
            }
        });
        Watch(Some((done, thread)))
    }
}

/// The line that turns while one waits.
struct Wait {
    signs: &'static [char],
    words: &'static Words,
    round: usize,
}

impl Model for Wait {
    fn render(&mut self, _: usize) -> String {
        let sign = self.signs[self.round % self.signs.len()];
        format!("{sign} {}", (self.words.progress)(PROGRESS.get()))
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.0.take() {
            drop(done);
            // It has nothing to tell; what it shows must be gone before anything else is.
            let _ = thread.join();
        }
    }
}
