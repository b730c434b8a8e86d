"""The steps of a workflow as they stand, at work with a forge that only writes down."""

from __future__ import annotations

import os
import subprocess
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def ran(script: str, folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the script of a step in a folder and return what came of it."""
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={**os.environ, **environment},
        text=True,
        capture_output=True,
        check=False,
    )


@dataclass(frozen=True)
class Workflow:
    """A workflow by the name of its file, and the program that stands for the forge's own."""

    name: str
    forge: str

    @property
    def jobs(self) -> dict[str, Any]:
        """Its jobs as they are written."""
        file = ROOT / f".github/workflows/{self.name}.yml"
        jobs: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]
        return jobs

    def scripts(self, job: str) -> list[str]:
        """Return the scripts of a job's steps."""
        return [step["run"] for step in self.jobs[job]["steps"] if "run" in step]

    def proposed(
        self, tmp_path: Path, files: dict[str, str], taken: str = "", **own: str
    ) -> tuple[int, list[str]]:
        """Return how the proposing job ends that is handed these files, and what it asks for."""
        archive, asked = tmp_path / "made.zip", tmp_path / "asked"
        with zipfile.ZipFile(archive, "w") as made:
            for name, text in files.items():
                made.writestr(name, text)
        asked.write_text("", encoding="utf-8")
        (tmp_path / "bin").mkdir()
        (tmp_path / "bin/gh").write_text(self.forge, encoding="utf-8")
        (tmp_path / "bin/gh").chmod(0o755)
        environment = {
            "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
            "RUNNER_TEMP": str(tmp_path),
            "ASKED": str(asked),
            "ARCHIVE": str(archive),
            "TAKEN": taken,
            "REPOSITORY": "o/r",
            "RUN": "7",
            "BASE": "main",
            "GH_TOKEN": "none",
            **own,
        }
        code = 0
        for script in self.scripts("propose"):
            code = code or ran(script, ROOT, environment).returncode
        return code, asked.read_text(encoding="utf-8").splitlines()
