# Sourced by tests/release.sh: what is looked at. Needs $work, $tree, $version and $release.

check() { # NAME COMMAND...
    local name=$1
    shift
    if "$@" >"$work/output" 2>&1; then
        passed=$((passed + 1))
        echo "ok    $name"
    else
        failed=$((failed + 1))
        echo "FAIL  $name"
        sed 's/^/      /' "$work/output" | tail -n 30
    fi
}

has_every_part() {
    diff <(printf '%s\n' SHA256SUMS "autodiscover-$version-1.aarch64.rpm" "autodiscover-$version-1.x86_64.rpm" \
        "autodiscover-$version-image.cdx.json" "autodiscover-$version-oci.tar" \
        "autodiscover-$version.cdx.json" "autodiscover_${version}_amd64.deb" "autodiscover_${version}_arm64.deb" \
        "autodiscover-$version-linux-"{arm64,x64}{-debug.tar.xz,.tar.gz} | sort) <(ls "$release" | sort)
}

unpack_binaries() { # the release's own, for a second packing
    local rid
    for rid in linux-x64 linux-arm64; do
        mkdir -p "$work/binaries/$rid"
        tar -C "$work" -xf "$release/autodiscover-$version-$rid.tar.gz"
        cp "$work/autodiscover-$version-$rid/autodiscover" "$work/binaries/$rid"
        tar -C "$work/binaries/$rid" -xf "$release/autodiscover-$version-$rid-debug.tar.xz"
    done
}

generated_texts() {
    local texts=$work/autodiscover-$version-linux-x64
    check "the manual page has no mistake" bash -c "! groff -man -ww -z '$texts/man/autodiscover.1' 2>&1 | grep ."
    check "and names the version" bash -c "man -l '$texts/man/autodiscover.1' | grep -q 'autodiscover $version'"
    check "bash completes a verb" bash -c "python3 tests/release/complete.py '$texts/completions/completion.bash' 'autodiscover hea' | grep -x health"
    check "zsh reads its completion" zsh -n "$texts/completions/completion.zsh"
    check "fish completes a verb" test "$(fish --no-config -c "source $texts/completions/completion.fish; complete -C 'autodiscover hea'" | cut -f1)" = health
    check "fish completes a word" test "$(fish --no-config -c "source $texts/completions/completion.fish; complete -C 'autodiscover serve --log-domain pl'" | cut -f1)" = plain
    local line
    for line in "show --as |ispdb" "dns example.com --format |octodns" "import |mailcow" "import |README.md" "check |README.md" \
        "serve --socket-owner |daemon" "export |samples" "explain dns.|dns.srv-missing"; do
        check "zsh completes ${line%|*}" bash -c "cd $texts && zsh -f $PWD/tests/release/complete.zsh completions/completion.zsh 'autodiscover ${line%|*}' | grep -x '${line#*|}'"
        check "bash completes ${line%|*}" bash -c "cd $texts && python3 $PWD/tests/release/complete.py completions/completion.bash 'autodiscover ${line%|*}' | grep -x '${line#*|}'"
        check "fish completes ${line%|*}" bash -c "cd $texts && fish --no-config -c \"source completions/completion.fish; complete -C 'autodiscover ${line%|*}'\" | cut -f1 | grep -x '${line#*|}/\?'"
    done
    check "the lists of parts are CycloneDX" python3 -c "
import glob, json
for name in glob.glob('$release/*.cdx.json'):
    bom = json.load(open(name))
    assert bom['specVersion'] == '1.6' and bom['metadata']['component']['version'] == '$version' and len(bom['components']) > 10, name"
}

