"""Breaks a reference, a word and a key in the tables, and sees that other programs find each.

    planted.py FOLDER     with tables/ and tables.sqlite in it
"""

import pathlib
import shutil
import sqlite3
import sys

import frictionless

folder = pathlib.Path(sys.argv[1])
broken = folder / "broken"


def found(file, old, new):
    """The kinds of errors after a change in one file."""
    shutil.rmtree(broken, ignore_errors=True)
    shutil.copytree(folder / "tables", broken)
    path = broken / file
    text = path.read_bytes().decode("utf-8")
    assert text.count(old) >= 1, (file, old)
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))
    report = frictionless.validate(str(broken / "datapackage.json"))
    return {kind for (kind,) in report.flatten(["type"])}


first = (folder / "tables" / "statement_acts.csv").read_text("utf-8").splitlines()[1]
statement, n, act = first.split(",")
assert "foreign-key" in found("statement_acts.csv", f"{statement},{n},{act}", f"nobody,{n},{act}")
assert "constraint-error" in found("statement_acts.csv", f",{act}", ",shout")
second = (folder / "tables" / "actors.csv").read_text("utf-8").splitlines()[1].split(",")[0]
third = (folder / "tables" / "actors.csv").read_text("utf-8").splitlines()[2].split(",")[0]
assert "primary-key" in found("actors.csv", f"\r\n{third},", f"\r\n{second},")

path = folder / "broken.sqlite"
shutil.copy(folder / "tables.sqlite", path)
database = sqlite3.connect(path)
database.execute("PRAGMA foreign_keys = OFF")
database.execute("UPDATE links SET target = 'nobody' WHERE target IS NOT NULL AND rowid = (SELECT min(rowid) FROM links WHERE target IS NOT NULL)")
assert len(database.execute("PRAGMA foreign_key_check").fetchall()) == 1
print("frictionless and SQLite find what is broken on purpose")
