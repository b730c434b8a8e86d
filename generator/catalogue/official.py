"""Which mailboxes belong to offices: those of domains that the catalogue itself names as theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.model.kinds.directory import Municipality, Organisation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.catalogue.catalogue import Catalogue

_AUTHORITIES = frozenset({"gov.ru", "government.ru", "kremlin.ru", "mil.ru"})
"""Domains that only bodies of the state get."""
_FREE = frozenset(
    (
        "mail.ru bk.ru inbox.ru list.ru internet.ru xmail.ru vk.com vk.ru yandex.ru ya.ru "
        "yandex.com yandex.by yandex.kz narod.ru gmail.com googlemail.com rambler.ru lenta.ru "
        "autorambler.ru myrambler.ru ro.ru hotmail.com hotmail.ru outlook.com live.ru live.com "
        "msn.com icloud.com me.com mac.com yahoo.com proton.me protonmail.com tutanota.com ngs.ru "
        "sibmail.com e1.ru pochta.ru tut.by ukr.net i.ua zoho.com gmx.com t.me ok.ru sberbank.ru"
    ).split()
)
"""Domains where everybody gets a mailbox, so that an organisation's there makes none official."""


def is_free_mail(domain: str) -> bool:
    """Return whether anybody gets a mailbox in this domain."""
    return domain in _FREE


def official_domains(catalogue: Catalogue) -> frozenset[str]:
    """Return the domains of the sites and mailboxes of all organisations and municipalities."""
    found = {one for one in _named(catalogue) if one and "." in one}
    return frozenset(_AUTHORITIES | (found - _FREE))


def is_official(domain: str, official: frozenset[str]) -> bool:
    """Return whether a domain is one of these or below one of them."""
    labels = _ascii(domain).split(".")
    return any(".".join(labels[at:]) in official for at in range(len(labels) - 1))


def _named(catalogue: Catalogue) -> Iterator[str]:
    for office in catalogue.of_kind(Organisation):
        yield _host(office.site)
        mail = office.contact.email if office.contact else None
        yield _ascii((mail or "").rpartition("@")[2].strip())
    for place in catalogue.of_kind(Municipality):
        yield _host(place.site)
        yield _host(place.council_url)


def _host(address: str | None) -> str:
    try:
        host = urlsplit(address or "").hostname or ""
    except ValueError:
        return ""
    return _ascii(host).removeprefix("www.")


def _ascii(domain: str) -> str:
    """The form in which a domain in Russian letters and its code are the same."""
    try:
        return domain.lower().encode("idna").decode("ascii")
    except UnicodeError:
        return domain.lower()
