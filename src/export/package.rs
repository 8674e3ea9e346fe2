//! Packs the files of a folder into a zip file.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// Writes a zip file with these files of a folder, in this order. All have the same time, so that two
/// runs give the same bytes.
///
/// # Errors
///
/// When a file cannot be read, or `out` not be written to.
pub(crate) fn pack(
    folder: &Path,
    names: &[String],
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new_stream(out);
    for name in names {
        let mut file = File::open(folder.join(name))?;
        let is_large = file.metadata()?.len() > u64::from(u32::MAX) / 2;
        zip.start_file(name.as_str(), options.large_file(is_large))?;
        io::copy(&mut file, &mut zip)?;
    }
    zip.finish()?.into_inner().flush()
}
