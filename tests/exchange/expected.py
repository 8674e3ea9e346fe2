"""What the tables of a data set should hold, made from its JSON alone: nothing of ours reads it first.

Each table is a list of rows; a row is a dictionary of texts, without the columns that are derived from
others.
"""

import json


def text(value):
    if value is None:
        return ""
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return json.dumps(value, sort_keys=True)
    return str(value)


def row(**cells):
    return {name.rstrip("_"): text(value) for name, value in cells.items()}


def entity(key, record, names):
    return row(id=key, **{name: record.get(name) for name in names.split()})


def items(owner, key, values, **names):
    return [row(**{owner: key, "n": n}, **{name: get(value) for name, get in names.items()}) for n, value in enumerate(values, 1)]


def itself(value):
    return value


def key(name):
    return lambda value: value.get(name)


SOURCE = "form title publisher url archive_url published retrieved lang text_file text_sha256 license translation_of extra"
STATEMENT = (
    "speaker source gist role capacity said said_as occasion place within cue attitude valence lang confidence note extra"
)
NESTED = {
    "coder": "coded.coder", "coded_date": "coded.date", "state": "status.state", "state_date": "status.date",
    "state_reason": "status.reason", "replaced_by": "status.replaced_by", "prompt_kind": "prompt.kind",
    "prompt_asked_by": "prompt.asked_by", "prompt_words": "prompt.words", "terms_link": "terms.link",
    "terms_deadline": "terms.deadline", "forecast_event": "forecast.event", "forecast_date": "forecast.date",
    "forecast_horizon": "forecast.horizon", "forecast_certainty": "forecast.certainty",
}


def tables(data):
    """All tables but those that say what was bundled."""
    found = {name: [] for name in (
        "coders sources source_authors actors actor_aliases actor_roles issues occasions occasion_participants "
        "statements statement_acts statement_actors statement_issues spans span_via positions term_items links"
    ).split()}
    header = {name: data.get(name) for name in ("onrecord", "title", "description", "license", "extra")}
    found["dataset"] = [row(schema=data.get("$schema"), **header)]
    for id_, coder in data.get("coders", {}).items():
        found["coders"].append(entity(id_, coder, "name orcid extra"))
    for id_, source in data.get("sources", {}).items():
        capture = {f"capture_{name}": source.get("capture", {}).get(name) for name in ("sha256", "extractor", "extractor_version")}
        found["sources"].append(entity(id_, source, SOURCE) | row(**capture))
        found["source_authors"] += items("source", id_, source.get("authors", []), author=itself)
    for id_, actor in data.get("actors", {}).items():
        found["actors"].append(entity(id_, actor, "name kind anonymous wikidata country extra"))
        found["actor_aliases"] += items("actor", id_, actor.get("aliases", []), alias=itself)
        roles = {name: key(name) for name in ("title", "of", "since", "until")}
        found["actor_roles"] += items("actor", id_, actor.get("roles", []), **roles)
    for id_, issue in data.get("issues", {}).items():
        found["issues"].append(entity(id_, issue, "label description broader wikidata extra"))
    for id_, occasion in data.get("occasions", {}).items():
        found["occasions"].append(entity(id_, occasion, "kind date place event host url extra"))
        found["occasion_participants"] += items("occasion", id_, occasion.get("participants", []), actor=itself)
    for n, statement in enumerate(data.get("statements", []), 1):
        of_statement(n, statement, found)
    return found


def of_statement(n, statement, found):
    id_ = statement["id"]
    nested = {}
    for name, path in NESTED.items():
        outer, inner = path.split(".")
        nested[name] = statement.get(outer, {}).get(inner)
    found["statements"].append(entity(id_, statement, STATEMENT) | row(n=n, **nested))
    found["statement_acts"] += items("statement", id_, statement["acts"], act=itself)
    for rel in ("jointly_with", "on_behalf_of", "to", "about", "via"):
        actors = items("statement", id_, statement.get(rel, []), actor=itself)
        found["statement_actors"] += [actor | {"rel": rel} for actor in actors]
    found["statement_issues"] += items("statement", id_, statement.get("issues", []), issue=itself)
    for at, span in enumerate(statement.get("text", []), 1):
        kind = next(kind for kind in ("quote", "report", "unmarked", "withheld") if kind in span)
        names = "sha256 source lang prefix suffix nth translation note".split()
        place = span.get("at", {})
        found["spans"].append(row(
            statement=id_, n=at, kind=kind, words=None if kind == "withheld" else span[kind],
            withheld_kind=span.get("withheld"), at_start=place.get("start"), at_end=place.get("end"),
            **{name: span.get(name) for name in names},
        ))
        via = items("statement", id_, span.get("via", []), actor=itself)
        found["span_via"] += [one | {"span": str(at)} for one in via]
    names = "issue holder stance shift prior now".split()
    found["positions"] += items("statement", id_, statement.get("positions", []), **{name: key(name) for name in names})
    for side in ("asked", "offered"):
        names = {name: key(name) for name in ("what", "giver", "receiver", "issue")}
        terms = items("statement", id_, statement.get("terms", {}).get(side, []), **names)
        found["term_items"] += [item | {"side": side} for item in terms]
    names = {"rel": key("rel"), "target": key("statement"), "unrecorded": key("unrecorded"), "speaker": key("speaker")}
    found["links"] += items("statement", id_, statement.get("links", []), **names)
