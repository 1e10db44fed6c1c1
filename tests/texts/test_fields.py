"""A field has a name in both languages and tells its value as a reader writes it."""

from dataclasses import fields, replace
from datetime import date
from fractions import Fraction

import pytest

from citybudget.domain.amount import RoundHow, Rounding, RoundWhere
from citybudget.domain.category import Category
from citybudget.domain.commitment import Commitment
from citybudget.domain.edit import edit
from citybudget.domain.fiscal_year import Era
from citybudget.domain.funding import EligibleNode, Funding, Grant, GrantStatus
from citybudget.domain.partner import Partner
from citybudget.domain.plan import Entity, ExchangeRate, Municipality, Plan, PlanYear, YearStage
from citybudget.domain.problem import Acknowledgement
from citybudget.domain.programme import Account, Estimate, Kind, Line, Programme, ProgrammeYear
from citybudget.texts import Texts, labels
from citybudget.texts.differences import Difference, differences
from citybudget.texts.fields import FIELDS

JA, EN = Texts("ja"), Texts("en")
UNTOLD = {"id", "fiscal_year", "programme_id", "preset", "sample", "training"} | {
    "provenance",
    "provenance_ja",
    "provenance_en",
}
"""What says which thing it is and where it came from; no page edits that."""

TREE = Category("tree", "柱A", "Pillar A", None, 0)
LEAF = Category("leaf", "交流", "Exchange", "tree", 0)
PARTNERS = {
    "p1": Partner("p1", "タウランガ市", "Tauranga", "NZ"),
    "p2": Partner("p2", "安東市", "Andong", "KR"),
}
SCHOOL = Programme("s", "1-01", "日本語教室", "Japanese classes")
GRANT = Grant("g", "国際化補助", "Internationalisation grant", "prefectural", Fraction(1, 2))
PLAN = Plan(
    Municipality("海風市", "Umikaze"),
    years={2026: PlanYear(2026)},
    categories={"tree": TREE, "leaf": LEAF},
    programmes={"s": SCHOOL},
    grants={"g": GRANT},
    partners=PARTNERS,
)


@pytest.mark.parametrize("kind", FIELDS)
def test_every_field_but_the_identity_has_a_name(kind: type[Entity]) -> None:
    of_its_own = {"stage", "code"} if kind in {YearStage, Acknowledgement} else set()
    untold = UNTOLD - {"programme_id"} if kind is Commitment else UNTOLD | of_its_own
    assert set(FIELDS[kind]) == {field.name for field in fields(kind)} - untold


@pytest.mark.parametrize("kind", FIELDS)
def test_names_of_fields_are_words_in_both_languages_and_differ(kind: type[Entity]) -> None:
    for texts in (JA, EN):
        said = [labels.term(texts, name) for name in FIELDS[kind].values()]
        assert all(isinstance(word, str) and word for word in said)
        assert len(set(said)) == len(said)


def told(texts: Texts, put: Entity) -> list[tuple[str, str, str]]:
    return [
        (found.field, found.before, found.after) for found in differences(texts, PLAN, edit(PLAN, "x", [put]))
    ]


def test_a_name_is_told_by_its_own_word() -> None:
    assert told(JA, replace(SCHOOL, ja="にほんご教室")) == [("名前（日本語）", "日本語教室", "にほんご教室")]
    assert told(EN, replace(SCHOOL, en="Classes")) == [("Name (English)", "Japanese classes", "Classes")]


def test_what_is_named_elsewhere_is_told_by_its_name() -> None:
    changed = replace(
        SCHOOL,
        category_id="leaf",
        national_class="N2",
        partner_ids=("p1", "p2"),
        account=Account("一般会計", "総務費"),
    )
    assert told(EN, changed) == [
        ("Category", "none", "Exchange"),
        ("National class", "none", "International exchange"),
        ("Account", "none", "一般会計 総務費"),
        ("Partners", "none", "Tauranga, Andong"),
    ]
    assert told(JA, changed)[3] == ("交流先", "なし", "タウランガ市、安東市")


