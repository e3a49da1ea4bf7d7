"""One spelling for a name in whatever alphabet and by whatever custom it was written: Зеленський, Selenskyj and Zelenskyy are one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from broadsheet.engine.understand.bridges import skeleton

_LETTERS: Final = {
    **dict(
        zip(
            "абвгґдежзийклмнопрстуфхцчшщъыьэюяёіїєѓќљњћђџј",
            "a b v g g d e zh z i i k l m n o p r s t u f kh ts ch sh sh - i - e iu ia e i i ie g k l n ch d dzh i".split(),
            strict=True,
        )
    ),
    **dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n ks o p r s s t i f kh ps o".split(), strict=True)),
    **dict(zip("ßæøœðþłđı", "ss ae o oe d th l d i".split(), strict=True)),
}
_SPELLINGS: Final = (
    (re.compile(r"shch|schtsch|chtch"), "sh"),
    (re.compile(r"tsch|tch"), "ch"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"zh"), "z"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"z"), "s"),
    (re.compile(r"(?<=[^aeiou])ine$"), "in"),
    (re.compile(r"^i(?=e)"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Customs of writing one sound, as English, German, French and the official tables do."""
_CONSONANTS_ONLY: Final = re.compile(r"[\u0590-\u08ff]")


@lru_cache(maxsize=1 << 14)
def spelling(word: str) -> str:
    """Return a word's one spelling; for alphabets without vowels its consonants after a tilde."""
    folded = "".join(char for char in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(char))
    if _CONSONANTS_ONLY.search(folded):
        return "~" + skeleton(folded)
    spelled = "".join(_LETTERS.get(char, char) for char in folded)
    spelled = "".join(char for char in spelled if char.isalnum())
    for pattern, sound in _SPELLINGS:
        spelled = pattern.sub(sound, spelled)
    return spelled


def spelled_alike(first: str, second: str) -> bool:
    """Tell whether two spellings may be one word; beside an alphabet without vowels three consonants must agree."""
    if first == second:
        return bool(first)
    if first.startswith("~") == second.startswith("~"):
        return False
    bones = [other[1:] if other.startswith("~") else skeleton(other) for other in (first, second)]
    return bones[0] == bones[1] and len(bones[0]) > 2
