#!/bin/sh
# Look for known vulnerabilities of the locked packages, where the database can be reached.
set -eu
cd "$(dirname "$0")/.."
if ! .venv/bin/python - <<'P'
import sys, urllib.request
try:
    urllib.request.urlopen("https://api.osv.dev/v1/vulns/PYSEC-2024-48", timeout=5)
except OSError:
    sys.exit(1)
P
then
    echo "База уязвимостей (osv.dev) недоступна: проверка зависимостей пропущена." >&2
    exit 0
fi
for name in site dev; do
    .venv/bin/python -m pip_audit --progress-spinner off --vulnerability-service osv \
        --require-hashes --disable-pip --requirement "requirements/$name.txt"
done
