"""The comparison as a workbook of its own."""

from datetime import datetime
from pathlib import Path

from citybudget.domain.compared import Compared
from citybudget.gui.context import Context
from citybudget.gui.workbook_export import Write
from citybudget.progress import Progress
from citybudget.texts import Texts, labels


def comparison_name(texts: Texts, found: Compared) -> str:
    """What a file of it is called: R7当初-R8要求."""
    return "-".join(labels.short_column(texts, at).replace(" ", "") for at in (found.start, found.end))


def comparison_writer(context: Context, found: Compared) -> Write:
    """Writes the comparison as it is shown, in the window's language and unit."""
    language, unit = context.view.texts.language, context.view.unit

    def write(path: Path, progress: Progress) -> Path:
        from citybudget.reports.workbook import PackOptions  # noqa: PLC0415  # heavy
        from citybudget.reports.workbook.comparison import write_comparison  # noqa: PLC0415

        now = datetime.now().astimezone()
        options = PackOptions(language, unit, found.end, now, baseline=found.start)
        return write_comparison(found.plan, path, options, found.start, found.by, progress)

    return write
