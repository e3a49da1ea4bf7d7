"""Runs of letters and runs of digits with their places: what walks over a text look up word by word."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import Final

_RUN: Final = re.compile(r"([^\W\d_]+|\d+)")


@lru_cache(maxsize=4)
def runs(text: str) -> tuple[list[str], list[int]]:
    """Return the runs of a text in lower case, and where each starts in code points; remembered for the few texts read last, which several finders ask about."""
    parts = _RUN.split(text)  # what lies between two runs, and the runs, in turn
    starts = list(accumulate(map(len, parts)))[0::2]
    return [part.lower() for part in parts[1::2]], starts[: len(parts) // 2]
