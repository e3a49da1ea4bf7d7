"""Find the pieces that are the article.

1. a chance for each piece, by the model
2. what clears the bar of its page, or a lower one where that leaves next to nothing
3. rules for what the model sees piece by piece and a reader sees at once: the headline is no body, a heading without text below it
   heads nothing, a line of well-known furniture is none, and what follows the end of the article under "Comments" is no article however
   it reads
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from broadsheet.engine.extract.articles import without_next_article
from broadsheet.engine.extract.between import above_headline, with_what_stands_between
from broadsheet.engine.extract.blocks import BANNER, FIGURE, LIST, TABLE, Container, Page, Piece
from broadsheet.engine.extract.boxes import in_boxes_with_forms, in_headed_boxes, in_named_boxes
from broadsheet.engine.extract.captions import is_told_as_caption
from broadsheet.engine.extract.cards import in_rows_of_cards
from broadsheet.engine.extract.consent import in_requests
from broadsheet.engine.extract.features import LONG, NAMES
from broadsheet.engine.extract.furniture_words import is_address, label_of, teaser_lead
from broadsheet.engine.extract.hints import Hints
from broadsheet.engine.extract.model import load
from broadsheet.engine.extract.opening import above_article
from broadsheet.engine.extract.repeats import second_printing
from broadsheet.engine.extract.sign_off import biographies, calls, closings
from broadsheet.engine.extract.threads import replies
from broadsheet.engine.extract.voices import in_rows_of_voices

_LINK_SHARE, _ENDS, _GRAND_SHARE, _NAMES_NEAR = map(NAMES.index, ("link_share", "ends", "grand_share", "names_near"))
_LONGEST_OPENER = 80
_STOPPING = frozenset({"comment", "comment box"})
_CERTAIN = 0.95
_ENOUGH = 400
"""Characters of a body that is no stub."""
_LONGEST_LABELLED = 100
_LONGEST_CAPTION, _MORE = 250, 0.7
"""Characters of a caption, and the share of the text that is left when all are taken out."""
_SHORTEST_HEADLINE = 25
_LINKED, _ROW_LINKED, _LONGEST_BACK = 0.9, 0.75, 60
_APART = re.compile(r"\s*[|·•\n]\s*")
_NEVER_ARTICLE = frozenset({"counter", "comment box", "newsletter", "share", "source link", "consent", "comment", "placeholder"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
REQUEST, OFFER, CARD = "it asks for consent", "it offers a newsletter", "it stands on a card of another article"
VOICE = "it stands in a row of boxes beside the article"
REPLY = "it replies to the first post, or to the article"
BIOGRAPHY, CALL = "it tells of who signed", "it calls upon readers"
WORDS = "its words are those of furniture"
"""Why a piece was dropped whose label that tells."""
_LOWEST_BAR, _HIGHEST_BAR = 0.4, 0.5
_PRAISES, _MOST_PRAISE, _MOST_OFFERED = 9, 300, 1_200
"""Pieces and characters below a line that asks for a subscription, which are praise of it and no article; below a sentence that asks."""
_LONGEST_BUTTON, _LONGEST_ASKED = 40, 200
"""Characters of a button that asks for a subscription, and of a sentence."""
_ROUNDS = 4
_TAIL = 0.5
"""What stands below a stop is dropped when it is less than this share of what stands above, or that is no stub."""


_MOST_HEADINGS, _SHORTEST_LINE = 3, 12
"""Headings that follow one another in an article, as those of a part, a chapter and a section do; characters of what is no line of text."""

_Rule = Callable[[Sequence[Piece], list[int], Hints], list[int]]
"""Takes the pieces of a page and which of them are kept, and returns which of those stay."""


@dataclass(frozen=True, slots=True)
class Body:
    """Which pieces are article, with a score and a reason for every piece."""

    kept: list[int]
    score: list[float]
    why: list[str]


def find_body(page: Page, hints: Hints) -> Body:
    """Return the pieces of the body, in the order of the page."""
    scores, table = load().chances(page, hints)
    why = reasons(page.pieces, table)
    kept = select(page, hints, scores, why)
    return Body(sorted({*kept, *_cells(page.pieces, kept)}), scores, why)


def select(page: Page, hints: Hints, scores: Sequence[float], why: list[str]) -> list[int]:
    """Return the pieces of the body by their chances and the rules; ``why`` is told where a rule dropped one."""
    above = above_headline(page.pieces, scores, hints)
    kept = above_the_bar(page.pieces, [*[0.0] * above, *scores[above:]] if above else scores)
    kept = with_what_stands_between(page.pieces, kept, scores)
    for reason, rule in _RULES:
        kept = _applied(rule(page.pieces, kept, hints), kept, reason, why)
    kept = _applied(_without_labelled(page.pieces, kept, scores), kept, WORDS, why)
    kept = _applied(_without_linked(page.pieces, kept, scores), kept, "a link to another article between paragraphs", why)
    return _applied(without_next_article(page.pieces, kept, scores, hints), kept, "another article begins after the first", why)


def above_the_bar(pieces: Sequence[Piece], scores: Sequence[float]) -> list[int]:
    """Keep what clears the bar; where that is next to nothing, the page is of an unusual kind, and a lower bar finds more of it."""
    kept: list[int] = []
    for bar, enough in ((_bar(pieces, scores), _ENOUGH), (0.2, 0)):
        kept = [index for index, score in enumerate(scores) if score > bar]
        if sum(pieces[index].size for index in kept) >= enough:
            break
    return kept


def _bar(pieces: Sequence[Piece], scores: Sequence[float]) -> float:
    """Return the bar that makes the most of a page: half the F1 to be expected there, since what is likelier than that adds to it."""
    sizes = [(score, piece.size) for score, piece in zip(scores, pieces, strict=True) if score > _LOWEST_BAR]
    hoped = sum([score * piece.size for score, piece in zip(scores, pieces, strict=True)])
    bar = _HIGHEST_BAR
    for _ in range(_ROUNDS if hoped else 0):
        kept = [(score, size) for score, size in sizes if score > bar]
        right = sum([score * size for score, size in kept])
        expected = 2 * right / (sum([size for _, size in kept]) + hoped)
        before, bar = bar, max(_LOWEST_BAR, min(_HIGHEST_BAR, expected / 2))
        if bar == before:
            break
    return bar


def _applied(left: list[int], kept: list[int], reason: str, why: list[str]) -> list[int]:
    """Write the reason down where a rule dropped a piece, and return what it left."""
    if len(left) != len(kept):
        for index in set(kept) - set(left):
            why[index] = f"{reason}; {why[index]}"
    return left


def _cells(pieces: Sequence[Piece], kept: list[int]) -> list[int]:
    """Find the cells that are missing of data tables between paragraphs of the body: of those whose parent holds such paragraphs."""
    if not kept:
        return []
    held = set(kept)
    homes = {id(pieces[index].container.parent) for index in kept}
    found = []
    for index in range(kept[0], kept[-1]):
        container: Container | None = pieces[index].container
        if index in held or container is None or not container.bits & TABLE or _is_mostly_linked(pieces[index]):
            continue
        while container is not None and container.tag != "table":
            container = container.parent
        frame = container.parent if container is not None else None
        if frame is not None and (id(frame) in homes or (frame.tag in _FRAMES and id(frame.parent) in homes)):
            found.append(index)
    return found


_FRAMES = frozenset({"div", "figure"})
"""What a table may stand in by itself."""


def _is_mostly_linked(piece: Piece) -> bool:
    return piece.link_chars > 0.5 * len(piece.text)


def _without_captions(pieces: Sequence[Piece], kept: list[int], _hints: Hints) -> list[int]:
    """Drop captions that stand outside a figure, as below the pictures of AMP pages, unless they are much of all there is."""
    left = [index for index in kept if not _is_caption(pieces[index])]
    return left if sum([pieces[index].size for index in left]) > _MORE * sum([pieces[index].size for index in kept]) else kept


def _is_caption(piece: Piece) -> bool:
    """Tell whether a piece is a caption by its element, by the names around it, or by the credit that it ends in."""
    if piece.container.tag == "figcaption":
        return not piece.container.bits & FIGURE
    return piece.size <= _LONGEST_CAPTION and not piece.container.bits & FIGURE and is_told_as_caption(piece)


def _without_banner(pieces: Sequence[Piece], kept: list[int], _hints: Hints) -> list[int]:
    """Drop what stands in an element named for consent, unless that is all there is."""
    left = [index for index in kept if not pieces[index].container.bits & BANNER]
    return left or kept


def _without_price(pieces: Sequence[Piece], kept: list[int], _hints: Hints) -> list[int]:
    """Drop what stands below a line that asks for a subscription, where that is little: it praises the offer. A sentence tells more surely."""
    for place in range(max(1, len(kept) - _PRAISES + 1), len(kept)):
        asking = pieces[kept[place]]
        before, after = (sum([pieces[index].size for index in part]) for part in (kept[:place], kept[place + 1 :]))
        most, share = (_MOST_OFFERED, 1.0) if asking.size > _LONGEST_BUTTON else (_MOST_PRAISE, _TAIL)
        if after <= most and after < share * before and _asks_for_money(asking):
            return kept[:place]
    return kept


def _asks_for_money(piece: Piece) -> bool:
    label = label_of(piece.text) if piece.size < _LONGEST_ASKED else None
    return label is not None and label.kind == "paywall"


def _without_standfirst(pieces: Sequence[Piece], kept: list[int], hints: Hints) -> list[int]:
    """Set the standfirst apart where it stands apart from the paragraphs. A description that is the first paragraph stays one."""
    for place, index in enumerate(kept[:3]):
        if hints.is_standfirst(pieces[index].text):
            first = next((pieces[other] for other in kept[place + 1 :] if pieces[other].size >= LONG), None)
            apart = first is not None and not _is_sibling(pieces[index].container, first.container)
            return kept[:place] + kept[place + 1 :] if apart else kept
    return kept


def _is_sibling(one: Container, other: Container) -> bool:
    """Tell whether two elements are paragraphs of one text, side by side or each in a frame of its own."""
    if one.key != other.key or one.parent is None or other.parent is None:
        return False
    return one.parent is other.parent or (one.parent.key == other.parent.key and one.parent.parent is other.parent.parent)


def _without_tail(pieces: Sequence[Piece], kept: list[int], hints: Hints) -> list[int]:
    """Drop what follows a heading that opens comments, where most of the text stands before it, or enough for an article.

    A box in the middle of an article has such a heading too: what goes on in an element that held article before is article. So has an
    article: only one that counts is a heading of comments where the model took it for text.
    """
    total = sum(pieces[index].size for index in kept)
    headline = next((i for i, piece in enumerate(pieces) if piece.container.tag in _HEADINGS and hints.is_title(piece.text)), -1)
    held = set(kept)
    homes: set[int] = set()
    before = 0
    for index in range(kept[0], kept[-1] + 1) if kept else ():
        piece = pieces[index]
        short = len(piece.text) < _LONGEST_OPENER and (index not in held or (index > headline and _is_count(piece)))
        enough = total - before < _TAIL * before or (before >= _ENOUGH and _is_heading(piece))
        if short and enough and _stops(piece.text):
            return [other for other in kept if other < index or id(pieces[other].container.parent) in homes]
        if index in held:
            before += piece.size
            homes.add(id(piece.container.parent))
    return kept


def _is_heading(piece: Piece) -> bool:
    return piece.container.tag in _HEADINGS or piece.bold >= len(piece.text)


def _is_count(piece: Piece) -> bool:
    return _is_heading(piece) and any(map(str.isdigit, piece.text))


def _stops(text: str) -> bool:
    """Tell whether a line is the heading of something that comes after articles."""
    label = label_of(text)
    return label is not None and label.opens and label.kind in _STOPPING


def _without_linked(pieces: Sequence[Piece], kept: list[int], scores: Sequence[float]) -> list[int]:
    """Drop paragraphs between others that are one link and nothing else: the headline of another article, with no word to say so."""
    return [
        index
        for place, index in enumerate(kept)
        if scores[index] > _CERTAIN
        or not (
            _is_row_of_links(pieces[index])
            or (0 < place < len(kept) - 1 and (_is_lone_link(pieces[index]) or _announces_another(pieces[index])))
            or (place == len(kept) - 1 and _leads_back(pieces[index]))
        )
    ]


def _is_row_of_links(piece: Piece) -> bool:
    """Tell whether a piece is several links set apart by breaks or signs, with hardly more than a heading above them; a list may be text."""
    return (
        piece.links > 1
        and not piece.container.bits & LIST
        and piece.link_chars > _ROW_LINKED * len(_APART.sub("", piece.text))
        and piece.links <= len(_APART.findall(piece.text)) + 1
    )


def _leads_back(piece: Piece) -> bool:
    """Tell whether the last piece is a short link and nothing else: "Back to the list"."""
    return (
        piece.links == 1
        and piece.size < _LONGEST_BACK
        and piece.link_chars >= _LINKED * len(piece.text)
        and not is_address(piece.text)
    )


def _announces_another(piece: Piece) -> bool:
    return _is_mostly_linked(piece) and teaser_lead(piece.text) > 0


def _is_lone_link(piece: Piece) -> bool:
    return (
        piece.links == 1
        and piece.size >= _SHORTEST_HEADLINE
        and piece.container.tag in {"p", "div"}
        and piece.link_chars > _LINKED * len(piece.text)
        and not is_address(piece.text)
    )


def _without_labelled(pieces: Sequence[Piece], kept: list[int], scores: Sequence[float]) -> list[int]:
    """Drop short lines whose words are those of furniture, where the model was not sure of them."""
    closing = closings(pieces, kept)
    sure = [index for index in kept if scores[index] > _CERTAIN or not _is_labelled(pieces[index])]
    return [index for index in sure if index not in closing]


def _is_labelled(piece: Piece) -> bool:
    """Tell whether a piece is furniture by its words."""
    if piece.size > _LONGEST_LABELLED or is_address(piece.text):
        return False
    label = label_of(piece.text)
    return label is not None and label.kind in _NEVER_ARTICLE


def _without_loose_headings(pieces: Sequence[Piece], kept: list[int], _hints: Hints) -> list[int]:
    """Drop headings at the end of the body, at most two."""
    end = len(kept)
    while end > max(1, len(kept) - 2) and pieces[kept[end - 1]].size < LONG and pieces[kept[end - 1]].container.tag in _HEADINGS:
        end -= 1
    return kept[:end]


def _without_runs_of_headings(pieces: Sequence[Piece], kept: list[int], _hints: Hints) -> list[int]:
    """Drop headings that follow one another with no text below: headlines of other articles, or of films to come."""
    dropped: set[int] = set()
    run: list[int] = []
    for place, index in enumerate([*kept, -1]):
        if index >= 0 and (pieces[index].container.tag in _HEADINGS or pieces[index].size < _SHORTEST_LINE):
            run.append(index)
            continue
        headings = [other for other in run if pieces[other].container.tag in _HEADINGS]
        if len(headings) > _MOST_HEADINGS:
            dropped.update(run if place == len(kept) else run[:-1])
        run = []
    left = [index for index in kept if index not in dropped]
    return left if any(pieces[index].size >= LONG for index in left) else kept


def _without_second_printing(pieces: Sequence[Piece], kept: list[int], _hints: Hints) -> list[int]:
    """Drop one of two printings where the page prints its article twice."""
    dropped = {kept[place] for place in second_printing([pieces[index].text for index in kept])}
    return [index for index in kept if index not in dropped] if dropped else kept


def reasons(pieces: Sequence[Piece], table: Sequence[Sequence[float]]) -> list[str]:
    """Say in a few words what speaks for or against each piece."""
    out: list[str] = []
    for piece, row in zip(pieces, table, strict=True):
        if row[_LINK_SHARE] > 0.5:
            own = "mostly links"
        elif piece.size < LONG:
            own = "short"
        else:
            own = "whole sentences" if row[_ENDS] == 3 else ""
        names = row[_NAMES_NEAR]
        out.append(_worded(own, row[_GRAND_SHARE] > 0.3, 0 if abs(names) <= 1 else 1 if names > 0 else -1))
    return out


@lru_cache(maxsize=32)
def _worded(own: str, amid_text: bool, names: int) -> str:
    """Put reasons into words."""
    around = "its neighbourhood is running text" if amid_text else "little running text around it"
    spoken = f"names of its elements speak {'for' if names > 0 else 'against'} it" if names else ""
    return "; ".join(filter(None, (own, around, spoken)))


_Finder = Callable[[Sequence[Piece], Sequence[int], Hints], set[int]]


def _dropping(find: _Finder) -> _Rule:
    """Make a rule that drops what is found."""

    def without(pieces: Sequence[Piece], kept: list[int], hints: Hints) -> list[int]:
        dropped = find(pieces, kept, hints)
        return [index for index in kept if index not in dropped] if dropped else kept

    return without


_RULES: tuple[tuple[str, _Rule], ...] = (
    ("it is a caption", _without_captions),
    ("it stands in a consent banner", _without_banner),
    (REQUEST, _dropping(lambda pieces, kept, hints: in_requests(pieces, kept, hints.headline))),
    (CARD, _dropping(lambda pieces, kept, _: in_rows_of_cards(pieces, kept))),
    (REPLY, _dropping(lambda pieces, kept, _: replies(pieces, kept))),
    (VOICE, _dropping(lambda pieces, kept, _: in_rows_of_voices(pieces, kept))),
    ("it is the headline", _dropping(above_article)),
    ("it is the standfirst", _without_standfirst),
    ("it stands below a heading that ends the article", _without_tail),
    ("it stands in a box of another name", _dropping(lambda pieces, kept, _: in_named_boxes(pieces, kept))),
    ("it stands in a box of related articles", _dropping(lambda pieces, kept, _: in_headed_boxes(pieces, kept))),
    (OFFER, _dropping(lambda pieces, kept, _: in_boxes_with_forms(pieces, kept))),
    ("it asks for a subscription", _without_price),
    (BIOGRAPHY, _dropping(biographies)),
    (CALL, _dropping(lambda pieces, kept, _: calls(pieces, kept))),
    ("the page prints its article twice", _without_second_printing),
    ("a heading among others with no text below it", _without_runs_of_headings),
    ("a heading with no text below it", _without_loose_headings),
)
