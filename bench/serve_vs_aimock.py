#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Requests a second of `weir serve` beside aimock (npm @copilotkit/aimock), with a prompt of 40 kB in
each wire format: weir tokenizes and meters it, aimock divides its characters by four.

    bench/serve_vs_aimock.py [--weir build/bench/weir] [--rounds 3] [--seconds 3] [--connections 32]

`same`: one prompt again and again; `new`: no two prompts are equal. Rounds alternate between the
servers, ratios are taken within one round. Prints JSON; nothing is asserted. Needs wrk and Node.
"""
import argparse
import contextlib
import json
import pathlib
import re
import subprocess
import tempfile

from measure import HERE, ROOT, load, need, node, report, spread, started

AIMOCK = ROOT / "build/deps/peers/node_modules/@copilotkit/aimock/dist/cli.js"
ANSWER = "Your parcel left the depot in Denver this morning and comes before Friday noon."
PROMPT_BYTES = 40_000


def prompt():
    """About as many words as an agent's notes; @NUMBER@ is replaced by the requests."""
    text = "Order @NUMBER@: "
    number = 0
    while len(text) < PROMPT_BYTES:
        number += 1
        text += f"On day {number} the parcel of order {number * 7919 % 10007} was at the depot. "
    return text


def requests():
    text = prompt()
    message = [{"role": "user", "content": text}]
    return {
        "messages": ("/v1/messages", {"model": "claude-sonnet-4-5", "max_tokens": 64,
                                      "messages": message}),
        "chat": ("/v1/chat/completions", {"model": "gpt-4o", "messages": message}),
        "responses": ("/v1/responses", {"model": "gpt-4o", "input": text, "store": False}),
        "generateContent": ("/v1beta/models/gemini-2.5-flash:generateContent",
                            {"contents": [{"role": "user", "parts": [{"text": text}]}]}),
    }


def wrk(url, body, kind, arguments):
    command = ["wrk", "-t1", f"-c{arguments.connections}", f"-d{arguments.seconds}s", "-s",
               HERE / "peers" / "large_prompt.lua", url, "--", body, kind]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    return {"per_second": float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)),
            "not_ok": int(failed.group(1)) if failed else 0}


def servers(stack, folder, weir):
    (folder / "script.yaml").write_text(json.dumps([ANSWER]))
    (folder / "fixtures.json").write_text(json.dumps({"fixtures": [
        {"match": {"userMessage": "parcel"}, "response": {"content": ANSWER}}]}))
    return {
        "weir": stack.enter_context(started([weir, "serve", "--script", "script.yaml"], cwd=folder)),
        "aimock": stack.enter_context(started(
            [node(), AIMOCK, "-p", "0", "-f", "fixtures.json"], cwd=folder)),
    }


def compare(folder, urls, arguments):
    figures = {}
    for name, (path, body) in requests().items():
        file = folder / f"{name}.json"
        file.write_text(json.dumps(body))
        for kind in ("same", "new"):
            rounds = [{server: wrk(url + path, file, kind, arguments) for server, url in urls.items()}
                      for _ in range(arguments.rounds)]
            figures[f"{name}, {kind}"] = {
                **{f"{server}_per_second": spread(r[server]["per_second"] for r in rounds)
                   for server in urls},
                "not_ok": sum(r[server]["not_ok"] for r in rounds for server in urls),
                "ratio": spread(r["weir"]["per_second"] / r["aimock"]["per_second"] for r in rounds),
            }
    return figures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--weir", default=ROOT / "build/bench/weir", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=3)
    parser.add_argument("--connections", type=int, default=32)
    arguments = parser.parse_args()
    need("serve_vs_aimock", ["wrk", node() or "node", arguments.weir])
    if not AIMOCK.exists():
        report("serve_vs_aimock", load(), {"skipped": f"not found: {AIMOCK}"})
        return
    before = load()
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        urls = servers(stack, folder, arguments.weir.resolve())
        report("serve_vs_aimock", before, {"prompt_bytes": PROMPT_BYTES,
                                           "formats": compare(folder, urls, arguments)})


if __name__ == "__main__":
    main()
