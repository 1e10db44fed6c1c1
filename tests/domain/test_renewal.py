"""What is dated by its year, moved on for the next round."""

from datetime import date
from fractions import Fraction

import pytest

from citybudget.domain.funding import Funding, Grant, GrantStatus
from citybudget.domain.renewal import carried, day_moved, name_moved, renewed, round_of
from tests.domain.plans import empty_plan, with_entities


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("地域日本語教育推進補助金 令和8年度", "地域日本語教育推進補助金 令和9年度"),
        ("補助金（令和８年度・R8）", "補助金（令和９年度・R9）"),
        ("CLAIR grant, FY2026", "CLAIR grant, FY2027"),
        ("CLAIR grant, FY26 (2026)", "CLAIR grant, FY27 (2027)"),
        ("desk-2026", "desk-2027"),
        ("令和7年度から2,026円、R80、OR8、2019", "令和7年度から2,026円、R80、OR8、2019"),
        ("", ""),
    ],
)
def test_only_the_year_itself_is_moved_on(text: str, said: str) -> None:
    assert name_moved(text, 2026, 2027) == said


def test_the_change_of_eras_is_kept() -> None:
    assert name_moved("平成31年度・H31・令和元年度", 2019, 2020) == "令和2年度・R2・令和2年度"
    assert name_moved("平成30年度・H30", 2018, 2019) == "令和元年度・R1"


def test_the_last_of_february_stays_the_last_of_february() -> None:
    assert day_moved(date(2028, 2, 29), 1) == date(2029, 2, 28)
    assert day_moved(date(2027, 2, 28), 1) == date(2028, 2, 29)
    assert day_moved(date(2028, 2, 28), 1) == date(2029, 2, 28)
    assert day_moved(date(2027, 2, 26), 1) == date(2028, 2, 26)


def test_the_next_round_keeps_the_rule_and_asks_to_be_read_again() -> None:
    grant = Grant(
        "g", "補助 令和8年度", "Grant FY2026", rate=Fraction(2, 3), cap_yen=5, deadline=date(2026, 1, 30),
        work_ends=date(2028, 2, 29), read_on=date(2025, 11, 1), status=GrantStatus.DECIDED, source_note="要綱",
    )  # fmt: skip
    new = renewed(grant, 2026, 2027)
    assert (new.ja, new.en) == ("補助 令和9年度", "Grant FY2027")
    assert (new.deadline, new.work_ends) == (date(2027, 1, 30), date(2029, 2, 28))
    assert (new.rate, new.cap_yen, new.source_note) == (Fraction(2, 3), 5, "要綱")
    assert (new.read_on, new.status) == (None, GrantStatus.PLANNED)
    assert renewed(grant, 2026, 2027) == new
    assert new.id != grant.id


def test_a_round_the_plan_has_already_is_used_by_its_name() -> None:
    old, typed = Grant("old", "補助 令和8年度"), Grant("typed", "補助 令和9年度")
    plan = with_entities(empty_plan(), old, typed)
    assert round_of(plan, old, 2026, 2027) == typed
    nameless = Grant("n", "補助"), Grant("m", "補助")
    plan = with_entities(plan, *nameless)
    assert round_of(plan, nameless[0], 2026, 2027).id not in plan.grants


def test_one_draw_a_grant_is_carried_and_a_grant_that_is_not_renewed_leaves_none() -> None:
    entries = (
        Funding("a", "national", "補助（令和8年度）", 5, grant_id="g"),
        Funding("b", "national", "", 7, grant_id="g"),
        Funding("c", "national", "", 7, grant_id="gone"),
        Funding("d", "misc", "参加者負担金", 100),
    )
    new = carried(entries, 2026, 2027, {"g": "h"}.get, lambda: "new")
    assert new == (
        Funding("new", "national", "補助（令和9年度）", 0, grant_id="h"),
        Funding("new", "misc", "参加者負担金", 100),
    )
