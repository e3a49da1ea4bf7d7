"""Whether tags nest as a browser would leave them: a machine whose states are the elements that are open, found as they are met.

Each state has a table from a tag to the table of the state behind it, so that a document is checked by as many look-ups as it has tags.
What a browser would move or mend - a block within a paragraph, a link within a link, an item outside its list - has no way on.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

INLINE = frozenset(
    str.split(
        "abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var "
        "acronym big button data font label output picture strike tt"
    )
)
BLOCK = frozenset(
    str.split(
        "address article aside blockquote details div dl figcaption figure footer header main ol p pre section summary table ul "
        "center dir fieldset form hgroup menu nav"
    )
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LISTS = {"li": frozenset({"ul", "ol"}), "dd": frozenset({"dl"}), "dt": frozenset({"dl"})}
_ROWS = dict.fromkeys(("thead", "tbody", "tfoot"), frozenset({"tr"}))
TABLES = {"table": _ROWS.keys() | {"caption"}, **_ROWS, "tr": frozenset({"td", "th"})}
"""Parts of tables -> what may stand in them."""
_CELLS = frozenset({"caption", "td", "th"})
PAIRED = INLINE | BLOCK | HEADINGS | LISTS.keys() | TABLES.keys() | _CELLS | {"a"}
_MATHEMATICS = "annotation-xml"
"""The one element with a hyphen that is somebody's: the sanitiser drops what is in it."""
VOID = frozenset(str.split("area base br embed hr img input link meta param source track wbr"))
SHAPES = frozenset(
    str.split("path g circle rect line polyline polygon ellipse defs use symbol lineargradient radialgradient stop clippath")
)
GOING: dict[str, frozenset[str] | None] = {
    **dict.fromkeys(("script", "style", "iframe", "noscript")),
    **dict.fromkeys(("video", "audio"), frozenset({"source", "track"})),
    "svg": SHAPES | {"title"},
}
"""Elements that go with their content -> what may be in them; anything, where it is no markup to a browser."""
WITHIN_GOING = GOING.keys() | SHAPES | {"title"}
CONTROLS = frozenset({"button", "form"})
"""Elements of which a browser opens no second one in the first."""
DEEPEST = 60
_MOST_STATES = 20_000
"""Tags after states that are remembered: then it begins anew."""
_LONG = 100


class Odd(ValueError):
    """Markup that only a parser can read."""


Ways = dict[str, Any]
"""Tag, bare as ``<p>`` -> the ways on from behind it, as far as they were met; under :data:`_HERE` what is open. A mere dictionary,
for a look-up in one takes half the time of one in a class of one's own."""
_HERE = "here"


class Open:
    """What is open at one place."""

    __slots__ = ("_name", "_outer", "controls", "depth", "in_heading", "in_link", "in_paragraph", "ways")
    _states: ClassVar[int] = 0

    def __init__(self, name: str = "", outer: Open | None = None) -> None:
        self._name = name
        self._outer = outer
        self.ways: Ways = {_HERE: self}
        self.depth: int = outer.depth + 1 if outer else 0
        self.controls: frozenset[str] = (outer.controls if outer else frozenset()) | (CONTROLS & {name})
        self.in_heading: bool = name in HEADINGS or bool(outer and outer.in_heading)
        self.in_link: bool = name == "a" or bool(outer and outer.in_link)
        self.in_paragraph: bool = name == "p" or bool(outer and outer.in_paragraph)

    def way(self, tag: str) -> Ways:
        """Return the ways on from behind a tag; raises :class:`Odd` where it cannot stand."""
        found = self._behind(tag).ways
        if Open._states >= _MOST_STATES:  # as only markup does that is made for it
            OUTSIDE.ways.clear()
            OUTSIDE.ways[_HERE] = OUTSIDE
            Open._states = 0
        if len(tag) < _LONG:
            Open._states += 1
            self.ways[tag] = found
        return found

    def _behind(self, tag: str) -> Open:
        """Return what is open behind one tag, or behind nothing."""
        name = tag.strip("</>")
        if self._name in GOING and tag != f"</{self._name}>":
            if not self._swallows(tag, name):
                raise Odd
            return self
        if not tag or (tag == "<\0>" and self is OUTSIDE):  # from one text to the next
            return self
        if tag.startswith("</"):
            if name in VOID:
                return self  # what holds nothing has no end
            if name != self._name or self._outer is None:
                raise Odd
            return self._outer
        if not self._admits(name):
            raise Odd
        return self if name in VOID else Open(name, self)

    def _swallows(self, tag: str, name: str) -> bool:
        """Whether a tag may be in an element that goes with its content."""
        within = GOING[self._name]
        return tag not in {"", "<!>", "<\0>"} and name not in GOING if within is None else name in within

    def _admits(self, name: str) -> bool:
        """Whether an element may stand here without a browser moving anything."""
        if self._name in TABLES and name not in GOING:
            return name in TABLES[self._name]
        if name in self.controls:
            return False
        if name == "a" or is_inline(name) or name in GOING:
            return self.depth < DEEPEST and not (name == "a" and self.in_link)
        if self.in_paragraph or name in VOID:
            return name in VOID and not (name == "hr" and self.in_paragraph)
        if name in HEADINGS:
            return not self.in_heading
        return self._name in LISTS[name] if name in LISTS else (name in BLOCK and self.depth < DEEPEST)


def is_inline(name: str) -> bool:
    """Whether an element may stand in a paragraph: one of HTML, or one that is nobody's but its author's."""
    return name in INLINE or (("-" in name or ":" in name) and name != _MATHEMATICS)


def is_paired(name: str) -> bool:
    """Whether an element has an end tag and may hold others."""
    return name in PAIRED or is_inline(name)


OUTSIDE = Open()
"""Where a document begins and has to end."""


def nested(tags: Sequence[tuple[str, str]]) -> list[str]:
    """Return what is printed for tags, each bare and as printed, that begin and end outside; raises :class:`Odd` if they do not nest."""
    ways = OUTSIDE.ways
    shown = []
    for tag, output in tags:
        try:
            ways = ways[tag]
        except KeyError:
            ways = ways[_HERE].way(tag)
        shown.append(output)
    if ways is not OUTSIDE.ways:
        raise Odd
    return shown
