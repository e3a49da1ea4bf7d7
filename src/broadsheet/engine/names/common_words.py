"""Words that people write in small letters: a capital on one of them says little."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

COMMON_WORDS: Final = frozenset(files(__package__).joinpath("common_words.txt").read_text("utf-8").split())
"""Written by ``benchmarks/quality/train_names.py`` from freely licensed texts."""
