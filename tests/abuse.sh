#!/usr/bin/env bash
# Abuses the native binary over real sockets and says what it bore: tests/abuse.sh [--long] [BINARY]
# The short form takes about a minute; the long one makes the figures of SECURITY.md. Prints "N passed, N failed" last.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=tests/debian.sh
source tests/debian.sh
install_missing python3 openssl libfaketime
form=short
if [ "${1:-}" = --long ]; then
    form=long
    shift
fi
binary=${1:-}
if [ -z "$binary" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    dotnet publish src/Autodiscover -c Release -o "$work" >&2
    binary=$work/autodiscover
fi
ulimit -n "$(ulimit -Hn)"
python3 tests/abuse/run.py "$form" "$binary"
