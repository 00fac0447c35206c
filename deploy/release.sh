#!/usr/bin/env bash
# Makes a release: deploy/release.sh VERSION OUT [--published DIR]
#
# For linux-x64 and linux-arm64: a tar.gz, a Debian package, an RPM and the debug symbols; one OCI archive with both, the CycloneDX
# lists of what is in them, and SHA256SUMS. From a clean tree on Debian 12, amd64, with what CONTRIBUTING.md names. OUT is made whole
# or not at all. The same commit and version give the same bytes; only the image changes with Debian's own updates, which its list names.
#
# --published DIR   takes the binaries that are there, DIR/linux-x64/autodiscover and so on, and publishes the others.
# MAINTAINER, SOURCE_URL in the environment: whom packages name, and where the source is.
set -euo pipefail
umask 022
here=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck source=deploy/release/common.sh
source "$here/deploy/release/common.sh"

usage="use: deploy/release.sh VERSION OUT [--published DIR]"
version=${1:-} out=${2:-} published=""
case $#:${3:-}:${4:+named} in
    2::) ;;
    4:--published:named) published=$(realpath -m -- "$4") ;;
    *) fail "$usage" ;;
esac
[ -n "$out" ] || fail "$usage"
# The steps work in other folders than this one.
out=$(realpath -m -- "$out")

# shellcheck source=deploy/release/checks.sh
source "$here/deploy/release/checks.sh"
check_version "$version"
check_tree "$version"
check_tools
check_out "$out"
[ -z "$published" ] || check_published "$published"

SOURCE_DATE_EPOCH=$(git -C "$here" log -1 --format=%ct)
REVISION=$(git -C "$here" rev-parse HEAD)
export SOURCE_DATE_EPOCH REVISION TZ=UTC LC_ALL=C.UTF-8
stage=$(mktemp -d "$(dirname "$out")/.release-XXXXXX")
trap 'rm -rf "$stage"' EXIT
result=$stage/result
quietly mkdir "$result" "$stage/published"

for rid in linux-x64 linux-arm64; do
    if [ -n "$published" ] && [ -e "$published/$rid/autodiscover" ]; then
        quietly cp -r "$published/$rid" "$stage/published/$rid"
    else
        say "publishing for $rid"
        quietly "$here/deploy/release/publish.sh" "$rid" "$version" "$stage/published/$rid"
    fi
done

seen=$("$stage/published/linux-x64/autodiscover" --version 2>/dev/null) || fail "linux-x64/autodiscover does not run on this machine."
seen=${seen%%$'\n'*}
[ "$seen" = "$version" ] || fail "linux-x64/autodiscover says version $seen, not $version."

say "manual page, completions, licences"
quietly "$here/deploy/release/documents.sh" "$stage/published/linux-x64/autodiscover" "$version" "$stage/documents"
quietly cp "$stage/documents/sbom.cdx.json" "$result/autodiscover-$version.cdx.json"

for rid in linux-x64 linux-arm64; do
    binary=$stage/published/$rid/autodiscover
    say "packages for $rid"
    quietly "$here/deploy/release/tarball.sh" "$binary" "$version" "$rid" "$stage/documents" "$result"
    quietly "$here/deploy/debian/build.sh" "$binary" "$result" "$version" "$stage/documents"
    quietly "$here/deploy/rpm/build.sh" "$binary" "$result" "$version" "$stage/documents"
done

say "image"
quietly "$here/deploy/image/build.sh" "$stage/published" "$version" "$stage/documents" "$result"

quietly bash -c 'cd "$1" && sha256sum -- * >"$2/SHA256SUMS" && mv "$2/SHA256SUMS" .' sums "$result" "$stage"
quietly mv -T "$result" "$out"
say "done: $(find "$out" -type f | wc -l) files in $out"
