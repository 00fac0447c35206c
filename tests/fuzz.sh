#!/usr/bin/env bash
# Damages recorded requests, catalogs, imported files, files of sources and DNS answers bit by bit with zzuf.
#
#   tests/fuzz.sh [BINARY]         the short form, about a minute: 20 000 requests, 100 of each other kind through the binary and
#                                  500 of each through the verbs in one process
#   tests/fuzz.sh --long [BINARY]  1 000 000 requests, 2 000 of each other kind and 100 000 of each in one process: about an hour
#   FUZZ_REQUESTS=N, FUZZ_OTHERS=N, FUZZ_FILES=N  other numbers
#   SEED=N                         starts from another seed; the short form always uses the same one
#
# No answer may be a 5xx but 505, nothing may hang or end by a signal, no stack trace, word of .NET's or raw control character may
# be printed, and memory stays flat. What is at fault is kept in artifacts/fuzz with its seed.
# Needs Debian and root, for a network of its own: damaged addresses lead anywhere. Prints "N passed, N failed" last.
set -euo pipefail
cd "$(dirname "$0")/.."
form=short files=500 configuration=Debug
if [ "${1:-}" = --long ]; then
    form=long files=100000 configuration=Release
    shift
fi
# shellcheck source=tests/debian.sh
source tests/debian.sh
install_missing zzuf python3 libsqlite3-0 iproute2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
binary=${1:-}
if [ -z "$binary" ]; then
    dotnet publish src/Autodiscover -c Release -o "$work/publish" >&2
    binary=$work/publish/autodiscover
fi
dotnet build tests/Autodiscover.Tests -c "$configuration" >"$work/build" 2>&1 || { cat "$work/build"; exit 1; }
ulimit -n "$(ulimit -Hn)"

alone() { # COMMAND... : in a network with loopback alone
    unshare --net sh -c 'ip link set lo up; exec "$@"' sh "$@"
}

passed=0
failed=0
figures=$(alone python3 tests/abuse/fuzz.py "$form" "$binary" "${SEED:-1}" | tee /dev/stderr | tail -n 1) || true
[[ $figures =~ ^([0-9]+)\ passed,\ ([0-9]+)\ failed$ ]] && passed=${BASH_REMATCH[1]} failed=${BASH_REMATCH[2]} || failed=1

summary=artifacts/fuzz/summary
mkdir -p artifacts/fuzz
: >"$summary"
# A process that is taken down by a file writes no line about it; then its own words are shown.
FUZZ_FILES=${FUZZ_FILES:-$files} SEED=${SEED:-1} alone dotnet run --project tests/Autodiscover.Tests -c "$configuration" --no-build -- \
    --no-ansi --filter "FullyQualifiedName~Abuse.Damaged" >"$work/log" 2>&1 || { failed=$((failed + 1)); tail -n 60 "$work/log"; }
cat "$summary"
passed=$((passed + $(grep -c '^ok ' "$summary" || true)))

echo "$passed passed, $failed failed"
exit $((failed > 0))
