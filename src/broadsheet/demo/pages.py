"""The outlets' pages: front page, article and not-found page, each with the furniture that its outlet puts around the words."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from broadsheet.demo.calendars import spell_moment
from broadsheet.demo.markup import Html, as_html, fill, join, script_json, templates
from broadsheet.demo.outlets import BY_SLUG, Outlet
from broadsheet.demo.world import LINK, Comment, Part, Standing

FRONT_PAGE_LENGTH = 24
RELATED_CARDS = 4
_AND = {"en": " and ", "de": " und ", "ar": " و"}
_COMMA = {"en": ", ", "de": ", ", "ar": "، "}


@dataclass(frozen=True, slots=True)
class Newsstand:
    """Everything that the press shows at one moment, and the port on which it shows it."""

    standing: Sequence[Standing]
    """Newest first."""
    port: int
    now: datetime
    withdrawn: Sequence[Standing] = ()
    """What outlets have taken back."""

    def of(self, outlet: Outlet) -> list[Standing]:
        """The reports of one outlet, newest first."""
        return [standing for standing in self.standing if standing.report.outlet is outlet]

    def find(self, key: str) -> Standing | None:
        """The report with this key, if it has appeared."""
        return next((standing for standing in self.standing if standing.report.key == key), None)

    def url(self, standing: Standing) -> str:
        """Full address of a report."""
        return standing.report.outlet.home(self.port).rstrip("/") + quote(standing.path, safe="/?=&.-_")

    def picture_url(self, standing: Standing) -> str | None:
        """Full address of a report's picture."""
        picture = standing.report.picture
        return f"{standing.report.outlet.home(self.port)}images/{picture.motif}.jpg" if picture else None


# --- the body ------------------------------------------------------------------------------------------------------


def body(standing: Standing, stand: Newsstand) -> Html:
    """Write the words as the outlet marks them up, with a teaser box where the report has one."""
    look = templates(standing.report.outlet.slug)
    pieces: list[Html] = []
    items: list[Html] = []
    for part in (*standing.shown_parts, Part("paragraph", "")):
        if part.kind == "item":
            items.append(fill(look["item"], words=_linked(part, stand)))
            continue
        if items:
            pieces.append(fill(look["list"], items=join(items)))
            items = []
        pieces.append(_teaser(part, look, stand) if part.kind == "teaser" else _block(part, look, stand))
    return join(piece for piece in pieces if piece)


def _block(part: Part, look: Mapping[str, str], stand: Newsstand) -> Html:
    return fill(look[part.kind], words=_linked(part, stand)) if part.text else Html("")


def _linked(part: Part, stand: Newsstand) -> Html:
    """Turn link marks into links; words whose report has not appeared stay words."""
    pieces: list[str] = []
    position = 0
    for match in LINK.finditer(part.text):
        target = stand.find(match[2])
        words = as_html(match[1])
        pieces.append(part.text[position : match.start()])
        pieces.append(fill('<a href="$url">$words</a>', url=stand.url(target), words=words) if target else words)
        position = match.end()
    return join([*pieces, part.text[position:]], between="")


def _teaser(part: Part, look: Mapping[str, str], stand: Newsstand) -> Html:
    target = stand.find(part.text)
    if target is None:
        return Html("")
    return fill(look["teaser"], title=target.title, summary=target.standfirst or first_words(target, 24), url=stand.url(target))


def first_words(standing: Standing, number: int) -> str:
    """The beginning of a report, cut without mercy."""
    words = standing.text.split()
    return " ".join(words[:number])


# --- whole pages ---------------------------------------------------------------------------------------------------


def article(standing: Standing, stand: Newsstand) -> Html:
    """Write the page of a report."""
    report = standing.report
    look = templates(report.outlet.slug)
    values: dict[str, str] = _values(standing, stand) | _extras(standing, stand)
    values["body"] = body(standing, stand)
    values["related"] = join(_cards(look["related"], _related(standing, stand), stand))
    values["figure"] = _figure(standing, look, stand)
    values["wall"] = Html(look.get("wall", "")) if report.paywall else Html("")
    remarks = comments(standing, stand)
    values["comments"] = join(fill(look["comment"], who=remark.name, words=remark.text) for remark in remarks)
    values["comment_count"] = str(len(remarks))
    main = fill(look["article"], **values)
    return _page(report.outlet, look, title=standing.title, head=values["head"], main=main)


def comments(standing: Standing, stand: Newsstand) -> list[Comment]:
    """The remarks that readers have left by now."""
    return [
        remark for remark in standing.report.comments if standing.published + timedelta(hours=remark.after_hours) <= stand.now
    ]


def front(outlet: Outlet, stand: Newsstand) -> Html:
    """Write an outlet's front page."""
    look = templates(outlet.slug)
    shown = stand.of(outlet)[:FRONT_PAGE_LENGTH]
    lead = join(_cards(look["lead"], shown[:1], stand))
    main = fill(
        look["front"], name=outlet.name, motto=outlet.motto, lead=lead, cards=join(_cards(look["card"], shown[1:], stand))
    )
    return _page(outlet, look, title=outlet.motto, head=Html(""), main=main)


def not_found(outlet: Outlet) -> Html:
    """Write an outlet's page for addresses it does not know."""
    look = templates(outlet.slug)
    return _page(outlet, look, title="404", head=Html(""), main=Html(look["missing"]))


