#!/usr/bin/env bash
# Runs the image that dockerfile.sh built, and asks its health as Docker would: 0 while the server answers, 2 before, after, and while
# it hangs. In namespaces of its own; needs $work and the functions of dockerfile.sh.
set -euxo pipefail
ip link set lo up
container=$(engine from --pull-never localhost/autodiscover)
mapfile -t command < <(engine inspect --type image autodiscover | python3 -c '
import json, sys
print(*json.load(sys.stdin)["Docker"]["config"]["Healthcheck"]["Test"][1:], sep="\n")')

run() { engine run --isolation chroot "$@"; }

health() { # CODE
    local code=0
    run "$container" -- "${command[@]}" || code=$?
    [ "$code" = "$1" ]
}

health 2
run --env AUTODISCOVER_HOST=mail.example.org --env AUTODISCOVER_DOMAINS=example.org "$container" -- /autodiscover &
export url=http://127.0.0.1:8080
timeout 30 bash -c "until curl -fso /dev/null $url/healthz/ready; do sleep 0.1; done"
health 0
has_autoconfig example.org
has_pox example.org
server=$(pgrep -x autodiscover)
grep -q '^Uid:.1654.1654' "/proc/$server/status"
kill -STOP "$server"
health 2
kill -CONT "$server"
health 0
kill "$server"
wait
health 2
