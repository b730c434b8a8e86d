#!/bin/sh
# Prepare .venv from a lock: scripts/setup.sh site|dev. Quick when nothing has changed.
set -eu
cd "$(dirname "$0")/.."
lock="requirements/$1.txt"
stamp=".venv/.installed-$1"

say() { printf '%s\n' "$*" >&2; }

python=${PYTHON:-python3}
oldest=$(sed -n 's/^requires-python = ">=\(.*\)"$/\1/p' pyproject.toml)
if ! "$python" -c "import sys; sys.exit(sys.version_info < ($(echo "$oldest" | tr . ,)))" 2>/dev/null
then
    say "Нужен Python $oldest или новее (Python $oldest or newer is needed): $python."
    exit 1
fi

# The name that a package has in Debian and Ubuntu, and what shows that it is there.
need() {
    package=$1
    shift
    "$@" >/dev/null 2>&1 && return
    scripts/system.sh "$package" && "$@" >/dev/null 2>&1 && return
    say "Установите пакет $package и повторите (install $package and try again)."
    exit 1
}

need python3-venv "$python" -c 'import ensurepip, venv'
[ "$1" = site ] || need git git --version

[ -x .venv/bin/python ] || "$python" -m venv .venv
packages="requirements/npm-site.txt"
[ "$1" = site ] || packages="$packages requirements/npm-$1.txt"
fingerprint=$(cat "$lock" $packages pyproject.toml | cksum)
if [ "$(cat "$stamp" 2>/dev/null || true)" != "$fingerprint" ]; then
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps \
        --no-build-isolation --editable .
    .venv/bin/python scripts/libraries.py .venv/bin .venv/lib
    .venv/bin/python scripts/npm.py $packages
    # Where Python may keep no compiled programs, every command would compile this one anew.
    .venv/bin/python -m compileall -q generator
    printf '%s\n' "$fingerprint" > "$stamp"
fi
