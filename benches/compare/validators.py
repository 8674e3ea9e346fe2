"""Checks a data file with a validator that is a Python library: validators.py LIBRARY FORM SCHEMA FILE...

The exit code is 0 when all is valid, 1 at the first thing that is not. msgspec has no JSON Schema; for
it the schema is made into its own types, with all of the schema that those can hold.
"""

import json
import sys

import msgspec


def main(library, form, schema_path, *files):
    with open(schema_path, "rb") as file:
        schema = json.load(file)
    if library == "msgspec":
        check = msgspec_check(form, schema)
    else:
        check = schema_check(library, form, schema)
    for path in files:
        try:
            ok = check(path)
        except (msgspec.DecodeError, ValueError) as error:
            print(error)
            ok = False
        if not ok:
            print(path, "is not valid")
            sys.exit(1)


def schema_check(library, form, schema):
    if library == "jsonschema":
        import jsonschema

        is_valid = jsonschema.Draft202012Validator(schema).is_valid
    else:
        import jsonschema_rs

        is_valid = jsonschema_rs.validator_for(schema).is_valid
    # The fastest reader that Python has.
    decode = msgspec.json.Decoder().decode

    def check(path):
        if form == "ndjson":
            with open(path, "rb") as file:
                return all(is_valid(decode(line)) for line in file)
        if form == "json":
            with open(path, "rb") as file:
                return is_valid(decode(file.read()))
        return is_valid(yaml_value(path))

    return check


def yaml_value(path):
    import yaml

    # libyaml below; dates stay texts.
    class Loader(yaml.CSafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:timestamp"]
        for first, known in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }
    with open(path, "rb") as file:
        return yaml.load(file, Loader)


def msgspec_check(form, schema):
    types = Types(schema)
    if form == "ndjson":
        decode = msgspec.json.Decoder(types.lines()).decode

        def check(path):
            with open(path, "rb") as file:
                for line in file:
                    decode(line)
            return True

        return check
    whole = types.of(schema, "Whole")
    decode = msgspec.json.Decoder(whole).decode

    def check(path):
        if form == "json":
            with open(path, "rb") as file:
                decode(file.read())
        else:
            msgspec.convert(yaml_value(path), whole)
        return True

    return check


class Types:
    """msgspec's types for the definitions of a schema."""

    def __init__(self, schema):
        self.definitions = schema["$defs"]
        self.made = {}

    def lines(self):
        """One type for each kind of line, told apart by `type`."""
        of_lines = [name for name in self.definitions if name.endswith("Line")]
        union = None
        for name in of_lines:
            schema = dict(self.definitions[name])
            properties = dict(schema["properties"])
            tag = properties.pop("type")["enum"][0]
            schema["properties"] = properties
            made = self.struct(schema, name, tag_field="type", tag=tag)
            union = made if union is None else union | made
        return union

    def of(self, schema, name):
        if "$ref" in schema:
            return self.definition(schema["$ref"].rsplit("/", 1)[1])
        if "enum" in schema:
            from typing import Literal

            return Literal[tuple(schema["enum"])]
        if "const" in schema:
            from typing import Literal

            return Literal[schema["const"]]
        kind = schema.get("type")
        if kind == "object" and "properties" in schema:
            return self.struct(schema, name)
        if kind == "object":
            value = schema.get("additionalProperties")
            value = self.of(value, name) if isinstance(value, dict) else object
            key = self.of(schema["propertyNames"], name) if "propertyNames" in schema else str
            from typing import Any

            value = Any if value is object else value
            return self.bounded(dict[key, value], schema, min_length="minProperties")
        if kind == "array":
            item = self.of(schema["items"], name)
            return self.bounded(list[item], schema, min_length="minItems", max_length="maxItems")
        if kind == "string":
            return self.bounded(
                str, schema, min_length="minLength", max_length="maxLength", pattern="pattern"
            )
        if kind == "integer":
            return self.bounded(int, schema, ge="minimum", le="maximum")
        return {"boolean": bool, "number": float}[kind]

    def definition(self, name):
        if name not in self.made:
            self.made[name] = self.of(self.definitions[name], name)
        return self.made[name]

    def struct(self, schema, name, **options):
        required = schema.get("required", [])
        fields, rename = [], {}
        for key, value in schema["properties"].items():
            if key in options.get("tag_field", ""):
                continue
            field = key.lstrip("$") + "_"
            rename[field] = key
            kind = self.of(value, name + "_" + key)
            if key in required:
                fields.append((field, kind))
            else:
                fields.append((field, kind | msgspec.UnsetType, msgspec.UNSET))
        return msgspec.defstruct(
            name, fields, rename=rename, kw_only=True, forbid_unknown_fields=True, **options
        )

    def bounded(self, kind, schema, **bounds):
        from typing import Annotated

        given = {ours: schema[theirs] for ours, theirs in bounds.items() if theirs in schema}
        return Annotated[kind, msgspec.Meta(**given)] if given else kind


main(*sys.argv[1:])
