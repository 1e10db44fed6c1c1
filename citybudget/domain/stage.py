"""Stages (段階) of a year's budget, by the words of the file and the command line."""

REQUEST = "request"
FINANCE = "finance"
MAYOR = "mayor"
INITIAL = "initial"
CURRENT = "current"
SETTLEMENT = "settlement"
SUPPLEMENTARY = "supplementary-"

_ORDER = {REQUEST: 0, FINANCE: 10, MAYOR: 20, INITIAL: 40, CURRENT: 1_000_000, SETTLEMENT: 1_000_001}


def supplementary(number: int) -> str:
    """The word of the n-th supplementary budget (補正第n号), n from 1."""
    return f"{SUPPLEMENTARY}{number}"


def supplementary_number(stage: str) -> int | None:
    """The number of a supplementary budget, None for any other stage."""
    number = stage.removeprefix(SUPPLEMENTARY)
    return int(number) if number != stage and number.isdecimal() and int(number) > 0 else None


def is_stage(word: str) -> bool:
    """Whether a word names a stage."""
    return word in _ORDER or supplementary_number(word) is not None


def is_derived(stage: str) -> bool:
    """現計 is derived from the initial budget and never entered."""
    return stage == CURRENT


def has_lines(stage: str) -> bool:
    """Whether node amounts come from lines (要求, 補正); elsewhere they are set."""
    return stage == REQUEST or supplementary_number(stage) is not None


def order(stage: str) -> int:
    """The place of a stage in the course of a year."""
    number = supplementary_number(stage)
    return 100 + number if number is not None else _ORDER[stage]


def newest(stages: "set[str] | frozenset[str]") -> str | None:
    """The newest among the stages that stand for a whole year's budget: what a page opens with."""
    whole = [stage for stage in stages if supplementary_number(stage) is None and stage != INITIAL]
    return max(whole, key=order, default=None)
