"""Checks hostile files at full size: attack.py ONRECORD [NAME…]. See run.sh beside it."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

MIB = 1 << 20


@dataclass
class Case:
    """A file, what is found in it, and the bound of memory that this may take."""

    name: str
    content: Callable[[], bytes]
    rule: str
    memory: int = 128
    options: tuple[str, ...] = ()
    count: int | None = None


def repeated(text: str, times: int = 100_000) -> Callable[[], bytes]:
    return lambda: text.encode() * times


def under(head: str, line: str, times: int = 1_000_000) -> Callable[[], bytes]:
    return lambda: (head + "".join(line.format(n) for n in range(times))).encode()


def bomb() -> bytes:
    levels = (f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 60))
    return ("a0: &a0 x\n" + "".join(levels)).encode()


def merges() -> bytes:
    keys = "".join(f"k{n}: , " for n in range(5_000))
    return (f"- &a {{{keys}}}\n" + "- {<<: *a}\n" * 5_000).encode()


def json_keys(times: int) -> Callable[[], bytes]:
    return lambda: ('{"onrecord": 1' + "".join(f', "k{n}": {n}' for n in range(times)) + "}").encode()


def cases() -> Iterator[Case]:
    for name, piece in [("brackets", "["), ("braces", "{"), ("dashes", "- "), ("questions", "? "), ("maps", "{a: ")]:
        yield Case(f"{name}.yaml", repeated(piece), "limit-exceeded")
    yield Case("block-maps.yaml", lambda: "".join(" " * n + "a:\n" for n in range(10_000)).encode(), "limit-exceeded", 384)
    for name, piece in [("brackets", "["), ("objects", '{"a":')]:
        yield Case(f"{name}.json", repeated(piece), "limit-exceeded")
        yield Case(f"{name}.ndjson", repeated(piece), "limit-exceeded")
    yield Case("keys-without-values.yaml", repeated("a:\n"), "duplicate-key")
    yield Case("anchors.yaml", repeated("&a "), "wrong-indentation")
    yield Case("aliases.yaml", repeated("*a "), "unknown-anchor")
    yield Case("bomb.yaml", bomb, "limit-exceeded")
    yield Case("merges.yaml", merges, "limit-exceeded", 512)
    yield Case("scalar.yaml", lambda: b"onrecord: 1\ntitle: " + b"x" * 100_000_000, "limit-exceeded", 384)
    larger = ("--max-bytes", "200000000")
    yield Case("scalar-let-in.yaml", lambda: b"title: " + b"word " * 20_000_000, "missing-key", 1024, larger)
    keys = partial(under, "onrecord: 1\n", "k{0}: {0}\n")
    actors = partial(under, "onrecord: 1\nactors:\n", "  k{0}: {0}\n")
    for name, content in [("keys.yaml", keys()), ("keys.json", json_keys(1_000_000)), ("actors.yaml", actors())]:
        yield Case(name, content, "limit-exceeded", 384)
    most = 499_000
    yield Case("most-keys.yaml", keys(most), "unknown-key", 384, count=most)
    yield Case("most-keys.json", json_keys(most), "unknown-key", 384, count=most)
    yield Case("most-actors.yaml", actors(most), "wrong-type", 384, count=most)
    yield Case("same-key.yaml", under("onrecord: 1\nextra:\n", "  k: 1\n", most), "duplicate-key", 384)
    statements = under("onrecord: 1\nstatements:\n", "- {{}}\n", 250_000)
    yield Case("statements.yaml", statements, "missing-key", 384, count=1_000_000)
    yield Case("lines.ndjson", repeated("1\n", 250_000), "wrong-type", 768, count=250_000)
    yield Case("nul.yaml", repeated("\0", 1_000_000), "stray-character")
    yield Case("escapes.yaml", lambda: b'onrecord: 1\n"\\e[2J\\u202e": "\\x9b31m"\n', "unknown-key")
    yield Case("id.yaml", lambda: f"onrecord: 1\nactors: {{? {'a-' * 500_000} : {{name: x}}}}\n".encode(), "invalid-id")


def run(onrecord: str, case: Case, folder: Path) -> tuple[dict, float, int]:
    """The report of a case, with the seconds of the processor and the bytes of memory that it took."""
    stem, form = case.name.rsplit(".", 1)
    path = folder / f"{stem}.onrecord.{form}"
    # The memory of whatever starts a program counts as memory of the program, so this one stays small.
    writer = os.fork()
    if writer == 0:
        path.write_bytes(case.content())
        os._exit(0)
    assert os.waitpid(writer, 0)[1] == 0, case.name
    report, said = folder / "report.json", folder / "said"
    words = [onrecord, "check", "--no-settings", "--format", "json", *case.options, path.name]
    with report.open("wb") as out, said.open("wb") as err:
        pid = os.posix_spawn(
            onrecord,
            words,
            os.environ,
            file_actions=[
                (os.POSIX_SPAWN_DUP2, out.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, err.fileno(), 2),
            ],
        )
        _, status, used = os.wait4(pid, 0)
    path.unlink()
    code = os.waitstatus_to_exitcode(status)
    assert code == 1, (case.name, code, said.read_text()[:500])
    # The time of the processor: how long it waits for it depends on what else is running.
    return json.loads(report.read_text()), used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def main(onrecord: str, *names: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chdir(folder)
        for case in (case for case in cases() if not names or case.name in names):
            report, seconds, memory = run(onrecord, case, folder)
            found = report["findings"]
            assert any(one["rule"] == case.rule for one in found), (case.name, found[:3])
            text = (folder / "report.json").read_text()
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text), case.name
            print(f"{seconds:6.2f} s {memory // MIB:5} MiB  {case.name}: {case.rule}", flush=True)
            assert memory <= case.memory * MIB, (case.name, memory // MIB, case.memory)
            if case.count is not None:
                counts = report["counts"]
                assert counts["errors"] >= case.count and counts["reported"] == 1000, (case.name, counts)


if __name__ == "__main__":
    main(*sys.argv[1:])
