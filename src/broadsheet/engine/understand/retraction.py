"""Notes by which an outlet takes an article back where it stood: "This article has been retracted"."""

from __future__ import annotations

import re
from typing import Final

LONGEST_NOTE: Final = 160
"""Words of a page that may be a note in the place of an article; a longer one tells of a retraction."""
_OPENING: Final = 400
"""Characters in which the note stands."""
_TITLED: Final = re.compile(
    r"^\W*(?:retract(?:ed|ion)(?: notice)?|withdrawn|article (?:removed|withdrawn|deleted)|zurückgezogen|artikel (?:gelöscht|entfernt)"
    r"|article (?:retiré|supprimé)|artículo (?:retirado|eliminado)|articolo (?:rimosso|ritirato)|материал (?:удал[её]н|отозван)"
    r"|матеріал (?:видалено|відкликано)|تم (?:سحب|حذف) (?:هذا )?(?:المقال|الخبر))\s*(?:[:.!\-–—|\[\]]|$)",
    re.IGNORECASE,
)
_SAID: Final = re.compile(
    r"\bthis (?:article|story|report|piece|item|page) (?:has been|was|is being) (?:retracted|withdrawn|removed|taken down|deleted|unpublished)\b"
    r"|\bwe (?:have )?(?:retracted|withdrawn|removed|taken down) this (?:article|story|report|piece)\b"
    r"|\bdies(?:er|en) (?:artikel|beitrag|text) (?:wurde|haben wir) (?:zurückgezogen|gelöscht|entfernt|depubliziert)\b"
    r"|\bcet article a été (?:retiré|supprimé|dépublié)\b"
    r"|\beste artículo ha sido (?:retirado|eliminado)\b"
    r"|\bquesto articolo è stato (?:rimosso|ritirato|cancellato)\b"
    r"|\b(?:эта статья|этот материал) (?:была |был )?(?:удалена|удалён|удален|отозвана|отозван)\b"
    r"|\b(?:цю статтю|цей матеріал) (?:було )?(?:видалено|відкликано)\b"
    r"|تم (?:سحب|حذف|إزالة) هذا (?:المقال|الخبر|التقرير)",
    re.IGNORECASE,
)


def is_retraction(title: str, text: str, *, words_before: int) -> bool:
    """Tell whether a page that was an article is now a note that it was taken back.

    Args:
        title: what the page is called now.
        text: its body now.
        words_before: words of the article that stood there: a short report is not taken for a note by its length alone.
    """
    words = len(text.split())
    if words > LONGEST_NOTE or (words_before and words > words_before):
        return False
    return bool(_TITLED.match(title) or _SAID.search(text[:_OPENING]) or _SAID.search(title))
