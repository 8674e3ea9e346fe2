use super::*;

const PAGE: &str = r#"<!doctype html><!-- saved from url=(0024)https://example.org/saved -->
<html lang="en-GB"><head><meta charset=utf-8><title>Envoy upbeat on river talks | Example Wire</title>
<link rel="canonical" href="https://example.org/wire/1"><meta property="og:site_name" content="Example Wire">
<meta name="author" content="The desk"><style>p { color: "red" }</style>
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"},
{"@type": "NewsArticle", "headline": "Envoy upbeat on river talks", "author": [{"@type": "Person", "name": "Ada  Lind"},
"Bo Ek"], "publisher": {"name": "Example Wire"}, "datePublished": "2031-03-04T09:00:00+01:00"}]}</script></head>
<body><nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>Envoy upbeat on river talks</h1>
<p>An agreement on the shared waters could come &ldquo;within  weeks, not
months&rdquo;, the special envoy <b>Jane</b> <i>Roe</i> said on Monday, while the other side kept its counsel.</p>
<p>&ldquo;It is a matter of weeks,&rdquo; she told reporters,<br>&ldquo;and of good will.&rdquo;
<script>if (a < b) { document.write("<p>No words") }</script></p>
<ul><li>First, the quota, which both want, she said.</li><li>Second, the dam, of which nobody spoke.</li></ul>
<table><tr><td>Lorvania</td><td>12</td></tr><tr><td>Tessaly</td><td>9</td></tr></table>
<p>Lorvania&rsquo;s delegation declined to comment on the quota, saying that the talks were <em>confidential</em>, and
that every word would be weighed, again and again, until the last day.</p></article>
<footer>All rights reserved</footer></body></html>"#;

const TEXT: &str = "\
An agreement on the shared waters could come “within weeks, not months”, the special envoy Jane Roe said on Monday, \
while the other side kept its counsel.

“It is a matter of weeks,” she told reporters,
“and of good will.”

First, the quota, which both want, she said.

Second, the dam, of which nobody spoke.

Lorvania 12

Tessaly 9

Lorvania’s delegation declined to comment on the quota, saying that the talks were confidential, and that every word \
would be weighed, again and again, until the last day.
";

fn refused(bytes: &[u8]) -> String {
    match read(bytes, None) {
        Err(Refused::Unreadable(message)) => message,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_page_becomes_a_text_and_a_source() {
    let page = read(PAGE.as_bytes(), None).unwrap();
    assert_eq!(page.text, TEXT);
    let source = serde_json::to_value(&page.source).unwrap();
    let wanted = serde_json::json!({
        "title": "Envoy upbeat on river talks",
        "authors": ["Ada Lind", "Bo Ek"],
        "publisher": "Example Wire",
        "url": "https://example.org/wire/1",
        "published": "2031-03-04",
        "lang": "en-GB",
        "text_sha256": Sha256::of(TEXT.as_bytes()).to_string(),
        "capture": {
            "sha256": Sha256::of(PAGE.as_bytes()).to_string(),
            "extractor": "legible",
            "extractor_version": EXTRACTOR_VERSION,
        },
    });
    assert_eq!(source, wanted);
}

#[test]
fn the_extractor_is_the_one_that_is_recorded() {
    let lock = include_str!("../../../Cargo.lock").replace("\r\n", "\n");
    let package = format!("name = \"{EXTRACTOR}\"\nversion = \"{EXTRACTOR_VERSION}\"\n");
    assert!(lock.contains(&package), "record the version that is used");
}

/// Where a page does not say something, nothing is made up.
#[test]
fn what_a_page_does_not_say_is_left_out() {
    for (tag, replaced) in [
        ("https://example.org/wire/1", "/wire/1"),
        ("2031-03-04T09:00:00+01:00", "03/04/2031"),
        ("en-GB", "English (UK)"),
    ] {
        let html = PAGE.replace(tag, replaced);
        let source = read(html.as_bytes(), None).unwrap().source;
        match replaced {
            // The program that saved the page knows where it was.
            "/wire/1" => assert_eq!(source.url.as_deref(), Some("https://example.org/saved")),
            "03/04/2031" => assert_eq!(source.published, None),
            _ => assert_eq!(source.lang, None),
        }
    }
    let (body, end) = (PAGE.find("<body>").unwrap(), "");
    let html = format!("<html><title>Talks</title>{}{end}", &PAGE[body..]);
    let source = read(html.as_bytes(), None).unwrap().source;
    let without = (source.url, source.published, source.lang, source.authors);
    assert_eq!(without, (None, None, None, Vec::new()));
}

#[test]
fn pages_in_other_encodings_are_read() {
    let words =
        "Соглашение возможно «через несколько недель, а не месяцев», сказала она. ".repeat(9);
    let html = format!(
        "<html><head><META http-equiv=content-type content='text/html; charset=windows-1251'></head><body><p>{words}</p></body></html>"
    );
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(&html);
    let page = read(&bytes, None).unwrap();
    assert_eq!(page.text.trim_end(), words.trim_end());
    let undeclared = String::from_utf8_lossy(&bytes).replace("charset", "carset");
    assert_eq!(undeclared.matches("carset").count(), 1);
    let at = bytes.windows(7).position(|at| at == b"charset").unwrap();
    let mut bytes = bytes.into_owned();
    bytes[at] = b'C';
    bytes[at + 1] = b'a';
    assert!(refused(&bytes).contains("it is not in UTF-8"));
    assert_eq!(read(&bytes, Some("windows-1251")).unwrap().text, page.text);
}

/// None of these takes longer than a moment.
#[test]
fn hostile_pages_are_refused() {
    let nested = "<div>".repeat(100_000) + "<p>Words, and words, and words.";
    assert!(refused(nested.as_bytes()).contains("inside each other"));
    let lists = "<ul><li>".repeat(50_000);
    assert!(refused(lists.as_bytes()).contains("inside each other"));
    let many = "<p>Words, and words.</p>".repeat(400_000);
    assert!(refused(many.as_bytes()).contains("more than 300000 elements"));
    let large = "a".repeat(50_000_000);
    assert!(refused(large.as_bytes()).contains("more than 33554432 bytes"));
    assert!(refused(b"Jane Roe said nothing.").contains("not an HTML page"));
    assert!(refused(b"").contains("not an HTML page"));
    assert!(refused(b"PK\x03\x04 <p>\0").contains("not an HTML page"));
    assert!(refused(b"<html><body></body></html>").contains("no article was found"));
    let archive = format!("From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\r\n{PAGE}");
    assert!(refused(archive.as_bytes()).contains("MHTML"));
    // What is left open may be so many times.
    let open = "<p>Words, and words, and more of them, said Roe.<li>And more.".repeat(2_000);
    assert!(read(open.as_bytes(), None).is_ok());
}
