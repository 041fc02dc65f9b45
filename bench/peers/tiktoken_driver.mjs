// SPDX-License-Identifier: Apache-2.0
// tiktoken_driver.mjs MODULES REPEATS FILE...: what bench_tokenizer_driver does, with npm tiktoken.
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { performance } from "node:perf_hooks";

const [modules, repeats, ...files] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "tiktoken", "package.json"));
const encoder = require("./tiktoken.cjs").get_encoding("o200k_base");

function microseconds(call) {
  const start = performance.now();
  call();
  return (performance.now() - start) * 1000;
}

for (const file of files) {
  const text = fs.readFileSync(file, "utf8");
  let ids;
  const encode = () => {
    ids = encoder.encode_ordinary(text);
  };
  const first = microseconds(encode);
  const times = Array.from({ length: Number(repeats) }, () => microseconds(encode));
  times.sort((a, b) => a - b);
  const bytes = new Uint8Array(ids.buffer, ids.byteOffset, ids.byteLength);
  console.log(
    JSON.stringify({
      file,
      tokens: ids.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
      first_us: first,
      encode_us: times[Math.floor(times.length / 2)],
    }),
  );
}
