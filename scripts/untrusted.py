"""Take what an unprivileged run left behind, without believing it. Run as ``python3 -I``.

``take ARCHIVE NAME MOST OUT`` takes one named file of an archive, of at most so many bytes;
``harmless IN OUT`` writes a text so that a forge's Markdown neither calls nor leads anybody;
``place IN`` prints where a new entry is to stand, if only an entry can stand there;
``grows LIST NEW`` ends well only where the new list holds all that the list does, and adds to it
what recording a published site can add.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

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


_ADDRESS = re.compile(
    r"(/[a-z0-9/._-]{0,500})\t(live|moved|gone)\t(\d{4}-\d\d-\d\d)\t([a-z0-9]{0,20})\t"
    r"([a-z0-9/._-]{0,500})\t((?:[a-z0-9=-]+(?: [a-z0-9=-]+)*)?)"
)
_VERSION = re.compile(
    r"([a-z][a-z0-9-]*/[a-z0-9-]+)\t([1-9]\d{0,5})\t\d{4}-\d\d-\d\d\t[0-9a-f]{16}"
)


def addresses_grow(before: str, now: str) -> None:
    """End the program where an address is lost, or where one is more than added.

    An address that was there may gain headings, and an owner where it had none; a heading that
    came back stands for itself again.
    """
    known = {row[1]: row for row in _rows(before, _ADDRESS)}
    new = {row[1]: row for row in _rows(now, _ADDRESS)}
    for address, old in known.items():
        row = new.get(address)
        if row is None:
            sys.exit(f"из списка пропал адрес {address}")
        had, has = _headings(old[6]), _headings(row[6])
        turned = {name for name in had if has.get(name) not in {had[name], name}}
        same = old.group(2, 3, 5) == row.group(2, 3, 5) and old[4] in {row[4], ""}
        if not same or turned or (old[2] != "live" and old[0] != row[0]):
            sys.exit(f"в списке изменён адрес {address}")
    for address in sorted(new.keys() - known.keys()):
        row = new[address]
        if row[2] != "live" or row[5] or "/../" in f"{address}/" or "//" in address:
            sys.exit(f"такой адрес публикация не добавляет: {address}")


def versions_grow(before: str, now: str) -> None:
    """End the program where a version is lost, changed or not the next of its subject."""
    known = [row[0] for row in _rows(before, _VERSION)]
    rows = list(_rows(now, _VERSION))
    lost = set(known) - {row[0] for row in rows}
    if lost:
        sys.exit(f"из списка пропала версия: {min(lost)}")
    count: dict[str, int] = {}
    for row in rows:
        count[row[1]] = count.get(row[1], 0) + 1
        if int(row[2]) != count[row[1]]:
            sys.exit(f"номер версии не следующий: {row[0]}")


def _headings(cell: str) -> dict[str, str]:
    pairs = (one.partition("=") for one in cell.split())
    return {old: new or old for old, _, new in pairs}


def _rows(text: str, form: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the rows of a list; end the program where one has another form or stands twice."""
    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not line or (number == 1 and line.startswith("#")):
            continue
        row = form.fullmatch(line)
        name = line if form is _VERSION else line.partition("\t")[0]
        if row is None or name in seen:
            sys.exit(f"строка {number} записана не по форме: {line[:200]!r}")
        seen.add(name)
        yield row


_LISTS = {"_addresses.tsv": addresses_grow, "_versions.tsv": versions_grow}


def grows(before: Path, now: Path) -> None:
    """End the program where a list of the main branch would lose anything; see `_LISTS`."""
    if before.is_symlink():
        sys.exit(f"{before}: на месте списка — ссылка")
    known = before.read_bytes().decode("utf-8") if before.exists() else ""
    _LISTS[before.name](known, now.read_bytes().decode("utf-8"))


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
        case ["grows", before, now]:
            grows(Path(before), Path(now))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
