"""No script of any attack string runs: each of three layers holds alone, and all together."""

from __future__ import annotations

import dataclasses
import html
from typing import TYPE_CHECKING, Any

import pytest

from generator.catalogue import Catalogue
from generator.markdown import parse_document
from generator.markdown.sanitise import sanitised
from generator.model import Entry, declared_fields
from generator.model.fields import ListOf, Text, Url
from generator.model.kinds.study import Chart, Dataset
from generator.model.records import RecordOf
from generator.render import Rendering, render_entry
from generator.theme import PageLayout
from generator.theme.layout import SLOTS
from generator.theme.policy import policy
from tests.conftest import TODAY
from tests.hostile.vectors import vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from generator.markdown.document import Fragment
    from generator.pipeline import Inspected
    from generator.read import Table

BATCH = 64
_COUNTING = """
window.ran = window.ran || [];
for (const name of ['alert', 'confirm', 'prompt']) {
  window[name] = () => {
    try {
      let place = window;
      while (place.parent !== top) place = place.parent;
      top.ran.push(place.frameElement.dataset.number);
    } catch { }
  };
}
"""
_TOUCHING = """
async ([pages, first]) => {
  const events = ['mouseover', 'mouseenter', 'focus', 'blur', 'click', 'keydown', 'toggle',
                  'animationstart', 'pointerdown', 'submit', 'load', 'error'];
  const leadsOn = /^(https?|file|mailto|tel):$/;
  const rest = () => new Promise(done => setTimeout(done, 150));
  for (const [at, page] of pages.entries()) {
    let frame = document.querySelectorAll('body > iframe')[at];
    if (!frame?.contentDocument) {
      frame?.remove();
      frame = document.createElement('iframe');
      document.body.insertBefore(frame, document.body.children[at] ?? null);
    }
    frame.dataset.number = first + at;
    const inner = frame.contentDocument;
    inner.open();
    inner.write(page);
    inner.close();
  }
  await rest();
  for (const frame of document.querySelectorAll('iframe')) {
    let inner = null;
    try { inner = frame.contentDocument; } catch { }
    for (const element of inner ? inner.querySelectorAll('*') : []) {
      for (const name of events) {
        try { element.dispatchEvent(new Event(name, {bubbles: true, cancelable: true})); } catch { }
      }
      if (element.matches('a, button, area') && !leadsOn.test(element.protocol)) {
        try { element.click(); } catch { }
      }
    }
  }
  await rest();
  return [...new Set(window.ran)];
}
"""
"""Writes each page into a frame of its own, so that none swallows another, and touches all in it.

A frame is taken again: to open one takes longer than all else. A link that only leads to another
page is not followed, since nothing runs by that; events are sent to it as to all.
"""


@pytest.fixture
def ran(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., list[str]]]:
    """Open pages in a browser, touch everything, and return those whose script ran."""
    context = browser.new_context()
    context.add_init_script(_COUNTING)

    def opened(pages: list[str], head: str = "") -> list[str]:
        file = tmp_path / "frames.html"
        file.write_text(f'<!doctype html><meta charset="utf-8">{head}<body>', encoding="utf-8")
        page = context.new_page()
        page.on("dialog", lambda dialog: dialog.dismiss())
        page.goto(file.as_uri(), wait_until="load")
        numbers: set[str] = set()
        for at in range(0, len(pages), BATCH):
            # Half of a pair of signs cannot be sent.
            batch = [one.encode(errors="replace").decode() for one in pages[at : at + BATCH]]
            numbers |= set(page.evaluate(_TOUCHING, [batch, at]))
        page.close()
        return [pages[int(number)] for number in sorted(numbers, key=int)]

    yield opened
    context.close()


@pytest.fixture(params=["some", pytest.param("all", marks=pytest.mark.long)])
def strings(request: pytest.FixtureRequest) -> list[str]:
    """One string of eight, so that every shape is there; in the long test every string."""
    return vectors() if request.param == "all" else vectors()[::8]


def test_there_are_thousands() -> None:
    assert len(vectors()) > 3000


