"""How sheets print: A4 landscape, as wide as the page, with whose budget it is above and its fingerprint below."""

from citybudget.domain.amount import Unit
from citybudget.domain.problem import Severity
from citybudget.domain.stage import has_lines
from citybudget.reports.workbook.pack_view import PackView
from citybudget.reports.workbook.safe_text import in_header
from citybudget.reports.workbook.sheet import Sheet
from citybudget.texts import labels, numbers, years
from citybudget.texts.roundings import rounding_rule

A4 = 9
_SIZE = "&8"
_LONGEST_NAME = 64


def set_up(view: PackView, sheet: Sheet, last_title_row: int, unit: Unit | None = None) -> None:
    """Paper, margins, titles that repeat, header and footer; rows up to `last_title_row` stand on each page."""
    page = sheet.raw
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.62, bottom=0.62)
    page.center_horizontally()
    page.repeat_rows(0, last_title_row)
    page.set_header(_header(view, unit or view.options.unit), {"margin": 0.3, "scale_with_doc": False})
    page.set_footer(_footer(view), {"margin": 0.3, "scale_with_doc": False})
    page.hide_gridlines(2)
    page.set_zoom(90)


def owner(view: PackView) -> str:
    """Municipality and division."""
    held = view.plan.municipality
    names = (view.texts.of(held.ja, held.en), view.texts.of(held.division_ja, held.division_en))
    return ("　" if view.texts.japanese else ", ").join(name for name in names if name)


def training_mark(view: PackView) -> str:
    """研修用 where the plan is a practice copy, else nothing."""
    return view.texts.say("FOR TRAINING") if is_training(view) else ""


def is_training(view: PackView) -> bool:
    """Whether everything given out must say that it is practice."""
    held = view.plan.municipality
    return held.training or held.sample == "training"


def open_errors(view: PackView) -> str:
    """How many errors the checks found that nobody mended or let stand; nothing where there is none."""
    n = view.checked.count(Severity.ERROR)
    return (
        view.texts.count("({n} error open in the checks)", "({n} errors open in the checks)", n) if n else ""
    )


def _header(view: PackView, unit: Unit) -> str:
    texts, at = view.texts, view.options.at
    left = in_header(owner(view), _LONGEST_NAME)
    words = (training_mark(view), labels.column(texts, at), open_errors(view))
    middle = " ".join(word for word in words if word)
    right = numbers.unit_note(texts, unit)
    return f"&L{_SIZE} {left}&C{_SIZE} {middle}&R{_SIZE} {right}"


def _footer(view: PackView) -> str:
    texts = view.texts
    made = years.moment(texts, view.options.now)
    rule = rounding_note(view)
    mark = texts.say("Fingerprint {mark}", mark=view.fingerprint)
    page = texts.say("Page {page} of {pages}", page="&P", pages="&N")
    return f"&L{_SIZE} {made}  {rule}&C{_SIZE} {page}&R{_SIZE} {mark}"


def rounding_note(view: PackView) -> str:
    """The rounding rule of the column, and that printed parts may not add up where they may not."""
    texts, (year, stage) = view.texts, view.options.at
    rule = rounding_rule(texts, view.plan.plan_year(year).rounding, set_amounts=not has_lines(stage))
    return texts.say("Rounding: {rule}", rule=rule)
