"""Random histories of a catalogue, played with the real commands: no published address dies."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generator import cli
from generator.ledger import AddressState, read_ledger
from generator.pipeline import inspect
from tests.bare import write_bare_site
from tests.check.bad import PRACTICE
from tests.conftest import ROOT, TODAY

SLUGS = ["dvor", "sad", "les", "pole", "park", "dom"]
HEADINGS = ["Трудности", "Уроки", "Как повторить", "Итоги", "Заметки"]
_TARGET = re.compile(r'<a id="target" href="([^"]+)"')


class History(RuleBasedStateMachine):
    """A content folder, what was ever published from it, and what became of it."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.content = self.place / "content"
        (self.content / "practices").mkdir(parents=True)
        self.ever: dict[str, set[str]] = {}
        self.silent: set[str] = set()
        self.count = 0

    def teardown(self) -> None:
        self._every_address_answers()
        shutil.rmtree(self.place)

    def kb(self, *arguments: str) -> bool:
        """Run a command; whether it agreed to."""
        place = ["--content", str(self.content), "--today", TODAY.isoformat()]
        result = CliRunner().invoke(cli.kb, [*arguments, *place])
        assert result.exit_code in {0, 1, 2}, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        return result.exit_code == 0

    def file(self, slug: str) -> Path:
        return self.content / f"practices/{slug}.md"

    def living(self) -> list[str]:
        files = sorted((self.content / "practices").glob("*.md"))
        return [file.stem for file in files if "status: published" in file.read_text()]

    def taken(self, slug: str) -> bool:
        return read_ledger(self.content)[0].get(f"praktiki/{slug}/") is not None

    @initialize()
    def start(self) -> None:
        shutil.copytree(ROOT / "content/vocabularies", self.content / "vocabularies")
        self._write("dvor", ["Трудности"])
        self._publish()

    @rule(slug=st.sampled_from(SLUGS), headings=st.lists(st.sampled_from(HEADINGS), unique=True))
    def add(self, slug: str, headings: list[str]) -> None:
        if not self.taken(slug):
            self._write(slug, headings)
            self._publish()

    @rule(data=st.data(), new=st.sampled_from(SLUGS))
    def rename_or_merge(self, data: st.DataObject, new: str) -> None:
        if self.living():
            old = data.draw(st.sampled_from(self.living()))
            merging = self.file(new).exists()
            if self.kb("move", f"practice/{old}", new) and merging:
                # The text is the other entry's now: its headings are what there is.
                self.silent.add(f"praktiki/{old}/")
            self._publish()

    @rule(data=st.data(), heading=st.sampled_from(HEADINGS), by_command=st.booleans())
    def rename_heading(self, data: st.DataObject, heading: str, *, by_command: bool) -> None:
        if not self.living():
            return
        slug = data.draw(st.sampled_from(self.living()))
        text = self.file(slug).read_text(encoding="utf-8")
        found = re.findall(r"^## (.+?)(?: \{#(.+)\})?$", text, re.MULTILINE)
        others = [one for one in found if one[0] != "Что сделали"]
        entry = next(
            one for one in inspect(self.content, TODAY).catalogue.entries if one.slug == slug
        )
        known = {one.text: one.anchor for one in entry.body.headings}
        if not others or heading in known:
            return
        old = others[0][0]
        mark = "" if by_command else f" {{#{known[old]}}}"
        text = re.sub(rf"^## {old}.*$", f"## {heading}{mark}", text, flags=re.MULTILINE)
        self.file(slug).write_text(text, encoding="utf-8")
        if by_command:
            fresh = next(
                one.anchor
                for found in inspect(self.content, TODAY).catalogue.entries
                if found.slug == slug
                for one in found.body.headings
                if one.text == heading
            )
            if not self.kb("move", f"practice/{slug}#{known[old]}", f"practice/{slug}#{fresh}"):
                raise AssertionError
        self._publish()

    @precondition(lambda self: len(self.living()) > 1)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        slug = data.draw(st.sampled_from(self.living()))
        if self.kb("withdraw", f"practice/{slug}", "--reason", 'Сведения "не подтвердились".'):
            self.silent.add(f"praktiki/{slug}/")
        self._publish()

    @precondition(lambda self: len(self.living()) > 1)
    @rule(data=st.data(), personal=st.booleans())
    def remove(self, data: st.DataObject, *, personal: bool) -> None:
        slug = data.draw(st.sampled_from(self.living()))
        if self.kb("gone", f"practice/{slug}", *(["--personal"] if personal else [])):
            self.silent.add(f"praktiki/{slug}/")
        self._publish()

    @rule(data=st.data())
    def refuse_to_lose(self, data: st.DataObject) -> None:
        """Deleting a file by hand does not pass the check."""
        if self.living():
            file = self.file(data.draw(st.sampled_from(self.living())))
            kept = file.read_bytes()
            file.unlink()
            assert not self.kb("check")
            file.write_bytes(kept)

    @invariant()
    def nothing_is_wrong(self) -> None:
        if (self.content / "vocabularies").exists():
            assert self.kb("check")

    def _write(self, slug: str, headings: list[str]) -> None:
        self.count += 1
        text = PRACTICE.replace("abc1234", f"abc{self.count:04}")
        text += "".join(f"\n## {heading}\n\nСлова.\n" for heading in headings)
        if self.living() and self.living()[0] != slug:
            text += f"\n## Ещё\n\n[Похожее]({self.living()[0]}.md)\n"
        self.file(slug).write_text(text, encoding="utf-8")

    def _publish(self) -> None:
        """Remember what a reader may have linked to by now."""
        assert self.kb("record")
        inspected = inspect(self.content, TODAY)
        for entry in inspected.catalogue.entries:
            if entry.status.shows_text:
                known = self.ever.setdefault(f"praktiki/{entry.slug}/", set())
                known |= entry.body.anchors
                self.ever.setdefault(f"id/{entry.id}/", set()).update(entry.body.anchors)

    def _every_address_answers(self) -> None:
        inspected = inspect(self.content, TODAY)
        site = self.place / "site"
        write_bare_site(inspected, self.content, TODAY, site)
        for address, anchors in self.ever.items():
            page = site / address / "index.html"
            text = page.read_text(encoding="utf-8")
            hop = _TARGET.search(text)
            if hop:
                page = (page.parent / hop.group(1) / "index.html").resolve()
                text = page.read_text(encoding="utf-8")
                assert not _TARGET.search(text), f"{address}: два перехода"
            assert "<h1>" in text
            here = page.parent.relative_to(site.resolve() if hop else site).as_posix() + "/"
            if not {address, here} & self.silent and "Запись снята" not in text:
                if "Материал снят" in text or self._was_merged(address):
                    continue
                missing = {name for name in anchors if f'id="{name}"' not in text}
                assert not missing, f"{address}: {missing}"

    def _was_merged(self, address: str) -> bool:
        """Whether the text at an address became part of another entry."""
        ledger = read_ledger(self.content)[0]
        row = ledger.get(address)
        ids = {row.id} if row else {address.split("/")[1]}
        living = {row.id for row in ledger.rows if row.is_page and row.state is AddressState.LIVE}
        return not ids <= living


FEW = settings(
    max_examples=6,
    stateful_step_count=14,
    deadline=None,
    # A failing history is read as it was found: making it shorter takes longer than mending it.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class LongHistory(History):
    """The same, many more times."""


TestHistory = History.TestCase
TestHistory.settings = FEW
TestLongHistory = pytest.mark.long(LongHistory.TestCase)
TestLongHistory.settings = settings(FEW, max_examples=60)
