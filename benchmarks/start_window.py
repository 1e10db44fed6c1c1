"""The program with a plan, until the end of its first paint with the totals, then out: start_window.py FILE.

It starts as `citybudget FILE` does; only the settings are kept in memory and the program leaves by itself.
"""

import sys
from pathlib import Path

# Behind the program's own, so that it decides in which order things are imported.
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from citybudget.app import make_window
from citybudget.gui.settings import Settings


class _Watch(QObject):
    """Leaves the program when the window's first painting is through."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, QApplication.quit)
        return False


def main() -> None:
    app = QApplication(sys.argv[:1])
    window = make_window(app, Settings(None))
    watch = _Watch()
    window.installEventFilter(watch)
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
