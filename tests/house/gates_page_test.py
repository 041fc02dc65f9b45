# SPDX-License-Identifier: Apache-2.0
"""gates_page_test.py ROOT WEIR: the scenario of docs/gates.md has the rules that the page shows."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT, WEIR = Path(sys.argv[1]), sys.argv[2]


def main():
    page = (ROOT / "docs/gates.md").read_text(encoding="utf-8")
    name, scenario = re.search(r"^```yaml (\S+)\n(.*?)^```$", page, re.M | re.S).groups()
    command, shown = re.search(r"^```text there: weir ([^\n]*)\n(.*?)^```$", page, re.M | re.S).groups()
    with tempfile.TemporaryDirectory() as temporary:
        project = Path(temporary)
        (project / name).parent.mkdir(parents=True)
        (project / name).write_text(scenario, encoding="utf-8")
        (project / "weir.yaml").write_text(f"version: 1\nscenarios: [ {name} ]\n", encoding="utf-8")
        told = subprocess.run([WEIR, *command.split()], cwd=project, text=True, capture_output=True)
    assert told.returncode == 0, told.stderr
    assert told.stdout == shown, told.stdout


main()
