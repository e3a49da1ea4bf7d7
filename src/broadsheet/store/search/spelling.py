"""Did you mean ...? Words of headlines that a mistyped word is near to. Only words that find something are suggested."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.db.models import Q

from broadsheet.store.models import SearchWord

MIN_LENGTH, MAX_LENGTH = 4, 30
MAX_CANDIDATES = 1500
_WORD = re.compile(r"[^\W\d_]+")


def learn(titles: Iterable[str]) -> None:
    """Remember the words of headlines, given as tokens with blanks between them."""
    words = sorted({word for title in titles for word in title.split()[:40] if _is_word(word)})  # sorted: no deadlocks
    rows = [SearchWord(word=word, head=word[:3], tail=word[-3:], length=len(word)) for word in words]
    SearchWord.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


def near(word: str, *, limit: int = 5) -> list[str]:
    """Return known words that are one or two slips of the finger away, the nearest first; not the word itself."""
    if not _is_word(word):
        return []
    allowed = 1 if len(word) < 8 else 2
    same_length = Q(length__range=(len(word) - allowed, len(word) + allowed))
    rows = SearchWord.objects.filter(Q(same_length, head=word[:3]) | Q(same_length, tail=word[-3:])).exclude(word=word)
    measured = ((distance(word, other, allowed), other) for other in rows.values_list("word", flat=True)[:MAX_CANDIDATES])
    return [other for far, other in sorted(measured) if far <= allowed][:limit]


def distance(one: str, other: str, most: int) -> int:
    """Count insertions, deletions, replacements and swaps of neighbours between two words; above ``most`` it is only "more"."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        before, above, row = row, before, [number]
        for place, found in enumerate(other, start=1):
            cost = min(before[place] + 1, row[place - 1] + 1, before[place - 1] + (letter != found))
            if above and place > 1 and letter == other[place - 2] and one[number - 2] == found:
                cost = min(cost, above[place - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


def _is_word(word: str) -> bool:
    return MIN_LENGTH <= len(word) <= MAX_LENGTH and _WORD.fullmatch(word) is not None
