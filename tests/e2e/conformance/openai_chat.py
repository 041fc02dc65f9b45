# SPDX-License-Identifier: Apache-2.0
"""OpenAI's SDK on Chat Completions."""

import json

import openai

from agent import DESCRIPTION, MODEL, PARAMETERS, QUESTION, STREAMED, report

FUNCTION = {"name": "lookup", "description": DESCRIPTION, "parameters": PARAMETERS, "strict": True}


def ask(client, request):
    if not STREAMED:
        return client.chat.completions.create(**request)
    options = {"include_usage": True}
    with client.chat.completions.stream(**request, stream_options=options) as stream:
        stream.until_done()
        return stream.get_final_completion()


def loop(seen):
    client = openai.OpenAI()
    messages = [{"role": "user", "content": QUESTION}]
    while True:
        tools = [{"type": "function", "function": FUNCTION}]
        reply = ask(client, {"model": MODEL, "tools": tools, "messages": messages})
        usage = reply.usage
        cached = usage.prompt_tokens_details.cached_tokens
        seen.count(input=usage.prompt_tokens, cached=cached, output=usage.completion_tokens)
        choice = reply.choices[0]
        seen.stops.append(choice.finish_reason)
        seen.text = choice.message.content or ""
        messages.append(choice.message.to_dict())
        if not choice.message.tool_calls:
            return
        for call in choice.message.tool_calls:
            content = seen.lookup(**json.loads(call.function.arguments))
            messages.append({"role": "tool", "tool_call_id": call.id, "content": content})


report(loop)
