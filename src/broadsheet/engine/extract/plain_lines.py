"""The lines of a text dump, each with what can be said of it alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from broadsheet.engine.extract.byline import signed_part
from broadsheet.engine.extract.dates import parse_moment
from broadsheet.engine.extract.furniture_words import (
    Label,
    fold,
    is_teaser_heading,
    label_of,
    phrase_kind,
    promo_length,
    teaser_lead,
)
from broadsheet.engine.extract.plain_joins import groups_of, with_names, without_markers
from broadsheet.engine.text.normalise import normal
from broadsheet.engine.text.sentences import ends_sentence

MOST_LINES: Final = 10_000
"""Lines of the longest dump that is read whole."""
HEADLINE_WORDS: Final = 30
"""Words of the longest line that can be a headline."""
LONG_WORDS: Final = 18
"""Words from which a line without a full stop is an excerpt cut short rather than a headline."""
INTRODUCTION_WORDS: Final = 5
"""Words from which a line that ends in a colon introduces a list rather than heads a section."""
QUESTION_WORDS: Final = 18
"""Words of the longest question that can be a headline."""
_ASKS: Final = re.compile(r"[?!？！؟][\"'”’»]?$")
_INNER_END: Final = re.compile(r"[.!?。！？؟][\"'”’»]?\s+\S|[。！？].")
_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\u2028]")
_MARKDOWN_IMAGE: Final = re.compile(r"!\[([^\]\n]*)\]\([^)\s]*[^)\n]*\)")
_MARKDOWN_LINKED_IMAGE: Final = re.compile(r"\[\s*!\[([^\]\n]*)\]\([^)\n]*\)\s*\]\([^)\n]*\)")
_MARKDOWN_LINK: Final = re.compile(r"\[([^\]\n]+)\]\((?:https?:|/|#|mailto:)[^)\n]*\)")
_MARKDOWN_HEADING: Final = re.compile(r"^#{1,6}\s+(?=\S)")
_MARKDOWN_TITLE: Final = re.compile(r"#\s+(\S.*)")
_MARKDOWN_EMPHASIS: Final = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=[^\s*_])([^*_\n]+)(?<=\S)\1(?![\w*])")
_CJK: Final = re.compile("[\u0e00-\u0e7f\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_WORD: Final = re.compile(r"\w+(?:['’.-]\w+)*")
BULLET: Final = re.compile(r"^\s*(?:[•‣▪●○◦–*·-]|\d{1,2}[.)])\s+")
_CREDIT: Final = re.compile(
    r"[(\[](?:photo|image|picture|foto|bild|fot\.|фото|credit|file|courtesy|illustration|getty|reuters|ap|afp|صورة)\b[^)\]]{0,120}[)\]]\.?$"
    r"|(?:^|[.|(–—]\s*)(?:photo|image|picture|foto|bild|фото|credit|photograph)\s*(?:credit|by)?\s*[:/|]\s*[^.]{2,80}$"
    r"|(?:/|\||—|–|\.)\s*(?:getty images|reuters|afp|ap|ap photo|epa|shutterstock|imago|dpa|picture alliance|anadolu|unsplash|handout)(?:[ /]+[\w .]{2,40})?\.?$"
    r"|\b(?:getty images|ap photo|picture alliance|via getty|via reuters|file photo|shutterstock)[).]?$",
    re.IGNORECASE,
)
_STAMP: Final = re.compile(
    r"(?:(?:last )?(?:updated|published|posted|modified|first published|created|aktualisiert|veröffentlicht|stand|erstellt|zuletzt aktualisiert|publié|mis à jour|modifié|publicado|actualizado|опубліковано|оновлено|опубликовано|обновлено|дата публикации|نشر|نشرت|تاريخ النشر|آخر تحديث|تحديث|发布时间|发表时间|更新时间|时间|發布時間|更新|公開|配信|入力|수정|등록|입력|pubblicato|aggiornato|atualizado|gepubliceerd|opublikowano|yayınlanma|güncelleme)\b.{0,90}"
    r"|(?:about |vor |il y a |hace )?\d{1,3}\s*(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|std\.?|stunden?|minuten?|tagen?|heures?|jours?|horas?|días?|годин\w*|хвилин\w*|часов|часа|минут\w*|дн\w*)\.?(?: ago| назад| тому)?"
    r"|\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,5}|uhr|час\.?))?(?:\s*[,|-].{0,40})?|(?:just now|moments ago|today|yesterday|heute|gestern|aujourd'hui|hier|hoy|ayer|сьогодні|вчора|сегодня|вчера|اليوم|أمس)(?:[, ]+(?:at |um |à |a las |о |в )?\d{1,2}[:.h]\d{2}.{0,20})?)$",
    re.IGNORECASE,
)
_BYLINE: Final = re.compile(
    r"(?:words by|written by|story by|reported by|posted by|published by|by|von|par|por|di|door|av|af|text|author|autor(?:in)?|автор|авторка|текст|بقلم|كتب|كتبت|作者|记者|記者|文|取材・文|글|редактор)(?:\s*[:：/／]\s*|\s+)(?P<name>\S.{1,120})$",
    re.IGNORECASE,
)
_CRUMBS: Final = re.compile(
    r"^[^.!?]{1,40}(?:\s+[>»›→]\s+[^.!?>»›→]{1,60}){1,6}$|^[^.!?|]{2,24}(?:\s+[|•·/]\s+[^.!?|•·]{2,24}){2,14}$"
)
_DATELINE_WORDS: Final = 12
_STAMP_WORDS, _LONGEST_STAMP = 16, 100
"""Words and characters of the longest line that says when something was published, and when changed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a dump and what it looks like."""

    text: str
    words: int
    ends: bool
    """It stops where a sentence stops."""
    label: Label | None = None
    byline: bool = False
    stamp: bool = False
    caption: bool = False
    lead: int = 0
    """Characters of "Read also:" at its beginning."""
    teaser_heading: bool = False
    bullet: bool = False
    doubled: bool = False
    """The same line stands right above or below: a headline, whatever sign it ends in."""
    titled: bool = False
    """Markdown marks it as the heading of the whole document."""

    @property
    def prose(self) -> bool:
        """One or more whole sentences, or a list item."""
        return (
            not self.special
            and not self.doubled
            and (self.words >= 4 or self.ends)
            and (self.ends or self.bullet)
            and not (self.words < 4 and self.text[-1:] not in ".。")
        )

    @property
    def headline(self) -> bool:
        """Short and without a full stop: a title, a subheading, a caption."""
        return not self.special and not self.prose and 1 <= self.words <= HEADLINE_WORDS and (self.doubled or not self.cut)

    @property
    def question(self) -> bool:
        """A short question or call: a headline among headlines, a sentence among sentences."""
        return (
            not self.special
            and self.words <= QUESTION_WORDS
            and bool(_ASKS.search(self.text))
            and not _INNER_END.search(self.text)
        )

    @property
    def cut(self) -> bool:
        """Long and without an end: an excerpt."""
        return not self.special and not self.ends and not self.bullet and self.words >= LONG_WORDS

    @property
    def special(self) -> bool:
        """Known for something else than prose."""
        return bool(self.label or self.byline or self.stamp or self.caption or self.lead or self.teaser_heading)


def read_lines(text: str) -> list[Line]:
    """Return the paragraphs of a dump; hard-wrapped ones are joined, a newsletter's advertisement glued to one is split off."""
    text = normal(text)
    lines = [line for paragraph in with_names(_paragraphs(text)[:MOST_LINES]) for line in _split_promo(paragraph)]
    if "](" in text:
        lines = _with_markdown(lines, text)
    if sum(line.bullet for line in lines) == 1:
        lines = [replace(line, bullet=False) for line in lines]
    return _with_name_beside_date(_with_doubles(lines))


