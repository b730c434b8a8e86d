"""Take what an unprivileged run left behind, without believing it. Run as ``python3 -I``.

``take ARCHIVE NAME MOST OUT`` takes one named file of an archive, of at most so many bytes;
``harmless IN OUT`` writes a text so that a forge's Markdown neither calls nor leads anybody;
``place IN`` prints where a new entry is to stand, if only an entry can stand there.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path

LONGEST = 60_000
"""A forge refuses comments of more than 65 536 characters."""
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_OWN_TAGS = re.compile(r"<(?!/?(?:details|summary)>)")
_DOING = re.compile(r"[@!#](?=[\w\[])|\](?=[(\[:])|:(?=//)|(?i:www|mailto|xmpp)(?=[.:])")

_PLACE = re.compile(r"content/[a-z]+(?:-[a-z]+)*/[a-z0-9]+(?:-[a-z0-9]+)*(?:/index)?\.md")
"""The texts of entries alone: no list, no vocabulary, nothing outside the folder."""


def take(archive: Path, name: str, most: int) -> bytes:
    """Return one file of an archive; end the program where there is no such plain file."""
    try:
        with zipfile.ZipFile(archive) as opened, opened.open(name) as file:
            data = file.read(most + 1)
    except (
        KeyError,
        OSError,
        RuntimeError,
        NotImplementedError,
        ValueError,
        EOFError,
        zipfile.BadZipFile,
    ) as error:
        sys.exit(f"{name}: нет в архиве или архив испорчен ({error!r})")
    if len(data) > most:
        sys.exit(f"{name}: больше {most} байт, не взят")
    return data


def harmless(text: str) -> str:
    """Return a text that a forge shows and does nothing else with: no call, link, picture, tag."""
    text = _CONTROL.sub("", text)
    text = _OWN_TAGS.sub("&lt;", text)
    text = _DOING.sub(lambda found: f"{found.group()}\u200b", text)
    return text[:LONGEST]


def place(told: bytes) -> str:
    """Return the path of a new entry; end the program where it is none."""
    found = told.decode("utf-8", "replace")
    if not _PLACE.fullmatch(found):
        sys.exit(f"{found[:200]!r}: записи там не место")
    return found


def main(arguments: list[str]) -> None:
    """Do what the first argument names."""
    match arguments:
        case ["take", archive, name, most, out]:
            Path(out).write_bytes(take(Path(archive), name, int(most)))
        case ["harmless", source, out]:
            text = Path(source).read_bytes().decode("utf-8", "replace")
            Path(out).write_text(harmless(text), encoding="utf-8")
        case ["place", source]:
            print(place(Path(source).read_bytes()))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
