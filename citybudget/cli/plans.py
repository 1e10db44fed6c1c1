"""Commands that make a plan: new, sample."""

from pathlib import Path

import click

from citybudget.cli.options import language_option, plan_argument
from citybudget.cli.program import Setting
from citybudget.cli.write import show
from citybudget.document import Document
from citybudget.domain import fiscal_year as years
from citybudget.errors import UserError
from citybudget.samples import NAMES, build, new_plan, presets
from citybudget.texts.marks import N_


@click.command(help=N_("Make a new plan."))
@plan_argument
@click.option("--municipality", required=True, help=N_("Name of the municipality."))
@click.option("--year", type=int, required=True, help=N_("Fiscal year, e.g. 2026."))
@click.option("--preset", default="standard", show_default=True, help=N_("standard, miyazaki or joetsu."))
@language_option
@click.pass_obj
def new(setting: Setting, plan_path: Path, municipality: str, year: int, preset: str) -> None:
    if not years.FIRST <= year <= years.LAST:
        raise UserError("year_out_of_range", year=year, first=years.FIRST, last=years.LAST)
    if preset not in presets():
        raise UserError("preset_unknown", preset=preset)
    if not municipality.strip():
        raise UserError("municipality_empty")
    Document.create(plan_path, new_plan(municipality.strip(), year, preset)).close()
    show(setting.texts.say("Made {path}.", path=plan_path))


@click.command(help=N_("Make a sample plan as a file."))
@click.argument("name", type=click.Choice(NAMES))
@plan_argument
@language_option
@click.pass_obj
def sample(setting: Setting, name: str, plan_path: Path) -> None:
    Document.create(plan_path, build(name)).close()
    show(setting.texts.say("Made {path}.", path=plan_path))
