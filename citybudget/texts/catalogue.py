"""Where the words of a language are found: English is in the code, Japanese in a compiled catalogue."""

import gettext
from pathlib import Path

from citybudget.errors import UserError

LANGUAGES = ("ja", "en")
_NAME = "citybudget"


def catalogue(language: str, folder: Path) -> gettext.NullTranslations:
    """The catalogue of a language; several may be alive at once. `folder` holds the locales."""
    if language not in LANGUAGES:
        raise UserError("language_unknown", language=language)
    if language == "en":
        return gettext.NullTranslations()
    path = folder / language / "LC_MESSAGES" / f"{_NAME}.mo"
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)
