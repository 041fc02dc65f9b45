// SPDX-License-Identifier: Apache-2.0
// The official JavaScript SDK against `weir serve`: its objects, streams, errors and usage.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';

// The SDK is installed beside the example agent.
const agent = new URL('../../../examples/support-agent/javascript/', import.meta.url);
const Anthropic = createRequire(agent)('@anthropic-ai/sdk');

const SCRIPT = new URL('conversation.json', import.meta.url).pathname;
const REPLIES = JSON.parse(readFileSync(SCRIPT, 'utf8'));
const MODEL = 'claude-sonnet-5-5';
const RULES = 'You answer questions about orders. Look them up before you answer. '.repeat(150);
const REQUEST = {
  model: MODEL,
  max_tokens: 500,
  system: [{ type: 'text', text: RULES, cache_control: { type: 'ephemeral' } }],
  tools: [{ name: 'lookup', input_schema: { type: 'object' } }],
};
const HELLO = [{ role: 'user', content: 'Where are A-1 and B-2?' }];

async function serve(t) {
  const folder = mkdtempSync(join(tmpdir(), 'weir-sdk-'));
  const file = join(folder, 'journal.jsonl');
  const weir = spawn(process.env.WEIR_PROGRAM, ['serve', '--script', SCRIPT, '--journal', file]);
  t.after(async () => {
    weir.kill();
    await once(weir, 'close');
    rmSync(folder, { recursive: true });
  });
  const [baseURL] = await once(createInterface({ input: weir.stdout }), 'line');
  const journal = () => readFileSync(file, 'utf8').trimEnd().split('\n').map((l) => JSON.parse(l));
  return { baseURL, journal, client: new Anthropic({ baseURL, apiKey: 'dummy', authToken: null }) };
}

function ask(client, messages, streamed) {
  const request = { ...REQUEST, messages };
  return streamed
    ? client.messages.stream(request).finalMessage()
    : client.messages.create(request);
}

function resultsOf(message) {
  const calls = message.content.filter((block) => block.type === 'tool_use');
  const resultOf = ({ id }) => ({ type: 'tool_result', tool_use_id: id, content: 'late' });
  const results = calls.map(resultOf);
  return results.length > 0 ? results : 'Go on, please.';
}

/** Plays the whole script; the SDK's own objects go back to the server as history. */
async function converse(client, streamed) {
  const messages = [...HELLO];
  const replies = [];
  for (let i = 0; i < REPLIES.length; i += 1) {
    const reply = await ask(client, messages, streamed);
    replies.push(reply);
    messages.push({ role: 'assistant', content: reply.content });
    messages.push({ role: 'user', content: resultsOf(reply) });
  }
  return replies;
}

const kinds = (reply) => reply.content.map((block) => block.type);

for (const streamed of [false, true]) {
  const how = streamed ? 'streamed' : 'plain';

  test(`${how} replies are whole`, async (t) => {
    const { client } = await serve(t);
    const replies = await converse(client, streamed);
    const stops = ['end_turn', 'tool_use', 'end_turn', 'tool_use', 'max_tokens'];
    assert.deepEqual(replies.map((reply) => reply.stop_reason), stops);
    assert.deepEqual(replies.map(kinds), [
      ['text'],
      ['text', 'tool_use', 'tool_use'],
      ['thinking', 'text'],
      ['thinking', 'text', 'tool_use'],
      ['text'],
    ]);
    const calls = replies.flatMap((reply) => reply.content.filter((b) => b.type === 'tool_use'));
    const inputs = [...REPLIES[1].tools.map((tool) => tool.arguments), {}];
    assert.deepEqual(calls.map((call) => call.input), inputs);
    assert.equal(replies[2].content[0].thinking, REPLIES[2].thinking);
    assert.equal(replies[4].content[0].text, REPLIES[4].text);
  });

  test(`usage of ${how} replies is what weir journalled`, async (t) => {
    const { client, journal } = await serve(t);
    const replies = await converse(client, streamed);
    const journalled = journal().map((row) => row.response);
    assert.deepEqual(replies.map(({ id }) => id), journalled.map(({ id }) => id));
    assert.deepEqual(replies.map(({ usage }) => usage), journalled.map(({ usage }) => usage));
    assert.ok(replies[0].usage.cache_creation_input_tokens > 1000);
  });

  test(`a miss of a ${how} request is told once`, async (t) => {
    const { client, journal } = await serve(t);
    await ask(client, HELLO, streamed);
    const foreign = [
      { role: 'user', content: 'Hello?' },
      { role: 'assistant', content: 'The server never said this.' },
      { role: 'user', content: 'Really?' },
    ];
    await assert.rejects(() => ask(client, foreign, streamed), Anthropic.NotFoundError);
    assert.deepEqual(journal().map((row) => row.status ?? 200), [200, 404]);
  });
}

test('streams add up to the plain messages', async (t) => {
  const plain = await converse((await serve(t)).client, false);
  const streamed = await converse((await serve(t)).client, true);
  // The stream helper adds a field of its own.
  const dropped = (key, value) => (key === 'parsed_output' ? undefined : value);
  const data = (replies) => JSON.parse(JSON.stringify(replies), dropped);
  assert.deepEqual(data(streamed), data(plain));
});

test('counts are what is billed, and models are listed', async (t) => {
  const { client } = await serve(t);
  const { max_tokens: limit, ...counted } = { ...REQUEST, messages: HELLO };
  const { usage } = await client.messages.create({ ...counted, max_tokens: limit });
  const { input_tokens: tokens } = await client.messages.countTokens(counted);
  assert.equal(tokens, usage.input_tokens + usage.cache_creation_input_tokens);
  const listed = [];
  for await (const model of client.models.list()) {
    listed.push(model.id);
  }
  assert.ok(listed.includes(MODEL));
  assert.equal((await client.models.retrieve(MODEL)).id, MODEL);
});

test('both kinds of credentials are taken', async (t) => {
  const { client, baseURL } = await serve(t);
  const token = new Anthropic({ baseURL, apiKey: null, authToken: 'dummy' });
  for (const either of [client, token]) {
    assert.equal((await ask(either, HELLO, false)).content[0].text, REPLIES[0]);
  }
});

test('a bad request is one', async (t) => {
  const { client, journal } = await serve(t);
  const body = { model: MODEL, messages: HELLO };
  await assert.rejects(
    () => client.post('/v1/messages', { body }),
    (error) => error instanceof Anthropic.BadRequestError && error.message.includes('max_tokens'),
  );
  assert.deepEqual(journal().map((row) => row.status), [400]);
});
