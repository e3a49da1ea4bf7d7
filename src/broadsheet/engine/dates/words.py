"""The words dates are made of, language by language: months, weekdays, units, numbers, and what is said before or after them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class Words:
    """One language's vocabulary: lower-case word -> what it means."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    """Monday is 0."""
    units: Mapping[str, str]
    numbers: Mapping[str, float]
    which: Mapping[str, int]
    """last -1, this 0, next 1."""
    named: Mapping[str, int]
    """today 0, tomorrow 1, yesterday -1."""
    seasons: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)
    """early, mid, late."""
    ordinals: Mapping[str, int] = field(default_factory=dict)
    before_month: frozenset[str] = frozenset()
    """Words after which a bare month or weekday is one, where the word has other uses (May, March)."""
    ambiguous: frozenset[str] = frozenset()
    """Months and weekdays that are also common words or names."""
    until: frozenset[str] = frozenset({"until", "till", "by", "bis", "hasta", "до"})
    """Words after which a day lies ahead if no verb says otherwise."""
    future: re.Pattern[str] | None = None
    past: re.Pattern[str] | None = None
    capital_nouns: bool = False
    """Every noun begins with a capital letter."""
    month_first: bool = False
    """7/4 is July 4."""

    @cached_property
    def alternatives(self) -> dict[str, str]:
        """Return a regular expression for each vocabulary, longest words first."""
        names = ("months", "weekdays", "units", "numbers", "which", "named", "seasons", "parts", "ordinals")
        return {name: alternation(getattr(self, name)) for name in names}

    def number(self, text: str | None) -> float | None:
        """Return the number a word or digits say; one where nothing is said."""
        if not text:
            return 1
        text = text.lower()
        return float(text) if text.isdigit() else self.numbers.get(text)


