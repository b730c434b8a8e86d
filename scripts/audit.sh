#!/bin/sh
# Look for known vulnerabilities of the locked packages, Python's and npm's, where the database can
# be reached. With AUDIT=required a database out of reach is a failure (the weekly run asks so).
set -eu
cd "$(dirname "$0")/.."
lists="requirements/npm-site.txt requirements/npm-dev.txt"
code=0
.venv/bin/python scripts/npm_audit.py $lists || code=$?
if [ "$code" = 75 ]; then
    told="База уязвимостей (osv.dev) недоступна: ЗАВИСИМОСТИ НЕ ПРОВЕРЕНЫ."
    printf '\n*** %s ***\n\n' "$told" >&2
    [ -z "${GITHUB_ACTIONS:-}" ] || echo "::warning title=Зависимости не проверены::$told"
    [ "${AUDIT:-}" = required ] && exit 1
    exit 0
fi
[ "$code" = 0 ] || exit "$code"
for name in site dev lock; do
    .venv/bin/python -m pip_audit --progress-spinner off --vulnerability-service osv \
        --require-hashes --disable-pip --requirement "requirements/$name.txt"
done
