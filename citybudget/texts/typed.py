"""Why something typed or pasted was not taken, in words."""

from collections.abc import Mapping

from citybudget.domain.problem import Problem
from citybudget.texts import Texts, numbers, years
from citybudget.texts.marks import N_

_SENTENCES: Mapping[str, str] = {
    "amount_unreadable": N_(
        "“{text}” is no amount. Type digits, such as 878,000 or 878千円; △ in front for minus."
    ),
    "amount_not_whole": N_("“{text}” is not a whole number of yen. Leave the fraction out."),
    "typed_too_large": N_("“{text}” is larger than {most} yen, the largest amount a plan can hold."),
    "node_unknown": N_("“{text}” is no node. Type its number, its name or its reading, such as 7 or 報償費."),
    "node_not_in_list": N_("“{text}” is not in the list of nodes of {year}. Choose another node."),
    "node_missing": N_("The row has no node. Give its number or name in the first column."),
    "text_too_long": N_("The text has {length} characters; a field takes {limit}. Shorten it."),
    "year_unreadable": N_("“{text}” is no year. Type it as 2026, 令和8 or R8."),
    "rate_unreadable": N_(
        "“{text}” is no rate. Type a fraction or a percentage between 0 and 1, such as 1/2, 10/10 or 50%."
    ),
    "percent_unreadable": N_(
        "“{text}” is no percentage. Type a number such as 3, 2.5 or △1.5, above -100 and up to 1,000."
    ),
    "date_unreadable": N_("“{text}” is no date. Type it as 2026-11-28 or 令和8年11月28日."),
    "re_request_without_cut": N_("Nothing was cut there, so nothing can be asked back."),
    "re_request_beyond_cut": N_("Type an amount between 1 and {cut} yen: at most what was cut."),
    "re_request_without_reason": N_("Write why the amount is needed before it is asked back."),
    "floor_above_cap": N_(
        "The floor is above the cap, so nothing could ever be drawn. Correct one of the two."
    ),
    "ceiling_negative": N_("A ceiling can't be negative. Type 0 or more, or leave the field blank."),
    "carried_negative": N_(
        "What is carried over can't be negative. Type 0 or more, or leave the cell blank."
    ),
    "missing": N_("Fill this in."),
}


def codes() -> tuple[str, ...]:
    """Every code that has words."""
    return tuple(_SENTENCES)


def refusal(texts: Texts, problem: Problem, fiscal_year: int | None = None) -> str:
    """One sentence: what is wrong with it and what to do."""
    values: dict[str, object] = dict(problem.values)
    for name in ("most", "cut"):
        if isinstance(values.get(name), int):
            values[name] = numbers.integer(texts, int(str(values[name])))
    if fiscal_year is not None:
        values["year"] = years.long(texts, fiscal_year)
    return texts.say(_SENTENCES[problem.code], **values)
