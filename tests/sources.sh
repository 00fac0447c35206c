#!/usr/bin/env bash
# Reads domains from real databases, directories and Postfix: Debian's PostgreSQL, MariaDB, slapd, SQLite and Postfix's own tools, in temporary
# folders on loopback.
#
#   tests/sources.sh          every test
#   tests/sources.sh WORD     only those with WORD in their full name
#
# Needs Debian and root; installs the servers where they are missing, and starts them as a user without rights.
# Ends with the line "N passed, N failed"; a test that is left out counts as failed.
set -Eeuo pipefail
cd "$(dirname "$0")/.."

# shellcheck source=tests/debian.sh
source tests/debian.sh
install_missing postgresql mariadb-server slapd ldap-utils libsqlite3-0 sqlite3
install_missing postfix postfix-lmdb postfix-cdb postfix-mysql postfix-pgsql postfix-sqlite postfix-ldap

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet run --project tests/Autodiscover.SourceTests -- --no-ansi ${1:+--filter "FullyQualifiedName~$1"} 2>&1 | tee "$log" || status=$?
passed=$(awk '/^ *succeeded:/ { n += $2 } END { print n + 0 }' "$log")
failed=$(awk '/^ *(failed|skipped):/ { n += $2 } END { print n + 0 }' "$log")
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
echo "$passed passed, $failed failed"
exit $((failed > 0))
