#!/usr/bin/env bash
# Shows that other programs can read what onrecord writes for them.
#
#   bash tests/reports/run.sh             builds the command; ONRECORD=path/to/onrecord spares that
#
# Needs jq, groff, Python 3 with venv, and npm; puts what it installs into a temporary folder.
#
# 1. Whatever is checked, and also when nothing can be, each format for programs is one whole
#    document for `jq`, without raw control characters, and the exit code is the same in all.
# 2. JSON and NDJSON conform to schema/report-1.schema.json, and SARIF to its official schema, in the
#    hands of Python's `jsonschema`; the SARIF SDK's own validator has nothing to say.
# 3. Places in JSON (bytes) and in SARIF (lines and columns) are the same, and so are corrections.
# 4. The problem matcher reads from `--format short` what JSON says.
# 5. The hooks, the action, the completions and the manual pages are read by what they are for.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
here=$PWD/tests/reports

if [ -z "${ONRECORD:-}" ]; then
    cargo build --locked --quiet
    ONRECORD=$PWD/${CARGO_TARGET_DIR:-target}/debug/onrecord
fi
onrecord=$(realpath "$ONRECORD")
unset GITHUB_ACTIONS GITHUB_WORKSPACE

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'jsonschema[format]==4.26.0' 'PyYAML==6.0.3' 'pre-commit==4.5.0'
npm install --prefix "$work" --no-audit --no-fund --loglevel=error '@microsoft/sarif-multitool-linux@5.7.0'
sdk=$work/node_modules/@microsoft/sarif-multitool-linux

fail() {
    echo "$*" >&2
    exit 1
}

# What is checked: a name, the exit code, and the arguments, in the folder $work/data.
mkdir -p "$work/data/odd" "$work/reports"
cp -r tests/conformance/invalid examples "$work/data/"
cd "$work/data"
printf 'onrecord: 1\n\t- [' >odd/broken.onrecord.yaml
printf 'onrecord: 1\nactors: {roe: {name: "\\e[2J ёлка", "\u202e": 1}}\r\nnotes: 𝄞 x\r' >'odd/a b,%:#é.onrecord.yaml'
printf '\xef\xbb\xbfonrecord: 1\ntitel: ёлка\n' >odd/mark.onrecord.yaml
printf '{"type": "dataset", "onrecord": 1}\n\n{"type": "actor"}\n{]\n' >odd/stream.onrecord.ndjson
printf 'onrecord: \xff' >odd/latin.onrecord.yaml
: >odd/empty.onrecord.yaml
: >../outside.yaml
cases=(
    'clean 0 examples'
    'invalid 1 --max-findings 100000 invalid'
    'cut 1 --max-findings 3 invalid'
    'odd 1 odd'
    'outside 1 ../data/odd ../outside.yaml'
    'light 0 --allow all invalid'
    'missing 2 examples nowhere.onrecord.yaml'
    'wrong 2 --settings nowhere.toml examples'
)

# Runs a case in a format and looks at its exit code.
run() {
    local name=$1 wanted=$2 format=$3 code=0
    shift 3
    "$onrecord" check --format "$format" "$@" >"$work/reports/$name.$format" 2>"$work/said" || code=$?
    [ "$code" = "$wanted" ] || fail "$name as $format: exit code $code, not $wanted: $(cat "$work/said")"
    if LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]' "$work/reports/$name.$format"; then
        fail "$name as $format: a control character"
    fi
}

for case in "${cases[@]}"; do
    read -r -a words <<<"$case"
    for format in text short json ndjson github sarif; do
        run "${words[0]}" "${words[1]}" "$format" "${words[@]:2}"
    done
    report=$work/reports/${words[0]}
    jq -es 'length == 1 and .[0].version == 1' "$report.json" >/dev/null || fail "$report.json"
    jq -es 'length == 1 and (.[0].runs | length == 1)' "$report.sarif" >/dev/null || fail "$report.sarif"
    jq -es 'map(.type) | last == "summary" and (.[:-1] | all(. == "finding"))' \
        "$report.ndjson" >/dev/null || fail "$report.ndjson"
    findings=$(jq '.findings | length' "$report.json")
    [ "$(jq -s 'length' "$report.ndjson")" = $((findings + 1)) ] || fail "$report.ndjson: other findings"
    [ "$(jq '.runs[0].results | length' "$report.sarif")" = "$findings" ] || fail "$report.sarif: other findings"
    # A failure is one command more.
    [ "${words[1]}" = 2 ] && findings=1
    [ "$(grep -c '^::' "$report.github" || true)" = "$findings" ] || fail "$report.github: other findings"
    if grep -qv '^::' "$report.github"; then fail "$report.github: a line that is no command"; fi
    echo "${words[0]}: $findings findings, exit code ${words[1]}"
done

cd "$here/../.."
"$work/venv/bin/python" "$here/judge.py" "$sdk/sarif-2.1.0.json" "$work/data" "$work/reports"

# The validator of the SARIF SDK asks for a page about the tool on the web; there is none.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
for sarif in "$work"/reports/*.sarif; do
    "$sdk/Sarif.Multitool" validate "$sarif" --output "$work/verdict.sarif" --log ForceOverwrite \
        --quiet true >"$work/said" || fail "the SARIF SDK refuses $sarif: $(cat "$work/said")"
    complaints=$(jq -r '.runs[].results[] | select(.ruleId != "SARIF2005") | "\(.ruleId) \(.message)"' \
        "$work/verdict.sarif")
    [ -z "$complaints" ] || fail "the SARIF SDK on $sarif: $complaints"
done
echo "The SARIF SDK has nothing to say."

"$work/venv/bin/pre-commit" validate-manifest .pre-commit-hooks.yaml
"$work/venv/bin/python" "$here/action.py" "$onrecord"

"$onrecord" completions bash >"$work/completions.bash"
bash -n "$work/completions.bash"
"$onrecord" man --output "$work/man"
for page in "$work"/man/*.1; do
    said=$(groff -man -Tutf8 -ww -z "$page" 2>&1)
    [ -z "$said" ] || fail "$page: $said"
done
echo "$(find "$work/man" -name '*.1' | wc -l) manual pages are well formed."
