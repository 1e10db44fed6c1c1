"""What a window can rely on: the file first, then the snapshot, then everybody who listens."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from citybudget.document import Document, Kind, Who, backup, preview, restore, verify
from citybudget.domain.change import Change, Step
from citybudget.domain.commitment import Commitment
from citybudget.domain.plan import Municipality, Plan
from citybudget.domain.programme import Estimate, NodeAmount, Programme
from citybudget.errors import UserError
from citybudget.storage import writing

Rename = Callable[..., Change]


def test_an_edit_is_in_the_file_before_anybody_hears_of_it(document: Document, rename: Rename) -> None:
    heard: list[tuple[Change | None, str, str]] = []

    def listen(change: Change | None) -> None:
        with Document.open(document.path, read_only=True) as other:
            heard.append((change, document.plan.programmes["p1"].ja, other.plan.programmes["p1"].ja))

    stop = document.listen(listen)
    change = rename(document.plan, "友好")
    document.apply(change)
    assert heard == [(change, "友好", "友好")]
    stop()
    stop()
    document.apply(rename(document.plan, "親善"))
    assert len(heard) == 1


def test_a_change_without_steps_is_none(document: Document) -> None:
    heard: list[Change | None] = []
    document.listen(heard.append)
    document.apply(Change("nothing", ()))
    assert (heard, document.history(), document.can_undo) == ([], (), False)


def test_undo_and_redo_walk_the_snapshots_also_after_a_restart(
    document: Document, path: Path, rename: Rename
) -> None:
    seen = [document.plan]
    for name in ("一", "二", "三"):
        document.apply(rename(document.plan, name))
        seen.append(document.plan)
    assert document.undo() == rename(seen[2], "三").inverse()
    assert document.plan == seen[2]
    document.close()
    with Document.open(path) as again:
        assert again.undo_name == Change("programme_changed", (), (("name", "二"),))
        assert again.redo_name == Change("programme_changed", (), (("name", "三"),))
        again.undo()
        again.undo()
        assert again.plan == seen[0]
        assert again.undo() is None
        for plan in seen[1:]:
            again.redo()
            assert again.plan == plan
        assert again.redo() is None


def test_a_new_change_ends_what_could_be_redone_and_the_history_still_tells_it(
    document: Document, rename: Rename
) -> None:
    document.apply(rename(document.plan, "一"))
    document.undo()
    document.apply(rename(document.plan, "二"))
    assert not document.can_redo
    assert document.redo() is None
    found = [(entry.kind, dict(entry.values)["name"]) for entry in document.history()]
    assert found == [(Kind.DONE, "二"), (Kind.UNDONE, "一"), (Kind.DONE, "一")]
    document.undo()
    assert document.plan.programmes["p1"].ja == "交流"
    assert not document.can_undo


def test_the_history_says_who_when_what_and_its_steps(path: Path, plan: Plan, rename: Rename) -> None:
    started = datetime.now(UTC)
    with Document.create(path, plan, who=Who("花子", "PC-12")) as made:
        change = rename(plan, "友好")
        made.apply(change)
        made.undo()
        undone, done = made.history()
        assert (done.change, undone.change) == (change, change.inverse())
        assert (done.who, done.name, done.values) == (
            Who("花子", "PC-12"),
            "programme_changed",
            (("name", "友好"),),
        )
        assert started <= done.at <= undone.at <= datetime.now(UTC)
        assert done.at.utcoffset() == timedelta(0)
        assert made.saved_at == undone.at
        assert undone.id > done.id


def test_a_programmes_history_is_its_own(document: Document, rename: Rename) -> None:
    document.apply(rename(document.plan, "一", "p1"))
    document.apply(rename(document.plan, "二", "p2"))
    document.undo()
    assert [entry.kind for entry in document.history("p2")] == [Kind.UNDONE, Kind.DONE]
    assert [dict(entry.values)["name"] for entry in document.history("p1")] == ["一"]


def test_a_programmes_history_tells_of_its_commitments(document: Document) -> None:
    for key, programme_id in (("d", "p1"), ("e", "p2"), ("f", None)):
        made = Commitment(key, "通訳業務委託", "", programme_id, 2027, 2029)
        document.apply(Change("commitment.added", (Step(None, made),), (("commitment", key),)))
    assert [dict(entry.values)["commitment"] for entry in document.history("p1")] == ["d"]


def test_several_steps_for_one_thing_are_one_step(document: Document) -> None:
    before = document.plan
    old = before.programmes["p1"]
    document.apply(
        Change("twice", (Step(old, replace(old, ja="一")), Step(old, replace(old, ja="二", en="two"))))
    )
    assert document.plan.programmes["p1"] == replace(old, ja="二", en="two")
    (entry,) = document.history()
    assert entry.change.steps == (Step(old, replace(old, ja="二", en="two")),)
    document.undo()
    assert document.plan == before


def test_a_change_made_from_an_older_snapshot_is_refused(document: Document, rename: Rename) -> None:
    late = rename(document.plan, "遅い")
    document.apply(rename(document.plan, "早い"))
    with pytest.raises(UserError) as refused:
        document.apply(late)
    assert refused.value.key == "plan_moved_on"
    assert document.plan.programmes["p1"].ja == "早い"


def test_what_is_still_used_can_not_be_removed(document: Document) -> None:
    plan = document.plan
    with pytest.raises(UserError) as refused:
        document.apply(Change("category_removed", (Step(plan.categories["c2"], None),)))
    assert refused.value.key == "still_in_use"
    assert document.plan is plan
    assert not document.can_undo


@pytest.mark.parametrize(
    ("after", "key"),
    [
        (Programme("p1", "01", "\ud83d"), "text_unstorable"),
        (Programme("p1", "01", "交流", first_year=2**63), "amount_too_large"),
    ],
)
def test_what_no_file_can_hold_is_refused_and_the_next_edit_goes_on(
    document: Document, rename: Rename, after: Programme, key: str
) -> None:
    before = document.plan
    with pytest.raises(UserError) as refused:
        document.apply(Change("x", (Step(before.programmes["p1"], after),)))
    assert refused.value.key == key
    assert (document.plan, document.history()) == (before, ())
    document.apply(rename(document.plan, "友好"))


def test_an_amount_beyond_the_limit_is_refused(document: Document) -> None:
    big = Estimate("p2", 2026, "initial", (NodeAmount("travel", 1_000_000_000_000),))
    with pytest.raises(UserError) as refused:
        document.apply(Change("x", (Step(None, big),)))
    assert refused.value.key == "amount_too_large"
    limit = Estimate("p2", 2026, "initial", (NodeAmount("travel", -999_999_999_999),))
    document.apply(Change("x", (Step(None, limit),)))
    assert document.plan.estimate(("p2", 2026, "initial")) == limit


def test_a_plan_that_no_file_can_hold_makes_none(path: Path, plan: Plan) -> None:
    with pytest.raises(UserError) as refused:
        Document.create(path, replace(plan, municipality=Municipality("\ud83d")))
    assert refused.value.key == "text_unstorable"
    assert not list(path.parent.iterdir())


def test_a_listener_with_a_defect_keeps_nobody_from_hearing(document: Document, rename: Rename) -> None:
    heard: list[Change | None] = []

    def broken(_: Change | None) -> None:
        raise ZeroDivisionError

    document.listen(broken)
    document.listen(heard.append)
    with pytest.raises(ZeroDivisionError):
        document.apply(rename(document.plan, "友好"))
    assert len(heard) == 1
    assert document.plan.programmes["p1"].ja == "友好"
    assert document.can_undo


def test_the_second_reads_only_and_sees_what_the_first_writes(
    document: Document, path: Path, rename: Rename
) -> None:
    with Document.open(path) as second:
        assert second.read_only
        assert second.holder is not None
        assert second.reason is not None
        assert second.reason.key == "held_by"
        with pytest.raises(UserError) as refused:
            second.apply(rename(second.plan, "二人目"))
        assert refused.value is second.reason
        heard: list[Change | None] = []
        second.listen(heard.append)
        assert not second.refresh()
        document.apply(rename(document.plan, "一人目"))
        assert second.refresh()
        assert (second.plan, heard) == (document.plan, [None])
    document.close()
    with Document.open(path) as third:
        assert not third.read_only


def test_asked_to_read_it_makes_no_backup_holds_nobody_off_and_writes_nothing(
    document: Document, path: Path, rename: Rename
) -> None:
    document.close()
    with Document.open(path, read_only=True) as reader:
        assert [found.name for found in path.parent.iterdir()] == [path.name]
        assert reader.reason is None
        assert not reader.can_undo
        with pytest.raises(UserError) as refused:
            reader.apply(rename(reader.plan, "x"))
        assert refused.value.key == "read_only"
        with Document.open(path) as writer:
            assert not writer.read_only


def test_what_another_program_wrote_is_never_written_over(
    document: Document, path: Path, rename: Rename
) -> None:
    before = document.plan
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE programme SET ja = '他のプログラム' WHERE id = 'p1'")
    with pytest.raises(UserError) as refused:
        document.apply(rename(document.plan, "友好"))
    assert refused.value.key == "changed_elsewhere"
    assert document.plan is before
    assert document.refresh()
    assert document.plan.programmes["p1"].ja == "他のプログラム"
    document.apply(rename(document.plan, "友好"))


def test_undo_is_refused_like_any_write_and_waits(document: Document, path: Path, rename: Rename) -> None:
    document.apply(rename(document.plan, "友好"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(UserError) as refused:
            document.undo()
        assert refused.value.key == "file_busy"
        other.execute("ROLLBACK")
    assert document.plan.programmes["p1"].ja == "友好"
    assert document.undo() is not None
    assert document.plan.programmes["p1"].ja == "交流"


def test_every_opening_for_writing_has_a_backup_of_what_was_there(
    document: Document, path: Path, rename: Rename
) -> None:
    document.close()
    for name in ("一", "二"):
        with Document.open(path) as again:
            newest = again.backups()[0]
            before = again.plan
            again.apply(rename(again.plan, name))
        with Document.open(newest.path, read_only=True) as kept:
            assert kept.plan == before
    with Document.open(path) as again:
        assert len(again.backups()) == 3
    with Document.open(path) as again:
        assert len(again.backups()) == 3


def test_without_room_for_a_backup_the_file_can_only_be_read(
    document: Document, path: Path, rename: Rename
) -> None:
    document.close()
    path.with_name("計画.backups").write_text("in the way")
    with Document.open(path) as again:
        assert again.read_only
        assert again.reason is not None
        assert again.reason.key == "backup_failed"
        with pytest.raises(UserError):
            again.apply(rename(again.plan, "x"))
    assert not list(path.parent.glob("~$*"))


def test_backups_go_where_a_person_says(document: Document, path: Path, tmp_path: Path) -> None:
    document.close()
    folder = tmp_path / "elsewhere"
    with Document.open(path, backups=folder) as again:
        (kept,) = again.backups()
    assert kept.path.parent == folder
    assert [found.name for found in path.parent.iterdir()] == [path.name]


def test_a_closed_file_is_backed_up_compared_and_restored(
    document: Document, path: Path, rename: Rename
) -> None:
    before = document.plan
    document.close()
    kept = backup(path)
    with Document.open(path) as again:
        again.apply(rename(again.plan, "友好"))
        with pytest.raises(UserError) as refused:
            restore(kept, path)
        assert refused.value.key == "held_by"
    planned = preview(kept, path)
    assert planned.before is not None
    assert planned.before.saved_at > planned.after.saved_at
    done = restore(kept, path)
    assert done.kept is not None
    assert verify(path) == ()
    with Document.open(path) as again:
        assert again.plan == before
    with Document.open(done.kept, read_only=True) as replaced:
        assert replaced.plan.programmes["p1"].ja == "友好"


def test_a_copy_has_the_history_and_takes_nobodys_place(
    document: Document, path: Path, rename: Rename
) -> None:
    document.apply(rename(document.plan, "友好"))
    copy = path.with_name("写し.citybudget")
    document.save_copy(copy)
    with Document.open(copy) as other:
        assert other.plan == document.plan
        assert [entry.change for entry in other.history()] == [entry.change for entry in document.history()]
    with pytest.raises(UserError) as refused:
        document.save_copy(copy)
    assert refused.value.key == "file_exists"


def test_a_commit_that_failed_after_its_last_step_is_a_commit(
    document: Document, rename: Rename, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = writing.transaction

    def failing(connection: sqlite3.Connection) -> object:
        return _fails_late(real(connection))

    monkeypatch.setattr(writing, "transaction", failing)
    document.apply(rename(document.plan, "友好"))
    monkeypatch.undo()
    assert document.plan.programmes["p1"].ja == "友好"
    with Document.open(document.path, read_only=True) as other:
        assert other.plan == document.plan
    document.undo()
    assert document.plan.programmes["p1"].ja == "交流"


class _fails_late:  # noqa: N801  # it stands for a context manager function
    def __init__(self, real: object) -> None:
        self._real = real

    def __enter__(self) -> None:
        self._real.__enter__()  # type: ignore[attr-defined]

    def __exit__(self, *error: object) -> None:
        self._real.__exit__(*error)  # type: ignore[attr-defined]
        raise sqlite3.OperationalError("disk I/O error")


def test_verify_names_the_damage(document: Document, path: Path) -> None:
    document.close()
    path.write_bytes(path.read_bytes()[:-4096])
    assert [error.key for error in verify(path)] == ["file_truncated"]


def test_the_fingerprint_is_that_of_the_printed_page(document: Document, rename: Rename) -> None:
    from citybudget.document import fingerprint  # noqa: PLC0415
    from citybudget.reports.fingerprint import fingerprint as printed  # noqa: PLC0415

    before = fingerprint(document.plan)
    assert before == printed(document.plan)
    document.apply(rename(document.plan, "友好"))
    assert fingerprint(document.plan) != before
    document.undo()
    assert fingerprint(document.plan) == before
    with Document.open(document.path, read_only=True) as other:
        assert fingerprint(other.plan) == before


def test_a_journal_that_can_not_be_read_is_said_and_breaks_nothing(
    document: Document, path: Path, rename: Rename
) -> None:
    document.apply(rename(document.plan, "友好"))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("UPDATE change_step SET step = x'00'")
    document.refresh()
    before = document.plan
    with pytest.raises(UserError) as refused:
        document.undo()
    assert refused.value.key == "file_damaged"
    assert document.plan is before
    document.apply(rename(document.plan, "親善"))
