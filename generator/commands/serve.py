"""The command that shows the site while it is being written."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cache import Store, frozen_gc
from generator.commands.options import (
    content_option,
    jobs_option,
    no_cache_option,
    today_option,
    with_help,
)
from generator.model import KINDS
from generator.progress import shown

if TYPE_CHECKING:
    import datetime

    from generator.catalogue import Catalogue
    from generator.theme import Frame

_LOCAL = {"127.0.0.1", "localhost", "::1"}


@click.command()
@content_option
@click.option(
    "--port",
    type=click.IntRange(1, 65_535),
    default=8000,
    metavar="ЧИСЛО",
    help="Порт (по умолчанию 8000).",
)
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="АДРЕС",
    help="Кому отвечать (по умолчанию 127.0.0.1: только этому компьютеру).",
)
@today_option
@jobs_option
@no_cache_option
@with_help
def serve(
    content: Path,
    port: int,
    host: str,
    today: datetime.date,
    jobs: int,
    *,
    no_cache: bool,
) -> None:
    """Показать сайт в браузере: правка видна сразу, без сборки."""
    from generator.outputs import frame_request  # noqa: PLC0415 - not every command needs these
    from generator.pipeline.setting import frames_folder  # noqa: PLC0415
    from generator.preview import ContentState, Preview, Server, run  # noqa: PLC0415
    from generator.project import project_in  # noqa: PLC0415
    from generator.render.compiled import kept_compiled  # noqa: PLC0415
    from generator.theme import FrameError, frame_for  # noqa: PLC0415

    folder, content = Path.cwd(), content.resolve()
    project = project_in(folder)
    try:
        server = Server((host, port))
    except OSError as error:
        raise click.ClickException(_refused(error, host, port)) from error
    shelf = ContentState(content, KINDS)
    store = None if no_cache else Store()
    with frozen_gc():
        shelf.open(shown, store, jobs)

    def ready() -> None:
        name = f"[{host}]" if ":" in host else host
        click.echo(f"Предпросмотр: http://{name}:{port}{server.base}")
        if host not in _LOCAL:
            click.echo("Внимание: его и черновики в нём увидит всякий в этой сети.")
        click.echo("Закончить: Ctrl+C.")

    with frames_folder(store) as frames, kept_compiled(store):

        def make_frame(catalogue: Catalogue) -> Frame:
            return frame_for(project_in(folder), frame_request(catalogue), frames)

        try:
            server.preview = Preview(shelf, make_frame, today, click.echo, project.assets)
        except FrameError as error:
            server.server_close()
            raise click.ClickException(f"страницы сайта не собрались: {error}") from error
        run(server, content, project, ready)
    click.echo("Предпросмотр закончен.")


def _refused(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"порт {port} занят другой программой (может быть, предпросмотр уже запущен). "
            f"Закройте её или выберите другой порт: kb serve --port {port + 1}"
        )
    if error.errno == errno.EACCES:
        return f"порт {port} система не отдаёт. Выберите больше 1023: kb serve --port 8000"
    return f"по адресу «{host}» отвечать нельзя: такого адреса у этого компьютера нет"
