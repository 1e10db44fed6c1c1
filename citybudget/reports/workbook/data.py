"""データ: every figure as one datum a row by the 総務省 rules, for people and programs that reckon on.

Values only, nothing merged, no rows above the headings, whole yen, the Western year beside 和暦.
"""

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column
from citybudget.reports.table import CellKind, ReportTable
from citybudget.reports.tables import data_table
from citybudget.reports.workbook import page
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.request import past_columns
from citybudget.reports.workbook.safe_text import one_line
from citybudget.reports.workbook.sheet import Sheet, fixed

_WIDE = {"description": 30, "basis": 40, "programme": 30, "category": 22, "pillar": 22, "national_class": 24}
_USUAL = 12


def write_data(view: PackView, sheet: Sheet) -> None:
    """The column and those it stands beside; 現計 is left out, since it would say last year twice."""
    table = data_table(view.plan, view.texts, columns(view))
    _headings(view, sheet, table)
    look = view.styles.get()
    numbers = {CellKind.AMOUNT: view.styles.get(num_format="0"), CellKind.COUNT: view.styles.get("count")}
    looks = [numbers.get(column.kind) for column in table.columns]
    for row, item in enumerate(table.rows, 1):
        for place, (found, number) in enumerate(zip(item.cells, looks, strict=True)):
            if number is None:
                if found.text:
                    sheet.text(row, place, one_line(found.text), look)
            elif isinstance(found.value, int):
                sheet.number(row, place, found.value, number)
    _as_table(sheet, table)
    _places(view, sheet, table)
    sheet.raw.freeze_panes(1, 0)
    page.set_up(view, sheet, 0, Unit.YEN)


def columns(view: PackView) -> tuple[Column, ...]:
    """Oldest first."""
    settled, _, _ = past_columns(view.options.at, view.base)
    wanted = {settled, view.options.at, *([view.base] if view.base else [])}
    return tuple(sorted(at for at in wanted if view.plan.columns.get(at) or at == view.options.at))


def _headings(view: PackView, sheet: Sheet, table: ReportTable) -> None:
    for place, column in enumerate(table.columns):
        sheet.raw.set_column(place, place, _WIDE.get(column.key, _USUAL))


def _as_table(sheet: Sheet, table: ReportTable) -> None:
    last = max(len(table.rows), 1)
    heads = [{"header": column.title} for column in table.columns]
    options = {"name": "citybudget_data", "columns": heads, "style": "Table Style Light 1"}
    sheet.raw.add_table(0, 0, last, len(heads) - 1, options)


def _places(view: PackView, sheet: Sheet, table: ReportTable) -> None:
    last = max(len(table.rows), 1)
    for key in ("fiscal_year", "stage", "amount_yen"):
        view.places.data[key] = sheet.there(fixed(1, last, table.column(key)))
