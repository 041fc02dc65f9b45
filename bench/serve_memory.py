#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Resident memory of `weir serve` while it answers a hundred thousand requests on one connection.

    bench/serve_memory.py [--weir build/bench/weir] [--requests 100000]

`same`: one conversation again and again; `new`: each request begins another one. Prints JSON: kB
resident after a hundredth, a tenth and all of the requests. Nothing is asserted.
"""
import argparse
import json
import pathlib
import re
import socket
import subprocess
import tempfile
import time

from measure import ROOT, load, need, report

HEAD = ("POST /v1/messages HTTP/1.1\r\nHost: weir\r\nx-api-key: k\r\nanthropic-version: 2023-06-01\r\n"
        "Content-Type: application/json\r\nContent-Length: {}\r\n\r\n")


def body(number):
    text = f"Where is order {number}? " + "Please look it up. " * 20
    return json.dumps({"model": "claude-sonnet-4-5", "max_tokens": 64,
                       "messages": [{"role": "user", "content": text}]}).encode()


def ask(connection, answers, data):
    connection.sendall(HEAD.format(len(data)).encode() + data)
    status = answers.readline()
    length = 0
    while (line := answers.readline()) != b"\r\n":
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    answers.read(length)
    if b" 200 " not in status:
        raise SystemExit(f"weir answered {status}")


def resident_kb(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1))


def measure(weir, folder, requests, is_new):
    process = subprocess.Popen([weir, "serve", "--script", "script.yaml"], cwd=folder, text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    figures = {}
    start = time.perf_counter()
    try:
        port = int(process.stdout.readline().strip().rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)) as connection:
            answers = connection.makefile("rb")
            for number in range(1, requests + 1):
                ask(connection, answers, body(number if is_new else 1))
                if number in (requests // 100, requests // 10, requests):
                    figures[f"after_{number}_kb"] = resident_kb(process.pid)
    finally:
        process.terminate()
        process.wait()
    figures["per_second"] = round(requests / (time.perf_counter() - start))
    return figures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--weir", default=ROOT / "build/bench/weir", type=pathlib.Path)
    parser.add_argument("--requests", type=int, default=100_000)
    arguments = parser.parse_args()
    need("serve_memory", [arguments.weir])
    before = load()
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "script.yaml").write_text('- "It is on its way."\n')
        report("serve_memory", before, {
            kind: measure(arguments.weir.resolve(), folder, arguments.requests, kind == "new")
            for kind in ("same", "new")})


if __name__ == "__main__":
    main()
