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
    "word", ["", "supplementary-", "supplementary-0", "supplementary-x", "Request", "補正"]
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
