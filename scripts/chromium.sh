#!/bin/sh
# Print the path of a Chromium for the browser tests; install the system's package where allowed.
set -eu

find_chromium() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome; do
        [ -n "$name" ] && command -v "$name" && return 0
    done
    return 1
}

find_chromium && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    (apt-get update -qq && apt-get install -y -qq chromium) >&2
elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
    (sudo -n apt-get update -qq && sudo -n apt-get install -y -qq chromium) >&2
fi
find_chromium && exit 0
echo "Установите браузер Chromium (пакет chromium) и повторите: без него тесты страниц не идут." >&2
echo "Install Chromium (package: chromium) and try again: the browser tests need it." >&2
exit 1
