#!/usr/bin/env bash
# What packages ship beside the binary: deploy/release/documents.sh BINARY VERSION OUT
# Manual page and completions come from the command line's own definition, so BINARY must run here; licences and the list of parts
# come from what was restored for it.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
binary=$1 version=$2 out=$3
: "${SOURCE_DATE_EPOCH:=$(git -C "$here" log -1 --format=%ct 2>/dev/null || date +%s)}"
export SOURCE_DATE_EPOCH
mkdir -p "$out"
"$binary" generate man | sed "1s/ \"\" / \"$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)\" /" >"$out/autodiscover.1"
for shell in bash zsh fish; do
    "$binary" generate "$shell" >"$out/completion.$shell"
done
# Always for the same architecture, whatever was published last; the framework of the other one has the same parts.
dotnet restore "$here/src/Autodiscover" -r linux-x64
python3 "$here/deploy/release/parts.py" "$version" "$out"
