"""`Preview`: the state that the browser sees, replaced as a whole whenever a file changes."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import jinja2

from generator.catalogue import on_day
from generator.check import Context, mistakes_in
from generator.ledger import read_versions
from generator.outputs import Site
from generator.preview.checks import Checks, Job
from generator.preview.failure import failure_of, frame_failure
from generator.preview.pages import Pages
from generator.preview.responses import PageServer, Response, Snapshot
from generator.problems import sorted_problems
from generator.render import Rendering
from generator.render.environment import compile_template
from generator.report import as_text, summary
from generator.theme import Frame, FrameError
from generator.theme.font import find_font

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from generator.catalogue import Catalogue
    from generator.preview.changes import Changes
    from generator.preview.checks import Found
    from generator.preview.state import Changed, ContentState
    from generator.problems import Problem

    MakeFrame = Callable[[Catalogue], Frame]
    Tell = Callable[[str], None]


class Preview:
    """The catalogue in memory, its pages on request, and who waits for them to change."""

    def __init__(
        self,
        shelf: ContentState,
        make_frame: MakeFrame,
        today: datetime.date,
        tell: Tell,
        assets: Path,
    ) -> None:
        self._shelf = shelf
        self._make_frame = make_frame
        self._today = today
        self._assets = assets
        self.tell = tell
        self._showing = PageServer(shelf.content.parent, self._failed)
        self._writing = threading.Lock()
        self._changed = threading.Condition()
        self._closed = False
        self._found: Found = {}
        self._of_templates: Found = {}
        self._of_frame: tuple[Problem, ...] = ()
        self._told: tuple[Problem, ...] = ()
        self._failures: set[Problem] = set()
        self._kinds = self._kinds_in_use()
        pages = Pages(self._site(make_frame(shelf.catalogue)))
        self._moment = Snapshot(0, pages, shelf.file_of)
        self._put(pages, checked=False)
        self._report()
        self._checks = Checks(self._take)

    @property
    def pages(self) -> Pages:
        """The pages at each address as they are now."""
        return self._moment.pages

    @property
    def root(self) -> Path:
        """The folder that holds the content folder."""
        return self._shelf.content.parent

    def page(self, address: str) -> Response:
        """Return the page at an address with everything that there is to say about it."""
        with self._checks.page_first():
            return self._showing.page(self._moment, address)

    def wait(self, version: int, seconds: float) -> int | None:
        """Wait until there is another state than ``version``; None where all is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._moment.version != version, seconds)
            return None if self._closed else self._moment.version

    def check(self) -> None:
        """Start the checks of everything; nobody waits for them."""
        self._checks.ask(self._job())

    def close(self) -> None:
        """Wake everybody who waits, and end the checks."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self._checks.close()

    def follow(self, changes: Changes) -> None:
        """Take over what changed on the disk."""
        with self._writing:
            pages = self._moment.pages
            if changes.content:
                self._look_at(self._shelf.update(changes.content))
                catalogue = on_day(self._shelf.catalogue, self._today)
                rendering = pages.site.rendering.after(catalogue)
                pages = Pages(replace(pages.site, rendering=rendering, ledger=self._shelf.ledger))
            elif changes.templates or changes.assets:
                pages = Pages(pages.site)
            self._compile(changes.templates)
            checked = self._moment.checked and not changes.content
            self._put(pages, checked=checked, assets=int(changes.assets))
        self._failures.clear()
        self.tell(f"Изменено: {changes}")
        self._report()
        if changes.content:
            self.check()
        # The navigation leaves out the kinds that have no entries.
        if changes.frame or self._kinds != self._kinds_in_use():
            self._renew_frame()

    def _renew_frame(self) -> None:
        """Let the theme make its part again; what it made before is shown meanwhile."""
        self._kinds = self._kinds_in_use()
        problems: tuple[Problem, ...] = ()
        try:
            frame = self._make_frame(self._shelf.catalogue)
        except FrameError as error:
            frame, problems = self._moment.pages.site.frame, (frame_failure(str(error)),)
        with self._writing:
            self._of_frame = problems
            self._put(Pages(self._site(frame)), checked=self._moment.checked)
        self._report()

    def _look_at(self, change: Changed) -> None:
        """Check the entries that were read again; the others wait for the thread."""
        catalogue, before = self._shelf.catalogue, self._moment.pages.site.rendering.catalogue
        context, job = Context(catalogue, self._today), self._job()
        for ref in change.gone | change.read:
            known, entry = before.get(ref), catalogue.get(ref)
            if known is not None:
                self._found.pop(known.path, None)
            if entry is not None and ref not in self._shelf.stale:
                self._found[entry.path] = tuple(job.located(mistakes_in(entry, context)))

    def _take(self, job: Job, found: Found) -> None:
        """Take over what the checks of everything found, unless it is out of date."""
        with self._writing:
            if job.catalogue is not self._shelf.catalogue or job.ledger is not self._shelf.ledger:
                return
            entries = (job.catalogue.get(ref) for ref in self._shelf.stale)
            stale = {entry.path for entry in entries if entry}
            self._found = {path: one for path, one in found.items() if path not in stale}
            self._put(self._moment.pages, checked=True)
        self._report()

    def _compile(self, names: Iterable[str]) -> None:
        """Look into templates as soon as they are saved, before any page asks for them."""
        for name in names:
            self._of_templates.pop(name, None)
            try:
                compile_template(name)
            except jinja2.TemplateNotFound:
                continue  # whoever asks for it will say so
            except jinja2.TemplateError as error:
                self._of_templates[name] = (failure_of(error, name),)

    def _put(self, pages: Pages, *, checked: bool, assets: int = 0) -> None:
        found = (*self._found.values(), *self._of_templates.values(), self._of_frame)
        problems = [*self._shelf.problems, *(one for some in found for one in some)]
        moment = replace(
            self._moment,
            version=self._moment.version + 1,
            pages=pages,
            problems=sorted_problems(problems),
            stale=frozenset(self._shelf.stale),
            checked=checked,
            assets=self._moment.assets + assets,
            shown={},
        )
        with self._changed:
            self._moment = moment
            self._changed.notify_all()

    def _report(self) -> None:
        """Tell on the terminal what is wrong, where that is something new."""
        errors = self._moment.errors
        if errors != self._told:
            self._told = errors
            self.tell(as_text(errors, self.root) if errors else summary(()))

    def _failed(self, failure: Problem) -> None:
        """Tell once of a page that could not be rendered."""
        if failure not in self._failures and failure not in self._told:
            self._failures.add(failure)
            self.tell(as_text((failure,), self.root))

    def _site(self, frame: Frame) -> Site:
        shelf = self._shelf
        catalogue = on_day(shelf.catalogue, self._today)
        versions, _ = read_versions(shelf.content)
        about, merged = frame.about, shelf.ledger.merged
        rendering = Rendering(catalogue, self._today, frame.site_url, about, versions, merged)
        font = find_font(self._assets)
        return Site(rendering, frame, shelf.ledger, {}, shelf.content, self._assets, font)

    def _job(self) -> Job:
        shelf = self._shelf
        return Job(shelf.content, shelf.catalogue, shelf.ledger, self._today)

    def _kinds_in_use(self) -> frozenset[str]:
        catalogue = self._shelf.catalogue
        return frozenset(
            cls.kind.name
            for cls in catalogue.kinds
            if any(one.status.is_current for one in catalogue.of_kind(cls))
        )
