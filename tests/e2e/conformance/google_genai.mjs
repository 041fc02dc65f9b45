// SPDX-License-Identifier: Apache-2.0
// Google's SDK.
import { GoogleGenAI } from "@google/genai";

import { description, lookup, model, parameters, question, report, streamed } from "./agent.mjs";

/** The parts of an answer, its last usage and how it ended. */
async function ask(client, request) {
  const chunks = streamed
    ? await Array.fromAsync(await client.models.generateContentStream(request))
    : [await client.models.generateContent(request)];
  const last = chunks.at(-1);
  return {
    parts: chunks.flatMap((chunk) => chunk.candidates[0].content?.parts ?? []),
    usage: last.usageMetadata,
    stop: last.candidates[0].finishReason,
  };
}

await report(async (seen, count) => {
  const retryOptions = { attempts: 3, initialDelay: 0.01 };
  const client = new GoogleGenAI({ httpOptions: { retryOptions } });
  const declaration = { name: "lookup", description, parametersJsonSchema: parameters };
  const config = { tools: [{ functionDeclarations: [declaration] }] };
  const contents = [{ role: "user", parts: [{ text: question }] }];
  for (;;) {
    const { parts, usage, stop } = await ask(client, { model, contents, config });
    if (stop === undefined) {
      throw new Error("the answer has no end");
    }
    const { promptTokenCount, cachedContentTokenCount, candidatesTokenCount } = usage;
    count(promptTokenCount, cachedContentTokenCount ?? 0, candidatesTokenCount);
    seen.stops.push(stop);
    seen.text = parts.map((part) => part.text ?? "").join("");
    const results = parts
      .filter((part) => part.functionCall)
      .map(({ functionCall: { id, name, args } }) => ({
        functionResponse: { id, name, response: { output: lookup(args) } },
      }));
    if (results.length === 0) {
      return;
    }
    contents.push({ role: "model", parts }, { role: "user", parts: results });
  }
});
