"""The verifier finds every fault that is put into a good site, and nothing in the good one."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from generator.ledger import Ledger, published_by, recorded, spell_ledger
from generator.model import KINDS
from generator.pipeline import inspect
from generator.verify import verify_site
from generator.verify.drafts import status_of
from generator.verify.page import PageFacts, read_page
from tests.conftest import TODAY
from tests.shared import share_small_work

if TYPE_CHECKING:
    from collections.abc import Callable

    Damage = Callable[[Path], None]

ADDRESSES = {cls.kind.folder: cls.kind.address for cls in KINDS if cls.kind.has_page}
PAGE = "praktiki/dvor/index.html"
SHORT = "id/a0ddaaj/index.html"


def change(name: str, old: str, new: str, times: int = 1) -> Damage:
    """Replace a text of a file; the text must be there."""

    def damage(site: Path) -> None:
        file = site / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{name}: {old}"
        file.write_text(text.replace(old, new, times), encoding="utf-8")

    return damage


def rewrite(name: str, pattern: str, new: str) -> Damage:
    def damage(site: Path) -> None:
        file = site / name
        text, found = re.subn(
            pattern, new, file.read_text(encoding="utf-8"), count=1, flags=re.DOTALL
        )
        assert found, f"{name}: {pattern}"
        file.write_text(text, encoding="utf-8")

    return damage


def into_page(html: str) -> Damage:
    """Put something into the text of a page."""
    return change(PAGE, "</article>", f"{html}</article>")


def remove(name: str) -> Damage:
    def damage(site: Path) -> None:
        file = site / name
        if file.is_dir():
            shutil.rmtree(file)
        else:
            file.unlink()

    return damage


def add(name: str, data: bytes | str) -> Damage:
    def damage(site: Path) -> None:
        file = site / name
        assert not file.exists()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data.encode() if isinstance(data, str) else data)

    return damage


def copy(old: str, new: str) -> Damage:
    def damage(site: Path) -> None:
        (site / new).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(site / old, site / new)

    return damage


def fragment(change_to: Callable[[bytes], bytes] | None) -> Damage:
    """Damage one page's part of the search index; None removes it."""

    def damage(site: Path) -> None:
        file = min((site / "search/pages").iterdir())
        if change_to is None:
            file.unlink()
        else:
            file.write_bytes(change_to(file.read_bytes()))

    return damage


def _other_url(data: bytes) -> bytes:
    found = json.loads(gzip.decompress(data)) | {"url": "net-takoj/"}
    return gzip.compress(json.dumps(found).encode())


def twice(site: Path) -> None:
    file = min((site / "search/pages").iterdir())
    shutil.copyfile(file, file.with_name("0000000.bin"))


