"""Checking that nothing that was published is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.addresses import attachment_address, entry_address
from generator.ledger import rules
from generator.ledger.ledger import AddressState, Ledger, LedgerRow, Published
from generator.problems import Location, Problem, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.catalogue import Catalogue
    from generator.model import Entry


def published_by(catalogue: Catalogue) -> dict[str, Published]:
    """Return every address of an entry's page and files that the catalogue publishes."""
    found = {}
    for cls in catalogue.kinds:
        if not cls.kind.has_page:
            continue
        for entry in catalogue.of_kind(cls):
            if entry.status.has_page:
                for one in _of_entry(entry):
                    found[one.address] = one
    return found


def _of_entry(entry: Entry) -> Iterator[Published]:
    place, slug = entry.kind.address, entry.slug
    shown = entry.status.shows_text
    anchors = tuple(sorted(entry.body.anchors)) if shown else ()
    yield Published(entry_address(place, slug), entry.id, anchors)
    if shown:
        for name in entry.attachments:
            yield Published(attachment_address(place, slug, name), entry.id)


def check_ledger(ledger: Ledger, catalogue: Catalogue, path: str) -> Iterator[Problem]:
    """Report the rows that today's entries do not bear out.

    Rows without an id are pages of the site itself; the finished site answers for those.
    """
    keeping = _Keeping(ledger, catalogue, published_by(catalogue), path)
    for row in ledger.rows:
        if row.state is AddressState.LIVE and row.id:
            yield from keeping.live(row)
        elif row.state is AddressState.MOVED:
            yield from keeping.moved(row)
        elif row.state is AddressState.GONE:
            yield from keeping.gone(row)


def check_against(
    base: Ledger, base_catalogue: Catalogue, ledger: Ledger, catalogue: Catalogue, path: str
) -> Iterator[Problem]:
    """Report what was public on the base branch and is neither public nor accounted for now."""
    keeping = _Keeping(ledger, catalogue, published_by(catalogue), path)
    for row in base.rows:
        if ledger.get(row.address) is None:
            yield keeping.problem(
                rules.DAMAGED,
                row.address,
                f"Из списка пропал адрес /{row.address}",
                f"Верните строку: git checkout origin/main -- {path}",
            )
    for address, before in published_by(base_catalogue).items():
        known = ledger.get(address)
        if known is not None and known.state is not AddressState.LIVE:
            continue
        now = keeping.published.get(address)
        if now is None and base.get(address) is None:
            yield keeping.lost(address, before.id)
        elif now is not None and now.id != before.id:
            yield keeping.changed_id(address, before.id, now.id)
        elif now is not None and base.get(address) is None:
            yield from keeping.anchors(address, ((name, name) for name in before.anchors), now)


