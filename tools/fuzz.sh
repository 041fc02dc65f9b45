#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Fuzzes every reader of untrusted files and bodies for FUZZ seconds each (60), seeded with the
# files of this repository. A finding stays in build/fuzz/findings.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly seconds=${FUZZ:-60}
readonly work=build/fuzz
cmake --preset fuzz > /dev/null
cmake --build --preset fuzz

seed() {
  local target=$1 file
  shift
  mkdir -p "$work/corpus/$target" "$work/findings"
  for file in "$@"; do  # many are called scenario.yaml
    cp "$file" "$work/corpus/$target/${file//\//-}"
  done
}

requests=$(mktemp -d)
trap 'rm -rf "$requests"' EXIT
build/fuzz/weir export scenarios/refund/cassette.jsonl -o "$requests/plain.jsonl"
python3 - "$requests" << 'END'
import json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
for number, line in enumerate((folder / "plain.jsonl").read_text().splitlines()):
    row = json.loads(line)
    (folder / f"request-{number}").write_text(json.dumps(row["request"]))
    (folder / f"response-{number}").write_text(json.dumps(row["response"]))
END
printf 'POST /v1/messages?beta=true HTTP/1.1\r\nHost: mock\r\nX-Api-Key: k\r\nContent-Length: 2' \
  > "$requests/head-1"
printf 'POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue' \
  > "$requests/head-2"
printf 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n' > "$requests/answer-1"
printf 'HTTP/1.1 529 Overloaded\r\nContent-Length: 2\r\nRetry-After: 1\r\n\r\n{}' > "$requests/answer-2"
for api in 0 1 2 3; do  # the fuzzer's first byte chooses the API, its second the cut
  for events in tests/golden/wire/*_events.txt; do
    { printf "\\x0$api\\x80"; cat "$events"; } > "$requests/stream-$api-$(basename "$events")"
  done
done
seed head "$requests"/head-*
seed answer "$requests"/answer-*
seed request "$requests"/request-*
seed response "$requests"/response-*
seed stream "$requests"/stream-*
seed exchange_file tests/golden/cassette/*.jsonl
seed baseline baselines/*[a-z].json tests/golden/baseline/*.json
seed yaml weir.yaml scenarios/*/*.yaml
seed vcr tests/e2e/import/*.yaml
seed har tests/e2e/import/*.har
seed aimock tests/e2e/import/fixtures.json

for target in head answer request response stream exchange_file baseline yaml vcr har aimock; do
  "$work/fuzzers/${target}_fuzz" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=4096 \
    -artifact_prefix="$work/findings/$target-" -print_final_stats=1 "$work/corpus/$target" \
    2> "$work/$target.log" || {
    tail -n 40 "$work/$target.log"
    echo "fuzz: $target failed; the input is in $work/findings" >&2
    exit 1
  }
  sed -n "s/^stat::number_of_executed_units: *\([0-9]*\)/fuzz: $target: \1 inputs in $seconds s/p" \
    "$work/$target.log"
done
