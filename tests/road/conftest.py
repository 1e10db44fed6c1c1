"""The road passes the program's own window."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.accessibility.*=false")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from citybudget.app import make_window
from citybudget.gui.main_window import MainWindow
from citybudget.gui.settings import Settings

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a display complains of what it cannot do; nothing else may warn."""
    ignore = pytest.mark.qt_log_ignore("^This plugin does not support ", extend=True)
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(ignore)


@pytest.fixture
def window(qapp: QApplication) -> Iterator[MainWindow]:
    """The program's own window, with settings that are nobody's."""
    settings = Settings(None)
    settings["language"] = "ja"
    made = make_window(qapp, settings)
    yield made
    for top in QApplication.topLevelWidgets():
        top.close()
        top.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
