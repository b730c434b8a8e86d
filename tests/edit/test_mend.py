"""Every correction, before and after; and what corrections must never do."""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.edit.fix import known_in
from generator.edit.fixes import FIXES
from generator.edit.mend import mend_entry
from generator.model import KINDS
from generator.read import read_source, scan_folder
from tests.check.bad import PRACTICE
from tests.conftest import ROOT
from tests.edit.test_canonical import BY_FOLDER, facts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.edit.mend import Mended
    from generator.model import Entry
    from generator.pipeline import Inspected

BY_NAME = {cls.kind.name: cls for cls in KINDS}
EVENT = """---
id: sem1234
title: Семинар
status: draft
event_type: seminar
---
"""


def field(lines: str) -> str:
    return PRACTICE.replace("\n---\n\n##", f"\n{lines}\n---\n\n##", 1)


def changed(old: str, new: str) -> str:
    assert old in PRACTICE, old
    return PRACTICE.replace(old, new, 1)


def event(lines: str) -> str:
    return EVENT.replace("seminar\n", f"seminar\n{lines}\n")


CASES: dict[str, str | bytes] = {
    "utf-16": PRACTICE.encode("utf-16"),
    "windows-1251": PRACTICE.encode("cp1251"),
    "bom": "\ufeff" + PRACTICE,
    "line-ends": PRACTICE.replace("\n", "\r\n"),
    "nfc": unicodedata.normalize("NFD", changed("Двор", "Свой двор ёлки")),
    "invisible": changed("Двор", "Дво\u00adр\u200b"),
    "control": changed("Посадили", "Поса\u202eдили\x07"),
    "hyphens": PRACTICE.replace("---", "—", 1).replace("\n---\n", "\n----\n"),
    "closing-hyphens": changed("Жители\n---\n", "Жители\n"),
    "tabs": field("topics:\n\t- tos\n\t- ecology"),
    "hard-spaces": field("topics:\n\u00a0\u00a0- tos\nplace:\u00a0Топки"),
    "colon-space": changed("title: Двор", "title:Двор"),
    "open-quote": changed("title: Двор", 'title: "Двор'),
    "quotes": changed("title: Двор", "title: Проект: «Двор»").replace(
        "summary: О", 'summary: "Двор" в Топках: о'
    ),
    "repeated-field": changed("title: Двор\n", "title: Двор\nbasis:\ntitle: Двор\n"),
    "hash-sign": changed("title: Двор", "title: Акция #ДворВместе  # её название").replace(
        "actors: Жители", "actors: Жители двора\n  #Двор\nstage: running #пока"
    ),
    "header-space": changed("title: Двор\n", "title: Двор  \n"),
    "body-space": changed("деревья.\n", "деревья. \n   \nДве строки  \nстиха.\n"),
    "heading": PRACTICE + "\n## результаты:\n\nРастёт.\n\n#Уроки\n\nПоливать.\n",
    "signs": PRACTICE + "\n##Уроки жителям\n\n1.Поливать\n2.Рыхлить\n\n"
    "[Смета](смета двора.pdf), [план] (https://example.org/), **тень **летом.\n\n• клён\n• липа\n\n"
    "- [х] полито\n\n> [!NOTE] Клёны растут.\n\n`**код **и` не трогают, [[запись]] тоже.\n",
    "last-line": PRACTICE.rstrip("\n"),
    "field-title": changed("title: Двор", "Название: Двор"),
    "field-name": changed("title: Двор", "titel: Двор").replace("summary", "Sumary"),
    "brackets": field("topics: [tos, ecology]  # две темы"),
    "items": field("audience: НКО; member, советы\ntopics:\n  – tos\n  – ecology").replace(
        "НКО; member, советы", "nko, municipality; citizen"
    ),
    "one-item": field("topics: ТОС"),
    "one-value": field("stage:\n  - running"),
    "repeated-item": field("topics:\n  - tos # первая\n  - ecology\n  - tos"),
    "typeset-quotes": changed("title: Двор", "title: “Двор”"),
    "markup": changed("title: Двор", "title: «**Двор**» и&nbsp;`сад`"),
    "value-quotes": field("stage: «running»\nstarted: “2019”"),
    "date": changed("2026-03-01", "1 марта 2026 г.").replace(
        "reviewed_on: 2026-03-01", "reviewed_on: 01.03.2026\nstarted: март 2019 года"
    ),
    "flag": field("mentor_ready: Да"),
    "label": changed("status: published", "status: Опубликовано"),
    "number": field("population: 12 500\nbeneficiaries: 1\u00a0200"),
    "form": event("programme:\n  - time: 9.00 – 10.30\n    title: Открытие"),
    "address": field(
        "sources:\n  - title: Акт\n    kind: official\n    url: www.ako.ru/akt\n"
        "  - title: Ещё\n    kind: media\n    url: <HTTP://example.org/a>"
    ),
    "reference": field(
        "municipalities:\n  - /municipalities/pervyj-go.yml\n  - Второй муниципальный округ\n"
        "organisation: uchebnaya.md\nrelated:\n  - ../practices/dvor/index.md"
    ),
    "attachment": field(
        "materials:\n  - title: Смета\n    type: table\n    file: ./Смета 2026.PDF"
    ).replace("type: table", "type: other"),
    "look-alikes": field("stage: runnіng\ntopics:\n  - tоs"),
    "small-letters": changed("abc1234", "ABC1234") + "",
    "likely-code": field("participation: involv\nstage: runing"),
    "order": changed("id: abc1234\ntitle: Двор\n", "title: Двор\nid: abc1234\n"),
}


