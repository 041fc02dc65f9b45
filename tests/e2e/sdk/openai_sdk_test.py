# SPDX-License-Identifier: Apache-2.0
"""OpenAI's official Python SDK against `weir serve`: both APIs, whole and streamed."""

import json
import tempfile
import unittest
from pathlib import Path

import openai
from openai.types import Model, responses
from openai.types.chat import ChatCompletion

from support import Serve

SCRIPT = json.loads((Path(__file__).parent / "conversation.json").read_text(encoding="utf-8"))
MODEL = "gpt-6-sol"
RULES = "You answer questions about orders. Look them up before you answer. " * 150
HELLO = "Where are A-1 and B-2?"
PARAMETERS = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
LOOKUP = {"name": "lookup", "parameters": PARAMETERS, "strict": True}
TEXTS = [reply if isinstance(reply, str) else reply["text"] for reply in SCRIPT]
CALLS = [
    [(tool["name"], tool.get("arguments", {})) for tool in reply.get("tools", [])]
    for reply in (reply if isinstance(reply, dict) else {} for reply in SCRIPT)
]


class Chat:
    """How the tests talk to Chat Completions."""

    stops = ["stop", "tool_calls", "stop", "tool_calls", "length"]
    id = "^chatcmpl-01[A-Za-z0-9]{22}$"

    @staticmethod
    def start():
        return [{"role": "system", "content": RULES}, {"role": "user", "content": HELLO}]

    @staticmethod
    def ask(client, messages, streamed):
        tools = [{"type": "function", "function": LOOKUP}]
        request = {"model": MODEL, "messages": messages, "tools": tools}
        if not streamed:
            return client.chat.completions.create(**request)
        options = {"include_usage": True}
        chunks = client.chat.completions.create(**request, stream=True, stream_options=options)
        return completion_of(list(chunks))

    @staticmethod
    def text(reply):
        return reply.choices[0].message.content

    @staticmethod
    def calls(reply):
        calls = reply.choices[0].message.tool_calls or []
        return [(c.function.name, c.function.arguments, c.id) for c in calls]

    @staticmethod
    def stop(reply):
        return reply.choices[0].finish_reason

    @staticmethod
    def follow(messages, reply):
        messages.append(reply.choices[0].message)
        ids = [call_id for _, _, call_id in Chat.calls(reply)]
        results = [{"role": "tool", "tool_call_id": i, "content": "late"} for i in ids]
        messages += results or [{"role": "user", "content": "Go on, please."}]

    @staticmethod
    def cached(usage):
        details = usage.prompt_tokens_details
        return usage.prompt_tokens, details.cached_tokens, details.cache_write_tokens

    @staticmethod
    def output(usage):
        return usage.completion_tokens, usage.completion_tokens_details.reasoning_tokens


class Responses:
    """How the tests talk to Responses."""

    stops = ["completed", "completed", "completed", "completed", "incomplete"]
    id = "^resp_01[A-Za-z0-9]{22}$"

    @staticmethod
    def start():
        return [{"role": "user", "content": HELLO}]

    @staticmethod
    def ask(client, items, streamed):
        request = {"model": MODEL, "instructions": RULES, "input": items, "store": False}
        request["tools"] = [{"type": "function", **LOOKUP}]
        if not streamed:
            return client.responses.create(**request)
        return list(client.responses.create(**request, stream=True))[-1].response

    @staticmethod
    def text(reply):
        return reply.output_text

    @staticmethod
    def calls(reply):
        calls = [item for item in reply.output if item.type == "function_call"]
        return [(c.name, c.arguments, c.call_id) for c in calls]

    @staticmethod
    def stop(reply):
        return reply.status

    @staticmethod
    def follow(items, reply):
        items += reply.output
        ids = [call_id for _, _, call_id in Responses.calls(reply)]
        results = [{"type": "function_call_output", "call_id": i, "output": "late"} for i in ids]
        items += results or [{"role": "user", "content": "Go on, please."}]

    @staticmethod
    def cached(usage):
        details = usage.input_tokens_details
        return usage.input_tokens, details.cached_tokens, details.cache_write_tokens

    @staticmethod
    def output(usage):
        return usage.output_tokens, usage.output_tokens_details.reasoning_tokens


