//! What a person sees of the command `onrecord`, through the real binary.
#![cfg(feature = "cli")]
#![allow(clippy::needless_raw_string_hashes, reason = "snapbox writes them")]
#![allow(clippy::unwrap_used, reason = "a test ends there")]

#[path = "cli/check.rs"]
mod check;
#[path = "cli/compressed.rs"]
mod compressed;
#[path = "cli/convert.rs"]
mod convert;
#[path = "cli/coverage.rs"]
mod coverage;
#[path = "cli/draft.rs"]
mod draft;
#[path = "cli/early.rs"]
mod early;
#[path = "cli/fix.rs"]
mod fix;
#[path = "cli/fmt.rs"]
mod fmt;
#[path = "cli/hostile.rs"]
mod hostile;
#[path = "cli/pages.rs"]
mod pages;
#[path = "cli/place.rs"]
mod place;
#[path = "cli/quoting.rs"]
mod quoting;
#[path = "cli/reports.rs"]
mod reports;
#[path = "cli/settings.rs"]
mod settings;
#[path = "cli/sharing.rs"]
mod sharing;
#[path = "cli/shell.rs"]
mod shell;
#[path = "cli/terminal.rs"]
mod terminal;
#[path = "cli/together.rs"]
mod together;
