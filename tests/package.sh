#!/usr/bin/env bash
# Installs, runs, upgrades and purges the Debian package as root on this machine: tests/package.sh BINARY
# Where no systemd runs, the server is started by the ExecStart line of its unit. Prints "N passed, N failed" last.
set -uo pipefail
cd "$(dirname "$0")/.."
binary=$1
work=$(mktemp -d)
passed=0
failed=0
server=""
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; rm -rf "$work"' EXIT

check() { # NAME COMMAND...
    local name=$1
    shift
    if "$@" >"$work/output" 2>&1; then
        passed=$((passed + 1))
        echo "ok    $name"
    else
        failed=$((failed + 1))
        echo "FAIL  $name"
        sed 's/^/      /' "$work/output" | tail -n 20
    fi
}

serve() { # starts what the unit would start
    # shellcheck disable=SC1091
    OPTIONS=$(. /etc/default/autodiscover && echo "$OPTIONS")
    local line
    line=$(sed -n 's/^ExecStart=//p' /lib/systemd/system/autodiscover.service)
    url=http://127.0.0.1:$port
    # shellcheck disable=SC2086
    ${line/\$OPTIONS/${OPTIONS/8080/$port}} >"$work/log" 2>&1 &
    server=$!
    timeout 10 bash -c "until curl -fso /dev/null $url/healthz/ready; do sleep 0.1; done"
}

stop() {
    kill "$server"
    wait "$server"
}

install_package() { # VERSION
    DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$work/autodiscover_$1_$(dpkg --print-architecture).deb"
}

post() {
    curl -fsS --data-binary '<Autodiscover><Request><EMailAddress>user@example.net</EMailAddress></Request></Autodiscover>' "$url/autodiscover/autodiscover.xml" | grep -q '<Server>mail.example.net</Server>'
}

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])' 2>/dev/null || echo 18080)

check "a binary that is not there is one line" test "$(deploy/debian/build.sh "$work/none" "$work" 2>&1 | wc -l)" = 1
check "so is one that is no program" test "$(deploy/debian/build.sh README.md "$work" 2>&1 | wc -l)" = 1
check "it builds" deploy/debian/build.sh "$binary" "$work" 1.0
check "the next version builds" deploy/debian/build.sh "$binary" "$work" 1.1
check "it installs" install_package 1.0
check "the unit is hardened" systemd-analyze security --offline=true --threshold=20 /lib/systemd/system/autodiscover.service
check "its binary runs" autodiscover --version
check "it comes without a catalog, and with one to copy" cp -n /usr/share/doc/autodiscover/examples/catalog.json /etc/autodiscover/
sed -i 's/\["example.com"\]/["example.net"]/' /etc/autodiscover/catalog.json
check "it starts by its unit's line, one line edited" serve
check "it serves autoconfig" curl -fsSo /dev/null "$url/mail/config-v1.1.xml?emailaddress=user@example.net"
check "it serves Outlook" post
check "its health can be asked" autodiscover health --urls "$url"
check "it upgrades beneath the running server" install_package 1.1
check "the edited line survives" grep -q '"example.net"' /etc/autodiscover/catalog.json
check "the old process still serves" post
check "it stops when told" stop
check "the new one starts" serve
check "the new one serves" post
check "and stops" stop
server=""
echo secret >/etc/autodiscover/signing.key
check "it is purged" apt-get purge -qq -y autodiscover
check "the admin's key and catalog are left" rm /etc/autodiscover/signing.key /etc/autodiscover/catalog.json
check "and nothing else in its folder" rmdir /etc/autodiscover
check "init reads Debian's mail servers while they run" bash tests/init.sh "$binary"
check "nothing of its own is left" bash -c '! ls -d /usr/bin/autodiscover /etc/default/autodiscover /lib/systemd/system/autodiscover.service /usr/share/doc/autodiscover 2>/dev/null'

echo "$passed passed, $failed failed"
exit $((failed > 0))
