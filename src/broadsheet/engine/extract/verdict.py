"""What a careful reader should know about the result: no article here, a paywall, a cut text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from broadsheet.engine.extract.blocks import Page
from broadsheet.engine.extract.body import REPLY, Body
from broadsheet.engine.extract.cards import on_cards
from broadsheet.engine.extract.features import LONG
from broadsheet.engine.extract.link_lists import entry_address, is_row_of_cards, links_of, several
from broadsheet.engine.extract.metadata import Metadata

_FEWEST_CHARS = 140
_FEWEST_DECLARED = 60
"""The same of a page that says it is one, with a date, and whose text is whole sentences."""
_SOME = 400
_STUB = 2_500
NONE = "not an article"
"""How the problem of a page that is none begins."""
LISTS = "not an article: a list of"
MISSING = "not an article: the page says that there is none at this address"
_MISSING_TEXT = 600
"""Characters up to which such a page explains itself."""
_MISSING = re.compile(
    r"\W*(?:(?:error|fehler|erreur|ошибка|помилка)?\W*404(?:\W+(?:error|fehler|erreur|not found|page|file|seite|página|pagina|страница|сторінку)\b.{0,40})?"
    r"|(?:(?:oops|sorry|uh-oh)\W{1,3})?(?:(?:this|that|the) )?page (?:(?:was|is|could|does|can?) ?)?(?:not|n['’]t|no longer) (?:be )?(?:found|available|exists?)"
    r"|(?:diese )?seite (?:wurde |konnte )?nicht (?:gefunden|verfügbar)(?: werden)?|(?:cette )?page (?:non |pas )?(?:trouvée|introuvable)"
    r"|página no encontrada|pagina non trovata|página não encontrada|pagina niet gevonden|strona nie (?:została )?znaleziona|nie znaleziono strony"
    r"|страница не найдена|сторінку не знайдено|sayfa bulunamadı|sidan (?:hittades inte|kunde inte hittas)|الصفحة غير موجودة"
    r"|ページが見つかりません.{0,10}|页面(?:不存在|未找到)|頁面不存在|페이지를 찾을 수 없습니다)(?:\s*[.!…]*|\s+[|–—-].{0,60})",
    re.IGNORECASE,
)


def says_missing(headline: str) -> bool:
    """Tell whether a headline is that of a page which is not there."""
    return len(headline) <= 120 and _MISSING.fullmatch(headline) is not None


_ENDINGS = ("...", "…", "[…]", "[...]")


def verdict(page: Page, body: Body, text: str, metadata: Metadata) -> tuple[str, ...]:
    """List the problems of an extraction."""
    problems: list[str] = []
    is_stub = len(text) < _STUB and (metadata.paywalled or _says_paywall(page))
    if not page.pieces and not text:
        problems.append("not an article: the page has no text")
    elif not (_is_dated(text, metadata) or _is_headed(page, body, metadata) or _is_thread(body)) and _is_index(page, body, text):
        problems.append(f"{LISTS} {max(_headlines(page), len(links_of(page, 'http://x/')))} links")
    elif len(text) < _MISSING_TEXT and says_missing(metadata.title or ""):
        problems.append(MISSING)
    elif count := several(page, body.kept):
        problems.append(f"not an article: {count} articles on one page")
    elif len(text) < (_FEWEST_DECLARED if is_stub or _is_declared(text, metadata) else _FEWEST_CHARS):
        problems.append(_nothing(page, body))
    if is_stub and metadata.paywalled:
        problems.append("paywall: the page declares itself paid for and shows only its beginning")
    elif is_stub:
        problems.append("paywall: the page asks for a subscription and shows only a beginning")
    if text.rstrip().endswith(_ENDINGS):
        problems.append("truncated: the text stops in the middle of a sentence")
    return tuple(problems)


def _is_thread(body: Body) -> bool:
    """Tell whether replies were taken away: a short post that leads to others asks or announces something."""
    return any(why.startswith(REPLY) for why in body.why)


def _nothing(page: Page, body: Body) -> str:
    """Say what a page without running text is instead."""
    count = 0 if body.kept else len(links_of(page, "http://x/"))
    return f"{LISTS} {count} links" if count >= _FEWEST_LINKS else "not an article: no running text among the furniture"


_FEWEST_LINKS = 5


def _is_dated(text: str, metadata: Metadata) -> bool:
    """Tell whether a page with some text says in words for machines when it was published: lists of articles do not."""
    return len(text) >= _SOME and metadata.evidence.get("published", "").startswith(("json-ld", "meta"))


def _is_headed(page: Page, body: Body, metadata: Metadata) -> bool:
    """Tell whether all of a short text stands right below the headline, in its element, on a page that says that it is an article."""
    if not body.kept or not _ARTICLE.search(metadata.kind or ""):
        return False
    first = body.kept[0]
    head = next((piece for piece in reversed(page.pieces[max(0, first - _ABOVE) : first]) if piece.container.tag == "h1"), None)
    around = head.container.parent if head is not None and not head.link_chars else None
    return around is not None and all(page.pieces[index].first <= around.last for index in body.kept)


_ARTICLE = re.compile(r"article|posting|report", re.IGNORECASE)
_ABOVE = 5
"""Pieces above the first paragraph among which the headline stands."""


def _is_declared(text: str, metadata: Metadata) -> bool:
    """Tell whether a page says that it is an article, and its text ends as sentences do."""
    return (
        metadata.title is not None and metadata.published is not None and text.rstrip().endswith((".", "!", "?", "”", '"', "。"))
    )


def _headlines(page: Page) -> int:
    """Count the links that look like headlines."""
    return sum(piece.size >= 25 and piece.link_chars > 0.7 * len(piece.text) for piece in page.pieces)


def _is_index(page: Page, body: Body, text: str) -> bool:
    """Tell whether the page lists articles: many linked headlines, and little text that belongs together."""
    if _is_surely_list(page, body):
        return True
    headlines = _headlines(page)
    long = [index for index in body.kept if page.pieces[index].size >= LONG]
    if headlines < 12 or (len(long) > 3 and len(text) > 120 * headlines):
        return False
    linked = sum(page.pieces[index].link_chars for index in body.kept)
    parents = {id(page.pieces[index].container.parent) for index in long}
    scattered = len(long) >= 4 and len(parents) > 0.8 * len(long)
    return len(text) < 400 or linked > 0.5 * len(text) or (scattered and len(text) < 90 * headlines)


def is_list(page: Page, body: Body) -> bool:
    """Tell of a page that lists articles whether what was taken for its text is theirs; between the links may stand some of its own."""
    return _is_surely_list(page, body) or _linked_share(page, body) > _ALL_LINKED


def _is_surely_list(page: Page, body: Body) -> bool:
    """Tell whether what was taken for text is the cards, excerpts or entries of a list."""
    if is_row_of_cards(page, body.kept) or _is_all_cards(page, body):
        return True
    long = [index for index in body.kept if page.pieces[index].size >= LONG]
    excerpts = sum(_is_excerpt(page, index) for index in long)
    if excerpts and excerpts >= _LIKE * len(long) and (len(long) >= _FEWEST_EXCERPTS or _excerpts(page) >= _FEWEST_EXCERPTS):
        return True
    if len(long) >= _FEWEST_LONG and len(_entries(page, long)) >= max(_LIKE * len(long), _FEWEST_LONG):
        return len(long) >= _FEWEST_EXCERPTS or len(_entries(page, range(len(page.pieces)))) >= _FEWEST_EXCERPTS
    return False


def _linked_share(page: Page, body: Body) -> float:
    """Return which share of what was taken for text is linked."""
    size = sum([len(page.pieces[index].text) for index in body.kept])
    return sum([page.pieces[index].link_chars for index in body.kept]) / max(size, 1)


def _entries(page: Page, indices: Iterable[int]) -> set[str]:
    """Return where those of the texts lead that are entries of a list, whatever its elements."""
    fit = [index for index in indices if LONG <= page.pieces[index].size <= _LONGEST_EXCERPT]
    return {address for index in fit if (address := entry_address(page, index))}


def _is_all_cards(page: Page, body: Body) -> bool:
    """Tell whether a text is hardly anything but linked headlines with excerpts in rows of elements of one kind."""
    size = sum([page.pieces[index].size for index in body.kept])
    if sum([page.pieces[index].link_chars for index in body.kept]) <= _LINKED * size:
        return False
    carded = on_cards(page.pieces, body.kept).intersection(body.kept)
    return len(carded) >= _FEWEST_EXCERPTS and sum([page.pieces[index].size for index in carded]) > _CARDED * size


_LINKED, _ALL_LINKED = 0.15, 0.8
_CARDED = 0.9
_FEWEST_EXCERPTS, _LIKE, _LOOKED_BACK = 6, 0.8, 3
_LONGEST_EXCERPT = 500
_FEWEST_LONG = 3


def _excerpts(page: Page) -> int:
    """Count the excerpts of other articles on a page, whatever is kept of them."""
    return sum(piece.size >= LONG and _is_excerpt(page, index) for index, piece in enumerate(page.pieces))


def _is_excerpt(page: Page, index: int) -> bool:
    """Tell whether a paragraph is the only one in its element, below a linked headline in it or just around it: an excerpt of another article."""
    piece = page.pieces[index]
    parent = piece.container.parent
    around = {id(parent), id(parent.parent if parent is not None and parent.tag == "div" else parent)}
    near = [other for other in page.pieces[max(0, index - _LOOKED_BACK) : index] if id(other.container.parent) in around]
    headed = any(other.container.tag in {"h1", "h2", "h3", "h4"} and other.link_chars > 0.7 * len(other.text) for other in near)
    return headed and piece.size <= _LONGEST_EXCERPT and not any(other.size >= LONG for other in near)


_WALL_WORDS = ("subscribe to continue", "subscribe to read", "to continue reading", "already a subscriber", "log in to read", "this article is for subscribers",
               "jetzt weiterlesen", "mit einem abo", "réservé aux abonnés", "article réservé", "solo para suscriptores", "exclusivo para suscriptores",
               "для подписчиков", "для передплатників", "für abonnenten")  # fmt: skip


def _says_paywall(page: Page) -> bool:
    """Tell whether a short text on the page asks for money before the article goes on."""
    short = "\n".join(piece.text for piece in page.pieces if 10 < len(piece.text) < 300).lower()
    return any(word in short for word in _WALL_WORDS)
