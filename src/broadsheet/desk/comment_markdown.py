"""A subset of Markdown for comments: paragraphs, line breaks, emphasis, quotes, lists, code, links. HTML is text."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from broadsheet.engine.html.sanitize import sanitize
from broadsheet.records import SafeHtml

RULES = ("newline", "backticks", "emphasis", "link", "autolink", "escape", "entity", "blockquote", "list", "fence")
_ADDRESS = re.compile(r"(?<![\w@/.:-])https?://[^\s<>\"'`|\\^{}\[\]]{3,500}", re.IGNORECASE)


def render(text: str) -> SafeHtml:
    """Make a comment's HTML.

    Args:
        text: of ``engine.talk.words.tidy``; anything else is as safe, and only less pretty.
    """
    tokens = _parser().parse(text)
    for token in tokens:
        if token.children:
            token.children = _with_links(token.children)
    return sanitize(_parser().renderer.render(tokens, _parser().options, {}))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "breaks": True, "maxNesting": 12})
    parser.enable(list(RULES))
    parser.validateLink = _may_be_linked  # type: ignore[method-assign]
    return parser


def _may_be_linked(url: str) -> bool:
    """Whether a link may lead there: to a host on the web, told plainly."""
    if not url.isprintable() or any(letter in url for letter in " \\"):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return False


def _with_links(children: list[Token]) -> list[Token]:
    """Make bare addresses in running text into links."""
    made: list[Token] = []
    inside = 0
    for token in children:
        inside += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        made += _parts(token) if token.type == "text" and not inside else [token]
    return made


def _parts(token: Token) -> list[Token]:
    made: list[Token] = []
    end = 0
    for match in _ADDRESS.finditer(token.content):
        url = _trimmed(match.group())
        if not _may_be_linked(url):
            continue
        made += [_text(token.content[end : match.start()]), *_link(url)]
        end = match.start() + len(url)
    return [*made, _text(token.content[end:])] if made else [token]


def _trimmed(url: str) -> str:
    """Leave the full stop of the sentence, and a bracket that closes one before the address, outside of it."""
    while url and (url[-1] in ".,;:!?*_~" or (url[-1] == ")" and url.count(")") > url.count("("))):
        url = url[:-1]
    return url


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _link(url: str) -> list[Token]:
    return [Token("link_open", "a", 1, attrs={"href": url}), _text(url), Token("link_close", "a", -1)]