def _with_markdown(lines: list[Line], text: str) -> list[Line]:
    """Mark what Markdown tells of a line: the heading of the whole, the words that stand for a picture."""
    source = [line.strip() for line in _LINE_END.sub("\n", text).split("\n")]
    titles, pictures = (
        {" ".join(match[1].split()) for match in map(pattern.fullmatch, source) if match}
        for pattern in (_MARKDOWN_TITLE, _MARKDOWN_IMAGE)
    )
    return [
        replace(line, label=_FOR_PICTURE)
        if line.text in pictures and not line.prose
        else replace(line, titled=line.text in titles)
        for line in lines
    ]


_FOR_PICTURE: Final = Label("caption", "the words that stand for a picture")


def _with_doubles(lines: list[Line]) -> list[Line]:
    twice = {
        index
        for index, (one, other) in enumerate(pairwise(lines))
        if one.text == other.text and not one.special and one.words <= HEADLINE_WORDS
    }
    return [replace(line, doubled=True) if {index, index - 1} & twice else line for index, line in enumerate(lines)]


def _with_name_beside_date(lines: list[Line]) -> list[Line]:
    """Mark a bare name right above or below the first date as the byline it is, if no text stands above them."""
    for index, line in enumerate(lines):
        if line.prose and line.words >= 8:
            return lines
        if line.stamp:
            for beside in (index - 1, index + 1):
                if 0 < beside < len(lines) and is_bare_name(lines[beside]):
                    return [*lines[:beside], replace(lines[beside], byline=True), *lines[beside + 1 :]]
    return lines


