#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs the refund agent against its accepted baseline, then adds one careless line to a copy of it
# and shows how the gate fails. The checkout stays as it is; the exit codes are checked.
#   tools/demo.sh [PROGRAM]   with another program than build/weir
set -euo pipefail
cd "$(dirname "$0")/.."
readonly project=$PWD
weir=$(realpath "${1:-build/weir}")
readonly weir
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
unset CI TF_BUILD JENKINS_URL

# expect CODE COMMAND...: runs the command and insists on its exit code.
expect() {
  local wanted=$1 code=0
  shift
  echo "\$ ${*/$weir/weir}"
  "$@" || code=$?
  if [ "$code" -ne "$wanted" ]; then
    echo "demo: exit code $code, expected $wanted" >&2
    exit 1
  fi
  echo "(exit code $code)"
  echo
}

mkdir -p "$copy/scenarios" "$copy/examples/support-agent" "$copy/build" "$copy/baselines"
cp weir.yaml "$copy/"
cp -r scenarios/refund "$copy/scenarios/"
cp baselines/refund.* "$copy/baselines/"
cp -r examples/support-agent/python examples/support-agent/shared "$copy/examples/support-agent/"
ln -s "$project/build/deps" "$copy/build/deps"
cd "$copy"

echo "1. The customer-support agent as it was accepted, on recorded answers, offline:"
echo
expect 0 "$weir" run refund

echo "2. Somebody tells the model the time, at the head of the system prompt:"
echo
readonly prompts=examples/support-agent/python/prompts.py
sed -i 's|^    clock = .*|    text = f"Current time: {datetime.now().isoformat()}\\n\\n{text}"\n&|' "$prompts"
diff -U0 "$project/$prompts" "$prompts" | grep -E '^[-+] ' || true
echo
expect 1 "$weir" run refund

echo "demo: the accepted agent passed, the careless line failed the gate with its cause named."
