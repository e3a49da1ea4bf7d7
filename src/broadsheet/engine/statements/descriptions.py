"""Descriptions that stand for a name given before: "the Uruguayan", "the 66-year-old", "the Redhaven manager", "the company"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.names.lexicon import BODIES, GERMAN_OFFICES, OFFICES, OFFICES_ELSEWHERE, TITLES
from broadsheet.engine.names.places import DEMONYMS
from broadsheet.records import Name

_ARTICLES: Final = ("the ", "der ", "die ", "das ", "le ", "la ", "l'", "l’", "el ")
_AGE: Final = re.compile(r"\d+[- ](?:year-old|jährige\w*)$|(?:sexa|septua|octo|nona)genarian$", re.IGNORECASE)
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
_FIRMS: Final = frozenset(
    str.split(
        "company group firm business corporation retailer airline carrier lender insurer automaker manufacturer publisher start-up startup conglomerate brewer miner developer supplier supermarket chain utility operator "
        "unternehmen konzern firma hersteller gruppe händler entreprise groupe société constructeur empresa compañía grupo"
    )
)
_OFFICIAL: Final = re.compile(
    r"\b(?:police|department|ministry|minister\w*|court|council|government|senate|congress|parliament|commission|party|army|university|union|agency|office|court"
    r"|polizei|ministerium|gericht|partei|verband|gewerkschaft|universität|amt)\b",
    re.IGNORECASE,
)
"""Bodies that nobody calls a company."""
_SITES: Final = frozenset(
    "Market Square Street Road Avenue Bridge Park Gardens Garden Hall Guildhall Station Quay Pier Harbour Harbor Tower Castle Museum Library Stadium Arena Cathedral Chapel Lock Gate Hill Lane".split()
)
"""Last words of the names of squares and buildings."""
_GOES_TO: Final = re.compile(
    r"\b(?:(?:gone|goes|went|moved|moves|travelled|traveled|sailed|flew|fled|returned|returns|came|drove|bound) (?:to|from|for) |(?:ging|zog|reiste|fuhr|kam|floh) (?:nach|aus) )\Z"
)
"""What stands before a place to which somebody goes."""
_HOUSES: Final = frozenset("office department ministry union school college club company".split())
"""Nouns that make a body of the one who calls a person before them."""


_ONE: Final = frozenset("the a an his her their my der die ein eine sein seine ihr ihre le la un une".split())
_OF: Final = frozenset("of from at for in with on who der des von vom für bei im de du del para".split())
_SHORTEST: Final = 4
_PAPERS: Final = frozenset(
    "report poll survey study letter statement interview speech email message article book film movie memo tweet post campaign paper magazine bericht umfrage studie brief buch film rapport sondage étude lettre livre informe encuesta carta libro".split()
)
"""What speaks though it is no human being; a name behind it is not its own."""
_NEAR_IT: Final = frozenset("close familiar briefed involved near representing".split())
_BRIEF: Final = 5
"""Words of the longest phrase that only calls somebody."""
_HUMANS: Final = frozenset(
    "man woman boy girl person neighbour neighbor friend colleague roommate visitor passenger shopper driver customer source diplomat insider fan supporter resident survivor relative mutter vater tochter sohn bruder schwester mère père sœur frère fille fils madre padre hermana hermano hija hijo marido esposa runner-up winner loser defendant claimant plaintiff suspect victim widow widower mechanic plumber carpenter electrician locksmith cook waiter waitress butcher shepherd midwife paramedic cyclist pedestrian motorist tenant landlord landlady shopkeeper grocer librarian vet zookeeper gardener caretaker referee umpire soldier monk nun priest vicar magistrate coroner bystander onlooker hiker climber sailor diver beekeeper relative aunt uncle cousin".split()
)


def is_office(word: str) -> bool:
    """Tell whether a word in lower case calls somebody by office or trade."""
    return word in OFFICES or word in TITLES or word in OFFICES_ELSEWHERE or word.endswith(GERMAN_OFFICES)


def calls_person(word: str) -> bool:
    """Tell whether a word in lower case calls one human being: by office, trade or kin."""
    return is_office(word) or word in _HUMANS


def calls_people(word: str) -> bool:
    """Tell whether a word in lower case calls several human beings."""
    return word in {"men", "women", "people", "police"} or (word.endswith("s") and calls_person(word[:-1]))


def is_one_person(words: Sequence[str]) -> bool:
    """Tell whether a phrase calls one human being without a name: "the judge", "her husband"."""
    lower = [word.lower() for word in words]
    link = next((index for index, word in enumerate(lower) if index > 1 and word in _OF), len(lower))
    words, lower = words[:link], lower[:link]
    return 1 < len(words) <= _BRIEF and lower[0] in _ONE and calls_person(lower[-1])


def closes_office(words: Sequence[str]) -> bool:
    """Tell whether the words before a name end with what an office is for, not with the title of somebody else: "ministre des Transports"."""
    *lead, last = words
    office = next((index for index, word in enumerate(lead) if is_office(word.lower())), None)
    plain = last[0].isupper() and not is_office(last.lower()) and last.lower().rstrip(".") not in TITLES
    return plain and office is not None and any(word.lower() in _OF for word in lead[office + 1 :])


def is_definite(lower: str) -> bool:
    """Tell whether a phrase starts with the definite article: what it means was named before."""
    return lower.startswith(_ARTICLES)


def means_person_near(words: str) -> bool:
    """Tell whether a definite description can only mean somebody just named: by origin, by age, or by a place in a team."""
    *_, head = words.split()
    if _AGE.search(words) or calls_origin(head):
        return True
    if head.lower() in _ARTISTS or head.lower().endswith(_POLITICIANS):
        return True
    return head.lower() in _ATHLETES and any(word[0].isupper() for word in words.split()[1:-1])


def is_of_other_origin(before: str, called: str) -> bool:
    """Tell whether the word before a name tells another origin than a description does: "Briton Ada Quill" is not "the Dane"."""
    word = (before.split() or [""])[-1]
    return word != called and calls_origin(word) and calls_origin(called)


def calls_origin(word: str) -> bool:
    """Tell whether a word with a capital calls somebody by where they come from."""
    return word in DEMONYMS or _ORIGIN.fullmatch(word) is not None


def is_other_trade(lower: str, text: str, person: Name) -> bool:
    """Tell whether the words before a person's name give another trade than a description does: "The singer, Ada Quill" is not "the bassist"."""
    head = lower.rsplit(maxsplit=1)[-1]
    own = {
        word.strip(",").lower()
        for span in person.mentions
        for word in text[max(0, span.start - 30) : span.start].rpartition(".")[2].split()[-3:]
    } & _ARTISTS
    return head in _ARTISTS and bool(own) and head not in own


