"""The preview's server: pages on request, and word to the browser when one has changed."""

from __future__ import annotations

import http.server
import socket
import socketserver
import sys
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from generator.media import content_type
from generator.preview.finding import SearchFiles
from generator.preview.messages import OWN
from generator.preview.request import (
    address_of,
    comes_from_elsewhere,
    is_own_host,
)
from generator.problems import has_errors
from generator.read import check_attachment, read_plain, without_description
from generator.read.attachments import MAX_FILE

if TYPE_CHECKING:
    from generator.preview.preview import Preview

_HERE = Path(__file__).parent
_LIVE = {f"{OWN}live.js": "live.js", f"{OWN}live.css": "live.css"}
_EVENTS = f"{OWN}events"
_HEARTBEAT = 15.0
"""Seconds after which a line is sent that says nothing, to find out who has gone."""
_GUARD = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "same-origin"),
)
"""Goes with every answer: drafts are read here, and no page of another site may look on."""
_UNFRAMED = "frame-ancestors 'none'"
_SANDBOX = f"sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; {_UNFRAMED}"
"""What is attached comes from strangers: whatever it is, nothing in it acts on this origin."""
_SEEN_AT_ONCE = (".jpg", ".jpeg", ".png", ".webp")
"""Pictures are shown; the browser saves all other attached files instead of opening them."""
_HTML, _PLAIN = "text/html; charset=utf-8", "text/plain; charset=utf-8"


class Server(http.server.ThreadingHTTPServer):
    """The server of a preview, on this machine unless it is told otherwise."""

    daemon_threads = True

    preview: Preview
    """To be set before it begins to serve: a port that is taken shows before anything is read."""

    def __init__(self, place: tuple[str, int]) -> None:
        self.address_family = socket.AF_INET6 if ":" in place[0] else socket.AF_INET
        super().__init__(place, _Handler)
        self.finding = SearchFiles()

    def server_bind(self) -> None:
        """Bind the port, without asking the network for the machine's name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    @property
    def base(self) -> str:
        """The path that the site has on its own server."""
        return urlsplit(self.preview.pages.site.frame.site_url).path or "/"

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: tuple[str, int]
    ) -> None:
        """Write no report of a browser that went away; of any other error the library's own."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "kb"
    sys_version = ""
    timeout = 60
    # Head and body leave together: apart, the second waits until the first has been confirmed.
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Server

    def do_GET(self) -> None:
        if not is_own_host(self.headers.get("Host"), str(self.server.server_address[0])):
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
            return
        if comes_from_elsewhere(self.headers):
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        address = address_of(self.path, self.server.base)
        if address is None:
            if self.path == "/":
                self._lead(self.server.base)
            else:
                self._refuse(HTTPStatus.BAD_REQUEST)
        elif address == _EVENTS:
            self._tell_of_changes()
        elif not address or address.endswith("/"):
            self._page(address)
        else:
            self._file(address)

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def _page(self, address: str) -> None:
        shown = self.server.preview.page(address)
        self._send(shown.status, shown.text.encode(), _HTML)

    def _file(self, address: str) -> None:
        pages = self.server.preview.pages
        attached = pages.attachment(address)
        if attached is not None:
            self._attached(*attached)
            return
        data = self._own(address) or self.server.finding.file(pages, address)
        made = pages.file(address) if data is None else None
        if made is not None:
            data = made.bytes
        if data is not None:
            self._send(HTTPStatus.OK, data, content_type(address) or _PLAIN)
        elif "." not in address.rpartition("/")[2] and self._has_page(f"{address}/"):
            self._lead(f"{self.server.base}{address}/")
        else:
            self._page(address)

    def _has_page(self, address: str) -> bool:
        return self.server.preview.page(address).status != HTTPStatus.NOT_FOUND

    def _attached(self, path: str, name: str) -> None:
        """Give out an attached file as the site will: only where the check lets it pass."""
        try:
            data = read_plain(self.server.preview.root, path, MAX_FILE + 1)
        except OSError:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        problems = check_attachment(data, name, path)
        if has_errors(tuple(problems)):
            told = "".join(f"{one.message} {one.remedy}\n" for one in problems)
            self._send(HTTPStatus.FORBIDDEN, f"Файл на сайт не попадёт.\n{told}".encode(), _PLAIN)
            return
        handling = "inline" if name.endswith(_SEEN_AT_ONCE) else "attachment"
        self._send(
            HTTPStatus.OK,
            without_description(name, data),
            content_type(name) or "application/octet-stream",
            _SANDBOX,
            ("Content-Disposition", handling),
        )

    def _own(self, address: str) -> bytes | None:
        """Return a file of the preview itself."""
        return (_HERE / _LIVE[address]).read_bytes() if address in _LIVE else None

    def _tell_of_changes(self) -> None:
        """Send server-sent events: one line when the page that is open is another one now."""
        query = parse_qs(urlsplit(self.path).query)
        page, seen = query.get("page", ["/"])[0], query.get("seen", [""])[0]
        address = address_of(page, "/")
        if address is None:
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self._guard()
        self.end_headers()
        self.wfile.flush()
        self.close_connection = True
        preview = self.server.preview
        version = -1
        while True:
            now = preview.wait(version, _HEARTBEAT)
            if now is None:
                return
            if now != version and preview.page(address).tag != seen:
                self.wfile.write(b"event: changed\ndata: \n\n")
                return
            version = now
            self.wfile.write(b": \n\n")
            self.wfile.flush()

    def _send(
        self,
        status: int,
        data: bytes,
        kind: str,
        policy: str = _UNFRAMED,
        *more: tuple[str, str],
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-cache")
        self._guard(policy, *more)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _lead(self, target: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self._guard()
        self.end_headers()

    def _guard(self, policy: str = _UNFRAMED, *more: tuple[str, str]) -> None:
        for name, value in (*_GUARD, ("Content-Security-Policy", policy), *more):
            self.send_header(name, value)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse what the library itself refuses, guarded as everything else."""
        del message, explain
        # To a request that could not be understood the library would answer without any head.
        self.request_version = self.protocol_version
        self._refuse(HTTPStatus(code))

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self._send(status, "Такого адреса здесь нет.\n".encode(), _PLAIN)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the terminal is for the problems."""
