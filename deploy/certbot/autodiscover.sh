#!/bin/sh
# Copies certbot's certificates to where the server's user may read them: as root into /etc/letsencrypt/renewal-hooks/deploy,
# executable, and once by hand. Certbot runs it after each renewal and names the certificate in RENEWED_LINEAGE; without that, all
# are copied. The server takes the copies up by itself: --certificates /etc/autodiscover/certificates
set -eu

live=${LETSENCRYPT_LIVE:-/etc/letsencrypt/live}
target=${CERTIFICATES:-/etc/autodiscover/certificates}
group=${CERTIFICATES_GROUP:-autodiscover}
umask 077

copy() { # LINEAGE : each file is put in place whole; the server keeps the old pair until both fit
    folder=$target/$(basename "$1")
    mkdir -p "$folder"
    chgrp "$group" "$folder"
    chmod 750 "$folder"
    for file in fullchain.pem privkey.pem; do
        cp -L "$1/$file" "$folder/.$file"
        chgrp "$group" "$folder/.$file"
        chmod 640 "$folder/.$file"
        mv -f "$folder/.$file" "$folder/$file"
    done
}

mkdir -p "$target"
chgrp "$group" "$target"
chmod 750 "$target"
if [ -n "${RENEWED_LINEAGE:-}" ]; then
    copy "$RENEWED_LINEAGE"
else
    for lineage in "$live"/*/; do
        [ ! -e "${lineage}fullchain.pem" ] || copy "${lineage%/}"
    done
fi
