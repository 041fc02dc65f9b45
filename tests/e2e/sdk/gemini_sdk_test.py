# SPDX-License-Identifier: Apache-2.0
"""Google's official Python SDK against `weir serve`: whole and streamed, by hand and by its chat."""

import json
import tempfile
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from google import genai
from google.genai import errors, types

from support import PYTHON, Serve, last, spans, weir

SCRIPT = json.loads((Path(__file__).parent / "conversation.json").read_text(encoding="utf-8"))
MODEL = "gemini-3.5-flash"
RULES = "You answer questions about orders. Look them up before you answer. " * 450
HELLO = "Where are A-1 and B-2?"
LOOKUP = types.FunctionDeclaration(
    name="lookup", description="Finds it.", parameters_json_schema={"type": "object"}
)
CONFIG = types.GenerateContentConfig(
    system_instruction=RULES,
    tools=[types.Tool(function_declarations=[LOOKUP])],
    automatic_function_calling=types.AutomaticFunctionCallingConfig(disable=True),
)
TEXTS = [reply if isinstance(reply, str) else reply.get("text") for reply in SCRIPT]
CALLS = [
    [(tool["name"], tool.get("arguments", {})) for tool in reply.get("tools", [])]
    for reply in (reply if isinstance(reply, dict) else {} for reply in SCRIPT)
]
STOPS = ["STOP", "STOP", "STOP", "STOP", "MAX_TOKENS"]

AGENT = """
from google import genai
client = genai.Client()
chat = client.chats.create(model="gemini-3.5-flash")
print(chat.send_message("Where is A-1?").text)
print("".join(chunk.text or "" for chunk in chat.send_message_stream("And B-2?")))
"""


class Reply:
    """An answer as its chunks; a whole answer is one chunk."""

    def __init__(self, chunks):
        self.chunks = list(chunks)
        self.contents = [chunk.candidates[0].content for chunk in self.chunks]
        self.parts = [part for content in self.contents for part in content.parts]
        self.ids = {chunk.response_id for chunk in self.chunks}
        self.models = {chunk.model_version for chunk in self.chunks}
        self.usage = self.chunks[-1].usage_metadata
        self.finish = self.chunks[-1].candidates[0].finish_reason

    def text(self):
        return "".join(part.text for part in self.parts if part.text and not part.thought)

    def thoughts(self):
        return [part for part in self.parts if part.thought]

    def calls(self):
        return [part.function_call for part in self.parts if part.function_call]

    def results(self):
        """What an agent answers: the calls' results, or some words."""
        responses = [
            types.FunctionResponse(id=call.id, name=call.name, response={"output": "late"})
            for call in self.calls()
        ]
        said = [types.Part(function_response=response) for response in responses]
        return said or [types.Part(text="Go on, please.")]


class SdkTest(unittest.TestCase):
    def serve(self):
        folder = self.enterContext(tempfile.TemporaryDirectory())
        return self.enterContext(Serve(folder, SCRIPT))

    def client_of(self, server, **options):
        http_options = types.HttpOptions(base_url=server.url, **options)
        client = genai.Client(api_key="dummy", http_options=http_options)
        self.addCleanup(client.close)
        return client

    def ask(self, client, contents, streamed):
        request = {"model": MODEL, "contents": contents, "config": CONFIG}
        if streamed:
            return Reply(client.models.generate_content_stream(**request))
        return Reply([client.models.generate_content(**request)])

    def converse(self, streamed, server=None):
        """Plays the whole script; the SDK's own objects go back to the server as history."""
        client = self.client_of(server or self.serve())
        history = [types.Content(role="user", parts=[types.Part(text=HELLO)])]
        replies = []
        for _ in SCRIPT:
            replies.append(self.ask(client, history, streamed))
            history += replies[-1].contents
            history.append(types.Content(role="user", parts=replies[-1].results()))
        return replies


