# SPDX-License-Identifier: Apache-2.0
"""An agent that hands its work to eight sub-agents at once, two of which get the same task. They reach
the model in an order that differs from run to run."""

import json
import os
import random
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor

BASE = os.environ.get("ANTHROPIC_BASE_URL")
RULES = "You answer questions about orders. Look them up before you answer. " * 120
LOOKUP = {
    "name": "lookup",
    "description": "Looks an order up.",
    "input_schema": {"type": "object", "properties": {"order": {"type": "string"}}},
}
DELEGATE = {
    "name": "delegate",
    "description": "Gives a task to a helper.",
    "input_schema": {"type": "object", "properties": {"task": {"type": "string"}}},
}


def body(tool, messages):
    return {
        "model": "claude-sonnet-5-5",
        "max_tokens": 200,
        "system": [{"type": "text", "text": RULES, "cache_control": {"type": "ephemeral"}}],
        "tools": [tool],
        "messages": messages,
    }


def ask(tool, messages):
    time.sleep(random.random() / 50)
    headers = {"content-type": "application/json", "x-api-key": "dummy"}
    headers["anthropic-version"] = "2023-06-01"
    request = urllib.request.Request(
        BASE + "/v1/messages", json.dumps(body(tool, messages)).encode(), headers
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["content"]


def result(call, text):
    return {"type": "tool_result", "tool_use_id": call["id"], "content": text}


def loop(tool, question, run_tools):
    """The text of the answer without tool calls."""
    messages = [{"role": "user", "content": question}]
    while True:
        content = ask(tool, messages)
        calls = [block for block in content if block["type"] == "tool_use"]
        if not calls:
            return content[0]["text"]
        messages.append({"role": "assistant", "content": content})
        messages.append({"role": "user", "content": run_tools(calls)})


def look_up(calls):
    return [result(call, f"{call['input']['order']} is on its way") for call in calls]


def delegate(calls):
    with ThreadPoolExecutor(len(calls)) as pool:
        tasks = [call["input"]["task"] for call in calls]
        answers = pool.map(lambda task: loop(LOOKUP, task, look_up), tasks)
        return [result(call, answer) for call, answer in zip(calls, answers)]


if __name__ == "__main__":
    print(loop(DELEGATE, "Where are my orders?", delegate))
