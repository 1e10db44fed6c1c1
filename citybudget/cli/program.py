"""The group of all commands: loads only the one that is called and turns errors into one sentence."""

import re
import sys
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from importlib import import_module
from typing import TypeVar

import click

from citybudget import log, paths
from citybudget.cli import COMMANDS, OpenWindow
from citybudget.cli.language import texts_for
from citybudget.errors import UserError
from citybudget.texts import Texts
from citybudget.texts.errors import error_sentence
from citybudget.texts.marks import N_

_HELP = N_(
    "Plan the budget of a municipality's international programmes.\n\nWithout a command the window opens; "
    "`citybudget FILE` opens it with a plan."
)

_TOO_MUCH = re.compile(r"Got\sunexpected\sextra\sarguments?\s\((.*)\)$", re.DOTALL)


@dataclass(slots=True)
class Setting:
    """What every command is handed: its words, and how to open the window."""

    texts: Texts
    open_window: OpenWindow


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's own signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # same
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = getattr(import_module(f"citybudget.cli.{module}"), cmd_name)
        return _worded(command, ctx)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        click.Group.format_help(_worded(self, ctx), ctx, formatter)


_Said = TypeVar("_Said", bound=click.Command)


def _worded(command: _Said, context: click.Context) -> _Said:
    """The command with its help in the language of the call; the commands themselves stay as they are."""
    setting = context.find_object(Setting)
    if setting is None or not command.help:
        return command
    said = copy(command)
    said.help = setting.texts.say(command.help)
    said.params = [_worded_option(param, setting.texts) for param in command.params]
    return said


def _worded_option(param: click.Parameter, texts: Texts) -> click.Parameter:
    if not isinstance(param, click.Option) or not param.help:
        return param
    said = copy(param)
    said.help = texts.say(param.help)
    return said


@click.group(cls=_Commands, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="citybudget", help=N_("Show the version and exit."))
def citybudget() -> None:
    """All commands; each is loaded when it is called."""


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run a command line and return its exit code; never a traceback."""
    _speak_utf8()
    setting = Setting(texts_for(_asked_language(arguments)), open_window)
    try:
        outcome = citybudget.main(list(arguments), "citybudget", standalone_mode=False, obj=setting)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.Abort:
        return 1
    except click.ClickException as error:
        _complain(_usage_sentence(setting.texts, error))
        return 2
    except UserError as error:
        _complain(error_sentence(setting.texts, error))
        return error.exit_code
    except BrokenPipeError:
        return _reader_left()
    except Exception as error:  # noqa: BLE001  # a defect: said plainly, kept in the log
        path = log.note(error, paths.state())
        _complain(setting.texts.say("Something went wrong in citybudget itself. Details: {path}", path=path))
        return 2
    return outcome if isinstance(outcome, int) else 0


def _asked_language(arguments: Sequence[str]) -> str | None:
    """The language asked for anywhere on the line, known before the line is understood."""
    for place, word in enumerate(arguments):
        if word == "--language" and place + 1 < len(arguments):
            return arguments[place + 1]
        if word.startswith("--language="):
            return word.partition("=")[2]
    return None


def _speak_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(
                encoding="utf-8", errors="replace" if stream is sys.stdin else "backslashreplace"
            )


def _complain(sentence: str) -> None:
    print(sentence, file=sys.stderr)  # noqa: T201  # the command line's own voice


def _reader_left() -> int:
    # The reader of a pipe has gone: nothing more to say, and nothing to flush at exit.
    sys.stdout = None
    return 0


def _usage_sentence(texts: Texts, error: click.ClickException) -> str:
    help_command = _help_command(error)
    match error:
        case click.NoSuchCommand():
            return texts.say(
                "There is no command “{name}”. See: {help}", name=error.command_name, help=help_command
            )
        case click.NoSuchOption():
            return texts.say(
                "There is no option {name}. See: {help}", name=error.option_name, help=help_command
            )
        case click.MissingParameter():
            name = error.param.make_metavar(error.ctx) if error.param and error.ctx else ""
            return texts.say("{name} is missing. See: {help}", name=name, help=help_command)
        case click.BadParameter():
            return texts.say("{detail} See: {help}", detail=_bad_value(texts, error), help=help_command)
        case click.BadOptionUsage():
            return texts.say("{name} needs a value. See: {help}", name=error.option_name, help=help_command)
        case _:
            return texts.say(
                "This can't be understood: {detail} See: {help}",
                detail=_too_much(texts, error.format_message()),
                help=help_command,
            )


def _bad_value(texts: Texts, error: click.BadParameter) -> str:
    """What a value may be; click's own sentences are English only."""
    param = error.param
    name = (param.opts[-1] if param.opts else "") if param else ""
    match param.type if param else None:
        case click.Choice() as choice:
            return texts.say("{name} takes one of {choices}.", name=name, choices=", ".join(choice.choices))
        case kind if kind is click.INT:
            return texts.say("{name} takes a whole number.", name=name)
        case _:
            return texts.say("The value of {name} can't be used.", name=name)


def _too_much(texts: Texts, detail: str) -> str:
    """The English sentence on words nobody asked for in the language of the call; any other as it is."""
    found = _TOO_MUCH.match(detail)
    return texts.say("too many words: {words}.", words=found[1]) if found else detail


def _help_command(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    path = context.command_path if isinstance(context, click.Context) else "citybudget"
    return f"{path} --help"
