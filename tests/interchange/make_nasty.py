"""Prints a valid data set, as JSON, whose texts, keys, ids and dates tempt loaders of YAML.

The same words give the same data set in every run: `python3 make_nasty.py [SEED]`.
"""

import json
import random
import sys

# Texts that some loader takes for something else, or that a writer could break.
AWKWARD = """
~ null Null NULL true True TRUE false yes Yes YES no No NO on On ON off Off OFF y Y n N = << . .. ... - -- ---
? : | > >- # ! !!str & * % @ ` ' " '' "" {} [] , 0 -0 +1 -1 1 007 0o14 014 0x1F 0xff 0b11 1_000 1,000 12:30
12:30:45 -12:30 1.10 1. .5 -.5 1e3 1E+3 12e4 1.5e-7 .inf -.inf +.INF .nan .NaN inf nan infinity 2031-03-04
2031-3-4 2031-03 2031 2031-03-04T10:30:00Z 203X -0044 Y12345 ../2031 2031/.. 01:02 190:20:30.15
685.230_15e+03 0. 08 09.5 -item ?key :value key: a: #hash __proto__ constructor hasOwnProperty !tag &anchor
*alias %TAG @at `tick` a,b a]b a}b [a {a 44ba93e949 1e99 0.1.2 1__0 +.5 0X1f 0O7 1:2:3 1:60 0:0 -1:0 +12:3
""".split()

AWKWARD += [
    "- item", "? key", ": value", "key: value", "a: b: c", "a #b", "a# b", "a\tb", " lead", "trail ", "\n",
    "\nlead", "trail\n", "trail\n\n", "two\nlines", "two\n\nparagraphs", "two\n  indented\nlines",
    "  indented\nlines", "space \nbefore a break", "tab\n\tindented", "\ttab", "ends in tab\t", "\r", "cr\rcr",
    "crlf\r\ncrlf", "nel\u0085nel", "ls\u2028ls", "ps\u2029ps", "\ufeffbom", "in\ufeffside", "nul\0",
    "esc\x1b[0m", "del\x7f", "c1\x9f", "\u00a0nbsp\u00a0", "\ufffe", "\uffff", "\U0010ffff", "🕊", "a🕊b",
    "𐍈𐌹", "e\u0301", "\u0301", "שלום", "مرحبا بالعالم", "\u200frtl", "\u202eoverride", "zero\u200bwidth", "don't",
    "“curly”", "'single'", '"double"', "'\"both\"'", "back\\slash", "\\", "\\n", '"\\"', "[the U.S.] said",
    "{curly}", "a, b", "[a, b]", "{a: b}", "http://a.b/c?d#e", "C:\\dir", "%YAML 1.2", "| pipe", "> fold",
    "--- a", "... a", "---\na", "a\n---\nb", "a\n...\nb", "# a\nb", "a\n# b", "a:\nb", "- a\n- b", "key: |\n  x",
    "2031-03-04 10:30:00 +02:00", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.10 -5", "1 000", "a  b",
    "word " * 40 + "end", "two  spaces " * 20 + "end", "слово " * 40 + "кінець", "水" * 120,
    "it is: so " * 30 + "end", "# no comment " * 20 + "end", "a\n" + "long line " * 30 + "end",
    "x" * 1100, "\u3000wide", "wide\u3000", "\u2003em", "a\u00adb", "🕊 " * 60 + "🕊",
]

PIECES = [
    " ", "  ", "\n", "\n\n", "\t", "\r", "\u0085", "\u00a0", "\u2028", "\ufeff", ": ", ":", " #", "#", "- ", "-", "? ",
    '"', "'", "\\", "[", "]", "{", "}", ",", "&a", "*a", "!t", "|", ">", "%", "@", "`", "=", "<<", "~", "---", "...",
    "word", "слово", "語", "كلمة", "🕊", "7", "0x1F", "yes", "12:30", "1_0", "e", "+", ".", "_", "T", "Z",
]

IDS = ["roe", "no", "y", "on", "null", "true", "007", "12e4", "1-2", "0x1f", "2031-03-04", "1", "e", "0", "off", "nan"]

DATES = [
    "2031-03-04", "2031-03", "2031", "2031-03-04T10:30:00Z", "2031-03-04T10:30:00+02:00", "2031-03-01/2031-03-05",
    "2031-03-04?", "2031-03-04~", "2031-03-04%", "203X", "2031-XX-XX", "2031-21", "../2031-03-04", "2031-03-04/..",
    "/2031-03-04", "2031-03-04/", "-0044", "Y12345", "Y-12345",
]

NUMBERS = [0, -1, 2**53, 1.5, -0.25, 1e300, 1e-7, 5e-324, 1e21, 123456789.125, True, False, None]


def data_set(chance):
    """A data set that has every awkward text in every kind of place."""

    def text():
        if chance.random() < 0.5:
            return chance.choice(AWKWARD)
        return "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 9)))

    def anything(depth):
        kind = chance.randrange(6 if depth else 4)
        if kind < 2:
            return text()
        if kind == 2:
            return chance.choice(NUMBERS)
        if kind == 3:
            return chance.choice(["", [], {}])
        if kind == 4:
            return [anything(depth - 1) for _ in range(chance.randrange(4))]
        return {text(): anything(depth - 1) for _ in range(chance.randrange(4))}

    actor = lambda: chance.choice(IDS)
    actors = {
        id: {"name": text(), "aliases": [text(), text()], "roles": [{"title": text(), "of": actor()}]} for id in IDS
    }
    statements = []
    for number, words in enumerate(AWKWARD + [text() for _ in range(150)]):
        statements.append({
            "id": f"s{number}" if number % 2 else str(number),
            "speaker": actor(),
            "source": chance.choice(IDS),
            "acts": ["assess", "predict"],
            "text": [{"quote": words, "prefix": text(), "translation": text()}, {"report": text()}],
            "gist": words,
            "role": text(),
            "to": [actor()],
            "said": chance.choice(DATES),
            "said_as": text(),
            "positions": [{"issue": actor(), "prior": text(), "now": words}],
            "terms": {"asked": [{"what": words, "giver": actor()}], "offered": [{"what": text()}]},
            "forecast": {"event": words, "date": chance.choice(DATES)},
            "prompt": {"kind": "question", "words": words},
            "links": [{"rel": "rebuts", "unrecorded": words, "speaker": actor()}],
            "note": text(),
            "extra": {words: words, text(): anything(4)},
        })
    return {
        "onrecord": 1,
        "title": text(),
        "description": text(),
        "sources": {id: {"title": text(), "authors": [text()], "published": chance.choice(DATES)} for id in IDS},
        "actors": actors,
        "issues": {id: {"label": text()} for id in IDS},
        "statements": statements,
        "extra": {"all": AWKWARD, "keys": {text: text for text in AWKWARD}, "numbers": NUMBERS, "nested": [[["a"], []]]},
    }


if __name__ == "__main__":
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    # Escaped, so that no character is lost between this program and the next.
    print(json.dumps(data_set(random.Random(seed)), ensure_ascii=True))
