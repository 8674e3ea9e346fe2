//! `onrecord completions` and `onrecord man`.

use super::place::Place;

#[test]
fn every_shell_completes_commands_and_formats() {
    let place = Place::with(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = printed(&place, &["completions", shell]);
        for word in ["check", "completions", "max-findings"] {
            assert!(script.contains(word), "{shell} does not know {word}");
        }
        // The scripts for the other two do not offer values.
        let offers_values = !matches!(shell, "elvish" | "powershell");
        assert_eq!(script.contains("sarif"), offers_values, "{shell}");
    }
    let other = place.onrecord(&["completions", "csh"]);
    other.assert().code(2);
}

#[test]
fn a_manual_page_has_every_option_and_keeps_its_examples() {
    let place = Place::with(&[]);
    let page = printed(&place, &["man", "check"]);
    assert!(page.contains(".TH onrecord-check 1"), "{page}");
    assert!(page.contains(r"\fB\-\-max\-findings\fR"));
    assert!(page.contains("\n.nf\nExamples:\n  onrecord check"));
    assert!(printed(&place, &["man"]).contains(r"onrecord\-check(1)"));
    let wrong = place.onrecord(&["man", "chek"]).assert().code(2);
    wrong.stderr_eq(snapbox::str![[r#"
error: there is no command `chek`
help: did you mean `check`?

"#]]);
}

#[test]
fn all_pages_are_written_into_a_folder() {
    let place = Place::with(&[("man1/onrecord-fix.1", "old")]);
    let (code, _, said) = place.run(&["man", "-o", "man1"]);
    assert_eq!(code, 2);
    assert!(said.contains("onrecord-fix.1` already exists"), "{said}");
    let old = std::fs::read_dir(place.path("man1")).unwrap().count();
    assert_eq!(old, 1, "nothing is written unless all can be");
    assert_eq!(printed(&place, &["man", "-o", "man1", "--overwrite"]), "");
    let names = std::fs::read_dir(place.path("man1")).unwrap();
    let mut names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert!(names.contains(&"onrecord.1".into()));
    assert!(names.contains(&"onrecord-completions.1".into()));
    assert!(names.len() > 8, "{names:?}");
    for name in names {
        let page = std::fs::read_to_string(place.path("man1").join(name)).unwrap();
        assert!(page.contains(".SH SYNOPSIS"));
        assert!(
            page.is_ascii(),
            "readers differ in what they take other letters for"
        );
    }
}

fn printed(place: &Place, arguments: &[&str]) -> String {
    let output = place.onrecord(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}
