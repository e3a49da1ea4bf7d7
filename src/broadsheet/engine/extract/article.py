"""Read a document into an article.

1. limits of size; bytes to text; limits of structure
2. HTML or plain text? A dump without markup goes to :mod:`~broadsheet.engine.extract.plain`
3. tree; metadata, while the tree is whole; the site's rule, where there is one
4. pieces; the body among them
5. once asked for: everything else labelled as furniture; pictures; clean HTML, last
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from html import escape, unescape
from types import MappingProxyType

from selectolax.lexbor import LexborHTMLParser as Tree

from broadsheet.engine.extract.blocks import Page, flatten
from broadsheet.engine.extract.body import Body, find_body
from broadsheet.engine.extract.embeds import find_embeds
from broadsheet.engine.extract.footnotes import find_footnotes
from broadsheet.engine.extract.hints import find_hints, letters
from broadsheet.engine.extract.images import find_images
from broadsheet.engine.extract.link_lists import links_of
from broadsheet.engine.extract.markup import blocks_of, html_of, kind_of, text_of
from broadsheet.engine.extract.metadata import Metadata, find_metadata
from broadsheet.engine.extract.opening import is_signature
from broadsheet.engine.extract.plain import read_plain
from broadsheet.engine.extract.regions import furniture_of, teasers_of
from broadsheet.engine.extract.ruled import rule_on
from broadsheet.engine.extract.signed_beside import BYLINE, EVIDENCE, signed_beside
from broadsheet.engine.extract.verdict import LISTS, NONE, is_list, verdict
from broadsheet.engine.html.limits import DEFAULT, Limits, check_size, tame
from broadsheet.engine.html.sanitize import sanitize
from broadsheet.engine.text.charset import decode
from broadsheet.engine.text.language import detect
from broadsheet.engine.text.normalise import fold, printable
from broadsheet.records import Article, Block, SafeHtml

_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|title|meta|div|p|span|table|article|section|main|br|h[1-6]|[uo]l|li|a\s|img)[\s/>]?",
    re.IGNORECASE,
)
_SNIFFED = 20_000


def read(
    body: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    fetched_at: datetime | None = None,
    limits: Limits = DEFAULT,
) -> Article:
    """Read a page or a plain-text dump into a clean article.

    Args:
        body: the document as bytes or text.
        url: its address; resolves relative links and helps to judge dates and site names.
        content_type: the header's value, as ``text/html; charset=utf-8``.
        fetched_at: when it was fetched; no date after it is believed.
        limits: what one document may cost.

    Returns:
        The article. A page that is none comes back with what can be said of it and the reason in ``problems``.

    Raises:
        TooComplex: the document is larger than the limits allow.
    """
    with _uncollected():
        return _read(body, url, content_type, fetched_at, limits)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the cyclic collector rest: what a page is read with goes by itself, and looking through it takes a twelfth of the time.

    Only who put it to rest wakes it, so that readers in several threads never leave it resting.
    """
    resting = gc.isenabled()
    if resting:
        gc.disable()
    try:
        yield
    finally:
        if resting:
            gc.enable()


def _read(body: bytes | str, url: str | None, content_type: str | None, fetched_at: datetime | None, limits: Limits) -> Article:
    """Read a document, as :func:`read` says."""
    check_size(body, limits)
    text, _charset = decode(body, content_type) if isinstance(body, bytes) else (body, "")
    if "\0" in text:
        text = text.replace("\0", "")
    if is_plain(text, content_type):
        return read_plain(printable(text), url=url, fetched_at=fetched_at)
    html, problem = tame(text, limits)
    tree = Tree(html)
    metadata = find_metadata(tree, html, url=url, fetched_at=fetched_at)
    ruling = rule_on(tree, metadata, url=url, fetched_at=fetched_at)
    hints = find_hints(ruling.metadata)
    page = flatten(tree)
    return _assemble(page, ruling.body(page, find_body(page, hints)), ruling.metadata, url, (problem,) if problem else ())


def is_plain(text: str, content_type: str | None) -> bool:
    """Tell whether a document is a text dump: no tag of HTML near its beginning, whatever its type is said to be."""
    kind = (content_type or "").partition(";")[0].strip().lower()
    found = _MARKUP.search(text[:_SNIFFED])
    if kind == "text/plain":
        return found is None or found.start() > 1_000
    return found is None


