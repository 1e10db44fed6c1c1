"""The three samples on the Start page: what each comes to, and where its figures are from."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from citybudget.document import get_ready
from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Municipality
from citybudget.gui.tasks import Tasks
from citybudget.gui.theme import Theme, mark
from citybudget.gui.widgets.button import LinkButton
from citybudget.gui.widgets.chip import Chip, ChipKind
from citybudget.gui.widgets.label import Label
from citybudget.gui.widgets.stacked_bar import Part, StackedBar
from citybudget.progress import Progress
from citybudget.texts import Texts, labels, numbers, years
from citybudget.texts.marks import N_

SAMPLES = ("miyazaki", "joetsu", "training")
_CHIPS: Mapping[str, tuple[str, ChipKind]] = {
    "miyazaki": (N_("Real figures"), "sourced"),
    "joetsu": (N_("Fictional split"), "fictional"),
    "training": (N_("Training"), "training"),
}
_LARGE_YEN = 1_000_000_000


@dataclass(frozen=True, slots=True)
class SampleFigures:
    """What a card shows, reckoned from the sample itself. `parts` are (name ja, en, yen) by pillar."""

    sample: str
    municipality: Municipality
    column: Column
    total_yen: int
    share: Fraction | None
    parts: tuple[tuple[str, str, int], ...]
    mistakes: int

    @property
    def unit(self) -> Unit:
        """Prefectures count in millions."""
        return Unit.MILLION if self.total_yen >= _LARGE_YEN else Unit.THOUSAND


def figures(sample: str) -> SampleFigures:
    """Builds a sample and adds it up; takes a moment, so it runs on a thread."""
    from citybudget import samples  # noqa: PLC0415  # 0.1 s that the first paint does not wait for
    from citybudget.domain.totals import By, headline, totals  # noqa: PLC0415  # same

    plan = samples.build(sample)
    column = plan.newest_column()
    assert column is not None, sample
    found = headline(plan, *column)
    rows = totals(plan, By.PILLAR, *column).rows
    ja, en = Texts("ja"), Texts("en")

    def name(texts: Texts, key: str) -> str:
        return labels.row(texts, plan, By.PILLAR, key, column[0])

    parts = tuple((name(ja, row.key), name(en, row.key), row.amount) for row in rows)
    mistakes = len(samples.mistakes()) if sample == "training" else 0
    return SampleFigures(
        sample, plan.municipality, column, found.cost.amount, found.share_of_municipality, parts, mistakes
    )


def _all_figures(_progress: Progress) -> list[SampleFigures]:
    return [figures(sample) for sample in SAMPLES]


class SampleCards(QWidget):
    """The cards side by side; `chosen` gives the sample a person wants to open. Filled after the first paint."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, tasks: Tasks) -> None:
        super().__init__()
        self._theme = theme
        self._tasks = tasks
        self._texts = Texts("en")
        self._started = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.cards = {sample: SampleCard(theme, sample) for sample in SAMPLES}
        for card in self.cards.values():
            card.opened.connect(self.chosen)
            self._row.addWidget(card, 1)
        theme.changed.connect(self._restyle)
        self._restyle()

    def start(self) -> None:
        """Reckon the figures, once."""
        if not self._started:
            self._started = True
            self._tasks.start(_all_figures).done.connect(self._on_figures)

    def speak(self, texts: Texts) -> None:
        """Other words."""
        self._texts = texts
        for card in self.cards.values():
            card.speak(texts)

    def _on_figures(self, found: list[SampleFigures]) -> None:
        for item in found:
            self.cards[item.sample].show_figures(item)
        self._tasks.start(lambda _progress: get_ready())

    def _restyle(self) -> None:
        self._row.setSpacing(self._theme.px(15))