def test_the_harness_sees_scripts_run(strings: list[str], ran: Callable[..., list[str]]) -> None:
    """Without any layer hundreds of the strings do what they were made for."""
    found = ran(strings)
    assert len(found) > len(strings) / 10
    assert {"onerror", "onload", "onclick", "onfocus"} <= {
        name for name in ("onerror", "onload", "onclick", "onfocus") for one in found if name in one
    }


def test_the_policy_alone_holds(strings: list[str], ran: Callable[..., list[str]]) -> None:
    """A frame of no address of its own is under the policy of the page that it stands in."""
    head = f'<meta http-equiv="Content-Security-Policy" content="{policy()}">'
    assert ran(strings, head.replace("default-src 'none'", "default-src 'none'; frame-src *")) == []


def test_the_sanitiser_alone_holds(strings: list[str], ran: Callable[..., list[str]]) -> None:
    assert ran([sanitised(one) for one in strings]) == []


def test_the_parser_alone_holds(strings: list[str], ran: Callable[..., list[str]]) -> None:
    """What it does not turn into harmless text it reports, and such an entry is not published."""
    pages = []
    for one in strings:
        document, problems = parse_document(f"## Раздел\n\n{one}\n", "x.md", 1)
        if not any(problem.rule.code == "T02" for problem in problems):
            pages += [_unsanitised(document.sections[0].content)] if document.sections else []
    assert len(pages) > len(strings) / 2
    assert ran(pages) == []


def _unsanitised(fragment: Fragment) -> str:
    targets = [html.escape(link.target) for link in fragment.links]
    rest = zip(targets, fragment.pieces[1:], strict=True)
    return fragment.pieces[0] + "".join(target + piece for target, piece in rest)


def test_no_field_lets_a_script_through(
    strings: list[str], inspected: Inspected, ran: Callable[..., list[str]]
) -> None:
    """Every text of an entry, its organisation, sources and labels, without policy or refusal."""
    # Whole pages take longer than strings: a third of them, unless there is time for all.
    chosen = strings if len(strings) == len(vectors()) else strings[::3]
    pages = [page for one in chosen for page in _pages_with(one, inspected.catalogue)]
    assert len(pages) == 2 * len(chosen)
    assert ran(pages) == []


def _pages_with(text: str, catalogue: Catalogue) -> list[str]:
    """Put a string into every place that takes text, past all checks; return what is published."""
    labels = {
        name: dataclasses.replace(
            one, terms=tuple(dataclasses.replace(term, label=text) for term in one.terms)
        )
        for name, one in catalogue.vocabularies.items()
    }
    entries = tuple(_filled(entry, text) for entry in catalogue.entries)
    filled = Catalogue(entries, catalogue.kinds, labels)
    rendering = Rendering(filled, TODAY, "https://example.org/")
    frame = "<head>{}</head><body>{}<nav>{}</nav></body>"
    layout = PageLayout.from_page(frame.format(*SLOTS), "praktiki/")
    return [
        layout.fill(render_entry(entry, rendering), text, "https://example.org/")
        for entry in entries
        if entry.slug in {"dvor", "opros"}
    ]


def _filled(value: Any, text: str) -> Any:
    """Return a record with the string in place of each of its own texts."""
    changes: dict[str, Any] = {}
    for field in declared_fields(type(value)):
        found = getattr(value, field.name)
        if isinstance(field.type, Text) and found is not None:
            changes[field.name] = text
        elif isinstance(field.type, Url) and found:
            changes[field.name] = f"https://example.org/{text}"
        elif isinstance(field.type, ListOf) and isinstance(field.type.item, RecordOf) and found:
            changes[field.name] = tuple(_filled(one, text) for one in found)
    if isinstance(value, Chart):
        changes |= {"x": value.x, "dataset": value.dataset, "code": value.code}
    if isinstance(value, Dataset):
        changes |= {"code": value.code, "file": value.file}
    if isinstance(value, Entry):
        changes["tables"] = tuple(_table(one, text) for one in value.tables)
        changes["body"] = parse_document(f"## Что сделали\n\n{text}\n", "x.md", 1)[0]
    return dataclasses.replace(value, **changes)


def _table(table: Table, text: str) -> Table:
    """Put the string into the first cell of every row, where a chart takes its words from."""
    rows = tuple(dataclasses.replace(row, cells=(text, *row.cells[1:])) for row in table.rows)
    return dataclasses.replace(table, rows=rows)
