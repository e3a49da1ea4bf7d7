"""Read a document into an article, in five steps.

1. limits of size; bytes to text; limits of structure
2. HTML or plain text? A dump without markup goes to :mod:`~broadsheet.engine.extract.plain`
3. tree; metadata, while the tree is whole
4. blocks; their chances to be article; the body
5. furniture, labelled; images and embeds; clean HTML, last
"""

from __future__ import annotations

import re
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser as Tree

from broadsheet.engine.extract.blocks import flatten
from broadsheet.engine.extract.body import choose
from broadsheet.engine.extract.markup import block_of, html_of, text_of
from broadsheet.engine.html.limits import DEFAULT, Limits, check_size, tame
from broadsheet.engine.text.charset import decode
from broadsheet.records import Article, Block

_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|title|meta|div|p|span|table|article|section|main|br|h1|ul|a\s)[\s/>]?", re.IGNORECASE
)


def read(
    body: bytes | str,
    *,
    url: str | None = None,
    content_type: str | None = None,
    fetched_at: datetime | None = None,  # noqa: ARG001 - metadata judges dates by it
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
    check_size(body, limits)
    text, charset = decode(body, content_type) if isinstance(body, bytes) else (body, "given as text")
    text, problem = tame(text, limits)
    page = flatten(Tree(text))
    choice = choose(page)
    kept = [page.pieces[index] for index in choice.kept]
    blocks = tuple(
        block_of(piece, why=choice.why[index], score=choice.score[index]) for index, piece in zip(choice.kept, kept, strict=True)
    )
    furniture = tuple(
        Block("other", piece.text, why=choice.why[index], score=choice.score[index])
        for index, piece in enumerate(page.pieces)
        if index not in set(choice.kept)
    )
    return Article(
        text=text_of(blocks),
        blocks=blocks,
        furniture=furniture,
        url=url,
        html=html_of(page, kept, blocks, base_url=url),
        evidence={"charset": charset},
        problems=(problem,) if problem else (),
    )
