"""Compare the generator with MkDocs and Material alone on the same entries, side by side.

Prints medians of several runs and their ratio; the pages of both hold the same text. The search
index is built by neither, so that only the pages are compared.
"""

from __future__ import annotations

import datetime
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.corpus import make_corpus
from generator.pipeline import inspect
from generator.publish import Shell
from generator.publish.shell import SLOTS
from generator.render import Rendering, render_entry

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
SIZES, RUNS = (100, 300), 3
TODAY = datetime.date(2026, 3, 15)
PLAIN = """site_name: x
docs_dir: {docs}
site_dir: {site}
theme:
  name: material
  language: ru
  font: false
plugins: []
"""


def main() -> None:
    """Measure each size and print a line."""
    print(f"медианы {RUNS} прогонов, секунды")
    print(f"{'записей':>8} {'проверка':>9} {'страницы':>9} {'MkDocs':>9} {'во сколько раз':>15}")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            content = make_corpus(place, ROOT / "content/vocabularies", size)
            checking = _median(partial(inspect, content, TODAY))
            ours = _median(partial(_ours, content, place / "a"))
            stock = _median(partial(_stock, content, place))
        print(f"{size:>8} {checking:>9.2f} {ours:>9.2f} {stock:>9.2f} {stock / ours:>15.1f}")


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def _ours(content: Path, site: Path) -> None:
    """Read, check, render and write every entry inside a shell of the theme's usual size."""
    catalogue = inspect(content, TODAY).catalogue
    rendering = Rendering(catalogue, TODAY, "https://example.org/")
    shell = Shell.from_page(f"{'x' * 15_000}".join(["", *SLOTS, ""]), "praktiki/")
    for entry in catalogue.entries:
        page = render_entry(entry, rendering)
        file = site / page.address / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(shell.fill(page, "x", "https://example.org/"), encoding="utf-8")
    shutil.rmtree(site)


def _stock(content: Path, place: Path) -> None:
    """Build the same files with the theme as it comes."""
    config = place / "mkdocs.yml"
    config.write_text(PLAIN.format(docs=content / "practices", site=place / "b"), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own arguments


main()
