"""Figures in running text: numbers with what they count or measure."""

from broadsheet.engine.figures.finder import find_figures

__all__ = ["find_figures"]
