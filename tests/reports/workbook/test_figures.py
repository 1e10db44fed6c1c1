"""Every total of a pack is the plan's own; the expected figures are reckoned by hand in tests/reports/conftest.py."""

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Municipality, Plan, PlanYear
from citybudget.domain.programme import Estimate, NodeAmount, Programme
from citybudget.domain.totals import By, totals
from citybudget.samples import build

Pack = Callable[..., Workbook]
NAMES = {
    "ja": (
        "概要",
        "予算要求書",
        "主要事業一覧",
        "事項別明細",
        "財源内訳",
        "段階比較",
        "増減図",
        "点検結果",
        "データ",
        "検算",
    ),
    "en": (
        "Summary",
        "Budget estimate",
        "Main programmes",
        "Itemised statement",
        "Funding in detail",
        "Stages side by side",
        "Bridges",
        "What the checks found",
        "Data",
        "Proof",
    ),
}


def rows(sheet: Worksheet) -> list[tuple[object, ...]]:
    return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]


def row_of(sheet: Worksheet, *start: object) -> tuple[object, ...]:
    """The first row whose cells begin like this."""
    return next(row for row in rows(sheet) if row[: len(start)] == start)


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("unit", "cost"), [(Unit.YEN, 991_000), (Unit.THOUSAND, 991), (Unit.MILLION, 0.991)])
def test_totals_stand_in_every_sheet_in_every_unit_and_language(
    plan: Plan, pack: Pack, language: str, unit: Unit, cost: float
) -> None:
    book = pack(plan, language=language, unit=unit)
    assert tuple(book.sheetnames) == NAMES[language]
    summary, programmes, data, proof = (book[NAMES[language][place]] for place in (0, 2, -2, -1))
    total = "合計" if language == "ja" else "Total"
    before = 4_430_400 / unit
    assert row_of(summary, total)[1:5] == (cost, before, pytest.approx(cost - before), -77.63)
    assert row_of(programmes, total)[4:11] == (
        cost,
        439_000 / unit,
        15_000 / unit,
        0,
        20_000 / unit,
        517_000 / unit,
        before,
    )
    amounts = [row for row in rows(data)[1:] if row[0] == 2026]
    assert sum(row[20] for row in amounts) == 991_000  # type: ignore[misc]
    good = "一致" if language == "ja" else "OK"
    checks = [row for row in rows(proof) if row[5] == good]
    assert len(checks) >= 12
    assert all(row[2] == row[3] and row[4] == 0 for row in checks)
    assert str(proof["C3"].value).startswith(good)


def test_a_request_form_holds_the_worked_example(plan: Plan, pack: Pack) -> None:
    """Nodes 878 and 56, grants 439 and 15 (capped), general revenue 480, as product.md §6 reckons them."""
    form = pack(plan)["予算要求書"]
    assert row_of(form, "7 報償費")[1:8] == (499.999, 500.4, 500.4, 878, 377.6, 75.46, "通訳謝金")
    assert row_of(form, "8 旅費")[4] == 56
    assert row_of(form, "国庫支出金")[4] == 439
    assert row_of(form, "県支出金")[4] == 15
    assert row_of(form, "一般財源")[4] == 480
    assert [row[9] for row in rows(form) if row[7] == "講師謝金"] == [66_000]


def test_amounts_that_follow_from_others_are_formulas(plan: Plan, pack: Pack) -> None:
    book = pack(plan, cached=False)
    form, programmes = book["予算要求書"], book["主要事業一覧"]
    assert row_of(form, "7 報償費")[4] == "=-INT(-SUM(J11:J12)/1000)"
    assert row_of(form, "8 旅費")[9] == "=2790*20"
    assert row_of(form, "国庫支出金")[9] == "=INT(E11*1000/2000)*1000"
    assert row_of(form, "県支出金")[9] == "=MIN(INT(E13*1000/3000)*1000,15000)"
    assert row_of(form, "一般財源")[4] == "=E14-SUM(E17:E18)"
    assert str(row_of(programmes, "01", "青少年派遣")[4]) == "='予算要求書'!E14"
    literal = {"F", "P"}
    for sheet in book:
        for row in sheet.iter_rows():
            assert not any(cell.data_type == "f" and sheet.title == "データ" for cell in row), literal


def test_a_programme_of_last_year_stands_as_ended_so_that_last_year_adds_up(plan: Plan, pack: Pack) -> None:
    sheet = pack(plan)["主要事業一覧"]
    assert row_of(sheet, "02", "オーケストラ招へい")[4:13] == (0, 0, 0, 0, 0, 0, 3850, -3850, "皆減")
    assert row_of(sheet, "01", "相談窓口")[10:13] == (0, 57, "皆増")


