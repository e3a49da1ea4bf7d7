"""The words of an article as evidence: folded, lightly stemmed, counted."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
UNSPACED = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no spaces between words: Thai, Burmese, Japanese, Chinese."""
_MARKS: Final = re.compile("[\u0640\u064b-\u065f\u0670]")
LEAD_CHARACTERS = 1500
"""News says what happened at its beginning; what follows is background that other events share."""
TITLE_WEIGHT = 3
TABLE_WORDS = 20_000
"""Words of one language whose terms are remembered."""
GUESSED_ARTICLES, NAME_SHARE, WORD_SHARE = 20, 0.005, 0.02
"""What is guessed of a term before articles were read, the share of articles that have it, and for how many articles the guess counts: with it,
a service of a hundred articles tells events apart as one of ten thousand does."""

_STOP_WORDS: Final = {
    "en": """the a an and or of to in on at by for with from as is are was were be been being it its this that these those he she they we you
    i his her their our your my him them us not no but if so than then there here what which who whom when where why how has have had do
    does did will would can could may might must shall should said says say after before over about into out up down more most other some
    such only own same too very just also one two new first last year years day days week weeks month time people mr mrs ms dr monday
    tuesday wednesday thursday friday saturday sunday""",
    "de": """der die das und oder von zu im in den dem des ein eine einer einem einen ist sind war waren nicht mit auf für als auch sich
    nach bei aus dass wie er sie es wir ihr sein seine ihre hat haben wird werden wurde wurden kann noch nur so aber um am an vor über zum
    zur durch unter gegen seit bis mehr man sei habe hatte sagte worden ihrer ihren seiner seinen diese dieser dieses was wenn weil jahr
    jahre jahren tag tage uhr montag dienstag mittwoch donnerstag freitag samstag sonntag""",
    "fr": """le la les un une des du de et ou à au aux en dans pour par sur avec est sont était été être ne pas que qui il elle ils elles nous
    vous se sa son ses ce cette ces plus comme mais leur leurs on a ont avait fait après avant entre selon sans sous dont deux an ans lundi
    mardi mercredi jeudi vendredi samedi dimanche""",
    "es": """el la los las un una unos unas y o de del al a en que por con para es son fue ha han no se su sus como más pero lo le les ya muy
    sin sobre entre desde hasta este esta estos dos año años día días ser está según lunes martes miércoles jueves viernes sábado domingo""",
    "it": """il lo la i gli le un una e o di a da in con su per tra fra del della dei delle al alla nel nella dal dalla sul sulla è sono era
    che non si come più ma anche ha hanno ci suo sua loro questo questa due anno anni giorno dopo prima lunedì martedì mercoledì giovedì
    venerdì sabato domenica""",
    "pl": """i w z na do nie się to że jest o od za po przez dla jak ale czy tym jego jej ich był była było będzie są może także już tylko
    oraz który która które przed przy pod nad roku lat dni""",
    "tr": """ve bir bu da de için ile olarak çok olan daha gibi ne en kadar sonra var değil ama ise her göre oldu ki o mi""",
    "ru": """и в во на что не с со по как к у из от за это его для о а но же до или бы их все она они был была были при так может если
    где между через будет нет который которая которые также после уже году""",
    "uk": """і й та в у на що з із зі не до за як від це про для його її але або після який яка які під є вони він вона також було був була
    були ще через при того між щоб має бути може так де вже року""",
    "ar": """في من على إلى عن أن إن كان كانت قد لا ما لم لن هذا هذه ذلك تلك التي الذي الذين هو هي هم مع بعد قبل بين حتى عند كما أو ثم لكن
    كل غير منذ أي وقال قال قالت يوم وقد حيث أنه أنها إنه إنها عام اليوم أمس خلال وفي ومن وعلى
    أكد أكدت أضاف أضافت أعلن أعلنت أشار أشارت ذكر ذكرت أوضح أوضحت بلغ بلغت أكثر أكبر لكنه لكنها بعدما نحو حوالي وفق بحسب مقابل مؤكدا مؤكدة""",
}


@lru_cache(maxsize=64)
def stop_words(language: str | None) -> frozenset[str]:
    """Return the folded words of a language (primary subtag) that say nothing about an article; of all languages when it is unknown.

    One language's small word is another's subject: German "war" and "die" are none of English.
    """
    lists = [_STOP_WORDS[language]] if language in _STOP_WORDS else list(_STOP_WORDS.values())
    return frozenset(fold(word) for words in lists for word in words.split())


