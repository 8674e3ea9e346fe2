#!/usr/bin/env bash
# Counts the instructions of each stage, which are nearly the same on every run, however busy the
# machine is. Needs valgrind.
#
#   benches/callgrind.sh                     all stages, one a line: name and millions of instructions
#   benches/callgrind.sh check-yaml          only this one (or several)
#   benches/callgrind.sh --against FILE …    beside what an earlier run printed into FILE
#   benches/callgrind.sh --profile STAGE     the functions in which the instructions are spent
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v valgrind >/dev/null || { echo "valgrind is missing" >&2; exit 1; }

against=
profile=
case "${1-}" in
--against) against=$2; shift 2 ;;
--profile) profile=$2; shift 2 ;;
esac

# The program that runs a stage, with its functions' names.
export CARGO_PROFILE_BENCH_STRIP=none CARGO_PROFILE_BENCH_DEBUG=1
once=$(cargo bench --quiet --no-run --bench once --target-dir target/profile --message-format=json |
    grep -o '"executable":"[^"]*once-[^"]*"' | tail -n 1 | cut -d '"' -f 4)
out=target/profile/callgrind.out

# Counts inside of one function only: the data is made outside of it.
run() {
    valgrind --tool=callgrind --callgrind-out-file="$out" --toggle-collect='once::counted*' \
        "$once" "$1" 1 2>&1 >/dev/null
}

if [ -n "$profile" ]; then
    run "$profile" >/dev/null
    callgrind_annotate --auto=no "$out" 2>/dev/null | grep -v '^--' | cut -c 1-160 | sed -n '1,60p'
    exit
fi

mapfile -t stages < <([ $# -gt 0 ] && printf '%s\n' "$@" || "$once")
for stage in "${stages[@]}"; do
    millions=$(run "$stage" | awk '/Collected :/ { printf "%.2f", $4 / 1e6 }')
    before=$([ -n "$against" ] && awk -v stage="$stage" '$1 == stage { print $2 }' "$against" || true)
    if [ -n "$before" ]; then
        awk -v stage="$stage" -v now="$millions" -v before="$before" \
            'BEGIN { printf "%-22s %10.2f %10.2f  %+.1f %%\n", stage, now, before, 100 * (now / before - 1) }'
    else
        printf '%-22s %10s\n' "$stage" "$millions"
    fi
done
