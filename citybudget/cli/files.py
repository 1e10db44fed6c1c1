"""Commands that look after a plan file: verify, backup, restore."""

from pathlib import Path

import click

from citybudget import document
from citybudget.cli.options import language_option, plan_argument
from citybudget.cli.program import Setting
from citybudget.cli.write import show
from citybudget.texts import Texts, numbers
from citybudget.texts.errors import error_sentence
from citybudget.texts.numbers import Unit


@click.command()
@plan_argument
@language_option
@click.pass_obj
def verify(setting: Setting, plan_path: Path, language: str | None) -> int:
    """Check a plan file through and through; the exit code is 1 where something is wrong."""
    wrong = document.verify(plan_path)
    for error in wrong:
        click.echo(error_sentence(setting.texts, error), err=True)
    if wrong:
        return 2 if any(error.key == "file_missing" for error in wrong) else 1
    show(setting.texts.say("{path} is sound.", path=plan_path))
    return 0


@click.command()
@plan_argument
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def backup(setting: Setting, plan_path: Path, folder: Path | None, language: str | None) -> None:
    """Make a verified backup, beside the plan or in FOLDER."""
    made = document.backup(plan_path, folder)
    show(setting.texts.say("Made the backup {path}.", path=made))


@click.command()
@click.argument("backup_path", metavar="BACKUP", type=click.Path(path_type=Path))
@plan_argument
@language_option
@click.pass_obj
def restore(setting: Setting, backup_path: Path, plan_path: Path, language: str | None) -> None:
    """Put a backup in a plan's place; what was there is kept among its backups."""
    done = document.restore(backup_path, plan_path)
    texts = setting.texts
    show(texts.say("{path} is now as in {backup}.", path=plan_path, backup=backup_path))
    if done.before is not None and done.after is not None:
        show(_moved(texts, done.before.total_yen, done.after.total_yen))


def _moved(texts: Texts, before: int | None, after: int | None) -> str:
    return texts.say(
        "Total before {before} yen, now {after} yen.",
        before=numbers.amount(texts, before, Unit.YEN),
        after=numbers.amount(texts, after, Unit.YEN),
    )
