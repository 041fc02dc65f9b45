# SPDX-License-Identifier: Apache-2.0
"""What the benchmarks share: starting servers, spreads of values, how busy the machine was."""
import contextlib
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent


def node():
    """The Node that tools/setup.sh installed, else the machine's."""
    own = ROOT / "build" / "deps" / "node" / "bin" / "node"
    return str(own) if own.exists() else shutil.which("node")


@contextlib.contextmanager
def running(command, **options):
    """A process whose first lines name its URL, and its id; stopped by it."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                               text=True, **options)
    try:
        found = None
        while not found and (line := process.stdout.readline()):
            found = re.search(r"http://[\w.:]+", line)
        if not found:
            raise SystemExit(f"{command} did not name its URL")
        yield found.group(), process.pid
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def started(command, **options):
    """The URL of a running process."""
    with running(command, **options) as (url, _):
        yield url


def spread(values):
    values = list(values)
    return {"min": round(min(values), 3), "median": round(statistics.median(values), 3),
            "max": round(max(values), 3), "rounds": len(values)}


def report(name, load_before, figures):
    """Prints the one JSON document of a benchmark."""
    print(json.dumps({"benchmark": name, **figures, "machine": {
        "cores": os.cpu_count(), "load_before": load_before, "load_after": load()}}, indent=2))


def load():
    """Processes that wanted a core in the last minute, on average."""
    return round(os.getloadavg()[0], 2)


def need(name, programs):
    """Ends with a report that says so where a program is missing."""
    missing = [program for program in programs if not shutil.which(str(program))]
    if missing:
        report(name, load(), {"skipped": "not found: " + ", ".join(map(str, missing))})
        sys.exit(0)
