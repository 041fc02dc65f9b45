# SPDX-License-Identifier: Apache-2.0
"""The agent of the recordings beside this file: it looks an order up and answers."""

import json
import os
import urllib.request

TOOL = {"description": "Looks an order up.",
        "input_schema": {"properties": {"id": {"type": "string"}}, "type": "object"}, "name": "lookup"}


def ask(messages):
    body = {"max_tokens": 200, "messages": messages, "model": "claude-sonnet-4-6", "tools": [TOOL]}
    request = urllib.request.Request(
        os.environ["ANTHROPIC_BASE_URL"] + "/v1/messages", json.dumps(body).encode(),
        {"content-type": "application/json", "x-api-key": os.environ["ANTHROPIC_API_KEY"],
         "anthropic-version": "2023-06-01"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["content"]


messages = [{"content": "Where is order A-1?", "role": "user"}]
while True:
    content = ask(messages)
    calls = [block for block in content if block["type"] == "tool_use"]
    if not calls:
        break
    messages += [{"content": content, "role": "assistant"}, {"role": "user", "content": [
        {"content": "delivered", "tool_use_id": call["id"], "type": "tool_result"} for call in calls]}]
print(content[0]["text"])
