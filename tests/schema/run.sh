#!/usr/bin/env bash
# Compares what the published JSON Schemas say in other hands (Python's `jsonschema` and
# JavaScript's `ajv`) with what `onrecord check` says, over every data file in examples/ and
# tests/conformance/, and over thousands of documents that mutate.py makes of them, with one thing
# changed in each.
#
#   bash tests/schema/run.sh              builds the command; ONRECORD=path/to/onrecord spares that
#
# Needs Python 3 with venv and Node.js with npm; puts what it installs into a temporary folder.
#
# 1. Both validators find the schemas themselves valid under their metaschemas.
# 2. What `onrecord check` finds nothing wrong with in shape, no validator refuses.
# 3. What it finds wrong in shape, every validator refuses, where plain JSON Schema can tell
#    (`SHAPE` in compare.mjs). That leaves out the rules that a *format* decides (dates that do not
#    exist, unassigned country codes and the like) and those that no schema can express: a validator
#    may accept such a file.
# 4. The draft-07 twin accepts and refuses the same files as the 2020-12 schema.
#
# Files are read with YAML and JSON readers other than ours. A file that cannot be read has no
# shape: it is counted, and not compared.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=tests/schema

if [ -z "${ONRECORD:-}" ]; then
    cargo build --locked --quiet
    ONRECORD=${CARGO_TARGET_DIR:-target}/debug/onrecord
fi
export ONRECORD

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'jsonschema==4.26.0'
npm install --prefix "$work" --no-audit --no-fund --loglevel=error 'ajv@8.20.0' 'yaml@2.9.1'
cp "$here/compare.mjs" "$work/"

mkdir "$work/mutants"
"$work/venv/bin/python" "$here/mutate.py" "$ONRECORD" "$work/mutants" 4000

# Compares over the data files of some folders.
over() {
    node "$work/compare.mjs" read "$@" >"$work/documents.ndjson"
    node "$work/compare.mjs" judge <"$work/documents.ndjson" >"$work/ajv.ndjson"
    "$work/venv/bin/python" "$here/judge.py" <"$work/documents.ndjson" >"$work/jsonschema.ndjson"
    node "$work/compare.mjs" compare "$work/ajv.ndjson" "$work/jsonschema.ndjson" \
        <"$work/documents.ndjson"
}

over examples tests/conformance
over "$work/mutants"
