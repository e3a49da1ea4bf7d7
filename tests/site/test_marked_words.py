"""Every word of the interface goes through the catalogues: a page in a pseudo-language has no word of ours outside its brackets.

What stands in an element whose language is not the interface's, or whose direction is left to the words (``dir="auto"``), is
content: headlines, names, what somebody typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any

import pytest
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

pytestmark = pytest.mark.django_db

SPOKEN = "uk"
"""The language that the pseudo-language stands in for: no content of these pages is in it."""
PATTERNS_OF_DATES = re.compile(r"[jFYDlMH:i., ]+")
NO_WORDS = re.compile(r"[\W\d_]*")
SAME_EVERYWHERE = {
    *("RSS", "Atom", "JSON Feed", "OPML", "JSON", "CSV", "English", "Deutsch", "Українська", "العربية", "https://"),
    *("ada", "UTC"),
}
OF_THE_TEST = re.compile(
    r"The Daily Test|Ferry strike ends after nine days of talks( in the harbour)?|ferry|paywall: the page asks for a subscription|The Courier|Radio Halmere|\S+\.example\.org\S*"
)
CONTENT = {"code", "kbd", "pre", "time", "script", "style", "textarea", "option", "bdi"}
LEFT_OUT = ("api:", "admin:", "tables:", "mfa_", "account_")
"""The API speaks English, the tables behind the desk that of their columns; the library's own pages are its own."""
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Words(HTMLParser):
    """Collects what stands outside of brackets and is no content."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.bare: list[str] = []
        self.depth = 0
        self.above: list[tuple[str, bool]] = []
        """The open elements, and whether each is content."""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_content = self._is_content(tag, given)
        names = ("title", "aria-label", "placeholder") + (("value",) if given.get("type") in {"submit", "button"} else ())
        for name in names:
            self._look(given.get(name) or "", at_depth=self.depth, is_content=is_content and name == "title")
        if tag not in VOID:
            self.above.append((tag, is_content))

    def _is_content(self, tag: str, given: dict[str, str | None]) -> bool:
        if given.get("lang"):
            return given["lang"] != SPOKEN
        return tag in CONTENT or given.get("dir") == "auto" or "address" in (given.get("class") or "").split() or self.in_content

    @property
    def in_content(self) -> bool:
        return bool(self.above) and self.above[-1][1]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and self.above:
            self.above.pop()

    def handle_data(self, data: str) -> None:
        self.depth = self._look(data, at_depth=self.depth, is_content=self.in_content)

    def _look(self, text: str, *, at_depth: int, is_content: bool) -> int:
        """Note the words outside of brackets; return how many brackets are open behind the text."""
        outside = ""
        for letter in text:
            at_depth += (letter == "⟦") - (letter == "⟧")
            outside += letter if at_depth == 0 and letter != "⟧" else "\n"
        if not is_content:
            pieces = (piece.strip(" -·:;,.()!?…") for piece in OF_THE_TEST.sub("", outside).split("\n"))
            self.bare += [piece for piece in pieces if not NO_WORDS.fullmatch(piece) and piece not in SAME_EVERYWHERE]
        return at_depth


@pytest.fixture
def bracketed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put brackets around everything that goes through gettext, but for patterns of dates."""
    from broadsheet.site import times
    from broadsheet.site.found_once import Words as KeptWords
    from broadsheet.site.tags import Kept

    real = translation._trans
    # Neither what was printed before nor what is printed here may be met elsewhere.
    monkeypatch.setattr(Kept, "printed", {})
    monkeypatch.setattr(KeptWords, "render", lambda words, context: words.node.render(context))

    def wrapped(words: str) -> str:
        return f"⟦{words}⟧" if words and not PATTERNS_OF_DATES.fullmatch(words) else words

    monkeypatch.setattr(real, "gettext", wrapped, raising=False)
    monkeypatch.setattr(real, "pgettext", lambda _context, words: wrapped(words), raising=False)
    monkeypatch.setattr(real, "ngettext", lambda one, many, n: wrapped(one if n == 1 else many), raising=False)
    monkeypatch.setattr(real, "npgettext", lambda _context, one, many, n: wrapped(one if n == 1 else many), raising=False)
    kept = (times._moment, times._pattern, times._day)
    for dates in kept:
        dates.cache_clear()
    yield
    for dates in kept:
        dates.cache_clear()


def addresses(patterns: list[Any], space: str = "") -> Iterator[str]:
    """Return the address of every route that needs no argument, or only a number."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern) and pattern.name and not f"{space}{pattern.name}".startswith(LEFT_OUT):
            for numbers in ((), (1,)):
                with suppress(NoReverseMatch):
                    yield reverse(space + pattern.name, args=numbers)


@pytest.fixture
def paths(rich_story: Callable[..., Any], outlet: Callable[..., Any], place: Callable[..., None]) -> list[str]:
    """The addresses of every page without an argument, and of what an edition of two outlets has."""
    from broadsheet.store.models import Story

    first = rich_story(outlet("The Courier", policy="excerpt"), title="Ferry strike ends after nine days of talks")
    second = rich_story(outlet("Radio Halmere", policy="full"), title="Ferry strike ends after nine days of talks in the harbour")
    place()
    told = [(story.pk, story.slug or "-") for story in Story.objects.filter(article_count__gt=0)]
    return [
        *addresses(get_resolver().url_patterns),
        *(reverse("articles:article", args=(one.pk, one.slug)) for one in (first, second)),
        *(reverse("stories:story", args=one) for one in told),
        *(reverse("sources:source", args=(one.source.slug,)) for one in (first, second)),
        reverse("comments:page", args=("article", first.pk)),
        reverse("newsletters:follow", args=("story",)) + f"?target={told[0][0]}",
        reverse("search:search") + "?q=ferry",
        reverse("desk:standing", args=("imprint",)),
        "/no-such-page/",
    ]


@pytest.mark.parametrize("reader", ["cleo", "as_ada"])
def test_every_word_of_ours_goes_through_the_catalogues(reader, request, paths, bracketed):
    client = request.getfixturevalue(reader)
    client.post("/language/", {"language": SPOKEN})
    bare: dict[str, list[str]] = {}
    for path in paths:
        page = client.get(path, follow=True)
        if page.status_code < 500 and page.get("Content-Type", "").startswith("text/html"):
            bare |= {path: found} if (found := Words(page.content.decode()).bare) else {}
    found = sorted({(words, path) for path, several in bare.items() for words in several})
    assert not found, found