class SampleCard(QFrame):
    """One sample: name, where its figures are from, the total by pillar, and a way in."""

    opened = Signal(str)

    def __init__(self, theme: Theme, sample: str) -> None:
        super().__init__()
        self._theme = theme
        self._sample = sample
        self._texts = Texts("en")
        self._figures: SampleFigures | None = None
        self.setObjectName(f"card_sample_{sample}")
        mark(self, part="card")
        self._name = Label("", "panel")
        self._chip = Chip()
        self._source = Label("", "caption")
        self._number = Label("", "figure")
        self._unit = Label("", "caption")
        self._bar = StackedBar(theme, 12)
        self._note = Label("", "caption", "text")
        self._note.setWordWrap(True)
        self._note.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.open = LinkButton(theme)
        self.open.setObjectName(f"action_open_{sample}")
        self.open.clicked.connect(lambda: self.opened.emit(sample))
        self._lay_out()
        theme.changed.connect(self._on_theme)
        self._restyle()

    def _lay_out(self) -> None:
        head, figure, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._chip)
        figure.addWidget(self._number)
        figure.addWidget(self._unit, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(1)
        foot.addWidget(self.open)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        self._column.addWidget(self._source)
        self._column.addLayout(figure)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._note, 1)
        self._column.addLayout(foot)

    def speak(self, texts: Texts) -> None:
        self._texts = texts
        words, kind = _CHIPS[self._sample]
        self._chip.set_chip(texts.say(words), kind)
        self.open.setText(texts.say("Open it"))
        self._show()

    def show_figures(self, found: SampleFigures) -> None:
        """The figures are there."""
        self._figures = found
        self._show()

    def _show(self) -> None:
        found, texts = self._figures, self._texts
        if found is None:
            return
        name = texts.of(found.municipality.ja, found.municipality.en)
        self._name.setText(texts.say("{name} (fictional)", name=name) if self._sample == "training" else name)
        self._source.setText(self._source_words(found))
        self._number.setText(numbers.amount(texts, found.total_yen, found.unit))
        self._unit.setText(numbers.unit_name(texts, found.unit))
        self._note.setText(self._note_words(found))
        self.setAccessibleName(f"{self._name.text()} {self._number.text()} {self._unit.text()}")
        self.open.setAccessibleName(texts.say("Open {name}", name=self._name.text()))
        self._show_bar(found)

    def _show_bar(self, found: SampleFigures) -> None:
        colours = self._theme.palette
        parts = [Part(yen, colours.category(place)) for place, (_, _, yen) in enumerate(found.parts)]
        said = (
            f"{self._texts.of(ja, en)} {numbers.with_unit(self._texts, yen, found.unit)}"
            for ja, en, yen in found.parts
        )
        self._bar.set_parts(parts, sentence=self._texts.listed(said))

    def _source_words(self, found: SampleFigures) -> str:
        year = years.both(self._texts, found.column[0])
        if self._sample == "training":
            return self._texts.say("{year}, a town for practising", year=year)
        return self._texts.say("{year}, from a paper by Menju Toshihiro", year=year)

    def _note_words(self, found: SampleFigures) -> str:
        texts = self._texts
        if self._sample == "miyazaki":
            share = numbers.percent(texts, found.share, 2)
            return texts.say(
                "{share}% of the prefecture's budget. Pillar 1 and seven of eight components are as the source "
                "states them; the one it leaves out is a remainder and says so.",
                share=share,
            )
        if self._sample == "joetsu":
            return texts.say(
                "The total and the order of the first four programmes are as the source states them. "
                "The split is fictional: the source has no amounts."
            )
        return texts.count(
            "{n} planted mistake for the checks to find. Start over as often as you like.",
            "{n} planted mistakes for the checks to find. Start over as often as you like.",
            found.mistakes,
        )

    def _on_theme(self) -> None:
        self._restyle()
        self._show()

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(14), px(18), px(10))
        self._column.setSpacing(px(7))
        self._number.setFont(self._theme.font(22, 600))
        self._bar.setFixedHeight(px(12))
        self._note.setMinimumHeight(px(38))
        self.setMinimumHeight(px(186))
