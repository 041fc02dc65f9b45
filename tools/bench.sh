#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs every benchmark that `make bench` built; arguments go to each of them.
set -euo pipefail
cd "$(dirname "$0")/.."

for program in build/bench/bench/bench_*; do
  case "$program" in
    *_driver) ;;  # measured from outside, by scripts in bench/
    *) "$program" "$@" ;;
  esac
done
