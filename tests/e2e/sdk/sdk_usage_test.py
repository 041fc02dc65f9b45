# SPDX-License-Identifier: Apache-2.0
"""The official Python SDK against `weir serve`: its types, its streams, its errors, its usage."""

import json
import tempfile
import unittest
from pathlib import Path

import anthropic
from anthropic import types

from support import Serve

SCRIPT = json.loads((Path(__file__).parent / "conversation.json").read_text(encoding="utf-8"))
BLOCKS = {"text": types.TextBlock, "thinking": types.ThinkingBlock, "tool_use": types.ToolUseBlock}
CONTENT = [
    ["text"],
    ["text", "tool_use", "tool_use"],
    ["thinking", "text"],
    ["thinking", "text", "tool_use"],
    ["text"],
]
STOPS = ["end_turn", "tool_use", "end_turn", "tool_use", "max_tokens"]
MODEL = "claude-sonnet-5-5"
RULES = "You answer questions about orders. Look them up before you answer. " * 150
REQUEST = {
    "model": MODEL,
    "max_tokens": 500,
    "system": [{"type": "text", "text": RULES, "cache_control": {"type": "ephemeral"}}],
    "tools": [{"name": "lookup", "input_schema": {"type": "object"}}],
}


def ask(client, messages, streamed):
    if not streamed:
        return client.messages.create(**REQUEST, messages=messages)
    with client.messages.stream(**REQUEST, messages=messages) as stream:
        return stream.get_final_message()


def results_of(message):
    calls = [block for block in message.content if block.type == "tool_use"]
    results = [{"type": "tool_result", "tool_use_id": c.id, "content": "late"} for c in calls]
    return results or "Go on, please."


def converse(client, streamed):
    """Plays the whole script; the SDK's own objects go back to the server as history."""
    messages = [{"role": "user", "content": "Where are A-1 and B-2?"}]
    replies = []
    for _ in SCRIPT:
        replies.append(ask(client, messages, streamed))
        messages.append({"role": "assistant", "content": replies[-1].content})
        messages.append({"role": "user", "content": results_of(replies[-1])})
    return replies


class SdkTest(unittest.TestCase):
    def setUp(self):
        self.server = self.serve()
        self.client = self.client_of(self.server)

    def serve(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        return self.enterContext(Serve(folder, SCRIPT))

    def client_of(self, server, **credentials):
        credentials = credentials or {"api_key": "dummy", "auth_token": None}
        client = anthropic.Anthropic(base_url=server.url, **credentials)
        self.addCleanup(client.close)
        return client


class Replies(SdkTest):
    def check_types(self, replies):
        self.assertEqual([reply.stop_reason for reply in replies], STOPS)
        self.assertEqual([[b.type for b in reply.content] for reply in replies], CONTENT)
        for reply in replies:
            self.assertIsInstance(reply, types.Message)
            self.assertIs(type(reply.usage), types.Usage)
            self.assertRegex(reply.id, "^msg_01[A-Za-z0-9]{22}$")
            for block in reply.content:
                self.assertIsInstance(block, BLOCKS[block.type])

    def test_are_the_types_of_the_sdk(self):
        replies = converse(self.client, streamed=False)
        self.check_types(replies)
        calls = [b for reply in replies for b in reply.content if b.type == "tool_use"]
        inputs = [tool["arguments"] for tool in SCRIPT[1]["tools"]] + [{}]
        self.assertEqual([call.input for call in calls], inputs)
        self.assertEqual(len({call.id for call in calls}), 3)
        self.assertTrue(all(call.id.startswith("toolu_01") for call in calls))
        self.assertEqual(replies[2].content[0].thinking, SCRIPT[2]["thinking"])
        self.assertEqual(replies[4].content[0].text, SCRIPT[4]["text"])

    def test_are_the_same_in_a_stream(self):
        plain = converse(self.client, streamed=False)
        streamed = converse(self.client_of(self.serve()), streamed=True)
        self.check_types(streamed)
        self.assertEqual([s.to_dict() for s in streamed], [p.to_dict() for p in plain])


class Usage(SdkTest):
    def check(self, streamed):
        replies = converse(self.client, streamed)
        journalled = [row["response"] for row in self.server.journal()]
        self.assertEqual([r.id for r in replies], [response["id"] for response in journalled])
        seen = [reply.usage.to_dict() for reply in replies]
        self.assertEqual(seen, [response["usage"] for response in journalled])
        self.assertGreater(replies[0].usage.cache_creation_input_tokens, 1000)
        for reply in replies[1:]:
            self.assertEqual(
                reply.usage.cache_read_input_tokens, replies[0].usage.cache_creation_input_tokens
            )
        self.assertTrue(all(reply.usage.output_tokens > 0 for reply in replies))

    def test_is_what_weir_journalled(self):
        self.check(streamed=False)

    def test_is_what_weir_journalled_of_streams(self):
        self.check(streamed=True)


class OtherEndpoints(SdkTest):
    def test_count_tokens_as_billed(self):
        asked = {**REQUEST, "messages": [{"role": "user", "content": "Where are A-1 and B-2?"}]}
        usage = self.client.messages.create(**asked).usage
        del asked["max_tokens"]
        counted = self.client.messages.count_tokens(**asked)
        self.assertIs(type(counted), types.MessageTokensCount)
        self.assertEqual(
            counted.input_tokens, usage.input_tokens + usage.cache_creation_input_tokens
        )

    def test_models(self):
        listed = list(self.client.models.list())
        self.assertIn(MODEL, [model.id for model in listed])
        self.assertEqual({type(model) for model in listed}, {types.ModelInfo})
        self.assertEqual(self.client.models.retrieve(MODEL).id, MODEL)

    def test_both_kinds_of_credentials(self):
        token = self.client_of(self.server, api_key=None, auth_token="dummy")
        asked = {**REQUEST, "messages": [{"role": "user", "content": "hello"}]}
        self.assertEqual(token.messages.create(**asked).content[0].text, SCRIPT[0])
        self.assertEqual(self.client.messages.create(**asked).content[0].text, SCRIPT[0])


class Errors(SdkTest):
    def test_bad_request(self):
        body = {"model": MODEL, "messages": [{"role": "user", "content": "hello"}]}
        with self.assertRaises(anthropic.BadRequestError) as raised:
            self.client.post("/v1/messages", body=body, cast_to=object)
        self.assertEqual(raised.exception.type, "invalid_request_error")
        self.assertIn("max_tokens", raised.exception.message)
        self.assertRegex(raised.exception.request_id, "^req_01")
        self.assertEqual([row["status"] for row in self.server.journal()], [400])

    def check_miss(self, streamed):
        foreign = [
            {"role": "user", "content": "Hello?"},
            {"role": "assistant", "content": "The server never said this."},
            {"role": "user", "content": "Really?"},
        ]
        ask(self.client, [{"role": "user", "content": "Something else."}], streamed)
        with self.assertRaises(anthropic.NotFoundError) as raised:
            ask(self.client, foreign, streamed)
        self.assertEqual(raised.exception.type, "not_found_error")
        self.assertIn("no scripted reply", raised.exception.message)
        self.assertEqual([row.get("status", 200) for row in self.server.journal()], [200, 404])

    def test_a_miss_is_told_once(self):
        self.check_miss(streamed=False)

    def test_a_miss_of_a_stream_is_told_once(self):
        self.check_miss(streamed=True)

    def test_unknown_model(self):
        with self.assertRaises(anthropic.NotFoundError):
            self.client.models.retrieve("claude-none")


if __name__ == "__main__":
    unittest.main()
