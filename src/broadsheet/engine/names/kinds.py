"""Person, organisation or place: by lists, by the words of the name, by the words around it."""

from __future__ import annotations

from typing import Final

from broadsheet.engine.names.candidates import Candidate, Kind, is_aged
from broadsheet.engine.names.given_names import GIVEN_NAMES
from broadsheet.engine.names.lexicon import BODIES, KNOWN_BODIES, OFFICES, PLACE_WORDS
from broadsheet.engine.names.places import DEMONYMS, PLACES
from broadsheet.engine.names.tokens import Tokens

_IN_PLACE: Final = frozenset(
    "in near from across outside throughout toward towards around into aus à в у из из-за bei près".split()
)
_SPEAKING: Final = frozenset(
    "said says told added tweeted wrote replied who whose himself herself sagte erklärte déclaré сказал сказала сказав сказала".split()
)
_FIRMS: Final = frozenset(
    "groupe société entreprise compagnie constructeur fabricant banque filiale empresa compañía constructora grupo banco fabricante firma konzern unternehmen "
    "hersteller компания компании компанія компанії".split()
)
"""What a firm is called right before its name."""
_CLUBS: Final = frozenset(
    "FC RC AS SC SV VfB VfL TSV TuS RB Real Deportivo Atlético Athletic Sporting Racing Olympique Stade Eintracht Borussia Fortuna Hertha Inter Dinamo "
    "Динамо Шахтар Спартак Зенит ЦСКА".split()
)
"""What the names of sports clubs begin with."""
_TOWNS: Final = frozenset(
    "stadt stadtrat stadtverwaltung bürgermeister bürgermeisterin oberbürgermeister oberbürgermeisterin gemeinde landkreis nähe innenstadt bahnhof hafen "
    "bistum bischof maire mairie ville commune alcalde alcaldesa ayuntamiento ciudad municipio".split()
)
"""Nouns of which a town is the genitive."""
_SAINTS: Final = frozenset("San Santa Santo Saint Sainte Sankt".split())
_PARTICLES: Final = frozenset("de del della di da dos von van der den le la".split())
_SURE: Final = 12.0
"""Margin of the tagger above which hardly any kind is wrong."""
_ARTICLES: Final = frozenset(
    "the die der das den dem des le la ein eine einen einem einer eines kein keine im am zum zur beim vom ins ans diese dieser dieses jede jeder jedes "
    "alle viele einige mehrere seine ihre unsere beide".split()
)
_NOUNS: Final = ("ung", "ungen", "heit", "keit", "schaft", "tion", "betriebe", "behörde", "verband", "politik")
"""Endings of German nouns that are no given names."""


def kind_of(tokens: Tokens, candidate: Candidate) -> tuple[Kind, int]:
    """Return the kind of one mention and how sure that is: 3 by list or title, 2 by its words, 1 by context, 0 a guess."""
    if candidate.kind is not None:
        return candidate.kind, 3 if candidate.margin > _SURE else 2 if candidate.margin > _SURE / 3 else 1
    words = tokens.words[candidate.first : candidate.last]
    lower = tokens.lower[candidate.first : candidate.last]
    name = " ".join(words)
    if candidate.titled and lower[-1] not in BODIES and name not in PLACES:
        return "person", 3
    if name in KNOWN_BODIES:
        return "organisation", 3
    if name in PLACES or (words[0] in PLACES and len(words) > 1 and words[-1] in PLACES):
        return "place", 3
    return _by_words(words, lower) or _by_context(tokens, candidate, words)


def _by_words(words: list[str], lower: list[str]) -> tuple[Kind, int] | None:
    """Judge by the parts of the name: a body's word, a place's word, a given name with a family name."""
    if lower[-1].rstrip(".") in BODIES or (len(words) > 2 and ("of" in lower or "for" in lower) and lower[0] in BODIES):
        return "organisation", 2
    if len(words) > 1 and (
        lower[-1] in PLACE_WORDS
        or lower[0] in {"lake", "mount", "cape", "fort", "port", "camp", "north", "south", "east", "west"}
    ):
        return "place", 2
    if words[0] in GIVEN_NAMES and 1 < len(words) <= 4 and "of" not in lower:
        return "person", 3
    if len(words) > 1 and any(part.rstrip(".") in BODIES for part in lower):
        return "organisation", 2
    if len(words) == 1 and len(words[0]) <= 6 and words[0].isupper() and len(words[0]) > 1:
        return "organisation", 1
    return None


def _by_context(tokens: Tokens, candidate: Candidate, words: list[str]) -> tuple[Kind, int]:
    """Judge by what stands before and after."""
    before = tokens.lower[candidate.first - 1] if candidate.first else ""
    after = tokens.lower[candidate.last] if candidate.last < len(tokens) else ""
    if after in _SPEAKING or before in OFFICES or is_aged(tokens, candidate.last):
        return "person", 1
    if before in _FIRMS or words[0] in _CLUBS:
        return "organisation", 2
    if len(words) < 3 and (before in _IN_PLACE or words[0] in _SAINTS or _is_of_town(tokens, candidate.first)):
        return "place", 1
    small = [word for word in words if not word[0].isupper()]
    apposed = len(words) - len(small) == 2 and before == "," and after in {",", "."} and _PARTICLES.issuperset(small)
    if apposed or (len(words) == 1 and words[0] in GIVEN_NAMES):
        return "person", 1
    return _by_shape(words, before, after)


def _by_shape(words: list[str], before: str, after: str) -> tuple[Kind, int]:
    """Guess by how many words a name has and how they end."""
    if (
        len(words) in {2, 3}
        and all(word[0].isupper() for word in words)
        and not (words[-1].endswith("s") and words[0] not in GIVEN_NAMES)
        and before not in _ARTICLES
        and words[0] not in DEMONYMS
        and words[0].removesuffix("er") not in PLACES
        and not words[0].endswith(_NOUNS)
    ):
        return "person", 0 if words[0] not in GIVEN_NAMES else 2
    if before in _ARTICLES or len(words) > 2 or (words[-1].endswith("s") and len(words) > 1):
        return "organisation", 0
    return ("place", 0) if after == "," else ("person", 0)


def _is_of_town(tokens: Tokens, first: int) -> bool:
    """Tell whether what stands before a name has only towns as its genitive: "Stadtrat von Tarn", "la maire de Quill"."""
    return first > 1 and tokens.lower[first - 1] in {"von", "de", "d"} and tokens.lower[first - 2] in _TOWNS