def test_a_category_is_told_with_its_pillar_and_place() -> None:
    assert told(EN, replace(LEAF, parent_id=None, position=3)) == [
        ("Pillar", "Pillar A", "none"),
        ("Place", "0", "3"),
    ]
    assert told(EN, replace(LEAF, parent_id="gone"))[0] == ("Pillar", "Pillar A", "gone")


def test_the_choices_of_a_plan_and_a_year_are_told_in_words() -> None:
    assert told(JA, replace(PLAN.municipality, fy2019=Era.REIWA)) == [
        ("2019年度の表し方", "平成31年度", "令和元年度")
    ]
    rates = (ExchangeRate("KRW", Fraction(54, 5), 100), ExchangeRate("USD", Fraction(309, 2)))
    year = PlanYear(2026, None, rates, Rounding(RoundWhere.LINE, RoundHow.HALF_UP))
    assert told(EN, year) == [
        ("Exchange rates", "none", "100 KRW = 10.8 yen, 1 USD = 154.5 yen"),
        ("Rounding", "Each node up", "Each line half up"),
    ]
    assert told(EN, replace(year, rates=(), rounding=Rounding(RoundWhere.NOWHERE)))[0][2] == "Not rounded"


def test_a_grants_rule_is_told_field_by_field() -> None:
    changed = replace(
        GRANT,
        source="national",
        rate=Fraction(1, 3),
        floor_yen=100_000,
        cap_yen=1_000_000,
        unit_yen=1,
        nodes=(EligibleNode("travel"), EligibleNode("outsourcing", 500_000)),
        deadline=date(2026, 1, 15),
        status=GrantStatus.REFUSED,
    )
    assert told(JA, changed) == [
        ("財源", "県支出金", "国庫支出金"),
        ("補助率", "1/2", "1/3"),
        ("下限", "なし", "100,000 円"),
        ("上限", "なし", "1,000,000 円"),
        ("端数処理の単位", "1,000 円", "1 円"),
        ("対象の節", "なし", "旅費、委託料 500,000 円"),
        ("申請締切", "なし", "2026年1月15日"),
        ("状況", "予定", "不採択"),
    ]


def test_a_years_text_is_told_with_its_year() -> None:
    plan = replace(PLAN, programme_years={("s", 2026): ProgrammeYear("s", 2026, Kind.CONTINUED)})
    change = edit(plan, "x", [ProgrammeYear("s", 2026, Kind.REDUCED)])
    assert differences(JA, plan, change) == (Difference("日本語教室 令和8年度", "区分", "継続", "縮小"),)


def test_funding_is_told_by_its_source_with_its_words_and_amount() -> None:
    before = Estimate("s", 2026, "request", lines=(Line("a", "travel", "講師", "100,000円"),))
    entry = Funding("f", "donation", description="協会から", basis="30,000円")
    change = edit(PLAN, "x", [replace(before, funding=(entry,))])
    found = [item for item in differences(JA, PLAN, change) if item.field == "寄附金"]
    assert found == [Difference("日本語教室 令和8年度 要求", "寄附金", "", "協会から 30,000円 30,000 円")]


def test_lines_that_only_changed_places_say_so() -> None:
    lines = (Line("a", "travel", "甲", "1円"), Line("b", "travel", "乙", "2円"))
    step = edit(PLAN, "x", [Estimate("s", 2026, "request", lines=lines)]).steps[0].after
    assert isinstance(step, Estimate)
    plan = replace(PLAN, columns={(2026, "request"): {"s": step}})
    change = edit(plan, "x", [replace(step, lines=lines[::-1])])
    assert differences(EN, plan, change) == (
        Difference("Japanese classes FY2026 Request", "Order of the lines", "", ""),
    )


def test_what_is_new_or_gone_is_said_once() -> None:
    new = replace(SCHOOL, id="n", ja="多言語相談", en="Advice desk")
    change = edit(PLAN, "x", [new])
    assert differences(EN, PLAN, change) == (Difference("Advice desk", "added", "", ""),)
    assert differences(JA, PLAN, change.inverse()) == (Difference("多言語相談", "削除", "", ""),)
