#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs scenarios/museum and prints which causes were expected and which were named.

usage: museum.py [--weir PROGRAM] [--jobs N] [--variant NAME] [ID...]

Each scenario expects a verdict, a cause and where it stands; the first failing finding must name
them. Scenarios with the tag `open` are known to be judged otherwise. Exit code 1 where another one is.
A variant is the same museum with other tools (renamed), texts (redrawn), sizes (halved, doubled),
behind 22 turns of another task (spliced), or with base and head swapped (swapped): then no scenario
may fail for the cause that it has the right way round.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MUSEUM = ROOT / "scenarios" / "museum"
WARM_UP = 22
OTHER_NAMES = {"find_order": "trace_parcel", "check_stock": "query_depot", "service_": "facility-",
               "plan_visit": "book_slot", "search_notes": "browse_memos"}
SETTINGS = {"redrawn": {"PUPPET_SEED": "7"}, "halved": {"PUPPET_PERCENT": "50"},
            "doubled": {"PUPPET_PERCENT": "200"}, "spliced": {"PUPPET_WARM_UP": str(WARM_UP)},
            "swapped": {"PUPPET_SWAP": "1"}}


def change_files(folder, change):
    for file in folder.glob("*/*.yaml"):
        file.write_text(change(file.read_text()))


def renamed(text):
    for name, other in OTHER_NAMES.items():
        text = text.replace(name, other)
    return text


def behind_another_task(project):
    """Every script begins with the calls of another task."""
    steps = "".join(f"- {{ tools: [ {{ name: list_shelf, arguments: {{ shelf: W-{k} }} }} ], "
                    f"usage: {{ output: 80 }}, delay: 2s, think: 6s }}\n" for k in range(WARM_UP))
    for file in (project / "scripts").glob("*.yaml"):
        file.write_text(steps + file.read_text())


def swapped_scripts(text):
    """The answers of the base and those of the head change places."""
    of_base = re.search(r"^  script: (.*)$", text, re.M)
    of_head = re.search(r"^script: (.*)$", text, re.M)
    if not of_base:
        return text
    text = text.replace(of_head.group(0), f"script: {of_base.group(1)}")
    return text.replace(of_base.group(0), f"  script: {of_head.group(1)}")


def prepare(variant, project):
    shutil.copytree(MUSEUM, project)
    settings = json.dumps(SETTINGS.get(variant, {}))
    file = project / "weir.yaml"
    file.write_text(file.read_text().replace("timeout: 60s", f"timeout: 60s, env: {settings}"))
    if variant == "renamed":
        change_files(project, renamed)
    elif variant == "spliced":
        behind_another_task(project)
    elif variant == "swapped":
        change_files(project, swapped_scripts)


def run_all(weir, project, jobs, ids):
    """The scenarios of the project with what they expect, and their verdicts by id."""
    env = dict(os.environ, PATH=f"{pathlib.Path(weir).parent / 'bin'}:{os.environ['PATH']}")
    listed = subprocess.run([weir, "list", "--format", "json"], cwd=project, env=env, check=True,
                            capture_output=True, text=True)
    report = project / "report.json"
    ran = subprocess.run([weir, "run", "--ci", "--jobs", str(jobs), "--report", f"json={report}",
                          *ids], cwd=project, env=env, capture_output=True, text=True)
    if not report.exists():
        sys.exit(f"weir run ended with {ran.returncode}:\n{ran.stderr}")
    verdicts = {one["scenario"]: one for one in json.loads(report.read_text())["scenarios"]}
    return json.loads(listed.stdout)["scenarios"], verdicts


def failures_of(verdict):
    return [one for one in verdict["findings"] if one["severity"] == "fail"]


def named_by(verdict):
    failures = failures_of(verdict)
    if failures:
        return failures[0]["cause"]
    return "error" if verdict["exit_code"] not in (0, 1) else "-"


def miss_of(expect, verdict):
    """What is wrong with the verdict; "" if it is the expected one."""
    failures = failures_of(verdict)
    if verdict["exit_code"] not in (0, 1):
        return "; ".join(verdict["errors"]) or f"exit code {verdict['exit_code']}"
    if not failures:
        why = "; ".join(verdict["errors"])
        return why or ("nothing failed" if expect["verdict"] == "fail" else "")
    first = failures[0]
    if expect["verdict"] == "pass":
        return f"fails with {first['cause']}: {first['message']}"
    if not first["cause"].startswith(expect["cause"]):
        return f"names {first['cause']} instead of {expect['cause']}: {first['message']}"
    if expect["path"] and first["evidence"]["path"] != expect["path"]:
        return f"names {first['evidence']['path']} instead of {expect['path']}"
    return ""


def swapped_miss_of(expect, verdict):
    """The way back must not fail for the cause of the way there."""
    if verdict["exit_code"] not in (0, 1):
        return "; ".join(verdict["errors"])
    same = [one for one in failures_of(verdict)
            if expect["verdict"] == "fail" and one["cause"].startswith(expect["cause"])]
    return f"fails with {same[0]['cause']}: {same[0]['message']}" if same else ""


def print_table(pairs):
    """Expected cause, how many, and what was named in their place."""
    table = collections.defaultdict(collections.Counter)
    for expected, named in pairs:
        table[expected.split(".")[0]][named.split(".")[0]] += 1
    print(f"{'expected':20} {'cases':>5} {'right':>5}  named instead")
    for expected in sorted(table):
        row = table[expected]
        others = ", ".join(f"{name} {count}" for name, count in sorted(row.items())
                           if name != expected)
        print(f"{expected:20} {sum(row.values()):5} {row[expected]:5}  {others}".rstrip())


def judge(variant, scenarios, verdicts):
    pairs, misses, known = [], [], []
    for scenario in scenarios:
        verdict = verdicts.get(scenario["id"])
        sized = "sized" in scenario["tags"] and variant in ("halved", "doubled", "spliced")
        if verdict is None or sized:
            continue
        pairs.append((scenario["expect"]["cause"] or "-", named_by(verdict)))
        miss = (swapped_miss_of if variant == "swapped" else miss_of)(scenario["expect"], verdict)
        if "open" in scenario["tags"] and variant != "swapped":
            known.append(f"  {scenario['id']}: {miss or 'right now: take its tag away'}")
        elif miss:
            misses.append(f"  {scenario['id']}: {miss}")
    return pairs, misses, known


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weir", default=ROOT / "build" / "weir")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--variant", choices=["renamed", *SETTINGS])
    parser.add_argument("ids", nargs="*")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="museum-") as folder:
        project = pathlib.Path(folder) / "museum"
        prepare(arguments.variant, project)
        scenarios, verdicts = run_all(str(pathlib.Path(arguments.weir).resolve()), project,
                                      arguments.jobs, arguments.ids)
    pairs, misses, known = judge(arguments.variant, scenarios, verdicts)
    if arguments.variant != "swapped":
        print_table(pairs)
    print(f"\n{len(pairs) - len(misses) - len(known)} of {len(pairs)} as expected"
          f"{f', {len(known)} open' if known else ''}")
    if known:
        print("\n".join(["open:", *known]))
    if misses:
        print("\n".join(["missed:", *misses]))
    return 1 if misses or not pairs else 0


if __name__ == "__main__":
    sys.exit(main())
