"""A person at the real window: keys where the focus is, the mouse on what is in sight, eyes on what is shown."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

from citybudget.gui.main_window import MainWindow

NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
Key = Qt.Key
_WAIT_S = 20
_NO_FIGURE = ("－", "–", "")


class Person:
    """Drives one window. What can't be found in sight can't be used."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        window.show()
        window.activateWindow()
        settle()

    # Keys ------------------------------------------------------------------------------------------

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """A key where the focus is."""
        QTest.keyClick(self.focus(), key, modifiers)
        settle()

    def type(self, text: str) -> None:
        """Each character as a key event that carries it, full-width ones too (QTest.keyClicks aborts on those)."""
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.focus(), QKeyEvent(kind, 0, NONE, character))
        settle()

    def compose(self, preedit: str, commit: str = "") -> None:
        """What an input method sends: text under way, or text that is done."""
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(self.focus(), event)
        settle()

    def focus(self) -> QWidget:
        """Where keys go. The platform without a display does not go back to the window behind a dialog by itself."""
        if QApplication.focusWidget() is None:
            (QApplication.activeModalWidget() or self.window).activateWindow()
            settle()
        found = QApplication.focusWidget()
        assert found is not None, "no part of the window has the keyboard"
        return found

    # Mouse -----------------------------------------------------------------------------------------

    def find(self, name: str) -> QWidget:
        """The widget of an object name that is in sight, in the window or in a dialog over it."""
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        found = [each for top in tops for each in [top, *top.findChildren(QWidget, name)]
                 if each.objectName() == name and each.isVisible()]  # fmt: skip
        assert found, f"{name} is not in sight"
        return found[-1]

    def sees(self, name: str) -> bool:
        """Whether a widget of this object name is in sight."""
        return any(
            each.isVisible()
            for top in QApplication.topLevelWidgets()
            if top.isVisible()
            for each in top.findChildren(QWidget, name)
        )

    def click(self, name: str) -> None:
        """Press and release on the middle of a widget that can be pressed."""
        self.press(self.find(name))

    def press(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Press and release on a widget."""
        assert widget.isEnabled(), f"{widget.objectName()} can't be pressed"
        if at is None and isinstance(widget, QCheckBox):
            at = QPoint(10, widget.height() // 2)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, NONE, at or widget.rect().center())
        settle()

    def click_cell(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Press and release on a cell."""
        view.scrollTo(index)
        area = view.visualRect(index)
        assert not area.isEmpty(), "the cell is not in sight"
        self.press(view.viewport(), QPoint(area.left() + min(area.width() // 2, 60), area.center().y()))

    def pick(self, name: str, words: str) -> None:
        """An entry of a pick list, by the arrow keys."""
        combo = self.find(name)
        assert isinstance(combo, QComboBox)
        combo.setFocus(Qt.FocusReason.TabFocusReason)
        while combo.currentText() != words:  # an entry that is left may go from the list
            offered = [combo.itemText(place) for place in range(combo.count())]
            assert words in offered, f"{words} is not offered: {offered}"
            self.key(Key.Key_Down if combo.currentIndex() < offered.index(words) else Key.Key_Up)

    def choose(self, menu: str, words: str) -> None:
        """An entry of the menu that is open."""
        found = [each for each in self.window.findChildren(QMenu, menu) if each.isVisible()]
        assert found, f"the menu {menu} is not open"
        action = next((each for each in found[-1].actions() if each.text() == words), None)
        assert action is not None, [each.text() for each in found[-1].actions()]
        self.press(found[-1], found[-1].actionGeometry(action).center())

    # Dialogs that wait for an answer ---------------------------------------------------------------

    def answering(self, act: Callable[[], None], *answers: Callable[[], None]) -> None:
        """Do what opens dialogs that wait, and give one answer after the other in each as it comes up."""
        waiting = list(answers)
        wrong: list[BaseException] = []

        def answer() -> None:
            dialog = QApplication.activeModalWidget()
            if dialog is None or not waiting:
                return
            try:
                waiting.pop(0)()
                assert not dialog.isVisible(), f"{dialog.objectName() or dialog} was not answered"
            except BaseException as error:  # noqa: BLE001  # raised below, once the dialog is gone
                wrong.append(error)
                waiting.clear()
                if isinstance(dialog, QDialog):
                    dialog.reject()

        clock = QTimer()
        clock.timeout.connect(answer)
        clock.start(20)
        try:
            act()
        finally:
            clock.stop()
        if wrong:
            raise wrong[0]
        assert not waiting, "a dialog did not come up"
        settle()

    def name_file(self, path: Path) -> None:
        """Type a name into the file dialog and press Enter."""
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog), dialog
        dialog.activateWindow()
        settle()
        edit = dialog.findChild(QLineEdit, "fileNameEdit")
        assert edit is not None
        edit.setFocus()
        edit.selectAll()
        self.type(str(path))
        self.key(Key.Key_Return)

    # Eyes ------------------------------------------------------------------------------------------

    def press_words(self, words: str) -> None:
        """A button in sight by what it says."""
        found = [
            each
            for each in self.window.findChildren(QAbstractButton)
            if each.isVisible() and each.text() == words
        ]
        assert found, f"no button says {words}"
        self.press(found[-1])

    def text(self, name: str) -> str:
        """What a label, field or cell of the bars says."""
        found = self.find(name)
        words = found.text() if hasattr(found, "text") else found.accessibleName()
        return str(words)

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Look on until something is so."""
        end = monotonic() + _WAIT_S
        while not until():
            assert monotonic() < end, f"waited in vain: {what}"
            QTest.qWait(10)

    def rows(self, name: str, columns: Sequence[int]) -> list[tuple[str, ...]]:
        """What the cells of a table or tree in sight say, from top to bottom, hidden columns included."""
        view = self.find(name)
        assert isinstance(view, QAbstractItemView)
        model = view.model()
        return [
            tuple(str(index.siblingAtColumn(column).data() or "") for column in columns)
            for index in _all(model, QModelIndex())
        ]

    def tab(self, key: str) -> None:
        """A tab of the programme's editor."""
        tabs = self.find("tabs_programme")
        assert isinstance(tabs, QTabBar)
        place = next(place for place in range(tabs.count()) if tabs.tabData(place) == f"tab_{key}")
        self.press(tabs, tabs.tabRect(place).center())


def _all(model: QAbstractItemModel, parent: QModelIndex) -> list[QModelIndex]:
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found += [index, *_all(model, index)]
    return found


def settle() -> None:
    """Let what was posted arrive."""
    for _ in range(3):
        QApplication.processEvents()


def copy_from_excel(rows: Sequence[Sequence[str]]) -> None:
    """What Excel puts on the clipboard."""
    QGuiApplication.clipboard().setText("".join("\t".join(row) + "\r\n" for row in rows))


def yen(text: str) -> int | None:
    """An amount as the window shows it in 円: 63,055,000 円, △ 291,000, － for none."""
    words = text.replace("円", "").replace("\u202f", "").strip()
    if words in _NO_FIGURE:
        return None
    assert re.fullmatch(r"[△−]?\d{1,3}(,\d{3})*", words), text
    sign = -1 if words[0] in "△−" else 1
    return sign * int(words.lstrip("△−").replace(",", ""))
