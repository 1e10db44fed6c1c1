"""The head of the editor: which programme this is, its facts in a line, and its figures in a strip."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from citybudget.domain import stage as stages
from citybudget.domain import supplementing
from citybudget.domain.amount import Unit, share
from citybudget.domain.beside import beside
from citybudget.domain.funding import FOUR_COLUMNS, GENERAL, SOURCES
from citybudget.domain.plan import Column, Plan
from citybudget.domain.programme import Estimate, Kind, Programme
from citybudget.domain.totals import By, TotalRow, column, sums
from citybudget.gui.context import Context
from citybudget.gui.models.tree_cells import CHIPS, MARKS
from citybudget.gui.widgets.chip import Chip
from citybudget.gui.widgets.figure_strip import Figure, FigureStrip
from citybudget.gui.widgets.label import ElidedLabel, Label
from citybudget.texts import Texts, labels, numbers, years

_FACTS = 5


class ProgrammeHead(QWidget):
    """Code, name, kind; category, account, officer, term; cost, last year's, change, sources, general revenue."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        theme = context.theme
        self._code = Label("", "secondary")
        self._name = ElidedLabel("", "programme")
        self._name.setObjectName("label_programme_name")
        self._kind = Chip()
        self._mark = Chip()
        self._captions = [Label("", "caption", "text3") for _ in range(_FACTS)]
        self._facts = [ElidedLabel("", "caption", "text") for _ in range(_FACTS)]
        self.strip = FigureStrip(theme)
        self._title_row, self._fact_row = QHBoxLayout(), QHBoxLayout()
        middle = Qt.AlignmentFlag.AlignVCenter
        for part in (self._code, self._name, self._kind, self._mark):
            self._title_row.addWidget(part, 0, middle)
        self._title_row.addStretch(1)
        for caption, fact in zip(self._captions, self._facts, strict=True):
            self._fact_row.addWidget(caption)
            self._fact_row.addWidget(fact)
        self._fact_row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._title_row)
        self._column.addLayout(self._fact_row)
        self._column.addWidget(self.strip)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        px = self._context.theme.px
        self._column.setContentsMargins(px(18), px(12), px(14), 0)
        self._column.setSpacing(px(8))
        self._title_row.setSpacing(px(8))
        self._fact_row.setSpacing(px(6))

    def show_programme(self, programme: Programme) -> None:
        """Everything about a programme, as the view wants it."""
        plan, view = self._context.plan, self._context.view
        texts = view.texts
        self._code.setText(programme.code)
        self._code.setHidden(not programme.code)
        self._name.setText(texts.of(programme.ja, programme.en))
        year = plan.programme_years.get((programme.id, view.year))
        kind = year.kind if year is not None else Kind.CONTINUED
        self._kind.set_chip(labels.kind(texts, kind) if kind in CHIPS else "", CHIPS.get(kind, "plain"))
        mark = programme.provenance if plan.municipality.sample else None
        if mark is not None and mark in MARKS:
            self._mark.set_chip(labels.provenance(texts, mark), MARKS[mark])
        else:
            self._mark.set_chip("", "plain")
        facts = _facts(texts, plan, programme)
        for place in range(_FACTS):
            caption, text = facts[place] if place < len(facts) else ("", "")
            self._captions[place].setText(caption)
            self._facts[place].setText(text)
            for part in (self._captions[place], self._facts[place]):
                part.setHidden(not text)
        base = beside(plan, view.column)
        self.strip.set_figures(_figures(texts, plan, programme.id, view.column, base, view.unit))


def _facts(texts: Texts, plan: Plan, programme: Programme) -> list[tuple[str, str]]:
    category = plan.categories.get(programme.category_id or "")
    account = programme.account
    where = " ".join(part for part in (account.title, account.item, account.subitem) if part)
    found = [
        (texts.say("Category"), texts.of(category.ja, category.en) if category else ""),
        (texts.within("head", "Account"), where or account.account),
        (texts.within("head", "Officer"), programme.officer),
        (texts.say("Term"), _term(texts, programme)),
        (texts.say("Source of the figure"), texts.of(programme.provenance_ja, programme.provenance_en)),
    ]
    return [(caption, text) for caption, text in found if text]


def _term(texts: Texts, programme: Programme) -> str:
    first, last = programme.first_year, programme.last_year
    if first is None and last is None:
        return ""
    if first is None:
        return texts.say("until {year}", year=years.long(texts, last or 0))
    if last is None:
        return texts.say("since {year}", year=years.long(texts, first))
    return texts.say("{first} to {last}", first=years.long(texts, first), last=years.long(texts, last))


