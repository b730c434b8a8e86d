"""What is taken over from the site before is what would be made anew, byte for byte."""

from __future__ import annotations

import random
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from generator.cache import Store
from generator.deploy import SUMS
from generator.outputs.entries import EntryPage
from generator.outputs.search.count import counted
from generator.outputs.search.page import Shown
from generator.pipeline.build import BuildOptions, ContentError, build_site
from generator.pipeline.writer import Writer
from generator.render.environment import TEMPLATES
from generator.theme import frame_for
from tests.conftest import ROOT, TODAY, copy_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from generator.outputs import File, Output
    from generator.project import Project
    from generator.theme import Frame, FrameRequest


class Workshop:
    """A catalogue that is built again and again into the same folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.content = copy_sample(folder)
        self.site = folder / "site"
        self.templates = folder / "generator/templates"
        shutil.copytree(TEMPLATES, self.templates)

    def build(self) -> bool:
        """Build with all that is remembered; tell whether the content may be published."""
        try:
            self._build(self.site, Store(self.folder / "cache"))
        except ContentError:
            return False
        return True

    def build_anew(self) -> Path:
        """Build somewhere else with nothing remembered."""
        clean = self.folder / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        self._build(clean)
        return clean

    def build_into_place_anew(self) -> None:
        """Build with nothing remembered where the site stands."""
        self._build(self.site)

    def _build(self, site: Path, store: Store | None = None) -> None:
        build_site(BuildOptions(self.content, TODAY, site, jobs=1, store=store))

    def entries(self) -> list[Path]:
        found = (*self.content.rglob("*.md"), *self.content.rglob("*.yml"))
        return sorted(file for file in found if file.parent.name != "vocabularies")

    def pages_of_templates(self) -> list[Path]:
        """Templates in which a sentence ends."""
        found = sorted(self.templates.glob("*.html"))
        return [one for one in found if "</p>" in one.read_text(encoding="utf-8")]

    def vocabularies(self) -> list[Path]:
        return sorted((self.content / "vocabularies").glob("*.yml"))


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("generator.outputs.search.index.SHARD", 4)
    shop = Workshop(tmp_path)
    monkeypatch.setattr("generator.render.environment.TEMPLATES", shop.templates)
    monkeypatch.setattr("generator.pipeline.setting.PROGRAM", shop.templates.parent)
    return shop


def differing(one: Path, other: Path) -> list[str]:
    first, second = (
        {
            file.relative_to(site).as_posix(): file.read_bytes()
            for file in site.rglob("*")
            if file.is_file()
        }
        for site in (one, other)
    )
    return sorted(
        name for name in first.keys() | second.keys() if first.get(name) != second.get(name)
    )


def change(pattern: str, replacement: str) -> Callable[[Workshop, random.Random], None]:
    """Change the first place of some entry that a pattern finds."""

    def edit(shop: Workshop, chance: random.Random) -> None:
        files = [one for one in shop.entries() if re.search(pattern, one.read_text(), re.MULTILINE)]
        file = chance.choice(files)
        new = replacement.format(chance.randrange(1000))
        text = re.sub(pattern, new, file.read_text(), count=1, flags=re.MULTILINE)
        file.write_text(text, encoding="utf-8")

    return edit


def change_label(shop: Workshop, chance: random.Random) -> None:
    file = chance.choice(shop.vocabularies())
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("label: ", "label: Иная ", 1), encoding="utf-8")


def change_template(shop: Workshop, chance: random.Random) -> None:
    file = chance.choice(shop.pages_of_templates())
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("</p>", f" Правка {chance.randrange(1000)}</p>", 1), "utf-8")


def rename(shop: Workshop, chance: random.Random) -> None:
    """Give an entry another name, and tell everyone who names it."""
    file = chance.choice([one for one in shop.entries() if one.stem != "index"])
    file.rename(file.with_name(f"{file.stem}-inache{file.suffix}"))
    for other in shop.entries():
        text = other.read_text(encoding="utf-8")
        other.write_text(
            re.sub(rf"(?<![\w-]){re.escape(file.stem)}(?![\w-])", f"{file.stem}-inache", text),
            encoding="utf-8",
        )


def move_address(shop: Workshop, chance: random.Random) -> None:
    """Let one more former address lead to an entry; no entry changes."""
    file = shop.content / "_addresses.tsv"
    head, *rows = file.read_text(encoding="utf-8").splitlines()
    address = f"/praktiki/prezhde-{chance.randrange(1000)}/"
    rows.append(f"{address}\tmoved\t2026-03-01\td5m2xht\t/praktiki/dvor/\t")
    file.write_text("\n".join([head, *sorted(rows), ""]), encoding="utf-8")


def delete(shop: Workshop, chance: random.Random) -> None:
    chance.choice(shop.entries()).unlink()


EDITS = {
    "text": change(r"\Z", "\nНовое слово {}.\n"),
    "title": change(r"^title: ", "title: Иное {} "),
    "short title": change(r"^summary: ", "short_title: Иначе {}\nsummary: "),
    "summary": change(r"^summary: ", "summary: Иное {} "),
    "archive": change(r"^status: published$", "status: archived\narchive_reason: Проверка {}"),
    "draft": change(r"^status: published$", "status: draft"),
    "topic": change(r"^topics:\n  - .*$", "topics:\n  - culture"),
    "heading": change(r"^(## .*)$", "## Раздел {}\n\nСлова.\n\n" + r"\1"),
    "reference": change(r"^status: ", "related:\n  - practice/dvor\nstatus: "),
    "label": change_label,
    "template": change_template,
    "name": rename,
    "address": move_address,
    "gone": delete,
}


def play(shop: Workshop, edits: list[str], chance: random.Random) -> list[str]:
    """Make edits one after the other and compare after each; return those that could be made."""
    assert shop.build()
    done: list[str] = []
    for name in edits:
        kept = shop.folder / "kept"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(shop.content, kept)
        EDITS[name](shop, chance)
        if shop.build():
            assert differing(shop.site, shop.build_anew()) == [], [*done, name]
            done.append(name)
        else:
            shutil.rmtree(shop.content)
            shutil.copytree(kept, shop.content)
    return done


def test_after_any_edit_the_site_is_the_same_as_a_new_one(workshop: Workshop) -> None:
    done = play(
        workshop, ["text", "title", "template", "address", "archive", "heading"], random.Random(3)
    )
    assert len(done) >= 5


def test_after_edits_by_chance_too(workshop: Workshop) -> None:
    """In the long run twelve times as often, and of more edits."""
    chance = random.Random(1)
    assert play(workshop, chance.choices([*EDITS], k=5), chance)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(12))
def test_after_many_edits_too(workshop: Workshop, seed: int) -> None:
    chance = random.Random(seed)
    assert play(workshop, chance.choices([*EDITS], k=14), chance)


def test_who_cites_an_act_leads_to_what_replaces_it(workshop: Workshop) -> None:
    file = workshop.content / "legal-acts/uchebnyj-zakon.md"
    text = file.read_text(encoding="utf-8")
    ends = "replaced_by: novyj-zakon\nrepealed_on: 2026-04-10\nact_status: "
    file.write_text(text.replace("act_status: ", ends), encoding="utf-8")
    other = file.with_stem("novyj-zakon")
    text = text.replace("bg1ps1t", "xpgxt94").replace("1-У", "2-У")
    for name in ("Новый закон", "Другой закон"):
        other.write_text(text.replace("Учебный закон", name), encoding="utf-8")
        assert workshop.build()
    page = workshop.site / "konsultacii/vopros/index.html"
    assert "Другой закон" in page.read_text(encoding="utf-8")
    assert differing(workshop.site, workshop.build_anew()) == []


def test_who_repeated_a_practice_is_told_by_what_it_became_part_of(workshop: Workshop) -> None:
    copy = workshop.content / "replications/dvor-vo-vtorom.md"
    text = copy.read_text(encoding="utf-8")
    former = "municipality: prezhnij-go"
    copy.write_text(text.replace("municipality: vtoroj-mo", former), encoding="utf-8")
    assert workshop.build()
    heir = workshop.content / "municipalities/vtoroj-mo.yml"
    text = heir.read_text(encoding="utf-8")
    heir.write_text(text.replace("title: Второй", "title: Новый"), encoding="utf-8")
    assert workshop.build()
    page = workshop.site / "praktiki/dvor/index.html"
    assert "Новый" in page.read_text(encoding="utf-8")
    assert differing(workshop.site, workshop.build_anew()) == []


def test_unchanged_pages_are_not_made_again(workshop: Workshop) -> None:
    workshop.build()
    page = workshop.site / "praktiki/alleya/index.html"
    before = page.stat().st_ino
    file = workshop.content / "practices/dvor/index.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nНовое слово.\n", encoding="utf-8")
    workshop.build()
    assert page.stat().st_ino == before
    assert "Новое слово" in (workshop.site / "praktiki/dvor/index.html").read_text()


def test_what_pages_are_made_from_is_asked_only_for_a_later_build(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.build()

    def not_asked(_writer: Writer, output: Output) -> tuple[bytes, bytes]:
        raise AssertionError(output.address)

    monkeypatch.setattr(Writer, "hashes_of", not_asked)
    assert differing(workshop.site, workshop.build_anew()) == []
    with pytest.raises(AssertionError):
        workshop.build()


def test_only_what_a_template_is_filled_in_for_is_made_again(workshop: Workshop) -> None:
    workshop.build()
    places = ("praktiki/dvor/", "konsultacii/vopros/", "praktiki/", "")
    pages = [workshop.site / one / "index.html" for one in places]
    before = [one.stat().st_ino for one in pages]
    template = workshop.templates / "practice.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("{% endblock %}", "<p>Правка</p>{% endblock %}", 1), "utf-8")
    workshop.build()
    after = [one.stat().st_ino for one in pages]
    assert [one == other for one, other in zip(before, after, strict=True)] == [0, 1, 1, 1]
    assert differing(workshop.site, workshop.build_anew()) == []
    shutil.copyfile(workshop.templates / "plan.html", workshop.templates / "consultation-new.html")
    workshop.build()
    now = [one.stat().st_ino for one in pages]
    assert [one == other for one, other in zip(now, after, strict=True)] == [0, 0, 0, 0]
    assert differing(workshop.site, workshop.build_anew()) == []


def test_a_site_that_somebody_touched_is_not_taken_over(workshop: Workshop) -> None:
    workshop.build()
    sums = (workshop.site / SUMS).read_bytes()
    page = workshop.site / "praktiki/alleya/index.html"
    page.write_text(page.read_text(encoding="utf-8") + "<p>Чужое</p>", encoding="utf-8")
    workshop.build()
    assert "Чужое" not in page.read_text(encoding="utf-8")
    assert (workshop.site / SUMS).read_bytes() == sums


def test_a_book_is_made_of_finished_pages(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[str] = []
    make = EntryPage.make

    def noted(page: EntryPage) -> File:
        rendered.append(page.address)
        return make(page)

    monkeypatch.setattr(EntryPage, "make", noted)
    workshop.build()
    assert any(workshop.site.rglob("kniga.pdf"))
    assert len(rendered) == len(set(rendered)) > 0


def test_a_book_is_set_again_only_where_its_words_have_changed(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.build()
    books = sorted(workshop.site.rglob("kniga.pdf"))
    page = workshop.site / "praktiki/alleya/index.html"
    before = [one.stat().st_ino for one in (page, *books)]
    monkeypatch.setattr("generator.pipeline.setting.hash_of", lambda *_: b"another program")
    workshop.build()
    after = [one.stat().st_ino for one in (page, *books)]
    assert after[0] != before[0]
    assert after[1:] == before[1:]
    file = workshop.content / "practices/dvor/index.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nНовое слово.\n", encoding="utf-8")
    workshop.build()
    now = [one.stat().st_ino for one in books]
    assert any(one != other for one, other in zip(now, after[1:], strict=True))
    assert any(one == other for one, other in zip(now, after[1:], strict=True))
    assert differing(workshop.site, workshop.build_anew()) == []


def test_what_another_program_left_is_not_trusted(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop.build()
    page = workshop.site / "praktiki/alleya/index.html"
    before = page.stat().st_ino
    monkeypatch.setattr("generator.pipeline.previous.program_version", lambda: b"another")
    workshop.build()
    assert page.stat().st_ino != before


def test_a_site_grows_from_the_one_before_last(workshop: Workshop) -> None:
    """Folders are not made and cleared away again with every edit."""
    file = workshop.content / "practices/dvor/index.md"
    text = file.read_text(encoding="utf-8")
    for number in range(2):
        file.write_text(f"{text}\nСлово {number}.\n", encoding="utf-8")
        workshop.build()
    spare = workshop.folder / ".site-spare"
    folder = (spare / "konsultacii/vopros").stat().st_ino
    page = spare / "praktiki/alleya/index.html"
    page.unlink()
    page.write_text("чужое", encoding="utf-8")
    (spare / "praktiki/alleya/lishnee/tut").mkdir(parents=True)
    (spare / "praktiki/alleya/lishnee/tut/a.txt").write_text("чужое", encoding="utf-8")
    file.write_text(f"{text}\nСлово другое.\n", encoding="utf-8")
    workshop.build()
    assert (workshop.site / "konsultacii/vopros").stat().st_ino == folder
    assert differing(workshop.site, workshop.build_anew()) == []
    assert not (workshop.site / "praktiki/alleya/lishnee").exists()


def test_an_entry_that_is_gone_leaves_no_folder(workshop: Workshop) -> None:
    file = workshop.content / "consultations/vopros.md"
    text = file.read_text(encoding="utf-8")
    other = file.with_stem("drugoj")
    other.write_text(re.sub(r"^id: .*$", "id: xpgxt94", text, flags=re.MULTILINE), encoding="utf-8")
    for number in range(2):
        file.write_text(f"{text}\nСлово {number}.\n", encoding="utf-8")
        assert workshop.build()
    assert (workshop.site / "konsultacii/drugoj").exists()
    other.unlink()
    assert workshop.build()
    assert not (workshop.site / "konsultacii/drugoj").exists()
    assert not [
        folder
        for folder in workshop.site.rglob("*")
        if folder.is_dir() and not any(folder.iterdir())
    ]
    assert differing(workshop.site, workshop.build_anew()) == []


def test_without_memory_nothing_is_kept_beside_the_site(workshop: Workshop) -> None:
    for number in range(3):
        file = workshop.content / "practices/dvor/index.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\nСлово {number}.\n", encoding="utf-8")
        workshop.build()
    assert (workshop.folder / ".site-spare").exists()
    workshop.build_into_place_anew()
    assert not (workshop.folder / ".site-spare").exists()


def test_words_that_another_program_counted_are_counted_again(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They stay when a site shrinks under a new program, and lie ready when it grows again."""
    with monkeypatch.context() as earlier:
        earlier.setattr(
            "generator.outputs.search.index.counted", lambda _: counted(Shown(title="Иное"))
        )
        assert workshop.build()
    for place in ("pipeline.previous", "outputs.search.index"):
        monkeypatch.setattr(f"generator.{place}.program_version", lambda: b"a later one")
    for size in (1_000, 4):
        monkeypatch.setattr("generator.outputs.search.index.SHARD", size)
        change(r"^title: (.*)$", r"title: \1 {0}")(workshop, random.Random(size))
        assert workshop.build()
    assert differing(workshop.build_anew(), workshop.site) == []


