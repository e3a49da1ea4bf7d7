"""What is sensitive about a person: words that make a public site wait for an editor before it names who said what.

Wide on purpose: a statement that waits in vain costs a look, one that names a child costs a life.
"""

from __future__ import annotations

import re
from typing import Final

_WORDS: Final = {
    "minors": (
        r"child(?:ren)?|kids?|toddlers?|bab(?:y|ies)|infants?|teen(?:s|ager|agers|aged)?|minors?|schoolgirls?|schoolboys?|pupils?|under-?age"
        r"|niñ[oa]s?|menores|menor de edad|adolescentes|alumn[oa]s?|діт(?:и|ей|ям|ьми)|дитин\w*|підлітк\w*|неповнолітн\w*|школяр\w*"
        r"|немовля\w*|дет(?:и|ей|ям|ьми)|реб[её]н\w*|подрост\w*|несовершеннолетн\w*|школьник\w*|младен\w*"
        r"|(?-i:Kind(?:er|ern|es)?|KIND(?:ER)?)|jugendliche[nr]?|minderjährige[nr]?|säugling\w*|schüler\w*|enfants?|mineure?s?|adolescente?s?|bébés?|élèves?"
    ),
    "crime": (
        r"murder\w*|rap(?:e|ed|ist)|assault\w*|abus(?:e|ed|ing)|arrest(?:ed|s)?|charged with|indict\w*|convict\w*|sentenced|suspects?|accused|"
        r"manslaughter|fraud\w*|theft|robber\w*|smuggl\w*|traffick\w*|stabb\w*|guilty|crimes?|criminal\w*|defendants?|prison|jailed"
        r"|asesin\w*|viola(?:ción|dor\w*|d[oa]s?)|detenid[oa]s?|arrestad[oa]s?|acusad[oa]s?|condenad[oa]s?|sospechos[oa]s?|culpables?|delitos?|cárcel"
        r"|вбив\w*|зґвалт\w*|заарешт\w*|затриман\w*|звинувач\w*|підозрюван\w*|засудж\w*|злочин\w*|шахрай\w*|винн(?:ий|а|і)"
        r"|уби(?:й|л|т)\w*|изнасил\w*|арест\w*|задержан\w*|обвин\w*|подозрева\w*|осужд\w*|преступ\w*|мошенни\w*|виновн\w*"
        r"|mord\w*|vergewaltig\w*|verhaftet\w*|festgenommen\w*|angeklagt\w*|verdächtig\w*|verurteil\w*|straftat\w*|täter\w*|betrug\w*"
        r"|meurtr\w*|viols?|violée?s?|arrêtée?s?|inculp\w*|condamn\w*|suspecte?s?|accusée?s?|coupables?|crimes?|escroqu\w*"
    ),
    "health": (
        r"cancer|tumou?rs?|hiv|aids|diagnos\w*|disease\w*|illness\w*|hospitali[sz]ed|surgery|overdose\w*|suicid\w*|depress\w*|dementia|pregnan\w*|"
        r"abortions?|mental health|addict\w*|coma|krebs\w*|erkrank\w*|krankheit\w*|schwanger\w*|selbstmord\w*|suizid\w*|(?-i:Sucht\w*)|abtreibung\w*"
        r"|cáncer|tumor(?:es)?|enferm\w*|hospitalizad[oa]s?|embarazad\w*|suicid\w*|adict[oa]s?|abortos?"
        r"|рак(?:у|ом)?|пухлин\w*|хвороб\w*|захвор\w*|вагітн\w*|самогубств\w*|госпіталіз\w*|онко\w*"
        r"|опухол\w*|болезн\w*|заболе\w*|беремен\w*|самоубийств\w*|госпитализ\w*|наркоман\w*"
        r"|maladies?|hospitalisée?s?|enceintes?|avortement\w*|dépress\w*|toxicoman\w*"
    ),
}
_PATTERNS: Final = {topic: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for topic, words in _WORDS.items()}
_AGE: Final = re.compile(
    r"\b(?:1[0-7]|[1-9])[- ]?(?:year|jähr|ans\b)|\baged? (?:1[0-7]|[1-9])\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen)-year-old",
    re.IGNORECASE,
)


def touches(text: str) -> str:
    """Return ``minors``, ``crime`` or ``health`` where the words touch it; empty where they do not (the languages whose quoted speech is read)."""
    if _AGE.search(text):
        return "minors"
    return next((topic for topic, pattern in _PATTERNS.items() if pattern.search(text)), "")


_PUBLIC_ROLES: Final = re.compile(
    r"\b(?:president|minister|premier|chancellor|secretary|senator|congress\w*|parliament\w*|mp|mep|governor|mayor|ambassador|envoy|spokes\w+|"
    r"general|admiral|colonel|commander|judge|justice|prosecutor|attorney general|chief|commissioner|director|chair\w*|ceo|president-elect|"
    r"king|queen|prince|princess|pope|cardinal|bishop|archbishop|leader|coach|manager|captain|professor|economist|analyst|official|"
    r"\w*(?:präsident|kanzler|minister|bürgermeister|sprecher|abgeordnete|vorsitzende|chef|botschafter|gouverneur)\w*|"
    r"\w*(?:direktor|richter)(?:in)?|"
    r"president[ea]|ministr[oa]|primer ministro|alcald(?:e|esa)|portavo(?:z|ces)|diputad[oa]|senadora?|"
    r"gobernadora?|embajadora?|jueza?|directora|"
    r"президент\w*|прем.єр\w*|премьер\w*|\w*міністе?р\w*|\w*министр\w*|мер(?:ка)?|мэр|речни(?:к|ця)|спікер\w*|спикер\w*|"
    r"депутат\w*|губернатор\w*|посол|суддя|судья|"
    r"прокурор\w*|генерал\w*|голова|глава|пресс-секретарь|прессекретар\w*|директор\w*|"
    r"général|présidente?|maire|députée?|sénat(?:eur|rice)|porte-parole|ministre|préf[eè]te?|gouverneure?|juge|patronn?e?)\b",
    re.IGNORECASE,
)


def is_public_role(role: str) -> bool:
    """Tell whether a role, as an article gives it, is one in public life."""
    return bool(_PUBLIC_ROLES.search(role))
