"""What is measured: the works that people wait for."""

from __future__ import annotations

import compileall
import os
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import make_corpus
from benchmarks.measure import Cost, measured
from benchmarks.texts import refused, texts_as_catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
TODAY = "2026-03-15"
_PARTS = ("generator", "hooks", "docs", "mkdocs.yml")
_BY_OUTPUT = Path(__file__).with_name("by_output.py")
_ENTRY, _TEMPLATE = "practices/praktika-7.md", "generator/templates/practice.html"


class Workshop:
    """A copy of the product beside a made-up catalogue, free to be changed.

    ``source`` is the product's work tree: that of an earlier commit where one is run beside it,
    which runs with the libraries of its own lock. Instead of ``size`` made-up entries the catalogue
    may hold real ``texts``, of which those that a check refuses are left out.
    """

    def __init__(
        self, folder: Path, size: int, jobs: int, source: Path = ROOT, texts: Path | None = None
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.product = folder / "product"
        self._python = sys.executable if source == ROOT else _python_of(source)
        self._pages = "konsultacii/tekst" if texts else "praktiki/praktika"
        self.content = (
            texts_as_catalogue(texts, folder, source / "content/vocabularies")
            if texts
            else _entries(folder, source, size, self._python)
        )
        self.site = folder / "site"
        self.cache = folder / "cache"
        self._jobs = jobs
        self._changes = 0
        for name in _PARTS:
            if (source / name).is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(source / name, self.product / name, ignore=ignored)
            else:
                shutil.copyfile(source / name, self.product / name)
        self.environment = {
            **os.environ,
            "XDG_CACHE_HOME": str(self.cache),
            "SITE_URL": "https://example.org/",
        }
        # Compiled once, as an installed program is: else each process would compile it anew.
        self.environment.pop("PYTHONDONTWRITEBYTECODE", None)
        compileall.compile_dir(self.product, quiet=1)
        if texts:
            self._leave_out_refused()

    def _leave_out_refused(self) -> None:
        told = subprocess.run(  # noqa: S603 - the product itself
            self.command("check"),
            cwd=self.product,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        for name in refused(told.stdout + told.stderr):
            (self.content.parent / name).unlink()

    def run(self, *arguments: str) -> Cost:
        """Run a command of the product."""
        command = self.command(*arguments, "--jobs", str(self._jobs))
        return measured(command, self.product, self.environment)

    def command(self, *arguments: str) -> tuple[str, ...]:
        """A command of the product, by its own interpreter, about the made-up catalogue."""
        about = ("--content", str(self.content), "--today", TODAY)
        return self._python, "-m", "generator", *arguments, *about

    def build(self, *options: str) -> Cost:
        """Build the site."""
        return self.run("build", "--site", str(self.site), *options)

    def by_output(self) -> Iterator[tuple[str, float]]:
        """Build the site from nothing; yield what each kind of output took of the processor.

        In seconds, the largest first. Raises `RunError`.
        """
        self.forget()
        counted = self.folder / "by-output.txt"
        counted.unlink(missing_ok=True)
        command = self.command("build", "--site", str(self.site), "--jobs", str(self._jobs))
        program = (command[0], str(_BY_OUTPUT), str(counted), *command[3:])
        environment = self.environment | {"PYTHONPATH": str(self.product)}
        measured(program, self.product, environment)
        sums: dict[str, float] = defaultdict(float)
        for line in counted.read_text(encoding="utf-8").splitlines():
            name, seconds = line.split()
            sums[name] += float(seconds)
        return iter(sorted(sums.items(), key=lambda one: -one[1]))

    def forget(self) -> None:
        """Leave nothing of earlier runs."""
        shutil.rmtree(self.cache, ignore_errors=True)
        shutil.rmtree(self.site, ignore_errors=True)

    def change(self, file: Path, old: str, new: str) -> None:
        """Change one file in a way that was never seen before."""
        self._changes += 1
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace(old, f"{new} {self._changes}", 1), encoding="utf-8")

    def change_template(self, name: str) -> None:
        """Let a template show something that was never seen before, whatever it says."""
        self._changes += 1
        file = self.product / name
        text = file.read_text(encoding="utf-8")
        shown = rf"\1<p>Правка {self._changes}</p>"
        file.write_text(re.sub(r"({% block \w+ %})", shown, text, count=1), encoding="utf-8")

    def page(self) -> Path:
        """A finished page of an entry."""
        return self.site / f"{self._pages}-7/index.html"

    def page_size(self) -> float:
        """The mean size of an entry's page in bytes."""
        pages = list(self.site.glob(f"{self._pages}-*/index.html"))
        return sum(page.stat().st_size for page in pages) / len(pages)


def _python_of(source: Path) -> str:
    """Return the interpreter of a work tree, set up from the tree's own lock."""
    subprocess.run(  # noqa: S603 - the project's own script
        (source / "scripts/setup.sh", "site"),
        env={**os.environ, "PYTHON": sys.executable},
        check=True,
    )
    return str(source / ".venv/bin/python")


def _entries(folder: Path, source: Path, size: int, python: str) -> Path:
    """Make the catalogue as a work tree makes it: an earlier program knows other fields."""
    vocabularies = source / "content/vocabularies"
    if source != ROOT:
        code = (
            "import sys; from pathlib import Path; from benchmarks.corpus import make_corpus; "
            "make_corpus(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))"
        )
        subprocess.run(  # noqa: S603 - the project's own code
            (python, "-c", code, str(folder), str(vocabularies), str(size)),
            cwd=source,
            env={**os.environ, "PYTHONPATH": str(source)},
            check=True,
        )
        return folder / "content"
    return make_corpus(folder, vocabularies, size)


@dataclass(frozen=True)
class Scenario:
    """One line of the table."""

    title: str
    run: Callable[[Workshop], Cost]


def _cold(shop: Workshop) -> Cost:
    shop.forget()
    return shop.build()


def _unchanged(shop: Workshop) -> Cost:
    return shop.build()


def _one_entry(shop: Workshop) -> Cost:
    shop.change(shop.content / _ENTRY, "## Проблема\n\n", "## Проблема\n\nНовое предложение")
    return shop.build()


def _one_title(shop: Workshop) -> Cost:
    shop.change(shop.content / _ENTRY, "title: ", "title: Иначе")
    return shop.build()


def _template(shop: Workshop) -> Cost:
    shop.change_template(_TEMPLATE)
    return shop.build()


def _check_cold(shop: Workshop) -> Cost:
    return shop.run("check", "--no-cache")


def _check_warm(shop: Workshop) -> Cost:
    return shop.run("check")


def _check_one(shop: Workshop) -> Cost:
    shop.change(shop.content / _ENTRY, "## Трудности\n\n", "## Трудности\n\nЕщё предложение")
    return shop.run("check", str(shop.content / _ENTRY))


SCENARIOS = (
    Scenario("сборка с нуля", _cold),
    Scenario("сборка, ничего не изменилось", _unchanged),
    Scenario("сборка, изменён текст одной записи", _one_entry),
    Scenario("сборка, изменено название одной записи", _one_title),
    Scenario("сборка, изменён шаблон практик", _template),
    Scenario("проверка с нуля", _check_cold),
    Scenario("проверка повторная", _check_warm),
    Scenario("проверка одной изменённой записи", _check_one),
)
