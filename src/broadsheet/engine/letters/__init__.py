"""Newsletters that come in: a mail's bytes become a letter, and its HTML loses what is no letter."""

from broadsheet.engine.letters.message import Letter, read_letter

__all__ = ["Letter", "read_letter"]
