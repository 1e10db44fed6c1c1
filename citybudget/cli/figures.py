"""Commands that answer with figures: amount, totals and benchmark."""

import re
import sys
from pathlib import Path

import click

from citybudget.cli.options import (
    chosen_column,
    format_option,
    language_option,
    plan_argument,
    read_plan,
    stage_option,
    unit_option,
    year_option,
)
from citybudget.cli.program import Setting
from citybudget.cli.write import csv_document, json_document, show, text_table
from citybudget.domain.amount import Unit
from citybudget.domain.plan import Municipality, Plan
from citybudget.domain.problem import Severity
from citybudget.domain.programme import Provenance
from citybudget.domain.totals import By, TotalRow, Totals, headline
from citybudget.domain.totals import totals as reckon
from citybudget.texts import Texts, labels, numbers
from citybudget.texts.marks import N_

_OPTION = re.compile("-h|--|--[A-Za-z].*", re.DOTALL)


class _BasisCommand(click.Command):
    """A basis may begin with a minus (-58,358,000円), which is no option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        minus = [word for word in args if word.startswith("-") and not _OPTION.fullmatch(word)]
        if minus and "--" not in args:
            args = [*(word for word in args if word not in minus), "--", *minus]
        return super().parse_args(ctx, args)


@click.command(cls=_BasisCommand, help=N_("Say what a basis of estimate is worth."))
@click.argument("text", required=False)
@click.option(
    "--plan", "plan_path", type=click.Path(path_type=Path), help=N_("Take exchange rates from this plan.")
)
@click.option("--year", type=int, help=N_("Of this fiscal year."))
@click.option("--stdin", "from_stdin", is_flag=True, help=N_("Read one basis a line from standard input."))
@format_option("text", "json")
@language_option
@click.pass_obj
def amount(
    setting: Setting,
    text: str | None,
    plan_path: Path | None,
    year: int | None,
    from_stdin: bool,
    form: str,
) -> int:
    from citybudget.cli.shapes import basis_shape  # noqa: PLC0415  # the basis alone needs no totals
    from citybudget.domain.basis import read_basis  # noqa: PLC0415

    if (text is None) == (not from_stdin):
        raise click.UsageError(setting.texts.say("give a TEXT or --stdin, one of the two."))
    plan = read_plan(plan_path) if plan_path is not None else Plan(Municipality(""))
    rates = plan.plan_year(_rate_year(plan, year)).rate_map()
    bases = [
        read_basis(item, rates) for item in (_lines(sys.stdin.read()) if from_stdin else [_rows(text or "")])
    ]
    shapes = [basis_shape(basis, setting.texts, plan) for basis in bases]
    if form == "json":
        show(json_document(shapes if from_stdin else shapes[0]))
    else:
        for shape in shapes:
            show(_amount_text(setting.texts, shape["amount_yen"], shape["problems"]))
    wrong = any(problem.severity is Severity.ERROR for basis in bases for problem in basis.problems)
    return 1 if wrong else 0


def _rate_year(plan: Plan, year: int | None) -> int:
    if year is not None:
        return year
    newest = plan.newest_column()
    known = plan.fiscal_years()
    return newest[0] if newest else known[0] if known else 0


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return [_rows(line.removesuffix("\r")) for line in lines]


def _rows(text: str) -> str:
    return text.replace("\\n", "\n")


def _amount_text(texts: Texts, yen: int | None, found: list[dict[str, object]]) -> str:
    worth = numbers.with_unit(texts, yen, Unit.YEN)
    said = [str(problem["message"]) for problem in found]
    return "\n".join([worth, *(f"  {sentence}" for sentence in said)])


@click.command(help=N_("Print the totals of a year and stage."))
@plan_argument
@click.option("--by", type=click.Choice([by.value for by in By]), required=True, help=N_("What to group by."))
@year_option
@stage_option
@unit_option("yen")
@format_option("table", "json", "csv")
@language_option
@click.pass_obj
def totals(
    setting: Setting,
    plan_path: Path,
    by: str,
    year: int | None,
    stage: str | None,
    unit: str,
    form: str,
) -> None:
    plan = read_plan(plan_path)
    at = chosen_column(plan, year, stage)
    found = reckon(plan, By(by), *at, plan.baseline(at[0]))
    texts = Texts.of_plan(setting.texts.language, plan.municipality)
    if form == "json":
        from citybudget.cli.shapes import totals_shape  # noqa: PLC0415  # only JSON needs it

        show(json_document(totals_shape(found, plan, Unit.of(unit))))
    elif form == "csv":
        show(csv_document(_totals_rows(texts, plan, found, Unit.of(unit), plain=True)))
    else:
        show_totals(texts, plan, found, Unit.of(unit))


def show_totals(texts: Texts, plan: Plan, found: Totals, unit: Unit) -> None:
    at = (found.fiscal_year, found.stage)
    show(f"{labels.column(texts, at)}  {numbers.unit_note(texts, unit)}")
    rows = _totals_rows(texts, plan, found, unit, plain=False)
    show(text_table(rows, (False, True, True, True, True, True)))
    share = headline(plan, *at).share_of_municipality
    if share is not None:
        show(
            texts.say("Share of the municipality's budget: {share}%", share=numbers.percent(texts, share, 2))
        )
    for note in _notes(texts, plan):
        show(note)


def _notes(texts: Texts, plan: Plan) -> list[str]:
    note = texts.of(plan.municipality.note_ja, plan.municipality.note_en)
    marked = [
        f"{texts.of(item.ja, item.en)}: {texts.of(item.provenance_ja, item.provenance_en)}"
        for item in plan.ordered_programmes()
        if item.provenance in ("derived", "fictional") and texts.of(item.provenance_ja, item.provenance_en)
    ]
    return ([note] if note else []) + marked


def _totals_rows(texts: Texts, plan: Plan, found: Totals, unit: Unit, *, plain: bool) -> list[list[str]]:
    heads = [
        labels.grouping(texts, found.by),
        texts.say("Amount"),
        texts.say("Share %"),
        labels.column(texts, found.baseline) if found.baseline else texts.say("Previous year"),
        texts.within("table", "Change"),
        texts.say("Change %"),
    ]
    rows = [heads]
    for row in (*found.rows, found.total):
        name = labels.row(texts, plan, found.by, row.key, found.fiscal_year)
        mark = "" if row is found.total else _mark(texts, row.provenance)  # the samples' totals are sourced
        rows.append([name + mark, *_figures(texts, found, row, unit, plain)])
    return rows


def _mark(texts: Texts, provenance: Provenance | None) -> str:
    if provenance is None or provenance is Provenance.STATED:
        return ""
    return f" ({labels.provenance(texts, provenance)})"


def _figures(texts: Texts, found: Totals, row: TotalRow, unit: Unit, plain: bool) -> list[str]:
    if plain:
        return [
            str(row.amount),
            numbers.percent(Texts("en"), found.share(row), 2),
            "" if row.previous is None else str(row.previous),
            "" if row.change is None else str(row.change),
            "" if row.rate is None else numbers.percent(Texts("en"), row.rate, 2).replace(numbers.MINUS, "-"),
        ]
    return [
        numbers.amount(texts, row.amount, unit),
        numbers.percent(texts, found.share(row), 1),
        numbers.amount(texts, row.previous, unit),
        numbers.change(texts, row.change, unit),
        numbers.rate(texts, row),
    ]


@click.command(help=N_("Print the plan's shares by national class beside the published ones."))
@plan_argument
@year_option
@stage_option
@format_option("table", "json")
@language_option
@click.pass_obj
def benchmark(setting: Setting, plan_path: Path, year: int | None, stage: str | None, form: str) -> None:
    from citybudget.cli.shapes import benchmark_shape  # noqa: PLC0415  # as above
    from citybudget.samples import benchmarks  # noqa: PLC0415  # the samples' text is read only here

    plan = read_plan(plan_path)
    at = chosen_column(plan, year, stage)
    published = benchmarks()
    shape = benchmark_shape(plan, at, published)
    if form == "json":
        show(json_document(shape))
        return
    texts = setting.texts
    names = [texts.say("This plan"), *(texts.of(found.ja, found.en) for found in published)]
    keys = ["plan", *(found.key for found in published)]
    rows = [[texts.say("National class"), *names]]
    for item in shape["classes"]:
        label = f"{item['key']} {texts.of(item['ja'], item['en'])}"
        rows.append([label, *(f"{item[key]}%" if item[key] else numbers.no_figure(texts) for key in keys)])
    bases = [numbers.with_unit(texts, shape["bases"][key], Unit.YEN) for key in keys]
    rows.append([texts.say("Base"), *bases])
    show(text_table(rows, [False, *(True for _ in keys)]))
    for found in published:
        source = texts.of(found.source_ja, found.source_en)
        show(f"{texts.of(found.ja, found.en)}: {texts.of(found.scope_ja, found.scope_en)} {source}")
