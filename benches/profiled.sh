#!/usr/bin/env bash
# Builds the command with a profile of its own work: the compiler is told which way each branch went
# and how often, over made data in every form, clean and with faults.
#
#   benches/profiled.sh        leaves target/profiled/onrecord
#
# Needs the tools of LLVM that come with Rust: `rustup component add llvm-tools`. Takes some six minutes
# on two cores. The code is the same, and so is what the command says.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

merge=$(rustc --print target-libdir)/../bin/llvm-profdata
if [ ! -x "$merge" ]; then
    echo "llvm-profdata is missing: rustup component add llvm-tools" >&2
    exit 1
fi
work=$PWD/target/profiled
data=$work/data
rm -rf "$work/profile"
mkdir -p "$data"

make() {
    cargo bench --locked --quiet --bench generate -- "$@"
}

for form in ndjson json yaml; do
    make --form "$form" --megabytes 10 -o "$data/clean.onrecord.$form"
    make --form "$form" --megabytes 2 --faults 100 -o "$data/faulty.onrecord.$form"
done
make --form folder --files 200 -o "$data/folder"
make --form spans --megabytes 0.2 --spans 2000 -o "$data/spans"

# What cargo builds lies apart by what it was built with, so that nothing is used twice by mistake.
build() {
    RUSTFLAGS="$1" CARGO_TARGET_DIR="$work/$2" cargo build --locked --release --quiet --bin onrecord
}

build "-Cprofile-generate=$work/profile" counting
counting=$work/counting/release/onrecord
for files in "$data"/clean.* "$data"/faulty.* "$data/folder" "$data/spans"; do
    for threads in 1 2; do
        # Faults end it with 1.
        "$counting" check --no-settings --threads "$threads" "$files" >/dev/null 2>&1 || [ $? = 1 ]
    done
done
"$counting" convert "$data/clean.onrecord.ndjson" --to json >/dev/null
"$counting" convert "$data/clean.onrecord.json" --to ndjson >/dev/null
"$counting" convert "$data/clean.onrecord.yaml" --to ndjson >/dev/null
"$merge" merge -o "$work/onrecord.profdata" "$work/profile"

build "-Cprofile-use=$work/onrecord.profdata" built
cp "$work/built/release/onrecord" "$work/onrecord"
echo "$work/onrecord"
