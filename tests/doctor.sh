#!/usr/bin/env bash
# The outside tests: the doctor before real name, web and mail servers on loopback. Installs them where they are missing, so run it as root on
# a machine that may have them. Ends with the line "N passed, N failed"; a test that is left out counts as failed.
set -Eeuo pipefail
cd "$(dirname "$0")/.."

# shellcheck source=tests/debian.sh
source tests/debian.sh
install_missing knot knot-dnsutils unbound iproute2 bind9-utils bind9-dnsutils nginx-light dovecot-imapd dovecot-pop3d dovecot-managesieved postfix

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet run --project tests/Autodiscover.DoctorTests -- --no-ansi 2>&1 | tee "$log" || status=$?
passed=$(awk '/^ *succeeded:/ { n += $2 } END { print n + 0 }' "$log")
failed=$(awk '/^ *(failed|skipped):/ { n += $2 } END { print n + 0 }' "$log")
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
echo "$passed passed, $failed failed"
exit $((failed > 0))
