//! A program behind a terminal of its own: keys go in, and what it draws is looked at.
#![allow(dead_code)]

use std::env;
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::{Parser, Screen};

/// So long without what is expected, and it will not come.
const GIVE_UP: Duration = Duration::from_secs(30);

/// A program with a plain environment of its own, in which `cmq` is the one that was built.
pub fn command(program: &str) -> CommandBuilder {
    let cmq = Path::new(env!("CARGO_BIN_EXE_cmq"));
    let mut path = cmq.parent().expect("a folder").as_os_str().to_owned();
    path.push(":");
    path.push(env::var_os("PATH").unwrap_or_default());
    let mut command = CommandBuilder::new(program);
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    command.env_clear();
    command.env("PATH", path);
    command.env("TERM", "xterm");
    command.env("PS1", "ready> ");
    command
}

/// A program behind a terminal.
pub struct Session {
    program: String,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<Parser>>,
    child: Box<dyn Child + Send + Sync>,
    terminal: Box<dyn MasterPty + Send>,
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        ..PtySize::default()
    }
}

fn count(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("more than none")
}

impl Session {
    /// Starts a program behind a terminal of so many columns and rows.
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Session {
        let terminal = native_pty_system().openpty(size(columns, rows));
        let terminal = terminal.expect("a terminal");
        let program = format!("{:?}", command.get_argv());
        let child = terminal.slave.spawn_command(command);
        let child = child.expect("the program starts");
        drop(terminal.slave);

        let screen = Parser::new(count(rows), count(columns), 0);
        let screen = Arc::new(Mutex::new(screen));
        let mut output = terminal.master.try_clone_reader().expect("its output");
        let shown = Arc::clone(&screen);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = output.read(&mut bytes) {
                shown.lock().expect("a screen").process(&bytes[..count]);
            }
        });
        Session {
            program,
            keys: terminal.master.take_writer().expect("its keys"),
            screen,
            child,
            terminal: terminal.master,
        }
    }

    /// Types.
    pub fn press(&mut self, keys: &str) {
        self.keys
            .write_all(keys.as_bytes())
            .expect("keys are taken");
        self.keys.flush().expect("keys are taken");
    }

    /// Makes the window larger or smaller.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let mut screen = self.screen.lock().expect("a screen");
        screen.screen_mut().set_size(count(rows), count(columns));
        let resized = self.terminal.resize(size(columns, rows));
        resized.expect("it can be resized");
    }

    /// Waits until a text stands on the screen.
    pub fn wait_for(&self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    /// Waits until something is to be seen, which `what` tells if it is not.
    pub fn wait(&self, what: &str, is_there: impl Fn(&Screen) -> bool) {
        let start = Instant::now();
        loop {
            let parser = self.screen.lock().expect("a screen");
            if is_there(parser.screen()) {
                return;
            }
            assert!(
                start.elapsed() < GIVE_UP,
                "{}: no {what:?} on\n{}",
                self.program,
                parser.screen().contents()
            );
            drop(parser);
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// What stands on the screen.
    pub fn shown(&self) -> String {
        let parser = self.screen.lock().expect("a screen");
        parser.screen().contents()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