def called_so(core: str, text: str, people: Iterable[tuple[int, int, Name]]) -> list[Name]:
    """List the people before whose name a description stands: "the headmaster" for "headmaster Ronan Quill"."""
    head = core.rpartition(" ")[2]
    if len(core) < _SHORTEST or head in BODIES or head in _PAPERS or head.endswith("s"):
        return []
    before = re.compile(rf"(?<!\bof )\b{re.escape(core)} \Z", re.IGNORECASE)
    found = {id(name): name for start, _, name in people if before.search(text, max(0, start - len(core) - 5), start)}
    return list(found.values())


def means_firm(lower: str) -> bool:
    """Tell whether a definite description means a company: "the group", "the Oslo-listed truckmaker"."""
    head = lower.rsplit(maxsplit=1)[-1]
    return head in _FIRMS or head.endswith("maker")


def is_firm(name: Name) -> bool:
    """Tell whether a body may be called a company; squares and buildings may not."""
    return name.kind == "organisation" and not _OFFICIAL.search(name.name) and name.name.rsplit(maxsplit=1)[-1] not in _SITES


def no_person(text: str, name: Name) -> Name:
    """Take for a body what a "which" tells of, for a place where people go: "Quill Boats, which builds them in Ely, said"."""
    if name.kind != "person":
        return name
    if any(text.startswith(", which ", mention.end) for mention in name.mentions):
        return replace(name, kind="organisation")
    moves = any(_GOES_TO.search(text, max(0, mention.start - 20), mention.start) for mention in name.mentions)
    return replace(name, kind="place") if moves and name.name.split()[0] not in GIVEN_NAMES else name


def sounds_personal(name: str) -> bool:
    """Tell whether a name could be a person's: two or three words, none of them that of a body."""
    words = name.split()
    return 1 < len(words) < 4 and all(word[0].isupper() and word.lower() not in BODIES for word in words)


def calls_somebody(words: Sequence[str]) -> bool:
    """Tell whether words in lower case call a human being, not the body that has one in its name: "the head office"."""
    return any(calls_person(word) and behind not in _HOUSES for word, behind in pairwise([*words, ""]))


def is_short_for(short: str, called: str) -> bool:
    """Tell whether a phrase is what is left of a fuller one: "official" of "senior official", "spokesman" of "spokesman for the port"."""
    words, fuller = short.lower().split(), called.lower().split()
    link = next((index for index, word in enumerate(fuller) if index and word in _OF | _NEAR_IT), len(fuller))
    return len(words) < len(fuller) and words == fuller[max(0, link - len(words)) : link]


def body_called(lower: str, names: Iterable[Name]) -> Name | None:
    """Return the one body whose own name holds the word it is called by: "the court" for "Court of Appeal"."""
    words = lower.replace("’", "'").split()
    if len(words) != 2 or len(words[1]) < 4:
        return None
    fits = [name for name in names if name.kind == "organisation" and " " in name.name and words[1] in name.name.lower().split()]
    return fits[0] if len(fits) == 1 else None
