"""Descriptions with which a writer takes up somebody just named, to say more of them: "the Uruguayan", "the 66-year-old nurse", "the former pilot"."""

from __future__ import annotations

import re
from typing import Final, Literal

from broadsheet.engine.names.places import DEMONYMS
from broadsheet.engine.statements.descriptions import head_of, is_body
from broadsheet.engine.statements.portraits import Portrait, calls_woman, is_called

_AGE: Final = re.compile(r"\d+[- ](?:year-old\b|jährige\w*$)|(?:sexa|septua|octo|nona)genarian$", re.IGNORECASE)
_ORIGIN: Final = re.compile(
    r"(?!Vatican\b)[A-Z]\w+(?:ian|ean|[gtyb]uayan|ese|ish|[ck]an)"
    r"|Czech|Greek|Dane|Swede|Finn|Pole|Serb|Croat|Turk|Scot|Spaniard|Briton|Swiss|Dutchman|Irishman|Englishman|Welshman|Frenchman|Frenchwoman"
)
_ATHLETES: Final = frozenset(
    str.split(
        "manager coach captain striker goalkeeper keeper midfielder defender winger forward fullback quarterback pitcher batsman bowler batter swimmer sprinter cyclist jockey golfer boxer skipper "
        "champion trainer trainerin torwart torhüter stürmer stürmerin kapitän kapitänin entraîneur capitaine entrenador capitán"
    )
)
"""Sport calls its people so in the second mention, with the club before: "the Redhaven manager"."""
_ARTISTS: Final = frozenset(
    str.split(
        "singer guitarist drummer bassist novelist author writer poet artist actor actress comedian musician rapper dancer painter sculptor chef footballer keyboardist pianist violinist sängerin sänger künstlerin künstler schauspielerin "
        "schauspieler autorin autor schriftstellerin schriftsteller regisseur regisseurin chanteuse chanteur romancière romancier cantante artista escritora escritor actriz"
    )
)
"""Trades of people that an article is about: alone in their paragraph, they are who was named."""
_POLITICIANS: Final = (
    "politiker",
    "politikerin",
    "politician",
    "demokrat",
    "demokratin",
    "democrat",
    "republican",
    "lawmaker",
    "backbencher",
)
"""Endings of words for one who was elected: "der SPD-Politiker", "the Ohio Republican"."""
_POSITIONS: Final = frozenset(
    "striker goalkeeper midfielder defender winger forward fullback quarterback batsman bowler batter all-rounder swimmer sprinter cyclist jockey golfer boxer "
    "opener centre-forward centre-half scrum-half fly-half footballer hurdler gymnast snooker".split()
)
"""Those of them that no team has only one of."""
_LIVES: Final = frozenset(
    "pensioner teenager octogenarian grandmother grandfather grandad great-grandmother great-grandfather millionaire millionairess billionaire star heart-throb celebrity "
    "engineer designer architect inventor farmer carpenter baker potter brewer winemaker beekeeper explorer composer playwright filmmaker historian academic scholar programmer banker trader "
    "newcomer tycoon mogul entrepreneur presenter broadcaster comic peer graduate philanthropist recluse aristocrat multimillionaire widow widower".split()
)
"""What somebody is whatever the occasion: nobody's part in what is told."""
_NATURES: Final = _ATHLETES | _POSITIONS | _ARTISTS | _LIVES
_TRADES: Final = re.compile(
    r"(?!(?:polit|phys|techn)ician$|(?:tour|reception|pharmac|dent|therap|motor|terror|activ|journal|psychiatr|mor|wa|twi|li)ist$)[\w-]+(?:ist|ician|grapher|nomer|-hander|-footer|-spinner|-armer)\Z"
)
"""Endings of nouns for who knows a science or an art."""
_GERMAN_SCIENCES: Final = re.compile(r"\w*(?:olog(?:e|in)|(?:physiker|chemiker|mediziner)(?:in)?|ökonom(?:in)?|jurist(?:in)?)\Z")
_ADDED: Final = re.compile(
    r"(?:former|ex|retired|veteran|disgraced|ousted|embattled|outspoken|self-\w+|[\w-]+-born|\w+-haired|\w+-faced|\w+-time|\w+-winning|one-time|millionaire|unrepentant)\Z"
)
"""Words before a noun that tell more of somebody than which one is meant."""
_ADDED_TO: Final = re.compile(r"\w+-of-\w+\Z")
"""Nouns that do so by themselves: "the mother-of-two"."""
_OFFICIAL: Final = frozenset(
    "spokesman spokeswoman spokesperson official officials officer source aide minister president".split()
)
"""Those of whom there may be one in every office."""
_CLASSES: Final = (_POSITIONS, _ARTISTS)
_YEARS: Final = re.compile(r"\b(\d\d)\b")
_AGED: Final = re.compile(r", \d\d,")
Strength = Literal["", "weak", "alone", "strong"]


def takes_up(words: str, behind: str) -> Strength:
    """Tell whether a definite description can only mean somebody named before, with what stands behind it in the text.

    By origin, age, party, or words that tell more of them it is anybody near; by an art or a science only who is spoken of right there; by an
    office of which there are many only who is named alone.
    """
    parts = words.split()
    head = head_of(words.lower())
    last = parts[-1]
    if last.endswith("s") and not last.endswith("ss"):
        return ""
    if (
        _AGE.search(words)
        or calls_origin(last)
        or head.endswith(_POLITICIANS)
        or _ADDED_TO.fullmatch(head)
        or _GERMAN_SCIENCES.fullmatch(head)
    ):
        return "strong"
    if head in _ARTISTS or (head in _ATHLETES and any(word[0].isupper() for word in parts[1:-1])):
        return "strong"
    if len(parts) < 2 or is_body(head) or head.endswith("s"):
        return ""
    added = any(_ADDED.fullmatch(word.lower()) for word in parts[1:-1])
    if added or _AGED.match(behind):
        return "alone" if added and head in _OFFICIAL else "strong"
    return "weak" if head in _POSITIONS or head in _LIVES or _TRADES.fullmatch(head) else ""


def calls_by_nature(head: str) -> bool:
    """Tell whether a noun in lower case calls somebody by a trade, an art, a science, a place in a team or a life."""
    return head in _NATURES or _TRADES.fullmatch(head) is not None


def is_of_other_origin(before: str, called: str) -> bool:
    """Tell whether the word before a name tells another origin than a description does: "Briton Ada Quill" is not "the Dane"."""
    word = (before.split() or [""])[-1]
    return word != called and calls_origin(word) and calls_origin(called)


def calls_origin(word: str) -> bool:
    """Tell whether a word with a capital calls somebody by where they come from."""
    return word in DEMONYMS or _ORIGIN.fullmatch(word) is not None


def contradicts(lower: str, seen: Portrait, *, woman: bool | None) -> bool:
    """Tell whether a description cannot be that of somebody: another age, another trade of the same kind, a woman's word for a man."""
    head = head_of(lower)
    ages = set(_YEARS.findall(lower))
    if (ages and seen.ages and ages.isdisjoint(seen.ages)) or (woman is not None and calls_woman(head) is (not woman)):
        return True
    if woman is not None and head.endswith("jährige") and lower.startswith("der " if woman else "die "):
        return True
    if is_called(seen, head):
        return False
    if any(head in kind and not kind.isdisjoint(seen.called) for kind in _CLASSES):
        return True
    return bool(_TRADES.fullmatch(head)) and any(_TRADES.fullmatch(word) for word in seen.called)
