"""The local extension of VS Code: what it says at a place of a header, and what it relies on.

Its modules that know nothing of the editing program are asked in a browser, as all scripts are.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from generator.model import KINDS
from generator.model.schema import schema_files
from generator.pipeline import inspect
from generator.read import Mapping, Scalar, Sequence, read_source
from generator.read.folder import scan_folder
from generator.report import as_json
from tests.browser.conftest import served
from tests.check.test_rules import write
from tests.conftest import ROOT, TODAY
from tests.edit.test_canonical import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from generator.pipeline import Inspected
    from generator.read import Node

EXTENSION = ROOT / ".vscode/extensions/zapisi"
MANIFEST = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
TASKS = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))
FOLDERS = frozenset(cls.kind.folder for cls in KINDS)
CURSOR = "¦"
SHOWN = 4

Ask = Any
Place = dict[str, Any]

PLACES = {
    "practice": [
        "¦",
        "ид¦",
        "sta¦tus: draft",
        "status: ¦",
        "status:¦",
        "status: dra¦ft",
        "topics:\n  - ¦",
        "topics:\n  - tos\n  ¦",
        "topics:\n- tos\n- ¦",
        "topics:\n  -¦",
        "municipalities:\n  - pervyj-go¦",
        "municipalities:\n  - no-such¦",
        "related:\n  - ¦",
        "sources:\n  ¦",
        "sources:\n  - title: Отчёт\n    ¦",
        "sources:\n  - title: Отчёт\n   ¦",
        "sources:\n  - ki¦nd: official\n    title: Отчёт",
        "sources:\n  - title: Отчёт\n    kind: ¦\n    date: 2026",
        "metrics:\n  - name: деревья\n    as_of¦: 2026",
        "contact:\n  ¦",
        "legal_basis:\n  - act: ¦",
        "mentor_ready: ¦",
        "published_on: ¦",
        "cost: to_50k # при¦мечание",
        "summary: Двор: сад¦",
        "summary: |\n  status: ¦",
        'summary: "Двор\n  status: ¦"',
        "summary: Двор\n  ¦",
        "# status: ¦",
        "status: draft\n---\n\nstatus: ¦",
    ],
    "event": [
        "¦",
        "event_state: ¦",
        "programme:\n  - ¦",
        "programme:\n  - materials:\n      - title: Слайды\n        type¦: data",
        "sta¦rt: 2026-03-15 10:00",
        "start: 2026-03-15¦ 10:00",
        "no_such¦: 1",
        "constructor¦: 1",
        "constructor: ¦",
    ],
    "legal_act": ["¦", "act_type: fed¦eral_law", "adopted: ¦", "num¦ber: 7-ФЗ"],
    "municipality": ["¦", "oktmo¦: 32707000", "population: ¦"],
    "vocabulary": ["¦", "terms:\n  ¦", "terms:\n  - code: tos\n    ¦", "terms:\n  - co¦de: tos"],
}
"""Headers with the cursor in them; «id» and «title» stand above, but in a vocabulary."""
DATA = {"municipality", "vocabulary"}


@pytest.fixture(scope="module")
def ask(browser: Browser) -> Iterator[Ask]:
    """Evaluate a function of the extension's modules."""
    with served(EXTENSION) as address:
        page = browser.new_page()
        page.goto(f"{address}package.json")

        def asked(function: str, *arguments: Any) -> Any:
            return page.evaluate(
                f"""async (given) => {{
                    const header = await import("{address}header.mjs");
                    const check = await import("{address}check.mjs");
                    return ({function})({{ header, check }}, ...given);
                }}""",
                list(arguments),
            )

        yield asked
        page.close()


@pytest.fixture(scope="module")
def schemas(inspected: Inspected) -> dict[str, Any]:
    files = schema_files(KINDS, inspected.catalogue.vocabularies)
    return {name.removesuffix(".json"): json.loads(text) for name, text in files.items()}


