"""Compares `onrecord agree` with the package `krippendorff`, on codings of which it is known which
statements are the same."""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import krippendorff
import numpy

PAIRS = 200
ACTS = ["predict", "demand", "reject", "offer", "assess"]
STANCES = ["for", "against", "conditional", "unclear"]
ISSUES = ["quota", "dam", "power"]
SPEAKERS = ["roe", "lind", "moe"]
WORDS = "water river dam quota treaty summer envoy price power border talks week".split()


def text_of(rng, count):
    """A text of sentences, no two of which are the same, and where each of them is."""
    text, places = "", []
    for number in range(count):
        words = [rng.choice(WORDS) for _ in range(rng.randint(5, 12))]
        sentence = f"Number {number} says {' '.join(words)} é{number}"
        start = len(text) + 1
        text += f"“{sentence}.”\n"
        places.append((start, start + len(sentence)))
    return text, places


def coding(rng, text, places, noise, is_full):
    """What one coder makes of each sentence: nothing, or a statement."""
    made = []
    for number, (start, end) in enumerate(places):
        if not is_full and rng.random() < 0.2:
            made.append(None)
            continue
        # Some leave out a word at the end.
        if rng.random() < noise:
            end = start + text[start:end].rindex(" ")
        pick = lambda values: values[number % len(values)] if rng.random() > noise else rng.choice(values)
        statement = {
            "id": f"s{number}",
            "speaker": pick(SPEAKERS),
            "acts": [pick(ACTS)],
            "text": [{"quote": text[start:end]}],
        }
        if rng.random() > noise / 2:
            statement["positions"] = [{"issue": pick(ISSUES), "stance": pick(STANCES)}]
        if rng.random() < noise:
            statement["issues"] = rng.sample(ISSUES, rng.randint(1, 2))
        made.append((statement, start, end))
    return made


def write(folder, name, statements):
    data = {
        "onrecord": 1,
        "sources": {"w": {"title": "Talks", "text_file": "w.txt", "form": "post"}},
        "actors": {speaker: {"name": speaker.title()} for speaker in SPEAKERS},
        "issues": {issue: {"label": issue.title()} for issue in ISSUES},
    }
    # An empty list would be an error.
    if statements:
        data["statements"] = statements
    path = Path(folder) / f"{name}.onrecord.json"
    path.write_text(json.dumps(data, ensure_ascii=False))
    return str(path)


def values(codings, count):
    """For each measure a row a coder with a value for each unit; None is missing."""
    at = lambda made, number, of: of(made[number][0]) if made[number] else None
    all_issues = lambda one: sorted(
        set(one.get("issues", [])) | {position["issue"] for position in one.get("positions", [])}
    )
    stance = lambda one, issue: next(
        (position["stance"] for position in one.get("positions", []) if position["issue"] == issue), None
    )
    rows = {"speaker": [], "act": [], "issues": [], "stance": []}
    for made in codings:
        numbers = range(count)
        rows["speaker"].append([at(made, number, lambda one: one["speaker"]) for number in numbers])
        rows["act"].append([at(made, number, lambda one: one["acts"][0]) for number in numbers])
        rows["issues"].append(
            [at(made, number, lambda one: ", ".join(all_issues(one)) or None) for number in numbers]
        )
        rows["stance"].append(
            [at(made, number, lambda one: stance(one, issue)) for number in numbers for issue in ISSUES]
        )
    return rows


def alpha(rows):
    """What the package reckons; None where it is undefined."""
    names = sorted({value for row in rows for value in row if value is not None})
    numbers = {name: number for number, name in enumerate(names)}
    data = numpy.array(
        [[numpy.nan if value is None else numbers[value] for value in row] for row in rows], dtype=float
    )
    counts = (~numpy.isnan(data)).sum(axis=0)
    pairable = data[:, counts > 1]
    found = set(pairable[~numpy.isnan(pairable)])
    if len(found) < 2:
        return None, int((counts > 1).sum()), int(counts[counts > 1].sum())
    reckoned = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    return reckoned, int((counts > 1).sum()), int(counts[counts > 1].sum())


def compare(onrecord, folder, text, places, codings, title):
    paths = [
        write(folder, f"coder{number}", [made[0] for made in coding if made])
        for number, coding in enumerate(codings)
    ]
    (Path(folder) / "w.txt").write_text(text)
    ran = subprocess.run([onrecord, "agree", *paths, "--format", "json"], capture_output=True, text=True)
    assert ran.returncode == 0, f"{title}: {ran.stderr}"
    measured = {measure["what"]: measure for measure in json.loads(ran.stdout)["measures"]}
    rows = values(codings, len(places))
    rows["spans"] = [
        [any(made and made[1] <= at < made[2] for made in coding) for at in range(len(text))]
        if len(text) < 3000
        else None
        for coding in codings
    ]
    compared = 0
    for what, row in rows.items():
        expected, units, count = alpha(row)
        own = measured[what]
        assert (own["units"], own["values"]) == (units, count), f"{title}, {what}: {own}, not {units}, {count}"
        if expected is None:
            assert own["alpha"] is None, f"{title}, {what}: {own['alpha']} is not undefined"
        else:
            assert own["alpha"] is not None, f"{title}, {what}: undefined, not {expected}"
            assert abs(own["alpha"] - expected) < 1e-9, f"{title}, {what}: {own['alpha']}, not {expected}"
        compared += 1
    return compared


def main():
    onrecord = sys.argv[1]
    compared = 0
    for seed in range(PAIRS):
        rng = random.Random(seed)
        text, places = text_of(rng, rng.randint(3, 25))
        coders = 2 if seed % 4 else rng.randint(3, 5)
        noise = rng.choice([0.0, 0.1, 0.3, 0.8])
        codings = [coding(rng, text, places, noise, seed % 3 == 0) for _ in range(coders)]
        with tempfile.TemporaryDirectory() as folder:
            compared += compare(onrecord, folder, text, places, codings, f"seed {seed}")
    rng = random.Random("edges")
    text, places = text_of(rng, 6)
    full = coding(rng, text, places, 0.0, True)
    one_value = [
        ({**made[0], "speaker": "roe", "acts": ["ask"], "positions": [{"issue": "dam", "stance": "for"}]}, *made[1:])
        for made in full
    ]
    nothing = [None] * len(places)
    half = [made if number % 2 else None for number, made in enumerate(full)]
    other_half = [None if number % 2 else made for number, made in enumerate(full)]
    edges = {
        "all in common": [full, full],
        "one value": [one_value, one_value],
        "nothing in common": [half, other_half],
        "one coder has nothing": [full, nothing],
        "nobody has anything": [nothing, nothing],
        "missing values": [half, full, other_half],
    }
    for title, codings in edges.items():
        with tempfile.TemporaryDirectory() as folder:
            compared += compare(onrecord, folder, text, places, codings, title)
    print(f"{compared} values of alpha are those of krippendorff, to nine digits")


main()
