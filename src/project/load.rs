//! Files as bytes, and how they are written.

use std::io::{self, Read as _};
use std::path::Path;

use crate::project::compressed;
use crate::project::files::Files;
use crate::syntax::{DataFormat, Limits};

/// Reads no more than the limit and one byte, so that a device without an end is refused, not read.
pub(crate) fn read_bounded(files: &dyn Files, path: &Path, limits: &Limits) -> io::Result<Vec<u8>> {
    refuse_pipe(files, path)?;
    let most = most_read(limits);
    let file = files.open(path)?;
    // What has no size, such as a device, says 0.
    let size = files.size(path).unwrap_or(0).min(most);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The same for a packed file, of what it holds.
pub(crate) fn read_unpacked(
    files: &dyn Files,
    path: &Path,
    limits: &Limits,
) -> io::Result<Vec<u8>> {
    refuse_pipe(files, path)?;
    let mut bytes = Vec::new();
    let unpacked = compressed::open(files, path)?;
    unpacked.take(most_read(limits)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn most_read(limits: &Limits) -> u64 {
    let most = u64::try_from(limits.max_bytes()).unwrap_or(u64::MAX);
    most.saturating_add(1)
}

fn refuse_pipe(files: &dyn Files, path: &Path) -> io::Result<()> {
    // What is a plain file to the reader is none to the disk, or one that may be opened.
    if !files.is_file(path) && is_named_pipe(path) {
        return Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            "it is a pipe, not a file; give what comes through it to standard input",
        ));
    }
    Ok(())
}

/// Whether a pipe lies there, into which perhaps nobody ever writes: opening it would wait for that. The
/// pipes that a shell makes for a command lie under `/dev`, and somebody does write into them.
fn is_named_pipe(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        !path.starts_with("/dev")
            && !path.starts_with("/proc")
            && path.metadata().is_ok_and(|data| data.file_type().is_fifo())
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// How a file is written, or what a packed one holds, by its name; `None` when the name does not say.
pub(crate) fn format_of(path: &Path) -> Option<DataFormat> {
    let name = compressed::unpacked(path);
    match name.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "yaml" | "yml" => Some(DataFormat::Yaml),
        "json" => Some(DataFormat::Json),
        "ndjson" | "jsonl" => Some(DataFormat::Ndjson),
        _ => None,
    }
}

/// How a text is written: by the name of its file, or else by its looks.
pub(crate) fn form_of(path: &Path, text: &str) -> DataFormat {
    format_of(path).unwrap_or_else(|| sniff(text))
}

/// How a text is written, by its looks: a stream when its first line is a record of its own.
pub(crate) fn sniff(text: &str) -> DataFormat {
    let text = text.trim_start();
    if !text.starts_with('{') {
        return DataFormat::Yaml;
    }
    let first = text.lines().next().unwrap_or_default();
    match serde_json::from_str::<serde_json::Value>(first) {
        Ok(record) if record.get("type").is_some() => DataFormat::Ndjson,
        _ => DataFormat::Json,
    }
}
