"""Makes documents with one mistake each, or none: mutate.py ONRECORD FOLDER NUMBER. See run.sh beside it.

What is changed are the documents of examples/ and of the valid conformance cases, as JSON and as the
lines of the stream form. The same number makes the same documents.
"""

import copy
import json
import random
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

# Values of every kind, and some that are of the right kind only here and there.
VALUES = [
    None, True, False, 0, 1, 2, -1, 1.5, 4294967296, "", " ", "x", "1", "roe", "Roe Lind", "predict", "quote",
    "2031-02-30", "2031-02-03", "2031/02/03", "Q42", "en", "DE", "for", "exchange", "active", [], {}, ["x"],
    ["predict"], ["predict", "predict"], ["ask", "deny", "offer", "reject"], [[]], {"x": 1}, {"quote": "x"},
    {"start": 0, "end": 1}, {"rel": "answers"}, {"what": "x"}, {"issue": "x"}, {"event": "x"}, {"kind": "meeting"},
]
KEYS = [
    "onrecord", "id", "speaker", "acts", "text", "gist", "quote", "report", "withheld", "at", "sha256", "note",
    "name", "label", "kind", "issue", "what", "statement", "unrecorded", "extra", "type", "speeker", "Name",
]


def main(onrecord: str, folder: str, number: str) -> None:
    chance = random.Random(1)
    files = [ROOT / "examples", ROOT / "tests/conformance/valid"]
    paths = sorted(path for top in files for path in top.rglob("*.onrecord.*") if path.suffix != ".txt")
    documents, lines = [], []
    for path in paths:
        documents += converted(onrecord, path, "json")
        lines += converted(onrecord, path, "ndjson")
    assert len(documents) > 50 and len(lines) > 200, (len(documents), len(lines))
    for index in range(int(number)):
        of_lines = index % 4 == 0
        document = copy.deepcopy(chance.choice(lines if of_lines else documents))
        mutate(document, chance)
        name = f"{index:05}.onrecord.{'ndjson' if of_lines else 'json'}"
        text = json.dumps(document, ensure_ascii=False)
        (Path(folder) / name).write_text(text, encoding="utf-8")


def converted(onrecord: str, path: Path, form: str) -> list:
    done = subprocess.run(
        [onrecord, "convert", str(path), "--to", form], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        return []
    return [json.loads(done.stdout)] if form == "json" else [json.loads(line) for line in done.stdout.splitlines()]


def mutate(document: dict, chance: random.Random) -> None:
    """Changes one thing somewhere in the document, any place being as likely as any other."""
    places = [(document, key) for key in document]
    for holder, key in places:
        value = holder[key]
        if isinstance(value, (dict, list)):
            places += [(value, inner) for inner in (value if isinstance(value, dict) else range(len(value)))]
    holder, key = chance.choice(places)
    match chance.randrange(6):
        case 0:
            del holder[key]
        case 1:
            holder[key] = copy.deepcopy(chance.choice(VALUES))
        case 2:
            other, inner = chance.choice(places)
            holder[key] = copy.deepcopy(other[inner])
        case 3 if isinstance(holder, dict):
            holder[chance.choice(KEYS)] = copy.deepcopy(chance.choice(VALUES))
        case 4 if isinstance(holder, dict):
            holder[chance.choice(KEYS)] = holder.pop(key)
        case 5 if isinstance(holder[key], list):
            holder[key].append(copy.deepcopy(chance.choice(holder[key] or VALUES)))
        case _ if isinstance(holder, list):
            holder.insert(key, copy.deepcopy(chance.choice(VALUES)))
        case _:
            holder[key] = [holder[key]]


if __name__ == "__main__":
    main(*sys.argv[1:])
