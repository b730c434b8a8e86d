#!/bin/sh
# Resolve requirements/*.in anew and write the locks: versions and hashes, no registry's name.
# The program that does so is locked by the same means (requirements/lock.txt).
set -eu
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/pip" --quiet install --require-hashes --requirement requirements/lock.txt
for name in site dev lock; do
    "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-annotate --no-header "$@" \
        "requirements/$name.in" -o "requirements/$name.txt"
done
