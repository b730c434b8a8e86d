"""Asking a server that misbehaves in all the usual ways."""

from __future__ import annotations

import asyncio
import http.server
import json
import socket
import ssl
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

from generator.outside import Manners, ask_all, ask_archive
from generator.outside.answer import Outcome
from generator.outside.ask import is_public

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator, Mapping

    from generator.outside.answer import Answer

T = TypeVar("T")
QUICK = Manners(timeout=0.6, pause=0, again=1, longest_wait=0.05, reachable=lambda _: True)


class Server(http.server.ThreadingHTTPServer):
    """Remembers what it was asked."""

    daemon_threads = True
    robots = ""
    robots_status = 404

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: Counter[str] = Counter()

    def handle_error(self, request: object, client_address: object) -> None:
        """A reader that goes away is none."""

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        path, _, query = self.path.partition("?")
        self.server.asked[f"{self.command} {path}"] += 1
        first = self.server.asked[f"GET {path}"] < 2
        number = int(path.rpartition("/")[2]) if path[-1].isdigit() else 200
        copy = {"closest": {"available": True, "url": "http://web.archive.org/web/2025/dead"}}
        snapshots = {"archived_snapshots": copy if "dead" in query else {}}
        robots = self.server.robots.encode()
        length = "Content-Length"
        answers: dict[str, tuple[int, bytes, dict[str, str]]] = {
            "/robots.txt": (200 if robots else self.server.robots_status, robots, {}),
            "/no-head": (405 if self.command == "HEAD" else 200, b"", {}),
            "/head-lies": (404 if self.command == "HEAD" else 200, b"", {}),
            "/once": (500 if first else 200, b"", {}),
            "/wait": (429 if first else 200, b"", {"Retry-After": "0"}),
            "/wait-long": (429 if first else 200, b"", {"Retry-After": "3600"}),
            "/short": (200, b"abc", {length: "1000"}),
            "/endless": (200, b"x" * 1000, {length: str(10**12)}),
            "/moved": (301, b"", {"Location": "/status/200"}),
            "/for-now": (302, b"", {"Location": "/status/200"}),
            "/moved-to-nothing": (301, b"", {"Location": "/status/404"}),
            "/circle": (302, b"", {"Location": "/circle-back"}),
            "/circle-back": (302, b"", {"Location": "/circle"}),
            "/to-a-file": (301, b"", {"Location": "file:///etc/passwd"}),
            "/archive": (200, json.dumps(snapshots).encode(), {}),
        }
        if path in {"/slow", "/reset", "/empty", "/garbage"}:
            self.break_off(path)
        elif path.startswith("/far/"):
            self.say(302, headers={"Location": f"/far/{number + 1}"})
        elif path.startswith("/status/"):
            self.say(number)
        else:
            self.say(*answers.get(path, (200, b"ok", {})))

    def break_off(self, how: str) -> None:
        self.close_connection = True
        if how == "/slow":
            time.sleep(1.5)
        elif how == "/garbage":
            self.wfile.write(b"\x00\xff not http at all\r\n\r\n")
        elif how == "/reset":
            linger = b"\x01\x00\x00\x00\x00\x00\x00\x00"
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()

    def say(self, status: int, body: bytes = b"", headers: Mapping[str, str] = {}) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    threading.Thread(target=made.serve_forever, args=(0.01,), daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


def run(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run apart from this thread, which may have the browser's event loop already."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, coroutine).result()


def ask(*urls: str, manners: Manners = QUICK) -> list[Answer]:
    found = run(ask_all(urls, manners))
    return [found[url] for url in urls]


@pytest.mark.parametrize(
    ("path", "outcome", "words"),
    [
        ("/status/200", Outcome.FINE, ""),
        ("/status/204", Outcome.FINE, ""),
        ("/no-head", Outcome.FINE, ""),
        ("/head-lies", Outcome.FINE, ""),
        ("/once", Outcome.FINE, ""),
        ("/wait", Outcome.FINE, ""),
        ("/endless", Outcome.FINE, ""),
        ("/short", Outcome.FINE, ""),
        ("/for-now", Outcome.FINE, ""),
        ("/status/404", Outcome.MISSING, "404"),
        ("/status/410", Outcome.MISSING, "410"),
        ("/moved-to-nothing", Outcome.MISSING, "404"),
        ("/status/500", Outcome.FAILING, "500"),
        ("/status/503", Outcome.FAILING, "503"),
        ("/status/400", Outcome.FAILING, "400"),
        ("/slow", Outcome.FAILING, "не ответил вовремя"),
        ("/reset", Outcome.FAILING, "не так, как полагается"),
        ("/empty", Outcome.FAILING, "не так, как полагается"),
        ("/garbage", Outcome.FAILING, "не так, как полагается"),
        ("/circle", Outcome.FAILING, "по кругу"),
        ("/far/1", Outcome.FAILING, "слишком много раз"),
        ("/to-a-file", Outcome.FAILING, "не открыть"),
        ("/status/401", Outcome.CLOSED, "401"),
        ("/status/403", Outcome.CLOSED, "403"),
        ("/status/429", Outcome.CLOSED, "429"),
        ("/wait-long", Outcome.CLOSED, "429"),
    ],
)
def test_each_way_of_answering(path: str, outcome: Outcome, words: str, server: Server) -> None:
    (answer,) = ask(server.url(path))
    assert (answer.outcome, words in answer.reason) == (outcome, True), answer
    assert bool(answer.reason) is (outcome is not Outcome.FINE)


def test_only_a_permanent_redirection_gives_a_new_address(server: Server) -> None:
    moved, for_now = ask(server.url("/moved"), server.url("/for-now"))
    assert moved.moved_to == server.url("/status/200")
    assert for_now.moved_to == ""


def test_what_robots_txt_forbids_is_not_asked(server: Server) -> None:
    server.robots = "User-agent: *\nDisallow: /private/\n"
    closed, free = ask(server.url("/private/page"), server.url("/public"))
    assert closed.outcome is Outcome.CLOSED
    assert free.outcome is Outcome.FINE
    assert not any("private" in path for path in server.asked)
    assert server.asked["GET /robots.txt"] == 1


def test_a_site_whose_robots_txt_fails_is_not_asked_further(server: Server) -> None:
    server.robots_status = 503
    (answer,) = ask(server.url("/page"))
    assert (answer.outcome, answer.reason) == (Outcome.FAILING, "сервер отвечает 503")
    assert not any("/page" in path for path in server.asked)


def test_a_temporary_failure_is_asked_again_and_a_missing_page_is_not(server: Server) -> None:
    ask(server.url("/status/503"), server.url("/status/404"))
    assert server.asked["GET /status/503"] == 2
    assert server.asked["GET /status/404"] == 1


def test_one_question_at_a_time_to_a_site_with_a_pause(server: Server) -> None:
    started = time.monotonic()
    ask(
        *(server.url(f"/{number}") for number in range(4)),
        manners=Manners(pause=0.1, again=0, reachable=lambda _: True),
    )
    assert time.monotonic() - started >= 0.4


def test_nothing_listens_and_nothing_is_named() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    refused, unknown = ask(f"http://127.0.0.1:{port}/", "http://nothing.invalid/")
    assert refused.reason == "соединиться с сервером не удалось"
    assert unknown.reason == "имя сайта не найдено"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254"])
def test_private_networks_are_never_contacted(host: str, server: Server) -> None:
    manners = Manners(timeout=0.5, pause=0, again=0)
    (answer,) = ask(f"http://{host}:{server.server_port}/", manners=manners)
    assert answer == answer.__class__(Outcome.CLOSED, "адрес внутренней сети")
    assert not server.asked


def test_a_redirection_does_not_lead_into_a_private_network(server: Server) -> None:
    """The first server is let through; the address it leads to is not."""
    seen: list[str] = []

    def only_once(address: str) -> bool:
        seen.append(address)
        return len(seen) <= 2  # robots.txt and the page itself, by HEAD

    manners = Manners(timeout=0.5, pause=0, again=0, reachable=only_once)
    (answer,) = ask(server.url("/moved"), manners=manners)
    assert answer.outcome is Outcome.CLOSED
    assert not any("/status/200" in path for path in server.asked)


def test_public_addresses_are_told_from_private_ones() -> None:
    assert is_public("8.8.8.8")
    private = (
        "192.168.1.1",
        "172.16.0.1",
        "fd00::1",
        "100.64.0.1",
        "224.0.0.1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
    )
    assert not any(map(is_public, private))


def test_a_broken_handshake_is_told_from_a_broken_connection() -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]

    def greet() -> None:
        connection, _ = listener.accept()
        try:
            context.wrap_socket(connection, server_side=True)
        except (ssl.SSLError, OSError):
            connection.close()

    threading.Thread(target=greet, daemon=True).start()
    (answer,) = ask(
        f"https://127.0.0.1:{port}/",
        manners=Manners(timeout=1, pause=0, again=0, reachable=lambda _: True),
    )
    listener.close()
    assert answer.outcome is Outcome.FAILING
    assert "сертификат" in answer.reason


def test_the_archive_is_asked_for_copies(server: Server) -> None:
    service = server.url("/archive")
    found = run(ask_archive(["http://e.org/dead", "http://e.org/other"], QUICK, service))
    assert found == {"http://e.org/dead": "https://web.archive.org/web/2025/dead"}
    assert run(ask_archive(["http://e.org/dead"], QUICK, server.url("/garbage"))) == {}
