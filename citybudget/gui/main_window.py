"""The window: Start, or one open plan; how files come and go."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from citybudget.document import Document, get_ready, newest_backup, preview, restore
from citybudget.domain.change import Change
from citybudget.domain.totals import headline
from citybudget.errors import UserError
from citybudget.gui.actions import WINDOW_ACTIONS, Actions
from citybudget.gui.copies import TRAINING, Copy, drop
from citybudget.gui.desk import Desk
from citybudget.gui.file_names import SUFFIX, FileNames
from citybudget.gui.qt_words import QtWords
from citybudget.gui.settings import Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.gui.theme.theme import SCALES
from citybudget.gui.workbench import FIRST_PAGE, Workbench
from citybudget.texts import Texts
from citybudget.texts.errors import error_sentence

if TYPE_CHECKING:
    from citybudget.gui.pages.start import StartPage

_LOST = {"file_damaged", "file_truncated", "file_empty", "file_missing"}
"""Why a file can't be opened that its backup may help with."""
_SMALLEST = (1280, 680)
_FIRST_SIZE = (1366, 728)


class MainWindow(QMainWindow):
    """Shows the Start page or a workbench. Made once in `app`; owns the open document.

    `plan_shown`: another plan stands in the window, and the one before was let go.
    """

    plan_shown = Signal()

    def __init__(self, theme: Theme, settings: Settings, tasks: Tasks, texts: Texts) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self._theme, self._settings, self.tasks, self._texts = theme, settings, tasks, texts
        self._qt_words = QtWords(texts.language, self)
        self._names = FileNames(self, settings)
        self._copy: Copy | None = None
        self._lost: Path | None = None
        self.workbench: Workbench | None = None
        self.start: StartPage | None = None
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.shortcuts = Actions(self, WINDOW_ACTIONS, self._handlers())
        self._desk = Desk(
            theme, settings, tasks,
            self.ask_copy, self.ask_editable_copy, self.reopen, self.restart, self.leave, self.ask_restore, self._menu,
        )  # fmt: skip
        self.setAcceptDrops(True)
        self.setMinimumSize(*_SMALLEST)
        self._restore_size()
        theme.changed.connect(self._keep_looks)
        self.shortcuts.retranslate(texts)

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "new": self.ask_new,
            "open": self.ask_open,
            "training": lambda: self.open_sample(TRAINING),
            "save_copy": self.ask_copy,
            "larger": lambda: self._zoom(1),
            "smaller": lambda: self._zoom(-1),
            "normal_size": lambda: self._theme.set_scale(SCALES[0]),
        }

    def _menu(self) -> list[QAction | None]:
        names = ("shortcut_new", "shortcut_open", "", "shortcut_save_copy", "shortcut_training", "")
        return [self.shortcuts[name] if name else None for name in names]

    # -- which of the two is shown --------------------------------------------------------------------

    def show_start(self) -> None:
        """The Start page, with nothing open."""
        self._let_go()
        if self.start is None:
            from citybudget.gui.pages.start import StartPage  # noqa: PLC0415  # a start with a file has no use for it

            self.start = StartPage(self._theme, self._settings, self.tasks, self._texts)
            self.start.new_wanted.connect(self.ask_new)
            self.start.open_wanted.connect(self.ask_open)
            self.start.file_wanted.connect(self.open_file)
            self.start.sample_wanted.connect(self.open_sample)
            self.start.backup_wanted.connect(self.ask_restore)
            self.start.language_chosen.connect(self.speak)
            self._stack.addWidget(self.start)
        self.start.refresh()
        self._stack.setCurrentWidget(self.start)
        self.shortcuts["shortcut_save_copy"].setEnabled(False)
        self._show_title()

    def show_document(self, document: Document, copy: Copy | None = None, page: str = "") -> None:
        """A document just opened, in place of what was shown; the old one is let go."""
        self._let_go()
        self._copy = copy
        self.workbench = Workbench(document, self._desk, self._texts, copy)
        self.workbench.language_chosen.connect(self.speak)
        self._stack.addWidget(self.workbench)
        self._stack.setCurrentWidget(self.workbench)
        self.shortcuts["shortcut_save_copy"].setEnabled(True)
        if self.isVisible():
            self.workbench.open_page(page or FIRST_PAGE)
            self.workbench.focus_page()
        else:
            self.workbench.open_page_when_painted(page or FIRST_PAGE)
        if copy is None:
            self._note_recent(document)
        self._show_title()
        self.plan_shown.emit()

    def _let_go(self, *, for_good: bool = False) -> None:
        """Close the open plan; what showed it leaves the window unless the window goes `for_good` itself."""
        bench, copy = self.workbench, self._copy
        if bench is None:
            return
        bench.finish_typing()
        self.workbench = self._copy = None
        document = bench.document
        throw_away = copy is not None and (copy.is_training or not (document.can_undo or document.can_redo))
        if not throw_away:
            self._note_recent(document)
        bench.close_plan()
        if not for_good:
            self._stack.removeWidget(bench)
            bench.setParent(None)
        bench.deleteLater()
        if copy is not None and throw_away:
            drop(copy)

    def _note_recent(self, document: Document) -> None:
        column = document.plan.newest_column()
        total = headline(document.plan, *column).cost.amount if column is not None else None
        self._settings.add_recent(document.path, column, total)

    def _show_title(self) -> None:
        if self.workbench is None:
            self.setWindowTitle("citybudget")
            return
        document = self.workbench.document
        mark = f"{self._texts.say('Training')} — " if document.plan.municipality.training else ""
        self.setWindowTitle(f"{mark}{document.path.name} — citybudget")

    # -- files ----------------------------------------------------------------------------------------

    def open_file(self, path: Path, *, page: str = "") -> bool:
        """Open a plan file; a refusal is said and what was open stays open. What is open for writing stays so."""
        if self._is_open(path):
            return True
        try:
            document = Document.open(path)
        except UserError as error:
            self.refuse(error, path)
            return False
        self.show_document(document, page=page)
        return True

    def _is_open(self, path: Path) -> bool:
        if self.workbench is None or self.workbench.document.read_only:
            return False
        try:
            return path.samefile(self.workbench.document.path)
        except OSError:
            return False

    def open_sample(self, name: str) -> None:
        """A fresh private copy of a sample."""
        from citybudget.gui.training import open_copy  # noqa: PLC0415  # it brings the samples, which few starts want

        try:
            document, copy = open_copy(name, self._texts)
        except UserError as error:
            self.refuse(error)
            return
        self.show_document(document, copy)

    def restart(self) -> None:
        """The private copy that is open from its beginning, on the same page."""
        if self._copy is not None:
            self.open_sample(self._copy.sample)

    def reopen(self) -> None:
        """The open file again: somebody may have let go of it."""
        if self.workbench is not None:
            path, page = self.workbench.document.path, self.workbench.rail.value() or ""
            if self.open_file(path, page=page) and not self.workbench.document.read_only:
                self.workbench.tell(self._texts.say("You can edit the file now."))

    def leave(self) -> None:
        """Back to Start. Everything is saved."""
        self.show_start()

    def ask_open(self) -> None:
        """Ask for a plan file and open it."""
        path = self._names.ask_open(self._texts)
        if path is not None:
            self.open_file(path)

    def ask_new(self) -> None:
        """Three questions, a file name, and the new plan is open."""
        from citybudget.gui.dialogs.new_plan import NewPlanDialog  # noqa: PLC0415  # not at every start

        self.tasks.start(lambda _progress: get_ready())
        dialog = NewPlanDialog(self._theme, self._texts, self)
        if not dialog.exec():
            return
        plan = dialog.plan()
        name = self._names.ask_save(self._texts, self._texts.say("Save the new plan as"), dialog.file_name())
        if name is not None:
            self._made(lambda: self.show_document(Document.create(name, plan), page="programmes"), name)

    def ask_copy(self) -> None:
        """Ask for a name and write the open plan there, with its history; what is open stays open."""
        name = self._copied()
        if name is not None and self.workbench is not None:
            say = self._texts.say
            self.workbench.tell(
                say("Copy saved: {name}", name=name.name), say("Open the copy"), lambda: self._open_copy(name)
            )

    def _open_copy(self, path: Path) -> None:
        self.open_file(path)

    def _copied(self) -> Path | None:
        if self.workbench is None:
            return None
        document, texts = self.workbench.document, self._texts
        proposed = texts.say("{name} (copy)", name=document.path.stem)
        name = self._names.ask_save(texts, texts.say("Save a copy as"), proposed)
        if name is None or not self._made(lambda: _copy(document, name), name):
            return None
        return name

    def ask_restore(self, backup: Path) -> None:
        """Say what a backup would change; if that is wanted, put it in the file's place and open it.

        The file is the open one, else the one that could not be opened.
        """
        from citybudget.gui.dialogs.restore import RestoreDialog  # noqa: PLC0415  # not at every start

        path = self._lost if self.workbench is None else self.workbench.document.path
        if path is None:
            return
        try:
            dialog = RestoreDialog(self._theme, self._texts, preview(backup, path), self)
        except UserError as error:
            self.refuse(error, path)
            return
        if dialog.exec():
            self._put_back(backup, path)

    def _put_back(self, backup: Path, path: Path) -> None:
        page = (self.workbench.rail.value() or "") if self.workbench is not None else ""
        self._let_go()
        refused: UserError | None = None
        try:
            restore(backup, path)
        except UserError as error:
            refused = error
        if self.open_file(path, page=page) and self.workbench is not None:
            if refused is not None:
                self.refuse(refused, path)
            else:
                self.workbench.tell(
                    self._texts.say("The backup is back in place. The replaced file is among the backups.")
                )

    def ask_editable_copy(self, pending: Change | None = None) -> None:
        """A copy under another name, opened in place of the file that takes no changes; `pending` is made there."""
        name = self._copied()
        if name is not None and self.open_file(name) and pending is not None and self.workbench is not None:
            self.workbench.saving.apply(pending)

    def _made(self, make: Callable[[], object], path: Path) -> bool:
        try:
            make()
        except UserError as error:
            self.refuse(error, path)
            return False
        return True

    def refuse(self, error: UserError, path: Path | None = None) -> None:
        """Say why something with a file did not go, where the person looks: on Start or in the open plan."""
        sentence = error_sentence(self._texts, error)
        if self.workbench is not None:
            self.workbench.notices.tell(
                "file", "err", sentence, (self._texts.say("Close"), self._drop_refusal)
            )
            return
        self.show_start()
        assert self.start is not None
        self._lost = path
        self.start.refuse(sentence, newest_backup(path) if path is not None and error.key in _LOST else None)

    def say_defect(self, error: BaseException, log: Path) -> None:
        """Something broke in the program itself: said once at a time, and work goes on."""
        from citybudget.gui.dialogs.defect import DefectDialog  # noqa: PLC0415  # hopefully never

        if self.findChild(DefectDialog) is None:
            DefectDialog(self._theme, self._texts, error, log, self).show()

    def _drop_refusal(self) -> None:
        if self.workbench is not None:
            self.workbench.notices.drop("file")

    # -- looks and language ---------------------------------------------------------------------------

    def speak(self, language: str) -> None:
        """Another language, at once and everywhere."""
        self._settings["language"] = language
        self._texts = Texts(language)
        self._qt_words.speak(language)
        self.shortcuts.retranslate(self._texts)
        if self.start is not None:
            self.start.speak(self._texts)
        if self.workbench is not None:
            self.workbench.speak(language)
        self._show_title()

    def _zoom(self, step: int) -> None:
        at = SCALES.index(self._theme.scale) + step
        if 0 <= at < len(SCALES):
            self._theme.set_scale(SCALES[at])

    def _keep_looks(self) -> None:
        self._settings["zoom"] = self._theme.scale
        self._settings["theme"] = self._theme.mode

    def _restore_size(self) -> None:
        kept = self._settings["window"]
        if not (kept and self.restoreGeometry(QByteArray.fromBase64(kept.encode()))):
            self.resize(*_FIRST_SIZE)

    # -- events ---------------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings["window"] = self.saveGeometry().toBase64().toStdString()
        self._let_go(for_good=True)
        self.tasks.finish()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, lambda: self.open_file(path))


def _copy(document: Document, path: Path) -> None:
    """What is open under another name, also where its own file is gone or full; a file of that name makes room."""
    if not path.exists():
        document.save_copy(path)
        return
    draft = path.with_name(f"{path.stem}.new{SUFFIX}")
    try:
        document.save_copy(draft)
        restore(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _dropped(event: QDropEvent) -> Path | None:
    """The one file that is dropped; whether it is a plan is for the opening to say."""
    urls = event.mimeData().urls() if event.mimeData().hasUrls() else []
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
