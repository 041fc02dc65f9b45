# SPDX-License-Identifier: Apache-2.0
"""page_test.py WEIR ROOT: does what docs/importing.md says, on the recordings beside this file. The
```sh blocks are run in order in a new project, and what they print contains each ```text block. Every
imported scenario then runs its agent to a pass."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WEIR, ROOT = sys.argv[1], Path(sys.argv[2])
HERE = Path(__file__).parent
# In CI a first run writes no pending baseline, and this page is read at a desk.
DESK = {name: value for name, value in os.environ.items()
        if name not in ("CI", "TF_BUILD", "JENKINS_URL")}
PROJECT = 'version: 1\nscenarios: [ "scenarios/*/scenario.yaml" ]\n'


def weir(folder, *arguments):
    done = subprocess.run([WEIR, *arguments], cwd=folder, env=DESK, text=True,
                          capture_output=True)
    return done.returncode, done.stdout + done.stderr


def replay(folder, name):
    """A first run has no baseline; what it measured is accepted, and the next one has to pass."""
    scenario = folder / "scenarios" / name / "scenario.yaml"
    assert "anthropic" not in scenario.read_text(), "the agent says whom it asks"
    weir(folder, "run", name)
    code, said = weir(folder, "accept", name)
    assert code == 0, said
    code, said = weir(folder, "run", name)
    assert code == 0, said
    return said


def main():
    page = (ROOT / "docs/importing.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", page, re.M | re.S)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "weir.yaml").write_text(PROJECT, encoding="utf-8")
        for file in HERE.iterdir():
            if file.name != Path(__file__).name and file.is_file():
                shutil.copy(file, folder)
        said = ""
        for command in (line for kind, text in blocks if kind == "sh" for line in text.splitlines()):
            code, output = weir(folder, *command.split()[1:])
            assert code == 0, f"{command}\n{output}"
            said += output
        for text in (text for kind, text in blocks if kind == "text"):
            assert text in said, f"{text}\n{said}"
        names = sorted(path.name for path in (folder / "scenarios").iterdir())
        assert len(names) == 4, names
        for name in names:
            replay(folder, name)
        assert not any(b"sk-ant-api03-Zq7" in path.read_bytes()
                       for path in (folder / "scenarios").rglob("*") if path.is_file())


main()
