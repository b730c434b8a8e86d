"""Making a catalogue of any size out of nothing but numbers: it says nothing about anyone."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FIRST, _ALPHABET = "abcdefghjkmnpqrstvwxyz", "0123456789abcdefghjkmnpqrstvwxyz"
_WORDS = (
    "двор", "совет", "жители", "проект", "отчёт", "встреча", "решение", "город", "школа", "парк",
    "дорога", "дерево", "праздник", "заявка", "конкурс", "смета", "сосед", "музей",
)  # fmt: skip
_SECTIONS = ("Проблема", "Что сделали", "Результаты", "Трудности", "Как повторить", "Уроки")


def make_corpus(folder: Path, vocabularies: Path, size: int) -> Path:
    """Write ``size`` practices of about 450 words; return the content folder."""
    chance = random.Random(size)
    content = folder / "content"
    practices = content / "practices"
    practices.mkdir(parents=True)
    shutil.copytree(vocabularies, content / "vocabularies")
    topics = ("tos", "ecology", "culture", "youth", "openness")
    for number in range(size):
        (practices / f"praktika-{number}.md").write_text(
            _practice(number, topics[number % len(topics)], chance), encoding="utf-8"
        )
    return content


def _practice(number: int, topic: str, chance: random.Random) -> str:
    identifier = _FIRST[number % len(_FIRST)] + "".join(
        _ALPHABET[number // len(_ALPHABET) ** power % len(_ALPHABET)] for power in range(6)
    )
    header = (
        f"---\nid: {identifier}\ntitle: Практика {number}\nsummary: {_sentence(chance, 12)}\n"
        f"status: published\ntopics:\n  - {topic}\npublished_on: 2026-03-01\n"
        "reviewed_on: 2026-03-01\nbasis: owner\nscope: regional\nactors: Жители\n---\n"
    )
    parts = [header]
    for title in _SECTIONS:
        sentences = " ".join(_sentence(chance, 15) for _ in range(5))
        link = f"[похожая практика](praktika-{chance.randrange(number + 1)}.md)"
        parts.append(f"## {title}\n\n{sentences}\n\n- {link}\n- {_sentence(chance, 6)}\n")
    return "\n".join(parts)


def _sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(_WORDS, k=length)).capitalize() + "."
