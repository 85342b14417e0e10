//! What measurements run beside the program.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Builds a hello-world as the program is built.
pub fn hello_world(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let (source, program) = (folder.join("hello.rs"), folder.join("hello"));
    fs::write(&source, "fn main() { println!(\"hello, world\"); }")?;
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let flags = [
        "-Copt-level=3",
        "-Clto=fat",
        "-Ccodegen-units=1",
        "-Cpanic=abort",
        "-Cstrip=symbols",
    ];
    let status = Command::new(rustc)
        .args(flags)
        .arg("-o")
        .arg(&program)
        .arg(&source)
        .status()?;
    if status.success() {
        Ok(program)
    } else {
        Err("hello-world does not build".into())
    }
}

/// Whether a program is there to be run.
pub fn is_installed(program: &str) -> bool {
    let version = Command::new(program).arg("--version").output();
    version.is_ok_and(|output| output.status.success())
}
