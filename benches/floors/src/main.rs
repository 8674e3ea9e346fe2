//! Reads data files and keeps nothing: `floors NAME [--threads N] FILE…`.
//!
//! Each name is one way of reading. What it prints (records, bytes or events) shows that it went
//! through the whole of its files; a file that it cannot read ends it with an error.

mod json;
mod lines;
mod text;
mod write;
mod yaml;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use rayon::prelude::*;

pub(crate) type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// A way of reading one file.
type Floor = fn(&Path) -> Outcome<usize>;

const FLOORS: &[(&str, Floor)] = &[
    ("utf8", lines::utf8),
    ("ndjson-syntax", lines::syntax),
    ("ndjson-typed", lines::typed),
    ("ndjson-sonic", lines::sonic),
    ("json-syntax", json::syntax),
    ("json-typed", json::typed),
    ("json-sonic", json::sonic),
    ("yaml-events", yaml::events),
    // Both of a folder: the stream, and the text beside it.
    ("quotations", text::pass),
];

/// A way of reading one file and writing another.
type Writer = fn(&Path, &Path) -> Outcome<usize>;

const WRITERS: &[(&str, Writer)] = &[
    ("ndjson-to-ndjson", write::ndjson_to_ndjson),
    ("ndjson-to-json", write::ndjson_to_json),
    ("json-to-ndjson", write::json_to_ndjson),
];

fn main() -> ExitCode {
    match run(std::env::args().skip(1).collect()) {
        Ok(count) => {
            println!("{count}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: Vec<String>) -> Outcome<usize> {
    let mut threads = 1;
    if let Some(at) = arguments
        .iter()
        .position(|argument| argument == "--threads")
    {
        let given = arguments.drain(at..at + 2).next_back();
        threads = given.unwrap_or_default().parse()?;
    }
    let mut arguments = arguments.into_iter();
    let name = arguments.next().ok_or("which way of reading?")?;
    let paths: Vec<PathBuf> = arguments.map(PathBuf::from).collect();
    if let Some((_, write)) = WRITERS.iter().find(|(known, _)| *known == name) {
        let [from, to] = paths.as_slice() else {
            return Err("one file to read and one to write".into());
        };
        return write(from, to);
    }
    let floor = FLOORS.iter().find(|(known, _)| *known == name);
    let (_, floor) = floor.ok_or_else(|| format!("{name} is not known"))?;
    let files = files(paths)?;
    if threads == 1 {
        return files.iter().map(|file| floor(file)).sum();
    }
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build_global()?;
    files.par_iter().map(|file| floor(file)).sum()
}

/// The files of folders, and files.
fn files(paths: Vec<PathBuf>) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries = std::fs::read_dir(path)?;
            let mut inside: Vec<_> = entries
                .map(|entry| Ok(entry?.path()))
                .collect::<std::io::Result<_>>()?;
            inside.sort();
            files.extend(inside);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}
