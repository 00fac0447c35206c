#!/usr/bin/env bash
# A million domains from PostgreSQL and from MariaDB before the native binary: how long until they are answered, what a domain takes in memory,
# what a look that finds no change costs, and what a refresh does to requests at a steady rate. Prints figures; decides nothing.
#
#   tests/load/sources.sh BINARY
#
# Needs root on Debian with postgresql and mariadb-server installed. Its servers run as nobody on loopback in a temporary folder.
set -Eeuo pipefail
cd "$(dirname "$0")"
binary=$(realpath "${1:?usage: tests/load/sources.sh BINARY}")
rate=${RATE:-1000}
seconds=${SECONDS_OF_LOAD:-20}

work=$(mktemp -d)
chown nobody:nogroup "$work"
started=()
finish() {
    for pid in "${started[@]}"; do kill -TERM "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

nobody=(setpriv --reuid=nobody --regid=nogroup --clear-groups --)
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
await() { # SECONDS COMMAND...
    local left=$(($1 * 10))
    shift
    until "$@" >/dev/null 2>&1; do
        ((left-- > 0)) || { echo "gave up waiting for: $*" >&2; return 1; }
        sleep 0.1
    done
}
resident() { awk '/^VmRSS/ { print $2 }' "/proc/$1/status"; }
processor() { awk '{ print ($14 + $15) * 10 }' "/proc/$1/stat"; }

# Starts the program; sets pid and port.
serve() { # NAME SOURCE
    printf '{ "host": "mail.example.com", "sources": [{ %s, "query": "SELECT domain FROM domains" }] }' "$2" >"$work/$1.json"
    port=$(free_port)
    "${nobody[@]}" "$binary" --catalog "$work/$1.json" --urls "http://127.0.0.1:$port" --rate-limit 0 --log-level warning >"$work/$1.log" 2>&1 &
    pid=$!
    started+=("$pid")
}
answers() { [[ $(curl -s -o /dev/null -w '%{http_code}' -H "Host: autoconfig.$1" "http://127.0.0.1:$port/mail/config-v1.1.xml") == 200 ]]; }
end() { kill -TERM "$1" && wait "$1" || true; }

measure() { # NAME SOURCE SQL_COMMAND...
    local name=$1 source=$2 begin one million cpu
    shift 2
    "$@" "CREATE TABLE domains (domain varchar(255) PRIMARY KEY)"
    "$@" "INSERT INTO domains VALUES ('customer0000000.example')"
    serve "$name" "$source, \"refreshSeconds\": 60"
    await 60 answers customer0000000.example
    sleep 5
    one=$(resident "$pid")
    end "$pid"

    "$@" "$rows"
    "$@" "$analyze"
    begin=$(date +%s%N)
    serve "$name" "$source, \"refreshSeconds\": 60"
    await 120 answers customer0999999.example
    echo "$name: 1 000 000 domains answered $((($(date +%s%N) - begin) / 1000000)) ms after exec"
    sleep 15
    million=$(resident "$pid")
    echo "$name: $one kB resident with one domain, $million kB with a million: $(((million - one) * 1024 / 999999)) bytes a domain"
    end "$pid"

    serve "$name" "$source, \"refreshSeconds\": 1"
    await 120 answers customer0999999.example
    sleep 10
    cpu=$(processor "$pid")
    sleep 20
    echo "$name: $((($(processor "$pid") - cpu))) ms of CPU in 20 s with a look for changes each second"
    end "$pid"

    serve "$name" "$source, \"refreshSeconds\": 4"
    await 120 answers customer0999999.example
    sleep 10
    echo "$name: requests, failures, p50, p99, p99.9, longest in ms, at $rate a second, in peace"
    python3 steady.py "http://127.0.0.1:$port" "$rate" "$seconds" 1000000
    echo "$name: the same, while a domain is added each 3 s and all are read anew each 4 s"
    (for number in $(seq $((seconds / 3))); do sleep 3; "$@" "INSERT INTO domains VALUES ('added$number.example')"; done) &
    local adding=$!
    python3 steady.py "http://127.0.0.1:$port" "$rate" "$seconds" 1000000
    wait "$adding"
    await 30 answers added1.example
    echo "$name: $(resident "$pid") kB resident after it, $(awk '/^VmHWM/ { print $2 }' "/proc/$pid/status") kB at the peak"
    end "$pid"
}

bin=$(ls -d /usr/lib/postgresql/*/bin | tail -1)
pg_port=$(free_port)
"${nobody[@]}" "$bin/initdb" -D "$work/pg" -U postgres -E UTF8 --locale=C --no-sync -A trust >/dev/null
"${nobody[@]}" "$bin/postgres" -D "$work/pg" -c "listen_addresses=127.0.0.1" -c "port=$pg_port" -c "unix_socket_directories=$work" -c fsync=off >"$work/pg.log" 2>&1 &
started+=($!)
sql_pg() { psql -Xqh "$work" -p "$pg_port" -U postgres -c "$1" postgres; }
await 60 sql_pg "SELECT 1"
rows="INSERT INTO domains SELECT 'customer' || lpad(n::text, 7, '0') || '.example' FROM generate_series(1, 999999) n"
analyze="VACUUM ANALYZE domains"
measure PostgreSQL "\"postgresql\": \"host=$work port=$pg_port dbname=postgres user=postgres\"" sql_pg

my_port=$(free_port)
"${nobody[@]}" mariadb-install-db --no-defaults --datadir="$work/my" --auth-root-authentication-method=normal --skip-test-db >/dev/null
"${nobody[@]}" /usr/sbin/mariadbd --no-defaults --datadir="$work/my" --socket="$work/my.sock" --port="$my_port" --bind-address=127.0.0.1 \
    --pid-file="$work/my.pid" >"$work/my.log" 2>&1 &
started+=($!)
sql_my() { mariadb --no-defaults --socket="$work/my.sock" --user=root -e "$1" test; }
await 60 mariadb --no-defaults --socket="$work/my.sock" --user=root -e "CREATE DATABASE IF NOT EXISTS test"
rows="INSERT INTO domains SELECT CONCAT('customer', LPAD(seq, 7, '0'), '.example') FROM seq_1_to_999999"
analyze="ANALYZE TABLE domains"
measure MariaDB "\"mysql\": \"host=$work/my.sock dbname=test user=root\"" sql_my
