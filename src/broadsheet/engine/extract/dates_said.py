"""Which of the dates on a line is that of publication, and which that of a change: the words before each say so.

"Published 14:05, 3 May 2031 | Last updated 16:40, 4 May 2031" is both. A date that no word stands before is that of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from broadsheet.engine.extract.dates import parse_moment
from broadsheet.records import Moment

_UPDATED: Final = (
    r"modif\w+|(?<!\w)(?:last |re)?updat\w+|(?:zuletzt )?aktuali[sz]\w+|geändert|mise?s? à jour|actuali[tz]\w+|актуал\w+|оновлен\w*|обновл\w+"
    r"|aggiornat\w+|atualizad\w+|bijgewerkt|gewijzigd|(?:za)?aktualiz\w+|zmieniono|(?:son )?güncel\w*|uppdatera\w+|oppdatert|opdateret|päivitetty|módosít\w+|frissít\w+"
    r"|ενημερώθηκε|آخر تحديث|تحديث|عُ?دّ?لت?|עודכן|更新|수정|แก้ไข|अपडेट\w*|diperbarui|cập nhật"
)
_PUBLISHED: Final = (
    r"(?<!\w)(?:first |originally |re)?publi\w+|posted|veröffentlicht|erschienen|erstellt|pubblicat\w+|опубл\w+|дата|gepubliceerd|geplaatst|wydano|dodano"
    r"|yayın\w+|publicerad|publisert|udgivet|julkaistu|közzé\w+|δημοσι\w+|نُ?شرت?|تاريخ النشر|פורסם|公開|掲載|配信|投稿|发布|發布|发表|입력|등록|เผยแพร่|प्रकाशित|diterbitkan|đăng"
)
_WORDS: Final = re.compile(rf"(?P<updated>{_UPDATED})|(?P<published>{_PUBLISHED})", re.IGNORECASE)
_BEHIND: Final = re.compile("[更公掲配投]")
"""Japanese puts the word behind the date."""


def dates_said(line: str, *, language: str | None) -> tuple[Moment | None, Moment | None]:
    """Return the first date of publication and the first of a change that a line gives, each ``None`` where it gives none."""
    published = modified = None
    for text, is_update in _parts(line):
        moment = parse_moment(text, language=language)
        if moment is None:
            continue
        if is_update:
            modified = modified or moment
        else:
            published = published or moment
    return published, modified


def is_update_alone(line: str) -> bool:
    """Tell whether a line is the word for a change with nothing behind it: its date stands in the next line."""
    words = list(_WORDS.finditer(line))
    return bool(words) and words[-1]["updated"] is not None and not any(map(str.isalnum, line[words[-1].end() :]))


def without_words_of_dates(line: str) -> str:
    """Return a line without the words that tell its dates apart."""
    return _WORDS.sub(" ", line)


def _parts(line: str) -> Iterator[tuple[str, bool]]:
    """Split a line at the words that tell its dates apart, each part with whether a change is told."""
    start, is_update = 0, False
    for word in _WORDS.finditer(line):
        before = line[start : word.start()]
        if _BEHIND.match(word[0]) and any(map(str.isdigit, before)):
            yield before, word["updated"] is not None
            start, is_update = word.end(), False
            continue
        yield before, is_update
        start, is_update = word.end(), word["updated"] is not None
    yield line[start:], is_update
