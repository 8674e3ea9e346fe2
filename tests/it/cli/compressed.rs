//! Packed files are read as what they hold, and never written.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use ruzstd::encoding::{CompressionLevel, compress_to_vec};

use super::place::Place;

const CLEAN: &str = include_str!("clean.onrecord.yaml");

fn gzip(text: &str) -> Vec<u8> {
    let mut to = GzEncoder::new(Vec::new(), Compression::default());
    to.write_all(text.as_bytes()).unwrap();
    to.finish().unwrap()
}

fn zstandard(text: &str) -> Vec<u8> {
    compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
}

fn place(files: &[(&str, &[u8])]) -> Place {
    let place = Place::with(&[]);
    for (name, bytes) in files {
        std::fs::write(place.path(name), bytes).unwrap();
    }
    place
}

/// A stream of a good many lines; in the last one a name is missing.
fn stream() -> String {
    let actor = |n| format!("{{\"type\":\"actor\",\"id\":\"a{n}\",\"name\":\"Actor {n}\"}}\n");
    let actors: String = (0..2_000).map(actor).collect();
    format!(
        "{{\"type\":\"dataset\",\"onrecord\":1}}\n{actors}{{\"type\":\"actor\",\"id\":\"x\"}}\n"
    )
}

#[test]
fn packed_files_say_what_their_contents_say() {
    let bad = CLEAN.replace("speaker: roe", "speaker: reo");
    let stream = stream();
    for (name, text, expected) in [
        ("a.onrecord.yaml", bad.as_str(), ":8:12: error[unknown-id]"),
        ("a.onrecord.ndjson", &stream, ":2002:22: error[missing-key]"),
    ] {
        for (ending, packed) in [("gz", gzip(text)), ("zst", zstandard(text))] {
            let packed_name = format!("{name}.{ending}");
            // In a folder they are found by their names.
            let place = place(&[(&packed_name, &packed)]);
            let (code, out, _) = place.run(&["check", "--format", "short"]);
            let first = out.lines().next().unwrap_or_default();
            assert!(
                first.starts_with(&format!("{packed_name}{expected}")),
                "{out}"
            );
            assert_eq!(code, 1);
        }
    }
}

#[test]
fn packed_files_are_used_and_bundled() {
    let root = "onrecord: 1\nuses: {people: people.onrecord.json.zst}\nstatements:\n- {id: s1, speaker: roe, acts: [predict], gist: It is so.}\n";
    let people = "{\"onrecord\": 1, \"actors\": {\"roe\": {\"name\": \"Jane Roe\"}}}";
    let place = place(&[
        ("talks.onrecord.yaml.gz", &gzip(root)),
        ("people.onrecord.json.zst", &zstandard(people)),
    ]);
    let (code, _, err) = place.run(&["check"]);
    assert_eq!(
        (code, err.as_str()),
        (0, "2 files checked, nothing to report\n")
    );
    let convert = [
        "convert",
        "talks.onrecord.yaml.gz",
        "--bundle",
        "--to",
        "json",
    ];
    let (code, out, err) = place.run(&convert);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("Jane Roe"), "{out}");
}

#[test]
fn convert_reads_and_does_not_write_them() {
    let place = place(&[("in.onrecord.yaml.gz", &gzip(CLEAN))]);
    let (code, ..) = place.run(&["convert", "in.onrecord.yaml.gz", "-o", "a.ndjson"]);
    assert_eq!(code, 0);
    let (code, _, err) = place.run(&["check", "a.ndjson"]);
    assert_eq!(code, 0, "{err}");
    let (code, _, err) = place.run(&["convert", "a.ndjson", "-o", "b.ndjson.gz"]);
    assert_eq!(code, 2);
    assert!(
        err.contains("convert to `b.ndjson`, then compress it"),
        "{err}"
    );
    assert!(!place.path("b.ndjson.gz").exists());
}

#[test]
fn fix_and_fmt_leave_them_as_they_are() {
    let packed = gzip(&CLEAN.replace("speaker: roe", "speaker: reo"));
    let place = place(&[("a.onrecord.yaml.gz", &packed)]);
    for command in ["fix", "fmt"] {
        let (code, _, err) = place.run(&[command]);
        assert_eq!(code, 0);
        assert!(
            err.contains("is compressed with gzip; decompress it first"),
            "{err}"
        );
    }
    assert_eq!(
        std::fs::read(place.path("a.onrecord.yaml.gz")).unwrap(),
        packed
    );
}

#[test]
fn a_bomb_ends_at_the_limit() {
    // Some kilobytes that would be 200 MB.
    let mut to = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..200 {
        to.write_all(&b"x".repeat(1_000_000)).unwrap();
    }
    let bomb = to.finish().unwrap();
    assert!(bomb.len() < 1_000_000);
    let spaces = " ".repeat(20_000_000);
    for (name, packed) in [
        ("a.onrecord.yaml.gz", &bomb),
        ("a.onrecord.ndjson.gz", &bomb),
        ("a.onrecord.json.zst", &zstandard(&spaces)),
    ] {
        let place = place(&[(name, packed)]);
        let check = ["check", "--format", "short", "--max-bytes", "10000000"];
        let (code, out, _) = place.run(&check);
        assert!(
            out.starts_with(&format!("{name}:1:1: error[limit-exceeded]")),
            "{out}"
        );
        assert_eq!(code, 1);
    }
}

#[test]
fn a_damaged_archive_is_named() {
    let packed = [gzip(&stream()), zstandard(&stream())];
    for (name, bytes) in [
        ("a.onrecord.ndjson.gz", &packed[0][..packed[0].len() / 2]),
        ("a.onrecord.ndjson.zst", &packed[1][..packed[1].len() - 1]),
        ("a.onrecord.yaml.gz", CLEAN.as_bytes()),
        ("a.onrecord.yaml.zst", b""),
    ] {
        let place = place(&[(name, bytes)]);
        let (code, _, err) = place.run(&["check"]);
        assert_eq!(code, 2, "{err}");
        assert!(err.contains(name) && err.contains("pack it anew"), "{err}");
    }
    // Named in a data file, it is a finding there.
    let root = "onrecord: 1\nuses: {more: more.yaml.gz}\n";
    let place = place(&[("a.onrecord.yaml", root.as_bytes()), ("more.yaml.gz", b"x")]);
    let (code, out, _) = place.run(&["check", "--format", "short"]);
    assert!(out.contains("error[unreadable-used-file]"), "{out}");
    assert_eq!(code, 1);
}

#[test]
fn packed_data_without_its_ending_is_reported_as_that() {
    let place = place(&[("a.yaml", &gzip(CLEAN)), ("b.ndjson", &zstandard(CLEAN))]);
    for (name, said) in [
        ("a.yaml", "a file compressed with gzip"),
        ("b.ndjson", "a file compressed with Zstandard"),
    ] {
        let (code, out, _) = place.run(&["check", name]);
        assert!(
            out.contains("error[wrong-encoding]") && out.contains(said),
            "{out}"
        );
        assert_eq!(code, 1);
    }
}
