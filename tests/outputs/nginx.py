"""A real nginx at work over a folder, told what the site says to it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_PATIENCE = 60.0
_FOLDERS = """
  access_log off;
  client_body_temp_path {own}/t1; proxy_temp_path {own}/t2; fastcgi_temp_path {own}/t3;
  uwsgi_temp_path {own}/t4; scgi_temp_path {own}/t5;
"""
"""Where it keeps what is under way: its own folders belong to an installed one."""
_FRAME = """
{first}
daemon off; master_process off; pid {own}/pid; error_log {own}/errors;
events {{ }}
http {{
  {folders}
  include {site}/redirects.nginx;
  include {site}/headers.nginx;
  server {{
    listen unix:{own}/socket;
    root {root};
    include {site}/server.nginx;
    {last}
  }}
}}
"""
_BROTLI = "lib/nginx/modules/ngx_http_brotli_static_module.so"


def program() -> str:
    """Find nginx; a machine without one cannot tell whether the lists work."""
    path = f"{os.environ.get('PATH', '')}:/usr/sbin"
    found = os.environ.get("NGINX") or shutil.which("nginx", path=path)
    if not found:
        pytest.fail("нет nginx: его находит и распаковывает scripts/nginx.sh (make test)")
    return found


def brotli_module(own: Path) -> Path | None:
    """Find the module that hands out what Brotli packed, if it fits the program."""
    for folder in (Path(program()).resolve().parents[1], ROOT / ".venv/nginx/usr"):
        module = folder / _BROTLI
        if module.exists():
            config = own / "module.conf"
            config.write_text(f"load_module {module}; pid {own}/pid; events {{ }}", "utf-8")
            command = [program(), "-t", "-c", str(config), "-e", str(own / "errors")]
            if subprocess.run(command, capture_output=True, check=False).returncode == 0:
                return module
    return None


def understood(said: str, own: Path, brotli: Path | None = None) -> str:
    """Return what nginx says of the part of a configuration within «http», which it must accept."""
    config = own / "nginx.conf"
    first = f"load_module {brotli};" if brotli else ""
    folders = _FOLDERS.format(own=own)
    config.write_text(
        f"{first}\npid {own}/pid; events {{ }}\nhttp {{\n{folders}{said}}}\n", "utf-8"
    )
    command = [program(), "-t", "-c", str(config), "-p", str(own), "-e", str(own / "errors")]
    # A variable of this name tells nginx of sockets that it takes over.
    others = {name: value for name, value in os.environ.items() if name != "NGINX"}
    done = subprocess.run(command, env=others, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


@contextmanager
def answering(
    site: Path, root: Path, own: Path, brotli: Path | None = None
) -> Iterator[httpx.Client]:
    """Yield a client of a server that reads what a site tells it; ``own`` is for its files.

    The site lies where ``root`` has it at the address that it was built for.
    """
    config = own / "nginx.conf"
    first, last = (f"load_module {brotli};", "brotli_static on;") if brotli else ("", "")
    folders = _FOLDERS.format(own=own)
    said = _FRAME.format(own=own, root=root, site=site, folders=folders, first=first, last=last)
    config.write_text(said, "utf-8")
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
