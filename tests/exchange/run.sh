#!/usr/bin/env bash
# Shows that the programs people use read what `onrecord export` writes, as it was meant.
#
#   bash tests/exchange/run.sh            builds the command; ONRECORD=path/to/onrecord spares that
#
# Needs Python 3 with venv; puts what it installs below target/exchange, so that a second run installs
# nothing.
#
# The examples and a data set of odd texts are exported in every format. Each reader then says what it
# found, and that is compared with the data itself, as JSON: numbers, words and references, not only that
# the file can be opened. A broken reference that is planted must be found, so that finding none means
# something.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=$PWD/tests/exchange

if [ -z "${ONRECORD:-}" ]; then
    cargo build --locked --quiet
    ONRECORD=${CARGO_TARGET_DIR:-target}/debug/onrecord
fi
onrecord=$(realpath "$ONRECORD")

work=$PWD/target/exchange
python=$work/venv/bin/python
mkdir -p "$work"
[ -x "$python" ] || python3 -m venv "$work/venv"
"$python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
# The schema of REFI-QDA ships in this package; what else the package needs is not used.
"$python" -m pip install --quiet --disable-pip-version-check --no-deps qualitative-coding==1.7.8

out=$work/files
rm -rf "$out"
mkdir -p "$out"
python3 tests/interchange/make_nasty.py 7 > "$out/nasty.json"
cp -r examples/river "$out/river"

export_all() {
    local name=$1 input=$2
    mkdir -p "$out/$name"
    "$onrecord" convert "$input" --bundle --to json --force > "$out/$name/whole.json" 2> "$out/$name/log"
    for target in tables tables.zip tables.xlsx tables.sqlite sources.json sources.bib sources.ris data.jsonld annotations.jsonl \
        data.ttl network.graphml network.gexf network.csv talks.md talks.qdpx talks.dna talks.brat.zip tasks.json; do
        "$onrecord" export "$input" --to "$(format "$target")" --force --root . -o "$out/$name/$target" \
            2>> "$out/$name/log" || { cat "$out/$name/log" >&2; exit 1; }
    done
}

format() {
    case "$1" in
        tasks.json) echo label-studio ;;
        *.brat.zip) echo brat ;;
        *.qdpx) echo qdpx ;;
        *.dna) echo dna ;;
        *.ttl) echo turtle ;;
        tables | *.zip) echo csv ;;
        *.xlsx) echo xlsx ;;
        *.sqlite) echo sqlite ;;
        *.json) echo csl-json ;;
        *.bib) echo biblatex ;;
        *.ris) echo ris ;;
        *.jsonld) echo jsonld ;;
        *.jsonl) echo annotations ;;
        *.graphml) echo graphml ;;
        *.gexf) echo gexf ;;
        *.csv) echo edges ;;
        *.md) echo markdown ;;
    esac
}

export_all river-out "$out/river"
export_all minimal examples/minimal.onrecord.yaml
export_all nasty-out "$out/nasty.json"

for name in river-out minimal nasty-out; do
    "$python" "$here/tables.py" "$out/$name"
    for script in citations networks linked marks; do
        "$python" "$here/$script.py" "$out/$name"
    done
done
"$python" "$here/planted.py" "$out/river-out"
