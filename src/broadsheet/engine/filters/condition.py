"""What a rule asks of an article: a field, a test, a value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property

from broadsheet.engine.filters.pattern import MAX_TEXT, compiled
from broadsheet.engine.text.tokens import asked, fold, is_paired, tokens
from broadsheet.errors import InputError

MAX_VALUE = 500


class Field(StrEnum):
    """What of an article is looked at."""

    TITLE = "title"
    TEXT = "text"
    ANYWHERE = "anywhere"
    """Title, standfirst and text."""
    AUTHOR = "author"
    TAG = "tag"
    ADDRESS = "address"
    LANGUAGE = "language"
    DATE = "date"


class Test(StrEnum):
    """How it is looked at."""

    WORDS = "words"
    """All of these words, in any order."""
    ANY = "any"
    """One of these words."""
    PHRASE = "phrase"
    """These words side by side."""
    CONTAINS = "contains"
    """These characters."""
    IS = "is"
    """Exactly this; one of several with commas."""
    MATCHES = "matches"
    """A regular expression."""
    BEFORE = "before"
    """A day."""
    AFTER = "after"
    """A day; it is included."""
    OLDER = "older"
    """So many days older, when it came here."""
    NEWER = "newer"


_OF_WORDS = (Test.WORDS, Test.ANY, Test.PHRASE, Test.CONTAINS, Test.IS, Test.MATCHES)
TESTS: dict[Field, tuple[Test, ...]] = {
    **dict.fromkeys((Field.TITLE, Field.TEXT, Field.ANYWHERE, Field.AUTHOR, Field.TAG, Field.ADDRESS), _OF_WORDS),
    Field.LANGUAGE: (Test.IS,),
    Field.DATE: (Test.BEFORE, Test.AFTER, Test.OLDER, Test.NEWER),
}
"""The tests that make sense of each field."""


@dataclass(frozen=True)
class Item:
    """An article as rules see it."""

    title: str = ""
    standfirst: str = ""
    text: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    address: str = ""
    language: str = ""
    published: datetime | None = None
    came: datetime | None = None
    """When it was first seen here: its age is counted to that moment."""
    _words: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def values(self, name: Field) -> tuple[str, ...]:
        """Return the texts of a field."""
        return {
            Field.TITLE: (self.title,),
            Field.TEXT: (self.text,),
            Field.ANYWHERE: (self.title, self.standfirst, self.text),
            Field.AUTHOR: self.authors,
            Field.TAG: self.tags,
            Field.ADDRESS: (self.address,),
        }.get(name, ())

    def words(self, text: str) -> str:
        """Return a text as its folded words with blanks around each; made once for each text."""
        if text not in self._words:
            self._words[text] = f" {' '.join(tokens(text[:MAX_TEXT]))} "
        return self._words[text]

    @cached_property
    def age(self) -> timedelta | None:
        """How old it was when it came; ``None`` where its date is unknown."""
        return self.came - self.published if self.came and self.published else None


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of a rule. :func:`checked` makes sure that it makes sense."""

    field: Field
    test: Test
    value: str
    negated: bool = False

    def holds(self, item: Item) -> bool:
        """Whether an article meets it. What is unknown - a date, a language - meets nothing, and nothing negated either."""
        if self.field is Field.DATE:
            met = _of_date(self, item)
        elif self.field is Field.LANGUAGE:
            met = _of_language(self.value, item.language)
        else:
            met = _of_words(self, item)
        return met is not None and met != self.negated

    def __str__(self) -> str:
        return f"{'not ' if self.negated else ''}{self.field} {self.test} {self.value}"


def checked(condition: Condition) -> Condition:
    """Return a condition that makes sense.

    Raises:
        InputError: the test is none of its field, or its value cannot be used.
    """
    value = condition.value.strip()
    if condition.test not in TESTS[condition.field]:
        known = ", ".join(TESTS[condition.field])
        raise InputError(f"{condition.field} cannot be tested by {condition.test!s}; it knows: {known}.")
    if not value or len(value) > MAX_VALUE:
        raise InputError(f"A condition needs a value of at most {MAX_VALUE} characters.")
    if condition.test is Test.MATCHES:
        compiled(value)
    elif condition.test in {Test.BEFORE, Test.AFTER}:
        _day(value)
    elif condition.test in {Test.OLDER, Test.NEWER}:
        _days(value)
    elif condition.test in {Test.WORDS, Test.ANY, Test.PHRASE} and not asked(value):
        raise InputError(f"{value!r} has no word to look for. Use: {condition.field} contains {value}")
    return Condition(condition.field, condition.test, value, condition.negated)


