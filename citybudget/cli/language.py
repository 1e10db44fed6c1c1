"""Which language a command speaks: the one asked for, else the environment's."""

import locale
import os

from citybudget.texts import LANGUAGES, Texts

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def environment_language() -> str:
    """Japanese where the environment speaks it, else English."""
    for name in _VARIABLES:
        found = os.environ.get(name, "")
        if found:
            return "ja" if found.lower().startswith("ja") else "en"
    spoken = locale.getlocale()[0] or ""
    return "ja" if spoken.lower().startswith(("ja", "japanese")) else "en"


def texts_for(language: str | None) -> Texts:
    """The words of a command."""
    return Texts(language if language in LANGUAGES else environment_language())
