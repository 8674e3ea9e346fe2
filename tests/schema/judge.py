"""The step of run.sh that Python does.

Reads lines of {file, schemas, documents}; prints lines of {file, schema, accepts}.
"""

import json
import sys

from jsonschema.validators import validator_for


def validator(path: str):
    with open(path, encoding="utf-8") as file:
        schema = json.load(file)
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


validators = {}
for line in sys.stdin:
    row = json.loads(line)
    if row["documents"] is None:
        continue
    for schema in row["schemas"]:
        if schema not in validators:
            validators[schema] = validator(schema)
        accepts = all(validators[schema].is_valid(document) for document in row["documents"])
        print(json.dumps({"file": row["file"], "schema": schema, "accepts": accepts}))
