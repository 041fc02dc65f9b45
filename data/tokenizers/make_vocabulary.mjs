// SPDX-License-Identifier: Apache-2.0
// Converts a vocabulary of the npm package tiktoken 1.0.22 into ENCODING.bin, beside this script.
// In a scratch folder: npm install --no-save tiktoken@1.0.22
// Then: node make_vocabulary.mjs SCRATCH/node_modules/tiktoken ENCODING
import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

// SHA-256 of the original ENCODING.tiktoken, as tiktoken's openai_public.py demands it.
const ORIGINAL_SHA256 = {
  cl100k_base: '223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7',
  o200k_base: '446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d',
};
const BASE_TOKENS = 256;

// The package groups runs of ranks: "! FIRST_RANK TOKEN TOKEN ...", tokens in base64.
function readTokens(path) {
  const tokens = [];
  for (const line of JSON.parse(readFileSync(path, 'utf8')).bpe_ranks.split('\n')) {
    const [, first, ...group] = line.split(' ');
    group.forEach((token, index) => (tokens[Number(first) + index] = token));
  }
  return tokens;
}

function checkOriginal(tokens, expected) {
  const original = tokens.map((token, rank) => `${token} ${rank}\n`).join('');
  const digest = createHash('sha256').update(original).digest('hex');
  if (digest !== expected) {
    throw new Error(`the vocabulary has SHA-256 ${digest}, expected ${expected}`);
  }
}

// The two tokens whose merge makes `token`: byte-pair merging with lower ranks only ends there.
function mergePair(token, rank, ranks) {
  let parts = [...token];
  while (parts.length > 2) {
    let best = rank;
    let at = -1;
    for (let i = 0; i + 1 < parts.length; ++i) {
      const candidate = ranks.get(parts[i] + parts[i + 1]);
      if (candidate !== undefined && candidate < best) {
        best = candidate;
        at = i;
      }
    }
    if (at < 0) {
      throw new Error(`rank ${rank} is not a merge of two lower ranks`);
    }
    parts.splice(at, 2, parts[at] + parts[at + 1]);
  }
  return parts.map((part) => ranks.get(part));
}

function encode(texts) {
  const ranks = new Map(texts.map((text, rank) => [text, rank]));
  const merges = texts.length - BASE_TOKENS;
  const bytes = Buffer.alloc(BASE_TOKENS + 6 * merges);
  texts.slice(0, BASE_TOKENS).forEach((text, rank) => (bytes[rank] = text.charCodeAt(0)));
  for (let merge = 0; merge < merges; ++merge) {
    const rank = BASE_TOKENS + merge;
    mergePair(texts[rank], rank, ranks).forEach((part, side) => {
      for (let plane = 0; plane < 3; ++plane) {
        bytes[BASE_TOKENS + (3 * side + plane) * merges + merge] = (part >> (8 * plane)) & 0xff;
      }
    });
  }
  return bytes;
}

const [tiktoken, encoding] = process.argv.slice(2);
const tokens = readTokens(join(tiktoken, 'encoders', `${encoding}.json`));
checkOriginal(tokens, ORIGINAL_SHA256[encoding]);
const texts = tokens.map((token) => Buffer.from(token, 'base64').toString('latin1'));
writeFileSync(new URL(`${encoding}.bin`, import.meta.url), encode(texts));
