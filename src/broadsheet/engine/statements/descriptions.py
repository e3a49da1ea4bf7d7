"""Descriptions without a name: whether they call somebody, and which body is called so: "the judge", "the court", "the company"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from broadsheet.engine.names.lexicon import BODIES, GERMAN_OFFICES, OFFICES, OFFICES_ELSEWHERE, TITLES
from broadsheet.records import Name

_ARTICLES: Final = ("the ", "der ", "die ", "das ", "dem ", "le ", "la ", "l'", "l’", "el ")
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
_HOUSES: Final = frozenset("office department ministry union school college club company".split())
"""Nouns that make a body of the one who calls a person before them."""


_ONE: Final = frozenset("the a an his her their my der die ein eine sein seine ihr ihre le la un une".split())
_OF: Final = frozenset("of from at for in with on who der des von vom für bei im de du del para".split())
_PAPERS: Final = frozenset(
    "report poll survey study letter statement interview speech email message article book film movie memo tweet post campaign paper magazine bericht umfrage studie brief buch film rapport sondage étude lettre livre informe encuesta carta libro".split()
)
"""What speaks though it is no human being; a name behind it is not its own."""
_NEAR_IT: Final = frozenset("close familiar briefed involved near representing".split())
_BRIEF: Final = 5
"""Words of the longest phrase that only calls somebody."""
_HUMANS: Final = frozenset(
    "man woman boy girl person neighbour neighbor friend colleague roommate visitor passenger shopper driver customer source diplomat insider fan supporter resident survivor relative mutter vater tochter sohn bruder schwester mère père sœur frère fille fils madre padre hermana hermano hija hijo marido esposa runner-up winner loser defendant claimant plaintiff suspect victim widow widower mechanic plumber carpenter electrician locksmith cook waiter waitress butcher shepherd midwife paramedic cyclist pedestrian motorist tenant landlord landlady shopkeeper grocer librarian vet zookeeper gardener caretaker referee umpire soldier monk nun priest vicar magistrate coroner bystander onlooker hiker climber sailor diver beekeeper relative aunt uncle cousin guard clerk cop scout boss keeper bouncer doorman porter docker builder miner trader grower courier caller trainee apprentice trustee refugee tourist pensioner teenager grandparent patient dentist pal mate therapist receptionist pharmacist waitress salesman policeman policewoman fishmonger grandmother grandfather barman barmaid nanny carer cleaner caterer".split()
)


def is_office(word: str) -> bool:
    """Tell whether a word in lower case calls somebody by office or trade."""
    return word in OFFICES or word in TITLES or word in OFFICES_ELSEWHERE or word.endswith(GERMAN_OFFICES)


def calls_person(word: str) -> bool:
    """Tell whether a word in lower case calls one human being: by office, trade or kin."""
    return is_office(word) or word in _HUMANS


def is_body(word: str) -> bool:
    """Tell whether a word in lower case calls a body, or something written that speaks: "the club", "the report"."""
    return word in BODIES or word in _FIRMS or word in _PAPERS


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


def head_of(lower: str) -> str:
    """Return the noun of a phrase in lower case, before what hangs on it: "maker" of "the Ely maker of oars"."""
    words = lower.split()
    link = next((index for index, word in enumerate(words) if index > 1 and word in _OF), len(words))
    return words[link - 1]


def is_definite(lower: str) -> bool:
    """Tell whether a phrase starts with the definite article: what it means was named before."""
    return lower.startswith(_ARTICLES)


def means_firm(lower: str) -> bool:
    """Tell whether a definite description means a company: "the group", "the Oslo-listed truckmaker"."""
    head = head_of(lower)
    return head in _FIRMS or head.endswith("maker")


def is_firm(name: Name) -> bool:
    """Tell whether a body may be called a company; squares and buildings may not."""
    return name.kind == "organisation" and not _OFFICIAL.search(name.name) and name.name.rsplit(maxsplit=1)[-1] not in _SITES


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
    link = next((index for index, word in enumerate(fuller) if index and (word in _OF or word in _NEAR_IT)), len(fuller))
    return len(words) < len(fuller) and words == fuller[max(0, link - len(words)) : link]


def body_called(lower: str, names: Iterable[Name]) -> Name | None:
    """Return the one body whose own name holds the word it is called by: "the court" for "Court of Appeal"."""
    words = lower.replace("’", "'").split()
    if len(words) != 2 or len(words[1]) < 4:
        return None
    fits = [name for name in names if name.kind == "organisation" and " " in name.name and words[1] in name.name.lower().split()]
    return fits[0] if len(fits) == 1 else None
