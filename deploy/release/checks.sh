# Sourced by deploy/release.sh: what must hold before anything is made. Needs fail of common.sh, and $here.

readonly tools="dotnet:dotnet-sdk-10.0 clang:clang aarch64-linux-gnu-gcc:gcc-aarch64-linux-gnu aarch64-linux-gnu-objcopy:binutils-aarch64-linux-gnu
    dpkg-deb:dpkg rpmbuild:rpm python3:python3 readelf:binutils git:git xz:xz-utils"

check_version() { # VERSION
    [[ $1 =~ ^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(-(alpha|beta|rc)\.[1-9][0-9]*)?$ ]] ||
        fail "\"$(printf '%q' "${1:0:40}")\" is not a version; use one like 1.2.3 or 1.2.3-rc.1, without a v."
}

check_tree() { # VERSION : nothing but what is committed, and under this version's tag where there is one
    local tagged changed
    git -C "$here" rev-parse --verify --quiet HEAD >/dev/null || fail "$here is not a git checkout; the version's commit must be known."
    changed=$(git -C "$here" status --porcelain | head -n 1)
    [ -z "$changed" ] || fail "the tree is not clean (${changed:3}); commit or remove what git status shows."
    tagged=$(git -C "$here" rev-parse --verify --quiet "refs/tags/v$1^{commit}" || true)
    [ -z "$tagged" ] || [ "$tagged" = "$(git -C "$here" rev-parse HEAD)" ] ||
        fail "tag v$1 is another commit (${tagged:0:12}); check that one out, or use another version."
}

check_tools() {
    local tool
    for tool in $tools; do
        command -v "${tool%%:*}" >/dev/null || fail "${tool%%:*} is missing; install the package ${tool##*:}."
    done
    [ -e /usr/aarch64-linux-gnu/include/stdlib.h ] || fail "the C library for arm64 is missing; install the package libc6-dev-arm64-cross."
    [ -e /usr/lib/aarch64-linux-gnu/libz.so ] ||
        fail "zlib for arm64 is missing; dpkg --add-architecture arm64, apt-get update, and install the package zlib1g-dev:arm64."
}

check_out() { # OUT : a new folder below one that can be written to
    [ ! -e "$1" ] || fail "$1 is already there; name a new folder."
    [ -d "$(dirname "$1")" ] || fail "$(dirname "$1"): no such folder; make it first."
    rmdir "$(mktemp -d "$(dirname "$1")/.release-XXXXXX" 2>/dev/null)" 2>/dev/null || fail "$(dirname "$1") cannot be written to."
}