class _Keeping:
    """What every check needs: the ledger, today's entries and the words for both."""

    def __init__(
        self,
        ledger: Ledger,
        catalogue: Catalogue,
        published: Mapping[str, Published],
        path: str,
    ) -> None:
        self.published = published
        self._ledger = ledger
        self._path = path
        self._lines = {row.address: number for number, row in enumerate(ledger.rows, 2)}
        self._by_id = {entry.id: entry for entry in catalogue.entries}
        self._by_address = {
            entry_address(entry.kind.address, entry.slug): entry for entry in catalogue.entries
        }
        self._kinds = {cls.kind.address: cls.kind.name for cls in catalogue.kinds}
        self._broken = {
            entry_address(cls.kind.address, ref.slug)
            for ref in catalogue.broken
            for cls in catalogue.kinds
            if cls.kind.name == ref.kind
        }

    def live(self, row: LedgerRow) -> Iterator[Problem]:
        if self._is_of_broken_file(row.address):
            return
        now = self.published.get(row.address)
        if now is None:
            yield self.lost(row.address, row.id)
        elif now.id != row.id:
            yield self.changed_id(row.address, row.id, now.id)
        else:
            yield from self.anchors(row.address, row.anchors, now)

    def moved(self, row: LedgerRow) -> Iterator[Problem]:
        if row.address in self.published:
            yield self._taken(row, f"перенесён на /{row.target}")
        target = self._ledger.get(row.target)
        arrives = row.target in self.published or (target and target.state is AddressState.LIVE)
        if not arrives and not self._is_of_broken_file(row.target):
            yield self.problem(
                rules.BAD_TARGET,
                row.address,
                f"Адрес /{row.address} ведёт на /{row.target}, а там ничего нет.",
                "Выполните kb move или kb gone для записи, на которую он ведёт.",
            )

    def gone(self, row: LedgerRow) -> Iterator[Problem]:
        if row.address in self.published:
            yield self._taken(row, "снят с публикации")

    def anchors(
        self,
        address: str,
        known: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...],
        now: Published,
    ) -> Iterator[Problem]:
        entry = self._by_address.get(address)
        if entry is None or not entry.status.shows_text:
            return
        row = self._ledger.get(address)
        today = dict(row.anchors) if row else {}
        for old, name in known:
            meant = today.get(old, name)
            if meant not in now.anchors:
                yield Problem(
                    rules.LOST_ANCHOR,
                    Location(entry.path),
                    f"На странице был заголовок с адресом «#{meant}», теперь его нет.",
                    f"Если заголовок переименован, допишите к нему прежний адрес: {{#{meant}}}. "
                    f"Если раздела больше нет: kb move {entry.ref}#{meant} "
                    f"{entry.ref}#{min(now.anchors, default='imya')}",
                )

    def lost(self, address: str, identifier: str) -> Problem:
        page = address if address.endswith("/") else f"{address.rpartition('/')[0]}/"
        kind = self._kinds.get(address.split("/", 1)[0], "вид")
        ref = f"{kind}/{page.rstrip('/').rpartition('/')[2]}"
        heir = self._by_id.get(identifier)
        owner = self._by_address.get(page)
        if owner is not None and not address.endswith("/"):
            remedy = (
                f"Верните файл «{address.rpartition('/')[2]}» в папку записи {owner.ref} "
                "или снимите запись: kb withdraw."
            )
        elif heir is not None and heir is not owner:
            remedy = (
                f"Запись переименована: верните прежнее имя файла и выполните "
                f"kb move {ref} {heir.slug}"
            )
        elif owner is not None:
            remedy = f"Чтобы снять запись с публикации, выполните: kb withdraw {ref}"
        else:
            remedy = (
                "Верните файл записи и выполните одну из команд: "
                f"kb move {ref} новое-имя, kb withdraw {ref} или kb gone {ref}"
            )
        return self.problem(
            rules.LOST_ADDRESS,
            address,
            f"Адрес /{address} опубликован, а записи больше нет.",
            remedy,
        )

    def changed_id(self, address: str, before: str, now: str) -> Problem:
        entry = self._by_address.get(address)
        place = Location(entry.path) if entry else Location(self._path, self._line(address))
        return Problem(
            rules.CHANGED_ID,
            place,
            f"У опубликованной записи был идентификатор {before}, теперь {now}.",
            f"Верните прежний: id: {before}. Если это другая запись, дайте файлу другое имя.",
        )

    def problem(self, rule: Rule, address: str, message: str, remedy: str) -> Problem:
        return Problem(rule, Location(self._path, self._line(address)), message, remedy)

    def _taken(self, row: LedgerRow, what: str) -> Problem:
        entry = self._by_address.get(row.address)
        return Problem(
            rules.TAKEN_ADDRESS,
            Location(entry.path if entry else self._path),
            f"Адрес /{row.address} уже {what}; занять его другой записью нельзя.",
            "Дайте файлу записи другое имя.",
        )

    def _line(self, address: str) -> int:
        return self._lines.get(address, 1)

    def _is_of_broken_file(self, address: str) -> bool:
        return any(address.startswith(broken) for broken in self._broken)
