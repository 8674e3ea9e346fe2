#!/usr/bin/env bash
# Shows that the schema does in an editor what the README promises, with the language server that
# editors use for YAML: keys and words are explained on hovering, completed, and checked.
#
#   bash tests/editor/run.sh              builds the command; ONRECORD=path/to/onrecord spares that
#
# Needs Node.js with npm; puts what it installs into a temporary folder.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if [ -z "${ONRECORD:-}" ]; then
    cargo build --locked --quiet
    ONRECORD=${CARGO_TARGET_DIR:-target}/debug/onrecord
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --loglevel=error \
    'yaml-language-server@2.0.0' 'vscode-jsonrpc@8.2.0' 'yaml@2.9.1'
cp tests/editor/hover.mjs "$work/"

# As the README says: the schema beside the files, and named in their first line. The files in
# examples/ name the other one.
"$ONRECORD" schema --draft-07 >"$work/onrecord-1.draft-07.schema.json"
"$ONRECORD" schema >"$work/onrecord-1.schema.json"
for schema in onrecord-1.draft-07.schema.json onrecord-1.schema.json; do
    node "$work/hover.mjs" "$work" "$schema" examples/river/*.onrecord.yaml \
        examples/ukraine-minerals/article.onrecord.yaml
done
