"""Dates in running text: found, and resolved against the day of publication or of speaking."""

from broadsheet.engine.dates.finder import find_dates

__all__ = ["find_dates"]
