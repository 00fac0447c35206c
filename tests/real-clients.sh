#!/usr/bin/env bash
# Drives real mail clients against the published program, on a stage of their own: a network namespace with nothing
# but loopback, its own resolver, and a certificate authority that only the stage trusts.
#
#   tests/real-clients.sh           every scenario
#   tests/real-clients.sh WORD      only those with WORD in their full name, such as ThunderbirdWindow or SRV
#
# Needs Debian 12 and root. Installs missing packages from Debian; starts, stops and configures nothing outside the stage.
# AUTODISCOVER_BINARY=FILE tests that binary instead of publishing one.
# Screenshots, logs and the summary table stay in artifacts/real-clients.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=tests/debian.sh
source tests/debian.sh

packages=(thunderbird dovecot-imapd dovecot-pop3d dovecot-lmtpd postfix caddy pebble radicale vdirsyncer
    libevolution evolution-data-server dbus-daemon libplist-utils dnsmasq-base openssl iproute2)
artifacts=$PWD/artifacts/real-clients
summary=$artifacts/summary.md
tests=$PWD/tests/Autodiscover.RealClientTests/bin/Release/net10.0/Autodiscover.RealClientTests

main() {
    [[ $(id -u) == 0 ]] || fail "run it as root: it makes network and mount namespaces"
    command -v apt-get >/dev/null || fail "it knows only Debian's packages"
    unshare --net --mount --pid --fork true || fail "this machine lets nobody make namespaces; a container needs the capability SYS_ADMIN"
    rm -rf "$artifacts"
    mkdir -p "$artifacts"
    install_missing "${packages[@]}" || fail "cannot install the clients"
    build
    perform "$@"
    report
}

# The last line always counts, so that whoever calls this script need not know why there is nothing else.
fail() {
    echo "real-clients: $*" >&2
    echo "0 passed, 1 failed"
    exit 1
}

build() {
    if [[ -z ${AUTODISCOVER_BINARY:-} ]]; then
        dotnet publish src/Autodiscover -c Release -o artifacts/publish --nologo -v quiet || fail "cannot publish the program"
        export AUTODISCOVER_BINARY=$PWD/artifacts/publish/autodiscover
    fi
    dotnet build tests/Autodiscover.RealClientTests -c Release --nologo -v quiet || fail "cannot build the tests"
}

# The process namespace ends everything: when its first process goes, every server and client in it goes too.
perform() {
    export AUTODISCOVER_STAGE AUTODISCOVER_ARTIFACTS=$artifacts
    AUTODISCOVER_STAGE=$(mktemp --directory --tmpdir real-clients.XXXXXX)
    chmod 755 "$AUTODISCOVER_STAGE"
    unshare --net --mount --pid --fork --kill-child --mount-proc bash "$0" --on-stage "$@" </dev/null &
    stage=$!
    trap 'kill -KILL $stage 2>/dev/null || true; rm -rf "$AUTODISCOVER_STAGE"' EXIT
    trap 'exit 130' INT TERM
    ended=0
    wait $stage || ended=$?
}

# Runs inside the namespaces.
on_stage() {
    local address
    ip link set lo up
    # All of 127/8 is loopback anyway, but Postfix listens only on addresses that an interface has by name.
    for address in 127.0.0.{2..5}; do
        ip address add "$address/8" dev lo
    done

    # A caller from outside (RFC 5737); nothing listens there.
    ip address add 192.0.2.7/32 dev lo

    echo "127.0.0.1 localhost" >"$AUTODISCOVER_STAGE/hosts"
    echo "nameserver 127.0.0.1" >"$AUTODISCOVER_STAGE/resolv.conf"
    : >"$AUTODISCOVER_STAGE/trusted.pem"
    mount --bind "$AUTODISCOVER_STAGE/hosts" /etc/hosts
    mount --bind "$AUTODISCOVER_STAGE/resolv.conf" "$(readlink -f /etc/resolv.conf)"
    mount --bind "$AUTODISCOVER_STAGE/trusted.pem" /etc/ssl/certs/ca-certificates.crt
    export SSL_CERT_FILE=$AUTODISCOVER_STAGE/trusted.pem
    unset SSL_CERT_DIR

    # What programs keep for a user is thrown away with the stage.
    export HOME=$AUTODISCOVER_STAGE/home XDG_RUNTIME_DIR=$AUTODISCOVER_STAGE/home/run
    unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY
    mkdir -p -m 700 "$HOME" "$XDG_RUNTIME_DIR"
    "$tests" ${1:+--filter "FullyQualifiedName~$1"}
}

report() {
    [[ -s $summary ]] || fail "the stage did not open; see $artifacts/logs"
    local passed failed
    passed=$(grep -c '| passed |$' "$summary" || true)
    failed=$(tail -n +3 "$summary" | grep -vc '| passed |$' || true)
    # A run that broke off, or tests that never began, left no row behind.
    [[ $ended == 0 || $failed != 0 ]] || failed=1
    [[ $passed != 0 || $failed != 0 ]] || failed=1

    { echo && versions; } >>"$summary"
    printf '\n%s\n\n' "$(cat "$summary")"
    echo "$passed passed, $failed failed"
    [[ $failed == 0 ]]
}

versions() {
    dpkg-query --show --showformat '${Package} ${Version}, ' "${packages[@]}" | sed 's/, $/\n/'
}

if [[ ${1:-} == --on-stage ]]; then
    on_stage "${@:2}"
else
    main "$@"
fi
