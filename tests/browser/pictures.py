"""Pictures for the editors' page, made from the real tools: ``make pictures``.

They show the sample content, never the real one.
"""

from __future__ import annotations

import html
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

from PIL import Image, ImageOps
from playwright.sync_api import ViewportSize, sync_playwright

from hooks.run import build_site
from tests.browser.conftest import served
from tests.browser.test_admin import EDITOR, MEND_REPOSITORY, control, repository
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser

FOLDER = ROOT / "docs/assets/pictures"
SIZE: ViewportSize = {"width": 1100, "height": 720}
_PORT = 8765
_TERMINAL = (
    "body{margin:0;background:#10201e;color:#e6eceb;font:15px/1.5 'DejaVu Sans Mono',monospace}"
    "pre{margin:0;padding:20px;white-space:pre-wrap}b{color:#80cbc4;font-weight:400}"
)


def main() -> None:
    """Take every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    options = ["--no-sandbox", "--disable-background-networking"]
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        content = copy_sample(Path(made))
        browser = playwright.chromium.launch(executable_path=path, args=options)
        take_editor(browser, content, Path(made))
        take_check(browser, content)
        take_preview(browser, content)
        take_form(content)
        browser.close()


def save(name: str, picture: bytes) -> None:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.save(FOLDER / f"{name}.webp", quality=70, method=6)


def take_editor(browser: Browser, content: Path, folder: Path) -> None:
    editor = {"name": "test-repo", "repo": "memory"}
    site = build_site(
        folder / "site", {"content": content, "today": TODAY, "jobs": 1, "editor": editor}
    )
    with served(site) as address:
        page = browser.new_page(viewport=SIZE)
        page.add_init_script(MEND_REPOSITORY)
        page.add_init_script(f"window.repoFiles = {json.dumps(repository(content))};")
        page.goto(address + EDITOR)
        page.get_by_role("button", name="Войти").click()
        page.get_by_role("link", name="Практики").wait_for()
        page.goto(f"{address}{EDITOR}#/collections/practice/entries/dvor/index")
        control(page, "title").wait_for()
        page.wait_for_timeout(2000)
        save("v-brauzere", page.screenshot())
        page.close()


def take_check(browser: Browser, content: Path) -> None:
    """A terminal with two mistakes that editors often make."""
    broken = content / "practices/novaya.md"
    broken.write_text(
        "---\nid: nwp1234\ntitle: Проект: «Наш двор»\nstatus: draft\n---\n", encoding="utf-8"
    )
    other = content / "practices/drugaya.md"
    other.write_text(
        "---\nid: nwq1234\ntitle: Сад\nsumary: Посадили сад.\nstatus: draft\n---\n",
        encoding="utf-8",
    )
    command = ["check", "content/practices/novaya.md", "content/practices/drugaya.md"]
    done = subprocess.run(
        [sys.executable, "-m", "generator", *command],
        cwd=content.parent, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    broken.unlink()
    other.unlink()
    page = browser.new_page(viewport={"width": 1100, "height": 200})
    text = f"<b>$ kb check</b>\n{html.escape(done.stdout)}"
    page.set_content(f"<style>{_TERMINAL}</style><pre>{text}</pre>")
    save("proverka", page.screenshot(full_page=True))
    page.close()


def take_preview(browser: Browser, content: Path) -> None:
    """The preview of a page whose file has just been broken."""
    server = subprocess.Popen(
        [sys.executable, "-m", "generator", "serve", "--content", str(content),
         "--port", str(_PORT), "--today", TODAY.isoformat()],
        cwd=ROOT, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        address = f"http://127.0.0.1:{_PORT}/praktiki/dvor/"
        _wait_for(address)
        file = content / "practices/dvor/index.md"
        text = file.read_text(encoding="utf-8")
        page = browser.new_page(viewport=SIZE)
        page.goto(address)
        file.write_text(text.replace("status: published", "status: published\ncost: mnogo", 1))
        page.get_by_role("alert").wait_for()
        save("predprosmotr", page.screenshot())
        file.write_text(text)
        page.close()
    finally:
        server.terminate()
        server.wait()


def _wait_for(address: str) -> None:
    for _ in range(120):
        try:
            urlopen(address, timeout=1).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.5)
        else:
            return


def take_form(content: Path) -> None:
    """The first page of a Word form, where a program is at hand that can print it."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        print("нет soffice и pdftoppm: картинка формы Word не снята")  # noqa: T201
        return
    folder = content.parent
    form = folder / "forma.docx"
    subprocess.run(
        [sys.executable, "-m", "generator", "form", "practice", "--from", "dvor",
         "--content", str(content), "--out", str(form)],
        cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(form)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    subprocess.run(
        ["pdftoppm", "-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile",
         str(folder / "forma.pdf"), str(folder / "forma")],
        check=True,
    )  # fmt: skip
    image = Image.open(folder / "forma.png").convert("RGB")
    left, top, right, bottom = ImageOps.invert(image).getbbox() or (0, 0, *image.size)
    # The empty margins of a printed page say nothing.
    stream = io.BytesIO()
    image.crop((left - 12, top - 12, right + 12, bottom + 12)).save(stream, "PNG")
    save("forma-word", stream.getvalue())


if __name__ == "__main__":
    main()
