#!/bin/sh
# Print the path of an nginx for the tests of what the site tells servers. Where none is installed, the
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

# A package of its own hands out what Brotli packed; the one test that needs it is skipped without.
fetch_brotli() (
    module="lib/nginx/modules/ngx_http_brotli_static_module.so"
    [ -e "/usr/$module" ] || [ -e "$folder/usr/$module" ] && exit 0
    command -v apt-get >/dev/null || exit 0
    mkdir -p "$folder" && cd "$folder"
    apt-get download -qq libnginx-mod-http-brotli-static &&
        dpkg-deb -x libnginx-mod-http-brotli-static_*.deb .
)

fetch_brotli >/dev/null 2>&1 || true
find_nginx && exit 0
if command -v apt-get >/dev/null; then
    if [ "$(id -u)" = 0 ]; then
        apt-get update -qq >&2
    elif sudo -n true 2>/dev/null; then
        sudo -n apt-get update -qq >&2
    fi
    # Unpacked alone, it may ask for libraries that the system does not have.
    fetch >&2 && .venv/bin/python scripts/libraries.py "$folder/usr/sbin/nginx" >&2 || true
    fetch_brotli >/dev/null 2>&1 || true
fi
find_nginx && exit 0
echo "Установите сервер nginx (пакет nginx) и повторите: без него не проверить ответы сервера." >&2
echo "Install nginx (package: nginx) and try again: the answers of a server are tested with it." >&2
exit 1
