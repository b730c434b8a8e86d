"""Schemas for editing programs agree with the model, and are wired to the right files."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from generator.model import KINDS
from generator.model.schema import editor_schema, schema_files
from generator.model.vocabularies import FOLDER
from generator.pipeline import inspect
from generator.read import Mapping, Scalar, Sequence, read_source
from generator.read.folder import scan_folder
from generator.report import as_text
from tests.check.test_rules import write
from tests.conftest import ROOT, TODAY
from tests.edit.test_canonical import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path

    from generator.pipeline import Inspected
    from generator.read import Node

EDITOR = ROOT / ".vscode"
FOLDERS = {cls.kind.folder: cls for cls in KINDS}
KEYWORDS = {"null": None, "~": None, "": None, "true": True, "false": False}


def as_program_reads(node: Node) -> Any:
    """The value as YAML 1.2's core schema gives it to an editing program."""
    match node:
        case Mapping():
            return {key.text: as_program_reads(value) for key, value in node.pairs}
        case Sequence():
            return [as_program_reads(item) for item in node.items]
        case Scalar() if not node.quoted and node.text in KEYWORDS:
            return KEYWORDS[node.text]
        case Scalar() if not node.quoted and re.fullmatch(r"[-+]?\d+", node.text):
            return int(node.text)
        case Scalar() if not node.quoted and re.fullmatch(r"[-+]?\d*\.\d+(e\d+)?", node.text):
            return float(node.text)
    return node.text


def header_of(file: Path, path: str) -> Any:
    source, problems = read_source(file.read_bytes(), path)
    assert source is not None, problems
    return as_program_reads(source.header)


@pytest.mark.parametrize("content", [ROOT / "content", SAMPLE], ids=["content", "sample"])
def test_no_good_entry_gets_a_red_line(content: Path, inspected: Inspected) -> None:
    for file in scan_folder(content, frozenset(FOLDERS))[0]:
        schema = editor_schema(FOLDERS[file.folder], inspected.catalogue.vocabularies)
        validator = jsonschema.Draft7Validator(schema)
        found = [
            error.message
            for error in validator.iter_errors(header_of(content.parent / file.path, file.path))
        ]
        assert found == [], file.path


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ({"titel": "Двор"}, "titel"),
        ({"status": "Опубликовано"}, "Опубликовано"),
        ({"topics": "tos"}, "tos"),
        ({"population": "много"}, "много"),
        ({"metrics": [{"name": "деревья"}]}, "value"),
    ],
)
def test_mistakes_get_one(change: dict[str, Any], value: str, inspected: Inspected) -> None:
    cls = FOLDERS["practices"]
    schema = editor_schema(cls, inspected.catalogue.vocabularies)
    entry = {"id": "abc1234", "title": "Двор", "status": "draft", "summary": None} | change
    errors = [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(entry)]
    assert errors
    assert any(value in error for error in errors)


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.kind.name)
def test_hovering_explains_in_russian(cls: Any, inspected: Inspected) -> None:
    schema = editor_schema(cls, inspected.catalogue.vocabularies)
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["properties"]["status"]["enumDescriptions"][0] == "Черновик"
    assert schema["properties"]["title"]["description"].startswith("Нужно всегда.")


def without_lists(schema: Any) -> Any:
    """Without the terms of vocabularies, which editors may add to at any time."""
    if isinstance(schema, dict):
        return {
            name: without_lists(part)
            for name, part in schema.items()
            if name not in {"enum", "enumDescriptions", "markdownEnumDescriptions"}
        }
    return [without_lists(part) for part in schema] if isinstance(schema, list) else schema


def test_the_kept_schemas_are_those_of_the_model(inspected: Inspected) -> None:
    """If this fails, run ``make schemas``."""
    made = schema_files(KINDS, inspected.catalogue.vocabularies)
    assert {file.name for file in (EDITOR / "schemas").iterdir()} == set(made)
    for file in sorted((EDITOR / "schemas").iterdir()):
        kept = json.loads(file.read_text(encoding="utf-8"))
        assert without_lists(kept) == without_lists(json.loads(made[file.name])), file.name


def test_every_yaml_file_of_the_content_has_its_schema() -> None:
    settings = json.loads((EDITOR / "settings.json").read_text(encoding="utf-8"))
    wired = settings["yaml.schemas"]
    for path, pattern in wired.items():
        schema = json.loads((ROOT / path).read_text(encoding="utf-8"))
        assert pattern.startswith(f"content/{schema['x-folder']}/")
        assert pattern.endswith("*.yml")
    for content in (ROOT / "content", SAMPLE):
        globs = [str(pattern) for pattern in wired.values()]
        found = {file for pattern in globs for file in content.parent.glob(pattern)}
        assert found == set(content.rglob("*.yml"))


def test_a_schema_says_what_its_files_are_and_refer_to(inspected: Inspected) -> None:
    """The folder, the kinds referred to and the vocabularies exist under these very names."""
    vocabularies = inspected.catalogue.vocabularies
    kinds = {cls.kind.name for cls in KINDS}
    for name, text in schema_files(KINDS, vocabularies).items():
        schema = json.loads(text)
        cls = next((cls for cls in KINDS if f"{cls.kind.name}.json" == name), None)
        assert schema["x-folder"] == (cls.kind.folder if cls else FOLDER)
        assert set(said(schema, "x-entries")) <= {*kinds, "*"}
        assert set(said(schema, "x-vocabulary")) <= set(vocabularies)


def said(schema: Any, keyword: str) -> list[str]:
    """All that a schema says under a keyword, at any depth."""
    parts = schema.values() if isinstance(schema, dict) else schema
    own = [schema[keyword]] if isinstance(schema, dict) and keyword in schema else []
    deeper = (part for part in parts if isinstance(part, dict | list))
    return own + [found for part in deeper for found in said(part, keyword)]


@pytest.mark.parametrize("cls", KINDS, ids=lambda cls: cls.kind.name)
def test_every_field_says_how_its_value_is_written(cls: Any, inspected: Inspected) -> None:
    """A list of codes, a record or a free text need no words; all others have some."""
    schema = editor_schema(cls, inspected.catalogue.vocabularies)
    sources = schema["properties"]["sources"]["items"]["properties"]
    assert sources["title"]["description"].startswith("Нужно всегда.")
    assert sources["url"]["description"].endswith("Значение — адрес страницы.")
    dates = schema["properties"]["reviewed_on"]["description"]
    assert dates.endswith("Значение — дата вида 2026-03-15.")


def test_the_task_recognises_every_sort_of_problem(content: Path) -> None:
    """What the check prints becomes a line under the text, with the message."""
    text = "---\nid: abc1234\ntitle: Двор\nstatus: что\n---\n\n[подробности]()\n"
    write(content, {"practices/dvor.md": text})
    printed = as_text(inspect(content, TODAY).problems, content.parent)
    tasks = json.loads((EDITOR / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    patterns = [matcher["pattern"]["regexp"] for matcher in tasks[0]["problemMatcher"]]
    found = [
        match.groups()
        for line in printed.split("\n")
        for pattern in patterns
        if (match := re.search(pattern, line))
    ]
    assert ("content/practices/dvor.md", "4", "9", "P05") in [groups[:4] for groups in found]
    assert len(found) == len(inspect(content, TODAY).problems)
