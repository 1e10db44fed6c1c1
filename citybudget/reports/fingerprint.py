"""A short hash of a plan's content, printed on every page, so that paper and file can be told to be the same."""

import hashlib
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Any

from citybudget.domain.plan import Plan

_DIGITS = 4


def fingerprint(plan: Plan) -> str:
    """Eight hexadecimal digits in two groups: the same content gives the same, whatever a mapping's order.

    A field that holds its default counts nothing, so that a field a later version adds leaves the
    fingerprints of older plans as they are.
    """
    digest = hashlib.sha256()
    for item in (part for part in fields(Plan) if part.compare):
        held = getattr(plan, item.name)
        if held != {}:
            digest.update(_written(item.name, held).encode("utf-8", "surrogatepass"))
    found = digest.hexdigest()
    return f"{found[:_DIGITS]}-{found[_DIGITS : 2 * _DIGITS]}"


def _written(name: str, value: object) -> str:
    return f"{name}={_text(value)};"


def _text(value: object) -> str:
    if value is None or isinstance(value, str | int):
        return repr(str(value)) if isinstance(value, str) else repr(value)
    if isinstance(value, tuple):
        return f"({','.join([_text(part) for part in value])})"
    if isinstance(value, Mapping):
        return f"{{{','.join(sorted(_text(key) + ':' + _text(part) for key, part in value.items()))}}}"
    if hasattr(value, "__dataclass_fields__"):
        return _entity(value)
    return str(value)


def _entity(value: Any) -> str:
    said = [
        _written(name, part)
        for name, default in _defaults(value.__class__)
        if (part := getattr(value, name)) != default
    ]
    return f"{type(value).__name__}[{''.join(said)}]"


@cache
def _defaults(kind: Any) -> tuple[tuple[str, object], ...]:
    return tuple((item.name, _default(item)) for item in fields(kind) if item.compare)


def _default(item: Field[Any]) -> object:
    return item.default if item.default is not MISSING else MISSING
