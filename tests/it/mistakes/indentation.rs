//! Lines that start in the wrong column, and tabs.

use super::Fix::{Guess, Undone};
use super::{CLEAN, Mistake, judge, row};

#[test]
fn indentation_slips_are_found_where_they_are() {
    let safe = judge("talks.onrecord.yaml", CLEAN, MISTAKES);
    assert!(safe >= LEAST, "only {safe} are corrected without asking");
}

/// So many are corrected without asking.
const LEAST: usize = 35;

#[rustfmt::skip]
const MISTAKES: &[Mistake] = &[
    row("  speaker: roe\n  acts: [predict]", "speaker: roe\n  acts: [predict]", "wrong-indentation", Undone),
    row("  speaker: roe\n  acts: [predict]", " speaker: roe\n  acts: [predict]", "wrong-indentation", Undone),
    row("  acts: [predict]\n", "acts: [predict]\n", "wrong-indentation", Undone),
    row("  said: \"2031-03-03\"\n", "said: \"2031-03-03\"\n", "wrong-indentation", Undone),
    row("  issues:\n  - quota\n", "issues:\n  - quota\n", "wrong-indentation", Undone),
    row("  issues:\n  - quota\n", "issues:\n- quota\n", "wrong-indentation", Guess),
    row("  - quota\n", "- quota\n", "wrong-indentation", Guess),
    row("  gist: An", "gist: An", "wrong-indentation", Undone),
    row("  text:\n  - quote: It", "text:\n  - quote: It", "wrong-indentation", Undone),
    row("  - quote: It is", "- quote: It is", "wrong-indentation", Undone),
    row("    lang: en\n  forecast", "   lang: en\n  forecast", "wrong-indentation", Guess),
    row("    lang: en\n  forecast", "lang: en\n  forecast", "wrong-indentation", Guess),
    row("    nth: 1", "  nth: 1", "wrong-indentation", Guess),
    row("    event: an", "  event: an", "wrong-indentation", Guess),
    row("    event: an", "event: an", "wrong-indentation", Undone),
    row("    certainty: p", "  certainty: p", "wrong-indentation", Guess),
    row("  confidence: high", "confidence: high", "wrong-indentation", Undone),
    row("    date: \"2031-03-06\"", "  date: \"2031-03-06\"", "wrong-indentation", Guess),
    row("    date: \"2031-03-06\"", "date: \"2031-03-06\"", "wrong-indentation", Undone),
    row("  valence: pos", "valence: pos", "wrong-indentation", Undone),
    row("  speaker: roe\n  acts: [predict]\n  said: \"2031-03-03\"\n", "speaker: roe\nacts: [predict]\nsaid: \"2031-03-03\"\n", "wrong-indentation", Undone),
    row("  speaker: roe\n  acts: [predict]\n  said: \"2031-03-03\"\n  to: [press]\n  issues:\n  - quota\n  gist: An agreement will come.\n  text:\n  - quote: It is a matter of weeks.\n    lang: en\n  forecast:\n    event: an agreement\n    certainty: probable\n  confidence: high\n", " speaker: roe\n acts: [predict]\n said: \"2031-03-03\"\n to: [press]\n issues:\n - quota\n gist: An agreement will come.\n text:\n - quote: It is a matter of weeks.\n   lang: en\n forecast:\n   event: an agreement\n   certainty: probable\n confidence: high\n", "wrong-indentation", Guess),
    row("- id: s2", "  - id: s2", "wrong-indentation", Guess),
    row("- id: s1", " - id: s1", "wrong-indentation", Guess),
    row("- id: s2\n", "-   id: s2\n", "wrong-indentation", Guess),
    row("    name: Jane Roe", "  name: Jane Roe", "wrong-indentation", Undone),
    row("    name: Jane Roe", "   name: Jane Roe", "wrong-indentation", Guess),
    row("    name: Jane Roe", "name: Jane Roe", "wrong-indentation", Undone),
    row("    kind: person", "  kind: person", "wrong-indentation", Undone),
    row("    kind: person", "kind: person", "wrong-indentation", Undone),
    row("    roles:\n    - t", "  roles:\n    - t", "wrong-indentation", Guess),
    row("      of: tess", "    of: tess", "wrong-indentation", Guess),
    row("      since: ", "    since: ", "wrong-indentation", Guess),
    row("    - title: sp", "  - title: sp", "wrong-indentation", Undone),
    row("    country: CH", "  country: CH", "wrong-indentation", Undone),
    row("    country: CH", "country: CH", "wrong-indentation", Undone),
    row("  roe:\n    name", "roe:\n    name", "wrong-indentation", Undone),
    row("  tessaly:\n    name", "    tessaly:\n    name", "wrong-indentation", Guess),
    row("  tessaly:\n    name", "tessaly:\n    name", "wrong-indentation", Undone),
    row("    name: Tessaly\n    kind: state", "  name: Tessaly\n  kind: state", "wrong-indentation", Guess),
    row("  press: {", "press: {", "wrong-indentation", Undone),
    row("    publisher: E", "  publisher: E", "wrong-indentation", Undone),
    row("    lang: en\nactors", "  lang: en\nactors", "wrong-indentation", Undone),
    row("    label: W", "  label: W", "wrong-indentation", Guess),
    row("    label: W", "label: W", "wrong-indentation", Guess),
    row("  gist: An", "    gist: An", "wrong-indentation", Undone),
    row("  acts: [predict]\n", "    acts: [predict]\n", "wrong-indentation", Undone),
    row("    kind: person", "      kind: person", "wrong-indentation", Undone),
    row("  valence: pos", "    valence: pos", "wrong-indentation", Guess),
    row("issues:\n  quota", "  issues:\n  quota", "wrong-indentation", Guess),
    row("statements:\n", "  statements:\n", "wrong-indentation", Guess),
    row("    coder: mo", "  coder: mo", "wrong-indentation", Guess),
    row("  speaker: roe\n  acts: [predict]", "\tspeaker: roe\n  acts: [predict]", "tab-indentation", Undone),
    row("    name: Jane Roe", "\tname: Jane Roe", "tab-indentation", Undone),
    row("    name: Jane Roe", "\t\tname: Jane Roe", "tab-indentation", Undone),
    row("    name: Jane Roe", "  \tname: Jane Roe", "tab-indentation", Undone),
    row("    nth: 1", "\t\tnth: 1", "tab-indentation", Undone),
    row("    date: \"2031-03-06\"", "\t\tdate: \"2031-03-06\"", "tab-indentation", Undone),
    row("title: The", "\ttitle: The", "tab-indentation", Undone),
];
