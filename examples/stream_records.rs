//! Goes through NDJSON of any length record by record, and counts what each speaker does. One record at
//! a time is in memory; lines that are no records are reported and passed over.
//!
//! ```sh
//! cargo run --example stream_records -- talks.onrecord.ndjson.gz
//! onrecord convert talks.onrecord.yaml --to ndjson | cargo run --example stream_records
//! ```
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the command line"
)]

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::io::{self, Read};
use std::process::ExitCode;

use onrecord::Records;
use onrecord::model::{Act, ActorId, Record};

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let records: Records<Box<dyn Read + Send>> = match env::args().nth(1) {
        Some(file) => Records::from_path(file)?,
        None => {
            Records::new(Box::new(io::stdin()) as Box<dyn Read + Send>).with_name("standard input")
        }
    };
    let mut counts: BTreeMap<(ActorId, Act), usize> = BTreeMap::new();
    let mut invalid = 0;
    for record in records {
        match record {
            Ok(Record::Statement(statement)) => {
                for act in &statement.acts {
                    *counts.entry((statement.speaker.clone(), *act)).or_default() += 1;
                }
            }
            // Entities and what is said about the data set as a whole are not counted here.
            Ok(_) => {}
            Err(error) if error.is_io() => return Err(error.into()),
            Err(error) => {
                eprintln!("{error}");
                invalid += 1;
            }
        }
    }
    for ((speaker, act), count) in &counts {
        println!("{speaker}\t{act}\t{count}");
    }
    Ok(match invalid {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}
