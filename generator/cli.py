"""The command line: a thin face over the stages.

Exit codes: 0 fine, 1 errors in content, 2 wrong usage, 3 our own fault.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import traceback
from functools import cache
from typing import Any

import click

from generator import commands
from generator.commands.options import with_help
from generator.terminal import as_signs, spoken_plainly

OWN_FAULT = 3
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
    "review": ("queue", "report"),
}
"""What the modules of ``generator.commands`` hold that are not the command of their own name."""


@cache
def homes() -> dict[str, str]:
    """Return which module holds each command; none is imported for it."""
    modules = sorted(one.name for one in pkgutil.iter_modules(commands.__path__))
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
    """Run the command line; whatever we did not foresee ends with code 3."""
    try:
        kb.main(prog_name="kb")
    except Exception:  # noqa: BLE001 - the last line of defence
        click.echo(as_signs(traceback.format_exc()), err=True)
        click.echo("Ошибка в самой программе. Пришлите этот текст её авторам.", err=True)
        sys.exit(OWN_FAULT)
