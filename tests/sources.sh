#!/usr/bin/env bash
# Reads domains from real databases, directories and Postfix: Debian's PostgreSQL, MariaDB, slapd, SQLite and Postfix's own tools, in temporary
# folders on loopback.
#
#   tests/sources.sh          every test
#   tests/sources.sh WORD     only those with WORD in their full name
#   tests/sources.sh --nodes  three nodes behind HAProxy with one PostgreSQL, under load
#   tests/sources.sh --scale  a million domains from PostgreSQL and from MariaDB, with figures
#
# AUTODISCOVER_BINARY=FILE tests that binary where the program runs as a process, instead of this build.
#
# Needs Debian and root; installs the servers where they are missing, starts them as a user without rights, and
# unpacks the packages of PostfixAdmin and vmm for the tables that they make.
# Ends with the line "N passed, N failed"; a test that is left out counts as failed.
set -Eeuo pipefail
cd "$(dirname "$0")/.."

# shellcheck source=tests/debian.sh
source tests/debian.sh
install_missing postgresql mariadb-server slapd ldap-utils libsqlite3-0 sqlite3 php-cli php-pgsql php-mysql php-sqlite3 haproxy
install_missing postfix postfix-lmdb postfix-cdb postfix-mysql postfix-pgsql postfix-sqlite postfix-ldap

# The tables that these programs make themselves; they are unpacked, not installed, and belong to no commit.
packages=$PWD/artifacts/sources
mkdir -p "$packages"
for package in postfixadmin vmm; do
    [ ! -d "$packages/$package" ] || continue
    (cd "$packages" && { apt-get download -qq "$package" || { apt-get update -qq && apt-get download -qq "$package"; }; }) 2>/dev/null || true
    if [ -e "$(compgen -G "$packages/${package}_*.deb")" ]; then dpkg-deb -x "$packages/${package}"_*.deb "$packages/$package"; fi
done

filter=${1:-}
case $filter in
    --nodes)
        export AUTODISCOVER_NODES=1
        filter=NodesTests
        ;;
    --scale)
        export AUTODISCOVER_SCALE=1
        filter=ScaleTests
        ;;
esac
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet run --project tests/Autodiscover.SourceTests -- --no-ansi ${filter:+--filter "FullyQualifiedName~$filter"} 2>&1 | tee "$log" || status=$?
passed=$(awk '/^ *succeeded:/ { n += $2 } END { print n + 0 }' "$log")
failed=$(awk '/^ *(failed|skipped):/ { n += $2 } END { print n + 0 }' "$log")
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
echo "$passed passed, $failed failed"
exit $((failed > 0))
