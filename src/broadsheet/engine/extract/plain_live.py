"""Live blogs in text dumps: posts under hours of the day, which the rules for articles would take for cards or for comments."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from broadsheet.engine.extract.plain_body import Body
from broadsheet.engine.extract.plain_lines import Line, is_bare_name

FEWEST_POSTS: Final = 3
"""Hours, each with running text under it, that make a live blog."""
SHARE: Final = 0.6
"""Share of a dump's running text that stands under the hours; under those of a ticker or of comments stands less."""
_HOUR: Final = re.compile(
    r"(?P<hour>\d{1,2})\s?[:.h]\s?(?P<minute>\d\d)(?::\d\d)?(?:\s*(?P<half>[ap])\.?m\.?)?(?:\s*(?:uhr|[A-Z]{2,5}|год\.?|ч\.?))?",
    re.IGNORECASE,
)


def live_posts(lines: list[Line]) -> Body | None:
    """Return the posts of a live blog, newest or oldest first; ``None`` where the dump is none."""
    hours = [(index, minutes) for index, line in enumerate(lines) if line.stamp and (minutes := _minutes(line.text)) is not None]
    if len(hours) < FEWEST_POSTS or not _in_order([minutes for _, minutes in hours]):
        return None
    ends = [index for index, _ in hours[1:]] + [len(lines)]
    posts = [_post(lines, start, end) for (start, _), end in zip(hours, ends, strict=True)]
    paragraphs = [index for post in posts for index in post.paragraphs]
    under = sum(lines[index].words for index in paragraphs)
    if sum(bool(post.paragraphs) for post in posts) < FEWEST_POSTS or under < SHARE * sum(
        line.words for line in lines if line.prose
    ):
        return None
    return Body(paragraphs, [index for post in posts if post.paragraphs for index in post.headings])


def _minutes(text: str) -> int | None:
    match = _HOUR.fullmatch(text)
    if not match:
        return None
    half = (match["half"] or "").lower()
    hour = int(match["hour"]) % 12 + 12 * (half == "p") if half else int(match["hour"])
    return 60 * hour + int(match["minute"])


def _in_order(minutes: list[int]) -> bool:
    """Tell whether the hours run one way, but for one step over midnight."""
    against = sum(one < other for one, other in pairwise(minutes))
    return min(against, sum(one > other for one, other in pairwise(minutes))) <= 1


def _post(lines: list[Line], start: int, end: int) -> Body:
    """Return what stands under an hour: headings, then paragraphs, up to the first furniture that is no advertisement."""
    post = Body()
    for index in range(start + 1, end):
        line = lines[index]
        if line.prose or line.question:
            post.paragraphs.append(index)
        elif line.headline and not post.paragraphs:
            if not is_bare_name(line):  # who wrote the post
                post.headings.append(index)
        elif line.headline or line.teaser_heading or (line.label and line.label.kind not in _WITHIN):
            break
    return post


_WITHIN: Final = frozenset({"advertisement", "placeholder", "caption", "share", "byline"})
"""Furniture within a post; behind any other it is over."""
