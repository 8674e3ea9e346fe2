"""Writes what was measured as Markdown."""

import datetime
import json
import os
import platform

from measure import own_memory
from tools import PLACE, ROOT


class Row:
    """What was measured side by side."""

    def __init__(self, title, about):
        self.title = title
        load = f"{os.getloadavg()[0]:.1f} programs wanted to run in the minute before the end."
        self.about = f"{about} {load}".strip()
        self.lines = []
        self.goals = []

    def table(self, results, floor, least_memory=True):
        """The results, each against the one named `floor`."""
        of = f"of {floor}" if floor else "ratio"
        self.lines += [
            f"| | seconds | {of} | CPU seconds | {of} | peak MB | fault in the last record |",
            "|---|--:|--:|--:|--:|--:|---|",
        ]
        base = results.get(floor)
        for result in results.values():
            self.lines.append(self.line(result, base))
        self.lines.append("")
        commands = [f"{result.name}: `{shown(result.command)}`" for result in results.values()]
        self.lines += ["<details><summary>Commands</summary>", ""]
        self.lines += [f"- {command}" for command in commands]
        self.lines += ["", "</details>", ""]

    def line(self, result, base):
        if not result.is_measured:
            return f"| {result.name} | {result.remark} | | | | | {end(result)} |"
        ratio = of_cpu = ""
        if base is not None and base.is_measured:
            ratio = f"{result.wall / base.wall:.2f}"
            of_cpu = f"{result.cpu / base.cpu:.2f}"
        memory = f"{result.memory / 1e6:.0f}"
        if result.memory <= own_memory() * 1.05:
            memory = f"< {own_memory() / 1e6:.0f}"
        wall = seconds(result.wall)
        if result.remark:
            wall += f" ({result.remark})"
        return (
            f"| {result.name} | {wall} | {ratio} | {seconds(result.cpu)} | {of_cpu} | {memory} "
            f"| {end(result)} |"
        )

    def goal(self, work, wanted, measured, is_met):
        """What is to be reached, and what was. `is_met` is None where nothing can be said."""
        self.goals.append([work, wanted, measured, is_met])

    def ratio(self, work, wanted, above, below, most=None, least=None, what="wall"):
        """A goal for a ratio of two results: at most so much, or at least."""
        if not (above and below and above.is_measured and below.is_measured):
            self.goal(work, wanted, "not measured", None)
            return
        value = getattr(above, what) / getattr(below, what)
        is_met = value <= most if most is not None else value >= least
        measured = f"{value:.2f} ({above.name} : {below.name})"
        if what == "wall":
            measured += f"; in CPU {above.cpu / below.cpu:.2f}"
        self.goal(work, wanted, measured, is_met)

    def text(self):
        return "\n".join([f"## {self.title}", "", *([self.about, ""] if self.about else []), *self.lines])


def seconds(value):
    if value < 0.1:
        return f"{value:.4f}"
    return f"{value:.2f}" if value < 10 else f"{value:.1f}"


def end(result):
    words = {None: "", True: "found", False: "**not found**"}
    return words[result.reads_to_end]


def shown(command):
    words = [str(word) for word in command]
    kept = words if len(words) < 24 else [*words[:8], "…", *words[-4:]]
    text = " ".join(kept).replace(str(PLACE), "target/compare")
    return text.replace(str(ROOT) + "/", "")


def save(name, row, runs):
    """Keeps a row for the report, which may be made of several runs."""
    folder = PLACE / "results"
    folder.mkdir(exist_ok=True)
    kept = {
        "goals": row.goals,
        "text": row.text(),
        "day": datetime.date.today().isoformat(),
        "runs": runs,
    }
    (folder / f"{name}.json").write_text(json.dumps(kept, ensure_ascii=False))


def report(order, tools):
    """The whole report, of all rows that are kept."""
    kept = []
    for name in order:
        path = PLACE / "results" / f"{name}.json"
        if path.exists():
            kept.append(json.loads(path.read_text()))
    days = sorted({row["day"] for row in kept})
    lines = [
        "# What was measured",
        "",
        "Written by `python3 benches/compare/run.py`; [README.md](README.md) says what the rows mean.",
        "Ratios are of medians of runs in turns, and hold for the same machine and the same minutes.",
        "The other validators check the schema only: no references, no ids given twice, no dates, no",
        "quotations.",
        "",
        f"- machine: {machine()}",
        f"- measured: {' to '.join([days[0], days[-1]] if len(days) > 1 else days)}",
        "- versions: " + ", ".join(f"{name} {v}" for name, v in tools.versions.items()),
    ]
    if tools.missing:
        lines.append("- not to be had here:")
        lines += [f"  - {name}: {reason}" for name, reason in tools.missing.items()]
    lines += ["", *goals([goal for row in kept for goal in row["goals"]])]
    lines += [row["text"] for row in kept]
    return "\n".join(lines).rstrip() + "\n"


def goals(all_goals):
    words = {True: "reached", False: "**missed**", None: "open"}
    lines = ["| work | goal | measured | |", "|---|---|---|---|"]
    lines += [f"| {work} | {wanted} | {got} | {words[met]} |" for work, wanted, got, met in all_goals]
    return [*lines, ""]


def machine():
    name = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            models = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
            name = models[0] if models else name
    except OSError:
        pass
    return f"{os.cpu_count()} cores, {name}, {platform.system()} {platform.release()}"
