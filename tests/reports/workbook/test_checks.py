"""点検結果: open findings, and those that stand with their reasons, go out with the figures."""

from collections.abc import Callable

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from citybudget.domain.acknowledging import acknowledged
from citybudget.domain.change import applied
from citybudget.domain.checks import check
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Severity
from citybudget.samples import build
from citybudget.texts import Texts, problems

Pack = Callable[..., Workbook]
SHEET = "点検結果"
WHY = "=計算どおり。町長と確認した"


def rows(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The training town with its first finding let stand."""
    town = build("training")
    return applied(town, acknowledged(town, check(town).problems[0], WHY))


def test_every_finding_stands_under_its_severity_with_its_words(plan: Plan, pack: Pack) -> None:
    texts = Texts.of_plan("ja", plan.municipality)
    found = rows(pack(plan, sheets=("checks",))[SHEET])
    checked = check(plan)
    heads = [str(row[0]) for row in found if "件" in str(row[0]) and row[1] is None]
    assert heads[0] == f"重大　{checked.count(Severity.ERROR)}件"
    sentences = [row[4] for row in found if row[4]]
    assert sentences == [
        problems.sentence(texts, plan, problem)
        for problem in (*checked.problems, *(problem for problem, _ in checked.acknowledged))
    ]


def test_what_stands_is_printed_with_its_reason_as_text(plan: Plan, pack: Pack) -> None:
    sheet = pack(plan, sheets=("checks",))[SHEET]
    place = next(cell for row in sheet.iter_rows() for cell in row if cell.value == WHY)
    assert place.data_type == "s"
    assert sheet.cell(place.row - 1, 1).value == "確認済み　1件"


def test_what_passed_is_named_below(plan: Plan, pack: Pack) -> None:
    said = [str(row[0]) for row in rows(pack(plan, sheets=("checks",))[SHEET]) if row[0]]
    n = len(check(plan).passed())
    assert said[-1].startswith(f"※ 合格{n}件（")
    assert "桁の間違い" not in said[-1]


def test_open_errors_are_told_in_the_header_of_every_sheet_until_there_is_none(
    plan: Plan, pack: Pack
) -> None:
    errors = check(plan).count(Severity.ERROR)
    for sheet in pack(plan, sheets=("programmes", "checks")):
        assert f"点検で重大{errors}件が未了" in str(sheet.oddHeader.center.text)  # type: ignore[union-attr]
    for sheet in pack(build("joetsu"), sheets=("programmes", "checks")):
        assert "未了" not in str(sheet.oddHeader.center.text)  # type: ignore[union-attr]


def test_a_plan_without_findings_says_so(pack: Pack) -> None:
    found = rows(pack(build("miyazaki"), sheets=("checks",))[SHEET])
    assert found[0][0] == "点検で直すところは見つかりませんでした。"
