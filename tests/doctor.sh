#!/usr/bin/env bash
# The outside tests: the doctor before real name, web and mail servers on loopback. Installs them where they are missing, so run it as root on
# a machine that may have them. Ends with the line "N passed, N failed"; a test that is left out counts as failed.
set -Eeuo pipefail
cd "$(dirname "$0")/.."

packages=()
need() { # COMMAND PACKAGE...
    command -v "$1" >/dev/null || packages+=("${@:2}")
}
need knotd knot
need named-checkzone bind9-utils
need nginx nginx-light
need dovecot dovecot-imapd dovecot-pop3d
[ -e /usr/lib/dovecot/pop3 ] || packages+=(dovecot-pop3d)
need postfix postfix
if [ ${#packages[@]} -gt 0 ]; then
    apt-get update -qq
    # The tests start servers of their own; Debian's need not run.
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d.autodiscover
    chmod 755 /usr/sbin/policy-rc.d.autodiscover
    [ -e /usr/sbin/policy-rc.d ] || ln -s policy-rc.d.autodiscover /usr/sbin/policy-rc.d
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "${packages[@]}" >/dev/null
    [ "$(readlink /usr/sbin/policy-rc.d || true)" != policy-rc.d.autodiscover ] || rm /usr/sbin/policy-rc.d
    rm /usr/sbin/policy-rc.d.autodiscover
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet run --project tests/Autodiscover.Outside 2>&1 | tee "$log" || status=$?
passed=$(awk '/^ *succeeded:/ { n += $2 } END { print n + 0 }' "$log")
failed=$(awk '/^ *(failed|skipped):/ { n += $2 } END { print n + 0 }' "$log")
if [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
echo "$passed passed, $failed failed"
exit $((failed > 0))
