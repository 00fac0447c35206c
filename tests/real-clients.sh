#!/usr/bin/env bash
# Drives real mail clients against the published program, on a stage of its own:
# a network namespace with loopback only, its own resolver, and a throw-away certificate authority that only the stage trusts.
# Needs root on Debian 12. Nothing outside the stage is started, stopped or configured.
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(thunderbird dovecot-imapd dovecot-pop3d dovecot-lmtpd postfix caddy pebble radicale vdirsyncer
    libplist-utils dnsmasq-base openssl iproute2)
artifacts=$PWD/artifacts/real-clients
tests=$PWD/tests/Autodiscover.RealClients/bin/Release/net10.0/Autodiscover.RealClients

main() {
    [[ $(id -u) == 0 ]] || fail "run it as root: it needs network and mount namespaces"
    rm -rf "$artifacts"
    mkdir -p "$artifacts"
    install_packages
    build
    on_stage
    report
}

fail() {
    echo "real-clients: $*" >&2
    echo "0 passed, 1 failed"
    exit 1
}

install_packages() {
    local missing=()
    for package in "${packages[@]}"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
    done
    [[ ${#missing[@]} == 0 ]] && return
    echo "real-clients: installing ${missing[*]}"
    install_quietly "${missing[@]}" >"$artifacts/install.log" 2>&1 || fail "cannot install ${missing[*]}; see $artifacts/install.log"
}

# Packages that bring a service must not start it, and a machine that has another mail server must keep it.
install_quietly() {
    local refuse
    if [[ ! -e /usr/sbin/policy-rc.d ]]; then
        refuse=/usr/sbin/policy-rc.d
        printf '#!/bin/sh\nexit 101\n' >$refuse
        chmod +x $refuse
    fi
    echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
    apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends --no-remove "$@"
    local result=$?
    [[ -z ${refuse:-} ]] || rm -f "$refuse"
    return $result
}

build() {
    if [[ -z ${AUTODISCOVER_PROGRAM:-} ]]; then
        dotnet publish src/Autodiscover -c Release -o artifacts/publish --nologo -v quiet || fail "cannot publish the program"
        export AUTODISCOVER_PROGRAM=$PWD/artifacts/publish/autodiscover
    fi
    dotnet build tests/Autodiscover.RealClients -c Release --nologo -v quiet || fail "cannot build the tests"
}

# The process namespace is what ends everything: when its first process goes, so does every server started in it.
on_stage() {
    export AUTODISCOVER_STAGE AUTODISCOVER_ARTIFACTS=$artifacts
    AUTODISCOVER_STAGE=$(mktemp -d -t real-clients.XXXXXX)
    chmod 755 "$AUTODISCOVER_STAGE"
    unshare --net --mount --pid --fork --kill-child --mount-proc bash "$0" on-stage "$@" &
    stage=$!
    trap 'kill -KILL $stage 2>/dev/null || true; rm -rf "$AUTODISCOVER_STAGE"' EXIT
    trap 'exit 130' INT TERM
    result=0
    wait $stage || result=$?
}

# Runs inside the namespaces.
perform() {
    ip link set lo up
    # All of 127/8 is loopback anyway, but Postfix listens only on addresses that an interface has by name.
    local address
    for address in 127.0.0.{2..5}; do ip address add $address/8 dev lo; done
    echo "127.0.0.1 localhost" >"$AUTODISCOVER_STAGE/hosts"
    echo "nameserver 127.0.0.1" >"$AUTODISCOVER_STAGE/resolv.conf"
    : >"$AUTODISCOVER_STAGE/trusted.pem"
    mount --bind "$AUTODISCOVER_STAGE/hosts" /etc/hosts
    mount --bind "$AUTODISCOVER_STAGE/resolv.conf" "$(readlink -f /etc/resolv.conf)"
    mount --bind "$AUTODISCOVER_STAGE/trusted.pem" /etc/ssl/certs/ca-certificates.crt
    export SSL_CERT_FILE=$AUTODISCOVER_STAGE/trusted.pem
    unset SSL_CERT_DIR
    "$tests" --filter "Category!=NoStage" "$@" </dev/null
}

report() {
    [[ -s $artifacts/summary.md ]] || fail "the stage did not open; see $artifacts/logs"
    printf '\n'
    cat "$artifacts/summary.md"
    local passed failed
    passed=$(grep -c '| passed |$' "$artifacts/summary.md" || true)
    failed=$(grep '^|' "$artifacts/summary.md" | tail -n +3 | grep -vc '| passed |$' || true)
    [[ $result == 0 || $failed != 0 ]] || failed=1
    printf '\n%s passed, %s failed\n' "$passed" "$failed"
    [[ $failed == 0 && $passed != 0 ]]
}

if [[ ${1:-} == on-stage ]]; then
    perform "${@:2}"
else
    main "$@"
fi
