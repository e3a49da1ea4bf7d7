"""What the head of a page says in ``meta`` and ``link`` elements, by the names that OpenGraph, Dublin Core and their kin use."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode


@dataclass(frozen=True, slots=True)
class Head:
    """The head's values by lower-case name, each list in page order, and the links that matter."""

    values: dict[str, list[str]] = field(default_factory=dict)
    descriptions: tuple[str, ...] = ()
    """What ``og:description`` and ``description`` say where they stand as they should: as a property, as a name."""
    canonical: str | None = None
    amp: str | None = None
    syndication_source: str | None = None

    def first(self, *names: str) -> tuple[str, str] | None:
        """Return (value, name) of the first of these names that the page fills in."""
        for name in names:
            for value in self.values.get(name, ()):
                if value:
                    return value, name
        return None

    def all(self, *names: str) -> list[str]:
        """Return every value of the first of these names that has one."""
        return next((self.values[name] for name in names if self.values.get(name)), [])


MOST_OF_A_NAME = 64
"""Values kept of one name: authors and tags are the only ones with many."""
LONGEST_VALUE = 4_000
"""Characters kept of a value; longer ones are data in disguise."""

_DESCRIPTIONS = frozenset({("property", "og:description"), ("name", "description")})


def read_head(metas: list[LexborNode], links: list[LexborNode]) -> Head:
    """Collect ``meta`` values and the canonical, AMP and syndication links."""
    values: dict[str, list[str]] = {}
    descriptions: list[str] = []
    for node in metas:
        attributes = node.attributes
        content = attributes.get("content")
        if not content:
            continue
        content = content.strip()[:LONGEST_VALUE]
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attributes.get(key)
            if name and content:
                given = values.setdefault(name.strip().lower(), [])
                if len(given) < MOST_OF_A_NAME:
                    given.append(content)
                if (key, name) in _DESCRIPTIONS and len(descriptions) < MOST_OF_A_NAME:
                    descriptions.append(content)
    targets = _link_targets(links)
    syndication = values.get("syndication-source") or values.get("original-source")
    return Head(
        values,
        tuple(descriptions),
        canonical=targets.get("canonical"),
        amp=targets.get("amphtml"),
        syndication_source=syndication[0] if syndication else targets.get("syndication-source") or targets.get("original"),
    )


def _link_targets(links: list[LexborNode]) -> dict[str, str]:
    targets: dict[str, str] = {}
    for node in links:
        attributes = node.attributes
        rel, href = attributes.get("rel"), attributes.get("href")
        if rel and href and href.strip():
            for name in rel.lower().split():
                targets.setdefault(name, href.strip())
    return targets
