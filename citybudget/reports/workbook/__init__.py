"""The Excel pack: one workbook of the chosen sheets, with live formulas that carry their results."""

from citybudget.reports.workbook.options import SHEETS, PackOptions
from citybudget.reports.workbook.pack import write_workbook

__all__ = ["SHEETS", "PackOptions", "write_workbook"]
