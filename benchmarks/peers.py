"""Other generators on the same texts: what an editor could have picked instead."""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import frontmatter
import yaml

from benchmarks.measure import Cost, measured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_MKDOCS = """site_name: x
docs_dir: docs
site_dir: site
use_directory_urls: true
theme:
  name: material
  language: ru
  font: false
plugins: []
nav:
  - index.md
markdown_extensions:
  - tables
  - footnotes
validation:
  links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}
  nav: {omitted_files: ignore}
"""
_HUGO = """baseURL = "https://example.org/"
languageCode = "ru"
title = "x"
disableKinds = ["taxonomy", "term", "RSS"]
"""
_ARTICLE = re.compile(r"(<article[^>]*>)(.*?)(?=</article>)", re.DOTALL)
_HUGO_PAGE = (
    '<div data-pagefind-body><span data-pagefind-filter="Вид">{{ .Section }}</span>'
    '{{ range .Params.topics }}<span data-pagefind-filter="Тема">{{ . }}</span>{{ end }}'
    "<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ .Content }}</div>"
)
_HUGO_LIST = (
    "<h1>{{ .Title }}</h1>{{ range .Pages }}"
    '<a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Params.summary }}</p>{{ end }}'
)


@dataclass(frozen=True)
class Peer:
    """Another generator: how to lay out its texts, and how to build its pages."""

    name: str
    missing: str
    prepare: Callable[[Path, Path, Path], None]
    command: tuple[str, ...]
    output: str


def peers() -> Iterator[Peer]:
    """Yield every peer; the one that is not installed says what it lacks."""
    version = _version("mkdocs-material")
    yield Peer(
        f"MkDocs + Material {version}",
        "",
        _for_mkdocs,
        (sys.executable, "-m", "mkdocs", "build", "--quiet"),
        "site",
    )
    hugo = shutil.which("hugo")
    yield Peer(
        f"Hugo {_hugo_version(hugo)}" if hugo else "Hugo",
        "" if hugo else "нет программы hugo",
        _for_hugo,
        (hugo or "hugo", "--quiet"),
        "public",
    )


def built(peer: Peer, folder: Path) -> tuple[Cost, Cost]:
    """Build the pages and their search index; return what each took."""
    shutil.rmtree(folder / peer.output, ignore_errors=True)
    pages = measured(peer.command, folder)
    index = measured(pagefind(folder / peer.output), folder)
    return pages, index


def pagefind(site: Path) -> tuple[str, ...]:
    """Return the command that indexes a folder of pages."""
    return (sys.executable, "-m", "pagefind_bin", "--site", str(site), "--force-language", "ru")


def _texts(content: Path) -> Iterator[tuple[str, dict[str, object], str]]:
    """Yield every entry as folder/name, header and body."""
    for file in sorted(content.rglob("*")):
        if file.suffix not in {".md", ".yml"} or file.parent.name == "vocabularies":
            continue
        text = file.read_text(encoding="utf-8")
        if file.suffix == ".yml":
            header, body = yaml.load(text, yaml.CSafeLoader), ""
        else:
            header, body = frontmatter.parse(text)
        place = file.parent if file.stem == "index" else file.with_suffix("")
        kept = {name: header[name] for name in ("title", "summary", "topics") if name in header}
        yield place.relative_to(content).as_posix(), kept, body


def _for_mkdocs(content: Path, folder: Path, page: Path) -> None:
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text("# x\n", encoding="utf-8")
    for name, header, body in _texts(content):
        text = f"# {header['title']}\n\n{header['summary']}\n\n{body}\n"
        _written(docs / f"{name}.md", {"title": header["title"]}, text)
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")


def _for_hugo(content: Path, folder: Path, page: Path) -> None:
    """Give Hugo a page of the same size: a finished page of ours with its text cut out."""
    shell = page.read_text(encoding="utf-8").replace("{{", "{ {")
    before, opening, _, after = _ARTICLE.split(shell, maxsplit=1)
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    for name, inside in (("single.html", _HUGO_PAGE), ("list.html", _HUGO_LIST)):
        (layouts / name).write_text(f"{before}{opening}{inside}{after}", encoding="utf-8")
    shutil.copyfile(layouts / "list.html", folder / "layouts/index.html")
    for name, header, body in _texts(content):
        _written(folder / "content" / f"{name}.md", header, body)
    (folder / "hugo.toml").write_text(_HUGO, encoding="utf-8")


def _written(file: Path, header: dict[str, object], body: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    spelt = yaml.dump(header, Dumper=yaml.CSafeDumper, allow_unicode=True)
    file.write_text(f"---\n{spelt}---\n{body}", encoding="utf-8")


def _version(name: str) -> str:
    return importlib.metadata.version(name)


def _hugo_version(program: str) -> str:
    said = subprocess.run([program, "version"], capture_output=True, text=True, check=False).stdout  # noqa: S603
    found = re.search(r"hugo v([\d.]+)", said)
    return found.group(1) if found else ""
