#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""weir's own time for a scenario: the wall time of a run without the agent's.

    bench/scenario_overhead.py [--weir build/bench/weir] [--scenarios 200] [--rounds 5]

The agent is a C program that sends one request. Prints JSON, in milliseconds: what a scenario takes
within `weir run --once --jobs 1`, what the agent takes alone (against `weir serve`), the difference,
and what `weir run ID --once` takes as a whole process. Rounds take turns.
"""
import argparse
import contextlib
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from measure import HERE, ROOT, load, need, report, spread, started

SCENARIO = """version: 1
id: s{number}
agent:
  run: [ "./agent" ]
script: script.yaml
"""


def make_project(folder, count):
    subprocess.run(["cc", "-O2", "-o", folder / "agent", HERE / "peers" / "agent.c"], check=True)
    (folder / "weir.yaml").write_text('version: 1\nscenarios: [ "scenarios/*/scenario.yaml" ]\n')
    for number in range(count):
        scenario = folder / "scenarios" / f"s{number}"
        scenario.mkdir(parents=True)
        (scenario / "scenario.yaml").write_text(SCENARIO.format(number=number))
        (scenario / "script.yaml").write_text('- "It is on its way."\n')


def milliseconds(command, folder):
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    took = (time.perf_counter() - start) * 1000
    if done.returncode:
        raise SystemExit(f"{command} ended with {done.returncode}:\n{done.stdout[-2000:]}"
                         f"{done.stderr[-2000:]}")
    return took


def agent_milliseconds(folder, env):
    """Started as weir does it, not by Python's slower subprocess."""
    start = time.perf_counter()
    pid = os.posix_spawn(folder / "agent", ["agent"], env)
    _, status = os.waitpid(pid, 0)
    if status:
        raise SystemExit(f"the agent ended with {status}")
    return (time.perf_counter() - start) * 1000


def one_round(weir, folder, count, url):
    env = {**os.environ, "ANTHROPIC_BASE_URL": url}
    whole = milliseconds([weir, "run", "--once", "--jobs", "1", "--ci"], folder) / count
    agents = [agent_milliseconds(folder, env) for _ in range(count)]
    single = [milliseconds([weir, "run", "s0", "--once", "--ci"], folder) for _ in range(5)]
    return {"scenario": whole, "agent": sum(agents) / count, "single": sorted(single)[2]}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--weir", default=ROOT / "build/bench/weir", type=pathlib.Path)
    parser.add_argument("--scenarios", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    need("scenario_overhead", [arguments.weir, "cc"])
    weir = arguments.weir.resolve()
    before = load()
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        make_project(folder, arguments.scenarios)
        script = folder / "scenarios" / "s0" / "script.yaml"
        url = stack.enter_context(started([weir, "serve", "--script", script]))
        milliseconds([weir, "run", "--accept"], folder)
        rounds = [one_round(weir, folder, arguments.scenarios, url)
                  for _ in range(arguments.rounds)]
        shutil.rmtree(folder / ".weir", ignore_errors=True)
    report("scenario_overhead", before, {
        "scenarios": arguments.scenarios,
        "scenario_ms": spread(r["scenario"] for r in rounds),
        "agent_alone_ms": spread(r["agent"] for r in rounds),
        "weirs_own_ms": spread(r["scenario"] - r["agent"] for r in rounds),
        "one_process_ms": spread(r["single"] for r in rounds),
    })


if __name__ == "__main__":
    main()
