# SPDX-License-Identifier: Apache-2.0
"""OpenAI's SDK on Responses."""

import json

import openai

from agent import DESCRIPTION, MODEL, PARAMETERS, QUESTION, STREAMED, report

TOOL = {
    "type": "function",
    "name": "lookup",
    "description": DESCRIPTION,
    "parameters": PARAMETERS,
    "strict": True,
}


def ask(client, request):
    if not STREAMED:
        return client.responses.create(**request)
    with client.responses.stream(**request) as stream:
        return stream.get_final_response()


def loop(seen):
    client = openai.OpenAI()
    items = [{"role": "user", "content": QUESTION}]
    while True:
        reply = ask(client, {"model": MODEL, "tools": [TOOL], "input": items, "store": False})
        usage = reply.usage
        cached = usage.input_tokens_details.cached_tokens
        seen.count(input=usage.input_tokens, cached=cached, output=usage.output_tokens)
        seen.stops.append(reply.status)
        seen.text = reply.output_text
        calls = [item for item in reply.output if item.type == "function_call"]
        if not calls:
            return
        items += [item.to_dict() for item in reply.output]
        for call in calls:
            output = seen.lookup(**json.loads(call.arguments))
            items.append({"type": "function_call_output", "call_id": call.call_id, "output": output})


report(loop)
