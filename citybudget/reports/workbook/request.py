"""予算要求書: a municipality's estimate form, one programme a page, the basis of every line beside its formula."""

from collections.abc import Mapping

from citybudget.domain.amount import Unit
from citybudget.domain.plan import Column
from citybudget.domain.programme import Estimate, Programme
from citybudget.domain.stage import CURRENT, INITIAL, SETTLEMENT
from citybudget.domain.totals import column
from citybudget.progress import Progress
from citybudget.reports.workbook import page
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.request_entries import FundingWords, users_by_grant
from citybudget.reports.workbook.request_head import write_head
from citybudget.reports.workbook.request_section import SectionWriter
from citybudget.reports.workbook.request_style import (
    CHANGE,
    KEYS,
    LAST,
    NOW,
    PAST,
    WIDTHS,
    YEN,
    RequestStyles,
)
from citybudget.reports.workbook.sheet import Sheet
from citybudget.texts import labels, numbers, years

TITLE_ROWS = 2
MOST_BREAKS = 1023
"""Page breaks Excel takes in a sheet."""


def past_columns(at: Column, base: Column | None) -> tuple[Column, Column, Column]:
    """The columns left of the estimate: the last settlement, last year's current, and what it is compared with.

    As in the estimate form of Zamami Village (前年度決算額, 本年度現計予算額, 本年度当初予算額).
    """
    year = at[0]
    return ((year - 2, SETTLEMENT), (year - 1, CURRENT), base or (year - 1, INITIAL))


def write_request(view: PackView, sheet: Sheet, progress: Progress) -> None:
    """The form of every programme estimated in the column; its cells' places are noted for other sheets."""
    looks = RequestStyles.of(view.styles)
    _titles(view, sheet, looks)
    past = past_columns(view.options.at, view.base)
    held = tuple(column(view.plan, at) for at in past)
    words = FundingWords(view.plan, view.texts, view.options.at, users_by_grant(view.held))
    section = SectionWriter(view, sheet, looks, words, past)
    row, breaks = TITLE_ROWS, []
    programmes = [item for item in view.plan.ordered_programmes() if item.id in view.held]
    for done, programme in enumerate(programmes):
        progress(done, len(programmes))
        if done:
            breaks.append(row)
        row = write_head(view, sheet, looks, programme, row)
        row = _sections(section, programme, view.held[programme.id], held, row)
    if not programmes:
        sheet.merged(row, 0, LAST, view.texts.say("No programme has an estimate here."), looks.note)
    sheet.raw.set_h_pagebreaks(breaks[:MOST_BREAKS])
    view.places.request_last_row = row
    page.set_up(view, sheet, TITLE_ROWS - 1)
    sheet.raw.freeze_panes(TITLE_ROWS, 1)


def _sections(
    section: SectionWriter,
    programme: Programme,
    estimate: Estimate,
    held: tuple[Mapping[str, Estimate], ...],
    row: int,
) -> int:
    past = tuple(found.get(programme.id) for found in held)
    row = section.costs(programme, estimate, past, row)
    return section.funding(programme, estimate, past, row + 1)


def _titles(view: PackView, sheet: Sheet, looks: RequestStyles) -> None:
    texts, at = view.texts, view.options.at
    for place, width in enumerate(WIDTHS):
        amounts = view.widest if place in (*PAST, NOW, CHANGE) else view.widest_yen if place == YEN else 0
        sheet.raw.set_column(place, place, max(width, amounts))
    sheet.raw.set_column(KEYS, KEYS, 4, None, {"hidden": True})
    name = texts.say(
        "{year} Budget estimate ({stage})", year=years.both(texts, at[0]), stage=labels.stage(texts, at[1])
    )
    sheet.raw.set_row(0, 24)
    sheet.raw.set_row(1, 15)
    sheet.merged(0, 0, LAST, " ".join(word for word in (page.training_mark(view), name) if word), looks.title)
    sheet.merged(1, 0, 4, page.owner(view), looks.owner)
    unit = numbers.unit_note(texts, view.options.unit)
    if view.options.unit is not Unit.YEN:
        unit = texts.say("{unit} (amounts of lines in yen)", unit=unit)
    if not view.both.whole:
        unit += "　" + texts.say("Figures are rounded for display, so parts may not add up to totals.")
    sheet.merged(1, 5, LAST, unit, looks.unit)
