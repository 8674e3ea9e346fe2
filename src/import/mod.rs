//! Makes data of what other programs hold: one format a file.

pub(crate) mod annotations;
mod append;
pub(crate) mod citations;
mod collect;
pub(crate) mod csv;
pub(crate) mod dna;
mod encoding;
mod ids;
mod imported;
mod ods;
pub(crate) mod page;
mod problem;
pub(crate) mod qdpx;
pub(crate) mod sheet;
pub(crate) mod sqlite;
mod text;
pub(crate) mod xlsx;

pub(crate) use self::append::append;
pub(crate) use self::imported::Imported;
pub(crate) use self::problem::Refused;
pub(crate) use self::text::text;

/// Reads bytes with one of the readers that are written here: for the fuzz targets, and for a test.
#[cfg(any(fuzzing, test))]
pub(crate) fn never_panics(which: u8, bytes: &[u8]) {
    use std::io::Write as _;

    const MOST: usize = 1 << 20;
    let text = String::from_utf8_lossy(bytes);
    let packed = |name: &str| {
        let mut file = tempfile::NamedTempFile::new().ok()?;
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .ok()?;
        zip.write_all(bytes).ok()?;
        file.write_all(&zip.finish().ok()?.into_inner()).ok()?;
        Some(file)
    };
    match which % 7 {
        0 => drop(citations::ris(&text)),
        1 => drop(citations::csl_json(&text)),
        2 => drop(citations::biblatex(&text)),
        3 => drop(annotations::read(&text, &[])),
        4 => drop(page::read(bytes, None)),
        5 => drop(packed("project.qde").map(|file| qdpx::read(file.path(), &[], MOST))),
        _ => drop(packed("content.xml").map(|file| ods::rows(file.path(), None, MOST))),
    }
}

#[cfg(test)]
mod tests;
