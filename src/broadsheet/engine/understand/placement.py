"""What the story index answers: where an article was placed, what changed, what is related."""

from __future__ import annotations

from dataclasses import dataclass

RELATED_FLOOR = 0.5
"""Score below which a page shows nothing as related: an empty box is better. On the development stream half of the labelled articles just above
are of the very same event, and in the demo press no two of different events reach it."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an article was put when it came.

    Attributes:
        story: the story's id: the id of its first article.
        copies: earlier articles that this one copies, closest first.
        merges: (old story, new story) for every merge since the last placement: old ids stay valid as redirects.
        reasons: why, in words that a reader understands.
    """

    story: str
    copies: tuple[str, ...] = ()
    merges: tuple[tuple[str, str], ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """An article that is related to another.

    Attributes:
        id: its id.
        score: from 0 to 1; see :data:`RELATED_FLOOR`.
        reasons: why, in words.
        story: the story it is in now.
        copy: whether both print the same text.
    """

    id: str
    score: float
    reasons: tuple[str, ...]
    story: str = ""
    copy: bool = False


@dataclass(frozen=True, slots=True)
class Split:
    """Articles that left a story for another, new one; those that are not named stay under the old id."""

    story: str
    new: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What a pass or an editor changed: first the splits, then the merges, each in order.

    Attributes:
        merges: (old story, new story): old ids stay valid as redirects.
        splits: articles that moved out of a story.
    """

    merges: tuple[tuple[str, str], ...] = ()
    splits: tuple[Split, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """An article whose story is known, as a service keeps it: the arguments of :meth:`StoryIndex.add`."""

    id: str
    title: str
    text: str
    published: str | None
    source: str | None
    language: str | None
    story: str
