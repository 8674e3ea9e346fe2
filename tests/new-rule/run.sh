#!/usr/bin/env bash
# Adds a rule by the words of CONTRIBUTING.md alone, with the sample there, and shows that nothing else is needed:
#
# 1. It is found in every format, as a file, from standard input, as a part and together with other parts, and by
#    every function of the library and every command that checks; its page and its case hold.
# 2. Without its line in the table the tests say what is missing.
#
#   bash tests/new-rule/run.sh
#
# Needs Rust and Python 3. The copy and what is built of it are in target/new-rule, so that another run is quick.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

copy=$PWD/target/new-rule/copy
python3 tests/new-rule/add.py "$copy"
cd "$copy"
export CARGO_TARGET_DIR=${copy%/copy}/target
# The copy changes nothing that belongs to the project.
tests() { cargo test --locked --quiet "$@" 2>&1; }

rule=repeated-note
case=tests/conformance/invalid/coding/note-repeats-the-gist
ONRECORD_UPDATE=1 tests --test it -- every_invalid_case rule_names >/dev/null
grep -q "\"$rule\",\"line\":9," $case.expected.json ||
    { echo "the case of $rule does not break it where it should" >&2; exit 1; }
tests --test it -- conformance rule_pages architecture cli::doors
tests --lib -- check::doors::conformance_cases check::doors::forms::of_conformance_cases rules::

onrecord=$CARGO_TARGET_DIR/debug/onrecord
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
finds() {
    grep -q "warning\[$rule\]" || { echo "$rule is not found: $1" >&2; exit 1; }
}
for format in yaml json ndjson; do
    data=$work/data.onrecord.$format
    "$onrecord" convert --to $format $case.onrecord.yaml -o "$data"
    "$onrecord" check "$data" --format short | finds "$format"
    "$onrecord" check - --input-format $format --format short <"$data" | finds "$format from standard input"
    "$onrecord" check --partial "$data" --format short | finds "$format as a part"
done
head -n 2 "$work/data.onrecord.ndjson" >"$work/1.ndjson"
tail -n +3 "$work/data.onrecord.ndjson" >"$work/2.ndjson"
"$onrecord" check --together "$work/1.ndjson" "$work/2.ndjson" --format short | finds "parts together"
"$onrecord" explain $rule | grep -q "^ *The .note. of a statement" || { echo "$rule has no page" >&2; exit 1; }

sed -i '/&coding::repeated_note::CHECK/d' src/rules/mod.rs
if said=$(tests --test it -- conformance rule_pages); then
    echo "nobody notices that $rule is not in the table" >&2
    exit 1
fi
grep -q "$rule.md is the page of no rule: add the rule to the table" <<<"$said" ||
    { echo "$said" >&2; echo "nobody says that $rule is not in the table" >&2; exit 1; }
echo "a rule is added by the words of CONTRIBUTING.md, and found by every door"