def mended(text: str | bytes, inspected: Inspected, cls: type[Entry] | None = None) -> Mended:
    data = text if isinstance(text, bytes) else text.encode()
    known = known_in(inspected.catalogue, ("smeta-2026.pdf",))
    chosen = cls or BY_NAME["event" if b"event_type" in data else "practice"]
    return mend_entry(data, "dvor.md", chosen, known)


def shown(text: str) -> str:
    """The text with every character that nobody can see spelt out."""
    return "".join(letter if is_seen(letter) else escaped(letter) for letter in text)


def is_seen(letter: str) -> bool:
    return letter == "\n" or (letter.isprintable() and not unicodedata.combining(letter))


def escaped(letter: str) -> str:
    return letter.encode("unicode_escape").decode()


def lines_of(text: str | bytes) -> list[str]:
    if isinstance(text, bytes):
        try:
            text = text.decode()
        except UnicodeDecodeError:
            return ["(не UTF-8)"]
    return shown(text).split("\n")


def test_every_correction_has_an_example() -> None:
    assert [fix.name for fix in FIXES] == list(CASES)
    assert len({fix.name for fix in FIXES}) == len(FIXES)


@pytest.mark.parametrize("name", CASES)
def test_correction(name: str, inspected: Inspected, golden: Callable[[str, str], None]) -> None:
    """What changes in the file, and what the editor is told."""
    done = mended(CASES[name], inspected)
    assert name in {note.fix.name for note in done.notes}
    diff = difflib.unified_diff(lines_of(CASES[name]), lines_of(done.data), lineterm="", n=0)
    told = [
        f"{note.line}: {note.fix.name}: {note.fix.title}: {note.before} → {note.after}".rstrip(
            "→: "
        )
        for note in done.notes
    ]
    golden(f"fixes/{name}.txt", shown("\n".join([*list(diff)[2:], "", *told, ""])))
    assert mended(done.data, inspected).notes == ()
    assert read_source(done.data, "dvor.md")[1] == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_come_back_without_an_accident(data: bytes, inspected: Inspected) -> None:
    for sent in (data, b"---\n" + data, b"---\nid: " + data + b"\n---\n"):
        known = known_in(inspected.catalogue, ())
        once = mend_entry(sent, "a.md", BY_NAME["practice"], known)
        assert bool(once.notes) == (once.data != sent)


