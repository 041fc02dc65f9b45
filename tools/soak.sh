#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the unit and component tests many times in random order: SOAK=20 plain, a quarter of it
# under AddressSanitizer. A test that depends on order, time or luck fails here.
set -euo pipefail
cd "$(dirname "$0")/.."

soak=${SOAK:-20}

repeat() {
  local preset=$1 times=$2
  cmake --preset "$preset" > /dev/null
  cmake --build --preset "$preset"
  ctest --preset "$preset" -L 'unit|component' --schedule-random \
    --repeat "until-fail:$times" --progress
}

repeat ci "$soak"
repeat asan "$(((soak + 3) / 4))"
