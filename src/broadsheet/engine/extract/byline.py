"""Bylines: the people who wrote an article, apart from the organisations, and without the words that stand around them.

"By Ada Lindqvist and Ben Okoro, Harbour Gazette | Tuesday" is two people and an organisation; "By Staff, Tuesday" is nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from broadsheet.engine.extract.furniture_words import label_of


@dataclass(frozen=True, slots=True)
class Byline:
    """Who signed: people and organisations, each once, in the order of the page."""

    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people or self.organisations)


_LEAD: Final = re.compile(
    r"^\W*(?:(?:(?:story|article|post|blog post|words|text|reporting|report|analysis|review|opinion|photos?|photography|video|posted|published|written|reported|authored|edited|reviewed|created|contributed|submitted|compiled|last updated|updated)"
    r"(?:\s+and\s+\w+)?\s+)?by\b|by:|author[s]?\s*[:：]|written\s*[:：]|interview\s*[:：]|words\s*[:：]|"
    r"(?:eine? [\w-]+ |geschrieben |verfasst |erstellt |gespeichert |(?:blog-?)? ?beitrag |alle (?:artikel|beiträge) )?von\b|text\s*[:：]|autor(?:en|in|innen)?\s*[:：]|par\b|écrit par\b|publié par\b|por\b|escrito por\b|di\b(?=\s+[A-Z])|a cura di\b|door\b|av\b|af\b|"
    r"texte\s*[:：]|tekst\s*[:：]|autore\s*[:：]|auteure?\s*[:：]|(?:yaza[nr]|muhabir|haber)\s*[:：]|מאת\s*[:：]?|כתבה?\s*[:：]|إعداد\s*[:：]|撰文\s*[:：]|ผู้เขียน\s*[:：]|โดย\s*[:：]|автор[иы]?\s*[:：]|текст\s*[:：]|بقلم\s*[:：]?|كتب(?:ت)?\s*[:：]?|作者\s*[:：]|记者\s*[:：]?|記者\s*[:：]?|文\s*[／/:：]|取材・文\s*[:：]?|글\s*[:：]|글\s(?=[가-힣]{2,4}(?:\s|$))|기자\s*[:：])\s*",
    re.IGNORECASE,
)
_SPLIT: Final = re.compile(
    r"\s*(?:;|\||\n|\t|•|·|‧|、|，|,|،|/|&amp;|&|\+|\sas told to\s|\s(?:and|und|et|y|e|en|og|och|ve|i|та|і|и|و|with|mit|avec|con|от)\s)\s*(?:and\s+|und\s+|by\s+)?",
    re.IGNORECASE,
)
_CUT: Final = re.compile(
    r"\s+(?:[-–—│]|[-–—]\s|(?:is|was) (?:a|an|the)\b|im gespräch\b|(?:for|at|in|of|from) (?:the\s+)?[A-Z]|(?:published|updated|posted|last|created|modified|on)\b[\s:]|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.? \d|\d|@|\(|\[|https?:|www\.|view (?:all|profile|bio)|follow\b|contributor\b|staff\b(?=\s+\w)|special to\b|"
    r"(?:senior|chief|associate|assistant|managing|executive|deputy|news|sports?|political|health|business|tech\w*|culture|entertainment|staff|freelance|contributing|commerce|shopping|features?|digital|lead|junior|national|foreign) "
    r"(?:\w+ ){0,3}(?:writer|editor|reporter|correspondent|columnist|contributor|producer|journalist|critic|analyst|director|strategist|author)s?\b"
    r"|(?:reporter|correspondent|columnist|editor|journalist|writer|opinion contributor|guest author|redakteur(?:in)?|korrespondent(?:in)?)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_ROLE_ONLY: Final = re.compile(
    r"^(?:(?:the|a|an|our|own|senior|chief|associate|assistant|managing|executive|deputy|news|sports?|political|health|business|tech\w*|culture|entertainment|staff|freelance|contributing|commerce|shopping|features?|digital|lead|web|online|guest|national|foreign|special)\s+)*"
    r"(?:writers?|editors?|reporters?|correspondents?|columnists?|contributors?|producers?|journalists?|critics?|analysts?|authors?|bloggers?|by|posted|published|updated|editor-in-chief|editor in chief|officer|head|president|vice president|director|manager|founder|co-founder|ceo|cto|cfo|chief technology officer|chief executive officer|january|february|march|april|may|june|july|august|september|october|november|december|redakteur(?:in)?|autor(?:in)?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|our team|unknown|anonymous|none|null|undefined|author name|name|about the authors?|view profile|profile|bio|follow|more|read more|see more|view all posts|posts|about|email|twitter|facebook|linkedin|instagram|website|share|subscribe|comments?|contact|m\.?d\.?|ph\.?d\.?|jr\.?|sr\.?|cfp|cfa|mba|rd|rdn|ms|jd|esq\.?)$",
    re.IGNORECASE,
)
_SUFFIX: Final = re.compile(
    r"^(?:jr|sr|ii|iii|iv|m\.?\s?d|ph\.?\s?d|r\.?d\.?n?|m\.?s|m\.?p\.?h|m\.?b\.?a|j\.?d|esq|cfp|cfa|cpa|dds|dvm|rn|d\.?o|psy\.?d|cscs|lcsw|mph|ldn?|cpt|faclm|ed\.?d)\.?$",
    re.IGNORECASE,
)
_ORGANISATION: Final = re.compile(
    r"\b(?:staff|team|teams|editors|editorial|editorial board|newsroom|news|news desk|newsdesk|desk|redaktion|redacción|redaccion|rédaction|redazione|redação|redactie|redakcja|redakce|toimitus|редакция|редакція|пресс-служба|press|agency|agencies|agentur(?:en)?|agencia|agence|agenzia|"
    r"stiftung|verein|verband|institut|landesanstalt|bundesamt|hochschule|universität|ministerium|behörde|fondation|fundación|fondazione|asociación|association|mdr|ndr|wdr|swr|zdf|ard|orf|srf|rbb|wire|wires|services?|associated press|reuters|bloomberg|afp|dpa|apa|sda|epd|kna|sid|ansa|efe|upi|tass|ria|interfax|xinhua|ians|pti|ani|cnn|bbc|npr|abc|nbc|cbs|fox|"
    r"times|tribune|gazette|herald|journal|magazine|media|network|networks|publishing|publications?|inc|llc|ltd|gmbh|corp|corporation|company|university|institute|foundation|association|society|department|ministry|council|committee|organi[sz]ation|studio|studios|courier|enquirer|inquirer|telegram|sentinel|chronicle|observer|dispatch|examiner|republic|register|group|center|centre|partners|labs?|blog|today|daily|weekly|online|digital|content|contributors|correspondents|reporters|writers|admin|administrator|webmaster|guest|partner|sponsored|brand|marketing|communications|office|bureau|"
    r"sportredaktion|nachrichten|zeitung|presse-agentur|ticker|nyheter|haber|haberleri|servisi|merkezi|ajansı|notizie|noticias|actualités|новости|новини|агентство|إدارة|تحرير|وكالة|وكالات|编辑部|新华社|通信|通信社|新聞|新闻|ニュース|編集部|뉴스|편집부|일보|신문)\b"
    r"|\.(?:com|org|net|de|at|ch|fr|es|it|nl|be|co|tv|io|cc|tr|uk|no|se|dk)\b",
    re.IGNORECASE,
)
_AGENCIES: Final = frozenset(
    [
        "ap",
        "afp",
        "dpa",
        "apa",
        "sda",
        "reuters",
        "efe",
        "ansa",
        "sid",
        "upi",
        "tass",
        "pti",
        "ians",
        "ani",
        "epa",
        "pa",
        "kna",
        "epd",
        "nzz",
        "ats",
        "belga",
        "tt",
        "ntb",
        "ritzau",
        "lusa",
        "pap",
        "čtk",
        "ctk",
        "mti",
        "xinhua",
        "bbc",
        "cnn",
        "npr",
    ]
)
_JUNK: Final = re.compile(
    r"\b(?:min(?:ute)?s? read|[ap]m$|uhr$|published|updated|posted|view all|view|articles by|kommentar|stand)\b|https?://|www\.|[<>{}=@#*\\]|\.(?:jpe?g|png|php|html?)\b|^\W*$|\d{3,}|\w+\.\w+\.\w+",
    re.IGNORECASE,
)
_EMAIL: Final = re.compile(r"\S+@\S+\.\w+")
_HANDLE: Final = re.compile(r"\(?\s*@\w+\)?")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SENTENCE_WORDS: Final = frozenset(
    str.split(
        "the a is was are and of to for with from this that his her its it in on at by or their has have will not you your we our how why what when who"
    )
)
_TAIL: Final = re.compile(
    r"(?:[\s,]+(?:M\.?S\.?c?|R\.?D\.?N?|L\.?D\.?N?|Ph\.?\s?D|M\.?D|M\.?P\.?H|M\.?B\.?A|J\.?D|CPT|CFP|CPA|D\.?O|R\.?N|LCSW|CSCS|FACP)\.?)+$"
    r"|(?<=\w)\s+(?:at|on|um|am|à|le|el|january|february|march|april|may|june|july|august|september|october|november|december)$",
    re.IGNORECASE,
)
"""Degrees after a name, and the preposition or the month of the date that followed it."""
_MOST_WORDS: Final = 6


def read_byline(values: Iterable[str], *, site_name: str | None = None, structured: bool = False) -> Byline:
    """Return who is named in byline strings.

    Args:
        values: what a page gives as its author: one string an element, each naming one or several.
        site_name: the outlet; a byline of that name is an organisation.
        structured: the values come one a person from data that says so, where a comma parts a name from its title.
    """
    people: dict[str, str] = {}
    organisations: dict[str, str] = {}
    for value in values:
        for name in _sorted_names(list(_names(value, structured=structured)), site_name, organisations):
            people.setdefault(name.casefold(), name)
    shorter = {key for key in people if any(key != other and f" {other} ".find(f" {key} ") >= 0 for other in people)}
    return Byline(tuple(name for key, name in people.items() if key not in shorter), tuple(organisations.values()))


def _sorted_names(names: list[str], site_name: str | None, organisations: dict[str, str]) -> list[str]:
    """Put organisations aside and return the people; lone words beside an organisation are its city or its initials."""
    others = [name for name in names if is_organisation(name, site_name)]
    named = [name for name in names if name not in others and label_of(name) is None]
    if others or len(named) > 1:
        others += [name for name in named if _INITIALS.fullmatch(name)]
    organisations |= {name.casefold(): name for name in others if name.casefold() not in organisations}
    return [name for name in named if name not in others and not (others and " " not in name and name.isascii())]


_INITIALS: Final = re.compile(r"[A-Z]{3,5}")


_LONGEST_VALUE: Final = 2_000
"""Characters; what is longer is no byline, and looking for addresses in it takes time that grows with its square."""


def _names(value: str, *, structured: bool) -> Iterable[str]:
    if len(value) > _LONGEST_VALUE:
        return
    text = _HANDLE.sub(" ", _EMAIL.sub(" ", value.replace("\xa0", " "))).strip()
    if not text or len(text) > 400:
        return
    text = _LEAD.sub("", text, count=1)
    if _JUNK.match(text):
        return
    text = _AGENCY_BEHIND.sub(" | ", _LAST_FIRST.sub(r"\2 \1", text) if structured else text)
    for part in _SPLIT.split(text):
        if _SUFFIX.match(part):
            continue
        name = _name(part)
        if name:
            yield name
        elif structured:
            return


_AGENCY_BEHIND: Final = re.compile(
    r"(?<=[a-z]) (?=(?:The )?(?:Associated Press|Canadian Press|Press Association|Agence France-Presse|Reuters|Bloomberg)\b)"
)
_LAST_FIRST: Final = re.compile(
    r"^([^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?), ((?!(?:Jr|Sr|MD|PhD|MS|RD|MBA|CFP|CPA)\b)[^\W\d_a-z][\w'’.-]+(?: [^\W\d_]\.?)?)$"
)
"""A name as libraries write it."""


def _name(part: str) -> str | None:
    if _ROLE_ONLY.match(part.strip(" .,:")):
        return None
    name = " ".join(_CUT.sub("", _LEAD.sub("", part.strip())).split()).strip(" .,:;-–—|©()[]\"“”'")
    name = _TAIL.sub("", name)
    name = _cased(name + "." if part.strip().endswith((" Jr.", " Sr.")) else name)
    words = name.split()
    if not words or len(words) > _MOST_WORDS or not _LETTER.search(name) or _JUNK.search(name) or _ROLE_ONLY.match(name):
        return None
    if _NO_NAME.search(name) or (len(words) == 1 and _OF_PAPER.search(part)):
        return None
    if len(words) > 1 and words[0] in _SMALL_WORDS and name.islower():
        return None
    if len(name) < 2 or len(name) > 60 or sum(word.lower() in _SENTENCE_WORDS for word in words) * 2 > min(len(words), 3):
        return None
    return name


_NO_NAME: Final = re.compile(
    r"^\d{1,2}(?:[.:]|\s\w+$)|\b(?:by|von|por|par|da|door|автор)$|^(?:and|und|et|y|e|en|og|och|ve|та|і|и)$|[?!:]"
    r"|^(?:texte?|fotos?|bild|(?:learn|read|find out) more|meet the \w+|zu[mr] \w+|im (?:wortlaut|gespräch|interview)|alle (?:artikel|beiträge)\b.*|mise?s? à jour|(?:zuletzt )?aktualisiert|actualizado|aggiornato|atualizado|оновлено|обновлено)$",
    re.IGNORECASE,
)
"""A day or an hour; "Posted by" without the name, or "and" between two, where the names stand in elements of their own; words of buttons."""
_SMALL_WORDS: Final = frozenset(str.split("the a an our my your der die das den le la les el los il lo un une ein eine"))


_OF_PAPER: Final = re.compile(
    r"^\W*\w+\s+(?:staff|news|sports?|senior|chief)\s+(?:writer|reporter|editor|correspondent|columnist)\b", re.IGNORECASE
)
""""Ledger Staff Writer": the paper that somebody writes for."""


def _cased(name: str) -> str:
    """Return a name that was set in capitals as names are written."""
    if not name.isupper() or len(name) <= 5 or " " not in name:
        return name
    return re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize() if len(match[0]) > 2 or "." not in name else match[0], name)


def signed_part(line: str) -> str:
    """Return the names in a line that names them behind a word and a colon, or before a date; empty for any other line."""
    match = (_LED.search(line) or _DATED.fullmatch(line) or _OFFICE_BEHIND.match(line)) if len(line) <= _LONGEST_LINE else None
    return match[1] if match else ""


_OFFICE_BEHIND: Final = re.compile(r"([가-힣]{2,4}) (?:수습|선임)?기자(?=$|\s*[(（|·=]|\s+(?:입력|등록|수정|기사|\S+@))")
"""A Korean name with the word for reporter behind it, before an address or a date."""
_LONGEST_LINE: Final = 160


_LED: Final = re.compile(
    r"(?:^|[\s|·•(（])(?:[Tt]exte?|[Aa]utor(?:in|en|ka|es)?|[Aa]utore|[Aa]uteure?s?|[Aa]uthors?|[Ww]ords|[Rr]eporter|[Tt]ekst|[Yy]azan|[Yy]azar|[Mm]uhabir|[Hh]aber|[Аа]втор[иы]?|[Тт]екст|كتبت?|بقلم|إعداد|מאת|כתבה?|"
    r"作者|记者|記者|撰文|取材・文|文|글|기자|ผู้เขียน|โดย)\s*[:：／]\s*([^|·•]{2,60})"
)
"""The word for who wrote it, with a colon, in many languages, and the names."""
_CAPITAL: Final = "A-ZÀ-ÖØ-ÞА-ЯҐЄІЇ"
_DATED: Final = re.compile(
    rf"([{_CAPITAL}][\w'’-]+(?: (?:[{_CAPITAL}][\w'’-]+|[A-Z]\.|van|von|de|da|di|der|den|del|la|bin|al)){{1,3}})\s*[,.|·•–—-]\s*"
    r"(?:\w+,? ){0,2}(?:\d{1,2}[./ ]\s?|\d{4}-\d\d-|[A-Z]\w{2,9}\.? \d{1,2},? )[\w./, -]{0,20}(?:(?:19|20)\d\d|-\d\d)(?:\D{1,6}\d{1,2}[:.h]\d\d.{0,12})?"
)
""""Ada Lindqvist, 2 March 2031"; "Ada Lindqvist. Publié le 2/3/2031 à 18h12"."""


def is_organisation(name: str, site_name: str | None = None) -> bool:
    """Tell whether a byline names an agency, a desk or the outlet itself rather than a person."""
    folded = name.casefold().strip(". ")
    if folded.startswith("the "):
        return True
    if folded in _AGENCIES or _ORGANISATION.search(name):
        return True
    return is_outlet(name, site_name)


def is_outlet(name: str, site_name: str | None) -> bool:
    """Tell whether a byline is the name of the outlet itself."""
    if not site_name:
        return False
    own = name if " " in name else name.split(".", maxsplit=1)[0]
    return bool({_bare(name), _bare(own)} & {_bare(site_name), _bare(site_name.split(".")[0])})


def _bare(name: str) -> str:
    return re.sub(r"^the|\W", "", name.casefold())
