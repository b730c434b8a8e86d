"""The command line: a thin face over the stages.

Exit codes: 0 fine, 1 errors in content, 2 wrong usage or what the system refuses, 3 our own fault,
4 nothing to do.
"""

from __future__ import annotations

import ast
import atexit
import errno
import importlib
import os
import re
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import click

from generator import commands
from generator.commands.in_russian import with_help
from generator.processes import EndedError
from generator.terminal import as_signs, spoken_plainly

WRONG_USAGE, OWN_FAULT = 2, 3
_REFUSED = {
    *(errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC),
    *(errno.ENOTDIR, errno.EEXIST, errno.EBUSY),
}
"""What the system says of a place that whoever runs this may not use, or has filled."""
_ENDED = (
    "Ошибка: система завершила один из процессов; так бывает, когда не хватает памяти. "
    "Повторите с --jobs 1."
)
TOGETHER = {
    "addresses": ("gone", "move", "record", "withdraw"),
    "choosing": (),
    "copying": (),
    "edit": ("fmt",),
    "exchange": ("export", "form", "import"),
    "finding": (),
    "in_russian": (),
    "issues": ("import-issue", "issue-forms"),
    "model": ("kinds", "schema"),
    "options": (),
    "published": (),
    "review": ("queue", "report"),
    "rounds": (),
    "tables": (),
}
"""What the modules of ``generator.commands`` hold that are not the command of their own name."""
_FOLDER = Path(commands.__path__[0])
_DECLARATION = re.compile(r'^@\w+\.(?:command|group)\b.*?^    """.*?"""', re.DOTALL | re.MULTILINE)
"""A command from its decorator to the end of its docstring: to parse all of it takes far longer."""


@cache
def homes() -> dict[str, str]:
    """Return which module holds each command; none is imported for it."""
    modules = sorted(one.stem for one in _FOLDER.glob("[!_]*.py"))
    held = {name: TOGETHER.get(name, (name.replace("_", "-"),)) for name in modules}
    return {command: module for module, names in held.items() for command in names}


class _OnDemand(click.Group):
    """Loads a command when it is asked for: all of them together take longer than most do."""

    def main(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - the library's signature
        """Run it; whatever it says is shown and never obeyed by the terminal."""
        with spoken_plainly():
            return super().main(*args, **options)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _command(cmd_name) if cmd_name in self.commands else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by what their sources say of them; none is imported for it."""
        listed = click.Group(
            commands=[click.Command(name, help=said) for name, said in summaries()]
        )
        listed.format_commands(ctx, formatter)


def summaries() -> list[tuple[str, str]]:
    """Return the name of each command and the docstring of its function, read from the source."""
    sources = {module: (_FOLDER / f"{module}.py").read_text("utf-8") for module in homes().values()}
    return sorted(
        (name, ast.get_docstring(one) or "")
        for module, source in sources.items()
        for declaration in _DECLARATION.findall(source)
        for one in ast.parse(declaration).body
        if isinstance(one, ast.FunctionDef) and homes().get(name := _declared(one)) == module
    )


def _declared(function: ast.FunctionDef) -> str:
    """Return the name that a decorator gives the command, or the function's own."""
    calls = [one for one in function.decorator_list if isinstance(one, ast.Call)]
    given = [
        first.value
        for call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr in {"command", "group"}
        for first in call.args[:1]
        if isinstance(first, ast.Constant) and isinstance(first.value, str)
    ]
    return given[0] if given else function.name.replace("_", "-")


@cache
def _command(name: str) -> click.Command:
    module = importlib.import_module(f"generator.commands.{homes()[name]}")
    found = (one for one in vars(module).values() if isinstance(one, click.Command))
    command = next(one for one in found if one.name == name)
    command.options_metavar = "[ПАРАМЕТРЫ]"
    return command


@click.group(cls=_OnDemand, options_metavar="", subcommand_metavar="КОМАНДА …")
@with_help
def kb() -> None:
    """«Потенциал»: проверка записей и сборка сайта."""


for known in homes():
    kb.add_command(click.Command(known))


def main() -> None:
    """Run the command line and end the process."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started us: nobody listens
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))
    try:
        run()
    except SystemExit as ended:
        _end_at_once(ended)


def _end_at_once(ended: SystemExit) -> NoReturn:
    """End the process without freeing its memory piece by piece: a tenth of a short command."""
    atexit._run_exitfuncs()  # noqa: SLF001 - what `os._exit` leaves out
    with suppress(OSError):  # what cannot be written is the interpreter's to tell
        sys.stdout.flush()
        sys.stderr.flush()
        if isinstance(ended.code, int | None):
            os._exit(ended.code or 0)
    raise ended


def run() -> None:
    """Run the command line; whatever we did not foresee ends with code 3."""
    try:
        kb.main(prog_name="kb")
    except EndedError:
        click.echo(_ENDED, err=True)
        sys.exit(WRONG_USAGE)
    except OSError as error:
        if error.errno not in _REFUSED or not error.filename:
            _own_fault()
        from generator.russian import reason_of  # noqa: PLC0415 - of no use to a run that goes well

        place = os.fsdecode(error.filename)
        click.echo(as_signs(f"Ошибка: «{place}»: {reason_of(error)}."), err=True)
        sys.exit(WRONG_USAGE)
    except Exception:  # noqa: BLE001 - the last line of defence
        _own_fault()


def _own_fault() -> NoReturn:
    import traceback  # noqa: PLC0415 - as above

    click.echo(as_signs(traceback.format_exc()), err=True)
    click.echo("Ошибка в самой программе. Пришлите этот текст её авторам.", err=True)
    sys.exit(OWN_FAULT)
