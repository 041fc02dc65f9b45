// SPDX-License-Identifier: Apache-2.0
// OpenAI's SDK on Chat Completions; the first argument names the package of its major version.
import { description, lookup, model, parameters, question, report, streamed } from "./agent.mjs";

const { default: OpenAI } = await import(process.argv[2]);

await report(async (seen, count) => {
  const client = new OpenAI();
  const tools = [{ type: "function", function: { name: "lookup", description, parameters } }];
  const messages = [{ role: "user", content: question }];
  for (;;) {
    const request = { model, tools, messages };
    const reply = streamed
      ? await client.chat.completions
          .stream({ ...request, stream_options: { include_usage: true } })
          .finalChatCompletion()
      : await client.chat.completions.create(request);
    const { prompt_tokens, prompt_tokens_details, completion_tokens } = reply.usage;
    count(prompt_tokens, prompt_tokens_details.cached_tokens, completion_tokens);
    const [choice] = reply.choices;
    seen.stops.push(choice.finish_reason);
    seen.text = choice.message.content ?? "";
    messages.push(choice.message);
    const uses = choice.message.tool_calls ?? [];
    if (uses.length === 0) {
      return;
    }
    for (const use of uses) {
      const content = lookup(JSON.parse(use.function.arguments));
      messages.push({ role: "tool", tool_call_id: use.id, content });
    }
  }
});
