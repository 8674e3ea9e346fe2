//! The public API is what `tests/public-api.txt` lists, so that no change of it goes unnoticed.
//!
//! The list is made of the pages that rustdoc writes: what macros make and what is re-exported is in
//! them under the path by which users reach it, and what is hidden is not. `ONRECORD_UPDATE=1` writes
//! the list anew; a change of it is a change for users, and belongs into `CHANGELOG.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const LIST: &str = "tests/public-api.txt";

#[test]
fn the_public_api_is_the_listed_one() {
    let found = list(&documented());
    // What is compared must be what it is thought to be.
    for line in [
        "    pub fn from_str(text: &str) -> Result<DataSet, Invalid>\n",
        "    impl FromStr for DataSet\n",
        "    pub fn get<Q>(&self, key: &Q) -> Option<&V> where K: Borrow<Q>, Q: Eq + Hash + ?Sized,\n",
        "    #[non_exhaustive] pub struct Actor { pub name: String,",
        "    pub const ALL: &[Self]\n",
        "    pub trait Files: Debug + Send + Sync { ",
    ] {
        assert!(
            found.contains(line),
            "{line:?} is not in the list:\n{found}"
        );
    }
    assert!(
        !found.contains("onrecord::cli"),
        "what is hidden is no public API"
    );
    if std::env::var_os("ONRECORD_UPDATE").is_some() {
        fs::write(LIST, &found).unwrap();
    }
    let listed = fs::read_to_string(LIST).unwrap_or_default();
    assert!(
        listed == found,
        "the public API has changed; if that is meant, note it in CHANGELOG.md and run \
         `ONRECORD_UPDATE=1 cargo test --test it public_api`:\n{}",
        similar::TextDiff::from_lines(&listed, &found).unified_diff()
    );
}

/// Has rustdoc write its pages, and gives their folder.
fn documented() -> PathBuf {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let made = Command::new(cargo)
        .args([
            "doc",
            "--quiet",
            "--offline",
            "--no-deps",
            "--lib",
            "--all-features",
        ])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    assert!(made.status.success(), "{said}");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    target.join("doc/onrecord")
}

/// Every item with its declaration, its methods and the traits that it implements.
fn list(pages: &Path) -> String {
    let index = fs::read_to_string(pages.join("all.html")).unwrap();
    let mut items = BTreeMap::new();
    let links = index.split("<li><a href=\"").skip(1);
    // Those within the page lead to its headings.
    for link in links.filter(|link| !link.starts_with('#')) {
        let (page, rest) = link.split_once("\">").unwrap();
        let (path, _) = rest.split_once("</a>").unwrap();
        let kind = Path::new(page).file_name().unwrap().to_str().unwrap();
        let kind = kind.split_once('.').unwrap().0;
        items.insert((path.to_owned(), kind.to_owned()), pages.join(page));
    }
    let mut list = String::new();
    for ((path, kind), page) in items {
        let html = fs::read_to_string(page).unwrap();
        writeln!(list, "{kind} onrecord::{path}").unwrap();
        for line in lines(&kind, &html) {
            writeln!(list, "    {line}").unwrap();
        }
        list.push('\n');
    }
    list
}

/// What a page declares.
fn lines(kind: &str, html: &str) -> Vec<String> {
    // What follows from the other impls, for auto traits and by blanket impls, says nothing of its own.
    let end = html.find("<h2 id=\"synthetic-implementations\"");
    let html = &html[..end.unwrap_or(html.len())];
    let (_, declaration) = html.split_once("<pre class=\"rust item-decl\">").unwrap();
    let mut lines = vec![text(declaration.split_once("</pre>").unwrap().0)];
    if let ("constant", Some((name, _))) = (kind, lines[0].split_once(" = ")) {
        // The schemas have files of their own.
        return vec![name.to_owned()];
    }
    if kind == "type" || kind == "trait" {
        return lines;
    }
    for section in html.split("<section id=\"").skip(1) {
        let (head, body) = section.split_once('>').unwrap();
        // The methods of a trait's impl are those of the trait.
        if head.contains("trait-impl") || !body.contains("class=\"code-header\">") {
            continue;
        }
        let is_wanted = [
            "class=\"method\"",
            "class=\"impl\"",
            "class=\"associatedconstant\"",
        ];
        if is_wanted.iter().any(|class| head.contains(class)) {
            let (_, header) = body.split_once("class=\"code-header\">").unwrap();
            let end = header.find("</h4>").into_iter().chain(header.find("</h3>"));
            let line = text(&header[..end.min().unwrap()]);
            // The compiler's own word for what `derive` makes.
            if !line.starts_with("impl StructuralPartialEq") {
                lines.push(line);
            }
        }
    }
    lines
}

/// The text of some HTML, on one line.
fn text(html: &str) -> String {
    let mut plain = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        // What folds a long declaration is none of it.
        if tag.starts_with("summary") {
            rest = tag.split_once("</summary>").unwrap().1;
            continue;
        }
        let (tag, after) = tag.split_once('>').unwrap();
        if ["div", "br", "details"]
            .iter()
            .any(|name| tag.trim_start_matches('/').starts_with(name))
        {
            plain.push(' ');
        }
        rest = after;
    }
    plain.push_str(rest);
    for (escape, sign) in [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ] {
        plain = plain.replace(escape, sign);
    }
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    // Whether rustdoc breaks a signature into lines depends on its length.
    line.replace("( ", "(").replace(", )", ")")
}
