"""Sees that PyLD and rdflib find the same graph in the JSON-LD and the Turtle, and in it what the data set has.

    linked.py FOLDER      with whole.json, data.jsonld, data.ttl and annotations.jsonl in it
"""

import json
import pathlib
import sys

import pyshacl
import rdflib
from pyld import jsonld
from rdflib.compare import to_isomorphic

folder = pathlib.Path(sys.argv[1])
data = json.loads((folder / "whole.json").read_text("utf-8"))
text = (folder / "data.jsonld").read_text("utf-8")
statements = data.get("statements", [])
spans = [(statement, n, span) for statement in statements for n, span in enumerate(statement.get("text", []), 1)]


def urn(kind, id_):
    return "urn:onrecord:" + kind + ":" + id_.replace("#", "%23")


quads = jsonld.normalize(json.loads(text), {"algorithm": "URDNA2015", "format": "application/n-quads"})
by_pyld = rdflib.Graph().parse(data=quads, format="nt")
by_rdflib = rdflib.Graph().parse(data=text, format="json-ld")
assert len(by_pyld) == len(by_rdflib), "PyLD and rdflib read different graphs"
# Comparing nodes without names takes long where there are many.
if len(by_rdflib) < 3000:
    assert to_isomorphic(by_pyld) == to_isomorphic(by_rdflib), "PyLD and rdflib read different graphs"

by_turtle = rdflib.Graph().parse(folder / "data.ttl", format="turtle")
assert len(by_turtle) == len(by_rdflib), "the Turtle and the JSON-LD are different graphs"
if len(by_rdflib) < 3000:
    assert to_isomorphic(by_turtle) == to_isomorphic(by_rdflib), "the Turtle and the JSON-LD are different graphs"

schema = rdflib.Namespace("https://schema.org/")
oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
assert len(set(by_rdflib.subjects(rdflib.RDF.type, schema.Claim))) == len(statements)
for statement in statements:
    node = rdflib.URIRef(urn("statement", statement["id"]))
    assert by_rdflib.value(node, schema.author) == rdflib.URIRef(urn("actor", statement["speaker"]))
    assert (str(by_rdflib.value(node, schema.abstract) or "")) == statement.get("gist", "")
for statement, n, span in spans:
    node = rdflib.URIRef(urn("passage", f"{statement['id']}:{n}"))
    words = next((span[kind] for kind in ("quote", "report", "unmarked") if kind in span), None)
    found = by_rdflib.value(node, schema.text)
    assert (found is None) == (words is None) and (words is None or str(found) == words), (node, words)
    exact = [by_rdflib.value(one, oa.exact) for one in by_rdflib.objects(by_rdflib.value(node, oa.hasTarget), oa.hasSelector)]
    assert [str(one) for one in exact if one is not None] == ([words] if words else []), (exact, words)

shape = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix schema: <https://schema.org/> . @prefix oa: <http://www.w3.org/ns/oa#> .
@prefix ns: <https://onrecord.example/ns#> .
[] a sh:NodeShape ; sh:targetClass schema:Claim ;
  sh:property [ sh:path schema:author ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path ns:act ; sh:minCount 1 ; sh:maxCount 3 ; sh:nodeKind sh:IRI ] .
[] a sh:NodeShape ; sh:targetClass schema:Quotation ;
  sh:property [ sh:path oa:hasTarget ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path ns:wordsKind ; sh:minCount 1 ; sh:maxCount 1 ] .
"""
valid, _, message = pyshacl.validate(by_rdflib, shacl_graph=shape, shacl_graph_format="turtle")
assert valid, message

lines = (folder / "annotations.jsonl").read_text("utf-8").split("\n")
annotations = [json.loads(line) for line in lines if line]
assert len(annotations) == len(spans)
for annotation, (statement, n, span) in zip(annotations, spans):
    words = next((span[kind] for kind in ("quote", "report", "unmarked") if kind in span), None)
    exact = [one["exact"] for one in annotation["target"]["selector"] if "exact" in one]
    assert exact == ([words] if words else [])
    # Whoever follows the place in the text finds the words.
    tags = [one["value"] for one in annotation["body"] if one["purpose"] == "tagging"]
    assert tags[: len(statement["acts"])] == statement["acts"]
print(f"{folder.name}: PyLD and rdflib read {len(by_rdflib)} triples, and {len(annotations)} annotations have their words")
