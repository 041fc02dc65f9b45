# SPDX-License-Identifier: Apache-2.0
"""docs_test.py ROOT WEIR: docs/scenarios.md names every key and metric of the schemas, no page a command
that weir doesn't have, and a block ```text weir ... is what that command prints."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(sys.argv[1]).resolve()
WEIR = sys.argv[2]


def keys_of(schema):
    for name, value in schema.get("properties", {}).items():
        yield name
        yield from keys_of(value)
    for value in schema.get("definitions", {}).values():
        yield from keys_of(value)


def check_keys():
    text = (ROOT / "docs/scenarios.md").read_text(encoding="utf-8")
    keys = set()
    for name in ("weir", "scenario"):
        keys |= set(keys_of(json.loads((ROOT / f"data/schemas/{name}.schema.json").read_text())))
    assert len(keys) > 30, keys
    missing = sorted(key for key in keys if key not in text)
    assert not missing, f"docs/scenarios.md says nothing of {', '.join(missing)}"


def check_commands():
    told = subprocess.run([WEIR, "--help"], capture_output=True, text=True, check=True).stdout
    known = set(re.findall(r"^  ([a-z]+) ", told.partition("Subcommands:")[2], re.M))
    assert "run" in known, told
    pages = sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md"))
    for page in pages:
        named = set(re.findall(r"`weir ([a-z]+)", page.read_text(encoding="utf-8")))
        assert named <= known, f"{page}: there is no weir {', '.join(sorted(named - known))}"


def check_output(folder):
    """In a folder that is no project of its own: what stands there would be searched for the cause's line."""
    (folder / "examples").symlink_to(ROOT / "examples")
    checked = 0
    for page in sorted((ROOT / "docs").rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        for command, block in re.findall(r"^```text weir ([^\n]*)\n(.*?)^```$", text, re.M | re.S):
            done = subprocess.run([WEIR, *command.split()], capture_output=True, text=True, cwd=folder)
            # 1 is a gate that fails, which pages show, too.
            assert done.returncode in (0, 1), f"{page}: weir {command}: {done.stderr}"
            assert block == done.stdout, f"{page}: weir {command} prints\n{done.stdout}"
            checked += 1
    assert checked > 0, "no page shows what a command prints"


check_keys()
check_commands()
with tempfile.TemporaryDirectory() as temporary:
    check_output(Path(temporary))
