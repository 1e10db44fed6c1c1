"""The band that says, on every page of the training plan, that nothing here is real."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QWidget

from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.button import LinkButton
from citybudget.gui.widgets.label import ElidedLabel, Label


class TrainingBand(QWidget):
    """研修用, a sentence, and actions at the right, between two striped ends."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("band_training")
        self._word = Label("", "card", "train")
        self._sentence = ElidedLabel("", "caption", "train")
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._word)
        self._row.addWidget(self._sentence, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_words(self, word: str, sentence: str) -> None:
        self._word.setText(word)
        self._sentence.setText(sentence)
        self.setAccessibleName(word)
        self.setAccessibleDescription(sentence)

    def add_action(self, text: str = "") -> LinkButton:
        """A link at the right, such as 研修を終える."""
        link = LinkButton(self._theme, text)
        mark(link, tone="train")
        self._row.addWidget(link)
        return link

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("train_bg"))
        end = self._theme.px(78)
        self._stripe(painter, QRect(0, 0, end, self.height()))
        self._stripe(painter, QRect(self.width() - end, 0, end, self.height()))

    def _stripe(self, painter: QPainter, area: QRect) -> None:
        step, height = self._theme.px(14), area.height()
        painter.save()
        painter.setClipRect(area)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("train"))
        for left in range(area.left() - height, area.right() + step, step):
            painter.drawPolygon(_slanted(QRectF(left, area.top(), step / 2, height)))
        painter.restore()

    def _restyle(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(30))
        self._row.setContentsMargins(px(96), 0, px(96), 0)
        self._row.setSpacing(px(22))


def _slanted(bar: QRectF) -> QPolygonF:
    lean = bar.height()
    return QPolygonF(
        [
            QPointF(bar.left() + lean, bar.top()),
            QPointF(bar.right() + lean, bar.top()),
            QPointF(bar.right(), bar.bottom()),
            QPointF(bar.left(), bar.bottom()),
        ]
    )
