"""A part of a dialog that may be longer than the dialog."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from citybudget.gui.theme import mark


def scrolled(widget: QWidget) -> QScrollArea:
    """The part in a frameless area that follows the keyboard and takes none itself."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    mark(widget, ground="surface")
    area.setWidget(widget)
    return area
