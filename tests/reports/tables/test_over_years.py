"""Years side by side, the outlook and commitments as tables: what is printed where, and that it adds up."""

from fractions import Fraction

import pytest

from citybudget.domain.amount import Unit
from citybudget.domain.commitment import Commitment, YearFigure
from citybudget.domain.outlook import outlook
from citybudget.domain.plan import Plan
from citybudget.reports.table import ReportTable, RowRole
from citybudget.reports.tables import commitments_table, outlook_table, years_table
from citybudget.reports.tables.years import years_shown
from citybudget.samples import build
from citybudget.texts import Texts
from tests.domain.plans import empty_plan, initial, programme, request, with_entities

AT = (2026, "request")
JA, EN = Texts("ja"), Texts("en")


@pytest.fixture
def small() -> Plan:
    figures = (YearFigure(2027, 200_000), YearFigure(2028, 30_000))
    return with_entities(
        empty_plan(), programme("A"), programme("B", last_year=2026), programme("C", category_id=None),
        request("A", [("travel", "100,000円")]), request("B", [("travel", "5,000円")]), initial("C", {"rent": 7_000}),
        Commitment("c", "窓口委託", "Desk", "A", 2027, 2028, 230_000, figures),
        Commitment("d", "共同", "Joint", None, 2028, 2028, 1_000, (YearFigure(2028, 1_000),)),
    )  # fmt: skip


def printed(table: ReportTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_years_stand_side_by_side_under_their_pillars(small: Plan) -> None:
    table = years_table(small, JA, AT, Unit.THOUSAND)
    assert [column.title for column in table.columns] == ["事業", "R7現計", "R8要求"]
    assert printed(table) == [
        ["柱", "－", "105"], ["事業A", "－", "100"], ["事業B", "－", "5"],
        ["分野なし", "7", "－"], ["事業C", "7", "－"], ["合計", "7", "105"],
    ]  # fmt: skip
    assert [row.role for row in table.rows][-1] is RowRole.TOTAL


def test_an_outlook_counts_what_commitments_bind_and_says_so(small: Plan) -> None:
    found = outlook(small, AT, 3, {"travel": Fraction(10)})
    table = outlook_table(small, EN, found, Unit.YEN)
    assert [column.title for column in table.columns][1:] == [
        "FY25 curr.", "FY26 req.", "FY27 est.", "FY28 est.", "FY29 est.",
    ]  # fmt: skip
    rows = {row.key: [cell.text for cell in row.cells[1:]] for row in table.rows}
    assert rows["A"] == ["–", "100,000", "200,000", "121,000", "134,000"]
    assert rows["B"] == ["–", "5,000", "–", "–", "–"]
    assert rows["commitments-of-none"] == ["–", "–", "0", "1,000", "0"]
    assert rows["total"] == ["7,000", "105,000", "200,000", "122,000", "134,000"]
    assert rows["commitments"] == ["–", "–", "200,000", "31,000", "–"]
    assert len(table.notes) == 1


def test_commitments_are_listed_by_matter_period_limit_and_year(small: Plan) -> None:
    table = commitments_table(small, JA, AT, Unit.THOUSAND)
    assert [column.title for column in table.columns] == ["事項", "事業", "期間", "限度額", "R9", "R10"]
    assert printed(table) == [
        ["窓口委託", "事業A", "令和9年度～令和10年度", "230", "200", "30"],
        ["共同", "", "令和10年度", "1", "－", "1"],
        ["合計", "", "", "231", "200", "31"],
    ]  # fmt: skip
    assert len(commitments_table(small, JA, AT, Unit.THOUSAND, "A").rows) == 1
    assert commitments_table(empty_plan(), JA, AT, Unit.THOUSAND).rows == ()


@pytest.mark.parametrize("texts", [JA, EN])
def test_the_training_towns_years_add_up_in_every_column(texts: Texts) -> None:
    plan = build("training")
    table = years_table(plan, texts, AT, Unit.YEN)
    for place in range(1, len(table.columns)):
        for role in (RowRole.GROUP, RowRole.ITEM):
            parts = [row.cells[place].value for row in table.rows if row.role is role]
            assert (
                sum(int(str(part)) for part in parts if part is not None) == table.rows[-1].cells[place].value
            )
    assert years_shown(plan, AT)[-1] == AT
