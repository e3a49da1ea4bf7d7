"""Whether two names look the same to a reader, however they are written."""

from __future__ import annotations

import unicodedata

_LOOKALIKES = str.maketrans("аеорсухіјѕԁһӏкмтвнαοεικνρτυχ013$@|", "aeopcyxijsdhlkmtbhaoeiknptuxolesal")


def look(name: str) -> str:
    """Return how a name looks: without case, accents, spaces and punctuation, look-alike letters of other scripts made Latin.

    Of two names that look the same the results are equal; a result is for comparing alone.
    """
    flat = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold()).casefold()
    alike = flat.translate(_LOOKALIKES).replace("i", "l")
    return "".join(letter for letter in alike if letter.isalnum())