def completion_of(chunks):
    """Puts chunks together as agents do, without the SDK's helper."""
    message = {"role": "assistant", "content": None, "tool_calls": []}
    finish = None
    for choice in (chunk.choices[0] for chunk in chunks if chunk.choices):
        if choice.delta.content is not None:
            message["content"] = (message["content"] or "") + choice.delta.content
        for call in choice.delta.tool_calls or []:
            if call.id:
                message["tool_calls"].append(call.to_dict())
            else:
                function = message["tool_calls"][call.index]["function"]
                function["arguments"] += call.function.arguments
        finish = choice.finish_reason or finish
    assert [chunk.usage for chunk in chunks[:-1]] == [None] * (len(chunks) - 1)
    whole = {"id": chunks[0].id, "object": "chat.completion", "created": chunks[0].created}
    choice = {"index": 0, "message": message, "finish_reason": finish, "logprobs": None}
    usage = chunks[-1].usage.to_dict()
    return ChatCompletion.model_validate(
        {**whole, "model": chunks[0].model, "choices": [choice], "usage": usage}
    )


class SdkTest(unittest.TestCase):
    def serve(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        return self.enterContext(Serve(folder, SCRIPT))

    def client_of(self, server):
        client = openai.OpenAI(base_url=server.url + "/v1", api_key="dummy")
        self.addCleanup(client.close)
        return client

    def converse(self, api, streamed, server=None):
        """Plays the whole script; the SDK's own objects go back to the server as history."""
        client = self.client_of(server or self.serve())
        history = api.start()
        replies = []
        for _ in SCRIPT:
            replies.append(api.ask(client, history, streamed))
            api.follow(history, replies[-1])
        return replies


class Replies(SdkTest):
    def test_are_whole(self):
        for api in (Chat, Responses):
            for streamed in (False, True):
                with self.subTest(api=api.__name__, streamed=streamed):
                    self.check(api, self.converse(api, streamed))

    def check(self, api, replies):
        self.assertEqual([api.text(reply) for reply in replies], TEXTS)
        calls = [api.calls(reply) for reply in replies]
        self.assertEqual([[(n, json.loads(a)) for n, a, _ in turn] for turn in calls], CALLS)
        ids = [call_id for turn in calls for _, _, call_id in turn]
        self.assertEqual(len(set(ids)), 3)
        self.assertTrue(all(call_id.startswith("call_01") for call_id in ids))
        self.assertEqual([api.stop(reply) for reply in replies], api.stops)
        for reply in replies:
            self.assertRegex(reply.id, api.id)

    def test_of_a_stream_are_the_whole_ones(self):
        for api, kind in ((Chat, ChatCompletion), (Responses, responses.Response)):
            plain = self.converse(api, False)
            streamed = self.converse(api, True)
            self.assertEqual({type(reply) for reply in plain + streamed}, {kind})
            for one, other in zip(plain, streamed):
                self.assertEqual(api.calls(one), api.calls(other))
                self.assertEqual((api.text(one), one.usage), (api.text(other), other.usage))
                self.assertEqual(one.id, other.id)

    def test_are_built_by_the_sdk_s_helpers_too(self):
        client = self.client_of(self.serve())
        items = Responses.start()
        for text, calls in zip(TEXTS[:2], CALLS):
            with client.responses.stream(model=MODEL, input=items) as stream:
                reply = stream.get_final_response()
            self.assertEqual(reply.output_text, text)
            self.assertEqual([name for name, _, _ in Responses.calls(reply)], [n for n, _ in calls])
            Responses.follow(items, reply)

    def test_of_a_chat_are_built_by_its_helper(self):
        client = self.client_of(self.serve())
        with client.chat.completions.stream(model=MODEL, messages=Chat.start()) as stream:
            events = [event.type for event in stream]
            reply = stream.get_final_completion()
        self.assertEqual(Chat.text(reply), TEXTS[0])
        self.assertIn("content.delta", events)
        self.assertIsNone(reply.usage)

    def test_show_reasoning(self):
        items = self.converse(Responses, False)[2].output
        self.assertEqual([item.type for item in items], ["reasoning", "message"])
        self.assertEqual(items[0].summary[0].text, SCRIPT[2]["thinking"])
        self.assertIsNone(items[0].encrypted_content)

    def test_say_why_they_are_incomplete(self):
        last = self.converse(Responses, True)[-1]
        self.assertEqual(last.incomplete_details.reason, "max_output_tokens")


class Events(SdkTest):
    def test_come_in_the_order_of_the_service(self):
        client = self.client_of(self.serve())
        events = list(client.responses.create(model=MODEL, input=HELLO, stream=True))
        types = [event.type for event in events]
        shape = [t for t, before in zip(types, [None, *types]) if t != before]
        self.assertEqual(
            shape,
            [
                "response.created",
                "response.in_progress",
                "response.output_item.added",
                "response.content_part.added",
                "response.output_text.delta",
                "response.output_text.done",
                "response.content_part.done",
                "response.output_item.done",
                "response.completed",
            ],
        )
        self.assertEqual([event.sequence_number for event in events], list(range(len(events))))
        deltas = [event.delta for event in events if event.type == "response.output_text.delta"]
        self.assertEqual("".join(deltas), TEXTS[0])
        self.assertGreater(len(deltas), 1)


class Usage(SdkTest):
    def test_is_what_weir_journalled(self):
        for api in (Chat, Responses):
            for streamed in (False, True):
                with self.subTest(api=api.__name__, streamed=streamed):
                    self.check(api, streamed)

    def check(self, api, streamed):
        server = self.serve()
        replies = self.converse(api, streamed, server)
        rows = server.journal()
        self.assertEqual({row["provider"] for row in rows}, {"openai"})
        self.assertEqual([row["response"]["id"] for row in rows], [reply.id for reply in replies])
        self.assertEqual(
            [row["response"]["usage"] for row in rows], [reply.usage.to_dict() for reply in replies]
        )
        _, read, written = api.cached(replies[0].usage)
        self.assertEqual(read, 0)
        self.assertGreater(written, 1000)
        for before, reply in zip(replies, replies[1:]):
            prompt, read, written = api.cached(reply.usage)
            total, was_read, was_written = api.cached(before.usage)
            self.assertEqual(read, was_read + was_written)
            self.assertLess(read + written, prompt)
            self.assertGreater(prompt, total)
        for reply in replies:
            output, reasoning = api.output(reply.usage)
            self.assertGreater(output, reasoning)
            self.assertEqual(reply.usage.total_tokens, api.cached(reply.usage)[0] + output)


class OtherEndpoints(SdkTest):
    def test_input_tokens_as_billed(self):
        client = self.client_of(self.serve())
        request = {"model": MODEL, "instructions": RULES, "input": HELLO}
        billed = client.responses.create(**request).usage.input_tokens
        counted = client.responses.input_tokens.count(**request)
        self.assertEqual((counted.object, counted.input_tokens), ("response.input_tokens", billed))

    def test_models(self):
        client = self.client_of(self.serve())
        listed = list(client.models.list())
        self.assertIn(MODEL, [model.id for model in listed])
        self.assertEqual({type(model) for model in listed}, {Model})
        self.assertEqual(client.models.retrieve(MODEL).id, MODEL)
        with self.assertRaises(openai.NotFoundError) as raised:
            client.models.retrieve("gpt-none")
        self.assertEqual(raised.exception.code, "model_not_found")

    def test_azure(self):
        server = self.serve()
        azure = openai.AzureOpenAI(
            azure_endpoint=server.url, api_key="dummy", api_version="2025-04-01-preview"
        )
        self.addCleanup(azure.close)
        self.assertEqual(Chat.text(Chat.ask(azure, Chat.start(), False)), TEXTS[0])
        self.assertEqual(Responses.text(Responses.ask(azure, Responses.start(), True)), TEXTS[0])
        paths = [row["path"] for row in server.journal()]
        self.assertEqual(
            paths, [f"/openai/deployments/{MODEL}/chat/completions", "/openai/responses"]
        )


class Errors(SdkTest):
    def test_bad_request(self):
        server = self.serve()
        client = self.client_of(server)
        with self.assertRaises(openai.BadRequestError) as raised:
            client.chat.completions.create(model=MODEL, messages="hello")
        self.assertEqual(raised.exception.type, "invalid_request_error")
        self.assertIn("messages", raised.exception.message)
        self.assertRegex(raised.exception.request_id, "^req_01")
        with self.assertRaises(openai.BadRequestError) as raised:
            client.responses.create(model="", input="hello")
        self.assertEqual(raised.exception.param, "model")
        self.assertEqual([row["status"] for row in server.journal()], [400, 400])

    def test_unpriced_model(self):
        client = self.client_of(self.serve())
        with self.assertRaises(openai.NotFoundError) as raised:
            client.responses.create(model="gpt-none", input="hello")
        self.assertEqual(raised.exception.type, "invalid_request_error")

    def test_a_miss_is_told_once(self):
        for api in (Chat, Responses):
            for streamed in (False, True):
                with self.subTest(api=api.__name__, streamed=streamed):
                    self.check_miss(api, streamed)

    def check_miss(self, api, streamed):
        server = self.serve()
        client = self.client_of(server)
        api.ask(client, api.start(), streamed)
        foreign = [
            {"role": "user", "content": "Hello?"},
            {"role": "assistant", "content": "The server never said this."},
            {"role": "user", "content": "Really?"},
        ]
        with self.assertRaises(openai.NotFoundError) as raised:
            api.ask(client, foreign, streamed)
        self.assertIn("no scripted reply", raised.exception.message)
        self.assertEqual([row.get("status", 200) for row in server.journal()], [200, 404])


if __name__ == "__main__":
    unittest.main()
