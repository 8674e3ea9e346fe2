"""Compares the networks that networkx reads with those that the data set makes, and with each other.

    networks.py FOLDER    with whole.json, and network.graphml, network.gexf and network.csv in it
"""

import collections
import csv
import io
import json
import pathlib
import sys

import networkx

folder = pathlib.Path(sys.argv[1])
data = json.loads((folder / "whole.json").read_text("utf-8"))

wanted = collections.Counter()
for statement in data.get("statements", []):
    positions = statement.get("positions", [])
    taken = [position["issue"] for position in positions]
    for position in positions:
        wanted["actor:" + position.get("holder", statement["speaker"]), "issue:" + position["issue"]] += 1
    for issue in statement.get("issues", []):
        if issue not in taken:
            wanted["actor:" + statement["speaker"], "issue:" + issue] += 1

names = {f"actor:{id_}": actor["name"] for id_, actor in data.get("actors", {}).items()}
names |= {f"issue:{id_}": issue["label"] for id_, issue in data.get("issues", {}).items()}


def edges(graph):
    return {tuple(sorted(ends)): weight for *ends, weight in graph.edges(data="weight")}


def clean(name):
    """What XML can hold, and what a reader of attributes makes of line breaks."""
    return " ".join("".join(c if c >= " " and c not in "\ufffe\uffff" else " " for c in name).replace("\ufffd", " ").split())


want = {tuple(sorted(ends)): float(weight) for ends, weight in wanted.items()}
graphml = networkx.read_graphml(folder / "network.graphml")
# networkx knows GEXF up to 1.2, which differs from 1.3 in the name of its namespace.
text = (folder / "network.gexf").read_text("utf-8")
assert text.count("http://gexf.net/1.3") == 1
gexf = networkx.read_gexf(io.StringIO(text.replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft").replace('version="1.3"', 'version="1.2"')))
assert edges(gexf) == want, (edges(gexf), want)
for key, node in gexf.nodes(data=True):
    assert clean(node["label"]) == clean(names.get(key, key.split(":", 1)[1])), (key, node)
assert edges(graphml) == want, (edges(graphml), want)
for key, node in graphml.nodes(data=True):
    assert clean(node["name"]) == clean(names.get(key, key.split(":", 1)[1])), (key, node)
    assert f'{node["variable"]}:{node["id"]}' == key
with open(folder / "network.csv", newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
assert {tuple(sorted((row["Source"], row["Target"]))): float(row["Weight"]) for row in rows} == want
print(f"{folder.name}: networkx reads {len(graphml)} nodes and {len(want)} edges, as the data has them")
