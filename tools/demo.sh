#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the refund agent, then the same agent after a careless change, which weir must catch.
set -euo pipefail
cd "$(dirname "$0")/.."

show() {
  echo "\$ weir $*"
  build/weir "$@"
  echo
}

show run refund
show run refund-clock-each
