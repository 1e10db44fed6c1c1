"""The floor of a start: a bare Qt window with one table of 30x8 cells, painted once, then out."""

import sys

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableWidget, QTableWidgetItem


class _Watch(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.UpdateRequest:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, QApplication.exit)
        return False


def main() -> None:
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    table = QTableWidget(30, 8)
    for row in range(30):
        for column in range(8):
            table.setItem(row, column, QTableWidgetItem(f"{row * column:,}"))
    window.setCentralWidget(table)
    window.resize(1366, 728)
    watch = _Watch()
    window.installEventFilter(watch)
    window.show()
    app.exec()


if __name__ == "__main__":
    main()
