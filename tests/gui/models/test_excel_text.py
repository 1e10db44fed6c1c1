"""What Excel pastes: numbers it can add, words where there is no number."""

from fractions import Fraction

import pytest

from citybudget.domain.amount import Unit
from citybudget.gui.models.excel_text import plain, table_text
from citybudget.reports.table import Cell, CellKind, ReportTable, TableColumn, TableRow


@pytest.mark.parametrize(
    ("cell", "kind", "said"),
    [
        (Cell(-3_850_000, "△\u202f3,850"), CellKind.CHANGE, "-3850"),
        (Cell(1_234_567, "1,235"), CellKind.AMOUNT, "1234.567"),
        (Cell(None, "－"), CellKind.AMOUNT, ""),
        (Cell(None, "皆増"), CellKind.RATE, "皆増"),
        (Cell(Fraction("-11.872"), "△\u202f11.9"), CellKind.RATE, "-11.87"),
        (Cell(Fraction(24), "24.0"), CellKind.SHARE, "24.00"),
        (Cell("日本語\n教室", "日本語\n教室"), CellKind.TEXT, "日本語 教室"),
    ],
)
def test_figures_are_numbers_in_the_unit_shown_and_words_stay_words(
    cell: Cell, kind: CellKind, said: str
) -> None:
    assert plain(cell, kind, Unit.THOUSAND) == said


def test_a_table_is_headings_and_rows_with_tabs_between() -> None:
    columns = (TableColumn("name", "事業"), TableColumn("amount", "R8要求", CellKind.AMOUNT))
    rows = (TableRow("a", (Cell("教室", "教室"), Cell(5_000, "5"))),)
    assert table_text(ReportTable("t", "表", Unit.THOUSAND, columns, rows)) == "事業\tR8要求\n教室\t5\n"