def described(text: str, answer: dict[str, Any]) -> str:
    lines = [f"{text}\n"]
    for one in answer["suggested"][:SHOWN]:
        more = " …" if one["more"] else ""
        lines.append(f"  + {one['label']} — {one['detail']}: {one['text']!r}{more}")
    left = len(answer["suggested"]) - SHOWN
    lines += [f"  + … ещё {left}"] if left > 0 else []
    if answer["explained"]:
        told = answer["explained"].replace("\n\n", "\n").replace("\n", "\n  ? ")
        lines.append(f"  ? {told}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("kind", PLACES)
def test_what_is_said_at_a_place(
    kind: str,
    ask: Ask,
    schemas: dict[str, Any],
    inspected: Inspected,
    golden: Callable[[str, str], None],
) -> None:
    vocabularies = inspected.catalogue.vocabularies.items()
    known = {
        "today": "2026-03-15",
        "entries": {
            "municipality": [["pervyj-go", "Первый округ"]],
            "legal_act": [["fz-7", "7-ФЗ"]],
            "*": [["event/seminar", "Семинар"], ["practice/dvor", "Двор"]],
        },
        "terms": {
            name: [[term.code, term.label] for term in one.terms[:5]] for name, one in vocabularies
        },
    }
    parts = []
    for place in PLACES[kind]:
        above = "" if kind == "vocabulary" else "id: k7m2xqa\ntitle: Двор\n"
        text = f"{above}{place}\n" if kind in DATA else f"---\n{above}{place}\n---\n\n## Проблема\n"
        before = text[: text.index(CURSOR)]
        line, character = before.count("\n"), len(before) - before.rfind("\n") - 1
        answer = ask(
            """({ header }, schema, known, lines, line, character, isData) => {
                const place = header.placeAt(lines, line, character, isData);
                return {
                    suggested: header.suggest(schema, known, place),
                    explained: header.explain(schema, known, place),
                };
            }""",
            schemas[kind],
            known,
            text.replace(CURSOR, "").split("\n"),
            line,
            character,
            kind in DATA,
        )
        parts.append(described(place, answer))
    golden(f"vscode/{kind}.txt", "\n".join(parts))


def places_in(node: Node, path: tuple[str | int, ...] = ()) -> Iterator[Place]:
    """Every name and value of a header, as the product itself reads it."""
    match node:
        case Mapping():
            for key, value in node.pairs:
                yield {"line": key.line, "column": key.column, "path": [*path, key.text]}
                yield from places_in(value, (*path, key.text))
        case Sequence():
            for index, item in enumerate(node.items):
                yield from places_in(item, (*path, index))
        case Scalar() if node.text and not (node.quoted and "\n" in node.text):
            yield {"line": node.line, "column": node.column, "path": list(path)}


@pytest.mark.parametrize("content", [ROOT / "content", SAMPLE], ids=["content", "sample"])
def test_headers_are_read_as_the_product_reads_them(content: Path, ask: Ask) -> None:
    """The place of every name and value leads to the same path, and so does the title."""
    asked, wanted = [], []
    for file in scan_folder(content, FOLDERS)[0]:
        data = (content.parent / file.path).read_bytes()
        source, problems = read_source(data, file.path)
        assert source is not None, problems
        title = source.header.get("title")
        assert isinstance(title, Scalar)
        places = list(places_in(source.header))
        asked.append([data.decode(), file.path.endswith(".yml"), places])
        wanted.append([title.text, [place["path"] for place in places]])
    found = ask(
        """({ header }, files) => files.map(([text, isData, places]) => {
            const lines = text.split("\\n");
            const paths = places.map(({ line, column }) => {
                const place = header.placeAt(lines, line - 1, column - 1, isData);
                return place && [...place.path, ...(place.role === "name" ? [place.name] : [])];
            });
            return [header.titleOf(text, isData), paths];
        })""",
        asked,
    )
    assert len(found) > 10
    assert found == wanted


def test_vocabularies_are_read_as_the_product_reads_them(ask: Ask, inspected: Inspected) -> None:
    for file in sorted((ROOT / "content/vocabularies").iterdir()):
        terms = inspected.catalogue.vocabularies[file.stem].terms
        found = ask("({ header }, text) => header.termsOf(text)", file.read_text(encoding="utf-8"))
        assert found == [[term.code, term.label] for term in terms], file.name


def test_whatever_is_typed_never_breaks_it(ask: Ask, schemas: dict[str, Any]) -> None:
    """Half of a header at a time, with the cursor everywhere in it."""
    text = (SAMPLE / "practices/dvor/index.md").read_text(encoding="utf-8")
    answered = ask(
        """({ header }, schema, text) => {
            let answered = 0;
            for (let end = 0; end < text.length; end += 3) {
                const lines = text.slice(0, end).split("\\n"), line = lines.length - 1;
                for (const at of [0, lines[line].length]) {
                    const place = header.placeAt(lines, line, at);
                    if (header.suggest(schema, {}, place).length) answered++;
                    header.explain(schema, {}, place);
                }
            }
            return answered;
        }""",
        schemas["practice"],
        text,
    )
    assert answered > 100


def test_the_check_is_run_as_the_task_runs_it(ask: Ask) -> None:
    found = ask(
        "({ check }, tasks) => [false, true].map((windows) => check.commandOf(tasks, windows))",
        TASKS,
    )
    arguments = ["-m", "generator", "check", "--format", "json"]
    assert found == [[".venv/bin/python", arguments], [".venv\\Scripts\\python.exe", arguments]]
    mending = ask("({ check }, tasks) => check.mendingTask(tasks)", TASKS)
    assert mending in {task["label"] for task in TASKS["tasks"]}


def test_what_the_check_finds_is_underlined(content: Path, ask: Ask) -> None:
    text = (
        "---\nid: abc1234\ntitle: Двор\nsumary: Сад.\nstatus: Черновик # так?\n"
        "started: 15 марта 2026\n---\n\n[подробности]()\n"
    )
    write(content, {"practices/dvor.md": text})
    found = ask(
        """({ check }, answer, lines) => [...check.problemsByFile(answer)].map(([path, list]) =>
            [path, list.map((one) => {
                const line = lines[one.line - 1];
                return [line.slice(...check.underlined(line, one.column)), check.told(one)];
            })])""",
        as_json(inspect(content, TODAY).problems),
        text.split("\n"),
    )
    [(path, problems)] = found
    assert path == "content/practices/dvor.md"
    marked = [part for part, _ in problems]
    assert marked == ["sumary", "Черновик", "15 марта 2026", "[подробности]()"]
    assert all("\nКак исправить: " in told for _, told in problems)
    # The check counts characters, of which some are two units to the editing program.
    assert ask("({ check }) => check.underlined('🌳🌳: \"сад # двор\" # да', 5)") == [6, 18]


def test_the_task_and_the_extension_never_list_a_problem_twice() -> None:
    """What both report stands under one owner, so that the later takes the earlier's place."""
    program = (EXTENSION / "problems.js").read_text(encoding="utf-8")
    [owner] = re.findall(r'OWNER = "(\w+)"', program)
    assert {matcher["owner"] for matcher in TASKS["tasks"][0]["problemMatcher"]} == {owner}


def test_the_manifest_agrees_with_what_is_there(ask: Ask) -> None:
    assert MANIFEST["name"] == EXTENSION.name
    assert (EXTENSION / MANIFEST["main"]).is_file()
    # Nothing is to be installed or built, and older versions know no extensions of a folder.
    assert not {"dependencies", "devDependencies", "scripts"} & set(MANIFEST)
    assert MANIFEST["engines"]["vscode"] == "^1.89.0"
    [event] = MANIFEST["activationEvents"]
    assert list(ROOT.glob(event.removeprefix("workspaceContains:")))
    program = "\n".join(file.read_text(encoding="utf-8") for file in EXTENSION.glob("*.js"))
    registered = set(re.findall(r'registerCommand\("([\w.]+)"', program))
    assert {one["command"] for one in MANIFEST["contributes"]["commands"]} <= registered
    for name in set(re.findall(r"\b(header|check)\.(\w+)\(", program)):
        assert ask("(modules, [one, name]) => typeof modules[one][name]", list(name)) == "function"


@pytest.mark.parametrize("file", sorted(EXTENSION.glob("*.js")), ids=lambda file: file.name)
def test_the_files_that_need_the_program_can_be_read(file: Path, ask: Ask) -> None:
    text = file.read_text(encoding="utf-8")
    parse = "(_, text) => typeof new Function('require', 'exports', 'module', text)"
    assert ask(parse, text) == "function"


def test_no_kind_is_named_in_the_programs() -> None:
    """Kinds and folders come from the schemas alone."""
    for file in EXTENSION.iterdir():
        words = set(re.findall(r"[\w-]+", file.read_text(encoding="utf-8")))
        assert not words & (FOLDERS - {"events"}), file.name
        quoted = set(re.findall(r'"([\w-]+)"', file.read_text(encoding="utf-8")))
        assert not quoted & {cls.kind.name for cls in KINDS}, file.name
