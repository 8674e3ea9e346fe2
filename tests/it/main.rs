//! All integration tests, in one program, so that the library is linked to tests once. What each
//! part holds is said in `tests/README.md`.

#![allow(clippy::unwrap_used, reason = "a test ends where something is missing")]

mod architecture;
mod article;
#[cfg(feature = "cli")]
mod cli;
mod conformance;
mod coverage;
mod draft;
mod examples;
mod examples_in_docs;
mod false_alarms;
mod fix;
mod fmt;
#[path = "../../benches/generate/mod.rs"]
#[allow(dead_code, reason = "the benchmarks use more of it")]
mod generate;
mod guide;
mod interrupt;
mod made_data;
mod merging;
mod messages;
mod mistakes;
#[cfg(feature = "cli")]
mod programs;
#[cfg(feature = "cli")]
mod public_api;
#[cfg(feature = "cli")]
mod readme;
mod repository;
mod retired_words;
mod rule_pages;
mod spec;
mod support;
mod threads;
