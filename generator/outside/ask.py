"""Asking other sites, politely: the only place that goes out to the net.

One question at a time to a site, with a pause after it; what robots.txt forbids is not asked;
an address inside a private network is never contacted, whatever name or redirection leads there.
"""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import ssl
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from generator.outside.answer import Answer, Outcome
from generator.outside.collect import is_address

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Mapping

NAME = "potencial-links"
_MISSING, _CLOSED, _FOR_GOOD = {404, 410}, {401, 402, 403, 407, 429, 451, 999}, {301, 308}
_MOST_HOPS = 6
_MOST_ROBOTS = 500_000


_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""Addresses of the older net inside addresses of the newer one (RFC 6052)."""


def is_public(address: str) -> bool:
    """Return whether an address of the net belongs to everybody."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        if found in _TRANSLATED:
            return is_public(str(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)))
        if found.ipv4_mapped:
            return is_public(str(found.ipv4_mapped))
    return found.is_global and not found.is_multicast


@dataclass(frozen=True)
class Manners:
    """The manners of asking: seconds to wait and to pause, how many at once, how often again.

    ``reachable`` says which addresses of the net may be contacted at all.
    """

    timeout: float = 20
    pause: float = 1
    at_once: int = 8
    again: int = 2
    longest_wait: float = 60
    reachable: Callable[[str], bool] = is_public
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context)


async def ask_all(
    urls: Iterable[str], manners: Manners, told: Callable[[str], None] = lambda _: None
) -> Mapping[str, Answer]:
    """Return the answer of every address, asked once; ``told`` hears of each when it is done."""
    async with _client(manners) as client:
        asker = _Asker(client, manners)

        async def one(url: str) -> tuple[str, Answer]:
            answer = await asker.ask(url)
            told(url)
            return url, answer

        return dict(await asyncio.gather(*map(one, dict.fromkeys(urls))))


class _PrivateAddressError(httpx.ConnectError):
    """The name leads into a private network."""


class _Guarded(httpx.AsyncHTTPTransport):
    """Looks a name up itself and connects to just the address that it looked at.

    A name that is looked up twice could lead to two places.
    """

    def __init__(self, manners: Manners) -> None:
        # Sites that share an address must not share a connection: the address is all that a kept
        # one is known by.
        alone = httpx.Limits(max_keepalive_connections=0)
        super().__init__(verify=manners.trust, retries=0, limits=alone)
        self._reachable = manners.reachable

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host, port = request.url.host, request.url.port or 0
        try:
            found = await asyncio.get_running_loop().getaddrinfo(host, port or None, type=1)
        except OSError as error:
            raise httpx.ConnectError("имя сайта не найдено", request=request) from error
        address = str(found[0][4][0])
        if not all(self._reachable(str(one[4][0])) for one in found):
            raise _PrivateAddressError("внутренний адрес", request=request)
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=address)
        return await super().handle_async_request(request)


