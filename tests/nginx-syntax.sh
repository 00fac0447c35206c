#!/usr/bin/env bash
# Has nginx judge a configuration snippet, with a throw-away certificate in place of the real one: tests/nginx-syntax.sh FILE
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=autoconfig.example.com -keyout "$work/key" -out "$work/chain" 2>/dev/null
sed "s|/etc/letsencrypt/live/[^/]*/fullchain.pem|$work/chain|; s|/etc/letsencrypt/live/[^/]*/privkey.pem|$work/key|" "$1" >"$work/site"
printf 'events {}\npid %s/pid;\nerror_log stderr;\nhttp { include %s/site; }\n' "$work" "$work" >"$work/nginx.conf"
nginx -t -c "$work/nginx.conf"
