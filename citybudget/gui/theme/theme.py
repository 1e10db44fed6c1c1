"""Theme: the one place a widget asks for a colour, a length, a font or an icon."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from citybudget import paths
from citybudget.gui.theme.fonts import typeface
from citybudget.gui.theme.icons import IconName, Icons
from citybudget.gui.theme.sheet import scaled, sheet
from citybudget.reports.palette import DARK, LIGHT, Palette

Mode = Literal["light", "dark", "system"]
SCALES = (100, 125, 150)


class Theme(QObject):
    """Colours, lengths, fonts and icons in use; `changed` when the person picks others.

    Made once for the application and handed in. Lengths are given as at 100 % and come out at the text size in
    use. Widgets that set lengths or icons in code do so again on `changed`; colours in the style sheet follow by
    themselves.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, mode: Mode = "system", scale: int = 100, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._mode = mode
        self._scale = scale
        self._resources: Path = paths.resources()
        self._template = (self._resources / "style" / "citybudget.qss").read_text(encoding="utf-8")
        self._typeface = typeface()
        self._icons = Icons(self._resources / "icons")
        self._fonts: dict[tuple[int, int], QFont] = {}
        self._palette = self._wanted()
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    @property
    def mode(self) -> Mode:
        """What the person chose; `system` follows the desktop."""
        return self._mode

    @property
    def scale(self) -> int:
        """Text size in per cent: 100, 125 or 150."""
        return self._scale

    @property
    def palette(self) -> Palette:
        """The colours in use, for charts too."""
        return self._palette

    @property
    def is_dark(self) -> bool:
        return self._palette.name == "dark"

    def set_mode(self, mode: Mode) -> None:
        self._mode = mode
        self._refresh()

    def set_scale(self, scale: int) -> None:
        if scale not in SCALES:
            raise ValueError(scale)
        changed = scale != self._scale
        self._scale = scale
        if changed:
            self._fonts.clear()
            self._apply()
            self.changed.emit()

    def color(self, name: str) -> QColor:
        """The colour of a token of the palette, such as `text2`; "#RRGGBB" is taken as it is."""
        return QColor(self._hex(name))

    def px(self, pixels: int) -> int:
        """A length at 100 % as it is now."""
        return scaled(pixels, self._scale)

    def font(self, size: int = 13, weight: int = 400) -> QFont:
        """The typeface at `size` (pixels at 100 %); weights from 600 on are the strong one."""
        if (size, weight) not in self._fonts:
            self._fonts[size, weight] = self._typeface.font(self.px(size), weight)
        return QFont(self._fonts[size, weight])

    def pixmap(self, name: IconName, color: str = "text2", size: int = 16) -> QPixmap:
        """An icon in a colour of the palette; `size` in pixels at 100 %."""
        return self._icons.pixmap(name, self._hex(color), self.px(size), self._app.devicePixelRatio())

    def icon(self, name: IconName, color: str = "text2", size: int = 16, checked: str | None = None) -> QIcon:
        """An icon for a button: grey where it is off, or, for one that stays down, `checked` where it is down."""
        icon = QIcon(self.pixmap(name, color, size))
        if checked is None:
            icon.addPixmap(self.pixmap(name, "line2", size), QIcon.Mode.Disabled)
        else:
            icon.addPixmap(self.pixmap(name, checked, size), QIcon.Mode.Normal, QIcon.State.On)
            icon.addPixmap(self.pixmap(name, checked, size), QIcon.Mode.Active, QIcon.State.On)
        return icon

    def app_icon(self) -> QIcon:
        """The program's own sign: three layers, in one colour on any ground."""
        return QIcon(str(self._resources / "style" / "citybudget.svg"))

    def _hex(self, name: str) -> str:
        return name if name.startswith("#") else str(getattr(self._palette, name))

    def _wanted(self) -> Palette:
        if self._mode == "system":
            return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode == "dark" else LIGHT

    def _refresh(self) -> None:
        wanted = self._wanted()
        if wanted is not self._palette:
            self._palette = wanted
            self._apply()
            self.changed.emit()

    def _on_system_changed(self) -> None:
        if self._mode == "system":
            self._refresh()

    def _apply(self) -> None:
        pictures = self._resources / "style"
        self._app.setFont(self.font())
        self._app.setPalette(qt_palette(self._palette))
        strong = self._typeface.strong_in_sheet
        self._app.setStyleSheet(sheet(self._template, self._palette, self._scale, strong, pictures))


def mark(widget: QWidget, **properties: object) -> None:
    """Sets properties the style sheet looks at, and has the sheet look again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def qt_palette(colours: Palette) -> QPalette:
    """The palette as Qt's own roles, for everything the style sheet leaves to the style."""
    role = QPalette.ColorRole
    roles = {
        role.Window: colours.bg,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.subtle,
        role.Text: colours.text,
        role.PlaceholderText: colours.text3,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.err,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.ToolTipBase: colours.surface,
        role.ToolTipText: colours.text,
        role.Light: colours.surface,
        role.Midlight: colours.subtle,
        role.Mid: colours.line2,
        role.Dark: colours.line2,
        role.Shadow: colours.line,
    }
    palette = QPalette()
    for each, colour in roles.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colours.line2))
    return palette
