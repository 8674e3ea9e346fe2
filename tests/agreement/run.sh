#!/usr/bin/env bash
# The agreement of coders as `onrecord agree` reckons it, compared with the Python package `krippendorff`
# to nine digits, over 200 generated groups of codings and the edge cases.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if [ -z "${ONRECORD:-}" ]; then
    cargo build --locked --quiet
    ONRECORD=${CARGO_TARGET_DIR:-target}/debug/onrecord
fi
venv=target/agreement/venv
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet krippendorff==0.9.0
fi
"$venv/bin/python" tests/agreement/compare.py "$(realpath "$ONRECORD")"
