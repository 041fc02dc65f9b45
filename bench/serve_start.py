#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long `weir serve` takes from its start as a new process to its first answer.

    bench/serve_start.py [--weir build/bench/weir] [--starts 20]

Prints JSON, in milliseconds: until the URL was told, until the first answer was whole, and, as the
machine's share, what starting and ending `true` takes.
"""
import argparse
import pathlib
import subprocess
import tempfile
import time
import urllib.request

from measure import ROOT, load, need, report, spread

BODY = (b'{"model":"claude-sonnet-5-5","max_tokens":1024,"messages":'
        b'[{"role":"user","content":"Where is order 1042?"}]}')
HEADERS = {"x-api-key": "k", "anthropic-version": "2023-06-01", "Content-Type": "application/json"}


def milliseconds_since(start):
    return (time.perf_counter() - start) * 1000


def one_start(weir, folder):
    start = time.perf_counter()
    process = subprocess.Popen([weir, "serve", "--script", "script.yaml"], cwd=folder, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        url = process.stdout.readline().strip()
        told = milliseconds_since(start)
        request = urllib.request.Request(url + "/v1/messages", BODY, HEADERS)
        with urllib.request.urlopen(request) as answer:
            answer.read()
        return told, milliseconds_since(start)
    finally:
        process.terminate()
        process.wait()


def bare_start():
    start = time.perf_counter()
    subprocess.run(["true"], check=True)
    return milliseconds_since(start)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--weir", default=ROOT / "build/bench/weir", type=pathlib.Path)
    parser.add_argument("--starts", type=int, default=20)
    arguments = parser.parse_args()
    need("serve_start", [arguments.weir])
    before = load()
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "script.yaml").write_text('- "It is on its way."\n')
        starts = [(bare_start(), *one_start(arguments.weir.resolve(), folder))
                  for _ in range(arguments.starts)]
    names = ["true_ms", "url_told_ms", "first_answer_ms"]
    report("serve_start", before, {n: spread(v) for n, v in zip(names, zip(*starts))})


if __name__ == "__main__":
    main()
