"""Compares the sources that readers of citations find with those of the data set.

    citations.py FOLDER   with whole.json, sources.json, sources.bib and sources.ris in it
"""

import json
import pathlib
import sys

import bibtexparser
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

folder = pathlib.Path(sys.argv[1])
sources = json.loads((folder / "whole.json").read_text("utf-8")).get("sources", {})


def line(text):
    return " ".join(text.split()) if text else None


def year(date):
    return int(date[:4]) if date and date[:4].isdigit() else None


def by_citeproc():
    items = json.loads((folder / "sources.json").read_text("utf-8"))
    assert [item["id"] for item in items] == list(sources)
    for item, source in zip(items, sources.values()):
        assert item.get("title") == source.get("title")
        assert [author["literal"] for author in item.get("author", [])] == source.get("authors", [])
        assert item.get("URL") == source.get("url", source.get("archive_url"))
        parts = item.get("issued", {}).get("date-parts")
        known = year(source.get("published"))
        assert parts is None or known is None or parts[0][0] == known, (item, source)
    # This reader knows no dates that are text, and breaks off at dates with two ends.
    for item in items:
        for key in ("issued", "accessed"):
            if "literal" in item.get(key, {}) or len(item.get(key, {}).get("date-parts", [])) > 1:
                del item[key]
    if not items:
        return
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    for id_ in sources:
        bibliography.register(Citation([CitationItem(id_)]))
    written = " ".join(str(entry) for entry in bibliography.bibliography())
    for source in sources.values():
        title = line(source.get("title"))
        if title and title.isascii() and title.isalpha():
            assert title.lower() in written.lower(), (title, written)
    print(f"{folder.name}: citeproc writes a bibliography of {len(items)} sources")


def plain(text):
    """What LaTeX prints."""
    signs = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}", "textasciitilde": "~", "textasciicircum": "^"}
    for name, sign in signs.items():
        text = text.replace("{\\" + name + "}", f"\0{ord(sign)}\0")
    for sign in "$&#_%":
        text = text.replace("\\" + sign, sign)
    for sign in signs.values():
        text = text.replace(f"\0{ord(sign)}\0", sign)
    return text


def by_bibtexparser():
    library = bibtexparser.parse_file(str(folder / "sources.bib"), encoding="utf-8")
    assert not library.failed_blocks, library.failed_blocks[:2]
    assert [entry.key for entry in library.entries] == list(sources)
    for entry, source in zip(library.entries, sources.values()):
        fields = {name: field.value for name, field in entry.fields_dict.items()}
        assert plain(fields.get("title", "")) == (line(source.get("title")) or ""), (fields, source)
        assert fields.get("date") == source.get("published")
        authors = [f"{{{one}}}" for one in map(line, source.get("authors", []))]
        assert plain(fields.get("author", "")) == " and ".join(authors), (fields, source)
    print(f"{folder.name}: bibtexparser reads {len(library.entries)} sources")


def by_rispy():
    entries = rispy.loads((folder / "sources.ris").read_bytes().decode("utf-8").replace("\r\n", "\n"))
    assert [entry["id"] for entry in entries] == list(sources)
    for entry, source in zip(entries, sources.values()):
        assert entry.get("title") == line(source.get("title")), (entry, source)
        assert entry.get("authors", []) == [line(one) for one in source.get("authors", [])]
        found = entry.get("year")
        if year(source.get("published")) is not None:
            assert int(found) == year(source["published"]), (entry, source)
    print(f"{folder.name}: rispy reads {len(entries)} sources")


by_citeproc()
by_bibtexparser()
by_rispy()
