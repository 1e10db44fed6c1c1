"""The calendar of a fiscal year: grants, the year's end, the closing of the books, and who would be late."""

from dataclasses import replace
from datetime import date

from citybudget.domain.deadlines import Deadline, Event, WorkEnd, calendar, late_works, work_end
from tests.domain.plans import outline, with_entities, worked_example


def test_the_calendar_holds_grants_and_the_years_own_days_in_their_order() -> None:
    plan = worked_example()
    half = replace(plan.grants["half"], deadline=date(2025, 9, 30), work_ends=date(2027, 2, 26))
    plan = with_entities(plan, half, replace(plan.grants["third"], deadline=date(2026, 4, 1)))
    assert calendar(plan, 2026) == (
        Deadline(date(2025, 9, 30), Event.APPLY, "half"),
        Deadline(date(2026, 4, 1), Event.APPLY, "third"),
        Deadline(date(2026, 4, 1), Event.START),
        Deadline(date(2027, 2, 26), Event.WORK_ENDS, "half", rule=WorkEnd.FEBRUARY),
        Deadline(date(2027, 3, 31), Event.END),
        Deadline(date(2027, 4, 1), Event.CLOSING, until=date(2027, 5, 31)),
    )


def test_the_end_of_february_rule_is_told_from_another_early_end_and_from_the_years() -> None:
    assert work_end(date(2027, 2, 26)) is WorkEnd.FEBRUARY
    assert work_end(date(2028, 2, 29)) is WorkEnd.FEBRUARY
    assert work_end(date(2026, 12, 28)) is WorkEnd.EARLY
    assert work_end(date(2027, 3, 31)) is WorkEnd.YEAR


def test_days_left_count_to_the_day_and_inside_a_period_to_its_last() -> None:
    apply = Deadline(date(2026, 1, 30), Event.APPLY, "g")
    closing = Deadline(date(2026, 4, 1), Event.CLOSING, until=date(2026, 5, 31))
    assert apply.days_left(date(2025, 11, 12)) == 79
    assert apply.days_left(date(2026, 1, 31)) == -1
    assert closing.days_left(date(2026, 3, 31)) == 1
    assert closing.days_left(date(2026, 5, 1)) == 30
    assert closing.days_left(date(2026, 6, 1)) == -1


def test_a_programme_is_late_only_where_it_plans_to_end_after_its_grant_does() -> None:
    plan = worked_example()
    plan = with_entities(plan, replace(plan.grants["half"], work_ends=date(2027, 2, 26)))
    at = (2026, "request")
    assert late_works(plan, at) == ()
    assert late_works(with_entities(plan, outline("A", work_ends=date(2027, 2, 26))), at) == ()
    late = late_works(with_entities(plan, outline("A", work_ends=date(2027, 3, 14))), at)
    assert [(item.programme_id, item.grant_id, item.planned, item.by) for item in late] == [
        ("A", "half", date(2027, 3, 14), date(2027, 2, 26))
    ]
