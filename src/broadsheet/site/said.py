"""What the layers below the site say in English - why a form is refused, why a feed fails -, in the reader's language.

They know no languages, and what they say is kept in rows. Here a sentence is found again by its words (``site.sentences_*``), what
was filled into it is taken out and put into its translation. A sentence that nobody translated comes as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from django.utils.translation import get_language, gettext, ngettext

from broadsheet.site import sentences_from_outside, sentences_of_imports, sentences_of_the_desk

LONGEST = 1500
"""Letters of a sentence that is looked up."""
_BLANK = re.compile(r"%\((\w+)\)s")
_NESTED = "why"
SENTENCES = frozenset((*sentences_of_the_desk.SENTENCES, *sentences_from_outside.SENTENCES, *sentences_of_imports.SENTENCES))
"""Every sentence, as gettext knows it."""
Say = Callable[[str], str]
COUNTED: dict[str, Say] = {
    r"silent for (\d+) days": lambda n: ngettext("silent for %(n)s day", "silent for %(n)s days", int(n)) % {"n": n},
    r"failed (\d+) times in a row": lambda n: (
        ngettext("failed %(n)s time in a row", "failed %(n)s times in a row", int(n)) % {"n": n}
    ),
    r"failed (\d+) times; asked again, less often": lambda n: (
        ngettext("failed %(n)s time; asked again, less often", "failed %(n)s times; asked again, less often", int(n)) % {"n": n}
    ),
    r"its last (\d+) pages became no article": lambda n: (
        ngettext("its last %(n)s page became no article", "its last %(n)s pages became no article", int(n)) % {"n": n}
    ),
    r"(\d+) seconds": lambda n: ngettext("%(n)s second", "%(n)s seconds", int(n)) % {"n": n},
    r"(\d+) minutes": lambda n: ngettext("%(n)s minute", "%(n)s minutes", int(n)) % {"n": n},
    r"(\d+) hours": lambda n: ngettext("%(n)s hour", "%(n)s hours", int(n)) % {"n": n},
}
"""What has a number that the grammar asks for: how it looks below, and how it is said."""


def said(words: object) -> str:
    """Say a sentence, or what an error says, in the reader's language.

    Args:
        words: text, or an exception with the sentence as its first argument and perhaps what fills it as its second.
    """
    if isinstance(words, Exception):
        template = str(words.args[0]) if words.args else ""
        return _translated(template) % words.args[1] if len(words.args) > 1 else said(template)
    text = str(words or "")
    if not text or (get_language() or "en").startswith("en") or len(text) > LONGEST:
        return text
    return _translated(text) if text in SENTENCES else next(_filled(text), text)


def said_each(reasons: str) -> str:
    """Say reasons that were joined by semicolons, each for itself."""
    return "; ".join(map(said, reasons.split("; ")))


def _translated(text: str) -> str:
    return gettext(text) if text in SENTENCES else text


def _filled(text: str) -> Iterator[str]:
    """Find sentences with blanks that this may be, and fill their translations with what stood in the blanks."""
    for pattern, say in COUNTED.items():
        found = re.fullmatch(pattern, text)
        if found:
            yield say(found[1])
    for expression, sentence in _patterns():
        found = expression.fullmatch(text)
        if found:
            yield gettext(sentence) % {name: _inner(name, value) for name, value in found.groupdict().items()}


def _inner(name: str, value: str) -> str:
    """A reason within a sentence is a sentence too, or several; names and addresses stay what they are."""
    if not name.startswith(_NESTED):
        return value
    whole = said(value)
    return whole if whole != value else said_each(value)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    blanks = sorted((sentence for sentence in SENTENCES if _BLANK.search(sentence)), key=_fixed_letters, reverse=True)
    return tuple((re.compile(_expression(sentence), re.DOTALL), sentence) for sentence in blanks)


def _fixed_letters(sentence: str) -> int:
    """Count what is no blank: the sentence that says most itself is tried first."""
    return len(_BLANK.sub("", sentence))


def _expression(sentence: str) -> str:
    pieces = _BLANK.split(sentence)
    return "".join(f"(?P<{piece}>.+?)" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces))
