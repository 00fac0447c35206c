#!/usr/bin/env bash
# Types nonsense at the program: 500 lines through the binary, as a user without rights in a folder of its own and a network with
# loopback alone, with outputs that are full or closed, and 20 000 lines in process: tests/command-line.sh [--binary-only] [BINARY]
# COMMAND_LINE_SEED and COMMAND_LINES choose others. Prints "N passed, N failed" last.
set -euo pipefail
cd "$(dirname "$0")/.."
only=""
if [ "${1:-}" = --binary-only ]; then
    only=yes
    shift
fi
work=$(mktemp -d)
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
binary=${1:-}
if [ -z "$binary" ]; then
    dotnet publish src/Autodiscover -c Release -o "$work/publish" >&2
    binary=$work/publish/autodiscover
fi
[ "$(id -u)" = 0 ] || { echo "It must run as root, to give up its rights."; exit 1; }
mkdir "$work/home"
cp tests/command-line.py "$work/"
chmod 644 "$work/command-line.py"
chown nobody "$work/home"

passed=0
failed=0
figures=$(unshare --net sh -c 'ip link set lo up 2>/dev/null; exec runuser -u nobody -- python3 "$@"' sh "$work/command-line.py" "$binary" "$work/home" | tee /dev/stderr | tail -n 1) || true
[[ $figures =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]] && passed=${BASH_REMATCH[1]} failed=${BASH_REMATCH[2]} || failed=1

if [ -z "$only" ]; then
    if COMMAND_LINES=${COMMAND_LINES:-20000} dotnet run --project tests/Autodiscover.Tests -- --filter "FullyQualifiedName~CommandLineAbuseTests" >"$work/log" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        tail -n 40 "$work/log"
    fi
fi

echo "$passed passed, $failed failed"
exit $((failed > 0))
