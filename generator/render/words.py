"""The word list with which the search corrects typos."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.render.rendering import Rendering

WORDS = "poisk/slova.json"
_WORD = re.compile(r"[а-яё]{4,}")
_MOST = 4_000
"""More would cost the reader more to fetch than the rare words are worth."""


def words_file(rendering: Rendering) -> str:
    """Return the list as JSON: the words of titles and summaries, the commonest first."""
    counts: Counter[str] = Counter()
    for cls in rendering.listed:
        for entry in rendering.catalogue.current(cls):
            text = f"{entry.title} {entry.summary or ''}".lower()
            counts.update(word.replace("ё", "е") for word in set(_WORD.findall(text)))
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    return json.dumps(ordered[:_MOST], ensure_ascii=False, separators=(",", ":"))
