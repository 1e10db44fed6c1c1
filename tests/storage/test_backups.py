"""Backups are whole and checked, few enough to keep, and never the same thing twice in a row."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain.plan import Plan
from citybudget.errors import UserError
from citybudget.storage import backups, connection, files, loading, restoring
from citybudget.storage.backups import DAYS, KEPT, Backup
from citybudget.storage.journal import Who

MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2026, 11, 22), timezones=st.just(UTC))  # noqa: DTZ001  # made so


@given(st.lists(MOMENTS, max_size=80))
def test_the_last_ten_stay_and_the_last_of_each_of_thirty_days(moments: list[datetime]) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    # Many within few days, so that the rule for days bites.
    spread = [now - (now - moment) / 15 for moment in moments]
    kept = [Backup(Path(str(place)), at, "") for place, at in enumerate(sorted(spread, reverse=True))]
    gone = set(backups.superfluous(kept, now))
    assert not gone & set(kept[:KEPT])
    left = [backup for backup in kept if backup not in gone]
    days = {backup.at.astimezone().date() for backup in kept if now - backup.at <= timedelta(days=DAYS)}
    assert days <= {backup.at.astimezone().date() for backup in left}
    assert len(left) <= KEPT + DAYS + 1


@pytest.fixture
def opened(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(connection.connect(file)) as found:
        yield found


def test_a_backup_holds_the_plan_and_stands_beside_the_file(
    opened: sqlite3.Connection, file: Path, plan: Plan, now: datetime
) -> None:
    folder = backups.folder_of(file)
    made = backups.make(opened, file, folder, now, "1234abcd")
    assert made.path.parent == file.parent / "国際課 100%#1.backups"
    with closing(connection.connect(made.path)) as copy:
        assert loading.load(copy) == plan
    assert backups.listed(file, folder) == (made,)
    assert [found.name for found in folder.iterdir()] == [made.path.name]


def test_what_has_not_changed_is_not_backed_up_again(
    opened: sqlite3.Connection, file: Path, now: datetime
) -> None:
    folder = backups.folder_of(file)
    first = backups.make(opened, file, folder, now, "1234abcd")
    assert backups.make(opened, file, folder, now + timedelta(days=1), "1234abcd") == first
    other = backups.make(opened, file, folder, now + timedelta(days=2), "5678abcd")
    assert backups.listed(file, folder) == (other, first)


def test_anything_that_writes_to_the_file_changes_its_state(file: Path) -> None:
    def state() -> str:
        with closing(connection.connect(file)) as found:
            return backups.state_of(found, connection.looked_at(file).changes)

    before = state()
    assert state() == before
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("UPDATE partner SET country = 'NZ'")
    assert state() != before


def test_the_name_tells_the_moment_in_any_time_zone(
    opened: sqlite3.Connection, file: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = backups.folder_of(file)
    for zone, state in (("Asia/Tokyo", "aa"), ("America/New_York", "bb")):
        monkeypatch.setenv("TZ", zone)
        _take_zone()
        made = backups.make(opened, file, folder, now, state)
        assert made in backups.listed(file, folder)
    monkeypatch.delenv("TZ")
    _take_zone()
    assert {backup.at for backup in backups.listed(file, folder)} == {now}
    assert "20261122-103205" in " ".join(backup.path.name for backup in backups.listed(file, folder))


def _take_zone() -> None:
    import time  # noqa: PLC0415

    if hasattr(time, "tzset"):
        time.tzset()


def test_other_peoples_files_in_the_folder_are_nobodys_backups(file: Path, now: datetime) -> None:
    folder = backups.folder_of(file)
    folder.mkdir()
    for name in (
        "a.txt",
        "国際課 100%#1.citybudget",
        "国際課 100%#1.x.y.citybudget",
        "b.20261122-103205-000000+0900.aa.citybudget",
    ):
        (folder / name).write_text("")
    assert backups.listed(file, folder) == ()
    backups.thin(file, folder, now)
    assert len(list(folder.iterdir())) == 4


def test_what_a_killed_process_left_half_made_goes_a_day_later(file: Path) -> None:
    folder = backups.folder_of(file)
    folder.mkdir()
    now = datetime.now(UTC)
    old = [files.beside(file), files.beside(folder / file.name)]
    fresh = [files.beside(file), files.beside(folder / file.name)]
    others = [file.with_name("~$other.citybudget.12345678.tmp"), file.with_name("a.tmp")]
    for entry in (*old, *fresh, *others):
        entry.write_text("")
    long_ago = (now - timedelta(days=2)).timestamp()
    for entry in (*old, *others):
        os.utime(entry, (long_ago, long_ago))
    backups.thin(file, folder, now)
    assert [entry.exists() for entry in old] == [False, False]
    assert all(entry.exists() for entry in (*fresh, *others, file))


def test_a_copy_that_differs_is_thrown_away(
    opened: sqlite3.Connection, file: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed = iter([[(1, 1)], [(1, 2)]])
    monkeypatch.setattr(backups, "_weighed", lambda _: next(weighed))
    with pytest.raises(UserError) as refused:
        backups.make(opened, file, backups.folder_of(file), now, "aa")
    assert refused.value.key == "backup_damaged"
    assert not list(backups.folder_of(file).iterdir())


def _content(path: Path) -> Plan:
    with closing(connection.connect(path)) as found:
        return loading.load(found)


def _spoil(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096 * 3 : 4096 * 4] = b"\xa5" * 4096
    path.write_bytes(content)


def test_restore_brings_back_the_backup_and_keeps_what_was_there(
    file: Path, plan: Plan, who: Who, now: datetime
) -> None:
    backup = restoring.backup(file, None, now)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("UPDATE node_amount SET amount_yen = amount_yen + 66000 WHERE node = 'travel'")
    planned = restoring.preview(backup, file)
    assert planned.before is not None
    # The request costs 934,000 yen; 66,000 were added in the file since.
    assert planned.before.columns == ((2026, "finance", 800_000), (2026, "request", 1_000_000))
    assert planned.after.columns == ((2026, "finance", 800_000), (2026, "request", 934_000))
    done = restoring.restore(backup, file, None, who, "1", now + timedelta(minutes=1))
    assert _content(file) == plan
    assert done.kept is not None
    assert restoring.preview(done.kept, file).after == planned.before
    assert not list(file.parent.glob("~$*"))


def test_restore_puts_a_damaged_file_aside_as_it_is(file: Path, plan: Plan, who: Who, now: datetime) -> None:
    backup = restoring.backup(file, None, now)
    file.write_bytes(b"\0" * 100 + file.read_bytes()[100:])
    damaged = file.read_bytes()
    journal = file.with_name(file.name + "-journal")
    journal.write_bytes(b"cut off")
    done = restoring.restore(backup, file, None, who, "1", now)
    assert done.before is None
    assert done.kept is not None
    assert done.kept.read_bytes() == damaged
    assert not journal.exists()
    assert done.kept.with_name(done.kept.name + "-journal").read_bytes() == b"cut off"
    assert _content(file) == plan
    assert [found.path for found in backups.listed(file, backups.folder_of(file))] == [backup]


def test_restore_makes_a_file_that_is_gone(file: Path, plan: Plan, who: Who, now: datetime) -> None:
    backup = restoring.backup(file, None, now)
    file.unlink()
    done = restoring.restore(backup, file, None, who, "1", now)
    assert (done.before, done.kept) == (None, None)
    assert _content(file) == plan


def test_a_damaged_backup_restores_nothing(file: Path, who: Who, now: datetime) -> None:
    backup = restoring.backup(file, None, now)
    _spoil(backup)
    before = file.read_bytes()
    with pytest.raises(UserError) as refused:
        restoring.restore(backup, file, None, who, "1", now)
    assert (refused.value.key, refused.value.values["name"]) == ("file_damaged", backup.name)
    assert file.read_bytes() == before


def test_a_restore_that_can_not_be_finished_changes_nothing(
    file: Path, who: Who, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = restoring.backup(file, None, now)
    before = {found: found.read_bytes() for found in file.parent.rglob("*") if found.is_file()}

    def held_open(made: Path, path: Path) -> None:
        raise PermissionError(13, "in use", str(path))

    monkeypatch.setattr(files, "move_over", held_open)
    with pytest.raises(UserError) as refused:
        restoring.restore(backup, file, None, who, "1", now)
    assert refused.value.key == "file_in_use"
    assert {found: found.read_bytes() for found in file.parent.rglob("*") if found.is_file()} == before


def test_verify_says_what_is_wrong_and_writes_nothing(file: Path) -> None:
    assert restoring.verify(file) == ()
    _spoil(file)
    before = file.read_bytes()
    (found,) = restoring.verify(file)
    assert found.key == "file_damaged"
    assert file.read_bytes() == before
    assert [entry.name for entry in file.parent.iterdir()] == [file.name]
