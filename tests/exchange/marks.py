"""Compares the passages that programs which mark texts read with those of the data set.

    marks.py FOLDER       with whole.json, tables.sqlite, talks.qdpx, talks.dna, talks.brat.zip and tasks.json in it
"""

import base64
import hashlib
import importlib.metadata
import json
import pathlib
import sqlite3
import sys
import tempfile
import zipfile

from bratly.io import read_and_load_txt_file
from label_studio_sdk.converter import Converter
from lxml import etree

folder = pathlib.Path(sys.argv[1])
data = json.loads((folder / "whole.json").read_text("utf-8"))
statements = {statement["id"]: statement for statement in data.get("statements", [])}
tables = sqlite3.connect(folder / "tables.sqlite")
# Where the words are, by the tables, which other tests compare with the texts.
wanted = {
    f"{statement}:{n}": (start, end)
    for statement, n, start, end in tables.execute(
        "SELECT statement, n, found_start, found_end FROM spans WHERE found_start IS NOT NULL"
    )
}


def name_of(actor):
    return data["actors"][actor]["name"] if actor in data.get("actors", {}) else actor


def plain(text):
    """The letters and digits: punctuation may differ from the recorded words where folding makes it equal."""
    return [c for c in text.lower() if c.isalnum()]


def same(mark, passage):
    """Whether a passage has the words that are recorded, where no editor has changed them."""
    id_, n = mark.rsplit(":", 1)
    span = statements[id_]["text"][int(n) - 1]
    words = next((span[kind] for kind in ("quote", "report", "unmarked") if kind in span), None)
    return words is None or "[" in words or "…" in words or plain(words) == plain(passage)


def by_refi_qda():
    """Checks the project with the schema of the standard, and follows its references."""
    # The schema alone: the reader beside it is not used.
    package = importlib.metadata.distribution("qualitative-coding")
    schema = etree.XMLSchema(etree.parse(package.locate_file("qualitative_coding/refi_qda/schema.xsd")))
    with zipfile.ZipFile(folder / "talks.qdpx") as project:
        root = etree.fromstring(project.read("project.qde"))
        schema.assertValid(root)
        space = {"q": "urn:QDA-XML:project:1.0"}
        codes = {code.get("guid"): code for code in root.iterfind(".//q:Code", space)}
        ids = [node.get("guid") for node in root.iter() if node.get("guid")]
        assert len(ids) == len(set(ids)), "a GUID is there twice"
        found = {}
        for source in root.iterfind(".//q:TextSource", space):
            path = source.get("plainTextPath").removeprefix("internal://")
            text = project.read(f"sources/{path}").decode("utf-8")
            for selection in source.iterfind("q:PlainTextSelection", space):
                start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
                mark = selection.get("name")
                assert same(mark, text[start:end]), (mark, text[start:end])
                found[mark] = (start, end)
                refs = [ref.get("targetGUID") for ref in selection.iterfind("q:Coding/q:CodeRef", space)]
                assert all(codes[ref].get("isCodable") == "true" for ref in refs)
                named = [codes[ref].get("name") for ref in refs]
                statement = statements[mark.rsplit(":", 1)[0]]
                assert named[: len(statement["acts"])] == statement["acts"]
                assert named[-1] == name_of(statement["speaker"])
    assert found == wanted, (found, wanted)
    print(f"{folder.name}: the schema of REFI-QDA accepts {len(found)} selections")


def by_bratly():
    found = {}
    with tempfile.TemporaryDirectory() as place:
        with zipfile.ZipFile(folder / "talks.brat.zip") as files:
            files.extractall(place)
        for path in sorted(pathlib.Path(place).glob("*.txt")):
            text = path.read_bytes().decode("utf-8")
            # brat allows files without annotations; this reader does not.
            if not path.with_suffix(".ann").read_text("utf-8"):
                continue
            document = read_and_load_txt_file(str(path), str(path.with_suffix(".ann")), ann_renumerotize=False)
            assert document.check_ann_compatibility_with_txt() is not False
            kinds = {type(one).__name__: [] for one in document.annotation_collections[0].annotations}
            for one in document.annotation_collections[0].annotations:
                kinds[type(one).__name__].append(one)
            notes = {note.component.id: note.value for note in kinds.get("NoteAnnotation", [])}
            for entity in kinds.get("EntityAnnotation", []):
                mark = notes[entity.id].split(",")[0]
                pieces = [text[fragment.start : fragment.end] for fragment in entity.fragments]
                assert " ".join(pieces) == entity.content and not any("\n" in piece for piece in pieces)
                assert same(mark, " ".join(pieces)), (mark, pieces)
                assert entity.label == statements[mark.rsplit(":", 1)[0]]["acts"][0]
                found[mark] = (entity.fragments[0].start, entity.fragments[-1].end)
    assert found == wanted, (found, wanted)
    print(f"{folder.name}: bratly reads {len(found)} entities")


