"""Other processes, other clocks, other rights, and a file that goes away while it is open."""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest

from citybudget.document import Document, verify
from citybudget.domain.change import Change, Step
from citybudget.domain.plan import Plan
from citybudget.errors import UserError


def _renamed(plan: Plan, name: str) -> Change:
    old = plan.programmes["p1"]
    return Change("programme_changed", (Step(old, replace(old, ja=name)),))


_FIFTY = """
import sys, time
from dataclasses import replace
from pathlib import Path
from citybudget.document import Document
from citybudget.domain.change import Change, Step
from citybudget.errors import UserError

mine, done, told = sys.argv[2], 0, set()
while done < 50:
    with Document.open(Path(sys.argv[1])) as document:
        while done < 50:
            old = document.plan.programmes[mine]
            try:
                document.apply(Change("edit", (Step(old, replace(old, en=old.en + "x")),)))
            except UserError as error:
                told.add(error.key)
                break
            done += 1
            if done % 10 == 0:
                break
    time.sleep(0.002)
print(*sorted(told))
"""


def test_two_processes_with_fifty_edits_each_lose_none(path: Path) -> None:
    children = [
        subprocess.Popen([sys.executable, "-c", _FIFTY, str(path), key], stdout=subprocess.PIPE, text=True)
        for key in ("p1", "p2")
    ]
    told = {word for child in children for word in child.communicate()[0].split()}
    assert [child.returncode for child in children] == [0, 0]
    assert told <= {"held_by", "file_busy"}
    with Document.open(path) as document:
        assert [len(document.plan.programmes[key].en) for key in ("p1", "p2")] == [50, 50]
        assert len(document.history()) == 100


_READS = """
import os, sys
from pathlib import Path
from citybudget.document import Document
from citybudget.errors import UserError
import getpass
os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    with Document.open(Path(sys.argv[1])) as document:
        print(document.read_only, document.reason.key if document.reason else None)
except UserError as error:
    print("refused", error.key)
"""


def _as_nobody(path: Path) -> str:
    said = subprocess.run(
        [sys.executable, "-c", _READS, str(path)], check=True, capture_output=True, text=True
    )
    return said.stdout.strip()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become a stranger")
def test_without_the_right_to_write_it_is_read_and_without_the_right_to_read_refused(path: Path) -> None:
    before = path.read_bytes()
    # Pytest's own folders are closed to strangers.
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        file = folder / path.name
        file.write_bytes(before)
        for rights, of_file, said in (
            (0o755, 0o644, "True folder_read_only"),
            (0o777, 0o644, "True file_read_only"),
            (0o777, 0o600, "refused file_no_permission"),
        ):
            folder.chmod(rights)
            file.chmod(of_file)
            assert _as_nobody(file) == said
            assert [found.name for found in folder.iterdir()] == [path.name]
        assert file.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file can't be taken away")
@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_goes_away_takes_no_edit_and_can_be_saved_elsewhere(
    path: Path, *, replaced: bool
) -> None:
    with Document.open(path) as document:
        document.apply(_renamed(document.plan, "友好"))
        before = document.plan
        if replaced:
            other = path.with_name("other")
            other.write_bytes(path.read_bytes())
            other.replace(path)
        else:
            path.unlink()
        content = path.read_bytes() if replaced else None
        with pytest.raises(UserError) as refused:
            document.apply(_renamed(document.plan, "親善"))
        assert refused.value.key == "file_moved"
        assert document.plan is before
        copy = path.with_name("写し.citybudget")
        document.save_copy(copy)
        assert (path.read_bytes() if replaced else None) == content
    with Document.open(copy) as again:
        assert again.plan == before
        assert again.can_undo


def test_a_file_cut_short_while_it_is_open_is_not_written_to(path: Path) -> None:
    with Document.open(path) as document:
        before = document.plan
        with path.open("rb+") as file:
            file.truncate(4096 * 3)
        with pytest.raises(UserError) as refused:
            document.apply(_renamed(document.plan, "友好"))
        assert refused.value.key == "file_damaged"
        assert document.plan is before


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone can't be changed here")
def test_a_clock_that_goes_back_and_another_zone_change_no_order(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import UTC, datetime  # noqa: PLC0415

    from citybudget.document import document as documents  # noqa: PLC0415

    hours = iter([12, 9, 15])
    monkeypatch.setattr(documents, "_now", lambda: datetime(2026, 4, 1, next(hours, 15), tzinfo=UTC))
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    try:
        with Document.open(path) as document:
            document.apply(_renamed(document.plan, "一"))
            document.apply(_renamed(document.plan, "二"))
            assert [entry.at.hour for entry in document.history()] == [15, 9]
            document.undo()
            assert document.plan.programmes["p1"].ja == "一"
            stored = document._connection.execute("SELECT at FROM change").fetchall()
        assert {text[-6:] for (text,) in stored} == {"+00:00"}
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_sidecar_left_by_a_crash_elsewhere_names_its_holder(path: Path) -> None:
    lock = path.with_name(f"~${path.name}.lock")
    lock.write_text(
        json.dumps(
            {
                "user": "太郎", "host": "PC-99", "pid": 1, "process": None, "version": "0.1.0", "token": "t",
                "since": "2026-11-22T01:32:00+00:00", "heartbeat": "2026-11-22T01:32:00+00:00",
            }
        ),
        encoding="utf-8",
    )  # fmt: skip
    with Document.open(path) as document:
        assert document.holder is not None
        assert (document.holder.user, document.holder.host) == ("太郎", "PC-99")
    with Document.open(path, take_over=True) as document:
        assert not document.read_only
    assert not lock.exists()
    assert verify(path) == ()