def is_bare_name(line: Line) -> bool:
    """Tell whether a line is two to five words with capitals and nothing else."""
    return line.headline and line.words <= _NAME_WORDS and bool(_BARE_NAME.fullmatch(line.text))


_NAME_WORDS: Final = 5
_BARE_NAME: Final = re.compile(
    r"[^\W\d_a-zà-ÿа-яіїє][\w'’.-]+(?: (?:[^\W\d_a-zà-ÿа-яіїє][\w'’.-]*|van|von|de|der|di|da|al|bin|el))* [^\W\d_a-zà-ÿа-яіїє][\w'’-]+"
)


def _split_promo(paragraph: str) -> list[Line]:
    length = promo_length(paragraph)
    if not 0 < length < len(paragraph):
        return [look_at(paragraph)]
    promo = paragraph[:length].strip()
    label = Label("newsletter", "advertises a newsletter, glued to what follows")
    return [Line(promo, count_words(promo), ends=True, label=label), look_at(paragraph[length:].strip())]


def _paragraphs(text: str) -> list[str]:
    raw = _LINE_END.sub("\n", text).replace("\u2029", "\n\n")
    if "](" in raw:
        raw = _MARKDOWN_EMPHASIS.sub(
            r"\2", _MARKDOWN_LINK.sub(r"\1", _MARKDOWN_IMAGE.sub(r"\n\1\n", _MARKDOWN_LINKED_IMAGE.sub(r"\n\1\n", raw)))
        )
    if "](" in raw:
        raw = _MARKDOWN_LINK.sub(r"\1", _MARKDOWN_IMAGE.sub(r"\n\n\1\n\n", raw))
    groups = [[_MARKDOWN_HEADING.sub("", line) for line in group] for group in groups_of(without_markers(raw), _stands_alone)]
    joined = [" ".join(group) if _is_wrapped(group) else None for group in groups]
    return [line for group, whole in zip(groups, joined, strict=True) for line in ([whole] if whole else group) if line]


def _stands_alone(text: str) -> bool:
    """Tell whether a line is known for something else than a piece of running text."""
    return bool(BULLET.match(text)) or (len(text) <= _LONGEST_STAMP and look_at(" ".join(text.split())).special)


