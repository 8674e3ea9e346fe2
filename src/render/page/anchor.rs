//! Names of places in the page.

/// What a place in the page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Statement,
    Source,
    /// A part of a chapter.
    Part,
}

/// The name of a place, different for all chapters, kinds and ids. It has only letters, digits, `-`,
/// `_` and `.`, so that it is the same in an address: ids may have `#` and other signs that end one.
pub(super) fn anchor(chapter: usize, kind: Kind, id: &str) -> String {
    let kind = match kind {
        Kind::Statement => "s",
        Kind::Source => "t",
        Kind::Part => "p",
    };
    let mut name = format!("{}{kind}-", chapter + 1);
    for letter in id.chars() {
        match letter {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '-' => name.push(letter),
            other => name.extend(["_", &format!("{:x}", u32::from(other)), "."]),
        }
    }
    format!("d{name}")
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn signs_that_end_an_address_are_written_otherwise() {
        assert_eq!(anchor(0, Kind::Statement, "march#s1"), "d1s-march_23.s1");
        assert_eq!(anchor(11, Kind::Source, "a_b"), "d12t-a_5f.b");
    }

    proptest! {
        #[test]
        fn no_two_ids_have_one_name(ids in prop::collection::hash_set(".{0,4}", 0..40)) {
            let mut names = HashMap::new();
            for id in ids {
                let name = anchor(0, Kind::Statement, &id);
                prop_assert!(name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#'));
                prop_assert_eq!(names.insert(name, id), None);
            }
        }
    }
}
