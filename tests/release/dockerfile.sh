# Sourced by tests/release.sh: deploy/Dockerfile, built by buildah in Docker's format, since OCI's knows no HEALTHCHECK. No registry is
# asked: what the Dockerfile begins with is made here from Debian packages. Needs $work, $tree and what steps.sh left in $work.

engine() { TMPDIR=$work/engine buildah --root "$work/engine/images" --runroot "$work/engine/run" --storage-driver vfs "$@"; }

# The SDK's stand-in hands over the binary that the release has: the lines of the Dockerfile are under test, not the compiler again.
standin_for_sdk() {
    cat >"$work/sdk/usr/bin/dotnet" <<'SDK'
#!/bin/sh
[ "$1" = publish ] && [ -e "$2/Autodiscover.csproj" ] && [ -e "$2/../../Directory.Packages.props" ] && [ "$5" = -o ] &&
    install -D -m 755 /published/linux-x64/autodiscover "$6/autodiscover"
SDK
    chmod 755 "$work/sdk/usr/bin/dotnet"
}

# This machine's SDK and what it restored are mounted where they are.
real_sdk() {
    local sdk home
    sdk=$(dirname "$(realpath "$(command -v dotnet)")")
    home=$(chroot "$work/sdk" sh -c 'echo ~root')
    chroot "$work/sdk" apt-get install -qq -y --no-install-recommends libicu72 libssl3 ca-certificates
    ln -s "$sdk/dotnet" "$work/sdk/usr/bin/dotnet"
    mkdir -p "$work/sdk$sdk" "$work/sdk$home/.nuget/packages"
    mounts=(--volume "$sdk:$sdk:ro" --volume "${NUGET_PACKAGES:-$HOME/.nuget/packages}:$home/.nuget/packages")
}

base_image() { # NAME ROOT
    local container
    container=$(engine from scratch) && engine add --quiet "$container" "$2" / && engine commit --quiet "$container" "$1" &&
        engine rm "$container"
}

has_health_check() { # as Docker reads it
    engine inspect --type image autodiscover | python3 -c '
import json, sys
image = json.load(sys.stdin)["Docker"]["config"]
print(image)
assert image["Healthcheck"]["Test"] == ["CMD", "/autodiscover", "health"] and image["User"] == "1654"
assert image["Entrypoint"] == ["/autodiscover"] and "ASPNETCORE_URLS=http://*:8080" in image["Env"]'
}

dockerfile_image() { # the whole way with --whole
    local mounts=(--volume "$work/binaries:/published:ro") names
    mapfile -t names < <(sed -n 's/^FROM \([^ ]*\).*/\1/p' "$tree/deploy/Dockerfile")
    mkdir -p "$work/engine" "$work/runtime"
    if [ "$published" = --whole ]; then check "the SDK's image has what the SDK needs" real_sdk; else standin_for_sdk; fi
    # The same parts as Microsoft's: libc, OpenSSL and certificates, no shell. Without what the Dockerfile is to bring.
    cp -a "$work/image-amd64/." "$work/runtime"
    rm -rf "$work/runtime/autodiscover" "$work/runtime/var/lib/autodiscover" "$work/runtime"/{etc/autodiscover,proc,dev}
    check "the SDK's image is made" base_image "${names[0]}" "$work/sdk"
    check "the runtime's image is made" base_image "${names[1]}" "$work/runtime"
    check "the Dockerfile builds" engine build --isolation chroot --network host --pull-never --format docker "${mounts[@]}" \
        --tag autodiscover --file "$tree/deploy/Dockerfile" "$tree"
    check "its image has the health check" has_health_check
    # In a network of its own the image's port is free, so that nothing of the image's configuration is changed.
    export -f engine has_autoconfig has_pox
    check "which is healthy while the server answers, and only then" env work="$work" \
        unshare --net --pid --fork --kill-child --mount-proc bash tests/release/health-check.sh
    rm -rf "$work/engine" "$work/sdk" "$work/runtime"
}
