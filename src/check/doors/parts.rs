//! Parts that are observed apart, sent as bytes and judged together have the findings of the whole.

use std::io;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::Index;

use super::by_line;
use crate::arbitrary;
use crate::report::Report;
use crate::{Options, PartFacts, WantedLines, check_bytes};

/// How a data set is divided, and what becomes of the parts.
#[derive(Clone, Debug)]
struct Division {
    cuts: Vec<Index>,
    /// In which order the parts are merged.
    order: Vec<Index>,
    /// Whether the later parts know what the first one defines.
    know: bool,
    is_part: bool,
}

fn division() -> impl Strategy<Value = Division> {
    let indexes = || prop::collection::vec(any::<Index>(), 0..6);
    (indexes(), indexes(), any::<bool>(), any::<bool>()).prop_map(|(cuts, order, know, is_part)| {
        Division {
            cuts,
            order,
            know,
            is_part,
        }
    })
}

/// Lines by their places: the numbers of lines.
fn read(
    lines: &[String],
) -> impl Fn(WantedLines<'_>) -> io::Result<Vec<io::Result<(u64, String)>>> {
    move |wanted| {
        let lines = (1..).zip(lines).filter(|(place, _)| wanted.has(*place));
        Ok(lines
            .map(|(place, line)| Ok((place, line.clone())))
            .collect())
    }
}

fn in_parts(lines: &[String], division: &Division, options: &Options) -> Report {
    let mut cuts: Vec<usize> = { division.cuts.iter() }
        .map(|cut| cut.index(lines.len() + 1))
        .collect();
    cuts.extend([0, lines.len()]);
    cuts.sort_unstable();
    let mut parts: Vec<PartFacts> = Vec::new();
    for ends in cuts.windows(2) {
        let mut part = match parts.first() {
            Some(first) if division.know => first.next_part(),
            _ => PartFacts::new(options),
        };
        let places = ends[0] as u64 + 1..;
        for (place, line) in places.zip(&lines[ends[0]..ends[1]]) {
            part.observe(place, line).unwrap();
        }
        let bytes = part.to_bytes();
        let sent = PartFacts::from_bytes(&bytes).unwrap();
        let again = sent.to_bytes();
        assert!(bytes == again, "what is read is what was written");
        parts.push(sent);
    }
    let mut order = division.order.iter().cycle();
    while parts.len() > 1 {
        let mut next = |len: usize| order.next().map_or(0, |index| index.index(len));
        let other = parts.remove(next(parts.len()));
        let into = next(parts.len());
        parts[into].merge(other).unwrap();
    }
    let whole = parts.remove(0);
    let sent = PartFacts::from_bytes(&whole.to_bytes()).unwrap();
    sent.judge("lines.ndjson", options, read(lines)).unwrap()
}

fn all(report: &Report) -> Vec<String> {
    let unchecked = report.unchecked().iter().map(|one| one.text.clone());
    let external = report.external_references().iter();
    by_line(report, |_| 0)
        .into_iter()
        .chain(unchecked)
        .chain(external.map(|one| format!("{one:?}")))
        .collect()
}

fn assert_the_same(
    lines: &[String],
    files: &[(&'static str, String)],
    division: &Division,
) -> Result<(), TestCaseError> {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let options = options(folder.path(), division);
    let whole = check_bytes("lines.ndjson", lines.join("\n").into_bytes(), &options);
    let parts = in_parts(lines, division, &options);
    let (parts, whole) = (all(&parts), all(&whole));
    let without = |these: &[String], those: &[String]| -> Vec<String> {
        let only = these.iter().filter(|one| !those.contains(one));
        only.cloned().collect()
    };
    let (more, less) = (without(&parts, &whole), without(&whole, &parts));
    prop_assert!(
        parts == whole,
        "in parts there is {more:#?}\nand not {less:#?}\nin {lines:#?}"
    );
    Ok(())
}

fn options(folder: &Path, division: &Division) -> Options {
    Options::default()
        .with_folder(folder)
        .with_partial(division.is_part)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn in_order(lines in arbitrary::lines(), division in division()) {
        assert_the_same(&lines, &[], &division)?;
    }

    #[test]
    fn out_of_order_and_damaged(lines in arbitrary::disordered_lines(), division in division()) {
        assert_the_same(&lines, &[], &division)?;
    }

    #[test]
    fn that_use_files(sharing in arbitrary::sharing(), division in division()) {
        assert_the_same(&sharing.lines, &sharing.files, &division)?;
    }

    #[test]
    fn that_quote_texts(quoting in arbitrary::quoting(), division in division()) {
        assert_the_same(&quoting.lines, &quoting.files, &division)?;
    }

    /// Bytes from a stranger give an error or wrong findings, and no panic.
    #[test]
    fn that_were_damaged(
        lines in arbitrary::disordered_lines(),
        damages in prop::collection::vec((any::<Index>(), any::<u8>(), any::<bool>()), 1..4),
    ) {
        let options = Options::default();
        let mut part = PartFacts::new(&options);
        for (place, line) in (1..).zip(&lines) {
            part.observe(place, line).unwrap();
        }
        let mut bytes = part.to_bytes();
        for (place, byte, is_number) in damages {
            // Numbers are what leads somewhere: most damages are to them.
            let digits: Vec<usize> = { bytes.iter().enumerate() }
                .filter(|(_, byte)| byte.is_ascii_digit() || !is_number)
                .map(|(at, _)| at)
                .collect();
            let at = digits[place.index(digits.len())];
            bytes[at] = if is_number { b'0' + byte % 10 } else { byte };
        }
        if let Ok(mut part) = PartFacts::from_bytes(&bytes) {
            let _ = PartFacts::new(&options).merge(PartFacts::from_bytes(&bytes).unwrap());
            let _ = part.observe(1 << 40, &lines[0]);
            let _ = part.judge("lines.ndjson", &options, read(&lines));
        }
    }
}
