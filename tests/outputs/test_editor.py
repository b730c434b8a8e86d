"""What the browser editor is told comes from the model alone."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from generator.model import KINDS, declared_fields
from generator.outputs.editor import (
    Settings,
    SettingsError,
    editor_config,
    editor_page,
    settings_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.pipeline import Inspected

SETTINGS = Settings({"name": "test-repo", "repo": "memory"})


@pytest.fixture(scope="module")
def config(inspected: Inspected) -> dict[str, Any]:
    text = editor_config(SETTINGS, KINDS, inspected.catalogue.vocabularies, "https://example.org/")
    made: dict[str, Any] = json.loads(text)
    return made


def controls(config: dict[str, Any], kind: str) -> dict[str, Any]:
    collection = next(one for one in config["cms"]["collections"] if one["name"] == kind)
    return {one["name"]: one for one in collection["fields"]}


def all_controls(fields: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in fields:
        yield one
        yield from all_controls([*one.get("fields", []), *filter(None, [one.get("field")])])


def test_every_field_of_every_kind_has_a_control(config: dict[str, Any]) -> None:
    for cls in KINDS:
        names = {spec.name for spec in declared_fields(cls) if spec.type}
        own = {"slug", "body"} if cls.sections() else {"slug"}
        assert set(controls(config, cls.kind.name)) == names | own
        assert config["orders"][cls.kind.name] == [
            spec.name for spec in declared_fields(cls) if spec.type
        ]


def test_controls_say_what_the_model_says(config: dict[str, Any]) -> None:
    practice = controls(config, "practice")
    assert practice["title"]["required"]
    assert practice["title"]["pattern"] == [r"^[\s\S]{0,140}$", "не больше 140 знаков"]
    assert not practice["summary"]["required"]
    assert practice["summary"]["hint"].startswith("Нужно для проверки. Два-три предложения")
    assert practice["status"]["default"] == "draft"
    assert practice["topics"]["multiple"]
    assert (practice["topics"]["min"], practice["topics"]["max"]) == (1, 3)
    assert {"label": "ТОС", "value": "tos"} in practice["topics"]["options"]
    assert practice["municipalities"]["collection"] == "municipality"
    assert practice["published_on"]["widget"] == "kb-date"
    assert practice["mentor_ready"]["options"] == [
        {"label": "да", "value": "true"},
        {"label": "нет", "value": "false"},
    ]
    assert [one["name"] for one in practice["metrics"]["fields"]][:2] == ["name", "value"]
    assert practice["contact"]["widget"] == "object"
    assert not any(one["required"] for one in practice["contact"]["fields"])
    assert practice["body"]["default"].startswith("## Проблема\n")
    assert controls(config, "municipality")["lat"]["widget"] == "hidden"


def test_a_reader_of_the_configuration_never_meets_a_broken_pattern(
    config: dict[str, Any],
) -> None:
    for collection in config["cms"]["collections"]:
        for one in all_controls(collection["fields"]):
            if "pattern" in one:
                re.compile(one["pattern"][0])
            assert one["label"]


def test_nothing_is_deleted_or_merged_past_the_repositorys_checks(config: dict[str, Any]) -> None:
    assert config["cms"]["publish_mode"] == "editorial_workflow"
    for collection in config["cms"]["collections"]:
        assert (collection["delete"], collection["publish"]) == (False, False)
        assert collection["path"] == "{{slug}}/index"
        assert collection["media_folder"] == ""


@pytest.mark.parametrize("options", [None, {}, {"name": "github", "repo": ""}, "github"])
def test_without_a_repository_there_is_no_editor(options: object) -> None:
    assert settings_of(options) is None


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"name": "git-gateway", "repo": "a/b"}, "можно: github, gitlab"),
        ({"name": "github", "repo": "a/b"}, "нет поля base_url"),
        ({"name": "gitlab", "repo": "a/b"}, "нет поля app_id"),
        ({"name": "github", "repo": "a/b", "base_url": "http://x"}, "нужен адрес вида https://"),
        ({"name": "gitlab", "repo": "a/b", "app_id": "1", "api_root": "x; *"}, "api_root"),
    ],
)
def test_settings_that_cannot_be_right_are_refused(options: object, told: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(told)):
        settings_of(options)


@pytest.mark.parametrize(
    ("options", "hosts"),
    [
        (
            {"name": "github", "repo": "a/b", "base_url": "https://vhod.example.org"},
            "https://api.github.com",
        ),
        ({"name": "gitlab", "repo": "a/b", "app_id": "1"}, "https://gitlab.com"),
        (
            {
                "name": "gitlab",
                "repo": "a/b",
                "app_id": "1",
                "base_url": "https://git.example.org",
                "api_root": "https://git.example.org/api/v4",
            },
            "https://git.example.org",
        ),
    ],
)
def test_the_page_may_ask_the_repositorys_service_alone(
    options: dict[str, str], hosts: str
) -> None:
    settings = settings_of(options)
    assert settings is not None
    page = editor_page(settings, "Потенциал", "https://example.org/")
    assert f"connect-src 'self' blob: {hosts};" in page
