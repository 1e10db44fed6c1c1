"""Commands that move a plan through its years: advance, rollover."""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from unicodedata import normalize

import click

from citybudget.cli.course_shapes import advance_shape, rollover_shape, unlock_shape
from citybudget.cli.options import (
    chosen_column,
    format_option,
    known_stage,
    language_option,
    plan_argument,
    year_option,
)
from citybudget.cli.program import Setting
from citybudget.cli.write import json_document, show
from citybudget.document import Document
from citybudget.domain import cycle
from citybudget.domain import fiscal_year as years
from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Problem
from citybudget.domain.rollover import Choices, Rollover, Standing, candidates, rolled
from citybudget.domain.totals import By, column, totals
from citybudget.domain.typed_percent import read_percent
from citybudget.errors import UserError
from citybudget.texts import Texts, labels, numbers
from citybudget.texts import years as written
from citybudget.texts.marks import N_
from citybudget.texts.nodes import node_heading, node_name, node_number


@click.command(
    help=N_(
        "Open a year's next stage with the amounts of the one before and fix that; or unlock a fixed stage."
    )
)
@plan_argument
@year_option
@click.option("--to", help=N_("The stage to open; before the initial budget the next one is usual."))
@click.option(
    "--note", default="", help=N_("A note on the stage, such as the month of a supplementary budget.")
)
@click.option("--unlock", help=N_("Unlock this fixed stage instead; needs --reason."))
@click.option("--reason", default="", help=N_("Why it is unlocked; it stands in the history."))
@format_option("text", "json")
@language_option
@click.pass_obj
def advance(
    setting: Setting,
    plan_path: Path,
    year: int | None,
    to: str | None,
    note: str,
    unlock: str | None,
    reason: str,
    form: str,
) -> None:
    with Document.open(plan_path) as document:
        _refuse_reading_only(document)
        at_year = chosen_column(document.plan, year, None)[0]
        texts = Texts.of_plan(setting.texts.language, document.plan.municipality)
        if unlock is not None:
            if to is not None or note:
                raise click.UsageError(texts.say("give --to or --unlock, one of the two."))
            _unlock(document, texts, (at_year, known_stage(document.plan, unlock)), reason.strip(), form)
        else:
            _advance(document, texts, (at_year, _next(document.plan, at_year, to)), note.strip(), form)


def _refuse_reading_only(document: Document) -> None:
    if document.read_only:
        raise document.reason or UserError("read_only", name=document.path.name)


def _today() -> date:
    return datetime.now().astimezone().date()


def _next(plan: Plan, year: int, to: str | None) -> str:
    """The stage asked for, or the usual next one; from the initial budget on it has to be named."""
    found = cycle.choices(plan, year)
    if to is not None:
        stage = known_stage(plan, to)
        if stage not in found and (
            stage not in cycle.course(plan, year) or stage not in plan.opened_stages(year)
        ):
            if not found:
                raise UserError("year_settled", year=year)
            raise UserError("stage_not_next", year=year, stage=stage, stages=", ".join(found))
        return stage
    if not found:
        raise UserError("year_settled", year=year)
    if stages.SETTLEMENT in found:
        raise UserError("stage_unnamed", year=year, stages=" / ".join(f"--to {word}" for word in found))
    return found[0]


def _advance(document: Document, texts: Texts, at: Column, note: str, form: str) -> None:
    before = document.plan
    came_from = cycle.reached(before, at[0])
    document.apply(cycle.advanced(before, *at, _today(), note))
    plan = document.plan
    fixed = [word for word in plan.opened_stages(at[0]) if _newly_fixed(before, plan, (at[0], word))]
    if form == "json":
        show(json_document(advance_shape(plan, at, came_from, fixed)))
        return
    show(
        texts.say(
            "{column} is open: {figures}.", column=labels.column(texts, at), figures=_figures(texts, plan, at)
        )
    )
    if fixed:
        show(texts.say("Fixed: {stages}.", stages=texts.listed(labels.stage(texts, word) for word in fixed)))


def _newly_fixed(before: Plan, after: Plan, at: Column) -> bool:
    return after.locked(at) and not before.locked(at) and at in after.year_stages


def _figures(texts: Texts, plan: Plan, at: Column) -> str:
    """33 programmes, ¥63,055,000."""
    total = totals(plan, By.PILLAR, *at).total.amount
    number = texts.count("{n} programme", "{n} programmes", len(column(plan, at)))
    return texts.listed([number, numbers.with_unit(texts, total, Unit.YEN)])