stop() { # unshare waits for the server in it and takes no signal itself
    local inner=""
    [ -z "$server" ] || inner=$(pgrep -P "$server" || true)
    # shellcheck disable=SC2086
    [ -z "$server" ] || kill ${inner:-"$server"} 2>/dev/null
    [ -z "$server" ] || wait "$server" 2>/dev/null
    server=""
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

is_ready() { timeout "$1" bash -c "until curl -fso /dev/null '$url/healthz/ready'; do sleep 0.02; done"; }

has_autoconfig() { curl -fsS "$url/mail/config-v1.1.xml?emailaddress=user@$1" | grep -q "<hostname>mail.$1</hostname>"; }

has_pox() {
    curl -fsS --data-binary "<Autodiscover><Request><EMailAddress>user@$1</EMailAddress></Request></Autodiscover>" \
        "$url/autodiscover/autodiscover.xml" | grep -q "<Server>mail.$1</Server>"
}

# This machine's own, so that a mirror that it is told of is used.
apt_sources() { grep -ls bookworm /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources | head -n 1; }

inside() { chroot "$work/debian" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C DEBIAN_FRONTEND=noninteractive "$@"; }

# Read where the package put them. DeployTests does the same before there is a package.
links_lead_somewhere() {
    local page missing=0
    while read -r page; do
        while read -r link; do
            [ -z "$link" ] || [ -e "$(dirname "$page")/$link" ] || { echo "$page: $link is not in the package" && missing=1; }
        done < <(grep -o '](\([^)#: ]*\)[)#]' "$page" | sed 's/^](//; s/[)#]$//' | sort -u)
    done < <(find "$1" -name '*.md')
    [ "$missing" = 0 ]
}

start_by_unit() { # what the unit would start, on a port of its own
    local line options
    line=$(sed -n 's/^ExecStart=//p' "$work/debian/usr/lib/systemd/system/autodiscover.service")
    options=$(. "$work/debian/etc/default/autodiscover" && echo "$OPTIONS")
    url=http://127.0.0.1:$(free_port)
    # shellcheck disable=SC2086
    chroot "$work/debian" ${line/\$OPTIONS/${options/http:\/\/127.0.0.1:8080/$url}} >"$work/log" 2>&1 &
    server=$!
    is_ready 20
}

serves_by_unit() { # WHAT : the catalog that is in place, as the service would
    check "$1 is a good catalog" inside autodiscover check --strict
    check "$1: the service's user may read it" inside runuser -u autodiscover -- autodiscover check --strict --catalog /etc/autodiscover/catalog.json
    check "$1: it starts by its unit's line" start_by_unit
    check "$1: it answers autoconfig" has_autoconfig example.net
    check "$1: it answers Outlook" has_pox example.net
    check "$1: it is healthy" inside autodiscover health --urls "$url"
    stop
}

fresh_debian() {
    local root=$work/debian package=autodiscover_${version}_amd64.deb
    check "it is made" mmdebstrap --quiet --variant=apt --skip=cleanup/apt/lists bookworm "$root" "$(apt_sources)"
    cp -r /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/" 2>/dev/null
    cp -a "$root" "$work/sdk" # for dockerfile.sh
    cp "$release/$package" "$root"
    check "apt installs the package" inside apt-get install -qq -y --no-install-recommends "./$package"
    cp "$work/output" "$work/installed"
    check "and says what to do next, init first" grep -qE "^  autodiscover init .*init --host .*/usr/share/doc/autodiscover/examples/catalog.json" "$work/installed"
    check "in three lines" test "$(grep -A2 '^autodiscover: there is no catalog' "$work/installed" | grep -c 'autodiscover')" = 3
    check "its user is there" inside getent passwd autodiscover
    check "every file that its pages link to is there" links_lead_somewhere "$root/usr/share/doc/autodiscover"
    check "init makes a catalog" inside autodiscover init --host mail.example.net example.net
    check "where the unit looks for it" test -s "$root/etc/autodiscover/catalog.json"
    serves_by_unit "init's catalog"
    inside autodiscover init --host mail.example.org example.org >"$work/said" 2>&1
    check "init leaves the catalog that is there" grep -qF "/etc/autodiscover/catalog.json is there already" "$work/said"
    inside cp /usr/share/doc/autodiscover/examples/catalog.json /etc/autodiscover/
    sed -i 's/\["example.com"\]/["example.net"]/' "$root/etc/autodiscover/catalog.json"
    serves_by_unit "the example with one line edited"
    mkdir -p "$root/run/systemd/system"
    printf '#!/bin/sh\nexit 1\n' >"$root/usr/bin/deb-systemd-invoke"
    check "a start that fails is no failure of the installation" inside /var/lib/dpkg/info/autodiscover.postinst configure
    cp "$work/output" "$work/installed"
    check "and is said" grep -qx "autodiscover: the service did not start; see: journalctl -u autodiscover" "$work/installed"
    check "with a catalog nothing else is" test "$(grep -c '^autodiscover: there is no catalog' "$work/installed")" = 0
    rmdir "$root/run/systemd/system"
    echo secret >"$root/etc/autodiscover/signing.key"
    mkdir "$root/etc/autodiscover/certificates"
    echo secret >"$root/etc/autodiscover/certificates/example.net.key"
    check "it is purged" inside apt-get purge -qq -y autodiscover
    check "and leaves the admin's keys and catalog alone" bash -c "cd $root/etc/autodiscover && grep -q secret signing.key certificates/example.net.key && grep -q example.net catalog.json"
    check "and nothing else" bash -c "! ls -d $root/usr/bin/autodiscover $root/etc/default/autodiscover $root/var/lib/autodiscover $root/usr/share/doc/autodiscover"
}

# By rpm itself, into the Debian that had the other package: a distribution's libraries and systemd-sysusers are there, its names are not.
installed_rpm() {
    local root=$work/debian package=$release/autodiscover-$version-1.x86_64.rpm script
    rm -rf "$root/etc/autodiscover"
    check "its user is made anew" inside userdel autodiscover
    for script in PREIN POSTIN PREUN POSTUN; do
        check "sh reads its script $script" bash -o pipefail -c "rpm -qp --qf '%{$script}' '$package' | tee /dev/stderr | sh -n"
    done
    check "it installs" rpm --root "$root" --nodeps -i "$package"
    # Debian's rpm warns of itself, and systemd-sysusers tells whom it makes.
    grep -v "^rpm: \|^Creating " "$work/output" >"$work/installed"
    check "and says what to do next, in three lines" test "$(grep -c "autodiscover" "$work/installed"):$(wc -l <"$work/installed")" = 3:3
    check "init first" grep -q "^  autodiscover init " "$work/installed"
    check "every file is as the package has it" rpm --root "$root" --nodeps -V autodiscover
    check "its user is there" inside getent passwd autodiscover
    check "every file that its pages link to is there" links_lead_somewhere "$root/usr/share/doc/autodiscover"
    check "init makes a catalog" inside autodiscover init --host mail.example.net example.net
    serves_by_unit "init's catalog"
    check "it is erased" rpm --root "$root" --nodeps -e autodiscover
    check "and leaves the catalog" test -s "$root/etc/autodiscover/catalog.json"
    check "and nothing else" bash -c "! ls -d $root/usr/bin/autodiscover $root/etc/default/autodiscover $root/var/lib/autodiscover $root/usr/share/doc/autodiscover $root/usr/lib/systemd/system/autodiscover*"
}

# Where the rpm was: by the lines of the page in it, but for those that need a systemd that runs.
installed_by_hand() {
    local root=$work/debian name=autodiscover-$version-linux-x64 lines
    rm -rf "$root/etc/autodiscover"
    check "the tar.gz unpacks" tar -C "$root" -xf "$release/$name.tar.gz"
    lines=$(sed -n '/^### From the tar.gz/,/^### Sockets/p' "$root/$name/deploy/running.md" | sed -n '/^```sh/,/^```$/p' | grep -v '^```\|^systemctl')
    check "it installs by the lines of its page" inside sh -exc "cd /$name && test -n '$lines' && $lines"
    check "the catalog is a good one" inside autodiscover check --strict --catalog /etc/autodiscover/catalog.json
    rm -rf "$root"
}

start_image() { # ARCHITECTURE COMMAND... : as its configuration says, on a root that cannot be written to
    local root=$work/image-$1 emulator=()
    [ "$1" = amd64 ] || emulator=(/qemu-aarch64-static)
    exec unshare --mount --pid --fork --kill-child bash -c '
        mount --bind "$0" "$0" && mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" && mount -o remount,ro,bind "$0" && exec chroot --userspec=1654:1654 "$0" "$@"' \
        "$root" "${emulator[@]}" /autodiscover "${@:2}"
}

image_runs() { # ARCHITECTURE
    local root=$work/image-$1 begin memory
    check "$1: the image unpacks, with the labels, user and size it must have" \
        python3 tests/release/image.py "$release/autodiscover-$version-oci.tar" "$1" "$version" "$root"
    mkdir -p "$root/proc" "$root/dev"
    [ "$1" = amd64 ] || cp "$(command -v qemu-aarch64-static)" "$root"
    url=http://127.0.0.1:$(free_port)
    begin=$(date +%s%N)
    (export AUTODISCOVER_HOST=mail.example.org AUTODISCOVER_DOMAINS=example.org ASPNETCORE_URLS=$url && start_image "$1") >"$work/log" 2>&1 &
    server=$!
    check "$1: it starts, read-only and without rights" is_ready 60
    echo "      ready after $((($(date +%s%N) - begin) / 1000000)) ms"
    check "$1: it answers autoconfig" has_autoconfig example.org
    check "$1: it answers Outlook" has_pox example.org
    check "$1: its health can be asked in it" bash -c "ASPNETCORE_URLS=$url; export ASPNETCORE_URLS; $(declare -f start_image); work=$work; start_image $1 health"
    memory=$(pgrep -P "$server" | xargs -r -I{} sed -n 's/^VmRSS: *//p' /proc/{}/status)
    echo "      resident: $memory"
    stop
}

arm64_package() { # unpacked, and its binary run on the image's root
    local root=$work/image-arm64
    check "arm64: the package unpacks" dpkg-deb --extract "$release/autodiscover_${version}_arm64.deb" "$work/unpacked"
    check "arm64: its binary is the image's" cmp "$work/unpacked/usr/bin/autodiscover" "$root/autodiscover"
    check "arm64: it says its version" test "$(chroot "$root" /qemu-aarch64-static /autodiscover --version)" = "$version"
    cp "$work/unpacked/usr/share/doc/autodiscover/examples/catalog.json" "$root/etc/autodiscover/"
    check "arm64: its example is a good catalog" chroot "$root" /qemu-aarch64-static /autodiscover check --strict
}
