# SPDX-License-Identifier: Apache-2.0
"""gates_page_test.py ROOT WEIR: the scenarios of docs/gates.md have the rules that the page shows."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT, WEIR = Path(sys.argv[1]), sys.argv[2]


def main():
    page = (ROOT / "docs/gates.md").read_text(encoding="utf-8")
    scenarios = re.findall(r"^```yaml (\S+)\n(.*?)^```$", page, re.M | re.S)
    commands = re.findall(r"^```text there: weir ([^\n]*)\n(.*?)^```$", page, re.M | re.S)
    assert len(scenarios) == len(commands) > 0
    with tempfile.TemporaryDirectory() as temporary:
        project = Path(temporary)
        for name, scenario in scenarios:
            (project / name).parent.mkdir(parents=True)
            (project / name).write_text(scenario, encoding="utf-8")
        names = ", ".join(name for name, _ in scenarios)
        (project / "weir.yaml").write_text(f"version: 1\nscenarios: [ {names} ]\n", encoding="utf-8")
        for command, shown in commands:
            told = subprocess.run([WEIR, *command.split()], cwd=project, text=True,
                                  capture_output=True)
            assert told.returncode == 0, told.stderr
            assert told.stdout == shown, told.stdout


main()