def _unlock(document: Document, texts: Texts, at: Column, reason: str, form: str) -> None:
    if not reason:
        raise UserError("reason_missing")
    if at not in document.plan.year_stages or not document.plan.locked(at):
        raise UserError("stage_not_fixed", year=at[0], stage=at[1])
    document.apply(cycle.unlocked(document.plan, at, reason))
    if form == "json":
        show(json_document(unlock_shape(document.plan, at, reason)))
        return
    show(texts.say("{column} is unlocked: {reason}", column=labels.column(texts, at), reason=reason))


@click.command(help=N_("Make next year's request from a year's; what it holds already is left as it is."))
@plan_argument
@year_option
@click.option(
    "--price", "prices", multiple=True, metavar="NODE=PERCENT",
    help=N_("Price change of a node, e.g. outsourcing=3 or 12=2.5; may be given more than once."),
)  # fmt: skip
@click.option(
    "--without", multiple=True, metavar="CODE", help=N_("Leave a programme out; may be given more than once.")
)
@format_option("text", "json")
@language_option
@click.pass_obj
def rollover(
    setting: Setting,
    plan_path: Path,
    year: int | None,
    prices: Sequence[str],
    without: Sequence[str],
    form: str,
) -> None:
    with Document.open(plan_path) as document:
        _refuse_reading_only(document)
        plan = document.plan
        texts = Texts.of_plan(setting.texts.language, plan.municipality)
        at_year = chosen_column(plan, year, None)[0]
        if not at_year < years.LAST:
            raise UserError("year_out_of_range", year=at_year + 1, first=years.FIRST, last=years.LAST)
        choices = Choices(
            programmes=_going_on(plan, at_year, without),
            prices=dict(_price(text, at_year + 1) for text in prices),
            description=texts.say("Last year's amount"),
        )
        done = rolled(plan, at_year, choices)
        if plan.locked((done.to, stages.REQUEST)):
            raise UserError("stage_locked", year=done.to, stage=stages.REQUEST)
        document.apply(done.change)
        if form == "json":
            show(json_document(rollover_shape(document.plan, done)))
        else:
            _tell(texts, document.plan, done)


def _going_on(plan: Plan, year: int, without: Sequence[str]) -> set[str]:
    """Programmes that go on by themselves, less those that are left out by their code."""
    found = candidates(plan, year)
    codes = {plan.programmes[item.programme_id].code: item.programme_id for item in found}
    for code in without:
        if code not in codes:
            raise UserError("programme_unknown", code=code, year=year)
    left = {codes[code] for code in without}
    return {item.programme_id for item in found if item.standing is Standing.GOES_ON} - left


def _price(text: str, year: int) -> tuple[str, Fraction]:
    name, sign, typed = text.partition("=")
    percent = read_percent(typed)
    key = _node(normalize("NFKC", name).strip().casefold(), year)
    if not sign or key is None or percent is None or isinstance(percent, Problem):
        raise UserError("price_unreadable", text=text)
    return key, percent


def _node(name: str, year: int) -> str | None:
    """A node by its key, its number in the year's list, or its name in either language, folded."""
    languages = (Texts("ja"), Texts("en"))
    for item in nodes.nodes_of(year):
        named = (node_name(texts, item.key).casefold() for texts in languages)
        if name in (item.key, node_number(item.key, year), *named):
            return item.key
    return None


def _tell(texts: Texts, plan: Plan, done: Rollover) -> None:
    at = (done.to, stages.REQUEST)
    if not done.made:
        show(
            texts.say(
                "{year} holds everything already; nothing was added.", year=written.long(texts, done.to)
            )
        )
    elif plan.columns.get(at):
        show(
            texts.say(
                "{column} was made: {figures}.",
                column=labels.column(texts, at),
                figures=_figures(texts, plan, at),
            )
        )
    for item in done.left_out:
        show(texts.say("Left out: {programme}", programme=_programme(texts, plan, item.programme_id)))
    for kept in done.kept:
        place = (
            f"{_programme(texts, plan, kept.programme_id)}, {node_heading(texts, kept.line.node, done.to)}"
        )
        show(texts.say("Kept at its price: {place}: {basis}", place=place, basis=kept.line.basis))
    for grant in done.renewed:
        show(texts.say("Grant for the next round: {grant}", grant=texts.of(grant.ja, grant.en)))


def _programme(texts: Texts, plan: Plan, key: str) -> str:
    programme = plan.programmes[key]
    return f"{programme.code} {texts.of(programme.ja, programme.en)}"
