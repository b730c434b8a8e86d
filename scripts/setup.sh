#!/bin/sh
# Prepare .venv from a lock: scripts/setup.sh site|dev. Quick when nothing has changed.
set -eu
cd "$(dirname "$0")/.."
lock="requirements/$1.txt"
stamp=".venv/.installed-$1"

say() { printf '%s\n' "$*" >&2; }

python=${PYTHON:-python3}
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    say "Нужен Python 3.11 или новее (Python 3.11+ is needed)."
    exit 1
fi

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && apt-get install -y -qq python3-venv >&2
    elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n apt-get update -qq && sudo -n apt-get install -y -qq python3-venv >&2
    else
        say "Установите пакет python3-venv и повторите (install python3-venv and try again)."
        exit 1
    fi
fi

[ -x .venv/bin/python ] || "$python" -m venv .venv
packages="requirements/npm-site.txt"
[ "$1" = site ] || packages="$packages requirements/npm-$1.txt"
fingerprint=$(cat "$lock" $packages pyproject.toml | cksum)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$fingerprint" ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
        --no-build-isolation --editable .
    .venv/bin/python scripts/npm.py $packages
    printf '%s\n' "$fingerprint" > "$stamp"
fi
