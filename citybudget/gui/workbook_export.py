"""A workbook of one thing a page shows: asked for by name, written beside the window, said when it is there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from citybudget.errors import UserError
from citybudget.gui.context import Context
from citybudget.progress import Progress
from citybudget.texts import errors

_SUFFIX = ".xlsx"
Write = Callable[[Path, Progress], Path]
"""Writes a workbook to a path and gives back where it is; it is called on a thread."""


class WorkbookExport(QObject):
    """Asks for a name and has a workbook written under it."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._page = page
        self._path = Path()

    def ask(self, title: str, name: str, write: Write) -> None:
        """`name` is proposed behind the plan's own; nothing happens without one."""
        plan_file = self._context.document.path
        kept = str(self._context.settings["export_folder"])
        folder = Path(kept) if kept and Path(kept).is_dir() else plan_file.absolute().parent
        proposed = folder / f"{plan_file.stem}_{name}{_SUFFIX}"
        workbooks = f"Excel (*{_SUFFIX})"
        chosen, _ = QFileDialog.getSaveFileName(self._page.window(), title, str(proposed), workbooks)
        if chosen:
            self.write(Path(chosen).with_suffix(_SUFFIX), write)

    def write(self, path: Path, write: Write) -> None:
        """Write on a thread."""
        self._path = path
        task = self._context.tasks.start(lambda progress: write(path, progress))
        task.done.connect(self._on_done)
        task.failed.connect(self._on_failed)

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
