"""What the checks find, as text or JSON."""

from datetime import datetime
from pathlib import Path

import click

from citybudget.cli.options import format_option, language_option, plan_argument, read_plan
from citybudget.cli.program import Setting
from citybudget.cli.write import json_document, show
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Problem, Severity
from citybudget.texts import Texts, labels, problems
from citybudget.texts.marks import N_


@click.command(help=N_("Print what the checks find; the exit code is 1 where there is an error."))
@plan_argument
@format_option("text", "json")
@language_option
@click.pass_obj
def check(setting: Setting, plan_path: Path, form: str) -> int:
    from citybudget.cli.shapes import check_shape  # noqa: PLC0415  # a start does not wait for what it may not need
    from citybudget.domain.checks import check as look  # noqa: PLC0415  # as above

    plan = read_plan(plan_path)
    texts = Texts.of_plan(setting.texts.language, plan.municipality)
    checked = look(plan, today=datetime.now().astimezone().date())
    if form == "json":
        show(json_document(check_shape(checked, texts, plan)))
    else:
        for problem in checked.problems:
            show(_told(texts, plan, problem, labels.severity(texts, problem.severity)))
        for problem, mark in checked.acknowledged:
            show(_told(texts, plan, problem, texts.say("Acknowledged")))
            show("  " + texts.say("Reason: {reason}", reason=mark.reason))
        counts = {level: checked.count(level) for level in Severity}
        show(", ".join(f"{labels.severity(texts, level)} {count}" for level, count in counts.items()))
    return 1 if checked.count(Severity.ERROR) else 0


def _told(texts: Texts, plan: Plan, problem: Problem, state: str) -> str:
    where = problems.where(texts, plan, problem.place)
    return f"{state}  {where}: {problems.sentence(texts, plan, problem)}"
