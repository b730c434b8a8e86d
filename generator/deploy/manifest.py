"""What a site was built from, and the sums of its files: nothing in them depends on the hour."""

from __future__ import annotations

import json
from importlib import metadata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

SUMS, BUILD = "SHA256SUMS", "build.json"
_PROGRAMS = ("mkdocs", "mkdocs-material", "markdown-it-py", "nh3", "Jinja2")


def build_facts(
    commit: str | None, today: datetime.date, site_url: str, entries: Mapping[str, int]
) -> str:
    """Return ``build.json``: all that is needed to build the same site again.

    Python is not named: every version that the package runs with gives the same bytes.
    """
    facts = {
        "commit": commit,
        "today": today.isoformat(),
        "site_url": site_url,
        "programs": {name: metadata.version(name) for name in _PROGRAMS},
        "entries": dict(sorted(entries.items())),
    }
    return json.dumps(facts, ensure_ascii=False, indent=1) + "\n"


def format_sums(hashes: Mapping[str, bytes]) -> str:
    """Return the hash of every file as ``sha256sum --check`` reads them."""
    return "".join(f"{hashes[name].hex()}  {name}\n" for name in sorted(hashes) if name != SUMS)
