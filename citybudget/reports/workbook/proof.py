"""検算: what the sheets' formulas add up to, beside what the program reckoned; every difference must be 0."""

from collections.abc import Iterator
from dataclasses import dataclass

from citybudget.domain.stage import INITIAL, holds_differences
from citybudget.domain.supplementing import sums_before
from citybudget.domain.totals import By, total_yen, totals
from citybudget.reports.palette import LIGHT
from citybudget.reports.tables.funding import grouped
from citybudget.reports.workbook import page
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.request_section import COST
from citybudget.reports.workbook.sheet import Sheet, block, cell, fixed
from citybudget.reports.workbook.sheet_title import write_title
from citybudget.reports.workbook.styles import BODY
from citybudget.reports.workbook.text_size import height
from citybudget.texts import labels

SHEET, WHAT, FORMULA, PROGRAM, DIFFERENCE, RESULT = range(6)
WIDTHS = (24, 52, 20, 20, 16, 12)


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: the sheet, what is compared, the formula over its cells, and the program's whole yen."""

    sheet: str
    what: str
    formula: str
    yen: int


def write_proof(view: PackView, sheet: Sheet) -> None:
    """One row a comparison, and one cell that says whether all of them agree."""
    texts = view.texts
    for place, width in enumerate(WIDTHS):
        sheet.raw.set_column(place, place, width)
    first = write_title(view, sheet, texts.say("Proof of the totals"), RESULT)
    words = (
        texts.say("Sheet"),
        texts.say("What is compared"),
        texts.say("By formula"),
        texts.say("By the program"),
        texts.say("Difference"),
        texts.say("Result"),
    )
    for place, word in enumerate(words):
        sheet.text(first + 2, place, word, view.styles.heading())
    checks = tuple(_checks(view))
    for row, check in enumerate(checks, first + 3):
        _row(view, sheet, check, row)
    _overall(view, sheet, first, (first + 3, first + 2 + len(checks)))
    sheet.raw.freeze_panes(first + 3, 0)
    page.set_up(view, sheet, first + 2)


def _row(view: PackView, sheet: Sheet, check: Check, row: int) -> None:
    words, amount = view.styles.boxed("wrapped"), view.styles.boxed("amount")
    value = view.both.cell(check.yen)
    sheet.text(row, SHEET, check.sheet, words)
    sheet.text(row, WHAT, check.what, words)
    sheet.formula(row, FORMULA, f"={view.both.settled(check.formula)}", value, amount)
    sheet.number(row, PROGRAM, value, amount)
    left = view.both.settled(f"{cell(row, FORMULA)}-{cell(row, PROGRAM)}")
    sheet.formula(row, DIFFERENCE, f"={left}", 0, amount)
    look = view.styles.boxed(align="center")
    good, bad = view.texts.say("OK"), view.texts.say("differs")
    sheet.formula(row, RESULT, f'=IF({cell(row, DIFFERENCE)}=0,"{good}","{bad}")', good, look)
    sheet.raw.set_row(row, height(1, BODY))


def _overall(view: PackView, sheet: Sheet, row: int, rows: tuple[int, int]) -> None:
    texts = view.texts
    look = view.styles.boxed(bold=True, font_size=12, align="center", font_color=LIGHT.ok)
    sheet.raw.set_row(row, 22)
    sheet.merged(row, SHEET, WHAT, texts.say("All totals agree"), view.styles.label())
    if rows[1] < rows[0]:
        sheet.merged(row, FORMULA, RESULT, texts.say("This file has no sheet to compare."), look)
        return
    wrong = f"SUMPRODUCT(--({block(*rows, DIFFERENCE)}<>0))"
    good = texts.say("OK: all differences are 0")
    bad = texts.say("differs: see below")
    sheet.raw.merge_range(row, FORMULA, row, RESULT, "", look)
    sheet.formula(row, FORMULA, f'=IF({wrong}=0,"{good}","{bad}")', good, look)


def _checks(view: PackView) -> Iterator[Check]:
    names = {key: sheet.name for key, sheet in view.sheets.items()}
    total = totals(view.plan, By.PILLAR, *view.options.at).total.amount
    if "summary" in names:
        yield from _summary_checks(view, names["summary"], total)
    if "request" in names:
        yield from _request_checks(view, names["request"], total)
    if "programmes" in names:
        yield from _programme_checks(view, names["programmes"], total)
    if "itemised" in names:
        yield from _itemised_checks(view, names["itemised"], total)
    if "funding" in names:
        yield from _funding_checks(view, names["funding"], total)
    if "stages" in names:
        yield from _stage_checks(view, names["stages"], total)
    if "data" in names:
        yield from _data_checks(view, names["data"], total)


def _summary_checks(view: PackView, name: str, total: int) -> Iterator[Check]:
    texts = view.texts
    for key, what in (
        ("category", texts.say("Total by category")),
        ("source", texts.say("Total by funding source")),
        ("leaves", texts.say("Total of every category")),
    ):
        yield Check(name, what, view.places.totals["summary", key], total)


