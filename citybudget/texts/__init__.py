"""Words: Japanese and English, alive side by side and handed in.

So a report may speak another language than the window.
"""

from collections.abc import Iterable
from functools import cached_property
from gettext import NullTranslations
from pathlib import Path
from typing import Self

from citybudget import paths
from citybudget.domain.fiscal_year import Era
from citybudget.domain.plan import Municipality
from citybudget.domain.stage import USUAL_ASSESSMENTS, Assessment
from citybudget.texts.catalogue import LANGUAGES, catalogue

__all__ = ["LANGUAGES", "Texts"]


class Texts:
    """All a person reads, in one language.

    A message is its English sentence with {named} values. `fy2019` is the plan's choice of the era that
    FY2019 is labelled with, `assessments` are its own names of the stages between request and budget. Figures and years are written by `texts.numbers` and `texts.years`, terms of
    the field by `texts.labels`, problems by `texts.problems`; each takes a Texts.
    """

    def __init__(
        self,
        language: str,
        folder: Path | None = None,
        fy2019: Era = Era.HEISEI,
        assessments: tuple[Assessment, ...] = USUAL_ASSESSMENTS,
    ) -> None:
        self.language = language
        self.fy2019 = fy2019
        self.assessments = assessments
        self._folder = folder

    @classmethod
    def of_plan(cls, language: str, municipality: Municipality) -> Self:
        """The words of a language, with what a plan chose to be labelled in its own way."""
        return cls(language, fy2019=municipality.fy2019, assessments=municipality.assessments)

    def speaks_of(self, municipality: Municipality) -> bool:
        """Whether these are the words a plan wants."""
        return self.fy2019 is municipality.fy2019 and self.assessments == municipality.assessments

    @cached_property
    def _words(self) -> NullTranslations:
        return catalogue(self.language, self._folder or paths.resources() / "locale")

    @property
    def japanese(self) -> bool:
        """Whether this is Japanese, for what is no matter of words: punctuation, order, signs."""
        return self.language == "ja"

    def say(self, message: str, **values: object) -> str:
        """One sentence with its values."""
        found: str = self._words.gettext(message)
        return found.format(**values) if values else found

    def count(self, one: str, many: str, n: int, **values: object) -> str:
        """A sentence that counts; {n} is the number."""
        found: str = self._words.ngettext(one, many, n)
        return found.format(n=n, **values)

    def within(self, context: str, message: str, **values: object) -> str:
        """A word that means different things in different places."""
        found: str = self._words.pgettext(context, message)
        return found.format(**values) if values else found

    def of(self, ja: str, en: str) -> str:
        """A person's own text in this language, the other where this one is empty."""
        return (ja or en) if self.japanese else (en or ja)

    def listed(self, parts: Iterable[str]) -> str:
        """Several things in a row; empty ones are left out."""
        return ("、" if self.japanese else ", ").join(part for part in parts if part)
