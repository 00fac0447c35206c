#!/usr/bin/env bash
# What `init` says of Debian's own Postfix and Dovecot while they run, as installed and as people set them up:
#
#   tests/init.sh BINARY
#
# Needs Debian and root. The servers run in a network namespace on copies of their configuration; the machine's own
# is neither read nor changed. Ends with the line "N passed, N failed".
set -Eeuo pipefail
cd "$(dirname "$0")/.."
binary=$(readlink -f "$1")
passed=0
failed=0

if [ "${2:-}" != --inside ]; then
    # shellcheck source=tests/debian.sh
    source tests/debian.sh
    install_missing postfix dovecot-imapd dovecot-pop3d openssl iproute2
    exec unshare --net --mount --pid --fork --kill-child --mount-proc bash "$0" "$binary" --inside
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
ip link set lo up
ip address add 192.0.2.7/32 dev lo

says() { # NAME TEXT : the last answer or the catalog it wrote has this in it
    if grep -qF -- "$2" "$work/said" "$work/flat"; then
        passed=$((passed + 1))
        echo "ok    $1"
    else
        failed=$((failed + 1))
        echo "FAIL  $1: not there: $2"
        sed 's/^/      /' "$work/said" "$work/catalog.json" 2>/dev/null | head -n 60
    fi
}

lacks() { # NAME TEXT
    if ! grep -qF -- "$2" "$work/flat"; then
        passed=$((passed + 1))
        echo "ok    $1"
    else
        failed=$((failed + 1))
        echo "FAIL  $1: there is: $2"
        cat "$work/flat"
    fi
}

init() { # a new catalog, also on one line without blanks
    rm -f "$work/catalog.json"
    "$binary" init --output "$work/catalog.json" >"$work/said" 2>&1 || true
    tr -d ' \n' <"$work/catalog.json" >"$work/flat"
}

# Debian's own files, as a new installation has them.
mkdir -p "$work/postfix" "$work/dovecot/private" "$work/data" "$work/queue"
cp -r /usr/share/dovecot/dovecot.conf /usr/share/dovecot/conf.d "$work/dovecot/"
cp /usr/share/postfix/master.cf.dist "$work/postfix/master.cf"
cp /usr/share/postfix/main.cf.debian "$work/postfix/main.cf"
cp -r /etc/postfix/dynamicmaps.cf* /etc/postfix/postfix-files* /etc/postfix/post-install /etc/postfix/postfix-script "$work/postfix/" 2>/dev/null || true
chown postfix "$work/data"
mount --bind "$work/postfix" /etc/postfix
mount --bind "$work/dovecot" /etc/dovecot
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=mail.example.com \
    -keyout /etc/dovecot/private/dovecot.key -out /etc/dovecot/private/dovecot.pem 2>/dev/null
postconf -e myhostname=mail.example.com mydestination=localhost "queue_directory=$work/queue" "data_directory=$work/data" \
    maillog_file=/dev/stdout inet_protocols=ipv4 compatibility_level=3.6
printf 'base_dir = %s/run\nlog_path = %s/dovecot.log\n' "$work" "$work" >/etc/dovecot/local.conf

init
says "without a mail domain it says that there is none" "Postfix in /etc/postfix: 0 domain(s)."

postconf -e "virtual_mailbox_domains=example.com, example.net"
init
says "it names the configuration that it read" "/etc/postfix"
says "and its domains" "2 domain(s)"
says "and Dovecot's" "/etc/dovecot/dovecot.conf: Dovecot."
says "as installed there is no submission" "no submission in Postfix's master.cf"
says "the host is Postfix's name" '"host":"mail.example.com"'
says "users of the system log in without a domain" '"login":"{local}"'

cp "$work/catalog.json" "$work/kept"
"$binary" init --output "$work/catalog.json" >"$work/said" 2>&1 || true
says "a second time nothing is overwritten" "is there already and stays as it is"
cmp -s "$work/catalog.json" "$work/kept" || { failed=$((failed + 1)); echo "FAIL  the catalog changed"; }

# Submission on, a filter's way back, a listener for a proxy; IMAP with TLS only, POP3 off.
postconf -M "submission/inet=submission inet n - n - - smtpd -o smtpd_tls_security_level=encrypt"
postconf -M "submissions/inet=submissions inet n - n - - smtpd -o smtpd_tls_wrappermode=yes"
postconf -M "10025/inet=10025 inet n - n - - smtpd"
postconf -M "10587/inet=10587 inet n - n - - smtpd -o smtpd_upstream_proxy_protocol=haproxy -o smtpd_sasl_auth_enable=yes"
cat >>/etc/dovecot/local.conf <<'CONF'
protocols = imap
ssl = required
auth_username_format = %n
service imap-login {
  inet_listener imap {
    port = 0
  }
  inet_listener proxied {
    port = 10143
    haproxy = yes
  }
}
CONF
postfix start >"$work/start" 2>&1 || cat "$work/start"
dovecot
timeout 20 bash -c 'until ss -ltn | grep -q ":993 " && ss -ltn | grep -q ":465 "; do sleep 0.2; done' || { cat "$work/start" "$work/dovecot.log"; ss -ltn; }
init
says "both kinds of submission and IMAP with TLS are found, and nothing else" \
    '"services":[{"protocol":"imap","security":"tls"},{"protocol":"smtp","security":"starttls"},{"protocol":"smtp","security":"tls"}]'
lacks "a filter's way back is nobody's" 10025
lacks "a listener for a proxy is nobody's" 10587
lacks "neither is Dovecot's" 10143
lacks "Dovecot cuts the domain off itself" '"login"'
"$binary" check --catalog "$work/catalog.json" >"$work/said" 2>&1 || true
says "what it wrote passes check" "0 errors"

# What is configured and not listened at is left out and said.
postfix stop >/dev/null 2>&1
postconf -M# submission/inet
postfix start >"$work/start" 2>&1 || cat "$work/start"
postconf -M "submission/inet=submission inet n - n - - smtpd -o smtpd_tls_security_level=encrypt"
timeout 20 bash -c 'until ss -ltn | grep -q ":465 "; do sleep 0.2; done'
init
says "a port that nothing listens at is left out" "port 587 is configured, but nothing listens there; left out."

echo 'ssl = no' >>/etc/dovecot/local.conf
init
says "without TLS nothing is published of Dovecot" "ssl = no; servers with unencrypted passwords cannot be published"

postconf -e virtual_mailbox_domains=pgsql:/etc/postfix/none.cf
init
says "a map that cannot be read is one line" "none.cf"

echo "$passed passed, $failed failed"
exit $((failed > 0))
