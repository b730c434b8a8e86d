"""Measure the generator on made-up catalogues, side by side with its peers.

Prints one table: medians by the clock and of processor time, the peak of memory over all
processes, and how many times each peer is slower.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.lighthouse import lighthouse
from benchmarks.measure import Cost, RunError, median, size_of
from benchmarks.peers import Peer, built, peers
from benchmarks.preview import PREVIEW
from benchmarks.questions import table
from benchmarks.scenarios import ROOT, SCENARIOS, Workshop
from benchmarks.visits import visits
from generator.history import work_tree_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from benchmarks.scenarios import Scenario

_MB = 1_000_000
_LEAST = 0.05


def main() -> None:
    """Measure each size and print its table."""
    options = _options()
    print(_machine())
    if not (options.only or options.texts):
        with tempfile.TemporaryDirectory(dir=options.folder) as made:
            print("", *table(Path(made)), sep="\n", flush=True)
    smaller: tuple[int, Cost] | None = None
    for size in [0] if options.texts else sorted(options.sizes):
        with tempfile.TemporaryDirectory(dir=options.folder) as made:
            cold = _measure(size, Path(made), options)
        if cold and smaller:
            before, cost = smaller
            print(
                f"сборка с нуля: записей в {size / before:.1f} раза больше, чем {before};"
                f" дольше в {cold.wall / cost.wall:.2f} раза (ЦП {cold.cpu / cost.cpu:.2f})",
                flush=True,
            )
        smaller = (size, cold) if cold else None


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], metavar="ЧИСЛО")
    parser.add_argument("--runs", type=int, default=3, metavar="ЧИСЛО", help="сколько прогонов")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="ЧИСЛО")
    parser.add_argument(
        "--beside",
        metavar="КОММИТ",
        help="мерить рядом прежнюю программу: каждый прогон по очереди",
    )
    parser.add_argument("--no-peers", action="store_true", help="без других программ")
    parser.add_argument("--only", default="", metavar="СЛОВА", help="только эти измерения")
    parser.add_argument(
        "--texts",
        type=Path,
        metavar="ПАПКА",
        help="вместо придуманных записей — файлы Markdown любого сайта",
    )
    parser.add_argument("--folder", default=None, metavar="ПАПКА", help="где строить")
    return parser.parse_args()


def _machine() -> str:
    names = ("mkdocs-material", "pagefind-bin", "markdown-it-py")
    programs = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)
    load = os.getloadavg()[0]
    return (
        f"{os.cpu_count()} ядра, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {programs}; нагрузка машины {load:.1f}"
    )


def _measure(size: int, folder: Path, options: argparse.Namespace) -> Cost | None:
    """Print the table of one size; return what a build from nothing took, if it was measured."""
    workshop = Workshop(folder / "now", size, options.jobs, texts=options.texts)
    scenarios = SCENARIOS[:1] if options.texts else (*SCENARIOS, *PREVIEW)
    size = size or len(list(workshop.content.rglob("*.md")))
    print(f"\nЗаписей: {size}; медианы прогонов: {options.runs}; процессов: {options.jobs}")
    print(f"{'':<46}{'секунд':>9}{'ЦП':>9}{'МБ':>7}")
    if options.beside:
        with work_tree_at(_full_hash(options.beside), ROOT) as tree:
            earlier = Workshop(folder / "then", size, options.jobs, tree, options.texts)
            cold = _measure_beside(workshop, earlier, scenarios, options)
        _measure_outputs(workshop, options)
        return cold
    cold = None
    for scenario in scenarios:
        if options.only and options.only not in scenario.title:
            continue
        try:
            costs = [scenario.run(workshop) for _ in range(options.runs)]
        except RunError as error:
            print(f"{scenario.title:<46} не вышло: {error}")
            continue
        cost = median(costs)
        cold = cost if scenario is scenarios[0] else cold
        print(_line(scenario.title, cost), flush=True)
    _measure_outputs(workshop, options)
    if cold is None or not workshop.site.exists():
        return cold
    files, taken = size_of(workshop.site)
    print(f"  файлов {files}, {taken / _MB:.0f} МБ, страница {workshop.page_size() / 1000:.1f} КБ")
    if not options.texts:
        print(*visits(workshop.site), sep="\n", flush=True)
    if options.no_peers:
        return cold
    for line in () if options.texts else lighthouse(workshop.site, options.runs):
        print(line, flush=True)
    for peer in peers():
        _measure_peer(peer, workshop, scenarios[0], options.runs)
    return cold


def _full_hash(commit: str) -> str:
    """Return the whole hash of a commit that is named by its first letters."""
    command = ("git", "-C", str(ROOT), "rev-parse", "--verify", f"{commit}^{{commit}}")
    return subprocess.run(  # noqa: S603 - a fixed program
        command, check=True, capture_output=True, text=True
    ).stdout.strip()


def _measure_beside(
    now: Workshop, then: Workshop, scenarios: Sequence[Scenario], options: argparse.Namespace
) -> Cost | None:
    """Run each scenario with both programs by turns, so that the machine is the same for both.

    Return what today's build from nothing took, if it was measured.
    """
    cold = None
    for scenario in scenarios:
        if options.only and options.only not in scenario.title:
            continue
        try:
            pairs = [(scenario.run(then), scenario.run(now)) for _ in range(options.runs)]
        except RunError as error:
            print(f"{scenario.title:<46} не вышло: {error}")
            continue
        before, after = (median(costs) for costs in zip(*pairs, strict=True))
        cold = after if scenario is scenarios[0] else cold
        print(_line(f"{scenario.title}: {options.beside}", before), flush=True)
        print(
            _line("  сейчас", after),
            f" сейчас/тогда: {after.wall / before.wall:.2f} (ЦП {after.cpu / before.cpu:.2f}),"
            f" памяти {after.peak / before.peak:.2f}",
            flush=True,
        )
    return cold


def _measure_outputs(workshop: Workshop, options: argparse.Namespace) -> None:
    """Tell what the outputs of a build from nothing take of the processor, the largest first."""
    title = "сборка с нуля: секунд ЦП по видам файлов"
    if options.only and options.only not in title:
        return
    told = [f"{name} {taken:.1f}" for name, taken in workshop.by_output() if taken >= _LEAST]
    print(f"{title}: {', '.join(told)}", flush=True)


def _measure_peer(peer: Peer, workshop: Workshop, scenario: Scenario, runs: int) -> None:
    """Build with both by turns, so that the machine is the same for both."""
    title = f"{peer.name} + Pagefind"
    if peer.missing:
        print(f"{title:<46} не измерен: {peer.missing}")
        return
    folder = workshop.folder / "peer" / peer.output
    folder.mkdir(parents=True)
    peer.prepare(workshop.content, folder, workshop.page())
    turns = [(scenario.run(workshop), *built(peer, folder)) for _ in range(runs)]
    ours = median([own for own, *_ in turns])
    cost = median(
        [
            Cost(one.wall + two.wall, one.cpu + two.cpu, max(one.peak, two.peak))
            for _, one, two in turns
        ]
    )
    pages = median([one for _, one, _ in turns])
    print(
        _line(title, cost),
        f" мы/он: {ours.wall / cost.wall:.2f} (ЦП {ours.cpu / cost.cpu:.2f}),"
        f" без Pagefind {pages.wall:.2f} с",
        flush=True,
    )


def _line(title: str, cost: Cost) -> str:
    return f"{title:<46}{cost.wall:>9.2f}{cost.cpu:>9.2f}{cost.peak / _MB:>7.0f}"


if __name__ == "__main__":
    main()
