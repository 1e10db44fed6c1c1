"""A disk that fills while somebody types: one sentence, nothing lost, and it goes on when there is room."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from citybudget.document import Document, backup, verify
from citybudget.domain.change import Change, Step
from citybudget.domain.plan import Plan
from citybudget.errors import UserError


def _long(plan: Plan, size: int) -> Change:
    old = plan.programmes["p1"]
    return Change("programme_changed", (Step(old, replace(old, purpose_ja=old.purpose_ja + "あ" * size)),))


def _full(document: Document) -> tuple[Plan, UserError]:
    """Type until the disk is full; the snapshot before the edit that was refused, and the refusal."""
    for _ in range(300):
        before = document.plan
        try:
            document.apply(_long(before, 2_000))
        except UserError as error:
            return before, error
    raise AssertionError("the disk never filled")


def _holds(document: Document, path: Path, before: Plan, make_room: Callable[[], None]) -> None:
    assert document.plan is before
    name = document.undo_name
    with Document.open(path, read_only=True) as other:
        assert other.plan == before
    make_room()
    document.apply(_long(document.plan, 2_000))
    document.undo()
    assert document.plan == before
    assert document.undo_name == name
    document.close()
    assert verify(path) == ()
    with Document.open(path, read_only=True) as again:
        assert again.plan == before


def test_no_room_in_the_database(path: Path) -> None:
    with Document.open(path) as document:
        (pages,) = document._connection.execute("PRAGMA page_count").fetchone()
        document._connection.execute(f"PRAGMA max_page_count = {pages + 20}")
        before, error = _full(document)
        assert error.key == "disk_full"
        _holds(document, path, before, lambda: _unlimited(document))


def _unlimited(document: Document) -> None:
    document._connection.execute("PRAGMA max_page_count = 1000000")


@pytest.mark.skipif(sys.platform == "win32", reason="limits on a file's size are POSIX's")
def test_a_file_that_may_not_grow(path: Path) -> None:
    import resource  # noqa: PLC0415
    import signal  # noqa: PLC0415

    with Document.open(path) as document:
        ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 60_000, hard))
        try:
            before, error = _full(document)
            assert error.key in {"disk_full", "write_failed"}
            _holds(document, path, before, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard)))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            signal.signal(signal.SIGXFSZ, ignored)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = (
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)],
            check=False,
            capture_output=True,
            text=True,
        )
        if sys.platform == "linux" and os.geteuid() == 0
        else None
    )
    if mounted is None or mounted.returncode:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_full(small_disk: Path, plan: Plan) -> None:
    path = small_disk / "計画.citybudget"
    filler = small_disk / "other files"
    Document.create(path, plan).close()
    with Document.open(path) as document:
        left = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
        filler.write_bytes(b"x" * (left - 150_000))
        before, error = _full(document)
        assert error.key == "disk_full"
        _holds(document, path, before, filler.unlink)


def test_a_full_disk_takes_no_new_file_no_backup_and_no_copy(small_disk: Path, plan: Plan) -> None:
    path = small_disk / "計画.citybudget"
    Document.create(path, plan).close()
    left = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    (small_disk / "other files").write_bytes(b"x" * (left - 20_000))
    content = path.read_bytes()
    with pytest.raises(UserError) as no_backup:
        backup(path)
    with pytest.raises(UserError) as no_file:
        Document.create(path.with_name("b.citybudget"), plan)
    with Document.open(path) as document:
        assert document.reason is not None
        assert (document.reason.key, document.reason.values["why"]) == ("backup_failed", "disk_full")
        with pytest.raises(UserError) as no_copy:
            document.save_copy(path.with_name("c.citybudget"))
        assert document.plan == plan
    assert {error.value.key for error in (no_backup, no_file, no_copy)} == {"disk_full"}
    assert path.read_bytes() == content
    assert sorted(found.name for found in small_disk.rglob("*") if found.is_file()) == [
        "other files",
        path.name,
    ]
