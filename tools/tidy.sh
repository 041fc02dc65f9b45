#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Runs clang-tidy on the .cc files that changed since the merge base with main; on main itself, in
# the working day (8 hours) before its last commit. --all: on all files (`make deep`).
# A changed header counts as a change of the .cc file beside it and of its test.
set -euo pipefail
cd "$(dirname "$0")/.."

all_sources() {
  git ls-files -- '*.cc'
}

base_commit() {
  local ref
  for ref in origin/main main; do
    if git rev-parse -q --verify "$ref" > /dev/null &&
      [ "$(git rev-parse "$ref")" != "$(git rev-parse HEAD)" ]; then
      git merge-base "$ref" HEAD
      return
    fi
  done
  local last
  last=$(git show -s --format=%ct HEAD)
  git rev-list -1 --before=$((last - 8 * 3600)) HEAD
}

changed_sources() {
  local base
  base=$(base_commit)
  if [ -z "$base" ]; then  # a young or a shallow repository
    all_sources
    return
  fi
  git diff --name-only --diff-filter=d "$base" -- '*.h' '*.cc' |
    sed -n -e 's|\.h$|.cc|' -e 'p; s|^\([a-z].*\)\.cc$|tests/\1_test.cc|p' | sort -u |
    while read -r file; do [ ! -f "$file" ] || echo "$file"; done
}

if [ "${1:-}" = --all ]; then
  files=$(all_sources)
else
  files=$(changed_sources)
fi
[ -n "$files" ] || exit 0

cmake --preset tidy > /dev/null
# Files that no target compiles have no compile command.
known=$(sed -n "s|^ *\"file\": \"$PWD/\(.*\)\".*|\1|p" build/tidy/compile_commands.json)
files=$(grep -xF "$known" <<< "$files" || true)
echo "clang-tidy: $(wc -l <<< "$files") files"
# shellcheck disable=SC2086  # one word a file
printf '%s\n' $files | xargs -r -n 1 -P "$(nproc)" clang-tidy-14 -p build/tidy --quiet \
  2> >(grep -vE '^[0-9]+ warnings? ' >&2)
