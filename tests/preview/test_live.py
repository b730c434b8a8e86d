"""The preview at work: what is saved is seen, what is broken is told, and nothing is lost."""

from __future__ import annotations

import os
import re
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from playwright.sync_api import expect

from tests.preview.conftest import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

    from tests.preview.conftest import Live

ALLEYA, FILE = "/praktiki/alleya/", "practices/alleya.md"
ERROR = "kb-preview--error"
FIRST = "{% block content %}"


def test_every_part_of_the_site_answers(live: Live) -> None:
    for path in (
        "/",
        "/praktiki/",
        "/praktiki/tema/ecology/",
        "/karta/",
        "/kalendar/",
        "/temy/ecology/",
        ALLEYA,
        "/o-proekte/",
        "/poisk/",
        "/praktiki/catalogue.json",
        "/praktiki/dvor/dvor.png",
        "/assets/site.css",
        "/robots.txt",
        "/_preview/",
        "/_preview/live.js",
    ):
        answer = live.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    for found in re.findall(r'(?:href|src)="(\.\./\.\./assets/[^"]+)"', live.page(ALLEYA)):
        assert live.get(f"/{found.removeprefix('../../')}").status_code == 200, found


def test_a_page_without_its_slash_is_led_to_it(live: Live) -> None:
    answer = live.get("/praktiki/alleya")
    assert (answer.status_code, answer.headers["Location"]) == (302, ALLEYA)


def test_tricks_are_refused(live: Live) -> None:
    link = live.product / "docs/assets/link.txt"
    link.symlink_to(live.product / "mkdocs.yml")
    secret = (live.product / "mkdocs.yml").read_text("utf-8")
    for path in (
        "/%2e%2e/mkdocs.yml",
        "/assets/%2e%2e/%2e%2e/mkdocs.yml",
        "/assets/..%2f..%2fmkdocs.yml",
        "/assets/%2fetc/passwd",
        "/search/..%5c..%5cmkdocs.yml",
        "/assets/link.txt",
        "/praktiki/dvor/%2e%2e%2findex.md",
        "/praktiki/dvor/index.md",
        "/mkdocs.yml",
        "/content/practices/alleya.md",
        "/praktiki/dvor/dvor.png/",
        "/praktiki/dvor/tema/x/",
    ):
        answer = live.get(path)
        assert answer.status_code in {400, 404}, path
        assert secret not in answer.text
    link.unlink()
    foreign = httpx.get(live.address + ALLEYA, headers={"Host": "evil.example"})
    assert foreign.status_code == 421


def test_a_saved_edit_is_seen(live: Live) -> None:
    live.edit(FILE, "двенадцать", "четырнадцать")
    assert ERROR not in live.until(ALLEYA, "четырнадцать")


def test_what_depends_on_an_entry_follows(live: Live) -> None:
    assert "Новая аллея" not in live.page("/praktiki/")
    live.edit(FILE, '"«Аллея» у школы"', "Новая аллея")
    for path in ("/praktiki/", "/temy/ecology/", "/praktiki/catalogue.json"):
        if path.endswith("/"):
            live.until(path, "Новая аллея")
        assert "Новая аллея" in live.page(path)


def test_a_broken_file_is_told_and_the_last_good_page_stays(live: Live) -> None:
    live.edit(FILE, "status: published", "status: publishd")
    text = live.until(ALLEYA, "content/practices/alleya.md:")
    assert "«publishd» нет в списке" in text
    assert "Как исправить: Запишите: published" in text
    assert "Ниже — прежний вид" in text
    assert "деревьев" in text
    elsewhere = live.page("/karta/")
    assert "Ошибки в других файлах:" in elsewhere
    assert "«publishd» нет в списке" in live.told.read_text("utf-8")
    live.edit(FILE, "status: publishd", "status: published")
    live.until(ALLEYA, "«publishd»", there=False)
    live.until("/karta/", ERROR, there=False)


def test_a_mistake_of_another_entry_follows_from_the_checks(live: Live) -> None:
    live.edit("practices/dvor/index.md", "status: published", "status: draft")
    text = live.until("/_preview/", "не опубликована")
    assert "ошибка I10" in text
    live.edit("practices/dvor/index.md", "status: draft", "status: published")
    live.until("/_preview/", "не опубликована", there=False)


def test_entries_come_move_and_go(live: Live) -> None:
    practices = live.content / "practices"
    text = (live.content / FILE).read_text("utf-8")
    text = text.replace("c4n8qzt", "m3w7kdp").replace("Новая аллея", "Клумба")
    assert live.get("/praktiki/klumba/").status_code == 404
    (practices / "klumba.md").write_text(text, encoding="utf-8")
    live.until("/praktiki/klumba/", "<h1>Клумба</h1>")
    live.until("/praktiki/", "Клумба")
    (practices / "klumba.md").rename(practices / "cvetnik.md")
    live.until("/praktiki/cvetnik/", "<h1>Клумба</h1>")
    assert live.get("/praktiki/klumba/").status_code == 404
    (practices / "cvetnik.md").unlink()
    live.until("/praktiki/cvetnik/", "Страница не найдена")
    live.until("/praktiki/", "Клумба", there=False)


def test_a_draft_is_seen_here_and_nowhere_else(live: Live) -> None:
    text = live.page("/praktiki/chernovik/")
    assert "Черновик: на сайте не виден" in text
    assert "<h1>Секретный черновик</h1>" in text
    assert '<meta name="robots" content="noindex">' in text
    assert "Секретный черновик" in live.page("/_preview/")
    for path in ("/", "/praktiki/", "/praktiki/catalogue.json"):
        assert "Секретный черновик" not in live.page(path)


