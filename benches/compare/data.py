"""The data that is measured on, made once and kept below target/compare/data."""

import contextlib
import os
import shutil
import subprocess

from tools import PLACE

# Others know the stream form by this ending only.
ENDINGS = {"ndjson": ".onrecord.jsonl", "json": ".onrecord.json", "yaml": ".onrecord.yaml"}


class Data:
    """Asks the generator for what is not there yet."""

    def __init__(self, tools, say):
        self.tools = tools
        self.say = say
        self.folder = PLACE / "data"
        self.folder.mkdir(exist_ok=True)
        self.records = {}

    def file(self, form, megabytes, *options):
        """A file of so many million bytes."""
        name = "-".join([f"{megabytes:g}", *(option.lstrip("-") for option in options)])
        path = self.folder / (name + ENDINGS[form])
        self.make(path, "--form", form, "--megabytes", megabytes, *options)
        return path

    def many(self, files, *options):
        """A folder of small YAML files."""
        path = self.folder / "-".join([f"{files}-files", *(o.lstrip("-") for o in options)])
        self.make(path, "--form", "folder", "--files", files, *options)
        return path

    def quotations(self, megabytes, spans):
        """A folder with a text and a stream of spans that stand in it."""
        path = self.folder / f"{megabytes:g}-with-{spans}-spans"
        self.make(path, "--form", "spans", "--megabytes", megabytes, "--spans", spans)
        return path

    def make(self, path, *options):
        count = path.with_name(path.name + ".count")
        # Whatever an older generator made is made anew.
        is_old = count.exists() and count.stat().st_mtime < os.stat(self.tools.generate).st_mtime
        if not path.exists() or not count.exists() or is_old:
            self.say(f"  making {path.name}")
            command = [self.tools.generate, *options, "-o", path]
            made = subprocess.run([str(word) for word in command], capture_output=True, check=True)
            count.write_bytes(made.stdout.split()[0])
        self.records[path] = int(count.read_text())

    def schemas(self):
        """The schemas of a document and of a line."""
        paths = {}
        for name, option in (("document", []), ("line", ["--record"])):
            paths[name] = self.folder / f"{name}.schema.json"
            printed = subprocess.run(
                [self.tools.onrecord, "schema", *option], capture_output=True, check=True
            )
            paths[name].write_bytes(printed.stdout)
        return paths


@contextlib.contextmanager
def in_place_of(path, other):
    """Puts another file where a file is, so that an answer from memory is shown for what it is."""
    aside = path.with_name(path.name + ".aside")
    os.rename(path, aside)
    try:
        shutil.copyfile(other, path)
        yield
    finally:
        os.replace(aside, path)


def broken(path, form):
    """A copy of a file whose very end no parser of its form can read."""
    other = path.with_name(path.name + ".broken")
    shutil.copyfile(path, other)
    with open(other, "r+b") as file:
        if form == "json":
            file.seek(-4, os.SEEK_END)
            file.truncate()
        else:
            file.seek(0, os.SEEK_END)
            file.write({"ndjson": b'{"type":\n', "yaml": b'- "never closed\n'}[form])
    return other
