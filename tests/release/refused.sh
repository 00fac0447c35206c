# Sourced by tests/release.sh: what deploy/release.sh is to refuse. Needs check of steps.sh, $work, $tree, $version and $release.

is_refused() { # WORDS COMMAND... : one line with these words, exit code 2, and nothing new beside the release
    local words=$1 result=0 before
    before=$(ls -A "$work")
    shift
    "$@" >"$work/said" 2>&1 || result=$?
    cat "$work/said"
    rm -f "$work/said"
    [ "$result" = 2 ] && [ "$(ls -A "$work")" = "$before" ] && [ "$(wc -l <"$work/output")" = 1 ] && grep -qF -- "$words" "$work/output"
}

refused_inputs() {
    local make=$tree/deploy/release.sh wrong
    for wrong in v1.2.3 1.2 1.2.3.4 01.2.3 1.2.3-dev 1.2.3+1 "1.2.3 " "" ../1.2.3 $'1.2.3\n'; do
        check "the version $(printf '%q' "$wrong")" is_refused "is not a version" "$make" "$wrong" "$release"
    done
    check "no folder named" is_refused "use: deploy/release.sh VERSION OUT" "$make" "$version"
    check "a folder without a name" is_refused "use: deploy/release.sh VERSION OUT" "$make" "$version" ""
    check "no published folder named" is_refused "use: deploy/release.sh VERSION OUT" "$make" "$version" "$release" --published ""
    check "an unknown option" is_refused "use: deploy/release.sh VERSION OUT" "$make" "$version" "$release" --publish x
    check "a folder that is there" is_refused "already there" "$make" "$version" "$work/tree"
    check "a file in its place" is_refused "already there" "$make" "$version" "$tree/README.md"
    check "a folder in the tree" is_refused "is in the tree" "$make" "$version" "$tree/release"
    check "a full disk" is_refused "only 20 MB free" on_small_disk "$make" "$version" /mnt/release
    check "a disk that fills up" is_refused "the disk is full" \
        bash -c 'source "$0/deploy/release/common.sh" && quietly cp "$0/README.md" /dev/full' "$tree"
    check "a folder below none" is_refused "no such folder" "$make" "$version" "$work/nowhere/release"
    check "a folder that cannot be written to" is_refused "cannot be written to" "$make" "$version" /proc/release
    check "published binaries that are not there" is_refused "no such folder" "$make" "$version" "$release" --published "$work/nowhere"

    touch "$tree/left-over"
    check "a tree that is not clean" is_refused "not clean (left-over)" "$make" "$version" "$release"
    rm "$tree/left-over"
    # A commit made for it: a shallow checkout, as forges make one, has no other.
    git -C "$tree" tag v9.9.9 "$(git -C "$tree" -c user.name=x -c user.email=x commit-tree -m x "HEAD^{tree}")"
    check "another commit's version" is_refused "tag v9.9.9 is another commit" "$make" 9.9.9 "$release"
    git -C "$tree" tag -d v9.9.9

    mkdir "$work/programs"
    find /usr/bin /usr/local/bin -mindepth 1 ! -name aarch64-linux-gnu-gcc -exec ln -sf {} "$work/programs" \;
    ln -sf "$(command -v dotnet)" "$work/programs"
    check "no cross compiler" is_refused "install the package gcc-aarch64-linux-gnu" env PATH="$work/programs" "$make" "$version" "$release"
    rm -r "$work/programs"

    mkdir -p "$work/other/linux-x64" "$work/other/linux-arm64"
    echo text >"$work/other/linux-x64/autodiscover"
    check "a binary that is none" is_refused "not a program for" "$make" "$version" "$release" --published "$work/other"
    install -m 755 /bin/bash "$work/other/linux-x64/autodiscover"
    cp /bin/bash "$work/other/linux-arm64/autodiscover"
    check "one for another machine" is_refused "for x86_64, not for aarch64" "$make" "$version" "$release" --published "$work/other"
    cp /usr/lib/aarch64-linux-gnu/libz.so "$work/other/linux-arm64/autodiscover"
    check "a binary of another version" is_refused "says version GNU bash" "$make" "$version" "$release" --published "$work/other"
    rm -r "$work/other"
}

on_small_disk() { # COMMAND... : with 20 MB below /mnt, which only it sees
    unshare --mount bash -c 'mount -t tmpfs -o size=20m small /mnt && exec "$@"' small "$@"
}
