#!/usr/bin/env bash
# Checks files that try to break the command, at full size, and measures each.
#
#   bash tests/hostile/run.sh             builds the command; ONRECORD=path/to/onrecord spares that
#
# Needs Python 3 on Linux and 4 GiB of memory. Each file must end with the exit code and the rule that
# attack.py names, within its bound of memory, and without a character that commands a terminal. Times
# are printed and not judged: a machine may be slow.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if [ -z "${ONRECORD:-}" ]; then
    cargo build --locked --release --quiet
    ONRECORD=$PWD/${CARGO_TARGET_DIR:-target}/release/onrecord
fi
python3 tests/hostile/attack.py "$(realpath "$ONRECORD")"
