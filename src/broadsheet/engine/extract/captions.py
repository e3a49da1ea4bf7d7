"""The words that belong to a picture: its caption, and whom the picture is credited to.

1. the figure around the picture, or the element that is named for a caption
2. else the element named for a caption that directly follows it
3. else, on pages that name nothing, the short text below the picture in a box that holds both and nothing else

The credit is what is marked as one, else what the caption ends in: "The wall on Monday. Photo: Somebody".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Final

from broadsheet.engine.extract.blocks import BUTTON, CAPTION, LINKED, Container, Media, Page, Piece, decoded
from broadsheet.engine.extract.furniture_words import label_of

_KIND: Final = "(?:photo|image|picture|foto|bild|fot\\.?|фото|photograph|illustration|grafik|graphic|zeichnung)"
_CREDIT: Final = re.compile(
    rf"[(\[]\s*(?:(?:{_KIND}|credit|bildnachweis)\s*(?:credit|by|von)?\s*[:/]?\s*)([^()\[\]]{{2,80}})[)\]]\.?\s*$"
    rf"|(?:^|[.\s|–—-])(?:{_KIND}(?:\s*(?:credit|by|von|courtesy of|:|/)\s*)+|(?:credits?|bildnachweis)\s*:\s*|courtesy(?: of)?:?\s+|©\s*|\(c\)\s*)([^.|]{{2,80}})\.?\s*$"
    r"|(?:^|[.\s|–—])([\w .'’-]{2,40}\s*[/|]\s*(?:getty images|reuters|afp|ap|dpa|epa|shutterstock|imago|picture alliance|anadolu|alamy|istock)[\w /-]{0,30})\s*$",
    re.IGNORECASE,
)
_CREDITED: Final = "credit|bildnachweis|copyright|fotograf|photographer|(?<![a-z])source(?![a-z])"
_CREDIT_NAMES: Final = re.compile(_CREDITED, re.IGNORECASE)
_CREDIT_ATTRIBUTE: Final = re.compile(rf'\s(?:class|id|itemprop|data-testid)="[^"]*(?:{_CREDITED})', re.IGNORECASE)
_PART_ATTRIBUTE: Final = re.compile(rf'\s(?:class|id|itemprop|data-testid)="[^"]*(?:caption|{_CREDITED})', re.IGNORECASE)
_LABEL: Final = re.compile(
    rf"^\W*(?:{_KIND}|credits?|bildnachweis|bildrechte|quelle|source)\s*(?:credit|by|von)?\s*:\s*", re.IGNORECASE
)
_GOES_ON: Final = re.compile(r"\s*(?:[/|]|via\b)")
_LEFT_OVER: Final = re.compile(r"\s*(?:\(\s*\)|\[\s*\]|[|–—-]+)\s*$")
_BOXES: Final = frozenset({"div", "p", "span", "center", "section", "td", "li", "picture"})
_OTHER_NAMES: Final = re.compile(r"byline|author|date|time|meta|tags|share|social|title|headline|rating|player", re.IGNORECASE)
_HEADINGS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_EMPTY: Final = frozenset({"img", "br", "wbr", "hr", "input", "source", "embed", "meta", "link"})
_BOX_LEVELS: Final = 3
_MOST_TEXTS: Final = 3
_LONGEST: Final = 600
"""Characters of a caption that stands below a picture."""
_LONGEST_IN_BOX: Final = 400
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS: Final = 4
_WIDE: Final = 40
_LONGEST_CREDIT: Final = 80


def caption_of(page: Page, media: Media, kept: Collection[int]) -> tuple[str | None, str | None]:
    """Return (caption, credit) of a picture.

    Args:
        page: the flattened page.
        media: the picture.
        kept: indices of the pieces that are the article: they caption nothing, unless they stand in the picture's figure.
    """
    figure = _figure(media.container)
    if figure is not None:
        return _told(page, _inside(page, figure))
    return _told(page, _below(page, media) or _in_box(page, media, kept))


def is_told_as_caption(piece: Piece) -> bool:
    """Tell whether a short text outside a figure is a caption: its element or the one around is named for it, or it ends in a credit."""
    container, parent = piece.container, piece.container.parent
    if (container.names and _is_named_caption(container.names)) or (
        parent is not None and parent.names and _is_named_caption(parent.names)
    ):
        return True
    return piece.text.endswith(_CLOSED) and _ENDS_IN_CREDIT.search(piece.text) is not None


@lru_cache(maxsize=8192)
def _is_named_caption(names: str) -> bool:
    return _CAPTION_NAMES.search(names) is not None


_CLOSED: Final = (")", "]", ").", "].")
_CAPTION_NAMES: Final = re.compile(
    r"(?:^|\s)(?:(?:[\w-]*[-_])?caption(?:[-_]?text)?|cap|bildunterschrift|legende)(?:$|\s)", re.IGNORECASE
)
_ENDS_IN_CREDIT: Final = re.compile(
    rf"[\w”\"'’»)].{{0,200}}[(\[]\s*{_KIND}(?:\s*(?:credit|by|von))?\s*[:/]\s*[^()\[\]]{{2,80}}[)\]]\.?$", re.IGNORECASE
)


def split_credit(text: str) -> tuple[str | None, str | None]:
    """Return (caption, credit) of a caption that ends in its credit."""
    match = _CREDIT.search(text)
    if not match:
        return text.strip() or None, None
    credit = next(group for group in match.groups() if group)
    caption = text[: match.start()].strip(" |–—-([")
    if caption and text[match.start()] == ".":
        caption += "."
    return caption or None, credit.strip(" .")


def bare_credit(text: str) -> str | None:
    """Return whom a text that is a credit names, without the words before the name."""
    rest, credit = split_credit(text)
    bare = credit if credit and not rest else _LABEL.sub("", text).strip(" .|–—-©")
    return (bare[1:-1] if bare.startswith("(") and bare.endswith(")") else bare) or None


def _figure(container: Container | None) -> Container | None:
    while container is not None and container.tag != "figure" and "caption" not in container.names.lower():
        container = container.parent
    return container


def _inside(page: Page, figure: Container) -> list[Piece]:
    """Find the texts of a figure; of another element named for a caption, those whose own element is named for it too."""
    start = bisect_left(page.pieces, figure.first, key=lambda piece: piece.first)
    return [
        piece
        for piece in page.pieces[start : start + 6]
        if piece.first <= figure.last and (figure.tag == "figure" or _is_named(piece.container))
    ]


def _is_named(container: Container) -> bool:
    return bool(container.bits & CAPTION) or re.search("caption|credit", container.names, re.IGNORECASE) is not None


def _below(page: Page, media: Media) -> list[Piece]:
    """Find the caption by name in the text that directly follows the picture."""
    if media.before >= len(page.pieces):
        return []
    piece = page.pieces[media.before]
    names = f"{piece.container.names} {piece.container.parent.names if piece.container.parent else ''}".lower()
    return [piece] if (piece.container.tag == "figcaption" or "caption" in names) and len(piece.text) <= _LONGEST else []


def _in_box(page: Page, media: Media, kept: Collection[int]) -> list[Piece]:
    """Find the texts below the picture in the smallest element that holds both, where it holds little more."""
    box: Container | None = media.container
    for _ in range(_BOX_LEVELS):
        if box is None or box.tag not in _BOXES:
            break
        pieces = [piece for piece in page.pieces[box.from_piece : box.from_piece + _MOST_TEXTS + 1] if piece.first < box.last]
        if pieces:
            indices = range(box.from_piece, box.from_piece + len(pieces))
            stand_below = box.from_piece == media.before and not any(index in kept for index in indices)
            return pieces if stand_below and _can_be_caption(pieces) else []
        box = box.parent
    return []


def _can_be_caption(pieces: list[Piece]) -> bool:
    """Tell whether a few texts read as a caption and no headline, link, button or line of furniture is among them."""
    if len(pieces) > _MOST_TEXTS or sum(len(piece.text) for piece in pieces) > _LONGEST_IN_BOX:
        return False
    return any(map(_is_telling, pieces)) and not any(
        piece.container.bits & (BUTTON | LINKED)
        or piece.container.tag in _HEADINGS
        or _OTHER_NAMES.search(piece.container.names)
        or piece.link_chars * 2 > len(piece.text)
        or label_of(piece.text) is not None
        for piece in pieces
    )


def _is_telling(piece: Piece) -> bool:
    """Tell words about a picture from a date or the label of a button; scripts without spaces are measured by their length."""
    if _CREDIT_NAMES.search(piece.container.names) or split_credit(piece.text)[1]:
        return True
    return len(_WORD.findall(piece.text)) >= _FEWEST_WORDS or piece.size - len(piece.text) > _WIDE


def _told(page: Page, pieces: Iterable[Piece]) -> tuple[str | None, str | None]:
    """Return caption and credit of the texts that belong to a picture."""
    told = list(dict.fromkeys(_parted(page, piece) for piece in pieces))
    caption, credit = (
        _BUTTON_WORDS.sub("", " ".join(" ".join(parts).split()))
        for parts in ([words for words, _ in told], [words for _, words in told])
    )
    if not credit or (not caption and len(credit) > _LONGEST_CREDIT):
        return split_credit(caption or credit)
    return _LEFT_OVER.sub("", caption) or None, bare_credit(credit)


_BUTTON_WORDS: Final = re.compile(
    r"^(?:detailansicht öffnen|zeigt weitere informationen zum bild|bild(?:er)? (?:vergrößern|anzeigen)|(?:foto|bilder)(?:strecke|galerie) (?:ansehen|öffnen)"
    r"|open(?: the)? image in (?:gallery|modal|new window)|view (?:image|photos?|gallery)(?: in (?:gallery|fullscreen))?|(?:click to )?(?:enlarge|expand)(?: (?:image|photo))?"
    r"|(?:hide|toggle) caption|image (?:source|caption),|agrandir(?: l['’]image)?|ampliar(?: (?:foto|imagen))?|увеличить|збільшити)(?:\W+|$)",
    re.IGNORECASE,
)
"""Labels of buttons in figures, which readers of screens hear before the caption."""


def _parted(page: Page, piece: Piece) -> tuple[str, str]:
    """Part a text into its words and those that stand in elements named for credits."""
    own = piece.container.first
    inside = slice(max(piece.first, own + 1), piece.last)
    inner = list(zip(page.tags[inside], page.attributes[inside], page.texts[inside], strict=True))
    if _CREDIT_NAMES.search(piece.container.names) and not any(_PART_ATTRIBUTE.search(attributes) for _, attributes, _ in inner):
        return "", piece.text
    words, credit, rest = [page.texts[own] if piece.first <= own else ""], [""], [""]
    within, depth = "", 0
    for tag, attributes, text in inner:
        if depth:
            depth += (tag == within) - (tag == f"/{within}")
        elif tag[0] != "/" and tag not in _EMPTY and _CREDIT_ATTRIBUTE.search(attributes):
            within, depth = tag, 1
            credit.append("")
        if depth:
            credit[-1] += text
        else:
            (rest if len(credit) > 1 else words).append(text)
    if len(credit) == 1:
        return ("", piece.text) if split_credit(piece.text)[0] is None else (piece.text, "")
    told, left = " ".join(dict.fromkeys(credit)), "".join(rest)
    if _GOES_ON.match(left):
        told, left = told + left, ""
    return decoded("".join(words) + left), decoded(told)
