"""Random histories of rounds and municipalities: every old address leads to its end in one hop."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from generator import cli
from generator.pipeline import inspect
from tests.audit.rounds import TOWNS, region, write_round
from tests.bare import write_bare_site
from tests.conftest import ROOT, TODAY

TARGET = re.compile(r'<a id="target" href="([^"]+)"')
ROUNDS = ("2025", "2026", "raund", "analiz", "staryj")
PLACES = (*TOWNS, "novyj-go", "bolshoj-go", "dalnij-go")
OURS = ("analiz-sajtov/", "municipalitety/", "id/")


class Histories(RuleBasedStateMachine):
    """A content folder with two rounds, and every page that was ever published from it."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.content = self.place / "content"
        self.ever: set[str] = set()

    def teardown(self) -> None:
        site = self._built()
        for address in sorted(self.ever):
            self._ends_at_once(site, address)
        moved = json.loads((site / "redirects.json").read_text("utf-8"))["moved"]
        for source, target in moved.items():
            assert target not in moved, f"{source} → {target} → {moved.get(target)}"
            assert (site / target / "index.html").is_file() or (site / target).is_file(), target
        shutil.rmtree(self.place)

    @initialize()
    def start(self) -> None:
        shutil.copytree(ROOT / "content/vocabularies", self.content / "vocabularies")
        region(self.content)
        marks = dict.fromkeys(TOWNS, "111111")
        write_round(self.content, "2025", marks)
        write_round(self.content, "2026", marks, "previous: 2025\n")
        self._publish()

    @rule(old=st.sampled_from(ROUNDS), new=st.sampled_from(ROUNDS))
    def rename_a_round(self, old: str, new: str) -> None:
        if (self.content / f"audit-rounds/{old}").exists():
            if not (self.content / f"audit-rounds/{new}").exists():
                self._kb("move", f"audit_round/{old}", new)
            self._publish()

    @rule(old=st.sampled_from(PLACES), new=st.sampled_from(PLACES))
    def rename_a_municipality(self, old: str, new: str) -> None:
        if self._is_there(old) and not self._is_there(new):
            self._kb("move", f"municipality/{old}", new)
            self._publish()

    @rule(slug=st.sampled_from(PLACES), publish=st.booleans())
    def remove_a_municipality(self, slug: str, *, publish: bool) -> None:
        """It is taken out of the rounds first: nobody may name what is gone."""
        if self._is_there(slug) and len(list(self.content.glob("municipalities/*.yml"))) > 1:
            for file in self.content.glob("audit-rounds/*/*"):
                lines = file.read_text("utf-8").splitlines(keepends=True)
                own = (f"  - {slug}\n", f"{slug},")
                kept = [one for one in lines if one != own[0] and not one.startswith(own[1])]
                file.write_text("".join(kept), encoding="utf-8")
            if publish:
                self._publish()
            self._kb("gone", f"municipality/{slug}")
            self._publish()

    @rule(slug=st.sampled_from(ROUNDS))
    def remove_a_round(self, slug: str) -> None:
        if (self.content / f"audit-rounds/{slug}").exists():
            self._kb("gone", f"audit_round/{slug}")
            self._publish()

    def _is_there(self, slug: str) -> bool:
        return (self.content / f"municipalities/{slug}.yml").exists()

    def _kb(self, *arguments: str) -> None:
        place = ["--content", str(self.content), "--today", TODAY.isoformat()]
        result = CliRunner().invoke(cli.kb, [*arguments, *place])
        assert result.exception is None or isinstance(result.exception, SystemExit)
        assert result.exit_code in {0, 1, 2}, result.output

    def _built(self) -> Path:
        site = self.place / "site"
        shutil.rmtree(site, ignore_errors=True)
        write_bare_site(inspect(self.content, TODAY), self.content, TODAY, site)
        return site

    def _publish(self) -> None:
        site = self._built()
        pages = (file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
        self.ever |= {f"{page}/" for page in pages if page.startswith(OURS)}
        self._kb("record", "--site", str(site))

    def _ends_at_once(self, site: Path, address: str) -> None:
        page = site / address / "index.html"
        assert page.is_file(), address
        hop = TARGET.search(page.read_text("utf-8"))
        if hop:
            end = (page.parent / hop.group(1) / "index.html").resolve()
            assert end.is_file(), f"{address} → {hop.group(1)}"
            assert not TARGET.search(end.read_text("utf-8")), f"{address}: two hops"


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=5,
    stateful_step_count=5,
    deadline=None,
    # A failing history is read as it was found: making it shorter takes longer than mending it.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
