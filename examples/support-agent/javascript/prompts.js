// SPDX-License-Identifier: Apache-2.0
// What the model is told: system prompt, tools and where the prompt cache is marked.
import { readFileSync } from 'node:fs';

const cached = { cache_control: { type: 'ephemeral' } };

const shared = (name) => readFileSync(new URL(`../shared/${name}`, import.meta.url), 'utf8');

// Date has milliseconds only; two requests may fall into one.
function timeOfDay() {
  const micros = Math.round((performance.timeOrigin + performance.now()) * 1000);
  const time = new Date(Math.floor(micros / 1000)).toISOString().slice(11, 23);
  return time + String(micros % 1000).padStart(3, '0');
}

const started = timeOfDay();

// The policy text. CLOCK=request and CLOCK=start put the time in front of it, a mistake that
// empties the prompt cache: at every request, or with every process.
function systemPrompt() {
  const text = shared('system_prompt.md');
  const clock = { request: timeOfDay(), start: started }[process.env.CLOCK];
  return clock ? `It is now ${clock}.\n\n${text}` : text;
}

export function systemBlocks() {
  return [{ type: 'text', text: systemPrompt(), ...cached }];
}

export function toolDefinitions() {
  const tools = JSON.parse(shared('tools.json'));
  return [...tools.slice(0, -1), { ...tools.at(-1), ...cached }];
}

export function firstMessage(question, customer) {
  const text = `Customer number: ${customer}\n\n${question}`;
  return { role: 'user', content: [{ type: 'text', text }] };
}

// Marks the end of the newest message, so that the next turn reads all of this one.
export function withCacheMarker(messages) {
  const newest = messages.at(-1);
  const content = [...newest.content.slice(0, -1), { ...newest.content.at(-1), ...cached }];
  return [...messages.slice(0, -1), { ...newest, content }];
}
