//! Looking words up never panics, and its answers agree with each other.
//!
//! An input is the text of a source and, each after a line `---`, words to look up: on the lines below
//! them what stands before, what stands after, and the number of the place, each of which may be empty.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::text::{Count, Found, Occurrence, Places, SourceText, Wanted, folded_sha256};

fuzz_target!(|input: &str| {
    let mut parts = input.split("\n---\n");
    let text = parts.next().unwrap_or_default();
    let source = SourceText::new(text);
    quotations(&source);
    let wanted: Vec<_> = parts.map(wanted).collect();
    let found = source.find_all(&wanted);
    assert_eq!(found, source.find_all(&wanted));
    for (wanted, found) in wanted.iter().zip(&found) {
        near(&source, wanted.words);
        assert_eq!(folded_sha256(wanted.words).len(), 64);
        let Found::Places(places) = found else {
            continue;
        };
        lie_in(&source, places);
        if let Found::Places(bare) = source.find(wanted.words) {
            lie_in(&source, &bare);
            agree(&source, wanted, places, &bare);
        }
    }
});

fn wanted(part: &str) -> Wanted<'_> {
    let mut lines = part.split('\n');
    let words = lines.next().unwrap_or_default();
    let mut next = || lines.next().filter(|line| !line.is_empty());
    Wanted {
        prefix: next(),
        suffix: next(),
        nth: next().and_then(|number| number.parse().ok()),
        ..Wanted::words(words)
    }
}

/// Places lie in the text, and as many are listed as were counted.
fn lie_in(source: &SourceText<'_>, places: &Places) {
    for place in &places.listed {
        assert!(source.text().get(place.bytes.clone()).is_some());
        assert_eq!(
            source.bytes(place.code_points.clone()),
            Some(place.bytes.clone())
        );
        assert!(place.segments.is_sorted_by(|a, b| a.end <= b.start));
        assert_eq!(
            place.segments.first().map(|first| first.start),
            Some(place.bytes.start)
        );
        assert_eq!(
            place.segments.last().map(|last| last.end),
            Some(place.bytes.end)
        );
    }
    if let Count::Exactly(number) = places.chosen {
        assert_eq!(places.listed.len(), number.min(Places::LISTED));
    }
}

/// What is said besides the words leaves some of their places, a number just that one, and the offsets
/// of a place lead back to it.
fn agree(source: &SourceText<'_>, wanted: &Wanted<'_>, places: &Places, bare: &Places) {
    let Count::Exactly(number) = bare.all else {
        return;
    };
    if number > Places::LISTED {
        return;
    }
    for place in &places.listed {
        // With omissions, what is said may mean a place that begins or ends within another one.
        let is_same = |other: &Occurrence| match place.segments.len() {
            1 => other == place,
            _ => other.bytes.start < place.bytes.end && place.bytes.start < other.bytes.end,
        };
        assert!(bare.listed.iter().any(is_same), "{place:?} {bare:?}");
    }
    if let (None, None, Some(nth)) = (wanted.prefix, wanted.suffix, wanted.nth)
        && let Some(index) = nth.checked_sub(1)
    {
        assert_eq!(places.listed.first(), bare.listed.get(index));
    }
    for place in &bare.listed {
        let at = Wanted {
            at: Some(place.code_points.clone()),
            ..Wanted::words(wanted.words)
        };
        let [Found::Places(found)] = &source.find_all(&[at])[..] else {
            panic!("{place:?} is not found again");
        };
        assert!(found.listed.contains(place), "{place:?} {found:?}");
    }
}

fn near(source: &SourceText<'_>, words: &str) {
    let Some(nearest) = source.nearest(words) else {
        return;
    };
    assert!(source.text().get(nearest.source).is_some());
    assert!(words.get(nearest.words).is_some());
    for difference in nearest.differences {
        assert!(source.text().get(difference.source).is_some());
        assert!(words.get(difference.words).is_some());
    }
}

fn quotations(source: &SourceText<'_>) {
    for quotation in source.quotations().iter() {
        assert!(source.text().get(quotation.bytes.clone()).is_some());
        assert!(source.quotations().hold(quotation.words.clone()));
    }
}
