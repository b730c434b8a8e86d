"""Input that others collected because it breaks programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generator.pipeline import inspect
from generator.read import Mapping, Scalar, Sequence, read_source, read_yaml
from tests.check.bad import PRACTICE
from tests.conftest import TODAY
from tests.public_cases import naughty_strings, yaml_cases

if TYPE_CHECKING:
    from pathlib import Path

    from generator.read import Node

_LIBYAML_DIFFERS = {"L24T-1"}
"""A text without an end of line keeps none: our files always end in one."""


def test_the_collections_are_there() -> None:
    assert len(naughty_strings()) > 450
    assert len(yaml_cases()) > 350
    assert sum(case.broken for case in yaml_cases()) > 80


def test_yaml_is_refused_or_read_as_the_standard_says() -> None:
    """Scalars stay texts; everything else has the value that the collection names."""
    read = 0
    for case in yaml_cases():
        node, problems = read_yaml(case.text.encode(), "a.yml")
        if problems:
            assert all(problem.message and problem.remedy for problem in problems), case.name
        elif not case.broken and case.value is not ... and case.name not in _LIBYAML_DIFFERS:
            assert _agree(node, case.value), case.name
            read += 1
    assert read > 80


def test_any_yaml_may_stand_in_a_header() -> None:
    for case in yaml_cases():
        source, problems = read_source(f"---\n{case.text}\n---\n".encode(), "a.md")
        assert source is not None or problems, case.name


def _agree(node: Node | None, value: Any) -> bool:
    if isinstance(value, dict):
        return (
            isinstance(node, Mapping)
            and {key.text: one for key, one in node.pairs}.keys() == (value.keys())
            and all(_agree(one, value[key.text]) for key, one in node.pairs)
        )
    if isinstance(value, list):
        return (
            isinstance(node, Sequence)
            and len(node.items) == len(value)
            and all(_agree(one, other) for one, other in zip(node.items, value, strict=True))
        )
    if isinstance(value, str):
        return isinstance(node, Scalar) and node.text == value
    return isinstance(node, Scalar)


def test_naughty_strings_in_every_place_of_an_entry(content: Path) -> None:
    """Each gets its message or is read; none ends the check and none hides another entry."""
    folder = content / "practices"
    folder.mkdir()
    strings = naughty_strings()
    for number, one in enumerate(strings):
        flat = " ".join(one.split())
        text = PRACTICE.replace("title: Двор", f"title: {flat}").replace("Посадили", one)
        (folder / f"zapis-{number}.md").write_bytes(text.encode("utf-8", "surrogatepass"))
    inspected = inspect(content, TODAY)
    named = {problem.location.path.rpartition("/")[2] for problem in inspected.problems}
    read = {entry.slug for entry in inspected.catalogue.entries}
    for number in range(len(strings)):
        assert f"zapis-{number}" in read or f"zapis-{number}.md" in named
    assert len(read) > len(strings) / 3
