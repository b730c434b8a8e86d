"""A catalogue of real texts: Markdown files of any site, which speak of whatever they speak of."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import frontmatter
import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HEADING = re.compile(r"^#{1,5}(?= )", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\((?!https?://)[^)]*\)")
"""A link within the site of the texts, of which not all are here."""
_MARKUP = re.compile(r"</?\w[^<>]*>|<!--.*?-->|\{[%{].*?[%}]\}", re.DOTALL)
_FENCE = re.compile(r"(^ *(?:```|~~~).*?^ *(?:```|~~~) *$)", re.DOTALL | re.MULTILINE)
_ERROR = re.compile(r"^(\S+?):\d+:\d+: ошибка ", re.MULTILINE)
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def texts_as_catalogue(texts: Path, folder: Path, vocabularies: Path) -> Path:
    """Write an entry for each Markdown file that has a title; return the content folder.

    What leads to other files of the texts is left out, and markup of their own generator.
    """
    content = folder / "content"
    shutil.copytree(vocabularies, content / "vocabularies")
    place = content / "consultations"
    place.mkdir()
    for number, (title, summary, body) in enumerate(_read(texts)):
        header = {
            "id": _id(number),
            "title": title,
            "summary": summary,
            "status": "published",
            "published_on": "2026-03-01",
            "reviewed_on": "2026-03-01",
            "question": f"{title}?",
            "short_answer": summary,
            "as_of": "2026-03-01",
        }
        spelt = yaml.dump(header, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)
        text = f"---\n{spelt}---\n\n## Ответ\n\n{body}\n"
        (place / f"tekst-{number}.md").write_text(text, encoding="utf-8")
    return content


def refused(report: str) -> set[str]:
    """Return the files, from the folder that holds the content, in which a check found an error."""
    return set(_ERROR.findall(report))


def _read(texts: Path) -> Iterator[tuple[str, str, str]]:
    """Yield title, summary and body of each file, in the order of their names."""
    for file in sorted(texts.rglob("*.md")):
        header, body = frontmatter.parse(file.read_text(encoding="utf-8"))
        title = str(header.get("title", "")).strip()
        if title:
            summary = str(header.get("description") or title)
            yield _words(title)[:120], _words(summary)[:300], _own(body)


def _words(text: str) -> str:
    return " ".join(re.sub(r"[<>`]", "", text).split())


def _own(body: str) -> str:
    """Return a text without what only its own site understands; code stays as it is."""
    parts = _FENCE.split(body)
    return "".join(part if at % 2 else _plain(part) for at, part in enumerate(parts))


def _plain(text: str) -> str:
    text = _LINK.sub(r"\1", _PICTURE.sub("", _MARKUP.sub("", text)))
    return _HEADING.sub(lambda found: "#" * min(6, len(found[0]) + 1), text)


def _id(number: int) -> str:
    signs = ""
    for _ in range(6):
        number, at = divmod(number, len(_ALPHABET))
        signs += _ALPHABET[at]
    return f"t{signs}"
