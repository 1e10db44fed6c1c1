"""The cells of the 査定 tab's grid: amounts in yen, reasons, and what the division answers."""

from collections.abc import Sequence
from dataclasses import replace

from citybudget.domain import assessment
from citybudget.domain.amount import Unit
from citybudget.domain.assessment import GrantMove, NodeMove
from citybudget.domain.programme import Answer
from citybudget.domain.typed_rate import print_rate
from citybudget.gui.models.assessment_rows import TYPED, AssessmentPlace, Form
from citybudget.gui.theme import IconName
from citybudget.gui.widgets.cells import Cell, RowKind
from citybudget.reports.table import CellKind, ReportTable, RowRole, TableRow
from citybudget.texts import Texts, labels, numbers

_MISSING: tuple[IconName, str] = ("warning-fill", "warn")
_ASK: tuple[IconName, str] = ("arrow-u-up-left", "accent")
_ACCEPTED: tuple[IconName, str] = ("check", "ok")
_EFFECT: tuple[IconName, str] = ("info-fill", "accent")


def title(here: AssessmentPlace, table: ReportTable, key: str) -> str:
    """The words over a column; amounts say that they are yen."""
    texts = here.texts
    column = table.columns[table.column(key)]
    if key == "reason" and here.form is Form.ASSESSED:
        return texts.say("Reason (write one for every cut)")
    if column.kind in (CellKind.AMOUNT, CellKind.CHANGE):
        return texts.say("{name} (yen)", name=column.title)
    return column.title


def cell(here: AssessmentPlace, table: ReportTable, row: TableRow, key: str) -> Cell:
    """A cell of a node, of a line under it, or of the total."""
    ground = _ground(here, row, key)
    if row.role is RowRole.TOTAL and key == "reason":
        return _effect(here, ground)
    if row.role is RowRole.TOTAL or row.parent is not None:
        return _plain(table, row, key, ground)
    if key == "name":
        return _name(here, table, row, ground)
    if key == "reason":
        return _reason(here, row, ground)
    if key == "answer":
        return _answer(here, row, ground)
    return _plain(table, row, key, ground)


def _ground(here: AssessmentPlace, row: TableRow, key: str) -> RowKind:
    if row.role is RowRole.TOTAL:
        return "total"
    if row.parent is not None or here.fixed:
        return "locked"
    typed = here.editable and key in TYPED.get(here.form, ())
    return "row" if typed or key in ("number", "name", "answer") else "subtotal"


def _plain(table: ReportTable, row: TableRow, key: str, ground: RowKind) -> Cell:
    place = table.column(key)
    column, found = table.columns[place], row.cells[place]
    amount = column.kind is not CellKind.TEXT or key == "number"
    line = row.parent is not None
    strong = not line and key in ("number", "amount", "settled", "carried", "after")
    strong = strong or (key == "change" and bool(found.value)) or row.role is RowRole.TOTAL
    tone = "text2" if line or key in ("before", "current") else "text"
    return Cell(
        found.text, amount=amount, strong=strong, row=ground, tone="text3" if found.value is None else tone
    )


def _name(here: AssessmentPlace, table: ReportTable, row: TableRow, ground: RowKind) -> Cell:
    plain = replace(_plain(table, row, "name", ground), strong=here.lines)
    before = assessment.estimate_before(here.plan, here.key) if here.form is Form.ASSESSED else None
    asked = before.decision(row.key).re_request_yen if before is not None else None
    if asked is None:
        return plain
    words = here.texts.say("asked back {amount}", amount=numbers.with_unit(here.texts, asked, here.unit))
    return replace(plain, note=words)


def _move(here: AssessmentPlace, row: TableRow) -> NodeMove:
    return assessment.move(here.plan, here.key, row.key)


def _reason(here: AssessmentPlace, row: TableRow, ground: RowKind) -> Cell:
    move = _move(here, row)
    if here.form is Form.ASSESSED and move.unexplained and move.cut_yen:
        return Cell(here.texts.say("The reason is missing"), row=ground, tone="warn", lead=_MISSING)
    return Cell(move.decision.reason, row=ground)


def _answer(here: AssessmentPlace, row: TableRow, ground: RowKind) -> Cell:
    texts, move = here.texts, _move(here, row)
    match move.decision.answer:
        case Answer.ACCEPTED:
            return Cell(labels.answer(texts, Answer.ACCEPTED), row=ground, tone="text2", lead=_ACCEPTED)
        case Answer.RE_REQUESTED:
            amount = numbers.amount(texts, move.decision.re_request_yen, Unit.YEN)
            words = f"{labels.answer(texts, Answer.RE_REQUESTED)} {amount}"
            return Cell(words, row=ground, tone="accent", strong=True, lead=_ASK)
    if not move.cut_yen or not here.editable:
        return Cell("", row=ground)
    return Cell(texts.say("Answer…"), row=ground, tone="accent", lead=_ASK)


def _effect(here: AssessmentPlace, ground: RowKind) -> Cell:
    words = grant_words(here.texts, assessment.grant_moves(here.plan, here.key), here.unit)
    return Cell(words, row=ground, lead=_EFFECT if words else None, size=12)


def grant_words(texts: Texts, moves: Sequence[GrantMove], unit: Unit) -> str:
    """県支出金も 276 千円 減ります（1/2）: what the assessment moves in money from others."""
    return texts.listed(_grant_move(texts, move, unit) for move in moves if move.change_yen)


def _grant_move(texts: Texts, move: GrantMove, unit: Unit) -> str:
    source, rate = labels.source(texts, move.grant.source), print_rate(move.grant.rate)
    amount = numbers.with_unit(texts, abs(move.change_yen), unit)
    if move.change_yen < 0:
        return texts.say("{source} fall too, by {amount} ({rate})", source=source, amount=amount, rate=rate)
    return texts.say("{source} rise too, by {amount} ({rate})", source=source, amount=amount, rate=rate)
