"""The training band with its words and what it offers: the end of training, and a fresh start of a sample."""

from collections.abc import Callable

from citybudget.gui.theme import Theme
from citybudget.gui.widgets.training_band import TrainingBand
from citybudget.texts import Texts


class PracticeBand(TrainingBand):
    """`restart` is None where the plan is no private copy, which alone can begin anew."""

    def __init__(self, theme: Theme, leave: Callable[[], None], restart: Callable[[], None] | None) -> None:
        super().__init__(theme)
        self._restart = self.add_action() if restart is not None else None
        self._leave = self.add_action()
        self._leave.clicked.connect(leave)
        self._leave.setObjectName("action_leave_training")
        if self._restart is not None and restart is not None:
            self._restart.clicked.connect(restart)
            self._restart.setObjectName("action_restart_training")

    def retranslate(self, texts: Texts) -> None:
        """The words in the language in use."""
        self.set_words(
            texts.say("Training"),
            texts.say(
                "You are practising on a copy. Real plans don't change. What you export says “Training”."
            ),
        )
        self._leave.setText(texts.say("End training"))
        if self._restart is not None:
            self._restart.setText(texts.say("Start over"))
