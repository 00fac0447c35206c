#!/usr/bin/env bash
# The binary with its documents, and its debug symbols apart: deploy/release/tarball.sh BINARY VERSION RID DOCUMENTS OUT
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=deploy/release/common.sh
source "$here/deploy/release/common.sh"
binary=$1 version=$2 rid=$3 documents=$4 out=$5
name=autodiscover-$version-$rid
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

copy_documents "$here" "$tree/$name"
cp -r "$here/samples" "$here/LICENSE" "$documents/THIRD-PARTY-NOTICES.txt" "$tree/$name"
mkdir "$tree/$name/man" "$tree/$name/completions"
cp "$documents/autodiscover.1" "$tree/$name/man"
cp "$documents"/completion.* "$tree/$name/completions"
chmod -R u=rwX,go=rX "$tree"
install -m 755 "$binary" "$tree/$name/autodiscover"
reproducible_tar "$tree" "$name" | gzip -9n >"$out/$name.tar.gz"

if [ -e "$binary.dbg" ]; then
    reproducible_tar "$(dirname "$binary")" autodiscover.dbg | xz -2 -T1 >"$out/$name-debug.tar.xz"
fi
