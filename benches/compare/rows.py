"""What is measured: one function for each row of the report."""

import shutil
import time

import measure
import plot
from data import broken, in_place_of
from report import Row, seconds
from tools import PLACE, ROOT, must

CHECK = "onrecord check"
PROFILED = "onrecord check, profiled"
# Whoever would take longer than the limit for a file is measured on one of this size.
SMALL = 2


class Bench:
    """What all rows need."""

    def __init__(self, tools, data, options, say):
        self.tools = tools
        self.data = data
        self.options = options
        self.say = say
        self.schemas = data.schemas()

    def size(self, usual):
        return self.options.megabytes or usual

    def floor(self, name, *files, threads=None):
        given = ["--threads", str(threads)] if threads else []
        return [self.tools.floors, *given, name, *files]

    def profiled(self, command):
        """The same command as `benches/profiled.sh` builds it, where it did."""
        built = ROOT / "target" / "profiled" / "onrecord"
        return {PROFILED: [built, *command[1:]]} if built.exists() else {}

    def turns(self, commands, expected=(0,), runs=None):
        runs = runs or self.options.runs
        return measure.side_by_side(commands, runs, self.options.limit, self.say, expected)

    def others(self, form, files, of_size):
        """Commands of the other validators; those that are too slow for the files come as results."""
        if self.options.no_validators:
            return {}, {}
        schema = self.schemas["line" if form == "ndjson" else "document"]
        quick = self.tools.validators(form, files, schema)
        if of_size <= SMALL:
            return quick, {}
        small = self.data.file(form, SMALL)
        with_fault = self.data.file(form, SMALL, "--fault-last")
        slow = {}
        for name, command in self.tools.validators(form, [small], schema).items():
            tried = measure.run(command, self.options.limit)
            result = measure.Result(name, command)
            result.failed = True
            expected = tried.wall * of_size / SMALL
            if tried.is_cut_off:
                result.remark = f"more than {tried.wall:.0f} s for {SMALL} MB"
            elif tried.code != 0:
                result.remark = f"exit code {tried.code} for {SMALL} MB"
            elif expected > self.options.limit:
                result.remark = f"about {expected:.0f}, from {tried.wall:.1f} for {SMALL} MB"
                with in_place_of(small, with_fault):
                    result.reads_to_end = measure.run(command, self.options.limit).code != 0
            else:
                continue
            self.say(f"    {name}: {result.remark}")
            slow[name] = result
            del quick[name]
        return quick, slow

    def look_at_ends(self, results, form, path, with_fault, bare=()):
        """Runs each command once on a file of the same name whose last record is faulty, or for bare
        parsers one that breaks off."""
        self.say("  the same with a fault in the last record")
        for is_bare, other in ((False, with_fault), (True, None)):
            named = [r for r in results.values() if r.is_measured and (r.name in bare) == is_bare]
            named = [r for r in named if r.name not in ("cat", "wc -l", "UTF-8")]
            if not named:
                continue
            made = other or broken(path, form)
            with in_place_of(path, made):
                for result in named:
                    ran = measure.run(result.command, self.options.limit)
                    result.reads_to_end = ran.code != 0 and not ran.is_cut_off
            if other is None:
                made.unlink()


def fastest(results, names):
    measured = [results[name] for name in names if name in results and results[name].is_measured]
    return min(measured, key=lambda result: result.wall, default=None)


