"""Marks and notes: what is derived or fictional says so wherever it is printed, and printed sums that are off."""

from citybudget import samples
from citybudget.domain.amount import Unit
from citybudget.domain.plan import Plan
from citybudget.domain.totals import By
from citybudget.reports.table import Cell, CellKind, RowRole, TableColumn, TableRow
from citybudget.reports.tables import data_table, programme_tree, totals_table, trend_table
from citybudget.reports.tables.notes import adds_up
from citybudget.texts import Texts

AMOUNT = (TableColumn("amount", "", CellKind.AMOUNT),)


def _rows(items: list[str], total: str) -> list[TableRow]:
    made = [TableRow(f"{place}", (Cell(1, text),)) for place, text in enumerate(items)]
    return [*made, TableRow("total", (Cell(1, total),), RowRole.TOTAL)]


def test_what_is_printed_is_what_has_to_add_up() -> None:
    assert adds_up(AMOUNT, _rows(["1,200", "△\u202f200"], "1,000"))
    assert adds_up(AMOUNT, _rows(["1,200", "−200", "－"], "1,000"))
    assert not adds_up(AMOUNT, _rows(["334", "334", "334"], "1,001"))


def test_a_group_has_to_add_up_with_its_own_parts() -> None:
    group = TableRow("g", (Cell(1, "5"),), RowRole.GROUP)
    inside = [TableRow("i", (Cell(1, "2"),), parent="g"), TableRow("j", (Cell(1, "3"),), parent="g")]
    total = TableRow("total", (Cell(1, "5"),), RowRole.TOTAL)
    assert adds_up(AMOUNT, [group, *inside, total])
    assert not adds_up(AMOUNT, [group, inside[0], total])


def test_rounding_to_millions_is_noted_and_yen_need_no_note(plan: Plan, ja: Texts) -> None:
    # 0.58 and 3.85 million print as 1 and 4, their sum 4.43 as 4
    assert any("端数処理" in note for note in programme_tree(plan, ja, (2025, "initial"), Unit.MILLION).notes)
    assert programme_tree(plan, ja, (2026, "request"), Unit.YEN).notes == ()


def test_the_miyazaki_residual_is_marked_wherever_it_is_printed(ja: Texts, en: Texts) -> None:
    plan = samples.build("miyazaki")
    table = totals_table(plan, ja, By.PILLAR, (1999, "initial"), Unit.MILLION)
    assert [row.cells[0].text for row in table.rows] == [
        "世界に開かれた社会づくり",
        "国際交流・国際協力の推進（推計）",
        "産業の国際化の推進",
        "合計",
    ]
    assert [row.cells[1].text for row in table.rows] == ["2,533", "347", "260", "3,140"]
    english = totals_table(plan, en, By.CATEGORY, (1999, "initial"), Unit.MILLION)
    assert [row.key for row in english.rows if row.cells[0].text.endswith(" (derived)")] == ["M2.2"]
    assert any("64" in note for note in english.notes)


def test_the_joetsu_split_is_fictional_and_its_total_is_not(ja: Texts) -> None:
    plan = samples.build("joetsu")
    tree = programme_tree(plan, ja, (2000, "initial"), Unit.THOUSAND)
    marked = {row.role: row.cells[0].text.endswith("（架空）") for row in tree.rows}
    assert marked == {RowRole.TOTAL: False, RowRole.GROUP: True, RowRole.ITEM: True}
    assert tree.cell("total", "amount").text == "58,600"
    assert any("架空" in note for note in tree.notes)
    assert trend_table(plan, ja, (2000, "initial"), Unit.THOUSAND).cell("2000", "name").text == "H12"
    data = data_table(plan, ja, [(2000, "initial")])
    assert {row.cells[-1].text for row in data.rows} == {"架空"}


def test_a_plan_of_ones_own_carries_no_marks(plan: Plan, ja: Texts) -> None:
    tree = programme_tree(plan, ja, (2026, "request"), Unit.YEN)
    assert not any("（" in row.cells[0].text for row in tree.rows)