def test_without_formulas_the_same_figures_stand(plan: Plan, pack: Pack) -> None:
    book = pack(plan, cached=False, formulas=False)
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    assert row_of(book["概要"], "合計")[1] == 991


@pytest.mark.parametrize(
    ("chosen", "names"), [(("proof",), ("検算",)), (("programmes", "proof"), ("主要事業一覧", "検算"))]
)
def test_chosen_sheets_stand_alone(
    plan: Plan, pack: Pack, chosen: tuple[str, ...], names: tuple[str, ...]
) -> None:
    book = pack(plan, sheets=chosen)
    assert tuple(book.sheetnames) == names
    if "programmes" in chosen:
        assert row_of(book["主要事業一覧"], "合計")[4] == 991
        assert book["検算"]["C3"].value == "一致（差はすべて0）"


@pytest.mark.parametrize("by", [By.PILLAR, By.SOURCE, By.NODE, By.PROGRAMME])
def test_training_totals_are_those_of_the_domain(by: By, pack: Pack) -> None:
    plan = build("training")
    found = totals(plan, by, 2026, "request")
    book = pack(plan, unit=Unit.YEN)
    sheet = book["検算" if by in (By.SOURCE, By.NODE) else "主要事業一覧"]
    values = {value for row in sheet.iter_rows(values_only=True) for value in row}
    assert {row.amount for row in found.rows} <= values
    assert found.total.amount in values


def test_samples_print_the_published_shares(pack: Pack) -> None:
    miyazaki = pack(build("miyazaki"), at=(1999, "initial"), unit=Unit.MILLION)["概要"]
    assert row_of(miyazaki, "自治体の予算総額")[1:5] == (668_900, "予算総額に占める割合 %", None, 0.47)
    assert row_of(miyazaki, "世界に開かれた社会づくり")[5] == 80.7
    assert row_of(miyazaki, "合計")[1] == 3140
    joetsu = pack(build("joetsu"), at=(2000, "initial"), language="en")["Summary"]
    assert row_of(joetsu, "The municipality's whole budget")[4] == 0.11


def test_derived_and_fictional_figures_say_so_where_they_stand(pack: Pack) -> None:
    miyazaki, joetsu = build("miyazaki"), build("joetsu")
    book = pack(miyazaki, at=(1999, "initial"))
    for name in ("概要", "主要事業一覧"):
        assert any("（推計）" in str(row) for row in rows(book[name]))
        assert any("差額：" in str(row) for row in rows(book[name]))
    assert any("【推計】" in str(row) for row in rows(book["予算要求書"]))
    book = pack(joetsu, at=(2000, "initial"), language="en")
    for name in ("Summary", "Main programmes"):
        assert sum("(fictional)" in str(row) for row in rows(book[name])) >= 6


def test_settlement_keeps_the_yen_in_thousands(pack: Pack) -> None:
    plan = _settled(550_839, 12_345)
    sheet = pack(plan, at=(2024, "settlement"))["概要"]
    assert row_of(sheet, "合計")[1] == 563.184
    form = pack(plan, at=(2024, "settlement"), cached=False)["予算要求書"]
    assert row_of(form, "合計")[4] == "=ROUND(SUM(E11:E12),3)"
    assert "端数処理のため" in str(form["F2"].value)
    in_yen = pack(plan, at=(2024, "settlement"), unit=Unit.YEN)["予算要求書"]
    assert in_yen["F2"].value == "単位：円"


def test_negative_amounts_are_negative_numbers(pack: Pack) -> None:
    book = pack(_settled(-26_000, 0), at=(2024, "settlement"))
    cell = next(cell for row in book["概要"].iter_rows() for cell in row if cell.value == -26)
    assert cell.number_format.startswith('#,##0_ ;"△ "#,##0_ ')


def _settled(honoraria: int, travel: int) -> Plan:
    nodes = (NodeAmount("honoraria", honoraria), NodeAmount("travel", travel))
    estimate = Estimate("a", 2024, "settlement", nodes)
    return Plan(
        Municipality("海風市"),
        years={2024: PlanYear(2024)},
        programmes={"a": Programme("a", "1", "事業")},
        columns={(2024, "settlement"): {"a": estimate}},
    )


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_empty_plan_gives_every_sheet(language: str, pack: Pack) -> None:
    book = pack(Plan(Municipality("海風市")), language=language)
    assert tuple(book.sheetnames) == NAMES[language]
    assert book.worksheets[1]["A3"].value in (
        "この年度・段階に見積のある事業はありません。",
        "No programme has an estimate here.",
    )
