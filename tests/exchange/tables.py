"""Compares the tables that readers find in an export with those that the data set should make.

    tables.py FOLDER      with whole.json, tables/, tables.zip, tables.xlsx and tables.sqlite in it
"""

import asyncio
import json
import pathlib
import sqlite3
import sys

import frictionless
import openpyxl
import pandas
import polars
import sqlite_utils
from datasette.app import Datasette
from openpyxl.utils.escape import unescape

import expected

folder = pathlib.Path(sys.argv[1])
data = json.loads((folder / "whole.json").read_text("utf-8"))
wanted = expected.tables(data)
# A data set of odd texts refers to things that are not there.
is_sound = folder.name != "nasty-out"


def same(reader, found):
    """`found`: for each table its rows, as dictionaries of texts."""
    for name, rows in wanted.items():
        assert len(found[name]) == len(rows), f"{reader}: {name} has {len(found[name])} rows, not {len(rows)}"
        for at, (got, want) in enumerate(zip(found[name], rows)):
            for column, value in want.items():
                cell = got[column]
                if column == "text_file" and value:
                    # It leads from the target to the same file.
                    cell, value = cell[-len(value):], value
                if column == "extra" and value:
                    cell = json.dumps(json.loads(cell), sort_keys=True)
                assert cell == value, f"{reader}: {name}, row {at + 1}, {column}: {cell!r}, not {value!r}"
    print(f"{folder.name}: {reader} reads {sum(map(len, wanted.values()))} rows as they are in the data")


def plain(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def by_pandas():
    read = lambda name: pandas.read_csv(folder / "tables" / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8")
    return {name: read(name).to_dict("records") for name in wanted}


def by_polars():
    found = {}
    for name in wanted:
        frame = polars.read_csv(folder / "tables" / f"{name}.csv", infer_schema=False)
        found[name] = [{key: value or "" for key, value in row.items()} for row in frame.to_dicts()]
    return found


def by_frictionless():
    package = frictionless.Package(str(folder / "tables" / "datapackage.json"))
    found = {}
    for name in wanted:
        rows = package.get_resource(name).read_rows()
        found[name] = [{key: plain_field(value) for key, value in row.items()} for row in rows]
    return found


def plain_field(value):
    return json.dumps(value) if isinstance(value, dict) else plain(value)


def by_openpyxl():
    book = openpyxl.load_workbook(folder / "tables.xlsx")
    assert book.sheetnames[0] == "statements_flat", book.sheetnames
    found = {}
    for name in wanted:
        sheet = book[name]
        assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref, name
        header, *rows = sheet.iter_rows(values_only=True)
        found[name] = [dict(zip(header, map(plain_cell, row))) for row in rows]
        assert all(cell.comment for cell in sheet[1]), f"{name}: a column has no note"
    return found


def plain_cell(value):
    # A cell holds control characters as _x001B_, which this reader leaves to whoever wants them.
    if isinstance(value, str):
        return unescape(value)
    return plain(int(value) if isinstance(value, float) else value)


def by_sqlite():
    database = sqlite3.connect(folder / "tables.sqlite")
    database.row_factory = sqlite3.Row
    (check,) = database.execute("PRAGMA integrity_check").fetchone()
    assert check == "ok", check
    broken = database.execute("PRAGMA foreign_key_check").fetchall()
    assert not (is_sound and broken), [tuple(row) for row in broken]
    found = {}
    for name in wanted:
        rows = database.execute(f'SELECT * FROM "{name}" ORDER BY rowid')
        found[name] = [{key: plain(row[key]) for key in row.keys()} for row in rows]
    for row in found["actors"]:
        row["anonymous"] = {"1": "true", "0": "false", "": ""}[row["anonymous"]]
    flat = database.execute("SELECT id, words FROM statements_flat").fetchall()
    assert [row["id"] for row in flat] == [row["id"] for row in wanted["statements"]]
    return found


def search():
    """Those who search find what has the word, and nothing else."""
    database = sqlite_utils.Database(folder / "tables.sqlite")
    for table in ("statements", "spans", "sources", "actors"):
        assert database[table].detect_fts() == f"{table}_fts", table
    if folder.name != "river-out":
        return
    word = "treaty"
    has = [row for row in wanted["spans"] if word in row["words"].lower()]
    found = list(database["spans"].search(word, columns=["words"]))
    assert {row["words"] for row in has} <= {row["words"] for row in found}
    assert 0 < len(found) < len(wanted["spans"]) / 2, len(found)
    served = asyncio.run(served_by_datasette(word))
    assert served == len(found), (served, len(found))
    print(f"{folder.name}: sqlite-utils and Datasette find {served} passages with {word!r}")


async def served_by_datasette(word):
    app = Datasette([str(folder / "tables.sqlite")])
    await app.invoke_startup()
    answer = await app.client.get(f"/tables/spans.json?_search={word}&_shape=objects&_labels=on")
    rows = answer.json()["rows"]
    # A reference shows a label and leads on.
    assert all(isinstance(row["statement"], dict) for row in rows), rows[0]
    return answer.json()["filtered_table_rows_count"]


def valid():
    report = frictionless.validate(str(folder / "tables" / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])[:5]
    report = frictionless.validate(str(folder / "tables.zip"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])[:5]


same("pandas", by_pandas())
same("polars", by_polars())
same("openpyxl", by_openpyxl())
same("sqlite3", by_sqlite())
search()
if is_sound:
    same("frictionless", by_frictionless())
    valid()
