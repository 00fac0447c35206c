#!/usr/bin/env bash
# Makes autodiscover_VERSION_ARCH.deb from a published binary: deploy/debian/build.sh BINARY OUTDIR [VERSION [DOCUMENTS]]
# DOCUMENTS is what deploy/release/documents.sh wrote; without it, it is made here from the binary, which must then run on this machine.
set -euo pipefail
umask 022
here=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source=deploy/release/common.sh
source "$here/deploy/release/common.sh"
[ $# -ge 2 ] && [ $# -le 4 ] || fail "use: deploy/debian/build.sh BINARY OUTDIR [VERSION [DOCUMENTS]]"
binary=$1 out=$2
[ -f "$binary" ] || fail "$binary: no such file; dotnet publish src/Autodiscover -c Release -o DIR makes DIR/autodiscover."
architecture=$(debian_architecture_of "$binary")
version=${3:-$("$binary" --version)} || fail "$binary does not run on this machine; name the version."
: "${SOURCE_DATE_EPOCH:=$(git -C "$here" log -1 --format=%ct 2>/dev/null || date +%s)}"
export SOURCE_DATE_EPOCH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
documents=${4:-$work/documents}
[ $# = 4 ] || quietly "$here/deploy/release/documents.sh" "$binary" "$version" "$documents"

# dpkg sorts 1.2.3~rc.1 before 1.2.3. The file is named as the release is, since forges change a ~ in the names of files.
package=autodiscover_${version}_${architecture}.deb
version=${version/-/\~}
tree=$work/tree
share=$tree/usr/share
doc=$share/doc/autodiscover
install -D -m 755 "$binary" "$tree/usr/bin/autodiscover"
install -d "$tree/etc/autodiscover"
install -D -m 644 "$here/deploy/debian/default" "$tree/etc/default/autodiscover"
for unit in "$here"/deploy/systemd/*.service "$here"/deploy/systemd/*.socket "$here"/deploy/systemd/*.timer; do
    [ ! -e "$unit" ] || install -D -m 644 "$unit" "$tree/usr/lib/systemd/system/$(basename "$unit")"
done
install -D -m 644 "$here/deploy/debian/sysusers" "$tree/usr/lib/sysusers.d/autodiscover.conf"
install -D -m 644 "$documents/completion.bash" "$share/bash-completion/completions/autodiscover"
install -D -m 644 "$documents/completion.zsh" "$share/zsh/vendor-completions/_autodiscover"
install -D -m 644 "$documents/completion.fish" "$share/fish/vendor_completions.d/autodiscover.fish"
install -D -m 644 "$here/deploy/debian/lintian-overrides" "$share/lintian/overrides/autodiscover"
install -d "$share/man/man1"
gzip -9n <"$documents/autodiscover.1" >"$share/man/man1/autodiscover.1.gz"

copy_documents "$here" "$doc"
install -m 644 "$documents/copyright" "$documents/THIRD-PARTY-NOTICES.txt" "$doc"
install -d "$doc/examples"
install -m 644 "$here"/samples/* "$here/deploy/debian/catalog.json" "$doc/examples"
ln -s ../deploy/sources.json "$doc/examples"
ln -s examples "$doc/samples"
ln -s copyright "$doc/LICENSE"
gzip -9n >"$doc/changelog.gz" <<CHANGELOG
autodiscover ($version) unstable; urgency=medium

  * Release $version. What it changes for those who run it is in CHANGELOG.md.

 -- ${MAINTAINER:-$default_maintainer}  $(date -u -R -d "@$SOURCE_DATE_EPOCH")
CHANGELOG

mkdir "$tree/DEBIAN"
echo /etc/default/autodiscover >"$tree/DEBIAN/conffiles"
install -m 755 "$here"/deploy/debian/{postinst,prerm,postrm} "$tree/DEBIAN/"
(cd "$tree" && find usr etc -type f ! -path etc/default/autodiscover -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
chmod 644 "$tree/DEBIAN/md5sums" "$tree/DEBIAN/conffiles"
cat >"$tree/DEBIAN/control" <<CONTROL
Package: autodiscover
Version: $version
Architecture: $architecture
Maintainer: ${MAINTAINER:-$default_maintainer}
Installed-Size: $(du -sk --apparent-size --exclude=DEBIAN "$tree" | cut -f1)
Depends: libc6 (>= 2.34), libssl3 | libssl3t64, ca-certificates, init-system-helpers (>= 1.51), systemd | systemd-standalone-sysusers | systemd-sysusers
Recommends: libldap-2.5-0 | libldap2, libsqlite3-0, publicsuffix
Section: mail
Priority: optional${SOURCE_URL:+
Homepage: $SOURCE_URL}
Description: settings for every mail client from one service catalog
 Answers the requests by which mail clients look for their settings when
 somebody types an address and a password: Thunderbird's autoconfig, Outlook's
 autodiscover and the others, for any number of mail domains.
CONTROL
find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
mkdir -p "$out"
dpkg-deb --root-owner-group -Zxz --build "$tree" "$out/$package"
