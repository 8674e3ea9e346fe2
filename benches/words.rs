//! Looking up recorded words in the text of their source: `cargo bench --bench words`.
//!
//! `one_pass` is the measure for the rest: the text of the source is gone through once, by character.

use std::fmt::Write as _;

use divan::{Bencher, black_box};
use onrecord::text::{SourceText, Wanted};

fn main() {
    divan::main();
}

/// A source of 1 MB, as wire stories are written.
const BYTES: usize = 1_000_000;

#[divan::bench]
fn one_pass(bencher: Bencher<'_, '_>) {
    let article = article();
    let is_word = |c: &char| c.is_alphanumeric();
    bencher.bench(|| black_box(&article).chars().filter(is_word).count());
}

/// What is done once for each source.
#[divan::bench]
fn read_source(bencher: Bencher<'_, '_>) {
    let article = article();
    bencher.bench(|| SourceText::new(black_box(&article)));
}

/// All spans of a source in one call.
#[divan::bench(args = [1_000, 10_000])]
fn find_spans(bencher: Bencher<'_, '_>, spans: usize) {
    let article = article();
    let source = SourceText::new(&article);
    let words: Vec<_> = (0..spans)
        .map(|number| sentence(number * 3 % sentences()))
        .collect();
    let wanted: Vec<_> = words.iter().map(|words| Wanted::words(words)).collect();
    bencher.bench(|| source.find_all(black_box(&wanted)));
}

/// Words that are nearly in it, each looked for by itself: the time grows with their number alone.
#[divan::bench(args = [100, 1_000])]
fn near_misses(bencher: Bencher<'_, '_>, spans: usize) {
    let article = article();
    let source = SourceText::new(&article);
    let words: Vec<_> = (0..spans)
        .map(|number| sentence(number * 3 % sentences()).replace("winter", "summer"))
        .collect();
    bencher.bench(|| {
        let near = words
            .iter()
            .filter_map(|words| source.nearest(black_box(words)));
        assert_eq!(near.count(), spans, "each of them is near to one");
    });
}

/// The sentence of a number; no two are the same.
fn sentence(number: usize) -> String {
    format!("we will give back {number} boats if the river stays open in winter")
}

fn sentences() -> usize {
    BYTES / 100
}

fn article() -> String {
    let mut text = String::with_capacity(BYTES + 200);
    let mut number = 0;
    while text.len() < BYTES {
        write!(
            text,
            "“{},” said the minister of Port Callis.\n\n",
            sentence(number)
        )
        .expect("a string takes all that is written");
        number += 1;
    }
    text
}
