#!/bin/sh
# Print the path of a Chromium that runs, for the browser tests; get one where there is none.
# scripts/chromium.sh [BETTER]: a program, and the package of Debian with it, that does as well
# and with less work. Where the system has nothing to give (Ubuntu's is a snap, which does not run
# in a container; somebody else's machine), the browsers' driver fetches the build made for it.
set -eu
cd "$(dirname "$0")/.."
better="${1:-}"

runs() { "$1" --version >/dev/null 2>&1; }

find_chromium() {
    for name in "${CHROMIUM:-}" "$better" chromium chromium-browser google-chrome; do
        path=$([ -n "$name" ] && command -v "$name") && runs "$path" && echo "$path" && return 0
    done
    return 1
}

if [ -z "${CHROMIUM:-}" ] && [ -n "$better" ] && ! command -v "$better" >/dev/null; then
    # What is installed stays as it is: the package has to be of the same version.
    version=$(dpkg-query -W -f '=${Version}' chromium-common 2>/dev/null) || version=""
    if [ -n "$version" ]; then scripts/system.sh "$better$version" || true; fi
fi
find_chromium && exit 0
if ! grep -qs '^ID=ubuntu$' /etc/os-release; then
    for package in $better chromium; do
        scripts/system.sh "$package" && find_chromium && exit 0
    done
fi
driver=".venv/bin/python -m playwright"
if [ -x .venv/bin/python ] && $driver install chromium >&2; then
    if [ "$(id -u)" = 0 ]; then $driver install-deps chromium >&2 || true; fi
    path=$(.venv/bin/python -c '
from playwright.sync_api import sync_playwright
with sync_playwright() as driver:
    print(driver.chromium.executable_path)')
    .venv/bin/python scripts/libraries.py "$path" || exit 1
    runs "$path" && echo "$path" && exit 0
fi
echo "Установите браузер Chromium (пакет chromium) и повторите: без него тесты страниц не идут." >&2
echo "Install Chromium (package: chromium) and try again: the browser tests need it." >&2
exit 1
