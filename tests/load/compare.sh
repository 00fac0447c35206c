#!/usr/bin/env bash
# Measures the native binary against nginx serving the same bytes, side by side: interleaved rounds, medians, ratios.
# Loopback only, and bounded: ROUNDS x SECONDS_EACH for each server and document. Needs root to install nginx and wrk from Debian.
#
#   tests/load/compare.sh            the ratio table, start-up and memory
#   tests/load/compare.sh --tls      https with kept and with new connections, and HTTP/2, with nginx and Caddy beside
#   tests/load/compare.sh --before BINARY  the build before, round by round, with a line logged for each request and without
#   tests/load/compare.sh --million  the catalog of a million domains, and its reload under load
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${ROUNDS:-5}
seconds=${SECONDS_EACH:-5}
work=$(mktemp -d)
pids=()
cleanup() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

start_ours() { # CATALOG [OPTION...] : sets ours_pid and ours
    local port
    port=$(free_port)
    "$binary" --catalog "$1" --urls "http://127.0.0.1:$port" "${@:2}" >"$work/ours.log" 2>&1 &
    ours_pid=$!
    pids+=("$ours_pid")
    ours="http://127.0.0.1:$port"
    for _ in $(seq 600); do curl -so "$work/ready" "$ours/healthz/live" && return; sleep 0.05; done
    cat "$work/ours.log"; exit 1
}

start_nginx() { # serves what our server said, as static files and as a constant answer
    local port
    port=$(free_port)
    mkdir -p "$work/www/mail" "$work/nginx"
    curl -fsS -H 'Host: autoconfig.example.com' "$ours/mail/config-v1.1.xml" -o "$work/www/mail/config-v1.1.xml"
    curl -fsS -H 'Host: example.com' "$ours/" -o "$work/www/page" 2>/dev/null || true
    curl -fsS -H 'Host: example.com' "$ours/email.mobileconfig?emailaddress=user@example.com" -o "$work/www/email.mobileconfig" 2>/dev/null || true
    body=$(sed -n '/\[\[/,/\]\]/p' tests/load/post.lua | sed '1s/.*\[\[//; $s/\]\]//')
    constant=$(curl -fsS --data-binary "$body" "$ours/autodiscover/autodiscover.xml" | tr -d '\n' | sed "s/'/\\\\'/g")
    cat >"$work/nginx.conf" <<CONF
user root;
worker_processes 2;
pid $work/nginx/pid;
error_log $work/nginx/error.log;
events { worker_connections 1024; }
http {
    access_log off;
    keepalive_requests 1000000000;
    client_body_temp_path $work/nginx/body; proxy_temp_path $work/nginx/proxy;
    fastcgi_temp_path $work/nginx/fastcgi; uwsgi_temp_path $work/nginx/uwsgi; scgi_temp_path $work/nginx/scgi;
    types { text/xml xml; } default_type text/html;
    server {
        listen 127.0.0.1:$port;
        root $work/www;
        location = / { rewrite ^ /page break; }
        location = /autodiscover/autodiscover.xml { default_type text/xml; return 200 '$constant'; }
    }
}
CONF
    nginx -c "$work/nginx.conf" -g 'daemon off;' 2>"$work/nginx/start.log" &
    pids+=($!)
    theirs="http://127.0.0.1:$port"
    for _ in $(seq 100); do curl -fsS "$theirs/mail/config-v1.1.xml" -o "$work/theirs.xml" 2>/dev/null && break; sleep 0.05; done
    [ -e "$work/theirs.xml" ] || tail -n 3 "$work/nginx/start.log" "$work/nginx/error.log"
    cmp "$work/theirs.xml" "$work/www/mail/config-v1.1.xml"
}