def alternation(words: Iterable[str]) -> str:
    """Return a group that matches any of the words, the longest that fits; nothing at all where there are none."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")" if ordered else "(?!)"


def listed(text: str, first: int = 1) -> dict[str, int]:
    """Return word -> place for words separated by blanks; words that mean the same are joined by a bar."""
    return {word.replace("_", " "): place for place, words in enumerate(text.split(), first) for word in words.split("|")}


def meaning(**words: str) -> dict[str, str]:
    """Return word -> meaning from meaning=its words, separated by blanks; an underscore stands for a blank."""
    return {word.replace("_", " "): name for name, those in words.items() for word in those.split()}


def numbers(text: str) -> dict[str, float]:
    """Return number words from one upwards."""
    return {word: float(value) for word, value in listed(text).items()}


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(text.split()).replace("_", r"\s+") + r")\b", re.IGNORECASE)


ENGLISH = Words(
    months=listed(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sept|sep october|oct "
        "november|nov december|dec"
    ),
    weekdays=listed(
        "monday|mon tuesday|tues|tue wednesday|weds|wed thursday|thurs|thur|thu friday|fri saturday|sat sunday|sun", first=0
    ),
    units=meaning(
        day="day days",
        week="week weeks",
        weekend="weekend weekends",
        month="month months",
        quarter="quarter quarters",
        year="year years",
        decade="decade decades",
        century="century centuries",
    ),
    numbers=numbers(
        "a|an|one two|couple_of|a_couple_of three|a_few four five six seven eight nine ten eleven twelve|a_dozen thirteen "
        "fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    )
    | {"thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0, "eighty": 80.0, "ninety": 90.0},
    which={"last": -1, "past": -1, "previous": -1, "this past": -1, "preceding": -1, "this": 0, "current": 0, "the same": 0}
    | {"next": 1, "coming": 1, "upcoming": 1, "following": 1, "this coming": 1, "the following": 1},
    named={"today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "last night": -1}
    | {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2, "day after tomorrow": 2},
    seasons=meaning(spring="spring", summer="summer", autumn="autumn fall", winter="winter"),
    parts=meaning(early="early", mid="mid mid- middle", late="late"),
    ordinals=listed("first|1st second|2nd third|3rd fourth|4th"),
    before_month=frozenset(
        "in since until till by of from to through during early late mid last this next before after on for between around "
        "each every and or till throughout".split()
    ),
    ambiguous=frozenset("may march mar jun sun sat mon wed fri thu tue april june august jan".split()),
    future=re.compile(
        r"\b(?:(?:will|won['’]t|shall|would|should|could|must|(?-i:may)|might|can)(?:\s+(?:not|also|only|then|now))?(?:\s+(?:be|stay|remain|have|get))?(?:\s+\w+)?"
        r"|\w+['’]ll(?:\s+be)?(?:\s+\w+)?"
        r"|(?:is|are|was|were)\s+(?:(?:due|about|yet|still|also|not)\s+)?to\s+(?:be\s+)?\w+"
        r"|(?:set|due|going|scheduled|expected|planned|planning|plan|plans|slated|poised|intends?|intending|hopes?|hoping|"
        r"expects?(?:\s+\w+){0,4}?|forecasts?(?:\s+\w+){0,4}?|vow(?:s|ed)|"
        r"promise[sd]?|agreed|aims?|preparing|wants?)\s+(?:to|for)\s+(?:be\s+)?(?:\w+)?"
        r"|(?:is|are)\s+(?:now\s+|still\s+)?(?:expected|due|scheduled|planned|set)"
        r"|(?:begin|start|open|close|expire|end|return|resume|arrive|leave)s?\s+on|takes?\s+(?:effect|place)|ahead\s+of|upcoming|tomorrow|(?:go|goes|head|heads)\s+to\s+(?:the\s+)?(?:polls|court|trial|vote)|votes|meets|sees|foresees|expects|forecasts|predicts|anticipates)\b",
        re.IGNORECASE,
    ),
    past=re.compile(
        r"\b(?:was|were|had|did|has|have|been|went|took|came|gave|began|made|held|met|left|won|lost|struck|hit|killed|fell|rose|sent|"
        r"spoke|saw|found|got|became|ran|broke|brought|kept|led|paid|shot|stood|wrote|said|told|drew|flew|sank|swept|fled|fought|cut|"
        r"(?!(?:need|indeed|speed|feed|hundred|exceed|proceed|bed|red|unit|united|set|slated|scheduled|expected|planned)\b)[a-z]{2,}ed)\b",
        re.IGNORECASE,
    ),
    month_first=True,
)

GERMAN = Words(
    months=listed(
        "januar|jänner|jan februar|feber|feb märz|mär|mrz april|apr mai juni|jun juli|jul august|aug september|sept|sep "
        "oktober|okt november|nov dezember|dez"
    ),
    weekdays=listed("montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag", first=0),
    units=meaning(
        day="tag tage tagen tages",
        week="woche wochen",
        weekend="wochenende wochenenden",
        month="monat monate monaten monats",
        quarter="quartal quartale quartalen quartals",
        year="jahr jahre jahren jahres",
        decade="jahrzehnt jahrzehnte jahrzehnten jahrzehnts",
        century="jahrhundert jahrhunderte jahrhunderten jahrhunderts",
    ),
    numbers=numbers(
        "ein|eine|einem|einer|einen zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn "
        "sechzehn siebzehn achtzehn neunzehn zwanzig"
    )
    | {"dreißig": 30.0, "vierzig": 40.0, "fünfzig": 50.0, "hundert": 100.0},
    which={
        stem + ending: step
        for step, stems in (
            (-1, "letzt vergangen vorig"),
            (-2, "vorletzt"),
            (0, "dies laufend"),
            (1, "nächst kommend"),
            (2, "übernächst"),
        )
        for stem in stems.split()
        for ending in ("e", "en", "em", "er", "es")
    },
    named={"heute": 0, "gestern": -1, "vorgestern": -2, "morgen": 1, "übermorgen": 2},
    seasons=meaning(
        spring="frühjahr frühling frühjahrs", summer="sommer sommers", autumn="herbst herbstes", winter="winter winters"
    ),
    parts=meaning(early="anfang", mid="mitte", late="ende"),
    ordinals=listed("ersten|erste|erstes|1. zweiten|zweite|zweites|2. dritten|dritte|drittes|3. vierten|vierte|viertes|4."),
    future=_pattern(
        "wird werden werde soll sollen solle will wollen wolle geplant bis ab(?!\\s*[,.;]) könnte möchte plant kommenden nächsten bevorstehenden"
    ),
    past=re.compile(
        r"\b(?:war|waren|hatten?|wurden?|worden|hat|haben|kam(?:en)?|ging(?:en)?|gab(?:en)?|begann(?:en)?|fiel(?:en)?|stieg(?:en)?|starb(?:en)?|"
        r"(?!(?:heute|letzten?|mitte|seite|dritten?|vierten?|ersten?|zweiten?|sechsten?|guten?|rechten?|könnten?|sollten?|möchten?)\b)[a-zäöüß]{3,}ten?)\b"
    ),
    capital_nouns=True,
)

FRENCH = Words(
    months=listed(
        "janvier|janv février|fevrier|févr mars avril|avr mai juin juillet|juil août|aout septembre|sept octobre|oct "
        "novembre|nov décembre|decembre|déc"
    ),
    weekdays=listed("lundi mardi mercredi jeudi vendredi samedi dimanche", first=0),
    units=meaning(
        day="jour jours journée",
        week="semaine semaines",
        weekend="week-end weekend week-ends",
        month="mois",
        quarter="trimestre trimestres",
        year="an ans année années",
        decade="décennie décennies",
        century="siècle siècles",
    ),
    numbers=numbers(
        "un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
        "dix-neuf vingt"
    )
    | {"trente": 30.0, "quarante": 40.0, "cinquante": 50.0, "cent": 100.0},
    which=dict.fromkeys("dernier dernière derniers dernières passé passée précédent précédente précédents".split(), -1)
    | dict.fromkeys("prochain prochaine prochains prochaines suivant suivante".split(), 1),
    named={"aujourd'hui": 0, "aujourd’hui": 0, "hier": -1, "avant-hier": -2, "demain": 1, "après-demain": 2}
    | {"ce matin": 0, "ce soir": 0, "cet après-midi": 0, "cette nuit": 0},
    seasons=meaning(spring="printemps", summer="été", autumn="automne", winter="hiver"),
    parts=meaning(early="début fin_du_début", mid="mi- mi mi-", late="fin"),
    ordinals=listed("premier|1er deuxième|2e|second troisième|3e quatrième|4e"),
    ambiguous=frozenset({"mars", "sept"}),
    before_month=frozenset("en de depuis le du dès mi fin début à au avant après jusqu'en".split()),
    future=_pattern(
        "sera seront aura auront doit doivent devrait devraient prévue? d['’]ici prochain avant jusqu['’]au va vont pourra [a-zé]{3,}era [a-zé]{3,}eront"
    ),
    past=re.compile(
        r"\b(?:(?:a|ont|avait|avaient|est|sont)\s+(?:été\s+)?(?!lieu\b)[a-zàâçéèêîôû]+(?:é|i|u|t|is)e?s?|était|étaient|fut|furent|[a-zé]{3,}ait)\b",
        re.IGNORECASE,
    ),
)

SPANISH = Words(
    months=listed("enero febrero marzo abril mayo junio julio agosto septiembre|setiembre octubre noviembre diciembre"),
    weekdays=listed("lunes martes miércoles jueves viernes sábado domingo", first=0),
    units=meaning(
        day="día días",
        week="semana semanas",
        weekend="fin_de_semana",
        month="mes meses",
        quarter="trimestre trimestres",
        year="año años",
        decade="década décadas",
        century="siglo siglos",
    ),
    numbers=numbers("un|una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince"),
    which=dict.fromkeys("pasado pasada último última".split(), -1) | dict.fromkeys("próximo próxima".split(), 1),
    named={"hoy": 0, "ayer": -1, "anteayer": -2, "anoche": -1, "mañana": 1, "pasado mañana": 2},
    future=_pattern("será serán [a-z]{3,}rán? va_a van_a previsto hasta próximo debe"),
    past=_pattern("fue fueron era estaba ha han había [a-z]{2,}(?:ó|aron|ieron)"),
)

UKRAINIAN = Words(
    months=listed(
        "січня|січень|січні лютого|лютий|лютому березня|березень|березні квітня|квітень|квітні травня|травень|травні "
        "червня|червень|червні липня|липень|липні серпня|серпень|серпні вересня|вересень|вересні жовтня|жовтень|жовтні "
        "листопада|листопад|листопаді грудня|грудень|грудні"
    ),
    weekdays=listed(
        "понеділок|понеділка вівторок|вівторка середу|середа|середи четвер|четверга п'ятницю|п’ятницю|п'ятниця|п’ятниця|п'ятниці|п’ятниці "
        "суботу|субота|суботи неділю|неділя|неділі",
        first=0,
    ),
    units=meaning(
        day="день дні днів дня добу",
        week="тиждень тижні тижнів тижня",
        month="місяць місяці місяців місяця",
        quarter="квартал кварталі",
        year="рік роки років року році",
        decade="десятиліття",
        century="століття",
    ),
    numbers=numbers("один|одну два|дві три чотири п'ять|п’ять шість сім вісім дев'ять|дев’ять десять"),
    which=dict.fromkeys("минулого минулий минулу минулому".split(), -1)
    | dict.fromkeys("цього цей цьому".split(), 0)
    | dict.fromkeys("наступного наступний наступну наступному".split(), 1),
    named={"сьогодні": 0, "вчора": -1, "учора": -1, "позавчора": -2, "завтра": 1, "післязавтра": 2},
    future=_pattern("буде будуть має мають планує планують до"),
    past=_pattern(r"\w{2,}(?:ив|ила|или|ав|ала|али|ув|ули|ся)"),
)

RUSSIAN = Words(
    months=listed(
        "января|январь|январе февраля|февраль|феврале марта|март|марте апреля|апрель|апреле мая|май|мае июня|июнь|июне "
        "июля|июль|июле августа|август|августе сентября|сентябрь|сентябре октября|октябрь|октябре ноября|ноябрь|ноябре "
        "декабря|декабрь|декабре"
    ),
    weekdays=listed(
        "понедельник|понедельника вторник|вторника среду|среда|среды четверг|четверга пятницу|пятница|пятницы "
        "субботу|суббота|субботы воскресенье|воскресенья",
        first=0,
    ),
    units=meaning(
        day="день дня дней сутки",
        week="неделю недели недель неделе",
        month="месяц месяца месяцев месяце",
        quarter="квартал квартале",
        year="год года лет году",
        decade="десятилетие",
        century="век века веке",
    ),
    numbers=numbers("один|одну два|две три четыре пять шесть семь восемь девять десять"),
    which=dict.fromkeys("прошлой прошлый прошлую прошлом прошлого минувший минувшую".split(), -1)
    | dict.fromkeys("этой этот эту этом этого".split(), 0)
    | dict.fromkeys("следующей следующий следующую следующем следующего".split(), 1),
    named={"сегодня": 0, "вчера": -1, "позавчера": -2, "завтра": 1, "послезавтра": 2},
    future=_pattern("будет будут планирует планируют должен должны до"),
    past=_pattern(r"\w{2,}(?:ил|ила|или|ал|ала|али|лся|лась|лись)"),
)

LANGUAGES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "uk": UKRAINIAN, "ru": RUSSIAN}
