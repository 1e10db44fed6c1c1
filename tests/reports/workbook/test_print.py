"""Every sheet prints on A4 landscape, with its owner above and its fingerprint below, and its charts say what they show."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Plan
from citybudget.reports.fingerprint import fingerprint
from citybudget.reports.workbook import PackOptions
from citybudget.reports.workbook.pack import workbook_bytes
from citybudget.samples import build

Pack = Callable[..., Workbook]
Options = Callable[..., PackOptions]


def test_every_sheet_is_set_up_for_paper(plan: Plan, pack: Pack) -> None:
    for sheet in pack(plan):
        page = sheet.page_setup
        assert (page.orientation, page.paperSize, page.fitToHeight) == ("landscape", 9, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
        assert sheet.freeze_panes
        above, below = _above(sheet), _below(sheet)
        assert "海風市" in above[0]
        assert "令和8年度 要求" in above[1]
        assert "単位：" in above[2]
        assert "2026年11月22日 10:05" in below[0]
        assert "節ごとに千円未満を切り上げ" in below[0]
        assert "／" in below[1]
        assert fingerprint(plan) in below[2]


def _above(sheet: Any) -> list[str]:
    """Left, middle and right of a page's header."""
    return [str(part.text) for part in (sheet.oddHeader.left, sheet.oddHeader.center, sheet.oddHeader.right)]


def _below(sheet: Any) -> list[str]:
    """The same of its footer."""
    return [str(part.text) for part in (sheet.oddFooter.left, sheet.oddFooter.center, sheet.oddFooter.right)]


@pytest.mark.parametrize(("language", "mark"), [("ja", "【研修用】"), ("en", "FOR TRAINING")])
def test_a_practice_plan_says_so_on_every_page(language: str, mark: str, pack: Pack) -> None:
    book = pack(build("training"), language=language)
    for sheet in book:
        assert mark in _above(sheet)[1]
    assert all(mark in str(sheet["A1"].value) for sheet in book if sheet.title not in ("データ", "Data"))


def test_a_plan_of_ones_own_says_nothing_of_practice(plan: Plan, pack: Pack) -> None:
    assert not any("研修用" in _above(sheet)[1] for sheet in pack(plan))


def test_charts_are_native_with_caches_titles_and_descriptions(plan: Plan, pack_options: Options) -> None:
    with zipfile.ZipFile(BytesIO(workbook_bytes(plan, pack_options()))) as book:
        charts = [book.read(name).decode() for name in book.namelist() if name.startswith("xl/charts/chart")]
        drawing = book.read("xl/drawings/drawing1.xml").decode()
    assert len(charts) == 4
    assert all("<c:numCache>" in chart and "単位：千円" in chart for chart in charts)
    assert "<c:v>934</c:v>" in charts[0]
    assert all("a:pattFill" in chart for chart in charts)
    descriptions = re.findall('descr="([^"]*)"', drawing)
    assert len(descriptions) == 3
    assert "国際交流 934" in descriptions[0]
    assert "一般財源 517" in descriptions[2]


def test_the_data_sheet_keeps_the_rules_for_machine_readable_tables(plan: Plan, pack: Pack) -> None:
    sheet = pack(plan)["データ"]
    assert not sheet.merged_cells.ranges
    heads = [cell.value for cell in sheet[1]]
    assert heads[:2] == ["年度（西暦）", "年度（和暦）"]
    table = sheet.tables["citybudget_data"]
    assert table.autoFilter is not None
    assert table.ref == f"A1:{get_column_letter(len(heads))}{sheet.max_row}"
    for row in sheet.iter_rows(min_row=2):
        assert row[0].value in (2024, 2025, 2026)
        assert isinstance(row[heads.index("金額（円）")].value, int)
        assert not any("\n" in str(cell.value) for cell in row)


@pytest.mark.parametrize("unit", list(Unit))
def test_columns_are_wide_enough_for_their_numbers(unit: Unit, pack: Pack) -> None:
    """7 pixels a character at 96 dpi; a digit of 10 points takes less than 7.5 pixels, separators 4."""
    for sheet in pack(build("training"), unit=unit):
        widths: dict[int, float] = {}
        for found in sheet.column_dimensions.values():
            widths |= dict.fromkeys(range(found.min or 0, (found.max or 0) + 1), found.width)
        merged = {str(cell) for area in sheet.merged_cells.ranges for row in sheet[str(area)] for cell in row}
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float) and str(cell) not in merged:
                    shown = f"{cell.value:,.2f}" if "0.00" in cell.number_format else f"{cell.value:,.0f}"
                    pixels = sum(4.2 if letter in ",." else 7.5 for letter in shown) + 10
                    assert widths[cell.column] * 7 + 5 >= pixels, (sheet.title, cell.coordinate, shown)
