#!/usr/bin/env bash
# Makes autodiscover_VERSION_ARCH.deb from a published binary: deploy/debian/build.sh BINARY OUTDIR [VERSION]
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
binary=$1
out=$2
version=${3:-$(sed -n 's|.*<Version>\(.*\)</Version>.*|\1|p' "$here/Directory.Build.props")}
architecture=$(dpkg --print-architecture)
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT

install -D -m 755 "$binary" "$tree/usr/bin/autodiscover"
install -D -m 644 "$here/deploy/systemd/autodiscover.service" "$tree/lib/systemd/system/autodiscover.service"
install -D -m 644 "$here/deploy/debian/catalog.json" "$tree/etc/autodiscover/catalog.json"
install -D -m 644 "$here/deploy/debian/default" "$tree/etc/default/autodiscover"
install -D -m 644 "$here/README.md" "$tree/usr/share/doc/autodiscover/README.md"
install -D -m 644 "$here/LICENSE" "$tree/usr/share/doc/autodiscover/copyright"
mkdir "$tree/usr/share/doc/autodiscover/examples"
install -m 644 "$here"/samples/* "$here/deploy/sources.json" "$tree/usr/share/doc/autodiscover/examples/"
install -m 644 "$here"/deploy/sources-*.md "$here"/deploy/beside-*.md "$tree/usr/share/doc/autodiscover/"

mkdir "$tree/DEBIAN"
printf '/etc/autodiscover/catalog.json\n/etc/default/autodiscover\n' >"$tree/DEBIAN/conffiles"
install -m 755 "$here/deploy/debian/postinst" "$here/deploy/debian/prerm" "$here/deploy/debian/postrm" "$tree/DEBIAN/"
cat >"$tree/DEBIAN/control" <<CONTROL
Package: autodiscover
Version: $version
Architecture: $architecture
Maintainer: The Autodiscover maintainers <maintainers@example.org>
Installed-Size: $(du -sk "$tree" | cut -f1)
Depends: libc6, libssl3 | libssl3t64, ca-certificates
Recommends: libldap-2.5-0 | libldap2, libsqlite3-0
Section: mail
Priority: optional
Description: settings for every mail client from one service catalog
 Answers the requests by which mail clients look for their settings when
 somebody types an address and a password: Thunderbird's autoconfig, Outlook's
 autodiscover and the others, for any number of mail domains.
CONTROL
mkdir -p "$out"
dpkg-deb --root-owner-group --build "$tree" "$out/autodiscover_${version}_${architecture}.deb"