def ndjson(bench, usual=200):
    size = bench.size(usual)
    path = bench.data.file("ndjson", size)
    threads = 1 if bench.tools.has_threads else None
    commands = {
        CHECK: bench.tools.check([path], threads),
        "serde_json typed": bench.floor("ndjson-typed", path),
        "serde_json syntax": bench.floor("ndjson-syntax", path),
        "sonic-rs typed": bench.floor("ndjson-sonic", path),
        "UTF-8": bench.floor("utf8", path),
        "wc -l": ["wc", "-l", path],
        "cat": ["cat", path],
    }
    if threads:
        commands = {CHECK: commands.pop(CHECK), **commands}
        commands["onrecord check, 2 threads"] = bench.tools.check([path], 2)
    commands |= bench.profiled(commands[CHECK])
    others, slow = bench.others("ndjson", [path], size)
    results = bench.turns(commands | others)
    with_fault = bench.data.file("ndjson", size, "--fault-last")
    bench.look_at_ends(results, "ndjson", path, with_fault, bare=["serde_json syntax"])
    results |= slow
    records = bench.data.records[path]
    row = Row(f"NDJSON, {size:g} MB", f"{records} records, {path.stat().st_size} bytes.")
    row.table(results, "serde_json typed")
    check = results[CHECK]
    work = f"NDJSON, {size:g} MB, one thread"
    row.ratio(work, "within 1.2 of serde_json typed", check, results["serde_json typed"], most=1.2)
    if profiled := results.get(PROFILED):
        parser = results["serde_json typed"]
        row.ratio(f"{work}, profiled", "within 1.2 of serde_json typed", profiled, parser, most=1.2)
    quickest = fastest(results, others)
    row.ratio(work, "4 times as fast as the fastest validator", quickest, check, least=4)
    two = results.get("onrecord check, 2 threads")
    row.ratio("the same, two threads", "1.7 times as fast as one", check, two, least=1.7)
    if check.is_measured:
        most = 48e6 + 24 * (records - 1)
        is_met = check.memory <= most
        got = f"{check.memory / 1e6:.0f} MB of {most / 1e6:.0f} MB"
        row.goal(f"NDJSON memory, {size:g} MB", "48 MB and 24 bytes for each id", got, is_met)
    return row


def ndjson_large(bench):
    return ndjson(bench, 1000)


def json(bench):
    size = bench.size(100)
    path = bench.data.file("json", size)
    commands = {
        CHECK: bench.tools.check([path], 1),
        "serde_json typed": bench.floor("json-typed", path),
        "serde_json syntax": bench.floor("json-syntax", path),
        "sonic-rs typed": bench.floor("json-sonic", path),
    }
    others, slow = bench.others("json", [path], size)
    results = bench.turns(commands | others)
    with_fault = bench.data.file("json", size, "--fault-last")
    bench.look_at_ends(results, "json", path, with_fault, bare=["serde_json syntax"])
    results |= slow
    bytes_ = path.stat().st_size
    row = Row(f"JSON, {size:g} MB", f"{bench.data.records[path]} records, {bytes_} bytes.")
    row.table(results, "serde_json typed")
    check, work = results[CHECK], f"JSON, {size:g} MB"
    row.ratio(work, "within 1.3 of serde_json typed", check, results["serde_json typed"], most=1.3)
    quickest = fastest(results, others)
    row.ratio(work, "3 times as fast as the fastest validator", quickest, check, least=3)
    memory(row, work, check, bytes_, 2.5)
    return row


def memory(row, work, check, bytes_, most):
    if check.is_measured:
        value = check.memory / bytes_
        row.goal(work, f"memory at most {most:g} times the file", f"{value:.2f}", value <= most)


def yaml(bench):
    size = bench.size(20)
    path = bench.data.file("yaml", size)
    commands = {
        CHECK: bench.tools.check([path], 1),
        "granit events": bench.floor("yaml-events", path),
    }
    if bench.tools.libyaml:
        commands["libyaml events"] = [bench.tools.libyaml, path]
    others, slow = bench.others("yaml", [path], size)
    results = bench.turns(commands | others)
    with_fault = bench.data.file("yaml", size, "--fault-last")
    bare = ["granit events", "libyaml events"]
    bench.look_at_ends(results, "yaml", path, with_fault, bare)
    results |= slow
    bytes_ = path.stat().st_size
    row = Row(f"YAML, {size:g} MB", f"{bench.data.records[path]} records, {bytes_} bytes.")
    row.table(results, "granit events")
    check, work = results[CHECK], f"YAML, {size:g} MB"
    row.ratio(work, "within 1.6 of the parser's events", check, results["granit events"], most=1.6)
    memory(row, work, check, bytes_, 6)
    quickest = fastest(results, others)
    row.ratio(work, "2 times as fast as the fastest validator", quickest, check, least=2)
    return row