class Replies(SdkTest):
    def test_are_whole(self):
        for streamed in (False, True):
            with self.subTest(streamed=streamed):
                replies = self.converse(streamed)
                self.assertEqual([reply.text() for reply in replies], TEXTS)
                calls = [[(c.name, c.args) for c in reply.calls()] for reply in replies]
                self.assertEqual(calls, CALLS)
                self.assertEqual([reply.finish.value for reply in replies], STOPS)
                self.assertEqual({model for r in replies for model in r.models}, {MODEL})

    def test_have_ids_of_their_own(self):
        for streamed in (False, True):
            replies = self.converse(streamed)
            self.assertEqual({len(reply.ids) for reply in replies}, {1})
            self.assertEqual(len({i for reply in replies for i in reply.ids}), len(SCRIPT))
            ids = {call.id for reply in replies for call in reply.calls()}
            self.assertEqual(len(ids), 3)
            self.assertTrue(all(call_id.startswith("call_01") for call_id in ids))

    def test_of_a_stream_are_the_whole_ones(self):
        for one, other in zip(self.converse(False), self.converse(True)):
            self.assertEqual(one.text(), other.text())
            calls = [[(c.name, c.args) for c in reply.calls()] for reply in (one, other)]
            self.assertEqual(calls[0], calls[1])
            self.assertEqual(one.finish, other.finish)

    def test_show_thoughts_with_their_signature(self):
        for streamed in (False, True):
            reply = self.converse(streamed)[2]
            thought = reply.thoughts()[0]
            self.assertEqual(thought.text, SCRIPT[2]["thinking"])
            self.assertEqual(thought.thought_signature, b"script")
            self.assertEqual(reply.chunks[0].text, None if streamed else TEXTS[2])


class Chunks(SdkTest):
    def test_carry_usage_and_end_with_the_reason(self):
        for reply in self.converse(True):
            reasons = [chunk.candidates[0].finish_reason for chunk in reply.chunks]
            self.assertEqual(reasons[:-1], [None] * (len(reasons) - 1))
            totals = [chunk.usage_metadata.total_token_count for chunk in reply.chunks]
            self.assertEqual(totals, sorted(totals))
            prompts = {chunk.usage_metadata.prompt_token_count for chunk in reply.chunks}
            self.assertEqual(len(prompts), 1)

    def test_hold_calls_whole(self):
        reply = self.converse(True)[1]
        self.assertEqual(
            [[bool(part.function_call) for part in c.parts] for c in reply.contents],
            [[False], [True], [True], [False]],
        )

    def test_are_one_array_without_alt_sse(self):
        server = self.serve()
        request = urllib.request.Request(
            f"{server.url}/v1beta/models/{MODEL}:streamGenerateContent?key=dummy",
            data=json.dumps({"contents": [{"role": "user", "parts": [{"text": "Hi"}]}]}).encode(),
        )
        with urllib.request.urlopen(request) as response:
            self.assertEqual(response.headers["content-type"], "application/json; charset=UTF-8")
            chunks = json.load(response)
        parts = [chunk["candidates"][0]["content"]["parts"][0] for chunk in chunks]
        self.assertEqual("".join(part["text"] for part in parts), TEXTS[0])
        self.assertEqual(chunks[-1]["candidates"][0]["finishReason"], "STOP")


class Chats(SdkTest):
    def test_keep_a_history_that_weir_knows_again(self):
        for streamed in (False, True):
            with self.subTest(streamed=streamed):
                chat = self.client_of(self.serve()).chats.create(model=MODEL, config=CONFIG)
                message = HELLO
                for text, calls in zip(TEXTS, CALLS):
                    reply = self.send(chat, message, streamed)
                    self.assertEqual((reply.text(), len(reply.calls())), (text, len(calls)))
                    message = reply.results()

    @staticmethod
    def send(chat, message, streamed):
        if streamed:
            return Reply(chat.send_message_stream(message))
        return Reply([chat.send_message(message)])

    def test_call_functions_by_themselves(self):
        asked = []

        def lookup(id: str, full: bool = False, limit: int = 1) -> str:
            """Finds it."""
            asked.append((id, full, limit))
            return "late"

        chat = self.client_of(self.serve()).chats.create(model=MODEL)
        chat.send_message(HELLO)
        reply = chat.send_message("Go on, please.", config={"tools": [lookup]})
        self.assertEqual(asked, [("A-1", False, 1), ('B-2 "ü"', True, 3)])
        self.assertEqual(reply.text, TEXTS[2])


class Usage(SdkTest):
    def test_is_what_weir_journalled(self):
        for streamed in (False, True):
            with self.subTest(streamed=streamed):
                server = self.serve()
                replies = self.converse(streamed, server)
                rows = server.journal()
                self.assertEqual({row["provider"] for row in rows}, {"google"})
                told = [row["response"]["usageMetadata"] for row in rows]
                for usage, reply in zip(told, replies, strict=True):
                    self.assertEqual(usage.pop("serviceTier"), "standard")  # unknown to the SDK
                    known = types.GenerateContentResponseUsageMetadata(**usage)
                    self.assertEqual(known, reply.usage)
                ids = [{row["response"]["responseId"]} for row in rows]
                self.assertEqual(ids, [reply.ids for reply in replies])

    def test_adds_up(self):
        for reply in self.converse(False):
            usage = reply.usage
            parts = (usage.candidates_token_count, usage.thoughts_token_count)
            total = usage.prompt_token_count + sum(part or 0 for part in parts)
            self.assertEqual(usage.total_token_count, total)
            details = usage.prompt_tokens_details[0]
            self.assertEqual(details.modality.value, "TEXT")
            self.assertEqual(details.token_count, usage.prompt_token_count)

    def test_tells_what_the_implicit_cache_read(self):
        for streamed in (False, True):
            usages = [reply.usage for reply in self.converse(streamed)]
            self.assertIsNone(usages[0].cached_content_token_count)
            for before, usage in zip(usages, usages[1:]):
                self.assertGreater(usage.prompt_token_count, before.prompt_token_count)
                self.assertGreater(usage.cached_content_token_count, 4000)
                self.assertLess(usage.cached_content_token_count, usage.prompt_token_count)


