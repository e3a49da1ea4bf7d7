"""A page, HTML or plain text, becomes an :class:`~broadsheet.records.Article`."""

from broadsheet.engine.extract.article import read

__all__ = ["read"]
