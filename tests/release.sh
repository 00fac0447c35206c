#!/usr/bin/env bash
# Makes a release of what is committed and looks at every part of it: tests/release.sh [PUBLISHED | --whole]
# PUBLISHED is a folder with linux-x64/autodiscover, which then is not published again, and may have linux-arm64/autodiscover too.
# --whole publishes everything twice, in different folders, and compares the bytes: half an hour. Runs as root on Debian 12, amd64.
# Prints "N passed, N failed" last.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
# shellcheck source=tests/debian.sh
source tests/debian.sh
# shellcheck source=tests/release/steps.sh
source tests/release/steps.sh
# shellcheck source=tests/release/refused.sh
source tests/release/refused.sh
# shellcheck source=tests/release/dockerfile.sh
source tests/release/dockerfile.sh
work=$(mktemp -d)
chmod 755 "$work"
passed=0
failed=0
server=""
trap 'stop; rm -rf "$work"' EXIT
published=${1:-}

dpkg --print-foreign-architectures | grep -qx arm64 || dpkg --add-architecture arm64
install_missing lintian rpm rpmlint gcc-aarch64-linux-gnu libc6-dev-arm64-cross zlib1g-dev:arm64 qemu-user-static \
    mmdebstrap zsh fish groff man-db xz-utils clang zlib1g-dev curl python3 binutils git buildah iproute2 || exit 1

# A clone, so that the tree is clean whatever is being worked on here.
tree=$work/tree
git clone -q --no-hardlinks . "$tree"
version=$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' Directory.Build.props)
release=$work/release

echo "== what is refused"
refused_inputs

echo "== the release"
if [ "$published" = --whole ] || [ -z "$published" ]; then options=(); else options=(--published "$(realpath "$published")"); fi
check "it is made" "$tree/deploy/release.sh" "$version" "$release" "${options[@]}"
check "it has every part" has_every_part
check "the sums are right" bash -c "cd '$release' && sha256sum --quiet --check SHA256SUMS"
unpack_binaries
if [ "$published" = --whole ]; then
    git clone -q --no-hardlinks . "$work/another-tree"
    check "another folder makes it again" "$work/another-tree/deploy/release.sh" "$version" "$work/again"
else
    check "it is packed again" "$tree/deploy/release.sh" "$version" "$work/again" --published "$work/binaries"
fi
check "with the same bytes" diff "$release/SHA256SUMS" "$work/again/SHA256SUMS"

echo "== packages"
for package in "$release"/*.deb; do
    check "lintian has nothing against $(basename "$package")" lintian --fail-on error,warning --allow-root "$package"
done
for package in "$release"/*.rpm; do
    check "rpm accepts $(basename "$package")" rpm -K --nosignature "$package"
    check "rpmlint has nothing against $(basename "$package")" rpmlint --strict --config deploy/rpm/rpmlint.toml "$package"
done
check "the rpms are for their machines" test "$(rpm -qp --qf '%{ARCH} ' "$release"/*.rpm 2>/dev/null)" = "aarch64 x86_64 "
check "the rpms need the libraries' names" bash -c "rpm -qp --requires '$release'/*x86_64.rpm | grep -qF 'libc.so.6(GLIBC_2.34)(64bit)'"
generated_texts

echo "== a fresh Debian"
fresh_debian

echo "== the rpm, installed there"
installed_rpm

echo "== the tar.gz, installed there"
installed_by_hand

echo "== the image"
for architecture in amd64 arm64; do
    image_runs "$architecture"
done
arm64_package

echo "== the Dockerfile"
dockerfile_image

echo "$passed passed, $failed failed"
exit $((failed > 0))
