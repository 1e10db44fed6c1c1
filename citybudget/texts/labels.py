"""The field's terms, one word a concept (product's word list)."""

from collections.abc import Mapping

from citybudget.domain import stage as stages
from citybudget.domain.amount import RoundHow, RoundWhere
from citybudget.domain.funding import GENERAL, GrantStatus
from citybudget.domain.plan import Column, Plan
from citybudget.domain.problem import Severity
from citybudget.domain.programme import Answer, Kind, Provenance, Verdict
from citybudget.domain.totals import NONE, SEVERAL, By
from citybudget.texts import Texts, years
from citybudget.texts.marks import N_, in_context
from citybudget.texts.nodes import node_heading

Word = str | tuple[str, str]
"""A message, or one in its context."""

_STAGES: Mapping[str, Word] = {
    stages.REQUEST: in_context("stage", "Request"),
    "section-chief": in_context("stage", "Section chief"),
    "department": in_context("stage", "Department"),
    stages.FINANCE: in_context("stage", "Finance"),
    "notice": in_context("stage", "Notice"),
    "re-request": in_context("stage", "Re-request"),
    stages.MAYOR: in_context("stage", "Mayor"),
    stages.INITIAL: in_context("stage", "Initial"),
    stages.CARRIED: in_context("stage", "Carried over"),
    stages.CURRENT: in_context("stage", "Current"),
    stages.SETTLEMENT: in_context("stage", "Settlement"),
}
_SHORT_STAGES = {
    **_STAGES,
    stages.REQUEST: in_context("short stage", "req."),
    stages.INITIAL: in_context("short stage", "init."),
    stages.CARRIED: in_context("short stage", "carried"),
    stages.CURRENT: in_context("short stage", "curr."),
    stages.SETTLEMENT: in_context("short stage", "settl."),
}
_SOURCES: Mapping[str, Word] = {
    "national": N_("National treasury disbursements"),
    "prefectural": N_("Prefectural disbursements"),
    "bond": N_("Local bonds"),
    "fee": N_("Usage charges and fees"),
    "share": N_("Contributions and shares"),
    "donation": N_("Donations"),
    "property": N_("Property income"),
    "transfer": N_("Transfers in"),
    "misc": N_("Miscellaneous income"),
    "other": in_context("source", "Other"),
    GENERAL: N_("General revenue"),
}
_SHORT_SOURCES = {
    "national": in_context("short source", "National"),
    "prefectural": in_context("short source", "Prefectural"),
    "bond": in_context("short source", "Bonds"),
    "fee": in_context("short source", "Fees"),
    "share": in_context("short source", "Shares"),
    "donation": in_context("short source", "Donations"),
    "property": in_context("short source", "Property"),
    "transfer": in_context("short source", "Transfers"),
    "misc": in_context("short source", "Misc."),
    "other": in_context("short source", "Other"),
    GENERAL: in_context("short source", "General"),
}
_KINDS = {
    Kind.NEW: in_context("kind", "New"),
    Kind.CONTINUED: in_context("kind", "Continued"),
    Kind.EXPANDED: in_context("kind", "Expanded"),
    Kind.REDUCED: in_context("kind", "Reduced"),
    Kind.PAUSED: in_context("kind", "Paused"),
    Kind.ENDED: in_context("kind", "Ended"),
}
_VERDICTS = {
    Verdict.ADOPTED: in_context("verdict", "Adopted"),
    Verdict.ZERO: in_context("verdict", "Zero"),
    Verdict.HELD: in_context("verdict", "Held"),
    Verdict.ELSEWHERE: in_context("verdict", "Elsewhere"),
}
_ANSWERS = {
    Answer.ACCEPTED: in_context("answer", "Accepted"),
    Answer.RE_REQUESTED: in_context("answer", "Re-requested"),
}
_PROVENANCES = {
    Provenance.STATED: in_context("provenance", "Sourced"),
    Provenance.DERIVED: in_context("provenance", "Derived"),
    Provenance.FICTIONAL: in_context("provenance", "Fictional"),
}
_SEVERITIES = {
    Severity.ERROR: in_context("severity", "Error"),
    Severity.WARNING: in_context("severity", "Warning"),
    Severity.HINT: in_context("severity", "Hint"),
}
_STATUSES = {
    GrantStatus.PLANNED: in_context("grant", "Planned"),
    GrantStatus.APPLIED: in_context("grant", "Applied for"),
    GrantStatus.NOTIFIED: in_context("grant", "Notified"),
    GrantStatus.DECIDED: in_context("grant", "Decided"),
    GrantStatus.REFUSED: in_context("grant", "Refused"),
}
_CLASSES = {
    "N1": N_("International understanding"),
    "N2": N_("International exchange"),
    "N3": N_("Foreign residents, students and tourism"),
    "N4": N_("International cooperation"),
    "N5": N_("Overseas offices and officials' study tours"),
    "N0": N_("Out of scope (construction)"),
}
_GROUPINGS = {
    By.PILLAR: N_("Pillar"),
    By.CATEGORY: N_("Category"),
    By.PROGRAMME: N_("Programme"),
    By.NODE: N_("Node"),
    By.SOURCE: N_("Funding source"),
    By.CLASS: N_("National class"),
    By.PARTNER: N_("Partner"),
}

