#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the benchmarks of `make bench`, or those named: each prints one JSON document, which is also
# kept as build/bench/results/NAME.json. Nothing is asserted; bench/README.md tells how to read them.
#   tools/bench.sh [NAME...]    such as: tools/bench.sh serve_start bench_parse
set -euo pipefail
cd "$(dirname "$0")/.."

readonly results=build/bench/results
names=("$@")
if [ ${#names[@]} -eq 0 ]; then
  names=(bench_tokenizer bench_parse bench_meter bench_align bench_verdict
    tokenizer_vs_tiktoken serve_start scenario_overhead server_vs_peers serve_vs_aimock serve_memory)
fi

mkdir -p "$results"
for name in "${names[@]}"; do
  echo "bench: $name" >&2
  case "$name" in
    bench_*) "build/bench/bench/$name" --benchmark_format=json ;;
    *) "bench/$name.py" ;;
  esac | tee "$results/$name.json"
done
