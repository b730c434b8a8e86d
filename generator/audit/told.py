"""What an import of an auditor's files would do, told to a person cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.problems import Severity
from generator.russian import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.audit.merge import Disagreement, Merged
    from generator.catalogue.looks import Spot
    from generator.exchange.changes import CellProblem


def told_problems(problems: Iterable[CellProblem]) -> str:
    """Return the text about wrong cells: place, what is wrong and how to mend it."""
    lines = []
    for one in problems:
        word = "ошибка" if one.severity is Severity.ERROR else "замечание"
        lines += [
            f"{one.place}: {word}. {one.message}",
            f"  Как исправить: {one.remedy}",
            "",
        ]
    return "\n".join(lines)


def told_merged(found: Merged, names: Mapping[str, str]) -> str:
    """Return the text about what is new, what would change, and who disagrees about which cell."""
    lines = []
    if found.between:
        lines += ["Файлы расходятся между собой:", *_cells(found.between, names), ""]
    if found.with_file:
        lines += ["Записано одно, а в файле другое:", *_cells(found.with_file, names), ""]
    lines.append(
        f"Новых оценок: {len(found.new)}; изменится: {len(found.changed)}; "
        f"без изменений: {found.same}."
    )
    return "\n".join(lines)


def told_left(
    looks: Mapping[Spot, object], sites: Iterable[str], criteria: int, *, is_second: bool
) -> str:
    """Return a sentence: how many sites of a round have been looked at by all ``criteria``.

    The second time only some lines are looked at, of some sites: those are counted.
    """
    all_sites = tuple(sites)
    if is_second:
        again = sum(any(slug == site for slug, _ in looks) for site in all_sites)
        marks = counted(len(looks), "оценка", "оценки", "оценок")
        return f"Посмотрели второй раз: {marks}, сайтов — {again} из {len(all_sites)}."
    whole = sum(sum(slug == site for slug, _ in looks) >= criteria for site in all_sites)
    return (
        f"Осмотрено полностью: {whole} из {counted(len(all_sites), 'сайта', 'сайтов', 'сайтов')}."
    )


def _cells(found: Iterable[Disagreement], names: Mapping[str, str]) -> Iterator[str]:
    for one in found:
        site, code = one.spot
        yield f"  {names.get(site, site)}, «{code}», {one.what.lower()}:"
        yield from (f"    {place}: «{value}»" for place, value in one.told)
