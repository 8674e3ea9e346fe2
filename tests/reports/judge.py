"""Measures the reports of a folder: judge.py SARIF-SCHEMA DATA REPORTS. See run.sh beside it."""

import json
import re
import sys
from pathlib import Path
from urllib.parse import unquote

import jsonschema
from jsonschema.protocols import Validator

ROOT = Path(__file__).parent.parent.parent


def main(sarif_schema: str, data: str, reports: str) -> None:
    report_schema = read(ROOT / "schema/report-1.schema.json")
    line_schema = {"$ref": "#/$defs/Line", "$defs": report_schema["$defs"]}
    report_validator, line_validator = validator(report_schema), validator(line_schema)
    sarif_validator = validator(read(Path(sarif_schema)))
    matched = places = corrections = 0
    for path in sorted(Path(reports).glob("*.json")):
        report, sarif = read(path), read(path.with_suffix(".sarif"))
        conform(report_validator, report, path)
        conform(sarif_validator, sarif, path.with_suffix(".sarif"))
        for line in path.with_suffix(".ndjson").read_text().splitlines():
            conform(line_validator, json.loads(line), path.with_suffix(".ndjson"))
        for finding, result in zip(report["findings"], sarif["runs"][0]["results"], strict=True):
            places += same_places(finding, result, Path(data))
            corrections += same_corrections(finding, result, Path(data))
        matched += match(report, path.with_suffix(".short"))
    assert places > 500 and corrections > 50 and matched > 400, (places, corrections, matched)
    print(f"{places} places and {corrections} corrections are the same in JSON and SARIF.")
    print(f"{matched} lines are read by the problem matcher.")


def read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def validator(schema: dict) -> Validator:
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema, format_checker=kind.FORMAT_CHECKER)


def conform(schema: Validator, value: dict, path: Path) -> None:
    errors = [f"{error.json_path}: {error.message}" for error in schema.iter_errors(value)]
    assert not errors, (path, errors[:5])


def text_of(data: Path, name: str) -> str:
    """The text of a file as places count it: bytes that are no UTF-8 are replaced, as usual."""
    text = (data / name).read_bytes().decode("utf-8", errors="replace")
    return text.removeprefix("\ufeff")


def same_places(finding: dict, result: dict, data: Path) -> int:
    physical = [at["physicalLocation"] for at in result["locations"] + result.get("relatedLocations", [])]
    told = [finding["place"], *finding["related"]]
    for place, location in zip(told, physical, strict=True):
        name, region = place["file"], location["region"]
        address = location["artifactLocation"]
        uri = unquote(address["uri"])
        if "uriBaseId" in address:
            assert not uri.startswith(("/", "file:", "../")), uri
            assert (data / uri).samefile(data / name), (uri, name)
        else:
            assert Path(uri.removeprefix("file://")).samefile(data / name), (uri, name)
        text = text_of(data, name)
        span = (place["bytes"]["start"], place["bytes"]["end"])
        assert span == (offset(text, region, "start"), offset(text, region, "end")), (place, region)
        for end in ("start", "end"):
            point = (region[f"{end}Line"], region[f"{end}Column"])
            assert point == (place[end]["line"], place[end]["column"])
        if "pointer" in place and name.endswith(".json"):
            follow(text, place["pointer"])
    return len(told)


def offset(text: str, region: dict, end: str) -> int:
    """The byte of a line and a column, both counted from 1, columns in code points."""
    starts = [0] + [found.end() for found in re.finditer(r"\r\n|\n|\r", text)]
    at = starts[region[f"{end}Line"] - 1] + region[f"{end}Column"] - 1
    return len(text[:at].encode("utf-8"))


def follow(text: str, pointer: str) -> None:
    """Follows a pointer, unless the text is JSON only to a lenient eye."""
    try:
        value = json.loads(text, object_pairs_hook=once)
    except ValueError:
        return
    for step in pointer.split("/")[1:]:
        step = step.replace("~1", "/").replace("~0", "~")
        value = value[int(step)] if isinstance(value, list) else value[step]


def once(pairs: list) -> dict:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a key is there twice")
    return dict(pairs)


def same_corrections(finding: dict, result: dict, data: Path) -> int:
    fixes = [advice["fix"] for advice in finding["help"] if "fix" in advice]
    for fix, other in zip(fixes, result.get("fixes", []), strict=True):
        assert fix["safety"] == other["properties"]["safety"]
        (change,) = other["artifactChanges"]
        text = text_of(data, finding["place"]["file"])
        whole = text.encode("utf-8")
        edits = zip(fix["edits"], change["replacements"], strict=True)
        by_bytes = by_lines = whole
        for edit, replacement in reversed(list(edits)):
            span, region = edit["bytes"], replacement["deletedRegion"]
            by_bytes = spliced(by_bytes, span["start"], span["end"], edit["text"])
            start, end = offset(text, region, "start"), offset(text, region, "end")
            by_lines = spliced(by_lines, start, end, replacement["insertedContent"]["text"])
        assert by_bytes == by_lines != whole, finding
    return len(fixes)


def spliced(text: bytes, start: int, end: int, new: str) -> bytes:
    return text[:start] + new.encode("utf-8") + text[end:]


def match(report: dict, short: Path) -> int:
    """Reads the lines as GitHub does: the first pattern that fits gives file, line, and so on."""
    matchers = read(ROOT / ".github/onrecord-matcher.json")["problemMatcher"]
    lines = short.read_text(encoding="utf-8").split("\n")[:-1]
    for line, finding in zip(lines, report["findings"], strict=True):
        fitting = [(matcher, re.match(matcher["pattern"][0]["regexp"], line)) for matcher in matchers]
        ((matcher, found),) = [(matcher, found) for matcher, found in fitting if found]
        pattern = matcher["pattern"][0]
        read_off = {
            key: found[group] for key, group in pattern.items() if key not in ("regexp", "message")
        }
        kind = read_off.pop("severity", None) or matcher["severity"]
        assert kind == finding["severity"].replace("info", "notice"), line
        place = finding["place"]
        assert read_off == {
            "file": place["file"],
            "line": str(place["start"]["line"]),
            "column": str(place["start"]["column"]),
            "code": finding["rule"],
        }, line
        assert found[pattern["message"]].startswith(finding["message"]), line
    return len(lines)


if __name__ == "__main__":
    main(*sys.argv[1:])
