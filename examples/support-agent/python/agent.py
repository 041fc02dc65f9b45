# SPDX-License-Identifier: Apache-2.0
"""A customer-support agent: asks the model, runs the tools it asks for, until it answers."""

from __future__ import annotations

import argparse
import os
import sys

import anthropic
from anthropic.types import Message, MessageParam, ToolResultBlockParam, ToolUseBlock

import prompts
from tools import Shop, ToolError

MODEL = "claude-sonnet-5-5"
MAX_TOKENS = 1024


class TooManyTurns(Exception):
    """The model kept asking for tools."""


def ask_model(client: anthropic.Anthropic, messages: list[MessageParam], customer: str) -> Message:
    request = {
        "model": MODEL,
        "max_tokens": MAX_TOKENS,
        "system": prompts.system_blocks(),
        "tools": prompts.tool_definitions(),
        "messages": prompts.with_cache_marker(messages),
        "metadata": {"user_id": customer},
    }
    if os.environ.get("STREAM") == "1":
        with client.messages.stream(**request) as stream:
            return stream.get_final_message()
    return client.messages.create(**request)


def run_tool(shop: Shop, call: ToolUseBlock) -> ToolResultBlockParam:
    result: ToolResultBlockParam = {"type": "tool_result", "tool_use_id": call.id}
    try:
        result["content"] = shop.run(call.name, call.input)
    except ToolError as error:
        result["content"] = str(error)
        result["is_error"] = True
    return result


def answer(client: anthropic.Anthropic, shop: Shop, question: str, customer: str) -> str:
    messages = [prompts.first_message(question, customer)]
    max_iterations = int(os.environ.get("MAX_ITERATIONS", "12"))
    for _ in range(max_iterations):
        reply = ask_model(client, messages, customer)
        calls = [block for block in reply.content if block.type == "tool_use"]
        if reply.stop_reason != "tool_use" or not calls:
            return "".join(block.text for block in reply.content if block.type == "text")
        messages.append({"role": "assistant", "content": reply.content})
        messages.append({"role": "user", "content": [run_tool(shop, call) for call in calls]})
    raise TooManyTurns(f"no answer after {max_iterations} turns")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--question", required=True)
    parser.add_argument("--customer", required=True)
    options = parser.parse_args()
    try:
        # The SDK reads ANTHROPIC_BASE_URL and ANTHROPIC_API_KEY itself.
        print(answer(anthropic.Anthropic(), Shop(), options.question, options.customer))
    except Exception as error:  # The SDK lets errors of its HTTP and JSON libraries through.
        print(f"support agent: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
