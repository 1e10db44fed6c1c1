"""The window's program: makes everything once, joins it, and runs until the window is closed."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QApplication

from citybudget import paths
from citybudget.gui.main_window import MainWindow
from citybudget.gui.settings import Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.texts import Texts


def run(file: Path | None = None, settings: Settings | None = None) -> int:
    """Open the window, with a plan file if one is given, and return the exit code when it is closed."""
    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)
    show(make_window(app, settings or Settings(paths.config() / "settings.json")), file)
    return app.exec()


def show(window: MainWindow, file: Path | None) -> None:
    """The window on the screen with a plan, or with the Start page."""
    sys.excepthook = _hook(window)
    if file is None:
        window.show_start()
    else:
        window.open_file(file)
    window.show()
    QTimer.singleShot(0, sweep_again)
    window.plan_shown.connect(lambda: QTimer.singleShot(0, sweep_anew))


def sweep_again() -> None:
    """After the first paint: what is there by now stays, and is not looked through again and again."""
    gc.freeze()
    gc.enable()


def sweep_anew() -> None:
    """After another plan came: the one before goes, and of the new one's hundreds of thousands of values none is
    looked through while somebody works. Looking through them all takes a tenth of a second.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _hook(window: MainWindow) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """A defect is written down and said in plain words; what was saved is saved, and work goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        from citybudget import log  # noqa: PLC0415  # hopefully never

        window.say_defect(error, log.note(error, paths.state()))

    return hook


def make_application() -> QApplication:
    """Qt's application, drawn in the style that ours is laid over, whatever the desktop's own is.

    An option, for `setStyle` gives the style back as a value: a start would wait 8 ms for its enumerations.
    """
    return QApplication([*sys.argv[:1], "-style", "Fusion"])


def make_window(app: QApplication, settings: Settings) -> MainWindow:
    """The window with all it is handed; nothing is shown yet."""
    app.setApplicationName("citybudget")
    app.setDesktopFileName("citybudget")
    theme = Theme(app, settings["theme"], settings["zoom"])
    language = settings["language"] or (
        "ja" if QLocale.system().language() == QLocale.Language.Japanese else "en"
    )
    window = MainWindow(theme, settings, Tasks(), Texts(language))
    app.setWindowIcon(theme.app_icon())
    return window
