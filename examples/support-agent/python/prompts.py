# SPDX-License-Identifier: Apache-2.0
"""What the model is told: system prompt, tools and where the prompt cache is marked."""

from __future__ import annotations

import json
import os
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from anthropic.types import MessageParam, TextBlockParam, ToolParam

SHARED = Path(__file__).resolve().parent.parent / "shared"
CACHED: dict[str, Any] = {"cache_control": {"type": "ephemeral"}}


def time_of_day() -> str:
    return datetime.now(timezone.utc).strftime("%H:%M:%S.%f")


STARTED = time_of_day()


def system_prompt() -> str:
    """The policy text. CLOCK=request and CLOCK=start put the time in front of it, a mistake that
    empties the prompt cache: at every request, or with every process."""
    text = (SHARED / "system_prompt.md").read_text(encoding="utf-8")
    clock = {"request": time_of_day(), "start": STARTED}.get(os.environ.get("CLOCK", ""))
    return f"It is now {clock}.\n\n{text}" if clock else text


def system_blocks() -> list[TextBlockParam]:
    return [{"type": "text", "text": system_prompt(), **CACHED}]


def tool_definitions() -> list[ToolParam]:
    tools = json.loads((SHARED / "tools.json").read_text(encoding="utf-8"))
    return [*tools[:-1], {**tools[-1], **CACHED}]


def first_message(question: str, customer: str) -> MessageParam:
    text = f"Customer number: {customer}\n\n{question}"
    return {"role": "user", "content": [{"type": "text", "text": text}]}


def with_cache_marker(messages: list[MessageParam]) -> list[MessageParam]:
    """Marks the end of the newest message, so that the next turn reads all of this one."""
    newest = messages[-1]
    blocks = list(newest["content"])
    return [*messages[:-1], {**newest, "content": [*blocks[:-1], {**blocks[-1], **CACHED}]}]
