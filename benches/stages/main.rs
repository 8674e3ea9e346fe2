//! How long each stage takes on data of a million bytes: `cargo bench --bench stages`.

#![allow(clippy::unwrap_used, reason = "a benchmark ends there")]

#[path = "../generate/mod.rs"]
mod generate;
mod stage;

use std::sync::LazyLock;

use divan::{Bencher, counter::BytesCount};
use stage::{Made, STAGES};

fn main() {
    divan::main();
}

const BYTES: u64 = 1_000_000;

static MADE: LazyLock<Made> = LazyLock::new(|| Made::new(BYTES));

#[divan::bench(args = STAGES.iter().map(|stage| stage.name))]
fn stages(bencher: Bencher<'_, '_>, name: &str) {
    let stage = STAGES.iter().find(|stage| stage.name == name).unwrap();
    let made = &*MADE;
    let bencher = bencher.counter(BytesCount::new(BYTES));
    bencher.bench(|| (stage.run)(divan::black_box(made)));
}
