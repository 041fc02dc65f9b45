// SPDX-License-Identifier: Apache-2.0
// OpenAI's Agents SDK. It would send its own traces to the provider's host.
import { Agent, run, setTracingDisabled, tool } from "@openai/agents";

import { description, lookup, model, parameters, question, report, streamed } from "./agent.mjs";

await report(async (seen, count) => {
  setTracingDisabled(true);
  const execute = (input) => lookup(input);
  const agent = new Agent({
    name: "orders",
    model,
    tools: [tool({ name: "lookup", description, parameters, execute })],
  });
  const result = await run(agent, question, { stream: streamed });
  if (streamed) {
    await result.completed;
  }
  for (const { usage } of result.rawResponses) {
    const cached = usage.inputTokensDetails.reduce((sum, each) => sum + each.cached_tokens, 0);
    count(usage.inputTokens, cached, usage.outputTokens);
  }
  seen.text = result.finalOutput;
});
