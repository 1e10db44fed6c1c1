"""A file of the first version comes along with its history: what was done then is undone now, and the years go on."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from citybudget.document import Document, Kind, verify
from citybudget.domain import cycle
from citybudget.domain.stage import USUAL_ASSESSMENTS
from citybudget.storage import schema
from tests.domain.plans import initial, with_entities, worked_example

DUMP = Path(__file__).parents[1] / "data" / "first_version.sql"
TODAY = date(2026, 11, 26)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file as it was written then."""
    made = tmp_path / "初版.citybudget"
    with closing(sqlite3.connect(made)) as file:
        file.executescript(DUMP.read_text("utf-8"))
        file.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        file.execute("PRAGMA user_version = 1")
    return made


def test_what_the_first_version_did_is_undone_to_the_first_plan_and_redone(path: Path) -> None:
    first = with_entities(worked_example(), initial("A", {"honoraria": 800_000, "travel": 56_000}))
    with Document.open(path) as document:
        assert document.plan.municipality.assessments == USUAL_ASSESSMENTS
        last = document.plan
        assert (last.municipality.division_ja, set(last.programmes)) == ("国際課", {"A", "B"})
        seen = [last]
        while document.undo() is not None:
            seen.append(document.plan)
        assert document.plan == first
        assert len(seen) == 7
        for plan in reversed(seen[:-1]):
            document.redo()
            assert document.plan == plan
        document.redo()
        assert set(document.plan.grants) == {"half"}
    assert verify(path) == ()


def test_every_step_of_its_history_is_read(path: Path) -> None:
    with Document.open(path) as document:
        found = [(entry.kind, entry.name, len(entry.change.steps) > 0) for entry in document.history()]
    assert found[0] == (Kind.UNDONE, "grant.removed", True)
    assert found[-1] == (Kind.DONE, "plan.edited", True)
    assert all(has_steps for _, _, has_steps in found)


def test_its_years_go_on_and_lead_back_over_the_lock_into_its_own_history(path: Path) -> None:
    with Document.open(path) as document:
        before = document.plan
        document.apply(cycle.advanced(document.plan, 2026, "finance", TODAY))
        document.apply(cycle.advanced(document.plan, 2026, "initial", TODAY))
        adopted = document.plan
        assert adopted.columns[2026, "initial"]["A"].cost_yen == before.columns[2026, "request"]["A"].cost_yen
    with Document.open(path) as document:
        assert document.plan == adopted
        document.undo()
        document.undo()
        assert document.plan == before
        undone = document.undo()
        assert undone is not None
        assert undone.name == "programme.added"
        assert "B" not in document.plan.programmes


def test_a_reader_reads_it_and_leaves_every_byte_as_it_is(path: Path) -> None:
    content = path.read_bytes()
    with Document.open(path, read_only=True) as document:
        read = document.plan
        assert document.history()
    assert verify(path) == ()
    assert path.read_bytes() == content
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    with Document.open(path) as document:
        assert document.plan == read
