"""Bars between the top bar and the page that stay until what they say is over, one of each subject."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from citybudget.gui.theme import Theme
from citybudget.gui.widgets.message_bar import NoticeBar, NoticeKind

NoticeAction = tuple[str, Callable[[], object]]
"""A button's words and what it does."""


class Notices(QWidget):
    """The stack of bars; `tell` on a subject replaces what was said on it, `drop` takes it away.

    The bar of a subject has the object name notice_<subject>.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars: dict[str, NoticeBar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def tell(self, subject: str, kind: NoticeKind, sentence: str, *actions: NoticeAction) -> None:
        """Say something that holds until it is dropped."""
        self.drop(subject)
        self._bars[subject] = bar = NoticeBar(self._theme, self)
        bar.setObjectName(f"notice_{subject}")
        for text, act in actions:
            bar.add_action(text).clicked.connect(lambda _=False, act=act: act())
        self._column.addWidget(bar)
        bar.tell(kind, sentence)
        self.show()

    def drop(self, subject: str) -> None:
        """What was said on a subject holds no more."""
        bar = self._bars.pop(subject, None)
        if bar is not None:
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        self.setVisible(bool(self._bars))

    def text(self, subject: str) -> str:
        """What is said on a subject, empty where nothing is."""
        bar = self._bars.get(subject)
        return bar.text() if bar is not None else ""
