"""A story in sentences of its articles, what moved on in it, and the title that says it best: nothing is said that no article says.

A term counts by how many independent articles have it; articles that copy an earlier one add nothing. A sentence counts by its terms, its
place in its article, and what the sentences chosen before have not said yet.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from broadsheet.engine.text.sentences import ends_sentence, split_sentences
from broadsheet.engine.understand.bridges import bridges_of
from broadsheet.engine.understand.duplicates import CONTAINMENT, FEWEST_RUNS, runs_of
from broadsheet.engine.understand.given import Given, day_of, identity_of, language_of, words_of
from broadsheet.engine.understand.terms import terms_of

READ_SENTENCES: Final = 14
"""Sentences from the beginning of each article that may be chosen."""
SHORTEST, LONGEST = 7, 48
"""Words of such a sentence."""
LEADING: Final = 0.9
"""What a sentence keeps of its weight for each one before it, down to :data:`LEAST`."""
LEAST: Final = 0.4
SAID: Final = 0.6
"""Share of a sentence's weight that may have been said before."""
NEW_FACTS: Final = 2
"""Names and numbers that nobody has said before in a sentence that is new; or half of its own."""
ODD: Final = 0.6
"""What a title keeps of its weight for each oddness: bait, capitals throughout, too short or too long."""
_DANGLING: Final = re.compile(
    r"""^["“„«'‘]?(?:he|she|it|they|this|these|that|those|but|and|however|meanwhile|er|sie|es|dies\w*|doch|aber|il|elle|ils|elles|cela|mais|él|ella|ellos|pero)\b""",
    re.IGNORECASE,
)
"""Beginnings that need the sentence before."""
_QUOTED: Final = re.compile(r"""^["“„«]""")
_PERSONAL: Final = re.compile(r"\b(?:I|I['’]\w+|my|ich|je|yo)\b")
"""What an author says of himself."""
_BAIT: Final = re.compile(
    r"[?!…]|\b(?:you|your|this is|here's|here is|what we know|what to know|watch|live|opinion|video|updates?|shocking|breaking|exclusive)\b"
    r"|^\W*(?:why|how|what)\b|^\W*\d+ (?:things|ways|reasons)\b",
    re.IGNORECASE,
)
"""What titles do that want to be clicked."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    words: str
    article: str
    place: int
    """How many stand before it in its article."""
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Update:
    """What a story says now that it did not say before.

    Attributes:
        share: of what the new articles say in their first sentences, how much is new, 0 to 1.
        sentences: (new sentence, id of its article), the weightiest first.
    """

    share: float
    sentences: tuple[tuple[str, str], ...] = ()


def summarise(articles: Iterable[Given], n: int = 4, *, language: str | None = None) -> list[tuple[str, str]]:
    """Choose up to n sentences that tell a story, each with the id of the article that it stands in, word for word.

    Args:
        articles: the story's, in any order, with ``id`` and ``text``; ``title``, ``language`` and ``published`` where known.
        n: sentences wanted.
        language: choose only from articles in this language; by default, that of most articles.

    Returns:
        (sentence, article id), in the order in which they are read: the most central first, then as the articles came.
    """
    own = _originals(_spoken(articles, language))
    weights = _weights(own)
    sentences = [sentence for article in own for sentence in _sentences(article) if _stands_alone(sentence)]
    chosen = _choose(sentences, weights, n)
    order = {identity_of(article): place for place, article in enumerate(own)}
    told = chosen[:1] + sorted(chosen[1:], key=lambda sentence: (order[sentence.article], sentence.place))
    return [(sentence.words, sentence.article) for sentence in told]


def headline(articles: Iterable[Given], *, language: str | None = None) -> str | None:
    """Choose the title that says best what all say, not the one that wants most to be clicked: return the id of its article.

    Args:
        articles: as for :func:`summarise`, with titles.
        language: choose only from articles in this language; by default, that of most articles.

    Returns:
        The article's id; ``None`` where no article has a title.
    """
    own = [article for article in _originals(_spoken(articles, language)) if words_of(article, "title").strip()]
    weights = _weights(own)
    best = max(own, key=lambda article: _centrality(article, weights), default=None)
    return None if best is None else identity_of(best)


def moved_on(before: Iterable[Given], after: Iterable[Given], n: int = 3) -> Update:
    """Say what a story says now that it did not say before, for those who have read it before.

    Args:
        before: its articles then.
        after: its articles now; those that are in ``before`` too (by id) are not new.
        n: sentences wanted.
    """
    old = list(before)
    heard = {identity_of(article) for article in old}
    known = {fact for article in old for fact in _facts(f"{words_of(article, 'title')}\n{words_of(article, 'text')}")}
    fresh = [article for article in _originals([*old, *after]) if identity_of(article) not in heard]
    weights = _weights(fresh)
    sentences = [sentence for article in fresh for sentence in _sentences(article)]
    news = [sentence for sentence in sentences if _is_new(_facts(sentence.words), known)]
    told = _choose([sentence for sentence in news if _stands_alone(sentence)], weights, n)
    return Update(
        len(news) / len(sentences) if sentences else 0.0, tuple((sentence.words, sentence.article) for sentence in told)
    )


def _facts(text: str) -> set[str]:
    """Return the names and numbers of a text, spelled alike in every alphabet; a sentence's first word has its capital for another reason."""
    found: set[str] = set()
    for paragraph in text.splitlines():
        for sentence in split_sentences(paragraph):
            found.update(bridges_of("", sentence[:1].lower() + sentence[1:], None).counts)
    return found


