"""A file appears under its name whole or not at all, also where the system makes difficulties."""

import errno
import os
import sys
from pathlib import Path

import pytest

from citybudget.storage import files, processes


def made(folder: Path) -> Path:
    path = files.beside(folder / "計画.citybudget")
    path.write_bytes(b"new")
    return path


def test_a_scanner_that_lets_go_soon_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "計画.citybudget"
    path.write_bytes(b"old")
    held = iter([True, True, False])
    replace = Path.replace

    def busy(self: Path, target: Path) -> Path:
        if next(held):
            raise PermissionError
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    files.move_over(made(tmp_path), path)
    assert path.read_bytes() == b"new"
    assert files.made_beside(path) == []


def test_one_that_does_not_let_go_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "計画.citybudget"
    path.write_bytes(b"old")
    draft = made(tmp_path)

    def busy(self: Path, target: Path) -> Path:
        raise PermissionError(self, target)

    monkeypatch.setattr(Path, "replace", busy)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    with pytest.raises(PermissionError):
        files.move_over(draft, path)
    assert (path.read_bytes(), draft.read_bytes()) == (b"old", b"new")


def test_a_new_file_never_replaces_one(tmp_path: Path) -> None:
    path = tmp_path / "計画.citybudget"
    files.move_new(made(tmp_path), path)
    assert path.read_bytes() == b"new"
    path.write_bytes(b"somebody's")
    with pytest.raises(FileExistsError):
        files.move_new(made(tmp_path), path)
    assert path.read_bytes() == b"somebody's"


@pytest.mark.skipif(sys.platform == "win32", reason="there a new file is renamed, never linked")
def test_nor_where_the_disk_knows_no_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "no links on FAT")

    monkeypatch.setattr(os, "link", refused)
    path = tmp_path / "計画.citybudget"
    files.move_new(made(tmp_path), path)
    assert path.read_bytes() == b"new"
    with pytest.raises(FileExistsError):
        files.move_new(made(tmp_path), path)


def test_a_folder_that_is_gone_holds_nothing_half_made(tmp_path: Path) -> None:
    assert files.made_beside(tmp_path / "gone" / "計画.citybudget") == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")
def test_where_a_start_is_not_told_a_process_is_still_seen_to_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert processes.identity(os.getpid()) == "running"
    assert processes.identity(2**22 + 7) is None

    def others(_pid: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", others)
    assert processes.identity(1) == "running"