load() { # URL SCRIPT : requests a second, p99, errors
    wrk -t1 -c32 -d"${seconds}s" -H 'Host: example.com' -s "$2" "$1" | sed -n 's/^RESULT //p'
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

compare() { # NAME PATH SCRIPT
    local name=$1 path=$2 script=$3
    : >"$work/a"; : >"$work/b"; : >"$work/r"
    for _ in $(seq "$rounds"); do
        load "$ours$path" "$script" >>"$work/a"
        load "$theirs$path" "$script" >>"$work/b"
        paste -d' ' <(tail -n1 "$work/a") <(tail -n1 "$work/b") | awk '{ print $1 / $4 }' >>"$work/r"
    done
    printf '| %s | %.0f | %.0f | **%.2f** | %.2f | %.2f | %d |\n' "$name" \
        "$(cut -d' ' -f1 "$work/a" | median)" "$(cut -d' ' -f1 "$work/b" | median)" "$(median <"$work/r")" \
        "$(cut -d' ' -f2 "$work/a" | median | awk '{ print $1 / 1000 }')" "$(cut -d' ' -f2 "$work/b" | median | awk '{ print $1 / 1000 }')" \
        "$(awk '{ n += $3 } END { print n }' "$work/a")"
}

memory() { awk -v key="$2:" '$1 == key { printf "%.1f MB", $2 / 1024 }' "/proc/$1/status"; }

start_up() { # median milliseconds from exec to the first correct answer, over 11 starts
    python3 tests/load/start-up.py "$binary" samples/minimal.json
}


ratios() {
    start_ours samples/mailcow.json "${options[@]}"
    sleep 2
    local idle
    idle=$(memory "$ours_pid" VmRSS)
    start_nginx
    echo "| document | ours, requests/s | nginx, requests/s | ratio | ours p99, ms | nginx p99, ms | errors |"
    echo "|---|---|---|---|---|---|---|"
    cp tests/load/status.lua "$work/get.lua"
    cat tests/load/post.lua tests/load/status.lua >"$work/post.lua"
    compare "autoconfig, GET" "/mail/config-v1.1.xml?emailaddress=user@example.com" "$work/get.lua"
    compare "autodiscover.xml, POST" /autodiscover/autodiscover.xml "$work/post.lua"
    [ ! -s "$work/www/email.mobileconfig" ] || compare "profile, GET" "/email.mobileconfig?emailaddress=user@example.com" "$work/get.lua"
    [ ! -s "$work/www/page" ] || compare "page, GET" / "$work/get.lua"
    echo
    echo "Memory: $idle resident idle, $(memory "$ours_pid" VmHWM) at peak under this load. Binary: $(stat -c %s "$binary") bytes."
    echo "Start: $(start_up) ms from exec to the first answer (median of 11)."
}

make_certificate() { # P-256, as public authorities make them by default
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=autoconfig.example.com \
        -addext subjectAltName=DNS:autoconfig.example.com -keyout "$work/tls/a.key" -out "$work/tls/a.pem" 2>"$work/tls/log"
    chmod 600 "$work/tls/a.key"
}

start_tls() { # our server, nginx and Caddy with the same certificate and the same bytes; sets ours, theirs and caddys
    local document=$work/www/mail/config-v1.1.xml ports
    mkdir -p "$work/tls" "$work/www/mail" "$work/nginx"
    make_certificate
    ports=("$(free_port)" "$(free_port)" "$(free_port)")
    ours=https://autoconfig.example.com:${ports[0]} theirs=https://autoconfig.example.com:${ports[1]} caddys=https://autoconfig.example.com:${ports[2]}
    "$binary" --catalog samples/mailcow.json --urls "https://127.0.0.1:${ports[0]}" --certificates "$work/tls" "${options[@]}" >"$work/ours.log" 2>&1 &
    ours_pid=$!
    pids+=("$ours_pid")
    for _ in $(seq 100); do fetch "$ours" "$document" && break; sleep 0.05; done
    cat >"$work/nginx.conf" <<CONF
user root;
worker_processes 2;
pid $work/nginx/pid;
error_log $work/nginx/error.log;
events { worker_connections 1024; }
http {
    access_log off;
    keepalive_requests 1000000000;
    client_body_temp_path $work/nginx/body; proxy_temp_path $work/nginx/proxy;
    fastcgi_temp_path $work/nginx/fastcgi; uwsgi_temp_path $work/nginx/uwsgi; scgi_temp_path $work/nginx/scgi;
    types { text/xml xml; }
    ssl_certificate $work/tls/a.pem; ssl_certificate_key $work/tls/a.key;
    ssl_protocols TLSv1.2 TLSv1.3; ssl_session_cache shared:a:10m;
    server { listen 127.0.0.1:${ports[1]} ssl http2; root $work/www; }
}
CONF
    nginx -c "$work/nginx.conf" -g 'daemon off;' 2>"$work/nginx/start.log" &
    pids+=($!)
    cat >"$work/Caddyfile" <<CONF
{
    admin off
    auto_https off
}
https://autoconfig.example.com:${ports[2]} {
    bind 127.0.0.1
    tls $work/tls/a.pem $work/tls/a.key
    root * $work/www
    file_server
}
CONF
    HOME=$work XDG_DATA_HOME=$work caddy run --adapter caddyfile --config "$work/Caddyfile" >"$work/caddy.log" 2>&1 &
    pids+=($!)
    for server in "$theirs" "$caddys"; do
        for _ in $(seq 100); do fetch "$server" "$work/answer" && break; sleep 0.05; done
        cmp "$work/answer" "$document"
    done
}

