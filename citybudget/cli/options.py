"""Options that several commands share, and how they pick a column of a plan."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from citybudget.document import Document
from citybudget.domain import stage as stages
from citybudget.domain.plan import Column, Plan
from citybudget.errors import UserError
from citybudget.texts import LANGUAGES
from citybudget.texts.marks import N_

Command = TypeVar("Command", bound=Callable[..., Any])

language_option = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    expose_value=False,
    help=N_("Language; else the environment's."),
)
"""Read by `program.run` before the command is, so that its mistakes are told in that language too."""
year_option = click.option("--year", type=int, help=N_("Fiscal year, e.g. 2026; else the newest."))
stage_option = click.option(
    "--stage",
    help=N_(
        "request, finance, mayor (or the plan's own assessments), initial, carried-over, supplementary-1, "
        "current, settlement; else the newest."
    ),
)
plan_argument = click.argument("plan_path", metavar="FILE", type=click.Path(path_type=Path))


def unit_option(default: str) -> Callable[[Command], Command]:
    """--unit with a command's own default."""
    return click.option(
        "--unit", type=click.Choice(["yen", "thousand", "million"]), default=default, show_default=True
    )


def format_option(*formats: str) -> Callable[[Command], Command]:
    """--format; the first is the default."""
    return click.option("--format", "form", type=click.Choice(formats), default=formats[0], show_default=True)


def read_plan(path: Path) -> Plan:
    """The plan in a file, read without holding it: no lock, no backup, nothing written."""
    with Document.open(path, read_only=True) as document:
        return document.plan


def known_stage(plan: Plan, word: str) -> str:
    """The word itself where it names a stage; else the sentence names those of the plan."""
    if not stages.is_stage(word):
        raise UserError("stage_unknown", stage=word, stages=", ".join(_stage_words(plan)))
    return word


def _stage_words(plan: Plan) -> tuple[str, ...]:
    assessments = (item.word for item in plan.municipality.assessments)
    before, behind = (stages.REQUEST, *assessments, stages.INITIAL, stages.CARRIED), stages.supplementary(1)
    return (*before, behind, stages.CURRENT, stages.SETTLEMENT)


def chosen_column(plan: Plan, year: int | None, stage: str | None) -> Column:
    """The column asked for, else the newest; one without estimates is refused."""
    if stage is not None:
        known_stage(plan, stage)
    newest = plan.newest_column()
    if year is None and stage is None:
        if newest is None:
            raise UserError("plan_empty")
        return newest
    at_year = year if year is not None else newest[0] if newest else None
    if at_year is None:
        raise UserError("plan_empty")
    there = plan.stages_of(at_year)
    found = stage if stage is not None else plan.newest_stage(at_year)
    if not there or found is None:
        raise UserError("year_without_estimates", year=at_year)
    if found not in there:
        raise UserError("stage_without_estimates", year=at_year, stage=found)
    return (at_year, found)