def _assemble(page: Page, body: Body, metadata: Metadata, url: str | None, problems: tuple[str, ...]) -> Article:
    """Put the article together; blocks, furniture, pictures and clean HTML are left until they are asked for."""
    metadata, body = _signed(page, body, metadata)
    pieces = [page.pieces[index] for index in body.kept]
    kinds = [kind_of(piece) for piece in pieces]
    text = text_of(zip(kinds, [piece.text for piece in pieces], strict=True))
    evidence = dict(metadata.evidence)
    standfirst = metadata.standfirst
    if standfirst and _opens(text, standfirst):
        standfirst = None
        evidence.pop("standfirst", None)
    write = partial(_body_of, page, body, kinds, url, metadata.canonical_url)
    if _is_missing(text, metadata):
        declared = tuple(_declared_blocks(metadata.article_body or ""))
        text = text_of((block.kind, block.text) for block in declared)
        write = partial(_declared_body, declared)
        evidence["text"] = "json-ld articleBody"
    found = verdict(page, body, text, metadata)
    if any(problem.startswith(LISTS) for problem in found) and is_list(page, body):
        # Teasers glued together are no text; they are given as links.
        text, body = "", replace(body, kept=[])
        write = partial(_declared_body, ())
        found = tuple(problem for problem in found if problem.startswith(NONE))
    language = metadata.language or detect(text)
    if language:
        evidence.setdefault("language", "detected from the text")
    return Article(
        text=text,
        title=fold(metadata.title) if metadata.title else None,
        standfirst=standfirst,
        bylines=metadata.bylines,
        organisations=metadata.organisations,
        published=metadata.published,
        modified=metadata.modified,
        language=language,
        url=url,
        canonical_url=metadata.canonical_url,
        source_link=metadata.source_link,
        site_name=metadata.site_name,
        section=metadata.section,
        tags=metadata.tags,
        evidence=MappingProxyType(evidence),
        problems=problems + found,
    ).unfolding(_LATER, partial(_rest, page, body, metadata, url, found, write))


def _signed(page: Page, body: Body, metadata: Metadata) -> tuple[Metadata, Body]:
    """Look beside the text for who signed where nothing else says it; a line of the text that does is no text."""
    line = None
    if not metadata.bylines:
        byline, line = signed_beside(page.pieces, body.kept, metadata.site_name)
        if byline.people:
            found = {**metadata.evidence, "bylines": EVIDENCE}
            organisations = metadata.organisations or byline.organisations
            metadata = replace(metadata, bylines=byline.people, organisations=organisations, evidence=found)
    elif body.kept and is_signature(page.pieces[body.kept[-1]].text, metadata.bylines):
        line = body.kept[-1]
    if line is not None:
        why = [BYLINE if index == line else reason for index, reason in enumerate(body.why)]
        body = replace(body, kept=[index for index in body.kept if index != line], why=why)
    return metadata, body


_LATER = ("blocks", "furniture", "teasers", "images", "html")
_Written = tuple[tuple[Block, ...], SafeHtml, set[int]]
"""A body as blocks and as HTML, and which pieces hold the words of its embeds and footnotes."""


def _rest(
    page: Page, body: Body, metadata: Metadata, url: str | None, problems: tuple[str, ...], write: Callable[[], _Written]
) -> dict[str, object]:
    """Work out what not everybody asks for: a sixth of the time."""
    with _uncollected():
        blocks, html, embedded = write()
        furniture = furniture_of(page, body, metadata, url, embedded)
        is_none = any(problem.startswith(NONE) for problem in problems)
        return {
            "blocks": blocks,
            "furniture": furniture,
            "teasers": links_of(page, url) if is_none else teasers_of(furniture),
            "images": find_images(page, set(body.kept), metadata.image, url=url),
            "html": html,
        }


def _body_of(page: Page, body: Body, kinds: Sequence[str], url: str | None, canonical_url: str | None) -> _Written:
    """Write the body with its embeds, each where it stands, and its footnotes at the end."""
    own = blocks_of(page, body.kept, kinds, body.why, body.score)
    embeds, embedded = find_embeds(page, body.kept, url)
    pieces = [(block, page.pieces[index]) for block, index in zip(own, body.kept, strict=True) if index not in embedded]
    told = sorted([*((block, None) for block in embeds), *pieces], key=lambda both: both[0].position or 0)
    notes = find_footnotes(page, body.kept)
    footnotes = blocks_of(page, notes, ["footnote"] * len(notes), body.why, body.score)
    told += zip(footnotes, [page.pieces[index] for index in notes], strict=True)
    return tuple(block for block, _ in told), html_of(page, told, base_url=url or canonical_url), embedded.union(notes)


def _opens(text: str, standfirst: str) -> bool:
    """Tell whether a description is only the beginning of the body, whole or cut: then the page has no standfirst of its own."""
    said = letters(standfirst)
    return letters(text[: 3 * len(standfirst)]).startswith(said)


def _is_missing(text: str, metadata: Metadata) -> bool:
    """Tell whether the page shows much less text than it declares: then the declared body is the better one."""
    declared = metadata.article_body or ""
    return len(declared) > 400 and len(text) * 3 < len(declared)


def _declared_body(blocks: tuple[Block, ...]) -> _Written:
    return blocks, sanitize("".join(f"<p>{escape(block.text)}</p>" for block in blocks)), set()


def _declared_blocks(body: str) -> Iterator[Block]:
    """Split the body that JSON-LD declares into paragraphs; markup in it is read like any other."""
    if "<p" in body or "<br" in body:
        pieces = [piece.text for piece in flatten(Tree(tame(body)[0])).pieces]
    else:
        pieces = [fold(unescape(part)) for part in body.splitlines()]
    for text in pieces:
        if text:
            yield Block("paragraph", text, why="the body that the page declares in JSON-LD; the page itself does not show it")
