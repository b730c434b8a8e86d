"""A page of the site as a page of its copy: every address leads to a file or to the living site."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.offline.copy import INSIDE, LOADER, STYLES, page_file, way_between
from generator.theme import policy_of_copy

if TYPE_CHECKING:
    from generator.offline.copy import Copy

_DATA = re.compile(r'\s*<script type="application/ld\+json">.*?</script>', re.DOTALL)
"""What tells search engines of a page; none of them reads a folder."""
_NAME, _VALUE = r"[^\s=<>\"/]+", r'"[^"]*"'
_TAG = re.compile(
    rf"<(a|body|form|html|img|link|meta|script)((?:\s+{_NAME}(?:={_VALUE})?)*)\s*(/?)>"
)
_ATTRIBUTE = re.compile(rf'\s+({_NAME})(?:="([^"]*)")?')
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)
_SOCIAL = ("og:", "twitter:")
_ONLINE = "Откроется на сайте: нужен интернет"
_ABSENT = "В этой копии такой страницы нет"

Attributes = dict[str, str | None]


def offline_page(text: str, name: str, copy: Copy, *, at_top: bool = False) -> str:
    """Return a page of the site, in the file ``name``, as the copy has it.

    ``at_top`` is the page to begin with, which stands above the folder of all others.
    """
    return _Page(name, copy, INSIDE if at_top else "").rewritten(text)


@dataclass(frozen=True, slots=True)
class _Page:
    name: str
    copy: Copy
    above: str

    def rewritten(self, text: str) -> str:
        return _TAG.sub(self._tag, _DATA.sub("", text))

    def _tag(self, found: re.Match[str]) -> str:
        tag, end = found[1], found[3]
        attributes: Attributes = {one[1]: one[2] for one in _ATTRIBUTE.finditer(found[2])}
        if tag == "meta":
            return self._meta(attributes, found[0])
        if tag == "body":
            return found[0] + self._first_lines()
        if tag == "link" and not self._is_needed(attributes):
            return ""
        if tag == "html":
            attributes["data-root"] = self.above or f"{self._to('.')}/"
        elif tag == "script" and attributes.get("type") == "module":
            del attributes["type"]
            attributes["defer"] = None
        for key in ("href", "src", "action"):
            value = attributes.get(key)
            if value is not None:
                self._lead(tag, attributes, key, value)
        return f"<{tag}{''.join(map(_spelt, attributes.items()))}{end}>"

    def _meta(self, attributes: Attributes, before: str) -> str:
        named = attributes.get("property") or attributes.get("name") or ""
        if named.startswith(_SOCIAL):
            return ""
        if (attributes.get("http-equiv") or "") != "Content-Security-Policy":
            return before
        attributes["content"] = policy_of_copy(attributes.get("content") or "")
        # The loader comes before every program, which all wait for their own document.
        return (
            f"<meta{''.join(map(_spelt, attributes.items()))}>"
            f'<link rel="stylesheet" href="{self._to(STYLES)}">'
            f'<script defer src="{self._to(LOADER)}"></script>'
        )

    def _is_needed(self, attributes: Attributes) -> bool:
        kind = (attributes.get("rel") or "").strip()
        if kind == "canonical":
            return bool(self.copy.living)
        return kind not in {"alternate", "preload"}

    def _lead(self, tag: str, attributes: Attributes, key: str, value: str) -> None:
        """Lead an address to its file; else to the living site; else nowhere, and say so."""
        if _ELSEWHERE.match(value):
            if not self.copy.living and self._is_own(value):
                _leave(attributes, key)
            return
        at = min((found for sign in "?#" if (found := value.find(sign)) >= 0), default=len(value))
        target = page_file(self.name, value[:at])
        if self.copy.opens(target):
            attributes[key] = self._to(target) + value[at:]
        elif tag == "a":
            address = target.removesuffix("index.html")
            if self.copy.living:
                attributes[key] = html.escape(self.copy.living + address) + value[at:]
                attributes["data-online"] = None
                attributes.setdefault("title", _ONLINE)
            else:
                _leave(attributes, key)

    def _is_own(self, value: str) -> bool:
        """Whether an absolute address is one of the site, in whatever protocol."""
        return value.partition("://")[2].startswith(self.copy.site_url.partition("://")[2])

    def _to(self, target: str) -> str:
        """How the page names a file of the site."""
        return self.above + way_between(posixpath.dirname(self.name), target)

    def _first_lines(self) -> str:
        """What every page says before anything else.

        The first is hidden by the styles: who sees it has opened a page inside of the archive, from
        which nothing else can be read.
        """
        living = ""
        if self.copy.living:
            address = html.escape(self.copy.living + self.name.removesuffix("index.html"))
            words = html.escape(self.copy.living)
            living = f' Свежее — на сайте: <a href="{address}" data-online>{words}</a>.'
        return (
            '<p class="kb-unpack">Страница без оформления? Архив не распакован. Закройте её, '
            "нажмите на архив правой кнопкой, выберите «Извлечь всё» и откройте index.html в той "
            "папке, которая появится.</p>"
            f'<p class="kb-offline">{html.escape(self.copy.told)}{living}</p>'
        )


def _leave(attributes: Attributes, key: str) -> None:
    del attributes[key]
    attributes["data-absent"] = None
    attributes.setdefault("title", _ABSENT)


def _spelt(attribute: tuple[str, str | None]) -> str:
    name, value = attribute
    return f" {name}" if value is None else f' {name}="{value}"'