def _request_checks(view: PackView, name: str, total: int) -> Iterator[Check]:
    """The forms added up by what their rows are: costs, nodes, sources."""
    texts, at = view.texts, view.options.at
    form, last = view.sheets["request"], max(view.places.request_last_row, 1)
    keys = form.there(fixed(0, last, view.places.request_keys))
    amounts = form.there(fixed(0, last, view.places.request_now))
    yield Check(name, texts.say("Total of all programmes"), f'SUMIFS({amounts},{keys},"{COST}")', total)
    for by, prefix in ((By.NODE, "node"), (By.SOURCE, "source")):
        for row in totals(view.plan, by, *at).rows:
            what = labels.row(texts, view.plan, by, row.key, at[0])
            yield Check(name, what, f'SUMIFS({amounts},{keys},"{prefix}:{row.key}")', row.amount)


def _programme_checks(view: PackView, name: str, total: int) -> Iterator[Check]:
    texts, places = view.texts, view.places.totals
    if ("programmes", "amount") not in places:
        return
    yield Check(name, texts.say("Total of all programmes"), places["programmes", "amount"], total)
    yield from _source_checks(view, name, "programmes")
    yield from _previous_check(view, name, "programmes")


def _source_checks(view: PackView, name: str, sheet: str) -> Iterator[Check]:
    """The columns of sources of a sheet."""
    texts, found = view.texts, totals(view.plan, By.SOURCE, *view.options.at)
    for row in grouped(found.rows, view.options.source_columns, compared=False):
        what = texts.say("Other specific revenue") if row.key == "other" else labels.source(texts, row.key)
        yield Check(name, what, view.places.totals[sheet, row.key], row.amount)


def _previous_check(view: PackView, name: str, sheet: str) -> Iterator[Check]:
    if view.base is not None:
        found = totals(view.plan, By.PILLAR, *view.base).total
        what = labels.column(view.texts, view.base)
        yield Check(name, what, view.places.totals[sheet, "previous"], found.amount)


def _itemised_checks(view: PackView, name: str, total: int) -> Iterator[Check]:
    """The statement added up by subitems, by sources and by nodes."""
    texts, at, places = view.texts, view.options.at, view.places
    if ("itemised", "amount") not in places.totals:
        return
    yield Check(name, texts.say("Total of all subitems"), places.totals["itemised", "amount"], total)
    yield from _source_checks(view, name, "itemised")
    keys, amounts = places.itemised["nodes"], places.itemised["amounts"]
    for row in totals(view.plan, By.NODE, *at).rows:
        what = labels.row(texts, view.plan, By.NODE, row.key, at[0])
        yield Check(name, what, f'SUMIFS({amounts},{keys},"node:{row.key}")', row.amount)
    if holds_differences(at[1]):
        before = sum(sums_before(view.plan, By.PILLAR, at).values())
        yield Check(name, texts.say("Before"), places.totals["itemised", "previous"], before)
    else:
        yield from _previous_check(view, name, "itemised")


def _funding_checks(view: PackView, name: str, total: int) -> Iterator[Check]:
    """Costs and sources by pillar, and the classes added up from grants and other entries."""
    texts, places = view.texts, view.places.totals
    if ("funding", "amount") not in places:
        return
    yield Check(name, texts.say("Total by category"), places["funding", "amount"], total)
    yield from _source_checks(view, name, "funding")
    for row in grouped(
        totals(view.plan, By.SOURCE, *view.options.at).rows, view.options.source_columns, compared=False
    ):
        entries = places.get(("entries", row.key))
        if entries is not None:
            word = (
                texts.say("Other specific revenue") if row.key == "other" else labels.source(texts, row.key)
            )
            yield Check(name, texts.say("{source}, entry by entry", source=word), entries, row.amount)


def _stage_checks(view: PackView, name: str, total: int) -> Iterator[Check]:
    """Every stage of the year, this one first, and where the bridges end."""
    texts, places, (year, stage) = view.texts, view.places, view.options.at
    words = [word for word in view.plan.stages_of(year) if ("stages", word) in places.totals]
    first = stage if stage in words else INITIAL  # 現計 that is 当初 still has no column of its own
    for word in sorted(words, key=lambda word: (word != first, view.plan.stage_order(word))):
        yen = total if word == first else total_yen(view.plan, (year, word))
        yield Check(name, labels.column(texts, (year, word)), places.totals["stages", word], yen)
    titles = {"stages": texts.say("From stage to stage"), "change": texts.say("What makes up the change")}
    for key, yen in places.bridges.items():
        yield Check(view.sheets["bridges"].name, titles[key], places.totals["bridge", key], yen)


def _data_checks(view: PackView, name: str, total: int) -> Iterator[Check]:
    texts, places, (year, stage) = view.texts, view.places.data, view.options.at
    word = labels.stage(texts, stage)
    added = f'SUMIFS({places["amount_yen"]},{places["fiscal_year"]},{year},{places["stage"]},"{word}")'
    yield Check(name, texts.say("Total of all programmes"), view.now.of_yen(added), total)