def test_a_template_is_read_again(live: Live) -> None:
    template = live.product / "generator/templates/practice.html"
    good = template.read_text("utf-8")
    live.page(ALLEYA)
    template.write_text(good.replace(FIRST, f"{FIRST}<p>Чем подтверждено</p>"), "utf-8")
    live.until(ALLEYA, "Чем подтверждено")
    template.write_text(good.replace("{% extends", "{% extend"), "utf-8")
    text = live.until(ALLEYA, "generator/templates/practice.html:1:1")
    assert "Чем подтверждено" in text
    template.write_text(good.replace(FIRST, f"{FIRST}{{{{ net.takogo }}}}"), "utf-8")
    text = live.until(ALLEYA, "не удалось заполнить")
    line = good[: good.index(FIRST)].count("\n") + 1
    assert f"generator/templates/practice.html:{line}:1" in text
    template.write_text(good, "utf-8")
    live.until(ALLEYA, ERROR, there=False)


def test_a_hand_written_page_is_made_again(live: Live) -> None:
    page = live.product / "docs/o-proekte.md"
    good = page.read_text("utf-8")
    page.write_text(f"{good}\n\nДописано только что.\n", "utf-8")
    live.until("/o-proekte/", "Дописано только что.")
    page.write_text(f"{good}\n\n[никуда](net.md)\n", "utf-8")
    text = live.until("/o-proekte/", ERROR)
    assert "net.md" in text
    assert "Дописано только что." in text
    page.write_text(good, "utf-8")
    live.until("/o-proekte/", ERROR, there=False)


def test_an_old_address_leads_on(live: Live) -> None:
    ledger = live.content / "_addresses.tsv"
    ledger.write_text("/praktiki/staraya/\tmoved\t2026-01-01\t\t/praktiki/alleya/\t\n", "utf-8")
    text = live.until("/praktiki/staraya/", "Страница переехала")
    assert 'href="../alleya/"' in text
    ledger.unlink()
    live.until("/praktiki/staraya/", "Страница не найдена")


def test_the_page_changes_in_the_browser_by_itself(live: Live, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 300})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(live.address + ALLEYA)
    page.evaluate("scrollTo(0, 250)")
    place = page.evaluate("scrollY")
    assert place > 0
    live.edit(FILE, "деревьев", "берёзок")
    page.get_by_text("берёзок").wait_for()
    for _ in range(50):
        # The page's policy forbids the browser to wait for an expression by itself.
        if page.evaluate("scrollY") == place:
            break
        page.wait_for_timeout(100)
    assert page.evaluate("scrollY") == place
    live.edit(FILE, "cost: none", "cost: mnogo")
    page.get_by_role("alert").get_by_text("«mnogo» нет в списке").wait_for()
    assert page.get_by_text("берёзок").is_visible()
    live.edit(FILE, "cost: mnogo", "cost: none")
    page.get_by_text("«mnogo» нет в списке").wait_for(state="detached")
    context.close()
    assert faults == []


def test_the_search_finds_what_was_just_saved(live: Live, browser: Browser) -> None:
    context = browser.new_context()

    def found(query: str, address: str = ALLEYA) -> Locator:
        # A page that is open comes anew by itself, and would break off what it is asked for.
        page = context.new_page()
        page.goto(f"{live.address}/poisk/?q={query}")
        # Either what was found, or ways on.
        expect(page.locator("#kb-search-page ol > li").first).to_be_visible()
        return page.locator(f'#kb-search-page a[href$="{address}"]')

    expect(found("кедровая")).to_have_count(0)
    live.edit(FILE, "посадили деревья", "посадили кедровый лесок")
    live.until(ALLEYA, "кедровый лесок")
    expect(found("кедровая")).to_be_visible()
    live.edit(FILE, "кедровый лесок", "липовую рощу")
    live.until(ALLEYA, "липовую рощу")
    expect(found("кедровая")).to_have_count(0)
    expect(found("липовой рощей")).to_be_visible()
    draft = live.content / "practices/pustyr.md"
    draft.write_text("---\nid: p7s2trq\ntitle: Пустырь\nstatus: draft\n---\n", encoding="utf-8")
    live.until("/praktiki/pustyr/", "Пустырь")
    expect(found("пустырями", "/praktiki/pustyr/")).to_be_visible()
    context.close()


def test_a_taken_port_is_told_plainly(live: Live) -> None:
    port = live.address.rpartition(":")[2]
    other = serve(live.product, "--content", str(live.content), "--port", port)
    assert other.wait(60) == 1
    told = live.told.read_text("utf-8")
    assert f"порт {port} занят другой программой" in told
    assert "Traceback" not in told


def test_it_ends_cleanly_while_somebody_listens(live: Live) -> None:
    events = f"{live.address}/_preview/events"
    with httpx.stream("GET", events, params={"page": ALLEYA, "seen": "x"}, timeout=60):
        os.kill(live.process.pid, signal.SIGINT)
        assert live.process.wait(60) == 0
    told = live.told.read_text("utf-8")
    assert "Предпросмотр закончен." in told
    assert "Traceback" not in told
    processes = (int(one.name) for one in Path("/proc").iterdir() if one.name.isdecimal())
    left = [number for number in processes if _session(number) == live.process.pid]
    assert left == []


def _session(process: int) -> int:
    try:
        return os.getsid(process)
    except OSError:
        return 0
