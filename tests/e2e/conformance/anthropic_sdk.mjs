// SPDX-License-Identifier: Apache-2.0
// Anthropic's SDK; the first argument names the package of its major version.
import { description, lookup, model, parameters, question, report, streamed } from "./agent.mjs";

const { default: Anthropic } = await import(process.argv[2]);

await report(async (seen, count) => {
  const client = new Anthropic();
  const tools = [{ name: "lookup", description, input_schema: parameters }];
  const messages = [{ role: "user", content: question }];
  for (;;) {
    const request = { model, max_tokens: 1000, tools, messages };
    const reply = streamed
      ? await client.messages.stream(request).finalMessage()
      : await client.messages.create(request);
    const { input_tokens, cache_read_input_tokens, cache_creation_input_tokens } = reply.usage;
    count(
      input_tokens + cache_read_input_tokens + cache_creation_input_tokens,
      cache_read_input_tokens,
      reply.usage.output_tokens,
    );
    seen.stops.push(reply.stop_reason);
    seen.text = reply.content.filter((block) => block.type === "text").map((b) => b.text).join("");
    const uses = reply.content.filter((block) => block.type === "tool_use");
    if (uses.length === 0) {
      return;
    }
    const results = uses.map((use) => ({
      type: "tool_result",
      tool_use_id: use.id,
      content: lookup(use.input),
    }));
    messages.push({ role: "assistant", content: reply.content }, { role: "user", content: results });
  }
});