def _is_wrapped(group: list[str]) -> bool:
    """Tell whether a group of lines is one paragraph set at a fixed width: full lines that stop anywhere, one short last."""
    if len(group) < 2:
        return False
    body, width = group[:-1], max(map(len, group))
    if not 40 <= width <= 110 or min(map(len, body)) < 0.72 * width:
        return False
    return sum(ends_sentence(line) for line in body) <= len(body) / 2 and not any(
        BULLET.match(line) or label_of(line) for line in group
    )


def look_at(text: str) -> Line:
    """Describe one line."""
    words = count_words(text)
    label = label_of(text) or _crumbs(text) or (_RULED if _RULER.fullmatch(text) else None)
    lead = 0 if label and label.kind != "related" else teaser_lead(text)
    lead = lead if lead < len(text) else 0
    heading = is_teaser_heading(text)
    signed = _BYLINE.match(text) if label is None and not lead and words <= 16 and not _ends(text) else None
    byline = (signed is not None and _names_somebody(signed)) or (
        label is None and not lead and words <= _DATELINE_WORDS and bool(signed_part(text))
    )
    stamp = not byline and not lead and is_stamp(text)
    caption = not byline and not stamp and not lead and label is None and words <= 60 and bool(_CREDIT.search(text))
    if lead or stamp:
        label = None
    ends = ends_sentence(text) or (words >= INTRODUCTION_WORDS and text.endswith((":", "：")))
    return Line(text, words, ends, label, byline, stamp, caption, lead, heading, bool(BULLET.match(text)))


def _ends(text: str) -> bool:
    """Tell whether a line stops as sentences do; the full stop of "6:02 p.m." is none."""
    return ends_sentence(text) and not _HOUR_END.search(text)


_HOUR_END: Final = re.compile(r"\d [ap]\.m\.$")
_RULER: Final = re.compile(r"[=_*~#+-]{3,}|(?:[*~#+-] ){2,}[*~#+-]")
_RULED: Final = Label("other", "a line drawn with signs")


def _crumbs(text: str) -> Label | None:
    if len(text) <= 200 and _CRUMBS.match(text):
        return Label("navigation", "a path or a menu on one line")
    words = text.split()
    if 4 <= len(words) <= 40 and not ends_sentence(text):
        known = sum(phrase_kind(word) in {"navigation", "share", "footer"} for word in words)
        if known >= 0.7 * len(words):
            return Label("navigation", "a menu on one line")
    return None


def is_stamp(text: str) -> bool:
    """Tell whether a text is a date or an hour of publication and little else."""
    words = count_words(text)
    if words > _STAMP_WORDS or len(text) > _LONGEST_STAMP:
        return False
    if _STAMP.match(fold(text)):
        return any(char.isdigit() for char in text) or words <= 2
    return not ends_sentence(text) and words <= 9 and parse_moment(text, language="en-GB") is not None and _mostly_date(text)


def _mostly_date(text: str) -> bool:
    """Tell whether little is left of a line when the numbers and words of dates are taken away."""
    rest = re.sub(
        r"\d+|[年月日시분년월일]|\b(?:am|pm|uhr|gmt|utc|est|edt|pst|pdt|cet|cest|bst|ist|at|um|de|del|on|the|st|nd|rd|th|г|р|року|года)\b|\W",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return len(rest) <= 20


def _names_somebody(match: re.Match[str]) -> bool:
    """Tell whether the words after "By" are a name: a capital, or a script that has none."""
    name = match["name"]
    return name[:1].isupper() or bool(_NO_CASE.match(name))


_NO_CASE: Final = re.compile("[\u0590-\u06ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u9fff\uac00-\ud7af]")


def count_words(text: str) -> int:
    """Return the number of words; scripts without spaces count two characters a word."""
    cjk = len(_CJK.findall(text))
    return cjk // 2 + len(_WORD.findall(_CJK.sub(" ", text) if cjk else text))
