"""Which templates a file of the site is made with is noted: what one says is nowhere else."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from generator.cache import Store
from generator.outputs import Outputs
from generator.render import environment
from generator.render.environment import TEMPLATES, noted_templates, rendered, templates_on
from tests.outputs.test_map import themed_site

if TYPE_CHECKING:
    from pathlib import Path

UNSEEN = {
    "letter.html",
    "year.html",
    "card.html",
    "council.html",
    "editor_start.html",
    "namers.html",
    "organisation.html",
}
"""Of commands that make no site, without words of its own, of what the sample has none to show."""
_END = re.compile(r"</(?:p|h\d|li|dt|dd|a|td|th|title|summary|small|label)>")
_MARK = re.compile(rb"qq([a-z_]+\.html)qq")


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Templates that may be changed."""
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    monkeypatch.setattr(environment, "TEMPLATES", folder)
    return folder


def test_what_a_template_says_stands_only_where_it_is_noted(
    sample: Path, templates: Path, tmp_path: Path
) -> None:
    for file in templates.glob("*.html"):
        text = file.read_text(encoding="utf-8")
        file.write_text(_END.sub(rf"qq{file.name}qq\g<0>", text), encoding="utf-8")
    built_on = {file.name: templates_on([file.name]) for file in templates.glob("*.html")}
    site = themed_site(sample, Store(tmp_path / "frames"))
    seen: set[str] = set()
    for output in Outputs(site):
        if output.address.endswith(".pdf"):
            continue
        with noted_templates() as noted:
            data = output.make().bytes
        said = {name.decode() for name in _MARK.findall(data)}
        missed = {name for name in said if built_on[name].isdisjoint(noted)}
        assert not missed, output.address
        seen |= said
    assert set(built_on) - seen == UNSEEN


def test_a_template_stands_for_all_that_are_built_on_it(templates: Path) -> None:
    assert templates_on(["plan.html"]) == {"plan.html"}
    assert templates_on(["entry.html"]) >= {"entry.html", "practice.html", "event.html"}
    assert "home.html" not in templates_on(["entry.html"])
    assert templates_on(["macros.html"]) > templates_on(["entry.html"])
    (templates / "home.html").write_text("{% include 'pl' ~ 'an.html' %}", encoding="utf-8")
    assert templates_on(["plan.html"]) == {"plan.html", "home.html"}
    (templates / "home.html").write_text("{% block %}", encoding="utf-8")
    assert templates_on(["plan.html"]) == {"plan.html", "home.html"}


def test_the_template_that_was_found_is_noted(templates: Path) -> None:
    (templates / "plan.html").write_text("да", encoding="utf-8")
    with noted_templates() as outer:
        with noted_templates() as noted:
            assert rendered("net.html", "plan.html") == "да"
        assert noted == {"plan.html"}
    assert not outer
