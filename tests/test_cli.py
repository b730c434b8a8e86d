"""The command line: exit codes, Russian words, four forms of report."""

from __future__ import annotations

import errno
import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner, Result

from generator import cli, commands
from generator.discovery import modules_of
from generator.model import KINDS
from generator.processes import EndedError
from tests.check.bad import PRACTICE
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.kb, list(arguments))


@pytest.fixture
def broken(content: Path) -> Path:
    (content / "practices").mkdir()
    (content / "practices/dvor.md").write_text(
        PRACTICE.replace("actors: Жители", "cost: много, дорого"), encoding="utf-8"
    )
    return content


def test_good_content_ends_with_zero(sample: Path) -> None:
    result = run("check", "--content", str(sample), "--today", "2026-03-15")
    assert (result.exit_code, result.output) == (0, "Ошибок нет.\n")


def test_errors_end_with_one(broken: Path) -> None:
    result = run("check", "--content", str(broken))
    assert result.exit_code == 1
    assert "content/practices/dvor.md:10:7: ошибка P05" in result.output


def test_paths_choose_what_is_reported(broken: Path) -> None:
    (broken / "practices/sad.md").write_text("", encoding="utf-8")
    result = run("check", str(broken / "practices/sad.md"), "--content", str(broken))
    assert "sad.md" in result.output
    assert "dvor.md" not in result.output


def test_a_file_that_is_never_read_is_not_called_fine(content: Path) -> None:
    """What is wrong stands at the folder: it holds no index.md."""
    (content / "practices/dvor").mkdir(parents=True)
    file = content / "practices/dvor/dvor.md"
    file.write_text(PRACTICE, encoding="utf-8")
    result = run("check", str(file), "--content", str(content))
    assert (result.exit_code, "нет файла index.md" in result.output) == (1, True)


@pytest.mark.parametrize("damage", ["", None, "title: Темы\n\tterms: -"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "practice", "--title", "Двор"],
        ["form", "practice", "--out", "{0}/f.docx"],
        ["export", "practice", "--out", "{0}/t.xlsx"],
        ["import", "{0}/t.csv", "--kind", "practice"],
        ["issue-forms", "--out", "{0}/forms"],
        ["schema", "practice"],
    ],
    ids=" ".join,
)
def test_a_list_that_cannot_be_read_is_named(
    arguments: list[str], damage: str | None, content: Path, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_text("Название\nДвор\n", encoding="utf-8")
    file = content / "vocabularies/topic.yml"
    file.unlink()
    if damage is not None:
        file.write_text(damage, encoding="utf-8")
    result = run(*(one.format(tmp_path) for one in arguments), "--content", str(content))
    assert result.exit_code == 1
    assert "content/vocabularies/topic.yml:" in result.output
    assert "сначала исправьте списки значений" in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--content", "нет-такой-папки"],
        ["check", "--today", "вчера"],
        ["check", "нет-такого-файла.md"],
        ["new", "nesuschestvuet", "--title", "x"],
        ["build", "--jobs", "0"],
        ["nekomanda"],
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def code_of_a_check_by(look: Callable[..., object], monkeypatch: pytest.MonkeyPatch) -> object:
    """Return the exit code of `kb check` where something else looks at the content."""
    monkeypatch.setattr("generator.commands.check.problems_in", look)
    monkeypatch.setattr(sys, "argv", ["kb", "check"])
    with pytest.raises(SystemExit) as ended:
        cli.run()
    return ended.value.code


def test_our_own_fault_ends_with_three(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_arguments: object) -> None:
        raise RuntimeError

    assert code_of_a_check_by(fail, monkeypatch) == 3
    assert "Ошибка в самой программе" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.EACCES, "нет права"),
        (errno.EROFS, "сюда ничего нельзя записать"),
        (errno.ENOSPC, "на диске нет места"),
        (errno.ENOTDIR, "посреди пути стоит файл"),
        (errno.EBUSY, "подключённый диск"),
        (errno.EEXIST, "стоит файл"),
    ],
)
def test_what_the_system_refuses_is_told_in_words(
    number: int, reason: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_arguments: object) -> None:
        raise OSError(number, "refused", "/srv/kb\u202e/content")

    assert code_of_a_check_by(refuse, monkeypatch) == 2
    told = capsys.readouterr().err
    assert reason in told
    assert "/srv/kb" in told
    assert "\u202e" not in told
    assert "Traceback" not in told


def test_a_process_that_the_system_ended_is_told_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def end(*_arguments: object) -> None:
        raise EndedError

    assert code_of_a_check_by(end, monkeypatch) == 2
    told = capsys.readouterr().err
    assert "не хватает памяти" in told
    assert "--jobs 1" in told
    assert "Traceback" not in told


