"""Draw every page of the window as a picture: screenshots.py OUT_DIR [PAGE ...]

Both languages, 1366x768 (less a title bar and a taskbar) and 1440x900, light and dark, with the training plan;
Start too. Files are named PAGE-LANGUAGE-WIDTH-THEME.png. QT_QPA_PLATFORM chooses where they are drawn: offscreen
unless it says otherwise.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent.parent))

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from citybudget.app import make_application, make_window
from citybudget.document import Document
from citybudget.gui.main_window import MainWindow
from citybudget.gui.page_table import PAGES
from citybudget.gui.settings import Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.training import plan_of
from citybudget.gui.widgets.figure_view import FigureView
from citybudget.samples import NAMES

SIZES = {1366: (1366, 688), 1440: (1440, 860)}
LANGUAGES = ("ja", "en")
THEMES = ("light", "dark")


def settle(window: MainWindow, tasks: Tasks, seconds: float = 15.0) -> None:
    """Let events run until every chart that can be seen is drawn and nothing works beside the window any more."""
    deadline = QDeadlineTimer(int(seconds * 1000))
    calm = 0
    while calm < 6 and not deadline.hasExpired():
        _let_run()
        views = [view for view in window.findChildren(FigureView) if view.isVisible()]
        calm = calm + 1 if tasks.idle and all(view.is_drawn for view in views) else 0


def _let_run() -> None:
    # QTest.qWait would hold the interpreter, and what draws beside the window would wait for it.
    loop = QEventLoop()
    QTimer.singleShot(100, loop.quit)
    loop.exec()


def pictures(app: QApplication, folder: Path, sample: str) -> Iterator[tuple[str, MainWindow]]:
    """Each page in each dress, ready to be grabbed."""
    path = folder / f"{sample}.citybudget"
    Document.create(path, plan_of(sample)).close()
    for theme in THEMES:
        for language in LANGUAGES:
            settings = Settings(None)
            settings["language"], settings["theme"] = language, theme
            window = make_window(app, settings)
            for width, size in SIZES.items():
                window.resize(*size)
                window.show_start()
                window.show()
                settle(window, window.tasks)
                yield f"start-{language}-{width}-{theme}", window
                window.open_file(path)
                for page in PAGES:
                    assert window.workbench is not None
                    window.workbench.open_page(page.key)
                    settle(window, window.tasks)
                    yield f"{page.key}-{language}-{width}-{theme}", window
            window.close()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("out_dir", type=Path)
    parser.add_argument("pages", nargs="*", help="only these, by the start of their names")
    parser.add_argument("--sample", choices=NAMES, default="training")
    given = parser.parse_args()
    given.out_dir.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        for name, window in pictures(app, Path(folder), given.sample):
            if not given.pages or name.startswith(tuple(given.pages)):
                window.grab().save(str(given.out_dir / f"{name}.png"))
                print(name)


if __name__ == "__main__":
    main()
