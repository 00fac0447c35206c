#!/usr/bin/env bash
# Makes autodiscover-VERSION-1.ARCH.rpm from a published binary: deploy/rpm/build.sh BINARY OUTDIR VERSION DOCUMENTS
# DOCUMENTS is what deploy/release/documents.sh wrote. rpmbuild comes from Debian's package rpm.
set -euo pipefail
umask 022
here=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=deploy/release/common.sh
source "$here/deploy/release/common.sh"
[ $# = 4 ] || fail "use: deploy/rpm/build.sh BINARY OUTDIR VERSION DOCUMENTS"
binary=$(realpath "$1") out=$2 documents=$(realpath "$4")
machine=$(machine_of "$binary")
# rpm sorts 1.2.3~rc.1 before 1.2.3. The file is named as the release is, since forges change a ~ in the names of files.
version=${3/-/\~} package=autodiscover-$3-1.$machine.rpm
: "${SOURCE_DATE_EPOCH:=$(git -C "$here" log -1 --format=%ct 2>/dev/null || date +%s)}"
export SOURCE_DATE_EPOCH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

copy_documents "$here" "$work/doc"
mkdir "$work/doc/examples"
cp "$here"/samples/* "$here/deploy/debian/catalog.json" "$work/doc/examples"
ln -s ../deploy/sources.json "$work/doc/examples"
cp "$documents/THIRD-PARTY-NOTICES.txt" "$work/doc"
ln -s examples "$work/doc/samples"
chmod -R u=rwX,go=rX "$work/doc"

rpmbuild -bb --quiet --target "$machine-linux" \
    --define "_topdir $work/rpm" \
    --define "the_version $version" --define "the_binary $binary" --define "the_source $here" \
    --define "the_documents $documents" --define "the_doc_folder $work/doc" \
    --define "the_date $(date -u -d "@$SOURCE_DATE_EPOCH" '+%a %b %d %Y')" \
    --define "the_packager ${MAINTAINER:-$default_maintainer}" \
    ${SOURCE_URL:+--define "the_url $SOURCE_URL"} \
    "$here/deploy/rpm/autodiscover.spec"
mkdir -p "$out"
cp "$work/rpm/RPMS/$machine/autodiscover-$version-1.$machine.rpm" "$out/$package"