def by_label_studio():
    config = """<View><Labels name="act" toName="text"/><TextArea name="speaker" toName="text" perRegion="true"/>
    <Choices name="issue" toName="text" perRegion="true"/><TextArea name="gist" toName="text" perRegion="true"/>
    <Text name="text" value="$text"/></View>"""
    tasks = json.loads((folder / "tasks.json").read_text("utf-8"))
    found = {}
    for task in tasks:
        for result in task["annotations"][0]["result"]:
            if result["type"] == "labels":
                place = (result["value"]["start"], result["value"]["end"])
                assert task["data"]["text"][slice(*place)] == result["value"]["text"]
                found[result["id"]] = place
    assert found == wanted, (found, wanted)
    if not tasks:
        return
    with tempfile.TemporaryDirectory() as place:
        converter = Converter(config, place, download_resources=False)
        converter.convert_to_json_min(str(folder / "tasks.json"), place, is_dir=False)
        read = json.loads((pathlib.Path(place) / "result.json").read_text("utf-8"))
    labels = [label for task in read for label in task.get("act", [])]
    assert len(labels) == len(wanted)
    assert all("speaker" in task for task in read if task.get("act"))
    print(f"{folder.name}: the Label Studio SDK reads {len(labels)} labels")


def by_sqlite():
    """What Discourse Network Analyzer asks of its databases, which are SQLite."""
    database = sqlite3.connect(folder / "talks.dna")
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    (password,) = database.execute("SELECT Password FROM CODERS WHERE Name = 'Admin'").fetchone()
    raw = base64.b64decode(password)
    salt, digest = raw[:16], salted(raw[:16])
    assert raw[16:] == digest, "the password is not the one that the documentation says"
    rows = database.execute(
        "SELECT s.ID, d.Text, s.Start, s.Stop, d.Title FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId ORDER BY s.ID"
    ).fetchall()
    values = {}
    for statement, variable, value in database.execute(
        "SELECT t.StatementId, v.Variable, e.Value FROM DATASHORTTEXT t JOIN VARIABLES v ON v.ID = t.VariableId "
        "JOIN ENTITIES e ON e.ID = t.Entity"
    ):
        values.setdefault(statement, {})[variable] = value
    agreements = dict(database.execute("SELECT StatementId, Value FROM DATABOOLEAN"))
    taken = []
    for id_, statement in statements.items():
        marks = [wanted[f"{id_}:{n}"] for n in range(1, 1 + len(statement.get("text", []))) if f"{id_}:{n}" in wanted]
        for position in statement.get("positions", []):
            if marks and position.get("stance") in ("for", "against"):
                label = data.get("issues", {}).get(position["issue"], {}).get("label", position["issue"])
                holder = name_of(position.get("holder", statement["speaker"]))
                taken.append((label, holder, position["stance"] == "for", id_))
    got = []
    for id_, text, start, stop, _ in rows:
        assert set(values[id_]) == {"person", "organization", "concept"}
        passage = text.encode("utf-16-le")[2 * start : 2 * stop].decode("utf-16-le")
        who = values[id_]["person"] or values[id_]["organization"]
        got.append((values[id_]["concept"], who, bool(agreements[id_])))
        assert passage.strip()
    assert sorted(got) == sorted(one[:3] for one in taken), (got, taken)
    print(f"{folder.name}: the database for Discourse Network Analyzer has {len(rows)} statements")


def salted(salt):
    digest = hashlib.sha256(salt + b"onrecord").digest()
    for _ in range(99_999):
        digest = hashlib.sha256(digest).digest()
    return digest


by_refi_qda()
by_bratly()
by_label_studio()
by_sqlite()
