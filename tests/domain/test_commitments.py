"""Commitments: edits that are one step, and what they bind a year to."""

from citybudget.domain import commitments
from citybudget.domain.change import applied
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.commitments import with_figure
from tests.domain.plans import empty_plan, programme, with_entities

SOUND = Commitment(
    "c", "相談窓口運営委託", "", "A", 2027, 2029, 60_000_000,
    (YearFigure(2027, 20_000_000), YearFigure(2028, 20_000_000), YearFigure(2029, 20_000_000)),
)  # fmt: skip


def other(**fields: object) -> Commitment:
    return Commitment(**{**{name: getattr(SOUND, name) for name in SOUND.__slots__}, **fields})


def test_figures_are_kept_by_year_and_nothing_is_none() -> None:
    assert with_figure((YearFigure(2028, 2),), 2027, 1) == (YearFigure(2027, 1), YearFigure(2028, 2))
    assert with_figure((YearFigure(2028, 2),), 2028, 0) == ()
    assert with_figure((YearFigure(2028, 2),), 2028, None) == ()


def test_each_edit_is_one_change_that_undo_takes_back() -> None:
    plan = with_entities(empty_plan(), programme("A"))
    made = commitments.added(plan, SOUND)
    held = applied(plan, made)
    assert held.commitments == {"c": SOUND}
    assert applied(held, made.inverse()) == plan
    shorter = other(last_year=2030)
    changed = applied(held, commitments.edited(held, shorter))
    assert commitments.of_programme(changed, "A") == (shorter,)
    assert applied(changed, commitments.removed(changed, shorter)) == plan
    assert [change.name for change in (made, commitments.edited(held, shorter), commitments.removed(held, SOUND))] == [
        "commitment.added", "commitment.edited", "commitment.removed",
    ]  # fmt: skip


def test_what_a_year_is_bound_to_is_told_by_programme() -> None:
    plan = with_entities(empty_plan(), programme("A"), SOUND, other(id="d"), other(id="e", programme_id=None))
    found = commitments.bound(plan, 2028)
    assert (found.by_programme, found.of_none_yen, found.total_yen) == (
        {"A": 40_000_000},
        20_000_000,
        60_000_000,
    )
    assert commitments.bound(plan, 2026).total_yen == 0
    assert [item.id for item in commitments.ordered(plan)] == ["c", "d", "e"]
