//! What a person sees of the command `onrecord`, through the real binary.

#![allow(clippy::needless_raw_string_hashes, reason = "snapbox writes them")]

mod agree;
mod check;
mod compressed;
mod convert;
mod coverage;
mod doors;
mod draft;
mod export;
mod export_marks;
mod fix;
mod fmt;
mod help;
mod hostile;
mod import;
mod init;
mod list;
mod pages;
mod place;
mod quoting;
mod read;
mod report_page;
mod reports;
mod settings;
mod sharing;
mod shell;
mod sql;
mod terminal;
mod together;
mod track;
mod versions;
mod writing;
