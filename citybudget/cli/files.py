"""Commands that look after a plan file: verify, backup, restore."""

from pathlib import Path

import click

from citybudget import document
from citybudget.cli.options import language_option, plan_argument
from citybudget.cli.program import Setting
from citybudget.cli.write import show
from citybudget.document import Summary
from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.texts import Texts, labels, numbers
from citybudget.texts.errors import error_sentence
from citybudget.texts.marks import N_


@click.command(help=N_("Check a plan file through and through; the exit code is 1 where something is wrong."))
@plan_argument
@language_option
@click.pass_obj
def verify(setting: Setting, plan_path: Path) -> int:
    wrong = document.verify(plan_path)
    for error in wrong:
        click.echo(error_sentence(setting.texts, error), err=True)
    if wrong:
        return 2 if any(error.key == "file_missing" for error in wrong) else 1
    show(setting.texts.say("{path} is sound.", path=plan_path))
    return 0


@click.command(help=N_("Make a verified backup, beside the plan or in FOLDER."))
@plan_argument
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def backup(setting: Setting, plan_path: Path, folder: Path | None) -> None:
    made = document.backup(plan_path, folder)
    show(setting.texts.say("Made the backup {path}.", path=made))


@click.command(help=N_("Put a backup in a plan's place; what was there is kept among its backups."))
@click.argument("backup_path", metavar="BACKUP", type=click.Path(path_type=Path))
@plan_argument
@language_option
@click.pass_obj
def restore(setting: Setting, backup_path: Path, plan_path: Path) -> None:
    done = document.restore(backup_path, plan_path)
    texts = setting.texts
    show(texts.say("{path} is now as in {backup}.", path=plan_path, backup=backup_path))
    if done.before is not None:
        sentence = texts.say(
            "Before: {before}. Now: {now}.",
            before=_newest(texts, done.before),
            now=_newest(texts, done.after),
        )
        show(sentence)
    if done.kept is not None:
        show(texts.say("What was there before is kept in {path}.", path=done.kept))


def _newest(texts: Texts, summary: Summary) -> str:
    """The newest column and what it costs: enough to see that the right state came back."""
    if not summary.columns:
        return texts.say("no estimates")
    year, stage, total = max(summary.columns, key=lambda column: (column[0], stages.order(column[1])))
    return f"{labels.column(texts, (year, stage))} {numbers.with_unit(texts, total, Unit.YEN)}"
