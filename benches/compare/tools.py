"""Builds what is measured, and installs what it is measured against, all below target/compare."""

import json
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PLACE = ROOT / "target" / "compare"
CARGO_TOOLS = ["jsonschema-cli", "boon-cli"]
NODE_TOOLS = ["ajv-cli", "ajv-formats", "v8r", "@sourcemeta/jsonschema"]
PYTHON_TOOLS = ["check-jsonschema", "jsonschema", "jsonschema-rs", "msgspec", "pyyaml"]


class Tools:
    """Where everything is, what version it has, and what is not to be had."""

    def __init__(self, say):
        self.say = say
        self.missing = {}
        self.versions = {}
        PLACE.mkdir(parents=True, exist_ok=True)

    def build(self, is_plain):
        """Builds the command, the generator and the bare parsers. Without these nothing goes."""
        self.say("Building onrecord, the generator and the bare parsers")
        must(["cargo", "build", "--release", "--locked"])
        self.onrecord = ROOT / "target" / "release" / "onrecord"
        built = must(
            ["cargo", "bench", "--no-run", "--bench", "generate", "--message-format", "json"]
        )
        messages = [json.loads(line) for line in built.splitlines() if line.startswith("{")]
        self.generate = next(
            message["executable"]
            for message in messages
            if message.get("executable") and message["target"]["name"] == "generate"
        )
        # The same versions of what both use.
        lock = ROOT / "benches" / "floors" / "Cargo.lock"
        own = ROOT / "Cargo.lock"
        if not lock.exists() or lock.stat().st_mtime < own.stat().st_mtime:
            shutil.copyfile(own, lock)
        manifest = ROOT / "benches" / "floors" / "Cargo.toml"
        target = PLACE / "floors"
        must(["cargo", "build", "--release", "--manifest-path", manifest, "--target-dir", target])
        self.floors = target / "release" / "floors"
        self.libyaml = PLACE / "libyaml"
        source = ROOT / "benches" / "floors" / "libyaml.c"
        if not self.attempt("libyaml", ["cc", "-O2", "-o", self.libyaml, source, "-lyaml"]):
            self.libyaml = None
        self.help = must([self.onrecord, "check", "--help"])
        self.versions["onrecord"] = must([self.onrecord, "--version"]).strip()
        self.versions["rustc"] = must(["rustc", "--version"]).strip()
        locked = (ROOT / "benches" / "floors" / "Cargo.lock").read_text()
        for name in ("granit-parser", "serde_json", "sonic-rs"):
            after = locked.split(f'name = "{name}"\n', 1)
            if len(after) == 2:
                self.versions[name] = after[1].split('"')[1]
        if not is_plain:
            self.install()

    def install(self):
        """Installs the other validators, each once; what cannot be had is noted."""
        for package in CARGO_TOOLS:
            if not list(PLACE.glob(f"tools/.{package}-done")):
                self.say(f"Installing {package} (this takes minutes)")
                install = ["cargo", "install", "--locked", "--root", PLACE / "tools", package]
                if self.attempt(package, install):
                    (PLACE / "tools" / f".{package}-done").touch()
        python = PLACE / "venv" / "bin" / "python"
        if not python.exists():
            self.attempt("Python's venv", [sys.executable, "-m", "venv", PLACE / "venv"])
        for package in PYTHON_TOOLS:
            known = subprocess.run([python, "-m", "pip", "show", package], capture_output=True)
            if known.returncode != 0:
                self.say(f"Installing {package}")
                self.attempt(package, [python, "-m", "pip", "install", "--quiet", package])
        node = PLACE / "node"
        node.mkdir(exist_ok=True)
        (node / "package.json").touch()
        if not (node / "package.json").read_text():
            (node / "package.json").write_text('{"private": true}\n')
        for package in NODE_TOOLS:
            if not (node / "node_modules" / package).exists():
                self.say(f"Installing {package}")
                self.attempt(package, ["npm", "install", "--silent", "--prefix", node, package])
        self.find()

    def find(self):
        """Says what is there, with its version."""
        listed = run(["cargo", "install", "--list", "--root", PLACE / "tools"])
        for line in listed.splitlines():
            if line.endswith(":") and " v" in line:
                name, version = line.rstrip(":").split(" v")[:2]
                self.versions[name] = version.split()[0]
        python = PLACE / "venv" / "bin" / "python"
        frozen = run([python, "-m", "pip", "list", "--format", "json"])
        for package in json.loads(frozen or "[]"):
            if package["name"].lower().replace("_", "-") in PYTHON_TOOLS:
                name = package["name"].lower().replace("_", "-")
                self.versions[f"{name} (Python)"] = package["version"]
        for package in NODE_TOOLS:
            manifest = PLACE / "node" / "node_modules" / package / "package.json"
            if manifest.exists():
                self.versions[package] = json.loads(manifest.read_text())["version"]
        self.versions["python"] = run([python, "--version"]).removeprefix("Python ").strip()
        self.versions["node"] = run(["node", "--version"]).strip().removeprefix("v")

    def check(self, files, threads=None):
        """The command that checks files with `onrecord`, however large they are."""
        command = [self.onrecord, "check", "--no-settings"]
        if "--max-bytes" in self.help:
            command += ["--max-bytes", "8000000000"]
        if "--max-values" in self.help:
            command += ["--max-values", "1000000000"]
        if threads is not None and self.has_threads:
            command += ["--threads", str(threads)]
        return command + list(files)

    @property
    def has_threads(self):
        return "--threads" in self.help

    def validators(self, form, files, schema):
        """The commands that check files of a form with other validators, by name."""
        tools, scripts = PLACE / "tools" / "bin", PLACE / "venv" / "bin"
        node = PLACE / "node" / "node_modules"
        found = {}
        machine = "arm64" if platform.machine() in ("arm64", "aarch64") else "x86_64"
        binary = f"jsonschema-{platform.system().lower()}-{machine}"
        sourcemeta = node / "@sourcemeta" / "jsonschema" / "build" / "github-releases" / binary
        if sourcemeta.exists():
            found["Sourcemeta --fast"] = [sourcemeta, "validate", schema, *files, "--fast"]
        if (scripts / "python").exists():
            python = [scripts / "python", HERE / "validators.py"]
            for library in ("msgspec", "jsonschema-rs", "jsonschema"):
                found[f"{library} (Python)"] = [*python, library, form, schema, *files]
        if form == "ndjson":
            return found
        if (tools / "jsonschema-cli").exists():
            given = [word for file in files for word in ("-i", file)]
            found["jsonschema-cli"] = [tools / "jsonschema-cli", "validate", schema, *given]
        if (tools / "boon").exists():
            found["boon"] = [tools / "boon", schema, *files]
        if (node / "ajv-cli").exists():
            formats = ["-c", node / "ajv-formats" / "dist" / "index.js"]
            given = [word for file in files for word in ("-d", file)]
            ajv = ["node", node / "ajv-cli" / "dist" / "index.js", "validate", "--spec=draft2020"]
            found["ajv"] = [*ajv, "--strict=false", *formats, "-s", schema, *given]
        if (node / "v8r").exists():
            v8r = ["node", node / "v8r" / "src" / "index.js", "--no-ignore"]
            # It takes no other paths than these.
            given = [os.path.relpath(file) for file in files]
            found["v8r"] = [*v8r, "-s", schema, *given]
        if (scripts / "check-jsonschema").exists():
            check = [scripts / "check-jsonschema", "--no-cache", "--schemafile", schema]
            found["check-jsonschema"] = [*check, *files]
        return found

    def attempt(self, name, command):
        """Runs a command that may fail; says whether it did not."""
        try:
            done = subprocess.run(words(command), capture_output=True, text=True)
        except OSError as error:
            self.missing[name] = str(error)
        else:
            if done.returncode == 0:
                return True
            lines = (done.stderr or done.stdout).strip().splitlines()
            self.missing[name] = lines[-1] if lines else f"exit code {done.returncode}"
        self.say(f"    not to be had: {self.missing[name]}")
        return False


def words(command):
    return [str(word) for word in command]


def run(command):
    """What a command prints; nothing if it cannot be run."""
    try:
        return subprocess.run(words(command), capture_output=True, text=True).stdout
    except OSError:
        return ""


def must(command):
    """What a command prints; the end of all if it fails."""
    done = subprocess.run(words(command), stdout=subprocess.PIPE, text=True, cwd=ROOT)
    if done.returncode != 0:
        sys.exit(f"failed: {' '.join(words(command))}")
    return done.stdout
