//! Files that commands write.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file beside its place and moves it there, so that a reader finds the old one or the new one whole.
///
/// # Errors
/// If it cannot be written; then there is nothing new.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // What is not a file, such as /dev/null, stays what it is.
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return File::options().write(true).open(path)?.write_all(bytes);
    }
    // A link stays one; what it leads to is replaced.
    let target = fs::canonicalize(path).ok();
    let path = target.as_deref().unwrap_or(path);
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".new-{}", std::process::id()));
    let outcome = File::create_new(&beside)
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&beside, path));
    if outcome.is_err() {
        // What is left of it helps nobody; that it cannot be removed either is no news.
        let _ = fs::remove_file(&beside);
    }
    outcome
}