def folder(bench):
    count = 2_000
    if bench.options.megabytes:
        count = max(10, int(bench.options.megabytes * 100))
    path = bench.data.many(count)
    files = sorted(path.glob("*.yaml"))
    size = sum(file.stat().st_size for file in files)
    commands = {
        CHECK: bench.tools.check([path], 1),
        "granit events": bench.floor("yaml-events", path),
    }
    if bench.tools.has_threads:
        commands["onrecord check, 2 threads"] = bench.tools.check([path], 2)
        commands["granit events, 2 threads"] = bench.floor("yaml-events", path, threads=2)
    if bench.tools.libyaml:
        commands["libyaml events"] = [bench.tools.libyaml, *files]
    others, slow = bench.others("yaml", files, size / 1e6)
    results = bench.turns(commands | others)
    with_fault = sorted(bench.data.many(count, "--fault-last").glob("*.yaml"))[-1]
    bare = ["granit events", "granit events, 2 threads", "libyaml events"]
    bench.look_at_ends(results, "yaml", files[-1], with_fault, bare)
    results |= slow
    row = Row(f"{count} small YAML files", f"{bench.data.records[path]} records, {size} bytes.")
    row.table(results, "granit events")
    check, work = results[CHECK], f"{count} small YAML files"
    row.ratio(work, "within 1.5 of the parser's events", check, results["granit events"], most=1.5)
    two = results.get("onrecord check, 2 threads")
    bare_two = results.get("granit events, 2 threads")
    row.ratio(f"{work}, two threads", "within 1.5 of the events", two, bare_two, most=1.5)
    quickest = fastest(results, others)
    row.ratio(work, "no slower than the fastest validator", check, quickest, most=1.0)
    row.ratio(f"{work}, two threads", "1.6 times as fast as it", quickest, two, least=1.6)
    return row


def small(bench):
    path = sorted(bench.data.many(10).glob("*.yaml"))[0]
    commands = {
        CHECK: bench.tools.check([path], 1),
        "granit events": bench.floor("yaml-events", path),
    }
    if bench.tools.libyaml:
        commands["libyaml events"] = [bench.tools.libyaml, path]
    results = bench.turns(commands, runs=50)
    others, _ = bench.others("yaml", [path], 0)
    results |= bench.turns(others)
    row = Row("One small YAML file", f"{path.stat().st_size} bytes; the whole process is measured.")
    row.table(results, "granit events")
    check, bare = results[CHECK], results["granit events"]
    work = "one small YAML file"
    if check.is_measured:
        value = check.cpu * 1e3
        row.goal(work, "at most 3 ms of CPU", f"{value:.1f} ms", value <= 3)
    wanted = "CPU within 1.5 of the process that only parses it"
    row.ratio(work, wanted, check, bare, most=1.5, what="cpu")
    return row


def faulty(bench):
    size = bench.size(20)
    row = Row(f"A finding in every record, {size:g} MB", "Every record but the first has one fault.")
    results = {}
    for form in ("ndjson", "json", "yaml"):
        clean = bench.tools.check([bench.data.file(form, size)], 1)
        worst = bench.tools.check([bench.data.file(form, size, "--faults", "100")], 1)
        names = f"{form}, clean", f"{form}, faulty"
        results |= bench.turns(dict(zip(names, (clean, worst))), expected=(0, 1))
        work = f"one finding in every record, {form}"
        row.ratio(work, "at most 4 times clean", results[names[1]], results[names[0]], most=4)
    row.table(results, None)
    return row


def quotations(bench):
    size, spans = bench.options.megabytes or 1, 10_000
    path = bench.data.quotations(size, spans)
    files = sorted(file for file in path.iterdir() if file.suffix != ".count")
    data = next(file for file in files if file.suffix == ".ndjson")
    text = next(file for file in files if file.suffix == ".txt")
    results = bench.turns(
        {
            CHECK: bench.tools.check([data], 1),
            "one pass over both": bench.floor("quotations", data, text),
        }
    )
    row = Row(f"{spans} quotations in a text of {size:g} MB", "")
    row.table(results, "one pass over both")
    check, bare = results[CHECK], results["one pass over both"]
    row.ratio("quotation check", "within 5 times one pass over both", check, bare, most=5)
    return row