fetch() { # SERVER FILE
    curl -fsSk --resolve "*:${1##*:}:127.0.0.1" "$1/mail/config-v1.1.xml" -o "$2" 2>>"$work/fetch.log"
}

kept() { wrk -t1 -c32 -d"${seconds}s" -H 'Host: autoconfig.example.com' "$(local_url "$1")" | rate; }
new() { wrk -t1 -c32 -d"${seconds}s" -H 'Host: autoconfig.example.com' -H 'Connection: close' "$(local_url "$1")" | rate; }
http2() { h2load -t1 -c32 -m10 -D"$seconds" --header ':authority: autoconfig.example.com' "$(local_url "$1")" | sed -n 's/^finished in .*s, \([0-9.]*\) req.*/\1/p'; }
rate() { sed -n 's/^Requests\/sec: *//p'; }
local_url() { echo "$1/mail/config-v1.1.xml"; }

tls() {
    # The load generators take the server name of TLS from the URL: the name must lead here, for this script alone.
    start_tls
    echo "| https, P-256, autoconfig GET | ours, requests/s | nginx | Caddy | ratio to nginx | ratio to Caddy |"
    echo "|---|---|---|---|---|---|"
    for way in kept new http2; do
        : >"$work/a"; : >"$work/b"; : >"$work/c"
        for _ in $(seq "$rounds"); do
            "$way" "$ours" >>"$work/a"
            "$way" "$theirs" >>"$work/b"
            "$way" "$caddys" >>"$work/c"
        done
        printf '| %s | %.0f | %.0f | %.0f | **%.2f** | %.2f |\n' "$way" "$(median <"$work/a")" "$(median <"$work/b")" "$(median <"$work/c")" \
            "$(paste -d' ' "$work/a" "$work/b" | awk '{ print $1 / $2 }' | median)" "$(paste -d' ' "$work/a" "$work/c" | awk '{ print $1 / $2 }' | median)"
    done
    echo
    echo "Memory: $(memory "$ours_pid" VmHWM) at peak under this load."
}

before() { # BINARY : two starts of each build, for the same binary started again may differ by a tenth
    local now=$binary log before_pid
    echo "| document | before, requests/s | now, requests/s | ratio |"
    echo "|---|---|---|---|"
    cp tests/load/status.lua "$work/get.lua"
    cat tests/load/post.lua tests/load/status.lua >"$work/post.lua"
    for log in information warning; do
        : >"$work/get"; : >"$work/post"
        for _ in 1 2; do
            binary=$1
            start_ours samples/mailcow.json --log-level "$log"
            theirs=$ours before_pid=$ours_pid
            binary=$now
            start_ours samples/mailcow.json --log-level "$log"
            for _ in $(seq "$rounds"); do
                pair get "/mail/config-v1.1.xml?emailaddress=user@example.com"
                pair post /autodiscover/autodiscover.xml
            done
            kill "$before_pid" "$ours_pid"
        done
        for document in get post; do
            printf '| %s, --log-level %s | %.0f | %.0f | **%.2f** |\n' "$document" "$log" "$(cut -d' ' -f1 "$work/$document" | median)" \
                "$(cut -d' ' -f2 "$work/$document" | median)" "$(awk '{ print $2 / $1 }' "$work/$document" | median)"
        done
    done
}

