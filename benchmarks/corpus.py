"""Making a catalogue of any size out of nothing but a seed: it says nothing about anyone."""

from __future__ import annotations

import random
import shutil
import struct
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.words import Words, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

SHARES = {
    "municipalities": 3,
    "organisations": 10,
    "people": 2,
    "practices": 50,
    "replications": 6,
    "legal-acts": 4,
    "guidance": 3,
    "consultations": 8,
    "series": 1,
    "events": 9,
    "councils": 3,
    "activities": 0,
    "studies": 1,
    "collections": 1,
    "mailings": 1,
}
"""How many of a hundred entries are of each kind; every kind has one at least."""

_SLUGS = {
    "municipalities": "okrug",
    "organisations": "organizaciya",
    "people": "uchastnik",
    "practices": "praktika",
    "replications": "povtorenie",
    "legal-acts": "akt",
    "guidance": "metodika",
    "consultations": "vopros",
    "series": "seriya",
    "events": "seminar",
    "councils": "sovet",
    "activities": "napravlenie",
    "studies": "issledovanie",
    "collections": "podborka",
    "mailings": "vypusk",
}
_FIRST, _ALPHABET = "abcdefghjkmnpqrstvwxyz", "0123456789abcdefghjkmnpqrstvwxyz"
_TOPICS = (
    "tos",
    "public_council",
    "initiative_budgeting",
    "nko_support",
    "volunteering",
    "youth",
    "elderly",
    "inclusion",
    "urban_environment",
    "ecology",
    "culture",
    "openness",
)
_AUDIENCES = ("nko", "initiative_group", "municipality", "citizen", "institution")
_PUBLISHED = "status: published\npublished_on: 2026-03-01\nreviewed_on: 2026-03-01\n"
_ATTACHED = 12
"""One practice in so many has attached files."""


@dataclass
class _Corpus:
    """What the makers of entries share."""

    chance: random.Random
    words: Words
    counts: dict[str, int]
    made: int = 0
    names: dict[str, list[str]] = field(default_factory=dict)

    def slug(self, folder: str, number: int) -> str:
        return f"{_SLUGS[folder]}-{number}"

    def home(self) -> str:
        """Where a practice is at home: any municipality but the last."""
        return self.slug("municipalities", self.chance.randrange(self.counts["municipalities"] - 1))

    def elsewhere(self) -> str:
        """Where a practice is repeated, which is never where it is at home."""
        return self.slug("municipalities", self.counts["municipalities"] - 1)

    def some(self, folder: str) -> str:
        """Name an entry of a kind."""
        return self.slug(folder, self.chance.randrange(self.counts[folder]))

    def practice(self, number: int) -> str:
        """Name another practice: the well-known ones oftener than the rest."""
        total = self.counts["practices"]
        other = int(total * self.chance.random() ** 2) % total
        return self.slug("practices", other if other != number else (number + 1) % total)

    def identifier(self) -> str:
        """Return an identifier that no other entry has."""
        self.made += 1
        # Multiplying by a number coprime to the modulus scatters the count without a collision.
        rest = self.made * 387_420_489 % len(_ALPHABET) ** 6
        letters = []
        for _ in range(6):
            rest, letter = divmod(rest, len(_ALPHABET))
            letters.append(_ALPHABET[letter])
        return _FIRST[self.made % len(_FIRST)] + "".join(letters)

    def head(self, title: str = "", topics: int = 1) -> str:
        """Return the fields that every kind has."""
        named = title or self.words.title(self.chance, self.chance.randint(3, 7))
        chosen = self.chance.sample(_TOPICS, topics)
        lines = [
            f"id: {self.identifier()}",
            f"title: {named[:130].rstrip()}",
            f"summary: {self.words.sentence(self.chance, 14)[:290]}",
            *(["topics:", *(f"  - {topic}" for topic in chosen)] if topics else []),
        ]
        return "\n".join(lines) + "\n"

    def text(self, words: int) -> str:
        return self.words.paragraph(self.chance, words)


