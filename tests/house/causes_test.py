# SPDX-License-Identifier: Apache-2.0
"""causes_test.py ROOT WEIR: each cause that the detectors name, or that their tests expect, is listed by
weir causes and explained; an unknown one is answered with the nearest."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(sys.argv[1]).resolve()
WEIR = sys.argv[2]
ROOMS = ("harness/diff", "harness/diagnose", "mock_llm/meter", "tests/harness/diff", "tests/harness/diagnose",
         "tests/e2e")
# Where a detector builds the name of its family and one of these words.
KINDS = {
    "harness/diff/tools_change.cc": "tools_changed",
    "harness/diff/system_change.cc": "system_changed",
    "harness/diff/extra_calls.cc": "extra_calls",
}
PAGES = {"harness/diagnose/cause_table.cc", "tests/harness/diagnose/causes_test.cc"}


def weir(*arguments):
    return subprocess.run([WEIR, *arguments], capture_output=True, text=True)


listed = [line.split()[0] for line in weir("causes").stdout.splitlines()]
families = {name for name in listed if "." not in name}
assert len(families) > 25, families

named = set()
for room in ROOMS:
    for file in sorted((ROOT / room).glob("*.cc")):
        path = str(file.relative_to(ROOT))
        if path in PAGES:
            continue
        text = file.read_text(encoding="utf-8")
        named |= {name for name in re.findall(r'"([a-z_]+(?:\.[a-z_]+)?)"', text) if name.split(".")[0] in families}
        if path in KINDS:
            words = re.findall(r'(?:return \{?|Change\{|\? |: )"([a-z_]+)"', text)
            named |= {f"{KINDS[path]}.{word}" for word in words if word != "description"}
missing = sorted(named - set(listed))
assert len(named) > 80, named
assert not missing, f"weir causes says nothing of {', '.join(missing)}"

for name in listed:
    page = weir("explain", name)
    assert page.returncode == 0, page.stderr
    assert page.stdout.startswith(name + "\n"), page.stdout
    for part in ("what   ", "looks  ", "fix    "):
        assert re.search(rf"^  {part}\S", page.stdout, re.M), page.stdout

wrong = weir("explain", "sistem_changed.clock")
assert wrong.returncode == 2 and "the nearest is system_changed.clock" in wrong.stderr, wrong
assert weir("explain", "weather").returncode == 2
