//! What a person sees who has to wait: on the terminal, and nowhere else.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

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
        let signs = if stderr.ascii {
            r"-\|/ "
        } else {
            "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏ "
        };
        let style = ProgressStyle::with_template("{spinner} {msg}");
        let Ok(style) = style.map(|style| style.tick_chars(signs)) else {
            return Watch(None);
        };
        let (done, waiting) = channel();
        let thread = thread::spawn(move || {
            if waiting.recv_timeout(PATIENCE) != Err(RecvTimeoutError::Timeout) {
                return;
            }
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            bar.set_style(style);
            loop {
                bar.set_message((words.progress)(PROGRESS.get()));
                bar.tick();
                if waiting.recv_timeout(BETWEEN) != Err(RecvTimeoutError::Timeout) {
                    bar.finish_and_clear();
                    return;
                }
            }
        });
        Watch(Some((done, thread)))
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