def growth(bench):
    most = bench.options.megabytes or 1000
    largest = {"ndjson": most, "json": min(most, 100), "yaml": min(most, 100)}
    row = Row("Growth", "Seconds of `onrecord check` on one thread, by size.")
    series = []
    row.lines += ["| form | MB | seconds | CPU seconds | MB a second | to a tenth of it, by ten |"]
    row.lines += ["|---|--:|--:|--:|--:|--:|"]
    for form, top in largest.items():
        sizes = [size for size in (1, 10, 100, 1000) if size <= top]
        paths = {size: bench.data.file(form, size) for size in sizes}
        commands = {f"{size}": bench.tools.check([path], 1) for size, path in paths.items()}
        results = bench.turns(commands)
        points, worst, before = [], 0, None
        for size, path in paths.items():
            result = results[f"{size}"]
            if not result.is_measured:
                row.lines.append(f"| {form} | {size} | {result.remark} | | | |")
                continue
            millions = path.stat().st_size / 1e6
            times = ""
            if before:
                step = (result.wall / millions) / (before[1] / before[0])
                worst = max(worst, step - 1)
                times = f"{step:.2f}"
            points.append((millions, result.wall))
            before = points[-1]
            row.lines.append(
                f"| {form} | {size} | {seconds(result.wall)} | {seconds(result.cpu)} "
                f"| {millions / result.wall:.0f} | {times} |"
            )
        if points:
            series.append((form, points))
        if len(points) > 1:
            got = f"{worst * 100:.0f} % more a byte at worst"
            row.goal(f"growth, {form}", "linear within 10 % a decade", got, worst <= 0.1)
    row.lines += ["", "![Time by size, on log scales](growth.svg)", ""]
    if series:
        drawn = plot.growth(series)
        if bench.options.is_whole:
            (ROOT / "benches" / "growth.svg").write_text(drawn)
        (PLACE / "growth.svg").write_text(drawn)
    return row


def convert(bench):
    size, small_size = bench.size(100), bench.size(20)
    out = PLACE / "out"
    out.mkdir(exist_ok=True)
    lines, whole = bench.data.file("ndjson", size), bench.data.file("json", size)
    text, same = bench.data.file("yaml", small_size), bench.data.file("ndjson", small_size)

    def converted(path, form):
        command = [bench.tools.onrecord, "convert", path, "-o", out / f"out.onrecord.{form}"]
        if "--max-bytes" in bench.tools.help:
            command += ["--max-bytes", "8000000000", "--max-values", "1000000000"]
        return [*command, "--overwrite"]

    row = Row("Converting", "")
    jobs = [
        ("NDJSON to JSON", converted(lines, "json"), "ndjson-to-json", lines, "json"),
        ("JSON to NDJSON", converted(whole, "ndjson"), "json-to-ndjson", whole, "ndjson"),
    ]
    results = {}
    for name, command, floor, path, form in jobs:
        bare = f"{name}, bare"
        target = out / f"bare.onrecord.{form}"
        results |= bench.turns({name: command, bare: bench.floor(floor, path, target)})
        wanted = "within 1.5 of parse plus write"
        row.ratio(f"convert, {name}", wanted, results[name], results[bare], most=1.5)
    # Bare events, and writing alone: reading and writing records, without reading them.
    name = "YAML to NDJSON"
    results |= bench.turns(
        {
            name: converted(text, "ndjson"),
            "granit events": bench.floor("yaml-events", text),
            "NDJSON, read and written": bench.floor("ndjson-to-ndjson", same, out / "bare.ndjson"),
            "NDJSON, read": bench.floor("ndjson-typed", same),
        }
    )
    parts = [results[key] for key in ("granit events", "NDJSON, read and written", "NDJSON, read")]
    if results[name].is_measured and all(part.is_measured for part in parts):
        events, both, read = (part.wall for part in parts)
        value = results[name].wall / (events + max(both - read, 0))
        wanted = "within 1.5 of parse plus write"
        row.goal(f"convert, {name}", wanted, f"{value:.2f}", value <= 1.5)
    row.table(results, None)
    shutil.rmtree(out)
    return row


def build(bench):
    target = PLACE / "build"
    shutil.rmtree(target, ignore_errors=True)
    start = time.perf_counter()
    must(["cargo", "build", "--release", "--locked", "--quiet", "--target-dir", target])
    wall = time.perf_counter() - start
    size = (target / "release" / "onrecord").stat().st_size
    shutil.rmtree(target)
    row = Row("The binary", f"{size} bytes; built from nothing in {wall:.0f} seconds.")
    row.goal("binary", "under 8 MB", f"{size / 1e6:.2f} MB", size < 8e6)
    row.goal("build from nothing", "under 3 minutes", f"{wall / 60:.1f} minutes", wall < 180)
    return row


ROWS = {
    "ndjson": ndjson,
    "ndjson-large": ndjson_large,
    "json": json,
    "yaml": yaml,
    "folder": folder,
    "small": small,
    "faulty": faulty,
    "quotations": quotations,
    "growth": growth,
    "convert": convert,
    "build": build,
}
