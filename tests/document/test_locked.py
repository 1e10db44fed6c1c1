"""What is fixed stays fixed at the file's door, and a way back over a lock stays open."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from citybudget.document import Document
from citybudget.domain import cycle
from citybudget.domain.amount import RoundHow, Rounding
from citybudget.domain.change import Change
from citybudget.domain.edit import edit
from citybudget.domain.execution import carried_over
from citybudget.domain.lines import with_node_amount
from citybudget.domain.plan import Column, Plan, PlanYear
from citybudget.domain.returning import returned
from citybudget.errors import UserError
from tests.domain.plans import worked_example

TODAY = date(2026, 11, 26)
REQUEST: Column = (2026, "request")


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    """The worked example after its request was handed in."""
    with Document.create(tmp_path / "a.citybudget", worked_example()) as made:
        _advance(made, "finance")
        yield made


def _advance(document: Document, to: str) -> None:
    document.apply(cycle.advanced(document.plan, 2026, to, TODAY))


def _line_edited(plan: Plan) -> Change:
    held = plan.columns[REQUEST]["A"]
    return edit(plan, "line.edited", [replace(held, lines=held.lines[:1])])


def _refusal(document: Document, change: Change) -> tuple[str, dict[str, object]]:
    """The sentence's key and values; the file, the snapshot and the history are as they were."""
    before, content, told = document.plan, document.path.read_bytes(), len(document.history())
    heard: list[Change | None] = []
    stop = document.listen(heard.append)
    with pytest.raises(UserError) as refused:
        document.apply(change)
    stop()
    assert (document.plan is before, heard, len(document.history())) == (True, [], told)
    assert document.path.read_bytes() == content
    return refused.value.key, dict(refused.value.values)


@pytest.mark.parametrize("what", ["line", "funding", "estimate", "programme", "grant"])
def test_no_edit_moves_a_stage_that_is_fixed(document: Document, what: str) -> None:
    plan = document.plan
    held = plan.columns[REQUEST]["A"]
    changes = {
        "line": _line_edited(plan),
        "funding": edit(plan, "funding.edited", [replace(held, funding=())]),
        "estimate": edit(plan, "estimate.removed", [], [held]),
        "programme": edit(plan, "programme.removed", [], [plan.programmes["A"]]),
        "grant": edit(plan, "grant.removed", [], [plan.grants["half"]]),
    }
    assert _refusal(document, changes[what]) == ("stage_locked", {"year": 2026, "stage": "request"})


def test_the_rounding_rule_of_a_year_with_a_fixed_stage_is_frozen(document: Document) -> None:
    change = edit(document.plan, "year.edited", [PlanYear(2026, rounding=Rounding(how=RoundHow.DOWN))])
    assert _refusal(document, change) == ("rounding_frozen", {"year": 2026})


def test_what_was_carried_over_is_fixed_with_the_settlement_it_comes_from(document: Document) -> None:
    for to in ("initial", "settlement"):
        _advance(document, to)
    document.apply(carried_over(document.plan, "A", 2026, "travel", 10_000))
    document.apply(cycle.fixed(document.plan, (2026, "settlement"), TODAY))
    change = carried_over(document.plan, "A", 2026, "travel", 20_000)
    assert _refusal(document, change) == ("stage_locked", {"year": 2027, "stage": "carried-over"})


def test_undo_leads_back_over_an_advance_and_redo_forth_also_after_a_restart(document: Document) -> None:
    plan = document.plan
    cut = with_node_amount(plan.columns[2026, "finance"]["A"], "honoraria", 800_000)
    document.apply(edit(plan, "assessment.edited", [cut]))
    last, path = document.plan, document.path
    document.close()
    with Document.open(path) as again:
        again.undo()
        again.undo()
        assert again.plan == worked_example()
        assert not again.plan.locked(REQUEST)
        again.redo()
        assert _refusal(again, _line_edited(again.plan))[0] == "stage_locked"
        again.redo()
        assert again.plan == last


def test_a_way_back_over_a_lock_or_an_unlock_is_one_step_and_undone_as_one(document: Document) -> None:
    locked = document.plan
    document.apply(cycle.unlocked(locked, REQUEST, "積算の誤り"))
    document.apply(_line_edited(document.plan))
    edited = document.plan
    later = [entry.change for entry in document.history()]
    document.apply(returned(edited, later[:2], "plan.returned"))
    assert document.plan == locked
    document.undo()
    assert document.plan == edited
    document.apply(returned(edited, later, "plan.returned"))
    assert document.plan == worked_example()
    document.undo()
    assert document.plan == edited


def test_a_second_opener_sees_the_advance_and_moves_nothing(document: Document) -> None:
    with Document.open(document.path) as second:
        assert second.read_only
        assert second.plan.locked(REQUEST)
        _advance(document, "mayor")
        assert second.refresh()
        assert second.plan == document.plan
        with pytest.raises(UserError) as refused:
            second.apply(cycle.unlocked(second.plan, REQUEST, "誤り"))
        assert refused.value.key == "held_by"
    assert document.plan.locked((2026, "finance"))


def test_a_change_of_an_older_snapshot_is_told_so_before_any_lock(document: Document) -> None:
    document.undo()
    change = _line_edited(document.plan)
    document.apply(change)
    _advance(document, "finance")
    with pytest.raises(UserError) as refused:
        document.apply(change)
    assert refused.value.key == "plan_moved_on"
