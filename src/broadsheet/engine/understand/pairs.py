"""How likely it is that two articles tell the same event, or that a reader of one wants the other: log-odds of a pair."""

from __future__ import annotations

import math
from typing import NamedTuple


class Weights(NamedTuple):
    """Log-odds of a pair: base + cosine * c + root * sqrt(c) + title * t + per_day * days apart + same_outlet, where it applies."""

    base: float
    cosine: float
    root: float
    title: float
    per_day: float
    same_outlet: float


SAME_EVENT = Weights(base=-5.35, cosine=-8.2, root=19.3, title=2.75, per_day=-1.35, same_outlet=-1.0)
"""As fitted on the labelled pairs of 870 events of two years (benchmarks/quality/fit_stories.py), but for the outlet: the labels name one
report an outlet and so would forbid a second; some outlets print updates as new articles, therefore the weight is small."""
RELATED = Weights(base=-5.0, cosine=6.5, root=8.5, title=3.0, per_day=-1.0, same_outlet=-2.0)
"""For ranking: background from the weeks before counts, and another outlet's view is worth more than the same one's. Tried by hand; the
measure is flat around these (a third more or less of any one changes it by less than .005)."""
SAME_STORY = 1.5
"""What it adds to being related that both were placed in one story."""


BRIDGE_BASE, BRIDGE_COSINE, BRIDGE_HARD, BRIDGE_PER_DAY = -4.0, 11.2, 0.45, -1.05
"""Log-odds of two reports in different languages: base + cosine of what can bridge + names and numbers in common + days apart. Fitted on 302
graded pairs in five pairs of languages and on the demo press in three languages: there is no public stream in several languages."""
MOST_HARD = 3
"""Names and numbers in common that count: more of them are no more certain than three."""
SOFT_ONLY = -0.5
"""What it costs to share concepts alone: they tell the kind of event, never which one."""


def bridged(alike: float, hard: int, days: float) -> float:
    """Return the log-odds that two reports in different languages tell the same event.

    Args:
        alike: cosine of their bridging terms.
        hard: names and numbers they have in common.
        days: time between them, in days.
    """
    score = BRIDGE_BASE + BRIDGE_COSINE * alike + BRIDGE_HARD * min(hard, MOST_HARD) + BRIDGE_PER_DAY * days
    return score if hard else score + SOFT_ONLY


def odds(weights: Weights, alike: float, titles: float, days: float, *, same_outlet: bool) -> float:
    """Return the log-odds of a pair.

    Args:
        weights: what is asked.
        alike: cosine of the articles' vectors.
        titles: overlap of their titles, 0 to 1.
        days: time between them, in days.
        same_outlet: one outlet published both.
    """
    score = (
        weights.base + weights.cosine * alike + weights.root * math.sqrt(alike) + weights.title * titles + weights.per_day * days
    )
    return score + weights.same_outlet if same_outlet else score


def farthest(weights: Weights, floor: float) -> float:
    """Return the days apart from which no pair, however alike, has a chance of ``floor``: nobody has to look beyond."""
    if not 0.0 < floor < 1.0:
        return math.inf
    best = weights.base + weights.cosine + weights.root + weights.title + SAME_STORY
    return (best - math.log(floor / (1.0 - floor))) / -weights.per_day


def chance(log_odds: float) -> float:
    """Turn log-odds into a probability."""
    return 1.0 / (1.0 + math.exp(-log_odds))
