"""A pack is written whole or not at all, and the same plan gives the same bytes."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from citybudget.domain.plan import Plan
from citybudget.errors import Cancelled, UserError
from citybudget.reports.workbook import PackOptions, write_workbook
from citybudget.reports.workbook.target import _said
from citybudget.texts import Texts
from citybudget.texts.errors import error_sentence

Options = Callable[..., PackOptions]
KEYS = ("folder_missing", "folder_read_only", "disk_full", "target_open", "write_failed")


def test_the_same_plan_and_moment_give_the_same_bytes(
    plan: Plan, pack_options: Options, tmp_path: Path
) -> None:
    first = write_workbook(plan, tmp_path / "a.xlsx", pack_options()).read_bytes()
    second = write_workbook(plan, tmp_path / "b.xlsx", pack_options()).read_bytes()
    assert first == second


def test_progress_counts_the_programmes_of_the_forms(
    plan: Plan, pack_options: Options, tmp_path: Path
) -> None:
    seen: list[tuple[int, int]] = []
    write_workbook(plan, tmp_path / "a.xlsx", pack_options(), lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_cancelled_leaves_the_old_file_and_nothing_beside_it(
    plan: Plan, pack_options: Options, tmp_path: Path
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")

    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_workbook(plan, target, pack_options(), stop)
    assert [item.name for item in tmp_path.iterdir()] == ["a.xlsx"]
    assert target.read_bytes() == b"old"


def test_a_missing_folder_is_said_before_any_work(plan: Plan, pack_options: Options, tmp_path: Path) -> None:
    def never(_done: int, _total: int) -> None:
        pytest.fail("worked for a folder that is not there")

    with pytest.raises(UserError) as found:
        write_workbook(plan, tmp_path / "none" / "a.xlsx", pack_options(), never)
    assert found.value.key == "folder_missing"
    assert found.value.values["folder"] == str(tmp_path / "none")


def test_an_unknown_sheet_is_refused(plan: Plan, pack_options: Options, tmp_path: Path) -> None:
    with pytest.raises(UserError) as found:
        write_workbook(plan, tmp_path / "a.xlsx", pack_options(sheets=("partners",)))
    assert found.value.key == "sheet_unknown"


def test_a_target_that_is_open_elsewhere_stays_as_it_was(
    plan: Plan, pack_options: Options, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace a workbook that Excel holds; here the refusal is made by hand."""
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "held by another program", str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError) as found:
        write_workbook(plan, target, pack_options())
    assert found.value.key == "target_open"
    assert [item.name for item in tmp_path.iterdir()] == ["a.xlsx"]
    assert target.read_bytes() == b"old"


def test_a_folder_in_the_place_of_the_file_is_refused(
    plan: Plan, pack_options: Options, tmp_path: Path
) -> None:
    (tmp_path / "a.xlsx").mkdir()
    with pytest.raises(UserError) as found:
        write_workbook(plan, tmp_path / "a.xlsx", pack_options())
    assert found.value.key == "target_open"
    assert [item.name for item in tmp_path.iterdir()] == ["a.xlsx"]


@pytest.mark.parametrize(
    ("problem", "key"),
    [
        (OSError(errno.ENOSPC, "no space"), "disk_full"),
        (PermissionError(errno.EACCES, "denied"), "folder_read_only"),
        (OSError(errno.EROFS, "read-only"), "folder_read_only"),
        (OSError(errno.EIO, "broken"), "write_failed"),
    ],
)
def test_a_disk_that_fails_leaves_nothing_half_written(
    plan: Plan,
    pack_options: Options,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    problem: OSError,
    key: str,
) -> None:
    target = tmp_path / "a.xlsx"
    target.write_bytes(b"old")
    opened = Path.open

    def fail(self: Path, mode: str = "r", *rest: object) -> object:
        if mode == "xb" and isinstance(problem, PermissionError):
            raise problem
        return opened(self, mode, *rest)  # type: ignore[call-overload]

    def broken(_file: int) -> None:
        raise problem

    monkeypatch.setattr(Path, "open", fail)
    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(UserError) as found:
        write_workbook(plan, target, pack_options())
    assert found.value.key == key
    assert [item.name for item in tmp_path.iterdir()] == ["a.xlsx"]
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_refusal_is_one_whole_sentence(
    language: str, plan: Plan, pack_options: Options, tmp_path: Path
) -> None:
    """Nothing is left to fill in, whatever is wrong."""
    with pytest.raises(UserError) as unknown:
        write_workbook(plan, tmp_path / "a.xlsx", pack_options(sheets=("partners",)))
    errors = [unknown.value, *(_said(key, tmp_path / "a.xlsx") for key in KEYS)]
    for error in errors:
        assert "{" not in error_sentence(Texts(language), error)
