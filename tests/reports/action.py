"""Runs the second step of action.yml as GitHub would: action.py ONRECORD. See run.sh beside it."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
BAD = "onrecord: 1\nactors: {roe: {name: Jane Roe}}\nstatements:\n- {id: s1, speaker: reo, acts: [predict], gist: It will come.}\n"


def main(onrecord: str) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    install, check = action["runs"]["steps"]
    assert action["runs"]["using"] == "composite"
    assert "cargo install" in install["run"]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        binary = place / "temp/onrecord/bin/onrecord"
        binary.parent.mkdir(parents=True)
        binary.symlink_to(onrecord)
        evil = place / "repo/in/a $(touch evil).onrecord.yaml"
        evil.parent.mkdir(parents=True)
        evil.write_text(BAD, encoding="utf-8")
        inputs = {name: value["default"] for name, value in action["inputs"].items()}

        def run(**given: str) -> subprocess.CompletedProcess:
            values = inputs | given
            variables = {
                name: values[text.removeprefix("${{ inputs.").removesuffix(" }}")]
                for name, text in check["env"].items()
            }
            variables |= {"RUNNER_TEMP": str(place / "temp"), "GITHUB_WORKSPACE": str(place / "repo")}
            return subprocess.run(
                ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", check["run"]],
                cwd=place / "repo/in",
                env={"PATH": os.environ["PATH"], **variables},
                capture_output=True,
                text=True,
                check=False,
            )

        found = run()
        assert found.returncode == 1, found
        assert found.stdout.startswith("::error title=unknown-id,file=in/a $(touch evil)."), found
        found = run(paths=f"{evil.name}\n\n", arguments="--warn\nunknown-id", **{"sarif-file": "x.sarif"})
        assert found.returncode == 0 and found.stdout.startswith("::warning "), found
        assert '"2.1.0"' in (place / "repo/in/x.sarif").read_text(encoding="utf-8")
        assert run(paths="nowhere").returncode == 2
        assert run(**{"fail-on": "warning", "arguments": "--warn\nall"}).returncode == 1
        assert not list(place.rglob("evil")), "an input was run as a command"
    print("The action does what it says.")


if __name__ == "__main__":
    main(*sys.argv[1:])
