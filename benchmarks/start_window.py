"""The program with a plan, until the end of its first paint with the totals, then out: start_window.py FILE [PAGE].

It starts as `citybudget FILE` does; only the settings are kept in memory and the program leaves by itself. With the
object name of a page it leaves when that page has been painted too.
"""

import sys
from pathlib import Path

from citybudget.__main__ import make_ready

make_ready()

from citybudget.app import make_application, make_window, show
from citybudget.gui.settings import Settings

# isort: split
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class _Watch(QObject):
    """Leaves the program when the window has been painted through, with the page waited for where there is one."""

    def __init__(self, window: QWidget, page: str) -> None:
        super().__init__()
        self._window = window
        self._page = page
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest and self._is_there():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, QApplication.exit)
        return False

    def _is_there(self) -> bool:
        if not self._page:
            return True
        page = self._window.findChild(QWidget, self._page)
        return page is not None and page.isVisible()


def main() -> None:
    app = make_application()
    window = make_window(app, Settings(None))
    watch = _Watch(window, sys.argv[2] if len(sys.argv) > 2 else "")
    show(window, Path(sys.argv[1]))
    app.exec()
    del watch
    total = window.findChild(QWidget, "status_total")
    assert total is not None, "no totals were shown"
    assert any(char.isdigit() for char in _words(total)), "the total is empty"
    window.close()


def _words(widget: QWidget) -> str:
    return "".join(
        label.text() for label in [*widget.findChildren(QLabel), widget] if isinstance(label, QLabel)
    )


if __name__ == "__main__":
    main()
