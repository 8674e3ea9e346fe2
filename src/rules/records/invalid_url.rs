//! A text that cannot be a web address. The network is never used.

use crate::model::{Occasion, Source};
use crate::report::place::Place;
use crate::report::rule;
use crate::report::symbolic::{Finding, Findings};
use crate::rules::stage::{At, Check, Need, Stage};
use crate::text::hidden::hidden;

rule!(RULE, "invalid-url", Warning, "not a valid web address");

pub(crate) static CHECK: Check = Check {
    rule: &RULE,
    needs: &[Need::Records],
    stages: &[Stage::Source(source), Stage::Occasion(occasion)],
};

fn source(source: At<'_, Source>, findings: &mut Findings) {
    let record = &source.record;
    for (key, url) in [("url", &record.url), ("archive_url", &record.archive_url)] {
        findings.extend(found(source.place.key(key), url.as_deref()));
    }
}

fn occasion(occasion: At<'_, Occasion>, findings: &mut Findings) {
    let url = occasion.record.url.as_deref();
    findings.extend(found(occasion.place.key("url"), url));
}

fn found(place: Place, url: Option<&str>) -> Option<Finding> {
    let url = url?;
    let label = fault(url)?;
    let finding = place.found(&RULE, label);
    let is_bare = !url.contains("//") && site(url).contains('.') && site_fault(site(url)).is_none();
    Some(if is_bare {
        finding
            .help(format!("did you mean `https://{url}`?"))
            .help("otherwise, copy the address from the browser")
    } else {
        finding.help("copy the address from the browser, as in `https://example.org/wire/1`")
    })
}

/// What is wrong with an address, if anything.
fn fault(url: &str) -> Option<&'static str> {
    if url.contains(char::is_whitespace) {
        return Some("contains white space");
    }
    if !hidden(url).is_empty() {
        return Some("contains an invisible character");
    }
    let Some((scheme, rest)) = url.split_once("://") else {
        return Some("does not begin with `https://` or `http://`");
    };
    if !["http", "https"]
        .iter()
        .any(|one| scheme.eq_ignore_ascii_case(one))
    {
        return Some("does not begin with `https://` or `http://`");
    }
    if url.contains(['<', '>', '"', '\\']) {
        return Some("contains `<`, `>`, `\"` or `\\`");
    }
    site_fault(site(rest)).or_else(|| {
        let mut after = rest.split('%').skip(1);
        let is_escape = |part: &str| {
            let mut digits = part.bytes();
            let mut is_digit = || digits.next().is_some_and(|byte| byte.is_ascii_hexdigit());
            is_digit() && is_digit()
        };
        (!after.all(is_escape))
            .then_some("`%` is not followed by two digits or letters from A to F")
    })
}

/// The part that names the site: up to the path, the question or the fragment.
fn site(rest: &str) -> &str {
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

fn site_fault(site: &str) -> Option<&'static str> {
    let site = site.rsplit_once('@').map_or(site, |(_, site)| site);
    // A number between brackets is an address of IPv6.
    let (name, port) = match site
        .strip_prefix('[')
        .and_then(|inner| inner.split_once(']'))
    {
        Some((name, port)) => (name, port.strip_prefix(':')),
        None => match site.split_once(':') {
            Some((name, port)) => (name, Some(port)),
            None => (site, None),
        },
    };
    if port.is_some_and(|port| !port.bytes().all(|byte| byte.is_ascii_digit())) {
        return Some("the part after the `:` of the site is not a number");
    }
    let is_ip = site.starts_with('[');
    let is_letter = |c: char| c.is_alphanumeric() || !c.is_ascii() || "-_.~%".contains(c);
    if name.is_empty() {
        Some("does not name a site")
    } else if !is_ip
        && (!name.chars().all(is_letter) || name.starts_with('.') || name.contains(".."))
    {
        Some("the name of the site is not possible")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::fault;

    #[test]
    fn addresses_as_people_copy_them_are_valid() {
        for url in [
            "https://example.org",
            "HTTP://Example.org:8080/a?b=c#d",
            "https://example.org/%D1%80,{x}|y",
            "https://пример.укр/речь",
            "https://user@example.org/",
            "http://[2001:db8::1]:80/",
            "http://localhost/x",
            "https://web.archive.org/web/2031/https://example.org/wire/1",
            "https://example.org/a..b/~c;d=(e)!'*",
        ] {
            assert_eq!(fault(url), None, "{url}");
        }
    }

    #[test]
    fn what_cannot_be_an_address_is_found() {
        for url in [
            "www.example.org",
            "https:/example.org",
            "htps://example.org",
            "ftp://example.org/x",
            "https://",
            "https:///wire/1",
            "https://example..org",
            "https://example.org:wire",
            "https://example.org/a b",
            "https://example.org/50%",
            "https://example.org/\u{200B}a",
            "<https://example.org>",
            "https://example.org/\"a\"",
            "see the archive",
        ] {
            assert!(fault(url).is_some(), "{url}");
        }
    }
}
