#!/usr/bin/env bash
# Damages recorded requests, catalogs, imported files and DNS answers bit by bit with zzuf, and feeds them to the native binary.
#
#   tests/fuzz.sh [BINARY]         the short form, under a minute: 20 000 requests, 200 of each other kind
#   tests/fuzz.sh --long [BINARY]  1 000 000 requests and 100 000 of each other kind; takes about two hours
#   FUZZ_REQUESTS=N, FUZZ_OTHERS=N  other numbers
#   SEED=N                         starts from another seed; the short form always uses the same one
#
# No answer may be a 5xx but 505, nothing may hang or end by a signal, no stack trace may be printed, and memory stays flat.
# Needs Debian's zzuf. Prints "N passed, N failed" last.
set -euo pipefail
cd "$(dirname "$0")/.."
form=short
if [ "${1:-}" = --long ]; then
    form=long
    shift
fi
# shellcheck source=tests/debian.sh
source tests/debian.sh
install_missing zzuf python3
binary=${1:-}
if [ -z "$binary" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    dotnet publish src/Autodiscover -c Release -o "$work" >&2
    binary=$work/autodiscover
fi
ulimit -n "$(ulimit -Hn)"
python3 tests/abuse/fuzz.py "$form" "$binary" "${SEED:-1}"