pair() { # get|post PATH : one round of both builds
    echo "$(load "$theirs$2" "$work/$1.lua" | cut -d' ' -f1) $(load "$ours$2" "$work/$1.lua" | cut -d' ' -f1)" >>"$work/$1"
}

million() {
    for count in 1000 1000000; do
        python3 -c "print('{\"host\":\"mail.example.net\",\"domains\":[' + ','.join('\"customer%07d.example\"' % i for i in range($count)) + ']}')" >"$work/$count.json"
        begun=$(date +%s.%N)
        start_ours "$work/$count.json" "${options[@]}"
        echo "$count domains: listening after $(awk -v a="$begun" -v b="$(date +%s.%N)" 'BEGIN { printf "%.2f", b - a }') s, $(memory "$ours_pid" VmRSS) resident, $(memory "$ours_pid" VmHWM) peak"
        eval "url_$count=$ours"
    done
    cat tests/load/random-domain.lua tests/load/status.lua >"$work/random.lua"
    : >"$work/r"
    for _ in $(seq "$rounds"); do
        small=$(DOMAINS=1000 load "$url_1000" "$work/random.lua" | cut -d' ' -f1)
        large=$(DOMAINS=1000000 load "$url_1000000" "$work/random.lua" | cut -d' ' -f1)
        echo "random domains: $small/s of 1000, $large/s of 1000000"
        awk -v a="$small" -v b="$large" 'BEGIN { print b / a }' >>"$work/r"
    done
    echo "ratio of 1000000 to 1000: $(median <"$work/r")"
    reload
}

reload() { # asks the million at a steady rate, first in peace, then while it is read again and again; $ours_pid is its server
    echo "| 1000 requests a second of 1000000 domains | requests | failed | p50, ms | p99, ms | p99.9, ms | longest, ms |"
    echo "|---|---|---|---|---|---|---|"
    for _ in 1 2 3; do
        echo "| in peace | $(python3 tests/load/steady.py "$ours" 1000 12 1000000 | sed 's/ / | /g') |"
        echo "| reloaded every 4 s | $(python3 tests/load/steady.py "$ours" 1000 12 1000000 "$ours_pid" 4 | sed 's/ / | /g') |"
    done
    echo "Memory after six reloads: $(memory "$ours_pid" VmRSS), $(memory "$ours_pid" VmHWM) peak"
}

# shellcheck source=tests/debian.sh
source tests/debian.sh
install_missing nginx-light wrk curl python3
if [ "${1:-}" = --tls ] && [ "${AUTODISCOVER_OWN_HOSTS:-}" != 1 ]; then
    install_missing caddy nghttp2-client openssl
    hosts=$(mktemp)
    { cat /etc/hosts; echo "127.0.0.1 autoconfig.example.com"; } >"$hosts"
    export AUTODISCOVER_OWN_HOSTS=1
    # shellcheck disable=SC2016
    unshare --mount bash -c 'mount --bind "$0" /etc/hosts && exec "${@}"' "$hosts" bash "tests/load/compare.sh" --tls
    rm -f "$hosts"
    exit
fi
# nginx writes no access log here, so the request events are left out on this side too.
options=(--log-level warning)
binary=${AUTODISCOVER_BINARY:-}
if [ -z "$binary" ]; then
    dotnet publish src/Autodiscover -c Release -o "$work/publish" >"$work/publish.log" 2>&1 || { cat "$work/publish.log"; exit 1; }
    binary=$work/publish/autodiscover
fi

echo "$(date -u +%F), $(nproc) cores, $(uname -m), $rounds interleaved rounds of $seconds s, wrk -t1 -c32, $(nginx -v 2>&1)"
case ${1:-} in
    --million) million ;;
    --tls) tls ;;
    --before) before "$2" ;;
    *) ratios ;;
esac
