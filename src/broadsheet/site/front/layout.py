"""Making up the front page: which story leads, which stand beside it, what runs by the hour. Pure: cards in, a page out.

1. The languages that a good part of the news is in are the page's own; the rest stands with its outlet, in its own column.
2. The lead is the story that ranks first (``store.stories``), or one that ranks nearly as high and has a picture; what is pinned leads.
3. Beside it the next in rank, no outlet's words more than twice; beneath it two with pictures - and on a full
   day two more, so that the columns end together -, or four where the lead has none.
4. The wire runs the reports by the hour, of each story one, of what stands above none, and no copies; a wire of one or two
   lines is left out.
5. Below the fold: subjects with two stories or more, by rank, then each outlet's newest.
6. On a quiet day nothing is stretched: a story alone has the whole width, and an outlet alone has no column that says it all again.
No story stands twice above the fold, and no picture twice on the page: copies of one agency picture have the same words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.text import slugify

from broadsheet.site.cards import Card

SECONDS = 5
UNDERS = 2
UNDERS_WITHOUT_PICTURES = 4
FULL_DAY = 14
"""Stories from which on a second row stands beneath the lead: enough is left for below the fold."""
WIRE, LEAST_WIRE = 10, 3
SECTIONS = 4
SECTION_STORIES = 4
PAPERS = 12
PAPER_STORIES = 4
NEARLY = 0.6
"""Share of the first story's rank from which on one with a picture leads in its stead."""


@dataclass(frozen=True, slots=True)
class Column:
    """Stories under one heading: a subject, or an outlet."""

    name: str
    """Empty for what is left over."""
    url: str
    ink: int
    language: str
    stories: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """The page as it is printed."""

    lead: Card | None
    seconds: tuple[Card, ...]
    unders: tuple[Card, ...]
    wire: tuple[Card, ...]
    sections: tuple[Column, ...]
    papers: tuple[Column, ...]

    @property
    def is_alone(self) -> bool:
        """Whether nothing stands beside the lead."""
        return not self.seconds and not self.wire

    @property
    def stories(self) -> tuple[Card, ...]:
        """Everything printed with more than a line."""
        lead = (self.lead,) if self.lead else ()
        return (*lead, *self.seconds, *self.unders, *(card for section in self.sections for card in section.stories))

    @property
    def cards(self) -> tuple[Card, ...]:
        """Everything printed at all."""
        return (*self.stories, *self.wire, *(card for paper in self.papers for card in paper.stories))

    @property
    def invented(self) -> tuple[str, ...]:
        """The invented outlets (of the demo press) whose reports are printed, by name."""
        return tuple(sorted({card.outlet for card in self.cards if card.is_demo}))

    @property
    def is_all_invented(self) -> bool:
        """Whether nothing real is printed."""
        return all(card.is_demo for card in self.cards)

    def exchanged(self, told: Mapping[int, Card]) -> Front:
        """Put other cards, by the number of their article, in the places of those printed."""

        def put(cards: Iterable[Card]) -> tuple[Card, ...]:
            return tuple(replace(told.get(card.id, card), picture=card.picture) for card in cards)

        sections = tuple(replace(section, stories=put(section.stories)) for section in self.sections)
        lead = next(iter(put([self.lead])), None) if self.lead else None
        return replace(self, lead=lead, seconds=put(self.seconds), unders=put(self.unders), sections=sections)


def make_up(cards: Sequence[Card], reports: Sequence[Card] | None = None) -> Front:
    """Lay out stories.

    Args:
        cards: stories, by rank.
        reports: articles, newest first; without them the stories themselves run by the hour.
    """
    reports = sorted(cards, key=lambda card: card.time, reverse=True) if reports is None else reports
    own = own_languages(cards)
    home = [card for card in cards if card.language[:2] in own]
    lead = _lead(home)
    used = {lead.id} if lead else set()
    seen = {lead.picture.subject} if lead and lead.picture else set()
    most = 2 if len({card.outlet for card in home}) > 1 else SECONDS
    seconds = _take(home, SECONDS, used, per_outlet=most)
    seconds = (*(_with_new_picture(card, seen) for card in seconds[:1]), *seconds[1:])
    unders = _unders(home, used, seen) if seen else _take(home, UNDERS_WITHOUT_PICTURES, used, per_outlet=most)
    if seen and len(home) >= FULL_DAY and len(unders) == UNDERS:
        unders += tuple(replace(card, picture=None) for card in _take(home, UNDERS, used, per_outlet=UNDERS))
    wire = _wire(reports, cards, used, own)
    sections = _sections(home, used, seen)
    papers = _papers(reports)
    return Front(lead, seconds, unders, wire, sections, papers if len(papers) > 1 else ())