@pytest.mark.parametrize("leaves", [(), ("import atexit; atexit.register(print, 'последнее'); ",)])
def test_a_process_ends_with_its_code_and_says_everything_first(
    broken: Path, leaves: tuple[str, ...]
) -> None:
    """It ends at once, and nothing is lost: no line, no code, no handler of anybody's."""
    arguments = ["check", "--content", str(broken)]
    begun = f"import sys; {''.join(leaves)}from generator import cli; cli.main()"
    done = subprocess.run(
        [sys.executable, "-c", begun, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    said = run(*arguments)
    assert said.exit_code == done.returncode == 1
    assert done.stdout == said.stdout + ("последнее\n" if leaves else "")
    assert done.stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_where_nobody_listens_the_code_is_the_same(closed: str, sample: Path, broken: Path) -> None:
    for content, code in ((sample, 0), (broken, 1)):
        command = [sys.executable, "-m", "generator", "check", "--content", str(content)]
        unheard = ["/bin/sh", "-c", f'exec "$@" {closed}', "sh", *command]
        done = subprocess.run(unheard, capture_output=True, check=False, cwd=ROOT)
        assert done.returncode == code


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_what_could_not_be_written_is_no_success(sample: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "check", "--content", str(sample)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=ROOT,
        )
    assert done.returncode != 0
    assert done.stderr


def test_json_report(broken: Path) -> None:
    report = json.loads(run("check", "--content", str(broken), "--format", "json").stdout)
    assert [problem["code"] for problem in report] == ["P04", "P05"]
    assert set(report[0]) == {
        "code",
        "severity",
        "path",
        "line",
        "column",
        "message",
        "remedy",
    }


def test_github_report_escapes_what_has_a_meaning(broken: Path) -> None:
    lines = run("check", "--content", str(broken), "--format", "github").stdout.splitlines()
    assert lines[1].startswith("::error file=content/practices/dvor.md,line=10,col=7,title=P05.")
    assert "%2C" not in lines[1].rpartition("::")[2]


def test_sarif_report(broken: Path) -> None:
    report = json.loads(run("check", "--content", str(broken), "--format", "sarif").stdout)
    results = report["runs"][0]["results"]
    assert [result["ruleId"] for result in results] == ["P04", "P05"]
    region = results[1]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 10, "startColumn": 7}


def test_schema_and_kinds_are_printed(sample: Path) -> None:
    schema = json.loads(run("schema", "practice", "--content", str(sample)).stdout)
    assert schema["title"] == "Практика"
    table = run("kinds").stdout
    assert all(cls.kind.title in table for cls in KINDS)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "Ошибка: Команды 'chek' нет. Возможно, одно из: 'cache', 'check', 'schema'."),
        (["check", "--formt", "x"], "Ошибка: Параметра '--formt' нет. Возможно, '--format'?"),
        (["check", "--format"], "Ошибка: После параметра '--format' нужно значение."),
        (["check", "--format", "xml"], "'xml' не подходит; возможны 'text', 'json'"),
        (["build", "--jobs", "0"], "0 не подходит: нужно 1<=x<=64."),
        (["build", "--jobs", "два"], "'два' — не число."),
        (["verify"], "Ошибка: Не указано 'САЙТ'."),
        (["verify", "нет-такой"], "'САЙТ': Папка 'нет-такой': этого нет."),
        (["kinds", "лишнее"], "Лишнее в команде: лишнее"),
    ],
)
def test_wrong_usage_is_explained_in_russian(arguments: list[str], words: str) -> None:
    assert words in run(*arguments).output


@pytest.mark.parametrize("name", sorted(cli.kb.commands))
def test_help_holds_no_english_words(name: str) -> None:
    said = run(name, "--help").output
    assert said.startswith("Использование: kb ")
    assert re.findall(r"\b(?i:usage|options|commands|show|default|arguments)\b", said) == []


def test_every_command_is_known_by_name() -> None:
    """Commands are loaded when they are asked for, so one of another name would be no command."""
    held = [
        (value, module.__name__.rpartition(".")[2])
        for module in modules_of(commands.__name__)
        for value in vars(module).values()
        if isinstance(value, click.Command)
    ]
    inner = {
        id(one)
        for group, _ in held
        if isinstance(group, click.Group)
        for one in group.commands.values()
    }
    found = {value.name: module for value, module in held if id(value) not in inner}
    assert cli.homes() == found, "name the module's commands in TOGETHER"


def test_the_list_of_commands_says_what_each_says_of_itself() -> None:
    """The list is read from the sources, so it must not say otherwise than the commands do."""
    own = {name: cli.kb.get_command(click.Context(cli.kb), name) for name in cli.homes()}
    assert dict(cli.summaries()) == {
        name: inspect.cleandoc(one.help or "") for name, one in own.items() if one
    }


def test_the_list_of_commands_imports_none_of_them() -> None:
    code = (
        "import sys\nfrom generator.cli import kb\n"
        "kb.main(['--help'], standalone_mode=False)\n"
        "print(sorted(one for one in sys.modules if one.startswith('generator.')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert "build" in done.stdout
    assert "generator.model" not in done.stdout
    assert "generator.commands.build'" not in done.stdout


def test_help_is_russian() -> None:
    assert "Проверить записи" in run("--help").stdout
    assert "Показать эту справку" in run("check", "--help").stdout
