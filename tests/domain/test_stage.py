"""Stages by their words."""

import pytest

from citybudget.domain import stage as stages


def test_stages_stand_in_the_course_of_the_year() -> None:
    words = [
        "settlement",
        "supplementary-10",
        "request",
        "current",
        "supplementary-2",
        "mayor",
        "initial",
        "finance",
    ]
    assert sorted(words, key=stages.order) == [
        "request", "finance", "mayor", "initial", "supplementary-2", "supplementary-10", "current", "settlement",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "word",
    [
        "",
        "supplementary-",
        "supplementary-0",
        "supplementary-x",
        "supplementary-01",
        "supplementary-１",
        "Request",
        "補正",
    ],
)
def test_what_names_no_stage(word: str) -> None:
    assert not stages.is_stage(word)


def test_only_request_and_supplementary_have_lines() -> None:
    assert stages.has_lines("request")
    assert stages.has_lines("supplementary-1")
    assert not any(
        stages.has_lines(word) for word in ("finance", "mayor", "initial", "current", "settlement")
    )


def test_the_newest_stage_is_never_a_part_of_the_year() -> None:
    assert stages.newest({"request", "initial", "current", "supplementary-1"}) == "current"
    assert stages.newest({"request", "finance"}) == "finance"
    assert stages.newest({"supplementary-1"}) is None


def test_assessments_the_municipality_no_longer_lists_stand_before_the_budget_in_a_fixed_order() -> None:
    words = ["assessment-99", "initial", "assessment-2", "mayor", "request", "notice", "finance"]
    assert sorted(words, key=lambda word: stages.order(word, (stages.Assessment("finance"),))) == [
        "request", "finance", "notice", "mayor", "assessment-2", "assessment-99", "initial",
    ]  # fmt: skip
    places = {stages.order(word, ()) for word in words}
    assert len(places) == len(words)
