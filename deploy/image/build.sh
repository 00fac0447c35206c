#!/usr/bin/env bash
# Makes the OCI archive for both architectures: deploy/image/build.sh PUBLISHED VERSION DOCUMENTS OUT
# PUBLISHED has linux-x64/autodiscover and linux-arm64/autodiscover. The root is unpacked Debian packages: nothing of the other
# architecture is run, and no container engine is needed.
set -euo pipefail
umask 022
here=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=deploy/release/common.sh
source "$here/deploy/release/common.sh"
published=$1 version=$2 documents=$3 out=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What the binary needs or loads, and what that needs. The check below tells when a new Debian needs another.
packages="libc6 libssl3 libldap-2.5-0 libsasl2-2 libgnutls30 libp11-kit0 libffi8 libidn2-0 libunistring2 libtasn1-6 libnettle8
    libhogweed6 libgmp10 libsqlite3-0 ca-certificates publicsuffix"

# An apt of its own, so that this machine's lists and architectures stay as they are.
download() { # ARCHITECTURE FOLDER
    local settings=(-qq -o "APT::Architecture=$1" -o "APT::Architectures=$1" -o "Dir::State=$work/apt-$1" -o "Dir::Cache=$work/apt-$1"
        -o Dir::State::status=/dev/null -o APT::Sandbox::User=root -o Acquire::Languages=none)
    mkdir -p "$work/apt-$1/lists/partial" "$work/apt-$1/archives/partial" "$2"
    apt-get "${settings[@]}" update
    # shellcheck disable=SC2086
    (cd "$2" && apt-get "${settings[@]}" download $packages)
}

unpack() { # PACKAGES ROOT
    local package
    for package in "$1"/*.deb; do
        dpkg-deb --extract "$package" "$2"
        dpkg-deb --show --showformat '${Package} ${Version} ${Architecture}\n' "$package"
    done
    cat "$2"/usr/share/ca-certificates/mozilla/*.crt >"$2/etc/ssl/certs/ca-certificates.crt"
    # Where OpenSSL looks; Debian has the link in its command's package.
    mkdir -p "$2/usr/lib/ssl" && ln -sf /etc/ssl/certs "$2/usr/lib/ssl/certs"
    # Manuals, translations and character sets; of the documents the licences stay.
    find "$2/usr/share/doc" -type f ! -name copyright -delete
    rm -rf "$2"/usr/share/{man,locale,lintian,gettext,bug} "$2"/usr/lib/*/gconv "$2"/usr/sbin "$2/usr/share/ca-certificates"
    find "$2" -depth -type d -empty ! -path "$2/etc/*" -delete
}

own_files() { # RID ROOT
    install -D -m 755 "$published/$1/autodiscover" "$2/autodiscover"
    install -D -m 644 "$documents/THIRD-PARTY-NOTICES.txt" "$2/usr/share/doc/autodiscover/THIRD-PARTY-NOTICES.txt"
    install -m 644 "$here/LICENSE" "$2/usr/share/doc/autodiscover/LICENSE"
    install -d "$2/etc/autodiscover"
    echo "autodiscover:x:1654:1654::/:/" >"$2/etc/passwd"
    echo "autodiscover:x:1654:" >"$2/etc/group"
    echo "hosts: files dns" >"$2/etc/nsswitch.conf"
}

# Every library that something in the root needs must be in it.
check_libraries() { # ROOT
    local library
    find "$1" -type f \( -name '*.so*' -o -name autodiscover -perm -u+x \) -exec readelf --dynamic {} + 2>/dev/null |
        sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort -u | while read -r library; do
        [ -n "$(find "$1" -name "$library" -print -quit)" ] || { echo "$library is missing in the image; add its package."; exit 1; }
    done
}

for rid in linux-x64 linux-arm64; do
    architecture=$(debian_architecture_of "$published/$rid/autodiscover")
    mkdir -p "$work/$architecture/base" "$work/$architecture/own/var/lib"
    download "$architecture" "$work/$architecture/packages"
    unpack "$work/$architecture/packages" "$work/$architecture/base" >"$work/$architecture/parts"
    own_files "$rid" "$work/$architecture/own"
    cp -r "$work/$architecture/base" "$work/$architecture/all"
    cp -r "$work/$architecture/own/." "$work/$architecture/all"
    check_libraries "$work/$architecture/all"
    echo "$architecture: $(du -sm --apparent-size "$work/$architecture/all" | cut -f1) MB unpacked"
    [ "$(du -sm --apparent-size "$work/$architecture/all" | cut -f1)" -le 60 ] || fail "the image for $architecture is larger than 60 MB."
    reproducible_tar "$work/$architecture/base" . >"$work/$architecture/base.tar"
    reproducible_tar "$work/$architecture/own" . >"$work/$architecture/own.tar"
done
python3 "$here/deploy/image/oci.py" "$version" "$work" "$out"
