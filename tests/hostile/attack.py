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
    # None where the file cannot be read at all.
    rule: str | None
    memory: int = 128
    options: tuple[str, ...] = ()
    count: int | None = None
    # Text of a source in `source.txt` beside the file.
    source: Callable[[], bytes] | None = None


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


def padded(times: int) -> bytes:
    """Words with many omissions, and made-up ones beside them."""
    statement = "- {{id: s{}, speaker: roe, acts: [assert], text: [{{quote: \"{}\"}}]}}\n"
    words = [" … ".join(["a"] * times), " … ".join(["b a"] * times), "Nobody said this"]
    statements = "".join(statement.format(number, text) for number, text in enumerate(words))
    head = "onrecord: 1\nsources: {s: {title: x, text_file: source.txt}}\nactors: {roe: {name: Jane Roe}}\n"
    return f"{head}statements:\n{statements}".encode()


def near_ids(times: int) -> bytes:
    actors = "".join(f"  {'a' * 190}{n:06}: {{name: A{n}}}\n" for n in range(times))
    statement = "- {{id: s{0}, speaker: {1}x{0:05}, acts: [assert], gist: g}}\n"
    statements = "".join(statement.format(n, "a" * 190) for n in range(times))
    return f"onrecord: 1\nactors:\n{actors}statements:\n{statements}".encode()


def packed_lines() -> bytes:
    """A frame of Zstandard with four gigabytes of line ends in 128 KiB."""
    block, last = ((0x20000 << 3 | 1 << 1 | bit).to_bytes(3, "little") + b"\n" for bit in (0, 1))
    return b"\x28\xb5\x2f\xfd\x00\x38" + block * 32_000 + last


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
    yield Case("omissions.yaml", partial(padded, 2_000), "quotation-not-found", source=repeated("a ", 8_000))
    yield Case("more-omissions.yaml", partial(padded, 20_000), "quotation-not-found", source=repeated("b\n\na ", 100_000))
    long = repeated("“Nobody said this.” ", 4_000_000)
    yield Case("long-source.yaml", partial(padded, 2), "quotation-not-checked", source=long)
    sentences = under("onrecord: 1\nstatements:\n", "- id: s{0}\n  gist: He said: {0}\n", 20_000)
    yield Case("sentences.yaml", sentences, "missing-quotation-marks", 256)
    yield Case("documents.yaml", repeated("---\nonrecord: 1\ntitel: x\n", 40_000), "unknown-key", 384, count=40_000)
    yield Case("unknown-aliases.yaml", under("onrecord: 1\nextra:\n", "- *a{0}\n", 120_000), "unknown-anchor")
    yield Case("near-ids.yaml", partial(near_ids, 3_000), "unknown-id")
    yield Case("packed.ndjson.zst", packed_lines, None, 256)
    yield Case("nul.yaml", repeated("\0", 1_000_000), "stray-character")
    yield Case("escapes.yaml", lambda: b'onrecord: 1\n"\\e[2J\\u202e": "\\x9b31m"\n', "unknown-key")
    yield Case("id.yaml", lambda: f"onrecord: 1\nactors: {{? {'a-' * 500_000} : {{name: x}}}}\n".encode(), "invalid-id")


def run(onrecord: str, case: Case, folder: Path) -> tuple[dict, float, int]:
    """The report of a case, with the seconds of the processor and the bytes of memory that it took."""
    stem, form = case.name.split(".", 1)
    path = folder / f"{stem}.onrecord.{form}"
    # The memory of whatever starts a program counts as memory of the program, so this one stays small.
    writer = os.fork()
    if writer == 0:
        path.write_bytes(case.content())
        if case.source:
            (folder / "source.txt").write_bytes(case.source())
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
    assert code == (1 if case.rule else 2), (case.name, code, said.read_text()[:500])
    # The time of the processor: how long it waits for it depends on what else is running.
    return json.loads(report.read_text()), used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def main(onrecord: str, *names: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chdir(folder)
        for case in (case for case in cases() if not names or case.name in names):
            report, seconds, memory = run(onrecord, case, folder)
            found = report["findings"]
            assert case.rule is None or any(one["rule"] == case.rule for one in found), (case.name, found[:3])
            text = (folder / "report.json").read_text()
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", text), case.name
            print(f"{seconds:6.2f} s {memory // MIB:5} MiB  {case.name}: {case.rule}", flush=True)
            assert memory <= case.memory * MIB, (case.name, memory // MIB, case.memory)
            if case.count is not None:
                counts = report["counts"]
                assert counts["errors"] >= case.count and counts["reported"] == 1000, (case.name, counts)


if __name__ == "__main__":
    main(*sys.argv[1:])
