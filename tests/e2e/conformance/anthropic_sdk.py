# SPDX-License-Identifier: Apache-2.0
"""Anthropic's SDK."""

import anthropic

from agent import DESCRIPTION, MODEL, PARAMETERS, QUESTION, STREAMED, report


def ask(client, request):
    if not STREAMED:
        return client.messages.create(**request)
    with client.messages.stream(**request) as stream:
        return stream.get_final_message()


def loop(seen):
    client = anthropic.Anthropic()
    tools = [{"name": "lookup", "description": DESCRIPTION, "input_schema": PARAMETERS}]
    messages = [{"role": "user", "content": QUESTION}]
    while True:
        request = {"model": MODEL, "max_tokens": 1000, "tools": tools, "messages": messages}
        reply = ask(client, request)
        usage = reply.usage
        cached = usage.cache_read_input_tokens
        uncached = usage.input_tokens + usage.cache_creation_input_tokens
        seen.count(input=uncached + cached, cached=cached, output=usage.output_tokens)
        seen.stops.append(reply.stop_reason)
        seen.text = "".join(block.text for block in reply.content if block.type == "text")
        results = [
            {
                "type": "tool_result",
                "tool_use_id": block.id,
                "content": seen.lookup(**block.input),
            }
            for block in reply.content
            if block.type == "tool_use"
        ]
        if not results:
            return
        messages += [
            {"role": "assistant", "content": reply.content},
            {"role": "user", "content": results},
        ]


report(loop)
