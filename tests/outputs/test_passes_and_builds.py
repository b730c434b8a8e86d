"""What the check lets pass is built, and nothing is found in the finished site.

Tried with what a writer may write (placeholders of letters, a programmer's words), with generated
texts, and with public Markdown: the descriptions of the packages that the project itself locks.
"""

from __future__ import annotations

import re
from importlib import metadata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.check import Context, locate_mistakes, mistakes_in
from generator.model import KINDS, decode_entry
from generator.model.kinds.practice import Practice
from generator.pipeline.build import BuildOptions, build_site
from generator.problems import Severity
from generator.read import read_source
from generator.render import Rendering, render_entry
from generator.theme.layout import SLOTS, PageLayout
from generator.verify import verify_site
from generator.verify.page import read_page
from generator.verify.pages import check_page
from tests.check.bad import PRACTICE
from tests.conftest import ROOT, TODAY
from tests.public_cases import naughty_strings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.pipeline import Inspected

    Faults = Callable[[str], list[str] | None]

PATH = "content/practices/proba/index.md"
ADDRESSES = {cls.kind.folder: cls.kind.address for cls in KINDS}
WRITTEN = (
    "Уважаемый {{имя}}, приглашаем вас.",
    "{{{{имя}}}} {%%} {{%",
    "В таблице стояло Undefined.",
    "Поле оставьте как есть: {% номер %}.",
    "Пусть будет None.",
    "Слово kb:content и kb:home.",
    "`{{ entry.title }}` и `<!-- примечание -->`",
    "```\n{{ a }}\n<!-- b -->\n```",
    "| {{а}} | {%б%} |\n|---|---|\n| {{в}} | `{{г}}` |",
    "[Письмо](https://example.org/{{id}}?a={%25})",
    "Текст.\n\n## {{Раздел}}\n\n- [ ] {{пункт}}\n\n> [!NOTE]\n> {{примечание}}",
    "Слово[^{{а}}].\n\n[^{{а}}]: {{сноска}}",
    '[Письмо](https://example.org "<!-- {{имя}} -->")',
    "&#123;{имя}} &lbrace;&lbrace;",
)
SIGNS = (
    "{{",
    "}}",
    "{%",
    "%}",
    "<!--",
    "&#0;",
    "&#123;",
    "Undefined",
    "None",
    "`",
    "**",
    "\n\n",
    "\n## ",
    "\n- ",
    "\n> ",
    "| a |\n|---|\n",
    "[^1]",
    "\n[^1]: ",
    "](",
    "[",
    "![",
    "<b>",
    "\u200b",
    "\u00a0",
    "\ufffd",
    "слово",
    " ",
)


def public_markdown() -> list[str]:
    """Paragraphs of Markdown that others wrote, of each package's description the first ones."""
    found = []
    for one in sorted(metadata.distributions(), key=lambda one: one.name):
        text = (one.read_text("METADATA") or "").partition("\n\n")[2]
        found += re.split(r"\n\s*\n", text)[:4]
    return found


def titled(words: str) -> str:
    """The practice under another title."""
    spelt = words.replace("\\", "\\\\").replace('"', '\\"')
    return PRACTICE.replace("title: Двор", f'title: "{spelt}"')


def saying(text: str) -> str:
    """The practice with another text."""
    return PRACTICE.replace("Посадили деревья.", text)


@pytest.fixture(scope="session")
def layout(site: Path) -> PageLayout:
    """The frame of a finished page, its own parts cut out."""
    text = (site / "praktiki/dvor/index.html").read_text(encoding="utf-8")
    head, _, rest = text.partition("<title>")
    _, _, rest = rest.partition("</head>")
    middle, _, rest = rest.partition("<div data-search-body>")
    _, _, after = rest.rpartition("</article>")
    after = re.sub(r'<nav class="kb-toc".*?</nav>', "", after, flags=re.DOTALL)
    page = f"{head}{SLOTS[0]}</head>{middle}{SLOTS[1]}</article>{SLOTS[2]}{after}"
    return PageLayout.from_page(page, "praktiki/dvor/")


@pytest.fixture(scope="session")
def faults(
    inspected: Inspected, layout: PageLayout, tmp_path_factory: pytest.TempPathFactory
) -> Faults:
    """Finds what is wrong with the page of an entry; None where the check refuses the entry."""
    file = tmp_path_factory.mktemp("page") / "index.html"

    def found(text: str) -> list[str] | None:
        source, problems = read_source(text.encode("utf-8", "surrogatepass"), PATH)
        if source is None:
            return None
        vocabularies = inspected.catalogue.vocabularies
        entry, wrong = decode_entry(source, Practice, "proba", (), vocabularies)
        if entry is None:
            return None
        after = inspected.catalogue.changed([entry])
        mistakes = mistakes_in(entry, Context(after, TODAY))
        wrong = [*problems, *wrong, *locate_mistakes(mistakes, lambda _path: source)]
        if any(one.rule.severity is Severity.ERROR for one in wrong):
            return None
        page = render_entry(entry, Rendering(after, TODAY, "https://e.org/"))
        file.write_text(layout.fill(page, "Потенциал", "https://e.org/"), encoding="utf-8")
        name = f"{page.address}index.html"
        return [fault.message for fault in check_page(read_page(file, name))]

    return found


def test_the_page_of_a_good_entry_has_no_fault(faults: Faults) -> None:
    assert faults(PRACTICE) == []


@pytest.mark.parametrize("text", WRITTEN)
def test_what_a_writer_may_write_passes_and_stays(text: str, faults: Faults) -> None:
    assert faults(saying(text)) == []
    assert not faults(titled(" ".join(text.split())))


@settings(max_examples=40)
@given(st.lists(st.sampled_from(SIGNS) | st.text(max_size=6), max_size=12).map("".join))
def test_any_text_that_passes_has_a_page_without_faults(faults: Faults, text: str) -> None:
    assert not faults(saying(text))
    assert not faults(titled(" ".join(text.split())[:130]))


def test_public_texts_that_pass_have_pages_without_faults(faults: Faults) -> None:
    texts = [*naughty_strings()[::3], *public_markdown()]
    results = [faults(saying(text)) for text in texts]
    wrong = {text[:60]: one for text, one in zip(texts, results, strict=True) if one}
    assert wrong == {}
    assert sum(one is not None for one in results) > 100


def test_the_whole_site_is_built_of_them_and_verified(
    faults: Faults, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [*WRITTEN, *naughty_strings()[::40], *public_markdown()[::9]]
    passed = [one for one in texts if faults(saying(one)) is not None]
    assert len(passed) > 20
    letters = "abcdefghjkmnpqrstvwxyz"
    (content / "practices").mkdir()
    for number, text in enumerate(passed):
        entry = saying(text) if number % 2 else titled(" ".join(text.split())[:130])
        if faults(entry) is None:
            continue
        name = f"{letters[number % 22]}{number:06}"
        file = content / f"practices/zapis-{number}.md"
        file.write_text(entry.replace("abc1234", name), encoding="utf-8")
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("SITE_URL", "https://example.org/kb/")
    site = build_site(BuildOptions(content, TODAY, tmp_path / "site", jobs=1)).site
    assert verify_site(site, content, ADDRESSES) == []