def own_languages(cards: Iterable[Card]) -> frozenset[str]:
    """Return the languages (two letters, empty for unknown) that at least a third of the stories are in."""
    counted = Counter(card.language[:2] for card in cards)
    total = sum(counted.values())
    own = {language for language, number in counted.items() if number * 3 >= total}
    return frozenset(own or {language for language, _ in counted.most_common(1)}) | {""}


def _lead(cards: Sequence[Card]) -> Card | None:
    if not cards:
        return None
    first = cards[0]
    if first.rank is not None and first.rank.is_pinned:
        return first
    near = (card for card in cards if card.score >= NEARLY * first.score)
    return next((card for card in near if card.picture and card.blurb), first)


def _wire(reports: Iterable[Card], cards: Iterable[Card], used: set[int], own: frozenset[str]) -> tuple[Card, ...]:
    """Take the newest reports that are no copies, one of each story; none of the stories that stand above."""
    told = {card.story for card in cards if card.id in used and card.story}
    taken: list[Card] = []
    for report in (report for report in reports if not report.is_copy):
        if len(taken) < WIRE and report.id not in used and report.story not in told and report.language[:2] in own:
            taken.append(report)
            told |= {report.story} if report.story else set()
    if len(taken) < LEAST_WIRE:
        return ()
    used |= {report.id for report in taken}
    return tuple(taken)


def _take(cards: Iterable[Card], limit: int, used: set[int], *, per_outlet: int) -> tuple[Card, ...]:
    """Take the next unused cards and mark them as used."""
    taken: list[Card] = []
    outlets: Counter[str] = Counter()
    for card in cards:
        if len(taken) == limit:
            break
        if card.id not in used and outlets[card.outlet] < per_outlet:
            taken.append(card)
            used.add(card.id)
            outlets[card.outlet] += 1
    return tuple(taken)


def _unders(cards: Iterable[Card], used: set[int], seen: set[str]) -> tuple[Card, ...]:
    """Take the freshest that bring a picture not seen above."""
    taken: list[Card] = []
    for card in cards:
        if len(taken) < UNDERS and card.id not in used and card.picture and card.picture.subject not in seen:
            taken.append(card)
            used.add(card.id)
            seen.add(card.picture.subject)
    return tuple(taken)


def _with_new_picture(card: Card, seen: set[str]) -> Card:
    """Leave the picture out where it was printed already."""
    if card.picture is None or card.picture.subject not in seen:
        seen |= {card.picture.subject} if card.picture else set()
        return card
    return replace(card, picture=None)


def _sections(cards: Sequence[Card], used: set[int], seen: set[str]) -> tuple[Column, ...]:
    """Group what is left by subject, the fullest subjects first."""
    by_name: dict[str, list[Card]] = {}
    for card in cards:
        if card.section and card.id not in used:
            by_name.setdefault(card.section.casefold(), []).append(card)
    full = sorted((group for group in by_name.values() if len(group) >= 2), key=len, reverse=True)
    chosen = [[_with_new_picture(group[0], seen), *group[1:SECTION_STORIES]] for group in full[:SECTIONS]]
    columns = [replace(_column(group[0].section, group), url=section_url(group[0])) for group in chosen]
    rest = [card for card in cards if card.id not in used and card.id not in {story.id for group in chosen for story in group}]
    if len(columns) < SECTIONS and rest:
        columns.append(_column("", [_with_new_picture(rest[0], seen), *rest[1:SECTION_STORIES]]))
    return tuple(columns)


def section_url(card: Card) -> str:
    """Return the path of a story's section; empty for an article that stands for itself."""
    slug = slugify(card.section, allow_unicode=True) if card.rank else ""
    return f"/section/{slug}/" if slug else ""


def _papers(cards: Iterable[Card]) -> tuple[Column, ...]:
    """Give every outlet a column with its newest stories."""
    by_outlet: dict[str, list[Card]] = {}
    for card in cards:
        by_outlet.setdefault(card.outlet, []).append(card)
    return tuple(_column(name, group[:PAPER_STORIES], of_outlet=True) for name, group in list(by_outlet.items())[:PAPERS])


def _column(name: str, stories: Sequence[Card], *, of_outlet: bool = False) -> Column:
    first = stories[0]
    return Column(name, first.outlet_url if of_outlet else "", first.ink, first.language, tuple(stories))
