"""The list of addresses is kept by a job that may write, and that job lets it only grow.

Its steps run as they stand, against a repository on this machine in the forge's place.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.ledger import Ledger, LedgerRow, Published, recorded, spell_ledger, spell_versions
from generator.ledger.versions import Versions, digest_of
from tests.ci.steps import ran
from tests.ci.test_workflows import untrusted
from tests.conftest import ROOT
from tests.ledger.test_ledger import rows

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

JOBS = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text(encoding="utf-8"))["jobs"]
STEPS = [step["run"] for step in JOBS["push"]["steps"] if "run" in step]
DAY = datetime.date(2026, 3, 15)
HEAD = "# Адреса\n"
LIVE = "/praktiki/dvor/\tlive\t2026-03-01\tdvr1234\t\titogi staryj=novyj"
MOVED = "/praktiki/park/\tmoved\t2026-03-01\tdvr1234\t/praktiki/dvor/\t"
GONE = "/praktiki/sad/\tgone\t2026-03-01\tsad1234\tpersonal\t"
OWN = "/o-nas/\tlive\t2026-03-01\t\t\t"
NEW = "/temy/tos/\tlive\t2026-03-15\t\t\t"
ADDRESSES = f"{HEAD}{OWN}\n{LIVE}\n{MOVED}\n{GONE}\n"
VERSION = "calendar/abc1234\t{}\t2026-03-01\t{:016x}"
VERSIONS = "# Версии\n" + "\n".join(VERSION.format(n, n) for n in (1, 2)) + "\n"
FORGE = """#!/bin/sh
case "$*" in
  *runs/7/artifacts*) echo 5 ;;
  *artifacts/5/zip*) cat "$ARCHIVE" ;;
esac
"""


def git(*arguments: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        cwd=cwd,
        check=True,
        text=True,
        capture_output=True,
    )
    return done.stdout


def kept(tmp_path: Path, files: Mapping[str, str], before: Mapping[str, str]) -> tuple[int, str]:
    """Run the job's steps with what another job has left; returns what ``main`` holds then."""
    forge, checkout = tmp_path / "forge.git", tmp_path / "checkout"
    git("init", "-q", "--bare", "-b", "main", forge, cwd=tmp_path)
    git("clone", "-q", forge, checkout, cwd=tmp_path)
    (checkout / "content").mkdir()
    (checkout / "scripts").symlink_to(ROOT / "scripts")
    for name, text in {"readme": "x", **before}.items():
        (checkout / "content" / name).write_text(text, encoding="utf-8")
    git("add", "content", cwd=checkout)
    git("commit", "-qm", "x", cwd=checkout)
    git("push", "-q", "origin", "HEAD:main", cwd=checkout)
    archive = tmp_path / "made.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "gh").write_text(FORGE, encoding="utf-8")
    (tools / "gh").chmod(0o755)
    environment = {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "ARCHIVE": str(archive),
        "REPOSITORY": "o/r",
        "RUN": "7",
        "TOKEN": "none",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{forge}.insteadOf",
        "GIT_CONFIG_VALUE_0": "https://x-access-token:none@github.com/o/r",
    }
    code = 0
    for script in STEPS:
        code = code or ran(script, checkout, environment).returncode
    return code, git("show", "main:content/_addresses.tsv", cwd=forge) if before else ""


BEFORE = {"_addresses.tsv": ADDRESSES, "_versions.tsv": VERSIONS}


def test_what_was_published_is_added(tmp_path: Path) -> None:
    addresses = ADDRESSES + NEW + "\n"
    versions = VERSIONS + VERSION.format(3, 3) + "\n"
    now = {"_addresses.tsv": addresses, "_versions.tsv": versions}
    assert kept(tmp_path, now, BEFORE) == (0, addresses)
    log = git("log", "--name-only", "--format=%s", "main", cwd=tmp_path / "forge.git").split("\n")
    assert log[:4] == [
        "content: addresses that were published",
        "",
        "content/_addresses.tsv",
        "content/_versions.tsv",
    ]


def test_the_first_lists_are_added_too(tmp_path: Path) -> None:
    now = {"_addresses.tsv": HEAD + NEW + "\n", "_versions.tsv": "# Версии\n"}
    before = {"_addresses.tsv": HEAD}
    assert kept(tmp_path, now, before) == (0, HEAD + NEW + "\n")


def test_nothing_new_is_no_commit(tmp_path: Path) -> None:
    assert kept(tmp_path, BEFORE, BEFORE) == (0, ADDRESSES)
    assert git("rev-list", "--count", "main", cwd=tmp_path / "forge.git").strip() == "1"


def changed(old: str, new: str) -> str:
    assert old in ADDRESSES
    return ADDRESSES.replace(old, new, 1)


