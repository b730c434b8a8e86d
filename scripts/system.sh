#!/bin/sh
# Install packages of Debian or Ubuntu where that is allowed: scripts/system.sh PACKAGE…
# Fails without a word where it is not: whoever needs the packages says what for.
set -eu

command -v apt-get >/dev/null || exit 1
if [ "$(id -u)" = 0 ]; then
    root=""
elif sudo -n true 2>/dev/null; then
    root="sudo -n"
else
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
# One package that the system does not have must not keep the others out.
known=""
$root apt-get update -qq >&2 || true
for package in "$@"; do
    if apt-cache show --no-all-versions "$package" >/dev/null 2>&1; then known="$known $package"; fi
done
[ -n "$known" ] || exit 1
# shellcheck disable=SC2086 - two lists of words
$root apt-get install -y -qq $known >&2
