"""The comparison as a workbook of its own: written beside the window, said when it is there."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from citybudget.domain.compared import Compared
from citybudget.errors import UserError
from citybudget.gui.context import Context
from citybudget.gui.tasks import Work
from citybudget.progress import Progress
from citybudget.texts import errors, labels

_SUFFIX = ".xlsx"


class CompareExport(QObject):
    """Asks for a name and writes the comparison under it, in the window's language and unit."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._path = Path()

    def ask(self, found: Compared) -> None:
        """The name a file shall have; nothing happens without one."""
        texts, plan_file = self._context.view.texts, self._context.document.path
        kept = str(self._context.settings["export_folder"])
        folder = Path(kept) if kept and Path(kept).is_dir() else plan_file.absolute().parent
        columns = "-".join(labels.short_column(texts, at).replace(" ", "") for at in (found.start, found.end))
        proposed = folder / f"{plan_file.stem}_{columns}{_SUFFIX}"
        workbooks = f"Excel (*{_SUFFIX})"
        title = texts.say("Export the comparison")
        name, _ = QFileDialog.getSaveFileName(self._page.window(), title, str(proposed), workbooks)
        if name:
            self.write(Path(name).with_suffix(_SUFFIX), found)

    def write(self, path: Path, found: Compared) -> None:
        """Write on a thread."""
        self._path = path
        task = self._context.tasks.start(self._work(path, found))
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)

    def _work(self, path: Path, found: Compared) -> Work:
        view = self._context.view
        language, unit = view.texts.language, view.unit

        def work(progress: Progress) -> Path:
            from citybudget.reports.workbook import PackOptions  # noqa: PLC0415  # heavy
            from citybudget.reports.workbook.comparison import write_comparison  # noqa: PLC0415

            now = datetime.now().astimezone()
            options = PackOptions(language, unit, found.end, now, baseline=found.start)
            return write_comparison(found.plan, path, options, found.start, found.by, progress)

        return work

    def _on_done(self, path: Path) -> None:
        texts = self._context.view.texts
        self._context.settings["export_folder"] = str(path.parent)
        said = texts.say("“{name}” was written.", name=path.name)
        self._context.tell(said, texts.say("Open the folder"), lambda: _open(path.parent))

    def _on_failed(self, error: Exception) -> None:
        said = error if isinstance(error, UserError) else UserError("write_failed", name=self._path.name)
        self._context.tell(errors.error_sentence(self._context.view.texts, said), "", None)
        if said is not error:
            raise error


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