def _change_meanwhile(shop: Workshop, change_it: Callable[[], object]) -> None:
    """Build; after the check, before anything is written, somebody changes a file."""

    def make_frame(project: Project, request: FrameRequest, cache: Path) -> Frame:
        frame = frame_for(project, request, cache)
        change_it()
        return frame

    store = Store(shop.folder / "cache")
    build_site(BuildOptions(shop.content, TODAY, shop.site, jobs=1, store=store), make_frame)


@pytest.mark.parametrize("place", ["content/practices/dvor/smeta.csv", "generator/templates"])
def test_what_is_changed_while_it_is_built_and_changed_back_is_made_again(
    workshop: Workshop, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As by an editor who thinks better of it, or by git between two branches."""
    monkeypatch.setattr(
        "generator.project.Project.program", property(lambda _: (workshop.templates,))
    )
    assert workshop.build()
    file = workshop.folder / place
    file = file / "practice.html" if file.is_dir() else file
    text = file.read_text(encoding="utf-8")
    changed = text.replace("\n", ",1\n", 1) if file.suffix == ".csv" else f"{text}<!-- {place} -->"
    entry = workshop.content / "practices/dvor/index.md"
    entry.write_text(f"{entry.read_text(encoding='utf-8')}\nСлово.\n", encoding="utf-8")
    _change_meanwhile(workshop, lambda: file.write_text(changed, encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    assert workshop.build()
    assert differing(workshop.site, workshop.build_anew()) == []
