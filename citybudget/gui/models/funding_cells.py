"""The cells of the Funding tab: what an entry is, how its amount comes about, and the rule that decided."""

from dataclasses import replace

from citybudget.domain.amount import Unit
from citybudget.domain.basis import read_basis
from citybudget.domain.funding import GENERAL, Funding
from citybudget.domain.grant_use import GrantUse
from citybudget.domain.grants import Rule
from citybudget.domain.problem import Severity
from citybudget.domain.typed_rate import print_rate
from citybudget.gui.models.funding_rows import FundingColumn, FundingPlace, FundingRow, amount_before
from citybudget.gui.theme import IconName
from citybudget.gui.widgets.cells import Cell, RowKind
from citybudget.texts import Texts, labels, numbers

_BAD: tuple[IconName, str] = ("x-circle-fill", "err")


def title(here: FundingPlace, section: FundingColumn) -> str:
    """The words over a column."""
    texts = here.texts
    match section:
        case FundingColumn.SOURCE:
            return texts.say("Source class")
        case FundingColumn.DESCRIPTION:
            return texts.say("Description or grant")
        case FundingColumn.HOW:
            return texts.say("Basis or amount")
        case FundingColumn.RULE:
            return texts.say("Rule that applied")
        case FundingColumn.AMOUNT:
            return texts.say("Amount (yen)")
        case FundingColumn.PREVIOUS:
            return labels.short_column(texts, here.base) if here.base else texts.say("Last year")


def cell(here: FundingPlace, row: FundingRow, section: FundingColumn) -> Cell:
    """A cell of an entry, or of one of the two rows at the foot."""
    if row.entry is not None:
        found = _entry_cell(here, row, row.entry, section)
        return replace(found, row="locked") if here.plan.locked(here.at) else found
    return _general_cell(here, section) if row.key == GENERAL else _cost_cell(here, section)


def _general_cell(here: FundingPlace, section: FundingColumn) -> Cell:
    texts, estimate, before = here.texts, here.estimate, here.before
    kind: RowKind = "subtotal"
    over = estimate is not None and estimate.general_yen < 0
    match section:
        case FundingColumn.SOURCE:
            return Cell(labels.source(texts, GENERAL), strong=True, row=kind, lead=_BAD if over else None)
        case FundingColumn.RULE:
            said = texts.say("The sources exceed the cost") if over else texts.say("cost less sources")
            return Cell(said, row=kind, tone="err" if over else "text3")
        case FundingColumn.AMOUNT:
            yen = estimate.general_yen if estimate is not None else None
            return _sum(texts, yen, kind, "err" if over else "text")
        case FundingColumn.PREVIOUS:
            return _last(texts, before.general_yen if before is not None else None, kind)
        case _:
            return Cell("", row=kind)


def _cost_cell(here: FundingPlace, section: FundingColumn) -> Cell:
    texts, estimate, before = here.texts, here.estimate, here.before
    kind: RowKind = "total"
    match section:
        case FundingColumn.SOURCE:
            return Cell(texts.say("Cost"), strong=True, row=kind)
        case FundingColumn.AMOUNT:
            return _sum(texts, estimate.cost_yen if estimate is not None else None, kind, "text")
        case FundingColumn.PREVIOUS:
            return _last(texts, before.cost_yen if before is not None else None, kind)
        case _:
            return Cell("", row=kind)


def _sum(texts: Texts, yen: int | None, kind: RowKind, tone: str) -> Cell:
    return Cell(numbers.amount(texts, yen, Unit.YEN), amount=True, strong=True, row=kind, tone=tone)


def _last(texts: Texts, yen: int | None, kind: RowKind) -> Cell:
    return Cell(numbers.amount(texts, yen, Unit.YEN), amount=True, row=kind, tone="text2")


def _entry_cell(here: FundingPlace, row: FundingRow, entry: Funding, section: FundingColumn) -> Cell:
    texts = here.texts
    match section:
        case FundingColumn.SOURCE:
            return Cell(labels.source(texts, entry.source))
        case FundingColumn.DESCRIPTION:
            grant = texts.of(row.grant.ja, row.grant.en) if row.grant is not None else ""
            return Cell(f"{grant} {entry.description}".strip())
        case FundingColumn.HOW:
            return Cell(_how(texts, row, entry), tone="text2" if row.grant else "text")
        case FundingColumn.RULE:
            said, bad = _rule(here, row, entry)
            return Cell(said, tone="err" if bad else "text2", lead=_BAD if bad else None)
        case FundingColumn.AMOUNT:
            return Cell(numbers.amount(texts, entry.amount_yen, Unit.YEN), amount=True)
        case FundingColumn.PREVIOUS:
            return _last(texts, amount_before(here, row), "row")


def _how(texts: Texts, row: FundingRow, entry: Funding) -> str:
    if row.grant is not None:
        eligible = numbers.with_unit(texts, row.eligible_yen, Unit.YEN)
        return texts.say("eligible {amount} × {rate}", amount=eligible, rate=print_rate(row.grant.rate))
    if entry.basis is not None:
        return entry.basis
    return numbers.with_unit(texts, entry.amount_yen, Unit.YEN)


def _rule(here: FundingPlace, row: FundingRow, entry: Funding) -> tuple[str, bool]:
    texts = here.texts
    if row.use is not None:
        return rule_words(texts, row.use), row.use.found.rule in (Rule.FLOOR, Rule.REFUSED)
    if entry.basis is None:
        return texts.say("as typed"), False
    found = read_basis(entry.basis, here.plan.plan_year(here.at[0]).rate_map()).problems
    if any(problem.severity is Severity.ERROR for problem in found):
        return texts.say("The basis can't be read, so it counts nothing"), True
    unit = numbers.with_unit(texts, entry.unit_yen, Unit.YEN)
    return texts.say("by the basis, rounded down to {unit}", unit=unit), False


def rule_words(texts: Texts, use: GrantUse) -> str:
    """Which part of a grant's terms decided the draw; and the whole draw where several programmes share it."""
    words = _decided(texts, use)
    if len(use.programmes) == 1:
        return words
    drawn = numbers.with_unit(texts, use.drawn_yen, Unit.YEN)
    return texts.count(
        "{rule}; its share of {amount} over {n} programme",
        "{rule}; its share of {amount} over {n} programmes",
        len(use.programmes),
        rule=words,
        amount=drawn,
    )


def _decided(texts: Texts, use: GrantUse) -> str:
    grant, found = use.grant, use.found
    if not use.as_ruled:
        now = numbers.with_unit(texts, use.ruled_yen, Unit.YEN)
        return texts.say("As fixed (the rule now gives {amount})", amount=now)
    match found.rule:
        case Rule.RATE:
            return texts.say("by the rate {rate}", rate=print_rate(grant.rate))
        case Rule.CAP:
            cap = numbers.with_unit(texts, grant.cap_yen, Unit.YEN)
            return texts.say("held at the cap of {amount}", amount=cap)
        case Rule.FLOOR:
            floor = numbers.with_unit(texts, grant.floor_yen, Unit.YEN)
            return texts.say("below the floor of {amount}", amount=floor)
        case Rule.REFUSED:
            return texts.say("refused, so nothing is drawn")
