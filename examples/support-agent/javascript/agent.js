// SPDX-License-Identifier: Apache-2.0
// A customer-support agent: asks the model, runs the tools it asks for, until it answers.
import { parseArgs } from 'node:util';

import Anthropic from '@anthropic-ai/sdk';

import { firstMessage, systemBlocks, toolDefinitions, withCacheMarker } from './prompts.js';
import { Shop, ToolError } from './tools.js';

const MODEL = 'claude-sonnet-5-5';
const MAX_TOKENS = 1024;

class TooManyTurns extends Error {}

async function askModel(client, messages, customer) {
  const request = {
    model: MODEL,
    max_tokens: MAX_TOKENS,
    system: systemBlocks(),
    tools: toolDefinitions(),
    messages: withCacheMarker(messages),
    metadata: { user_id: customer },
  };
  if (process.env.STREAM === '1') {
    return client.messages.stream(request).finalMessage();
  }
  return client.messages.create(request);
}

function runTool(shop, call) {
  const result = { type: 'tool_result', tool_use_id: call.id };
  try {
    return { ...result, content: shop.run(call.name, call.input) };
  } catch (error) {
    if (!(error instanceof ToolError)) {
      throw error;
    }
    return { ...result, content: error.message, is_error: true };
  }
}

async function answer(client, shop, question, customer) {
  const messages = [firstMessage(question, customer)];
  const maxIterations = Number(process.env.MAX_ITERATIONS ?? 12);
  for (let i = 0; i < maxIterations; i += 1) {
    const reply = await askModel(client, messages, customer);
    const calls = reply.content.filter((block) => block.type === 'tool_use');
    if (reply.stop_reason !== 'tool_use' || calls.length === 0) {
      const texts = reply.content.filter((block) => block.type === 'text');
      return texts.map((block) => block.text).join('');
    }
    messages.push({ role: 'assistant', content: reply.content });
    messages.push({ role: 'user', content: calls.map((call) => runTool(shop, call)) });
  }
  throw new TooManyTurns(`no answer after ${maxIterations} turns`);
}

function readOptions() {
  const { values } = parseArgs({
    options: { question: { type: 'string' }, customer: { type: 'string' } },
  });
  if (!values.question || !values.customer) {
    throw new TypeError('--question TEXT and --customer ID are required');
  }
  return values;
}

async function main() {
  let options;
  try {
    options = readOptions();
  } catch (error) {
    console.error(`support agent: ${error.message}`);
    return 2;
  }
  try {
    // The SDK reads ANTHROPIC_BASE_URL and ANTHROPIC_API_KEY itself.
    const client = new Anthropic();
    console.log(await answer(client, new Shop(), options.question, options.customer));
    return 0;
  } catch (error) {
    // The SDK lets errors of fetch and of JSON through.
    console.error(`support agent: ${error.constructor.name}: ${error.message}`);
    return 1;
  }
}

process.exitCode = await main();
