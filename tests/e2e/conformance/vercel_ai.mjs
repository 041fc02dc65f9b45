// SPDX-License-Identifier: Apache-2.0
// Vercel's AI SDK; the first argument names the package of the provider and what to take from it:
// "@ai-sdk/openai#chat".
import { generateText, jsonSchema, stepCountIs, streamText, tool } from "ai";

import { description, lookup, model, parameters, question, report, streamed } from "./agent.mjs";

const [name, api] = process.argv[2].split("#");
const provider = Object.values(await import(name)).find((value) => typeof value === "function" && value.languageModel);

await report(async (seen, count) => {
  const request = {
    model: api ? provider[api](model) : provider(model),
    prompt: question,
    stopWhen: stepCountIs(5),
    tools: {
      lookup: tool({ description, inputSchema: jsonSchema(parameters), execute: lookup }),
    },
    onError: ({ error }) => {
      throw error;
    },
  };
  const result = streamed ? streamText(request) : await generateText(request);
  for (const step of await result.steps) {
    const { inputTokens, inputTokenDetails, outputTokens } = step.usage;
    count(inputTokens, inputTokenDetails.cacheReadTokens ?? 0, outputTokens);
    seen.stops.push(step.finishReason);
    seen.text = step.text;
  }
});