def make_corpus(
    folder: Path, vocabularies: Path, size: int, seed: int = 1, municipalities: int | None = None
) -> Path:
    """Write ``size`` entries of all kinds; return the content folder.

    The same size and seed give the same bytes. A region has so many municipalities however many
    entries there are: ``municipalities`` says how many, in place of their share.
    """
    chance = random.Random(f"{seed}/{size}")
    content = folder / "content"
    shutil.copytree(vocabularies, content / "vocabularies")
    counts = {name: max(2, size * share // 100) for name, share in SHARES.items()}
    counts["municipalities"] = municipalities or counts["municipalities"]
    counts["practices"] += size - sum(counts.values())
    corpus = _Corpus(chance, vocabulary(chance), counts)
    for name, count in counts.items():
        place = content / name
        place.mkdir()
        make, suffix = _MAKERS[name]
        for number in range(count):
            slug = corpus.slug(name, number)
            text, files = make(corpus, number)
            file = place / f"{slug}{suffix}"
            if files:
                file = place / slug / f"index{suffix}"
                file.parent.mkdir()
                for attached, data in files.items():
                    (file.parent / attached).write_bytes(data)
            file.write_text(text, encoding="utf-8")
    return content


Made = tuple[str, dict[str, bytes]]

_SEEN = "    article: статья 5\n    edition: в редакции от 01.02.2026\n"
"""As editors are asked to cite what they give advice by."""


def _entry(header: str, body: str = "") -> str:
    return f"---\n{header}{_PUBLISHED}---\n\n{body}" if body else f"---\n{header}{_PUBLISHED}---\n"


def _practice(corpus: _Corpus, number: int) -> Made:
    chance = corpus.chance
    files = {}
    if number % _ATTACHED == 0:
        files = {"shema.png": _picture(number), "dannye.csv": _table(chance)}
    readers = chance.sample(_AUDIENCES, 2)
    header = (
        corpus.head(topics=chance.randint(1, 3))
        + f"audience:\n  - {readers[0]}\n  - {readers[1]}\n"
        + f"municipalities:\n  - {corpus.home()}\n"
        + f"basis: {chance.choice(['owner', 'open_sources'])}\nscope: municipal\n"
        + f"actors: {corpus.words.title(chance, 3)}\n"
        + f"organisation: {corpus.some('organisations')}\n"
        + f"initiator: {chance.choice(['nko', 'tos', 'municipality', 'citizen'])}\n"
        + f"started: {chance.randint(2012, 2024)}\nstage: {chance.choice(['pilot', 'running'])}\n"
        + f"settlement: {chance.choice(['city', 'town', 'village'])}\n"
        + f"participation: {chance.choice(['inform', 'consult', 'involve', 'empower'])}\n"
        + f"effort: {chance.choice(['days', 'weeks', 'months'])}\n"
        + "resources:\n"
        + "".join(f"  - item: {corpus.words.title(chance, 3)}\n" for _ in range(2))
        + "metrics:\n"
        + f"  - name: {corpus.words.title(chance, 4)}\n    value: {chance.randint(3, 900)}\n"
        + "    as_of: 2025-11\n    source: 1\n"
        + f"legal_basis:\n  - act: {corpus.some('legal-acts')}\n    article: статья 5\n"
        + "    seen: unseen\n"
        + "sources:\n"
        + f"  - title: {corpus.words.title(chance, 6)}\n    kind: official\n"
        + f"    url: https://example.org/doc/{number}\n    date: 2025-11\n"
        + "    accessed: 2026-03-01\n"
        + "related:\n"
        + "".join(
            f"  - practice/{name}\n" for name in sorted({corpus.practice(number) for _ in "123"})
        )
    )
    return _entry(header, _practice_body(corpus, number, files)), files


def _practice_body(corpus: _Corpus, number: int, files: dict[str, bytes]) -> str:
    chance = corpus.chance
    up = "../" if files else ""
    target = corpus.practice(number)
    file = (
        f"{target}/index.md" if int(target.rpartition("-")[2]) % _ATTACHED == 0 else f"{target}.md"
    )
    bullets = "".join(f"- {corpus.words.sentence(chance, 7)}\n" for _ in range(3))
    steps = "".join(f"{at}. {corpus.words.sentence(chance, 9)}\n" for at in range(1, 6))
    picture = "![Схема участка](shema.png)\n\nТаблица приложена: [данные проверки](dannye.csv).\n\n"
    rows = "".join(
        f"| {corpus.words.title(chance, 2)} | {chance.randint(1, 999)} |\n" for _ in range(3)
    )
    return (
        f"{corpus.text(25)}\n\n## Проблема\n\n{corpus.text(60)}\n\n{bullets}\n"
        f"## Что сделали\n\n{corpus.text(80)}\n\n{picture if files else ''}"
        f"Похожий путь описан в записи [{corpus.words.title(chance, 3)}]({up}{file}#rezultaty).\n\n"
        f"> [!NOTE]\n> {corpus.words.sentence(chance, 12)}\n\n## Шаги\n\n{steps}\n"
        f"## Результаты\n\n{corpus.text(60)}\n\n| Показатель | Число |\n|---|--:|\n{rows}\n"
        f"## Трудности\n\n{corpus.text(40)}\n\n## Как повторить\n\n{corpus.text(70)} "
        f"Об этом говорит **{corpus.words.title(chance, 2)}** и "
        f"[открытая страница](https://example.org/{number}).\n"
    )


def _replication(corpus: _Corpus, number: int) -> Made:
    practice = corpus.practice(-1)
    header = (
        corpus.head() + f"practice: {practice}\nmunicipality: {corpus.elsewhere()}\n"
        f"organisation: {corpus.slug('organisations', number)}\n"
        "stage: started\nfidelity: adapted\nstarted: 2025\n"
    )
    body = f"## Что изменили под себя\n\n{corpus.text(60)}\n\n## Результаты\n\n{corpus.text(60)}\n"
    return _entry(header, body), {}


def _municipality(corpus: _Corpus, number: int) -> Made:
    header = corpus.head(f"Муниципальный округ {number + 1}", topics=0) + (
        f"muni_type: municipal_okrug\nmuni_status: active\npopulation: {9000 + number}\n"
        f"population_year: 2025\n{_PUBLISHED}"
    )
    return header, {}


def _organisation(corpus: _Corpus, number: int) -> Made:
    header = corpus.head() + (
        f"full_name: {corpus.words.title(corpus.chance, 6)}\nform: public_org\n"
        f"org_status: active\nsite: https://example.org/o/{number}\narea:\n"
        f"  - {corpus.some('municipalities')}\ncontact:\n  role: Приёмная\n"
        f"  email: info{number}@example.org\n{_PUBLISHED}"
    )
    return header, {}


def _person(corpus: _Corpus, number: int) -> Made:
    header = corpus.head(f"Участник {number + 1}", topics=0) + (
        "position: ведущий\nbasis: separate_consent\n"
        f"consent_ref: С-{number + 1}\nconsent_state: active\nvalid_until: 2036-01-01\n"
        f"scope:\n  - name\n  - position\n{_PUBLISHED}"
    )
    return header, {}


def _legal_act(corpus: _Corpus, number: int) -> Made:
    header = corpus.head() + (
        f"act_type: federal_law\nlevel: federal\nnumber: {number + 1}-У\nadopted: 2020-01-15\n"
        f"issuer: Учебный орган\nact_status: in_force\nofficial_url: https://example.org/a/{number}\n"
    )
    return _entry(header, f"## О чём\n\n{corpus.text(90)}\n"), {}


def _guidance(corpus: _Corpus, number: int) -> Made:
    chance = corpus.chance
    header = corpus.head() + (
        "guidance_type: step_by_step\nlevel: municipal\nlegal_basis:\n"
        f"  - act: {corpus.some('legal-acts')}\n{_SEEN}as_of: 2026-03-01\n"
        "legal_review:\n  date: 2026-03-01\n  reviewer: юрист\n"
    )
    steps = "".join(f"{at}. {corpus.words.sentence(chance, 12)}\n" for at in range(1, 12))
    note = f"Подробнее в сноске[^1].\n\n[^1]: {corpus.words.sentence(chance, 8)}\n"
    body = (
        f"{corpus.text(60)}\n\n## Порядок действий\n\n{steps}\n## Типичные ошибки\n\n"
        f"{corpus.text(220)}\n\n## Что ещё учесть\n\n{corpus.text(300)} {note}"
    )
    return _entry(header, body), {}


def _consultation(corpus: _Corpus, number: int) -> Made:
    header = corpus.head() + (
        f"question: {corpus.words.title(corpus.chance, 9)}?\n"
        f"short_answer: {corpus.words.sentence(corpus.chance, 12)}\nlegal_basis:\n"
        f"  - act: {corpus.some('legal-acts')}\n{_SEEN}as_of: 2026-03-01\nguidance:\n"
        f"  - {corpus.some('guidance')}\n"
    )
    return _entry(header, f"## Ответ\n\n{corpus.text(120)}\n\n{corpus.text(90)}\n"), {}


def _series(corpus: _Corpus, number: int) -> Made:
    header = corpus.head() + (
        "event_type: seminar\nmonths:\n  - 2\n  - 9\norganisers:\n"
        f"  - {corpus.some('organisations')}\n"
    )
    return _entry(header, f"## Зачем\n\n{corpus.text(50)}\n"), {}


def _event(corpus: _Corpus, number: int) -> Made:
    chance = corpus.chance
    day = f"{chance.randint(2019, 2025)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    town, speaker = corpus.some("municipalities"), corpus.some("people")
    header = corpus.head() + (
        f"event_type: seminar\nevent_state: held\nseries: {corpus.some('series')}\n"
        f"start: {day} 10:00\nend: {day} 13:00\nmode: onsite\nplace: Учебный зал\norganisers:\n"
        f"  - {corpus.some('organisations')}\nmunicipalities:\n  - {town}\n"
        f"attendance: {chance.randint(8, 200)}\nprogramme:\n  - time: 10:00-11:00\n"
        f"    title: {corpus.words.title(chance, 4)}\n    speakers:\n      - {speaker}\n"
        f"  - time: 11:00-13:00\n    title: {corpus.words.title(chance, 4)}\n"
        f"decisions:\n  - text: {corpus.words.sentence(chance, 9)}\n    addressee: ТОС\n"
        "    due: 2027-03-01\n    status: open\n"
        f"materials:\n  - title: Программа\n    url: https://example.org/p/{number}\n"
        "    type: programme\n"
    )
    return _entry(header, f"## О чём\n\n{corpus.text(60)}\n\n## Итоги\n\n{corpus.text(60)}\n"), {}


def _council(corpus: _Corpus, number: int) -> Made:
    header = corpus.head() + (
        f"body_of: Учебная администрация {number + 1}\nlevel: municipal\nmunicipalities:\n"
        f"  - {corpus.some('municipalities')}\nact:\n  act: {corpus.some('legal-acts')}\n"
        f"section_url: https://example.org/s/{number}\nsize: 11\nchecked_on: 2026-03-01\n"
    )
    return _entry(header), {}


def _activity(corpus: _Corpus, number: int) -> Made:
    header = corpus.head() + "month_from: 2\nmonth_to: 9\nresults_kind: event\n"
    return _entry(header, f"## Что это\n\n{corpus.text(60)}\n"), {}


def _study(corpus: _Corpus, number: int) -> Made:
    header = corpus.head() + (
        "year: 2025\nmethod: statistics\ndatasets:\n  - code: otvety\n    file: dannye.csv\n"
        "    title: Ответы\n    licence: CC0-1.0\ncharts:\n  - code: stolbcy\n    dataset: otvety\n"
        "    type: bar\n    x: год\n    y:\n      - да\n      - нет\n    title: Участие жителей\n"
        "    takeaway: Участие меняется.\nfindings:\n"
        f"  - {corpus.words.sentence(corpus.chance, 9)}\n"
    )
    body = f"## Как изучали\n\n{corpus.text(150)}\n\n## Ограничения\n\n{corpus.text(90)}\n"
    return _entry(header, body), {"dannye.csv": _table(corpus.chance)}


def _collection(corpus: _Corpus, number: int) -> Made:
    names = sorted({corpus.practice(-1) for _ in range(9)} | {"praktika-0", "praktika-1"})
    items = "".join(f"  - entry: practice/{name}\n    comment: Начните отсюда.\n" for name in names)
    header = corpus.head() + f"purpose: {corpus.words.title(corpus.chance, 5)}\nitems:\n{items}"
    return _entry(header), {}


def _mailing(corpus: _Corpus, number: int) -> Made:
    header = corpus.head() + (
        f"number: {number + 1}\nperiod_from: 2026-01-01\nperiod_to: 2026-01-31\nto:\n"
        f"  - municipality\npinned:\n  - practice/{corpus.practice(-1)}\nitems:\n"
        f"  - entry: practice/{corpus.practice(-1)}\n    group: new\n"
        f"    title: {corpus.words.title(corpus.chance, 5)}\n"
    )
    return _entry(header, f"## Вступление\n\n{corpus.text(60)}\n"), {}


def _table(chance: random.Random) -> bytes:
    rows = "".join(
        f"{year},{chance.randint(1, 99)},{chance.randint(1, 99)}\n" for year in range(2016, 2026)
    )
    return f"год,да,нет\n{rows}".encode()


def _picture(number: int) -> bytes:
    """Return a PNG of one colour."""
    side = 240
    shade = bytes((number % 256, 120, 160))
    rows = zlib.compress((b"\0" + shade * side) * side, 9)
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    )


_MAKERS = {
    "municipalities": (_municipality, ".yml"),
    "organisations": (_organisation, ".yml"),
    "people": (_person, ".yml"),
    "practices": (_practice, ".md"),
    "replications": (_replication, ".md"),
    "legal-acts": (_legal_act, ".md"),
    "guidance": (_guidance, ".md"),
    "consultations": (_consultation, ".md"),
    "series": (_series, ".md"),
    "events": (_event, ".md"),
    "councils": (_council, ".md"),
    "activities": (_activity, ".md"),
    "studies": (_study, ".md"),
    "collections": (_collection, ".md"),
    "mailings": (_mailing, ".md"),
}
