"""The command line: a thin face over the stages.

Exit codes: 0 fine, 1 errors in content, 2 wrong usage, 3 our own fault.
"""

from __future__ import annotations

import sys
import traceback

import click

from generator.commands import (
    addresses,
    build,
    check,
    edit,
    exchange,
    issues,
    links,
    model,
    new,
    reproduce,
    review,
    serve,
    words,
)
from generator.commands.options import with_help

OWN_FAULT = 3


@click.group(options_metavar="", subcommand_metavar="КОМАНДА …")
@with_help
def kb() -> None:
    """«Потенциал»: проверка записей и сборка сайта."""


for command in (
    check.check, check.verify, build.build, serve.serve, new.new, edit.fmt,
    review.report_command, review.queue_command, addresses.move, addresses.withdraw,
    addresses.gone_command, addresses.record, reproduce.reproduce, model.schema, model.kinds,
    words.words, links.links, *exchange.COMMANDS, *issues.COMMANDS,
):  # fmt: skip
    command.options_metavar = "[ПАРАМЕТРЫ]"
    kb.add_command(command)


def main() -> None:
    """Run the command line; whatever we did not foresee ends with code 3."""
    try:
        kb.main(prog_name="kb")
    except Exception:  # noqa: BLE001 - the last line of defence
        traceback.print_exc()
        click.echo("Ошибка в самой программе. Пришлите этот текст её авторам.", err=True)
        sys.exit(OWN_FAULT)
