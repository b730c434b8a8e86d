"""The whole site, built once from the sample content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hooks.run import build_site
from tests.conftest import ROOT, TODAY

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def site(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return build_site(folder, {"content": sample, "today": TODAY, "jobs": 1})
