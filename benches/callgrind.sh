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

# The program that runs a stage; with its functions' names for a profile.
program() {
    cargo bench --quiet --no-run --bench once --message-format=json "$@" |
        grep -o '"executable":"[^"]*once-[^"]*"' | tail -n 1 | cut -d '"' -f 4
}

# The instructions of so many runs of a stage, and of making its data.
count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$once" "$1" "$2" 2>&1 >/dev/null |
        sed -n 's/.*Collected : //p'
}

if [ -n "$profile" ]; then
    export CARGO_PROFILE_BENCH_STRIP=none CARGO_PROFILE_BENCH_DEBUG=1
    once=$(program --target-dir target/profile)
    out=target/profile/callgrind.out
    # Several runs, so that making the data does not stand out.
    valgrind --tool=callgrind --callgrind-out-file="$out" "$once" "$profile" 5 >/dev/null 2>&1
    callgrind_annotate "$out" | grep -v '^--' | cut -c 1-160 | sed -n '1,60p'
    exit
fi

once=$(program)
mapfile -t stages < <([ $# -gt 0 ] && printf '%s\n' "$@" || "$once")
nothing=$(count "${stages[0]}" 0)
for stage in "${stages[@]}"; do
    all=$(count "$stage" 1)
    millions=$(awk -v all="$all" -v nothing="$nothing" 'BEGIN { printf "%.2f", (all - nothing) / 1e6 }')
    before=$([ -n "$against" ] && awk -v stage="$stage" '$1 == stage { print $2 }' "$against" || true)
    if [ -n "$before" ]; then
        awk -v stage="$stage" -v now="$millions" -v before="$before" \
            'BEGIN { printf "%-22s %10.2f %10.2f  %+.1f %%\n", stage, now, before, 100 * (now / before - 1) }'
    else
        printf '%-22s %10s\n' "$stage" "$millions"
    fi
done
