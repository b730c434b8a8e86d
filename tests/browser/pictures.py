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

from generator.pipeline.build import BuildOptions, build_site
from tests.browser.conftest import served
from tests.browser.editing import EDITOR, control, repository
from tests.browser.test_admin import MEND_REPOSITORY
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FOLDER = ROOT / "docs/assets/pictures"
SIZE: ViewportSize = {"width": 1100, "height": 720}
_PORT = 8765
_DRAFT = """---
id: nwp1234
title: Школьный сад
status: draft
topics:
  - ecology
---

## Проблема

Во дворе школы не было ни одного дерева.
"""
_SETTINGS = {
    "workbench.startupEditor": "none",
    "workbench.colorTheme": "Default Light Modern",
    "window.commandCenter": False,
    "editor.minimap.enabled": False,
    "files.autoSave": "off",
    "editor.fontSize": 15,
}
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
        take_vscode(browser, content)
        browser.close()


def save(name: str, picture: bytes) -> None:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    image.save(FOLDER / f"{name}.webp", quality=70, method=6)


def take_editor(browser: Browser, content: Path, folder: Path) -> None:
    editor = {"name": "test-repo", "repo": "memory"}
    options = BuildOptions(content, TODAY, folder / "site", jobs=1, editor=editor)
    with served(build_site(options).site) as address:
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
        cwd=content.parent,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
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
        [
            sys.executable,
            "-m",
            "generator",
            "serve",
            "--content",
            str(content),
            "--port",
            str(_PORT),
            "--today",
            TODAY.isoformat(),
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
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


def take_vscode(browser: Browser, content: Path) -> None:
    """Visual Studio Code with the folder's own extension, where the program for a server is."""
    program = shutil.which("code-server")
    if program is None:
        print("нет code-server: картинки VS Code не сняты")  # noqa: T201
        return
    folder = content.parent / "potencial"
    shutil.copytree(ROOT / ".vscode", folder / ".vscode")
    shutil.copytree(content, folder / "content")
    (folder / ".venv").symlink_to(ROOT / ".venv")
    draft = folder / "content/practices/shkolnyj-sad.md"
    draft.write_text(_DRAFT, encoding="utf-8")
    data = content.parent / "code"
    (data / "User").mkdir(parents=True)
    (data / "User/settings.json").write_text(json.dumps(_SETTINGS), encoding="utf-8")
    server = subprocess.Popen(
        [
            program,
            "--auth",
            "none",
            "--bind-addr",
            f"127.0.0.1:{_PORT}",
            "--disable-telemetry",
            "--disable-workspace-trust",
            "--disable-update-check",
            "--user-data-dir",
            str(data),
            "--config",
            str(data / "config.yaml"),
            "--extensions-dir",
            str(data / "extensions"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{_PORT}"
        _wait_for(address)
        page = browser.new_page(viewport={"width": 1000, "height": 520})
        page.goto(f"{address}/?folder={folder}")
        page.get_by_role("button", name="Install", exact=True).click(timeout=90_000)
        page.get_by_text("Записи: ошибок").wait_for(timeout=90_000)
        _show_vscode(page, draft)
        page.close()
    finally:
        server.terminate()
        server.wait()


def _show_vscode(page: Page, draft: Path) -> None:
    """Open the draft; take what is suggested for a field, then what the check finds."""

    def press(*keys: str, pause: int = 1000) -> None:
        for key in keys:
            page.keyboard.press(key)
            page.wait_for_timeout(pause)

    press("Control+B", "Control+P")
    page.keyboard.type(draft.name)
    page.wait_for_timeout(2000)
    press("Enter", "F1")
    page.keyboard.type("View: Close Other Editors in Group")
    press("Enter")
    page.locator(".view-lines").first.click()
    press("Control+Home", "ArrowDown", "ArrowDown", "ArrowDown", "End", "Enter", pause=200)
    page.keyboard.type("ст", delay=150)
    page.get_by_text("Стоимость").first.wait_for()
    press("Control+Space")
    save("vscode-podskazki", page.screenshot())
    press("Escape", "Shift+Home", "Delete")
    page.keyboard.type("started: 15 марта 2026\ncost: До 50 тысяч рублей")
    press("Escape", "Control+s", "Control+Shift+M")
    page.get_by_text("15 марта 2026» — не дата").first.wait_for()
    press("Control+1", "ArrowUp", "End", "Control+k", "Control+i", pause=500)
    page.wait_for_timeout(1500)
    save("vscode-oshibki", page.screenshot())


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
        [
            sys.executable,
            "-m",
            "generator",
            "form",
            "practice",
            "--from",
            "dvor",
            "--content",
            str(content),
            "--out",
            str(form),
        ],
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(form)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    subprocess.run(
        [
            "pdftoppm",
            "-png",
            "-r",
            "80",
            "-f",
            "1",
            "-l",
            "1",
            "-singlefile",
            str(folder / "forma.pdf"),
            str(folder / "forma"),
        ],
        check=True,
    )
    image = Image.open(folder / "forma.png").convert("RGB")
    left, top, right, bottom = ImageOps.invert(image).getbbox() or (0, 0, *image.size)
    # The empty margins of a printed page say nothing.
    stream = io.BytesIO()
    image.crop((left - 12, top - 12, right + 12, bottom + 12)).save(stream, "PNG")
    save("forma-word", stream.getvalue())


if __name__ == "__main__":
    main()
