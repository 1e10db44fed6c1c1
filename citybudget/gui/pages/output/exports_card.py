"""The files being written: how far each is, what came of it, and how to stop."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from citybudget.errors import UserError
from citybudget.gui.pages.output.export import Job, Outcome
from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.card import Card
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.progress_row import ProgressRow
from citybudget.gui.widgets.shown import set_shown
from citybudget.texts import Texts, numbers
from citybudget.texts.errors import error_sentence

_MOST_HEIGHT = 128


class ExportsCard(Card):
    """One row a file. `cancel_wanted` and `folder_wanted` are the links in its head."""

    cancel_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("list_exports")
        self._rows: list[_Row] = []
        self._ended = 0
        self.cancel = self.add_link()
        self.cancel.setObjectName("action_cancel_export")
        self.cancel.clicked.connect(self.cancel_wanted)
        self.folder = self.add_link()
        self.folder.setObjectName("action_open_folder")
        self.folder.clicked.connect(self.folder_wanted)
        inside = QWidget()
        mark(inside, ground="surface")
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.addStretch(1)
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self.body.addWidget(self._scroll)
        self.hide()

    def begin(self, texts: Texts, jobs: Sequence[Job]) -> None:
        """Rows for these files, all waiting."""
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_Row(self._theme, job.path.name) for job in jobs]
        self._ended = 0
        for place, row in enumerate(self._rows):
            self._list.insertWidget(place, row)
            row.show_state(texts.say("Waiting"), "waiting")
        self._word(texts)
        set_shown(self, True)

    def row(self, place: int) -> "_Row":
        """The row of a file."""
        return self._rows[place]

    def show_started(self, texts: Texts, place: int) -> None:
        self._rows[place].show_state(texts.say("Writing…"), "running")
        self._scroll.ensureWidgetVisible(self._rows[place])

    def show_progress(self, texts: Texts, place: int, done: int, total: int) -> None:
        """Counts of programmes, for a file that has more than one."""
        words = texts.say("Writing…")
        if total > 1:
            words = texts.say("{done} of {total} programmes", done=done, total=total)
        self._rows[place].show_state(words, "running", done, total)

    def show_done(self, texts: Texts, place: int, outcome: Outcome) -> None:
        """Only a file that was read back and holds the window's total is called right."""
        self._ended += 1
        row = self._rows[place]
        if not outcome.agrees:
            row.show_wrong(
                texts.say("Differs"),
                texts.say(
                    "“{name}” holds {found}, the window shows {expected}. Don't hand it in; export it again.",
                    name=outcome.path.name,
                    found=numbers.amount(texts, outcome.found_yen),
                    expected=numbers.amount(texts, outcome.expected_yen),
                ),
            )
        elif outcome.expected_yen is None:
            row.show_state(texts.say("Done"), "done", 1, 1)
        else:
            row.show_state(texts.say("Done, agrees with the window's total"), "done", 1, 1)
        self._word(texts)

    def show_failed(self, texts: Texts, place: int, error: UserError) -> None:
        self._ended += 1
        self._rows[place].show_wrong(texts.say("Not written"), error_sentence(texts, error))
        self._word(texts)

    def show_cancelled(self, texts: Texts, place: int) -> None:
        self._ended += 1
        self._rows[place].show_state(texts.say("Stopped"), "waiting")
        self._word(texts)

    def _word(self, texts: Texts) -> None:
        running = self._ended < len(self._rows)
        counts = {"done": self._ended, "total": len(self._rows)}
        title = texts.say("Exporting  {done}/{total}", **counts) if running else texts.say("Exported files")
        self.set_title(title)
        self.cancel.setText(texts.say("Stop"))
        self.folder.setText(texts.say("Open the folder"))
        set_shown(self.cancel, running)
        self._fit()

    def _fit(self) -> None:
        """As high as its rows and their sentences, up to a few; the rest is scrolled to."""
        width = max(self._scroll.viewport().width(), self._theme.px(300))
        self._list.invalidate()
        wanted = max(self._list.heightForWidth(width), self._list.minimumSize().height())
        self._scroll.setFixedHeight(min(wanted, self._theme.px(_MOST_HEIGHT)))


class _Row(QWidget):
    """A file's row, and under it the sentence of what went wrong."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._row = ProgressRow(theme, name)
        self._sentence = Label("", "caption", "err")
        self._sentence.setWordWrap(True)
        self._sentence.hide()
        self._state = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 3)
        column.setSpacing(2)
        column.addWidget(self._row)
        column.addWidget(self._sentence)

    @property
    def state(self) -> str:
        """How it stands, in words."""
        return self._state

    @property
    def sentence(self) -> str:
        """What went wrong, "" where nothing did."""
        return self._sentence.text()

    def show_state(self, words: str, standing: str, done: int = 0, total: int = 1) -> None:
        self._state = words
        self.setAccessibleName(words)
        self._row.set_progress(done, total, words, standing)  # type: ignore[arg-type]  # one of its words

    def show_wrong(self, words: str, sentence: str) -> None:
        self.show_state(words, "failed")
        self._sentence.setText(sentence)
        self._sentence.show()
