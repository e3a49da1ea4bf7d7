"""Values of ``broadsheet.records`` as JSON and back: what a JSON column holds and what crosses to the reading process.

``revive(type(value), plain(value)) == value`` for every record. Imports no Django.
"""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Hashable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from broadsheet.records import SafeHtml

T = TypeVar("T")

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """Drop what no database keeps: NUL and halves of surrogate pairs."""
    return _UNSTORABLE.sub("", text)


def plain(value: Any) -> Any:  # noqa: PLR0911 - a table of kinds
    """Turn a record into what JSON knows. Fields at their default are left out: they come back by themselves."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, Mapping):
        return {storable(str(key)): plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return {name: plain(item) for name, item in _set_fields(value)}


def revive(kind: type[T], data: Any) -> T:
    """Make a record of ``kind`` from what :func:`plain` gave."""
    hints = _hints(typing.cast(Hashable, kind))
    return kind(**{name: _revive(hints[name], item) for name, item in data.items() if name in hints})


def _set_fields(record: Any) -> list[tuple[str, Any]]:
    fields = dataclasses.fields(record)
    return [(field.name, value) for field in fields if (value := getattr(record, field.name)) != _default(field)]


def _default(field: dataclasses.Field[Any]) -> Any:
    return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()


@cache
def _hints(kind: Hashable) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _revive(hint: Any, data: Any) -> Any:  # noqa: PLR0911 - a table of kinds
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if data is None:
        return None
    if origin in {typing.Union, types.UnionType}:
        return _revive_any(arguments, data)
    if origin is tuple:
        return tuple(_revive(arguments[0], item) for item in data)
    if origin is not None and issubclass(origin, Mapping):
        return types.MappingProxyType({key: _revive(arguments[1], item) for key, item in data.items()})
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return revive(hint, data)
    if hint is SafeHtml:
        return SafeHtml(data)  # it left the sanitiser as SafeHtml before it became JSON
    return _revive_scalar(hint, data)


def _revive_any(arguments: tuple[Any, ...], data: Any) -> Any:
    """Pick the member of a union that the data is: the moment, or the one that is not ``None``."""
    if datetime in arguments and date in arguments:
        return datetime.fromisoformat(data) if "T" in data else date.fromisoformat(data)
    return _revive(next(argument for argument in arguments if argument is not types.NoneType), data)


def _revive_scalar(hint: Any, data: Any) -> Any:
    if hint is datetime:
        return datetime.fromisoformat(data)
    if hint is date:
        return date.fromisoformat(data)
    if hint is timedelta:
        return timedelta(seconds=data)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(data)
    return data
