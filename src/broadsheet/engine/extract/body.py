"""Choose the pieces that are the article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from broadsheet.engine.extract.blocks import ASIDE, BUTTON, FOOTER, FORM, HIDDEN, NAV, Container, Page, Piece
from broadsheet.engine.extract.hints import Hints


@dataclass(frozen=True, slots=True)
class Body:
    """Which pieces are article, with a score and a reason for every piece."""

    kept: list[int]
    score: list[float]
    why: list[str]


def find_body(page: Page, hints: Hints) -> Body:  # noqa: ARG001 - the model reads them
    """Take the densest container and the texts in it."""
    weight: defaultdict[int, float] = defaultdict(float)
    holders: dict[int, Container] = {}
    scores = [_score(piece) for piece in page.pieces]
    for piece, score in zip(page.pieces, scores, strict=True):
        container, share = piece.container, 1.0
        for _ in range(4):
            if container.parent is None:
                break
            container = container.parent
            weight[id(container)] += score * len(piece.text) * share
            holders[id(container)] = container
            share *= 0.7
    if not weight:
        return Body([], scores, ["no text"] * len(scores))
    best = holders[max(weight, key=lambda key: weight[key])]
    kept = [i for i, piece in enumerate(page.pieces) if scores[i] > 0.3 and best.first <= piece.first < best.last]
    return Body(kept, scores, [f"{'in' if i in set(kept) else 'outside'} the densest container" for i in range(len(scores))])


def _score(piece: Piece) -> float:
    """Rate a piece by itself."""
    if piece.container.tag == "h1" or piece.container.bits & (NAV | FOOTER | FORM | ASIDE | BUTTON | HIDDEN):
        return 0.0
    plain = 1 - piece.link_chars / max(1, len(piece.text))
    return plain * min(1.0, 0.3 + len(piece.text) / 150)
