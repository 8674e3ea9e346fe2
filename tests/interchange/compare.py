"""Reads YAML with PyYAML (YAML 1.1) and compares it with JSON: `python3 compare.py a.json a.yaml ...`."""

import json
import sys

import yaml

# The second is libyaml, another parser, where the package has it.
LOADERS = [yaml.SafeLoader] + ([yaml.CSafeLoader] if yaml.__with_libyaml__ else [])


def difference(wanted, found, place):
    """The first place where two values are not the same, types and the order of keys included."""
    if type(wanted) is not type(found):
        return f"{place}: {wanted!r} was read as {found!r}"
    if isinstance(wanted, dict):
        if list(wanted) != list(found):
            return f"{place}: the keys {list(wanted)!r} were read as {list(found)!r}"
        pairs = [(f"{place}.{key}", wanted[key], found[key]) for key in wanted]
    elif isinstance(wanted, list):
        if len(wanted) != len(found):
            return f"{place}: {len(wanted)} items were read as {len(found)}"
        pairs = [(f"{place}[{index}]", *pair) for index, pair in enumerate(zip(wanted, found))]
    elif wanted != found:
        return f"{place}: {wanted!r} was read as {found!r}"
    else:
        return None
    return next(filter(None, (difference(a, b, at) for at, a, b in pairs)), None)


def main(files):
    bad = 0
    for json_file, yaml_file in zip(files[::2], files[1::2]):
        with open(json_file, encoding="utf-8") as file:
            wanted = json.load(file)
        with open(yaml_file, encoding="utf-8", newline="") as file:
            text = file.read()
        for loader in LOADERS:
            try:
                told = difference(wanted, yaml.load(text, loader), "")
            except yaml.YAMLError as error:
                told = str(error)
            if told:
                bad += 1
                print(f"{yaml_file}: {loader.__name__}: {told}", file=sys.stderr)
    names = " and ".join(loader.__name__ for loader in LOADERS)
    print(f"PyYAML {yaml.__version__} ({names}): {len(files) // 2} files, {bad} differences")
    return 1 if bad or len(files) < 2 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
