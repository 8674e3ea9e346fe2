//! The values of two versions of a record that differ, named for people.

use serde_json::Value as Json;

/// The values of a record that differ.
pub(super) struct Values<'r> {
    /// Whose positions are meant where no holder is named.
    pub(super) speaker: &'r str,
    /// Each with what it is, and the old and new one.
    pub(super) found: Vec<(String, Option<String>, Option<String>)>,
}

impl Values<'_> {
    pub(super) fn compare(&mut self, at: &str, old: &Json, new: &Json) {
        if old == new {
            return;
        }
        match (old, new) {
            (Json::Object(before), Json::Object(after)) => {
                let added = after.keys().filter(|key| !before.contains_key(*key));
                for key in before.keys().chain(added) {
                    self.compare(&inside(at, key), &old[key], &new[key]);
                }
            }
            (Json::Array(before), Json::Array(after))
                if before.iter().chain(after).all(Json::is_object) =>
            {
                self.compare_items(at, before, after);
            }
            (Json::Array(items), Json::Null) if items.iter().all(Json::is_object) => {
                self.compare_items(at, items, &[]);
            }
            (Json::Null, Json::Array(items)) if items.iter().all(Json::is_object) => {
                self.compare_items(at, &[], items);
            }
            _ => self.found.push((at.to_owned(), shown(old), shown(new))),
        }
    }

    /// Compares the items of two lists: those that are about the same, then the others in their order.
    fn compare_items(&mut self, at: &str, old: &[Json], new: &[Json]) {
        let name = |item: &Json| self.name(at, item);
        let mut before: Vec<(String, &Json)> = old.iter().map(|item| (name(item), item)).collect();
        let mut after: Vec<(String, &Json)> = new.iter().map(|item| (name(item), item)).collect();
        let mut pairs = Vec::new();
        after.retain(|(name, item)| {
            let same = before.iter().position(|(other, _)| other == name);
            let same = same.map(|at| before.remove(at));
            pairs.extend(
                same.as_ref()
                    .map(|(_, other)| (name.clone(), *other, *item)),
            );
            same.is_none()
        });
        let both = before.len().min(after.len());
        let rest: Vec<_> = before.drain(..both).zip(after.drain(..both)).collect();
        for (name, old, new) in pairs {
            self.compare_item(at, &name, old, new);
        }
        for ((name, old), (_, new)) in rest {
            self.compare_item(at, &name, old, new);
        }
        for (name, item) in before {
            self.found.push((format!("{at} {name}"), shown(item), None));
        }
        for (name, item) in after {
            self.found.push((format!("{at} {name}"), None, shown(item)));
        }
    }

    fn compare_item(&mut self, at: &str, name: &str, old: &Json, new: &Json) {
        let mut inner = Values {
            speaker: self.speaker,
            found: Vec::new(),
        };
        inner.compare("", old, new);
        // "stance of tessaly on quota" says it all; elsewhere the list is a part of the place.
        let place = |key: &str| match at {
            "positions" => format!("{key} {name}"),
            _ => format!("{at} {name}: {key}"),
        };
        let found = inner.found.into_iter();
        self.found
            .extend(found.map(|(key, old, new)| (place(&key), old, new)));
    }

    /// What an item of a list is called: what it is about.
    fn name(&self, list: &str, item: &Json) -> String {
        let text = |key: &str| item[key].as_str().unwrap_or_default().to_owned();
        let quoted = |text: String| {
            let short: String = text.chars().take(40).collect();
            let more = if short.len() < text.len() { "…" } else { "" };
            format!("“{short}{more}”")
        };
        match list {
            "positions" => {
                let holder = item["holder"].as_str().unwrap_or(self.speaker);
                format!("of {holder} on {}", text("issue"))
            }
            "text" => {
                let words = ["quote", "report", "unmarked"]
                    .iter()
                    .find_map(|key| item[*key].as_str());
                quoted(words.unwrap_or("withheld").to_owned())
            }
            "links" => format!(
                "{} {}{}",
                text("rel"),
                text("statement"),
                text("unrecorded")
            ),
            "roles" => quoted(text("title")),
            _ => quoted(text("what")),
        }
    }
}

fn inside(at: &str, key: &str) -> String {
    if at.is_empty() {
        key.to_owned()
    } else {
        format!("{at}.{key}")
    }
}

/// A value for people; nothing for none.
fn shown(value: &Json) -> Option<String> {
    Some(match value {
        Json::Null => return None,
        Json::String(text) => text.clone(),
        Json::Array(items) if !items.iter().any(|item| item.is_object() || item.is_array()) => {
            let items: Vec<String> = items.iter().filter_map(shown).collect();
            items.join(", ")
        }
        Json::Object(keys) => {
            let pairs = keys
                .iter()
                .filter_map(|(key, value)| Some(format!("{key}: {}", shown(value)?)));
            pairs.collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    })
}
