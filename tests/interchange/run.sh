#!/usr/bin/env bash
# Shows that other loaders of YAML, 1.1 and 1.2, read the same data from what `onrecord convert` writes.
# Needs python3, node and npm; installs the loaders into target/interchange. See README.md beside it.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work="$root/target/interchange"
out="$work/files"

mkdir -p "$work"
[ -x "$work/venv/bin/python" ] || python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check 'PyYAML==6.0.3'
npm install --prefix "$work" --silent --no-audit --no-fund --no-save js-yaml@4.1 js-yaml-5@npm:js-yaml@5 yaml@2.9 \
    2> /dev/null

cargo build --quiet --manifest-path "$root/Cargo.toml"
onrecord="${CARGO_TARGET_DIR:-$root/target}/debug/onrecord"

rm -rf "$out"
mkdir -p "$out/inputs"
for seed in 1 2 3 4 5; do
    "$work/venv/bin/python" "$here/make_nasty.py" "$seed" > "$out/inputs/nasty-$seed.onrecord.json"
done

pairs=()
while IFS= read -r -d '' input; do
    name="$out/$(printf '%s' "${input#"$root"/}" | tr '/' '-')"
    # To standard output, so that paths in the data stay as they are in both.
    "$onrecord" convert "$input" --to yaml > "$name.yaml" 2> "$name.log" || { cat "$name.log" >&2; exit 1; }
    case "$input" in
        # What was made up is compared with itself: nothing was lost on the way into the program either.
        *.json) pairs+=("$input" "$name.yaml") ;;
        *)
            "$onrecord" convert "$input" --to json > "$name.json" 2> "$name.log"
            pairs+=("$name.json" "$name.yaml")
            ;;
    esac
done < <(find "$root/examples" "$out/inputs" -name '*.onrecord.*' -print0 | sort -z)

"$work/venv/bin/python" "$here/compare.py" "${pairs[@]}"
(cd "$work" && node "$here/compare.mjs" "${pairs[@]}")
