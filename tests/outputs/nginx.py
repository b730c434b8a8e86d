"""A real nginx at work over a folder, told what the head of `redirects.nginx` says."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PATIENCE = 60.0
_FRAME = """
daemon off; master_process off; pid {own}/pid; error_log {own}/errors;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {own}/t1; proxy_temp_path {own}/t2; fastcgi_temp_path {own}/t3;
  uwsgi_temp_path {own}/t4; scgi_temp_path {own}/t5;
  include {redirects};
  server {{
    listen unix:{own}/socket;
    root {root};
{advice}
  }}
}}
"""


def program() -> str:
    """Find nginx; a machine without one cannot tell whether the lists work."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin"
    found = os.environ.get("NGINX") or shutil.which("nginx", path=path)
    if not found:
        pytest.fail("нет nginx: его находит и распаковывает scripts/nginx.sh (make test)")
    return found


def advice_in(text: str) -> str:
    """Return the directives that the head of the file tells people to put into their server."""
    lines = [line.removeprefix("#   ") for line in text.splitlines() if line.startswith("#   ")]
    assert lines[0].startswith("include ")
    return "\n".join(lines[1:])


@contextmanager
def answering(redirects: Path, root: Path, own: Path) -> Iterator[httpx.Client]:
    """Yield a client of a server that follows the list; ``own`` is a folder for its files."""
    text = redirects.read_text(encoding="utf-8")
    config = own / "nginx.conf"
    config.write_text(
        _FRAME.format(own=own, root=root, redirects=redirects, advice=advice_in(text)),
        encoding="utf-8",
    )
    command = [program(), "-c", str(config), "-p", str(own), "-e", str(own / "errors")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            until = time.monotonic() + _PATIENCE
            while not (own / "socket").exists():
                if server.poll() is not None:
                    told = (own / "errors").read_text() if (own / "errors").exists() else ""
                    pytest.fail(f"nginx не запустился: {told}")
                assert time.monotonic() < until
                time.sleep(0.02)
            transport = httpx.HTTPTransport(uds=str(own / "socket"))
            with httpx.Client(transport=transport, base_url="http://example.org") as client:
                yield client
        finally:
            server.terminate()


TOKEN = re.compile(
    r"""\s*(?: (?P<comment>\#[^\n]*) | "(?P<quoted>(?:[^"\\]|\\["\\])*)" | (?P<sign>[;{}])
    | (?P<word>[^\s;{}"'\\\#]+) )""",
    re.VERBOSE,
)


def read_maps(text: str) -> dict[str, dict[str, str]]:
    """Read the maps of a file by nginx's grammar, strictly: what is not plain is refused."""
    words: list[str] = []
    maps: dict[str, dict[str, str]] = {}
    name, at = "", 0
    while text[at:].strip():
        found = TOKEN.match(text, at)
        assert found, text[at : at + 40]
        at = found.end()
        if found["comment"]:
            continue
        if found["sign"] is None:
            quoted = found["quoted"]
            words.append(found["word"] if quoted is None else re.sub(r"\\(.)", r"\1", quoted))
        elif found["sign"] == "{":
            assert words[0] == "map"
            name, words = words[2], []
            maps[name] = {}
        elif found["sign"] == "}":
            assert not words
            name = ""
        else:
            source, target = words
            if name:
                assert source not in maps[name], "одно и то же дважды"
                maps[name][source] = target
            words = []
    return maps
