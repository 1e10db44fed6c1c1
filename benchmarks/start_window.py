"""The program with a plan, until the end of its first paint with the totals, then out: start_window.py FILE [PAGE].

It starts as `citybudget FILE` does; only the settings are kept in memory and the program leaves by itself. With the
object name of a page it leaves when that page has been painted too.
"""

import sys
from pathlib import Path

from citybudget.__main__ import make_ready

make_ready()

from citybudget.app import make_window
from citybudget.gui.settings import Settings

# isort: split
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class _Watch(QObject):
    """Leaves the program when what is waited for has been painted through."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self._page = page

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        wanted = QEvent.Type.Paint if self._page else QEvent.Type.UpdateRequest
        if event.type() == wanted and self._page in ("", watched.objectName()):
            self._page = "through"
            QTimer.singleShot(0, QApplication.exit)
        return False


def main() -> None:
    app = QApplication(sys.argv[:1])
    window = make_window(app, Settings(None))
    page = sys.argv[2] if len(sys.argv) > 2 else ""
    watch = _Watch(page)
    (app if page else window).installEventFilter(watch)
    window.open_file(Path(sys.argv[1]))
    window.show()
    app.exec()
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
