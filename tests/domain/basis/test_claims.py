"""What follows = is compared, never reckoned."""

import pytest

from citybudget.domain.basis import offered_fix, read_basis
from citybudget.domain.problem import Severity

AGREE = [
    ("66,800円=66,800円", "66800円"),
    ("66,800円＝６６，８００円", "66800円"),
    ("66,800円=66千円", "66千円"),
    ("66,800円=66.8千円", "66.8千円"),
    ("66,800円=6.6万円", "6.6万円"),
    ("66,800円=6万6千円", "66千円"),
    ("66,800円=66,800", "66800"),
    ("66,800円=66", "66"),
    ("66,800円=計66,800円（税込）", "66800円"),
    ("-183,762円=▲183千円", "-183千円"),
    ("-183,762円=△183", "-183"),
    ("1,500,000円=1百万円", "1百万円"),
    ("3回×2人＝6人回", "6人回"),
    ("1,297/6H=216円", "216円"),
    ("66,800円=1,350円×2回×2名×12月＋2,000円", "66800円"),
    ("233,600円= 858,800円= 233", "233"),
    ("@22,000円*2回*2回=(空港送迎)", None),
    ("66,800円= 66 千円", "66千円"),
    ("66,800円=（66千円）", "66千円"),
    ("66,800円=66,800円《=66千円》", "66800円"),
    ("66,800円=66,800円(=約)", "66800円"),
    ("66,800円=66①", "66"),
    ("88,000円=", None),
    ("88,000円=《注》", None),
    ("88,000円=88,000円=（注）", "88000円"),
]


@pytest.mark.parametrize(("text", "claim"), AGREE)
def test_a_claim_agrees_in_its_unit_or_bare_as_yen_or_thousand_yen(text: str, claim: str | None) -> None:
    basis = read_basis(text)
    assert basis.rows[0].claim == claim
    assert basis.problems == ()


@pytest.mark.parametrize(
    ("text", "claim", "fixed"),
    [
        ("66,800円=67千円", "67千円", "66,800円=66,800円"),
        ("66,800円=66円", "66円", "66,800円=66,800円"),
        ("66,800円=67", "67", "66,800円=66,800円"),
        ("66,800円=▲66,800円", "-66800円", "66,800円=66,800円"),
        ("29,200円*8回= 858,800円= 858", "858", "29,200円*8回= 858,800円=233,600円"),
        ("66,800円=66,000円+80円", "66080円", "66,800円=66,800円"),
        ("1,297/6H=217円", "217円", None),
    ],
)
def test_a_claim_that_differs_is_a_warning_and_the_amount_stands(
    text: str, claim: str, fixed: str | None
) -> None:
    basis = read_basis(text)
    (problem,) = basis.problems
    assert (problem.code, problem.severity) == ("claim_differs", Severity.WARNING)
    assert basis.rows[0].claim == claim == dict(problem.values)["claimed"]
    assert basis.amount_yen == read_basis(text.partition("=")[0]).amount_yen
    assert offered_fix(text, problem) == fixed


@pytest.mark.parametrize("text", ["66,800円=66,800円×", "66,800円=2泊3日", "66,800円=100バーツ"])
def test_what_cannot_be_compared_is_said_so(text: str) -> None:
    basis = read_basis(text)
    assert basis.amount_yen == 66_800
    assert basis.rows[0].claim is None
    assert [(found.code, found.severity) for found in basis.problems] == [("claim_unread", Severity.WARNING)]


def test_each_row_has_its_own_claim() -> None:
    basis = read_basis("1,000円×2=2,000円\n500円=5円")
    assert [row.claim for row in basis.rows] == ["2000円", "5円"]
    (problem,) = basis.problems
    assert (problem.place.start, problem.place.end) == (20, 23)


def test_a_claim_in_a_currency_is_compared_in_it() -> None:
    rates = {"USD": read_basis("150").exact or 0}
    assert read_basis("500ドル=500ドル", rates).problems == ()  # type: ignore[arg-type]  # never the 0
    assert read_basis("500ドル=501ドル", rates).problems[0].code == "claim_differs"  # type: ignore[arg-type]  # as above
