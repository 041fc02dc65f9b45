#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""weir's tokenizer beside npm tiktoken on the same texts, taking turns.

    bench/tokenizer_vs_tiktoken.py [--build build/bench] [--modules build/deps/peers/node_modules]
                                   [--rounds 7] [--repeats 5]

Prints JSON: microseconds of `encode`, and how many times faster weir was, round by round. The ids
of both are compared; a text on which they differ says so.
"""
import argparse
import json
import pathlib
import subprocess
import tempfile

from measure import HERE, ROOT, load, need, node, report, spread
from texts import texts

SLOW = "one_character"  # takes tiktoken seconds: one call a round is enough


def measured(command, repeats, files):
    text = subprocess.run([*command, str(repeats), *files], capture_output=True, text=True,
                          check=True).stdout
    return {pathlib.Path(line["file"]).name: line for line in map(json.loads, text.splitlines())}


def one_round(commands, repeats, folder):
    quick = [str(path) for path in sorted(folder.iterdir()) if path.name != SLOW]
    return {name: {**measured(command, repeats, quick),
                   **measured(command, 1, [str(folder / SLOW)])}
            for name, command in commands.items()}


def figures(rounds, name, size):
    weir, peer = ([r[who][name] for r in rounds] for who in ("weir", "tiktoken"))
    return {
        "bytes": size,
        "tokens": weir[0]["tokens"],
        "same_ids": weir[0]["sha256"] == peer[0]["sha256"],
        "weir_ms": spread(r["encode_us"] / 1000 for r in weir),
        "tiktoken_ms": spread(r["encode_us"] / 1000 for r in peer),
        "times_faster": spread(b["encode_us"] / a["encode_us"] for a, b in zip(weir, peer)),
        "times_faster_count": spread(b["encode_us"] / a["count_us"] for a, b in zip(weir, peer)),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", default=ROOT / "build/bench", type=pathlib.Path)
    parser.add_argument("--modules", default=ROOT / "build/deps/peers/node_modules")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--repeats", type=int, default=5)
    arguments = parser.parse_args()
    driver = arguments.build / "bench" / "bench_tokenizer_driver"
    need("tokenizer_vs_tiktoken", [driver, node() or "node"])
    commands = {"weir": [driver], "tiktoken": [node(), HERE / "peers" / "tiktoken_driver.mjs",
                                               arguments.modules]}
    before = load()
    made = texts()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for text, content in made.items():
            (folder / text).write_text(content)
        rounds = [one_round(commands, arguments.repeats, folder) for _ in range(arguments.rounds)]
    report("tokenizer_vs_tiktoken", before, {
        text: figures(rounds, text, len(content.encode())) for text, content in made.items()})


if __name__ == "__main__":
    main()
