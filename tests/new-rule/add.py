"""Copies the project and adds the sample rule of CONTRIBUTING.md to the copy, by its words alone.

    python3 tests/new-rule/add.py COPY

A fence of CONTRIBUTING.md with `file=PATH` is a whole file, one with `line-of=PATH` a line that goes after the last line
of its kind.
"""

import pathlib
import re
import shutil
import subprocess
import sys

copy = pathlib.Path(sys.argv[1])
if copy.exists():
    shutil.rmtree(copy)
listed = subprocess.run(
    ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
    check=True, capture_output=True, text=True,
).stdout
for name in filter(None, listed.split("\0")):
    if pathlib.Path(name).is_file():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        # The times of files are kept, so that only what changed is compiled once more.
        shutil.copy2(name, copy / name)

guide = pathlib.Path("CONTRIBUTING.md").read_text(encoding="utf-8")
fence = re.compile(r"^(`{3,})\w+ (file|line-of)=(\S+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
added = 0
for _, what, path, text in fence.findall(guide):
    target = copy / path
    if what == "file":
        assert not target.exists(), f"{path} is there already: the sample of CONTRIBUTING.md needs another name"
        target.write_text(text, encoding="utf-8")
    else:
        kind = re.match(r"\s*\S+?(?:\s|::)", text).group()
        lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
        last = max(at for at, line in enumerate(lines) if line.startswith(kind))
        lines.insert(last + 1, text)
        target.write_text("".join(lines), encoding="utf-8")
    added += 1
assert added == 5, f"CONTRIBUTING.md has {added} of the 5 parts of a rule"
