//! Reads and checks a catalogue.
#![forbid(unsafe_code)]

fn main() -> std::process::ExitCode {
    let folder = std::env::args_os().nth(1).unwrap_or_else(|| "data".into());
    match cmq_catalog::catalog::read(folder.as_ref()) {
        Ok(_) => std::process::ExitCode::SUCCESS,
        Err(faults) => {
            eprintln!("{faults:#?}");
            3.into()
        }
    }
}
