"""F6 and Shift+F6: the keyboard goes from one part of the window to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def focus_next(regions: Sequence[QWidget], step: int) -> None:
    """From the region with the keyboard `step` regions on, passing over those where nothing takes it."""
    focus = QApplication.focusWidget()
    here = next((at for at, part in enumerate(regions) if focus and part.isAncestorOf(focus)), -step)
    for distance in range(1, len(regions) + 1):
        if _focus_first(regions[(here + step * distance) % len(regions)]):
            return


def _focus_first(region: QWidget) -> bool:
    """Give the focus to the first part of a region that takes it by Tab."""
    for part in (region, *region.findChildren(QWidget)):
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isVisible() and part.isEnabled():
            part.setFocus(Qt.FocusReason.TabFocusReason)
            return True
    return False