class OtherEndpoints(SdkTest):
    def test_tokens_are_counted_as_billed(self):
        client = self.client_of(self.serve())
        billed = client.models.generate_content(model=MODEL, contents=HELLO).usage_metadata
        counted = client.models.count_tokens(model=MODEL, contents=HELLO)
        self.assertEqual(counted.total_tokens, billed.prompt_token_count)

    def test_models(self):
        client = self.client_of(self.serve())
        names = [model.name for model in client.models.list()]
        self.assertIn("models/" + MODEL, names)
        self.assertTrue(all(name.startswith("models/gem") for name in names), names)
        self.assertEqual(client.models.get(model=MODEL).name, "models/" + MODEL)
        with self.assertRaises(errors.ClientError) as raised:
            client.models.get(model="gemini-none")
        self.assertEqual(raised.exception.code, 404)

    def test_every_version_of_the_api(self):
        for version in ("v1", "v1beta", "v1alpha"):
            client = self.client_of(self.serve(), api_version=version)
            reply = client.models.generate_content(model=MODEL, contents=HELLO)
            self.assertEqual(reply.text, TEXTS[0])
            self.assertEqual(client.models.get(model=MODEL).name, "models/" + MODEL)


class Runs(unittest.TestCase):
    def test_start_an_agent_that_says_nothing_of_weir(self):
        folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        (folder / "weir.yaml").write_text('{"version": 1, "scenarios": ["scenario.yaml"]}')
        (folder / "agent.py").write_text(AGENT, encoding="utf-8")
        scenario = {
            "version": 1,
            "id": "orders",
            "agent": {"run": [PYTHON, "agent.py"], "timeout": "60s"},
            "script": ["It was delivered.", "So was that."],
        }
        (folder / "scenario.yaml").write_text(json.dumps(scenario))
        done = weir(folder, "run", "orders", "--accept")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for run in json.loads(last(folder, "orders", "trace.json"))["passes"]:
            generations = spans(run["root"], "generation")
            self.assertEqual([span["model"] for span in generations], [MODEL, MODEL])
            self.assertGreater(run["root"]["cost_pico_usd"], 0)


class Errors(SdkTest):
    def test_bad_request(self):
        server = self.serve()
        request = urllib.request.Request(
            f"{server.url}/v1beta/models/{MODEL}:generateContent",
            data=b'{"contents":7}',
            headers={"x-goog-api-key": "dummy"},
        )
        with self.assertRaises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(request)
        error = json.load(raised.exception)["error"]
        self.assertEqual((error["code"], error["status"]), (400, "INVALID_ARGUMENT"))
        self.assertEqual(error["details"][0]["fieldViolations"][0]["field"], "contents")
        self.assertEqual([row["status"] for row in server.journal()], [400])

    def test_unpriced_model(self):
        client = self.client_of(self.serve())
        for model in ("gemini-none", "models/gemini-none"):
            with self.assertRaises(errors.ClientError) as raised:
                client.models.generate_content(model=model, contents=HELLO)
            self.assertEqual((raised.exception.code, raised.exception.status), (404, "NOT_FOUND"))

    def test_a_miss_is_told_once(self):
        for streamed in (False, True):
            with self.subTest(streamed=streamed):
                server = self.serve()
                client = self.client_of(server)
                self.ask(client, HELLO, streamed)
                foreign = [
                    types.Content(role="user", parts=[types.Part(text="Hello?")]),
                    types.Content(role="model", parts=[types.Part(text="weir never said this.")]),
                    types.Content(role="user", parts=[types.Part(text="Really?")]),
                ]
                with self.assertRaises(errors.ClientError) as raised:
                    self.ask(client, foreign, streamed)
                self.assertEqual(raised.exception.status, "NOT_FOUND")
                self.assertIn("no scripted reply", raised.exception.message)
                self.assertEqual([row.get("status", 200) for row in server.journal()], [200, 404])


if __name__ == "__main__":
    unittest.main()
