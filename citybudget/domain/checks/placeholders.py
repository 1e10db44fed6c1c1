"""Text that was meant to be replaced and would be printed: Otsu's budget bill of FY2024 carried 「あああああ」."""

from collections.abc import Iterator

from citybudget.domain.placeholder import placeholder_in
from citybudget.domain.plan import Column
from citybudget.domain.problem import Place, Problem, Severity
from citybudget.domain.programme import Estimate, Programme, ProgrammeYear

_PROGRAMME_TEXTS = (
    "ja",
    "en",
    "legal_basis",
    "officer",
    "division",
    "purpose_ja",
    "purpose_en",
    "goals_ja",
    "goals_en",
)
_YEAR_TEXTS = ("outline_ja", "outline_en", "changes_ja", "changes_en", "if_refused")


def placeholders(
    programme: Programme, text: ProgrammeYear | None, estimate: Estimate, at: Column
) -> Iterator[Problem]:
    """Placeholders in the texts of a programme, of its year, and of its estimate."""
    for place, value in _texts(programme, text, estimate, Place(programme.id, *at)):
        span = placeholder_in(value) if value else None
        if span is not None:
            start, end = span
            found = value[start:end]
            yield Problem.of("placeholder", Severity.WARNING, place, found=found).at(start=start, end=end)


def _texts(
    programme: Programme, text: ProgrammeYear | None, estimate: Estimate, place: Place
) -> Iterator[tuple[Place, str]]:
    at = (place.programme_id, place.fiscal_year, place.stage)
    for name in _PROGRAMME_TEXTS:
        yield Place(*at, field=name), getattr(programme, name)
    if text is not None:
        for name in _YEAR_TEXTS:
            yield Place(*at, field=name), getattr(text, name)
    for line in estimate.lines:
        yield Place(*at, line_id=line.id, field="description"), line.description
    for entry in estimate.funding:
        yield Place(*at, funding_id=entry.id, field="description"), entry.description
    for item in estimate.decisions:
        yield Place(*at, node=item.node, field="reason"), item.reason
        yield Place(*at, node=item.node, field="re_request_reason"), item.re_request_reason