def _figures(
    texts: Texts, plan: Plan, programme_id: str, at: Column, base: Column | None, unit: Unit
) -> list[Figure]:
    now = column(plan, at).get(programme_id)
    adds = stages.supplementary_number(at[1]) is not None
    before = _before(plan, programme_id, at, base)
    row = TotalRow("", now.cost_yen if now else 0, None if base is None else before.cost_yen if before else 0)
    caption = texts.within("amount", "{stage}", stage=labels.stage(texts, at[1]))
    cost = numbers.amount(texts, now.cost_yen if now else None, unit)
    figures = [
        Figure(caption, cost, numbers.unit_name(texts, unit), lead=True, object_name="label_request_total")
    ]
    if base is not None:
        previous = numbers.amount(texts, before.cost_yen if before else None, unit)
        name = texts.say("Before") if adds else labels.short_column(texts, base)
        figures.append(Figure(name, previous, tone="text2", apart=True))
        waits = base[0] == at[0] and not column(plan, at)
        there = now is not None or (before is not None and not waits)
        figures.append(_moved(texts, row, at, base, unit) if there else _unmoved(texts))
    return [*figures, *_sources(texts, plan, now, before, unit, at, base)]


def _before(plan: Plan, programme_id: str, at: Column, base: Column | None) -> Estimate | None:
    """What stands beside a programme: for a supplementary budget, 現計 before it."""
    if base is None:
        return None
    if stages.supplementary_number(at[1]) is not None and base[0] == at[0]:
        return supplementing.estimate_before(plan, programme_id, at)
    return column(plan, base).get(programme_id)


def _moved(texts: Texts, row: TotalRow, at: Column, base: Column, unit: Unit) -> Figure:
    """How far it moved; for a supplementary budget what comes of it, for a settlement how much was carried out."""
    if stages.supplementary_number(at[1]) is not None and base[0] == at[0]:
        return Figure(texts.say("After"), numbers.amount(texts, row.amount + (row.previous or 0), unit))
    if at[1] == stages.SETTLEMENT and base[0] == at[0]:
        executed = numbers.percent(texts, share(row.amount, row.previous or 0))
        return Figure(texts.say("Execution %"), executed)
    assessed = stages.is_assessment(at[1]) and base[0] == at[0]
    name = texts.within("assessment", "Change") if assessed else texts.say("Change")
    return Figure(name, numbers.change(texts, row.change, unit), numbers.rate_with_sign(texts, row))


def _unmoved(texts: Texts) -> Figure:
    return Figure(texts.say("Change"), numbers.no_figure(texts))


def _sources(
    texts: Texts,
    plan: Plan,
    now: Estimate | None,
    before: Estimate | None,
    unit: Unit,
    at: Column,
    base: Column | None,
) -> list[Figure]:
    amounts = sums(plan, By.SOURCE, (now,)) if now is not None else {}
    general = amounts.get(GENERAL)
    grouped: dict[str, int] = {}
    for key in SOURCES:
        if key in amounts:
            grouped[FOUR_COLUMNS[key]] = grouped.get(FOUR_COLUMNS[key], 0) + amounts[key]
    single = {FOUR_COLUMNS[key]: key for key in SOURCES if key in amounts}
    figures = [
        Figure(_source_name(texts, key, single, amounts), numbers.amount(texts, yen, unit), apart=place == 0)
        for place, (key, yen) in enumerate(grouped.items())
    ]
    note = ""
    if before is not None:
        last = numbers.amount(texts, before.general_yen, unit)
        note = _beside_words(texts, at, base, last)
    over = general is not None and general < 0 and not stages.holds_differences(at[1])
    tone = "err" if over else "text"
    shown = numbers.amount(texts, general, unit)
    name = labels.source(texts, GENERAL)
    return [*figures, Figure(name, shown, note, tone=tone, apart=not figures, object_name="label_general")]  # type: ignore[arg-type]


def _beside_words(texts: Texts, at: Column, base: Column | None, amount: str) -> str:
    """前年度 2,838, 要求 2,838: what stands beside a figure, and whose it is."""
    if base is None or base[0] != at[0]:
        return texts.say("last year {amount}", amount=amount)
    if stages.supplementary_number(at[1]) is not None:
        return f"{texts.say('Before')} {amount}"
    return f"{labels.short_stage(texts, base[1])} {amount}"


def _source_name(texts: Texts, group: str, single: dict[str, str], amounts: dict[str, int]) -> str:
    """The class by its own name where only one stands in the group, else the group's."""
    members = [key for key in amounts if key in FOUR_COLUMNS and FOUR_COLUMNS[key] == group]
    return labels.short_source(texts, single[group] if len(members) == 1 else group)
