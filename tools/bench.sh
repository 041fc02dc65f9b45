#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the benchmarks of `make bench` that need no partner; arguments go to each of them.
set -euo pipefail
cd "$(dirname "$0")/.."

for program in build/bench/bench/bench_*; do
  case "$program" in
    *_driver | *_server | *_soak) ;;  # parts of a larger measurement: bench/README.md
    *) "$program" "$@" ;;
  esac
done
