"""Cards that start something: the wide ones of the Start page, and the tall ones of an empty page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from citybudget.gui.theme import IconName, Theme, mark
from citybudget.gui.widgets import cells
from citybudget.gui.widgets.button import Button
from citybudget.gui.widgets.label import Label


class ActionCard(QPushButton):
    """A wide button with an icon, a title and a line on what it does; `primary` is the recommended one."""

    def __init__(
        self, theme: Theme, icon: IconName, parent: QWidget | None = None, *, primary: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._primary = primary
        self._words = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        mark(self, kind="action-primary" if primary else "action")

    def set_words(self, title: str, note: str) -> None:
        self._words = (title, note)
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px, area, painter = self._theme.px, self.rect(), QPainter(self)
        ink, pale = ("on_accent", "on_accent") if self._primary else ("text", "text2")
        size = px(22)
        picture = self._theme.pixmap(self._icon_name, "on_accent" if self._primary else "accent", 22)
        painter.drawPixmap(px(17), (area.height() - size) // 2, picture)
        room = area.adjusted(px(56), 0, -px(16), 0)
        upper, lower = room.adjusted(0, px(11), 0, -px(32)), room.adjusted(0, px(36), 0, -px(11))
        cells.draw_text(painter, self._theme, upper, self._words[0], tone=ink, size=15, strong=True)
        cells.draw_text(painter, self._theme, lower, self._words[1], tone=pale, size=12)


class StartCard(QFrame):
    """A tall card: icon, title, what it does, and its button; `started` when the button is pressed."""

    started = Signal()

    def __init__(
        self, theme: Theme, icon: IconName, parent: QWidget | None = None, *, primary: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        mark(self, part="card")
        self._picture = QLabel()
        self._title = Label("", "panel")
        self._text = Label("", "secondary")
        self._text.setWordWrap(True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.button = Button(theme, "", "primary" if primary else "secondary")
        self.button.clicked.connect(self.started)
        self._column = QVBoxLayout(self)
        for part in (self._picture, self._title):
            self._column.addWidget(part)
        self._column.addWidget(self._text, 1)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_words(self, title: str, text: str, button: str) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(button)
        self.setAccessibleName(title)

    def _restyle(self) -> None:
        px = self._theme.px
        self.setFixedSize(px(262), px(208))
        self._column.setContentsMargins(px(18), px(18), px(18), px(16))
        self._column.setSpacing(px(8))
        self._picture.setPixmap(self._theme.pixmap(self._icon_name, "accent", 24))
