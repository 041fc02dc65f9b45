// SPDX-License-Identifier: Apache-2.0
// Records the ids of npm tiktoken, in a folder for each encoding, for the mixed text (mixed_text.h) and
// for single cases.
// In a scratch folder: npm install --no-save tiktoken@1.0.22
// Then: node record_ids.mjs SCRATCH/node_modules/tiktoken
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {resolve} from 'node:path';

const DATA = new URL('data/', import.meta.url);
const ENCODINGS = ['cl100k_base', 'o200k_base'];
const BLOCKS = 1000;
const BLOCK_CHARACTERS = 700;
const {get_encoding: getEncoding} = createRequire(import.meta.url)(resolve(process.argv[2]));
const source = JSON.parse(readFileSync(new URL('mixed_text.json', DATA), 'utf8'));

// Must stay equal to mixed_text.cc, draw by draw.
class MixedText {
  #state = 2463534242;
  #critical = [...source.critical];
  #fragments = source.fragments.map((fragment) => [...fragment]);
  #base64 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'];

  nextBlock() {
    const block = [];
    while (block.length < BLOCK_CHARACTERS) {
      block.push(...this.#part(this.#below(100)));
    }
    return block.join('');
  }

  #below(limit) {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x >>> 0;
    return this.#state % limit;
  }

  #part(kind) {
    if (kind < 55) {
      return this.#slice();
    }
    if (kind < 72) {
      return this.#many(1 + this.#below(30), () => this.#one(this.#critical));
    }
    if (kind < 84) {
      return this.#many(1 + this.#below(12), () => this.#anyCharacter());
    }
    if (kind < 90) {
      const character = this.#one(this.#critical);
      return this.#many(1 + this.#below(120), () => character);
    }
    return this.#many(1 + this.#below(200), () => this.#one(this.#base64));
  }

  #slice() {
    const fragment = this.#one(this.#fragments);
    const start = this.#below(fragment.length);
    return fragment.slice(start, start + 1 + this.#below(200));
  }

  #one(list) {
    return list[this.#below(list.length)];
  }

  #many(count, draw) {
    return Array.from({length: count}, draw);
  }

  #anyCharacter() {
    const point = this.#below(1 << (7 + this.#below(14)));
    return String.fromCodePoint(point >= 0xd800 && point < 0xe000 ? 0xfffd : point);
  }
}

const CASES = [
  ...source.fragments,
  '', ' ', '  ', '\n', '\r\n', '\r\n\r\n  \r\n', ' \n ', '\t\t\tx', 'x   ', 'x \n\n   y', '   \u00a0  z',
  "it's", "IT'S", "it'\u017f", "'\u017f", "a'll'll", "a'lx", "a're've", "a'R", "1's", "\u0301's", "'s", "''s",
  "'stop", "'Stop", "can'tx", "'\u017fx", "'re've'LL'd", "''ll", " 's", "\t's", ".'s", "1'd2", "'m1", "'lx",
  'ABCdef', 'ABC\u4e2dDEF', 'A\u0301BC', '\u0301', '\u0301A', '\u0301a', '\u0301\u0301A', '\u0301\u0301\u0301',
  'e\u0301a', '\u0301\u0301a', ' \u0301a', 'a\u0301\n\n', '\u00a0a', '\u0085a', '\u3000\u4e2d', '/\u0301/a',
  ' \u0301', '!\u0301', '!!\u0301a', '\u01c5\u01c5', 'a\u01c5', '\u02b0La', 'L\u02b0', '\u00aaA\u00aa',
  '1234567890', '\u0661\u0662\u0663\u0664', '\u00b2\u00b2\u00b2\u00b2', '1a2b3c', '12\u4e2d34', '\u2167\u2167',
  'a\n  ', '\n \n  ', '\r\n\t', '\n\u00a0', '\n a', '!\r\n\n/x', '!!\n \n', 'a \n\u3000\n\u3000b',
  ' /\n/\r/x', '//', ' //\n', '/a/b/c.txt', ':\n\n', ';\r\n\t', '{\n  "a": [\n    1,\n    2\n  ]\n}',
  '\u0085', 'a\u0085b', '\u180e', 'a\u180eb', '\u200b', '\ufeff', '\ufeffa', '\u2028\u2029', '\u3000\u3000a',
  '\u1c89', '\ua7da', '\u088f', '\ua7ce', '\u0000', '\u0000\u0000', '\u007f', '\ufffd', '\u{10ffff}', '\ue000',
  '<|endoftext|>', '<|endofprompt|><|im_start|>', ' <|endoftext|>',
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}', '\u{1f1e9}\u{1f1ea}', '\u{1f44d}\u{1f3fd}', '1\ufe0f\u20e3',
  'supercalifragilisticexpialidocious', 'SUPERCALIFRAGILISTICEXPIALIDOCIOUS', 'getHTTPServerXMLv2_final__test',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'abababababababababababababababababab', '-'.repeat(200),
  '='.repeat(131), ' '.repeat(300), '\n'.repeat(67), '\u7684'.repeat(33), '\u{1f600}'.repeat(21),
];

// Texts that make merging quadratic where it is naive.
const REPEATED = ['a', 'A', ' ', '\n', '\t', '-', '=', '_', '/', '0', '\u7684', '\u{1f600}', 'ab', 'aA', 'lol',
  '\u0301', "'s", ' \n', '\u00e9', 'xy\u4e2d'];
const REPEATED_BYTES = 50_000;

const digest = (ids) =>
  createHash('sha256').update(new Uint8Array(Uint32Array.from(ids).buffer)).digest('hex').slice(0, 16);

function recordBlocks(encoding) {
  const mixed = new MixedText();
  const lines = ['# block, bytes, ids, digest of the ids; written by record_ids.mjs'];
  let all = '';
  const line = (name, text) => {
    const ids = encoding.encode_ordinary(text);
    lines.push([name, Buffer.byteLength(text), ids.length, digest(ids)].join('\t'));
  };
  for (let block = 0; block < BLOCKS; ++block) {
    const text = mixed.nextBlock();
    line(block, text);
    all += text;
  }
  line('all', all);
  return lines;
}

function recordCase(encoding, text) {
  return JSON.stringify({text, ids: [...encoding.encode_ordinary(text)]});
}

function recordRepeated(encoding, unit) {
  const times = Math.floor(REPEATED_BYTES / Buffer.byteLength(unit));
  const ids = encoding.encode_ordinary(unit.repeat(times));
  return JSON.stringify({unit, times, count: ids.length, digest: digest(ids)});
}

for (const name of ENCODINGS) {
  const encoding = getEncoding(name);
  const folder = new URL(`${name}/`, DATA);
  const write = (file, lines) => writeFileSync(new URL(file, folder), lines.join('\n') + '\n');
  mkdirSync(folder, {recursive: true});
  write('mixed_ids.tsv', recordBlocks(encoding));
  write('cases.jsonl', [
    ...CASES.map((text) => recordCase(encoding, text)),
    ...REPEATED.map((unit) => recordRepeated(encoding, unit)),
  ]);
}
