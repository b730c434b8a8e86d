#!/bin/sh
# Print the path of an nginx for the tests of the redirect lists. Where none is installed, the
# system's package is unpacked into .venv: nothing is installed and no service starts.
set -eu
cd "$(dirname "$0")/.."
folder=".venv/nginx"

find_nginx() {
    for name in "${NGINX:-}" nginx /usr/sbin/nginx "$PWD/$folder/usr/sbin/nginx"; do
        path=$([ -n "$name" ] && command -v "$name") && "$path" -v 2>/dev/null &&
            echo "$path" && return 0
    done
    return 1
}

fetch() (
    # The package that holds the program is called differently in Debian and in older Ubuntu.
    mkdir -p "$folder" && cd "$folder"
    apt-get download -qq nginx && dpkg-deb -x nginx_*.deb . && [ -x usr/sbin/nginx ] && exit 0
    apt-get download -qq nginx-core && dpkg-deb -x nginx-core_*.deb . && [ -x usr/sbin/nginx ]
)

find_nginx && exit 0
if command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then
        apt-get update -qq >&2
    elif sudo -n true 2>/dev/null; then
        sudo -n apt-get update -qq >&2
    fi
    # Unpacked alone, it may ask for libraries that the system does not have.
    fetch >&2 && .venv/bin/python scripts/libraries.py "$folder/usr/sbin/nginx" >&2 || true
fi
find_nginx && exit 0
echo "Установите сервер nginx (пакет nginx) и повторите: без него не проверить списки переходов." >&2
echo "Install nginx (package: nginx) and try again: the lists of redirects are tested with it." >&2
exit 1
