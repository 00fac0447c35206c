# Sourced by the scripts that make a release.

say() { echo "$*" >&2; }

fail() { # MESSAGE : one line, and nothing half-made
    echo "release: $*" >&2
    exit 2
}

# Runs a step, and shows what it printed only where it failed.
quietly() { # COMMAND...
    local log result=0
    log=$(mktemp 2>/dev/null) || fail "nothing can be written to ${TMPDIR:-/tmp}; make room there, or set TMPDIR."
    "$@" >"$log" 2>&1 || result=$?
    if [ "$result" != 0 ]; then
        if grep -qiE "no space left on device|not enough space on the disk" "$log"; then
            rm -f "$log"
            fail "$(basename "$1") failed: the disk is full; make room, or set TMPDIR and name a folder on another disk."
        fi
        tail -n 30 "$log" >&2
        rm -f "$log"
        fail "$(basename "$1") failed (exit code $result); what it printed is above."
    fi
    rm -f "$log"
}

# A tar that says nothing of who made it where, and when only that the commit has its time.
reproducible_tar() { # FOLDER ENTRY... : to standard output
    tar --create --directory "$1" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu \
        --mtime="@$SOURCE_DATE_EPOCH" "${@:2}"
}

# x86-64 or AArch64, by the binary and not by this machine.
machine_of() { # BINARY
    case $(LC_ALL=C readelf --file-header "$1" 2>/dev/null | sed -n 's/^ *Machine: *//p') in
        *X86-64) echo x86_64 ;;
        AArch64) echo aarch64 ;;
        *) fail "$1: not a program for x86-64 or AArch64 Linux." ;;
    esac
}

debian_architecture_of() { # BINARY
    local machine
    machine=$(machine_of "$1") || exit 2
    case $machine in
        x86_64) echo amd64 ;;
        aarch64) echo arm64 ;;
    esac
}

# The guides, samples and server configurations that the README links to, in the same places relative to it.
copy_documents() { # SOURCE TARGET
    mkdir -p "$2"
    (cd "$1" && cp --parents README.md CHANGELOG.md SECURITY.md CONTRIBUTING.md tests/load/README.md "$2")
    (cd "$1" && find deploy -type f ! -path 'deploy/release*' ! -path 'deploy/debian/*' ! -path 'deploy/rpm/*' \
        ! -path 'deploy/image/*' -exec cp --parents {} "$2" \;)
    find "$2" -type f -exec chmod 644 {} +
}

# Whoever hands packages out names themselves by MAINTAINER; this address reaches nobody.
export default_maintainer="The Autodiscover maintainers <maintainers@example.org>"
