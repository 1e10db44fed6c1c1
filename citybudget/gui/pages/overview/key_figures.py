"""The four figures at the head of the Overview, and what stands under each."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit, share
from citybudget.domain.funding import GENERAL
from citybudget.domain.plan import Column
from citybudget.domain.totals import Headline, TotalRow
from citybudget.gui.pages.overview.board import Board
from citybudget.gui.theme import Theme
from citybudget.gui.widgets.askable import Askable
from citybudget.gui.widgets.gauge import Level
from citybudget.gui.widgets.key_figure import KeyFigure
from citybudget.gui.widgets.label import Tone
from citybudget.texts import Texts, ceilings, labels, numbers
from citybudget.texts.marks import N_

_TOTALS = {stages.REQUEST: N_("Request in all"), stages.SETTLEMENT: N_("Settlement in all")}
_BUDGET = N_("Budget in all")


class KeyFigures(QWidget):
    """Cost, general revenue, what others pay, and the programmes.

    `asked` gives what a figure that was asked about is of: "" for the whole cost, "general" for general revenue.
    """

    asked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.request, self.general, self.specific, self.programmes = (KeyFigure(theme) for _ in range(4))
        names = ("kpi_request", "kpi_general", "kpi_specific", "kpi_programmes")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        parts = (self.request, self.general, self.specific, self.programmes)
        for part, name in zip(parts, names, strict=True):
            part.setObjectName(name)
            self._row.addWidget(part, 1)
        Askable(self.request).asked.connect(lambda: self.asked.emit(""))
        Askable(self.general).asked.connect(lambda: self.asked.emit(GENERAL))
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_amounts(self, texts: Texts, at: Column, unit: Unit, found: Headline) -> None:
        """The figures themselves, at once: they are kept with the plan."""
        self.request.set_label(texts.say(_TOTALS.get(at[1], _BUDGET)))
        self.general.set_label(texts.say("General revenue"))
        self.specific.set_label(texts.say("Specific revenue"))
        self.programmes.set_label(texts.say("Number of programmes"))
        name = numbers.unit_name(texts, unit)
        for part, row in (
            (self.request, found.cost),
            (self.general, found.general),
            (self.specific, found.specific),
        ):
            part.set_figure(numbers.amount(texts, row.amount, unit), name)

    def show_notes(self, texts: Texts, unit: Unit, found: Headline, board: Board, to_check: int) -> None:
        """What is said under the figures; `to_check` programmes have something the checks found."""
        share_note = _share_of_municipality(texts, found)
        self.request.set_notes(
            _beside(texts, found.cost, unit, board.at), joined(texts, [share_note, _moved(texts, board)])
        )
        self._show_general(texts, unit, found, board)
        hoped = _hoped_for(texts, unit, board)
        self.specific.set_notes(_shares(texts, found, unit), hoped, "warn" if hoped else "")
        self.programmes.set_figure(
            numbers.integer(texts, board.programmes),
            texts.count("programme", "programmes", board.programmes),
        )
        self.programmes.set_notes(_kinds(texts, board), _entered(texts, board, to_check))

    def _show_general(self, texts: Texts, unit: Unit, found: Headline, board: Board) -> None:
        """With the gauge where the division has a ceiling, else beside last year's."""
        room = board.headroom
        if room is None:
            self.general.hide_gauge()
            self.general.set_chip("")
            of_all = _of_all(texts, found.general, found.cost)
            self.general.set_notes(_beside(texts, found.general, unit, board.at), of_all)
            return
        level = Level(room.general_yen, room.ceiling.amount_yen)
        self.general.show_gauge(level, ceilings.sentence(texts, room, unit))
        self.general.set_chip(texts.say("Over the ceiling") if room.exceeded else "", "error")
        tone: Tone = "err" if room.exceeded else ""
        self.general.set_notes("", ceilings.against(texts, room, unit), tone)

    def _restyle(self) -> None:
        self._row.setSpacing(self._theme.px(12))


def joined(texts: Texts, parts: Sequence[str]) -> str:
    """Notes in one line."""
    return ("・" if texts.japanese else " · ").join(part for part in parts if part)


def _beside(texts: Texts, row: TotalRow, unit: Unit, at: Column) -> str:
    if stages.holds_differences(at[1]):
        return texts.say("Added to the budget in force")
    if row.previous is None:
        return texts.say("No figures of last year")
    return texts.say(
        "Last year {previous}  change {change} ({rate})",
        previous=numbers.amount(texts, row.previous, unit),
        change=numbers.change(texts, row.change, unit),
        rate=numbers.rate_with_sign(texts, row),
    )


def _share_of_municipality(texts: Texts, found: Headline) -> str:
    if found.share_of_municipality is None:
        return ""
    return texts.say(
        "{share}% of the whole budget", share=numbers.percent(texts, found.share_of_municipality, 2)
    )


def _moved(texts: Texts, board: Board) -> str:
    found = board.movement
    if found == type(found)():
        return ""
    words = [
        texts.within("programmes", "{n} up", n=found.up),
        texts.within("programmes", "{n} down", n=found.down),
        texts.within("programmes", "{n} same", n=found.same) if found.same else "",
    ]
    return joined(texts, words)


def _of_all(texts: Texts, row: TotalRow, cost: TotalRow) -> str:
    return texts.say("{share}% of all", share=numbers.percent(texts, share(row.amount, cost.amount)))


def _shares(texts: Texts, found: Headline, unit: Unit) -> str:
    words = _of_all(texts, found.specific, found.cost)
    if found.specific.previous is None or found.cost.previous is None:
        return words
    before = numbers.percent(texts, share(found.specific.previous, found.cost.previous))
    amount = numbers.amount(texts, found.specific.previous, unit)
    last = texts.say("last year {amount}, {share}%", amount=amount, share=before)
    return f"{words}（{last}）" if texts.japanese else f"{words} ({last})"


def _hoped_for(texts: Texts, unit: Unit, board: Board) -> str:
    if not board.undecided_grants:
        return ""
    return texts.count(
        "of it {amount} undecided ({n} grant)",
        "of it {amount} undecided ({n} grants)",
        board.undecided_grants,
        amount=numbers.amount(texts, board.undecided_yen, unit),
    )


def _kinds(texts: Texts, board: Board) -> str:
    return joined(texts, [f"{labels.kind(texts, kind)} {n}" for kind, n in board.kinds.items()])


def _entered(texts: Texts, board: Board, to_check: int) -> str:
    words = texts.say("Entered {n} of {all}", n=board.entered, all=board.expected)
    if not to_check:
        return words
    gap = "\u3000" if texts.japanese else "  "
    return gap.join((words, texts.say("To check {n}", n=to_check)))
