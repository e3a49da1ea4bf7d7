"""What templates need beyond Django's own: addresses of assets, dates, languages."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, ClassVar

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import pgettext

from broadsheet.records import SafeHtml
from broadsheet.site import assets
from broadsheet.site.addresses import numbered
from broadsheet.site.deeds import deed
from broadsheet.site.desk.waiting import Waiting
from broadsheet.site.desk.waiting import waiting as waiting_for
from broadsheet.site.found_once import extends, include
from broadsheet.site.said import said, said_each
from broadsheet.site.times import dated, moment

register = template.Library()
register.filter(deed)
register.filter(said)
register.filter(said_each)

MOST_KEPT = 200
"""How many pieces of pages are kept at once."""


@register.simple_tag
def asset(name: str) -> str:
    """Return the address of a file in ``static/``."""
    return assets.url(name)


@register.tag
def url(parser: Parser, token: Token) -> Node:
    """Django's ``url``, which looks an address up once where nothing in it changes: every page has some thirty of those."""
    node = django_url(parser, token)
    if node.kwargs or node.asvar or len(node.args) > 1 or not isinstance(node.view_name.var, str):
        return node
    return Numbered(node) if node.args else Fixed(node.view_name.var)


class Fixed(Node):
    """An address without parameters."""

    def __init__(self, name: str) -> None:
        self.name = name

    def render(self, context: Context) -> str:
        """Return the address."""
        del context
        return _address(self.name)


class Numbered(Node):
    """An address with one parameter: a whole number is filled in, anything else is Django's."""

    def __init__(self, node: URLNode) -> None:
        self.name, self.number, self.node = str(node.view_name.var), node.args[0], node

    def render(self, context: Context) -> str:
        """Return the address."""
        number = self.number.resolve(context)
        return numbered(self.name, number) if type(number) is int and number >= 0 else self.node.render(context)


@register.simple_tag(takes_context=True)
def waiting(context: Context) -> Waiting:
    """Count what waits at the desk for this visitor."""
    return waiting_for(context["visitor"])


@register.simple_tag(takes_context=True)
def current(context: Context, name: str) -> SafeString:
    """Print the attribute that says that this page, or one below it, is what a line of the desk's contents leads to."""
    path, address = str(context.get("here_path", "")).partition("?")[0], _address(name)
    is_here = path == address or (path.startswith(address) and name != "desk:desk")
    return SafeString(' aria-current="page"' if is_here else "")


@cache
def _address(name: str) -> str:
    return reverse(name)


@register.tag
def kept(parser: Parser, token: Token) -> Node:
    """Print once what is the same on many pages: ``{% kept "nav" here publication.menu %}...{% endkept %}``.

    What stands within may depend on the language and the variables that are named, and on nothing else.
    """
    _, name, *variables = token.split_contents()
    inner = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(name, [parser.compile_filter(variable) for variable in variables], inner)


class Kept(Node):
    """A piece of a page that is printed once."""

    printed: ClassVar[dict[tuple[object, ...], str]] = {}

    def __init__(self, name: str, variables: list[FilterExpression], nodelist: NodeList) -> None:
        self.name, self.variables, self.nodelist = name, variables, nodelist

    def render(self, context: Context) -> SafeString:
        """Return the piece, printed now or before."""
        values = (repr(variable.resolve(context)) for variable in self.variables)
        key = (self.name, context.get("language"), *values)
        found = self.printed.get(key)
        if found is None:
            if len(self.printed) >= MOST_KEPT:
                self.printed.clear()
            found = self.printed[key] = self.nodelist.render(context)
        return SafeString(found)


@register.filter
def body(html: SafeHtml | None) -> SafeString:
    """Print an article's body. Only what the sanitiser made goes through."""
    if not isinstance(html, SafeHtml):
        return SafeString("")
    return mark_safe(str(html))  # noqa: S308 - SafeHtml is made by engine.html.sanitize alone


register.tag(extends)
register.tag(include)
register.simple_tag(moment)
register.filter(dated)


@register.simple_tag
def today() -> str:
    """Print today's date in the reader's zone, as a masthead has it: Sunday, 22 November 2026."""
    return dated(timezone.localtime().date(), "l, j F Y")


@register.simple_tag
def comma() -> str:
    """Part what is listed, as the reader's language does."""
    return pgettext("between the items of a list", ", ")


@register.filter
def enumerated(items: Iterable[object]) -> str:
    """Join a list with the commas of the reader's language."""
    return comma().join(map(str, items))


@register.filter
def address(url: str) -> str:
    """Shorten an address to what a reader recognises: its host without ``www.``."""
    host = url.partition("://")[2].partition("/")[0]
    return host.removeprefix("www.") or url


@register.filter
def outward(url: Any) -> str:
    """Return an address for ``href`` when it leads to the web, and nothing otherwise."""
    text = str(url or "")
    return text if text.lower().startswith(("https://", "http://")) else ""
