//! Drafting never panics; nothing is wrong with a draft but its gaps, and what it does not leave out
//! is recorded.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onrecord::{Options, coverage_bytes, draft};

fuzz_target!(|article: &[u8]| {
    let Ok(made) = draft(article, "article.txt", &onrecord::DraftOptions::default()) else {
        return;
    };
    let folder = std::env::temp_dir().join(format!("onrecord-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("there is a place for the article");
    std::fs::write(folder.join("article.txt"), article).expect("the article can be written");
    let options = Options::default().with_folder(&folder).with_root(&folder);
    let coverage = coverage_bytes("draft.yaml", made.yaml.clone().into_bytes(), &options);
    let mut gaps = 0;
    for finding in coverage.report.findings() {
        match finding.rule.name {
            "empty-value" => gaps += 1,
            // What an article has in it that nobody sees stays in its draft.
            "invisible-characters" => {}
            "quotation-not-recorded" if made.left_out > 0 => {}
            _ => panic!("{finding:?}\n{}", made.yaml),
        }
    }
    assert_eq!(gaps, 2 * made.statements, "{}", made.yaml);
    let text = coverage.sources[0]
        .text
        .as_ref()
        .expect("the article is read");
    assert!(
        text.missing.len() <= made.left_out,
        "{text:?}\n{}",
        made.yaml
    );
});
