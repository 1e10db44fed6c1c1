"""Entities as JSON and back, for the journal: fields by name, exact values as text.

Fields that a stored entity lacks take their default and fields that no longer exist are passed over, so
that a journal outlives a change of the domain's values.
"""

import dataclasses
import types
from collections.abc import Callable
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from citybudget.domain.plan import Entity

Json = Any
"""What `json.loads` gives: the shape is checked by the decoders."""


def entity_name(entity: Entity) -> str:
    """The word an entity's kind is stored under."""
    return type(entity).__name__


def _kind_named(name: str) -> Any:
    return _kinds()[name]


def _kind(value: object) -> Any:
    return type(value)


@cache
def _kinds() -> dict[str, type[Entity]]:
    return {kind.__name__: kind for kind in get_args(Entity)}


def encoded(entity: Entity) -> Json:
    """An entity as JSON."""
    return _encode(entity)


def decoded(name: str, stored: Json) -> Entity:
    """The entity of a kind's word and its JSON. Raises ValueError, KeyError or TypeError on anything else."""
    return cast("Entity", _decoder(_kind_named(name))(stored))


@cache
def _fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _encode(value: object) -> Json:
    if value is None or type(value) in {str, int, bool}:
        return value
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return {name: _encode(getattr(value, name)) for name in _fields(_kind(value))}


def _same(stored: Json) -> Json:
    return stored


@cache
def _decoder(kind: Any) -> Callable[[Json], Any]:
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _optional(kind)
    if origin is tuple:
        item = _decoder(get_args(kind)[0])
        return lambda stored: tuple(item(part) for part in stored)
    if kind is date:
        return date.fromisoformat
    if kind is Fraction or issubclass(kind, Enum):
        return cast("Callable[[Json], Any]", kind)
    return _dataclass(kind) if dataclasses.is_dataclass(kind) else _same


def _optional(kind: Any) -> Callable[[Json], Any]:
    (inner,) = (part for part in get_args(kind) if part is not types.NoneType)
    decode = _decoder(inner)
    return lambda stored: None if stored is None else decode(stored)


def _dataclass(kind: Any) -> Callable[[Json], Any]:
    hints = get_type_hints(kind)
    decoders = {name: _decoder(hints[name]) for name in _fields(kind)}

    def decode(stored: dict[str, Json]) -> Any:
        known = {name: decoders[name](value) for name, value in stored.items() if name in decoders}
        return kind(**known)

    return decode