FAULTS: dict[str, tuple[Damage, str]] = {
    # What is shown beside links.
    "picture of an entry is gone": (remove("assets/social/a0ddaaj.png"), "картинки для ссылок"),
    "picture is that of another site": (
        rewrite(PAGE, "https://example.org/kb/assets/social", "https://example.net/social"),
        "картинки для ссылок",
    ),
    "no picture": (rewrite(PAGE, '<meta property="og:image" [^>]*>', ""), "не названа картинка"),
    # Links, anchors, files.
    "link to nowhere": (into_page('<a href="../net/">x</a>'), "ведёт в никуда"),
    "link above the root": (into_page('<a href="../../../../x/">x</a>'), "ведёт в никуда"),
    "link to a file that is not there": (into_page('<a href="plan.pdf">x</a>'), "ведёт в никуда"),
    "anchor of the same page": (into_page('<a href="#net">x</a>'), "нет такого места"),
    "anchor of another page": (
        into_page('<a href="../../o-proekte/#net">x</a>'),
        "нет такого места",
    ),
    "missing image": (into_page('<img src="net.png" alt="x">'), "ведёт в никуда"),
    "image without words": (into_page('<img src="../../assets/logo.svg">'), "нет описания"),
    "missing script": (remove("assets/search.js"), "ведёт в никуда"),
    "missing style": (remove("assets/site.css"), "ведёт в никуда"),
    "missing page": (remove("praktiki/dvor"), "ведёт в никуда"),
    "missing attachment": (remove("issledovaniya/opros/otvety.csv"), "ведёт в никуда"),
    # Names and headings.
    "a name given twice": (into_page('<p id="x"></p><p id="x"></p>'), "дано дважды"),
    "a name with a space": (into_page('<p id="a b"></p>'), "недопустимое имя"),
    "an empty name": (into_page('<p id=""></p>'), "недопустимое имя"),
    "no main heading": (rewrite(PAGE, "<h1>.*?</h1>", ""), "первого уровня"),
    "two main headings": (into_page("<h1>x</h1>"), "первого уровня"),
    "an empty heading": (into_page("<h2></h2>"), "пустой заголовок"),
    "a skipped level": (into_page("<h2>x</h2><h4>y</h4>"), "стоит уровень"),
    "no title": (rewrite(PAGE, "<title>.*?</title>", ""), "не одно название"),
    "an empty title": (rewrite(PAGE, "<title>.*?</title>", "<title></title>"), "не одно название"),
    "no language": (change(PAGE, 'lang="ru"', ""), "русский язык"),
    "another language": (change(PAGE, 'lang="ru"', 'lang="en"'), "русский язык"),
    # What could act or give the reader away.
    "script": (into_page("<script>alert(1)</script>"), "скрипт в странице"),
    "foreign script": (into_page('<script src="https://e.org/x.js"></script>'), "с чужого сайта"),
    "foreign script without a scheme": (
        into_page('<script src="//e.org/x.js"></script>'),
        "с чужого",
    ),
    "foreign image": (into_page('<img alt="" src="http://e.org/x.png">'), "с чужого сайта"),
    "foreign image in a set": (
        into_page('<img alt="" srcset="https://e.org/x.png 2x">'),
        "с чужого",
    ),
    "foreign frame": (into_page('<iframe src="https://e.org/"></iframe>'), "недопустимый элемент"),
    "object": (into_page('<object data="x"></object>'), "недопустимый элемент"),
    "base": (into_page('<base href="https://e.org/">'), "недопустимый элемент"),
    "style element": (into_page("<style>*{display:none}</style>"), "недопустимый элемент"),
    "handler": (into_page('<p onclick="x()">x</p>'), "недопустимый атрибут"),
    "handler right behind a quote": (
        into_page('<svg class="x"onload=x()></svg>'),
        "недопустимый атрибут",
    ),
    "handler in capitals": (into_page("<p ONCLICK=x()>x</p>"), "недопустимый атрибут"),
    "text that comes to life later": (
        into_page("<template><p>x</p></template>"),
        "недопустимый элемент",
    ),
    "style attribute": (into_page('<p style="position:fixed">x</p>'), "недопустимый атрибут"),
    "dangerous link": (into_page('<a href="javascript:alert(1)">x</a>'), "недопустимая ссылка"),
    "dangerous link in capitals": (
        into_page('<a href=" JaVaScRiPt:x">x</a>'),
        "недопустимая ссылка",
    ),
    "data link": (into_page('<a href="data:text/html,x">x</a>'), "недопустимая ссылка"),
    "form to another site": (into_page('<form action="https://e.org/"></form>'), "с чужого сайта"),
    "no policy": (
        rewrite(PAGE, r'<meta http-equiv="Content-Security-Policy"[^>]*>', ""),
        "нет политики",
    ),
    "loose policy": (
        change(PAGE, "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        "допускает",
    ),
    "policy that lets another site in": (
        change(PAGE, "connect-src 'self'", "connect-src https://e.org"),
        "допускает",
    ),
    "policy that lets in what it does not name": (
        change(PAGE, "default-src 'none'", "default-src 'self'"),
        "чего не называет",
    ),
    "policy of a page that only leads on, wider than it needs": (
        change(SHORT, "script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"),
        "шире нужного",
    ),
    "policy without a part": (change(PAGE, "base-uri 'none';", ""), "нет: base-uri"),
    "script that changed": (change(PAGE, "<script>", "<script>/**/"), "не назван в политике"),
    "foreign font in a style": (
        change("assets/site.css", ":root", "@import 'https://e.org/x.css';:root"),
        "загружает чужое",
    ),
    "script in a drawing": (change("assets/logo.svg", "</svg>", "<script/></svg>"), "есть скрипт"),
    # What was forgotten in the text.
    "comment": (into_page("<!-- телефон директора -->"), "осталось"),
    "unfilled template": (into_page("{{ entry.title }}"), "осталось"),
    "unfilled slot": (into_page("<!--kb:content-->"), "осталось"),
    "unreadable character": (into_page("\ufffd"), "осталось"),
    # Map, search, listings.
    "no map": (remove("sitemap.xml"), "карта сайта испорчена"),
    "broken map": (change("sitemap.xml", "</urlset>", ""), "карта сайта испорчена"),
    "page outside the map": (
        rewrite("sitemap.xml", "<url><loc>[^<]*/praktiki/dvor/.*?</url>", ""),
        "нет в карте сайта",
    ),
    "page twice in the map": (rewrite("sitemap.xml", "(<url>.*?</url>)", r"\1\1"), "назван дважды"),
    "map names what is not there": (
        change("sitemap.xml", "praktiki/dvor/", "praktiki/net/"),
        "на сайте нет",
    ),
    "map names a closed page": (
        change(PAGE, "<title>", '<meta name="robots" content="noindex"><title>'),
        "закрыта от поисковых",
    ),
    "no index": (remove("search/index.json"), "указателя поиска нет"),
    "no search program": (remove("assets/find.js"), "файла поиска нет"),
    "page that the search does not know": (fragment(None), "не один раз"),
    "page that the search knows twice": (twice, "не один раз"),
    "broken part of the index": (fragment(lambda data: data[:20]), "отрывок для поиска испорчен"),
    "search leads to nowhere": (fragment(_other_url), "которой нет"),
    "page marked for search by mistake": (
        change("poisk/index.html", "<article", "<article data-search-body"),
        "не один раз",
    ),
    "no feed": (remove("novoe.xml"), "файла нет"),
    "broken feed": (change("novoe.xml", "</feed>", ""), "лента испорчена"),
    "feed names what is not there": (
        rewrite(
            "novoe.xml",
            'rel="alternate" href="[^"]*/praktiki/[a-z-]+/"',
            'rel="alternate" href="https://example.org/kb/praktiki/net/"',
        ),
        "а такой записи нет",
    ),
    "feed with two entries of one name": (
        rewrite("novoe.xml", "<id>([^<]*)</id>(.*?)<id>[^<]*</id>", r"<id>\1</id>\2<id>\1</id>"),
        "не различить",
    ),
    "entry outside its list": (
        change("praktiki/index.html", 'href="dvor/"', 'href="./"', 9),
        "нет в списке",
    ),
    # What was published and what must not be.
    "published address that died": (remove("praktiki/withdrawn"), "не отвечает"),
    "lost heading": (change(PAGE, 'id="rezultaty"', 'id="drugoe"'), "пропало место"),
    "draft with a page": (copy(PAGE, "praktiki/chernovik/index.html"), "неопубликованной"),
    "public entry without a page": (remove("meropriyatiya/seminar"), "нет страницы"),
    # Facts and files.
    "no facts of the build": (remove("build.json"), "сведений о сборке"),
    "broken facts of the build": (change("build.json", "{", "["), "сведений о сборке"),
    "wrong canonical address": (
        change(
            PAGE, 'rel="canonical" href="https://example.org', 'rel="canonical" href="https://e.org'
        ),
        "постоянный адрес",
    ),
    "broken data for programs": (
        change(PAGE, '<script type="application/ld+json">{', '<script type="application/ld+json">'),
        "данные для программ",
    ),
    "stale copy": (add(f"{PAGE}.gz", gzip.compress(b"old")), "не то же"),
    "copy that cannot be unpacked": (add(f"{PAGE}.br", b"\x00"), "не то же"),
    "copy of nothing": (add("praktiki/net.html.gz", gzip.compress(b"x")), "чего нет"),
    "stray file": (add("sw.wasm", b"x"), "такого вида"),
    "program": (add("praktiki/setup.exe", b"MZ"), "такого вида"),
    "broken list for programs": (change("redirects.json", "{", "", 2), "JSON испорчен"),
    "huge page": (into_page("<p>" + "слово " * 60_000 + "</p>"), "помещается"),
    "huge drawing": (add("praktiki/a.svg", b"0" * 13_000_000), "занимает 13 МБ"),
    "huge script": (add("assets/x.js", b"/" * 500_000), "вместе"),
    "no page for what is not found": (remove("404.html"), "файла нет"),
    "no home page": (remove("index.html"), "файла нет"),
    "no robots.txt": (remove("robots.txt"), "файла нет"),
    "file that changed after the build": (
        change("robots.txt", "Allow", "Disallow"),
        "контрольная сумма",
    ),
    "file that came after the build": (add("praktiki/x.txt", "x"), "контрольная сумма"),
    "no sums": (remove("SHA256SUMS"), "контрольных сумм нет"),
}


@pytest.fixture(scope="session")
def content(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a ledger of all that it publishes."""
    made = tmp_path_factory.mktemp("verified") / "content"
    shutil.copytree(sample, made)
    published = published_by(inspect(made, TODAY).catalogue)
    ledger = recorded(Ledger(), published.values(), TODAY)
    (made / "_addresses.tsv").write_text(spell_ledger(ledger), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def read() -> dict[tuple[str, bytes], PageFacts]:
    """What was found in pages by their names and bytes, which say all of it."""
    return {}


def test_the_good_site_has_no_faults(site: Path, content: Path) -> None:
    assert verify_site(site, content, ADDRESSES) == []


def test_no_link_and_no_pipe_of_the_content_is_opened(
    site: Path, content: Path, tmp_path: Path
) -> None:
    copied, outside = tmp_path / "content", tmp_path / "outside.md"
    shutil.copytree(content, copied)
    outside.write_text("---\nstatus: published\n---\n", encoding="utf-8")
    (copied / "practices/chuzhoe.md").symlink_to(outside)
    os.mkfifo(copied / "practices/truba.md")
    (copied / "practices/deep.yml").write_text("[" * 100_000, encoding="utf-8")
    ledger = copied / "_addresses.tsv"
    (tmp_path / "list.tsv").write_text(
        ledger.read_text(encoding="utf-8").replace("/praktiki/dvor/", "/praktiki/net/")
    )
    ledger.unlink()
    ledger.symlink_to(tmp_path / "list.tsv")
    assert verify_site(site, copied, ADDRESSES) == []


def test_any_number_of_processes_finds_the_same(
    site: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pools = share_small_work(monkeypatch)
    assert verify_site(site, content, ADDRESSES, jobs=3) == []
    assert pools


def test_there_are_enough_faults() -> None:
    assert len(FAULTS) >= 60


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found(
    name: str,
    site: Path,
    content: Path,
    read: dict[tuple[str, bytes], PageFacts],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def remembered(file: Path | str, name: str) -> PageFacts:
        if not stat.S_ISREG(os.lstat(file).st_mode):
            return read_page(file, name)
        key = name, Path(file).read_bytes()
        if key not in read:
            read[key] = read_page(file, name)
        return read[key]

    monkeypatch.setattr("generator.verify.examine.read_page", remembered)
    damage, message = FAULTS[name]
    copied = tmp_path / "site"
    shutil.copytree(site, copied)
    damage(copied)
    found = verify_site(copied, content, ADDRESSES)
    assert any(message in fault.message for fault in found), [str(one) for one in found][:5]


@pytest.mark.parametrize("name", [PAGE, SHORT, "index.html", "praktiki/index.html"])
@pytest.mark.parametrize("damage", ["too large", "too long", "too many tags", "a link"])
def test_of_a_page_that_cannot_be_read_only_that_is_said(
    name: str, damage: str, site: Path, content: Path, tmp_path: Path
) -> None:
    copied = tmp_path / "site"
    shutil.copytree(site, copied)
    file = copied / name
    if damage == "a link":
        file.rename(tmp_path / "elsewhere")
        file.symlink_to(tmp_path / "elsewhere")
    else:
        html = file.read_text(encoding="utf-8")
        more = {"too large": "слово " * 200_000, "too long": "слово " * 30_000}
        html = html.replace("</body>", f"{more.get(damage, '<br>' * 30_000)}</body>")
        file.write_text(html, encoding="utf-8")
    found = [one for one in verify_site(copied, content, ADDRESSES) if "сумма" not in one.message]
    said = [one.message for one in found if not one.message.startswith("вместо файла")]
    assert {one.file for one in found} == {name}
    assert len(said) == 1
    assert said[0].startswith("страница не читается: ")


@pytest.mark.parametrize(
    "header",
    [
        "status: published",
        "id: a\nstatus:   draft  \norg_status: active",
        "session:\n  - status: open\nstatus: archived\r",
        "status: published # так",
        "status: 'published'",
        '"status": published',
        "status : draft",
        "title: 'о том\nstatus: draft'\n'status': published",
        "about: |\n  текст\n  status: draft\nstatus: published",
        "status: draft\nstatus: published",
        "title: ничего",
    ],
)
@pytest.mark.parametrize("suffix", [".md", ".yml"])
def test_a_status_is_what_the_header_says(header: str, suffix: str, tmp_path: Path) -> None:
    text = f"---\n{header}\n---\n\nstatus: withdrawn\n" if suffix == ".md" else f"{header}\n"
    (tmp_path / f"a{suffix}").write_text(text, encoding="utf-8")
    assert status_of(str(tmp_path), f"a{suffix}") == str(yaml.safe_load(header).get("status"))
