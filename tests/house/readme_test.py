# SPDX-License-Identifier: Apache-2.0
"""readme_test.py ROOT WEIR PYTHON: does what README.md says, in an empty project.

Blocks like ```yaml weir.yaml become files; the lines of ```sh blocks are run in order. A comment
`# exit code N` states the code that is expected. Targets of make are only looked up here: CI runs
them. The report at the top must be what the demo prints, but for digits.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT, WEIR, PYTHON = (Path(argument) for argument in sys.argv[1:4])
BLOCK = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)


def commands(text):
    for line in text.splitlines():
        command, _, comment = line.partition("  # ")
        code = re.search(r"exit code (\d+)", comment)
        yield command.strip(), int(code[1]) if code else 0


def check_make(command):
    target = command.split()[1]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:", makefile, re.M), f"`{command}`: no such target"


def without_digits(text):
    """Excerpts are cut at a byte that depends on the time, so words that touch the cut go too."""
    return re.sub(r"\d+", "9", re.sub(r"\S*\.\.\.\S*", "...", text))


def check_report(block):
    demo = subprocess.run([ROOT / "tools/demo.sh", WEIR], text=True, stdout=subprocess.PIPE)
    assert demo.returncode == 0, demo.stdout
    assert without_digits(block) in without_digits(demo.stdout), demo.stdout


def main():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"`make (\w+)`", readme):
        check_make(f"make {target}")
    with tempfile.TemporaryDirectory() as folder:
        project, tools = Path(folder) / "project", Path(folder) / "bin"
        tools.mkdir()
        (tools / "weir").symlink_to(WEIR)
        (tools / "python3").symlink_to(PYTHON)
        path = f"{PYTHON.parent}:{tools}:{os.environ['PATH']}"
        env = {k: v for k, v in os.environ.items() if k != "CI"} | {"PATH": path}
        ran = 0
        for kind, name, text in BLOCK.findall(readme):
            if name == "report":
                check_report(text)
            elif name:
                (project / name).parent.mkdir(parents=True, exist_ok=True)
                (project / name).write_text(text, encoding="utf-8")
            for command, code in commands(text) if kind == "sh" else []:
                if command.startswith("make "):
                    check_make(command)
                    continue
                done = subprocess.run(command, shell=True, cwd=project, env=env, text=True,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
                assert done.returncode == code, f"{command}: {done.returncode}\n{done.stdout}"
                ran += 1
        assert ran >= 5, f"only {ran} commands were found"
        assert (project / "baselines/order.json").exists()
        assert (project / "weir.xml").exists()


main()
