# SPDX-License-Identifier: Apache-2.0
"""The clients of the conformance table: how each is started, and what it calls the end of a turn."""

import sys
from dataclasses import dataclass, field
from pathlib import Path

DEPS = Path(__file__).resolve().parents[3] / "build/deps"
NODE = str(DEPS / "node/bin/node")
CLAUDE = "claude-sonnet-5-5"
GPT = "gpt-6-sol"
GEMINI = "gemini-3.5-flash"

MESSAGES = ["tool_use", "end_turn"]
CHAT = ["tool_calls", "stop"]
RESPONSES = ["completed", "completed"]
GOOGLE = ["STOP", "STOP"]
VERCEL = ["tool-calls", "stop"]

# Why cells are not applicable: what the client does, and where its source does it.
STARTS_ADDED = (
    "adds the output_tokens of message_start to the total of message_delta "
    "(@langchain/anthropic 1.5.11, dist/utils/message_outputs.js:27)"
)


@dataclass
class Client:
    name: str
    command: list
    model: str
    stops: list  # of the two turns; none where the client doesn't tell them
    anthropic_path: str = ""  # what its base URL ends in
    environment: dict = field(default_factory=dict)
    not_applicable: dict = field(default_factory=dict)  # feature: why, with the source's line


def node(*arguments):
    return [NODE, *arguments]


def python(*arguments):
    return [sys.executable, "-B", *arguments]


def old_python(*arguments):
    """With the older majors of the SDKs before the others."""
    return ["env", f"PYTHONPATH={DEPS / 'python-old'}", *python(*arguments)]


CLIENTS = [
    Client("anthropic 2 (Python)", python("anthropic_sdk.py"), CLAUDE, MESSAGES),
    Client("anthropic 0 (Python)", old_python("anthropic_sdk.py"), CLAUDE, MESSAGES),
    Client("openai 3, Responses (Python)", python("openai_responses.py"), GPT, RESPONSES),
    Client("openai 3, Chat (Python)", python("openai_chat.py"), GPT, CHAT),
    Client("openai 2, Responses (Python)", old_python("openai_responses.py"), GPT, RESPONSES),
    Client("openai 2, Chat (Python)", old_python("openai_chat.py"), GPT, CHAT),
    Client("google-genai 3 (Python)", python("google_genai.py"), GEMINI, GOOGLE),
    Client("@google/genai 3", node("google_genai.mjs"), GEMINI, GOOGLE),
    Client("@anthropic-ai/sdk 1", node("anthropic_sdk.mjs", "@anthropic-ai/sdk"), CLAUDE, MESSAGES),
    Client("@anthropic-ai/sdk 0", node("anthropic_sdk.mjs", "anthropic-sdk-0"), CLAUDE, MESSAGES),
    Client("openai 7, Responses", node("openai_responses.mjs", "openai"), GPT, RESPONSES),
    Client("openai 7, Chat", node("openai_chat.mjs", "openai"), GPT, CHAT),
    Client("openai 6, Responses", node("openai_responses.mjs", "openai-6"), GPT, RESPONSES),
    Client("openai 6, Chat", node("openai_chat.mjs", "openai-6"), GPT, CHAT),
    Client(
        "ai 7, Messages",
        node("vercel_ai.mjs", "@ai-sdk/anthropic"),
        CLAUDE,
        VERCEL,
        anthropic_path="/v1",
    ),
    Client("ai 7, Responses", node("vercel_ai.mjs", "@ai-sdk/openai"), GPT, VERCEL),
    Client("ai 7, Chat", node("vercel_ai.mjs", "@ai-sdk/openai#chat"), GPT, VERCEL),
    Client(
        "LangGraph, Messages",
        node("langgraph.mjs", "@langchain/anthropic#ChatAnthropic"),
        CLAUDE,
        MESSAGES,
        not_applicable=dict.fromkeys(("streamed", "parallel streamed"), STARTS_ADDED),
    ),
    Client("LangGraph, Chat", node("langgraph.mjs", "@langchain/openai#ChatOpenAI"), GPT, CHAT),
    Client("@openai/agents", node("openai_agents.mjs"), GPT, []),
]
