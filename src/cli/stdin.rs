//! Checks standard input.
//!
//! NDJSON is checked while it arrives, however long it is. What has to be read more than once is kept
//! in a temporary file.

use std::io::Read;
use std::path::Path;

use super::failure::Failure;
use super::interrupt::{Interrupt, Stdin};
use super::reading::Reading;
use super::spool::Spool;
use crate::check::{check_interrupted, check_stream, is_cut};
use crate::project::compressed::Packing;
use crate::project::load::{form_of, format_of};
use crate::report::Report;
use crate::{DataFormat, Options};

/// Checks standard input.
pub(super) fn check(
    reading: &Reading,
    options: &Options,
    interrupt: Option<&Interrupt>,
) -> Result<Report, Failure> {
    let failed = |error| Failure::new(format!("standard input cannot be read: {error}"));
    let name = reading.stdin_name();
    let most = options.limits().max_bytes();
    let spool = Spool::new(Stdin::new(interrupt).map_err(failed)?);
    let path = Path::new(name);
    let format = match options.format().or_else(|| format_of(path)) {
        Some(format) => Some(format),
        None => match spool.first_line(most) {
            // Bytes that are not text are reported when all of it is read.
            Ok(line) => Some(form_of(path, &String::from_utf8_lossy(&line))),
            Err(error) if is_cut(&error) => return Ok(check_interrupted(name)),
            Err(error) => return Err(failed(error)),
        },
    };
    if format == Some(DataFormat::Ndjson) && Packing::of(path).is_none() {
        let report = check_stream(name, || Ok(spool.open()), options);
        return report.map_err(|error| Failure::new(error.to_string()));
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    match spool.open().take(most).read_to_end(&mut bytes) {
        Ok(_) => Ok(crate::check_bytes(name, bytes, options)),
        Err(error) if is_cut(&error) => Ok(check_interrupted(name)),
        Err(error) => Err(failed(error)),
    }
}