def read(text: str) -> Condition:
    """Read a condition as :meth:`Condition.__str__` writes it: ``[not] title words ferry harbour``.

    Raises:
        InputError: it is none.
    """
    words = text.split(maxsplit=1)
    negated = bool(words) and words[0].lower() == "not"
    parts = (words[1] if negated and len(words) > 1 else text).split(maxsplit=2)
    if len(parts) < 3:
        raise InputError(f"{text!r} is no condition; write a field, a test and a value: title words ferry harbour")
    name, test = parts[0].lower(), parts[1].lower()
    if name not in set(Field):
        raise InputError(f"{parts[0]!r} is no field; there are: {', '.join(Field)}.")
    if test not in set(Test):
        raise InputError(f"{parts[1]!r} is no test of {name}; there are: {', '.join(TESTS[Field(name)])}.")
    return checked(Condition(Field(name), Test(test), parts[2], negated))


def _of_words(condition: Condition, item: Item) -> bool:
    meets = _TESTS_OF_TEXT[condition.test]
    return any(meets(item, text, condition.value) for text in item.values(condition.field) if text)


def _all_words(item: Item, text: str, value: str) -> bool:
    return all(_stands(item, text, token) for token in asked(value))


def _any_word(item: Item, text: str, value: str) -> bool:
    parts = [part for part in value.replace(",", " ").split() if asked(part)]
    return any(_phrase(item, text, part) for part in parts)


def _phrase(item: Item, text: str, value: str) -> bool:
    words = asked(value)
    if len(words) == 1:
        return _stands(item, text, words[0])
    return f" {' '.join(words)} " in item.words(text)


def _stands(item: Item, text: str, token: str) -> bool:
    """Whether a word stands in a text; one character of a script without blanks stands wherever it is."""
    if len(token) == 1 and is_paired(token):
        return token in fold(text)
    return f" {token} " in item.words(text)


def _contains(item: Item, text: str, value: str) -> bool:
    del item
    return value.casefold() in text.casefold()


def _is(item: Item, text: str, value: str) -> bool:
    del item
    return any(" ".join(text.split()).casefold() == one.casefold() for one in (value, *_listed(value)))


def _matches(item: Item, text: str, value: str) -> bool:
    del item
    return compiled(value).search(text)


_TESTS_OF_TEXT: dict[Test, Callable[[Item, str, str], bool]] = {
    Test.WORDS: _all_words,
    Test.ANY: _any_word,
    Test.PHRASE: _phrase,
    Test.CONTAINS: _contains,
    Test.IS: _is,
    Test.MATCHES: _matches,
}


def _of_language(value: str, language: str) -> bool | None:
    if not language:
        return None
    tag = language.casefold().replace("_", "-")
    wanted = (one.casefold().replace("_", "-") for one in _listed(value))
    return any(tag == one or tag.startswith(f"{one}-") for one in wanted)


def _listed(value: str) -> Iterable[str]:
    return [one.strip() for one in value.split(",") if one.strip()]


def _of_date(condition: Condition, item: Item) -> bool | None:
    if condition.test in {Test.OLDER, Test.NEWER}:
        if item.age is None:
            return None
        is_older = item.age > timedelta(days=_days(condition.value))
        return is_older if condition.test is Test.OLDER else not is_older
    if item.published is None:
        return None
    day = datetime.combine(_day(condition.value), time(), UTC)
    return item.published < day if condition.test is Test.BEFORE else item.published >= day


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        raise InputError(f"{value!r} is no day; write it as 2026-11-30.") from None


def _days(value: str) -> float:
    text = value.lower().removesuffix("days").removesuffix("day").strip()
    try:
        days = float(text)
    except ValueError:
        days = -1
    if not 0 <= days <= 36500:
        raise InputError(f"{value!r} is no number of days; write it as 7 or 0.5.")
    return days
