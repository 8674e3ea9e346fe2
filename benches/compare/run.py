#!/usr/bin/env python3
"""Measures `onrecord` side by side with bare parsers and with other validators.

    python3 benches/compare/run.py                                   everything; writes benches/RESULTS.md
    python3 benches/compare/run.py --only yaml,json                  these rows anew, in the same report
    python3 benches/compare/run.py --only ndjson --megabytes 20 --runs 3    a try: prints, writes nothing
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True

import report  # noqa: E402
from data import Data  # noqa: E402
from rows import ROWS, Bench  # noqa: E402
from tools import ROOT, Tools  # noqa: E402

RUNS = 5


def main():
    options = arguments()
    tools = Tools(say)
    tools.build(options.no_validators)
    data = Data(tools, say)
    bench = Bench(tools, data, options, say)
    for name in options.only:
        say(f"{name}")
        row = ROWS[name](bench)
        if options.is_whole:
            report.save(name, row, options.runs)
            (ROOT / "benches" / "RESULTS.md").write_text(report.report(ROWS, tools))
        else:
            print(row.text())
            print("\n".join(report.goals(row.goals)), flush=True)
    for name, reason in tools.missing.items():
        say(f"not to be had: {name}: {reason}")


def arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    rows = ", ".join(ROWS)
    parser.add_argument("--only", help=f"rows, between commas: {rows}", type=names)
    parser.add_argument("--megabytes", type=float, help="the size of the data, for a try")
    parser.add_argument("--runs", type=int, default=RUNS, help="runs that count (default: %(default)s)")
    parser.add_argument(
        "--limit", type=float, default=120, help="most seconds for one run (default: %(default)s)"
    )
    parser.add_argument("--no-validators", action="store_true", help="only the bare parsers")
    options = parser.parse_args()
    options.only = options.only or list(ROWS)
    # What goes into the report is measured in full.
    is_full = options.megabytes is None and not options.no_validators and options.runs >= RUNS
    options.is_whole = is_full
    return options


def names(text):
    given = text.split(",")
    unknown = [name for name in given if name not in ROWS]
    if unknown:
        raise argparse.ArgumentTypeError(f"there is no row {', '.join(unknown)}")
    return given


def say(words):
    print(words, file=sys.stderr, flush=True)


main()