def _page(outlet: Outlet, look: Mapping[str, str], **values: str) -> Html:
    types = {"rss": "application/rss+xml", "atom": "application/atom+xml", "jsonfeed": "application/feed+json"}
    feed = {"feed": outlet.feed_path, "feed_type": types[outlet.feed_format]}
    values |= {"name": outlet.name, "motto": outlet.motto, "language": outlet.language, "style": Html(look["style"])}
    return fill(look["page"], **feed, **values)


def _values(standing: Standing, stand: Newsstand) -> dict[str, str]:
    """What any template may want to say about a report."""
    report = standing.report
    language = report.outlet.language
    return {
        "title": standing.title,
        "standfirst": standing.standfirst,
        "url": stand.url(standing),
        "section": report.section,
        "tags": _COMMA[language].join(report.tags),
        "byline": byline(standing),
        "author_links": author_links(standing),
        "published": spell_moment(standing.published, language),
        "published_iso": standing.published.isoformat(),
        "updated": spell_moment(standing.updated, language),
        "updated_iso": standing.updated.isoformat(),
        "picture_url": stand.picture_url(standing) or "",
        "excerpt": first_words(standing, 34),
        "picture": _thumbnail(standing),
    }


def byline(standing: Standing) -> str:
    """Name the authors, or the agency."""
    report = standing.report
    return _enumerate(report.bylines or (report.agency or report.outlet.name,), report.outlet.language)


def author_links(standing: Standing) -> Html:
    """Name the authors, each with a link to a page of their own."""
    report = standing.report
    links = [fill('<a rel="author" href="/authors/$path">$name</a>', path=quote(name), name=name) for name in report.bylines]
    return Html(_enumerate(links, report.outlet.language)) if links else as_html(byline(standing))


def _enumerate(names: Sequence[str], language: str) -> str:
    *first, last = names
    return _COMMA[language].join(first) + _AND[language] + last if first else last


def _thumbnail(standing: Standing) -> Html:
    picture = standing.report.picture
    if picture is None:
        return Html("")
    return fill(
        '<img src="/images/$motif.jpg" alt="$alt" width="1200" height="675" loading="lazy">', motif=picture.motif, alt=picture.alt
    )


def _figure(standing: Standing, look: Mapping[str, str], stand: Newsstand) -> Html:
    picture = standing.report.picture
    url = stand.picture_url(standing)
    if picture is None or url is None:
        return Html("")
    return fill(look["figure"], url=url, alt=picture.alt, caption=picture.caption, credit=picture.credit)


def _cards(template: str, shown: Iterable[Standing], stand: Newsstand) -> list[Html]:
    return [fill(template, **_values(standing, stand)) for standing in shown]


def _related(standing: Standing, stand: Newsstand) -> list[Standing]:
    """Choose the cards below an article: on the same event, then the newest; the aggregator shows anything but related pieces."""
    event = standing.report.event
    others = [other for other in stand.of(standing.report.outlet) if other.report is not standing.report]
    if standing.report.outlet is BY_SLUG["magpie"]:
        strangers = [other for other in others if other.report.event is not event]
        return sorted(strangers, key=lambda other: zlib.crc32((standing.report.key + other.report.key).encode()))[:RELATED_CARDS]
    return sorted(others, key=lambda other: other.report.event is not event)[:RELATED_CARDS]


# --- what only some outlets say ------------------------------------------------------------------------------------


def _extras(standing: Standing, stand: Newsstand) -> dict[str, str]:
    """Values of single outlets: structured data in the head, the aggregator's source link and visit counter."""
    heads: dict[str, Callable[[Standing, Newsstand], Html]] = {"ledger": _json_ld}
    head = heads.get(standing.report.outlet.slug, _open_graph)
    return {"head": head(standing, stand)} | _source(standing, stand) | _visits(standing)


def _open_graph(standing: Standing, stand: Newsstand) -> Html:
    look = templates(standing.report.outlet.slug)
    return fill(look["head"], **_values(standing, stand)) if "head" in look else Html("")


def _json_ld(standing: Standing, stand: Newsstand) -> Html:
    report = standing.report
    outlet = report.outlet
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": stand.url(standing),
        "headline": standing.title,
        "description": standing.standfirst,
        "datePublished": standing.published.isoformat(),
        "dateModified": standing.updated.isoformat(),
        "author": [{"@type": "Person", "name": name} for name in report.bylines]
        or [{"@type": "Organization", "name": byline(standing)}],
        "publisher": {"@type": "NewsMediaOrganization", "name": outlet.name, "url": outlet.home(stand.port)},
        "articleSection": report.section,
        "keywords": list(report.tags),
        "isAccessibleForFree": not report.paywall,
        "inLanguage": outlet.language,
    }
    url = stand.picture_url(standing)
    if url and report.picture:
        data["image"] = {"@type": "ImageObject", "url": url, "width": 1200, "height": 675, "caption": report.picture.caption}
    return fill(
        '<script type="application/ld+json">$data</script>\n$more', data=script_json(data), more=_open_graph(standing, stand)
    )


def _source(standing: Standing, stand: Newsstand) -> dict[str, str]:
    """Where a reprint came from."""
    original = stand.find(standing.report.copy_of) if standing.report.copy_of else None
    if original is None:
        return {"source": Html("")}
    look = templates(standing.report.outlet.slug)
    return {"source": fill(look["source"], url=stand.url(original)) if "source" in look else Html("")}


def _visits(standing: Standing) -> dict[str, str]:
    """A visit counter's figures: they look counted and never change, so that an unchanged page stays unchanged."""
    number = zlib.crc32(standing.report.key.encode())
    return {"visits": str(3 + number % 61), "visits_today": str(number % 4)}
