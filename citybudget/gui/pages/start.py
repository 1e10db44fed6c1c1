"""The Start page: make a plan, open one, practise; the plans opened last; the samples."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from citybudget import __version__
from citybudget.gui.pages.start_recent import RecentCard
from citybudget.gui.pages.start_samples import SampleCards
from citybudget.gui.settings import Settings
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme
from citybudget.gui.top_bar import language_toggle
from citybudget.gui.widgets.action_card import ActionCard
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.message_bar import NoticeBar
from citybudget.gui.widgets.shown import set_shown
from citybudget.texts import Texts

_WIDTH = 1220
_ACTIONS_WIDTH = 380


class StartPage(QWidget):
    """What is shown while no plan is open. Each signal is a wish; the window fulfils it."""

    new_wanted = Signal()
    open_wanted = Signal()
    file_wanted = Signal(object)
    sample_wanted = Signal(str)
    backup_wanted = Signal(object)
    language_chosen = Signal(str)

    def __init__(self, theme: Theme, settings: Settings, tasks: Tasks, texts: Texts) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        self._texts = texts
        self.setObjectName("page_start")
        self.notice = NoticeBar(theme)
        self.notice.setObjectName("notice_start")
        self._backup: Path | None = None
        self._rescue = self.notice.add_action()
        self._rescue.setObjectName("action_start_restore")
        self._logo = QLabel()
        self._title = Label("citybudget", "key")
        self._tagline = Label("", "secondary")
        self.language = language_toggle(theme)
        self.new = ActionCard(theme, "plus-circle", primary=True)
        self.open = ActionCard(theme, "folder-open")
        self.training = ActionCard(theme, "student")
        self.recent = RecentCard(theme, settings, tasks)
        self._samples_title = Label("", "panel")
        self.samples = SampleCards(theme, tasks)
        self._foot = Label("", "note")
        self._lay_out()
        self._listen()
        self._restyle()
        self.retranslate()

    def _listen(self) -> None:
        for card, name in ((self.new, "new"), (self.open, "open"), (self.training, "training")):
            card.setObjectName(f"action_{name}")
        self.new.clicked.connect(self.new_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.training.clicked.connect(lambda: self.sample_wanted.emit("training"))
        self.recent.chosen.connect(self.file_wanted)
        self.recent.lost.connect(self.open_wanted)
        self.samples.chosen.connect(self.sample_wanted)
        self.language.chosen.connect(self.language_chosen.emit)
        self._rescue.clicked.connect(lambda: self.backup_wanted.emit(self._backup))
        self._theme.changed.connect(self._restyle)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._tagline)
        self._head = QHBoxLayout()
        self._head.addWidget(self._logo)
        self._head.addLayout(words, 1)
        self._head.addWidget(self.language)
        self._actions = QVBoxLayout()
        for card in (self.new, self.open, self.training):
            self._actions.addWidget(card)
        self._actions.addStretch(1)
        self._upper = QHBoxLayout()
        self._upper.addLayout(self._actions)
        self._upper.addWidget(self.recent, 1)
        self._content = QWidget()
        self._content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._column = QVBoxLayout(self._content)
        self._column.addStretch(3)
        for part in (self._head, self._upper, self._samples_title, self.samples):
            _add(self._column, part)
        self._column.addStretch(4)
        self._column.addWidget(self._foot)
        sides = QHBoxLayout()
        sides.addStretch(1)
        sides.addWidget(self._content, 100)
        sides.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.notice)
        whole.addLayout(sides, 1)

    def refresh(self) -> None:
        """The plans opened last, looked at again."""
        self.notice.tell("plain", "")
        self.recent.refresh(self._texts)

    def refuse(self, sentence: str, backup: Path | None = None) -> None:
        """Say why a file could not be opened, and offer its newest backup where it has one."""
        self._backup = backup
        self._rescue.setText(self._texts.say("Go back to a backup…"))
        set_shown(self._rescue, backup is not None)
        self.notice.tell("err", sentence)

    def speak(self, texts: Texts) -> None:
        """Other words."""
        self._texts = texts
        self.notice.tell("plain", "")
        self.retranslate()

    def retranslate(self) -> None:
        """Every word again."""
        say = self._texts.say
        self.language.set_value(self._texts.language)
        self.language.set_name(say("Language"))
        self._tagline.setText(
            say("Planning international budgets: offline, one file, everything can be undone")
        )
        self.new.set_words(
            say("Make a new plan"), say("Three questions: whose, which year, which categories")
        )
        self.open.set_words(say("Open a plan file"), say("Ctrl+O, or drop the file here"))
        self.training.set_words(say("Start training"), say("Practise on a copy; real plans don't change"))
        self._samples_title.setText(say("Try a sample"))
        self._foot.setText(say("Version {version}   Never connects to a network", version=__version__))
        self.recent.refresh(self._texts)
        self.samples.speak(self._texts)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.samples.start()

    def _restyle(self) -> None:
        px = self._theme.px
        self._logo.setPixmap(self._theme.pixmap("stack-fill", "accent", 32))
        self._content.setMaximumWidth(px(_WIDTH) + 2 * px(20))
        self._column.setContentsMargins(px(20), px(12), px(20), px(12))
        self._column.setSpacing(px(12))
        self._head.setSpacing(px(14))
        self._head.setContentsMargins(0, 0, 0, px(12))
        self._actions.setSpacing(px(11))
        self._upper.setSpacing(px(20))
        self._upper.setContentsMargins(0, 0, 0, px(12))
        for card in (self.new, self.open, self.training):
            card.setFixedWidth(px(_ACTIONS_WIDTH))


def _add(column: QVBoxLayout, part: QWidget | QLayout) -> None:
    if isinstance(part, QLayout):
        column.addLayout(part)
    else:
        column.addWidget(part)
