"""A remark upon a basis that still counts has its own heading, reason and remedy."""

import pytest

from citybudget.domain.basis import read_basis
from citybudget.domain.problem import Problem, Severity
from citybudget.texts import Texts, problems

REMARKS = {
    "claim_differs": "5,000円×3=16千円",
    "claim_unread": "5,000円×3=15千円と16千円",
    "percent_added": "5,000円+10%",
    "heading_counted": "第1回\n5,000円",
    "separator_hint": "1207,800円",
    "basis_empty": "",
}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("code", "text"), REMARKS.items())
def test_a_remark_is_not_worded_as_a_refusal(code: str, text: str, language: str) -> None:
    texts = Texts(language)
    (found,) = read_basis(text).problems
    (refused,) = read_basis("2泊3日").problems
    assert (found.code, found.severity is Severity.ERROR) == (code, False)
    assert not set(_worded(texts, found)) & set(_worded(texts, refused))
    assert all(_worded(texts, found))


def _worded(texts: Texts, problem: Problem) -> tuple[str, str, str]:
    return problems.short(texts, problem), problems.why(texts, problem), problems.fix(texts, problem)