class _Asker:
    def __init__(self, client: httpx.AsyncClient, manners: Manners) -> None:
        self._client = client
        self._manners = manners
        self._places = asyncio.Semaphore(manners.at_once)
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._robots: dict[str, RobotFileParser | None] = {}

    async def ask(self, url: str) -> Answer:
        """Follow an address to its end, again where the failure may pass."""
        for attempt in range(self._manners.again + 1):
            try:
                return await self._followed(url)
            except _TryAgainError as failure:
                wait = failure.after or self._manners.pause * 2**attempt
                if attempt == self._manners.again or wait > self._manners.longest_wait:
                    return failure.answer
                await asyncio.sleep(wait)
        raise AssertionError(url)

    async def _followed(self, url: str) -> Answer:
        here, for_good, seen = url, True, {url}
        for _ in range(_MOST_HOPS):
            answer, following, permanent = await self._hop(here)
            if not following:
                moved = here if for_good and here != url and answer.outcome is Outcome.FINE else ""
                return Answer(answer.outcome, answer.reason, moved)
            for_good = for_good and permanent
            here = following
            if not is_address(here):
                return Answer(Outcome.FAILING, "пересылает на адрес, который не открыть")
            if here in seen:
                return Answer(Outcome.FAILING, "пересылает по кругу")
            seen.add(here)
        return Answer(Outcome.FAILING, "пересылает слишком много раз")

    async def _hop(self, url: str) -> tuple[Answer, str, bool]:
        """Ask one address: the answer, where it leads on, and whether for good."""
        parts = urlsplit(url)
        async with self._turn(parts.netloc):
            try:
                if not await self._allowed(f"{parts.scheme}://{parts.netloc}", url):
                    return Answer(Outcome.CLOSED, "сайт просит программы не заходить"), "", False
                status, headers = await self._status(url)
            except _PrivateAddressError:
                return Answer(Outcome.CLOSED, "адрес внутренней сети"), "", False
            except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
                raise _TryAgainError(Answer(Outcome.FAILING, _in_russian(error))) from error
        if httpx.codes.is_redirect(status) and headers.get("location"):
            return Answer(Outcome.FINE), urljoin(url, headers["location"]), status in _FOR_GOOD
        if status in _MISSING:
            return Answer(Outcome.MISSING, f"сервер отвечает, что её нет ({status})"), "", False
        closed = status in _CLOSED
        reason = f"сервер отвечает {status}"
        if status in {408, 425, 429} or status >= httpx.codes.INTERNAL_SERVER_ERROR:
            outcome = Outcome.CLOSED if closed else Outcome.FAILING
            raise _TryAgainError(Answer(outcome, reason), _seconds(headers.get("retry-after", "")))
        if closed:
            return Answer(Outcome.CLOSED, reason), "", False
        good = status < httpx.codes.BAD_REQUEST
        return Answer(Outcome.FINE if good else Outcome.FAILING, "" if good else reason), "", False

    async def _status(self, url: str) -> tuple[int, httpx.Headers]:
        """Ask for the head alone; many servers answer that wrongly, so failures are asked whole."""
        with contextlib.suppress(httpx.HTTPError):
            head = await self._client.head(url)
            if head.status_code < httpx.codes.BAD_REQUEST:
                return head.status_code, head.headers
        async with self._client.stream("GET", url) as whole:
            return whole.status_code, whole.headers

    async def _allowed(self, site: str, url: str) -> bool:
        """Ask robots.txt once a site (RFC 9309): a server that fails at it is not asked further."""
        if site not in self._robots:
            self._robots[site] = await self._rules_of(site)
        rules = self._robots[site]
        return rules is None or rules.can_fetch(NAME, url)

    async def _rules_of(self, site: str) -> RobotFileParser | None:
        text = b""
        try:
            async with self._client.stream("GET", f"{site}/robots.txt") as answer:
                if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
                    raise _TryAgainError(_unwell(answer.status_code))
                if answer.status_code != httpx.codes.OK:
                    return None
                async for part in answer.aiter_bytes():
                    text += part
                    if len(text) > _MOST_ROBOTS:
                        break
        except (httpx.HTTPError, ValueError):
            return None
        rules = RobotFileParser()
        rules.parse(text[:_MOST_ROBOTS].decode("utf-8", "replace").splitlines())
        return rules

    @contextlib.asynccontextmanager
    async def _turn(self, site: str) -> AsyncIterator[None]:
        async with self._turns[site]:
            async with self._places:
                yield
            await asyncio.sleep(self._manners.pause)


class _TryAgainError(Exception):
    """The failure may pass; ``after`` says in seconds when the server wants to be asked again."""

    def __init__(self, answer: Answer, after: float = 0) -> None:
        super().__init__(answer.reason)
        self.answer = answer
        self.after = after


def _unwell(status: int) -> Answer:
    return Answer(Outcome.FAILING, f"сервер отвечает {status}")


def _seconds(text: str) -> float:
    return float(text) if text.isdigit() else 0


def _in_russian(error: Exception) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return "сертификат сайта недействителен или не подтверждён"
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.TimeoutException):
        return "сервер не ответил вовремя"
    if isinstance(error, httpx.ConnectError):
        found = str(error)
        return found if found == "имя сайта не найдено" else "соединиться с сервером не удалось"
    return "сервер ответил не так, как полагается"


ARCHIVE = "https://archive.org/wayback/available"


async def ask_archive(
    urls: Iterable[str], manners: Manners, service: str = ARCHIVE
) -> Mapping[str, str]:
    """Return the copies that the web archive holds; an archive that fails holds none."""
    found = {}
    async with _client(manners) as client:
        for url in urls:
            with contextlib.suppress(httpx.HTTPError, ValueError, KeyError, TypeError):
                answer = await client.get(service, params={"url": url})
                closest = answer.json()["archived_snapshots"]["closest"]
                if closest["available"] and is_address(closest["url"]):
                    found[url] = str(closest["url"]).replace("http://web.", "https://web.", 1)
            await asyncio.sleep(manners.pause)
    return found


def _client(manners: Manners) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        timeout=httpx.Timeout(manners.timeout),
        trust_env=False,
        transport=_Guarded(manners),
        headers={"User-Agent": NAME, "Accept": "*/*"},
    )
