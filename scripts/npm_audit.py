"""Ask osv.dev about packages: python scripts/npm_audit.py requirements/npm-site.txt.

Ends with 0 where nothing is known against them, 1 where something is, 75 where the database
cannot be asked (EX_TEMPFAIL of sysexits.h).
"""

from __future__ import annotations

import json
import os
import sys
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATABASE = "https://api.osv.dev/v1/querybatch"
UNREACHABLE = os.EX_TEMPFAIL


def packages_in(files: list[Path]) -> Iterator[tuple[str, str]]:
    """Yield name and version of every package that the lists name."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                name, version, _ = line.split()
                yield name, version


def main(files: list[Path], database: str = _DATABASE) -> int:
    """Return what the program ends with."""
    packages = list(packages_in(files))
    queries = [
        {"package": {"ecosystem": "npm", "name": name}, "version": version}
        for name, version in packages
    ]
    request = urllib.request.Request(  # noqa: S310 - the database's own address
        database, json.dumps({"queries": queries}).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
            results = json.load(answer)["results"]
        found = list(zip(packages, results, strict=True))
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"osv.dev: {error}", file=sys.stderr)
        return UNREACHABLE
    known = [(*one, vuln["id"]) for one, result in found for vuln in result.get("vulns", ())]
    for name, version, identifier in known:
        print(f"{name} {version}: https://osv.dev/vulnerability/{identifier}")
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
