"""Asking for the name of a plan file: to open one, or to write one."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from citybudget import paths
from citybudget.gui.settings import Settings
from citybudget.texts import Texts

SUFFIX = ".citybudget"


class FileNames:
    """Asks in the folder of the plan that was open last."""

    def __init__(self, window: QWidget, settings: Settings) -> None:
        self._window = window
        self._settings = settings

    def ask_open(self, texts: Texts) -> Path | None:
        """A plan file that is there."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  # not at every start

        title = texts.say("Open a plan file")
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(self._folder()), _filter(texts))
        return Path(name) if name else None

    def ask_save(self, texts: Texts, title: str, proposed: str) -> Path | None:
        """A name to write a plan under; it gets the ending of one."""
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415  # not at every start

        name, _ = QFileDialog.getSaveFileName(
            self._window, title, str(self._folder() / f"{proposed}{SUFFIX}"), _filter(texts)
        )
        if not name:
            return None
        path = Path(name)
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def _folder(self) -> Path:
        recent = self._settings.recent()
        last = recent[0].path.parent if recent else paths.documents()
        return last if last.is_dir() else Path.home()


def _filter(texts: Texts) -> str:
    words = texts.say("Plan files")  # in a variable: nothing is extracted from inside an f-string
    return f"{words} (*{SUFFIX})"