@dataclass(frozen=True, slots=True)
class Terms:
    """What an article is about, before anyone weighs it.

    Attributes:
        counts: term -> occurrences in title (each counts three times) and lead.
        title: the terms of the title.
        surface: term -> how the article wrote it, for reasons that people read.
    """

    counts: dict[str, int]
    title: frozenset[str]
    surface: dict[str, str]


def unmarked(text: str) -> str:
    """Take the vowel marks and the stretching of Arabic out: they part words, and few writers set them."""
    return text if text.isascii() else _MARKS.sub("", text)


def terms_of(title: str, text: str, language: str | None = None) -> Terms:
    """Count the terms of a title and of the first 1,500 characters of a text."""
    table = _table(language.partition("-")[0].lower() if language else None)
    surface: dict[str, str] = {}
    counts: dict[str, int] = {}
    _count(title, TITLE_WEIGHT, table, counts, surface)
    titled = frozenset(counts)
    _count(text[:LEAD_CHARACTERS], 1, table, counts, surface)
    return Terms(counts, titled, surface)


def guessed_share(_term: str, surface: str) -> float:
    """Guess in which share of articles a term stands, before any was read: names and numbers in few."""
    return WORD_SHARE if surface[:1].islower() else NAME_SHARE


def _count(text: str, weight: int, table: _Table, counts: dict[str, int], surface: dict[str, str]) -> None:
    """Add the terms of a text in the order in which they first stand there; word by word that it has, for news repeats its words."""
    for word, times in words_in(unmarked(text)).items():
        for term, piece, is_lower in table[word]:
            if term not in counts:
                counts[term], surface[term] = 0, piece
            elif is_lower:
                surface[term] = piece
            counts[term] += weight * times


@lru_cache(maxsize=8)
def words_in(text: str) -> Mapping[str, int]:
    """Count the words of a text, in the order in which they first stand there. What bridges languages reads the same titles and leads."""
    return Counter(WORD.findall(text))


class _Table(dict[str, tuple[tuple[str, str, bool], ...]]):
    """The terms of the words of a language as they are asked for: most were asked for before."""

    def __init__(self, language: str | None) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, word: str) -> tuple[tuple[str, str, bool], ...]:
        if len(self) >= TABLE_WORDS:
            self.clear()
        found = self[word] = _terms_of_word(word, self._language)
        return found


@lru_cache(maxsize=64)
def _table(language: str | None) -> _Table:
    return _Table(language)


def _terms_of_word(word: str, language: str | None) -> tuple[tuple[str, str, bool], ...]:
    """Return the terms of a word, the pieces they come from and whether those are lower case: none for a small word, one as a rule."""
    stops, found = stop_words(language), []
    for piece in _pieces(word):
        folded = fold(piece)
        if len(folded) >= 2 and folded not in stops:
            found.append((_stemmed(folded, language), piece, piece.islower()))
    return tuple(found)


def _pieces(word: str) -> list[str]:
    """Split a run of an unspaced script into overlapping pairs of characters; leave other words whole."""
    if len(word) > 2 and UNSPACED.search(word):
        return [word[i : i + 2] for i in range(len(word) - 1)]
    return [word]


def fold(word: str) -> str:
    """Bring case, accents and apostrophes to one form."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("’", "'")


def _stemmed(word: str, language: str | None) -> str:
    if language in {None, "en"}:
        return stem(word)
    return stem_arabic(word) if language == "ar" else word


def stem_arabic(word: str) -> str:
    """Take off what Arabic writes together with a word (and, the, with the, for the) and its commonest endings, three letters left at least."""
    if word.startswith("و") and len(word) > 3:
        word = word[1:]
    for prefix in ("بال", "كال", "فال", "ال", "لل"):
        if word.startswith(prefix) and len(word) >= len(prefix) + 3:
            word = word.removeprefix(prefix)
            break
    for ending in ("ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"):
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            return word.removesuffix(ending)
    return word


def stem(word: str) -> str:
    """Take the commonest English endings off: enough to join 'strikes', 'striking' and 'strike', never more."""
    word = word.removesuffix("'s")
    if len(word) <= 4:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us")):
        word = word[:-1]
    if len(word) > 6 and word.endswith("ing"):
        return word[:-3]
    if len(word) > 5 and word.endswith("ed"):
        return word[:-2]
    return word
