"""A page, HTML or plain text, becomes an :class:`~broadsheet.records.Article`.

``read`` loads when it is asked for: the site and the worker, which need a small part of this package, never read a page themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from broadsheet.engine.extract.article import read

__all__ = ["read"]


def __getattr__(name: str) -> Any:
    """Load ``read`` from the module it lives in, once."""
    if name != "read":
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from broadsheet.engine.extract.article import read  # noqa: PLC0415 - see above

    globals()["read"] = read
    return read
