"""What is said about the file itself: who holds it, why it can't be saved, that it is a practice copy."""

from citybudget.domain.change import Change
from citybudget.errors import UserError
from citybudget.gui.context import Context
from citybudget.gui.copies import Copy
from citybudget.gui.desk import Desk
from citybudget.gui.notices import Notices
from citybudget.gui.saving import Saving
from citybudget.texts.errors import error_sentence

_NOT_SAVED = "not_saved"
_READ_ONLY = "read_only"
_SAMPLE = "sample"
_FIXED = {"stage_locked", "rounding_frozen"}


class FileNotices:
    """Keeps the bars under the top bar true, in the language in use."""

    def __init__(
        self, notices: Notices, saving: Saving, context: Context, desk: Desk, copy: Copy | None
    ) -> None:
        self._notices = notices
        self._saving = saving
        self._context = context
        self._desk = desk
        self._copy = copy
        self._refused: tuple[UserError, Change | None] | None = None
        saving.refused.connect(self._on_refused)
        saving.saved.connect(self._on_saved)

    @property
    def not_saved(self) -> bool:
        """Whether something could not be written; what a fixed stage refuses is no such thing."""
        return self._refused is not None

    def retranslate(self) -> None:
        """Every bar again."""
        self._say_read_only()
        self._say_sample()
        self._say_refused()

    def _say_read_only(self) -> None:
        document, texts = self._context.document, self._context.view.texts
        if not document.read_only:
            return
        reason = (
            error_sentence(texts, document.reason)
            if document.reason
            else texts.say("Opened for reading only.")
        )
        self._notices.tell(
            _READ_ONLY,
            "plain",
            reason,
            (texts.say("Edit a copy"), lambda: self._desk.edit_copy(None)),
            (texts.say("Check again"), self._desk.reopen),
        )

    def _say_sample(self) -> None:
        texts = self._context.view.texts
        if self._copy is None or self._copy.is_training:
            return
        self._notices.tell(
            _SAMPLE,
            "plain",
            texts.say("This is your own copy of a sample. Change what you like."),
            (texts.say("Save a copy as…"), self._desk.save_copy),
            (texts.say("Start over"), self._desk.restart),
        )

    def _say_refused(self) -> None:
        if self._refused is None:
            return
        texts = self._context.view.texts
        error, change = self._refused
        actions = [(texts.say("Save a copy elsewhere"), self._go_on_elsewhere)]
        if change is not None:
            actions.append((texts.say("Try again"), self._try_again))
        self._notices.tell(_NOT_SAVED, "err", error_sentence(texts, error), *actions)

    def _on_refused(self, error: UserError, change: Change | None) -> None:
        if self._context.document.read_only:
            self._context.tell(error_sentence(self._context.view.texts, error), "", None)
            return
        if error.key in _FIXED:
            self._say_fixed(error)
            return
        self._refused = (error, change)
        self._say_refused()

    def _say_fixed(self, error: UserError) -> None:
        """What is fixed is no trouble with the file: it is told, with the way to unlock it."""
        texts, values = self._context.view.texts, error.values
        year, stage = values.get("year"), values.get("stage")
        if isinstance(year, int) and isinstance(stage, str):
            ask = lambda: self._context.unlock((year, stage))  # noqa: E731  # what the bar's button does
            self._context.tell(error_sentence(texts, error), texts.say("Unlock…"), ask)
        else:
            self._context.tell(error_sentence(texts, error), "", None)

    def _on_saved(self) -> None:
        self._refused = None
        self._notices.drop(_NOT_SAVED)

    def _go_on_elsewhere(self) -> None:
        """The copy is what is edited from now on, and takes the change that could not be saved here."""
        self._desk.edit_copy(self._refused[1] if self._refused is not None else None)

    def _try_again(self) -> None:
        if self._refused is not None and self._refused[1] is not None:
            self._saving.apply(self._refused[1])
