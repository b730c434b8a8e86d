"""What runs with rights believes nothing that a proposal made."""

from __future__ import annotations

import importlib.util
import json
import re
import threading
import zipfile
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.conftest import GOLDEN, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
RUNS_OURS = re.compile(r"\bmake\b|scripts/(?!untrusted\.py)|\.venv/|\bkb\s|\bpip\b|\bnpm\b")


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / f"scripts/{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


untrusted, npm_audit = script("untrusted"), script("npm_audit")


def jobs() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in WORKFLOWS:
        for name, job in yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].items():
            yield f"{file.name}: {name}", job


def runs_of(job: dict[str, Any]) -> str:
    return "\n".join(str(step.get("run", "")) for step in job["steps"])


JOBS = list(jobs())
PRIVILEGED = [one for one in JOBS if "write" in one[1].get("permissions", {}).values()]


@pytest.mark.parametrize(("name", "job"), PRIVILEGED, ids=[name for name, _ in PRIVILEGED])
def test_nothing_of_the_repository_runs_with_rights(name: str, job: dict[str, Any]) -> None:
    assert not RUNS_OURS.search(runs_of(job)), name
    for line in runs_of(job).splitlines():
        assert "python" not in line or "python3 -I scripts/untrusted.py" in line


def test_every_action_is_held_at_a_full_hash() -> None:
    used = [step["uses"] for _, job in JOBS for step in job["steps"] if "uses" in step]
    assert len(used) > 10
    assert all(re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", one) for one in used), used


def test_three_jobs_may_write_to_the_repository() -> None:
    """As SECURITY.md says; a fourth one is to be said there, too."""
    may = {name for name, job in JOBS if job.get("permissions", {}).get("contents") == "write"}
    assert may == {"publish.yml: push", "issue.yml: propose", "mailing.yml: propose"}


def test_there_are_such_jobs() -> None:
    names = {name for name, _ in PRIVILEGED}
    assert {
        "publish.yml: attest",
        "publish.yml: deploy",
        "publish.yml: push",
        "report.yml: post",
        "links.yml: tell",
        "issue.yml: propose",
        "mailing.yml: propose",
    } <= names


CACHES = [
    (name, job, step)
    for name, job in JOBS
    for step in job["steps"]
    if step.get("uses", "").startswith("actions/cache")
]


def test_only_proposals_start_from_what_was_kept_and_only_the_main_branch_keeps() -> None:
    """What is published is made from nothing, so that nothing kept can ever get into it."""
    used = {(name, step["uses"].partition("@")[0]) for name, _, step in CACHES}
    assert used == {
        ("warm.yml: save", "actions/cache/save"),
        ("pull-request.yml: content", "actions/cache/restore"),
        ("pull-request.yml: code", "actions/cache/restore"),
    }
    assert all(job["permissions"] == {"contents": "read"} for _, job, _ in CACHES)
    hidden = [step for _, job in JOBS for step in job["steps"] if "cache" in step.get("with", {})]
    assert hidden == [], "действие хранит само и не говорит, где"
    text = (ROOT / ".github/workflows/warm.yml").read_text(encoding="utf-8")
    said = yaml.safe_load(text.replace("\non:", "\nwhen:"))
    assert said["when"] == {"push": {"branches": ["main"]}, "workflow_dispatch": None}
    assert said["jobs"]["save"]["if"] == "github.ref == 'refs/heads/main'"


def test_what_is_kept_is_found_again_by_all_that_it_came_from() -> None:
    saved = {
        step["with"]["key"].partition("-")[0]: step["with"]
        for name, _, step in CACHES
        if name == "warm.yml: save"
    }
    assert saved.keys() == {"downloads", "site"}
    for one in saved.values():
        for part in ("runner.os", "outputs.python-version", "'requirements/*.txt'"):
            assert part in one["key"]
    assert "'generator/**/*.py'" in saved["site"]["key"]
    asked = [step["with"] for name, _, step in CACHES if name != "warm.yml: save"]
    for one in asked:
        kept = saved[one["key"].partition("-")[0]]
        assert one["path"] == kept["path"], "другие пути — другое хранилище"
        assert one["key"].partition("hashFiles")[0] == kept["key"].partition("hashFiles")[0]
        assert kept["key"].startswith(one["restore-keys"])
    assert "wheels" not in str(saved), "собранное из исходников ни с какой суммой не сверяют"


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_what_another_run_left_goes_into_a_folder_of_its_own(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for line in text.splitlines():
        if "gh run download" in line:
            assert re.search(r'--dir "\$RUNNER_TEMP/\w+"$', line.strip()), line
            assert '"$RUN"' in line, "только своего же запуска"
    for found in re.finditer(r"artifacts/\$archive/zip", text):
        assert "untrusted.py take" in text[found.end() : found.end() + 160]
        assert "/runs/$RUN/" in text or "/runs?" in text, "своего запуска или найденного ниже"
        assert "size_in_bytes <" in text
    if "/runs?" in text:
        assert ".head_repository.full_name == env.REPOSITORY" in text
        assert '.event == "schedule"' in text
    assert "pull_request_target" not in text


def test_a_report_speaks_for_us_only_of_entries() -> None:
    text = (ROOT / ".github/workflows/report.yml").read_text(encoding="utf-8")
    guard = text.index("grep -qv '^content/'")
    assert guard < text.index('number=$number" >>') < text.index("untrusted.py harmless")
    job = yaml.safe_load(text)["jobs"]["post"]
    later = job["steps"][2:]
    assert len(later) == 2
    assert all(one["if"] == "steps.proposal.outputs.number != ''" for one in later)


def test_our_own_report_stays_as_it_is() -> None:
    """Without a preview it holds no link; what is taken away is nothing of it."""
    text = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", (GOLDEN / "report.md").read_text("utf-8"))
    text = text.removeprefix("<!-- kb-report -->\n")
    assert untrusted.harmless(text).replace("\u200b", "") == text.replace("\u200b", "")


@pytest.mark.parametrize(
    "text",
    [
        "@someone",
        "![x](http://e.org/x.png)",
        "[x](http://e.org)",
        "<img src=x>",
        "https://e.org",
        "[x]: //e.org",
        "www.e.org",
        "#12",
        "<!-- kb-report -->",
        "<details open>",
        "a\x1b[2Jb\u202e",
        "[x][y]",
        "mailto:a",
    ],
)
def test_a_text_calls_and_leads_nobody(text: str) -> None:
    shown = untrusted.harmless(text)
    assert not re.search(
        r"@\w|#\d|\]\(|\]\[|\]:|!\[|://|www\.|mailto:|<(?!/?(details|summary)>)|[\x1b\u202e]", shown
    )


def test_only_the_named_file_is_taken(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("report.md", "x" * 1000)
        made.writestr("../sitecustomize.py", "print()")
    assert untrusted.take(archive, "report.md", 1000) == b"x" * 1000
    for name, most in (("report.md", 999), ("none.md", 10)):
        with pytest.raises(SystemExit):
            untrusted.take(archive, name, most)
    archive.write_bytes(b"no archive")
    with pytest.raises(SystemExit):
        untrusted.take(archive, "report.md", 10)
    assert sorted(tmp_path.iterdir()) == [archive]


class _Database(BaseHTTPRequestHandler):
    answer = b""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert all(one["package"]["ecosystem"] == "npm" for one in asked["queries"])
        self.send_response(200)
        self.end_headers()
        self.wfile.write(self.answer)

    def log_message(self, *_arguments: object) -> None:
        pass


@pytest.mark.parametrize(
    ("results", "code"),
    [([{}, {}], 0), ([{}, {"vulns": [{"id": "GHSA-x"}]}], 1), ([{}], 75), ("nothing", 75)],
)
def test_the_npm_lists_are_audited(results: object, code: int, tmp_path: Path) -> None:
    file = tmp_path / "npm.txt"
    file.write_text("# note\na 1.0.0 sha512-x\nb 2.0.0 sha512-y\n", encoding="utf-8")
    handler = type("_Answers", (_Database,), {"answer": json.dumps({"results": results}).encode()})
    with HTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.handle_request, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}/"
        assert npm_audit.main([file], address) == code
    assert npm_audit.main([file], "http://127.0.0.1:9/") == npm_audit.UNREACHABLE


def test_every_npm_list_is_audited_and_every_lock_has_hashes() -> None:
    audit = (ROOT / "scripts/audit.sh").read_text(encoding="utf-8")
    for file in sorted((ROOT / "requirements").glob("*.txt")):
        name = file.stem.removeprefix("npm-")
        assert file.stem in audit if file.stem != name else re.search(rf"\b{name}\b", audit)
    installs = re.compile(
        r"(?:pip\"?|-m pip)\s[^\n]*install(?![^\n]*(?:--require-hashes|--no-deps))"
    )
    for file in sorted((ROOT / "scripts").glob("*.sh")):
        found = installs.search(file.read_text(encoding="utf-8"))
        assert not found, f"{file.name}: {found}"
