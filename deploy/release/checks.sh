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

check_out() { # OUT : a new folder below one that can be written to and has room, outside the tree
    local folder
    folder=$(dirname "$1")
    [ ! -e "$1" ] && [ ! -L "$1" ] || fail "$1 is already there; name a new folder."
    [ -d "$folder" ] || fail "$folder: no such folder; make it first."
    case $1/ in
        "$here"/*) git -C "$here" check-ignore --quiet "$1" ||
            fail "$1 is in the tree, which then is no longer clean; name a folder outside." ;;
    esac
    rmdir "$(mktemp -d "$folder/.release-XXXXXX" 2>/dev/null)" 2>/dev/null || fail "$folder cannot be written to."
    check_room "$folder" && check_room "${TMPDIR:-/tmp}"
}

check_room() { # FOLDER : more than a release takes, so that it does not break off after half an hour
    local free
    free=$(df --output=avail --block-size=1M "$1" | tail -n 1)
    [ "$free" -ge 500 ] || fail "$1 has only ${free// /} MB free; a release needs 500 MB there."
}

check_published() { # FOLDER : each binary that is there is for the machine that its folder says
    local rid machine
    [ -d "$1" ] || fail "$1: no such folder; --published names one with linux-x64/autodiscover."
    for rid in linux-x64:x86_64 linux-arm64:aarch64; do
        [ -e "$1/${rid%:*}/autodiscover" ] || continue
        machine=$(machine_of "$1/${rid%:*}/autodiscover") || exit 2
        [ "$machine" = "${rid#*:}" ] || fail "$1/${rid%:*}/autodiscover is a program for $machine, not for ${rid#*:}."
    done
}
