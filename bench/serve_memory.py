#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Resident memory of `weir serve` over a hundred thousand requests as agents send them.

    bench/serve_memory.py [--weir build/bench/weir] [--requests 100000] [--open 8]

Some conversations are open at a time, in every wire format. Each sends its whole history again with
every turn, ends after six, and a new one begins in its place. Prints JSON: kB resident along the
way, and a verdict: `flat` if the last four fifths of the requests added less than 5 %. Until then
the server fills what it keeps at most (stored responses, memos, its latest requests).
"""
import argparse
import contextlib
import http.client
import json
import pathlib
import random
import re
import tempfile
import time
import urllib.parse

from measure import ROOT, load, need, report, running

LOOKUPS = 5
ALLOWED_GROWTH = 0.05
MARKS = (0.01, 0.1, 0.2, 0.4, 0.6, 0.8, 1)
SCHEMA = {"type": "object", "properties": {"order": {"type": "string"}}, "required": ["order"]}
ABOUT = "Looks up what the depot knows of an order."
WORDS = "parcel depot order courier refund address label morning delay customs weight scan".split()


def text(size, dice):
    return " ".join(f"{dice.choice(WORDS)} {dice.randrange(10 ** 6)}" for _ in range(size // 14))


SYSTEM = text(6_000, random.Random(0))


class Messages:
    path = "/v1/messages"

    def __init__(self, question):
        self.list = [{"role": "user", "content": question}]

    def body(self, stream):
        system = [{"type": "text", "text": SYSTEM, "cache_control": {"type": "ephemeral"}}]
        return {"model": "claude-sonnet-5-5", "max_tokens": 256, "stream": stream, "system": system,
                "cache_control": {"type": "ephemeral"}, "messages": self.list,
                "tools": [{"name": "lookup", "description": ABOUT, "input_schema": SCHEMA}]}

    def go_on(self, answer, result):
        call = answer["content"][-1]
        self.list += [{"role": "assistant", "content": answer["content"]},
                      {"role": "user", "content": [{"type": "tool_result", "content": result,
                                                    "tool_use_id": call["id"]}]}]


class Chat:
    path = "/v1/chat/completions"

    def __init__(self, question):
        self.list = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": question}]

    def body(self, stream):
        return {"model": "gpt-4o", "messages": self.list, "stream": stream,
                "tools": [{"type": "function", "function": {
                    "name": "lookup", "description": ABOUT, "parameters": SCHEMA}}]}

    def go_on(self, answer, result):
        message = answer["choices"][0]["message"]
        self.list += [message, {"role": "tool", "content": result,
                                "tool_call_id": message["tool_calls"][0]["id"]}]


class Responses:
    """Sends its history itself; weir stores nothing."""
    path = "/v1/responses"
    stored = False

    def __init__(self, question):
        self.list = [{"role": "user", "content": question}]
        self.previous = None

    def body(self, stream):
        return {"model": "gpt-6-sol", "instructions": SYSTEM, "input": self.list, "stream": stream,
                "store": self.stored, "tools": [{"type": "function", "name": "lookup",
                                                 "description": ABOUT, "parameters": SCHEMA}],
                **({"previous_response_id": self.previous} if self.previous else {})}

    def go_on(self, answer, result):
        call = next(item for item in answer["output"] if item["type"] == "function_call")
        told = {"type": "function_call_output", "call_id": call["call_id"], "output": result}
        self.list += [*answer["output"], told]


class StoredResponses(Responses):
    """Names the answer that it continues."""
    stored = True

    def go_on(self, answer, result):
        super().go_on(answer, result)
        self.list = self.list[-1:]
        self.previous = answer["id"]


class Gemini:
    def __init__(self, question):
        self.list = [{"role": "user", "parts": [{"text": question}]}]
        self.path = "/v1beta/models/gemini-2.5-flash:generateContent"

    def body(self, stream):
        if stream:
            self.path = self.path.replace(":generate", ":streamGenerate") + "?alt=sse"
        return {"systemInstruction": {"parts": [{"text": SYSTEM}]}, "contents": self.list,
                "tools": [{"functionDeclarations": [
                    {"name": "lookup", "description": ABOUT, "parameters": SCHEMA}]}]}

    def go_on(self, answer, result):
        self.list += [answer["candidates"][0]["content"], {"role": "user", "parts": [
            {"functionResponse": {"name": "lookup", "response": {"output": result}}}]}]


FORMATS = (Messages, Chat, Responses, StoredResponses, Gemini)


class Traffic:
    """Conversations that take turns on one connection."""

    def __init__(self, connection, open_at_a_time):
        self.connection = connection
        self.begun = 0
        self.open = [self.begin() for _ in range(open_at_a_time)]

    def begin(self):
        self.begun += 1
        dice = random.Random(self.begun)
        question = f"Where is order {self.begun}? {text(400, dice)}"
        return FORMATS[self.begun % len(FORMATS)](question), dice, [LOOKUPS]

    def send(self, number):
        at = number % len(self.open)
        conversation, dice, lookups = self.open[at]
        last = lookups[0] == 0
        body = json.dumps(conversation.body(last))
        self.connection.request("POST", conversation.path, body, {
            "content-type": "application/json", "anthropic-version": "2023-06-01", "x-api-key": "k",
            "authorization": "Bearer k", "x-goog-api-key": "k"})
        response = self.connection.getresponse()
        answer = response.read()
        if response.status != 200:
            raise SystemExit(f"weir answered {response.status} to {conversation.path}: {answer}")
        if last:
            self.open[at] = self.begin()
        else:
            conversation.go_on(json.loads(answer), text(dice.randrange(1_000, 6_000), dice))
            lookups[0] -= 1


def resident_kb(pid):
    status = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status).group(1))


def measure(url, pid, arguments):
    connection = http.client.HTTPConnection(urllib.parse.urlparse(url).netloc)
    traffic = Traffic(connection, arguments.open)
    marks = {max(1, round(arguments.requests * share)) for share in MARKS}
    resident = {}
    start = time.perf_counter()
    for number in range(1, arguments.requests + 1):
        traffic.send(number)
        if number in marks:
            resident[number] = resident_kb(pid)
    per_second = round(arguments.requests / (time.perf_counter() - start))
    filled = resident[max(1, round(arguments.requests * 0.2))]
    growth = max(kb for number, kb in resident.items() if number > arguments.requests * 0.2)
    share = growth / filled - 1
    return {"resident_kb": resident, "conversations": traffic.begun, "per_second": per_second,
            "growth": round(share, 4), "allowed_growth": ALLOWED_GROWTH,
            "verdict": "flat" if share < ALLOWED_GROWTH else "grows"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--weir", default=ROOT / "build/bench/weir", type=pathlib.Path)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--open", type=int, default=8)
    arguments = parser.parse_args()
    need("serve_memory", [arguments.weir])
    before = load()
    with contextlib.ExitStack() as stack:
        folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory()))
        lookups = [{"tools": [{"name": "lookup", "arguments": {"order": str(turn)}}]}
                   for turn in range(LOOKUPS)]
        (folder / "script.yaml").write_text(json.dumps([*lookups, "It comes before noon."]))
        url, pid = stack.enter_context(running(
            [arguments.weir.resolve(), "serve", "--script", "script.yaml"], cwd=folder))
        report("serve_memory", before, measure(url, pid, arguments))


if __name__ == "__main__":
    main()
