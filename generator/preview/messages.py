"""What the preview says above a page: errors, remarks, that an entry is not public yet."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.addresses import entry_address, root_address
from generator.model import Status
from generator.problems import Severity
from generator.render import Page
from generator.report import as_text
from generator.russian import sort_key

if TYPE_CHECKING:
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.model import Entry
    from generator.problems import Problem

OWN = "_preview/"
"""Below this address is what only the preview serves; no entry or page can have it."""

_ARTICLE = re.compile(r'<article\b[^>]*\bid="soderzhanie"[^>]*>')
_MOST = 5
"""So many errors of other files stand above a page; the rest is one link away."""
_NOT_PUBLIC = {
    Status.DRAFT: "Черновик: на сайте не виден.",
    Status.REVIEW: "На проверке: на сайте не видно.",
}


@dataclass(frozen=True, slots=True)
class Notes:
    """The notes above one page."""

    own: tuple[Problem, ...] = ()
    others: tuple[Problem, ...] = ()
    stale: bool = False
    status: Status | None = None


def notes_html(notes: Notes, address: str, root: Path) -> str:
    """Return the notes of the page at ``address``; the problems read as ``kb check`` tells them."""
    parts = []
    if notes.status in _NOT_PUBLIC:
        parts.append(_block("draft", f"<strong>{_NOT_PUBLIC[notes.status]}</strong>"))
    errors = tuple(one for one in notes.own if one.rule.severity is Severity.ERROR)
    if errors:
        below = " Ниже — прежний вид, до ошибки." if notes.stale else ""
        lead = f"<strong>На этой странице ошибки.</strong>{below}"
        parts.append(_block("error", lead, _told(errors, root)))
    if notes.others:
        link = f'<a href="{root_address(address)}{OWN}">Показать все</a>'
        lead = f"<strong>Ошибки в других файлах: {len(notes.others)}.</strong> {link}"
        parts.append(_block("error", lead, _told(notes.others[:_MOST], root)))
    rest = tuple(one for one in notes.own if one not in errors)
    if rest:
        parts.append(
            '<details class="kb-preview kb-preview--remark">'
            f"<summary>Замечания к этой странице: {len(rest)}</summary>"
            f"{_told(rest, root)}</details>"
        )
    return "".join(parts)


def with_notes(page: str, notes: str, address: str) -> str:
    """Return a page with the notes on top of its content, and their style in its head."""
    style = f'<link rel="stylesheet" href="{root_address(address)}{OWN}live.css">'
    page = page.replace("</head>", f"{style}</head>", 1)
    article = _ARTICLE.search(page)
    return page[: article.end()] + notes + page[article.end() :] if article else page


def with_script(page: str, address: str, tag: str) -> str:
    """Return a page with the script that reloads it, allowed as it comes from the same origin."""
    script = (
        f'<script defer src="{root_address(address)}{OWN}live.js" '
        f'data-page="/{html.escape(address)}" data-seen="{tag}"></script>'
    )
    return page.replace("</body>", f"{script}</body>", 1)


def _block(tone: str, lead: str, rest: str = "") -> str:
    role = "alert" if tone == "error" else "note"
    return (
        f'<section class="kb-preview kb-preview--{tone}" role="{role}" aria-label="Предпросмотр">'
        f"<p>{lead}</p>{rest}</section>"
    )


def _told(problems: tuple[Problem, ...], root: Path) -> str:
    # Long lines are scrolled, by the keyboard too (WCAG 2.1.1).
    return f'<pre tabindex="0">{html.escape(as_text(problems, root))}</pre>'


def overview_page(
    catalogue: Catalogue, problems: tuple[Problem, ...], root: Path, *, checked: bool
) -> Page:
    """Return the preview's own page: everything that is wrong, and what is not public yet."""
    parts = ["<h1>Предпросмотр</h1>", "<h2>Проверка</h2>"]
    if not checked:
        parts.append("<p>Связи между записями ещё проверяются.</p>")
    parts.append(_told(problems, root) if problems else "<p>Ошибок нет.</p>")
    for status, title in ((Status.DRAFT, "Черновики"), (Status.REVIEW, "На проверке")):
        entries = [one for one in catalogue.entries if one.status is status and one.kind.has_page]
        if entries:
            items = "".join(map(_item, sorted(entries, key=lambda one: sort_key(one.title))))
            parts.append(f"<h2>{title}</h2><ul>{items}</ul>")
    return Page(OWN, "", "Предпросмотр", "", "".join(parts), "", None, indexed=False)


def _item(entry: Entry) -> str:
    address = root_address(OWN) + entry_address(entry.kind.address, entry.slug)
    title = html.escape(entry.title)
    return f'<li><a href="{address}">{title}</a> — {html.escape(entry.kind.title.lower())}</li>'
