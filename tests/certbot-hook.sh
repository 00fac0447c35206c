#!/usr/bin/env bash
# Certificates as Debian's certbot keeps them (folders of root alone) and a user without rights: tests/certbot-hook.sh BINARY
# Runs as root. Prints "N passed, N failed" last.
set -uo pipefail
cd "$(dirname "$0")/.."
binary=$(realpath "$1")
work=$(mktemp -d)
chmod 755 "$work"
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

renew() { # SERIAL : as certbot does, a new pair in archive and links to it in live
    local archive=$work/letsencrypt/archive/mail.example.com live=$work/letsencrypt/live/mail.example.com
    mkdir -p "$archive" "$live"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 -subj /CN=mail.example.com -set_serial "$1" \
        -addext subjectAltName=DNS:autoconfig.example.com -keyout "$archive/privkey$1.pem" -out "$archive/fullchain$1.pem" 2>/dev/null
    chmod 600 "$archive/privkey$1.pem"
    ln -sfn "../../archive/mail.example.com/fullchain$1.pem" "$live/fullchain.pem"
    ln -sfn "../../archive/mail.example.com/privkey$1.pem" "$live/privkey.pem"
}

hook() { # runs it as certbot would
    LETSENCRYPT_LIVE=$work/letsencrypt/live CERTIFICATES=$work/certificates CERTIFICATES_GROUP=nogroup "$@" deploy/certbot/autodiscover.sh
}

serve() { # FOLDER : the server as a user without rights
    setpriv --reuid=nobody --regid=nogroup --clear-groups "$binary" --catalog "$work/catalog.json" \
        --urls "https://127.0.0.1:$port" --certificates "$1" >"$work/log" 2>&1
}

shown() { # SERIAL : the certificate that is served now
    local try
    for try in $(seq 150); do
        openssl s_client -connect "127.0.0.1:$port" -servername autoconfig.example.com </dev/null 2>/dev/null |
            openssl x509 -noout -serial 2>/dev/null | grep -qx "serial=0*$1" && return 0
        sleep 0.2
    done
    cat "$work/log"
    return 1
}

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
echo '{ "host": "mail.example.com", "domains": ["example.com"] }' >"$work/catalog.json"
chmod 644 "$work/catalog.json"
renew 1
chmod 700 "$work/letsencrypt/live" "$work/letsencrypt/archive"

refused() { # FOLDER : exit code 2, one line, and the way out in it
    serve "$1"
    local code=$?
    cat "$work/log"
    [ $code = 2 ] && [ "$(wc -l <"$work/log")" = 1 ] && grep -q 'deploy/certbot/autodiscover.sh' "$work/log"
}

check "a folder of root alone is refused with the way out" refused "$work/letsencrypt/live"
chmod 755 "$work/letsencrypt/live"
check "so is one whose links lead into a folder of root alone" refused "$work/letsencrypt/live"
chmod 700 "$work/letsencrypt/live"

check "the hook copies all by hand" hook env
check "only the group may read the copies" test "$(stat -c '%a %G' "$work/certificates/mail.example.com/privkey.pem")" = "640 nogroup"
serve "$work/certificates" &
server=$!
check "the user without rights serves them" shown 1
renew 2
check "the hook copies what was renewed" hook env RENEWED_LINEAGE="$work/letsencrypt/live/mail.example.com"
check "the server takes it up" shown 2
chmod 000 "$work/certificates/mail.example.com/privkey.pem"
touch "$work/certificates/mail.example.com/fullchain.pem"
check "what became unreadable is said" timeout 60 bash -c "until grep -q 'still using the certificates' '$work/log'; do sleep 0.2; done"
check "and the last good one is served" shown 2
mkdir "$work/credentials"
cp "$work/letsencrypt/archive/mail.example.com/fullchain2.pem" "$work/credentials/mail.example.com.pem"
cp "$work/letsencrypt/archive/mail.example.com/privkey2.pem" "$work/credentials/mail.example.com.key"
chown -R nobody "$work/credentials"
chmod 500 "$work/credentials"
chmod 400 "$work"/credentials/*
kill "$(pgrep -P "$server" || echo "$server")"
wait "$server"
server=""
serve "$work/credentials" &
server=$!
check "credentials of systemd, NAME.pem and NAME.key, are served" shown 2
kill "$(pgrep -P "$server" || echo "$server")"
wait "$server"
server=""

echo "$passed passed, $failed failed"
[ $failed = 0 ]
