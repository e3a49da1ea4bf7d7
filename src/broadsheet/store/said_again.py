"""Which statement of a new reading is which of the one before: an article is revised by a comma, an engine cuts a word less.

What an editor found wrong stays so in nearly the same words. What they found right, or gave to somebody, holds for the same words only,
whatever their marks: "was not convicted" approves no "was convicted".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence

from broadsheet.store.models import Article, Said, SaidRuling, Verdict

NEARLY = 0.8
"""Share of the longer statement's words that the shorter one must have."""
_WORD = re.compile(r"\w+")


def matched(hashes: Sequence[str], words: Sequence[str], before: Sequence[Said], ruled: Container[str]) -> list[Said | None]:
    """Return for each statement the one of before that it is: by its words, by them without their marks; a ruled one by nearly the same.

    Args:
        hashes: what the statements are known by.
        words: their words.
        before: the statements of the reading before.
        ruled: hashes of those that an editor decided something about.
    """
    found: list[Said | None] = [None] * len(hashes)
    free = list(before)
    for key_of, keys in ((_hash_of, hashes), (_bare_words_of, [_bare(one) for one in words])):
        known: dict[str, list[Said]] = {}
        for row in free:
            known.setdefault(key_of(row), []).append(row)
        for place, key in enumerate(keys):
            if found[place] is None and known.get(key):
                found[place] = known[key].pop(0)
        free = [row for rows in known.values() for row in rows]
    for row in free:
        if row.words_hash in ruled:
            open_places = [place for place, one in enumerate(found) if one is None]
            best = max(open_places, key=lambda place: _likeness(words[place], row.words), default=None)
            if best is not None and _likeness(words[best], row.words) >= NEARLY:
                found[best] = row
    return found


def carry_on(
    article: Article, rulings: Mapping[str, SaidRuling], hashes: Sequence[str], words: Sequence[str], again: Sequence[Said | None]
) -> Mapping[str, SaidRuling]:
    """Return what editors decided about an article's statements, by their hashes; what is carried on to new words is kept. Within a transaction."""
    carried: dict[str, SaidRuling] = {}
    for new, said, row in zip(hashes, words, again, strict=True):
        ruling = rulings.get(row.words_hash) if row is not None and new not in rulings else None
        if ruling is not None and row is not None and (ruling.verdict == Verdict.WRONG or has_same_words(said, row.words)):
            columns = {"verdict": ruling.verdict, "speaker": ruling.speaker, "by_id": ruling.by_id, "at": ruling.at}
            carried[new] = SaidRuling(article=article, words_hash=new, **columns)
    SaidRuling.objects.bulk_create(carried.values())
    return {**rulings, **carried}


def has_same_words(first: str, second: str) -> bool:
    """Tell whether two statements differ in their marks at most."""
    return _bare(first) == _bare(second)


def _likeness(first: str, second: str) -> float:
    one, other = Counter(_bare(first).split()), Counter(_bare(second).split())
    return (one & other).total() / max(one.total(), other.total(), 1)


def _hash_of(row: Said) -> str:
    return row.words_hash


def _bare_words_of(row: Said) -> str:
    return _bare(row.words)


def _bare(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))
