# SPDX-License-Identifier: Apache-2.0
"""What OpenAI's service does beside answering, through its official Python SDK: it keeps responses, and
gives embeddings."""

import unittest

import openai
from openai_sdk_test import HELLO, LOOKUP, MODEL, RULES, SCRIPT, TEXTS, Responses, SdkTest


class StoredResponses(SdkTest):
    def chain(self, server, streamed):
        """Plays the whole script by ids; only what is new is sent."""
        client = self.client_of(server)
        request = {"model": MODEL, "instructions": RULES}
        request["tools"] = [{"type": "function", **LOOKUP}]
        items, replies = Responses.start(), []
        for _ in SCRIPT:
            before = replies[-1].id if replies else None
            sent = {**request, "input": items, "previous_response_id": before}
            if streamed:
                reply = list(client.responses.create(**sent, stream=True))[-1].response
            else:
                reply = client.responses.create(**sent)
            self.assertEqual(reply.previous_response_id, before)
            replies.append(reply)
            items = []
            Responses.follow(items, reply)
            items = items[len(reply.output) :]
        return replies

    def test_go_on_as_conversations_that_are_sent_whole(self):
        for streamed in (False, True):
            with self.subTest(streamed=streamed):
                whole = self.converse(Responses, streamed)
                chained = self.chain(self.serve(), streamed)
                self.assertEqual([Responses.text(reply) for reply in chained], TEXTS)
                self.assertEqual([r.usage for r in chained], [r.usage for r in whole])

    def test_are_given_again_and_deleted(self):
        client = self.client_of(self.serve())
        reply = client.responses.create(model=MODEL, input=HELLO)
        self.assertEqual(client.responses.retrieve(reply.id), reply)
        client.responses.delete(reply.id)
        with self.assertRaises(openai.NotFoundError) as raised:
            client.responses.retrieve(reply.id)
        self.assertEqual(raised.exception.type, "invalid_request_error")
        with self.assertRaises(openai.BadRequestError) as raised:
            client.responses.create(model=MODEL, input=HELLO, previous_response_id=reply.id)
        self.assertEqual(raised.exception.code, "previous_response_not_found")


class Embeddings(SdkTest):
    def vectors(self, client, texts, **options):
        request = {"model": "text-embedding-3-small", "input": texts}
        return client.embeddings.create(**request, **options)

    def test_are_equal_for_equal_texts(self):
        client = self.client_of(self.serve())
        reply = self.vectors(client, ["hello world", "hello", "hello world"])
        first, second, third = (item.embedding for item in reply.data)
        self.assertEqual(len(first), 1536)
        self.assertEqual(first, third)
        self.assertNotEqual(first, second)
        self.assertAlmostEqual(sum(x * x for x in first), 1, places=5)
        self.assertEqual(reply.usage.prompt_tokens, 5)
        again = self.vectors(self.client_of(self.serve()), "hello world")
        self.assertEqual(again.data[0].embedding, first)

    def test_are_numbers_where_they_are_asked_for(self):
        client = self.client_of(self.serve())
        numbers = self.vectors(client, "a", encoding_format="float", dimensions=256)
        decoded = self.vectors(client, "a", dimensions=256)
        self.assertEqual(len(numbers.data[0].embedding), 256)
        for one, other in zip(numbers.data[0].embedding, decoded.data[0].embedding):
            self.assertAlmostEqual(one, other, places=7)

    def test_of_other_models_are_refused(self):
        client = self.client_of(self.serve())
        with self.assertRaises(openai.NotFoundError) as raised:
            client.embeddings.create(model=MODEL, input="a")
        self.assertEqual(raised.exception.code, "model_not_found")


if __name__ == "__main__":
    unittest.main()
