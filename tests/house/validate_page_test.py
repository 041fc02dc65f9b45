# SPDX-License-Identifier: Apache-2.0
"""validate_page_test.py ROOT WEIR: does what docs/validate.md says, in a project that has run once. Blocks
with a name become files; the lines of ```sh blocks are run in order, each with the exit code that its
comment states; a ```text block is part of what the command before it prints."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT, WEIR = Path(sys.argv[1]), sys.argv[2]
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
# Where CI is set a first run writes no pending baseline; this project is at a desk.
DESK = {name: value for name, value in os.environ.items()
        if name not in ("CI", "TF_BUILD", "JENKINS_URL")}
SCENARIO = """version: 1
id: order
agent: { run: [python3, agent.py], timeout: 20s }
script:
  - tools: [ { name: lookup, arguments: { id: A-1 } } ]
  - text: It was delivered.
"""


def weir(project, arguments):
    done = subprocess.run([WEIR, *arguments], cwd=project, env=DESK, text=True, capture_output=True)
    return done.returncode, done.stdout + done.stderr


def begin(project):
    (project / "scenarios/order").mkdir(parents=True)
    (project / "weir.yaml").write_text('version: 1\nscenarios: [ "scenarios/*/scenario.yaml" ]\n')
    (project / "scenarios/order/scenario.yaml").write_text(SCENARIO)
    (project / "agent.py").write_bytes((ROOT / "tests/e2e/agents/loop.py").read_bytes())
    code, said = weir(project, ["run", "--accept"])
    assert code == 0, said


def main():
    page = (ROOT / "docs/validate.md").read_text(encoding="utf-8")
    ran, said = 0, ""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        begin(project)
        for kind, name, text in BLOCK.findall(page):
            if name:
                (project / name).write_text(text, encoding="utf-8")
            elif kind == "text":
                assert text in said, f"expected\n{text}\nbut weir said\n{said}"
            else:
                command, _, comment = text.strip().partition("  # exit code ")
                code, said = weir(project, command.split()[1:])
                assert code == int(comment or 0), f"{command}: exit code {code}\n{said}"
                ran += 1
    assert ran >= 3, "the page runs nothing"


main()
