"""One application without a display for all tests of the window, swept clean after each."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.accessibility.*=false")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from citybudget.gui.settings import Settings
from citybudget.gui.theme import Theme

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The platform without a display complains of what it cannot do (size hints, raising); nothing else may warn."""
    ignore = pytest.mark.qt_log_ignore("^This plugin does not support ", extend=True)
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(ignore)


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    return Theme(qapp, mode="light", scale=100, parent=qapp)


@pytest.fixture
def theme(_theme: Theme) -> Iterator[Theme]:
    """The theme of the application: light and at 100 % at the start of every test."""
    yield _theme
    _theme.set_mode("light")
    _theme.set_scale(100)


@pytest.fixture(scope="session", autouse=True)
def _settled(_theme: Theme) -> None:
    """What is loaded by now stays: the sweeping after each test need not look at it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _swept(qapp: QApplication) -> Iterator[None]:
    """Nothing of a test's windows lives on: Qt drops them now, not while another test runs."""
    yield
    for window in QApplication.topLevelWidgets():
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    gc.collect()


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    """Settings kept in memory, in Japanese."""
    monkeypatch.setattr("citybudget.paths.state", lambda: tmp_path / "state")
    (tmp_path / "state").mkdir()
    made = Settings(None)
    made["language"] = "ja"
    return made
