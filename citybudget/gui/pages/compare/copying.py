"""The comparison as the text that Excel pastes: a tab between cells, figures as plain numbers in the unit shown."""

from collections.abc import Iterable

from citybudget.domain.amount import Unit
from citybudget.domain.compared import Part
from citybudget.gui.models.excel_text import plain
from citybudget.reports.table import TableColumn, TableRow

_INDENT = "\u3000"


def pasted(columns: Iterable[TableColumn], rows: Iterable[tuple[Part, TableRow]], unit: Unit) -> str:
    """Headings and rows; what lies in another row is indented, words like 皆増 stay words."""
    heads = list(columns)
    lines = [[column.title for column in heads]]
    for part, row in rows:
        cells = [plain(cell, column.kind, unit) for column, cell in zip(heads, row.cells, strict=True)]
        lines.append([_INDENT * len(part.path) + cells[0], *cells[1:]])
    return "".join("\t".join(line) + "\n" for line in lines)
