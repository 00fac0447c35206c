# Sourced by the scripts that need Debian packages; they run as root.

# Installs those of the named packages that are missing. A service that comes with one must not run, now or after the next boot:
# the tests start what they need themselves. --no-remove: a machine with another mail server keeps it, and the installation fails instead.
install_missing() { # PACKAGE...
    local package missing=() policy=/usr/sbin/policy-rc.d ours="" result=0
    for package in "$@"; do
        dpkg-query --show --showformat '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [[ ${#missing[@]} != 0 ]] || return 0
    echo "Installing ${missing[*]}."
    if [[ ! -e $policy ]]; then
        ours=$policy
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod +x "$policy"
    fi
    echo "postfix postfix/main_mailer_type select No configuration" | debconf-set-selections
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends --no-remove "${missing[@]}"; } >/dev/null || result=$?
    [[ -z $ours ]] || rm -f "$ours"
    if [[ $result == 0 && -d /run/systemd/system ]]; then
        dpkg --listfiles "${missing[@]}" | sed -nE 's#^/lib/systemd/system/([^/@]+\.(service|socket))$#\1#p' | xargs -r systemctl disable --quiet || true
    fi
    return "$result"
}
