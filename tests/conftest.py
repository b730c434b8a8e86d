"""What all tests share: the sample content, its catalogue, and golden files."""

from __future__ import annotations

import datetime
import gc
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import sync_playwright

from generator.offline import make_copy
from generator.pipeline import Inspected, inspect
from generator.pipeline.build import BuildOptions, build_site
from generator.render import Rendering
from tests.shared import made_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
TODAY = datetime.date(2026, 3, 15)

# A busy machine is no reason to fail.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


def today() -> datetime.date:
    """The day for which a command builds that is told no other."""
    return datetime.datetime.now(datetime.UTC).astimezone().date()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: nobody need look among them for what is waste."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests out of the user's own cache."""
    with pytest.MonkeyPatch.context() as patch:
        # Else each of the many programs that tests start would compile itself anew.
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file under ``tests/golden``."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-golden"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.read_text(encoding="utf-8") == text

    return compare


def copy_sample(folder: Path) -> Path:
    """Put the sample content with the product's own vocabularies into a folder."""
    content = folder / "content"
    shutil.copytree(ROOT / "tests/sample/content", content)
    shutil.copytree(ROOT / "content/vocabularies", content / "vocabularies")
    return content


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample content; not to be changed."""
    return copy_sample(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A content folder with vocabularies and nothing else, for a test to fill."""
    made = tmp_path / "content"
    shutil.copytree(ROOT / "content/vocabularies", made / "vocabularies")
    return made


@pytest.fixture(scope="session")
def site(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site, built once from the sample content."""

    def build(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(ROOT)
            patch.setenv("SITE_URL", "https://example.org/kb/")
            build_site(BuildOptions(sample, TODAY, folder / "site", jobs=1))

    return made_once(tmp_path_factory, "sample", build) / "site"


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the product's own content, as it is today."""

    def build(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(ROOT)
            build_site(BuildOptions(ROOT / "content", today(), folder / "site", jobs=1))

    return made_once(tmp_path_factory, "real", build) / "site"


@pytest.fixture(scope="session")
def offline_copy(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy of the whole site for readers without a network, in its archive."""

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(ROOT)
            patch.setenv("SITE_URL", "https://example.org/kb/")
            make_copy(BuildOptions(sample, TODAY, jobs=1), folder / "copy.zip", lambda _: None)

    return made_once(tmp_path_factory, "copy", make) / "copy.zip"


@pytest.fixture(scope="session")
def inspected(sample: Path) -> Inspected:
    return inspect(sample, TODAY)


@pytest.fixture(scope="session")
def rendering(inspected: Inspected) -> Rendering:
    return Rendering(inspected.catalogue, TODAY, "https://example.org/")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    options = [
        "--no-sandbox",
        "--disable-background-networking",
        # Without windows letters would be rounded to whole pixels, which is not what readers see.
        "--font-render-hinting=none",
    ]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=options)
        yield launched
        launched.close()
