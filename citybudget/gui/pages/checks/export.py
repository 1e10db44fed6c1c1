"""The findings as a workbook of their own."""

from datetime import datetime
from pathlib import Path

from citybudget.domain.plan import Column
from citybudget.gui.context import Context
from citybudget.gui.workbook_export import Write
from citybudget.progress import Progress


def findings_writer(context: Context, at: Column) -> Write:
    """Writes the sheet 点検結果 of the plan as it is now, in the window's language and unit."""
    plan, language, unit = context.plan, context.view.texts.language, context.view.unit

    def write(path: Path, progress: Progress) -> Path:
        from citybudget.reports.workbook import PackOptions, write_workbook  # noqa: PLC0415  # heavy

        options = PackOptions(language, unit, at, datetime.now().astimezone(), ("checks",))
        return write_workbook(plan, path, options, progress)

    return write
