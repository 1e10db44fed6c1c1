"""What happened, in words: fullest first, by present names, in both languages, and never without a sentence."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citybudget.domain.change import Change, Step
from citybudget.domain.edit import edit
from citybudget.domain.plan import ExchangeRate, Municipality, Plan, PlanYear
from citybudget.domain.programme import Estimate, Line, NodeAmount, Programme
from citybudget.texts import Texts, changes
from citybudget.texts.changes import _WORDS
from citybudget.texts.differences import Difference, differences
from citybudget.texts.numbers import decimal

JA, EN = Texts("ja"), Texts("en")
TOWN = Programme("0" * 32, "1-01", "日本語教室", "Japanese classes")
PLAN = Plan(Municipality("海風市"), programmes={TOWN.id: TOWN})


def said(texts: Texts, name: str, **values: str | int | None) -> str:
    return changes.change(texts, PLAN, Change(name, (), tuple(values.items())))


def test_the_fullest_sentence_whose_values_are_there_is_said() -> None:
    assert (
        said(JA, "line.edited", programme=TOWN.id, line="講師謝金") == "「講師謝金」の行を変更（日本語教室）"
    )
    assert said(JA, "line.edited", programme=TOWN.id, line="") == "「日本語教室」の行を変更"
    assert said(JA, "line.edited") == "行を変更"
    assert (
        said(EN, "line.edited", programme=TOWN.id, line="講師謝金")
        == "Line “講師謝金” changed in “Japanese classes”"
    )


def test_terms_and_amounts_are_written_as_a_reader_writes_them() -> None:
    assert said(JA, "amounts.set", programme=TOWN.id, node="travel", amount=-56_000) == (
        "「日本語教室」の旅費を△\u202f56,000 円に"
    )
    assert said(JA, "year.added", year=2026) == "令和8年度を追加"
    assert said(EN, "year.added", year=2026) == "FY2026 added"


def test_what_is_gone_is_named_by_the_change_itself_and_never_by_an_id() -> None:
    gone = replace(TOWN, id="1" * 32)
    change = Change("programme.removed", (Step(gone, None),), (("programme", gone.id),))
    assert changes.change(JA, PLAN, change) == "事業「日本語教室」を削除"
    assert changes.change(JA, PLAN, replace(change, steps=())) == "事業を削除"


@pytest.mark.parametrize("texts", [JA, EN])
@pytest.mark.parametrize("name", sorted(_WORDS))
def test_every_code_has_a_sentence_that_needs_no_value(texts: Texts, name: str) -> None:
    words = said(texts, name)
    assert words
    assert "{" not in words
    assert words != said(texts, "of a later version")


@given(st.text(), st.dictionaries(st.text(), st.none() | st.integers() | st.text()))
def test_no_change_is_without_words(name: str, values: dict[str, str | int | None]) -> None:
    assert said(JA, name, **values)


# -- field by field ---------------------------------------------------------------------------------------


def of(*puts: object, plan: Plan = PLAN) -> list[Difference]:
    return list(differences(JA, plan, edit(plan, "x", puts)))  # type: ignore[arg-type]  # entities


def test_a_plain_field_is_told_from_and_to() -> None:
    assert of(replace(TOWN, officer="山田", first_year=2026)) == [
        Difference("日本語教室", "始期", "なし", "令和8年度"),
        Difference("日本語教室", "担当者", "なし", "山田"),
    ]


def test_a_year_tells_its_total_rates_and_rule() -> None:
    year = PlanYear(2026, 9_830_000_000, (ExchangeRate("KRW", Fraction(217, 20), 100),))
    plan = replace(PLAN, years={2026: PlanYear(2026)})
    assert of(year, plan=plan) == [
        Difference("令和8年度", "予算総額", "なし", "9,830,000,000 円"),
        Difference("令和8年度", "為替レート", "なし", "100 KRW＝10.85円"),
    ]


def test_a_line_tells_its_texts_and_the_total_it_moves() -> None:
    before = Estimate(TOWN.id, 2026, "request", lines=(Line("a", "travel", "講師", "1,000円×2回"),))
    plan = replace(PLAN, columns={(2026, "request"): {TOWN.id: edit_into(before)}})
    after = replace(before, lines=(Line("a", "travel", "講師", "1,500円×2回"),))
    assert of(after, plan=plan) == [
        Difference("日本語教室 令和8年度 要求 講師", "積算", "1,000円×2回", "1,500円×2回"),
        Difference("日本語教室 令和8年度 要求", "合計", "2,000 円", "3,000 円"),
    ]


def edit_into(estimate: Estimate) -> Estimate:
    """The estimate with its amounts reckoned."""
    step = edit(PLAN, "x", [estimate]).steps[0].after
    assert isinstance(step, Estimate)
    return step


def test_a_set_amount_is_told_by_its_node() -> None:
    found = of(Estimate(TOWN.id, 2025, "initial", nodes=(NodeAmount("travel", 56_000),)))
    assert found == [Difference("日本語教室 令和7年度 当初", "旅費", "－", "56,000 円")]


@given(st.integers(0, 10**9), st.integers(0, 6))
def test_an_exact_decimal_reads_back_as_itself(digits: int, places: int) -> None:
    value = Fraction(digits, 10**places)
    assert Fraction(decimal(value)) == value
