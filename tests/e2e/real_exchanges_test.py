# SPDX-License-Identifier: Apache-2.0
"""real_exchanges_test.py WEIR TRUTH: weir calibrate and an independent scorer judge the meter alike.

TRUTH (or $WEIR_TRUTH_DIR) holds exchanges.jsonl, requests with the usage that providers billed, and score.py, which asks
`weir usage`. Neither belongs to the project: without them the test is skipped.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77
# Google's rows don't name their model outside of the path, and the scorer takes equal requests to
# two models for one; both judge the other providers row by row.
COMPARED = ("anthropic", "openai")
CLASSES = ("plain", "tools", "schema")


def as_exchange(row):
    usage = {"usage": row["usage"], "usageMetadata": row["usage"]}
    return {
        "provider": row["provider"],
        "path": row["path"],
        "model": row.get("model"),
        "request": row["request"],
        "scope": row["repo"] + row["file"],
        "at": row["i"] * 2.0,
        "response": usage,
    }


def calibrate(weir, rows):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for row in rows:
            file.write(json.dumps(as_exchange(row)) + "\n")
        file.flush()
        run = subprocess.run(
            [weir, "calibrate", "--json", file.name], capture_output=True, text=True, check=True
        )
    return json.loads(run.stdout)


def scored(text):
    """{("openai", "tools"): (n, exact %, median %, p90 %)}"""
    pattern = r"^(\w+) (\w+) +(\d+) +([\d.]+)% +([\d.]+)% +([\d.]+)%"
    return {
        (provider, name): (int(n), float(exact), float(median), float(p90))
        for provider, name, n, exact, median, p90 in re.findall(pattern, text, re.M)
    }


def of_class(row):
    exact = 100.0 * row["exact"] / row["rows"]
    return row["rows"], exact, row["median_ppm"] / 10_000, row["p90_ppm"] / 10_000


def main():
    weir, truth = sys.argv[1], Path(os.environ.get("WEIR_TRUTH_DIR", sys.argv[2]))
    if not (truth / "exchanges.jsonl").exists():
        print(f"skipped: no recorded exchanges in {truth}")
        return SKIPPED
    scorer = subprocess.run(
        [sys.executable, truth / "score.py", weir, truth / "exchanges.jsonl"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    print(scorer)
    rows = [json.loads(line) for line in (truth / "exchanges.jsonl").open(encoding="utf-8")]
    result = calibrate(weir, rows)
    theirs = scored(scorer)
    compared = 0
    for row in result["classes"]:
        key = (row["provider"], row["class"])
        if row["provider"] in COMPARED and row["class"] in CLASSES:
            compared += 1
            for mine, other in zip(of_class(row), theirs[key]):
                assert abs(mine - other) <= 0.051, f"{key}: {of_class(row)}, scorer {theirs[key]}"
    assert compared == 6, result["classes"]
    cache = result["cache"]
    assert f": {cache['right']} of {cache['rows']} " in scorer, cache
    short = re.findall(r"^short of: (.*)$", scorer, re.M)
    missed = [goal for goal in "".join(short).split("; ") if goal and not goal.startswith("cache")]
    assert not missed, f"goals missed: {missed}"
    return 0


if __name__ == "__main__":
    sys.exit(main())
