//! Runs one stage so many times, for counting instructions: see `benches/callgrind.sh`.
//!
//! `once` alone prints the names of the stages.

#![allow(clippy::unwrap_used, reason = "a benchmark ends there")]
#![allow(clippy::print_stdout, reason = "that is what it is for")]

#[path = "../generate/mod.rs"]
mod generate;
mod stage;

use stage::{Made, STAGES};

/// Counting makes everything many times slower.
const BYTES: u64 = 250_000;

fn main() {
    let mut arguments = std::env::args().skip(1).filter(|word| word != "--bench");
    let Some(name) = arguments.next() else {
        for stage in STAGES {
            println!("{}", stage.name);
        }
        return;
    };
    let times: usize = arguments.next().unwrap().parse().unwrap();
    let stage = STAGES.iter().find(|stage| stage.name == name).unwrap();
    let made = Made::new(BYTES);
    for _ in 0..times {
        println!("{}", counted(stage, &made));
    }
}

/// What is counted: making the data is left out by the name of this function.
#[inline(never)]
fn counted(stage: &stage::Stage, made: &Made) -> usize {
    std::hint::black_box((stage.run)(std::hint::black_box(made)))
}