_PLACES_OF_ROUNDING = {
    RoundWhere.NODE: N_("Each node"),
    RoundWhere.LINE: N_("Each line"),
    RoundWhere.NOWHERE: N_("Not rounded"),
}
_DIRECTIONS_OF_ROUNDING = {
    RoundHow.UP: in_context("rounding", "up"),
    RoundHow.DOWN: in_context("rounding", "down"),
    RoundHow.HALF_UP: in_context("rounding", "half up"),
}


def term(texts: Texts, message: Word) -> str:
    """A marked word in this language."""
    return texts.say(message) if isinstance(message, str) else texts.within(*message)


def stage(texts: Texts, word: str) -> str:
    """要求, 当初, 補正第1号 / Request, Initial, Supplementary 1; assessments by the municipality's own names."""
    number = stages.supplementary_number(word)
    if number is not None:
        return texts.say("Supplementary {n}", n=number)
    return _own_name(texts, word) or _usual(texts, word, _STAGES)


def short_stage(texts: Texts, word: str) -> str:
    """For narrow headings: 要求 / req."""
    number = stages.supplementary_number(word)
    if number is not None:
        return texts.say("suppl. {n}", n=number)
    return _own_name(texts, word) or _usual(texts, word, _SHORT_STAGES)


def usual_stage(texts: Texts, word: str) -> str:
    """The standard name of an assessment's word: what it is called where the municipality has no name of its own."""
    return _usual(texts, word, _STAGES)


def _own_name(texts: Texts, word: str) -> str:
    found = next((item for item in texts.assessments if item.word == word), None)
    return texts.of(found.ja, found.en) if found is not None else ""


def _usual(texts: Texts, word: str, names: Mapping[str, Word]) -> str:
    if word in names:
        return term(texts, names[word])
    return texts.say("Assessment {n}", n=word.removeprefix(stages.ASSESSMENT))


def column(texts: Texts, at: Column) -> str:
    """令和8年度 要求 / FY2026 Request."""
    return f"{years.long(texts, at[0])} {stage(texts, at[1])}"


def short_column(texts: Texts, at: Column) -> str:
    """R8要求 / FY26 req."""
    gap = "" if texts.japanese else " "
    return f"{years.short(texts, at[0])}{gap}{short_stage(texts, at[1])}"


def source(texts: Texts, key: str) -> str:
    """国庫支出金 … 一般財源."""
    return term(texts, _SOURCES[key])


def short_source(texts: Texts, key: str) -> str:
    """国庫, 県, 地方債, その他, 一般財源: for legends and narrow columns."""
    return term(texts, _SHORT_SOURCES[key])


def kind(texts: Texts, value: Kind) -> str:
    """新規, 継続, …."""
    return term(texts, _KINDS[value])


def verdict(texts: Texts, value: Verdict) -> str:
    """計上, ゼロ, 保留, 別途: what an assessment says of an estimate."""
    return term(texts, _VERDICTS[value])


def answer(texts: Texts, value: Answer) -> str:
    """受入, 復活要求: what the division says to a cut."""
    return term(texts, _ANSWERS[value])


def provenance(texts: Texts, value: Provenance) -> str:
    """実例, 推計, 架空: where a sample's figure comes from."""
    return term(texts, _PROVENANCES[value])


def severity(texts: Texts, value: Severity) -> str:
    """重大, 注意, 参考."""
    return term(texts, _SEVERITIES[value])


def grant_status(texts: Texts, value: GrantStatus) -> str:
    """予定, 申請済, 内示, 決定, 不採択."""
    return term(texts, _STATUSES[value])


def national_class(texts: Texts, key: str) -> str:
    """The name of a national class."""
    return term(texts, _CLASSES[key])


def grouping(texts: Texts, by: By) -> str:
    """What totals are grouped by."""
    return term(texts, _GROUPINGS[by])


def row(texts: Texts, plan: Plan, by: By, key: str, fiscal_year: int) -> str:
    """The name of a total's row, from the plan's own names or the field's terms."""
    if key == "total":
        return texts.say("Total")
    if key == NONE:
        return texts.say(_NAMES_OF_NONE[by])
    match by:
        case By.NODE:
            return node_heading(texts, key, fiscal_year)
        case By.SOURCE:
            return source(texts, key)
        case By.CLASS:
            return national_class(texts, key)
        case By.PROGRAMME:
            programme = plan.programmes[key]
            return texts.of(programme.ja, programme.en)
        case By.PARTNER:
            return _partner(texts, plan, key)
        case By.PILLAR | By.CATEGORY:
            category = plan.categories[key]
            return texts.of(category.ja, category.en)


_NAMES_OF_NONE = {
    By.PILLAR: N_("No category"),
    By.CATEGORY: N_("No category"),
    By.CLASS: N_("No national class"),
    By.PARTNER: N_("No partner"),
    By.PROGRAMME: N_("No programme"),
    By.NODE: N_("No node"),
    By.SOURCE: N_("No source"),
}


def _partner(texts: Texts, plan: Plan, key: str) -> str:
    if key == SEVERAL:
        return texts.say("Several partners")
    return texts.of(plan.partners[key].ja, plan.partners[key].en)


def rounding_place(texts: Texts, where: RoundWhere) -> str:
    """Where costs are rounded: 節ごと / Each node."""
    return texts.say(_PLACES_OF_ROUNDING[where])


def rounding_direction(texts: Texts, how: RoundHow) -> str:
    """How costs are rounded: 切り上げ / up."""
    return texts.within(*_DIRECTIONS_OF_ROUNDING[how])