def _is_new(facts: set[str], known: set[str]) -> bool:
    unheard = facts - known
    return len(unheard) >= NEW_FACTS or (len(unheard) > 0 and len(unheard) >= len(facts) / 2)


def _spoken(articles: Iterable[Given], language: str | None) -> list[Given]:
    given = list(articles)
    if language is None:
        spoken = Counter(language_of(article) for article in given)
        language = max(spoken, key=lambda name: (spoken[name], name or ""), default=None)
        return [article for article in given if language_of(article) == language]
    return [article for article in given if language_of(article) == language.partition("-")[0].lower()]


def _originals(articles: Sequence[Given]) -> list[Given]:
    """Return the articles that copy no earlier one, oldest first; those without a date last."""
    dated = sorted(articles, key=lambda article: (day_of(article) is None, str(day_of(article))))
    kept: list[Given] = []
    printed: list[set[int]] = []
    for article in dated:
        runs = runs_of(words_of(article, "text"))
        if not any(_copies(runs, earlier) for earlier in printed):
            kept.append(article)
            printed.append(runs)
    return kept


def _copies(runs: set[int], earlier: set[int]) -> bool:
    shared = len(runs & earlier)
    return shared >= FEWEST_RUNS and shared >= CONTAINMENT * min(len(runs), len(earlier))


def _sentences(article: Given) -> list[_Sentence]:
    identity, language, title = identity_of(article) or "", language_of(article), words_of(article, "title").strip()
    found: list[_Sentence] = []
    for paragraph in words_of(article, "text").splitlines():
        for words in split_sentences(paragraph):
            if len(found) >= READ_SENTENCES:
                return found
            if words != title:
                found.append(_Sentence(words, identity, len(found), frozenset(terms_of("", words, language).counts)))
    return found


def _weights(articles: Sequence[Given]) -> dict[str, float]:
    """Weigh each term by the articles that have it: what all say is the story, what one says once is hardly."""
    having: Counter[str] = Counter()
    for article in articles:
        counts = terms_of(words_of(article, "title"), words_of(article, "text"), language_of(article)).counts
        having.update(dict.fromkeys(counts, 1))
        having.update({term: 1 for term, count in counts.items() if count > 2})
    return {term: log(1 + count) for term, count in having.items() if count > 1 or len(articles) == 1}


def _weight(terms: Iterable[str], weights: dict[str, float]) -> float:
    return sum(weights.get(term, 0.1) for term in terms)


def _stands_alone(sentence: _Sentence) -> bool:
    return (
        SHORTEST <= len(sentence.words.split()) <= LONGEST
        and ends_sentence(sentence.words)
        and "?" not in sentence.words
        and not _DANGLING.match(sentence.words)
        and not _PERSONAL.search(sentence.words)
        and not _QUOTED.match(sentence.words)
    )


def _choose(sentences: Sequence[_Sentence], weights: dict[str, float], n: int) -> list[_Sentence]:
    """Choose the weightiest sentences, each by what the ones before it have not said."""
    chosen: list[_Sentence] = []
    said: set[str] = set()
    left = list(sentences)
    while left and len(chosen) < n:
        best = max(left, key=lambda s: _weight(s.terms - said, weights) / sqrt(len(s.terms) + 4) * max(LEAST, LEADING**s.place))
        left.remove(best)
        if _weight(best.terms & said, weights) <= SAID * _weight(best.terms, weights):
            chosen.append(best)
            said |= best.terms
    return chosen


def _centrality(article: Given, weights: dict[str, float]) -> float:
    title = words_of(article, "title").strip()
    terms = terms_of("", title, language_of(article)).counts
    score = _weight(terms, weights) / sqrt(len(terms) + 2)
    words = title.split()
    shouted = title.isupper() and len(words) > 2
    return score * ODD ** (bool(_BAIT.search(title)) + shouted + (not 4 <= len(words) <= 18))
