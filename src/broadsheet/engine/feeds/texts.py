"""Texts of a feed to :class:`Rich`: sanitised once, last, and stripped to words; those of many entries in one go."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from broadsheet.engine.feeds.document import MARKUP, Text
from broadsheet.engine.feeds.encoding import C1
from broadsheet.engine.html.balanced import clean, clean_balanced, clean_together, clean_unbalanced
from broadsheet.engine.html.words import folded, says_nothing, words_of
from broadsheet.records import Rich, SafeHtml

MAX_MARKUP = 100_000
"""Tags of one feed that are sanitised; large podcasts have 20,000."""
_LONGEST_AHEAD = 100_000
"""Characters of a text that is cleaned before it is known whether the budget allows it."""
_C1 = re.compile("[\x80-\x84\x86-\x9f]")
_CLEAR = re.compile("[ -~\n\r\t\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*+")
"""Text without control characters: what nearly every text is, told in half the time that looking for one takes."""
_WHOLE = re.compile(
    "[ -~\n\r\t\xa0-\u02ff\u0388-\u0482\u048a-\u0556\u05d0-\u05ea\u0621-\u064a\u2010-\u2027\u2030-\u205e\u20a0-\u20c0\u2190-\u21ff\u2500-\u27bf\u3001-\u3029\u3030-\u3096\u30a0-\u30ff"
    "\u4e00-\u9fff\uac00-\ud7a3\uff01-\uffef\U0001f300-\U0001faff]*+"
)
"""Letters and signs of the alphabets of most feeds that are whole by themselves: no controls, and in normal form beside any other."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u2028\u2029\ud800-\udfff]")
_ANY_TAG = re.compile(r"<[^>]*>")
_BREAK = re.compile(r"<(?:br|/?p|/?div|/?li|/?ul|/?ol|/?h[1-6]|/?tr|/?blockquote|hr|/?figure|/?pre|/?table|/?figcaption)\b[^>]*>")


def nfc(value: str) -> str:
    """Return a string in normal form C."""
    return value if value.isascii() else unicodedata.normalize("NFC", value)


def without_controls(value: str) -> str:
    """Return a string without control characters; those of windows-1252 in the C1 range become what was meant by them."""
    if _CLEAR.fullmatch(value):
        return value
    return _CONTROL.sub("", value.translate(C1) if _C1.search(value) else value)


class Cleaned(Rich):
    """HTML that came out of the sanitiser; its words are taken from it when they are first asked for.

    Equal to the :class:`Rich` of the same words and HTML, and copied and pickled as that one.
    """

    __slots__ = ()

    def __init__(self, html: SafeHtml, *, text: str | None = None) -> None:
        _set(self, "html", html)
        if text is not None:
            _set(self, "text", text)

    def __getattr__(self, name: str) -> str:
        """Fill the slot of the words, which is empty when this is called; two threads fill it with the same."""
        if name != "text":
            raise AttributeError(name)
        words = words_of(self.html)
        _set(self, "text", words)
        return words

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rich) and self.html == other.html and self.text == other.text

    def __hash__(self) -> int:
        return hash((self.text, self.html))

    def __repr__(self) -> str:
        return repr(Rich(self.text, self.html))

    def __reduce__(self) -> tuple[type[Rich], tuple[str, SafeHtml]]:
        return Rich, (self.text, self.html)


_set = object.__setattr__


@dataclass(slots=True)
class Budget:
    """How much markup of one feed was sanitised, in tags; those of its first characters, which cannot be too many, are not counted."""

    spent: int = 0
    uncounted: int = 3 * MAX_MARKUP
    """Characters; no tag has fewer than three."""
    ahead: dict[int, tuple[str, SafeHtml | None]] = field(default_factory=dict)
    """Texts that were cleaned before their turn, by identity: what was cleaned, and what came of it on the short way."""

    def allows(self, markup: str) -> bool:
        """Charge a text; ``False`` once a feed has had more than any honest one has."""
        self.uncounted -= len(markup)
        if self.uncounted < 0:
            self.spent += markup.count("<")
        return self.spent <= MAX_MARKUP

    def prepare(self, texts: Sequence[Text]) -> None:
        """Clean texts ahead of their turn, in one go: those from the address that the first is from."""
        self.ahead = {}
        if self.spent > MAX_MARKUP or not texts:
            return
        base = texts[0].base
        keys: list[int] = []
        values: list[str] = []
        for text in texts:
            if text.type in MARKUP and text.base == base and len(text.value) < _LONGEST_AHEAD:
                value = _readable(text.value)
                if _is_markup(value):
                    keys.append(id(text))
                    values.append(value)
        self.ahead = dict(zip(keys, zip(values, clean_together(values, base, are_clear=True), strict=True), strict=True))


def rich(text: Text | None, budget: Budget | None = None) -> Rich | None:
    """Sanitise a text and strip it: both forms, always."""
    if text is None or not text.value:
        return None
    known = budget.ahead.get(id(text)) if budget is not None else None
    value = known[0] if known else _readable(text.value)
    is_markup = known is not None or (text.type in MARKUP and _is_markup(value))
    if is_markup and budget is not None and not budget.allows(value):
        value, is_markup = stripped(value), False
    if is_markup:
        safe = known[1] if known else clean_balanced(value, text.base)
        if safe is not None:
            return None if says_nothing(safe) else Cleaned(safe)
        safe = clean_unbalanced(value, text.base)
        words = stripped(safe)
        return Rich(words, safe) if words or "<img" in safe else None
    value = value.strip()
    if not value:
        return None
    markup = _paragraphs(value)
    return Rich(value, _safe(markup))


def _readable(value: str) -> str:
    return value if value.isascii() or _WHOLE.fullmatch(value) else nfc(without_controls(value))


def _is_markup(value: str) -> bool:
    return "<" in value or "&" in value


def _safe(markup: str) -> SafeHtml:
    """Make plain words that were escaped safe: those of one line are."""
    if "<" in markup or "\0" in markup or "\r" in markup:
        return clean(markup, None)
    return SafeHtml(markup.replace("\xa0", "&nbsp;"))


def _paragraphs(value: str) -> str:
    """Give plain words the markup of paragraphs and lines."""
    blocks = re.split(r"\n\s*\n", html.escape(value, quote=False))
    if len(blocks) == 1 and "\n" not in value:
        return blocks[0]
    return "".join(f"<p>{block.strip().replace(chr(10), '<br>')}</p>" for block in blocks if block.strip())


def stripped(safe: str) -> str:
    """Return the words of HTML, a line for each block. Sound on sanitised HTML only, elsewhere words for want of better."""
    if "<" not in safe:
        return html.unescape(safe).strip() if "&" in safe else safe.strip()
    return folded(html.unescape(_ANY_TAG.sub("", _BREAK.sub("\x1e", safe))))