@pytest.mark.parametrize(
    "line",
    [
        "title: «Двор» и “сад”",
        "title: Двор“",
        "published_on: 31.02.2026",
        "published_on: 03.26",
        "published_on: 15.03.26",
        "stage: что-то",
        "population: около 50",
        "mentor_ready: может быть",
        "organisation: Неизвестная организация",
        "related:\n  - zapis-kotoroj-net",
        "awards: Премия, диплом",
        "mentor_ready: '-'",
        "sources:\n  - title: Акт\n    url: programma.pdf\n    kind: official",
        "contact: Отдел",
        "neponyatno: что",
        "topics:\n  - Всякое",
    ],
)
def test_what_is_not_certain_is_left_to_the_editor(line: str, inspected: Inspected) -> None:
    text = f"---\n{line}\n---\n"
    assert mended(text, inspected).data == text.encode()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1251"])
@pytest.mark.parametrize("text", [PRACTICE, PRACTICE.partition("---\n\n")[0].replace("---\n", "")])
def test_a_text_is_recoded_without_loss(encoding: str, text: str, inspected: Inspected) -> None:
    done = mended(text.encode(encoding), inspected)
    assert done.data.decode() == text


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "mac-cyrillic"])
def test_a_text_is_never_recoded_from_the_wrong_encoding(
    encoding: str, inspected: Inspected
) -> None:
    """Each of them could be read as Windows-1251: as other letters, with nothing to show for it."""
    data = PRACTICE.encode(encoding)
    assert mended(data, inspected) == (data, ())


def test_a_comment_stays_a_comment(inspected: Inspected) -> None:
    done = mended(changed("title: Двор", "title: Проект: двор # рабочее название"), inspected)
    assert 'title: "Проект: двор" # рабочее название\n' in done.data.decode()


@pytest.mark.parametrize("remark", ["<!-- funding: Грант -->", "// funding: Грант"])
def test_what_was_taken_out_of_the_header_is_not_put_back(
    remark: str, inspected: Inspected
) -> None:
    text = field(remark)
    assert mended(text, inspected).data.decode() == text


@pytest.mark.parametrize("above", ["\n", " \n\n", "\n "])
def test_emptiness_above_the_header_is_taken_away(above: str, inspected: Inspected) -> None:
    _, (problem,) = read_source((above + PRACTICE).encode(), "a.md")
    assert problem.remedy == "Удалите всё, что стоит перед первой строкой «---»."
    assert mended(above + PRACTICE, inspected).data.decode() == PRACTICE


def test_code_in_the_text_is_left_alone(inspected: Inspected) -> None:
    text = PRACTICE + "\n```sh\n# Результаты\n```\n"
    assert mended(text, inspected).notes == ()


def test_entries_that_are_a_header_alone(inspected: Inspected) -> None:
    text = "\ufeffid: rgn1234\r\ntitle: Организация\r\nstatus: Черновик\r\nform: «public_org»\r\n"
    known = known_in(inspected.catalogue, ())
    done = mend_entry(
        text.encode(), "content/organisations/org.yml", BY_NAME["organisation"], known
    )
    assert done.data.decode() == (
        "id: rgn1234\ntitle: Организация\nstatus: draft\nform: public_org\n"
    )


def test_good_entries_keep_their_meaning(inspected: Inspected) -> None:
    known = known_in(inspected.catalogue, ())
    for folder in ("tests/sample/content", "content"):
        for file in scan_folder(ROOT / folder, frozenset(BY_FOLDER))[0]:
            data = ((ROOT / folder).parent / file.path).read_bytes()
            done = mend_entry(data, file.path, BY_FOLDER[file.folder], known)
            assert {note.fix.name for note in done.notes} <= {"order", "last-line"}, file.path
            cls = BY_FOLDER[file.folder]
            before = facts_of(data, file.path, cls, inspected)
            assert facts_of(done.data, file.path, cls, inspected) == before
