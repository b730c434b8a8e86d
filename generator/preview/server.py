"""The preview's server: pages on request, and word to the browser when one has changed."""

from __future__ import annotations

import http.server
import mimetypes
import socket
import socketserver
import sys
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from generator.preview.finding import Finding
from generator.preview.messages import OWN
from generator.preview.request import address_of, file_below, is_own_host
from generator.read import without_description

if TYPE_CHECKING:
    from generator.preview.preview import Preview

_HERE = Path(__file__).parent
_LIVE = {f"{OWN}live.js": "live.js", f"{OWN}live.css": "live.css"}
_EVENTS = f"{OWN}events"
_HEARTBEAT = 15.0
"""Seconds after which a line is sent that says nothing, to find out who has gone."""
_HTML, _PLAIN = "text/html; charset=utf-8", "text/plain; charset=utf-8"
_TYPES = {
    ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8", ".csv": "text/csv; charset=utf-8",
    ".txt": _PLAIN, ".bin": "application/octet-stream", ".svg": "image/svg+xml",
}  # fmt: skip


class Server(http.server.ThreadingHTTPServer):
    """Answers for a preview; ``assets`` is a folder that is served as it is."""

    daemon_threads = True

    preview: Preview
    """To be set before it begins to serve: a port that is taken shows before anything is read."""

    def __init__(self, place: tuple[str, int], assets: Path) -> None:
        self.address_family = socket.AF_INET6 if ":" in place[0] else socket.AF_INET
        super().__init__(place, _Handler)
        self.assets = assets
        self.finding = Finding()

    def server_bind(self) -> None:
        """Take the port, without asking the network for the machine's name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]  # type: ignore[assignment]

    @property
    def base(self) -> str:
        """The path that the site has on its own server."""
        return urlsplit(self.preview.site.frame.site_url).path or "/"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that went away."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "kb"
    sys_version = ""
    timeout = 60
    server: Server

    def do_GET(self) -> None:
        if not is_own_host(self.headers.get("Host"), str(self.server.server_address[0])):
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST)
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
        site = self.server.preview.site
        kind = _TYPES.get(Path(address).suffix) or mimetypes.guess_type(address)[0] or _PLAIN
        text = site.text(address)
        if text is not None:
            self._send(HTTPStatus.OK, text.encode(), kind)
            return
        data = self.server.finding.file(site, address) or self._attached(address)
        if data is None:
            file = self._served(address)
            data = file.read_bytes() if file else None
        if data is not None:
            self._send(HTTPStatus.OK, data, kind)
        elif "." not in address.rpartition("/")[2] and self._has_page(f"{address}/"):
            self._lead(f"{self.server.base}{address}/")
        else:
            self._page(address)

    def _has_page(self, address: str) -> bool:
        return self.server.preview.page(address).status != HTTPStatus.NOT_FOUND

    def _attached(self, address: str) -> bytes | None:
        preview = self.server.preview
        found = preview.site.attachment(address)
        if found is None:
            return None
        file = file_below(preview.root, found[0])
        return without_description(found[1], file.read_bytes()) if file else None

    def _served(self, address: str) -> Path | None:
        """Return the file of the preview, of the site's assets or of the theme."""
        if address in _LIVE:
            return _HERE / _LIVE[address]
        first, _, rest = address.partition("/")
        frame = self.server.preview.site.frame
        if first == "assets":
            return file_below(self.server.assets, rest) or file_below(frame.folder, address)
        return None

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
        self.end_headers()
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

    def _send(self, status: int, data: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _lead(self, target: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self._send(status, "Такого адреса здесь нет.\n".encode(), _PLAIN)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: the terminal is for the problems."""
