"""What a grant asks for, in one line: where its rule was read, until when it is applied for, and when the work ends."""

from citybudget.domain.deadlines import Late
from citybudget.domain.funding import Grant
from citybudget.texts import Texts, years


def terms(texts: Texts, grant: Grant, late: Late | None = None) -> str:
    """Deadline, end of work (and that the programme plans past it), source, conditions; what is not known is left out."""
    parts = []
    if grant.deadline:
        parts.append(texts.say("Apply by {day}.", day=years.day_in_year(texts, grant.deadline)))
    if grant.work_ends:
        parts.append(texts.say("Work ends by {day}.", day=years.day_in_year(texts, grant.work_ends)))
    if late is not None:
        planned = years.day_in_year(texts, late.planned)
        parts.append(texts.say("This programme plans to end on {day}: too late.", day=planned))
    parts += [source(texts, grant), texts.of(grant.conditions_ja, grant.conditions_en)]
    return ("" if texts.japanese else " ").join(part for part in parts if part)


def source(texts: Texts, grant: Grant) -> str:
    """Where the rule was read, and when."""
    if not grant.source_note:
        return texts.say("Where the rule was read is not noted.")
    if grant.read_on is None:
        return texts.say("Source: {note}.", note=grant.source_note)
    day = years.day_in_year(texts, grant.read_on)
    return texts.say("Source: {note} (read on {day}).", note=grant.source_note, day=day)
