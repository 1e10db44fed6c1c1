"""What happened, in words: the history's lines and the tool tips of undo and redo."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from string import Formatter

from citybudget.domain import node as nodes
from citybudget.domain import stage as stages
from citybudget.domain.amount import Unit
from citybudget.domain.category import Category
from citybudget.domain.change import Change
from citybudget.domain.commitment import Commitment
from citybudget.domain.funding import Grant
from citybudget.domain.plan import Plan
from citybudget.domain.problem import Value
from citybudget.domain.programme import Programme, Verdict
from citybudget.texts import Texts, labels, numbers, years
from citybudget.texts.marks import N_
from citybudget.texts.nodes import node_name

_WORDS: Mapping[str, tuple[str, ...]] = {
    "plan.created": (N_("Plan made"),),
    "plan.edited": (N_("Plan's settings changed"),),
    "plan.returned": (N_("Back to how it was at {at}"), N_("Back to an earlier state")),
    "year.added": (N_("{year} added"), N_("Year added")),
    "year.edited": (N_("Settings of {year} changed"), N_("Year's settings changed")),
    "category.added": (N_("Category “{category}” added"), N_("Category added")),
    "category.edited": (N_("Category “{category}” changed"), N_("Category changed")),
    "category.removed": (N_("Category “{category}” removed"), N_("Category removed")),
    "category.moved": (N_("Category “{category}” moved"), N_("Category moved")),
    "programme.added": (N_("Programme “{programme}” added"), N_("Programme added")),
    "programme.edited": (N_("Programme “{programme}” changed"), N_("Programme changed")),
    "programme.removed": (N_("Programme “{programme}” removed"), N_("Programme removed")),
    "outline.edited": (N_("Outline of “{programme}” changed"), N_("Outline changed")),
    "line.added": (
        N_("Line “{line}” added in “{programme}”"),
        N_("Line “{line}” added"),
        N_("Line added in “{programme}”"),
        N_("Line added"),
    ),
    "line.edited": (
        N_("Line “{line}” changed in “{programme}”"),
        N_("Line “{line}” changed"),
        N_("Line changed in “{programme}”"),
        N_("Line changed"),
    ),
    "line.removed": (
        N_("Line “{line}” removed from “{programme}”"),
        N_("Line “{line}” removed"),
        N_("Line removed from “{programme}”"),
        N_("Line removed"),
    ),
    "lines.removed": (N_("{n} lines removed"), N_("Lines removed")),
    "lines.pasted": (N_("{n} lines pasted in “{programme}”"), N_("{n} lines pasted"), N_("Lines pasted")),
    "lines.filled": (N_("Filled down in “{programme}”"), N_("Filled down")),
    "lines.cleared": (N_("Cells cleared in “{programme}”"), N_("Cells cleared")),
    "lines.moved": (N_("Lines moved in “{programme}”"), N_("Lines moved")),
    "amounts.set": (
        N_("{node} set to {amount} in “{programme}”"),
        N_("Amounts set in “{programme}”"),
        N_("Amounts set"),
    ),
    "funding.added": (N_("Funding added in “{programme}”"), N_("Funding added")),
    "funding.edited": (N_("Funding changed in “{programme}”"), N_("Funding changed")),
    "funding.removed": (N_("Funding removed from “{programme}”"), N_("Funding removed")),
    "grant.added": (N_("Grant “{grant}” added"), N_("Grant added")),
    "grant.edited": (N_("Grant “{grant}” changed"), N_("Grant changed")),
    "grant.removed": (N_("Grant “{grant}” removed"), N_("Grant removed")),
    "ceilings.edited": (N_("Ceilings of {year} changed"), N_("Ceilings changed")),
    "refusal.planned": (N_("What to do if refused, in “{programme}”"), N_("What to do if refused")),
    "stage.advanced": (
        N_("{year} advanced from {stage} to {to}"),
        N_("{year} advanced to {to}"),
        N_("Stage advanced"),
    ),
    "stage.locked": (N_("{stage} of {year} fixed"), N_("Stage fixed")),
    "stage.unlocked": (N_("{stage} of {year} unlocked: {reason}"), N_("Stage unlocked")),
    "stage.noted": (N_("Note of {stage} of {year} changed"), N_("Note of a stage changed")),
    "supplementary.opened": (N_("{to} of {year} opened"), N_("Supplementary budget opened")),
    "assessment.edited": (N_("Assessment of “{programme}” changed"), N_("Assessment changed")),
    "assessment.verdict": (
        N_("Verdict “{verdict}” on “{programme}”"),
        N_("Verdict on “{programme}” changed"),
        N_("Verdict changed"),
    ),
    "assessment.asked": (N_("Re-request in “{programme}”"), N_("Re-request")),
    "year.rolled": (N_("Request of {to} made from {year}"), N_("Request rolled over")),
    "programme.copied": (N_("“{programme}” copied from {year}"), N_("Programme copied from another year")),
    "lines.copied": (
        N_("{n} lines copied from {year} in “{programme}”"),
        N_("{n} lines copied"),
        N_("Lines copied"),
    ),
    "commitment.added": (N_("Commitment “{commitment}” added"), N_("Commitment added")),
    "commitment.edited": (N_("Commitment “{commitment}” changed"), N_("Commitment changed")),
    "commitment.removed": (N_("Commitment “{commitment}” removed"), N_("Commitment removed")),
    "problem.acknowledged": (N_("Finding acknowledged: {reason}"), N_("Finding acknowledged")),
    "problem.reopened": (N_("Acknowledgement taken back"),),
    "carried.set": (N_("Carry-over of “{programme}” set"), N_("Carry-over set")),
}
"""By code, the fullest sentence first: the first one whose values are all there is said."""
_OTHERWISE = N_("Plan changed")


def change(texts: Texts, plan: Plan, happened: Change) -> str:
    """One short sentence on a change; a code of a newer version gets a general one.

    A value that names something by its id is written by its name, from the plan or from the change's own
    steps; where it is in neither, a sentence without it is said.
    """
    said = {}
    for name, value in happened.values:
        word = _said(texts, plan, happened, name, value) if value is not None and value != "" else None
        if word is not None:
            said[name] = word
    message = next(
        (words for words in _WORDS.get(happened.name, ()) if _wanted(words) <= said.keys()), _OTHERWISE
    )
    return texts.say(message, **said)


def _wanted(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def _said(texts: Texts, plan: Plan, happened: Change, name: str, value: Value) -> str | None:
    kind = _NAMED.get(name)
    if kind is not None:
        return _name(texts, plan, happened, kind, str(value))
    write = _WRITERS.get(name)
    return write(texts, value) if write is not None else str(value)


Named = Programme | Category | Grant | Commitment
_NAMED: Mapping[str, type[Named]] = {
    "programme": Programme,
    "category": Category,
    "grant": Grant,
    "commitment": Commitment,
}
_ID = re.compile(r"[0-9a-f]{32}")


def _name(texts: Texts, plan: Plan, happened: Change, kind: type[Named], key: str) -> str | None:
    held: Mapping[type[Named], Mapping[str, Named]] = {
        Programme: plan.programmes, Category: plan.categories, Grant: plan.grants,
        Commitment: plan.commitments,
    }  # fmt: skip
    found = held[kind].get(key) or next(_in_steps(happened, kind, key), None)
    if found is not None:
        return texts.of(found.ja, found.en)
    return None if _ID.fullmatch(key) else key


def _in_steps(happened: Change, kind: type[Named], key: str) -> Iterator[Named]:
    for step in happened.steps:
        for side in (step.after, step.before):
            if isinstance(side, kind) and side.id == key:
                yield side


def _year(texts: Texts, value: Value) -> str:
    return years.long(texts, value) if isinstance(value, int) else str(value)


def _stage(texts: Texts, value: Value) -> str:
    word = str(value)
    return labels.stage(texts, word) if stages.is_stage(word) else word


def _to(texts: Texts, value: Value) -> str:
    """A stage by its word, a fiscal year by its number."""
    return _year(texts, value) if isinstance(value, int) else _stage(texts, value)


def _verdict(texts: Texts, value: Value) -> str:
    word = str(value)
    return labels.verdict(texts, Verdict(word)) if word in list(Verdict) else word


def _node(texts: Texts, value: Value) -> str:
    key = str(value)
    return node_name(texts, key) if nodes.node(key) else key


def _amount(texts: Texts, value: Value) -> str:
    return numbers.with_unit(texts, value, Unit.YEN) if isinstance(value, int) else str(value)


def _at(texts: Texts, value: Value) -> str:
    return years.moment(texts, datetime.fromisoformat(str(value)).astimezone())


_WRITERS: Mapping[str, Callable[[Texts, Value], str]] = {
    "year": _year,
    "stage": _stage,
    "to": _to,
    "verdict": _verdict,
    "node": _node,
    "amount": _amount,
    "at": _at,
}