LOSING: list[dict[str, str]] = [
    {"_addresses.tsv": ""},
    {"_addresses.tsv": changed(LIVE + "\n", "")},
    {
        "_addresses.tsv": changed(
            MOVED, MOVED.replace("moved", "live").replace("/praktiki/dvor/", "")
        )
    },
    {"_addresses.tsv": changed(MOVED, MOVED.replace("/dvor/", "/chuzhoj/"))},
    {"_addresses.tsv": changed("\tpersonal\t", "\tremoved\t")},
    {
        "_addresses.tsv": changed(
            "live\t2026-03-01\tdvr1234\t\t", "gone\t2026-03-01\tdvr1234\tremoved\t"
        )
    },
    {"_addresses.tsv": changed("dvr1234\t\t", "abc1234\t\t")},
    {"_addresses.tsv": changed("itogi ", "")},
    {"_addresses.tsv": changed("staryj=novyj", "staryj=inoj")},
    {"_addresses.tsv": changed("2026-03-01", "2026-03-02")},
    {"_addresses.tsv": ADDRESSES + NEW.replace("live", "moved").replace("\t\t\t", "\t\t/x/\t")},
    {"_addresses.tsv": ADDRESSES + NEW.replace("live", "gone").replace("\t\t\t", "\t\tremoved\t")},
    {"_addresses.tsv": ADDRESSES + NEW.replace("/temy/", "/../")},
    {"_addresses.tsv": ADDRESSES + NEW.replace("/temy/", "//evil.example/")},
    {"_addresses.tsv": ADDRESSES + NEW.replace("/tos/", "/$(id)/")},
    {"_addresses.tsv": ADDRESSES + NEW.replace("\t\t\t", "\t\t/x/\t")},
    {"_addresses.tsv": ADDRESSES + NEW + "\n" + NEW},
    {"_addresses.tsv": ADDRESSES + "# ещё\n"},
    {"_addresses.tsv": ADDRESSES + "<script>\n"},
    {"_addresses.tsv": ADDRESSES.replace("\n", "\r\n")},
    {"_versions.tsv": ""},
    {"_versions.tsv": VERSIONS.replace(f"{2:016x}", f"{3:016x}")},
    {"_versions.tsv": VERSIONS.replace("2026-03-01", "2026-03-02", 1)},
    {"_versions.tsv": VERSIONS + VERSION.format(4, 4)},
    {"_versions.tsv": VERSIONS + VERSION.format(2, 5)},
    {"_versions.tsv": VERSIONS + "calendar/../x\t1\t2026-03-01\t0000000000000001"},
]


@pytest.mark.parametrize("now", LOSING, ids=lambda now: repr(now)[-60:])
def test_what_would_lose_or_turn_an_address_is_no_growth(
    now: dict[str, str], tmp_path: Path
) -> None:
    ((name, text),) = now.items()
    list_, new = tmp_path / name, tmp_path / "new"
    list_.write_text(BEFORE[name], encoding="utf-8", newline="")
    new.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(SystemExit) as ended:
        untrusted.main(["grows", str(list_), str(new)])
    assert ended.value.code


@pytest.mark.parametrize(
    "now",
    [LOSING[1], LOSING[-1], {"_addresses.tsv": ADDRESSES + "x" * 20_000_000}],
    ids=["an address is lost", "a version is odd", "too large"],
)
def test_what_is_no_growth_is_not_kept(now: dict[str, str], tmp_path: Path) -> None:
    code, held = kept(tmp_path, {**BEFORE, **now}, BEFORE)
    assert code != 0
    assert held == ADDRESSES
    assert git("rev-list", "--count", "main", cwd=tmp_path / "forge.git").strip() == "1"


@pytest.mark.parametrize("missing", list(BEFORE))
def test_both_lists_are_there_or_none_is_kept(missing: str, tmp_path: Path) -> None:
    left = {name: text + NEW for name, text in BEFORE.items() if name != missing}
    assert kept(tmp_path, left, BEFORE)[0] != 0


def test_a_link_in_the_place_of_a_list_is_not_written_through(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text(ADDRESSES, encoding="utf-8")
    (tmp_path / "_addresses.tsv").symlink_to(elsewhere)
    with pytest.raises(SystemExit, match="ссылка"):
        untrusted.grows(tmp_path / "_addresses.tsv", elsewhere)


@given(st.lists(rows(), max_size=5), st.lists(rows(), max_size=5))
@settings(suppress_health_check=list(HealthCheck), deadline=None)
def test_what_recording_makes_of_a_list_is_growth(
    known: list[LedgerRow], published: list[LedgerRow]
) -> None:
    """The rule of the job that writes knows nothing of the program, and agrees with it."""
    before = Ledger(tuple({row.address: row for row in known}.values()))
    owners = {row.address: row.id for row in before.rows}
    found = [
        Published(
            one.address, owners.get(one.address, one.id), tuple(old for old, _ in one.anchors)
        )
        for one in published
        if before.get(one.address) is None or before.by_address[one.address].state == "live"
    ]
    now = recorded(before, found, DAY)
    untrusted.addresses_grow(spell_ledger(before), spell_ledger(now))


@given(st.lists(st.dictionaries(st.sampled_from(["calendar/a", "print/b"]), st.integers(0, 3))))
def test_what_recording_makes_of_versions_is_growth(days: list[dict[str, int]]) -> None:
    versions = Versions()
    for day in days:
        now = versions.recorded({name: digest_of(number) for name, number in day.items()}, DAY)
        untrusted.versions_grow(spell_versions(versions), spell_versions(now))
        versions = now


def test_only_the_main_branch_publishes_and_writes() -> None:
    for name in ("build", "push"):
        assert JOBS[name]["if"] == "github.ref == 'refs/heads/main'"
    for name in ("attest", "deploy", "record", "push"):
        assert JOBS[name]["needs"]


@pytest.mark.parametrize("guide", ["svoj-server", "gitlab"])
def test_who_publishes_without_the_workflow_is_told_to_keep_both_lists(guide: str) -> None:
    """Else a former address could die unseen, and an old print be told that it is current."""
    told = (ROOT / f"docs/{guide}.md").read_text(encoding="utf-8")
    for name in ("content/_addresses.tsv", "content/_versions.tsv", "kb record"):
        assert name in told
    assert "после каждой" in told.lower()
