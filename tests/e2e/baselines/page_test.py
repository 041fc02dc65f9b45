# SPDX-License-Identifier: Apache-2.0
"""page_test.py WEIR ROOT: does what docs/baselines.md says. Its ```sh blocks are run in order and end with the
exit codes that they tell; each ```text block is in what the block before it printed, but for commits and
dates."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(sys.argv.pop())

from desk import DESK, NAMED, WEIR, Desk  # noqa: E402


def list_parcels(desk):
    desk.commit("first version")
    desk.scenario("order", "bigresult")


def add_others(desk):
    desk.scenario("parcel")
    desk.scenario("retired")
    desk.weir("run", "retired", "--accept")
    (desk.root / "scenarios/retired/scenario.yaml").unlink()


def commit_it(desk):
    for name in ("retired.json", "retired.sent.jsonl"):
        (desk.root / "baselines" / name).unlink()
    (desk.root / "scenarios/parcel/scenario.yaml").unlink()
    desk.git("switch", "-q", "-c", "change")
    desk.commit("list the parcels")


def loosen(desk):
    desk.scenario("order", "bigresult", more="gate: { cost_usd: 10% }\n")


def branch(desk):
    desk.git("checkout", "-q", "--", ".")
    desk.git("switch", "-q", "-c", "longer-tool", "main")
    desk.change("agent.py", "Looks an order up.", "Looks an order up and tells where it is.")
    desk.weir("run", "order", "--accept", "-m", "tells more")
    desk.commit("a longer tool")
    desk.git("switch", "-q", "change")


# What happens before each block.
BEFORE = {1: list_parcels, 3: add_others, 4: commit_it, 5: loosen, 6: branch}


def run(desk, line):
    command, _, code = line.partition("  #")
    words = shlex.split(command)
    words = [WEIR, *words[1:]] if words[0] == "weir" else ["git", *NAMED, *words[1:]]
    done = subprocess.run(words, cwd=desk.root, env=DESK, text=True, stdin=subprocess.DEVNULL,
                          capture_output=True, timeout=120)
    wanted = int(code.split()[-1]) if code else 0
    assert done.returncode == wanted, f"{line}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def comparable(text):
    return re.sub(r"\b[0-9a-f]{12}\b|\d{4}-\d\d-\d\d", "?", text)


def main():
    page = (ROOT / "docs/baselines.md").read_text(encoding="utf-8")
    desk = Desk("order")
    desk.start_repository()
    number, shown, said = 0, 0, ""
    for kind, text in re.findall(r"^```(\w+)\n(.*?)^```$", page, re.M | re.S):
        if kind == "sh":
            BEFORE.get(number, lambda _: None)(desk)
            said = "".join(run(desk, line) for line in text.splitlines())
            number += 1
        elif ".sent.jsonl -merge" in text:
            desk.write(".gitattributes", text)
            asked = desk.git("check-attr", "merge", "baselines/order.sent.jsonl")
            assert asked.endswith("merge: unset\n"), asked
        else:
            assert comparable(text.rstrip("\n")) in comparable(said), f"{text}\n{said}"
            shown += 1
    assert (number, shown) == (8, 6), (number, shown)


main()
